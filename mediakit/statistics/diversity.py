"""Diversity of the actors cited, and how to compare it between unequal outlets.

Counted are mentions whose speaker is known, each as 1 (as the weight of its article, where
copies are weighted); the unresolved share stands beside. Every index grows with the number of
articles looked at, so outlets are compared after rarefaction to the articles of the smallest
one: whole articles are left out, not mentions, because mentions of one article depend on each
other (Gotelli & Colwell 2001, *Ecology Letters* 4; Chao et al. 2014, *Ecological Monographs*
84).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from mediakit.rates import (
    Grouped,
    Prepared,
    Smooth,
    articles_of,
    draws_of,
    measures_table,
    not_asked,
    per_article,
    spread,
)
from mediakit.resample import (
    LEVEL,
    MIN_ARTICLES,
    NOTHING,
    TOO_FEW,
    Compact,
    Limits,
    Matrix,
    percentile_limits,
    smooth_limits,
)
from mediakit.schema import MEASURES
from mediakit.statistics.groups import group
from mediakit.statistics.indices import (
    INDICES,
    PAIR_COLUMNS,
    Incidence,
    from_shannon_and_hhi,
    indices,
    rarefied_simpson,
    shannon_and_hhi,
    simpson,
    with_pairs,
)
from mediakit.statistics.measures import OUTLET, unresolved_share
from mediakit.statistics.ratios import mention_weight

TOPS = (1.0, np.inf, 1.0, 1.0, 1.0, np.inf, np.inf)  # the greatest value of each index
ORDERS = ("hill_0", "hill_1", "hill_2")

# Sizes at which a rarefaction curve is given.
POINTS = 20


class Counted(NamedTuple):
    """One group: its row of groups, mentions as units × actors, and each with itself.

    ``citing`` is the number of articles with a mention.
    """

    key: dict[str, Any]
    mentions: Matrix
    own: Matrix
    citing: int


def diversity(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure the diversity of the speakers cited, with the unresolved share beside it.

    The measures are ``INDICES`` (formulae in ``mediakit.statistics.indices``); ``count`` is
    the number of distinct speakers K, ``total`` that of mentions N. Limits of ``simpson``, the
    main one, are percentiles of the article bootstrap, centred on the estimate. All others
    are plug-in indices, biased where rare speakers are not yet seen: their limits are
    bootstrap-t (``smooth_limits``), taken from those of ``shannon`` and ``hhi``. Compare
    groups of unequal size with ``rarefied_diversity``.

    >>> from mediakit.statistics import example
    >>> row = diversity(*example()).row(0)  # outlet A: 2, 1 and 2 mentions of three speakers
    >>> row[:5] + (round(row[5], 3),)  # 1 - (2 · 1 + 0 + 2 · 1) / (5 · 4)
    ('A', 'simpson', None, 3.0, 5.0, 0.8)
    """
    grouped = group(cited, articles, by)
    rows = []
    for counted in _counted(grouped):
        key, mentions, own, citing = counted
        found = indices(mentions.sum(0)[None], mentions.shape[1], own.sum()[None])[0]
        limits = _limits(counted, random_state)
        fixed = {"_group": key["_group"], "count": mentions.shape[1], "total": mentions.sum()}
        fixed |= {"articles_with": citing}
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
    (``Incidence``). ``simpson``: the unbiased index over mentions of such a subset
    (``rarefied_simpson``). ``count`` is the number of articles in the subset, ``total`` that
    of the group. The limits of ``hill_0`` are unconditional (Colwell, Mao & Chang 2004), but
    never shorter than percentiles of the article bootstrap, since they shrink to nothing once
    all speakers are seen; the others are such percentiles. Reprints are a matter of
    ``choose_copies``.

    Args:
        cited: what ``citations`` gives.
        articles: those that count.
        by: group columns.
        size: number of articles; that of the smallest group without it.
        random_state: for the draws; None leaves out the intervals.

    Raises:
        ValueError: ``size`` is smaller than 1 or larger than a group.

    >>> from mediakit.statistics import example
    >>> found = rarefied_diversity(*example())  # two of the three articles of A; both of B
    >>> found = found.filter(measure="hill_0").select("outlet", "count", "estimate")
    >>> [(*row, round(estimate, 3)) for *row, estimate in found.rows()]
    [('A', 2.0, 2.333), ('B', 2.0, 2.0)]
    """
    grouped = group(cited, articles, by)
    size = _size(grouped, size)
    rows = []
    for counted in _counted(grouped):
        key = counted.key
        found = rarefied(counted, size, random_state)
        fixed = {"_group": key["_group"], "count": size, "total": key["units"]}
        fixed |= {"articles_with": counted.citing}
        rows += list(_rows((*ORDERS, "simpson"), *found, fixed))
    unresolved = unresolved_share(cited, articles, by=by, random_state=random_state)
    return pl.concat([measures_table(grouped, rows), unresolved])


def rarefaction_curve(
    cited: pl.DataFrame, articles: pl.DataFrame, *, by: Iterable[str] = OUTLET
) -> pl.DataFrame:
    """Measure Hill numbers for growing numbers of articles: a curve for each group.

    A `measures` table with the group column ``sampled``, the number of articles in the subset;
    limits of ``hill_0`` are unconditional (``Incidence.richness_error``).

    >>> from mediakit.statistics import example
    >>> curve = rarefaction_curve(*example()).filter(outlet="A", measure="hill_0")
    >>> [(n, round(speakers, 2)) for n, speakers in curve.select("sampled", "estimate").rows()]
    [(1, 1.33), (2, 2.33), (3, 3.0)]
    """
    grouped = group(cited, articles, by)
    rows = []
    for key, mentions, _, articles_with in _counted(grouped):
        citing = (mentions > 0).sum(0).astype(float)
        for size in np.unique(np.linspace(1, key["units"], POINTS).round().astype(int)).tolist():
            curve = Incidence(key["units"], size)
            fixed = {"_group": key["_group"], "count": size, "total": key["units"]}
            fixed |= {"articles_with": articles_with}
            found = curve.hill(citing[None])[0]
            rows += list(_rows(ORDERS, found, _richness_limits(curve, citing, found), fixed))
    dtypes = {"_group": pl.UInt32, **MEASURES.dtypes}
    points = pl.DataFrame(rows, schema=dtypes)
    return measures_table(grouped, points.with_columns(sampled=pl.col("count").cast(pl.Int32)))


def _prepared(grouped: Grouped) -> Prepared:
    """The Simpson index of as many articles as the smallest group has, and what it sums."""
    named = grouped.rows.drop_nulls("speaker")
    speakers = named.get_column("speaker").unique().sort()
    tables = [
        (key, with_pairs(mentions, own)) for key, mentions, own, _ in _counted(grouped, speakers)
    ]
    return Prepared(tables, partial(rarefied_simpson, size=_size(grouped, None)))


def _cases(table: Matrix) -> tuple[float, float]:
    counts = table[:, :-PAIR_COLUMNS].sum(0)
    return float((counts > 0).sum()), float(counts.sum())


SIMPSON = Smooth("simpson", _prepared, _cases)


def _size(grouped: Grouped, size: int | None) -> int:
    smallest = int(grouped.groups["units"].min() or 1)  # type: ignore[arg-type]
    if size is not None and not 1 <= size <= smallest:
        raise ValueError(f"size={size} is not between 1 and the smallest group, {smallest}")
    return size or smallest


def _counted(grouped: Grouped, speakers: pl.Series | None = None) -> Iterator[Counted]:
    """The mentions of each group, for its own speakers or those that are given."""
    named = grouped.rows.drop_nulls("speaker")
    weight = mention_weight(named)
    counts = per_article(named, weight, value=pl.col("speaker"))
    squares = per_article(named, weight * weight)
    citing = articles_of(named)
    for key in grouped.groups.iter_rows(named=True):
        of = pl.col("_group") == key["_group"]
        own = counts.filter(of)
        listed = own["value"].unique().sort() if speakers is None else speakers
        mentions = spread(own, listed, key["units"])
        repeated = spread(squares.filter(of), None, key["units"])
        yield Counted(key, mentions, repeated, citing.get(key["_group"], 0))


def _limits(counted: Counted, random_state: int | None) -> Limits:
    """Limits of all indices: Simpson's from percentiles, the others from bootstrap-t."""
    key, mentions, own, _ = counted
    if random_state is None:
        return not_asked(len(INDICES))
    rng, table = draws_of(key, random_state), Compact(mentions)

    def unbiased(weights: Matrix) -> Matrix:
        return simpson(table.summed(weights), weights @ own)[:, None]

    first = percentile_limits(unbiased, [key["units"]], rng, top=1.0)
    low, high, (shannon, hhi) = smooth_limits(shannon_and_hhi, [mentions], rng)
    low[1], high[1] = np.clip([low[1], high[1]], None, 1.0)
    ends = from_shannon_and_hhi(np.array([low, high]), mentions.shape[1])
    ends = np.clip(np.sort(ends, axis=0), 0.0, TOPS[1:])
    low, high = np.column_stack([[first.low[0], first.high[0]], ends])
    return Limits(low, high, [*first.note, shannon, shannon, hhi, hhi, shannon, hhi])


