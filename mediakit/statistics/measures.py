"""The measures: who is cited, how often, in whose words, and how openly named.

Every verb takes ``citations`` and ``articles`` (an article without a citation counts too) and
returns a ``measures`` table with one row per group × value, for groups by any columns of
either table. How the intervals are made stands in ``mediakit.resample``.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from mediakit.schema import ANONYMITY
from mediakit.statistics.citations import add_words, citations, once_per_article
from mediakit.statistics.groups import group, measures_table, per_article, ratio_measures

OUTLET = ("outlet",)
WEIGHT = pl.col("weight")

# Levels 2 to 4 of anonymity: nobody, and no body, can be held to what was said.
ANONYMOUS = [*ANONYMITY.categories[3:]]

# Bootstrap samples repeat articles and so lose speakers: the interval would lie too low.
NO_INTERVAL = "depends on the number of articles: no interval"


def shares(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    column: str,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure the share of each value of a column among citations, as ``{column}_share``.

    Of a closed vocabulary every value has a row, also at 0; null is a value of its own, so
    that the shares of a group sum to 1.
    """
    grouped = group(cited, articles, by)
    dtype = cited.schema[column]
    closed: list[str | None] | None = None
    if isinstance(dtype, pl.Enum):
        closed = [*dtype.categories, *([None] if cited[column].null_count() else [])]
    return ratio_measures(
        grouped,
        per_article(grouped.rows, WEIGHT, value=pl.col(column).cast(pl.String)),
        per_article(grouped.rows, WEIGHT),
        measure=f"{column}_share",
        values=closed,
        random_state=random_state,
    )


def source_kind_shares(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure what the sources are: person, organisation, document, …"""
    return shares(cited, articles, "source_kind", by=by, random_state=random_state)


def anonymity_shares(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure how openly the sources are named."""
    return shares(cited, articles, "anonymity", by=by, random_state=random_state)


def quote_type_shares(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure how citations give what was said: direct, indirect or mixed."""
    return shares(cited, articles, "quote_type", by=by, random_state=random_state)


def share_where(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    measure: str,
    condition: pl.Expr,
    *,
    amount: pl.Expr = WEIGHT,
    by: Iterable[str] = OUTLET,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure the share of the citations (or of another amount) that meet a condition."""
    grouped = group(cited, articles, by)
    met = pl.when(condition).then(amount).otherwise(0.0)
    return ratio_measures(
        grouped,
        per_article(grouped.rows, met),
        per_article(grouped.rows, amount),
        measure=measure,
        values=[None],
        random_state=random_state,
    )


def direct_quote_ratio(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    unit: str = "rows",
    by: Iterable[str] = OUTLET,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure direct / (direct + indirect + mixed), by rows, ``words`` or ``characters``.

    By words, all of a mixed quotation counts as not direct, its quoted words too.

    Raises:
        ValueError: ``unit`` is no column of the citations; ``add_words`` adds them.
    """
    measure, amount = "direct_quote_ratio", WEIGHT
    if unit != "rows":
        if unit not in cited.columns:
            raise ValueError(
                f"unit={unit!r} is no column of the citations. Use 'rows', or add the lengths "
                "'words' and 'characters' with add_words(cited, articles, spans)."
            )
        measure, amount = f"{measure}_by_{unit}", WEIGHT * pl.col(unit)
    direct = pl.col("quote_type") == "direct"
    return share_where(
        cited, articles, measure, direct, amount=amount, by=by, random_state=random_state
    )


def anonymous_share(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure the share of citations whose source is not named, by role only included."""
    unnamed = pl.col("anonymity").cast(pl.String).is_in(ANONYMOUS)
    return share_where(
        cited, articles, "anonymous_share", unnamed, by=by, random_state=random_state
    )


def unresolved_share(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure the share of citations whose speaker should have a name and has none."""
    unresolved = ~pl.col("resolved")
    return share_where(
        cited, articles, "unresolved_share", unresolved, by=by, random_state=random_state
    )


def attribution_counts(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure the citations per article; ``count`` is their number, ``total`` the articles."""
    grouped = group(cited, articles, by)
    return ratio_measures(
        grouped,
        per_article(grouped.rows, WEIGHT),
        None,
        measure="attributions_per_article",
        values=[None],
        random_state=random_state,
    )


def distinct_sources(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure distinct speakers per article and overall, the unresolved share beside them.

    Speakers are compared by name: one who is called differently in two articles, and was not
    matched to an actor, counts twice overall. The overall number grows with the number of
    articles; compare it only between groups of equal size.
    """
    grouped = group(once_per_article(cited), articles, by)
    means = ratio_measures(
        grouped,
        per_article(grouped.rows, WEIGHT),
        None,
        measure="distinct_sources_per_article",
        values=[None],
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
    random_state: int = 0,
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
    by: Iterable[str] = OUTLET,
    random_state: int = 0,
) -> pl.DataFrame:
    """Compute every measure of this module for each group, as one ``measures`` table."""
    cited = add_words(citations(articles, attributions, sources), articles, spans)
    by = [by] if isinstance(by, str) else [*by]
    verbs = (
        attribution_counts,
        distinct_sources,
        top_sources,
        direct_quote_ratio,
        quote_type_shares,
        source_kind_shares,
        anonymity_shares,
        anonymous_share,
    )
    found = [verb(cited, articles, by=by, random_state=random_state) for verb in verbs]
    by_words = direct_quote_ratio(cited, articles, unit="words", by=by, random_state=random_state)
    table = pl.concat([*found, by_words])
    return table.unique(maintain_order=True).sort(by, maintain_order=True)
