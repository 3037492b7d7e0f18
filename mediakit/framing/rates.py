"""From counted rows to `measures`: ratios per group of articles, with intervals over articles."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from mediakit.framing.places import of_articles
from mediakit.resample import Matrix, Sample, clump_sizes, rate_limits, ratio_limits
from mediakit.schema import ARTICLES, MEASURES

OUTLET = ("outlet",)

# Columns that the choice of copies adds to articles: what is drawn as one, what each weighs, and
# which of its cluster it is.
CLUSTER, ARTICLE_WEIGHT, COPY = "cluster", "article_weight", "copy"

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
    values: tuple[str | None, ...] = ()


class Asked(NamedTuple):
    """Whether limits are asked for, the size of a clump of each value, and the random state."""

    limits: bool
    clumps: dict[str | None, float]
    random_state: int


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
    are taken from the events (`voice`, `frame`, `side`). Null is a group of its own. Where
    articles have a `cluster`, its articles are drawn as one; with an `article_weight` each
    counts so much.

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
    clumps = {} if counted.share or not limits else _clumps(counted, articles, outer, inner)
    asked = Asked(limits, clumps, random_state)
    rows = [
        row
        for place, own in _groups(articles, outer)
        for key, events, totals in _inner(counted, own, inner)
        for row in _measured(counted, {**place, **key}, own, (events, totals), asked)
    ]
    schema = {
        **{name: articles.schema[name] for name in outer},
        **{name: counted.events.schema[name] for name in inner},
    }
    found = pl.DataFrame(rows, schema={**schema, **MEASURES.dtypes}, orient="row")
    return MEASURES.check(found.select([*by, *MEASURES.columns]))


def compared_articles(articles: pl.DataFrame, by: str) -> pl.DataFrame:
    """Give the articles that a comparison may deal out: with a value, and no later copies.

    A test gives whole articles to the groups anew, and copies are no articles of their own.

    Raises:
        ValueError: there is no such column.
    """
    articles = ARTICLES.check(articles)
    if by not in articles.columns:
        raise ValueError(
            f"articles have no column {by!r} to compare by; they have {articles.columns}. "
            "Join the column to them first."
        )
    if COPY in articles.columns:
        articles = articles.filter(pl.col(COPY) == 0)
    return articles.drop_nulls(by).drop(CLUSTER, ARTICLE_WEIGHT, strict=False)


def found_in(events: pl.DataFrame, articles: pl.DataFrame) -> tuple[str, ...]:
    """Give the values found in any of these articles, in order."""
    return tuple(of_articles(events, articles)["value"].unique().sort())


def _groups(
    articles: pl.DataFrame, outer: Sequence[str]
) -> Iterable[tuple[dict[str, Any], pl.DataFrame]]:
    """Yield the groups of articles in sorted order, null first."""
    articles = articles.sort("article_id")
    if not outer:
        return [({}, articles)]
    parts = articles.sort(outer, maintain_order=True).group_by(outer, maintain_order=True)
    return [(dict(zip(outer, key, strict=True)), part) for key, part in parts]


def _inner(
    counted: Counted, own: pl.DataFrame, inner: Sequence[str]
) -> Iterable[tuple[dict[str, Any], pl.DataFrame, pl.DataFrame | None]]:
    """Yield the inner groups of one group of articles: key, events and totals."""
    events = _placed(counted.events, own)
    totals = counted.totals if counted.totals is None else _placed(counted.totals, own)
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


def units(own: pl.DataFrame) -> pl.DataFrame:
    """Say of each article in which unit it is drawn (`_place`) and what it weighs (`_weight`)."""
    unit = pl.coalesce(CLUSTER, "article_id") if CLUSTER in own.columns else pl.col("article_id")
    weight = pl.col(ARTICLE_WEIGHT) if ARTICLE_WEIGHT in own.columns else pl.lit(1.0)
    place = (unit.rank("dense") - 1).cast(pl.Int64)
    return own.select("article_id", _place=place, _weight=weight)


def _placed(table: pl.DataFrame, own: pl.DataFrame) -> pl.DataFrame:
    """Rows of these articles with `_place`, each amount as its article weighs."""
    joined = table.join(units(own), on="article_id", validate="m:1", maintain_order="left")
    return joined.with_columns(amount=pl.col("amount") * pl.col("_weight")).drop("_weight")


def _clumps(
    counted: Counted, articles: pl.DataFrame, outer: Sequence[str], inner: Sequence[str]
) -> dict[str | None, float]:
    """How large clumps of each value's events are, over the units of all groups."""
    own = articles.select("article_id", *outer)
    events = _placed(counted.events.drop(outer, strict=False), articles).join(own, on="article_id")
    units = events.group_by("value", "_place", *outer, *inner).agg(pl.col("amount").sum())
    parts = units.sort("amount").group_by("value", maintain_order=True).agg("amount")
    return {value: float(clump_sizes(np.array(y)[:, None])[0]) for value, y in parts.iter_rows()}


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
    asked: Asked,
) -> list[dict[str, Any]]:
    """Rows of one group, most counted first."""
    events, totals = tables
    sums = events.group_by("value").agg(pl.col("amount").sum())
    values = sums.sort("amount", "value", descending=[True, False])["value"].to_list()
    placed = units(own).rename({"_weight": "amount"})
    size = placed["_place"].n_unique()
    whole = _spread_totals(placed if totals is None else totals, size)
    values += [value for value in counted.values if whole.any() and value not in values]
    counts = _spread(events, values, size)
    name = f"{counted.measure}|{'|'.join(map(str, key.values()))}"
    rng = np.random.default_rng([asked.random_state, zlib.crc32(name.encode())])
    low, high, note = _limits(Sample(counts, whole), values, counted.share, asked, rng)
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
    sample: Sample, values: Sequence[Any], share: bool, asked: Asked, rng: np.random.Generator
) -> tuple[Matrix, Matrix, list[str]]:
    if not asked.limits:
        none = np.full(len(values), np.nan)
        return none, none, [PLAIN] * len(values)
    if share:
        return ratio_limits(*sample, share=True, rng=rng)
    clumps = np.array([asked.clumps.get(value, 0.0) for value in values])
    return rate_limits(*sample, clumps=clumps, rng=rng)


def _spread(events: pl.DataFrame, values: Sequence[Any], size: int) -> Matrix:
    """Sum events per unit × value."""
    column = {value: i for i, value in enumerate(values)}
    cells = np.zeros((size, len(values)))
    summed = events.group_by("_place", "value").agg(pl.col("amount").sum())
    for place, value, amount in summed.iter_rows():
        cells[place, column[value]] = amount
    return cells


def _spread_totals(totals: pl.DataFrame, size: int) -> Matrix:
    whole = np.zeros(size)
    np.add.at(whole, totals["_place"].to_numpy(), totals["amount"].to_numpy())
    return whole


def _null(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
