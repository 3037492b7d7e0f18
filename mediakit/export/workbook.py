"""Tables to one Excel workbook, with their codebook as its first sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from mediakit.export.tables import readable
from mediakit.files import file_to_write
from mediakit.schema import TABLES, dtype_name

ROWS = 1_048_575  # of a sheet, its heading aside: a limit of the format
CELL = 32_767  # UTF-16 units of a cell: a limit of the format
SHEET = 31  # characters of a sheet's name: a limit of the format
CUT = "… [cut: the Parquet file has the whole]"
ILLEGAL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"  # in XML 1.0, which the format is made of
WIDEST, NARROWEST = 400, 60  # px of a column


def write_xlsx(
    tables: Mapping[str, pl.DataFrame], path: Path | str, *, sheets: Sequence[str] | None = None
) -> Path:
    """Write tables as sheets of one workbook, `codebook` first, and return the path.

    Rows carry the words that they are about, as `readable` adds them. Every text is stored as
    text, marked with the format's own quote prefix: one that begins with `=`, `+`, `-` or `@`
    stays text also when a reader edits the cell, and is not changed. A text too long for a cell
    is cut, and says so; a table too long for a sheet goes on in the next one. Characters that
    the format cannot hold become U+FFFD; moments are written as text, in UTC.

    Args:
        tables: any tables, by name.
        sheets: names of the tables to write; the others only lend their words. All if none
            are named.

    Raises:
        FileNotFoundError: the folder of the file is not there.
    """
    path = file_to_write(path)
    written = {name: tables[name] for name in sheets or tables}
    from xlsxwriter import Workbook

    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    with Workbook(path, options) as workbook:
        _sheet(workbook, "codebook", codebook_table(written))
        for name, table in written.items():
            for sheet, part in _parts(name, cells(readable(name, table, tables))):
                _sheet(workbook, sheet, part)
    return path


def codebook_table(tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """List the columns of the tables with their meanings, one row per table × column.

    >>> from mediakit.schema import SPANS
    >>> codebook_table({"spans": SPANS.of()}).row(2)
    ('spans', 'role', 'Enum(source, cue, content)', 'source, cue or content', False)
    """
    rows = [
        (table.name, name, dtype_name(column.dtype), column.meaning, column.null)
        for table in TABLES
        if table.name in tables
        for name, column in table.columns.items()
    ]
    dtypes = dict.fromkeys(["table", "column", "type", "meaning"], pl.String)
    return pl.DataFrame(rows, schema={**dtypes, "may be empty": pl.Boolean}, orient="row")


def cells(table: pl.DataFrame) -> pl.DataFrame:
    """Turn what a cell cannot hold into texts that it can."""
    texts = table.with_columns(
        pl.col(pl.Enum, pl.Categorical, pl.Datetime).cast(pl.String).name.keep()
    )
    whole = texts.with_columns(pl.col(pl.String).str.replace_all(ILLEGAL, "\ufffd"))
    return whole.with_columns(
        pl.when(pl.col(pl.String).str.len_bytes() > CELL)
        .then(pl.col(pl.String).map_elements(fitting, return_dtype=pl.String))
        .otherwise(pl.col(pl.String))
    )


def fitting(text: str) -> str:
    """Cut a text to what a cell holds, counted in UTF-16 units as the format does.

    >>> len(fitting("я" * 40_000)), len(fitting("🙂" * 20_000).encode("utf-16-le")) // 2
    (32767, 32767)
    """
    units = text.encode("utf-16-le")
    if len(units) <= 2 * CELL:
        return text
    return units[: 2 * (CELL - len(CUT))].decode("utf-16-le", errors="ignore") + CUT


def _parts(name: str, table: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """Part a table into sheets; a table without rows keeps its heading."""
    for number, start in enumerate(range(0, max(table.height, 1), ROWS), 1):
        ending = f"_{number}" if number > 1 else ""
        clean = re.sub(r"[\[\]:*?/\\']", "_", name)[: SHEET - len(ending)]
        yield clean + ending, table.slice(start, ROWS)


def _sheet(workbook: Any, name: str, table: pl.DataFrame) -> None:
    sheet = workbook.add_worksheet(name)
    text = workbook.add_format({"quote_prefix": True, "valign": "top"})
    day = workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
    sheet.write_row(0, 0, table.columns, workbook.add_format({"bold": True, "quote_prefix": True}))
    for place, (label, dtype) in enumerate(table.schema.items()):
        sheet.set_column_pixels(place, place, min(WIDEST, max(NARROWEST, 9 * len(label))))
        write = _writer(sheet, dtype, text, day)
        for row, value in enumerate(table[label], 1):
            if value is not None:
                write(row, place, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(table.height, 1), max(table.width - 1, 0))


def _writer(sheet: Any, dtype: pl.DataType, text: Any, day: Any) -> Any:
    """The one way of writing that the column's type asks for: nothing is guessed from a value."""
    if dtype == pl.String:
        return lambda row, place, value: sheet.write_string(row, place, value, text)
    if dtype == pl.Date:
        return lambda row, place, value: sheet.write_datetime(row, place, value, day)
    return sheet.write_boolean if dtype == pl.Boolean else sheet.write_number
