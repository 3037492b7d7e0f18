"""Figures of statistics tables: shares with intervals, profiles, diversity, who cites whom.

Every function draws a table that `mediakit.statistics` gives, and computes nothing. Groups
differ by marker, hatching or place as well as by colour, so that a print in grey can be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit.plot.base import HATCHES, SMALL, legend, legend_height, new_figure, styled
from mediakit.plot.look import GROUP, ROOT, Look, colour_at, grouped
from mediakit.plot.sources import is_share
from mediakit.schema import MEASURES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

GREY = "#555555"
# Shares of a bar below this have no room for their number.
LEGIBLE = 0.09
# Speakers of a heat map, the most cited ones: more cannot be read on a page.
ROWS = 20
NARROW, WIDE = 0.66, 1.2  # inches of a column of a heat map, with its head turned or not
UPRIGHT = 13  # characters of a line that a head may have to stand unturned
ORDER_NAMES = {
    "hill_0": "Speakers",
    "hill_1": "Hill number of order 1",
    "hill_2": "Hill number of order 2",
}


@styled
def share_intervals(
    measures: pl.DataFrame,
    *,
    by: str | None = None,
    order: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw shares as points with their intervals: a row a value, a marker a group.

    Args:
        measures: rows of one measure, as `mediakit.statistics.shares` gives them. A hollow
            marker has no interval.
        by: the group column; `outlet` or the only one without it.
        order: the groups from the top of each row down, coloured by their place.
        labels: your words for values, measures, groups and phrases.
        ax: where to draw; a new figure without it.
    """
    rows, look = grouped(measures, by, order=order, labels=labels)
    sums = rows.group_by("value", maintain_order=True).agg(pl.col("count").sum())
    values = sums.sort("count", maintain_order=True)["value"].to_list()
    height = 0.8 + len(values) * (0.12 + 0.16 * len(look.groups))
    names = [look.name(group) for group in look.groups]
    ax = ax or new_figure(6.5, max(height, 0.4 + legend_height(names))).add_subplot()
    step = 0.8 / max(len(look.groups), 1)
    for number, group in enumerate(look.groups):
        own = {row["value"]: row for row in rows.filter(pl.col(GROUP) == group).to_dicts()}
        places = [place + 0.4 - step * (number + 0.5) for place, _ in enumerate(values)]
        _points_with_limits(ax, places, [own.get(value) for value in values], group, look)
    ax.set_yticks(range(len(values)), [look.name(value) for value in values])
    for edge in range(1, len(values)):
        ax.axhline(edge - 0.5, color="#dddddd", linewidth=0.6, zorder=0)
    ax.set_ylim(-0.5, max(len(values), 1) - 0.5)
    ax.set_xlim(left=min(0.0, ax.get_xlim()[0]))
    ax.set_xlabel(look.measure(rows))
    legend(ax)
    return ax


def _points_with_limits(
    ax: Axes,
    places: Sequence[float],
    rows: Sequence[Mapping[str, Any] | None],
    group: str,
    look: Look,
) -> None:
    colour, marker = look.colour(group), look.marker(group)
    style: dict[str, Any] = {"color": colour, "markersize": 5, "linestyle": "none"}
    ax.plot([], [], marker=marker, label=look.name(group), **style)
    for place, row in zip(places, rows, strict=True):
        if row is None or row["estimate"] is None:
            continue
        known = row["low"] is not None and row["high"] is not None
        if known:
            ax.plot([row["low"], row["high"]], [place, place], color=colour, linewidth=1.3)
        fill = colour if known else "white"
        ax.plot([row["estimate"]], [place], marker=marker, markerfacecolor=fill, **style)


