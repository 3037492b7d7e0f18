"""Measures over time, with what happened."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit.plot.base import label, legend, marks, new_figure, outlet_colours, styled
from mediakit.schema import MEASURES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GREY = "#555555"


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
    legend(ax)
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
