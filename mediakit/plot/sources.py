"""Who is cited: every function draws a `measures` table and computes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit.plot.base import (
    PALETTE,
    SMALL,
    STYLE,
    axis_title,
    label,
    new_figure,
    outlet_colours,
    styled,
    value_label,
)
from mediakit.schema import MEASURES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROOM = 1.55  # width of an axis over its longest bar, so that the counts beside it fit
SHARE = r"_(share|ratio)(_by_\w+)?$"  # names of measures that end at 1
TOP = 5  # sources shown per outlet
PANELS = {
    "attributions_per_article": "Attributions per article",
    "direct_quote_ratio": "Share quoted directly",
    "anonymous_share": "Share not named",
}


@styled
def measure_bars(
    measures: pl.DataFrame, *, ax: Axes | None = None, colours: dict[str, str] | None = None
) -> Axes:
    """Draw one measure as horizontal bars, an outlet a bar, with intervals where there are any.

    Args:
        measures: rows of one measure with the group column `outlet`, drawn from the bottom up.
        ax: where to draw; a new figure without it.
        colours: colour of each outlet.
    """
    measures = MEASURES.check(measures)
    if ax is None:  # axes of others have a title
        ax = new_figure(7, 1.0 + 0.38 * measures.height).add_subplot()
        ax.set_xlabel(axis_title(measures))
    colours = colours or outlet_colours(measures["outlet"].to_list())
    for place, row in enumerate(measures.iter_rows(named=True)):
        ax.barh(place, row["estimate"] or 0, color=colours[row["outlet"]], height=0.62)
        _interval(ax, place, row)
        reach = max(row["estimate"] or 0, row["high"] or 0)
        ax.annotate(
            _amount(row),
            (reach, place),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=SMALL,
            color="#333333",
        )
    ax.set_yticks(range(measures.height), [label(name) for name in measures["outlet"]])
    ax.set_xlim(0, ROOM * max(ax.get_xlim()[1], 0.01))
    if measures["measure"].str.contains(SHARE).all():
        ax.set_xticks([tick for tick in ax.get_xticks() if tick <= 1])
        ax.spines["bottom"].set_bounds(0, min(1, ax.get_xlim()[1]))
    return ax


@styled
def source_bars(
    measures: pl.DataFrame, *, ax: Axes | None = None, colour: str = PALETTE[0]
) -> Axes:
    """Draw the sources cited most by one outlet as horizontal bars, from the bottom up."""
    measures = MEASURES.check(measures)
    ax = ax or new_figure(4, 1 + 0.35 * measures.height).add_subplot()
    for place, row in enumerate(measures.iter_rows(named=True)):
        ax.barh(place, row["estimate"] or 0, color=colour, height=0.62)
        _interval(ax, place, row)
    ax.set_yticks(range(measures.height), [value_label(name) for name in measures["value"]])
    ax.locator_params(axis="x", nbins=4)
    # Panels may share this axis: the longest bar of all of them sets it, not the last one.
    ax.set_xlim(0, max(ax.get_xlim()[1], 1.05 * ax.dataLim.x1))
    return ax


def outlet_overview(measures: pl.DataFrame) -> Figure:
    """Draw a run in one figure: the headline measures above, the top sources of each outlet below.

    Args:
        measures: what `mediakit.statistics.overview` gives, by outlet.
    """
    import matplotlib as mpl

    measures = MEASURES.check(measures)
    colours = outlet_colours(measures["outlet"].to_list())
    with mpl.rc_context(STYLE):
        rows = -(-len(colours) // len(PANELS))
        heights = [0.9 + 0.42 * max(len(colours), 1), 0.3 + 2.2 * max(rows, 1)]
        figure = new_figure(11, sum(heights))
        parts: Any = figure.subfigures(2, 1, height_ratios=heights)
        upper, lower = parts
        _headline(upper, measures, colours)
        _sources(lower, measures, colours)
    return figure


def _headline(part: Any, measures: pl.DataFrame, colours: dict[str, str]) -> None:
    axes = part.subplots(1, len(PANELS), sharey=True)
    for ax, (measure, title) in zip(axes, PANELS.items(), strict=True):
        own = measures.filter((pl.col("measure") == measure) & pl.col("value").is_null())
        measure_bars(own.sort("outlet", descending=True), ax=ax, colours=colours)
        ax.set_title(title)


def _sources(part: Any, measures: pl.DataFrame, colours: dict[str, str]) -> None:
    part.suptitle("Sources cited most: share of an outlet's attributions", x=0.01, ha="left")
    rows = max(-(-len(colours) // len(PANELS)), 1)
    axes = part.subplots(rows, len(PANELS), sharex=True, squeeze=False).ravel()
    for ax, (outlet, colour) in zip(axes, colours.items(), strict=False):
        own = measures.filter((pl.col("measure") == "source_share") & (pl.col("outlet") == outlet))
        most = own.sort("count", "value", descending=[True, False]).head(TOP)
        source_bars(most.reverse(), ax=ax, colour=colour)
        ax.set_title(label(outlet))
        ax.tick_params(labelbottom=True)
    for ax in axes[len(colours) :]:
        ax.set_axis_off()


def _interval(ax: Axes, place: int, row: dict[str, Any]) -> None:
    if row["low"] is not None and row["high"] is not None:
        ax.plot([row["low"], row["high"]], [place, place], color="black", linewidth=1.2)


def _amount(row: dict[str, Any]) -> str:
    if row["estimate"] is None:
        return "nothing counted"
    return f"{row['estimate']:.2f}  ({row['count']:g} / {row['total']:g})"
