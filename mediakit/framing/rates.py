"""From counted rows to `measures`: ratios per group of articles, with intervals over articles."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from mediakit.resample import Matrix, ratio_limits
from mediakit.schema import ARTICLES, MEASURES

OUTLET = ("outlet",)
PLAIN = "point estimate"


class Counted(NamedTuple):
    """What is counted and what it is counted among, per article.

    ``events``: `article_id`, `value`, `amount` and the inner group columns; ``totals``: the
    same without `value`; without totals every article counts as 1. ``values``: what every group
    shows, also where it was not found: none of fourteen is a finding too.
    """

    measure: str
    events: pl.DataFrame
    totals: pl.DataFrame | None
    share: bool = True
    values: tuple[str, ...] = ()


def rate(
    counted: Counted,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    limits: bool = True,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure Σ events / Σ totals for each group and value, as a `measures` table.

    Columns of ``articles`` group articles, all of them, with events or without; other columns
    are taken from the events (`voice`, `frame`, `side`).

    Raises:
        ValueError: a group column is in neither table.
    """
    articles = ARTICLES.check(articles)
    by = [by] if isinstance(by, str) else [*by]
    outer = [name for name in by if name in articles.columns]
    inner = [name for name in by if name not in outer]
    missing = [name for name in inner if name not in counted.events.columns]
    if missing:
        raise ValueError(
            f"cannot group by {missing}: neither articles nor {counted.measure} have that column; "
            f"there are {[*articles.columns, *counted.events.columns]}"
        )
    rows = [
        row
        for place, own in _groups(articles, outer)
        for key, events, totals in _inner(counted, own, inner)
        for row in _measured(counted, {**place, **key}, own, (events, totals), limits, random_state)
    ]
    schema = {
        **{name: articles.schema[name] for name in outer},
        **{name: counted.events.schema[name] for name in inner},
    }
    found = pl.DataFrame(rows, schema={**schema, **MEASURES.dtypes}, orient="row")
    return MEASURES.check(found.select([*by, *MEASURES.columns]))


def _groups(
    articles: pl.DataFrame, outer: Sequence[str]
) -> Iterable[tuple[dict[str, Any], pl.DataFrame]]:
    """Yield the groups of articles in sorted order, each with its articles numbered."""
    articles = articles.sort("article_id")
    if not outer:
        return [({}, articles)]
    parts = articles.sort(outer, maintain_order=True).group_by(outer, maintain_order=True)
    return [(dict(zip(outer, key, strict=True)), part) for key, part in parts]


def _inner(
    counted: Counted, own: pl.DataFrame, inner: Sequence[str]
) -> Iterable[tuple[dict[str, Any], pl.DataFrame, pl.DataFrame | None]]:
    """Yield the inner groups of one group of articles: key, events and totals."""
    places = own.select("article_id", pl.int_range(pl.len()).alias("_place"))
    events = counted.events.join(places, on="article_id", validate="m:1", maintain_order="left")
    totals = counted.totals
    if totals is not None:
        totals = totals.join(places, on="article_id", validate="m:1", maintain_order="left")
    if not inner:
        return [({}, events, totals)]
    keys = (totals if totals is not None and set(inner) <= {*totals.columns} else events).select(
        inner
    )
    found = []
    for values in keys.unique().sort(inner).iter_rows():
        key = dict(zip(inner, values, strict=True))
        found.append((key, _where(events, key), totals if totals is None else _where(totals, key)))
    return found


def _where(table: pl.DataFrame, key: dict[str, Any]) -> pl.DataFrame:
    for name, value in key.items():
        if name in table.columns:
            table = table.filter(pl.col(name).eq_missing(pl.lit(value, table.schema[name])))
    return table


def _measured(
    counted: Counted,
    key: dict[str, Any],
    own: pl.DataFrame,
    tables: tuple[pl.DataFrame, pl.DataFrame | None],
    limits: bool,
    random_state: int,
) -> list[dict[str, Any]]:
    """Rows of one group, most counted first."""
    events, totals = tables
    sums = events.group_by("value").agg(pl.col("amount").sum())
    values = sums.sort("amount", "value", descending=[True, False])["value"].to_list()
    whole = np.ones(own.height) if totals is None else _spread_totals(totals, own.height)
    values += [value for value in counted.values if whole.any() and value not in values]
    counts = _spread(events, values, own.height)
    name = f"{counted.measure}|{'|'.join(map(str, key.values()))}"
    rng = np.random.default_rng([random_state, zlib.crc32(name.encode())])
    low, high, note = _limits(counts, whole, counted.share, limits, rng)
    total = float(whole.sum())
    return [
        {
            **key,
            "measure": counted.measure,
            "value": value,
            "count": float(count),
            "total": total,
            "estimate": float(count) / total if total else None,
            "low": _null(low[i]),
            "high": _null(high[i]),
            "articles": own.height,
            "note": note[i],
        }
        for i, (value, count) in enumerate(zip(values, counts.sum(0), strict=True))
    ]


def _limits(
    counts: Matrix, whole: Matrix, share: bool, limits: bool, rng: np.random.Generator
) -> tuple[Matrix, Matrix, list[str]]:
    if not limits:
        none = np.full(counts.shape[1], np.nan)
        return none, none, [PLAIN] * counts.shape[1]
    return ratio_limits(counts, whole, share=share, rng=rng)


def _spread(events: pl.DataFrame, values: Sequence[Any], articles: int) -> Matrix:
    """Sum events per article × value."""
    column = {value: i for i, value in enumerate(values)}
    cells = np.zeros((articles, len(values)))
    summed = events.group_by("_place", "value").agg(pl.col("amount").sum())
    for place, value, amount in summed.iter_rows():
        cells[place, column[value]] = amount
    return cells


def _spread_totals(totals: pl.DataFrame, articles: int) -> Matrix:
    whole = np.zeros(articles)
    np.add.at(whole, totals["_place"].to_numpy(), totals["amount"].to_numpy())
    return whole


def _null(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
