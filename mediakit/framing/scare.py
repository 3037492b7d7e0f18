"""Scare quotes: one to three words in marks that are neither speech, nor a title, nor a name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from mediakit.framing.announced import is_announced, is_explained
from mediakit.framing.marks import (
    Mark,
    follows_quotation,
    in_sentence,
    is_attribute,
    is_joined,
    short_marks,
)
from mediakit.framing.names import Contexts, is_name, read_contexts, read_twins, stem_of
from mediakit.framing.statements import is_statement
from mediakit.framing.words import NOWHERE, Words, index_words, of_language, per_language
from mediakit.schema import (
    ARTICLES,
    QUOTE_CONTEXTS,
    QUOTES,
    SCARE_QUOTES,
    TOKENS,
    VOICES,
    excerpt,
)

SHORT = 2  # words; what sources are quoted with is longer
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

    - quoted: a source's words by attribution, speech by how they stand, or the object of
      somebody's attitude («возмутился „наглостью“»);
    - a name: a capital that the beginning of the sentence does not explain, a number, a
      person's name behind «закон» or «дело»;
    - a title: an apposition that takes no case from its sentence («рубрика „вопрос дня“»);
    - mentioned: defined, translated, cited, or what a verb calls something («назвал „ошибкой“»);
    - a piece of a statement: a predicate of several words, «наши друзья», or joined to a longer
      piece in marks;
    - inside another pair of marks: the speaker's.

    After «так называемый» they count unless an explanation follows. In a report of facts
    («сообщила полиция») subjects and attributes in marks are the writer's. `voice` is that of
    the marks: in a quotation without marks `quoted`.

    Args:
        contexts: the table `quote_contexts`.

    Limits: a lone capitalised noun at the beginning of a sentence is taken for a name unless
    it is plural, abstract, or in small letters elsewhere in the article. Cases are looked at:
    in a language without them titles and mentions rest on the lexicon.
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
    depths = quotes["depth"].to_list()
    marks = [mark for mark in short_marks(words, articles, quotes) if not depths[mark.quote]]
    named = _named(words, marks, near)
    distanced = [
        in_sentence(words, mark.before, mark) and bool(near.distance[mark.before]) for mark in marks
    ]
    introduced = [distanced[i] and is_explained(words, mark) for i, mark in enumerate(marks)]
    kept = [
        number
        for number, mark in enumerate(marks)
        if not introduced[number]
        and (
            distanced[number]
            or not (named[number] or _is_quotation(words, mark, kinds[mark.quote], near))
        )
    ]
    return _rows(words, quotes, [marks[i] for i in kept], [distanced[i] for i in kept])


def _named(words: Words, marks: Sequence[Mark], near: Contexts) -> list[bool]:
    """Tell which pairs are names, titles or mentions.

    One that «и» or a comma joins to such a pair, or to a longer quotation, is of its sort; so
    is the same term elsewhere in the article.
    """
    twins = read_twins(words, marks)
    found: list[bool] = []
    for number, mark in enumerate(marks):
        before = marks[number - 1] if number else None
        if before is not None and is_joined(words, before, mark):
            joined = found[-1]
        else:
            joined = follows_quotation(words, mark)
        found.append(joined or is_name(words, mark, near, twins) or is_announced(words, mark, near))
    stems = [stem_of(words, mark) for mark in marks]
    known = {stem for stem, name in zip(stems, found, strict=True) if name}
    return [stem in known for stem in stems]


def _is_quotation(words: Words, mark: Mark, kind: str, near: Contexts) -> bool:
    """Whether the marks hold somebody's words: by attribution, or by how they stand.

    What follows a colon is speech, unless the sentence goes on after the closing mark. A verb
    with its object is a piece of a statement: distance is kept from terms.
    """
    voice = words.table["voice"]
    if voice[mark.inner[0]] == "quoted" and voice[mark.opening] != "quoted":
        return not _is_writers(words, mark, near)
    if words.upos.at(mark.top) == "VERB" and _has_noun_beside(words, mark):
        return True
    if is_statement(words, mark, near):
        return True
    if kind != "speech":
        return False
    colon = in_sentence(words, mark.before, mark) and words.table["text"][mark.before] == ":"
    return not (colon and _goes_on(words, mark))


def _is_writers(words: Words, mark: Mark, near: Contexts) -> bool:
    """Whether the marks in a report of facts are the writer's: «„врач“ задержан, сообщила полиция».

    Such a report hands on what happened, not how it was told; what it is about, as subject or
    attribute, is in the words of who writes.
    """
    about = words.deprel.at(mark.top).startswith("nsubj") or is_attribute(words, mark)
    if not about or len(mark.inner) > SHORT:
        return False
    first, stop = np.searchsorted(words.sentence, words.sentence[mark.opening] + np.array([0, 1]))
    outside = words.table["voice"][first:stop] == "outlet"
    return bool((near.report[first:stop] & outside.to_numpy()).any())


def _has_noun_beside(words: Words, mark: Mark) -> bool:
    own = [row for row in mark.inner if row != mark.top]
    return any(words.upos.at(row) in ("NOUN", "PRON", "PROPN") for row in own)


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
