"""Framing figures: each draws a table of `mediakit.framing` and computes nothing."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit.plot.base import BODY, LINE, SMALL, new_figure, styled
from mediakit.plot.look import GROUP, LABEL_WIDTH, PALETTE, Look, grouped, look_of, own_names
from mediakit.plot.profiles import profile_bars
from mediakit.schema import CONSTRUCTION, KEYNESS, MEASURES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

VOICES = ("outlet", "reported", "quoted")
MARKERS = ("o", "s", "^")  # a shape a voice, so that the figure is read without colour
COLUMNS = 3  # small multiples in a row
SPREAD = 0.22  # between the voices of one frame
TOP = 12  # lemmas shown for each outlet
GREY = "#777777"
GAP = 1.25 * LINE  # inches between two names beside the slopes


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
    """
    rows, look = grouped(measures, by, order=order, labels=labels, beside=["cut"])
    own = rows.filter(pl.col("value") == frame)
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


@styled
def keyness_dots(
    keyness: pl.DataFrame,
    outlet: str,
    *,
    order: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
    top: int = TOP,
    ax: Axes | None = None,
) -> Axes:
    """Draw the lemmas that set an outlet apart: the log-odds with intervals, strongest on top.

    A filled dot is significant for all lemmas together (`p_max` below 0.05); without p-values
    every dot is filled. Rows are ordered by `z` where there is one, else by the published z.

    Args:
        keyness: what `mediakit.framing.keyness` gives.
        outlet: the one to draw.
        order: all outlets of the corpus: the dots have the colour of the outlet's place.
        labels: your words for outlets and phrases.
        top: lemmas shown.
        ax: where to draw; a new figure without it.

    Raises:
        ValueError: the table has no such outlet, or compares it with several others.
    """
    keyness = KEYNESS.check(keyness)
    outlets = sorted(set(keyness["outlet"]))
    look = look_of(outlets, order=order, labels=own_names(outlets, labels))
    own = keyness.filter(pl.col("outlet") == outlet)
    _check_comparison(own, outlet, look.groups)
    shown = own.sort(pl.coalesce("z", "z_published"), descending=True).head(top).reverse()
    ax = ax or new_figure(5.6, 1.3 + 0.27 * shown.height).add_subplot()
    for place, row in enumerate(shown.iter_rows(named=True)):
        colour = look.colour(outlet)
        if row["low"] is not None:
            ax.plot([row["low"], row["high"]], [place, place], color=colour, linewidth=1.1)
        filled = row["p_max"] is None or row["p_max"] < 0.05
        face = colour if filled else "white"
        ax.plot([row["log_odds"]], [place], "o", color=colour, mfc=face, markersize=5)
    names = [f"{row['lemma']}  {row['count']:g}" for row in shown.iter_rows(named=True)]
    ax.set_yticks(range(shown.height), names)
    ax.axvline(0, color=GREY, linewidth=0.8)
    ax.set_title(_contrast(outlet, own["against"][0], look))
    notes = ("log-odds; count beside the lemma", "filled: beyond chance, all lemmas considered")
    ax.set_xlabel("\n".join(map(look.say, notes)))
    return ax


def _check_comparison(own: pl.DataFrame, outlet: str, outlets: Sequence[str]) -> None:
    if own.is_empty():
        raise ValueError(f"no lemma of {outlet!r} in the table, only of {', '.join(outlets)}")
    against = own["against"].unique().sort().to_list()
    if len(against) > 1:
        raise ValueError(f"{outlet!r} is compared with {', '.join(against)}: filter to one")


def _contrast(outlet: str, against: str, look: Look) -> str:
    if against == "rest":
        return f"{look.name(outlet)}\n{look.say('against the others')}"
    return f"{look.name(outlet)}\n{look.say('against')} {look.name(against)}"


