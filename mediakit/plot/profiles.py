"""Figures of statistics tables: shares with intervals, profiles, diversity, who cites whom.

Every function draws a table that `mediakit.statistics` gives, and computes nothing. Groups
differ by marker, hatching or place as well as by colour, so that a print in grey can be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit.plot.base import (
    HATCHES,
    SMALL,
    UNKNOWN,
    VALUES,
    axis_title,
    label,
    legend,
    marks,
    new_figure,
    outlet_colours,
    styled,
    value_label,
)
from mediakit.schema import MEASURES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

GREY = "#555555"
# Shares of a bar below this have no room for their number.
LEGIBLE = 0.065
# Speakers of a heat map, the most cited ones: more cannot be read on a page.
ROWS = 20
ORDER_NAMES = {
    "hill_0": "Speakers",
    "hill_1": "Hill number of order 1",
    "hill_2": "Hill number of order 2",
}


@styled
def share_intervals(measures: pl.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw shares as points with their intervals: a row a value, a marker an outlet.

    Args:
        measures: rows of one measure with the group column `outlet`, as
            `mediakit.statistics.shares` gives them. A hollow marker has no interval.
        ax: where to draw; a new figure without it.
    """
    measures = MEASURES.check(measures)
    outlets = sorted(set(measures["outlet"]))
    values = measures.group_by("value", maintain_order=True).agg(pl.col("count").sum())
    order = values.sort("count", maintain_order=True)["value"].to_list()
    height = 0.8 + len(order) * (0.12 + 0.16 * len(outlets))
    ax = ax or new_figure(6.5, height).add_subplot()
    step = 0.8 / max(len(outlets), 1)
    for number, outlet in enumerate(outlets):
        own = {row["value"]: row for row in _rows(measures, outlet)}
        places = [place + 0.4 - step * (number + 0.5) for place, value in enumerate(order)]
        found = [own.get(value) for value in order]
        _points_with_limits(ax, places, found, outlet, outlets)
    ax.set_yticks(range(len(order)), [value_label(value) for value in order])
    for edge in range(1, len(order)):
        ax.axhline(edge - 0.5, color="#dddddd", linewidth=0.6, zorder=0)
    ax.set_ylim(-0.5, max(len(order), 1) - 0.5)
    ax.set_xlim(left=min(0.0, ax.get_xlim()[0]))
    ax.set_xlabel(axis_title(measures))
    legend(ax)
    return ax


def _rows(measures: pl.DataFrame, outlet: str) -> list[dict[str, Any]]:
    return measures.filter(pl.col("outlet") == outlet).to_dicts()


def _points_with_limits(
    ax: Axes,
    places: Sequence[float],
    rows: Sequence[Mapping[str, Any] | None],
    outlet: str,
    outlets: Sequence[str],
) -> None:
    colour, (marker, _) = outlet_colours(outlets)[outlet], marks(outlets)[outlet]
    style: dict[str, Any] = {"color": colour, "markersize": 5, "linestyle": "none"}
    ax.plot([], [], marker=marker, label=label(outlet), **style)
    for place, row in zip(places, rows, strict=True):
        if row is None or row["estimate"] is None:
            continue
        known = row["low"] is not None and row["high"] is not None
        if known:
            ax.plot([row["low"], row["high"]], [place, place], color=colour, linewidth=1.3)
        fill = colour if known else "white"
        ax.plot([row["estimate"]], [place], marker=marker, markerfacecolor=fill, **style)


