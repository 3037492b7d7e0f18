"""Wire copy and reprints: whether a text that several articles carry counts once or often."""

from __future__ import annotations

from typing import Literal, NamedTuple

import polars as pl

from mediakit.schema import ARTICLES, CITATIONS, REPRINTS

Copies = Literal["first", "drop", "keep", "weight"]
CHOICES = ("first", "drop", "keep", "weight")


class Chosen(NamedTuple):
    """Citations and articles after the choice, for any measure to take."""

    cited: pl.DataFrame
    articles: pl.DataFrame


def choose_copies(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    reprints: pl.DataFrame,
    *,
    copies: Copies = "first",
) -> Chosen:
    """Choose how articles that repeat one text count, in every measure computed after.

    Args:
        cited: what ``citations`` gives.
        articles: those that count.
        reprints: which articles repeat which, as `mediakit.reprints` finds them.
        copies: what to do with the later articles of a cluster.

            - ``first``: each outlet keeps its first one: what it published, repetitions aside;
            - ``drop``: only the very first one stays, wherever it appeared;
            - ``keep``: all stay, and intervals resample the cluster as one unit;
            - ``weight``: the same, each counting 1 / number of articles of its cluster.

    Returns:
        The citations and articles that stay. Articles get the columns ``cluster`` and ``copy``
        (``compare`` leaves out later copies by it), with ``weight`` also ``article_weight``.

    Raises:
        ValueError: ``copies`` is none of the four.

    >>> from mediakit.statistics import example
    >>> copies = {"cluster": "a1", "size": 2, "similarity": 1.0}
    >>> reprints = REPRINTS.of({"article_id": name, "copy": number, **copies}
    ...     for number, name in enumerate(["a1", "b1"]))
    >>> chosen = choose_copies(*example(), reprints, copies="drop")
    >>> chosen.articles["article_id"].to_list(), chosen.cited.height
    (['a1', 'a2', 'a3', 'b2'], 8)
    """
    if copies not in CHOICES:
        raise ValueError(f"copies={copies!r} is none of {', '.join(CHOICES)}")
    known = REPRINTS.check(reprints).select("article_id", "cluster", "copy")
    marked = ARTICLES.check(articles).drop("cluster", "copy", "article_weight", strict=False)
    marked = marked.join(
        known, on="article_id", how="left", validate="1:1", maintain_order="left"
    ).with_columns(pl.col("cluster").fill_null(pl.col("article_id")), pl.col("copy").fill_null(0))
    if copies == "drop":
        marked = marked.filter(pl.col("copy") == 0)
    if copies == "first":
        marked = marked.filter(pl.col("copy") == pl.col("copy").min().over("outlet", "cluster"))
    if copies == "weight":
        marked = marked.with_columns(article_weight=1 / pl.len().over("cluster"))
    return Chosen(_weighed(CITATIONS.check(cited), marked), marked)


def _weighed(cited: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Citations of these articles, each with the weight of its article."""
    if "article_weight" not in articles.columns:
        return cited.join(articles, on="article_id", how="semi", maintain_order="left")
    own = articles.select("article_id", "article_weight")
    joined = cited.drop("article_weight", strict=False).join(
        own, on="article_id", validate="m:1", maintain_order="left"
    )
    return joined.with_columns(weight=pl.col("weight") * pl.col("article_weight"))
