"""Rows found at a word of a sentence, whatever table they are of: how they are told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl

from mediakit.schema import AGENCY, FRAME_HITS, NAMINGS, SAMPLE, SCARE_QUOTES, Table, readable

PLACE = ("article_id", "sentence", "token")
OFFSETS = ("start", "stop")
# What tells rows apart and says nothing to a coder.
SILENT = (*OFFSETS, "scheme", "quote", "agent_no")


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


def claims_of(sample: pl.DataFrame, asked: Iterable[str] = ()) -> list[str]:
    """Name what of a hit a coder is shown, to judge it: not what they are to say themselves."""
    drawn = ["frame", *(name for name in sample.columns if name not in SAMPLE.columns)]
    hidden = {*SILENT, *asked}
    return [name for name in drawn if name not in hidden and sample[name].count()]


def question(row: Mapping[str, Any], claims: Sequence[str]) -> str:
    """Ask whether a hit is right.

    >>> question({"frame": "talks"}, ["frame"])
    'does this frame the story as talks?'
    >>> question({"choice": "state", "variant": "США"}, ["choice", "variant"])
    'is this right? choice: state · variant: США'
    """
    if claims == ["frame"]:
        return f"does this frame the story as {readable(row['frame'])}?"
    if "quote" in row and not claims:
        return "do the marks hold these words at a distance?"
    told = [f"{readable(name)}: {readable(str(row[name]))}" for name in claims if row[name]]
    return "is this right? " + " · ".join(told)
