"""How evenly sides come to speak, over all articles and in each of them."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np
import polars as pl

from mediakit.rates import (
    ALL,
    Grouped,
    Prepared,
    Ratio,
    Smooth,
    articles_of,
    draws_of,
    measures_table,
    not_asked,
    per_article,
    ratio_measures,
    spread,
)
from mediakit.resample import (
    Limits,
    Matrix,
    Value,
    percentile_limits,
    ratio_limits,
    without_limits,
)
from mediakit.schema import ARTICLES
from mediakit.statistics.groups import group, of_articles
from mediakit.statistics.measures import OUTLET
from mediakit.statistics.ratios import ARTICLE, ROWS, unit_amount

AMOUNT = pl.col("amount")


def balance(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    sides: Sequence[str] | None = None,
    *,
    column: str = "side",
    unit: str = ROWS,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure how evenly sides come to speak, over all articles and in each of them.

    ``balance``: the least voice given to one of the sides divided by the greatest, 1 for
    equal and 0 where one is silent. Of two sides it is min(s, 1 − s) / max(s, 1 − s) of the
    share s of one of them, and its limits are those of s, folded in the same way
    (``folded_limits``); of more sides they are percentiles. ``one_sided_share``: articles that
    cite one of the sides alone, of those that cite any, with bootstrap-t limits. The notes say
    how much is cited of none of the sides, unresolved sources among them.

    Args:
        cited: what ``citations`` gives.
        articles: those that count.
        sides: values of ``column``; without them the two cited most, all groups together.
        column: which column of the citations says the side.
        unit: ``rows``, or ``words`` for voice (``add_words``).
        by: group columns.
        random_state: for the draws; None leaves out the intervals.

    Raises:
        ValueError: a column is unknown, or fewer than two sides are given.

    >>> from mediakit.statistics import example
    >>> found = balance(*example(), ["Россия", "США"], unit="words").filter(outlet="A")
    >>> found.select("measure", "count", "total").rows()  # 5 + 10 words, 35; a2 of a1, a2
    [('balance_by_words', 15.0, 35.0), ('one_sided_share', 1.0, 2.0)]
    """
    cited = of_articles(cited, ARTICLES.check(articles))
    sides = chosen_sides(cited, column, sides, unit)
    smooth, one_sided = side_measures(cited, column, sides, unit)
    grouped = group(cited, articles, by)
    citing = one_sided.rows(grouped)
    found = ratio_measures(
        grouped,
        *one_sided.amounts(grouped, citing),
        measure=one_sided.measure,
        random_state=random_state,
    )
    even = _evenness(grouped, smooth, articles_of(citing), random_state)
    table = pl.concat([even, found])
    return _with_rest(table, grouped, (column, sides, unit_amount(cited, unit)[0]))


def side_measures(
    cited: pl.DataFrame, column: str, sides: Sequence[str], unit: str = ROWS
) -> tuple[Smooth, Ratio]:
    """Define ``balance`` and ``one_sided_share`` for the sides in a column."""
    amount, suffix = unit_amount(cited, unit)
    voices = partial(_voices, column=column, sides=sides, amount=amount)
    smooth = Smooth(f"balance{suffix}", voices, _least_and_greatest, share=False)
    rows = partial(_one_sided, column=column, sides=sides)
    return smooth, Ratio("one_sided_share", AMOUNT * pl.col("alone"), AMOUNT, rows=rows)


def chosen_sides(
    cited: pl.DataFrame, column: str, sides: Sequence[str] | None, unit: str
) -> list[str]:
    """Give the sides as named, or the two with most voice.

    Raises:
        ValueError: there is no such column, or fewer than two sides are named.
    """
    if column not in cited.columns:
        raise ValueError(f"citations have no column {column!r}; they have {cited.columns}")
    known = cited.drop_nulls(column).group_by(pl.col(column).cast(pl.String))
    counted = known.agg(_voice=unit_amount(cited, unit)[0].sum())
    most = counted.sort("_voice", column, descending=[True, False])[column].to_list()
    listed = sorted(most[:2]) if sides is None else [*sides]
    if isinstance(sides, str):
        raise ValueError(f"sides={sides!r} is one text; give a list of two sides or more")
    if len(listed) < 2 and (sides is not None or len(most) > 1):
        raise ValueError(f"balance needs two sides or more, got {listed}; there are {most[:9]}")
    absent = [side for side in listed if side not in most]
    if absent and most:
        message = f"no citation has {column} {absent}, which counts as silent; there are {most[:9]}"
        warnings.warn(message, stacklevel=4)
    return listed


