"""What outlets published: shares of articles, whoever is cited in them."""

from __future__ import annotations

import warnings
from collections.abc import Iterable

import polars as pl

from mediakit.rates import group_columns
from mediakit.schema import ARTICLES, MEASURES

COUNTED = "all articles are counted: no interval"


def article_shares(
    articles: pl.DataFrame, column: str, *, by: Iterable[str] = ("outlet",)
) -> pl.DataFrame:
    """Measure the share of the articles with each value of a column, as ``{column}_share``.

    The articles are what was read, none was drawn, so there is no interval. Values that a
    group does not have give a row at 0; null is a value of its own, so that the shares of a
    group sum to 1.

    Args:
        column: of ``articles``, such as ``section``, or one that was joined to it.
        by: group columns, of ``articles`` too.

    Raises:
        ValueError: ``articles`` has no such column.

    >>> articles = ARTICLES.of({"article_id": name, "input": 0, "outlet": name[0], "lang": "ru",
    ...     "text": "", "body_start": 0, "sha256": "", "section": section}
    ...     for name, section in {"А1": "Мнения", "А2": "Мир", "Б1": "Мир"}.items())
    >>> found = article_shares(articles, "section")
    >>> found.select("outlet", "value", "count", "total", "estimate").rows()
    [('А', 'Мир', 1.0, 2.0, 0.5), ('А', 'Мнения', 1.0, 2.0, 0.5), \
('Б', 'Мир', 1.0, 1.0, 1.0), ('Б', 'Мнения', 0.0, 1.0, 0.0)]
    """
    articles = ARTICLES.check(articles)
    if articles.is_empty():
        warnings.warn("there are no articles: the table is empty", stacklevel=2)
    by = group_columns(by)
    missing = [name for name in (*by, column) if name not in articles.columns]
    if missing:
        raise ValueError(f"articles have no column {', '.join(missing)}; join it to them first")
    rows = articles.select(*by, value=pl.col(column).cast(pl.String))
    totals = rows.group_by(by).agg(total=pl.len())
    counts = rows.group_by(*by, "value").agg(count=pl.len())
    every = totals.join(rows.select("value").unique(), how="cross")
    found = every.join(counts, on=[*by, "value"], how="left", nulls_equal=True)
    return _measures(found.sort(*by, "value"), f"{column}_share", by)


def _measures(found: pl.DataFrame, measure: str, by: list[str]) -> pl.DataFrame:
    known = found.with_columns(pl.col("count").fill_null(0)).with_columns(
        measure=pl.lit(measure),
        estimate=pl.col("count") / pl.col("total"),
        articles=pl.col("total"),
        articles_with=pl.col("count"),
        note=pl.lit(COUNTED),
    )
    typed = (
        pl.col(name).cast(dtype) if name in known.columns else pl.lit(None, dtype).alias(name)
        for name, dtype in MEASURES.dtypes.items()
    )
    return MEASURES.check(known.select(*by, *typed))
