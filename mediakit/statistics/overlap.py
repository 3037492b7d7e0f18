"""Whom outlets have in common: overlap and similarity of their speakers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import numpy as np
import polars as pl

from mediakit.rates import articles_of, comparable, draws_of, not_asked, per_article, spread
from mediakit.resample import Matrix, Value, smooth_limits
from mediakit.schema import MEASURES
from mediakit.statistics.groups import group
from mediakit.statistics.measures import NO_INTERVAL
from mediakit.statistics.ratios import mention_weight

SIMILARITIES = ("jaccard", "morisita_horn")


def jaccard(first: Matrix, second: Matrix) -> float:
    """Give |A ∩ B| / |A ∪ B| of the actors that have a count (Jaccard 1901).

    >>> jaccard(np.array([1.0, 1.0, 0.0]), np.array([0.0, 1.0, 1.0]))
    0.3333333333333333
    """
    either = ((first > 0) | (second > 0)).sum()
    return float(((first > 0) & (second > 0)).sum() / either) if either else float("nan")


def morisita_horn(first: Matrix, second: Matrix) -> Iterator[Value]:
    """Give 2 Σ p_i q_i / (Σ p_i² + Σ q_i²) of rows of counts, and its slopes (Horn 1966).

    p and q are shares of mentions: 1 where both are the same, 0 where no actor is shared.

    >>> [(value, _)] = morisita_horn(np.array([[1.0, 1.0, 0.0]]), np.array([[0.0, 1.0, 1.0]]))
    >>> value.tolist()
    [0.5]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        whole = [counts.sum(1, keepdims=True) for counts in (first, second)]
        p, q = first / whole[0], second / whole[1]
        below = ((p * p) + (q * q)).sum(1, keepdims=True)
        value = 2 * (p * q).sum(1, keepdims=True) / below
        slopes = []
        for own, other, size in ((p, q, whole[0]), (q, p, whole[1])):
            by_share = 2 * (other - value * own) / below
            slopes.append((by_share - (own * by_share).sum(1, keepdims=True)) / size)
        yield value[:, 0], slopes


def overlap(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    between: str = "outlet",
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure how far every two outlets cite the same speakers: a `measures` table of pairs.

    The group columns are ``between`` and ``other``. ``jaccard`` is the part of the speakers of
    either outlet that both cite; it grows with the number of articles, as richness does, so it
    has no interval and compares only pairs of like size. ``morisita_horn`` is the similarity
    of their shares of mentions, which hardly depends on size; its limits are bootstrap-t over
    articles (``smooth_limits``), each outlet resampled by itself. ``count`` is the number of
    speakers that both cite, ``total`` that either cites, ``articles`` those of both. Mentions
    without a known speaker cannot be compared; the note says how many there are.

    Args:
        cited: what ``citations`` gives.
        articles: those that count.
        between: the column of articles whose values are compared; null is left out.
        random_state: for the draws; None leaves out the intervals.

    Raises:
        ValueError: ``between`` is no column of the articles.

    >>> from mediakit.statistics import example
    >>> found = overlap(*example())
    >>> found.select("outlet", "other", "measure", "count", "total", "estimate").rows()[0]
    ('A', 'B', 'jaccard', 2.0, 3.0, 0.6666666666666666)
    """
    articles = comparable(articles, between)
    if articles.is_empty():
        return _table([], between, articles.schema[between])
    grouped = group(cited, articles, [between])
    named = grouped.rows.drop_nulls("speaker")
    nameless = grouped.rows.group_by("_group").agg(pl.col("speaker").is_null().mean())
    unknown, citing = dict(nameless.iter_rows()), articles_of(named)
    counts = per_article(named, mention_weight(named), value=pl.col("speaker"))
    tables = [
        (
            {
                **key,
                "unknown": unknown.get(key["_group"], 0.0),
                "articles_with": citing.get(key["_group"], 0),
            },
            counts.filter(pl.col("_group") == key["_group"]),
        )
        for key in grouped.groups.iter_rows(named=True)
    ]
    rows = [
        {between: one[0][between], "other": two[0][between], **row}
        for one, two in combinations(tables, 2)
        for row in _pair(one, two, between, random_state)
    ]
    return _table(rows, between, articles.schema[between])


def _table(rows: list[dict[str, Any]], between: str, dtype: pl.DataType) -> pl.DataFrame:
    schema = {between: dtype, "other": dtype, **MEASURES.dtypes}
    table = pl.DataFrame(rows, schema=schema)
    return MEASURES.check(table.with_columns(pl.col("estimate", "low", "high").fill_nan(None)))


def _pair(
    one: tuple[dict[str, Any], pl.DataFrame],
    two: tuple[dict[str, Any], pl.DataFrame],
    between: str,
    random_state: int | None,
) -> Iterator[dict[str, Any]]:
    (key, _), (other, _) = one, two
    either = pl.concat([one[1]["value"], two[1]["value"]]).unique().sort()
    first, second = (spread(counts, either, own["units"]) for own, counts in (one, two))
    sums = first.sum(0), second.sum(0)
    [(horn, _)] = morisita_horn(*(own[None] for own in sums))
    limits = not_asked(1)
    if random_state is not None:
        rng = draws_of({"first": key[between], "second": other[between]}, random_state)
        limits = smooth_limits(morisita_horn, [first, second], rng, top=1.0)
    unknown = " and ".join(f"{100 * own['unknown']:.0f} %" for own in (key, other))
    fixed = {
        "count": float(((sums[0] > 0) & (sums[1] > 0)).sum()),
        "total": float(len(either)),
        "articles": key["articles"] + other["articles"],
        "articles_with": key["articles_with"] + other["articles_with"],
    }
    none = float("nan")
    found = ((jaccard(*sums), none, none, NO_INTERVAL), (horn[0], *(part[0] for part in limits)))
    for name, (value, low, high, note) in zip(SIMILARITIES, found, strict=True):
        said = f"{note}; {unknown} of the mentions without a known speaker"
        row = {"measure": name, "estimate": float(value), "low": low, "high": high, "note": said}
        yield {**fixed, **row}
