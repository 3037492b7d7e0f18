"""Clauses: predicates with their construction, agent and patient, a rule for each construction.

All rules look at all words at once; a value per word is an array.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from mediakit.framing.actors import mentions
from mediakit.framing.patients import (
    Patients,
    find_patients,
    first_below,
    has_case,
    heads_of,
    without_idioms,
)
from mediakit.framing.places import Flags, Ints
from mediakit.framing.words import NOWHERE, Words
from mediakit.lexicons import read_lexicon
from mediakit.schema import ENDINGS, PREDICATE

SUBJECTS = ("nsubj", "nsubj:pass")
AGENTS = ("obl:agent", "obl", "nmod", "iobj", "nsubj:pass")  # the last by a slip of parsers
MODIFIES = ("amod", "acl", "acl:relcl")  # a participle before or behind its noun
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
NAMES = (*NOMINAL, "VERB")  # «Соединёнными» may be taken for a participle
CHAIN = 4  # verbs in a row that may share a subject
NOTHING = r"(?!)"  # a regular expression that matches nowhere
VERBAL = ("obl", "obl:agent", "iobj", "obj", "xcomp", "ccomp")  # below a participle of an event
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
    patients: Patients
    object_: Ints  # genitive below an action noun, else NOWHERE
    subject: Ints  # first subject below, else NOWHERE
    agent: Ints  # first agent in the instrumental below


class Clauses(NamedTuple):
    """Predicates with construction, first agent and patient; one entry per predicate."""

    row: Ints
    construction: Ints
    agent: Ints
    patient: Ints
    alternates: Flags  # could be put otherwise


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
    bare[heads_of(words, words.deprel.among(["case"]))] = False
    instrumental = has_case(words, "Ins")
    genitive = bare & has_case(words, "Gen") & (words.upos.among(NOMINAL) | known)
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
        patients=find_patients(words, predicates, bare),
        object_=without_idioms(words, predicates, first_below(words, genitive)),
        subject=first_below(words, words.deprel.among(SUBJECTS) & ~instrumental),
        agent=first_below(words, _agents(words, known, bare & instrumental, sort)),
    )
    return text._replace(subject=_shared(text))


def _reflexive(lang: str) -> str:
    """How lemmas of reflexive verbs end; in a language without such endings none does."""
    endings = read_lexicon(ENDINGS).filter(lang=lang, sort="reflexive")["ending"]
    return f"(?:{'|'.join(endings)})$" if len(endings) else NOTHING


def _agents(words: Words, known: Flags, bare: Flags, sort: dict[str, Flags]) -> Flags:
    """Words that are an agent in the instrumental: an actor, one marked so, or a living one.

    A living one, or a body («судом»), counts behind its passive: before it stands what somebody
    was made.
    """
    marked = words.deprel.among(["obl:agent"]) & ~sort["middle"][words.head]
    behind = (words.head >= 0) & (words.head < np.arange(len(words.head)))
    undergone = words.feats.matching("Voice=Pass") & ~sort["middle"]
    behind &= undergone[words.head]
    living = words.feats.matching("Animacy=Anim|Person=") | sort["body"]
    living &= words.deprel.among(["obl"]) & behind
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
    active = text.verb & ~passive & ~text.sort["state"] & ~text.participle
    subject = np.where(text.subject >= 0, text.subject, _detached(text))
    acting = np.flatnonzero(active & (subject >= 0))
    direct, target, alternates = text.patients
    patient = np.where(direct >= 0, direct, target)
    alternates = alternates & ~text.reflexive
    kind = np.zeros(len(acting), np.int64)
    return (
        Clauses(acting, kind, subject[acting], patient[acting], alternates[acting]),
        _passive(text, passive),
    )


def _passive(text: Reading, passive: Flags) -> Clauses:
    """«Принято советом», «принято», «принятый закон»; an attribute alone does not alternate."""
    modified = np.where(text.words.deprel.among(MODIFIES), text.words.head, NOWHERE)
    patient = np.where(text.subject >= 0, text.subject, modified)
    settled = text.sort["middle"] | text.sort["state"] | text.sort["adjective"] | (patient < 0)
    rows = np.flatnonzero(passive & ((text.agent >= 0) | ~settled))
    kind = np.where(text.agent[rows] >= 0, 1, 2)
    clause = ~text.words.deprel.among(["amod"]) | _has_below(text.words, VERBAL)
    alternates = clause | (text.agent >= 0)
    return Clauses(rows, kind, text.agent[rows], patient[rows], alternates[rows])


def _has_below(words: Words, relations: tuple[str, ...]) -> Flags:
    return first_below(words, words.deprel.among(relations)) >= 0


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
    named = text.known & text.bare & has_case(words, "Nom") & words.deprel.among(["nmod"])
    rows = np.flatnonzero(named)
    noun = words.above(rows)
    verb = words.above(noun)
    kept = (verb >= 0) & words.upos.among(["NOUN"])[noun] & text.finite[verb]
    found[verb[kept]] = rows[kept]
    return found


def _nominal(text: Reading) -> Clauses:
    """«Вывод Францией батальона», «вывод батальона», «выход Франции»."""
    words, noun = text.words, text.words.upos.among(["NOUN"])
    genitive = text.bare & has_case(words, "Gen") & words.upos.among(NAMES)
    acting = first_below(words, genitive & text.known)
    moving = text.sort["intransitive"] & noun
    agent = np.where((text.agent < 0) & moving, acting, text.agent)
    patient = np.where(moving, text.patients.target, text.object_)
    done = text.sort["transitive"] & noun & ((agent >= 0) | (patient >= 0))
    rows = np.flatnonzero(done | (moving & (agent >= 0)))
    kind = np.full(len(rows), CONSTRUCTIONS.index("nominalised"))
    alternates = done & (patient >= 0)
    return Clauses(rows, kind, agent[rows], patient[rows], alternates[rows])
