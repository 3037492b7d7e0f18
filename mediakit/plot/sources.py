"""Who is cited: every function draws a `measures` table and computes nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit.plot.base import SMALL, new_figure, styled
from mediakit.plot.look import GROUP, PALETTE, UNKNOWN, Look, grouped
from mediakit.schema import MEASURES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

PER_WORDS = "_per_1000_words"  # ends the names of rates whose totals are thousands of words
ROOM = 1.55  # width of an axis over its longest bar, so that the counts beside it fit
SHARE = r"_(share|ratio)(_by_\w+)?$"  # names of measures that end at 1
TOP = 5  # sources shown per outlet
REST = "#bdbdbd"  # of bars that stand for what is not known or not told apart
PANELS = {
    "attributions_per_article": "Attributions per article",
    "direct_quote_ratio": "Share quoted directly",
    "anonymous_share": "Share not named",
}
CITED_MOST = "Sources cited most: share of an outlet's attributions"


@styled
def measure_bars(
    measures: pl.DataFrame,
    *,
    by: str | None = None,
    order: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
    colours: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one measure as horizontal bars, a group a bar, with intervals where there are any.

    Args:
        measures: rows of one measure; without `order` they are drawn from the bottom up, so
            that a table sorted by `estimate` has its largest on top.
        by: the group column; `outlet` or the only one without it.
        order: the groups from the top down, coloured by their place.
        labels: your words for values, measures, groups and phrases.
        colours: colour of each group, where it is not to follow from its place.
        ax: where to draw; a new figure without it.
    """
    rows, look = grouped(measures, by, order=order, labels=labels)
    if order is not None:
        rows = rows.sort(pl.col(GROUP).cast(pl.Enum(look.groups)), descending=True)
    if ax is None:  # axes of others have a title
        ax = new_figure(7, 1.0 + 0.38 * rows.height).add_subplot()
        ax.set_xlabel(look.measure(rows))
    for place, row in enumerate(rows.iter_rows(named=True)):
        colour = (colours or {}).get(row[GROUP], look.colour(row[GROUP]))
        ax.barh(place, row["estimate"] or 0, color=colour, height=0.62)
        _interval(ax, place, row)
        reach = max(row["estimate"] or 0, row["high"] or 0)
        _beside(ax, reach, place, _amount(row, look))
    ax.set_yticks(range(rows.height), [look.name(name) for name in rows[GROUP]])
    ax.set_xlim(0, ROOM * max(ax.get_xlim()[1], 0.01))
    if is_share(rows):
        ax.set_xticks([tick for tick in ax.get_xticks() if tick <= 1])
        ax.spines["bottom"].set_bounds(0, min(1, ax.get_xlim()[1]))
    return ax


def is_share(measures: pl.DataFrame) -> bool:
    """Whether all that is measured ends at 1."""
    return measures["measure"].str.contains(SHARE).all()


def _beside(ax: Axes, reach: float, place: float, text: str) -> None:
    ax.annotate(
        text,
        (reach, place),
        xytext=(4, 0),
        textcoords="offset points",
        va="center",
        fontsize=SMALL,
        color="#333333",
    )


@styled
def source_bars(
    measures: pl.DataFrame,
    *,
    labels: Mapping[str, str] | None = None,
    colour: str = PALETTE[0],
    ax: Axes | None = None,
) -> Axes:
    """Draw the values of one group as horizontal bars, such as the sources an outlet cites most.

    Args:
        measures: rows of one measure and one group, drawn from the bottom up. What is not known
            has a grey bar.
        labels: your words for values, measures and phrases.
        colour: the colour of the bars.
        ax: where to draw; a new figure without it.
    """
    measures = MEASURES.check(measures)
    look = Look((), {}, labels or {})
    if ax is None:
        ax = new_figure(5, 1 + 0.35 * measures.height).add_subplot()
        ax.set_xlabel(look.measure(measures))
    value_bars(ax, measures.to_dicts(), look, colour)
    return ax


