"""How the frames of an outlet change around dated events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import polars as pl

from mediakit.framing.counts import Voice, frames_among_words
from mediakit.framing.rates import OUTLET, Counted
from mediakit.rates import draws_of, group, not_asked, samples
from mediakit.resample import Matrix, Sample, clump_sizes, rate_difference_limits
from mediakit.schema import ARTICLES, CHANGES

WINDOW = 14  # days on either side of an event
WINDOWS = ("before", "after")

Events = Mapping[date, str] | pl.DataFrame


def frame_changes(
    hits: pl.DataFrame,
    articles: pl.DataFrame,
    words: pl.DataFrame,
    events: Events,
    *,
    days: int = WINDOW,
    voice: Voice = None,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Compare each outlet's frames per 1,000 words in the days before and after each event.

    Args:
        words: what `word_counts` gives.
        events: names of the events by their days, as `statistics.add_phase` takes them, or a
            table with the columns `event` and `date`.
        days: length of the windows; the day of the event is the first of the second.
        random_state: for the draws; None leaves out the intervals.

    Hits are weighted; denied and asked ones are left out. The limits of a change are made of
    those of both windows (``mediakit.resample.rate_difference_limits``). Articles of one
    `cluster` are drawn as one, and count by their `article_weight`, where articles have these
    columns.

    Limits: articles without a date are left out. Windows of different events may overlap, and
    a change has many causes beside the event.

    Raises:
        ValueError: an event has no day, or `events` is neither mapping nor such a table.

    >>> from mediakit.framing import example, word_counts
    >>> tables = example()
    >>> words = word_counts(tables["tokens"], tables["voices"])
    >>> known = tables["frame_hits"], tables["articles"], words
    >>> found = frame_changes(*known, {date(2022, 1, 9): "summit"}, random_state=None)
    >>> found.filter(frame="threat", outlet="A").select("event", "before", "after", "change").rows()
    [('summit', 100.0, 50.0, -50.0)]
    """
    dated = dated_events(events)
    articles = ARTICLES.check(articles)
    articles = articles.drop_nulls("date")
    counted = frames_among_words(hits, articles, words, voice=voice)
    _, outlets = samples(counted.ratio(), group(counted.rows(articles), articles, OUTLET))
    clumps = clump_sizes(np.vstack([_none(counted), *(own.counts for _, own in outlets)]))
    rows = []
    for event, day in dated:
        near = articles.with_columns(window=_window(day, days)).drop_nulls("window")
        for outlet in sorted(articles["outlet"].unique().to_list()):
            own = near.filter(pl.col("outlet") == outlet)
            key = {"event": event, "date": day, "outlet": outlet}
            drawn = {"event": event, "outlet": outlet}
            rng = None if random_state is None else draws_of(drawn, random_state)
            rows += [key | row for row in _changes(counted, own, clumps, rng)]
    return CHANGES.of(rows)


def dated_events(events: Events) -> list[tuple[str, date]]:
    """Give the name and the day of each event, in the order given.

    >>> dated_events({date(2022, 1, 10): "Geneva"})
    [('Geneva', datetime.date(2022, 1, 10))]
    """
    if isinstance(events, pl.DataFrame) and {"event", "date"} <= {*events.columns}:
        pairs = events.select("event", "date").rows()
    elif isinstance(events, Mapping):
        pairs = [(name, day) for day, name in events.items()]
    else:
        raise ValueError(
            "events are given by their days, {date(2022, 1, 10): 'Geneva'}, or as a table with "
            f"the columns 'event' and 'date'; got {getattr(events, 'columns', type(events))}"
        )
    for name, day in pairs:
        if not isinstance(day, date) or isinstance(day, datetime) or not isinstance(name, str):
            raise ValueError(
                f"events need a name and a day as datetime.date: got {name!r} on {day!r}"
            )
    return pairs


def _window(day: date, days: int) -> pl.Expr:
    """Say of each article whether it lies in the days before the event or from it on; else null."""
    away = pl.col("date") - pl.lit(day)
    length = timedelta(days=days)
    before = (away < timedelta(0)) & (away >= -length)
    after = (away >= timedelta(0)) & (away < length)
    return pl.when(before).then(pl.lit(WINDOWS[0])).when(after).then(pl.lit(WINDOWS[1]))


def _none(counted: Counted) -> Matrix:
    return np.zeros((1, len(counted.values)))


def _changes(
    counted: Counted, own: pl.DataFrame, clumps: Matrix, rng: np.random.Generator | None
) -> Iterator[dict[str, Any]]:
    """The rows of one event and outlet, one per frame."""
    grouped = group(counted.rows(own), own, ["window"])
    _, found = samples(counted.ratio(), grouped)
    nothing = Sample(_none(counted)[:0], np.zeros(0))
    known = {key["window"]: (sample, key["articles"]) for key, sample in found}
    sides = [known.get(window, (nothing, 0)) for window in WINDOWS]
    (then, now), (articles_before, articles_after) = zip(*sides, strict=True)
    limits = not_asked(len(counted.values))
    if rng is not None:
        limits = rate_difference_limits(now, then, clumps=clumps, rng=rng)
    for at, frame in enumerate(counted.values):
        before, after = _rate(then, at), _rate(now, at)
        low, high = float(limits.low[at]), float(limits.high[at])
        yield {
            "frame": frame,
            "before": before,
            "after": after,
            "change": None if before is None or after is None else after - before,
            "low": None if np.isnan(low) else low,
            "high": None if np.isnan(high) else high,
            "articles_before": articles_before,
            "articles_after": articles_after,
            "note": limits.note[at],
        }


def _rate(sample: Sample, at: int) -> float | None:
    total = float(sample.totals.sum())
    return float(sample.counts[:, at].sum()) / total if total else None
