"""Framing figures: each draws a table of `mediakit.framing` and computes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit.plot.base import BODY, SMALL, new_figure, styled
from mediakit.plot.look import GROUP, PALETTE, Look, grouped
from mediakit.plot.profiles import profile_bars
from mediakit.schema import CONSTRUCTION, MEASURES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

VOICES = ("outlet", "reported", "quoted")
MARKERS = ("o", "s", "^")  # a shape a voice, so that the figure is read without colour
COLUMNS = 3  # small multiples in a row
SPREAD = 0.22  # between the voices of one frame


@styled
def frame_profiles(
    measures: pl.DataFrame,
    *,
    by: str | None = None,
    order: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
    top: int | None = None,
) -> Figure:
    """Draw the frames of each group as small multiples: a dot with its interval for each voice.

    A hollow dot has no interval.

    Args:
        measures: what `frame_rates` or `frame_shares` gives, by outlet or another column, with
            the voice or without.
        by: the group column; `outlet` or the only one without it.
        order: the groups in the order of the panels.
        labels: your words for frames, voices, measures, groups and phrases.
        top: frames shown, the most frequent of all groups; all without.
    """
    rows, look = grouped(measures, by, order=order, labels=labels, beside=_voice_in(measures))
    frames, groups = _most(rows, top), look.groups
    deep = -(-max(len(groups), 1) // COLUMNS)
    across = min(max(len(groups), 1), COLUMNS)
    figure = new_figure(2.2 + 2.9 * across, deep * (1.3 + 0.36 * len(frames)))
    axes = figure.subplots(deep, across, sharex=True, sharey=True, squeeze=False).ravel()
    for ax, group in zip(axes, groups, strict=False):
        _profile(ax, rows.filter(pl.col(GROUP) == group), frames)
        ax.set_title(look.name(group))
    axes[0].set_yticks(range(len(frames)), [look.name(name) for name in frames])
    axes[0].set_xlim(left=0)  # shared, and free to the right: the widest panel sets it
    for ax in axes[max(len(groups) - across, 0) : len(groups)]:
        ax.tick_params(labelbottom=True)  # also where the panel below is empty
    for ax in axes[len(groups) :]:
        ax.set_axis_off()
    if _voice_in(rows):
        _voice_legend(figure, look)
    figure.supxlabel(look.measure(rows), fontsize=BODY)
    return figure


def _voice_in(measures: pl.DataFrame) -> list[str]:
    return ["voice"] if "voice" in measures.columns else []


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
    ax.set_ylim(-0.6, len(frames) - 0.4)
    ax.grid(axis="y", color="#eeeeee")
    ax.set_axisbelow(True)


@styled
def frame_cut_panels(
    measures: pl.DataFrame,
    frame: str,
    *,
    by: str | None = None,
    order: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
) -> Figure:
    """Draw one frame by group, a panel for each cut of the voices: does the order stay?

    The number of hits stands above the dot; a hollow dot has no interval. Shares have one
    scale, rates a scale for each panel.

    Args:
        measures: what `frame_cuts` gives.
        frame: the frame.
        by: the group column; `outlet` or the only one without it.
        order: the groups from the top down, coloured by their place; without it the largest of
            the first panel stands on top.
        labels: your words for the frame, cuts, measures and groups.

    Raises:
        ValueError: the table has no such frame.
    """
    rows, look = grouped(measures, by, order=order, labels=labels, beside=["cut"])
    own = rows.filter(pl.col("value") == frame)
    if own.is_empty():
        known = ", ".join(sorted(set(rows["value"].drop_nulls()))) or "none"
        raise ValueError(f"no frame {frame!r} in the table; the frames are {known}")
    cuts = measures["cut"].unique(maintain_order=True).to_list()
    ranked = own.filter(pl.col("cut") == cuts[0]).sort("estimate", GROUP)[GROUP].to_list()
    groups = ranked if order is None else [name for name in look.groups[::-1] if name in ranked]
    figure = new_figure(2.0 + 2.5 * len(cuts), 1.1 + 0.36 * len(groups))
    same = measures["measure"].str.ends_with("share").all()
    axes = figure.subplots(1, len(cuts), sharex=same, sharey=True, squeeze=False).ravel()
    for ax, cut in zip(axes, cuts, strict=True):
        _cut(ax, own.filter(pl.col("cut") == cut), groups, look)
        ax.set_title(look.name(cut))
    for ax in axes:  # free to the right: where a scale is shared, the widest panel sets it
        ax.set_xlim(left=0)
    axes[0].set_yticks(range(len(groups)), [look.name(name) for name in groups])
    figure.supxlabel(f"{look.say(frame)}: {look.measure(own)}", fontsize=BODY)
    return figure


def _cut(ax: Axes, rows: pl.DataFrame, groups: Sequence[str], look: Look) -> None:
    """One panel: a dot for each group, its interval, and its hits."""
    for row in rows.filter(pl.col(GROUP).is_in(groups)).iter_rows(named=True):
        place = groups.index(row[GROUP])
        _dot(ax, row, place, look.colour(row[GROUP]), "o")
        above: dict[str, Any] = {"xytext": (0, 4), "textcoords": "offset points", "ha": "center"}
        if row["estimate"] is not None:
            ax.annotate(f"{row['count']:g}", (row["estimate"], place), fontsize=SMALL, **above)
    ax.set_ylim(-0.6, len(groups) - 0.3)
    ax.grid(axis="y", color="#eeeeee")
    ax.set_axisbelow(True)


def _by_voice(measures: pl.DataFrame) -> list[tuple[str | None, pl.DataFrame]]:
    if "voice" not in measures.columns:
        return [(None, measures)]
    return [(voice, measures.filter(pl.col("voice") == voice)) for voice in VOICES]


def _dot(ax: Axes, row: dict[str, Any], place: float, colour: str, marker: str) -> None:
    if row["estimate"] is None:
        return
    known = row["low"] is not None and row["high"] is not None
    if known:
        ax.plot([row["low"], row["high"]], [place, place], color=colour, linewidth=1.2)
    look: dict[str, Any] = {"mfc": colour if known else "white", "markersize": 5}
    ax.plot([row["estimate"]], [place], marker, color=colour, clip_on=False, **look)


def _voice_legend(figure: Figure, look: Look) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=PALETTE[i], marker=MARKERS[i], markersize=5, label=look.name(voice))
        for i, voice in enumerate(VOICES)
    ]
    figure.legend(handles=handles, loc="outside upper center", ncols=len(VOICES), frameon=False)


def agency_bars(
    measures: pl.DataFrame,
    *,
    by: str | None = None,
    order: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how each group puts its predicates: one stacked bar of shares a group.

    Args:
        measures: what `construction_shares` gives, by outlet or another column.
        by: the group column; `outlet` or the only one without it.
        order: the groups from the top down.
        labels: your words for constructions, groups and phrases.
        ax: where to draw; a new figure without it.
    """
    known = pl.col("value").cast(CONSTRUCTION).to_physical()
    ordered = MEASURES.check(measures).sort(known, maintain_order=True)
    return profile_bars(ordered, by=by, order=order, labels=labels, ax=ax)
