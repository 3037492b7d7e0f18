"""Differences between outlets: interval, permutation test, effect size, several testings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from mediakit.resample import (
    MIN_ARTICLES,
    PERMUTATIONS,
    Limits,
    Matrix,
    Sample,
    Statistic,
    difference_limits,
    holm,
    percentile_limits,
    ratio_test,
    smooth_test,
)
from mediakit.schema import CITATIONS, COMPARISONS
from mediakit.statistics.groups import (
    ARTICLE_WEIGHT,
    CLUSTER,
    Grouped,
    draws_of,
    group,
    of_articles,
    per_article,
    spread,
)
from mediakit.statistics.named import Measure, named_measure
from mediakit.statistics.ratios import WEIGHT, Ratio, Smooth

SIDES = ("first", "second")


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
    """Where draws come from, how many permutations, and whether the groups allow a test."""

    rng: np.random.Generator
    permutations: int
    enough: bool


def compare(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    measure: Measure | str,
    *,
    column: str | None = None,
    values: Sequence[str | None] | None = None,
    between: str = "outlet",
    within: Iterable[str] = (),
    permutations: int = PERMUTATIONS,
    random_state: int = 0,
) -> pl.DataFrame:
    """Compare a measure between every two outlets (or other groups): a `comparisons` table.

    The difference of first and second has bootstrap-t limits over articles, that of
    ``balance`` and ``simpson`` percentile limits, as their notes say. Its p-value permutes
    whole articles between the two groups, (1 + b) / (1 + m) with the studentised difference
    as statistic (``mediakit.resample.permutation`` gives the sources); ``p_holm`` adjusts it
    for all tests of the table (Holm 1979). The effect size of shares is Cohen's
    h = 2 arcsin √r₁ − 2 arcsin √r₂ (Cohen 1988, 6.2), that of means and of ``balance``
    ln(r₁ / r₂). ``simpson`` is compared at the number of articles of the smallest outlet. A
    group of fewer than 8 articles gets neither limits nor a test. Where ``articles`` says
    which are copies (``choose_copies``), later copies of another article are left out, and
    the first counts whole.

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
            number of tests: take 20 per test or more, 9,999 for a table of 120 tests, say.
        random_state: for the draws.

    Raises:
        ValueError: the measure or a column is unknown.

    >>> from mediakit.statistics import example
    >>> row = compare(*example(), "direct_quote_ratio").row(0, named=True)
    >>> row["first"], row["second"], row["difference"], row["note"]
    ('A', 'B', 0.25, 'fewer than 8 articles: no interval')
    """
    if permutations < 1:
        raise ValueError(f"permutations={permutations}: p needs one permutation or more")
    if isinstance(measure, str):
        measure = named_measure(CITATIONS.check(cited), measure, column=column, values=values)
    elif not isinstance(measure, Ratio | Smooth):
        raise ValueError(f"measure={measure!r} is neither the name of a measure nor a Ratio")
    within = [within] if isinstance(within, str) else [*within]
    cited, articles = _originals(cited, of_articles(articles, between, *within))
    if articles.is_empty():
        return COMPARISONS.of()
    strata = articles.select("article_id", _stratum=_stratum(within))
    names, sides, statistic = _sides(measure, group(cited, articles, [between]), strata)
    rows: list[dict[str, Any]] = []
    for one, two in combinations(sides, 2):
        pair = {side: str(own.key[between]) for side, own in zip(SIDES, (one, two), strict=True)}
        rng = draws_of({**pair, "measure": measure.measure}, random_state)
        enough = min(one.key["articles"], two.key["articles"]) >= MIN_ARTICLES
        compared = _compared(measure, (one, two), statistic, Draws(rng, permutations, enough))
        fixed = {"measure": measure.measure, **pair}
        rows += _rows(compared, names, (one, two), fixed, share=_is_share(measure))
    return _adjusted(COMPARISONS.of(rows))


def _is_share(measure: Measure) -> bool:
    return measure.share if isinstance(measure, Smooth) else measure.of is not None


def _originals(cited: pl.DataFrame, articles: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Citations and articles without later copies, each article its own unit and whole."""
    if "copy" in articles.columns:
        articles = articles.filter(pl.col("copy") == 0)
    if ARTICLE_WEIGHT in cited.columns:
        cited = cited.with_columns(weight=WEIGHT / pl.col(ARTICLE_WEIGHT)).drop(ARTICLE_WEIGHT)
    return cited, articles.drop(CLUSTER, ARTICLE_WEIGHT, strict=False)


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
        values, sums = _samples(measure, grouped)
    sides = [Side(key, own[(key["_group"],)]["_stratum"].to_numpy(), sum_) for key, sum_ in sums]
    return values, sides, statistic


