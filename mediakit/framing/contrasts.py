"""How unlike the use of lemmas is on two sides, as numbers without errors.

Sources: Dunning 1993, *Computational Linguistics* 19(1) (log-likelihood); Hardie 2014
(log-ratio); Monroe, Colaresi & Quinn 2008, *Political Analysis* 16(4) (log-odds with an
informative Dirichlet prior); Gries 2008, *IJCL* 13(4) (deviation of proportions).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from mediakit.framing.lemma_counts import Counts
from mediakit.framing.places import Flags
from mediakit.resample import Matrix

PRIOR_WEIGHT = 1000.0  # words of the pooled corpus that each side is given in advance
INSTEAD_OF_ZERO = 0.5  # occurrences, in the log-ratio (Hardie 2014)


class Sides(NamedTuple):
    """Occurrences of each lemma on either side, and the words of the sides."""

    first: Matrix
    first_total: Matrix | float
    second: Matrix
    second_total: Matrix | float


def log_likelihood(sides: Sides) -> Matrix:
    """Give G² of the four-cell table: this lemma or another, on this side or the other.

    >>> sides = Sides(np.array([10.0]), 100.0, np.array([5.0]), 100.0)
    >>> round(float(log_likelihood(sides)[0]), 6)
    1.834142
    """
    total = sides.first_total + sides.second_total
    both = sides.first + sides.second
    g = np.zeros_like(both)
    for count, size in ((sides.first, sides.first_total), (sides.second, sides.second_total)):
        g = (
            g
            + _term(count, size * both / total)
            + _term(size - count, size * (total - both) / total)
        )
    return np.asarray(2 * g)


def _term(observed: Matrix, expected: Matrix) -> Matrix:
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=observed > 0)
    return np.asarray(observed * np.log(ratio))


def log_ratio(sides: Sides) -> Matrix:
    """Give the binary logarithm of the ratio of the rates; a doubled rate is 1.

    >>> log_ratio(Sides(np.array([8.0]), 100.0, np.array([2.0]), 100.0)).tolist()
    [2.0]
    """
    first = np.where(sides.first > 0, sides.first, INSTEAD_OF_ZERO) / sides.first_total
    second = np.where(sides.second > 0, sides.second, INSTEAD_OF_ZERO) / sides.second_total
    return np.asarray(np.log2(first / second))


def log_odds(sides: Sides, prior: Matrix) -> tuple[Matrix, Matrix]:
    """Give the log-odds ratio with a Dirichlet prior, and its published variance.

    δ = ln((y₁ + α) / (n₁ + α₀ − y₁ − α)) − ln((y₂ + α) / (n₂ + α₀ − y₂ − α)), with variance
    1 / (y₁ + α) + 1 / (y₂ + α): Monroe et al. 2008, equations 16 and 20.

    Args:
        prior: α of every lemma; α₀ is known from it only if the lemmas are all lemmas, so
            it is passed as the last entry behind those of the lemmas.
    """
    odds = logit(sides.first, sides.first_total, prior)
    odds = odds - logit(sides.second, sides.second_total, prior)
    alpha = prior[:-1]
    return odds, np.asarray(1 / (sides.first + alpha) + 1 / (sides.second + alpha))


def logit(count: Matrix, total: Matrix | float, prior: Matrix) -> Matrix:
    """Give one side of ``log_odds``: ln((y + α) / (n + α₀ − y − α))."""
    seen = count + prior[:-1]
    return np.asarray(np.log(seen / (total + prior[-1] - seen)))


def pooled_prior(counts: Counts, weight: float = PRIOR_WEIGHT) -> Matrix:
    """Give α of every lemma, its share of the pooled corpus times ``weight``, and α₀ behind."""
    everywhere = counts.sums(np.ones(len(counts.totals), bool))
    whole = max(float(counts.totals.sum()), 1.0)
    return np.append(everywhere * (weight / whole), weight)


def dispersion(counts: Counts, chosen: Flags) -> Matrix:
    """Give Gries' deviation of proportions over some articles: 0 even, near 1 in one article.

    DP = ½ Σ |vᵢ − sᵢ|: share of the lemma's occurrences and share of the words in article i;
    NaN where the lemma does not occur.
    """
    share = np.where(chosen, counts.totals, 0.0) / max(counts.totals[chosen].sum(), 1.0)
    own = chosen[counts.article]
    article, column, count = counts.article[own], counts.column[own], counts.number[own]
    sums = np.bincount(column, count, minlength=len(counts.lemma))
    found = count / sums[column]
    away = np.abs(found - share[article]) - share[article]  # articles without it add their share
    dp = (1 + np.bincount(column, away, minlength=len(counts.lemma))) / 2
    return np.where(sums > 0, dp, np.nan)
