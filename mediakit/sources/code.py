"""Code every attribution's source: one row per attribution and speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from mediakit.lexicons import read_lexicon
from mediakit.schema import (
    ACTORS,
    ARTICLES,
    ATTRIBUTIONS,
    SENTENCES,
    SOURCE_NOUNS,
    SOURCES,
    SPANS,
    TOKENS,
)
from mediakit.sources.actors import Actors, index_actors
from mediakit.sources.identify import Nouns, Speaker, Story, identify
from mediakit.sources.phrases import Page, page_of, parts, phrase_of, trimmed

COLUMNS = ("sentence", "token", "text", "lemma", "upos", "feats", "head", "deprel", "start", "stop")
NOBODY = Speaker(None, "none", "no source span", anonymity="impersonal")
UNPARSED = Speaker(None, "none", "no word in the source span", anonymity="impersonal")


def code_sources(
    articles: pl.DataFrame,
    sentences: pl.DataFrame,
    tokens: pl.DataFrame,
    attributions: pl.DataFrame,
    spans: pl.DataFrame,
    *,
    actors: pl.DataFrame | None = None,
) -> pl.DataFrame:
    """Say who speaks in every attribution: one row per attribution and speaker (`sources`).

    The speaker is the fullest nominative name that the article gives to the source; pronouns,
    titles, capitals and documents are resolved inside the article. An attribution without a
    source span has one row of kind `none`. `actors` takes the place of the shipped lexicon.

    Speakers are not joined across articles here; `actor` does that for those in the lexicon.

    Raises:
        ValueError: a table lacks a column or has one of another type.

    >>> spans = SPANS.of([])
    >>> row = {"article_id": "a", "attribution": 0, "sentence": 0, "quote_type": "indirect"}
    >>> row |= {"rule": "r", "confidence": 1.0, "negated": False, "modal": False}
    >>> row |= {"distanced": False, "hop": 0}
    >>> tables = ARTICLES.of([]), SENTENCES.of([]), TOKENS.of([]), ATTRIBUTIONS.of([row]), spans
    >>> code_sources(*tables).select("speaker", "source_kind", "anonymity", "weight").rows()
    [(None, 'none', 'impersonal', 1.0)]
    """
    articles = ARTICLES.check(articles)
    SENTENCES.check(sentences)
    tokens, spans = TOKENS.check(tokens), SPANS.check(spans)
    attributions = ATTRIBUTIONS.check(attributions)
    known = index_actors(read_lexicon(ACTORS) if actors is None else actors)
    nouns = _nouns(read_lexicon(SOURCE_NOUNS))
    rows: list[dict[str, Any]] = []
    for article_id, story, numbered in _stories(
        articles, tokens, attributions, spans, known, nouns
    ):
        rows += _article(article_id, story, numbered)
    order = {
        name: place
        for place, name in enumerate(attributions["article_id"].unique(maintain_order=True))
    }
    rows.sort(key=lambda row: (order[row["article_id"]], row["attribution"], row["speaker_no"]))
    return SOURCES.of(rows)


Pieces = Sequence[tuple[int, int]]


def _stories(
    articles: pl.DataFrame,
    tokens: pl.DataFrame,
    attributions: pl.DataFrame,
    spans: pl.DataFrame,
    actors: Actors,
    nouns: Nouns,
) -> Iterator[tuple[str, Story, dict[int, Pieces]]]:
    """Give each article that has attributions with its words and its source spans."""
    sources: dict[str, dict[int, list[tuple[int, int]]]] = defaultdict(dict)
    for article_id, number in attributions.select("article_id", "attribution").iter_rows():
        sources[article_id][number] = []
    chosen = spans.filter(pl.col("role") == "source").sort("article_id", "attribution", "piece")
    for article_id, number, start, stop in chosen.select(
        "article_id", "attribution", "start", "stop"
    ).iter_rows():
        sources[article_id][number].append((start, stop))
    words = _words(tokens.filter(pl.col("article_id").is_in([*sources])))
    texts = {row[0]: row[1:] for row in articles.select("article_id", "text", "date").iter_rows()}
    for article_id, numbered in sources.items():
        text, day = texts.get(article_id, ("", None))
        page = page_of(text, words.get(article_id, []))
        yield article_id, Story(page, actors, nouns, day), dict(numbered)


def _words(tokens: pl.DataFrame) -> dict[str, list[Any]]:
    """The token rows of each article, in order."""
    found: dict[str, list[Any]] = defaultdict(list)
    ordered = tokens.sort("article_id", "sentence", "token")
    for article_id, *row in ordered.select("article_id", *COLUMNS).iter_rows():
        found[article_id].append(row)
    return found


def _nouns(lexicon: pl.DataFrame) -> Nouns:
    by_sort: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for row in lexicon.iter_rows(named=True):
        by_sort[row["sort"]][row["lemma"]] = row
    return Nouns(by_sort)


def _article(
    article_id: str, story: Story, numbered: Mapping[int, Pieces]
) -> Iterator[dict[str, Any]]:
    """Code the sources of one article in the order in which they stand in the text."""
    for number, pieces in sorted(numbered.items(), key=lambda item: (item[1][:1], item[0])):
        speakers = _speakers(pieces, story)
        story.said += [speaker for speaker in speakers if speaker.kind != "none"]
        for place, speaker in enumerate(speakers):
            yield _row(article_id, number, place, speaker) | {"weight": 1 / len(speakers)}


def _speakers(pieces: Pieces, story: Story) -> list[Speaker]:
    if not pieces:
        return [NOBODY]
    words = [word for start, stop in pieces for word in _within(story.page, start, stop)]
    phrase = phrase_of(trimmed(words))
    if phrase is None:
        return [UNPARSED]
    return [identify(part, story) for part in parts(phrase, story.page)]


def _within(page: Page, start: int, stop: int) -> list[Any]:
    """The words of a span; of a span that cuts a word, that word."""
    return page.between(start, stop) or [
        word for word in page.words if word.start < stop and start < word.stop
    ]


def _row(article_id: str, number: int, place: int, speaker: Speaker) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "attribution": number,
        "speaker_no": place,
        "speaker": speaker.name,
        "resolved_by": speaker.resolved_by,
        "source_kind": speaker.kind,
        "actor": speaker.actor,
        "role": speaker.role,
        "side": speaker.side,
        "anonymity": speaker.anonymity,
        "evidence": speaker.evidence,
    }
