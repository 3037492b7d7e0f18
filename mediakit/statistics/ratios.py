"""Definitions of the measures that are ratios of what is cited."""

from __future__ import annotations

import polars as pl

from mediakit.rates import ARTICLE_WEIGHT, WEIGHT, Grouped, Ratio
from mediakit.schema import ANONYMITY

ROWS = "rows"

# Levels 2 to 4 of anonymity: nobody, and no body, can be held to what was said.
ANONYMOUS = [*ANONYMITY.categories[3:]]

ARTICLE = ["_article", "_group"]


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
