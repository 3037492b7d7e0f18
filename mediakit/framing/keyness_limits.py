"""How sure contrasts of lemmas are: whole articles are drawn anew, or dealt to the sides anew.

Sources: Westfall & Young 1993 (step-down maximum); Monroe, Colaresi & Quinn 2008, *Political
Analysis* 16(4), eq. 20 (variance of single words); Lijffijt et al. 2016, *Digital Scholarship in
the Humanities* 31(2) (texts, not words, as the units that are drawn); Kish 1965, *Survey
Sampling* (design effect).
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from mediakit.framing.contrasts import logit
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
    """Errors and limits of the log-odds, and p-values corrected for many lemmas."""
    error = article_error(counts, prior, sides, rng)
    reach = NormalDist().inv_cdf((1 + LEVEL) / 2) * error
    z = odds / error
    return {
        "z": z,
        "low": odds - reach,
        "high": odds + reach,
        "p_holm": normal_p(z),
        "p_max": permutation_p(counts, sides, rng),
    }


def article_error(
    counts: Counts, prior: Matrix, sides: tuple[Flags, Flags], rng: np.random.Generator
) -> Matrix:
    """Give the standard error of the log-odds: on either side the larger of two variances.

    One is that of samples of whole articles, drawn anew; it is 0 on a side that never has the
    lemma, and hardly more where one article has it, since no sample shows what was not seen.
    The other, 1 / (y + α), is the published one: how little is known of y + α single words.
    Words of one article come together, so the truth is no less than either (design effect
    >= 1, Kish 1965).
    """
    variance = np.zeros(len(counts.lemma))
    for side in sides:
        rows = np.flatnonzero(side)
        weights = np.vstack([*article_weights(len(rows), rng)])
        totals = (weights @ counts.totals[rows])[:, None]
        drawn = logit(_product(weights, counts, rows), totals, prior).var(0, ddof=1)
        variance += np.maximum(drawn, 1 / (counts.sums(side) + prior[:-1]))
    return np.sqrt(variance)


def normal_p(z: Matrix) -> Matrix:
    """Give two-sided p-values of standard normal deviates, corrected by Holm."""
    normal = NormalDist()
    return np.array(holm([2 * normal.cdf(-abs(value)) for value in z.tolist()]))


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
