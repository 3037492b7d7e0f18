"""How sure contrasts of lemmas are: whole articles are drawn anew, or dealt to the sides anew.

Source of the correction: Westfall & Young 1993 (step-down maximum).
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from mediakit.framing.contrasts import Sides, log_odds
from mediakit.framing.lemma_counts import Counts
from mediakit.framing.places import Flags, Ints
from mediakit.resample import LEVEL, Matrix, article_weights, holm, max_t, permuted_groups

PERMUTATIONS = 999


def uncertainty(
    counts: Counts,
    prior: Matrix,
    sides: tuple[Flags, Flags],
    odds: Matrix,
    rng: np.random.Generator,
) -> dict[str, Matrix]:
    """Bootstrap error and limits of the log-odds, and p-values corrected for many lemmas."""
    draws = _bootstrap(counts, prior, sides, rng)
    error = draws.std(0, ddof=1)
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(draws, [tail, 1 - tail], axis=0)
    z = np.divide(odds, error, out=np.full_like(odds, np.nan), where=error > 0)
    normal = NormalDist()
    p = [2 * normal.cdf(-abs(value)) if np.isfinite(value) else 1.0 for value in z.tolist()]
    return {
        "z": z,
        "low": low,
        "high": high,
        "p_holm": np.array(holm(p)),
        "p_max": permutation_p(counts, sides, rng),
    }


def _bootstrap(
    counts: Counts, prior: Matrix, sides: tuple[Flags, Flags], rng: np.random.Generator
) -> Matrix:
    """Log-odds of bootstrap samples: articles drawn anew on either side."""
    drawn = []
    for side in sides:
        rows = np.flatnonzero(side)
        weights = np.vstack([*article_weights(len(rows), rng)])
        drawn.append((_product(weights, counts, rows), weights @ counts.totals[rows]))
    (first, first_total), (second, second_total) = drawn
    sums = Sides(first, first_total[:, None], second, second_total[:, None])
    return log_odds(sums, prior)[0]


def permutation_p(
    counts: Counts,
    sides: tuple[Flags, Flags],
    rng: np.random.Generator,
    *,
    permutations: int = PERMUTATIONS,
) -> Matrix:
    """Correct for all lemmas: give whole articles to the sides anew, compare with the maximum.

    The statistic is the difference of the rates over its standard deviation in all
    permutations, the observed one included, so that none is special under the null. The
    log-odds would not do: a rare lemma that falls to one side alone would own the maximum.
    """
    rows = np.flatnonzero(sides[0] | sides[1])
    first = sides[0][rows]
    drawn = permuted_groups(first, rng, permutations=permutations)
    groups = np.vstack([first.astype(np.float64)[None], drawn])
    total, whole = counts.totals[rows], counts.sums(sides[0] | sides[1])
    inside, size = _product(groups, counts, rows), (groups @ total)[:, None]
    away = inside / size - (whole - inside) / (total.sum() - size)
    spread = np.sqrt((away**2).mean(0))
    spread[spread == 0] = np.inf
    away = np.abs(away) / spread
    return max_t(away[0], away[1:])


def _product(weights: Matrix, counts: Counts, rows: Ints) -> Matrix:
    """Weights (samples × articles) times counts (articles × lemmas)."""
    from scipy.sparse import csr_array

    shape = (len(counts.totals), len(counts.lemma))
    matrix = csr_array((counts.number, (counts.article, counts.column)), shape=shape)[rows]
    return np.asarray((matrix.T @ weights.T).T)
