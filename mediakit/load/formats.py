"""Which reader a file gets, by its ending."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mediakit.load.files import Found
from mediakit.load.items import Document, Item, SetAside
from mediakit.load.names import Matcher
from mediakit.load.pages import declared_encoding, read_page
from mediakit.load.tables import read_csv, read_json, read_jsonl, read_parquet, read_xlsx
from mediakit.load.text import decode

FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "tsv",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".zip": "zip",
}
_READERS: dict[str, Callable[[str], list[Item]]] = {
    "txt": lambda text: [Item(None, {"text": text})],
    "html": lambda text: [read_page(text)],
    "json": read_json,
    "jsonl": read_jsonl,
    "csv": read_csv,
    "tsv": partial(read_csv, delimiter="\t"),
}
_BINARY: dict[str, Callable[[bytes], list[Item]]] = {"parquet": read_parquet, "xlsx": read_xlsx}
# Formats in which all rows have the same columns, so that a missing one is said once.
_TABLES = ("csv", "tsv", *_BINARY)


def read_document(found: Found, match: Matcher) -> Document:
    """Read one file; whatever keeps it from being read becomes its only item.

    >>> found = Found("a.txt", "news", "Да.".encode)
    >>> document = read_document(found, lambda names: {name: [name] for name in names})
    >>> document.items[0].fields, document.format, document.encoding
    ({'text': 'Да.'}, 'txt', 'utf-8')
    """
    format_ = FORMATS.get(found.suffix, found.suffix[1:] or "none")
    try:
        data = _bytes(found)
        text, encoding = ("", None) if format_ in _BINARY else _decode(data, format_)
    except SetAside as fault:
        return Document([Item(None, {}, fault)], format_)
    try:
        items = _BINARY[format_](data) if format_ in _BINARY else _READERS[format_](text)
        return Document(_with_text(items, format_, match), format_, encoding)
    except SetAside as fault:
        return Document([Item(None, {}, fault)], format_, encoding)


def _bytes(found: Found) -> bytes:
    try:
        data = found.read()
    except OSError as fault:
        raise SetAside(
            f"cannot be read: {fault.strerror}", "check the rights to the file"
        ) from fault
    if found.suffix not in FORMATS:
        known = ", ".join(sorted(FORMATS))
        what = f"the format {found.suffix}" if found.suffix else "a file without ending"
        raise SetAside(f"{what} is not read", f"convert it, or name it, to one of {known}")
    if not data.strip():
        raise SetAside("empty file", "fetch it again, or leave it out")
    return data


def _decode(data: bytes, format_: str) -> tuple[str, str]:
    return decode(data, declared=declared_encoding(data) if format_ == "html" else None)


def _with_text(items: list[Item], format_: str, match: Matcher) -> list[Item]:
    if not items:
        raise SetAside("no articles", "it has no rows; fetch it again, or leave it out")
    names = next((tuple(item.fields) for item in items if item.fault is None), None)
    if format_ in _TABLES and names is not None and "text" not in match(names):
        raise SetAside(
            "no text column",
            f"say which it is with --column text=NAME; there are {', '.join(names)}",
        )
    return items
