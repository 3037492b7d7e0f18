"""What was not understood of an item that is read all the same: the notes of `inputs`."""

from __future__ import annotations

from collections.abc import Iterable

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
    'no outlet given, the name of the file taken: vestnik'
    """
    return f"no outlet given, the name of the {of} taken: {told(name)}"


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
    line = " ".join(str(value).split()).replace("; ", ", ").replace(": ", " ")
    return line if len(line) <= _TOLD else f"{line[:_TOLD]}…"
