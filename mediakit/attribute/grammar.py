"""What the rules know of a language beside its cues: closed-class words by role, and endings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

import polars as pl

from mediakit.lexicons import read_lexicon
from mediakit.lexicons.spelling import fold
from mediakit.schema import ENDING_SORT, ENDINGS, FUNCTION_ROLE, FUNCTION_WORDS


class Words(NamedTuple):
    """The words of one role: forms as they stand in a text, lemmas in any form."""

    forms: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()


class Ending(NamedTuple):
    """How words of a sort end, and the features that this shows."""

    pattern: re.Pattern[str]
    feats: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """The function words of a language by role, and its endings by sort; a role may be empty."""

    roles: Mapping[str, Words] = field(
        default_factory=lambda: dict.fromkeys(FUNCTION_ROLE.categories, Words())
    )
    endings: Mapping[str, tuple[Ending, ...]] = field(
        default_factory=lambda: dict.fromkeys(ENDING_SORT.categories, ())
    )

    def ending(self, word: str, sort: str) -> Ending | None:
        """The first ending of a sort that a folded word has."""
        return next((one for one in self.endings[sort] if one.pattern.search(word)), None)


NONE = Grammar()


@cache
def shipped_grammar(lang: str) -> Grammar:
    """The grammar of a language as the lexicons of the package tell it."""
    return grammar_of(read_lexicon(FUNCTION_WORDS), read_lexicon(ENDINGS), lang)


def grammar_of(words: pl.DataFrame, endings: pl.DataFrame, lang: str) -> Grammar:
    """Gather the grammar of a language from `function_words` and `endings`.

    >>> row = {"lang": "en", "role": "complementiser", "word": "that", "match": "form"}
    >>> row |= {"evidence": "said that it rained", "source": "example"}
    >>> grammar = grammar_of(FUNCTION_WORDS.of([row]), ENDINGS.of(), "en")
    >>> grammar.roles["complementiser"].forms
    frozenset({'that'})
    """
    own = words.filter(lang=lang).select("role", "word", "match").rows()
    told = endings.filter(lang=lang).select("sort", "ending", "feats").rows()
    roles = {
        role: _words([(fold(word), match) for name, word, match in own if name == role])
        for role in FUNCTION_ROLE.categories
    }
    sorts = {
        sort: tuple(
            Ending(re.compile(f"(?:{ending})$"), feats or "")
            for name, ending, feats in told
            if name == sort
        )
        for sort in ENDING_SORT.categories
    }
    return Grammar(roles, sorts)


def _words(listed: list[tuple[str, str]]) -> Words:
    forms = [word for word, match in listed if match == "form"]
    lemmas = [word for word, match in listed if match == "lemma"]
    return Words(frozenset(forms), frozenset(lemmas), tuple(tuple(word.split()) for word in forms))
