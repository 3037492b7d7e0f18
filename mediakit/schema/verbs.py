"""Verbs over any table."""

from __future__ import annotations

import polars as pl


def excerpt(spans: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Add the column `excerpt`, the text of each span; rows stay as they are.

    >>> articles = pl.DataFrame({"article_id": ["a"], "text": ["«Да», — сказал он."]})
    >>> spans = pl.DataFrame({"article_id": ["a"], "start": [1], "stop": [3]})
    >>> excerpt(spans, articles)["excerpt"].to_list()
    ['Да']
    """
    texts = articles.select("article_id", pl.col("text").alias("_text"))
    joined = spans.join(texts, on="article_id", how="left", validate="m:1", maintain_order="left")
    piece = pl.col("_text").str.slice(pl.col("start"), pl.col("stop") - pl.col("start"))
    return joined.with_columns(excerpt=piece).drop("_text")


def attach(table: pl.DataFrame, articles: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Add columns of `articles` to a table that has `article_id`; rows stay as they are.

    >>> articles = pl.DataFrame({"article_id": ["a"], "outlet": ["Вестник"]})
    >>> attach(pl.DataFrame({"article_id": ["a", "a"]}), articles, "outlet").rows()
    [('a', 'Вестник'), ('a', 'Вестник')]
    """
    return table.join(
        articles.select("article_id", *columns),
        on="article_id",
        how="left",
        validate="m:1",
        maintain_order="left",
    )
