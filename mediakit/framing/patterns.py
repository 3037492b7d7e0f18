"""Lemma patterns: one or several lemmas in a row, with alternatives and open endings.

A pattern is a row of lemmas with blanks between them: ``красный линия``. A place may have
alternatives (``ввести|вводить санкция``), an open ending (``эскалац*``), a part of speech
(``мирный план/NOUN``), or be any one word (``_``), of one part of speech if need be
(``_/NUM рубль``). Case makes no difference, nor ё and е.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from mediakit.framing.places import Flags, Ints
from mediakit.framing.words import Words
from mediakit.lexicons.spelling import fold

ANY = "_"
# Universal Dependencies, v2
UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
SHORTEST_STEM = 3  # letters before an open ending; a shorter stem matches too much to mean anything


class Place(NamedTuple):
    """One place of a pattern: what its lemma may be; no lemma at all for any word."""

    exact: frozenset[str]
    stems: tuple[str, ...]
    upos: str | None


class Match(NamedTuple):
    """Rows where a pattern begins, and how many words it has."""

    rows: Ints
    length: int


def parse_pattern(term: str) -> list[Place]:
    """Read a pattern.

    Raises:
        ValueError: it is empty, matches everything, or names no part of speech behind a slash.

    >>> parse_pattern("ввести|вводить санкц*/NOUN")[1]
    Place(exact=frozenset(), stems=('санкц',), upos='NOUN')
    """
    places = [_place(part) for part in fold(term).split()]
    if not places:
        raise ValueError("the term is empty")
    if not all(_has_lemma(place) or place.upos for place in (places[0], places[-1])):
        raise ValueError(f"{term!r} begins or ends with any word at all")
    if not any(map(_has_lemma, places)):
        raise ValueError(f"{term!r} has no word of its own, and matches too much")
    return places


def _has_lemma(place: Place) -> bool:
    return bool(place.exact or place.stems)


def _place(part: str) -> Place:
    options, slash, upos = part.partition("/")
    if slash and upos.upper() not in UPOS:
        raise ValueError(f"{part!r} ends in no part of speech: expected one of {', '.join(UPOS)}")
    if options == ANY:
        return Place(frozenset(), (), upos.upper() or None)
    names = options.split("|")
    stems = tuple(name[:-1] for name in names if name.endswith("*"))
    short = [stem for stem in stems if len(stem.strip("*")) < SHORTEST_STEM]
    if "" in names or short:
        what = "an empty alternative" if "" in names else f"the stem {short[0] + '*'!r}"
        raise ValueError(
            f"{part!r} has {what}, which matches everything or nearly: give {SHORTEST_STEM} letters"
        )
    exact = frozenset(name for name in names if not name.endswith("*"))
    return Place(exact, stems, upos.upper() or None)


def find_pattern(words: Words, places: Sequence[Place]) -> Match:
    """Find a pattern; all of its words stand in one sentence."""
    anchor = next(at for at, place in enumerate(places) if _has_lemma(place))
    rows = words.rows_of(_codes(words, places[anchor])) - anchor
    rows = rows[(rows >= 0) & (rows + len(places) <= len(words.head))]
    for shift, place in enumerate(places):
        there = rows + shift
        same = words.sentence[there] == words.sentence[rows]
        rows = rows[same & _fits(words, there, place)]
    return Match(rows, len(places))


def _fits(words: Words, rows: Ints, place: Place) -> Flags:
    tagged = _tagged(words, rows, place)
    if not place.exact and not place.stems:
        return tagged
    known = np.array([*_codes(words, place)], np.int64)
    return np.asarray(tagged & np.isin(words.lemma.code[rows], known))


def _tagged(words: Words, rows: Ints, place: Place) -> Flags:
    if place.upos is None:
        return np.ones(len(rows), bool)
    wanted = words.upos.values.index(place.upos) if place.upos in words.upos.values else -1
    return np.asarray(words.upos.code[rows] == wanted)


def _codes(words: Words, place: Place) -> Iterator[int]:
    """Yield the codes of the lemmas that a place allows."""
    for name in sorted(place.exact):
        yield from words.exactly(name)
    for stem in place.stems:
        for code in words.starting(stem):
            if words.lemma.values[code] not in place.exact:
                yield code


def longest(group: Ints, first: Ints, length: Ints) -> Flags:
    """Keep, in each group, the longer of overlapping matches; of equals the one given first.

    >>> longest(np.array([0, 0, 1]), np.array([4, 5, 5]), np.array([2, 1, 1])).tolist()
    [True, False, True]
    """
    kept = np.zeros(len(group), bool)
    taken: set[tuple[int, int]] = set()
    order = np.lexsort((np.arange(len(group)), -length))
    for i in order.tolist():
        cells = [(int(group[i]), row) for row in range(first[i], first[i] + length[i])]
        if taken.isdisjoint(cells):
            kept[i] = True
            taken.update(cells)
    return kept
