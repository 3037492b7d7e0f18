"""Measures over time, with what happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit.plot.base import LINE, SMALL, legend, legend_height, new_figure, styled
from mediakit.plot.look import GROUP, Look, grouped
from mediakit.schema import MEASURES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GREY = "#555555"
FAINT = "#aaaaaa"  # lines of events: they may stand where an interval does
APART = 0.012  # of the time shown, between outlets of one day, so that intervals stay apart
SPREAD = 0.08  # of the time shown, of all outlets of one day together, however many
REFUSED = "no interval"  # in the note of a measure that rests on too little for one
TICKS = 10  # at most
STEPS = (1, 2, 7, 14)  # days between ticks; where they are too many, months or years
NEAR = timedelta(days=5)
STRETCHES = ("period", "week")  # columns whose days begin a stretch of time
MONTHS_OF = {"1mo": 1, "1q": 3, "1y": 12}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@styled
def timeline(
    measures: pl.DataFrame,
    events: Mapping[date, str] | None = None,
    *,
    by: str | None = None,
    order: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a measure over time, a line a group, with intervals and numbered events.

    Args:
        measures: one measure, of one value, by a column of days (`period` of
            `mediakit.statistics.add_period`, `week`) and another one or none. Points of weeks,
            months, quarters and years stand in their middle. A hollow marker has no interval;
            where that is because it rests on too little, no line joins it.
        events: what to mark, by day; the numbers are explained below the figure.
        by: the other group column; `outlet` or the only one without it.
        order: the groups in the order of the legend, coloured by their place.
        labels: your words for values, measures, groups, months and phrases.
        ax: where to draw; a new figure without it.

    Raises:
        ValueError: no group column has days, or the table has several values.
    """
    when = _time_column(MEASURES.check(measures))
    rows, look = grouped(measures, by, order=order, labels=labels, beside=[when])
    rows = rows.drop_nulls([when, "estimate"]).sort(when)
    values = rows["value"].unique().to_list()
    if len(values) > 1:
        raise ValueError(f"several values ({values[0]}, {values[1]}, …): filter the table to one")
    several = len(look.groups) > 1
    height = legend_height([look.name(name) for name in look.groups]) if several else 0
    below = 0.5 + LINE * (1 + len(events or {}))
    ax = ax or new_figure(8, max(3.2, height) + below).add_subplot()
    step = _step(rows[when], len(look.groups))
    length = _length(rows[when]) if when in STRETCHES else ""
    for number, group in enumerate(look.groups):
        own = rows.filter(pl.col(GROUP) == group)
        aside = (number - (len(look.groups) - 1) / 2) * step
        _line(ax, own, [middle(day, length) + aside for day in own[when]], look)
    _mark_events(ax, events or {}, look)
    ax.set_ylim(bottom=0)
    ax.set_ylabel(
        "\n".join(filter(None, [*map(look.say, filter(None, values)), look.measure(rows)]))
    )
    if rows.height:
        shown = (min(rows[when]), max(rows[when]))
        (_month_axis if length in MONTHS_OF else _day_axis)(ax, look, shown, length)
    if several:
        legend(ax)
    return ax


def _time_column(measures: pl.DataFrame) -> str:
    columns = MEASURES.key_of(measures)[:-2]
    days = [name for name in columns if measures[name].dtype == pl.Date]
    if not days:
        raise ValueError(
            f"no group column has days (there are {', '.join(columns) or 'none'}): measure by "
            "`period` of statistics.add_period"
        )
    return days[0]


def _length(days: pl.Series) -> str:
    """Say of which stretches of time these are the first days: `1w`, `1mo`, `1q`, `1y`, or none.

    One day alone may begin anything.
    """
    first = days.unique().sort().to_list()
    if len(first) < 2:
        return ""
    if all(day.day == 1 for day in first):
        months = {day.month for day in first}
        longer = "1y" if months == {1} else "1q" if months <= {1, 4, 7, 10} else "1mo"
        return longer if len(first) > 2 or months == {1} else "1mo"
    return "1w" if all((day - first[0]).days % 7 == 0 for day in first) else ""


def middle(day: date, length: str) -> datetime:
    """Give the middle of a stretch of time by its first day; without a length the day itself.

    >>> middle(date(2022, 1, 1), "1mo"), middle(date(2022, 1, 3), "1w")
    (datetime.datetime(2022, 1, 16, 12, 0), datetime.datetime(2022, 1, 6, 12, 0))
    """
    start = datetime.combine(day, time())
    if length == "1w":
        return start + timedelta(days=3.5)
    return start + (_later(start, MONTHS_OF[length]) - start) / 2 if length else start


def _later(start: datetime, months: int) -> datetime:
    """The first of a month, so many months later."""
    years, month = divmod(start.month - 1 + months, 12)
    return start.replace(year=start.year + years, month=month + 1)


