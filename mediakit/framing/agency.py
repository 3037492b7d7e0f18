"""Agency: who does what to whom, and where the doer is left out.

Read from the dependencies alone, a rule per construction, over all predicates at once. A
controlled infinitive («отказалась подписать») has no row of its own, nor has a verb of state.

Source of the question: van Dijk 1991, *Racism and the Press*; clause analysis in the manner of
van Atteveldt et al. 2017, *Political Analysis* 25(2).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from mediakit.framing.actors import mentions
from mediakit.framing.places import Flags, Ints
from mediakit.framing.words import NOWHERE, Words, index_words, of_language
from mediakit.lexicons import read_lexicon
from mediakit.schema import (
    ACTORS,
    AGENCY,
    ARTICLES,
    ENDINGS,
    PREDICATE,
    PREDICATES,
    TOKENS,
    VOICES,
)

SUBJECTS = ("nsubj", "nsubj:pass")
AGENTS = ("obl:agent", "obl", "nmod", "iobj", "nsubj:pass")  # the last by a slip of parsers
OBJECTS = ("obj", "iobj")
MODIFIES = ("amod", "acl", "acl:relcl")  # a participle before or behind its noun
NAMES = ("NOUN", "PROPN", "PRON", "NUM", "VERB")  # «Соединёнными» may be taken for a participle
JOINABLE = ("NOUN", "PROPN", "PRON")
CHAIN = 4  # verbs in a row that may share a subject
NOTHING = r"(?!)"  # a regular expression that matches nowhere
CONSTRUCTIONS = ("active", "passive", "agentless", "nominalised")


class Reading(NamedTuple):
    """Words of one language with what the rules look at, a value per word."""

    words: Words
    actor: dict[int, str]
    known: Flags  # part of a mention of an actor
    verb: Flags
    passive: Flags  # marked so by the tagger
    participle: Flags
    finite: Flags
    perfective: Flags
    reflexive: Flags
    bare: Flags  # without a preposition
    sort: dict[str, Flags]  # of the lexicon of predicates
    subject: Ints  # first subject below, else NOWHERE
    agent: Ints  # first agent in the instrumental below


class Clauses(NamedTuple):
    """Predicates with construction, first agent and patient; one entry per predicate."""

    row: Ints
    construction: Ints
    agent: Ints
    patient: Ints


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

    Args:
        actors: the table `actors`; agents and patients are matched to it by lemma.
        predicates: the table `predicates`: verbs of state, verbs in -ся that are no passive,
            and action nouns by what their genitive is.
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


def read(words: Words, actors: pl.DataFrame, predicates: pl.DataFrame, lang: str) -> Reading:
    """Look up for every word what the rules ask for."""
    size = len(words.head)
    actor = mentions(words, actors, lang)
    known = np.zeros(size, bool)
    known[[*actor]] = True
    sort = {}
    for name in PREDICATE.categories:
        sort[name] = np.zeros(size, bool)
        listed = predicates.filter(pl.col("sort") == name)["lemma"].to_list()
        sort[name][words.having(listed)] = True
    bare = np.ones(size, bool)
    bare[_heads_of(words, words.deprel.among(["case"]))] = False
    instrumental = _case(words, "Ins")
    text = Reading(
        words,
        actor,
        known,
        verb=words.upos.among(["VERB"]) & ~known,
        passive=words.feats.matching("Voice=Pass"),
        participle=words.feats.matching("VerbForm=Part"),
        finite=words.feats.matching("VerbForm=Fin"),
        perfective=words.feats.matching("Aspect=Perf"),
        reflexive=words.lemma.matching(_reflexive(lang)),
        bare=bare,
        sort=sort,
        subject=_first_below(words, words.deprel.among(SUBJECTS) & ~instrumental),
        agent=_first_below(words, _agents(words, known, bare & instrumental, sort["middle"])),
    )
    return text._replace(subject=_shared(text))


def _reflexive(lang: str) -> str:
    """How lemmas of reflexive verbs end; in a language without such endings none does."""
    endings = read_lexicon(ENDINGS).filter(lang=lang, sort="reflexive")["ending"]
    return f"(?:{'|'.join(endings)})$" if len(endings) else NOTHING


def _case(words: Words, case: str) -> Flags:
    return words.feats.matching(rf"(?:^|\|)Case={case}(?:\||$)")


def _heads_of(words: Words, chosen: Flags) -> Ints:
    above = words.head[chosen]
    return above[above >= 0]


def _first_below(words: Words, chosen: Flags) -> Ints:
    """The first word of some that depends on each word."""
    first = np.full(len(words.head), NOWHERE, np.int64)
    rows = np.flatnonzero(chosen & (words.head >= 0))[::-1]
    first[words.head[rows]] = rows
    return first


def _agents(words: Words, known: Flags, bare: Flags, middle: Flags) -> Flags:
    """Words that are an agent in the instrumental: an actor, one marked so, or a living one.

    A living one counts behind its passive: before it stands what somebody was made.
    """
    marked = words.deprel.among(["obl:agent"]) & ~middle[words.head]
    behind = (words.head >= 0) & (words.head < np.arange(len(words.head)))
    undergone = words.feats.matching("Voice=Pass") & ~middle
    behind &= undergone[words.head]
    living = words.feats.matching("Animacy=Anim") & words.deprel.among(["obl"]) & behind
    named = words.upos.among(NAMES) & words.deprel.among(AGENTS)
    return np.asarray(bare & named & (known | marked | living))


def _shared(text: Reading) -> Ints:
    """Subjects, also those of the verb that a verb is coordinated with."""
    subject = text.subject.copy()
    above = text.words.head
    joined = text.words.deprel.among(["conj"]) & text.verb & (above >= 0) & text.verb[above]
    for _ in range(CHAIN):
        open_ = joined & (subject < 0)
        subject[open_] = subject[above[open_]]
    return subject


def find_clauses(text: Reading) -> Clauses:
    """Find the predicates of all constructions, in text order, boilerplate left out."""
    parts = [*_verbal(text), _nominal(text)]
    rows = np.concatenate([part.row for part in parts])
    order = np.argsort(rows, kind="stable")
    order = order[text.words.voiced[rows[order]]]
    whole = [np.concatenate(column)[order] for column in zip(*parts, strict=True)]
    return Clauses(*whole)


def _verbal(text: Reading) -> tuple[Clauses, Clauses]:
    """«Совет принял»; «принято советом», «принято», participles with their noun."""
    passive = _is_passive(text)
    modified = np.where(text.words.deprel.among(MODIFIES), text.words.head, NOWHERE)
    patient = np.where(text.subject >= 0, text.subject, modified)
    settled = text.sort["middle"] | text.sort["state"] | (patient < 0)
    rows = np.flatnonzero(passive & ((text.agent >= 0) | ~settled))
    kind = np.where(text.agent[rows] >= 0, 1, 2)
    active = text.verb & ~passive & ~text.sort["state"] & ~text.participle
    subject = np.where(text.subject >= 0, text.subject, _detached(text))
    acting = np.flatnonzero(active & (subject >= 0))
    return (
        Clauses(acting, np.zeros(len(acting), np.int64), subject[acting], _objects(text)[acting]),
        Clauses(rows, kind, text.agent[rows], patient[rows]),
    )


def _is_passive(text: Reading) -> Flags:
    """Tell the passive verbs: by form, and in -ся by aspect, or by an agent, as well.

    With an actor as the subject a verb in -ся is active: «Россия обратилась в суд».
    """
    acting = (text.subject >= 0) & text.known[text.subject]
    by_form = text.passive & ~text.perfective & ~text.sort["middle"] & (text.subject >= 0)
    reflexive = text.reflexive & ~acting & ((text.agent >= 0) | by_form)
    return np.asarray(text.verb & np.where(text.participle, text.passive, reflexive))


def _detached(text: Reading) -> Ints:
    """Subjects behind their verb that the parse hangs on another noun: «обвинила в срыве Германия».

    Only an actor in the nominative is taken, and only two steps below a finite verb.
    """
    words, found = text.words, np.full(len(text.words.head), NOWHERE, np.int64)
    named = text.known & text.bare & _case(words, "Nom") & words.deprel.among(["nmod"])
    rows = np.flatnonzero(named)
    noun = words.above(rows)
    verb = words.above(noun)
    kept = (verb >= 0) & words.upos.among(["NOUN"])[noun] & text.finite[verb]
    found[verb[kept]] = rows[kept]
    return found


def _objects(text: Reading) -> Ints:
    """The object of each verb, else an actor in another case: «напал на соседа»."""
    words = text.words
    own = _first_below(words, words.deprel.among(OBJECTS))
    other = _first_below(words, words.deprel.among(["obl"]) & text.known)
    return np.where(own >= 0, own, other)


def _nominal(text: Reading) -> Clauses:
    """«Вывод Францией батальона», «вывод батальона», «выход Франции»."""
    words, noun = text.words, text.words.upos.among(["NOUN"])
    genitive = text.bare & _case(words, "Gen") & words.upos.among(NAMES)
    object_ = _first_below(words, genitive)
    acting = _first_below(words, genitive & text.known)
    moving = text.sort["intransitive"] & noun
    agent = np.where((text.agent < 0) & moving, acting, text.agent)
    patient = np.where(moving, NOWHERE, object_)
    done = text.sort["transitive"] & noun & ((agent >= 0) | (patient >= 0))
    rows = np.flatnonzero(done | (moving & (agent >= 0)))
    kind = np.full(len(rows), CONSTRUCTIONS.index("nominalised"))
    return Clauses(rows, kind, agent[rows], patient[rows])


def _table(text: Reading, clauses: Clauses) -> pl.DataFrame:
    """Make the rows of `agency`, one more for each agent coordinated with the first."""
    which, number, agent = _with_joined(text, clauses.agent)
    rows, patient = clauses.row[which], clauses.patient[which]
    words = text.words.table
    denied = np.zeros(len(text.words.head), bool)
    denied[_heads_of(text.words, text.words.feats.matching("Polarity=Neg"))] = True
    own = ["article_id", "sentence", "token", "start", "stop", "voice", "attribution"]
    table = words.select(own)[rows].with_columns(
        agent_no=pl.Series(number, dtype=pl.Int32),
        predicate=words["lemma"].gather(rows),
        construction=pl.Series(
            np.array(CONSTRUCTIONS)[clauses.construction[which]], dtype=pl.String
        ).cast(AGENCY.dtypes["construction"]),
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
