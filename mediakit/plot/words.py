"""Choices of words, drawn: what sets an outlet apart, and which name it takes."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit.plot.base import LINE, SMALL, new_figure, styled
from mediakit.plot.look import GROUP, LABEL_WIDTH, Look, grouped, look_of, own_names
from mediakit.schema import KEYNESS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TOP = 12  # lemmas shown for each outlet
GREY = "#777777"
FAINT = "#b0b0b0"  # of lines that rest on too little to be read as slopes
GAP = 1.25 * LINE  # inches between two names beside the slopes


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

    A flat line says that the outlet names things as the voices it cites do. A hollow marker has
    no interval, and the line to it is thin and grey: it rests on too little to be read as a
    slope. Beside each group stands on how many instances either end rests.

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
    told = look.say("in brackets: instances, left and right")
    ax.set_xlabel(told, loc="left", fontsize=SMALL)
    cases = {group: _cases(own.filter(pl.col(GROUP) == group), voices) for group in look.groups}
    _name_ends(ax, {group: end for group, end in ends.items() if end}, cases, look)
    return ax


def _slope(
    ax: Axes, rows: pl.DataFrame, group: str, voices: tuple[str, str], look: Look
) -> tuple[int, float] | None:
    """Draw one group, and give the end that its name stands beside."""
    found = {row["voice"]: row for row in rows.iter_rows(named=True)}
    points = [(i, found[voice]) for i, voice in enumerate(voices) if voice in found]
    colour, marker = look.colour(group), look.marker(group)
    places, heights = [i for i, _ in points], [row["estimate"] for _, row in points]
    sure = all(row["low"] is not None for _, row in points)
    bold: dict[str, Any] = {"color": colour, "linewidth": 1.5}
    drawn = bold if sure else {"color": FAINT, "linewidth": 0.7}
    ax.plot(places, heights, linestyle=look.line(group), **drawn)
    for i, row in points:
        known = row["low"] is not None
        if known:
            ax.plot([i, i], [row["low"], row["high"]], color=colour, linewidth=1, alpha=0.6)
        ax.plot([i], [row["estimate"]], marker, color=colour, mfc=colour if known else "white")
    return (places[-1], heights[-1]) if points else None


def _cases(rows: pl.DataFrame, voices: tuple[str, str]) -> str:
    """On how many instances each end rests: `21, 3`."""
    found = dict(rows.select(pl.col("voice").cast(pl.String), "total").rows())
    return ", ".join(f"{found.get(voice, 0):g}" for voice in voices)


def _name_ends(
    ax: Axes, ends: Mapping[str, tuple[int, float]], cases: Mapping[str, str], look: Look
) -> None:
    """Write the groups beside the axes at the height of their ends, pushed apart."""
    figure = ax.get_figure(root=True)
    tall = figure.get_figheight() * ax.get_position().height if figure else 3.0
    low, high = ax.get_ylim()
    ordered = sorted(ends, key=lambda group: (ends[group][1], group))
    heights = [ends[group][1] for group in ordered]
    for group, at in zip(ordered, spread(heights, GAP / tall * (high - low), high), strict=True):
        side, height = ends[group]
        ax.annotate(
            f"{_one_line(look.say(group))} ({cases[group]})",
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
