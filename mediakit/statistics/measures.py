"""The measures: who is cited, how often, in whose words, and how openly named.

Every verb takes ``citations`` and ``articles`` (an article without a citation counts too) and
returns a ``measures`` table with one row per group × value, for groups by any columns of
either table. How the intervals are made stands in ``mediakit.resample``; with
``random_state=None`` there are estimates alone, in a fraction of the time.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from mediakit.rates import WEIGHT, Ratio, group_columns, measures_table, per_article, ratio_measures
from mediakit.schema import MEASURES
from mediakit.statistics.citations import add_words, citations, once_per_article
from mediakit.statistics.copies import choose_copies
from mediakit.statistics.groups import group, measure_ratios, of_articles
from mediakit.statistics.ratios import RATIOS, ROWS, direct_ratio, share_of, share_ratio

OUTLET = ("outlet",)

# Bootstrap samples repeat articles and so lose speakers: the interval would lie too low.
NO_INTERVAL = "depends on the number of articles: no interval"


def measure_ratio(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    ratio: Ratio,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure any ratio over citations: Σ counted / Σ of, or a mean per article.

    Estimate and error are those of a ratio of two sums over articles (Cochran 1977, 6.3), the
    limits those of ``mediakit.resample.ratio_limits``.

    Args:
        cited: what ``citations`` gives, with any columns joined to it.
        articles: those that count, cited in or not.
        ratio: what is counted, and of what.
        by: group columns, of ``articles`` or of the citations.
        random_state: for the draws; None leaves out the intervals.

    Returns:
        A `measures` table: one row per group × value of the ratio.

    Raises:
        ValueError: a group column is in neither table.

    >>> from mediakit.statistics import example
    >>> cited, articles = example()
    >>> headlined = share_of("in_headline", pl.col("zone") == "headline")
    >>> found = measure_ratio(cited, articles, headlined)
    >>> found.select("outlet", "measure", "count", "total", "note").rows()[0]
    ('A', 'in_headline', 1.0, 6.0, 'fewer than 8 articles: no interval')
    """
    return measure_ratios(cited, articles, [ratio], by=by, random_state=random_state)


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

    Raises:
        ValueError: the citations have no such column, or no lengths for ``unit``.

    >>> from mediakit.statistics import example
    >>> cited, articles = example()
    >>> found = shares(cited, articles, "side")
    >>> found.filter(outlet="A").select("value", "count", "total", "estimate").rows()
    [('Россия', 3.0, 6.0, 0.5), ('США', 2.0, 6.0, 0.3333333333333333), \
(None, 1.0, 6.0, 0.16666666666666666)]
    >>> voice = shares(cited, articles, "side", unit="words")
    >>> voice.select("measure", "value", "count", "total").row(0)  # 10 + 5 + 20 of 60 words
    ('side_share_by_words', 'Россия', 35.0, 60.0)
    """
    cited = of_articles(cited, articles)
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
    """Measure the share of the citations (or of another amount) that meet a condition.

    A condition that is null for a row does not hold there. To compare the share between
    outlets, give ``share_of(measure, condition)`` to ``compare``.

    >>> from mediakit.statistics import example
    >>> cited, articles = example()
    >>> by_role = pl.col("anonymity") == "role_only"
    >>> share_where(cited, articles, "by_role_share", by_role)["estimate"].to_list()
    [0.16666666666666666, 0.0]
    """
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
        cited: what ``citations`` gives.
        articles: those that count.
        unit: ``rows``, or a column of lengths that ``add_words`` makes: ``words``,
            ``characters``; the measure is then named ``direct_quote_ratio_by_words``.
        by: group columns.
        random_state: for the draws; None leaves out the intervals.

    Raises:
        ValueError: ``unit`` is no column of the citations.

    >>> from mediakit.statistics import example
    >>> cited, articles = example()
    >>> direct_quote_ratio(cited, articles)["estimate"].to_list()
    [0.5, 0.25]
    >>> by_words = direct_quote_ratio(cited, articles, unit="words")
    >>> by_words.select("count", "total").rows()
    [(40.0, 60.0), (4.0, 20.0)]
    """
    ratio = direct_ratio(cited, unit)
    return measure_ratio(cited, articles, ratio, by=by, random_state=random_state)


