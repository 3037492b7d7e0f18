"""Mentions of the actors of the lexicon, by lemma; names of several words by their beginnings."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from mediakit.framing.places import Flags, Ints
from mediakit.framing.words import Words, lemma_form
from mediakit.lexicons.spelling import fold

ALIASES = "aliases_{}"  # the column of a language
ENDING = 2  # letters by which the forms of a word differ at its end
SHORTEST = 4  # letters that are always compared
CAPITAL = r"^\p{Lu}"


def mentions(words: Words, actors: pl.DataFrame, lang: str) -> dict[int, str]:
    """Name the actor of each row that belongs to a mention; only capitalised words count.

    Where names share words the longer wins.
    """
    found: dict[int, str] = {}
    for name, actor in sorted(_names(actors, lang), key=lambda pair: len(pair[0])):
        rows = _rows(words, name)
        capital = words.table["text"].gather(rows).str.contains(CAPITAL).to_numpy()
        for first in rows[capital].tolist() if len(rows) else ():
            found.update(dict.fromkeys(range(first, first + len(name)), actor))
    return found


def _names(actors: pl.DataFrame, lang: str) -> Iterator[tuple[list[str], str]]:
    """Yield every name of every actor as words, with the actor.

    Canonical names and metonyms may be of any language; of aliases, those of this one count.
    """
    columns = [name for name in (ALIASES.format(lang), "metonyms") if name in actors.columns]
    for row in actors.iter_rows(named=True):
        listed = [row["actor"], *(name for c in columns for name in (row[c] or "").split("|"))]
        for name in listed:
            if parts := fold(name).split():
                yield parts, row["actor"]


def _rows(words: Words, name: list[str]) -> Ints:
    """Rows where a name begins: one word by its lemma, several by how they begin."""
    if len(name) == 1:
        return words.rows_of(words.exactly(name[0]))
    stem, longest = _stem(name[-1]), len(name[-1]) + ENDING
    codes = [c for c in words.starting(stem) if len(words.lemma.values[c]) <= longest]
    rows = words.rows_of(codes) - (len(name) - 1)
    rows = rows[rows >= 0]
    for shift, word in enumerate(name[:-1]):
        rows = rows[_begins(words, rows + shift, word)]
    whole = words.sentence[rows] == words.sentence[rows + len(name) - 1]
    return np.asarray(rows[whole])


def _stem(word: str) -> str:
    return word[: max(SHORTEST, len(word) - ENDING)]


def _begins(words: Words, rows: Ints, word: str) -> Flags:
    """Tell which words are written like this one, but for the ending."""
    written = lemma_form(words.table["text"].gather(rows))
    short = written.str.len_chars() <= len(word) + ENDING
    return np.asarray((written.str.starts_with(_stem(word)) & short).to_numpy())
