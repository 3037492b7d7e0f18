"""Pairs of quotation marks around few words, and what their sentence says about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import polars as pl

from mediakit.framing.places import Flags, Ints, bases, on_line
from mediakit.framing.words import NOWHERE, Words

LONGEST = 3  # words; a longer stretch in marks is a quotation
# Parts of speech without a meaning of their own: «за» and «против» are answers, not terms.
EMPTY = ("ADP", "CCONJ", "INTJ", "NUM", "PART", "PUNCT", "SCONJ", "SYM", "")
CLOSING = ("»", "“", "”", "’", '"')
SHORTEST = 2  # letters: «з» is a letter, not a term
ATTRIBUTES = ("amod", "det", "nummod", "acl")

# Rows of the opening and closing mark of long pieces, by number of sentence.
Pieces = Mapping[int, list[tuple[int, int]]]


class Mark(NamedTuple):
    """A pair of marks: row of `quotes`, and rows of the words."""

    quote: int
    opening: int
    inner: list[int]
    top: int  # the word inside that another one outside governs
    after: int  # the word behind the closing mark

    @property
    def before(self) -> int:
        """The word before the opening mark; it may belong to another sentence."""
        return self.opening - 1


class Pairs(NamedTuple):
    """All pairs of marks: which rows, in text order, each holds, and how many of them are words."""

    order: Ints
    first: Ints  # place of the opening mark in `order`
    stop: Ints  # place behind the closing mark
    words: Ints  # number of words inside


def read_pairs(words: Words, articles: pl.DataFrame, quotes: pl.DataFrame) -> Pairs:
    """Find the rows of words that each pair of marks holds."""
    base = bases(articles)
    at, marks = on_line(words.table, base).start, on_line(quotes, base)
    order = _text_order(at)
    first = np.searchsorted(at[order], marks.start)
    stop = np.searchsorted(at[order], marks.stop)
    number = np.concatenate([[0], np.cumsum(_is_word(words)[order])])
    return Pairs(order, first, stop, number[stop] - number[first])


def _is_word(words: Words) -> Flags:
    return words.lemma.matching(r"\w")  # not by part of speech: parsers take ’ for many things


def short_marks(words: Words, pairs: Pairs) -> list[Mark]:
    """List the pairs of marks around one to three words with a meaning, not in boilerplate."""
    word = _is_word(words)
    found = []
    for quote in np.flatnonzero((pairs.words > 0) & (pairs.words <= LONGEST)).tolist():
        behind = pairs.stop[quote]
        rows = pairs.order[pairs.first[quote] : behind]
        inner = rows[word[rows]].tolist()
        after = int(pairs.order[behind]) if behind < len(pairs.order) else NOWHERE
        if words.voiced[rows[0]] and _is_term(words, inner):
            top = _top(words, int(rows[0]), inner)
            found.append(Mark(quote, int(rows[0]), inner, top, after))
    return found


def quoted_pieces(words: Words, pairs: Pairs) -> Pieces:
    """Find the longer stretches in marks that go on somebody's sentence in small letters.

    «Власти ждут „роста“, который „превзойдёт все прогнозы“»: the second pair is no title and no
    term, so the sentence quotes.
    """
    found = defaultdict(list)
    for quote in np.flatnonzero(pairs.words > LONGEST).tolist():
        rows = pairs.order[pairs.first[quote] : pairs.stop[quote]]
        if words.table["text"][int(rows[1])][:1].islower():
            found[int(words.sentence[rows[0]])].append((int(rows[0]), int(rows[-1])))
    return found


def is_among_pieces(words: Words, mark: Mark, pieces: Pieces) -> bool:
    """Whether the sentence quotes a longer piece beside these marks, not around them."""
    there = pieces.get(int(words.sentence[mark.opening]), [])
    return any(not first < mark.opening < last for first, last in there)


def _text_order(at: Ints) -> Ints:
    """The rows by place; they are in order already, unless the articles came in another one."""
    if np.all(np.diff(at) >= 0):
        return np.arange(len(at))
    return np.argsort(at, kind="stable")


def _is_term(words: Words, inner: list[int]) -> bool:
    """Whether one of the words means something, and none is a type or a number by itself."""
    meant = [row for row in inner if words.upos.at(row) not in EMPTY]
    coded = any(any(char.isdigit() for char in words.lemma.at(row)) for row in meant)
    return not coded and any(len(words.lemma.at(row)) >= SHORTEST for row in meant)


def _top(words: Words, opening: int, inner: list[int]) -> int:
    inside = {opening, *inner}
    tops = [row for row in inner if words.head[row] not in inside] or inner[:1]
    return next((row for row in tops if words.upos.at(row) in ("NOUN", "PROPN", "VERB")), tops[0])


def case_of(words: Words, row: int) -> str:
    """Give the case of a word, or the empty string."""
    return _feature(words, row, "Case")


def _feature(words: Words, row: int, name: str) -> str:
    feats = words.feats.at(row)
    return feats.partition(f"{name}=")[2].partition("|")[0] if f"{name}=" in feats else ""


def is_inflected(words: Words, mark: Mark) -> bool:
    """Whether the words take the case that the sentence gives them, as cited words do not.

    «Картина „утро в порту“» stays in the nominative, «отряд „добровольцев“» does not. The
    accusative tells only where it has a form of its own, and a preposition inside the marks
    gives its case itself: «режим „без выходных“».
    """
    if words.upos.at(mark.inner[0]) == "ADP":
        return False
    cases = [case_of(words, row) for row in mark.inner]
    cases = [case for case in cases if case]
    if cases and not {"Nom", "Acc"} & {*cases}:
        return True
    return case_of(words, mark.top) == "Acc" and _has_own_accusative(words, mark.top)


def _has_own_accusative(words: Words, row: int) -> bool:
    same = words.table["text"][row].lower().replace("ё", "е") == words.lemma.at(row)
    plural = _feature(words, row, "Number") == "Plur"
    feminine = _feature(words, row, "Gender") == "Fem" and not plural
    return (feminine or _feature(words, row, "Animacy") == "Anim") and not same


def is_modified(words: Words, mark: Mark) -> bool:
    """Whether an attribute before the marks belongs to a word inside: «эти „друзья“»."""
    first = int(np.searchsorted(words.sentence, words.sentence[mark.opening]))
    before = np.arange(first, mark.opening)
    own = before[np.isin(words.head[before], mark.inner)]
    return any(words.deprel.at(row).startswith(ATTRIBUTES) for row in own.tolist())


def is_attribute(words: Words, mark: Mark) -> bool:
    """Whether the words only modify one behind the marks: «„бесплатный“ проезд»."""
    behind = int(words.head[mark.top]) > mark.inner[-1]
    if behind and words.deprel.at(mark.top).startswith((*ATTRIBUTES, "advmod")):
        return True
    follows = in_sentence(words, mark.after, mark) and words.upos.at(mark.after) == "NOUN"
    agrees = follows and case_of(words, mark.after) == case_of(words, mark.inner[-1])
    return agrees and words.upos.at(mark.inner[-1]) == "ADJ"


def in_sentence(words: Words, row: int, mark: Mark) -> bool:
    """Whether a row stands in the sentence of the marks."""
    return 0 <= row < len(words.head) and words.sentence[row] == words.sentence[mark.opening]


def is_first(words: Words, mark: Mark) -> bool:
    """Whether the marks open their sentence, so that a capital says nothing."""
    return not in_sentence(words, mark.before, mark)


def acts_outside(words: Words, mark: Mark) -> bool:
    """Whether a verb in the marks is one of the sentence: «сторож „потерял“ ключи»."""
    feats = words.feats.at(mark.top)
    if "VerbForm=Fin" not in feats or "Mood=Imp" in feats:
        return False
    first, stop = np.searchsorted(words.sentence, words.sentence[mark.opening] + np.array([0, 1]))
    own = first + np.flatnonzero(words.head[first:stop] == mark.top)
    bound = [row for row in own.tolist() if words.deprel.at(row) in ("nsubj", "nsubj:pass", "obj")]
    return any(row not in mark.inner for row in bound)


def is_joined(words: Words, one: Mark, other: Mark) -> bool:
    """Whether two pairs of marks of a sentence stand side by side in an enumeration."""
    beside = one.after != NOWHERE and other.opening - one.after == 1
    return beside and in_sentence(words, one.opening, other) and _goes_on_list(words, other)


def follows_quotation(words: Words, mark: Mark) -> bool:
    """Whether the marks stand in an enumeration behind a closing mark."""
    row = mark.before
    closed = in_sentence(words, row - 1, mark) and words.table["text"][row - 1] in CLOSING
    return closed and _goes_on_list(words, mark)


def _goes_on_list(words: Words, mark: Mark) -> bool:
    """Whether «и», or a comma that joins, stands before the marks.

    A comma may as well begin an attribute: «завод „Заря“, „случайно“ забывший о долге».
    """
    sort = words.upos.at(mark.before)
    return sort == "CCONJ" or (sort == "PUNCT" and words.deprel.at(mark.top) in ("conj", "appos"))


def preposition(words: Words, mark: Mark) -> int:
    """Give the preposition, or «как», before the marks that belongs to a word inside, or -1."""
    row = mark.before
    while in_sentence(words, row, mark) and words.upos.at(row) in ("ADJ", "DET", "NUM", "PART"):
        row -= 1
    joins = in_sentence(words, row, mark) and words.upos.at(row) in ("ADP", "SCONJ")
    own = row == mark.before or words.head[row] in mark.inner
    return row if joins and own else NOWHERE


def is_subject(words: Words, mark: Mark, host: int) -> bool:
    """Whether the words are the subject of a clause in which ``host`` is a mere adjunct.

    «На заводе „реформа“ закончилась»: parsers take such words for an apposition of the noun
    before them, but then the verb has no subject.
    """
    adjunct = words.deprel.at(host).startswith(("obl", "nmod"))
    if case_of(words, mark.top) not in ("Nom", "Acc") or not adjunct:
        return False
    if words.deprel.at(mark.top).startswith("nsubj"):
        return True
    verb = _verb_above(words, host)
    return verb > mark.opening and not _has_subject(words, verb) and _agree(words, mark.top, verb)


def _verb_above(words: Words, row: int) -> int:
    while row != NOWHERE and words.upos.at(row) != "VERB":
        row = int(words.head[row])
    return row


def _has_subject(words: Words, verb: int) -> bool:
    return has_child(words, verb, ("nsubj", "csubj"))


def has_child(words: Words, row: int, relations: tuple[str, ...]) -> bool:
    """Whether a word of the sentence depends on a row in a relation that begins so."""
    first, stop = np.searchsorted(words.sentence, words.sentence[row] + np.array([0, 1])).tolist()
    own = first + np.flatnonzero(words.head[first:stop] == row)
    return any(words.deprel.at(child).startswith(relations) for child in own.tolist())


def _agree(words: Words, noun: int, verb: int) -> bool:
    """Whether a verb may have the noun as its subject: finite, of one number and gender."""
    same = (
        _feature(words, verb, name) in ("", _feature(words, noun, name))
        for name in ("Number", "Gender")
    )
    return "VerbForm=Fin" in words.feats.at(verb) and all(same)
