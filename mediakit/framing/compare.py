"""Comparison of outlets by their frames: distance, sides, first frames, change around events."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import timedelta
from itertools import combinations
from typing import Any

import numpy as np
import polars as pl

from mediakit.framing.frames import asserted
from mediakit.framing.measures import PER, Voice
from mediakit.framing.places import of_articles
from mediakit.framing.rates import (
    OUTLET,
    Counted,
    compared_articles,
    found_in,
    rate,
    units,
)
from mediakit.framing.voices import in_voice
from mediakit.resample import (
    Matrix,
    Sample,
    clump_sizes,
    holm,
    permuted_groups,
    rate_difference_limits,
)
from mediakit.schema import ARTICLES, CHANGES, DISTANCES, FRAME_HITS, SOURCES

WINDOW = 14  # days on either side of an event
FIRST_ZONES = ("headline", "lead")
NO_FRAME = "no frame"


def jensen_shannon(first: Matrix, second: Matrix) -> Matrix:
    """Give the Jensen–Shannon distance of two rows of counts: 0 same profile, 1 nothing shared.

    The root of the divergence to base 2 (Lin 1991; Endres & Schindelin 2003); NaN where a row
    is empty. The last axis holds the categories.

    >>> round(float(jensen_shannon(np.array([1.0, 0.0]), np.array([0.0, 3.0]))), 3)
    1.0
    """
    with np.errstate(invalid="ignore"):
        p = first / first.sum(-1, keepdims=True)
        q = second / second.sum(-1, keepdims=True)
    middle = (p + q) / 2
    divergence = (_divergence(p, middle) + _divergence(q, middle)) / 2
    return np.asarray(np.sqrt(np.maximum(divergence, 0.0)))


def _divergence(p: Matrix, q: Matrix) -> Matrix:
    ratio = np.divide(p, q, out=np.ones_like(p), where=(p > 0) | np.isnan(p))
    return np.asarray((p * np.log2(ratio)).sum(-1))


def outlet_distances(
    hits: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: str = "outlet",
    voice: Voice = None,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure how far the frame profiles of each pair of outlets lie apart.

    Two random halves of one outlet differ as well, the more the fewer their hits: `expected`
    is the mean distance where the articles of both are given to them at random, `excess` what
    is left. Denied and asked hits are left out, and articles that are null in ``by``, or later
    copies where articles tell which are (column `copy`). p is (1 + b) / (1 + m), b of m
    permutations of whole articles reaching the observed distance.
    """
    articles = compared_articles(articles, by)
    cells, groups = _article_frames(hits, articles, by, voice)
    names = sorted(set(groups.tolist()))
    pairs = [
        _distance(cells, groups, pair, _generator(random_state, *pair))
        for pair in combinations(names, 2)
    ]
    adjusted = holm([pair["p"] for pair in pairs if pair["p"] is not None])
    values = iter(adjusted)
    rows = [{**pair, "p_holm": None if pair["p"] is None else next(values)} for pair in pairs]
    return DISTANCES.of(rows)


def _generator(random_state: int, *names: str) -> np.random.Generator:
    return np.random.default_rng([random_state, zlib.crc32("|".join(names).encode())])


def _article_frames(
    hits: pl.DataFrame, articles: pl.DataFrame, by: str, voice: Voice
) -> tuple[Matrix, np.typing.NDArray[Any]]:
    """Weighted hits as articles × frames, and the group of each article."""
    hits = asserted(in_voice(of_articles(FRAME_HITS.check(hits), articles), voice))
    frames = sorted(hits["frame"].unique().to_list())
    places = articles.select("article_id", pl.int_range(pl.len()).alias("_place"))
    summed = hits.group_by("article_id", "frame").agg(pl.col("weight").sum())
    cells = np.zeros((articles.height, len(frames)))
    for _, frame, weight, place in summed.join(places, on="article_id").iter_rows():
        cells[place, frames.index(frame)] = weight
    return cells, articles[by].cast(pl.String).to_numpy()


