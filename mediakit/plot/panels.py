"""Any measure by any groups: one panel of bars, or one for each group where it has values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from mediakit.plot.base import STYLE, label, new_figure, outlet_colours
from mediakit.plot.sources import measure_bars, source_bars
from mediakit.schema import MEASURES

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ACROSS = 3  # panels beside one another
PANELS = 12  # groups drawn: of more, those that rest on most articles
BARS = 8  # values drawn of a group: the largest
NO_GROUP = "(none)"


def group_bars(measures: pl.DataFrame, *, colours: dict[str, str] | None = None) -> Figure:
    """Draw a measure for each group, with intervals where there are any.

    Without values the groups are the bars of one panel. With values each group has a panel, on
    one scale, with its largest values. Of many groups those with the most articles are drawn.

    Args:
        measures: a `measures` table with one group column, first.
        colours: colour of each group, where it has one already.
    """
    import matplotlib as mpl

    measures = MEASURES.check(measures)
    name = pl.col(measures.columns[0]).cast(pl.String).fill_null(NO_GROUP)
    rows = measures.with_columns(outlet=name)
    if rows["value"].drop_nulls().len():
        rows = rows.drop_nulls("value")
    groups = rows.group_by("outlet").agg(pl.col("articles").max()).sort("articles", "outlet")
    kept = sorted(groups["outlet"].tail(PANELS))
    drawn = rows.filter(pl.col("outlet").is_in(kept)).select("outlet", *MEASURES.columns)
    colours = outlet_colours(kept) | (colours or {})
    with mpl.rc_context(STYLE):
        if drawn["value"].drop_nulls().is_empty():
            return _one_panel(drawn, colours)
        return _panels(drawn, kept, colours)


def _one_panel(rows: pl.DataFrame, colours: dict[str, str]) -> Figure:
    figure = new_figure(7.5, 0.8 + 0.36 * max(rows.height, 1))
    measure_bars(rows.sort("outlet", descending=True), ax=figure.add_subplot(), colours=colours)
    return figure


def _panels(rows: pl.DataFrame, groups: list[str], colours: dict[str, str]) -> Figure:
    deep = -(-len(groups) // ACROSS)
    most = min(BARS, max(rows.group_by("outlet").len()["len"]))
    figure = new_figure(10, (0.7 + 0.27 * most) * deep)
    axes = figure.subplots(deep, ACROSS, sharex=True, squeeze=False).ravel()
    for ax, group in zip(axes, groups, strict=False):
        own = rows.filter(pl.col("outlet") == group)
        largest = own.sort("count", "value", descending=[True, False]).head(BARS)
        source_bars(largest.reverse(), ax=ax, colour=colours[group])
        ax.set_title(label(group))
        ax.tick_params(labelbottom=True)
    for ax in axes[len(groups) :]:
        ax.set_axis_off()
    return figure
