"""Scare quotes: one to three words in marks that are neither speech, nor a title, nor a name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import polars as pl

from mediakit.framing.announced import is_announced, is_explained, is_value
from mediakit.framing.marks import (
    Mark,
    follows_quotation,
    in_sentence,
    is_among_pieces,
    is_attribute,
    is_joined,
    quoted_pieces,
    read_pairs,
    short_marks,
)
from mediakit.framing.names import (
    Contexts,
    is_established,
    is_name,
    read_contexts,
    read_twins,
    stem_of,
)
from mediakit.framing.statements import is_statement, is_wanted
from mediakit.framing.words import NOWHERE, Words, index_words, of_language, per_language
from mediakit.lexicons.spelling import plain
from mediakit.schema import (
    ARTICLES,
    QUOTE_CONTEXTS,
    QUOTES,
    SCARE_QUOTES,
    TOKENS,
    VOICES,
    excerpt,
)

ARGUMENTS = ("nsubj", "obj", "iobj", "obl", "nmod", "conj")  # relations of nouns that take part
UNCLOSED = 0.5  # certainty of a pair that its paragraph ended: there is no closing mark


def find_scare_quotes(
    articles: pl.DataFrame,
    tokens: pl.DataFrame,
    quotes: pl.DataFrame,
    voices: pl.DataFrame,
    *,
    contexts: pl.DataFrame,
) -> pl.DataFrame:
    """Find terms held at a distance by quotation marks, one row per pair of marks.

    One to three words in marks count unless they are

    - quoted: a source's words by attribution, speech by how they stand, the object of somebody's
      attitude («возмутился „наглостью“»), or beside a longer piece in marks that begins with a
      small letter: such a sentence quotes;
    - a name: a capital that the beginning of the sentence does not explain, a capital or number
      further in («ножки Буша»), a name that the lexicon knows («большая тройка»);
    - a title: an apposition that takes no case from its sentence («рубрика „вопрос дня“»);
    - mentioned: defined, translated, cited, what a verb calls something («назвал „ошибкой“»), or
      the ends of a scale («с „жёлтого“ на „красный“»);
    - a piece of a statement: a predicate of several words, «наши друзья», or joined to a longer
      piece in marks.

    After «так называемый» they count unless an explanation follows, or the lexicon knows the
    name. In a report in the writer's words («по словам полиции, „врач“ скрылся») one word in
    marks is the writer's where it is a noun or an attribute, and no word of attitude governs it.

    Marks inside a quotation are a row of its speaker: `voice` is that of the opening mark, so
    `quoted` says that who is quoted keeps the distance, `outlet` and `reported` that the outlet
    does.

    Args:
        contexts: the table `quote_contexts`.

    Limits: a lone capitalised noun at the beginning of a sentence is taken for a name unless
    it is plural, abstract, what a person is, or in small letters elsewhere in the article. Cases
    are looked at: in a language without them titles and mentions rest on the lexicon. What an
    author of a report has from the source and what is the author's own is not said by the text:
    one word is taken for the author's, a phrase for the source's. Marks that the tokenizer leaves
    at the word (‹…›, ‚…‘) give no row.
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
    near = read_contexts(words, contexts)
    kinds = quotes["kind"].cast(pl.String).to_list()
    pairs = read_pairs(words, articles, quotes)
    marks, pieces = short_marks(words, pairs), quoted_pieces(words, pairs)
    outlets = {plain(outlet) for outlet in articles["outlet"].unique()}
    named = _named(words, marks, near, outlets)
    distanced = [_is_distanced(words, mark, near) for mark in marks]
    kept = [
        number
        for number, mark in enumerate(marks)
        if distanced[number]
        or not (
            named[number]
            or is_among_pieces(words, mark, pieces)
            or _is_quotation(words, mark, kinds[mark.quote], near)
        )
    ]
    kept = [i for i in kept if not (distanced[i] and is_explained(words, marks[i]))]
    return _rows(words, quotes, [marks[i] for i in kept], [distanced[i] for i in kept])


def _is_distanced(words: Words, mark: Mark, near: Contexts) -> bool:
    """«Так называемый „центр“»: a word of distance before, and no established name behind it."""
    there = in_sentence(words, mark.before, mark) and bool(near.distance[mark.before])
    return there and not is_established(mark, near)


