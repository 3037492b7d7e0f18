"""Relays: media that only pass on the words of another, and who is cited by the outlet itself."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from mediakit.schema import ATTRIBUTIONS, SOURCES, SPANS

ATTRIBUTION = ["article_id", "attribution"]

# A medium passes on what fills most of its content; with less of it, the rest is its own report.
MOST = 0.5

# Of an attribution: its parent, whether it passes on the words of another, its hop.
Link = tuple[int | None, bool, int]


def mark_relays(
    attributions: pl.DataFrame, sources: pl.DataFrame, spans: pl.DataFrame
) -> pl.DataFrame:
    """Take a medium for one that passes on the attribution which fills most of its content.

    «Как пишет портал „Берег“, источник сообщил, что …»: the words are those of the source, and
    the portal only passes them on. ``relays`` of the medium's row then names the row of the
    source, the longest where there are several, and ``hop`` is counted anew, relaying media
    passed over. All other columns stay, and so do links that ``relays`` had before.

    Args:
        attributions: those found, all of them or some.
        sources: their speakers, coded.
        spans: their pieces.
    """
    attributions = ATTRIBUTIONS.check(attributions)
    media = SOURCES.check(sources).filter(pl.col("source_kind") == "media")
    media = media.select(*ATTRIBUTION).unique()
    found = _filling(attributions, spans).join(media, on=ATTRIBUTION, how="semi")
    marked = attributions.join(
        found, on=ATTRIBUTION, how="left", validate="1:1", maintain_order="left"
    )
    marked = marked.with_columns(relays=pl.coalesce("relays", "_passed")).drop("_passed")
    return ATTRIBUTIONS.check(_with_hops(marked))


def _filling(attributions: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """For each attribution the longest one in its content that fills most of it: ``_passed``."""
    spans = SPANS.check(spans)
    length = pl.col("stop").max() - pl.col("start").min()
    whole = spans.group_by(ATTRIBUTION).agg(_inner=length)
    content = spans.filter(pl.col("role") == "content").group_by(ATTRIBUTION).agg(_outer=length)
    inner = attributions.drop_nulls("parent").join(whole, on=ATTRIBUTION, validate="1:1")
    inner = inner.select(
        "article_id", "_inner", pl.col("attribution").alias("_passed"), attribution="parent"
    ).join(content, on=ATTRIBUTION)
    filling = inner.filter(pl.col("_inner") > MOST * pl.col("_outer"))
    order = filling.sort("_inner", "_passed", descending=[True, False])
    longest = order.unique(ATTRIBUTION, keep="first", maintain_order=True)
    return longest.select(*ATTRIBUTION, "_passed")


def _with_hops(attributions: pl.DataFrame) -> pl.DataFrame:
    """Count the attributions around each one, relaying ones passed over."""
    rows = attributions.select(*ATTRIBUTION, "parent", pl.col("relays").is_not_null(), "hop")
    links = {(article, number): tuple(link) for article, number, *link in rows.iter_rows()}
    hops = [_hops(article, number, links) for article, number in links]
    return attributions.with_columns(hop=pl.Series(hops, dtype=pl.Int8))


def _hops(article: str, number: int, links: Mapping[tuple[str, int], Link]) -> int:
    """Walk up from an attribution; of two that hold each other neither counts twice.

    Where the rows around it are not given, the hop of the last that is given tells how many
    they were.
    """
    hops, seen = 0, {number}
    up, _, given = links[article, number]
    while up is not None and up not in seen:
        if (article, up) not in links:
            return hops + given
        seen.add(up)
        up, passes_on, given = links[article, up]
        hops += not passes_on
    return hops
