"""Diversity of the actors cited, and how to compare it between unequal outlets.

Counted are mentions whose speaker is known, each as 1; the unresolved share stands beside.
Every index grows with the number of articles looked at, so outlets are compared after
rarefaction to the articles of the smallest one: whole articles are left out, not mentions,
because mentions of one article depend on each other (Gotelli & Colwell 2001, *Ecology
Letters* 4; Chao et al. 2014, *Ecological Monographs* 84).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from mediakit.resample import LEVEL, MIN_ARTICLES, TOO_FEW, Limits, Matrix, percentile_limits
from mediakit.schema import MEASURES
from mediakit.statistics.groups import (
    NOT_ASKED,
    Grouped,
    draws_of,
    group,
    measures_table,
    per_article,
    spread,
)
from mediakit.statistics.measures import OUTLET, unresolved_share

INDICES = (
    "simpson",
    "shannon",
    "shannon_relative",
    "hhi",
    "iqv",
    "hill_1",
    "hill_2",
)
TOPS = (1.0, np.inf, 1.0, 1.0, 1.0, np.inf, np.inf)  # the greatest value of each
ORDERS = ("hill_0", "hill_1", "hill_2")

# Subsets of articles drawn for an index whose expectation has no closed form.
SUBSETS = 999

# Sizes at which a rarefaction curve is given.
POINTS = 20


def indices(counts: Matrix, categories: int) -> Matrix:
    """Give the diversity indices of rows of counts: rows × ``INDICES``, NaN where undefined.

    With n_i mentions of actor i, N = Σ n_i, p_i = n_i / N and K actors:

    - simpson = 1 − Σ n_i (n_i − 1) / (N (N − 1)), unbiased (Simpson 1949): the probability
      that two mentions are of different actors;
    - shannon = −Σ p_i log₂ p_i in bits; shannon_relative = shannon / log₂ K;
    - hhi = Σ p_i² (Herfindahl–Hirschman: 1 is one actor alone);
    - iqv = K / (K − 1) · (1 − Σ p_i²) (index of qualitative variation);
    - hill_1 = 2^shannon and hill_2 = 1 / Σ p_i², numbers of equally cited actors (Hill 1973).

    >>> indices(np.array([[2.0, 2.0]]), 2).round(3).tolist()
    [[0.667, 1.0, 1.0, 0.5, 1.0, 2.0, 2.0]]
    """
    whole = counts.sum(1)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = counts / whole[:, None]
        squares = (p * p).sum(1)
        pairs = (counts * (counts - 1)).sum(1) / (whole * (whole - 1))
        shannon = -(p * np.log2(np.where(counts > 0, p, 1.0))).sum(1)
        relative = shannon / np.log2(float(categories))
        iqv = np.float64(categories) / np.float64(categories - 1) * (1 - squares)
        found = [1 - pairs, shannon, relative, squares, iqv, 2**shannon, 1 / squares]
    return np.asarray(np.where(whole[:, None] > 0, np.stack(found, axis=1), np.nan))


class Incidence(NamedTuple):
    """Expected Hill numbers of t out of T articles, from the articles that cite each actor.

    With Q_i articles citing actor i, X_i of them in a subset of t articles (hypergeometric)
    and U_t = t / T · Σ Q_i: richness Σ P(X_i > 0), exp(ln U_t − Σ E[X_i ln X_i] / U_t) and
    U_t² / Σ E[X_i²] (Chao et al. 2014, table 1 and appendix: Hill numbers of incidence data,
    with the expected frequency counts in place of the observed ones).
    """

    articles: int
    size: int
    seen: Matrix
    entropy: Matrix
    square: Matrix

    @classmethod
    def of(cls, articles: int, size: int) -> Incidence:
        """Tabulate P(X > 0), E[X ln X] and E[X²] for every Q from 0 to T."""
        from scipy.stats import hypergeom

        k = np.arange(size + 1)
        pmf = hypergeom.pmf(k[None, :], articles, np.arange(articles + 1)[:, None], size)
        entropy = k * np.log(np.maximum(k, 1))
        return cls(articles, size, 1 - pmf[:, 0], pmf @ entropy, pmf @ (k * k).astype(float))

    def hill(self, citing: Matrix) -> Matrix:
        """Hill numbers of order 0, 1, 2 for rows of Q: rows × ``ORDERS``."""
        at = citing.astype(np.int64)
        expected = citing.sum(1) * self.size / self.articles
        with np.errstate(divide="ignore", invalid="ignore"):
            first = np.exp(np.log(expected) - self.entropy[at].sum(1) / expected)
            second = expected**2 / self.square[at].sum(1)
        found = np.stack([self.seen[at].sum(1), first, second], axis=1)
        return np.asarray(np.where(expected[:, None] > 0, found, np.nan))

    def richness_error(self, citing: Matrix) -> float:
        """Unconditional standard error of the richness (Colwell, Mao & Chang 2004, eq. 6).

        σ² = Σ (1 − α_i)² − S(t)² / S_est with α_i the probability that a subset misses actor
        i, and S_est the Chao2 estimate of all actors (Chao 1987).
        """
        seen = self.seen[citing.astype(np.int64)]
        once, twice = float((citing == 1).sum()), float((citing == 2).sum())
        unseen = once**2 / (2 * twice) if twice else once * (once - 1) / 2
        whole = len(citing) + (self.articles - 1) / self.articles * unseen
        return float(max((seen**2).sum() - seen.sum() ** 2 / whole, 0.0) ** 0.5)


class Counted(NamedTuple):
    """One group: its row of groups, and mentions as units × actors."""

    key: dict[str, Any]
    mentions: Matrix


def diversity(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure the diversity of the speakers cited, with the unresolved share beside it.

    The measures are ``INDICES`` (formulae in ``indices``); ``count`` is the number of distinct
    speakers K, ``total`` that of mentions N. Limits are percentiles of the article bootstrap,
    centred on the estimate. Compare groups of unequal size with ``rarefied_diversity``.
    """
    grouped = group(cited, articles, by)
    rows = []
    for key, mentions in _counted(grouped):
        categories = mentions.shape[1]
        found = indices(mentions.sum(0)[None], categories)[0]
        limits = _limits(
            lambda weights, own=mentions: indices(weights @ own, own.shape[1]),  # type: ignore[misc]
            key,
            TOPS,
            random_state,
        )
        fixed = {"_group": key["_group"], "count": categories, "total": mentions.sum()}
        rows += list(_rows(INDICES, found, limits, fixed))
    unresolved = unresolved_share(cited, articles, by=by, random_state=random_state)
    return pl.concat([measures_table(grouped, rows), unresolved])