def anonymous_share(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure the share of citations whose source is not named, by role only included.

    Σ weight with anonymity ``role_only``, ``anonymous``, ``collective`` or ``impersonal`` /
    Σ weight of all: levels 2 to 4 of the scale.

    >>> from mediakit.statistics import example
    >>> cited, articles = example()
    >>> anonymous_share(cited, articles).select("count", "total").rows()
    [(1.0, 6.0), (2.0, 4.0)]
    """
    ratio = RATIOS["anonymous_share"]
    return measure_ratio(cited, articles, ratio, by=by, random_state=random_state)


def unresolved_share(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure the share of citations whose speaker should have a name and has none.

    Sources that are unnamed on purpose («источник», «эксперты») are not among them. The share
    bounds what a measure over known speakers could change if all were known.

    >>> from mediakit.statistics import example
    >>> cited, articles = example()  # «чиновник», by his role alone, in a2
    >>> unresolved_share(cited, articles)["count"].to_list()
    [1.0, 0.0]
    """
    ratio = RATIOS["unresolved_share"]
    return measure_ratio(cited, articles, ratio, by=by, random_state=random_state)


def attribution_counts(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure the citations per article; ``count`` is their number, ``total`` the articles.

    >>> from mediakit.statistics import example
    >>> cited, articles = example()  # of outlet A, a3 cites nobody and counts
    >>> found = attribution_counts(cited, articles)
    >>> found.select("count", "total", "estimate").rows()
    [(6.0, 3.0, 2.0), (4.0, 2.0, 2.0)]
    """
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

    >>> from mediakit.statistics import example
    >>> cited, articles = example()
    >>> found = distinct_sources(cited, articles).filter(outlet="A")
    >>> found.select("measure", "count", "total").rows()
    [('distinct_sources_per_article', 4.0, 3.0), ('distinct_sources', 3.0, 4.0), \
('unresolved_share', 1.0, 6.0)]
    """
    grouped = group(once_per_article(cited), articles, by)
    ratio = RATIOS["distinct_sources_per_article"]
    means = ratio_measures(
        grouped, *ratio.amounts(grouped), measure=ratio.measure, random_state=random_state
    )
    names = grouped.rows.group_by("_group").agg(
        pl.col("speaker").n_unique().cast(pl.Float64).alias("count"),
        total=WEIGHT.sum(),
        articles_with=pl.col("_article").n_unique(),
    )
    overall = grouped.groups.join(names, on="_group", how="left", maintain_order="left")
    overall = overall.with_columns(
        pl.col("count", "total").fill_null(0.0),
        pl.col("articles_with").fill_null(0),
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

    Raises:
        ValueError: ``n`` is less than 1.

    >>> from mediakit.statistics import example
    >>> cited, articles = example()
    >>> top = top_sources(cited, articles, n=2).filter(outlet="A")
    >>> top.select("measure", "value", "count", "total").rows()
    [('source_share', 'Песков', 2.0, 6.0), ('source_share', 'Псаки', 2.0, 6.0), \
('unresolved_share', None, 1.0, 6.0)]
    """
    if n < 1:
        raise ValueError(f"n={n}: there is no table of fewer than one source")
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

    Counts, distinct and most cited speakers, direct quotation by rows and words, sources that
    are not named, and the shares of quote types, kinds of source and levels of anonymity.
    With ``reprints`` an outlet that carries one text several times is counted with the first.
    Without articles the table is empty; a run says so itself.
    """
    cited = add_words(citations(articles, attributions, sources), articles, spans)
    if reprints is not None:
        cited, articles = choose_copies(cited, articles, reprints)
    by = group_columns(by)
    if articles.is_empty():
        known = {**cited.schema, **articles.schema}
        return pl.DataFrame(schema={**{name: known[name] for name in by}, **MEASURES.dtypes})
    verbs = (attribution_counts, distinct_sources, top_sources, direct_quote_ratio, anonymous_share)
    found = [verb(cited, articles, by=by, random_state=random_state) for verb in verbs]
    found += [
        shares(cited, articles, column, by=by, random_state=random_state)
        for column in ("quote_type", "source_kind", "role", "side", "anonymity")
    ]
    by_words = direct_quote_ratio(cited, articles, unit="words", by=by, random_state=random_state)
    table = pl.concat([*found, by_words])
    return table.unique(maintain_order=True).sort(by, maintain_order=True)
