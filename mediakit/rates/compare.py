"""Differences between groups of articles: interval, permutation test, effect size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import comb
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from mediakit.rates.groups import (
    ARTICLE_WEIGHT,
    CLUSTER,
    COPY,
    Grouped,
    comparable,
    draws_of,
    group,
    per_article,
)
from mediakit.rates.measured import not_asked, spread
from mediakit.rates.ratio import Measure, Ratio, Smooth
from mediakit.resample import (
    MIN_ARTICLES,
    PERMUTATIONS,
    Compact,
    Limits,
    Matrix,
    Sample,
    Statistic,
    clump_sizes,
    difference_limits,
    holm,
    percentile_limits,
    rate_difference_limits,
    ratio_test,
    smooth_test,
)
from mediakit.schema import COMPARISONS

SIDES = ("first", "second")

PER_TEST = 40  # permutations: the least p, times the tests, is half the level of 1 / 20
MOST = 9999


class Side(NamedTuple):
    """One group of a comparison: its row of groups, the stratum of each article, its sums."""

    key: dict[str, Any]
    strata: NDArray[np.int64]
    sums: Sample | Matrix


class Compared(NamedTuple):
    """Two groups, per value of the measure: limits, p-values, estimates, counts and totals.

    Estimates, counts and totals are values × sides; without a test ``p`` is None.
    """

    limits: Limits
    p: Matrix | None
    estimates: Matrix
    counts: Matrix
    totals: Matrix


class Draws(NamedTuple):
    """Where draws come from, how many permutations, and whether the groups allow a test.

    ``clumps`` are those of a rate, from all groups. Without a generator nothing is drawn.
    """

    rng: np.random.Generator | None
    permutations: int
    enough: bool
    clumps: Matrix | None


def compared_articles(articles: pl.DataFrame, between: str, *within: str) -> pl.DataFrame:
    """Give the articles that a comparison may deal out: with a value, and no later copies.

    A test gives whole articles to the groups anew, and copies are no articles of their own.
    The first of those given counts whole, and the order of the rows means nothing. Warns where
    all have the same value, and nothing can be compared.

    Raises:
        ValueError: there is no such column.
    """
    articles = comparable(articles, between, *within).sort("article_id")
    if COPY in articles.columns:
        first = pl.col(COPY).min().over(CLUSTER) if CLUSTER in articles.columns else 0
        articles = articles.filter(pl.col(COPY) == first)
    return articles.drop(CLUSTER, ARTICLE_WEIGHT, strict=False)


def compare_groups(
    counted: pl.DataFrame,
    articles: pl.DataFrame,
    measure: Measure,
    *,
    between: str = "outlet",
    within: Iterable[str] = (),
    permutations: int | None = None,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Compare a measure between every two groups of articles: a `comparisons` table.

    The difference of first and second has bootstrap-t limits over articles, that of rates the
    limits of both sides combined (``rate_difference_limits``), that of a ``Smooth`` measure
    percentile limits, as their notes say. Its p-value permutes whole articles between the two
    groups, (1 + b) / (1 + m) with the studentised difference as statistic
    (``mediakit.resample.permutation`` gives the sources); ``p_holm`` adjusts it for all tests of
    the table (Holm 1979). The effect size of shares is Cohen's
    h = 2 arcsin √r₁ − 2 arcsin √r₂ (Cohen 1988, 6.2), that of means, rates and balances
    ln(r₁ / r₂). A group of fewer than 8 articles gets neither limits nor a test.

    Args:
        counted: one row per thing counted, with `article_id`.
        articles: what ``compared_articles`` gives.
        measure: its definition.
        between: the column of articles whose values are compared.
        within: columns of articles; articles are permuted only among those with equal values.
        permutations: m; p is never below 1 / (1 + m), and Holm multiplies it by the number of
            tests. Without it 1,999, more for many tests (40 each, 9,999 at most).
        random_state: for the draws; None leaves out limits and tests.
    """
    if permutations is not None and permutations < 1:
        raise ValueError(f"permutations={permutations}: p needs one permutation or more")
    if articles.is_empty():
        return COMPARISONS.of()
    strata = articles.select("article_id", _stratum=_stratum([*within]))
    names, sides, statistic = _sides(measure, group(counted, articles, [between]), strata)
    rows: list[dict[str, Any]] = []
    clumps = _clumps(measure, sides)
    permutations = permutations or _enough(len(names) * comb(len(sides), 2))
    for one, two in combinations(sides, 2):
        pair = {side: str(own.key[between]) for side, own in zip(SIDES, (one, two), strict=True)}
        drawn = {**pair, "measure": measure.measure}
        rng = None if random_state is None else draws_of(drawn, random_state)
        enough = min(one.key["articles"], two.key["articles"]) >= MIN_ARTICLES
        compared = _compared(
            measure, (one, two), statistic, Draws(rng, permutations, enough, clumps)
        )
        fixed = {"measure": measure.measure, **pair}
        rows += _rows(compared, names, (one, two), fixed, share=measure.bounded)
    return COMPARISONS.check(adjusted(COMPARISONS.of(rows)))


