"""From what is counted in groups of articles to a measures table, with limits over articles."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from typing import Any, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from mediakit.rates.groups import ALL, Grouped, draws_of, per_article
from mediakit.resample import (
    MIN_ARTICLES,
    Limits,
    Matrix,
    clump_sizes,
    placed,
    rate_limits,
    ratio_limits,
    without_limits,
)
from mediakit.schema import MEASURES

ARTICLES_WITH = "articles_with"

Kind = Literal["share", "rate", "mean"]

NOT_ASKED = "point estimate: no interval asked for"


def ratio_measures(
    grouped: Grouped,
    counts: pl.DataFrame,
    totals: pl.DataFrame | None,
    *,
    measure: str,
    values: Sequence[str | None] | None = None,
    kind: Kind = "share",
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure Σcounts / Σtotals for each group and value, with 95 % limits over articles.

    ``counts`` and ``totals`` come from ``per_article``; totals with a column ``value`` belong
    each to its value. Without totals every article counts as 1 and the ratio is a mean per
    article. Limits are those of ``ratio_limits``, of a rate those of ``rate_limits``, with
    clumps from all groups. ``values`` lists what to measure also where it never occurs; without
    it, the values of each group, most counted first, and one null row, "nothing to count", for
    a group that has none. The draws of a group depend on ``random_state`` and its own columns
    alone: another group beside it changes nothing but the clumps. Without a ``random_state``
    there are estimates and no limits.
    """
    kind = "mean" if totals is None else kind
    totals = per_article(grouped.places, pl.col("amount")) if totals is None else totals
    if "value" not in counts.columns:
        counts = counts.with_columns(value=pl.lit(None, pl.String))
        values = [None]
    points = _points(grouped, counts, totals, values)
    if random_state is None:
        limits = {"low": None, "high": None, "note": NOT_ASKED}
        return measures_table(grouped, points.with_columns(measure=pl.lit(measure), **_lit(limits)))
    clumps = clumps_of(counts) if kind == "rate" else None
    share = kind == "share"
    parts = [
        part.with_columns(
            **_limits(key, part["value"], own, (share, clumps), draws_of(key, random_state))
        )
        for key, part, own in _by_group(grouped, points, counts, totals)
    ]
    found = pl.concat([points.clear().with_columns(**_lit(NO_LIMITS)), *parts])
    return measures_table(grouped, found.with_columns(measure=pl.lit(measure)))


NO_LIMITS: dict[str, Any] = {"low": 0.0, "high": 0.0, "note": ""}  # names and types


def _lit(given: dict[str, Any]) -> dict[str, pl.Expr]:
    return {name: pl.lit(value, MEASURES.dtypes[name]) for name, value in given.items()}


def _points(
    grouped: Grouped,
    counts: pl.DataFrame,
    totals: pl.DataFrame,
    values: Sequence[str | None] | None,
) -> pl.DataFrame:
    """Sum by group and value: `_group`, `value`, `count`, `articles_with`, `total`, `estimate`."""
    summed = (pl.col("amount").sum().alias("count"), pl.col("articles").sum().alias(ARTICLES_WITH))
    counted = counts.group_by("_group", "value").agg(summed)
    keys = ["_group", *(["value"] if "value" in totals.columns else [])]
    whole = totals.group_by(keys).agg(pl.col("amount").sum().alias("total"))
    if values is None:
        listed = (whole if "value" in keys else counted).select("_group", "value")
        silent = grouped.groups.select("_group").join(listed, on="_group", how="anti")
        listed = pl.concat([listed, silent.with_columns(value=pl.lit(None, pl.String))])
    else:
        given = pl.DataFrame({"value": [*values]}, schema={"value": pl.String})
        listed = grouped.groups.select("_group").join(given, how="cross")
    found = listed.join(
        counted, on=["_group", "value"], how="left", nulls_equal=True, maintain_order="left"
    ).join(whole, on=keys, how="left", nulls_equal=True, maintain_order="left")
    found = found.with_columns(
        pl.col("count", "total").fill_null(0.0), pl.col(ARTICLES_WITH).fill_null(0).cast(pl.Int32)
    )
    if values is None:
        found = found.sort("_group", "count", "value", descending=[False, True, False])
    ratio = pl.when(pl.col("total") > 0).then(pl.col("count") / pl.col("total"))
    return found.with_columns(estimate=ratio)


