"""Which column of an input is which: names in English and Russian, from a lexicon."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from mediakit.lexicons import read_lexicon
from mediakit.load.items import tidy
from mediakit.schema import COLUMNS, FIELD

Matcher = Callable[[tuple[str, ...]], Mapping[str, str]]

# Fields that help to load and are no column of `articles`: they are kept under their own name.
_HELPERS = ("file", "retrieved")
_BLANK = re.compile(r"[\s_-]+")


def column_matcher(columns: Mapping[str, str] | None = None) -> Matcher:
    """Return the function from column names to `{field: column name}`.

    `columns` maps fields to column names and goes before the lexicon `columns.csv`; where two
    columns could be the same field, the one earlier in the lexicon is it.

    Raises:
        ValueError: `columns` names a field that does not exist.

    >>> match = column_matcher({"text": "Полный текст"})
    >>> match(("Полный текст", "Дата", "text", "Источник"))
    {'text': 'Полный текст', 'outlet': 'Источник', 'date': 'Дата'}
    """
    given = dict(columns or {})
    if unknown := sorted(set(given) - set(FIELD.categories)):
        fields = ", ".join(FIELD.categories)
        raise ValueError(f"no field {', '.join(unknown)} to give a column for; there are {fields}")
    lexicon = list(read_lexicon(COLUMNS).select("name", "field").iter_rows())
    return lru_cache(maxsize=1024)(lambda names: _match(names, given, lexicon))


def _match(
    names: Iterable[str], given: Mapping[str, str], lexicon: Iterable[tuple[str, str]]
) -> dict[str, str]:
    by_plain = {plain(name): name for name in reversed([*names])}
    matched = {
        field: by_plain[plain(name)] for field, name in given.items() if plain(name) in by_plain
    }
    for name, field in lexicon:
        column = by_plain.get(plain(name))
        if column is not None and field not in matched and column not in matched.values():
            matched[field] = column
    return matched


def plain(name: str) -> str:
    r"""Reduce a column name to what is compared.

    >>> plain("\ufeffPublished  At"), plain("published_at")
    ('published at', 'published at')
    """
    return _BLANK.sub(" ", name.lstrip("\ufeff")).strip().casefold()


def split_fields(row: Mapping[str, Any], match: Matcher) -> tuple[dict[str, Any], dict[str, Any]]:
    """Part a row into the fields that are known, empty ones left out, and all the rest."""
    matched = match(tuple(row))
    known = {field: value(_name_of(row[column])) for field, column in matched.items()}
    taken = {column for field, column in matched.items() if field not in _HELPERS}
    rest = {tidy(name): value(row[name]) for name in row if name not in taken}
    return {field: found for field, found in known.items() if found is not None}, rest


def _name_of(raw: object) -> object:
    """NewsAPI and schema.org give a source as an object with a name."""
    return raw.get("name") if isinstance(raw, dict) else raw


def value(raw: object) -> Any:
    r"""Make a value flat: text without lone surrogates, number, date; others as JSON.

    A list of strings (paragraphs, key words) becomes its lines; a blank text is unknown.

    >>> value(["а", 1]), value(["Да.", "Нет."]), value("  "), value(2.5)
    ('["а", 1]', 'Да.\nНет.', None, 2.5)
    """
    if isinstance(raw, str):
        return tidy(raw) if raw.strip() else None
    if isinstance(raw, list) and raw and all(isinstance(part, str) for part in raw):
        return tidy("\n".join(raw))
    if isinstance(raw, float) and math.isnan(raw):
        return None
    if raw is None or isinstance(raw, bool | int | float | date | datetime):
        return raw
    nested = isinstance(raw, list | dict)
    return tidy(json.dumps(raw, ensure_ascii=False, default=str) if nested else str(raw))
