"""Files that hold many articles: JSON, JSON lines, CSV, TSV, Parquet and Excel workbooks."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any, Literal

import polars as pl

from mediakit.load.items import Item, SetAside

_DELIMITERS = ",;\t|"
# The csv module takes a field of at most 131,072 characters unless told; an article may be longer.
_FIELD_LIMIT = 2**31 - 1
# How much of a fault of a library is worth telling.
_TOLD = 120


def read_jsonl(text: str) -> list[Item]:
    r"""Read one JSON object a line; a line that is none is set aside, blank lines are passed over.

    >>> [(item.row, item.fields) for item in read_jsonl('{"text": "Да"}\n\n{"text"')]
    [(1, {'text': 'Да'}), (3, {})]
    """
    lines = enumerate(text.split("\n"), start=1)
    return [_line(row, line) for row, line in lines if line.strip()]


def _line(row: int, line: str) -> Item:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as fault:
        return Item(row, {}, _no_json(fault))
    return _object(row, value)


def _object(row: int | None, value: object) -> Item:
    if isinstance(value, dict):
        return Item(row, value)
    kind = type(value).__name__
    return Item(row, {}, SetAside(f"a JSON {kind}, not an object", 'write {"text": "…"}'))


def _no_json(fault: Exception) -> SetAside:
    return SetAside(
        f"invalid JSON: {str(fault)[:_TOLD]}",
        "write it again: it is cut off or damaged",
    )


def read_json(text: str) -> list[Item]:
    """Read a JSON list of objects, one object, or an object that holds one list of objects.

    Raises:
        SetAside: the text is no JSON.

    >>> [item.row for item in read_json('{"articles": [{"text": "Да"}, {"text": "Нет"}]}')]
    [1, 2]
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise _no_json(fault) from fault
    rows = _rows(value)
    if rows is None:
        return [_object(None, value)]
    return [_object(row, entry) for row, entry in enumerate(rows, start=1)]


def _rows(value: object) -> list[Any] | None:
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not any(isinstance(part, str) for part in value.values()):
        lists = [part for part in value.values() if isinstance(part, list)]
        return lists[0] if len(lists) == 1 else None
    return None


def read_csv(text: str, *, delimiter: str | None = None) -> list[Item]:
    r"""Read a table with a header; the delimiter is taken from the header unless given.

    Empty cells are null. Rows are counted from the one under the header, blank ones too, and
    blank ones are passed over. A row with more cells than the header is set aside: its text is
    probably torn at an unquoted delimiter. Where the quotation marks of a cell do not match,
    the rows before it are read and the rest is set aside.

    >>> [item.fields for item in read_csv('id;text\n1;"Да; нет"\n')]
    [{'id': '1', 'text': 'Да; нет'}]
    """
    delimiter = delimiter or _delimiter(text)
    items, fault = _parsed(text, delimiter, csv.QUOTE_MINIMAL)
    if fault and delimiter == "\t":
        # Many TSV files do not quote: there a quotation mark is a letter like any other.
        items, fault = _parsed(text, delimiter, csv.QUOTE_NONE)
    last = (items[-1].row or 0) if items else 0
    return [*items, Item(last + 1, {}, fault)] if fault else items


def _parsed(
    text: str, delimiter: str, quoting: Literal[0, 3]
) -> tuple[list[Item], SetAside | None]:
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, quoting=quoting, strict=True)
    items: list[Item] = []
    default = csv.field_size_limit(_FIELD_LIMIT)
    try:
        items.extend(_cells(reader))
    except csv.Error as fault:
        reason = f"not read from line {reader.line_num} on: {fault}"
        return items, SetAside(reason, "close and double the quotation marks around its cells")
    finally:
        csv.field_size_limit(default)
    return items, None


def _delimiter(text: str) -> str:
    header = text.lstrip().split("\n", 1)[0]
    return max(_DELIMITERS, key=header.count)


def _cells(rows: Iterator[list[str]]) -> Iterator[Item]:
    header = next(filter(any, rows), [])
    for number, cells in enumerate(rows, start=1):
        if not any(cells):
            continue
        if len(cells) > len(header):
            yield Item(number, {}, _torn(len(cells), len(header)))
        else:
            fields: dict[str, str | None] = {}
            for name, cell in zip_longest(header, cells):
                fields.setdefault(name, cell or None)  # of two columns of one name, the first
            yield Item(number, fields)


def _torn(cells: int, columns: int) -> SetAside:
    return SetAside(
        f"{cells} cells under {columns} columns",
        "put texts that hold the delimiter in double quotes",
    )


def read_parquet(data: bytes) -> list[Item]:
    """Read a Parquet file.

    Raises:
        SetAside: the bytes are no Parquet file.
    """
    try:
        table = pl.read_parquet(io.BytesIO(data))
    except (pl.exceptions.PolarsError, OSError) as fault:
        raise SetAside(f"no valid Parquet: {str(fault)[:_TOLD]}", "write the file again") from fault
    return _rows_of(table)


def read_xlsx(data: bytes) -> list[Item]:
    """Read the first sheet of an Excel workbook that is not empty; further ones are set aside.

    Raises:
        SetAside: the bytes are no workbook, or one with a password.
    """
    from fastexcel import FastExcelError

    try:
        sheets = pl.read_excel(
            io.BytesIO(data),
            sheet_id=0,
            drop_empty_rows=False,
            infer_schema_length=None,
            raise_if_empty=False,
        )
    except (FastExcelError, pl.exceptions.PolarsError) as fault:
        reason = str(fault).partition("\n")[0][:_TOLD]
        remedy = "save it again as .xlsx, without a password"
        raise SetAside(f"no valid workbook: {reason}", remedy) from fault
    filled = [(name, table) for name, table in sheets.items() if _filled_rows(table).any()]
    others = [
        Item(None, {}, SetAside(f"sheet {name!r} is not read", "give it a workbook of its own"))
        for name, _ in filled[1:]
    ]
    rows = _rows_of(filled[0][1], filled=_filled_rows(filled[0][1])) if filled else []
    return [*rows, *others]


def _filled_rows(table: pl.DataFrame) -> pl.Series:
    """Which rows are not blank; a sheet may go on for a million blank ones."""
    filled = [
        pl.col(name).is_not_null() & (pl.col(name) != "" if dtype == pl.String else pl.lit(True))
        for name, dtype in table.schema.items()
    ]
    return table.select(pl.any_horizontal(pl.lit(False), *filled).alias("filled"))["filled"]


def _rows_of(table: pl.DataFrame, *, filled: pl.Series | None = None) -> list[Item]:
    numbers: Iterable[int] = range(table.height)
    if filled is not None:
        numbers, table = filled.arg_true(), table.filter(filled)
    rows: Iterator[Mapping[str, Any]] = table.iter_rows(named=True)
    return [Item(number + 1, row) for number, row in zip(numbers, rows, strict=True)]