def _by_group(
    grouped: Grouped, points: pl.DataFrame, counts: pl.DataFrame, totals: pl.DataFrame
) -> Iterable[tuple[dict[str, Any], pl.DataFrame, tuple[pl.DataFrame, pl.DataFrame]]]:
    """Each group that has points: its key, its points, its counts and totals."""
    pieces = [table.partition_by("_group", as_dict=True) for table in (points, counts, totals)]
    own, counted, whole = pieces
    for key in grouped.groups.iter_rows(named=True):
        at = (key["_group"],)
        if at in own:
            yield (
                key,
                own[at],
                (counted.get(at, counts.clear()), whole.get(at, totals.clear())),
            )


Clumps = dict[str | None, float]


def clumps_of(counts: pl.DataFrame) -> Clumps:
    """Give the size of a clump of each value, over the units of all groups.

    >>> counts = pl.DataFrame({"value": ["a", "a"], "amount": [1.0, 3.0]})
    >>> clumps_of(counts)  # of four hits one stands alone, three in one article
    {'a': 2.5}
    """
    parts = counts.sort("amount").group_by("value", maintain_order=True).agg("amount")
    return {value: float(clump_sizes(np.array(y)[:, None])[0]) for value, y in parts.iter_rows()}


def _limits(
    key: dict[str, Any],
    values: pl.Series,
    own: tuple[pl.DataFrame, pl.DataFrame],
    kind: tuple[bool, Clumps | None],
    rng: np.random.Generator,
) -> dict[str, pl.Series]:
    (counts, totals), (share, clumps) = own, kind
    used = _units_with(totals, values)
    enough = used >= MIN_ARTICLES
    drawn = values.filter(pl.Series(enough))
    cells = spread(counts, drawn, key["units"])
    whole = spread(totals, drawn if "value" in totals.columns else None, key["units"])
    if clumps is None:
        found = ratio_limits(cells, whole, share=share, rng=rng)
    else:
        sizes = np.array([clumps.get(value, 0.0) for value in drawn])
        found = rate_limits(cells, whole, clumps=sizes, rng=rng)
    low, high, note = placed(without_limits(used), enough, found)
    return {
        "low": pl.Series(low),
        "high": pl.Series(high),
        "note": pl.Series(note, dtype=pl.String),
    }


def _units_with(totals: pl.DataFrame, values: pl.Series) -> NDArray[np.int64]:
    """Count the units that have a denominator, for each value: few values have eight of them.

    The others are never spread over articles × values, where most of ten thousand speakers
    would fill a column with zeros.
    """
    given = totals.filter(pl.col("amount") > 0)
    if "value" not in totals.columns:
        return np.full(len(values), given.height)
    counted = given.group_by("value").len()
    joined = values.to_frame("value").join(
        counted, on="value", how="left", nulls_equal=True, maintain_order="left"
    )
    return joined["len"].fill_null(0).cast(pl.Int64).to_numpy()


def spread(amounts: pl.DataFrame, values: pl.Series | None, units: int) -> Matrix:
    """Spread amounts over units × values, or over units; what is not listed is left out."""
    if values is None:
        whole = np.zeros(units)
        whole[amounts["_place"].to_numpy()] = amounts["amount"].to_numpy()
        return whole
    columns = values.to_frame("value").with_row_index("_column")
    placed = amounts.join(columns, on="value", nulls_equal=True)
    table = np.zeros((units, len(values)))
    at = placed["_place"].to_numpy(), placed["_column"].to_numpy()
    table[at] = placed["amount"].to_numpy()
    return table


def not_asked(values: int) -> Limits:
    """Give no limits for so many values, since nobody asked for an interval."""
    return Limits(np.full(values, np.nan), np.full(values, np.nan), [NOT_ASKED] * values)


def measures_table(grouped: Grouped, rows: pl.DataFrame | Iterable[dict[str, Any]]) -> pl.DataFrame:
    """Make a measures table of rows that name their ``_group``; NaN becomes null.

    The number of articles is that of the group where the rows do not say it. An empty table
    has no row for a note; a warning says why it is empty.
    """
    if grouped.groups.is_empty():
        by = grouped.groups.columns[2:-2]
        message = f"no article, or nothing counted, makes a group by {by}: the table is empty"
        warnings.warn(message, stacklevel=6)
    dtypes = {"_group": pl.UInt32, **MEASURES.dtypes}
    if not isinstance(rows, pl.DataFrame):
        rows = pl.DataFrame([*rows], schema=dtypes)
    joined = rows.drop("articles", strict=False).join(
        grouped.groups.drop(ALL, "units"),
        on="_group",
        how="left",
        validate="m:1",
        maintain_order="left",
    )
    joined = joined.with_columns(pl.col("estimate", "low", "high").fill_nan(None))
    return MEASURES.check(joined.drop("_group"))
