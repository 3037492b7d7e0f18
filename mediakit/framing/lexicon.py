"""Lexicons of framing: read from the package and the user's files, every bad row named at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from mediakit.framing.patterns import parse_pattern
from mediakit.lexicons import FOLDER, read_lexicon
from mediakit.schema import Table, dtype_name

HEADER = 1  # the first row of a file stands in its second line


def read_terms(
    table: Table, extra: Sequence[Path | str] = (), *, pattern: str = "term"
) -> pl.DataFrame:
    """Read the lexicon `<table.name>.csv` and the user's files; a later row replaces.

    Args:
        extra: files of the user, with the columns of the lexicon.
        pattern: the column that holds lemma patterns.

    Raises:
        ValueError: rows have an empty cell, an unknown language or other word, repeat a row
            of the same file, or hold a pattern that matches everything; one message names
            every such row of every file by its line.
    """
    faults = [
        f"{Path(file).name}{fault}"
        for file in [FOLDER / f"{table.name}.csv", *extra]
        for fault in _faults(table, file, pattern)
    ]
    if faults:
        raise ValueError("\n - ".join([f"the {table.name} lexicon has bad rows:", *faults]))
    return read_lexicon(table, extra)


def _faults(table: Table, file: Path | str, pattern: str) -> Iterator[str]:
    rows = pl.read_csv(file, infer_schema=False)
    missing = [name for name in table.columns if name not in rows.columns]
    if missing:
        yield f": no column {', '.join(missing)}; need {[*table.columns]}"
        return
    lines: dict[tuple[str | None, ...], int] = {}
    for line, row in enumerate(rows.iter_rows(named=True), HEADER + 1):
        for fault in [*_cells(table, row), *_pattern(row[pattern], pattern)]:
            yield f", line {line}: {fault}"
        key = tuple(row[name] for name in table.key)
        if key in lines:
            yield f", line {line}: repeats line {lines[key]} ({', '.join(map(str, key))})"
        lines.setdefault(key, line)


def _cells(table: Table, row: dict[str, str | None]) -> Iterator[str]:
    for name, (dtype, _, null) in table.columns.items():
        value = row[name]
        if value is None or not value.strip():
            if not null:
                yield f"{name} is empty"
        elif isinstance(dtype, pl.Enum) and value not in dtype.categories:
            yield f"{name} is {value!r}, expected {dtype_name(dtype)}"
        elif dtype == pl.Float64 and not _positive(value):
            yield f"{name} is {value!r}, expected a number above 0"


def _positive(value: str) -> bool:
    try:
        return 0 < float(value) < float("inf")
    except ValueError:
        return False


def _pattern(term: str | None, name: str) -> Iterator[str]:
    if term is None or not term.strip():
        return  # named by its empty cell
    try:
        parse_pattern(term)
    except ValueError as fault:
        yield f"{name}: {fault}"
