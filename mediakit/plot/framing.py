"""Framing figures: each draws a table of `mediakit.framing` and computes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit.plot.base import (
    BODY,
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
from mediakit.plot.profiles import profile_bars
from mediakit.schema import CONSTRUCTION, KEYNESS, MEASURES, readable

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

VOICES = ("outlet", "reported", "quoted")
MARKERS = ("o", "s", "^")  # a shape a voice, so that the figure is read without colour
COLUMNS = 3  # small multiples in a row
SPREAD = 0.22  # between the voices of one frame
TOP = 12  # lemmas shown for each outlet
GREY = "#777777"


def frame_profiles(measures: pl.DataFrame, *, top: int | None = None) -> Figure:
    """Draw the frames of each outlet as small multiples: a dot with its interval for each voice.

    A hollow dot has no interval.

    Args:
        measures: what `frame_rates` or `frame_shares` gives, by outlet, or outlet and voice.
        top: frames shown, the most frequent of all outlets; all without.
    """
    import matplotlib as mpl

    measures = MEASURES.check(measures)
    frames = _most(measures, top)
    outlets = sorted(measures["outlet"].unique().to_list())
    with mpl.rc_context(STYLE):
        rows = -(-max(len(outlets), 1) // COLUMNS)
        columns = min(max(len(outlets), 1), COLUMNS)
        size = (2.2 + 2.9 * columns, rows * (1.3 + 0.36 * len(frames)))
        figure = new_figure(*size)
        axes = figure.subplots(rows, columns, sharex=True, sharey=True, squeeze=False).ravel()
        for ax, outlet in zip(axes, outlets, strict=False):
            _profile(ax, measures.filter(pl.col("outlet") == outlet), frames)
            ax.set_title(label(outlet))
        axes[0].set_xlim(left=0)  # shared, and free to the right: the widest panel sets it
        for ax in axes[len(outlets) :]:
            ax.set_axis_off()
        _voice_legend(figure, measures)
        figure.supxlabel(axis_title(measures), fontsize=BODY)
    return figure


def _most(measures: pl.DataFrame, top: int | None) -> list[str]:
    """The values by their counts, most frequent last: it is drawn on top."""
    order = measures.group_by("value").agg(pl.col("count").sum())
    names = order.sort("count", "value", descending=[True, False])["value"].to_list()
    return names[:top][::-1]


def _profile(ax: Axes, measures: pl.DataFrame, frames: Sequence[str]) -> None:
    for voice, own in _by_voice(measures):
        number = VOICES.index(voice) if voice else 1
        for row in own.iter_rows(named=True):
            if row["value"] in frames:
                place = frames.index(row["value"]) + SPREAD * (1 - number)
                _dot(ax, row, place, PALETTE[number], MARKERS[number])
    ax.set_yticks(range(len(frames)), [value_label(name) for name in frames])
    ax.set_ylim(-0.6, len(frames) - 0.4)
    ax.grid(axis="y", color="#eeeeee")
    ax.set_axisbelow(True)


def frame_cut_panels(
    measures: pl.DataFrame, frame: str, *, outlets: Sequence[str] | None = None
) -> Figure:
    """Draw one frame by outlet, a panel for each cut of the voices: does the order stay?

    Outlets stand in the order of the first panel; the number of hits stands above the dot. A
    hollow dot has no interval. Shares have one scale, rates a scale for each panel.

    Args:
        measures: what `frame_cuts` gives.
        frame: the frame.
        outlets: those drawn, each in the colour it has among all; all without.
    """
    import matplotlib as mpl

    own = MEASURES.check(measures).filter(pl.col("value") == frame)
    cuts = measures["cut"].unique(maintain_order=True).to_list()
    colours = outlet_colours(measures["outlet"].to_list())
    own = own.filter(pl.col("outlet").is_in([*colours] if outlets is None else [*outlets]))
    order = own.filter(pl.col("cut") == cuts[0]).sort("estimate", "outlet")["outlet"].to_list()
    with mpl.rc_context(STYLE):
        figure = new_figure(2.0 + 2.5 * len(cuts), 1.1 + 0.36 * len(order))
        same = measures["measure"].str.ends_with("share").all()
        axes = figure.subplots(1, len(cuts), sharex=same, sharey=True, squeeze=False).ravel()
        for ax, cut in zip(axes, cuts, strict=True):
            _cut(ax, own.filter(pl.col("cut") == cut), order, colours)
            ax.set_title(cut)
        for ax in axes:  # free to the right: where a scale is shared, the widest panel sets it
            ax.set_xlim(left=0)
        axes[0].set_yticks(range(len(order)), [label(name) for name in order])
        figure.supxlabel(f"{readable(frame)}: {axis_title(own)}", fontsize=BODY)
    return figure


def _cut(ax: Axes, rows: pl.DataFrame, outlets: list[str], colours: dict[str, str]) -> None:
    """One panel: a dot for each outlet, its interval, and its hits."""
    for row in rows.iter_rows(named=True):
        place, colour = outlets.index(row["outlet"]), colours[row["outlet"]]
        known = row["low"] is not None and row["high"] is not None
        if known:
            ax.plot([row["low"], row["high"]], [place, place], color=colour, linewidth=1.3)
        fill = colour if known else "white"
        ax.plot(
            [row["estimate"]], [place], "o", color=colour, mfc=fill, markersize=5.5, clip_on=False
        )
        above: dict[str, Any] = {"xytext": (0, 4), "textcoords": "offset points", "ha": "center"}
        ax.annotate(f"{row['count']:g}", (row["estimate"], place), fontsize=SMALL, **above)
    ax.set_ylim(-0.6, len(outlets) - 0.3)
    ax.grid(axis="y", color="#eeeeee")
    ax.set_axisbelow(True)


def _by_voice(measures: pl.DataFrame) -> list[tuple[str | None, pl.DataFrame]]:
    if "voice" not in measures.columns:
        return [(None, measures)]
    return [(voice, measures.filter(pl.col("voice") == voice)) for voice in VOICES]


def _dot(ax: Axes, row: dict[str, Any], place: float, colour: str, marker: str) -> None:
    known = row["low"] is not None and row["high"] is not None
    if known:
        ax.plot([row["low"], row["high"]], [place, place], color=colour, linewidth=1.1)
    look: dict[str, Any] = {"mfc": colour if known else "white", "markersize": 4.5}
    ax.plot([row["estimate"] or 0], [place], marker, color=colour, clip_on=False, **look)


def _voice_legend(figure: Figure, measures: pl.DataFrame) -> None:
    from matplotlib.lines import Line2D

    if "voice" not in measures.columns:
        return
    handles = [
        Line2D([], [], color=PALETTE[i], marker=MARKERS[i], markersize=4.5, label=voice)
        for i, voice in enumerate(VOICES)
    ]
    figure.legend(handles=handles, loc="outside upper center", ncols=len(VOICES), frameon=False)


@styled
def keyness_dots(
    keyness: pl.DataFrame, outlet: str, *, top: int = TOP, ax: Axes | None = None
) -> Axes:
    """Draw the lemmas that set an outlet apart: the log-odds with intervals, strongest on top.

    A filled dot is significant for all lemmas together (`p_max` below 0.05); without p-values
    every dot is filled. Rows are ordered by `z` where there is one, else by the published z.
    """
    own = KEYNESS.check(keyness).filter(pl.col("outlet") == outlet)
    order = pl.coalesce("z", "z_published")
    shown = own.sort(order, descending=True).head(top).reverse()
    ax = ax or new_figure(5.6, 1.3 + 0.27 * shown.height).add_subplot()
    for place, row in enumerate(shown.iter_rows(named=True)):
        if row["low"] is not None:
            ax.plot([row["low"], row["high"]], [place, place], color=PALETTE[0], linewidth=1.1)
        filled = row["p_max"] is None or row["p_max"] < 0.05
        face = PALETTE[0] if filled else "white"
        ax.plot([row["log_odds"]], [place], "o", color=PALETTE[0], mfc=face, markersize=5)
    names = [f"{row['lemma']}  {row['count']:g}" for row in shown.iter_rows(named=True)]
    ax.set_yticks(range(shown.height), names)
    ax.axvline(0, color=GREY, linewidth=0.8)
    against = shown["against"][0] if shown.height else "rest"
    ax.set_title(f"{outlet} against {'the others' if against == 'rest' else against}")
    ax.set_xlabel("log-odds; count beside the lemma\nfilled: beyond chance, all lemmas considered")
    return ax


@styled
def naming_slopes(
    measures: pl.DataFrame,
    value: str,
    voices: tuple[str, str] = ("outlet", "quoted"),
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw one variant of a choice as slopes: its share in one voice and in another, by outlet.

    A flat line says that the outlet names things as the voices it cites do.

    Args:
        measures: what `naming_shares(…, by=("outlet", "voice"), voice=None)` gives for one
            choice.
        value: the variant.
        voices: left and right end.
    """
    own = MEASURES.check(measures).filter(pl.col("value") == value)
    colours = outlet_colours(measures["outlet"].to_list())
    ax = ax or new_figure(4.6, 3.6).add_subplot()
    ends: list[tuple[float, str, int]] = []
    for outlet, colour in colours.items():
        rows = own.filter(pl.col("outlet") == outlet)
        found = {row["voice"]: row for row in rows.iter_rows(named=True)}
        points = [(i, found[v]) for i, v in enumerate(voices) if v in found]
        ax.plot([i for i, _ in points], [r["estimate"] for _, r in points], "o-", color=colour)
        for i, row in points:
            if row["low"] is not None:
                ax.plot([i, i], [row["low"], row["high"]], color=colour, linewidth=1, alpha=0.6)
        if points:
            ends.append((points[-1][1]["estimate"], outlet, points[-1][0]))
    _name_ends(ax, ends, colours)
    ax.set_xticks([0, 1], voices)
    ax.set_xlim(-0.2, 1.9)
    ax.set_ylim(-0.04, 1.08)
    ax.set_ylabel(f"share of «{value}»")
    return ax