def value_bars(ax: Axes, rows: Sequence[Mapping[str, Any]], look: Look, colour: str) -> None:
    """Draw a bar a value, from the bottom up; what is not one value of its own is grey."""
    for place, row in enumerate(rows):
        own = row["value"] is not None and not row.get("rest")
        plain: dict[str, Any] = {"color": colour if own else REST, "height": 0.62}
        ax.barh(place, row["estimate"] or 0, **plain)
        _interval(ax, place, row)
    ax.set_yticks(range(len(rows)), [look.name(row["value"] or UNKNOWN) for row in rows])
    ax.locator_params(axis="x", nbins=4)
    # Panels may share this axis: the longest bar of all of them sets it, not the last one.
    ax.set_xlim(0, max(ax.get_xlim()[1], 1.05 * ax.dataLim.x1))


@styled
def outlet_overview(
    measures: pl.DataFrame,
    *,
    by: str | None = None,
    order: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
) -> Figure:
    """Draw a run in one figure: the headline measures above, the top sources of each outlet below.

    Args:
        measures: what `mediakit.statistics.overview` gives, by outlet or another column.
        by: the group column; `outlet` or the only one without it.
        order: the groups in the order they are drawn, coloured by their place.
        labels: your words for values, measures, groups and phrases.
    """
    rows, look = grouped(measures, by, order=order, labels=labels)
    deep = -(-len(look.groups) // len(PANELS))
    heights = [0.9 + 0.42 * max(len(look.groups), 1), 0.3 + 2.6 * max(deep, 1)]
    figure = new_figure(11, sum(heights))
    parts: Any = figure.subfigures(2, 1, height_ratios=heights)
    _headline(parts[0], rows, look)
    _sources(parts[1], rows, look)
    return figure


def _headline(part: Any, rows: pl.DataFrame, look: Look) -> None:
    axes = part.subplots(1, len(PANELS), sharey=True)
    for ax, (measure, title) in zip(axes, PANELS.items(), strict=True):
        own = rows.filter((pl.col("measure") == measure) & pl.col("value").is_null())
        own = own.select(GROUP, *MEASURES.columns)
        measure_bars(own, by=GROUP, order=[*look.places], labels=look.labels, ax=ax)
        ax.set_title(look.say(title))


def _sources(part: Any, rows: pl.DataFrame, look: Look) -> None:
    part.suptitle(look.say(CITED_MOST), x=0.01, ha="left")
    deep = max(-(-len(look.groups) // len(PANELS)), 1)
    axes = part.subplots(deep, len(PANELS), sharex=True, squeeze=False).ravel()
    for ax, group in zip(axes, look.groups, strict=False):
        own = rows.filter(pl.col("measure") == "source_share", pl.col(GROUP) == group)
        most = own.sort("count", "value", descending=[True, False]).head(TOP)
        value_bars(ax, most.reverse().to_dicts(), look, look.colour(group))
        ax.set_title(look.name(group), loc="right")  # to the left the names below give it room
        ax.tick_params(axis="y", labelsize=SMALL)
        ax.tick_params(labelbottom=True)
    for ax in axes[len(look.groups) :]:
        ax.set_axis_off()


def _interval(ax: Axes, place: float, row: Mapping[str, Any]) -> None:
    if row["low"] is not None and row["high"] is not None:
        ax.plot([row["low"], row["high"]], [place, place], color="black", linewidth=1.2)


def _amount(row: Mapping[str, Any], look: Look) -> str:
    if row["estimate"] is None:
        return look.say("nothing counted")
    cases = f"{row['count']:g} / {row['total']:g}"
    if row["measure"].endswith(PER_WORDS):
        words = f"{1000 * row['total']:,.0f} {look.say('words')}"
        cases = f"{row['count']:g} {look.say('in')} {words}"
    return f"{row['estimate']:.2f}  ({cases})"
