"""Any measure by any groups: one panel of bars, or one for each group where it has values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit.plot.base import BODY, new_figure, styled
from mediakit.plot.look import GROUP, Look, grouped
from mediakit.plot.sources import is_share, measure_bars, value_bars
from mediakit.schema import MEASURES

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ACROSS = 3  # panels beside one another
PANELS = 12  # groups drawn: of more, those that rest on most articles
BARS = 8  # values drawn of a group: the largest
COMMON = 20  # different values up to which all panels list the same ones, in one order


@styled
def group_bars(
    measures: pl.DataFrame,
    *,
    by: str | None = None,
    order: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
) -> Figure:
    """Draw a measure for each group, with intervals where there are any.

    Without values the groups are the bars of one panel. With values each group has a panel, on
    one scale, with the largest values of all groups in one order, or of many different values
    its own; grey bars say what is not known and how many others there are. Of many groups
    those with the most articles are drawn, and the figure says so.

    Args:
        measures: rows of one measure.
        by: the group column; `outlet` or the only one without it.
        order: the groups in the order they are drawn, coloured by their place.
        labels: your words for values, measures, groups and phrases.
    """
    rows, look = grouped(measures, by, order=order, labels=labels)
    sizes = rows.group_by(GROUP).agg(pl.col("articles").max()).sort("articles", GROUP)
    kept = set(sizes[GROUP].tail(PANELS))
    shown = Look(tuple(group for group in look.groups if group in kept), look.places, look.labels)
    drawn = rows.filter(pl.col(GROUP).is_in(kept)).select(GROUP, *MEASURES.columns)
    draw = _one_panel if drawn["value"].drop_nulls().is_empty() else _panels
    figure = draw(drawn, shown)
    lines = [look.measure(drawn)]
    if len(look.groups) > len(kept):
        missing = len(look.groups) - len(kept)
        lines.append(f"{look.say('left out, with fewer articles')}: {missing}")
    figure.supxlabel("\n".join(lines), fontsize=BODY)
    return figure


def _one_panel(rows: pl.DataFrame, look: Look) -> Figure:
    figure = new_figure(7.5, 1.0 + 0.36 * max(rows.height, 1))
    ax = figure.add_subplot()
    measure_bars(rows, by=GROUP, order=[*look.places], labels=look.labels, ax=ax)
    return figure


def _panels(rows: pl.DataFrame, look: Look) -> Figure:
    deep = -(-len(look.groups) // ACROSS)
    common = _common(rows)
    bars = {
        group: _largest(rows.filter(pl.col(GROUP) == group), common, look) for group in look.groups
    }
    most = max(map(len, bars.values()))
    figure = new_figure(10, 0.3 + (0.7 + 0.27 * most) * deep)
    axes = figure.subplots(deep, ACROSS, sharex=True, squeeze=False).ravel()
    for ax, (group, own) in zip(axes, bars.items(), strict=False):
        value_bars(ax, own, look, look.colour(group))
        ax.set_title(look.name(group), loc="right")  # to the left the names below give it room
        ax.tick_params(labelbottom=True)
    for ax in axes[len(look.groups) :]:
        ax.set_axis_off()
    return figure


def _common(rows: pl.DataFrame) -> list[str]:
    """The values that all panels list, the largest of all groups first; none of too many."""
    sums = rows.drop_nulls("value").group_by("value").agg(pl.col("count").sum())
    ordered = sums.sort("count", "value", descending=[True, False])["value"].to_list()
    return ordered[:BARS] if len(ordered) <= COMMON else []


def _largest(own: pl.DataFrame, common: Sequence[str], look: Look) -> list[dict[str, Any]]:
    """The bars of a group from the bottom up: not known, others, then the first value on top."""
    known = own.drop_nulls("value").sort("count", "value", descending=[True, False])
    values = [*common] or known["value"].head(BARS).to_list()
    rest = known.filter(~pl.col("value").is_in(values))
    nothing = {"estimate": None, "low": None, "high": None}
    bars = own.filter(pl.col("value").is_null()).to_dicts()
    if rest.height:
        # Shares add up; of other measures the bar stays empty.
        together = rest["estimate"].sum() if is_share(rest) else None
        name = f"{look.say('others')} ({rest.height})"
        bars.append({**nothing, "value": name, "estimate": together, "rest": True})
    found = {row["value"]: row for row in known.to_dicts()}
    return [*bars, *(found.get(value, {"value": value, **nothing}) for value in values[::-1])]
