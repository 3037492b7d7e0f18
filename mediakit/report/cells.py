"""What the sections of the page are made of: figures with a caption, estimates as cells."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from mediakit.plot.look import UNKNOWN


class Drawn(NamedTuple):
    """A figure of the page: its heading, image, caption, the table it draws, and one beneath."""

    heading: str
    image: str
    caption: str
    table: str
    beneath: str = ""


def interval() -> pl.Expr:
    """Write the estimate of a measure with its limits, where it has any: `0.67 [0.50, 0.75]`."""
    estimate, low, high = (
        pl.col(name).map_elements("{:.2f}".format, return_dtype=pl.String)
        for name in ("estimate", "low", "high")
    )
    limits = pl.format(" [{}, {}]", low, high).fill_null("")
    whole = pl.col("count").cast(pl.Int64).cast(pl.String)
    number = pl.when(pl.col("measure") == "distinct_sources").then(whole).otherwise(estimate)
    return pl.concat_str(number.fill_null("–"), limits)


def wide(
    measures: pl.DataFrame, total: str, *, index: tuple[str, ...] = ("outlet",), times: int = 1
) -> pl.DataFrame:
    """Lay the values of one measure side by side, one row per outlet: `estimate [low, high]`.

    Args:
        measures: rows of one measure.
        total: name of the column that tells among how many.
        index: columns that make a row.
        times: what a total stands for: 1,000 where words are counted in thousands.

    >>> measures = pl.DataFrame({"outlet": ["А"], "measure": ["side_share"], "value": [None],
    ...     "count": [2.0], "total": [3.0], "estimate": [2 / 3], "low": [0.5], "high": [0.75]})
    >>> wide(measures.cast({"value": pl.String}), "citations").rows()
    [('А', 3.0, '0.67 [0.50, 0.75]')]
    """
    whole = (pl.col("total").max().over(index) * times).round(1).alias(total)
    cells = measures.select(*index, whole, pl.col("value").fill_null(UNKNOWN), cell=interval())
    return cells.pivot("value", index=[*index, total], values="cell").sort(index)
