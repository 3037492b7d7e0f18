"""Indices of diversity as functions of counts, with the slopes that their intervals need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mediakit.resample import Matrix, Value

INDICES = (
    "simpson",
    "shannon",
    "shannon_relative",
    "hhi",
    "iqv",
    "hill_1",
    "hill_2",
)

# Cells of a table of probabilities held at once: 32 MB.
CELLS = 4_000_000

# Columns of a table behind those of the actors: see `with_pairs`.
PAIR_COLUMNS = 4


def indices(counts: Matrix, categories: int, own: Matrix | None = None) -> Matrix:
    """Give the diversity indices of rows of counts: rows × ``INDICES``, NaN where undefined.

    With n_i mentions of actor i, N = Σ n_i, p_i = n_i / N and K actors:

    - simpson = 1 − Σ n_i (n_i − 1) / (N (N − 1)), unbiased (Simpson 1949): the probability
      that two mentions are of different actors;
    - shannon = −Σ p_i log₂ p_i in bits (Shannon 1948); shannon_relative = shannon / log₂ K
      (Pielou 1966);
    - hhi = Σ p_i² (Herfindahl–Hirschman: 1 is one actor alone);
    - iqv = K / (K − 1) · (1 − Σ p_i²) (index of qualitative variation, Mueller & Schuessler
      1961);
    - hill_1 = 2^shannon and hill_2 = 1 / Σ p_i², numbers of equally cited actors (Hill 1973).

    Where mentions have weights, Σ n_i (n_i − 1) is Σ n_i² − ``own`` and N (N − 1) is N² −
    ``own``, with ``own`` the sum of the squared weights of each row.

    >>> indices(np.array([[2.0, 2.0]]), 2).round(3).tolist()
    [[0.667, 1.0, 1.0, 0.5, 1.0, 2.0, 2.0]]
    """
    whole = counts.sum(1)
    plug_in = np.stack([value for value, _ in shannon_and_hhi(counts)], axis=1)
    pairs = simpson(counts, whole if own is None else own)
    found = np.column_stack([pairs, from_shannon_and_hhi(plug_in, categories)])
    return np.asarray(np.where(whole[:, None] > 0, found, np.nan))


def simpson(counts: Matrix, own: Matrix) -> Matrix:
    """Give the first of ``indices`` alone, NaN where there are no two mentions."""
    whole = counts.sum(1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(1 - ((counts**2).sum(1) - own) / (whole**2 - own))


def shannon_and_hhi(counts: Matrix) -> Iterator[Value]:
    """Give the two indices that all but Simpson's follow from, each with its slope.

    dH / dn_i = (−log₂ p_i − H) / N and d hhi / dn_i = 2 (p_i − hhi) / N.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        whole = counts.sum(1, keepdims=True)
        p = counts / whole
        logarithm = np.log2(np.where(counts > 0, p, 1.0))
        shannon = -(p * logarithm).sum(1, keepdims=True)
        yield shannon[:, 0], [np.where(counts > 0, -logarithm - shannon, 0.0) / whole]
        squares = (p * p).sum(1, keepdims=True)
        yield squares[:, 0], [2 * (p - squares) / whole]


def from_shannon_and_hhi(values: Matrix, categories: int) -> Matrix:
    """Give ``INDICES`` but the first of rows of Shannon's index and HHI.

    >>> from_shannon_and_hhi(np.array([[1.0, 0.5]]), 2).tolist()
    [[1.0, 1.0, 0.5, 1.0, 2.0, 2.0]]
    """
    shannon, squares = values.T
    with np.errstate(divide="ignore", invalid="ignore"):
        relative = shannon / np.log2(float(categories))
        iqv = np.float64(categories) / np.float64(categories - 1) * (1 - squares)
        return np.stack([shannon, relative, squares, iqv, 2**shannon, 1 / squares], axis=1)


def with_pairs(mentions: Matrix, own: Matrix) -> Matrix:
    """Put what ``rarefied_simpson`` needs behind units × actors, so that all of it are sums.

    Per unit: pairs of a mention with itself, pairs of two mentions of one actor, pairs of two
    mentions, and 1. A mention with a weight counts as such: its pair with itself by its square.

    Args:
        mentions: units × actors.
        own: sum of the squared weights of the mentions of each unit, their number if unweighted.
    """
    same, pairs = (mentions * mentions).sum(1) - own, mentions.sum(1) ** 2 - own
    return np.column_stack([mentions, own, same, pairs, np.ones(len(mentions))])


