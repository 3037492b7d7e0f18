"""Rows found at a word of a sentence, whatever table they are of: how they are told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import polars as pl

from mediakit.schema import AGENCY, FRAME_HITS, NAMINGS, SAMPLE, SCARE_QUOTES, Table

PLACE = ("article_id", "sentence", "token")
OFFSETS = ("start", "stop")


class Kind(NamedTuple):
    """A table of hits: what divides it by default, and what a coder is asked to judge."""

    table: Table
    strata: tuple[str, ...]
    claims: tuple[str, ...]


KINDS = (
    Kind(FRAME_HITS, ("frame",), ("frame",)),
    Kind(NAMINGS, ("choice",), ("choice", "variant")),
    Kind(AGENCY, ("construction",), ("predicate", "construction", "agent", "patient")),
    Kind(SCARE_QUOTES, (), ()),
)


def kind_of(rows: pl.DataFrame) -> Kind | None:
    """Tell which table of a run rows are of, by its columns; None for a table of one's own."""
    return next((kind for kind in KINDS if {*kind.table.columns} <= {*rows.columns}), None)


def listed(names: str | Iterable[str]) -> list[str]:
    """Take one name as a list of one.

    >>> listed("frame"), listed(("frame", "voice"))
    (['frame'], ['frame', 'voice'])
    """
    return [names] if isinstance(names, str) else [*names]


def check_hits(rows: pl.DataFrame, key: Sequence[str]) -> tuple[pl.DataFrame, list[str]]:
    """Check rows, and give them with what tells them apart beside their place.

    Raises:
        ValueError: a column is missing, or two rows cannot be told apart.
    """
    kind = kind_of(rows)
    if kind is not None:
        rows = kind.table.check(rows)
    own = [*key] or ([*kind.table.key] if kind else [])
    if missing := [name for name in (*PLACE, *own) if name not in rows.columns]:
        raise ValueError(f"rows to be drawn lack {missing}; they have {rows.columns}")
    more = [name for name in own if name not in PLACE]
    if twice := rows.select(*PLACE, *more).is_duplicated().sum():
        raise ValueError(
            f"{twice} rows share {[*PLACE, *more]} with another: name in key= what tells them apart"
        )
    return rows, more


def key_in(sample: pl.DataFrame, rows: pl.DataFrame) -> list[str]:
    """Name the columns by which the hits of a sample are found again among the rows."""
    kind = kind_of(rows)
    drawn = [name for name in sample.columns if name not in (*SAMPLE.columns, *OFFSETS)]
    own = kind.table.key if kind else (*PLACE, *drawn)
    return [name for name in own if name in sample.columns and name in rows.columns]
