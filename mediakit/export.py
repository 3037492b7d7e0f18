"""Tables to files: Parquet and CSV, with the texts of the spans."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from mediakit.schema import SPAN_ROLE, attach, excerpt

PIECES = " | "  # between the pieces of a split span, as in the annotation guidelines


def with_texts(
    attributions: pl.DataFrame, spans: pl.DataFrame, articles: pl.DataFrame
) -> pl.DataFrame:
    """Add `source_text`, `cue_text` and `content_text` to a table with the attributions' key.

    The pieces of a split span are joined by ``" | "``; a role without a span is null.

    >>> articles = pl.DataFrame({"article_id": ["a"], "text": ["«Да», — сказал он."]})
    >>> spans = pl.DataFrame({"article_id": ["a"] * 3, "attribution": [0] * 3,
    ...     "role": ["content", "cue", "source"], "piece": [0] * 3,
    ...     "start": [1, 8, 15], "stop": [3, 14, 17]})
    >>> with_texts(pl.DataFrame({"article_id": ["a"], "attribution": [0]}), spans, articles).rows()
    [('a', 0, 'он', 'сказал', 'Да')]
    """
    key = ["article_id", "attribution"]
    texts = (
        excerpt(spans, articles)
        .sort(*key, "piece")
        .group_by(*key, "role", maintain_order=True)
        .agg(pl.col("excerpt").str.join(PIECES))
        .with_columns(pl.col("role").cast(pl.String))
        .pivot("role", index=key, values="excerpt", on_columns=[*SPAN_ROLE.categories])
        .rename({role: f"{role}_text" for role in SPAN_ROLE.categories})
    )
    return attributions.join(texts, on=key, how="left", validate="m:1", maintain_order="left")


def write_tables(tables: Mapping[str, pl.DataFrame], folder: Path) -> list[Path]:
    """Write each table as `<name>.parquet` and `<name>.csv` and return the paths.

    CSV is `utf-8-sig`, which spreadsheet programs need to see Cyrillic. In CSV, attributions
    and sources carry their outlet and the texts of their spans, and every other table with
    offsets carries the text they point to.
    """
    written = []
    for name, table in tables.items():
        parquet, csv = folder / f"{name}.parquet", folder / f"{name}.csv"
        table.write_parquet(parquet)
        readable(name, table, tables).write_csv(csv, include_bom=True)
        written += [parquet, csv]
    return written


def readable(name: str, table: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The table as a reader wants it: with the outlet and the texts of its spans."""
    if name in ("attributions", "sources"):
        outlets = attach(table, tables["articles"], "outlet")
        return with_texts(outlets, tables["spans"], tables["articles"])
    if name in ("masks", "spans", "quotes", "sentences"):
        return excerpt(table, tables["articles"])
    return table