def evenness(sums: Matrix) -> Iterator[Value]:
    """Give least / greatest of each row of sums, and its slope.

    >>> [(value, _)] = evenness(np.array([[3.0, 4.0], [0.0, 0.0]]))
    >>> value.tolist()
    [0.75, nan]
    """
    slope = np.zeros_like(sums)
    if sums.shape[1] < 2:
        yield np.full(len(sums), np.nan), [slope]
        return
    # of equal sums the first is the least and the last the greatest
    at, least = np.arange(len(sums)), sums.argmin(1)
    most = sums.shape[1] - 1 - sums[:, ::-1].argmax(1)
    greatest = np.where(sums[at, most] > 0, sums[at, most], np.nan)
    value = sums[at, least] / greatest
    slope[at, most] = -value / greatest
    slope[at, least] += 1 / greatest
    yield value, [slope]


def _least_and_greatest(table: Matrix) -> tuple[float, float]:
    sums = table.sum(0)
    return float(sums.min(initial=np.inf)) if len(sums) else 0.0, float(sums.max(initial=0.0))


def _voices(grouped: Grouped, *, column: str, sides: Sequence[str], amount: pl.Expr) -> Prepared:
    """Each group, and the voice of its units × sides."""
    spoken = per_article(grouped.rows, amount, value=pl.col(column))
    listed = pl.Series("value", sides, dtype=pl.String)
    tables = [
        (key, spread(spoken.filter(pl.col("_group") == key["_group"]), listed, key["units"]))
        for key in grouped.groups.iter_rows(named=True)
    ]
    return Prepared(tables, evenness)


def _one_sided(grouped: Grouped, *, column: str, sides: Sequence[str]) -> pl.DataFrame:
    """Articles that cite any of the sides, and whether only one of them."""
    rows = grouped.rows.filter(pl.col(column).cast(pl.String).is_in(sides))
    alone = pl.col(column).n_unique() == 1
    found = rows.group_by(ARTICLE).agg(alone=alone.cast(pl.Float64))
    return found.join(grouped.places, on=ARTICLE, validate="1:1")


def _evenness(
    grouped: Grouped, smooth: Smooth, citing: Mapping[int, int], random_state: int | None
) -> pl.DataFrame:
    """Least over greatest voice of each group, as a measures table."""
    rows = []
    for key, table in smooth.prepare(grouped).tables:
        limits = _even_limits(table, key, random_state)
        count, total = smooth.cases(table)
        rows.append(
            {
                "_group": key["_group"],
                "measure": smooth.measure,
                "count": count,
                "total": total,
                "articles_with": citing.get(key["_group"], 0),
                "estimate": _even(table.sum(0)[None])[0, 0],
                "low": float(limits.low[0]),
                "high": float(limits.high[0]),
                "note": limits.note[0],
            }
        )
    return measures_table(grouped, rows)


def _even(sums: Matrix) -> Matrix:
    return np.stack([value for value, _ in evenness(sums)], axis=1)


def _even_limits(table: Matrix, key: dict[str, Any], random_state: int | None) -> Limits:
    if random_state is None:
        return not_asked(1)
    voiced, rng = table[table.sum(1) > 0], draws_of(key, random_state)
    if not len(voiced):
        return without_limits(np.array([0]))
    if table.shape[1] == 2:
        return folded_limits(ratio_limits(table[:, :1], table.sum(1), share=True, rng=rng))
    return percentile_limits(lambda weights: _even(weights @ voiced), [len(voiced)], rng)


def folded_limits(share: Limits) -> Limits:
    """Turn limits of one of two shares into limits of their balance.

    The least and the greatest balance that a share between the limits has. Where equal shares
    lie between them, the upper limit is 1: percentiles of the balance itself never get there,
    since the estimate is below 1 even where both sides have equal voice.

    >>> found = folded_limits(Limits(np.array([0.2]), np.array([0.6]), [""]))
    >>> found.low.tolist(), found.high.tolist()  # 0.2 of 0.8, and 1
    ([0.25], [1.0])
    """
    with np.errstate(divide="ignore"):
        ends = np.stack([_even(np.stack([limit, 1 - limit], axis=1))[:, 0] for limit in share[:2]])
    within = (share.low <= 1 / 2) & (share.high >= 1 / 2)
    return Limits(ends.min(0), np.where(within, 1.0, ends.max(0)), share.note)


def _with_rest(
    table: pl.DataFrame, grouped: Grouped, what: tuple[str, Sequence[str], pl.Expr]
) -> pl.DataFrame:
    """Add to the note how much of what is cited belongs to none of the sides."""
    column, sides, amount = what
    by = [ALL, *(name for name in grouped.groups.columns[1:] if name in table.columns)]
    table = table.with_columns(pl.lit(0).alias(ALL))
    outside = ~pl.col(column).cast(pl.String).is_in(sides).fill_null(False)
    rest = (amount * outside).sum() / amount.sum()
    counted = grouped.rows.group_by("_group").agg(_rest=(100 * rest).round(0))
    keyed = grouped.groups.join(counted, on="_group").select(*by, "_rest")
    percent = pl.col("_rest").cast(pl.Int64, strict=False).cast(pl.String)
    said = pl.format("{}; {} % of none of the sides", "note", percent)
    joined = table.join(keyed, on=by, how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(note=pl.coalesce(said, "note")).drop("_rest", ALL)
