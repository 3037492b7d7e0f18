"""Comparison of outlets by their frames: distance of profiles, sides, first frames."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import Any

import numpy as np
import polars as pl

from mediakit.framing.counts import Voice, frames_among_hits, of_scheme
from mediakit.framing.frames import asserted
from mediakit.framing.places import of_articles
from mediakit.framing.rates import OUTLET, Counted, rate
from mediakit.rates import adjusted, compared_articles, draws_of, group, samples
from mediakit.resample import MIN_ARTICLES, Matrix, p_values, permuted_groups
from mediakit.schema import ARTICLES, DISTANCES, FRAME_HITS, SOURCES

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
    between: str = "outlet",
    voice: Voice = None,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure how far the frame profiles of each pair of outlets lie apart.

    Two random halves of one outlet differ as well, the more the fewer their hits: `expected`
    is the mean distance where the articles of both are given to them at random, `excess` what
    is left. Denied and asked hits are left out, and articles that are null in ``between``, or later
    copies where articles tell which are (column `copy`). p is (1 + b) / (1 + m), b of m
    permutations of whole articles reaching the observed distance; an outlet of fewer than 8
    articles has no test. With ``random_state=None`` there is the observed distance alone.

    Raises:
        ValueError: the hits are of several schemes, or there is no such column.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> found = outlet_distances(tables["frame_hits"], tables["articles"], random_state=None)
    >>> found.select("outlet", "against", pl.col("observed").round(2), "hits", "other_hits").rows()
    [('A', 'B', 0.56, 4.0, 2.0)]
    """
    articles = compared_articles(articles, between)
    _check_one_scheme(of_articles(hits, articles))
    counted = frames_among_hits(hits, articles, voice=voice)
    _, groups = samples(counted.ratio(), group(counted.rows(articles), articles, [between]))
    rows = []
    for (one, first), (two, second) in combinations(groups, 2):
        pair = str(one[between]), str(two[between])
        drawn = {"outlet": pair[0], "against": pair[1]}
        rng = None if random_state is None else draws_of(drawn, random_state)
        rows.append(_distance(pair, (first.counts, second.counts), rng))
    return DISTANCES.check(adjusted(DISTANCES.of(rows)))


def _check_one_scheme(hits: pl.DataFrame) -> None:
    """Raise where the hits mix sets of frames that were not made to be one profile."""
    schemes = hits["scheme"].unique().sort().to_list()
    if len(schemes) > 1:
        raise ValueError(
            f"the hits are of the schemes {', '.join(schemes)}, which make no common profile: "
            f"filter them to one, hits.filter(scheme={schemes[-1]!r})"
        )


def _distance(
    pair: tuple[str, str], cells: tuple[Matrix, Matrix], rng: np.random.Generator | None
) -> dict[str, Any]:
    """One row of `distances`."""
    own = np.vstack(cells)
    first = np.arange(len(own)) < len(cells[0])
    one, two = (sums.sum(0) for sums in cells)
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
    observed = float(jensen_shannon(one, two))
    if rng is None:
        return {**row, "observed": observed}
    drawn = permuted_groups(first, rng) @ own
    permuted = jensen_shannon(drawn, own.sum(0) - drawn)
    permuted = permuted[np.isfinite(permuted)]
    expected = float(permuted.mean())
    enough = min(map(len, cells)) >= MIN_ARTICLES
    return row | {
        "observed": observed,
        "expected": expected,
        "excess": observed - expected,
        "p": float(p_values(np.array(observed), permuted)) if enough else None,
    }


def frame_sides(
    hits: pl.DataFrame,
    articles: pl.DataFrame,
    sources: pl.DataFrame,
    *,
    by: Iterable[str] = ("outlet", "side"),
    random_state: int | None = 0,
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
    frames = tuple(of_articles(hits, articles)["frame"].unique().sort())
    share = Counted("frame_share", counted, of_scheme(counted), values=frames)
    return rate(share, articles, by=by, random_state=random_state)


def first_frames(hits: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Find the frame that comes first in the headline and in the lead of each article.

    Columns `article_id`, `outlet`, `zone`, `frame` (null where there is none), `start`. Denied
    and asked hits are left out. Of frames that share their first word the one that comes first
    in the alphabet is taken.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> found = first_frames(tables["frame_hits"], tables["articles"])
    >>> found.filter(zone="lead").select("article_id", "frame").rows()
    [('a1', 'threat'), ('a2', 'threat'), ('a3', None), ('b1', 'diplomacy'), ('b2', None)]
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
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure with which frame headline and lead begin: the share of articles, `first_frame`.

    Articles without one have the value `no frame`.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> firsts = first_frames(tables["frame_hits"], tables["articles"])
    >>> found = first_frame_shares(firsts, tables["articles"]).filter(outlet="A", zone="lead")
    >>> found.select("value", "count", "total").rows()
    [('threat', 2.0, 3.0), ('no frame', 1.0, 3.0), ('diplomacy', 0.0, 3.0)]
    """
    counted = (
        of_articles(firsts, articles)
        .drop("outlet")
        .with_columns(value=pl.col("frame").fill_null(NO_FRAME), amount=pl.lit(1.0))
    )
    frames = tuple(counted["value"].unique().sort())
    share = Counted("first_frame", counted, counted.drop("value"), values=frames)
    return rate(share, articles, by=by, random_state=random_state)
