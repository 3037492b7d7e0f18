"""The sample as one coder coded it: the weight of every item, and what nobody looked at."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import polars as pl

from mediakit.schema import CODES, SAMPLE

UNCODED = "nobody coded it"
NO_SENTENCE = "no sentence was drawn: what was missed is not known"

Group = Mapping[str, Any]


class Coded(NamedTuple):
    """What was drawn, and what was seen there.

    `items`: the sample, with `coded`, `weight` (how many of the corpus an item stands for) and
    `size` (of its stratum in the corpus). `rows`: one per item coded and attribution seen in
    it, `found` where the extraction has it, `true` where it is one for the coder.
    """

    items: pl.DataFrame
    rows: pl.DataFrame

    def gap(self, group: Group, units: Collection[str]) -> str | None:
        """Say why nothing can be estimated of a group from items of these units, if so.

        A stratum of which nothing was coded may hide anything: no weight makes up for it.
        """
        mine = self.items.filter(_is(group))
        if not mine["coded"].any():
            return UNCODED
        if "sentence" in units and "sentence" not in mine["unit"]:
            return NO_SENTENCE
        needed = mine.filter(pl.col("unit").cast(pl.String).is_in([*units]))
        looked = needed.group_by("stratum").agg(pl.col("coded").any())
        names = looked.filter(~pl.col("coded"))["stratum"].sort()
        return f"nobody coded {', '.join(names)}" if len(names) else None

    def totals(self, group: Group, **sums: pl.Expr) -> pl.DataFrame:
        """Sum expressions over the rows of each coded item, under the names given.

        Items of strata that hold the group and others stay, with totals of 0: the group is a
        domain of these strata (Särndal, Swensson & Wretman 1992, ch. 10).
        """
        strata = self.items.filter(_is(group))["stratum"].unique()
        inside = _is(group)
        return (
            self.rows.filter(pl.col("stratum").is_in(strata.implode()))
            .with_columns(
                pl.when(inside).then("article_id").alias("article_id"),
                **{name: pl.when(inside).then(it).otherwise(0.0) for name, it in sums.items()},
            )
            .group_by("stratum", "item", "article_id", "weight", "size", maintain_order=True)
            .agg(pl.col(*sums).sum())
        )


def as_coded(sample: pl.DataFrame, codes: pl.DataFrame, coder: str | None) -> Coded:
    """Take a sample as one coder coded it.

    An item that was not coded is left out, and the weights of its stratum grow.

    Raises:
        ValueError: two coders coded and none is named, or the one named coded nothing.
    """
    sample, codes = SAMPLE.check(sample), CODES.check(codes)
    mine = codes.filter(pl.col("coder") == coder_of(codes, coder))
    coded = pl.col("item").is_in(mine["item"].unique().implode())
    drawn = pl.len().over("stratum")
    items = sample.with_columns(
        coded=coded,
        weight=drawn / (pl.col("probability") * coded.sum().over("stratum")),
        size=drawn / pl.col("probability"),
    )
    rows = items.filter("coded").join(
        mine, on="item", how="inner", suffix="_coded", maintain_order="left"
    )
    found = (pl.col("unit") != "sentence") & (pl.col("number") == 0)
    return Coded(items, rows.with_columns(found=found, true=pl.col("valid")))


def coder_of(codes: pl.DataFrame, coder: str | None) -> str:
    """Name the coder whose codes are taken: the only one, unless one is named."""
    coders = codes["coder"].unique().sort().to_list()
    if coder is None and len(coders) > 1:
        raise ValueError(f"coded by {', '.join(coders)}: name one as coder=")
    if coder is not None and coder not in coders:
        raise ValueError(f"nobody named {coder!r} coded; coders are {', '.join(coders) or 'none'}")
    return coder or (coders or [""])[0]


def _is(group: Group) -> pl.Expr:
    return pl.all_horizontal(pl.col(name).eq_missing(pl.lit(it)) for name, it in group.items())
