"""What a measure is: of each row what is counted, and of what.

A measure is defined once, and its definition serves the estimate, the interval and the test
between outlets alike. ``Ratio`` is a sum over a sum, both over articles; ``Smooth`` any other
function of such sums that has a slope.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import polars as pl

from mediakit.rates.groups import Grouped, group, per_article
from mediakit.rates.measured import Kind, ratio_measures
from mediakit.resample import Matrix, Statistic

WEIGHT = pl.col("weight")


def all_rows(grouped: Grouped) -> pl.DataFrame:
    """Give the rows of all groups, what a ratio sums as a rule."""
    return grouped.rows


class Ratio(NamedTuple):
    """A measure that is a ratio: what is counted of each row, and of what.

    Without ``of`` it is a mean per article; with ``value`` there is a ratio for each value,
    and ``values`` lists those that are measured also where they never occur. With ``each`` the
    denominator, too, is that of the value. ``rows`` makes what is summed where that is not the
    rows counted: articles, or the first citation of each speaker. Where what is counted is no
    part of ``of`` (hits of words in thousands) it is no ``share``, but a rate.

    >>> Ratio("negated_share", pl.col("weight") * pl.col("negated")).measure
    'negated_share'
    """

    measure: str
    counted: pl.Expr
    of: pl.Expr | None = WEIGHT
    value: pl.Expr | None = None
    values: Sequence[str | None] | None = None
    each: bool = False
    rows: Callable[[Grouped], pl.DataFrame] = all_rows
    share: bool = True

    def amounts(
        self, grouped: Grouped, rows: pl.DataFrame | None = None
    ) -> tuple[pl.DataFrame, pl.DataFrame | None]:
        """Sum what is counted, and of what, per unit of resampling."""
        rows = self.rows(grouped) if rows is None else rows
        own = self.value if self.each else None
        whole = None if self.of is None else per_article(rows, self.of, value=own)
        return per_article(rows, self.counted, value=self.value), whole

    @property
    def bounded(self) -> bool:
        """Whether it cannot exceed 1: a share, and no mean or rate."""
        return self.kind == "share"

    @property
    def kind(self) -> Kind:
        """Say what it is: the limits follow from it."""
        if self.of is None:
            return "mean"
        return "share" if self.share else "rate"


class Prepared(NamedTuple):
    """The groups with their units × columns, and the statistic of the sums of these columns."""

    tables: Sequence[tuple[dict[str, Any], Matrix]]
    statistic: Statistic


class Smooth(NamedTuple):
    """A measure that is a smooth function of sums over articles, and no ratio.

    ``prepare`` makes of the groups what is summed, with value and slope of the sums
    (``mediakit.resample.smooth``); ``cases`` are count and total of a group. Where ``share``
    is false, two values are compared by their ratio.
    """

    measure: str
    prepare: Callable[[Grouped], Prepared]
    cases: Callable[[Matrix], tuple[float, float]]
    share: bool = True

    @property
    def bounded(self) -> bool:
        """Whether two values are compared as shares are."""
        return self.share


Measure = Ratio | Smooth


def measure_ratios(
    counted: pl.DataFrame,
    articles: pl.DataFrame,
    ratios: Iterable[Ratio],
    *,
    by: Iterable[str],
    random_state: int | None,
) -> pl.DataFrame:
    """Measure ratios that sum the same rows (``Ratio.rows``), one below the other.

    Args:
        counted: one row per thing counted, with `article_id`: citations, hits, words.
        articles: those that count, with or without such a row.
        ratios: definitions.
        by: group columns, of ``articles`` or of ``counted``.
        random_state: for the draws; None leaves out the intervals.

    Returns:
        A `measures` table: one row per group × ratio × value.
    """
    grouped = group(counted, articles, by, units=random_state is not None)
    ratios = [*ratios]
    rows = ratios[0].rows(grouped)
    parts = [
        ratio_measures(
            grouped,
            *ratio.amounts(grouped, rows),
            measure=ratio.measure,
            values=ratio.values,
            kind=ratio.kind,
            random_state=random_state,
        )
        for ratio in ratios
    ]
    return pl.concat(parts)
