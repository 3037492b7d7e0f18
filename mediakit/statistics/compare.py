"""Differences between outlets in whom they cite, for every measure by its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from mediakit.rates import (
    ARTICLE_WEIGHT,
    WEIGHT,
    Measure,
    Ratio,
    Smooth,
    compare_groups,
    compared_articles,
)
from mediakit.statistics.groups import of_articles
from mediakit.statistics.named import named_measure


def compare(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    measure: Measure | str,
    *,
    column: str | None = None,
    values: Sequence[str | None] | None = None,
    between: str = "outlet",
    within: Iterable[str] = (),
    permutations: int | None = None,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Compare a measure between every two outlets (or other groups): a `comparisons` table.

    Limits, tests and effect sizes are those of ``mediakit.rates.compare_groups``. ``simpson``
    is compared at the number of articles of the smallest outlet. Where ``articles`` says which
    are copies (``choose_copies``), later copies of another article are left out, and the first
    counts whole.

    Args:
        cited: what ``citations`` gives.
        articles: those that count.
        measure: its name in the `measures` table: ``direct_quote_ratio_by_words``,
            ``side_share``, ``headline_share``, ``transparency_index``, ``balance``,
            ``one_sided_share``, ``simpson``, … (Hill numbers and similarities have no test); a
            column of the citations for its shares; or a definition (``share_of``, ``Ratio``).
        column: for prominence whose it is (``speaker`` without it), for balance what says the
            side.
        values: the values to compare, fewer tests to adjust for; for balance the sides.
        between: the column of articles whose values are compared; null is left out.
        within: columns of articles such as ``period``; articles are then permuted only
            among those with equal values.
        permutations: p is never below 1 / (1 + permutations), and Holm multiplies it by the
            number of tests. Without it 1,999, more for many tests (40 each, 9,999 at most).
        random_state: for the draws; None leaves out limits and tests.

    Raises:
        ValueError: the measure or a column is unknown.

    >>> from mediakit.statistics import example
    >>> row = compare(*example(), "direct_quote_ratio").row(0, named=True)
    >>> row["first"], row["second"], row["difference"], row["note"]
    ('A', 'B', 0.25, 'fewer than 8 articles: no interval')
    """
    within = [within] if isinstance(within, str) else [*within]
    articles = compared_articles(articles, between, *within)
    cited = of_articles(cited, articles)
    if isinstance(measure, str):
        measure = named_measure(cited, measure, column=column, values=values)
    elif not isinstance(measure, Ratio | Smooth):
        raise ValueError(f"measure={measure!r} is neither the name of a measure nor a Ratio")
    return compare_groups(
        _whole(cited),
        articles,
        measure,
        between=between,
        within=within,
        permutations=permutations,
        random_state=random_state,
    )


def _whole(cited: pl.DataFrame) -> pl.DataFrame:
    """Citations by their own weight, where copies were weighted."""
    if ARTICLE_WEIGHT not in cited.columns:
        return cited
    return cited.with_columns(weight=WEIGHT / pl.col(ARTICLE_WEIGHT)).drop(ARTICLE_WEIGHT)