@styled
def naming_slopes(
    measures: pl.DataFrame,
    value: str,
    voices: tuple[str, str] = ("outlet", "quoted"),
    *,
    by: str | None = None,
    order: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one variant of a choice as slopes: its share in one voice and in another, by group.

    A flat line says that the outlet names things as the voices it cites do; a hollow marker has
    no interval.

    Args:
        measures: what `naming_shares(…, by=("outlet", "voice"), voice=None)` gives for one
            choice.
        value: the variant.
        voices: left and right end.
        by: the group column; `outlet` or the only one beside `voice` without it.
        order: the groups, coloured by their place.
        labels: your words for the variant, voices, groups and phrases.
        ax: where to draw; a new figure without it.

    Raises:
        ValueError: the table is not by voice, or lacks the variant.
    """
    if "voice" not in measures.columns:
        raise ValueError(
            "measures have no column 'voice': measure with naming_shares(namings, articles, "
            "by=('outlet', 'voice'), voice=None)"
        )
    rows, look = grouped(measures, by, order=order, labels=labels, beside=["voice"])
    own = rows.filter(pl.col("value") == value, pl.col("voice").is_in(voices))
    own = own.drop_nulls("estimate")
    if own.is_empty():
        known = ", ".join(sorted(set(rows["value"].drop_nulls())))
        raise ValueError(f"no {value!r} in the voices {voices}; the variants are {known}")
    ax = ax or new_figure(6.5, max(3.6, 1.0 + GAP * len(look.groups))).add_subplot()
    ends = {g: _slope(ax, own.filter(pl.col(GROUP) == g), g, voices, look) for g in look.groups}
    ax.set_xticks([0, 1], [look.name(voice) for voice in voices])
    ax.set_xlim(-0.2, 1.2)
    ax.set_ylim(-0.04, 1.08)
    ax.set_ylabel(f"{look.say('share of')} «{look.say(value)}»")
    _name_ends(ax, {group: end for group, end in ends.items() if end}, look)
    return ax


def _slope(
    ax: Axes, rows: pl.DataFrame, group: str, voices: tuple[str, str], look: Look
) -> tuple[int, float] | None:
    """Draw one group, and give the end that its name stands beside."""
    found = {row["voice"]: row for row in rows.iter_rows(named=True)}
    points = [(i, found[voice]) for i, voice in enumerate(voices) if voice in found]
    colour, marker = look.colour(group), look.marker(group)
    places, heights = [i for i, _ in points], [row["estimate"] for _, row in points]
    ax.plot(places, heights, color=colour, linestyle=look.line(group))
    for i, row in points:
        known = row["low"] is not None
        if known:
            ax.plot([i, i], [row["low"], row["high"]], color=colour, linewidth=1, alpha=0.6)
        ax.plot([i], [row["estimate"]], marker, color=colour, mfc=colour if known else "white")
    return (places[-1], heights[-1]) if points else None


def _name_ends(ax: Axes, ends: Mapping[str, tuple[int, float]], look: Look) -> None:
    """Write the groups beside the axes at the height of their ends, pushed apart."""
    figure = ax.get_figure(root=True)
    tall = figure.get_figheight() * ax.get_position().height if figure else 3.0
    low, high = ax.get_ylim()
    ordered = sorted(ends, key=lambda group: (ends[group][1], group))
    heights = [ends[group][1] for group in ordered]
    for group, at in zip(ordered, spread(heights, GAP / tall * (high - low), high), strict=True):
        side, height = ends[group]
        ax.annotate(
            _one_line(look.say(group)),
            (side, height),
            xytext=(1.28, at),
            va="center",
            fontsize=SMALL,
            color=look.colour(group),
            annotation_clip=False,
            arrowprops={"arrowstyle": "-", "color": look.colour(group), "linewidth": 0.5},
        )


def _one_line(name: str) -> str:
    return textwrap.shorten(name, 2 * LABEL_WIDTH, placeholder="…").replace("$", r"\$")


def spread(heights: Sequence[float], gap: float, top: float) -> list[float]:
    """Move ascending heights apart by at least a gap, as little as needed, none above the top.

    >>> spread([0.5, 0.5, 1.0], 0.25, 1.0)
    [0.5, 0.75, 1.0]
    >>> spread([0.75, 1.0, 1.0], 0.25, 1.0)
    [0.5, 0.75, 1.0]
    """
    apart: list[float] = []
    for height in heights:
        apart.append(max(height, apart[-1] + gap) if apart else height)
    for place in reversed(range(len(apart))):
        ceiling = apart[place + 1] - gap if place + 1 < len(apart) else top
        apart[place] = min(apart[place], ceiling)
    return apart


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
