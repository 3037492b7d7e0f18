"""Scare quotes: one to three words in marks that are neither speech, nor a title, nor a name."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from mediakit.framing.patterns import find_pattern, parse_pattern
from mediakit.framing.places import Flags, Ints, bases, on_line
from mediakit.framing.words import Words, index_words, of_language, per_language
from mediakit.schema import (
    ARTICLES,
    QUOTE_CONTEXTS,
    QUOTES,
    SCARE_QUOTES,
    TOKENS,
    VOICES,
    excerpt,
)

LONGEST = 3  # words; a longer stretch in marks is a quotation
MARKS = 2  # the marks themselves are tokens
MEANING = ("NOUN", "ADJ", "VERB", "PROPN", "ADV")  # «за» and «против» are answers, not terms
INSIDE_NAME = ("PROPN", "NUM", "ADJ", "DET")  # between a title's noun and its marks
REACH = 3  # words looked back over for what the marks are
STEPS = 2  # governors looked at: «написано», «понимается»
UNCLOSED = 0.5  # certainty of a pair that its paragraph ended: there is no closing mark


class Marks(NamedTuple):
    """Candidate pairs of marks: row of `quotes`, token of the opening mark, words inside."""

    quote: list[int]
    opening: list[int]
    inner: list[list[int]]


class Contexts(NamedTuple):
    """Words at which a title, a mention or a word of distance ends."""

    title: Flags
    mention: Flags
    distance: Flags


def find_scare_quotes(
    articles: pl.DataFrame,
    tokens: pl.DataFrame,
    quotes: pl.DataFrame,
    voices: pl.DataFrame,
    *,
    contexts: pl.DataFrame,
) -> pl.DataFrame:
    """Find terms held at a distance by quotation marks, one row per pair of marks.

    One to three words in marks count unless they are speech, a source's quoted words (`quoted`
    inside marks that are not), begin with a capital inside the sentence or with a name, stand
    behind a word that makes them a title or a mention (lexicon `quote_contexts`), or hold a
    number. After «так называемый» they count in any case. `voice` is that of the marks: scare
    quotes inside a longer quotation are `quoted`.

    Args:
        contexts: the table `quote_contexts`.

    Limits: single marks (‘ ’) are not read as pairs; a lower-case title behind a noun that the
    lexicon lacks is taken for a scare quote.
    """
    articles = ARTICLES.check(articles)
    words = index_words(articles, TOKENS.check(tokens), VOICES.check(voices))
    return scare_quotes_of(words, articles, QUOTES.check(quotes), QUOTE_CONTEXTS.check(contexts))


def scare_quotes_of(
    indexed: dict[str, Words],
    articles: pl.DataFrame,
    quotes: pl.DataFrame,
    contexts: pl.DataFrame,
) -> pl.DataFrame:
    """Find scare quotes in indexed words: see ``find_scare_quotes``."""
    found = []
    for lang, words in per_language(indexed, contexts):
        own = articles.filter(pl.col("lang") == lang)
        marks = quotes.join(own, on="article_id", how="semi", maintain_order="left")
        found.append(_language_quotes(words, own, marks, of_language(contexts, lang)))
    rows = pl.concat(found) if found else SCARE_QUOTES.of().drop("text")
    return SCARE_QUOTES.check(excerpt(rows, articles).rename({"excerpt": "text"}))


def _language_quotes(
    words: Words, articles: pl.DataFrame, quotes: pl.DataFrame, contexts: pl.DataFrame
) -> pl.DataFrame:
    near = Contexts(*(_ends(words, contexts, sort) for sort in Contexts._fields))
    kinds = quotes["kind"].cast(pl.String).to_list()
    marks = _candidates(words, articles, quotes)
    distanced = [opening > 0 and bool(near.distance[opening - 1]) for opening in marks.opening]
    kept = [
        i
        for i, quote in enumerate(marks.quote)
        if distanced[i]
        or (kinds[quote] != "speech" and _is_scare(words, marks.opening[i], marks.inner[i], near))
    ]
    chosen = Marks(
        [marks.quote[i] for i in kept],
        [marks.opening[i] for i in kept],
        [marks.inner[i] for i in kept],
    )
    return _rows(words, quotes, chosen, [distanced[i] for i in kept])


def _ends(words: Words, contexts: pl.DataFrame, sort: str) -> Flags:
    """Tell with which words a pattern of one sort ends."""
    found = np.zeros(len(words.head), bool)
    for term in contexts.filter(pl.col("sort") == sort)["term"]:
        match = find_pattern(words, parse_pattern(term))
        found[match.rows + match.length - 1] = True
    return found


def _candidates(words: Words, articles: pl.DataFrame, quotes: pl.DataFrame) -> Marks:
    """Pairs of marks around one to three words, not in boilerplate."""
    base = bases(articles)
    at, marks = on_line(words.table, base).start, on_line(quotes, base)
    order = _text_order(at)
    first = np.searchsorted(at[order], marks.start)
    stop = np.searchsorted(at[order], marks.stop)
    near = np.flatnonzero((stop > first) & (stop - first <= LONGEST + MARKS))
    mark = words.upos.among(["PUNCT"])
    found = Marks([], [], [])
    for quote in near.tolist():
        rows = order[first[quote] : stop[quote]]
        inner = rows[~mark[rows]].tolist()
        if 1 <= len(inner) <= LONGEST and words.voiced[rows[0]] and _is_term(words, inner):
            found.quote.append(quote)
            found.opening.append(int(rows[0]))
            found.inner.append(inner)
    return found


def _text_order(at: Ints) -> Ints:
    """The rows by place; they are in order already, unless the articles came in another one."""
    if np.all(np.diff(at) >= 0):
        return np.arange(len(at))
    return np.argsort(at, kind="stable")


def _is_term(words: Words, inner: list[int]) -> bool:
    """Whether the words mean something by themselves, and hold no number."""
    meaning = any(words.upos.at(row) in MEANING for row in inner)
    return meaning and not any(char.isdigit() for row in inner for char in words.lemma.at(row))


def _is_scare(words: Words, opening: int, inner: list[int], near: Contexts) -> bool:
    """Whether the marks hold a term of the sentence itself: no quotation, no name, no mention."""
    voice = words.table["voice"]
    if voice[inner[0]] == "quoted" and voice[opening] != "quoted":
        return False
    return not (_is_name(words, opening, inner) or _is_announced(words, opening, inner, near))


def _is_name(words: Words, opening: int, inner: list[int]) -> bool:
    """Whether the words are written as a name: a capital that the sentence does not explain."""
    text = words.table["text"]
    capitals = [row for row in inner if text[row][:1].isupper()]
    if opening and words.sentence[opening - 1] == words.sentence[opening]:
        return bool(capitals)
    # A lone capitalised word says nothing about itself, but names are hardly ever plural.
    single = len(inner) == 1 and "Number=Plur" not in words.feats.at(inner[0])
    return single or words.upos.at(inner[0]) == "PROPN" or len(capitals) > 1


def _is_announced(words: Words, opening: int, inner: list[int], near: Contexts) -> bool:
    """Whether a word before the marks, or one that governs them, makes them title or mention."""
    row = opening - 1
    for _ in range(REACH):
        if row < 0 or words.sentence[row] != words.sentence[opening]:
            break
        if near.mention[row] or (near.title[row] and not _is_inflected(words, inner)):
            return True
        if words.upos.at(row) not in INSIDE_NAME:
            break
        row -= 1
    inside = {opening, *inner}
    governor = next((words.head[row] for row in inner if words.head[row] not in inside), -1)
    for _ in range(STEPS):
        if governor < 0:
            return False
        if near.mention[governor]:
            return True
        governor = words.head[governor]
    return False


def _is_inflected(words: Words, inner: list[int]) -> bool:
    """Whether the words take the case that the sentence gives them, as titles do not.

    «Картина „утро в порту“» stays in the nominative, «отряд „добровольцев“» does not.
    """
    cases = [words.feats.at(row) for row in inner if "Case=" in words.feats.at(row)]
    return bool(cases) and not any("Case=Nom" in f or "Case=Acc" in f for f in cases)


def _rows(words: Words, quotes: pl.DataFrame, marks: Marks, distanced: list[bool]) -> pl.DataFrame:
    """Make the rows: lemmas of the words inside, voice of the opening mark."""
    terms = [" ".join(words.lemma.at(row) for row in inner) for inner in marks.inner]
    pairs = quotes.select("article_id", "quote", "start", "stop", "certainty")[marks.quote]
    closed = pl.when(pl.col("certainty") > UNCLOSED).then(1).otherwise(0)
    opening = words.table.select("sentence", "voice", "attribution")[marks.opening]
    return (
        pairs.with_columns(start=pl.col("start") + 1, stop=pl.col("stop") - closed)
        .drop("certainty")
        .with_columns(
            token=words.table["token"].gather([inner[0] for inner in marks.inner]),
            term=pl.Series(terms, dtype=pl.String),
            distanced=pl.Series(distanced, dtype=pl.Boolean),
        )
        .hstack(opening)
    )