@styled
def profile_bars(
    measures: pl.DataFrame,
    *,
    by: str | None = None,
    order: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw shares that sum to 1 as one bar per group, a hatching a value: a stance profile.

    The number of cases stands behind the name of the group.

    Args:
        measures: shares of one column by any columns, such as
            `shares(cited, articles, "stance", by=("outlet", "side"))`.
        by: the column that orders the bars first; `outlet` or the first without it.
        order: its groups from the top down.
        labels: your words for values, measures, groups and phrases.
        ax: where to draw; a new figure without it.

    Raises:
        ValueError: the table holds several measures, which make no common bar.
    """
    columns = MEASURES.key_of(MEASURES.check(measures))[:-2]
    _check_one_measure(measures)
    first = by or (ROOT if ROOT in columns else next(iter(columns), None))
    others = [name for name in columns if name != first] if first in columns else []
    rows, look = grouped(measures, first, order=order, labels=labels, beside=others)
    place = pl.col(GROUP).cast(pl.Enum(look.groups))
    bars = rows.select(GROUP, *others).unique().sort(place, *others, descending=True).rows()
    shown = rows.filter(pl.col("estimate") > 0)["value"].unique().to_list()
    values = [value for value in dict.fromkeys(rows["value"]) if value in shown]
    height = max(1.1 + 0.42 * max(len(bars), 1), 0.6 + legend_height([*map(look.name, values)]))
    ax = ax or new_figure(8, height).add_subplot()
    left = [0.0] * len(bars)
    for number, value in enumerate(values):
        own = rows.filter(pl.col("value").eq_missing(pl.lit(value)))
        found = {row[:-1]: row[-1] or 0.0 for row in own.select(GROUP, *others, "estimate").rows()}
        widths = [found.get(bar, 0.0) for bar in bars]
        colour = colour_at(number) if value is not None else "#cccccc"
        _stack(ax, left, widths, number, {"color": colour, "label": look.name(value)})
        left = [start + width for start, width in zip(left, widths, strict=True)]
    totals = {row[:-1]: row[-1] for row in rows.select(GROUP, *others, "total").rows()}
    ax.set_yticks(range(len(bars)), [_bar_name(bar, totals[bar], look) for bar in bars])
    ax.set_ylim(-0.6, max(len(bars), 1) - 0.4)
    ax.set_xlim(0, 1)
    ax.set_xlabel(look.say("share (in brackets: number of cases)"))
    legend(ax)
    return ax


def _check_one_measure(measures: pl.DataFrame) -> None:
    names = measures["measure"].unique().sort().to_list()
    if len(names) > 1:
        raise ValueError(
            f"{len(names)} measures make no common bar: filter the table to one of "
            f"{', '.join(names)}"
        )


def _bar_name(bar: tuple[Any, ...], total: float, look: Look) -> str:
    """Name a bar, with the number of cases that it stands for."""
    parts = [look.name(None if part is None else str(part)) for part in bar]
    return "\n".join([*parts[:-1], f"{parts[-1]} ({total:g})"])


def _stack(
    ax: Axes, left: Sequence[float], widths: Sequence[float], number: int, look: Mapping[str, Any]
) -> None:
    """One value of a profile, in its colour and hatching."""
    bars = ax.barh(
        range(len(widths)),
        widths,
        left=left,
        height=0.7,
        alpha=0.75,
        hatch=HATCHES[number % len(HATCHES)],
        edgecolor="white",
        linewidth=0.6,
        **look,
    )
    texts = [f"{width:.2f}" if width >= LEGIBLE else "" for width in widths]
    box = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"}
    for text in ax.bar_label(bars, labels=texts, label_type="center", fontsize=SMALL):
        if text.get_text():
            text.set_bbox(box)


@styled
def rarefaction_curves(
    measures: pl.DataFrame,
    *,
    by: str | None = None,
    order: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
) -> Figure:
    """Draw diversity against the number of articles, a panel a Hill number, a line a group.

    Args:
        measures: what `mediakit.statistics.rarefaction_curve` gives. The dotted upright line
            marks the articles of the smallest group, where they are compared.
        by: the group column; `outlet` or the only one without it.
        order: the groups in the order of the legend, coloured by their place.
        labels: your words for values, measures, groups and phrases.
    """
    rows, look = grouped(measures, by, order=order, labels=labels, beside=["sampled"])
    names = [look.name(group) for group in look.groups]
    figure = new_figure(10, max(3.4, 0.3 + legend_height(names)))
    axes = figure.subplots(1, len(ORDER_NAMES), squeeze=False)[0]
    for ax, (measure, title) in zip(axes, ORDER_NAMES.items(), strict=True):
        own = rows.filter(measure=measure)
        for group in look.groups:
            _curve(ax, own.filter(pl.col(GROUP) == group).sort("sampled"), group, look)
        ends = own.group_by(GROUP).agg(pl.col("sampled").max())
        if ends.height:
            ax.axvline(ends["sampled"].to_numpy().min(), color=GREY, linestyle=":", linewidth=0.8)
        ax.set_title(look.say(title))
        ax.set_xlabel(look.say("articles"))
        ax.set_ylim(bottom=0)
    legend(axes[-1])
    return figure


def _curve(ax: Axes, own: pl.DataFrame, group: str, look: Look) -> None:
    colour, x, y = look.colour(group), own["sampled"].to_list(), own["estimate"].to_list()
    style: dict[str, Any] = {"color": colour, "linestyle": look.line(group), "linewidth": 1.4}
    ax.plot(x, y, **style)
    ax.plot(x[-1:], y[-1:], color=colour, marker=look.marker(group), markersize=5)
    ax.plot([], [], **style, marker=look.marker(group), markersize=5, label=look.name(group))
    known = own.drop_nulls(["low", "high"])
    ax.fill_between(known["sampled"], known["low"], known["high"], color=colour, alpha=0.12)


@styled
def source_heatmap(
    measures: pl.DataFrame,
    *,
    by: str | None = None,
    order: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
    rows: int = ROWS,
    ax: Axes | None = None,
) -> Axes:
    """Draw which group gives which share to whom, in per cent: dark is much.

    Args:
        measures: `shares(cited, articles, "speaker")` or of another column. Measures other than
            shares stand as they are.
        by: the group column; `outlet` or the only one without it.
        order: the groups from left to right.
        labels: your words for values, measures, groups and phrases.
        rows: how many values to show, those with the most citations in all groups.
        ax: where to draw; a new figure without it.
    """
    table, look = grouped(measures, by, order=order, labels=labels)
    table = table.drop_nulls("value")
    most = table.group_by("value").agg(pl.col("count").sum())
    values = most.sort("count", "value", descending=[True, False]).head(rows)["value"].to_list()
    found = {(row["value"], row[GROUP]): row["estimate"] or 0.0 for row in table.to_dicts()}
    cells = [[found.get((value, group), 0.0) for group in look.groups] for value in values]
    heads = [look.name(group) for group in look.groups]
    upright = max((len(part) for head in heads for part in head.split()), default=0) <= UPRIGHT
    wide = 2.6 + (WIDE if upright and len(heads) < 7 else NARROW) * len(heads)
    ax = ax or new_figure(wide, 1.6 + 0.34 * len(values)).add_subplot()
    if not values:
        ax.set_axis_off()
        return ax
    share = is_share(table)
    _cells(ax, cells, share)
    ax.set_yticks(range(len(values)), [look.name(value) for value in values])
    _heads(ax, heads, upright and len(heads) < 7)
    ax.set_xlabel(", ".join(filter(None, [look.measure(table), "%" if share else ""])))
    return ax


def _cells(ax: Axes, cells: Sequence[Sequence[float]], share: bool) -> None:
    greatest = max(max(row) for row in cells) or 1.0
    ax.imshow(cells, cmap="Greys", vmin=0, vmax=greatest, aspect="auto")
    for place, row in enumerate(cells):
        for column, amount in enumerate(row):
            shade = "white" if amount > greatest / 2 else "black"
            text = (f"{100 * amount:.1f}" if share else f"{amount:.2f}") if amount else "·"
            ax.text(column, place, text, ha="center", va="center", fontsize=SMALL, color=shade)


def _heads(ax: Axes, heads: Sequence[str], upright: bool) -> None:
    """Name the columns above them, turned where they would overlap."""
    ax.tick_params(length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
    ax.tick_params(labelsize=SMALL)
    ax.spines[:].set_visible(False)
    if upright:
        ax.set_xticks(range(len(heads)), [head.replace(" ", "\n") for head in heads])
        return
    turned: dict[str, Any] = {"rotation": 45, "ha": "left", "rotation_mode": "anchor"}
    ax.set_xticks(range(len(heads)), heads, **turned)