def _name_ends(ax: Axes, ends: list[tuple[float, str, int]], colours: dict[str, str]) -> None:
    """Write the outlets beside the right ends, pushed apart where they would overlap."""
    at = {0: -1.0, 1: -1.0}
    for height, outlet, side in sorted(ends):
        at[side] = max(height, at[side] + 0.1)
        ax.annotate(
            label(outlet).split("\n")[0],
            (side, height),
            xytext=(side + 0.12, at[side]),
            va="center",
            fontsize=SMALL,
            color=colours[outlet],
            arrowprops={"arrowstyle": "-", "color": colours[outlet], "linewidth": 0.5},
        )


def agency_bars(measures: pl.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how each outlet puts its predicates: one stacked bar of shares an outlet.

    Args:
        measures: what `construction_shares` gives, by outlet.
        ax: where to draw; a new figure without it.
    """
    order = pl.col("value").cast(CONSTRUCTION).to_physical()
    return profile_bars(MEASURES.check(measures).sort(order, maintain_order=True), ax=ax)


@styled
def frame_timeline(
    measures: pl.DataFrame,
    frame: str,
    *,
    time: str = "week",
    events: pl.DataFrame | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one frame over time, a line an outlet, with the days of events marked.

    Args:
        measures: what `frame_rates` gives by outlet and the column of time.
        frame: the frame.
        time: the column of dates.
        events: `event` and `date`.
    """
    own = MEASURES.check(measures).filter(pl.col("value") == frame).sort(time)
    colours = outlet_colours(measures["outlet"].to_list())
    ax = ax or new_figure(8, 3.4).add_subplot()
    for outlet, colour in colours.items():
        line = own.filter(pl.col("outlet") == outlet)
        marker = MARKERS[list(colours).index(outlet) % len(MARKERS)]
        ax.plot(
            line[time].to_list(),
            line["estimate"].to_list(),
            marker=marker,
            color=colour,
            markersize=4,
            label=label(outlet).replace("\n", " "),
        )
    for number, (event, day) in enumerate(_events(events)):
        ax.axvline(day, color=GREY, linewidth=0.8, linestyle="--")
        ax.annotate(
            event,
            (day, 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(2, 3 + 10 * (number % 3)),  # in three rows, so that neighbours do not touch
            textcoords="offset points",
            fontsize=SMALL,
            color="#333333",
        )
    ax.set_ylim(bottom=0)
    ax.set_ylabel(f"{readable(frame)}\n{axis_title(own)}")
    ax.figure.autofmt_xdate()
    ax.legend(frameon=False, fontsize=SMALL, loc="center left", bbox_to_anchor=(1, 0.5))
    return ax


def _events(events: pl.DataFrame | None) -> list[tuple[str, Any]]:
    if events is None:
        return []
    return events.sort("date").select("event", "date").rows()
