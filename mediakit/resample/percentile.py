"""Percentile limits, for what has no standard error: quantiles over resampled articles.

They are short with few articles, which their note lets a reader know. Source: Davison & Hinkley
1997, *Bootstrap Methods and their Application*, 2.1 and 5.2.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from mediakit.resample.bootstrap import (
    ALIKE,
    MAX_DEGENERATE,
    MIN_ARTICLES,
    ROUNDING,
    TAIL,
    Limits,
    Matrix,
    weight_blocks,
    without_limits,
)

PERCENTILE = "percentile bootstrap over articles"
CENTRED = "percentile bootstrap over articles, centred on the estimate"


def percentile_limits(
    statistic: Callable[..., Matrix],
    sizes: Sequence[int],
    rng: np.random.Generator,
    *,
    top: float | Matrix | None = None,
) -> Limits:
    """Give the 2.5 % and 97.5 % quantiles of a statistic over resampled articles.

    Too short with few articles: the note names the method. A sample with repetitions has fewer
    different speakers, so that replicates of a measure of diversity lie too low; with ``top``
    the quantiles are moved by estimate − mean of the replicates, which takes this bias out
    (Davison & Hinkley 1997, 2.1 and 5.2), and kept between 0 and ``top``.

    Args:
        statistic: takes a block of the replicates × articles weight matrix of each group
            and gives replicates × values, NaN where a value does not exist. A value that is
            the same in all replicates gets no limits.
        sizes: number of articles that can be drawn, for each group.
        rng: source of the draws.
        top: the greatest possible value, for all or each; None leaves the quantiles alone.

    >>> lengths = np.arange(20.0)
    >>> def mean(drawn):
    ...     return (drawn @ lengths / 20)[:, None]
    >>> percentile_limits(mean, [20], np.random.default_rng(0)).note
    ['percentile bootstrap over articles']
    """
    if min(sizes) < MIN_ARTICLES:
        values = statistic(*(np.ones((1, articles)) for articles in sizes)).shape[1]
        return without_limits(np.full(values, min(sizes)))
    drawn = np.vstack([statistic(*weights) for weights in weight_blocks(sizes, rng)])
    sound = (np.isfinite(drawn).mean(0) >= 1 - MAX_DEGENERATE) & _varies(drawn)
    low, high = np.full((2, drawn.shape[1]), np.nan)
    if sound.any():
        low[sound], high[sound] = np.nanquantile(drawn[:, sound], [TAIL, 1 - TAIL], axis=0)
    method = PERCENTILE
    if top is not None:
        low, high = _centred(low, high, drawn, statistic(*(np.ones((1, n)) for n in sizes))[0], top)
        method = CENTRED
    return Limits(low, high, [method if good else ALIKE for good in sound])


def _varies(drawn: Matrix) -> NDArray[np.bool_]:
    """Whether replicates of a value differ by more than rounding."""
    known = np.isfinite(drawn)
    most, least = np.where(known, drawn, -np.inf).max(0), np.where(known, drawn, np.inf).min(0)
    return np.asarray(most - least > ROUNDING * np.maximum(np.abs(most), np.abs(least)))


def _centred(
    low: Matrix, high: Matrix, drawn: Matrix, estimate: Matrix, top: float | Matrix
) -> tuple[Matrix, Matrix]:
    known = np.isfinite(drawn)
    mean = np.where(known, drawn, 0.0).sum(0) / np.maximum(known.sum(0), 1)
    shift = estimate - mean
    return np.clip(low + shift, 0.0, top), np.clip(high + shift, 0.0, top)
