"""Measures over time, with what happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit.plot.base import (
    SMALL,
    axis_title,
    label,
    legend,
    marks,
    new_figure,
    outlet_colours,
    styled,
)
from mediakit.schema import MEASURES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GREY = "#555555"
FAINT = "#aaaaaa"  # lines of events: they may stand where an interval does
APART = 0.012  # of the time shown, between outlets of one day, so that intervals stay apart


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
    step = _step(measures["period"])
    for number, outlet in enumerate(outlets):
        own = measures.filter(pl.col("outlet") == outlet)
        marker, line = styles[outlet]
        look: dict[str, Any] = {"color": colours[outlet], "marker": marker, "markersize": 4}
        known = own.drop_nulls(["low", "high"])
        hollow: dict[str, Any] = {
            "linestyle": line,
            "markerfacecolor": "white",
            "label": label(outlet),
        }
        aside = (number - (len(outlets) - 1) / 2) * step
        ax.plot(_moments(own, aside), own["estimate"], **look, **hollow)
        days = _moments(known, aside)
        ax.plot(days, known["estimate"], **look, linestyle="none")
        ax.vlines(days, known["low"], known["high"], color=colours[outlet], linewidth=1.6)
    _mark_events(ax, events or {})
    ax.set_ylim(bottom=0)
    ax.set_ylabel(axis_title(measures))
    if outlets:
        _day_axis(ax)
    if len(outlets) > 1:
        legend(ax)
    return ax


def _step(periods: pl.Series) -> timedelta:
    """How far outlets of one day are set apart."""
    days = periods.unique().to_list()
    return APART * (max(days) - min(days)) if len(days) > 1 else timedelta(0)


def _moments(own: pl.DataFrame, aside: timedelta) -> list[Any]:
    """The days of some measures, moved aside."""
    return [datetime.combine(day, time()) + aside for day in own["period"]]


def _mark_events(ax: Axes, events: Mapping[date, str]) -> None:
    ordered = sorted(events.items())
    for number, (day, _) in enumerate(ordered, start=1):
        ax.axvline(day, color=FAINT, linestyle=":", linewidth=0.9, zorder=0)  # type: ignore[arg-type]
        ax.annotate(
            str(number), (day, 1.0), xycoords=("data", "axes fraction"), xytext=(0, 2),
            textcoords="offset points", ha="center", fontsize=SMALL, color=GREY,
        )  # fmt: skip
    if ordered:
        lines = [f"{n}  {day:%d %b %Y}  {name}" for n, (day, name) in enumerate(ordered, start=1)]
        ax.set_xlabel("\n".join(lines), loc="left", fontsize=SMALL)


def _day_axis(ax: Axes) -> None:
    from matplotlib import dates

    days: Any = dates  # its classes have no types
    ax.xaxis.set_major_locator(days.AutoDateLocator(maxticks=8))
    ax.xaxis.set_major_formatter(days.DateFormatter("%d %b"))
