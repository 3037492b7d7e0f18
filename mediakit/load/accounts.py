"""The books: every item found is kept, a duplicate, or set aside, and every article has a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

import polars as pl

from mediakit.schema import ARTICLES, INPUTS

# A draft is an item on its way: the columns of `inputs`, and `article` if it may become one,
# with the columns of `articles`, `id` and `extra`.
Draft = dict[str, Any]


def settle(drafts: Sequence[Draft]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Number the items, find the duplicates, name the articles; returns `articles`, `inputs`."""
    drafts = [draft | {"input": number} for number, draft in enumerate(drafts)]
    first = _first_of_text(drafts)
    kept = [draft for draft in drafts if first.get(draft["input"]) == draft["input"]]
    names = dict(zip((draft["input"] for draft in kept), article_ids(kept), strict=True))
    articles = _with_extras(
        ARTICLES.of(
            draft["article"] | {"article_id": names[draft["input"]], "input": draft["input"]}
            for draft in kept
        ),
        [draft["extra"] for draft in kept],
    )
    return articles, INPUTS.of(_accounted(draft, first, names) for draft in drafts)


def _first_of_text(drafts: Iterable[Draft]) -> dict[int, int]:
    first: dict[tuple[str, str], int] = {}
    return {
        draft["input"]: first.setdefault(
            (draft["article"]["outlet"], draft["article"]["sha256"]), draft["input"]
        )
        for draft in drafts
        if draft["article"] is not None
    }


def _accounted(draft: Draft, first: Mapping[int, int], names: Mapping[int, str]) -> Draft:
    row = {name: draft[name] for name in INPUTS.columns if name in draft}
    number = draft["input"]
    if number not in first:
        return row | {"status": "set_aside"}
    article_id = names[first[number]]
    if first[number] == number:
        return row | {"status": "kept", "article_id": article_id}
    return row | {
        "status": "duplicate",
        "article_id": article_id,
        "reason": f"same text of the same outlet as {article_id}",
        "remedy": "none is needed: it is counted once",
    }


def article_ids(drafts: Sequence[Draft]) -> list[str]:
    """Name each article by the shortest name that is its own.

    In this order: the `id` of the input, the file stem, the stem with all folders before it,
    the whole path, the path with the number of the input; `#row` is added for tables.

    >>> article_ids([{"id": None, "path": "a/1.txt", "row": None, "input": 0},
    ...              {"id": None, "path": "b/1.txt", "row": None, "input": 1},
    ...              {"id": "x", "path": "c.csv", "row": 1, "input": 2},
    ...              {"id": None, "path": "c.csv", "row": 2, "input": 3}])
    ['a/1', 'b/1', 'x', 'c#2']
    """
    named: dict[int, str] = {}
    for level in zip(*map(_candidates, drafts), strict=True):
        open_ = {n: name for n, name in enumerate(level) if n not in named and name}
        times = Counter([*open_.values(), *named.values()])
        named |= {n: name for n, name in open_.items() if times[name] == 1}
    return [named[number] for number in range(len(drafts))]


def _candidates(draft: Draft) -> tuple[str | None, ...]:
    path = PurePosixPath(draft["path"])
    row = f"#{draft['row']}" if draft["row"] is not None else ""
    stems = (path.stem, path.with_suffix("").as_posix(), path.as_posix())
    return (draft["id"], *(stem + row for stem in stems), f"{path}{row}~{draft['input']}")


def _with_extras(articles: pl.DataFrame, extras: Sequence[Mapping[str, Any]]) -> pl.DataFrame:
    names = dict.fromkeys(name for extra in extras for name in extra)
    own = [name for name in names if name not in ARTICLES.columns]
    return articles.with_columns(
        _series(name, [extra.get(name) for extra in extras]) for name in own
    )


def _series(name: str, values: list[Any]) -> pl.Series:
    kinds = {type(value) for value in values if value is not None}
    number = pl.Float64 if float in kinds else pl.Int64
    try:
        if kinds and kinds <= {int, float}:
            return pl.Series(name, values, dtype=number)
        if len(kinds) == 1:
            return pl.Series(name, values)
    except (OverflowError, TypeError, pl.exceptions.PolarsError):
        pass  # numbers of more than 64 bits, times with and without zone
    return pl.Series(name, [None if v is None else str(v) for v in values], dtype=pl.String)
