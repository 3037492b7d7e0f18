"""Attributions as a reader looks through them: one row each, with outlet, day and speaker."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from mediakit.export import joined_speakers, readable, with_texts
from mediakit.framing import find_voices
from mediakit.schema import ATTRIBUTIONS, SOURCES, attach

KEY = ["article_id", "attribution"]
PLACES = ("attribution", "sentence", "start")


def listing(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """List the attributions of a run, one row each, in the order of `attributions`.

    Beside the columns of `attributions` stand `outlet` and `date` of the article, `speaker`
    (several joined by `; `), `source_kind` and `side` of the first speaker.

    Args:
        tables: `articles`, `attributions` and `sources`, by name.
    """
    sources = SOURCES.check(tables["sources"])
    sides = sources.sort(*KEY, "speaker_no").group_by(KEY).agg(pl.col("side").first())
    rows = attach(ATTRIBUTIONS.check(tables["attributions"]), tables["articles"], "outlet", "date")
    for codes in (joined_speakers(sources), sides):
        rows = rows.join(codes, on=KEY, how="left", validate="1:1", maintain_order="left")
    return rows


def in_words(rows: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Add the texts of source, cue and content to a few rows of a listing."""
    spans = tables["spans"].join(rows.select(KEY), on=KEY, how="semi")
    own = tables["articles"].join(rows.select("article_id"), on="article_id", how="semi")
    return with_texts(rows, spans, own)


def in_sentences(rows: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Walk the rows of any table back to the sentences that they rest on.

    For the citations behind a share as for hits of a frame, scare quotes or tokens: what counts
    is that rows have `article_id` and `attribution`, `sentence` or offsets.

    Args:
        rows: some rows, as ``cited.filter(outlet="…", role="expert")``.
        tables: the tables of a run, by name.

    Returns:
        The rows with, where they lack them, `outlet`, `date`, `speaker`, the words of source,
        cue and content or of the row's own span (`excerpt`), and `sentence_text`.

    Raises:
        ValueError: nothing in the rows leads to a sentence.
    """
    if "article_id" not in rows.columns or not {*PLACES} & {*rows.columns}:
        raise ValueError(
            f"rows have {rows.columns}; to find their sentences they need article_id and one of "
            f"{', '.join(PLACES)}"
        )
    if "sentence" not in rows.columns and "attribution" in rows.columns:
        rows = rows.join(
            tables["attributions"].select(*KEY, "sentence"),
            on=KEY,
            how="left",
            validate="m:1",
            maintain_order="left",
        )
    return readable("", rows, tables)


def with_voices(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Add the table `voices` where it is missing and can be found."""
    needed = ("articles", "tokens", "quotes", "attributions", "spans")
    if "voices" in tables or not all(name in tables for name in needed):
        return dict(tables)
    return {**tables, "voices": find_voices(*(tables[name] for name in needed))}


def of_article(tables: Mapping[str, pl.DataFrame], article_id: str) -> dict[str, pl.DataFrame]:
    """Keep the rows of one article, of every table that has articles, with its voices."""
    own = pl.col("article_id") == article_id
    kept = {
        name: table.filter(own) for name, table in tables.items() if "article_id" in table.columns
    }
    return with_voices(kept)
