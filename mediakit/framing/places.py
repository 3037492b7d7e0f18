"""Spans of many articles on one number line, so that searches need no loop over articles."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


def of_articles(table: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Keep the rows that belong to these articles, in their order.

    >>> rows = pl.DataFrame({"article_id": ["a", "b", "a"]})
    >>> of_articles(rows, pl.DataFrame({"article_id": ["a"]})).height
    2
    """
    known = table["article_id"].is_in(articles["article_id"].implode())
    return table if known.all() else table.filter(known)


class Line(NamedTuple):
    """Spans on the number line of a corpus: half-open, in code points."""

    start: Ints
    stop: Ints


def bases(articles: pl.DataFrame) -> pl.DataFrame:
    """Say where each article begins on the number line (`_base`), one row per article.

    >>> bases(pl.DataFrame({"article_id": ["a", "b"], "text": ["да", "нет"]})).rows()
    [('a', 0), ('b', 3)]
    """
    length = pl.col("text").str.len_chars().cast(pl.Int64) + 1
    return articles.select("article_id", (length.cum_sum() - length).alias("_base"))


def on_line(table: pl.DataFrame, base: pl.DataFrame) -> Line:
    """Move the spans of a table (`article_id`, `start`, `stop`) to the number line.

    Raises:
        ValueError: a row names an article that is not in `articles`.
    """
    joined = table.select("article_id", "start", "stop").join(
        base, on="article_id", how="left", maintain_order="left"
    )
    lost = joined.filter(pl.col("_base").is_null())
    if lost.height:
        raise ValueError(
            f"{lost.height} rows belong to articles that are not given, first "
            f"{lost['article_id'][0]!r}: give `articles` of the same run"
        )
    offset = joined["_base"].to_numpy()
    return Line(joined["start"].to_numpy() + offset, joined["stop"].to_numpy() + offset)


def covered(points: Ints, spans: Line) -> Flags:
    """Tell which points lie inside any of the spans; points need no order.

    >>> covered(np.array([0, 2, 5]), Line(np.array([1]), np.array([5]))).tolist()
    [False, True, False]
    """
    if not len(spans.start):
        return np.zeros(len(points), bool)
    order = np.argsort(spans.start, kind="stable")
    reach = np.maximum.accumulate(spans.stop[order])
    last = np.searchsorted(spans.start[order], points, side="right") - 1
    return np.asarray((last >= 0) & (points < reach[np.maximum(last, 0)]))