def rarefied(counted: Counted, size: int, random_state: int | None) -> tuple[Matrix, Limits]:
    """Give ``ORDERS`` and simpson of ``size`` articles of a group, and their limits."""
    key, mentions, own, _ = counted
    curve = Incidence(key["units"], size)
    cites = (mentions > 0).astype(float)
    cited, table = Compact(cites), Compact(with_pairs(mentions, own))

    def replicate(weights: Matrix) -> Matrix:
        [(rare, _)] = rarefied_simpson(table.summed(weights), size)
        return np.column_stack([curve.hill(cited.summed(weights)), rare])

    found = replicate(np.ones((1, key["units"])))[0]
    if random_state is None:
        return found, not_asked(len(found))
    top = np.array([np.inf, np.inf, np.inf, 1.0])
    limits = percentile_limits(replicate, [key["units"]], draws_of(key, random_state), top=top)
    if np.isfinite(limits.low[0]):
        exact = _richness_limits(curve, cites.sum(0), found)
        limits.low[0] = np.fmin(limits.low[0], exact.low[0])
        limits.high[0] = np.fmax(limits.high[0], exact.high[0])
        limits.note[0] = f"{exact.note[0]}, not shorter than percentiles"
    return found, limits


def _richness_limits(curve: Incidence, citing: Matrix, found: Matrix) -> Limits:
    rest = ["no interval for a curve"] * (len(found) - 1)
    low, high = np.full((2, len(found)), np.nan)
    if curve.articles < MIN_ARTICLES or not len(citing):
        return Limits(low, high, [TOO_FEW if len(citing) else NOTHING, *rest])
    half = NormalDist().inv_cdf((1 + LEVEL) / 2) * curve.richness_error(citing)
    low[0], high[0] = max(found[0] - half, 0.0), found[0] + half
    return Limits(low, high, ["unconditional interval of richness", *rest])


def _rows(
    names: Iterable[str], found: Matrix, limits: Limits, fixed: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    for name, value, low, high, note in zip(names, found.tolist(), *limits, strict=True):
        yield {**fixed, "measure": name, "estimate": value, "low": low, "high": high, "note": note}
