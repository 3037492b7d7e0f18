"""How often each lemma stands in each article."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import polars as pl

from mediakit.framing.places import Flags, Ints
from mediakit.framing.voices import voice_names
from mediakit.framing.words import Words
from mediakit.resample import Matrix

NOT_WORDS = ("PUNCT", "SYM", "NUM", "X")
WORD = r"^[^\W\d_][^\W\d_’'ʼ-]*(?:[’'ʼ-][^\W\d_]+)*$"
MIN_COUNT = 10  # below this an interval says nothing, and more tests cost power
MIN_ARTICLES = 3  # a lemma of one or two articles is their topic, not an outlet's habit


class Counts(NamedTuple):
    """Lemma counts per article, sparse: one entry per article × lemma that occurs."""

    lemma: list[str]
    totals: Matrix  # words per article
    article: Ints
    column: Ints
    number: Matrix

    def sums(self, chosen: Flags) -> Matrix:
        """Sum the counts of some articles, a value per lemma."""
        own = chosen[self.article]
        size = len(self.lemma)
        return np.bincount(self.column[own], self.number[own], minlength=size).astype(np.float64)


def lemma_counts(
    words: Iterable[Words],
    articles: pl.DataFrame,
    *,
    voice: str | Iterable[str] | None = None,
    min_count: int = MIN_COUNT,
    min_articles: int = MIN_ARTICLES,
) -> Counts:
    """Count the lemmas of each article, in the order of ``articles``; boilerplate left out.

    Numbers, punctuation and words in foreign characters are not counted. Rare lemmas have no
    column, but their words stay in the totals.
    """
    numbers = articles.select("article_id").with_row_index("_article")
    counted = pl.concat([EMPTY, *(_counted(part, voice) for part in words)])
    counted = counted.join(numbers, on="article_id", validate="m:1")
    totals = np.zeros(articles.height)
    np.add.at(totals, counted["_article"].to_numpy(), counted["count"].to_numpy())
    common = counted.group_by("lemma").agg(pl.col("count").sum(), _articles=pl.len())
    common = common.filter((pl.col("count") >= min_count) & (pl.col("_articles") >= min_articles))
    columns = common.select("lemma").sort("lemma").with_row_index("_column")
    kept = counted.join(columns, on="lemma", validate="m:1").sort("_article", "_column")
    return Counts(
        columns["lemma"].to_list(),
        totals,
        kept["_article"].cast(pl.Int64).to_numpy(),
        kept["_column"].cast(pl.Int64).to_numpy(),
        kept["count"].cast(pl.Float64).to_numpy(),
    )


EMPTY = pl.DataFrame(schema={"article_id": pl.String, "lemma": pl.String, "count": pl.Int64})


def _counted(words: Words, voice: str | Iterable[str] | None) -> pl.DataFrame:
    """Count the lemmas of one language: `article_id`, `lemma`, `count`."""
    article = words.table["article_id"].rle_id().to_numpy().astype(np.int64)
    names = words.table["article_id"].gather(np.flatnonzero(np.diff(article, prepend=-1)))
    chosen = words.table["voice"].cast(pl.String).is_in(voice_names(voice)).fill_null(False)
    kept = chosen.to_numpy() & words.lemma.matching(WORD) & ~words.upos.among(NOT_WORDS)
    size = len(words.lemma.values)
    cells, count = np.unique(article[kept] * size + words.lemma.code[kept], return_counts=True)
    lemma = pl.Series(words.lemma.values, dtype=pl.String).gather(cells % size if size else cells)
    found = {"article_id": names.gather(cells // max(size, 1)), "lemma": lemma, "count": count}
    table = pl.DataFrame(found, schema_overrides=EMPTY.schema)
    return table.group_by("article_id", "lemma", maintain_order=True).agg(pl.col("count").sum())
