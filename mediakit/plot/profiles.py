"""Figures of statistics tables: shares, profiles, diversity, who cites whom, time lines.

Every function draws a table that `mediakit.statistics` gives, and computes nothing. Groups
differ by marker, hatching or place as well as by colour, so that a print in grey can be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit.plot.base import (
    HATCHES,
    PALETTE,
    label,
    marks,
    new_figure,
    outlet_colours,
    styled,
)
from mediakit.schema import MEASURES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from networkx import Graph

UNKNOWN = "not known"
GREY = "#555555"
# Shares of a bar below this have no room for their number.
LEGIBLE = 0.06
# Speakers of a heat map and of a network, the most cited ones: more cannot be read on a page.
ROWS, NODES = 20, 25
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
    ax.set_yticks(range(len(order)), [label(value or UNKNOWN) for value in order])
    for edge in range(1, len(order)):
        ax.axhline(edge - 0.5, color="#dddddd", linewidth=0.6, zorder=0)
    ax.set_ylim(-0.5, max(len(order), 1) - 0.5)
    ax.set_xlim(left=min(0.0, ax.get_xlim()[0]))
    _legend(ax)
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


def _legend(ax: Axes) -> None:
    if ax.get_legend_handles_labels()[0]:
        ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1), frameon=False, fontsize=8)


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
    ax.set_yticks(range(len(groups)), names, fontsize=8)
    ax.set_ylim(-0.6, max(len(groups), 1) - 0.4)
    ax.set_xlim(0, 1)
    _legend(ax)
    return ax


def _group_name(group: tuple[Any, ...], total: float) -> str:
    """Name a bar, with the number of cases that it stands for."""
    parts = [label(str(UNKNOWN if part is None else part)) for part in group]
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
        color=PALETTE[number % len(PALETTE)] if value is not None else "#cccccc",
        alpha=0.75,
        hatch=HATCHES[number % len(HATCHES)],
        edgecolor="white",
        linewidth=0.6,
        label=value or UNKNOWN,
    )
    texts = [f"{width:.2f}" if width >= LEGIBLE else "" for width in widths]
    box = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"}
    for text in ax.bar_label(bars, labels=texts, label_type="center", fontsize=7):
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
    _legend(axes[-1])
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
            ax.text(column, place, text, ha="center", va="center", fontsize=7.5, color=shade)
    ax.set_yticks(range(len(values)), [label(value) for value in values], fontsize=8)
    ax.set_xticks(range(len(outlets)), [label(name).replace(" ", "\n") for name in outlets])
    ax.tick_params(length=0, top=True, labeltop=True, bottom=False, labelbottom=False)
    return ax


@styled
def network(graph: Graph, *, speakers: int = NODES) -> Figure:
    """Draw outlets in the middle column between the speakers they cite.

    Speakers whom several outlets cite stand on the right, those of one outlet on the left,
    each beside its outlets; a line is the wider, the more citations it stands for.

    Args:
        graph: what `mediakit.statistics.source_network` gives.
        speakers: how many to show, those cited most.
    """
    cited = [(node, data) for node, data in graph.nodes(data=True) if data["kind"] == "speaker"]
    most = sorted(cited, key=lambda item: (-item[1]["citations"], item[0]))[:speakers]
    outlets = sorted(node for node, data in graph.nodes(data=True) if data["kind"] == "outlet")
    places = _places(graph, outlets, [node for node, _ in most])
    figure = new_figure(9, 1.0 + 0.27 * max(len(most), 2 * len(outlets), 4))
    ax = figure.add_subplot()
    colours = outlet_colours([graph.nodes[node]["label"] for node in outlets])
    styles = marks([graph.nodes[node]["label"] for node in outlets])
    heaviest = max((data["weight"] for *_, data in graph.edges(data=True)), default=1.0)
    for outlet, speaker, data in graph.edges(data=True):
        if speaker in places and outlet in places:
            name = graph.nodes[outlet]["label"]
            ax.plot(
                *zip(places[outlet], places[speaker], strict=True),
                color=colours[name],
                linestyle=styles[name][1],
                linewidth=0.5 + 3 * data["weight"] / heaviest,
                alpha=0.6,
                zorder=1,
            )
    for node, (x, y) in places.items():
        _node(ax, graph.nodes[node], x, y, colours)
    ax.set_xlim(min([-0.6, *(1.9 * x for x, _ in places.values())]), 1.9)
    ax.set_axis_off()
    return figure


def _places(
    graph: Graph, outlets: Sequence[str], speakers: Sequence[str]
) -> dict[str, tuple[float, float]]:
    """Outlets at x = 0; speakers of one at −1, of several at 1, in the order of their outlets."""
    spread = {node: (0.0, _height(i, len(outlets))) for i, node in enumerate(outlets)}
    sides: dict[float, list[tuple[float, str]]] = {-1.0: [], 1.0: []}
    for node in speakers:
        heights = [spread[outlet][1] for outlet in graph.neighbors(node)]
        side = 1.0 if len(heights) > 1 else -1.0
        sides[side].append((sum(heights) / max(len(heights), 1), node))
    for x, nodes in sides.items():
        ordered = sorted(nodes, key=lambda pair: (-pair[0], pair[1]))
        for i, (_, node) in enumerate(ordered):
            spread[node] = (x, _height(i, len(ordered)))
    return spread


def _height(number: int, of: int) -> float:
    return 1 - (number + 0.5) / max(of, 1)


def _node(
    ax: Axes, data: Mapping[str, Any], x: float, y: float, colours: Mapping[str, str]
) -> None:
    if data["kind"] == "outlet":
        box = {"boxstyle": "round", "facecolor": "white", "edgecolor": colours[data["label"]]}
        ax.text(x, y, label(data["label"]), ha="center", va="center", fontweight="bold", bbox=box)
        return
    ax.plot([x], [y], marker="o", markersize=4, color="black", zorder=2)
    text = f"{label(data['label'])} ({data['citations']:g})"
    aligned: Any = "left" if x > 0 else "right"
    ax.annotate(
        text, (x, y), xytext=(6 if x > 0 else -6, 0), textcoords="offset points",
        ha=aligned, va="center", fontsize=7.5,
    )  # fmt: skip


@styled
def timeline(
    measures: pl.DataFrame, events: Mapping[date, str] | None = None, *, ax: Axes | None = None
) -> Axes:
    """Draw a measure over time, a line an outlet, with intervals and numbered events.

    Args:
        measures: one measure by `outlet` and `period` (`mediakit.statistics.add_period`). A
            hollow marker has no interval, mostly because it rests on few articles.
        events: what to mark, by day; the numbers are explained below the figure.
        ax: where to draw; a new figure without it.
    """
    measures = MEASURES.check(measures).drop_nulls(["period", "estimate"]).sort("period")
    ax = ax or new_figure(8, 3.6 + 0.17 * len(events or {})).add_subplot()
    outlets = sorted(set(measures["outlet"]))
    colours, styles = outlet_colours(outlets), marks(outlets)
    for outlet in outlets:
        own = measures.filter(pl.col("outlet") == outlet)
        marker, line = styles[outlet]
        look: dict[str, Any] = {"color": colours[outlet], "marker": marker, "markersize": 4}
        known = own.drop_nulls(["low", "high"])
        hollow: dict[str, Any] = {
            "linestyle": line,
            "markerfacecolor": "white",
            "label": label(outlet),
        }
        ax.plot(own["period"], own["estimate"], **look, **hollow)
        ax.plot(known["period"], known["estimate"], **look, linestyle="none")
        ax.vlines(known["period"], known["low"], known["high"], color=colours[outlet], alpha=0.4)
    _mark_events(ax, events or {})
    ax.set_ylim(bottom=0)
    if outlets:
        _day_axis(ax)
    _legend(ax)
    return ax


def _mark_events(ax: Axes, events: Mapping[date, str]) -> None:
    ordered = sorted(events.items())
    for number, (day, _) in enumerate(ordered, start=1):
        ax.axvline(day, color=GREY, linestyle=":", linewidth=0.9, zorder=0)  # type: ignore[arg-type]
        ax.annotate(
            str(number), (day, 1.0), xycoords=("data", "axes fraction"), xytext=(0, 2),
            textcoords="offset points", ha="center", fontsize=7.5, color=GREY,
        )  # fmt: skip
    if ordered:
        lines = [f"{n}  {day:%d.%m.%Y}  {name}" for n, (day, name) in enumerate(ordered, start=1)]
        ax.set_xlabel("\n".join(lines), loc="left", fontsize=8)


def _day_axis(ax: Axes) -> None:
    from matplotlib import dates

    days: Any = dates  # its classes have no types
    ax.xaxis.set_major_locator(days.AutoDateLocator(maxticks=8))
    ax.xaxis.set_major_formatter(days.DateFormatter("%d.%m"))