def _samples(
    ratio: Ratio, grouped: Grouped
) -> tuple[list[str | None], list[tuple[dict[str, Any], Sample]]]:
    """The values of a ratio, and its counts and totals per article of each group."""
    counts, totals = ratio.amounts(grouped)
    values = _values(ratio, counts)
    totals = per_article(grouped.places, pl.col("amount")) if totals is None else totals
    if "value" not in counts.columns:
        counts = counts.with_columns(value=pl.lit(None, pl.String))
    listed = pl.Series("value", values, dtype=pl.String)
    each = listed if "value" in totals.columns else None
    samples = []
    for key in grouped.groups.iter_rows(named=True):
        own = pl.col("_group") == key["_group"]
        size = key["units"]
        sample = Sample(
            spread(counts.filter(own), listed, size), spread(totals.filter(own), each, size)
        )
        samples.append((key, sample))
    return values, samples


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
        return _compared_ratios(pair, draws, share=measure.of is not None)
    assert statistic is not None
    return _compared_smooth(measure, pair, statistic, draws)


def _compared_ratios(pair: tuple[Side, Side], draws: Draws, *, share: bool) -> Compared:
    first, second = samples = Sample(*pair[0].sums), Sample(*pair[1].sums)
    limits = difference_limits(first, second, share=share, rng=draws.rng)
    p = None
    if draws.enough:
        strata = pair[0].strata, pair[1].strata
        p = ratio_test(first, second, draws.rng, strata=strata, permutations=draws.permutations)
    counts = np.stack([sample.counts.sum(0) for sample in samples], axis=1)
    totals = np.stack(
        [np.broadcast_to(sample.totals.sum(0), len(counts)) for sample in samples], axis=1
    )
    estimates = np.divide(counts, totals, out=np.full_like(counts, np.nan), where=totals > 0)
    return Compared(limits, p, estimates, counts, totals)


def _compared_smooth(
    measure: Smooth, pair: tuple[Side, Side], statistic: Statistic, draws: Draws
) -> Compared:
    tables = np.asarray(pair[0].sums), np.asarray(pair[1].sums)
    values = [first_value(statistic, table.sum(0)[None]) for table in tables]

    def difference(*weights: Matrix) -> Matrix:
        one, two = (
            first_value(statistic, own @ table) for own, table in zip(weights, tables, strict=True)
        )
        return (one - two)[:, None]

    limits = percentile_limits(difference, [len(table) for table in tables], draws.rng)
    p = None
    if draws.enough and np.isfinite(values).all():
        strata = pair[0].strata, pair[1].strata
        p = smooth_test(
            statistic, tables, draws.rng, strata=strata, permutations=draws.permutations
        )
    counts, totals = zip(*(measure.cases(table) for table in tables), strict=True)
    return Compared(limits, p, np.array(values).T, np.array([counts]), np.array([totals]))


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


def _adjusted(table: pl.DataFrame) -> pl.DataFrame:
    tested = table["p"].is_not_null()
    adjusted = iter(holm(table["p"].drop_nulls().to_list()))
    column = [next(adjusted) if known else None for known in tested]
    return COMPARISONS.check(table.with_columns(p_holm=pl.Series(column, dtype=pl.Float64)))
