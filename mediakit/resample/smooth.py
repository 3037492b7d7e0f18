"""Intervals and tests of smooth functions of sums over articles, by their linearisation.

A measure such as Shannon's index or Morisita–Horn is a function f of sums S = Σ_a w_a s_a over
articles a (the mentions of each speaker, say), each drawn w_a times. To first order an article
adds its influence f'(S) · s_a, so that a standard error follows from the slope f' alone (the
infinitesimal jackknife; for a ratio it is the linearised error of ``ratios``). With it these
measures, too, have bootstrap-t limits and studentised permutation tests.

Sources: Davison & Hinkley 1997, *Bootstrap Methods and their Application*, 2.7 and 5.2;
Efron & Tibshirani 1993, *An Introduction to the Bootstrap*, 12.5 and 21. That indices of
diversity and similarity need an interval which mends their bias: Mueller & Altenberg 1985,
*Ecology* 66; Pla 2004, *Journal of Agricultural, Biological, and Environmental Statistics* 9.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from mediakit.resample.bootstrap import (
    ALIKE,
    MIN_ARTICLES,
    ROUNDING,
    STUDENTISED,
    Limits,
    Matrix,
    Ratios,
    studentised,
    weight_blocks,
    without_limits,
)
from mediakit.resample.permutation import PERMUTATIONS, p_values, permuted_groups, studentise
from mediakit.resample.sparse import Compact

Value = tuple[Matrix, Sequence[Matrix]]
"""One value of each sample, and its slope by the sums of each group (samples × columns)."""

Statistic = Callable[..., Iterable[Value]]
"""Takes the sums of each group, samples × columns, and gives its values one by one."""

WIDENED = "bootstrap-t over articles, widened to the estimate"


def linearised(statistic: Statistic, tables: Sequence[Matrix], weights: Sequence[Matrix]) -> Ratios:
    """Give the values of a statistic and their linearised standard errors: samples × values.

    With influence I_a = f'(S) · s_a, se² = Σ_groups n / (n − 1) · Σ w_a (I_a − Ī)² over the n
    articles of a group.

    Args:
        statistic: the values and their slopes.
        tables: articles × columns, for each group.
        weights: samples × articles, how often each article counts, for each group.

    The mean of a column, S₁ / S₂ with S₂ the number of articles, has its usual error:

    >>> def mean(sums):
    ...     value = sums[:, 0] / sums[:, 1]
    ...     yield value, [np.stack([1 / sums[:, 1], -value / sums[:, 1]], axis=1)]
    >>> table = np.array([[1.0, 1.0], [2.0, 1.0], [6.0, 1.0]])
    >>> found = linearised(mean, [table], [np.ones((1, 3))])
    >>> found.estimate.item(), round(found.error.item() ** 2, 6)  # 7 / 3: variance 7 of 3
    (3.0, 2.333333)
    """
    return _linearised(statistic, [Compact(table) for table in tables], weights)


def _linearised(
    statistic: Statistic, tables: Sequence[Compact], weights: Sequence[Matrix]
) -> Ratios:
    sums = [table.summed(weight) for weight, table in zip(weights, tables, strict=True)]
    values, errors = [], []
    for value, slopes in statistic(*sums):
        parts = zip(slopes, tables, weights, strict=True)
        values.append(value)
        errors.append(np.sqrt(np.sum([_variance(*part) for part in parts], axis=0)))
    return Ratios(np.stack(values, axis=1), np.stack(errors, axis=1))


def _variance(slope: Matrix, table: Compact, weights: Matrix) -> Matrix:
    """n / (n − 1) · Σ w (I − Ī)² of each sample."""
    influence = table.along(slope)
    n = weights.sum(1)
    squares = (weights * influence**2).sum(1)
    around = squares - (weights * influence).sum(1) ** 2 / n
    around = np.where(around > ROUNDING * squares, around, np.where(np.isnan(squares), np.nan, 0))
    return np.asarray(around * n / np.maximum(n - 1, 1))


def difference_of(statistic: Statistic) -> Statistic:
    """Make a statistic of one group into its difference, first − second, of two groups.

    >>> def total(sums):
    ...     yield sums.sum(1), [np.ones_like(sums)]
    >>> [(value, _)] = difference_of(total)(np.array([[3.0, 2.0]]), np.array([[1.0, 1.0]]))
    >>> value.tolist()
    [3.0]
    """

    def difference(first: Matrix, second: Matrix) -> Iterable[Value]:
        for (one, (up,)), (two, (down,)) in zip(statistic(first), statistic(second), strict=True):
            yield one - two, [up, -down]

    return difference


def smooth_limits(
    statistic: Statistic,
    tables: Sequence[Matrix],
    rng: np.random.Generator,
    *,
    bottom: float = 0.0,
    top: float = np.inf,
) -> Limits:
    """Give 95 % bootstrap-t limits of smooth functions of sums over articles.

    As ``ratio_limits``, with the error of ``linearised``. Plug-in indices are biased (rare
    speakers are not seen yet), and these limits mend the bias, so that with few articles they
    can miss the estimate itself: then they are widened to it, and the note says so. Fewer than
    ``MIN_ARTICLES`` articles with any count in a group give no limits, and neither does a
    statistic that does not vary.

    Args:
        statistic: the values and their slopes.
        tables: articles × columns, for each group; each is resampled by itself.
        rng: source of the draws.
        bottom: the least possible value.
        top: the greatest one.

    >>> def odds(sums):
    ...     value = sums[:, 0] / sums[:, 1]
    ...     yield value, [np.stack([1 / sums[:, 1], -value / sums[:, 1]], axis=1)]
    >>> table = np.tile([[1.0, 2.0], [3.0, 1.0], [0.0, 2.0], [2.0, 3.0]], (5, 1))
    >>> limits = smooth_limits(odds, [table], np.random.default_rng(0))
    >>> limits.low.round(2), limits.high.round(2), limits.note  # 30 to 40
    (array([0.5]), array([1.2]), ['bootstrap-t over articles'])
    """
    found = linearised(statistic, tables, [np.ones((1, len(table))) for table in tables])
    found = Ratios(found.estimate[0], found.error[0])
    used = min(int((table != 0).any(1).sum()) for table in tables)
    if used < MIN_ARTICLES:
        return without_limits(np.full(len(found.estimate), used))
    wide = max(table.shape[1] for table in tables)
    blocks = weight_blocks([len(table) for table in tables], rng, columns=wide)
    kept = [Compact(table) for table in tables]
    draws = [_linearised(statistic, kept, weights) for weights in blocks]
    drawn = Ratios(*(np.vstack(part) for part in zip(*draws, strict=True)))
    low, high, sound = studentised(found, drawn)
    missed = sound & ((low > found.estimate) | (high < found.estimate))
    low = np.fmin(low, np.where(sound, found.estimate, np.nan)).clip(bottom, top)
    high = np.fmax(high, np.where(sound, found.estimate, np.nan)).clip(bottom, top)
    notes = np.where(sound, np.where(missed, WIDENED, STUDENTISED), ALIKE)
    return Limits(low, high, [str(note) for note in notes])


def smooth_test(
    statistic: Statistic,
    tables: tuple[Matrix, Matrix],
    rng: np.random.Generator,
    *,
    strata: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None,
    permutations: int = PERMUTATIONS,
) -> Matrix:
    """Test whether a statistic of one group is equal in two: a p-value per value.

    As ``ratio_test``: whole articles change groups, the difference is studentised by the
    errors of ``linearised``, p = (1 + b) / (1 + m).
    """
    both = None if strata is None else np.concatenate(strata)
    pooled = np.vstack(tables)
    first = np.arange(len(pooled)) < len(tables[0])
    groups = permuted_groups(first, rng, strata=both, permutations=permutations)
    drawn = np.vstack([first[None].astype(np.float64), groups])
    difference = difference_of(statistic)
    kept = Compact(pooled)
    found = _linearised(difference, [kept, kept], [drawn, 1 - drawn])
    t = studentise(found)
    return p_values(t[0], t[1:])