def _distance(
    cells: Matrix,
    groups: np.typing.NDArray[Any],
    pair: tuple[str, str],
    rng: np.random.Generator,
) -> dict[str, Any]:
    """One row of `distances`."""
    own = cells[np.isin(groups, pair)]
    first = groups[np.isin(groups, pair)] == pair[0]
    one, two = own[first].sum(0), own[~first].sum(0)
    row: dict[str, Any] = {
        "outlet": pair[0],
        "against": pair[1],
        "hits": float(one.sum()),
        "other_hits": float(two.sum()),
        "articles": len(own),
        "observed": 0.0,
        "p": None,
    }
    if not one.sum() or not two.sum():
        return {**row, "observed": float("nan")}
    drawn = permuted_groups(first, rng) @ own
    permuted = jensen_shannon(drawn, own.sum(0) - drawn)
    permuted = permuted[np.isfinite(permuted)]
    observed = float(jensen_shannon(one, two))
    expected = float(permuted.mean())
    reached = int((permuted >= observed - 1e-12).sum())
    return row | {
        "observed": observed,
        "expected": expected,
        "excess": observed - expected,
        "p": (1 + reached) / (1 + len(permuted)),
    }


def frame_sides(
    hits: pl.DataFrame,
    articles: pl.DataFrame,
    sources: pl.DataFrame,
    *,
    by: Iterable[str] = ("outlet", "side"),
    limits: bool = True,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure which frames the sources of each side bring, as `frame_share` by outlet and side.

    A hit belongs to the speakers of its innermost attribution, who share its weight; hits in
    the outlet's own voice are left out, and denied and asked ones. A speaker without a side
    makes a group of its own.
    """
    hits = asserted(FRAME_HITS.check(hits))
    speakers = SOURCES.check(sources).select(
        "article_id", "attribution", "side", pl.col("weight").alias("_part")
    )
    cited = hits.join(speakers, on=["article_id", "attribution"], how="inner")
    counted = cited.with_columns(
        value=pl.col("frame"), amount=pl.col("weight") * pl.col("_part")
    ).drop("attribution")
    return rate(
        Counted("frame_share", counted, counted.drop("value"), values=found_in(counted, articles)),
        articles,
        by=by,
        limits=limits,
        random_state=random_state,
    )


def first_frames(hits: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Find the frame that comes first in the headline and in the lead of each article.

    Columns `article_id`, `outlet`, `zone`, `frame` (null where there is none), `start`. Denied
    and asked hits are left out. Of frames that share their first word the one that comes first
    in the alphabet is taken.
    """
    articles = ARTICLES.check(articles)
    hits = asserted(FRAME_HITS.check(hits))
    first = hits.sort("article_id", "start", "frame").unique(
        ["article_id", "zone"], keep="first", maintain_order=True
    )
    zones = pl.DataFrame({"zone": FIRST_ZONES}, schema={"zone": hits.schema["zone"]})
    every = articles.select("article_id", "outlet").join(zones, how="cross")
    return every.join(
        first.select("article_id", "zone", "frame", "start"),
        on=["article_id", "zone"],
        how="left",
        validate="1:1",
        maintain_order="left",
    )


def first_frame_shares(
    firsts: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = (*OUTLET, "zone"),
    limits: bool = True,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure with which frame headline and lead begin: the share of articles, `first_frame`.

    Articles without one have the value `no frame`.
    """
    counted = firsts.drop("outlet").with_columns(
        value=pl.col("frame").fill_null(NO_FRAME), amount=pl.lit(1.0)
    )
    return rate(
        Counted("first_frame", counted, counted.drop("value"), values=found_in(counted, articles)),
        articles,
        by=by,
        limits=limits,
        random_state=random_state,
    )


def frame_changes(
    hits: pl.DataFrame,
    articles: pl.DataFrame,
    words: pl.DataFrame,
    events: pl.DataFrame,
    *,
    days: int = WINDOW,
    voice: Voice = None,
    random_state: int = 0,
) -> pl.DataFrame:
    """Compare each outlet's frames per 1,000 words in the days before and after each event.

    Args:
        words: what `word_counts` gives.
        events: `event` and `date`.
        days: length of the windows; the day of the event is the first of the second.

    Hits are weighted; denied and asked ones are left out. The limits of a change are made of
    those of both windows (``mediakit.resample.rate_difference_limits``). Articles of one
    `cluster` are drawn as one, and count by their `article_weight`, where articles have these
    columns.

    Limits: articles without a date are left out. Windows of different events may overlap, and
    a change has many causes beside the event.
    """
    articles = ARTICLES.check(articles)
    hits = asserted(in_voice(of_articles(FRAME_HITS.check(hits), articles), voice))
    articles = articles.drop_nulls("date")
    words = in_voice(words, voice)
    frames = sorted(hits["frame"].unique().to_list())
    outlets = articles.partition_by("outlet")
    counts = [_sample(own, hits, words, frames).counts for own in outlets]
    clumps = clump_sizes(np.vstack([np.zeros((1, len(frames))), *counts]))
    rows = []
    for event, day in events.select("event", "date").iter_rows():
        for outlet in sorted(articles["outlet"].unique().to_list()):
            own = articles.filter(pl.col("outlet") == outlet)
            after = (pl.col("date") >= day) & (pl.col("date") < day + timedelta(days=days))
            before = (pl.col("date") < day) & (pl.col("date") >= day - timedelta(days=days))
            parts = [own.filter(when) for when in (after, before)]
            pair = [_sample(part, hits, words, frames) for part in parts]
            key = {"event": event, "date": day, "outlet": outlet}
            key |= {"articles_after": parts[0].height, "articles_before": parts[1].height}
            rng = _generator(random_state, event, outlet)
            rows += [key | row for row in _changes((pair[0], pair[1]), frames, clumps, rng)]
    return CHANGES.of(rows)


def _sample(
    own: pl.DataFrame, hits: pl.DataFrame, words: pl.DataFrame, frames: list[str]
) -> Sample:
    """Hits of some articles as articles × frames, with their words in thousands."""
    places = units(own)
    size = places["_place"].n_unique()
    counts, totals = np.zeros((size, len(frames))), np.zeros(size)
    weighed = hits.join(places, on="article_id").sort("article_id", "start")
    for place, frame, weight, part in weighed.select(
        "_place", "frame", "weight", "_weight"
    ).iter_rows():
        counts[place, frames.index(frame)] += weight * part
    said = words.join(places, on="article_id").sort("article_id", "voice")
    amounts = said["words"].to_numpy() * said["_weight"].to_numpy() / PER
    np.add.at(totals, said["_place"].to_numpy(), amounts)
    return Sample(counts, totals)


def _changes(
    pair: tuple[Sample, Sample], frames: list[str], clumps: Matrix, rng: np.random.Generator
) -> list[dict[str, Any]]:
    after, before = pair
    limits = rate_difference_limits(after, before, clumps=clumps, rng=rng)
    ratios = [
        sample.counts.sum(0) / sample.totals.sum() if sample.totals.sum() else None
        for sample in (before, after)
    ]
    rows = []
    for i, frame in enumerate(frames):
        then, now = (None if ratio is None else float(ratio[i]) for ratio in ratios)
        low, high = (float(side[i]) for side in (limits.low, limits.high))
        rows.append(
            {
                "frame": frame,
                "before": then,
                "after": now,
                "change": None if then is None or now is None else now - then,
                "low": None if np.isnan(low) else low,
                "high": None if np.isnan(high) else high,
                "note": limits.note[i],
            }
        )
    return rows
