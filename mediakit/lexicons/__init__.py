"""Word lists as tables with evidence: read from the package, extended from files of the user."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl
from polars._typing import PolarsDataType

from mediakit.schema import Table

FOLDER = Path(__file__).parent


def read_lexicon(table: Table, extra: Sequence[Path | str] = ()) -> pl.DataFrame:
    """Read the lexicon `<table.name>.csv` and the user's own files; a later row replaces.

    A row of a file in `extra` takes the place of a row with the same key. Empty cells are null.

    Raises:
        ValueError: a file lacks a column, holds a value outside a closed vocabulary, or
            repeats a key; the message names the file and every fault.
    """
    files = [FOLDER / f"{table.name}.csv", *map(Path, extra)]
    rows = pl.concat([_read(table, file) for file in files])
    return table.check(rows.unique(list(table.key), keep="last", maintain_order=True))


def _read(table: Table, file: Path) -> pl.DataFrame:
    text = pl.read_csv(file, infer_schema=False)
    missing = [name for name in table.columns if name not in text.columns]
    if missing:
        raise ValueError(f"{file.name}: no column {', '.join(missing)}; need {[*table.columns]}")
    try:
        typed = text.select(_typed(name, dtype) for name, dtype in table.dtypes.items())
        return table.check(typed)
    except (ValueError, pl.exceptions.PolarsError) as fault:
        raise ValueError(f"{file.name}: {fault}") from fault


def _typed(name: str, dtype: PolarsDataType) -> pl.Expr:
    return pl.col(name).str.to_date() if dtype == pl.Date else pl.col(name).cast(dtype)
