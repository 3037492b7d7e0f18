"""Intervals: resample articles.

A ratio is a sum of counts over a sum of totals, both summed over articles: a share of
citations, or a mean per article (every total 1). Articles are drawn with replacement and the
ratio is studentised by its linearised standard error (bootstrap-t), which keeps its coverage
with few articles where the percentile bootstrap (``percentile``) falls short.

Sources: Davison & Hinkley 1997, *Bootstrap Methods and their Application*, 2.4 and 5.2;
Cochran 1977, *Sampling Techniques*, 6.3 (linearised error of a ratio); Wilson 1927 with the
effective sample size of Korn & Graubard 1998 (few cases); Newcombe 1998, method 10
(difference of shares with few cases).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.resample.few import LEVEL, newcombe, wilson
from mediakit.resample.sparse import Compact

Matrix = NDArray[np.float64]

TAIL = (1 - LEVEL) / 2

# (REPLICATES + 1) × 0.025 is whole, so that both limits are order statistics.
REPLICATES = 1999

# Below this even bootstrap-t intervals of skewed counts are too short in simulations, and so
# wide that they inform nobody.
MIN_ARTICLES = 8

# Replicates without a standard error (all drawn articles alike) beyond this share reach into
# the tails of the studentised ratio, which are 2.5 % each: then it says nothing.
MAX_DEGENERATE = 0.01

# A residual sum of squares below this part of its terms is rounding, not variation.
ROUNDING = 1e-12

# Cells of the weight matrix held at once: 64 MB.
BLOCK = 8_000_000

STUDENTISED = "bootstrap-t over articles"
TOO_FEW = f"fewer than {MIN_ARTICLES} articles: no interval"
NOTHING = "nothing to count"
ALIKE = "too little variation between articles: no interval"


class Sample(NamedTuple):
    """Articles of one group: ``counts`` (articles × ratios) and their ``totals``.

    ``totals`` has one value per article for all ratios, or one column per ratio.
    """

    counts: Matrix
    totals: Matrix


class Ratios(NamedTuple):
    """Ratios with their linearised standard errors; NaN where there is no denominator."""

    estimate: Matrix
    error: Matrix


class Limits(NamedTuple):
    """Lower and upper limits, NaN where there are none, and per ratio how they were made."""

    low: Matrix
    high: Matrix
    note: list[str]


def article_weights(articles: int, rng: np.random.Generator) -> Iterator[Matrix]:
    """Yield blocks of the replicates × articles matrix: how often each article is drawn.

    >>> [block.shape for block in article_weights(10, np.random.default_rng(0))]
    [(1999, 10)]
    """
    yield from (weights for (weights,) in weight_blocks([articles], rng))


def weight_blocks(
    sizes: Sequence[int], rng: np.random.Generator, *, columns: int = 1
) -> Iterator[list[Matrix]]:
    """Yield such blocks for several groups side by side, each drawn by itself.

    With ``columns`` a block of replicates × columns is no larger than one of weights.
    """
    step = max(1, BLOCK // max(*sizes, columns))
    for first in range(0, REPLICATES, step):
        rows = min(step, REPLICATES - first)
        yield [_times_drawn(rows, articles, rng) for articles in sizes]


def _times_drawn(rows: int, articles: int, rng: np.random.Generator) -> Matrix:
    drawn = rng.integers(articles, size=(rows, articles))
    drawn += np.arange(rows)[:, None] * articles
    counts = np.bincount(drawn.ravel(), minlength=rows * articles)
    return counts.reshape(rows, articles).astype(np.float64)


def moments(counts: Matrix, totals: Matrix) -> Matrix:
    """Stack, per article, what ratio and error need: y, y², xy of every ratio, then x, x².

    ``counts`` (y) is articles × ratios; ``totals`` (x) is per article, or articles × ratios.
    """
    x = totals.reshape(len(counts), -1)
    return np.hstack([counts, counts * counts, counts * x, x, x * x])


def ratios(sums: Matrix, articles: int, columns: int) -> Ratios:
    """Ratio and linearised standard error from summed ``moments``, one row per sample.

    r = Σy / Σx and se² = n / (n − 1) · Σ(y − r x)² / (Σx)² over n articles, for each of the
    ``columns`` ratios.

    >>> ratios(moments(np.array([[1.0], [3.0]]), np.array([2.0, 4.0])).sum(0)[None], 2, 1)
    Ratios(estimate=array([[0.66666667]]), error=array([[0.11111111]]))
    """
    y, yy, xy = np.split(sums[:, : 3 * columns], 3, axis=1)
    x, xx = np.split(sums[:, 3 * columns :], 2, axis=1)
    x = np.broadcast_to(x, y.shape)
    estimate = np.divide(y, x, out=np.full_like(y, np.nan), where=x > 0)
    terms = yy + estimate**2 * xx
    residual = terms - 2 * estimate * xy
    residual = np.where(residual > ROUNDING * terms, residual, 0.0)
    error = np.sqrt(residual * (articles / max(articles - 1, 1)))
    return Ratios(estimate, np.divide(error, x, out=np.full_like(y, np.nan), where=x > 0))


def ratio_limits(
    counts: Matrix, totals: Matrix, *, share: bool, rng: np.random.Generator
) -> Limits:
    """Give the 95 % limits of Σcounts / Σtotals for every column of ``counts``.

    Bootstrap-t over articles: r − t(0.975) se and r − t(0.025) se, where t are quantiles of
    (r* − r) / se* over replicates. A ratio that too many replicates leave without a standard
    error (a handful of cases) gets a Wilson interval at its effective sample size
    r (1 − r) / se² · (z / t)², if it is a share. One that does not vary at all, or rests on
    fewer than ``MIN_ARTICLES`` articles with a denominator, gets no limits; the note says which
    it is.

    Args:
        counts: articles × ratios.
        totals: per article, or articles × ratios.
        share: whether the ratio lies between 0 and 1.
        rng: source of the draws.

    >>> cited, direct = np.full(20, 5.0), np.tile([1.0, 2.0, 4.0, 1.0], 5)
    >>> limits = ratio_limits(direct[:, None], cited, share=True, rng=np.random.default_rng(0))
    >>> limits.low.round(2), limits.high.round(2), limits.note  # of 40 in 100
    (array([0.3]), array([0.55]), ['bootstrap-t over articles'])
    """
    sample = Sample(counts, totals)
    used = _used(sample)
    enough = used >= MIN_ARTICLES
    limits = without_limits(used)
    if not enough.any():
        return limits
    found, draws = _draw(_columns(sample, enough), rng)
    low, high, sound = studentised(found, draws)
    top = 1.0 if share else np.inf
    drawn = Limits(low.clip(0, top), high.clip(0, top), [STUDENTISED] * len(sound))
    for column in np.flatnonzero(~sound):
        _replace(drawn, int(column), found, used[enough], share=share)
    return placed(limits, enough, drawn)


def difference_limits(
    first: Sample, second: Sample, *, share: bool, rng: np.random.Generator
) -> Limits:
    """Give the 95 % limits of the difference first − second of independent ratios.

    Bootstrap-t with se² = se₁² + se₂², each group resampled by itself. Where too many
    replicates have no standard error, the limits of shares are those of Newcombe 1998
    (method 10) from Wilson intervals at the effective sample sizes.

    >>> one = Sample(np.tile([1.0, 2.0, 4.0, 1.0], 5)[:, None], np.full(20, 5.0))
    >>> two = Sample(np.tile([0.0, 1.0, 0.0, 3.0], 5)[:, None], np.full(20, 5.0))
    >>> limits = difference_limits(one, two, share=True, rng=np.random.default_rng(0))
    >>> limits.low.round(2), limits.high.round(2)  # 40 in 100 less 20 in 100
    (array([0.05]), array([0.36]))
    """
    used = np.minimum(_used(first), _used(second))
    enough = used >= MIN_ARTICLES
    limits = without_limits(used)
    if not enough.any():
        return limits
    one, draws_one = _draw(_columns(first, enough), rng)
    two, draws_two = _draw(_columns(second, enough), rng)
    low, high, sound = studentised(_minus(one, two), _minus(draws_one, draws_two))
    reach = 1.0 if share else np.inf
    drawn = Limits(low.clip(-reach, reach), high.clip(-reach, reach), [STUDENTISED] * len(sound))
    for column in np.flatnonzero(~sound):
        _replace_difference(drawn, int(column), (one, two), used[enough], share=share)
    return placed(limits, enough, drawn)


def _used(sample: Sample) -> NDArray[np.int64]:
    """Articles with a denominator, for each ratio."""
    totals = sample.totals if sample.totals.ndim == 2 else sample.totals[:, None]
    used = (totals > 0).sum(0)
    return np.broadcast_to(used, sample.counts.shape[1:]).astype(np.int64)


def without_limits(used: NDArray[np.int64]) -> Limits:
    """Give no limits, and why: for each value, how many articles it could rest on."""
    none = np.full(len(used), np.nan)
    return Limits(none, none.copy(), [TOO_FEW if number else NOTHING for number in used])


def _columns(sample: Sample, chosen: NDArray[np.bool_]) -> Sample:
    """Only some ratios of a sample: what gets no limits need not be drawn."""
    totals = sample.totals[:, chosen] if sample.totals.ndim == 2 else sample.totals
    return Sample(sample.counts[:, chosen], totals)


def placed(limits: Limits, chosen: NDArray[np.bool_], drawn: Limits) -> Limits:
    """Put limits of some ratios among those of all, and give all.

    >>> some = Limits(np.array([0.1]), np.array([0.4]), [STUDENTISED])
    >>> placed(without_limits(np.array([3, 20])), np.array([False, True]), some).note
    ['fewer than 8 articles: no interval', 'bootstrap-t over articles']
    """
    limits.low[chosen], limits.high[chosen] = drawn.low, drawn.high
    for column, note in zip(np.flatnonzero(chosen), drawn.note, strict=True):
        limits.note[column] = note
    return limits


def _draw(sample: Sample, rng: np.random.Generator) -> tuple[Ratios, Ratios]:
    """The ratios of the sample, one each, and of its replicates, one row each."""
    articles, columns = sample.counts.shape
    stack = moments(*sample)
    found = ratios(stack.sum(0)[None], articles, columns)
    table = Compact(stack)
    sums = np.vstack([table.summed(weights) for weights in article_weights(articles, rng)])
    return Ratios(found.estimate[0], found.error[0]), ratios(sums, articles, columns)


def _minus(one: Ratios, two: Ratios) -> Ratios:
    return Ratios(one.estimate - two.estimate, np.hypot(one.error, two.error))


def studentised(sample: Ratios, draws: Ratios) -> tuple[Matrix, Matrix, NDArray[np.bool_]]:
    """Give bootstrap-t limits, and whether enough replicates had a standard error."""
    usable = (draws.error > 0) & (sample.error > 0)
    away = draws.estimate - sample.estimate
    t = np.divide(away, draws.error, out=np.full_like(away, np.nan), where=usable)
    sound = usable.mean(0) >= 1 - MAX_DEGENERATE
    upper, lower = np.full((2, t.shape[1]), np.nan)
    if sound.any():
        lower[sound], upper[sound] = np.nanquantile(t[:, sound], [TAIL, 1 - TAIL], axis=0)
    return sample.estimate - upper * sample.error, sample.estimate - lower * sample.error, sound


def _replace(
    limits: Limits, column: int, sample: Ratios, used: NDArray[np.int64], *, share: bool
) -> None:
    """Write what stands in for bootstrap-t limits where they cannot be had."""
    low, high = limits.low, limits.high
    low[column] = high[column] = np.nan
    if sample.error[column] == 0 or not share:
        limits.note[column] = ALIKE
    else:
        size = _effective(sample, column, int(used[column]))
        low[column], high[column] = wilson(float(sample.estimate[column]), size)
        limits.note[column] = f"few cases: Wilson interval at effective sample size {size:.0f}"


def _replace_difference(
    limits: Limits,
    column: int,
    samples: tuple[Ratios, Ratios],
    used: NDArray[np.int64],
    *,
    share: bool,
) -> None:
    """The same for a difference of two ratios."""
    low, high = limits.low, limits.high
    low[column] = high[column] = np.nan
    if not share or min(sample.error[column] for sample in samples) == 0:
        limits.note[column] = ALIKE
    else:
        first, second = (
            (float(sample.estimate[column]), _effective(sample, column, int(used[column])))
            for sample in samples
        )
        low[column], high[column] = newcombe(first, second)
        limits.note[column] = "few cases: Newcombe interval at effective sample sizes"


def _effective(sample: Ratios, column: int, articles: int) -> float:
    """Give r (1 − r) / se² · (z / t)²: a standard error of few articles is itself uncertain.

    Korn & Graubard 1998 with t of one degree of freedom less than articles with a denominator.
    """
    from scipy.special import ndtri, stdtrit

    estimate, error = float(sample.estimate[column]), float(sample.error[column])
    few = (ndtri(1 - TAIL) / stdtrit(articles - 1, 1 - TAIL)) ** 2
    return float(estimate * (1 - estimate) / error**2 * few)
