"""What is marked in an article, and the text cut at its marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from operator import itemgetter
from typing import Any, NamedTuple

import polars as pl

from mediakit import schema
from mediakit.schema import TOKENS, Table

ROLES = ("source", "cue", "content")
VOICES = ("quoted", "reported")  # the third, the outlet's own, is left plain
NEEDED = (schema.ATTRIBUTIONS, schema.SPANS, schema.SOURCES, schema.MASKS, schema.VOICES, TOKENS)
Tables = Mapping[str, pl.DataFrame]


class Mark(NamedTuple):
    """A marked stretch: what it is, of which attribution, and what is told about it."""

    start: int
    stop: int
    kind: str  # source, cue, content, quoted, reported or mask
    number: int | None = None
    about: str = ""


class Piece(NamedTuple):
    """A stretch of text that no mark begins or ends inside of, and the marks that cover it."""

    start: int
    text: str
    marks: tuple[Mark, ...]


def cut(text: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """Cut a text at its marks, which may nest and cross; joined, the pieces give the text.

    >>> marks = [Mark(8, 14, "cue"), Mark(15, 17, "source")]
    >>> [(piece.text, len(piece.marks)) for piece in cut("«Да», — сказал он.", marks)]
    [('«Да», — ', 0), ('сказал', 1), (' ', 0), ('он', 1), ('.', 0)]
    """
    ordered = sorted((mark for mark in marks if mark.start < mark.stop), key=itemgetter(0))
    inside = {place for mark in ordered for place in mark[:2] if 0 < place < len(text)}
    edges = [0, *sorted(inside), len(text)]
    waiting, active = iter([*ordered, None]), list[Mark]()
    following = next(waiting)
    for start, stop in pairwise(edges):
        while following is not None and following.start <= start:
            active.append(following)
            following = next(waiting)
        active = [mark for mark in active if mark.stop > start]
        if start < stop:
            yield Piece(start, text[start:stop], tuple(active))


def article_marks(tables: Tables, article_id: str, *, attribution: int | None = None) -> list[Mark]:
    """List what is marked in an article: the roles of its attributions, voices, boilerplate.

    Args:
        tables: `attributions`, `spans`, `sources`, `masks`, `tokens` and `voices`, by name; a
            table that is not there marks nothing. Without `voices` a direct content counts as
            quoted and any other as reported, as a whole.
        attribution: the only one to mark; all of them where none is given.
    """
    own = {table.name: _own(tables, table, article_id) for table in NEEDED}
    if attribution is not None:
        for name in ("attributions", "spans", "sources"):
            own[name] = own[name].filter(pl.col("attribution") == attribution)
    return [*_roles(own), *_voices(own), *_masks(own["masks"])]


def _own(tables: Tables, table: Table, article_id: str) -> pl.DataFrame:
    if table.name not in tables:
        return table.of()
    return tables[table.name].filter(pl.col("article_id") == article_id)


def _roles(own: Tables) -> Iterator[Mark]:
    about = _about(own["attributions"], own["sources"])
    spans = own["spans"].sort("attribution", "role", "piece")
    for row in spans.select("start", "stop", "role", "attribution").iter_rows():
        start, stop, role, number = row
        yield Mark(start, stop, role, number, f"{role} of {number}: {about.get(number, '')}")


def _about(attributions: pl.DataFrame, sources: pl.DataFrame) -> dict[int, str]:
    """Say of each attribution who speaks, in which way, and which rule found it."""
    speakers: dict[int, list[str]] = {}
    named = sources.sort("attribution", "speaker_no").drop_nulls("speaker")
    for number, speaker in named.select("attribution", "speaker").iter_rows():
        speakers.setdefault(number, []).append(speaker)
    return {
        row["attribution"]: _sentence(row, speakers.get(row["attribution"], []))
        for row in attributions.iter_rows(named=True)
    }


def _sentence(row: Mapping[str, Any], speakers: list[str]) -> str:
    who = "; ".join(speakers) or "not named"
    flags = [name for name in ("negated", "modal", "distanced") if row[name]]
    sure = None if row["confidence"] is None else f"confidence {row['confidence']:.2f}"
    parts = [who, row["quote_type"], row["stance"], *flags, f"rule {row['rule']}", sure]
    return " · ".join(part for part in parts if part)


def _voices(own: Tables) -> Iterator[Mark]:
    """Join the words in one voice that follow one another; without `voices`, whole contents."""
    if own["voices"].is_empty():
        yield from _whole_contents(own)
    words = own["tokens"].join(own["voices"], on=TOKENS.key, validate="1:1").sort("start", "stop")
    run = pl.struct("voice", "attribution").rle_id().alias("_run")
    runs = words.group_by(run, maintain_order=True).agg(
        pl.col("start").min(), pl.col("stop").max(), pl.col("voice", "attribution").first()
    )
    for start, stop, voice, number in runs.select(
        "start", "stop", "voice", "attribution"
    ).iter_rows():
        if voice in VOICES:
            yield Mark(start, stop, voice, number)


def _whole_contents(own: Tables) -> Iterator[Mark]:
    types = dict(own["attributions"].select("attribution", "quote_type").iter_rows())
    contents = own["spans"].filter(pl.col("role") == "content")
    for start, stop, number in contents.select("start", "stop", "attribution").iter_rows():
        yield Mark(start, stop, "quoted" if types.get(number) == "direct" else "reported", number)


def _masks(masks: pl.DataFrame) -> Iterator[Mark]:
    for start, stop, kind, rule in masks.select("start", "stop", "kind", "rule").iter_rows():
        yield Mark(start, stop, "mask", None, f"boilerplate: {kind}, rule {rule}")
