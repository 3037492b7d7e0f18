"""What a measure is: of each citation what is counted, and of what.

A measure is defined once, here or beside its verb, and its definition serves the estimate, the
interval and the test between outlets alike. ``Ratio`` is a sum over a sum, both over articles;
``Smooth`` any other function of such sums that has a slope.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

import polars as pl

from mediakit.resample import Matrix, Statistic
from mediakit.schema import ANONYMITY
from mediakit.statistics.groups import (
    ARTICLE_WEIGHT,
    Grouped,
    group,
    per_article,
    ratio_measures,
)

WEIGHT = pl.col("weight")
ROWS = "rows"

# Levels 2 to 4 of anonymity: nobody, and no body, can be held to what was said.
ANONYMOUS = [*ANONYMITY.categories[3:]]


ARTICLE = ["_article", "_group"]


def citation_rows(grouped: Grouped) -> pl.DataFrame:
    """Give the citations of all groups, what a ratio sums as a rule."""
    return grouped.rows


class Ratio(NamedTuple):
    """A measure that is a ratio: what is counted of each citation, and of what.

    Without ``of`` it is a mean per article; with ``value`` there is a ratio for each value,
    and ``values`` lists those that are measured also where they never occur. With ``each`` the
    denominator, too, is that of the value. ``rows`` makes what is summed where that is not the
    citations: articles, or the first citation of each speaker.

    >>> Ratio("negated_share", pl.col("weight") * pl.col("negated")).measure
    'negated_share'
    """

    measure: str
    counted: pl.Expr
    of: pl.Expr | None = WEIGHT
    value: pl.Expr | None = None
    values: Sequence[str | None] | None = None
    each: bool = False
    rows: Callable[[Grouped], pl.DataFrame] = citation_rows

    def amounts(
        self, grouped: Grouped, rows: pl.DataFrame | None = None
    ) -> tuple[pl.DataFrame, pl.DataFrame | None]:
        """Sum what is counted, and of what, per unit of resampling."""
        rows = self.rows(grouped) if rows is None else rows
        own = self.value if self.each else None
        whole = None if self.of is None else per_article(rows, self.of, value=own)
        return per_article(rows, self.counted, value=self.value), whole


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


def share_of(measure: str, condition: pl.Expr, amount: pl.Expr = WEIGHT) -> Ratio:
    """Define the share of the citations (or of another amount) that meet a condition.

    >>> from mediakit.statistics import compare, example
    >>> official = share_of("official_share", pl.col("role") == "official")
    >>> compare(*example(), official).select("measure", "count_first", "total_first").row(0)
    ('official_share', 0.0, 6.0)
    """
    return Ratio(measure, pl.when(condition).then(amount).otherwise(0.0), amount)


def distinct_rows(grouped: Grouped) -> pl.DataFrame:
    """Give one row per article and speaker, with the weight of the article."""
    named = grouped.rows.drop_nulls("speaker").unique([*ARTICLE, "speaker"], maintain_order=True)
    return named.with_columns(weight=mention_weight(named))


def mention_weight(rows: pl.DataFrame) -> pl.Expr:
    """Count a mention as 1, or as the weight of its article where copies are weighted."""
    return pl.col(ARTICLE_WEIGHT) if ARTICLE_WEIGHT in rows.columns else pl.lit(1.0)


RATIOS = {
    ratio.measure: ratio
    for ratio in (
        Ratio("attributions_per_article", WEIGHT, None),
        Ratio("distinct_sources_per_article", WEIGHT, None, rows=distinct_rows),
        share_of("anonymous_share", pl.col("anonymity").cast(pl.String).is_in(ANONYMOUS)),
        share_of("unresolved_share", ~pl.col("resolved")),
    )
}


def share_ratio(cited: pl.DataFrame, column: str, unit: str = ROWS) -> Ratio:
    """Define the share of each value of a column among citations, or among their words."""
    if column not in cited.columns:
        raise ValueError(f"citations have no column {column!r}; they have {cited.columns}")
    dtype = cited.schema[column]
    closed: list[str | None] | None = None
    if isinstance(dtype, pl.Enum):
        closed = [*dtype.categories, *([None] if cited[column].null_count() else [])]
    amount, suffix = unit_amount(cited, unit)
    return Ratio(f"{column}_share{suffix}", amount, amount, pl.col(column), closed)


def unit_amount(cited: pl.DataFrame, unit: str) -> tuple[pl.Expr, str]:
    """What a citation counts, and how the name of the measure says so."""
    if unit == ROWS:
        return WEIGHT, ""
    if unit not in cited.columns:
        raise ValueError(
            f"unit={unit!r} is no column of the citations. Use 'rows', or add the lengths "
            "'words' and 'characters' with add_words(cited, articles, spans)."
        )
    if not cited.schema[unit].is_numeric():
        raise ValueError(f"unit={unit!r} holds {cited.schema[unit]}, not lengths to add up")
    return WEIGHT * pl.col(unit), f"_by_{unit}"


def direct_ratio(cited: pl.DataFrame, unit: str = ROWS) -> Ratio:
    """Define the share of direct quotation, by rows or by a column of lengths."""
    amount, suffix = unit_amount(cited, unit)
    return share_of(f"direct_quote_ratio{suffix}", pl.col("quote_type") == "direct", amount)


def measure_ratios(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    ratios: Iterable[Ratio],
    *,
    by: Iterable[str],
    random_state: int | None,
) -> pl.DataFrame:
    """Measure ratios that sum the same rows (``Ratio.rows``), one below the other."""
    grouped = group(cited, articles, by, units=random_state is not None)
    ratios = [*ratios]
    rows = ratios[0].rows(grouped)
    parts = [
        ratio_measures(
            grouped,
            *ratio.amounts(grouped, rows),
            measure=ratio.measure,
            values=ratio.values,
            random_state=random_state,
        )
        for ratio in ratios
    ]
    return pl.concat(parts)
