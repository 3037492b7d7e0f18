"""Uncertainty of a ratio when rows of one article depend on each other: resample articles.

A ratio is a sum of counts over a sum of totals, both summed over articles: a share of
citations, or a mean per article (every total 1). Articles are drawn with replacement and the
ratio is studentised by its linearised standard error (bootstrap-t), which keeps its coverage
with few articles where the percentile bootstrap falls short.

Sources: Davison & Hinkley 1997, *Bootstrap Methods and their Application*, 2.4 and 5.2;
Cochran 1977, *Sampling Techniques*, 6.3 (linearised error of a ratio); Wilson 1927 with the
effective sample size of Korn & Graubard 1998 (few cases).
"""

from __future__ import annotations

from collections.abc import Iterator
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

LEVEL = 0.95

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
    """Yield blocks of the replicates × articles matrix: how often each article is drawn."""
    step = max(1, BLOCK // articles)
    for first in range(0, REPLICATES, step):
        rows = min(step, REPLICATES - first)
        drawn = rng.integers(articles, size=(rows, articles))
        drawn += np.arange(rows)[:, None] * articles
        counts = np.bincount(drawn.ravel(), minlength=rows * articles)
        yield counts.reshape(rows, articles).astype(np.float64)


def moments(counts: Matrix, totals: Matrix) -> Matrix:
    """Stack, per article, what ratio and error need: x, x², then y, y², xy of every ratio.

    ``counts`` is articles × ratios, ``totals`` is per article.
    """
    x = totals[:, None]
    return np.hstack([x, x * x, counts, counts * counts, counts * x])


def ratios(sums: Matrix, articles: int) -> Ratios:
    """Ratio and linearised standard error from summed ``moments``, one row per sample.

    r = Σy / Σx and se² = n / (n − 1) · Σ(y − r x)² / (Σx)² over n articles.

    >>> ratios(moments(np.array([[1.0], [3.0]]), np.array([2.0, 4.0])).sum(0)[None], 2)
    Ratios(estimate=array([[0.66666667]]), error=array([[0.11111111]]))
    """
    x, xx = sums[:, :1], sums[:, 1:2]
    y, yy, xy = np.split(sums[:, 2:], 3, axis=1)
    estimate = np.divide(y, x, out=np.full_like(y, np.nan), where=x > 0)
    terms = yy + estimate**2 * xx
    residual = terms - 2 * estimate * xy
    residual = np.where(residual > ROUNDING * terms, residual, 0.0)
    error = np.sqrt(residual * articles / max(articles - 1, 1))
    return Ratios(estimate, np.divide(error, x, out=np.full_like(y, np.nan), where=x > 0))


def ratio_limits(
    counts: Matrix, totals: Matrix, *, share: bool, rng: np.random.Generator
) -> Limits:
    """Give the 95 % limits of Σcounts / Σtotals for every column of ``counts``.

    Bootstrap-t over articles: r − t(0.975) se and r − t(0.025) se, where t are quantiles of
    (r* − r) / se* over replicates. A ratio that too many replicates leave without a standard
    error (a handful of cases) gets a Wilson interval at its effective sample size
    r (1 − r) / se², if it is a share. One that does not vary at all, or rests on fewer than
    ``MIN_ARTICLES`` articles with a denominator, gets no limits; the note says which it is.
    """
    articles, columns = counts.shape
    none = np.full(columns, np.nan)
    used = int((totals > 0).sum())
    if used < MIN_ARTICLES:
        reason = f"fewer than {MIN_ARTICLES} articles: no interval"
        return Limits(none, none, [reason if used else "nothing to count"] * columns)
    stack = moments(counts, totals)
    sample = Ratios(*(part[0] for part in ratios(stack.sum(0)[None], articles)))
    sums = np.vstack([weights @ stack for weights in article_weights(articles, rng)])
    low, high, sound = _studentised(sample, ratios(sums, articles))
    top = 1.0 if share else np.inf
    limits = Limits(low.clip(0, top), high.clip(0, top), ["bootstrap-t over articles"] * columns)
    for column in np.flatnonzero(~sound):
        _replace(limits, int(column), sample, share=share)
    return limits


def _studentised(sample: Ratios, draws: Ratios) -> tuple[Matrix, Matrix, NDArray[np.bool_]]:
    """Bootstrap-t limits, and whether enough replicates had a standard error."""
    usable = (draws.error > 0) & (sample.error > 0)
    away = draws.estimate - sample.estimate
    t = np.divide(away, draws.error, out=np.full_like(away, np.nan), where=usable)
    sound = usable.mean(0) >= 1 - MAX_DEGENERATE
    tail = (1 - LEVEL) / 2
    upper, lower = np.full((2, t.shape[1]), np.nan)
    if sound.any():
        lower[sound], upper[sound] = np.nanquantile(t[:, sound], [tail, 1 - tail], axis=0)
    return sample.estimate - upper * sample.error, sample.estimate - lower * sample.error, sound


def _replace(limits: Limits, column: int, sample: Ratios, *, share: bool) -> None:
    """Write what stands in for bootstrap-t limits where they cannot be had."""
    estimate, error = float(sample.estimate[column]), float(sample.error[column])
    if error == 0 or not share:
        limits.low[column] = limits.high[column] = np.nan
        limits.note[column] = "too little variation between articles: no interval"
        return
    size = estimate * (1 - estimate) / error**2
    limits.low[column], limits.high[column] = wilson(estimate, size)
    limits.note[column] = f"few cases: Wilson interval at effective sample size {size:.0f}"


def wilson(share: float, size: float) -> tuple[float, float]:
    """Give the Wilson score interval of a share.

    >>> low, high = wilson(0.1, 50)
    >>> round(low, 4), round(high, 4)
    (0.0435, 0.2136)
    """
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    middle = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z / (1 + z * z / size) * np.sqrt(share * (1 - share) / size + (z / (2 * size)) ** 2)
    return float(middle - half), float(middle + half)
