"""Read actors tables: the shipped one and the user's own, with every fault in one message."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import polars as pl

from mediakit.lexicons import Files, Row, read_rows, told
from mediakit.schema import ACTORS
from mediakit.sources.actors import ALIASES, names_of
from mediakit.sources.spelling import fold


def read_actors(extra: Files = ()) -> pl.DataFrame:
    """Read the shipped actors and the user's own CSV files (`actors`); a later row replaces.

    A file needs the columns `actor`, `kind`, `evidence` and `source` and may leave out any
    other. All rows of an actor of a file take the place of the rows that earlier files have of
    that actor.

    Raises:
        ValueError: one message naming every fault of every file: those that `read_lexicon`
            names, actors or names that two rows claim for the same day, bodies that are no
            actor, circles of bodies.
    """
    rows, faults = read_rows(ACTORS, extra, replaces=("actor",))
    faults += actor_faults(rows)
    if faults:
        raise ValueError(told(ACTORS, faults))
    return ACTORS.of(rows)


def actor_faults(rows: Sequence[Row]) -> list[str]:
    """Say what is wrong with the rows of an actors table as a whole.

    >>> actor_faults([{"actor": "А", "body": "Б", "valid_from": None, "valid_to": None}
    ...     | dict.fromkeys(["aliases_ru", "aliases_uk", "aliases_en", "metonyms"])])
    ["body 'Б' of 'А' is no actor"]
    """
    return [*_periods(rows), *_claims(rows), *_lost_bodies(rows), *_circles(rows)]


def _periods(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        first, last = row["valid_from"], row["valid_to"]
        if first and last and last < first:
            yield f"valid_to {last} of {row['actor']!r} is before valid_from {first}"


def _claims(rows: Sequence[Row]) -> Iterator[str]:
    """Names that two rows claim for one day; an actor may have several rows, one after another."""
    claims: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        names = {fold(name) for name in names_of(row, ["actor", *ALIASES, "metonyms"])}
        for name in sorted(names):
            claims[name].append(row)
    told: set[tuple[str, str]] = set()
    for name, claimants in claims.items():
        for place, row in enumerate(claimants):
            for other in claimants[place + 1 :]:
                pair = (row["actor"], other["actor"])
                if _overlap(row, other) and pair not in told:
                    same = row["actor"] == other["actor"]
                    told |= {pair} if same else set()
                    yield (
                        f"two rows of {pair[0]!r} hold on the same day"
                        if same
                        else f"name {name!r} belongs to both {pair[0]!r} and {pair[1]!r}"
                    )


def _overlap(one: Row, other: Row) -> bool:
    """Whether two rows hold on the same day."""
    return not any(
        before["valid_to"] and after["valid_from"] and before["valid_to"] < after["valid_from"]
        for before, after in ((one, other), (other, one))
    )


def _lost_bodies(rows: Sequence[Row]) -> Iterator[str]:
    known = {row["actor"] for row in rows}
    for row in rows:
        if row["body"] and row["body"] not in known:
            yield f"body {row['body']!r} of {row['actor']!r} is no actor"


def _circles(rows: Sequence[Row]) -> Iterator[str]:
    """Bodies that speak for each other in a circle, each circle once."""
    above = {row["actor"]: row["body"] for row in rows if row["body"]}
    told: set[str] = set()
    for actor in above:
        path = [actor]
        while (body := above.get(path[-1])) and body not in path:
            path.append(body)
        if body and not told & set(path):
            circle = [*path[path.index(body) :], body]
            told |= set(circle)
            yield f"bodies in a circle: {' → '.join(circle)}"
