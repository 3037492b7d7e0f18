"""Lexicons of lemma patterns: read as others are, and each pattern tried."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from mediakit.framing.patterns import parse_pattern
from mediakit.lexicons import Files, Row, read_lexicon
from mediakit.schema import Table


def read_terms(table: Table, extra: Files = ()) -> pl.DataFrame:
    """Read the lexicon `<table.name>.csv` and the user's files; a later row replaces.

    Raises:
        ValueError: rows have a fault that `read_lexicon` names, a pattern that matches
            everything or has an unknown part of speech, or a weight below 0; one message
            names every such row of every file by its line.
    """
    return read_lexicon(table, extra, check=_faults)


def _faults(row: Row) -> Iterator[str]:
    if row.get("weight", 1) < 0:
        yield f"weight is {row['weight']:g}, expected 0 or more"
    try:
        parse_pattern(row["term"])
    except ValueError as fault:
        yield f"term: {fault}"
