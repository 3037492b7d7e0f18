"""Where coders differ, and the codes that hold once they have settled it."""

from __future__ import annotations

import polars as pl

from mediakit.coding.agreement import REMARKS
from mediakit.coding.coded import coder_of
from mediakit.schema import CODES

SETTLED = "settled"


def disagreements(codes: pl.DataFrame) -> pl.DataFrame:
    """Find the codes of items on which coders differ, in any label: `codes`, by item and coder.

    Speakers and notes are free text and do not count. What one coder alone coded is not here.

    >>> pair = [{"item": n, "coder": who, "number": 0, "valid": n == 0 or who == "a"}
    ...     for n in range(2) for who in "ab"]
    >>> disagreements(CODES.of(pair)).select("item", "coder", "valid").rows()
    [(1, 'a', True), (1, 'b', False)]
    """
    codes = CODES.check(codes)
    said = pl.struct(pl.exclude("item", "coder", *REMARKS)).sort_by("number")
    lists = codes.group_by("item", "coder").agg(_said=said)
    differ = lists.group_by("item").agg(pl.col("_said").n_unique()).filter(pl.col("_said") > 1)
    return codes.join(differ, on="item", how="semi").sort("item", "coder", "number")


def settle(
    codes: pl.DataFrame, decisions: pl.DataFrame, *, coder: str | None = None
) -> pl.DataFrame:
    """Make one set of codes of several coders': what they agree on, else what was decided.

    Args:
        codes: of all coders; of items on which they agree those of the first are taken.
        decisions: codes of the items in `disagreements`, settled by talk or by a third person.
        coder: whose decisions to take, where several decided.

    Returns:
        `codes` of one coder, `settled`, as the estimators ask for.

    Raises:
        ValueError: an item on which coders differ was not decided.

    >>> pair = CODES.of({"item": 0, "coder": who, "number": 0, "valid": who == "a"}
    ...     for who in "ab")
    >>> settle(pair, pair, coder="b").select("item", "coder", "valid").rows()
    [(0, 'settled', False)]
    """
    codes, decisions = CODES.check(codes), CODES.check(decisions)
    mine = decisions.filter(pl.col("coder") == coder_of(decisions, coder))
    open_items = disagreements(codes).join(mine, on="item", how="anti")["item"].unique().sort()
    if len(open_items):
        few = ", ".join(map(str, open_items.head(5)))
        raise ValueError(f"{len(open_items)} items are not decided: {few}; code them, too")
    agreed = codes.join(mine, on="item", how="anti")
    first = agreed.filter(pl.col("coder") == pl.col("coder").min().over("item"))
    both = pl.concat([first, mine], how="diagonal_relaxed")
    return CODES.check(both.with_columns(coder=pl.lit(SETTLED)).sort("item", "number"))
