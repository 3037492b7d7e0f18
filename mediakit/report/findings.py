"""What the headline measures of a run allow to be said: what a test tells from chance, no more."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from mediakit import plot
from mediakit.schema import CITATIONS, COMPARISONS, REPRINTS
from mediakit.statistics import choose_copies, citations, compare

TESTED = 12  # outlets of which every two are compared: 66 tests a measure, a second in all
LEVEL = 0.05  # below it a p-value, adjusted for all pairs of outlets, tells two apart


def findings(tables: Mapping[str, pl.DataFrame]) -> list[str]:
    """Say of each headline measure which outlets differ, if any do: one sentence a measure.

    Highest and lowest are named where `statistics.compare` tells these two apart, p adjusted by
    Holm for all pairs of outlets; else the pair that it tells apart best, or none. Outlets of
    fewer than eight articles are not compared, and of more than `TESTED` no two are.

    Args:
        tables: the tables of a run, by name: `articles`, `measures`, and `citations` or what
            they are made of; `reprints` where copies were looked for.
    """
    measures = tables["measures"]
    if not 1 < measures["outlet"].n_unique() <= TESTED:
        return _untested(measures["outlet"].n_unique())
    reprints = tables.get("reprints", REPRINTS.of())
    counted = choose_copies(_cited(tables), tables["articles"], reprints)
    found = []
    for measure, title in plot.PANELS.items():
        own = measures.filter(pl.col("measure") == measure, pl.col("value").is_null())
        if own["low"].count() > 1:
            found.append(f"{title}: {finding(own, compare(*counted, measure))}.")
    return found


def _untested(outlets: int) -> list[str]:
    if outlets <= TESTED:
        return []
    pairs = outlets * (outlets - 1) // 2
    return [
        f"{outlets} outlets make {pairs:,} pairs, too many to be tested at once: choose those of "
        "your question, and compare them with statistics.compare."
    ]


def _cited(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    if "citations" in tables:
        return CITATIONS.check(tables["citations"])
    return citations(*(tables[name] for name in ("articles", "attributions", "sources")))


def finding(measures: pl.DataFrame, comparisons: pl.DataFrame) -> str:
    """Say what the comparisons of one measure allow to be said of its estimates by outlet.

    >>> measures = pl.DataFrame({"outlet": ["А", "Б"], "estimate": [0.5, 0.25], "low": [0.4, 0.2]})
    >>> tested = {"measure": "anonymous_share", "first": "А", "second": "Б", "articles_first": 9,
    ...     "articles_second": 9, "note": "", "difference": 0.25, "p": 0.01, "p_holm": 0.02,
    ...     "count_first": 4, "total_first": 8, "count_second": 2, "total_second": 8}
    >>> finding(measures, COMPARISONS.of([tested]))
    'highest in А (0.50), lowest in Б (0.25), beyond chance (adjusted p = 0.020)'
    >>> finding(measures, COMPARISONS.of([tested | {"p_holm": 0.4375}]))
    'no difference between outlets beyond chance (smallest adjusted p = 0.44)'
    """
    tested = COMPARISONS.check(comparisons).drop_nulls("p_holm").sort("p_holm", "p")
    if tested.is_empty():
        return "no two outlets could be compared"
    ranked = measures.drop_nulls(["estimate", "low"]).sort("estimate", "outlet", descending=True)
    told = {row["outlet"]: f"{row['outlet']} ({row['estimate']:.2f})" for row in ranked.to_dicts()}
    ends = ranked["outlet"][0], ranked["outlet"][-1]
    apart = tested.filter(pl.col("p_holm") < LEVEL)
    between = pl.col("first").is_in(ends) & pl.col("second").is_in(ends)
    if apart.filter(between).height:
        p = _p(apart.filter(between)["p_holm"][0])
        return (
            f"highest in {told[ends[0]]}, lowest in {told[ends[1]]}, beyond chance (adjusted {p})"
        )
    if apart.height:
        return _best(apart.row(0, named=True), told, (apart.height, tested.height))
    smallest = _p(tested["p_holm"][0])
    return f"no difference between outlets beyond chance (smallest adjusted {smallest})"


def _best(pair: Mapping[str, str | float], told: Mapping[str, str], of: tuple[int, int]) -> str:
    """Name the pair that differs most surely, where highest and lowest are not told apart."""
    names = [str(pair["first"]), str(pair["second"])]
    high, low = names if float(pair["difference"]) > 0 else names[::-1]
    return (
        f"beyond chance in {of[0]} of {of[1]} pairs of outlets, most surely {told.get(high, high)} "
        f"above {told.get(low, low)} (adjusted {_p(float(pair['p_holm']))})"
    )


def _p(value: float) -> str:
    """Write a p-value: `p < 0.001`, three decimals where it is small, two where it is not.

    >>> _p(0.0004), _p(0.0075), _p(0.4375)
    ('p < 0.001', 'p = 0.007', 'p = 0.44')
    """
    if value < 0.001:
        return "p < 0.001"
    return f"p = {value:.3f}" if value < 0.1 else f"p = {value:.2f}"
