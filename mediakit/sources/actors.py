"""Look names up in the actors lexicon: exactly, in other case forms, and in other spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import polars as pl

from mediakit.schema import ACTORS
from mediakit.sources.names import normal_form
from mediakit.sources.spelling import fold

ALIASES = ("aliases_ru", "aliases_uk", "aliases_en")
SAME_WORD = 85  # of 100, per word: «Столтенберг» – «Штольтенберг» 87, «Рябков» – «Рябцов» 83
LONG_WORD = 5  # letters; shorter words must agree exactly: «Рау» is not «Раш»
Key = tuple[str, ...]


class Match(NamedTuple):
    """A row of the lexicon that a name belongs to, and whether the name is a metonym of it."""

    row: Mapping[str, Any]
    metonym: bool
    how: str = "name"

    @property
    def name(self) -> str:
        """The canonical name."""
        return str(self.row["actor"])


@dataclass(frozen=True)
class Actors:
    """The lexicon by folded name, by the dictionary forms of its words, and by sound."""

    by_name: Mapping[str, tuple[Match, ...]]
    by_forms: Mapping[Key, tuple[Match, ...]]
    by_sound: Mapping[Key, tuple[Match, ...]]
    places: Mapping[str, str]
    found: dict[str, tuple[Match, ...]] = field(default_factory=dict)

    def find(self, name: str | None, day: date | None = None) -> Match | None:
        """The one actor that has this name on this day, or None."""
        return one_of(valid(self.candidates(name), day))

    def candidates(self, name: str | None) -> tuple[Match, ...]:
        """All rows a name may belong to, found by the strictest test that finds any."""
        if not name:
            return ()
        if name not in self.found:
            self.found[name] = self._candidates(name)
        return self.found[name]

    def _candidates(self, name: str) -> tuple[Match, ...]:
        if exact := self.by_name.get(fold(name)):
            return exact
        if forms := self.by_forms.get(forms_of(name, self.places)):
            return tuple(match._replace(how="form of the name") for match in forms)
        sounds = sounds_of(name)
        near = self.by_sound.get(sounds) or (self._near(sounds) if len(sounds) > 1 else ())
        return tuple(match._replace(how="spelling of the name") for match in near)

    def _near(self, sounds: Key) -> tuple[Match, ...]:
        """The rows whose words all sound nearly the same; a single word never suffices."""
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract

        # where each word is alike so is the whole: one pass in C leaves few to look at closely
        close = extract(
            " ".join(sounds), self.sounds, scorer=ratio, limit=None, score_cutoff=SAME_WORD
        )
        near = [key for _, _, key in close if sound_alike(sounds, key)]
        return tuple(match for key in near for match in self.by_sound[key])

    @cached_property
    def sides(self) -> Mapping[str, str]:
        """The sides by the adjectives of who has one."""
        rows = [match.row for matches in self.by_name.values() for match in matches]
        words = ((word, row["side"]) for row in rows for word in names_of(row, ["demonyms"]))
        return {fold(word): side for word, side in words if side}

    @cached_property
    def sounds(self) -> Mapping[Key, str]:
        """The names as they sound, each in one string."""
        return {key: " ".join(key) for key in self.by_sound}

    def place(self, word: str) -> str | None:
        """The state that a word stands for: its name, its capital, or its adjective."""
        return self.places.get(fold(word))


def one_of(matches: Sequence[Match]) -> Match | None:
    """The single actor of some rows; where its offices differ, it has none."""
    if len({match.name for match in matches}) != 1:
        return None
    row = {
        column: value if all(match.row[column] == value for match in matches) else None
        for column, value in matches[0].row.items()
    }
    return matches[0]._replace(row=row)


def valid(matches: Iterable[Match], day: date | None) -> list[Match]:
    """The rows that hold on a day; without a day, all."""
    return [match for match in matches if day is None or _holds(match.row, day)]


def _holds(row: Mapping[str, Any], day: date) -> bool:
    first, last = row["valid_from"], row["valid_to"]
    return (first is None or first <= day) and (last is None or day <= last)


def index_actors(actors: pl.DataFrame) -> Actors:
    """Index an actors table by every name it gives.

    >>> row = {"actor": "Россия", "metonyms": "Москва", "kind": "country"}
    >>> actors = index_actors(ACTORS.of([row | {"evidence": "«Россия»", "source": "example"}]))
    >>> actors.find("Москва").metonym, actors.find("россия").name, actors.place("Москвы")
    (True, 'Россия', None)
    """
    rows = [*ACTORS.check(actors).iter_rows(named=True)]
    places = _places(rows)
    by_name: dict[str, tuple[Match, ...]] = {}
    by_forms: dict[Key, tuple[Match, ...]] = {}
    by_sound: dict[Key, tuple[Match, ...]] = {}
    for row in rows:
        metonyms = {fold(name) for name in names_of(row, ["metonyms"])}
        for name in {fold(name) for name in names_of(row, ["actor", *ALIASES])} | metonyms:
            match = (Match(row, name in metonyms),)
            by_name[name] = by_name.get(name, ()) + match
            if " " in name:
                for index, key in (
                    (by_forms, forms_of(name, places)),
                    (by_sound, sounds_of(name)),
                ):
                    if match[0] not in index.get(key, ()):
                        index[key] = index.get(key, ()) + match
    return Actors(by_name, by_forms, by_sound, places)


def _places(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The states by every word that stands for one."""
    columns = ["actor", *ALIASES, "metonyms", "demonyms"]
    states = [row for row in rows if row["kind"] == "country"]
    return {fold(name): row["actor"] for row in states for name in names_of(row, columns)}


def names_of(row: Mapping[str, Any], columns: Iterable[str]) -> list[str]:
    """The names in some columns of a row, in order."""
    cells = (row[column] or "" for column in columns)
    return [name for cell in cells for name in cell.split("|") if name.strip()]


def forms_of(name: str, places: Mapping[str, str]) -> Key:
    """The dictionary forms of the words of a name, states under one name, in any order.

    >>> forms_of("российский МИД", {"российский": "Россия"}) == forms_of("МИД России", {})
    True
    """
    lemmas = (normal_form(word) for word in fold(name).split())
    return tuple(sorted(fold(places.get(fold(lemma), lemma)) for lemma in lemmas))


@lru_cache(maxsize=50_000)
def sounds_of(name: str) -> Key:
    """Write the words of a name in Latin letters, spelling variants alike, in any order.

    >>> sounds_of("Владимир Зеленскій") == sounds_of("Zelensky Vladimir")
    True
    """
    from anyascii import anyascii

    latin = re.sub(r"[^a-z ]", "", anyascii(fold(name)).lower())
    latin = re.sub(r"[yij]+", "i", latin).replace("kh", "h").replace("iu", "u")
    return tuple(sorted(re.sub(r"(.)\1+", r"\1", latin).split()))


def sound_alike(one: Key, other: Key) -> bool:
    """Whether two names have words that are spelled nearly the same.

    >>> sound_alike(sounds_of("Йенс Штольтенберг"), sounds_of("Йенс Столтенберг"))
    True
    >>> sound_alike(sounds_of("Сергей Рябцов"), sounds_of("Сергей Рябков"))
    False
    """
    from rapidfuzz.fuzz import ratio

    return len(one) == len(other) and all(
        a == b or (min(len(a), len(b)) >= LONG_WORD and ratio(a, b) >= SAME_WORD)
        for a, b in zip(one, other, strict=True)
    )
