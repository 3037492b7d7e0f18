"""Tests between two groups: give whole articles to the groups anew.

The statistic is the difference of two ratios divided by its linearised standard error. This
keeps the level also where the groups share the rate but differ in length and correlation of
their articles, where permuting the plain difference does not (Janssen 1997; Chung & Romano
2013, *Annals of Statistics* 41). p = (1 + b) / (1 + m), b of m permutations reaching the
observed value (Phipson & Smyth 2010).

Many tests: Holm 1979 from p-values alone; Westfall & Young 1993, *Resampling-Based Multiple
Testing*, algorithm 4.1, from the permutations, which uses how the tests depend on each other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mediakit.resample.bootstrap import Matrix, Ratios, Sample, moments, ratios

# (PERMUTATIONS + 1) × 0.05 is whole, so that the level can be met exactly.
PERMUTATIONS = 1999

# Statistics of equal splits differ by rounding; so near they count as equal.
TIE = 1e-9


def permuted_groups(
    first: NDArray[np.bool_],
    rng: np.random.Generator,
    *,
    strata: NDArray[np.int64] | None = None,
    permutations: int = PERMUTATIONS,
) -> Matrix:
    """Give a permutations × articles matrix: 1 where the article falls to the first group.

    With ``strata`` (a number per article: its period, say) articles change groups only inside
    their stratum, so that the group sizes of every stratum stay.

    >>> first = np.array([True, False, False, True, False])
    >>> drawn = permuted_groups(first, np.random.default_rng(0), permutations=3)
    >>> drawn.sum(1).tolist()
    [2.0, 2.0, 2.0]
    """
    strata = np.zeros(len(first), dtype=np.int64) if strata is None else strata
    drawn = np.tile(first.astype(np.float64), (permutations, 1))
    for stratum in np.unique(strata):
        own = strata == stratum
        drawn[:, own] = rng.permuted(drawn[:, own], axis=1)
    return drawn


def studentised_difference(sample: Sample, groups: Matrix) -> Matrix:
    """Give |r₁ − r₂| / √(se₁² + se₂²) for each row of ``groups`` and each ratio.

    ``groups`` is as ``permuted_groups`` gives it. Equal ratios give 0; ratios that differ
    without any variation, and a group with nothing to count, give infinity.

    >>> sample = Sample(np.array([[1.0], [3.0], [1.0], [1.0]]), np.ones(4))
    >>> studentised_difference(sample, np.array([[1.0, 1.0, 0.0, 0.0]])).tolist()  # 2 - 1, se 1
    [[1.0]]
    """
    stack = moments(*sample)
    columns = sample.counts.shape[1]
    inside = groups @ stack
    size = int(groups[0].sum())
    one = ratios(inside, size, columns)
    two = ratios(stack.sum(0) - inside, len(stack) - size, columns)
    away = one.estimate - two.estimate
    return studentise(Ratios(away, np.hypot(one.error, two.error)))


def studentise(difference: Ratios) -> Matrix:
    """Give |difference| / error: 0 where there is no difference, infinity without an error."""
    away, error = np.abs(difference.estimate), difference.error
    t = np.divide(away, error, out=np.full_like(away, np.inf), where=error > 0)
    t[away <= TIE] = 0.0
    return np.nan_to_num(t, nan=np.inf, posinf=np.inf)


def p_values(observed: Matrix, permuted: Matrix) -> Matrix:
    """Give (1 + b) / (1 + m) for each statistic; large values speak against the null.

    >>> p_values(np.array([2.0]), np.array([[1.0], [2.0], [3.0]])).tolist()
    [0.75]
    """
    reached = (permuted >= _at_least(observed)).sum(0)
    return np.asarray((1 + reached) / (1 + len(permuted)))


def _at_least(observed: Matrix) -> Matrix:
    return observed - TIE * np.where(np.isfinite(observed), np.abs(observed), 0.0)


def ratio_test(
    first: Sample,
    second: Sample,
    rng: np.random.Generator,
    *,
    strata: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None,
    permutations: int = PERMUTATIONS,
) -> Matrix:
    """Test whether the ratios of two groups of articles are equal: a p-value per ratio.

    (1 + b) / (1 + m), b of m permutations of whole articles reaching the studentised
    difference that was observed.

    Args:
        first: counts and totals of one group, per article.
        second: those of the other.
        rng: source of the permutations.
        strata: per group the stratum of each article, inside which alone articles change.
        permutations: m.

    >>> few, many = Sample(np.zeros((9, 1)), np.ones(9)), Sample(np.ones((9, 1)), np.ones(9))
    >>> ratio_test(few, many, np.random.default_rng(0), permutations=99).tolist()
    [0.01]
    """
    counts = np.vstack([first.counts, second.counts])
    totals = np.concatenate([first.totals, second.totals])
    membership = np.arange(len(counts)) < len(first.counts)
    both = None if strata is None else np.concatenate(strata)
    groups = permuted_groups(membership, rng, strata=both, permutations=permutations)
    pooled = Sample(counts, totals)
    observed = studentised_difference(pooled, membership.astype(np.float64)[None])[0]
    return p_values(observed, studentised_difference(pooled, groups))


def holm(p: Sequence[float]) -> list[float]:
    """Adjust p-values for their number, step down (Holm 1979).

    >>> [round(p, 2) for p in holm([0.01, 0.04, 0.03])]
    [0.03, 0.06, 0.06]
    """
    given = np.asarray(p, dtype=np.float64)
    order = np.argsort(given, kind="stable")
    factors = np.arange(len(given), 0, -1)
    adjusted = np.empty_like(given)
    adjusted[order] = np.minimum(np.maximum.accumulate(given[order] * factors), 1.0)
    return [float(value) for value in adjusted]


def max_t(observed: Matrix, permuted: Matrix) -> Matrix:
    """Adjust p-values of many statistics by the step-down maximum of their permutations.

    Westfall & Young 1993, algorithm 4.1: the statistics are ordered by their observed values;
    each is compared with the largest permuted value among itself and those below it, and no
    adjusted p-value is smaller than that of the statistic before it. Controls the family-wise
    error; statistics must be on one scale (studentised), large values against the null.

    Args:
        observed: one value per statistic.
        permuted: permutations × statistics.

    Returns:
        Adjusted p-values, (1 + b) / (1 + m), in the order of ``observed``.

    >>> max_t(np.array([3.0, 1.0]), np.array([[1.0, 2.0], [0.0, 0.0], [2.0, 4.0]])).tolist()
    [0.5, 0.75]
    """
    order = np.argsort(-observed, kind="stable")
    below = np.maximum.accumulate(permuted[:, order[::-1]], axis=1)[:, ::-1]
    stepped = np.maximum.accumulate(p_values(observed[order], below))
    adjusted = np.empty_like(stepped)
    adjusted[order] = stepped
    return adjusted