def _line(ax: Axes, own: pl.DataFrame, moments: list[Any], look: Look) -> None:
    """One group: points, hollow without an interval, joined where they rest on enough."""
    if own.is_empty():
        return
    group = own[GROUP][0]
    colour = look.colour(group)
    style: dict[str, Any] = {"color": colour, "marker": look.marker(group), "markersize": 5}
    few = own["low"].is_null() & own["note"].str.contains(REFUSED, literal=True).fill_null(False)
    joined = own.select(pl.when(~few).then("estimate"))["estimate"].cast(pl.Float64)
    ax.plot(moments, joined.fill_null(float("nan")), color=colour, linestyle=look.line(group))
    ax.plot(moments, own["estimate"], **style, linestyle="none", markerfacecolor="white")
    known = [i for i, low in enumerate(own["low"]) if low is not None]
    days = [moments[i] for i in known]
    ax.plot(days, own["estimate"].gather(known), **style, linestyle="none")
    limits = own["low"].gather(known), own["high"].gather(known)
    ax.vlines(days, *limits, color=colour, linewidth=1.6)
    lines = (joined.is_not_null() & joined.shift().is_not_null()).any()
    shape = look.line(group) if lines else "none"
    ax.plot([], [], **style, linestyle=shape, label=look.name(group))


def _step(periods: pl.Series, groups: int) -> timedelta:
    """How far groups of one day are set apart."""
    days = periods.unique().to_list()
    shown: timedelta = max(days) - min(days) if len(days) > 1 else 2 * NEAR
    return min(APART, SPREAD / max(groups, 1)) * shown


def _mark_events(ax: Axes, events: Mapping[date, str], look: Look) -> None:
    ordered = sorted(events.items())
    for number, (day, _) in enumerate(ordered, start=1):
        ax.axvline(day, color=FAINT, linestyle=":", linewidth=0.9, zorder=0)  # type: ignore[arg-type]
        ax.annotate(
            str(number), (day, 1.0), xycoords=("data", "axes fraction"), xytext=(0, 2),
            textcoords="offset points", ha="center", fontsize=SMALL, color=GREY,
        )  # fmt: skip
    if ordered:
        lines = [
            f"{number}  {_day(day, look)} {day.year}  {look.say(name)}"
            for number, (day, name) in enumerate(ordered, start=1)
        ]
        ax.set_xlabel("\n".join(lines), loc="left", fontsize=SMALL)


def _day(day: date, look: Look) -> str:
    return f"{day.day:02d} {look.say(MONTHS[day.month - 1])}"


def _month_axis(ax: Axes, look: Look, shown: tuple[date, date], length: str) -> None:
    """Name the month, quarter or year in the middle of each, as many as can be read."""
    from matplotlib import dates

    to_number: Any = dates.date2num
    first, last = (datetime.combine(day, time()) for day in shown)
    starts = [first]
    while starts[-1] < last:
        starts.append(_later(starts[-1], MONTHS_OF[length]))
    starts = starts[:: -(-len(starts) // TICKS)]
    names = tick_names([start.date() for start in starts], look)
    ax.set_xticks(to_number([middle(start.date(), length) for start in starts]), names)


def _day_axis(ax: Axes, look: Look, shown: tuple[date, date], _: str) -> None:
    """Name days, months or years, whichever the ticks stand on, and the year where it begins."""
    from matplotlib import dates, ticker

    first, last = shown
    days: Any = dates  # its classes have no types
    if first == last:  # one day alone: the axis would show four years around it
        ax.set_xlim(*days.date2num([first - NEAR, last + NEAR]))
    locator = days.AutoDateLocator(maxticks=TICKS)
    locator.intervald[days.MONTHLY] = [1, 2, 3, 4, 6, 12]
    step = next((step for step in STEPS if (last - first).days < step * TICKS), None)
    if step:  # counted from the first day: by the month the 31st and the 1st would collide
        named = range(first.toordinal(), last.toordinal() + 1, step)
        locator = ticker.FixedLocator(days.date2num([*map(date.fromordinal, named)]))
    ax.xaxis.set_major_locator(locator)

    class Days(ticker.Formatter):
        def __call__(self, x: float, pos: int | None = None) -> str:
            return self.format_ticks([x])[0]

        def format_ticks(self, values: Sequence[float]) -> list[str]:
            return tick_names([days.num2date(value).date() for value in values], look)

    ax.xaxis.set_major_formatter(Days())


def tick_names(days: Sequence[date], look: Look) -> list[str]:
    """Name the days of ticks: as short as they allow, with the year where it begins.

    >>> from mediakit.plot.look import look_of
    >>> tick_names([date(2021, 12, 27), date(2022, 1, 3), date(2022, 1, 10)], look_of([]))
    ['27 Dec\\n2021', '03 Jan\\n2022', '10 Jan']
    """
    if all((day.day, day.month) == (1, 1) for day in days) and len(days) > 1:
        return [str(day.year) for day in days]
    months = all(day.day == 1 for day in days) and len(days) > 1
    names = [look.say(MONTHS[day.month - 1]) if months else _day(day, look) for day in days]
    years = [None, *(day.year for day in days)]
    return [
        name if year == days[place].year else f"{name}\n{days[place].year}"
        for place, (name, year) in enumerate(zip(names, years, strict=False))
    ]
