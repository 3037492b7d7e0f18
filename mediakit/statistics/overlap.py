"""Whom outlets have in common: overlap and similarity of their speakers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import polars as pl

from mediakit.resample import Limits, Matrix, percentile_limits
from mediakit.schema import MEASURES
from mediakit.statistics.groups import NOT_ASKED, draws_of, group, per_article, spread

SIMILARITIES = ("jaccard", "morisita_horn")


def similarities(first: Matrix, second: Matrix) -> Matrix:
    """Give Jaccard and Morisita–Horn of rows of counts: rows × ``SIMILARITIES``.

    jaccard = |A ∩ B| / |A ∪ B| over the actors cited (Jaccard 1901); it grows with the number
    of articles. morisita_horn = 2 Σ p_i q_i / (Σ p_i² + Σ q_i²) over their shares of mentions
    (Horn 1966), which hardly depends on it.

    >>> similarities(np.array([[1.0, 1.0, 0.0]]), np.array([[0.0, 1.0, 1.0]])).round(3).tolist()
    [[0.333, 0.5]]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        both = ((first > 0) & (second > 0)).sum(1)
        either = ((first > 0) | (second > 0)).sum(1)
        p = first / first.sum(1, keepdims=True)
        q = second / second.sum(1, keepdims=True)
        horn = 2 * (p * q).sum(1) / ((p * p).sum(1) + (q * q).sum(1))
        return np.stack([both / either, horn], axis=1)


def overlap(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    between: str = "outlet",
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure how far every two outlets cite the same speakers: a `measures` table of pairs.

    The group columns are ``between`` and ``other``. Formulae in ``similarities``; mentions
    without a known speaker are left out. ``count`` is the number of speakers that both cite,
    ``total`` that either cites, ``articles`` those of both. Limits are percentiles of the
    article bootstrap, each outlet resampled by itself; those of jaccard lie low, because a
    sample with repetitions has fewer speakers.
    """
    grouped = group(cited, articles, [between])
    named = grouped.rows.drop_nulls("speaker")
    counts = per_article(named, pl.lit(1.0), value=pl.col("speaker"))
    speakers = counts["value"].unique().sort()
    tables = [
        (key, spread(counts.filter(pl.col("_group") == key["_group"]), speakers, key["units"]))
        for key in grouped.groups.iter_rows(named=True)
    ]
    rows = [
        {between: one[0][between], "other": two[0][between], **row}
        for one, two in combinations(tables, 2)
        for row in _pair(one, two, between, random_state)
    ]
    dtype = articles.schema[between]
    schema = {between: dtype, "other": dtype, **MEASURES.dtypes}
    table = pl.DataFrame(rows, schema=schema)
    return MEASURES.check(table.with_columns(pl.col("estimate", "low", "high").fill_nan(None)))


def _pair(
    one: tuple[dict[str, Any], Matrix],
    two: tuple[dict[str, Any], Matrix],
    between: str,
    random_state: int | None,
) -> Iterator[dict[str, Any]]:
    (key, first), (other, second) = one, two
    either = (first.sum(0) + second.sum(0)) > 0  # others never enter a replicate
    first, second = first[:, either], second[:, either]
    sums = first.sum(0)[None], second.sum(0)[None]
    found = similarities(*sums)[0]
    limits = Limits(np.full(2, np.nan), np.full(2, np.nan), [NOT_ASKED] * 2)
    if random_state is not None:
        rng = draws_of({"first": key[between], "second": other[between]}, random_state)
        limits = percentile_limits(
            lambda mine, theirs: similarities(mine @ first, theirs @ second),
            [len(first), len(second)],
            rng,
        )
    fixed = {
        "count": float(((sums[0] > 0) & (sums[1] > 0)).sum()),
        "total": float(either.sum()),
        "articles": key["articles"] + other["articles"],
    }
    for name, value, low, high, note in zip(SIMILARITIES, found.tolist(), *limits, strict=True):
        yield {**fixed, "measure": name, "estimate": value, "low": low, "high": high, "note": note}
