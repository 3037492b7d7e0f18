"""Word lists as tables with evidence: read from the package, extended from files of the user."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from mediakit.schema import LANGUAGES, Table

Files = Path | str | Sequence[Path | str]
Row = Mapping[str, Any]
Check = Callable[[Row], Iterable[str]]

FOLDER = Path(__file__).parent
DELIMITERS = ",;\t"  # spreadsheets of some countries write semicolons
VERBATIM = ("pattern", "evidence")  # where a blank at the end says something
ANY_LANGUAGE = ("mul", "*")


class Lexicons(NamedTuple):
    """The word lists of a run that a user may extend or change, each its table."""

    cues: pl.DataFrame
    actors: pl.DataFrame
    outlets: pl.DataFrame
    frames: pl.DataFrame
    naming: pl.DataFrame
    negators: pl.DataFrame
    government: pl.DataFrame
    quote_contexts: pl.DataFrame
    predicates: pl.DataFrame


def files_of(files: Files) -> list[Path]:
    """List the files given: one path, or several.

    >>> [file.name for file in files_of("own.csv")]
    ['own.csv']
    """
    return [Path(files)] if isinstance(files, str | Path) else [*map(Path, files)]


def read_lexicon(
    table: Table, extra: Files = (), *, check: Check | None = None, replaces: Sequence[str] = ()
) -> pl.DataFrame:
    """Read the lexicon `<table.name>.csv` and the user's own files; a later file replaces.

    Files are CSV with commas, semicolons or tabs, in UTF-8. They name every column that may not
    be null, in any order, and may leave out the others. Empty cells are null.

    Args:
        extra: a file of the user, or several.
        check: says what else is wrong with a row.
        replaces: columns by which rows of a later file take the place of all rows of earlier
            ones; the table's key if none are given.

    Raises:
        ValueError: files have faults; one message names each by its file and line: unknown or
            missing columns, empty cells, values outside a closed vocabulary, what is no number
            or day where one is due, rows of one key, and what ``check`` says.

    >>> from mediakit.schema import NEGATORS
    >>> read_lexicon(NEGATORS).columns[:2]
    ['lang', 'lemma']
    """
    rows, faults = read_rows(table, extra, check=check, replaces=replaces)
    if faults:
        raise ValueError(told(table, faults))
    return table.of(rows)


def told(table: Table, faults: Sequence[str]) -> str:
    """One message for all faults of the files of a lexicon."""
    return "\n - ".join([f"the {table.name} lexicon has faults:", *faults])


def read_rows(
    table: Table, extra: Files = (), *, check: Check | None = None, replaces: Sequence[str] = ()
) -> tuple[list[Row], list[str]]:
    """Read the rows of a lexicon as `read_lexicon` does, and list what is wrong with them."""
    by = replaces or table.key
    kept: dict[tuple[Any, ...], list[Row]] = {}
    faults: list[str] = []
    for file in (FOLDER / f"{table.name}.csv", *files_of(extra)):
        rows, found = read_file(table, file, check=check)
        faults += found
        own: dict[tuple[Any, ...], list[Row]] = {}
        for row in rows:
            own.setdefault(tuple(row[name] for name in by), []).append(row)
        kept |= own
    return [row for rows in kept.values() for row in rows], faults


def read_file(
    table: Table, file: Path, *, check: Check | None = None
) -> tuple[list[Row], list[str]]:
    """Read the sound rows of one file of a table, and list what is wrong with the others.

    >>> from mediakit.schema import NEGATORS
    >>> rows, faults = read_file(NEGATORS, Path("absent.csv"))
    >>> rows, faults
    ([], ['absent.csv: No such file or directory'])
    """
    rows: list[Row] = []
    faults: list[str] = []
    try:
        rows.extend(row for _, row in _file(table, file, check, faults))
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        faults.append(f"{file}: {_reason(fault)}")
    return rows, faults


def numbered_rows(table: Table, file: Path) -> list[tuple[int, Row]]:
    """Read the sound rows of one file of a table, each with its line.

    Raises:
        OSError: the file cannot be read.
    """
    return [*_file(table, file, None, [])]


def _reason(fault: Exception) -> str:
    if isinstance(fault, UnicodeDecodeError):
        return f"is not UTF-8 (byte {fault.start}); save it as CSV UTF-8"
    if isinstance(fault, OSError):
        return fault.strerror or str(fault)
    return f"is no CSV: {fault}; close and double the quotation marks around its cells"


def _file(
    table: Table, file: Path, check: Check | None, faults: list[str]
) -> Iterator[tuple[int, Row]]:
    """Yield the sound rows of a file by line, and add to the faults what is wrong with others."""
    text = file.read_text(encoding="utf-8-sig")
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    header = [name.strip() for name in next(lines, [])]
    faults += [f"{file.name}: {fault}" for fault in _header(table, header)]
    missing = any(name not in header for name, column in table.columns.items() if not column.null)
    met: dict[tuple[Any, ...], int] = {}
    for cells in lines:
        if not any(cells):
            continue
        row, wrong = _typed(table, dict(zip_longest(header, cells[: len(header)], fillvalue="")))
        if len(cells) > len(header):
            wrong.append(f"{len(cells)} cells under {len(header)} columns")
        key = tuple(row[name] for name in table.key)
        if key in met:
            wrong.append(f"repeats line {met[key]} ({', '.join(map(str, key))})")
        met.setdefault(key, lines.line_num)
        wrong += [] if wrong or missing or check is None else check(row)
        faults += [f"{file.name}, line {lines.line_num}: {fault}" for fault in wrong]
        if not wrong and not missing:
            yield lines.line_num, row


def _header(table: Table, header: Sequence[str]) -> Iterator[str]:
    for name in header:
        if name not in table.columns:
            yield f"unknown column {name!r}; known are {', '.join(table.columns)}"
    for name, column in table.columns.items():
        if name not in header and not column.null:
            yield f"column {name!r} is missing"


def _typed(table: Table, cells: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """A row with the values of its cells, and what is wrong with them."""
    row: dict[str, Any] = {}
    faults = []
    for name, column in table.columns.items():
        row[name], cell = None, cells.get(name, "")
        cell = cell if name in VERBATIM and cell.strip() else cell.strip()
        if cell:
            try:
                row[name] = _value(name, cell, column.dtype)
            except ValueError as fault:
                faults.append(f"{name} is {cell!r}, {fault}")
        elif not column.null and name in cells:
            faults.append(f"{name} is empty")
    return row, faults


def _value(name: str, cell: str, dtype: Any) -> Any:
    """The value of a cell.

    Raises:
        ValueError: it is none of its type; the message says what is expected.
    """
    if isinstance(dtype, pl.Enum) and cell not in _allowed(dtype):
        raise ValueError(f"expected one of {', '.join(dtype.categories)}")
    if name == "lang" and cell not in (*LANGUAGES, *ANY_LANGUAGE):
        raise ValueError("expected a language of ISO 639-1, in small letters, as 'ru'")
    if dtype == pl.Date:
        return _day(cell)
    if dtype.is_numeric():
        return _number(cell, dtype)
    return cell


@cache
def _allowed(dtype: pl.Enum) -> frozenset[str]:
    """The values of a closed vocabulary; a look into its series of them takes a query each."""
    return frozenset(dtype.categories)


def _day(cell: str) -> date:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        raise ValueError("expected a day as 2021-12-17") from None


def _number(cell: str, dtype: Any) -> int | float:
    whole = dtype.is_integer()
    try:
        number = int(cell) if whole else float(cell)
        pl.Series([number], dtype=dtype)
    except (ValueError, OverflowError, TypeError):
        number = float("nan")
    if not abs(number) < float("inf"):
        raise ValueError(f"expected a {'whole ' if whole else ''}number of its size")
    return number
