"""The measures: who is cited, how often, in whose words, and how openly named.

Every verb takes ``citations`` and ``articles`` (an article without a citation counts too) and
returns a ``measures`` table with one row per group × value, for groups by any columns of
either table. How the intervals are made stands in ``mediakit.resample``; with
``random_state=None`` there are estimates alone, in a fraction of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import polars as pl

from mediakit.schema import ANONYMITY
from mediakit.statistics.citations import add_words, citations, once_per_article
from mediakit.statistics.copies import choose_copies
from mediakit.statistics.groups import (
    Grouped,
    group,
    measures_table,
    per_article,
    ratio_measures,
)

OUTLET = ("outlet",)
WEIGHT = pl.col("weight")
ROWS = "rows"

# Levels 2 to 4 of anonymity: nobody, and no body, can be held to what was said.
ANONYMOUS = [*ANONYMITY.categories[3:]]

# Bootstrap samples repeat articles and so lose speakers: the interval would lie too low.
NO_INTERVAL = "depends on the number of articles: no interval"


class Ratio(NamedTuple):
    """A measure that is a ratio: what is counted of each citation, and of what.

    Without ``of`` it is a mean per article; with ``value`` there is a ratio for each value,
    and ``values`` lists those that are measured also where they never occur.
    """

    measure: str
    counted: pl.Expr
    of: pl.Expr | None = WEIGHT
    value: pl.Expr | None = None
    values: Sequence[str | None] | None = None

    def amounts(self, grouped: Grouped) -> tuple[pl.DataFrame, pl.DataFrame | None]:
        """What is counted, and of what, per unit of resampling."""
        whole = None if self.of is None else per_article(grouped.rows, self.of)
        return per_article(grouped.rows, self.counted, value=self.value), whole


def share_of(measure: str, condition: pl.Expr, amount: pl.Expr = WEIGHT) -> Ratio:
    """Define the share of the citations (or of another amount) that meet a condition."""
    return Ratio(measure, pl.when(condition).then(amount).otherwise(0.0), amount)


RATIOS = {
    ratio.measure: ratio
    for ratio in (
        Ratio("attributions_per_article", WEIGHT, None),
        share_of("direct_quote_ratio", pl.col("quote_type") == "direct"),
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
    return WEIGHT * pl.col(unit), f"_by_{unit}"


def measure_ratio(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    ratio: Ratio,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure any ratio over citations: Σ counted / Σ of, or a mean per article."""
    grouped = group(cited, articles, by, units=random_state is not None)
    counts, totals = ratio.amounts(grouped)
    return ratio_measures(
        grouped,
        counts,
        totals,
        measure=ratio.measure,
        values=ratio.values,
        random_state=random_state,
    )


