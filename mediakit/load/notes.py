"""What was not understood of an item that is read all the same: the notes of `inputs`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import chain

from mediakit.load.items import tidy
from mediakit.load.names import Matcher, nearest_field, plain

_WANTED = ("title", "text", "outlet", "date", "url")  # what an article is poorer without
_NAMED = 12  # columns named: what a person reads; all of them are behind `articles`
_TOLD = 60  # characters of a value: enough to find it in a spreadsheet


def unread_date(value: object) -> str:
    """Say that a date could not be read.

    >>> unread_date("32.13.2019")
    'date not read: 32.13.2019'
    """
    return f"date not read: {told(value)}"


def no_outlet(name: str, *, of: str) -> str:
    """Say that an outlet was not given where there is a column for it, and what it is called.

    >>> no_outlet("vestnik", of="file")
    'no outlet given (--outlet does), the name of the file taken: vestnik'
    """
    return f"no outlet given (--outlet does), the name of the {of} taken: {told(name)}"


def unused_columns(kinds: Iterable[tuple[str, ...]], match: Matcher) -> str | None:
    """Say which columns of the rows of a file are not known, and what they may be.

    >>> from mediakit.load.names import column_matcher
    >>> unused_columns([("text", "Автор"), ("text", "Загаловок")], column_matcher())
    'columns kept and not used (Автор, Загаловок [--column "title=Загаловок"?])'
    """
    kinds = [*kinds]
    matched = [match(kind) for kind in kinds]
    known = {name for fields in matched for names in fields.values() for name in names}
    unknown = [name for name in dict.fromkeys(chain(*kinds)) if name not in known]
    there = {field for fields in matched for field in fields}
    missing = {*_WANTED} - there - ({"date"} if "published" in there else set())
    names = [_with_hint(name, missing) for name in unknown if plain(name)]
    more = [f"and {len(names) - _NAMED} more"] if len(names) > _NAMED else []
    return f"columns kept and not used ({', '.join(names[:_NAMED] + more)})" if names else None


def _with_hint(name: str, missing: Collection[str]) -> str:
    field = nearest_field(name, missing)
    return told(name) + (f' [--column "{field}={told(name)}"?]' if field else "")


def joined(notes: Iterable[str | None]) -> str | None:
    """Join the notes of one item; null without any.

    >>> joined(["date not read: 2019", None]), joined([None])
    ('date not read: 2019', None)
    """
    return "; ".join(filter(None, notes)) or None


def told(value: object) -> str:
    """Write a value on one short line, without the signs that part notes and their values.

    >>> told("5; 6: неизвестно\\n")
    '5, 6 неизвестно'
    """
    line = " ".join(tidy(str(value)).split()).replace("; ", ", ").replace(": ", " ")
    return line if len(line) <= _TOLD else f"{line[:_TOLD]}…"