def _clumps(measure: Measure, sides: Sequence[Side]) -> Matrix | None:
    """Give the size of clumps of a rate, from the articles of all groups."""
    if isinstance(measure, Smooth) or measure.kind != "rate":
        return None
    return clump_sizes(np.vstack([Sample(*side.sums).counts for side in sides]))


def _enough(tests: int) -> int:
    """Give the permutations with which even the least p of many tests can be told from chance."""
    return min(max(PERMUTATIONS, PER_TEST * tests - 1), MOST)


def _stratum(within: list[str]) -> pl.Expr:
    return pl.struct(within).rank("dense").cast(pl.Int64) if within else pl.lit(0, pl.Int64)


def _sides(
    measure: Measure, grouped: Grouped, strata: pl.DataFrame
) -> tuple[Sequence[str | None], list[Side], Statistic | None]:
    """The values compared, the groups with what is summed, the statistic if it is no ratio."""
    placed = grouped.places.join(strata, on="article_id", validate="1:1").sort("_place")
    own = placed.partition_by("_group", as_dict=True)
    statistic: Statistic | None = None
    sums: Iterable[tuple[dict[str, Any], Sample | Matrix]]
    if isinstance(measure, Smooth):
        values: Sequence[str | None] = [None]
        sums, statistic = measure.prepare(grouped)
    else:
        values, sums = samples(measure, grouped)
    sides = [Side(key, own[(key["_group"],)]["_stratum"].to_numpy(), sum_) for key, sum_ in sums]
    return values, sides, statistic


def samples(
    ratio: Ratio, grouped: Grouped
) -> tuple[list[str | None], list[tuple[dict[str, Any], Sample]]]:
    """Give the values of a ratio, and its counts and totals per unit of each group."""
    counts, totals = ratio.amounts(grouped)
    values = _values(ratio, counts)
    totals = per_article(grouped.places, pl.col("amount")) if totals is None else totals
    if "value" not in counts.columns:
        counts = counts.with_columns(value=pl.lit(None, pl.String))
    listed = pl.Series("value", values, dtype=pl.String)
    each = listed if "value" in totals.columns else None
    found = []
    for key in grouped.groups.iter_rows(named=True):
        own = pl.col("_group") == key["_group"]
        size = key["units"]
        sample = Sample(
            spread(counts.filter(own), listed, size), spread(totals.filter(own), each, size)
        )
        found.append((key, sample))
    return values, found


def _values(ratio: Ratio, counts: pl.DataFrame) -> list[str | None]:
    if "value" not in counts.columns:
        return [None]
    if ratio.values is not None:
        return [*ratio.values]
    most = counts.group_by("value").agg(pl.col("amount").sum())
    return most.sort("amount", "value", descending=[True, False])["value"].to_list() or [None]


def _compared(
    measure: Measure, pair: tuple[Side, Side], statistic: Statistic | None, draws: Draws
) -> Compared:
    if isinstance(measure, Ratio):
        return _compared_ratios(pair, draws, share=measure.bounded)
    assert statistic is not None
    return _compared_smooth(measure, pair, statistic, draws)


