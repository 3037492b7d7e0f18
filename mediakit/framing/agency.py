"""Agency: who does what to whom, and where the doer is left out.

Read from the dependencies alone, a rule per construction, over all predicates at once. A
controlled infinitive («отказалась подписать») has no row of its own, nor has a verb of state.

Source of the question: van Dijk 1991, *Racism and the Press*; clause analysis in the manner of
van Atteveldt et al. 2017, *Political Analysis* 25(2).
"""

from __future__ import annotations

import numpy as np
import polars as pl

from mediakit.framing.clauses import CONSTRUCTIONS, Clauses, Reading, find_clauses, read
from mediakit.framing.patients import heads_of
from mediakit.framing.places import Ints
from mediakit.framing.words import Words, index_words, of_language
from mediakit.schema import ACTORS, AGENCY, ARTICLES, PREDICATES, TOKENS, VOICES

JOINABLE = ("NOUN", "PROPN", "PRON")


def find_agency(
    articles: pl.DataFrame,
    tokens: pl.DataFrame,
    voices: pl.DataFrame,
    *,
    actors: pl.DataFrame,
    predicates: pl.DataFrame,
) -> pl.DataFrame:
    """Find who does what to whom, one row per predicate and coordinated agent.

    `active`: a verb with its subject; `passive`: with its agent in the instrumental; `agentless`:
    a passive without; `nominalised`: an action noun of the lexicon with an agent or an object.
    Verbs without a subject («отложили») and verbs of state have no row; boilerplate neither.

    `alternates` tells where the writer had the choice: verbs with a direct object, passives of a
    clause, action nouns with their object. Verbs that have no passive («скончалась», «принял
    участие») and participles that only describe («запланированный визит») do not alternate.

    Args:
        actors: the table `actors`; agents and patients are matched to it by lemma.
        predicates: the table `predicates`: verbs of state, verbs in -ся that are no passive,
            action nouns by what their genitive is, and words that take no passive.
    """
    articles = ARTICLES.check(articles)
    words = index_words(articles, TOKENS.check(tokens), VOICES.check(voices))
    return agency_of(words, ACTORS.check(actors), PREDICATES.check(predicates))


def agency_of(
    indexed: dict[str, Words], actors: pl.DataFrame, predicates: pl.DataFrame
) -> pl.DataFrame:
    """Find agency in indexed words: see ``find_agency``."""
    found = []
    for lang, words in indexed.items():
        text = read(words, actors, of_language(predicates, lang), lang)
        found.append(_table(text, find_clauses(text)))
    return AGENCY.check(pl.concat(found) if found else AGENCY.of())


def _table(text: Reading, clauses: Clauses) -> pl.DataFrame:
    """Make the rows of `agency`, one more for each agent coordinated with the first."""
    which, number, agent = _with_joined(text, clauses.agent)
    rows, patient = clauses.row[which], clauses.patient[which]
    words = text.words.table
    denied = np.zeros(len(text.words.head), bool)
    denied[heads_of(text.words, text.words.feats.matching("Polarity=Neg"))] = True
    own = ["article_id", "sentence", "token", "start", "stop", "voice", "attribution"]
    table = words.select(own)[rows].with_columns(
        agent_no=pl.Series(number, dtype=pl.Int32),
        predicate=words["lemma"].gather(rows),
        construction=pl.Series(
            np.array(CONSTRUCTIONS)[clauses.construction[which]], dtype=pl.String
        ).cast(AGENCY.dtypes["construction"]),
        alternates=pl.Series(clauses.alternates[which], dtype=pl.Boolean),
        negated=pl.Series(denied[rows]),
    )
    for name, known, places in (("agent", "actor", agent), ("patient", "target", patient)):
        at = pl.Series(np.where(places < 0, 0, places))
        there = pl.Series(places >= 0)
        named = [text.actor.get(row) for row in places.tolist()]
        table = table.with_columns(
            pl.Series(name, words["lemma"].gather(at)).zip_with(there, NO_NAME),
            pl.Series(f"{name}_token", words["token"].gather(at)).zip_with(there, NO_TOKEN),
            pl.Series(known, named, dtype=pl.String),
        )
    return AGENCY.check(table)


NO_NAME = pl.Series([None], dtype=pl.String)
NO_TOKEN = pl.Series([None], dtype=pl.Int32)


def _with_joined(text: Reading, agents: Ints) -> tuple[Ints, Ints, Ints]:
    """Repeat each clause for the agents coordinated with its first: clause, number, agent."""
    words = text.words
    joined = words.deprel.among(["conj"]) & words.upos.among(JOINABLE)
    second = np.flatnonzero(joined & np.isin(words.head, agents[agents >= 0]))
    places: dict[int, list[int]] = {}
    for number, first in enumerate(agents.tolist()):
        if first >= 0:
            places.setdefault(first, []).append(number)
    more = [(clause, row) for row in second.tolist() for clause in places[int(words.head[row])]]
    clause = np.concatenate([np.arange(len(agents)), [c for c, _ in more]]).astype(np.int64)
    agent = np.concatenate([agents, [row for _, row in more]]).astype(np.int64)
    order = np.lexsort((agent, clause))
    clause, agent = clause[order], agent[order]
    return clause, np.arange(len(clause)) - np.searchsorted(clause, clause), agent
