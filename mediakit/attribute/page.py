"""What the rules work on: an article, its sentences, the lexicon, and what is found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mediakit.attribute.grammar import Grammar
from mediakit.attribute.quotes import Mark
from mediakit.attribute.spans import Sentence, Span

NOMINAL = {"NOUN", "PROPN", "PRON", "X"}
NEAR = 15  # words between a cue and its conjunction

# Constructions of words that only help to read a cue, and never are one.
HELPING = frozenset(
    {
        "admitted",
        "celebration",
        "channel",
        "document_noun",
        "document_noun_person",
        "graded",
        "interrogative",
        "issue",
        "legal_part",
        "medium",
        "modal",
        "named_noun",
        "particle",
        "passing_on",
        "question_noun",
        "relay_noun",
    }
)


class Cue(NamedTuple):
    """A lemma of the lexicon with the constructions it takes."""

    lemma: str
    stance: str
    constructions: frozenset[str]


class Found(NamedTuple):
    """What one rule makes of one cue, in code points."""

    sentence: Sentence
    word: int
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    direct: bool = False
    hole: Span | None = None
    about: str = ""


class Language(NamedTuple):
    """What the rules know of the language of an article."""

    cues: Mapping[str, Cue]  # by lemma and by listed form
    triggers: frozenset[str]  # lemmas at which a rule may start
    confidence: Mapping[str, float | None]  # of each rule
    speaking: frozenset[str]  # common nouns that name who speaks
    grammar: Grammar


@dataclass(slots=True)
class Page:
    """One article as the rules see it; ``found`` grows while they run."""

    text: str
    sentences: list[Sentence]
    marks: list[tuple[Mark, str]]
    cues: Mapping[str, Cue]
    triggers: frozenset[str]
    confidence: Mapping[str, float | None]
    speaking: frozenset[str]
    grammar: Grammar
    found: list[tuple[str, Found]] = field(default_factory=list)


def trigger_words(lexicon: Mapping[str, Cue]) -> set[str]:
    """The lemmas at which a rule may start: of a pair («выразить надежда») the verb."""
    return {lemma.split(" ")[0] for lemma, cue in lexicon.items() if cue.constructions - HELPING}


def takes(page: Page, lemma: str, *constructions: str) -> bool:
    """Whether the lexicon lists a lemma with one of these constructions."""
    cue = page.cues.get(lemma)
    return cue is not None and not cue.constructions.isdisjoint(constructions)


def kinds_of(page: Page, lemma: str) -> frozenset[str]:
    """The constructions the lexicon lists for a lemma; none for an unknown one."""
    cue = page.cues.get(lemma)
    return cue.constructions if cue else frozenset()


def feature_of(sentence: Sentence, word: int, name: str) -> str:
    """The value of a feature of a word, or an empty string."""
    found = re.search(rf"\b{name}=(\w+)", sentence.feats[word])
    return found[1] if found else ""