def shares(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    column: str,
    *,
    unit: str = ROWS,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure the share of each value of a column among citations, as ``{column}_share``.

    p_i = Σ weight of the citations with value i / Σ weight of all. Of a closed vocabulary
    every value has a row, also at 0; null is a value of its own, so that the shares of a group
    sum to 1. Voice shares (words given to a source or side, of all words given) are those with
    ``unit="words"``, named ``{column}_share_by_words``. The stance profile of the reporting
    verbs is ``shares(cited, articles, "stance", by=("outlet", "side"))``.
    """
    ratio = share_ratio(cited, column, unit)
    return measure_ratio(cited, articles, ratio, by=by, random_state=random_state)


def share_where(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    measure: str,
    condition: pl.Expr,
    *,
    amount: pl.Expr = WEIGHT,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure the share of the citations (or of another amount) that meet a condition."""
    ratio = share_of(measure, condition, amount)
    return measure_ratio(cited, articles, ratio, by=by, random_state=random_state)


def direct_quote_ratio(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    unit: str = ROWS,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure direct / (direct + indirect + mixed), by rows or by the words given.

    Args:
        unit: ``rows``, or a column of lengths that ``add_words`` makes: ``words``,
            ``characters``.
    """
    amount, suffix = unit_amount(cited, unit)
    ratio = share_of(f"direct_quote_ratio{suffix}", pl.col("quote_type") == "direct", amount)
    return measure_ratio(cited, articles, ratio, by=by, random_state=random_state)


def anonymous_share(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure the share of citations whose source is not named, by role only included."""
    ratio = RATIOS["anonymous_share"]
    return measure_ratio(cited, articles, ratio, by=by, random_state=random_state)


def unresolved_share(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure the share of citations whose speaker should have a name and has none."""
    ratio = RATIOS["unresolved_share"]
    return measure_ratio(cited, articles, ratio, by=by, random_state=random_state)


def attribution_counts(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure the citations per article; ``count`` is their number, ``total`` the articles."""
    ratio = RATIOS["attributions_per_article"]
    return measure_ratio(cited, articles, ratio, by=by, random_state=random_state)


def distinct_sources(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure distinct speakers per article and overall, the unresolved share beside them.

    Speakers are compared by name: one who is called differently in two articles, and was not
    matched to an actor, counts twice overall. The overall number grows with the number of
    articles; compare it only between groups of equal size, or rarefied
    (``rarefied_diversity``).
    """
    grouped = group(once_per_article(cited), articles, by)
    means = ratio_measures(
        grouped,
        per_article(grouped.rows, WEIGHT),
        None,
        measure="distinct_sources_per_article",
        random_state=random_state,
    )
    names = grouped.rows.group_by("_group").agg(
        pl.col("speaker").n_unique().cast(pl.Float64).alias("count"), total=WEIGHT.sum()
    )
    overall = grouped.groups.join(names, on="_group", how="left", maintain_order="left")
    overall = overall.with_columns(
        pl.col("count", "total").fill_null(0.0),
        measure=pl.lit("distinct_sources"),
        note=pl.lit(NO_INTERVAL),
    ).with_columns(estimate=pl.col("count"))
    unresolved = unresolved_share(cited, articles, by=by, random_state=random_state)
    return pl.concat([means, measures_table(grouped, overall.to_dicts()), unresolved])


def top_sources(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    n: int = 10,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure the share of the ``n`` speakers cited most, the unresolved share beside them.

    The denominator is all citations, those without a name included. Ties go by name. That
    the first are picked from the same articles makes their shares run a little high.
    """
    grouped = group(cited, articles, by)
    named = grouped.rows.drop_nulls("speaker")
    most = named.group_by("_group", "speaker").agg(cited=WEIGHT.sum())
    most = most.sort("_group", "cited", "speaker", descending=[False, True, False])
    most = most.filter(pl.int_range(pl.len()).over("_group") < n)
    kept = named.join(most.select("_group", "speaker"), on=["_group", "speaker"], how="semi")
    top = ratio_measures(
        grouped,
        per_article(kept, WEIGHT, value=pl.col("speaker")),
        per_article(grouped.rows, WEIGHT),
        measure="source_share",
        random_state=random_state,
    )
    return pl.concat([top, unresolved_share(cited, articles, by=by, random_state=random_state)])


def overview(
    articles: pl.DataFrame,
    attributions: pl.DataFrame,
    sources: pl.DataFrame,
    spans: pl.DataFrame,
    *,
    reprints: pl.DataFrame | None = None,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Compute the measures of a run for each group, as one ``measures`` table.

    With ``reprints`` an outlet that carries one text several times is counted with the first.
    """
    cited = add_words(citations(articles, attributions, sources), articles, spans)
    if reprints is not None:
        cited, articles = choose_copies(cited, articles, reprints)
    by = [by] if isinstance(by, str) else [*by]
    verbs = (attribution_counts, distinct_sources, top_sources, direct_quote_ratio, anonymous_share)
    found = [verb(cited, articles, by=by, random_state=random_state) for verb in verbs]
    found += [
        shares(cited, articles, column, by=by, random_state=random_state)
        for column in ("quote_type", "source_kind", "anonymity")
    ]
    by_words = direct_quote_ratio(cited, articles, unit="words", by=by, random_state=random_state)
    table = pl.concat([*found, by_words])
    return table.unique(maintain_order=True).sort(by, maintain_order=True)
