"""Limits of rates: hits per 1,000 words, where most articles have none.

The bootstrap-t says nothing of a rate that rests on a handful of articles. To give limits only
where it does would give them to those outlets alone that happen to have many hits, too high on
average. So a rate of few cases, zero among them, gets the exact limits of a count, at as many
cases as its hits are worth.

Hits come in clumps: an article on sanctions has ten words of them, most articles none. A sample
of few such articles cannot show how large clumps are; all groups that are measured together
can. A clump is the mean number of hits in the article of a hit, Σy² / Σy over their articles,
and so many hits count as one case (an effective number of cases, as the effective sample size
of Korn & Graubard 1998).
"""

from __future__ import annotations

import numpy as np

from mediakit.resample.bootstrap import ALIKE, Limits, Matrix, Sample, moments, ratio_limits, ratios
from mediakit.resample.few import garwood

APART = "square-and-add of the limits of each"


def clump_sizes(counts: Matrix) -> Matrix:
    """Give Σy² / Σy over articles for each column: hits in the article of a hit; 0 without any.

    >>> clump_sizes(np.array([[1.0, 0.0], [3.0, 0.0], [0.0, 0.0]])).tolist()
    [2.5, 0.0]
    """
    hits = counts.sum(0)
    squares = (counts * counts).sum(0)
    return np.asarray(np.divide(squares, hits, out=np.zeros_like(hits), where=hits > 0))


def rate_limits(
    counts: Matrix, totals: Matrix, *, clumps: Matrix, rng: np.random.Generator
) -> Limits:
    """Give the 95 % limits of Σcounts / Σtotals for every column of ``counts``, a rate.

    Those of ``ratio_limits`` where enough articles have a hit for it; else Garwood's limits of
    a count, at Σcounts / d cases and in units of d / Σtotals. d is the clump, or the design
    effect of the articles themselves, se² (Σtotals)² / Σcounts, where that is larger. Without
    any hit the lower limit is 0.

    Args:
        counts: articles × rates.
        totals: per article, or articles × rates.
        clumps: size of a clump for each rate, from all groups measured together; where it is
            0 nothing was found anywhere, and there are no limits.
        rng: source of the draws.

    >>> words, found = np.full(20, 2.0), np.zeros((20, 1))  # none in 40 thousand words
    >>> rng = np.random.default_rng(0)
    >>> limits = rate_limits(found, words, clumps=np.array([1.0]), rng=rng)
    >>> limits.low.tolist(), limits.high.round(3).tolist(), limits.note
    ([0.0], [0.092], ['none found: upper limit at clumps of 1.0'])
    """
    limits = ratio_limits(counts, totals, share=False, rng=rng)
    for column in np.flatnonzero(clumps > 0):
        if limits.note[column] == ALIKE:
            own = totals if totals.ndim == 1 else totals[:, column]
            _replace(limits, int(column), Sample(counts[:, [column]], own), float(clumps[column]))
    return limits


def _replace(limits: Limits, column: int, sample: Sample, clump: float) -> None:
    """Write the limits of a count where bootstrap-t limits cannot be had."""
    hits, whole = float(sample.counts.sum()), float(sample.totals.sum())
    if hits:
        error = ratios(moments(*sample).sum(0)[None], len(sample.counts), 1).error.item()
        clump = max(clump, error**2 * whole**2 / hits)
    low, high = garwood(hits / clump)
    limits.low[column], limits.high[column] = low * clump / whole, high * clump / whole
    limits.note[column] = (
        f"few cases: limits of a count at {hits / clump:.1f} effective cases"
        if hits
        else f"none found: upper limit at clumps of {clump:.1f}"
    )


def rate_difference_limits(
    first: Sample, second: Sample, *, clumps: Matrix, rng: np.random.Generator
) -> Limits:
    """Give the 95 % limits of the difference first − second of independent rates.

    Zou & Donner 2008 (Newcombe's method 10 for any limits): with limits l and u of each rate r,
    the lower one is r₁ − r₂ − √((r₁ − l₁)² + (u₂ − r₂)²). The limits of each keep the skewness
    of rare hits, which a standard error of the difference loses.

    >>> one, two = (Sample(np.tile(y, (20, 1)), np.ones(40)) for y in ([[3.0], [1.0]], [[0.0]] * 2))
    >>> limits = rate_difference_limits(
    ...     one, two, clumps=np.array([2.5]), rng=np.random.default_rng(0)
    ... )
    >>> limits.low.round(1).tolist(), limits.high.round(1).tolist()  # 2 less 0
    ([1.6], [2.3])
    """
    parts = [rate_limits(*sample, clumps=clumps, rng=rng) for sample in (first, second)]
    one, two = (_estimates(sample) for sample in (first, second))
    below = [np.maximum(r - part.low, 0) for r, part in zip((one, two), parts, strict=True)]
    above = [np.maximum(part.high - r, 0) for r, part in zip((one, two), parts, strict=True)]
    low, high = one - two - np.hypot(below[0], above[1]), one - two + np.hypot(above[0], below[1])
    notes = zip(*(part.note for part in parts), np.isnan(low), np.isnan(parts[0].low), strict=True)
    note = [(a if missing else b) if none else APART for a, b, none, missing in notes]
    return Limits(low, high, note)


def _estimates(sample: Sample) -> Matrix:
    whole = np.broadcast_to(sample.totals.sum(0), sample.counts.shape[1:])
    hits = sample.counts.sum(0)
    return np.asarray(np.divide(hits, whole, out=np.full_like(hits, np.nan), where=whole > 0))
