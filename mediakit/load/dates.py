"""Dates as newspapers write them: ISO first, then Russian, Ukrainian and English forms."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

_LANGUAGES = ["ru", "uk", "en"]
# Two far-apart days: what is read differently from each is relative ("вчера", "5 декабря").
_BASES = (datetime(2001, 2, 3, 12), datetime(2012, 10, 20, 12))
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR_FIRST = re.compile(r"^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)")
_LABEL = re.compile(r"^[^\W\d]+(?: [^\W\d]+)?:\s*")  # "Опубликовано: 29 декабря 2021"
_MOSCOW = re.compile(r"\(?\bмск\b\)?", re.IGNORECASE)
# Unix times: seconds since 1973, else milliseconds; smaller numbers are years or row numbers.
_SECONDS, _MILLISECONDS = 1e8, 1e11

# Spreadsheets keep a day as a number, which export lays bare: days in the 1900 date system,
# where 1 is 1 January 1900 and 60 a 29 February that never was (ECMA-376, part 1, 18.17.4).
_DAY_ZERO = date(1899, 12, 30)
# Days from 1954 to 2064: five digits, far from years, row numbers and Unix times.
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 60_000
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")

# The first newspaper, and room for a misprint; a calendar ends at the year 9999.
_FIRST_YEAR, _LAST_YEAR = 1605, 2200
# A date with weekday, time and zone is half as long; a paragraph takes the parser long.
_LONGEST = 100


class When(NamedTuple):
    """Day of publication where the outlet is, and the moment if the time zone is known."""

    date: date | None
    published: datetime | None


NEVER = When(None, None)


def parse_date(value: object, *, base: date | None = None) -> When:
    """Read a date; `base` is the day that a relative one counts from.

    ISO 8601 first; otherwise dateparser, day before month. A relative date without `base` and a
    bare time or year are unknown, never counted from today. A time without its zone gives the
    day only. A number of 20000 to 60000 is the day that a spreadsheet keeps under it, in the
    1900 date system.

    >>> parse_date("29 декабря 2021 г., 14:30").date
    datetime.date(2021, 12, 29)
    >>> parse_date("2021-12-29T01:30:00+03:00").published
    datetime.datetime(2021, 12, 28, 22, 30, tzinfo=datetime.timezone.utc)
    >>> parse_date("вчера"), parse_date("вчера", base=date(2022, 1, 1)).date
    (When(date=None, published=None), datetime.date(2021, 12, 31))
    >>> parse_date("43529").date
    datetime.date(2019, 3, 5)
    """
    if isinstance(value, datetime):
        return _when(value)
    if isinstance(value, date):
        return When(value, None)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(float(value))
    return _parse_text(value.strip(), base) if isinstance(value, str) else NEVER


def _when(moment: datetime) -> When:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return NEVER
    return When(moment.date(), moment.astimezone(UTC) if moment.tzinfo else None)


def _number(number: float) -> When:
    if _FIRST_SERIAL <= number <= _LAST_SERIAL:
        return When(_DAY_ZERO + timedelta(days=int(number)), None)
    return _unix(number)


def _unix(number: float) -> When:
    if not _SECONDS <= number < _MILLISECONDS * 1000:
        return NEVER
    seconds = number / 1000 if number >= _MILLISECONDS else number
    return _when(datetime.fromtimestamp(seconds, tz=UTC))


@lru_cache(maxsize=4096)
def _parse_text(text: str, base: date | None) -> When:
    if _ISO.match(text):
        try:
            moment = datetime.fromisoformat(text)
            return _when(moment) if len(text) > len("2021-12-29") else When(moment.date(), None)
        except ValueError:
            pass
    if text.isdigit() and len(text) >= len(str(int(_SECONDS))):
        return _unix(float(text))
    if _SERIAL.fullmatch(text):
        return _number(float(text.replace(",", ".")))
    words = _MOSCOW.sub("MSK", _LABEL.sub("", text))
    return _parse_words(_YEAR_FIRST.sub(r"\3.\2.\1", words), base)


def _parse_words(text: str, base: date | None) -> When:
    if len(text) > _LONGEST or not any(map(str.isalnum, text)):
        return NEVER
    if base is not None:
        # The end of the day: whatever was published on it is past.
        moment = _dateparser(text, datetime.combine(base, time.max), "past")
        return _when(moment) if moment else NEVER
    first, second = (_dateparser(text, day, "current_period") for day in _BASES)
    return _when(first) if first is not None and first == second else NEVER


def _dateparser(text: str, base: datetime, prefer: str) -> datetime | None:
    import dateparser

    found: datetime | None = dateparser.parse(
        text,
        languages=_LANGUAGES,
        settings={"DATE_ORDER": "DMY", "RELATIVE_BASE": base, "PREFER_DATES_FROM": prefer},
    )
    return found
