"""What is counted in the voices of articles, and of what, as rates per group of articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import polars as pl

from mediakit.rates import ARTICLE_WEIGHT, Ratio, group_columns, measure_ratios

OUTLET = ("outlet",)
VALUE, AMOUNT, OF = "value", "amount", "_of"


class Counted(NamedTuple):
    """What is counted and what it is counted among, per article.

    ``events``: `article_id`, `value`, `amount` and columns to group by; ``totals``: the same
    without `value`, or with it where each value has its own. ``values``: what every group
    shows, also where it was not found: none of fourteen is a finding too.
    """

    measure: str
    events: pl.DataFrame
    totals: pl.DataFrame
    share: bool = True
    values: tuple[str, ...] = ()

    def ratio(self) -> Ratio:
        """Define the measure over the rows that ``rows`` gives."""
        values = [*self.values] or None
        return Ratio(
            self.measure,
            pl.col(AMOUNT),
            pl.col(OF),
            pl.col(VALUE),
            values,
            each=VALUE in self.totals.columns,
            share=self.share,
        )

    def rows(self, articles: pl.DataFrame, inner: Sequence[str] = ()) -> pl.DataFrame:
        """Give events and totals as one table: either has an amount or is counted among.

        Totals that do not tell an inner group column count in each of its values. Amounts
        are multiplied by the weights of the articles, if they have any.
        """
        told = [name for name in (*inner, VALUE) if name in self.totals.columns]
        totals = self.totals.select("article_id", *told, pl.col(AMOUNT).alias(OF))
        known = [name for name in inner if name not in told and name in self.events.columns]
        if known:
            totals = totals.join(self.events.select(known).unique(), how="cross")
        rows = pl.concat([self.events, totals], how="diagonal")
        if ARTICLE_WEIGHT not in articles.columns:
            return rows
        weights = articles.select("article_id", ARTICLE_WEIGHT)
        weighed = rows.drop(ARTICLE_WEIGHT, strict=False).join(weights, on="article_id")
        return weighed.with_columns(pl.col(AMOUNT, OF) * pl.col(ARTICLE_WEIGHT))


def rate(
    counted: Counted,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure Σ events / Σ totals for each group and value, as a `measures` table.

    Columns of ``articles`` group articles, all of them, with events or without; other columns
    are taken from the events (`voice`, `frame`, `side`). Null is a group of its own; one with
    nothing to count among is left out. Values stand most counted first.

    Raises:
        ValueError: a group column is in neither table.
    """
    by = group_columns(by)
    rows = counted.rows(articles, [name for name in by if name not in articles.columns])
    found = measure_ratios(rows, articles, [counted.ratio()], by=by, random_state=random_state)
    found = found.filter(pl.col("total") > 0)
    return found.sort(*by, "count", "value", descending=[False] * len(by) + [True, False])
