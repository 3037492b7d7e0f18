"""Names that the actors lexicon does not settle, for the user to settle."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import polars as pl

from mediakit.schema import ARTICLES, SOURCES, UNMATCHED
from mediakit.sources.actor_table import read_actors
from mediakit.sources.actors import Actors, index_actors, sound_alike, sounds_of, valid

NAMED = ("named_person", "named_body", "metonym")
CLOSE = 3  # actors suggested for a name at most
KEY = ["speaker", "source_kind"]


def list_unmatched(
    sources: pl.DataFrame, articles: pl.DataFrame, *, actors: pl.DataFrame | None = None
) -> pl.DataFrame:
    """List the named speakers that belong to no actor, the most frequent first (`unmatched`).

    A name is `ambiguous` where several actors claim it or none of them on the article's day,
    else `unknown`; `candidates` says which actors it may be. To settle a name, add it to the
    aliases of an actor in a CSV of your own, or add an actor. `actors` takes the place of the
    shipped lexicon.

    >>> row = {"article_id": "a", "attribution": 0, "speaker_no": 0, "speaker": "Иван Петров"}
    >>> row |= {"source_kind": "person", "anonymity": "named_person", "weight": 1.0}
    >>> sources = SOURCES.of([row | {"evidence": "name"}])
    >>> list_unmatched(sources, ARTICLES.of([])).select("speaker", "reason", "count").rows()
    [('Иван Петров', 'unknown', 1)]
    """
    sources, articles = SOURCES.check(sources), ARTICLES.check(articles)
    known = index_actors(read_actors() if actors is None else actors)
    days = dict(articles.select("article_id", "date").iter_rows())
    found: dict[tuple[str, str], dict[str, Any]] = {}
    places: dict[tuple[str, str], set[str]] = defaultdict(set)
    for article_id, speaker, kind in _named(sources).iter_rows():
        row = found.setdefault((speaker, kind), {"count": 0, "first": article_id, "held": False})
        row["count"] += 1
        row["first"] = min(row["first"], article_id)
        row["held"] |= bool(valid(known.candidates(speaker), days.get(article_id)))
        places[speaker, kind].add(article_id)
    rows = [
        {"speaker": speaker, "source_kind": kind, "count": row["count"]}
        | {"articles": len(places[speaker, kind]), "example": row["first"]}
        | _settled(speaker, row["held"], known)
        for (speaker, kind), row in found.items()
    ]
    return UNMATCHED.of(sorted(rows, key=lambda row: (-row["count"], row["speaker"])))


def _named(sources: pl.DataFrame) -> pl.DataFrame:
    """The rows of `sources` that name somebody who is no actor."""
    named = pl.col("anonymity").cast(pl.String).is_in(NAMED) & pl.col("speaker").is_not_null()
    rows = sources.filter(named & pl.col("actor").is_null())
    return rows.select("article_id", "speaker", pl.col("source_kind").cast(pl.String))


def _settled(speaker: str, held: bool, known: Actors) -> dict[str, str | None]:
    """Why a name is not settled, and which actors it may be."""
    claimed = sorted({match.name for match in known.candidates(speaker)})
    if claimed:
        reason = "ambiguous" if held else "out of date"
        return {"reason": reason, "candidates": "|".join(claimed)}
    close = sorted({match.name for match in _close(speaker, known)})[:CLOSE]
    return {"reason": "unknown", "candidates": "|".join(close) or None}


def _close(speaker: str, known: Actors) -> list[Any]:
    """The actors that share a last word with a name: «Иванов» and «Пётр Иванов»."""
    last = sounds_of(speaker.split()[-1]) if speaker.split() else ()
    return [
        match
        for rows in known.by_name.values()
        for match in rows
        if match.row["kind"] == "person" and sound_alike(last, sounds_of(match.name.split()[-1]))
    ]
