"""Groups of articles, and the step from counts per article to a measures table."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from mediakit.resample import Matrix, ratio_limits
from mediakit.schema import ARTICLES, CITATIONS, MEASURES

# Sorted first and dropped at the end; with no group columns it makes the one group of all.
ALL = "_all"


class Grouped(NamedTuple):
    """Citations by group, beside the groups with all their articles, cited in or not.

    ``groups`` has one row per group: ``_group``, the group columns, ``articles``; ``rows`` are
    the citations with ``_group`` and ``_place``, the number of the article in its group.
    """

    groups: pl.DataFrame
    rows: pl.DataFrame


def group(cited: pl.DataFrame, articles: pl.DataFrame, by: Iterable[str]) -> Grouped:
    """Put articles and citations into groups, in the sorted order of the group columns.

    A column of ``articles`` groups articles. Any other is taken from the citations (``side``,
    ``stance``): then each of its values makes a group with all articles of the outer group.

    Raises:
        ValueError: a group column is in neither table.
    """
    articles, cited = ARTICLES.check(articles), CITATIONS.check(cited)
    by = [by] if isinstance(by, str) else [*by]
    outer = [name for name in by if name in articles.columns and name != "article_id"]
    inner = [name for name in by if name not in articles.columns]
    _require(inner, cited)
    places = articles.select("article_id", *outer, pl.lit(0).alias(ALL))
    rows = cited.drop(outer, strict=False).join(
        places, on="article_id", how="left", validate="m:1", maintain_order="left"
    )
    if inner:
        pairs = rows.select(ALL, *outer, *inner).unique()
        places = places.join(pairs, on=[ALL, *outer], nulls_equal=True)
    return _numbered(rows, places, [ALL, *by])


def _require(columns: Sequence[str], cited: pl.DataFrame) -> None:
    missing = [name for name in columns if name not in cited.columns]
    if missing:
        raise ValueError(
            f"cannot group by {missing}: neither articles nor citations have that column; "
            f"citations have {cited.columns}. Add the column to articles, or choose another."
        )


def _numbered(rows: pl.DataFrame, places: pl.DataFrame, by: list[str]) -> Grouped:
    """Number the groups, and the articles inside each group by their identifier."""
    groups = places.group_by(by).agg(articles=pl.len().cast(pl.Int32)).sort(by)
    groups = groups.with_row_index("_group")
    numbers = groups.select("_group", *by)
    places = places.join(numbers, on=by, nulls_equal=True, validate="m:1").sort("article_id")
    places = places.select(
        "article_id", "_group", pl.int_range(pl.len()).over("_group").alias("_place")
    )
    rows = rows.join(
        numbers, on=by, how="left", nulls_equal=True, validate="m:1", maintain_order="left"
    ).join(places, on=["article_id", "_group"], validate="m:1", maintain_order="left")
    return Grouped(groups, rows)


def per_article(
    rows: pl.DataFrame, amount: pl.Expr, *, value: pl.Expr | None = None
) -> pl.DataFrame:
    """Sum an amount over the citations of each article of a group, for each value."""
    value = pl.lit(None, pl.String) if value is None else value
    named = rows.select("_group", "_place", value.alias("value"), amount.alias("amount"))
    return named.group_by("_group", "_place", "value").agg(pl.col("amount").sum())


def ratio_measures(
    grouped: Grouped,
    counts: pl.DataFrame,
    totals: pl.DataFrame | None,
    *,
    measure: str,
    values: Sequence[str | None] | None = None,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure Σcounts / Σtotals for each group and value, with 95 % limits over articles.

    ``counts`` and ``totals`` come from ``per_article``; without totals every article counts
    as 1 and the ratio is a mean per article, not a share. ``values`` lists what to measure
    also where it never occurs; without it, the values of each group, most counted first.
    The draws of a group depend on ``random_state`` and its own columns alone: another group
    beside it changes nothing.
    """
    by_group = counts.partition_by("_group", as_dict=True)
    whole = {} if totals is None else totals.partition_by("_group", as_dict=True)
    found = []
    for key in grouped.groups.iter_rows(named=True):
        own = by_group.get((key["_group"],), counts.clear())
        listed = _values(own) if values is None else list(values)
        y = _matrix(own, listed, key["articles"])
        x = _totals(whole.get((key["_group"],)), key["articles"], mean=totals is None)
        rng = np.random.default_rng([random_state, zlib.crc32(_label(key).encode())])
        found += _rows(key, listed, y, x, share=totals is not None, rng=rng)
    return measures_table(grouped, [{"measure": measure, **row} for row in found])


def _values(counts: pl.DataFrame) -> list[str | None]:
    ordered = counts.group_by("value").agg(pl.col("amount").sum())
    return ordered.sort("amount", "value", descending=[True, False])["value"].to_list()


def _matrix(counts: pl.DataFrame, values: Sequence[str | None], articles: int) -> Matrix:
    """Spread counts over articles × values; values that are not listed are left out."""
    columns = {value: column for column, value in enumerate(values)}
    spread = np.zeros((articles, len(values)))
    for place, value, amount in counts.select("_place", "value", "amount").iter_rows():
        if value in columns:
            spread[place, columns[value]] = amount
    return spread


def _totals(totals: pl.DataFrame | None, articles: int, *, mean: bool) -> Matrix:
    """Denominator of each article: 1 for a mean, else its citations."""
    whole = np.full(articles, float(mean))
    if totals is not None:
        whole[totals["_place"].to_numpy()] = totals["amount"].to_numpy()
    return whole


def _label(key: dict[str, Any]) -> str:
    return "|".join(f"{value}" for name, value in key.items() if name not in ("_group", "articles"))


def _rows(
    key: dict[str, Any],
    values: Sequence[str | None],
    counts: Matrix,
    totals: Matrix,
    *,
    share: bool,
    rng: np.random.Generator,
) -> list[dict[str, Any]]:
    """Rows of one group."""
    limits = ratio_limits(counts, totals, share=share, rng=rng)
    whole = float(totals.sum())
    return [
        {
            "_group": key["_group"],
            "value": value,
            "count": counted,
            "total": whole,
            "estimate": counted / whole if whole else None,
            "low": low,
            "high": high,
            "articles": key["articles"],
            "note": note,
        }
        for value, counted, low, high, note in zip(
            values, counts.sum(0).tolist(), *limits, strict=True
        )
    ]


def measures_table(grouped: Grouped, rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    """Make a measures table of rows that name their ``_group``; NaN becomes null."""
    dtypes = {"_group": pl.UInt32, **MEASURES.dtypes}
    found = pl.DataFrame([*rows], schema=dtypes)
    found = found.with_columns(pl.col("estimate", "low", "high").fill_nan(None))
    by = grouped.groups.drop(ALL, "articles")
    joined = found.join(by, on="_group", how="left", validate="m:1", maintain_order="left")
    return MEASURES.check(joined.drop("_group"))
