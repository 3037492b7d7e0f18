"""Which column of an input is which: names in English and Russian, from a lexicon."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from mediakit.lexicons import read_lexicon
from mediakit.load.items import tidy
from mediakit.schema import COLUMNS, FIELD

# The columns of each field, the one to be read first.
Matcher = Callable[[tuple[str, ...]], Mapping[str, Sequence[str]]]

# Fields that help to load and are no column of `articles`: they are kept under their own name.
_HELPERS = ("file", "retrieved")
_ALIKE = 0.8  # a letter of five may differ, in the measure of difflib
_BLANK = re.compile(r"[\s_-]+")


def column_matcher(columns: Mapping[str, str] | None = None) -> Matcher:
    """Return the function from column names to `{field: its columns}`.

    `columns` maps fields to column names and goes before the lexicon `columns.csv`; where
    several columns could be the same field, they come in the order of the lexicon.

    Raises:
        ValueError: `columns` names a field that does not exist.

    >>> match = column_matcher({"text": "Полный текст"})
    >>> match(("Полный текст", "Дата", "text", "Источник"))
    {'text': ['Полный текст'], 'outlet': ['Источник'], 'date': ['Дата']}
    >>> match(("Название", "title"))
    {'title': ['title', 'Название']}
    """
    given = dict(columns or {})
    if unknown := sorted(set(given) - set(FIELD.categories)):
        fields = ", ".join(FIELD.categories)
        raise ValueError(f"no field {', '.join(unknown)} to give a column for; there are {fields}")
    return lru_cache(maxsize=1024)(lambda names: _match(names, given, _known()))


@lru_cache(maxsize=1)
def _known() -> Mapping[str, tuple[int, str]]:
    """Place in the lexicon and field of every known name, as it is compared."""
    rows = read_lexicon(COLUMNS).select("name", "field").iter_rows()
    return {plain(name): (rank, field) for rank, (name, field) in enumerate(rows)}


def _match(
    names: Iterable[str], given: Mapping[str, str], lexicon: Mapping[str, tuple[int, str]]
) -> dict[str, list[str]]:
    by_plain = {plain(name): name for name in reversed([*names])}
    said = {field: plain(name) for field, name in given.items() if plain(name) in by_plain}
    matched = {field: [by_plain[name]] for field, name in said.items()}
    known = sorted((*lexicon[name], name) for name in by_plain if name in lexicon)
    for _, field, name in known:
        if field not in said and name not in said.values():
            matched.setdefault(field, []).append(by_plain[name])
    return matched


def nearest_field(name: str, fields: Collection[str]) -> str | None:
    """Guess which of some fields a column of an unknown name holds, if one is near.

    Near is a known name that is part of the name, the longest first, or one misspelt.

    >>> nearest_field("Заголовок сюжета", ["title"]), nearest_field("Загаловок", ["title"])
    ('title', 'title')
    >>> nearest_field("Автор", ["title", "date"])
    """
    there, words = plain(name), set(plain(name).split())
    known = {known: field for known, (_, field) in _known().items() if field in fields}
    parts = [one for one in known if words.issuperset(one.split())]
    near = sorted(parts, key=len)[-1:] or get_close_matches(there, known, n=1, cutoff=_ALIKE)
    return known[near[0]] if near else None


def plain(name: str) -> str:
    r"""Reduce a column name to what is compared.

    >>> plain("\ufeffPublished  At"), plain("published_at")
    ('published at', 'published at')
    """
    return _BLANK.sub(" ", name.lstrip("\ufeff")).strip().casefold()


def split_fields(row: Mapping[str, Any], match: Matcher) -> tuple[dict[str, Any], dict[str, Any]]:
    """Part a row into the fields that are known, empty ones left out, and all the rest.

    Of several columns for a field the first that is not empty is read; others that are not
    empty are part of the rest.
    """
    known: dict[str, Any] = {}
    taken: set[str] = set()
    for field, columns in match(tuple(row)).items():
        values = {column: value(_name_of(row[column])) for column in columns}
        filled = [column for column in columns if values[column] is not None]
        if filled:
            known[field] = values[filled[0]]
        if field not in _HELPERS:
            taken.update(set(columns).difference(filled[1:]))
    return known, {tidy(name): value(row[name]) for name in row if name not in taken}


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