@styled
def profile_bars(measures: pl.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw shares that sum to 1 as one bar per group, a hatching a value: a stance profile.

    The number of cases stands behind the name of the group.

    Args:
        measures: shares of one column by `outlet` or by `outlet` and another column, such as
            `shares(cited, articles, "stance", by=("outlet", "side"))`.
        ax: where to draw; a new figure without it.
    """
    measures = MEASURES.check(measures)
    by = MEASURES.key_of(measures)[:-2]
    groups = measures.select(by).unique().sort(by, descending=True).rows()
    shown = measures.filter(pl.col("estimate") > 0)["value"].unique().to_list()
    values = [value for value in dict.fromkeys(measures["value"]) if value in shown]
    ax = ax or new_figure(8, 1.1 + 0.42 * max(len(groups), 1)).add_subplot()
    left = [0.0] * len(groups)
    for number, value in enumerate(values):
        own = _by_group(measures, by, value)
        widths = [own.get(group, 0.0) for group in groups]
        _stack(ax, left, widths, number, value)
        left = [start + width for start, width in zip(left, widths, strict=True)]
    totals = {row[:-1]: row[-1] for row in measures.select(*by, "total").iter_rows()}
    names = [_group_name(group, totals[group]) for group in groups]
    ax.set_yticks(range(len(groups)), names)
    ax.set_ylim(-0.6, max(len(groups), 1) - 0.4)
    ax.set_xlim(0, 1)
    ax.set_xlabel("share (in brackets: number of cases)")
    legend(ax)
    return ax


def _group_name(group: tuple[Any, ...], total: float) -> str:
    """Name a bar, with the number of cases that it stands for."""
    outlet, *rest = (UNKNOWN if part is None else str(part) for part in group)
    parts = [label(outlet), *(value_label(part) for part in rest)]
    return "\n".join([*parts[:-1], f"{parts[-1]} ({total:g})"])


def _by_group(
    measures: pl.DataFrame, by: list[str], value: str | None
) -> dict[tuple[Any, ...], float]:
    own = measures.filter(pl.col("value").eq_missing(pl.lit(value)))
    return {tuple(row[:-1]): row[-1] or 0.0 for row in own.select(*by, "estimate").iter_rows()}


def _stack(
    ax: Axes, left: Sequence[float], widths: Sequence[float], number: int, value: str | None
) -> None:
    """One value of a profile, in its colour and hatching."""
    bars = ax.barh(
        range(len(widths)),
        widths,
        left=left,
        height=0.7,
        color=VALUES[number % len(VALUES)] if value is not None else "#cccccc",
        alpha=0.75,
        hatch=HATCHES[number % len(HATCHES)],
        edgecolor="white",
        linewidth=0.6,
        label=value_label(value),
    )
    texts = [f"{width:.2f}" if width >= LEGIBLE else "" for width in widths]
    box = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"}
    for text in ax.bar_label(bars, labels=texts, label_type="center", fontsize=SMALL):
        if text.get_text():
            text.set_bbox(box)


@styled
def rarefaction_curves(measures: pl.DataFrame) -> Figure:
    """Draw diversity against the number of articles, a panel a Hill number, a line an outlet.

    Args:
        measures: what `mediakit.statistics.rarefaction_curve` gives by `outlet`. The dotted
            upright line marks the articles of the smallest outlet, where they are compared.
    """
    measures = MEASURES.check(measures)
    outlets = sorted(set(measures["outlet"]))
    colours, styles = outlet_colours(outlets), marks(outlets)
    figure = new_figure(10, 3.4)
    axes = figure.subplots(1, len(ORDER_NAMES), squeeze=False)[0]
    for ax, (measure, title) in zip(axes, ORDER_NAMES.items(), strict=True):
        for outlet in outlets:
            own = measures.filter(measure=measure, outlet=outlet).sort("sampled")
            _curve(ax, own, colours[outlet], styles[outlet], outlet)
        ends = measures.filter(measure=measure).group_by("outlet").agg(pl.col("sampled").max())
        if ends.height:
            ax.axvline(ends["sampled"].to_numpy().min(), color=GREY, linestyle=":", linewidth=0.8)
        ax.set_title(title)
        ax.set_xlabel("articles")
        ax.set_ylim(bottom=0)
    legend(axes[-1])
    return figure


def _curve(ax: Axes, own: pl.DataFrame, colour: str, style: tuple[str, str], outlet: str) -> None:
    marker, line = style
    x, y = own["sampled"].to_list(), own["estimate"].to_list()
    ax.plot(x, y, color=colour, linestyle=line, label=label(outlet), linewidth=1.4)
    ax.plot(x[-1:], y[-1:], color=colour, marker=marker, markersize=5)
    known = own.drop_nulls(["low", "high"])
    ax.fill_between(known["sampled"], known["low"], known["high"], color=colour, alpha=0.12)


@styled
def source_heatmap(measures: pl.DataFrame, *, rows: int = ROWS, ax: Axes | None = None) -> Axes:
    """Draw which outlet gives which share to which speaker: dark is much, the number is inside.

    Args:
        measures: `shares(cited, articles, "speaker")` or of another column, by `outlet`.
        rows: how many values to show, those with the most citations in all outlets.
        ax: where to draw; a new figure without it.
    """
    measures = MEASURES.check(measures).drop_nulls("value")
    most = measures.group_by("value").agg(pl.col("count").sum())
    most = most.sort("count", "value", descending=[True, False]).head(rows)
    values, outlets = most["value"].to_list(), sorted(set(measures["outlet"]))
    found = {(row["value"], row["outlet"]): row["estimate"] or 0 for row in measures.to_dicts()}
    table = [[found.get((value, outlet), 0.0) for outlet in outlets] for value in values]
    size = 2.6 + 1.15 * len(outlets), 1.2 + 0.34 * len(values)
    ax = ax or new_figure(*size).add_subplot()
    if not table:
        ax.set_axis_off()
        return ax
    greatest = max(max(row) for row in table) or 1.0
    ax.imshow(table, cmap="Greys", vmin=0, vmax=greatest, aspect="auto")
    for place, row in enumerate(table):
        for column, share in enumerate(row):
            shade = "white" if share > greatest / 2 else "black"
            text = f"{share:.2f}" if share else "·"
            ax.text(column, place, text, ha="center", va="center", fontsize=SMALL, color=shade)
    ax.set_yticks(range(len(values)), [value_label(value) for value in values])
    ax.set_xticks(range(len(outlets)), [label(name).replace(" ", "\n") for name in outlets])
    ax.tick_params(length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
    return ax
