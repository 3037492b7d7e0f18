"""Look names up in the actors lexicon: canonical names, aliases and metonyms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import polars as pl

from mediakit.schema import ACTORS
from mediakit.sources.phrases import fold

ALIASES = ("aliases_ru", "aliases_uk", "aliases_en")


class Match(NamedTuple):
    """A row of the lexicon that a name belongs to, and whether the name is a metonym of it."""

    row: Mapping[str, Any]
    metonym: bool

    @property
    def name(self) -> str:
        """The canonical name."""
        return str(self.row["actor"])


@dataclass(frozen=True)
class Actors:
    """The lexicon by folded name; a name that several rows claim finds none of them."""

    by_name: Mapping[str, tuple[Match, ...]]

    def find(self, name: str | None, day: date | None = None) -> Match | None:
        """The one actor that has this name on this day, or None."""
        found = [match for match in self.by_name.get(fold(name or ""), ()) if _valid(match, day)]
        return found[0] if len({match.name for match in found}) == 1 else None


def index_actors(actors: pl.DataFrame) -> Actors:
    """Index an actors table by every name it gives.

    >>> row = {"actor": "Россия", "metonyms": "Москва", "kind": "country"}
    >>> actors = index_actors(ACTORS.of([row | {"evidence": "«Россия»", "source": "example"}]))
    >>> actors.find("Москва").metonym, actors.find("россия").name
    (True, 'Россия')
    """
    by_name: dict[str, tuple[Match, ...]] = {}
    for row in ACTORS.check(actors).iter_rows(named=True):
        metonyms = {fold(name) for name in _names(row, ["metonyms"])}
        for name in {fold(name) for name in _names(row, ["actor", *ALIASES])} | metonyms:
            by_name[name] = (*by_name.get(name, ()), Match(row, name in metonyms))
    return Actors(by_name)


def _names(row: Mapping[str, Any], columns: Iterable[str]) -> list[str]:
    return [name for column in columns for name in (row[column] or "").split("|") if name]


def _valid(match: Match, day: date | None) -> bool:
    first, last = match.row["valid_from"], match.row["valid_to"]
    return day is None or ((first is None or first <= day) and (last is None or day <= last))