def rarefied_diversity(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    size: int | None = None,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure the diversity that each group would have with equally many articles.

    ``hill_0``, ``hill_1``, ``hill_2``: Hill numbers over articles (in how many of them a
    speaker is cited), the exact expectation over all subsets of ``size`` articles
    (``Incidence``). ``simpson``: the unbiased index over mentions, the mean over 999 random
    subsets. ``count`` is the number of articles in the subset, ``total`` that of the group.
    The limits of ``hill_0`` are unconditional (Colwell, Mao & Chang 2004), the others
    percentiles of the article bootstrap. Reprints are a matter of ``choose_copies``.

    Args:
        size: number of articles; that of the smallest group without it.

    Raises:
        ValueError: ``size`` is smaller than 1 or larger than a group.
    """
    grouped = group(cited, articles, by)
    size = _size(grouped, size)
    rows = []
    for key, mentions in _counted(grouped):
        rarefied = _rarefied(mentions, size, key, random_state)
        fixed = {"_group": key["_group"], "count": size, "total": key["units"]}
        rows += list(_rows((*ORDERS, "simpson"), *rarefied, fixed))
    unresolved = unresolved_share(cited, articles, by=by, random_state=random_state)
    return pl.concat([measures_table(grouped, rows), unresolved])


def rarefaction_curve(
    cited: pl.DataFrame, articles: pl.DataFrame, *, by: Iterable[str] = OUTLET
) -> pl.DataFrame:
    """Measure Hill numbers for growing numbers of articles: a curve for each group.

    A `measures` table with the group column ``sampled``, the number of articles in the subset;
    limits of ``hill_0`` are unconditional (``Incidence.richness_error``).
    """
    grouped = group(cited, articles, by)
    rows = []
    for key, mentions in _counted(grouped):
        citing = (mentions > 0).sum(0).astype(float)
        for size in np.unique(np.linspace(1, key["units"], POINTS).round().astype(int)).tolist():
            curve = Incidence.of(key["units"], size)
            fixed = {"_group": key["_group"], "count": size, "total": key["units"]}
            found = curve.hill(citing[None])[0]
            rows += list(_rows(ORDERS, found, _richness_limits(curve, citing, found), fixed))
    dtypes = {"_group": pl.UInt32, **MEASURES.dtypes}
    points = pl.DataFrame(rows, schema=dtypes)
    return measures_table(grouped, points.with_columns(sampled=pl.col("count").cast(pl.Int32)))


def _size(grouped: Grouped, size: int | None) -> int:
    smallest = int(grouped.groups["units"].min() or 1)  # type: ignore[arg-type]
    if size is not None and not 1 <= size <= smallest:
        raise ValueError(f"size={size} is not between 1 and the smallest group, {smallest}")
    return size or smallest


def _counted(grouped: Grouped) -> Iterator[Counted]:
    named = grouped.rows.drop_nulls("speaker")
    counts = per_article(named, pl.lit(1.0), value=pl.col("speaker"))
    for key in grouped.groups.iter_rows(named=True):
        own = counts.filter(pl.col("_group") == key["_group"])
        yield Counted(key, spread(own, own["value"].unique().sort(), key["units"]))


def _limits(
    statistic: Callable[[Matrix], Matrix],
    key: dict[str, Any],
    top: Sequence[float],
    random_state: int | None,
) -> Limits:
    values = len(top)
    if random_state is None:
        none = np.full(values, np.nan)
        return Limits(none, none, [NOT_ASKED] * values)
    rng = draws_of(key, random_state)
    return percentile_limits(statistic, [key["units"]], rng, top=np.asarray(top))


def _rarefied(
    mentions: Matrix, size: int, key: dict[str, Any], random_state: int | None
) -> tuple[Matrix, Limits]:
    """Hill numbers and simpson of `size` articles, and their limits."""
    curve = Incidence.of(key["units"], size)
    cites = (mentions > 0).astype(float)
    rng = draws_of(key, random_state or 0)
    found = np.append(curve.hill(cites.sum(0)[None])[0], _subset_simpson(mentions, size, rng))
    categories = mentions.shape[1]

    def replicate(weights: Matrix) -> Matrix:
        simpson = indices(weights @ mentions, categories)[:, :1]
        return np.hstack([curve.hill(weights @ cites), simpson])

    limits = _limits(replicate, key, [*[np.inf] * len(ORDERS), 1.0], random_state)
    if np.isfinite(limits.low[0]):
        exact = _richness_limits(curve, cites.sum(0), found)
        limits.low[0], limits.high[0] = exact.low[0], exact.high[0]
        limits.note[0] = exact.note[0]
    return found, limits


def _subset_simpson(mentions: Matrix, size: int, rng: np.random.Generator) -> float:
    """The mean unbiased Simpson index of random subsets of articles."""
    articles, categories = mentions.shape
    if size == articles:
        return float(indices(mentions.sum(0)[None], categories)[0, 0])
    order = rng.random((SUBSETS, articles)).argpartition(size - 1, axis=1)[:, :size]
    chosen = np.zeros((SUBSETS, articles))
    np.put_along_axis(chosen, order, 1.0, axis=1)
    found = indices(chosen @ mentions, categories)[:, 0]
    return float(np.nanmean(found)) if np.isfinite(found).any() else float("nan")


def _richness_limits(curve: Incidence, citing: Matrix, found: Matrix) -> Limits:
    rest = ["no interval for a curve"] * (len(found) - 1)
    low, high = np.full((2, len(found)), np.nan)
    if curve.articles < MIN_ARTICLES:
        return Limits(low, high, [TOO_FEW, *rest])
    half = NormalDist().inv_cdf((1 + LEVEL) / 2) * curve.richness_error(citing)
    low[0], high[0] = max(found[0] - half, 0.0), found[0] + half
    return Limits(low, high, ["unconditional interval of richness", *rest])


def _rows(
    names: Iterable[str], found: Matrix, limits: Limits, fixed: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    for name, value, low, high, note in zip(names, found.tolist(), *limits, strict=True):
        yield {**fixed, "measure": name, "estimate": value, "low": low, "high": high, "note": note}
