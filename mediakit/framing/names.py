"""Words in marks that are a name: what their capitals say, and what the lexicon knows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import polars as pl

from mediakit.framing.marks import (
    Mark,
    case_of,
    has_child,
    in_sentence,
    is_attribute,
    is_first,
)
from mediakit.framing.patterns import find_pattern, parse_pattern
from mediakit.framing.places import Flags
from mediakit.framing.words import NOWHERE, Words

AHEAD = 3  # words behind an adjective among which its noun stands
STEM = 5  # letters by which two forms of a rare word are known
NOMINAL = ("obl", "nmod", "obj", "iobj")  # relations of nouns


class Contexts(NamedTuple):
    """Words at which a pattern of each sort of `quote_contexts` ends."""

    title: Flags
    mention: Flags
    naming: Flags
    ascription: Flags
    distance: Flags
    bridge: Flags
    genitive: Flags
    named: Flags
    deixis: Flags
    common: Flags


def read_contexts(words: Words, contexts: pl.DataFrame) -> Contexts:
    """Find the words of the lexicon in the text."""
    found = [_ends(words, contexts, sort) for sort in Contexts._fields[:-1]]
    nouns = contexts.filter(pl.col("sort") == "common")["term"].to_list()
    common = np.zeros(len(words.head), bool)
    common[words.having(nouns)] = True
    return Contexts(*[*found, common])


def _ends(words: Words, contexts: pl.DataFrame, sort: str) -> Flags:
    """Tell with which words a pattern of one sort ends."""
    found = np.zeros(len(words.head), bool)
    for term in contexts.filter(pl.col("sort") == sort)["term"]:
        match = find_pattern(words, parse_pattern(term))
        found[match.rows + match.length - 1] = True
    return found


class Twins(NamedTuple):
    """Terms of each article that stand in marks inside a sentence: with a capital, or without."""

    capital: set[tuple[str, str]]
    small: set[tuple[str, str]]


def read_twins(words: Words, marks: Sequence[Mark]) -> Twins:
    """Collect how each article writes what it puts in marks, where its sentence does not say."""
    found: dict[bool, set[tuple[str, str]]] = defaultdict(set)
    for mark in marks:
        if not is_first(words, mark):
            found[_is_capital(words, mark.inner[0])].add(key_of(words, mark))
    return Twins(found[True], found[False])


def key_of(words: Words, mark: Mark) -> tuple[str, str]:
    """Give the article and the term, as lemmas."""
    article = words.table["article_id"][mark.opening]
    return article, " ".join(words.lemma.at(row) for row in mark.inner)


def stem_of(words: Words, mark: Mark) -> tuple[str, ...]:
    """Give the article and how the words of the term begin; lemmas of rare words differ."""
    article = words.table["article_id"][mark.opening]
    return article, *(words.lemma.at(row)[:STEM] for row in mark.inner)


def _is_capital(words: Words, row: int) -> bool:
    return bool(words.table["text"][row][:1].isupper())


def is_name(words: Words, mark: Mark, near: Contexts, twins: Twins) -> bool:
    """Whether the words are written as a name: a capital that the sentence does not explain."""
    text = [words.table["text"][row] for row in mark.inner]
    if not text[0][:1].isalpha() or any(form[1:] != form[1:].lower() for form in text):
        return True  # «12 стульев», «iPhone»
    if is_established(mark, near) or _is_honorific(words, mark):
        return True
    if not is_first(words, mark):
        capital = _is_capital(words, mark.inner[0])
        return capital or _is_eponym(words, mark) or _is_ellipsis(words, mark)
    key = key_of(words, mark)
    if key in twins.capital or key in twins.small:
        return key not in twins.small
    # A lone capitalised word says nothing about itself, but names are hardly ever plural,
    # abstract or what a person is, and hardly ever lend their noun: «„Бесплатный“ проезд».
    single = len(mark.inner) == 1 and "Number=Plur" not in words.feats.at(mark.top)
    if single and not (is_attribute(words, mark) or _has_noun_ahead(words, mark)):
        return not near.common[mark.top]
    if _is_nickname(words, mark) or _is_caption(words, mark):
        return True
    others = any(_is_capital(words, row) for row in mark.inner[1:])
    return others or words.upos.at(mark.inner[0]) == "PROPN"


def _has_noun_ahead(words: Words, mark: Mark) -> bool:
    """«„Обновлённая“ летом дорога осела»: an adjective, and soon a noun that agrees with it."""
    if words.upos.at(mark.top) not in ("ADJ", "VERB"):
        return False
    row = mark.after
    while in_sentence(words, row, mark) and row < mark.after + AHEAD:
        if words.upos.at(row) == "NOUN" and case_of(words, row) == case_of(words, mark.top):
            return True
        if words.upos.at(row) in ("VERB", "PUNCT"):
            return False
        row += 1
    return False


def is_established(mark: Mark, near: Contexts) -> bool:
    """Whether the lexicon knows a name of several words, or in small letters: «большая тройка»."""
    return bool(near.named[mark.inner].any())


def _is_nickname(words: Words, mark: Mark) -> bool:
    """«„Железная леди“ возглавляла»: what a person is called, as the subject of an act."""
    feats, head = words.feats.at(mark.top), int(words.head[mark.top])
    person = "Animacy=Anim" in feats and "Number=Sing" in feats
    acts = head != NOWHERE and words.upos.at(head) == "VERB"
    return person and acts and words.deprel.at(mark.top) == "nsubj"


def _is_honorific(words: Words, mark: Mark) -> bool:
    """«„Король азартных игр“ Иван Лис»: several words for a person right before the name."""
    person = "Animacy=Anim" in words.feats.at(mark.top) and len(mark.inner) > 1
    row = mark.after
    while person and in_sentence(words, row, mark) and words.upos.at(row) in ("ADJ", "NOUN", "NUM"):
        row += 1
    return person and in_sentence(words, row, mark) and words.upos.at(row) == "PROPN"


def _is_caption(words: Words, mark: Mark) -> bool:
    """«„Дом с привидениями“ в Нантервике»: a noun phrase that no verb governs."""
    alone = words.deprel.at(mark.top) == "root" and words.upos.at(mark.top) == "NOUN"
    acts = ("nsubj", "cop", "aux", "parataxis", "dep", "acl")  # the last by a slip of parsers
    return alone and not has_child(words, mark.top, acts)


def _is_eponym(words: Words, mark: Mark) -> bool:
    """«Пакет Яровой», «ножки Буша»: a thing named after somebody or something."""
    return any(_is_capital(words, row) for row in mark.inner[1:])


def _is_ellipsis(words: Words, mark: Mark) -> bool:
    """«На „скорой“»: a feminine adjective in the place of a noun is what people call a thing."""
    feats, relation = words.feats.at(mark.top), words.deprel.at(mark.top)
    alone = len(mark.inner) == 1 and words.upos.at(mark.top) == "ADJ" and "Gender=Fem" in feats
    return alone and relation in NOMINAL and not is_attribute(words, mark)
