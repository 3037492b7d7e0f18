"""Patients: whom or what a predicate is done to, and which verbs have a passive at all."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from mediakit.framing.places import Flags, Ints
from mediakit.framing.words import NOWHERE, Words

OBLIQUE = "Dat|Ins|Loc"  # no case of a direct object
BARE_TARGET = "Dat|Ins"  # «угрожать соседу», «управлять заводом»
PLACE = "Loc"  # «вторжение в Ирак» has a target, «вторжение в Ираке» a place
TARGETS = ("obl", "iobj", "obj", "nmod")


class Patients(NamedTuple):
    """Per word, the row of what it is done to, else -1."""

    direct: Ints  # direct object
    target: Ints  # of a word that takes it otherwise: «напасть на соседа»
    alternates: Flags  # has an object that a passive could have as its subject


def find_patients(words: Words, predicates: pl.DataFrame, bare: Flags) -> Patients:
    """Find direct objects and targets.

    Not taken for objects: words of measure and time, «себя», and nouns that make one predicate
    with their verb («принять участие»).

    Args:
        predicates: the lexicon in the language of the words.
        bare: words without a preposition.
    """
    named = {
        sort: predicates.filter(pl.col("sort") == sort)["lemma"].to_list()
        for sort in ("active_only", "measure", "target")
    }
    object_ = words.deprel.among(["obj"]) & ~has_case(words, OBLIQUE)
    slip = words.deprel.among(["obl"]) & has_case(words, "Acc")  # an object, by a slip of parsers
    object_, slip = object_ & bare, slip & bare
    object_[words.having(named["measure"])] = slip[words.having(named["measure"])] = False
    own = first_below(words, object_)
    direct = np.where(own >= 0, own, first_below(words, slip))
    direct[_idioms(words, named["active_only"], direct)] = NOWHERE
    alternates = direct >= 0
    alternates[words.having(named["active_only"])] = False
    return Patients(direct, _targets(words, named["target"], bare), alternates)


def without_idioms(words: Words, predicates: pl.DataFrame, patient: Ints) -> Ints:
    """Leave out the patients that make one predicate with their word: «принятие участия»."""
    listed = predicates.filter(pl.col("sort") == "active_only")["lemma"].to_list()
    kept = patient.copy()
    kept[_idioms(words, listed, patient)] = NOWHERE
    return kept


def _idioms(words: Words, listed: list[str], direct: Ints) -> Ints:
    """Rows of the words that stand with the object that the lexicon lists behind them."""
    found = [np.empty(0, np.int64)]
    for verb, noun in (lemma.split(" ") for lemma in listed if " " in lemma):
        rows = words.having([verb])
        found.append(rows[np.isin(direct[rows], words.having([noun]))])
    return np.concatenate(found)


def _targets(words: Words, listed: list[str], bare: Flags) -> Ints:
    """What words are directed at, behind the preposition listed, or bare."""
    verbs: dict[str, list[str]] = {}
    for verb, _, preposition in (lemma.partition(" ") for lemma in listed):
        verbs.setdefault(preposition, []).append(verb)
    below = words.deprel.among(TARGETS) & (words.head >= 0)
    chosen = np.zeros(len(words.head), bool)
    for preposition, governors in verbs.items():
        if preposition:
            behind = np.zeros(len(words.head), bool)
            behind[heads_of(words, words.deprel.among(["case"]) & _is(words, preposition))] = True
            behind &= ~has_case(words, PLACE)
        else:
            behind = bare & has_case(words, BARE_TARGET)
        chosen |= below & behind & _is(words, *governors)[words.head]
    return first_below(words, chosen)


def _is(words: Words, *lemmas: str) -> Flags:
    flags = np.zeros(len(words.head), bool)
    flags[words.having(lemmas)] = True
    return flags


def has_case(words: Words, cases: str) -> Flags:
    """Tell which words are in one of some cases, written `Dat|Ins`."""
    return words.feats.matching(rf"(?:^|\|)Case=(?:{cases})(?:\||$)")


def heads_of(words: Words, chosen: Flags) -> Ints:
    """Rows that govern some words."""
    above = words.head[chosen]
    return above[above >= 0]


def first_below(words: Words, chosen: Flags) -> Ints:
    """The first word of some that depends on each word."""
    first = np.full(len(words.head), NOWHERE, np.int64)
    rows = np.flatnonzero(chosen & (words.head >= 0))[::-1]
    first[words.head[rows]] = rows
    return first