def _compared_ratios(pair: tuple[Side, Side], draws: Draws, *, share: bool) -> Compared:
    first, second = both = Sample(*pair[0].sums), Sample(*pair[1].sums)
    counts = np.stack([sample.counts.sum(0) for sample in both], axis=1)
    totals = np.stack(
        [np.broadcast_to(sample.totals.sum(0), len(counts)) for sample in both], axis=1
    )
    estimates = np.divide(counts, totals, out=np.full_like(counts, np.nan), where=totals > 0)
    if draws.rng is None:
        return Compared(not_asked(len(counts)), None, estimates, counts, totals)
    if draws.clumps is None:
        limits = difference_limits(first, second, share=share, rng=draws.rng)
    else:
        limits = rate_difference_limits(first, second, clumps=draws.clumps, rng=draws.rng)
    p = None
    if draws.enough:
        strata = pair[0].strata, pair[1].strata
        p = ratio_test(first, second, draws.rng, strata=strata, permutations=draws.permutations)
    return Compared(limits, p, estimates, counts, totals)


def _compared_smooth(
    measure: Smooth, pair: tuple[Side, Side], statistic: Statistic, draws: Draws
) -> Compared:
    tables = np.asarray(pair[0].sums), np.asarray(pair[1].sums)
    kept = [Compact(table) for table in tables]
    values = [first_value(statistic, table.sum(0)[None]) for table in tables]
    cases = zip(*(measure.cases(table) for table in tables), strict=True)
    counts, totals = (np.array([both]) for both in cases)

    def difference(*weights: Matrix) -> Matrix:
        one, two = (
            first_value(statistic, table.summed(own))
            for own, table in zip(weights, kept, strict=True)
        )
        return (one - two)[:, None]

    estimates, p = np.array(values).T, None
    if draws.rng is None:
        return Compared(not_asked(1), None, estimates, counts, totals)
    limits = percentile_limits(difference, [len(table) for table in tables], draws.rng)
    if draws.enough and np.isfinite(values).all():
        strata = pair[0].strata, pair[1].strata
        p = smooth_test(
            statistic, tables, draws.rng, strata=strata, permutations=draws.permutations
        )
    return Compared(limits, p, estimates, counts, totals)


def first_value(statistic: Statistic, sums: Matrix) -> Matrix:
    """Give the value of a statistic that has one, for each row of sums."""
    [(value, _)] = statistic(sums)
    return value


def _rows(
    compared: Compared,
    names: Sequence[str | None],
    pair: tuple[Side, Side],
    fixed: dict[str, Any],
    *,
    share: bool,
) -> Iterator[dict[str, Any]]:
    """The rows of two groups, one per value."""
    articles = {
        f"articles_{name}": own.key["articles"] for name, own in zip(SIDES, pair, strict=True)
    }
    for at, value in enumerate(names):
        first, second = (float(estimate) for estimate in compared.estimates[at])
        known = np.isfinite([first, second]).all()
        yield {
            **fixed,
            **articles,
            **_cases(compared, at),
            "value": value,
            "difference": first - second if known else None,
            "low": _known(compared.limits.low[at]),
            "high": _known(compared.limits.high[at]),
            "effect": _effect(first, second, share=share) if known else None,
            "p": float(compared.p[at]) if compared.p is not None and known else None,
            "note": compared.limits.note[at],
        }


def _cases(compared: Compared, at: int) -> dict[str, float]:
    """Counts and totals of one value, for both groups."""
    return {
        f"{what}_{name}": float(number)
        for what, table in (("count", compared.counts), ("total", compared.totals))
        for name, number in zip(SIDES, table[at], strict=True)
    }


def _known(limit: float) -> float | None:
    return None if np.isnan(limit) else float(limit)


def _effect(first: float, second: float, *, share: bool) -> float | None:
    """Cohen's h of two shares, the logarithm of the ratio of two means."""
    if share:
        h = 2 * np.arcsin(np.sqrt(np.clip([first, second], 0.0, 1.0)))
        return float(h[0] - h[1])
    return float(np.log(first / second)) if first > 0 and second > 0 else None


def adjusted(table: pl.DataFrame) -> pl.DataFrame:
    """Give the tests of a table their `p_holm`, adjusted for all of them; null has no test.

    >>> adjusted(pl.DataFrame({"p": [0.01, None, 0.03]}))["p_holm"].to_list()
    [0.02, None, 0.03]
    """
    numbers = iter(holm(table["p"].drop_nulls().to_list()))
    column = [None if p is None else next(numbers) for p in table["p"]]
    return table.with_columns(p_holm=pl.Series(column, dtype=pl.Float64))