def rarefied_simpson(sums: Matrix, size: int) -> Iterator[Value]:
    """Give the unbiased Simpson index that ``size`` of the T articles have, and its slope.

    1 − E[same] / E[pairs] over all subsets of t articles, where a pair of mentions in one
    article is drawn with probability a = t / T and one in two articles with
    b = t (t − 1) / (T (T − 1)): E[same] = a W + b (Σ n_i (n_i − 1) − W) with W the pairs of
    one actor within articles, E[pairs] alike. With t = T it is the unbiased index itself.
    (As Chao et al. 2014 rarefy Hill numbers: by expected frequencies.)

    Args:
        sums: of the columns of ``with_pairs``; the last is T.
        size: t.

    >>> mentions = np.array([[2.0, 0.0], [1.0, 1.0]])
    >>> table = with_pairs(mentions, mentions.sum(1))
    >>> [(value, _)] = rarefied_simpson(table.sum(0)[None], 2)  # 3 and 1 mentions
    >>> value.tolist()
    [0.5]
    """
    counts = sums[:, :-PAIR_COLUMNS]
    own, same_inside, inside, articles = (sums[:, [at]] for at in range(-PAIR_COLUMNS, 0))
    whole = counts.sum(1, keepdims=True)
    a = size / articles
    b = a * (size - 1) / np.maximum(articles - 1, 1)
    same = a * same_inside + b * ((counts**2).sum(1, keepdims=True) - own - same_inside)
    pairs = a * inside + b * (whole**2 - own - inside)
    with np.errstate(divide="ignore", invalid="ignore"):
        alike = same / pairs
        by_counts = 2 * b * (counts - alike * whole)
        others = [b * (alike - 1), a - b, -alike * (a - b), np.zeros_like(a)]
        yield 1 - alike[:, 0], [-np.hstack([by_counts, *others]) / pairs]


class Incidence(NamedTuple):
    """Expected Hill numbers of t out of T articles, from the articles that cite each actor.

    With Q_i articles citing actor i, X_i of them in a subset of t articles (hypergeometric)
    and U_t = t / T · Σ Q_i: richness Σ P(X_i > 0), exp(ln U_t − Σ E[X_i ln X_i] / U_t) and
    U_t² / Σ E[X_i²] (Chao et al. 2014, table 1 and appendix: Hill numbers of incidence data,
    with the expected frequency counts in place of the observed ones).
    """

    articles: int
    size: int

    def expected(self, citing: Matrix) -> Matrix:
        """Tabulate P(X > 0), E[X ln X] and E[X²] for every Q that occurs: 3 × (greatest Q + 1).

        Few Q occur, since all of them add up to the citations: the work grows with these, and
        not with the cube of the articles.
        """
        times = np.bincount(citing.astype(np.int64).ravel())
        found = np.full((3, len(times)), np.nan)
        occurring = np.flatnonzero(times)
        pieces = -(-occurring.size * len(times) // CELLS)
        for some in np.array_split(occurring, pieces) if pieces else ():
            found[:, some] = self._moments(some)
        return found

    def _moments(self, citing: NDArray[np.int64]) -> Matrix:
        from scipy.stats import hypergeom

        k = np.arange(min(self.size, int(citing[-1])) + 1)
        pmf = hypergeom.pmf(k[None, :], self.articles, citing[:, None], self.size)
        entropy = k * np.log(np.maximum(k, 1))
        return np.stack([1 - pmf[:, 0], pmf @ entropy, pmf @ (k * k).astype(float)])

    def hill(self, citing: Matrix) -> Matrix:
        """Hill numbers of order 0, 1, 2 for rows of Q: rows × 3."""
        at = citing.astype(np.int64)
        seen, entropy, square = (table[at].sum(1) for table in self.expected(citing))
        expected = citing.sum(1) * self.size / self.articles
        with np.errstate(divide="ignore", invalid="ignore"):
            first = np.exp(np.log(expected) - entropy / expected)
            second = expected**2 / square
        found = np.stack([seen, first, second], axis=1)
        return np.asarray(np.where(expected[:, None] > 0, found, np.nan))

    def richness_error(self, citing: Matrix) -> float:
        """Unconditional standard error of the richness (Colwell, Mao & Chang 2004, eq. 6).

        σ² = Σ (1 − α_i)² − S(t)² / S_est with α_i the probability that a subset misses actor
        i, and S_est the Chao2 estimate of all actors (Chao 1987).
        """
        seen = self.expected(citing)[0][citing.astype(np.int64)]
        once, twice = float((citing == 1).sum()), float((citing == 2).sum())
        unseen = once**2 / (2 * twice) if twice else once * (once - 1) / 2
        whole = len(citing) + (self.articles - 1) / self.articles * unseen
        return float(max((seen**2).sum() - seen.sum() ** 2 / whole, 0.0) ** 0.5)