def _named(words: Words, marks: Sequence[Mark], near: Contexts, outlets: set[str]) -> list[bool]:
    """Tell which pairs are names, titles or mentions.

    The outlets of the corpus are names, also where a sentence begins with them. One that «и» or
    a comma joins to such a pair, or to a longer quotation, is of its sort; so is what is a name
    elsewhere in the article.
    """
    twins = read_twins(words, marks)
    names = [
        is_name(words, mark, near, twins) or _written(words, mark) in outlets for mark in marks
    ]
    found: list[bool] = []
    for number, mark in enumerate(marks):
        before = marks[number - 1] if number else None
        if before is not None and is_joined(words, before, mark):
            joined = found[-1]
        else:
            joined = follows_quotation(words, mark)
        found.append(joined or names[number] or is_announced(words, mark, near))
    for number, (one, other) in enumerate(pairwise(marks)):
        if is_value(words, one, other):
            found[number] = found[number + 1] = True
    stems = [stem_of(words, mark) for mark in marks]
    known = {stem for stem, name in zip(stems, names, strict=True) if name}
    return [one or stem in known for one, stem in zip(found, stems, strict=True)]


def _written(words: Words, mark: Mark) -> str:
    return plain(" ".join(words.table["text"][row] for row in mark.inner))


def _is_quotation(words: Words, mark: Mark, kind: str, near: Contexts) -> bool:
    """Whether the marks hold somebody's words: by attribution, or by how they stand.

    What follows a colon is speech, unless the sentence goes on after the closing mark.
    """
    voice = words.table["voice"]
    if voice[mark.inner[0]] == "quoted" and voice[mark.opening] != "quoted":
        return not _is_writers(words, mark, near)
    if is_statement(words, mark, near):
        return True
    if kind != "speech":
        return False
    colon = in_sentence(words, mark.before, mark) and words.table["text"][mark.before] == ":"
    return not (colon and _goes_on(words, mark))


def _is_writers(words: Words, mark: Mark, near: Contexts) -> bool:
    """Whether the marks in a report are the writer's: «„врач“ задержан, сообщила полиция».

    Who reports another's words in marks gives a phrase, or a predicate; one word that takes part
    in the sentence as noun or attribute is marked by who writes, unless a word of attitude
    governs it.
    """
    if _is_before_source(words, mark):
        return True
    if len(mark.inner) > 1:
        return False
    noun = words.upos.at(mark.top) == "NOUN" and words.deprel.at(mark.top).startswith(ARGUMENTS)
    attribute = words.upos.at(mark.top) != "ADV" and is_attribute(words, mark)
    return (noun or attribute) and not is_wanted(words, mark, near)


def _is_before_source(words: Words, mark: Mark) -> bool:
    """Whether the source stands in a clause behind: «„врач“, который, по данным полиции, …»."""
    voice, which = words.table["voice"], mark.after + 1
    if not in_sentence(words, which + 1, mark) or words.upos.at(which) != "PRON":
        return False
    first = int(np.searchsorted(words.sentence, words.sentence[mark.opening]))
    return voice[which + 1] == "outlet" and "outlet" not in voice[first : mark.opening].to_list()


def _goes_on(words: Words, mark: Mark) -> bool:
    after = mark.after
    if after == NOWHERE or words.sentence[after] != words.sentence[mark.opening]:
        return False
    return words.upos.at(after) != "PUNCT"


def _rows(
    words: Words, quotes: pl.DataFrame, marks: Sequence[Mark], distanced: list[bool]
) -> pl.DataFrame:
    """Make the rows: lemmas of the words inside, voice of the opening mark."""
    terms = [" ".join(words.lemma.at(row) for row in mark.inner) for mark in marks]
    chosen = [mark.quote for mark in marks]
    pairs = quotes.select("article_id", "quote", "start", "stop", "certainty")[chosen]
    closed = pl.when(pl.col("certainty") > UNCLOSED).then(1).otherwise(0)
    opening = [mark.opening for mark in marks]
    return (
        pairs.with_columns(start=pl.col("start") + 1, stop=pl.col("stop") - closed)
        .drop("certainty")
        .with_columns(
            token=words.table["token"].gather([mark.inner[0] for mark in marks]),
            term=pl.Series(terms, dtype=pl.String),
            distanced=pl.Series(distanced, dtype=pl.Boolean),
        )
        .hstack(words.table.select("sentence", "voice", "attribution")[opening])
    )
