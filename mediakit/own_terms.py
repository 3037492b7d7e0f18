"""What became of the user's own terms: those found nowhere, and names that count everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import polars as pl

from mediakit.lexicons import Files, Row, files_of, numbered_rows
from mediakit.lexicons.spelling import fold
from mediakit.schema import FRAMES, NAMING, Table

TOLD = 10  # terms named; the user's file has all
RUSSIAN = "ru"  # whose dictionary forms can be looked up
RESTRICTING = ("construction", "beside", "topic")

Own = tuple[str, int, Row]  # file, line, row


class Kind(NamedTuple):
    """A lexicon of terms, the table of its hits, and by what a hit is known as its row's."""

    lexicon: Table
    hits: str
    key: tuple[str, ...]


KINDS = (
    Kind(FRAMES, "frame_hits", ("scheme", "frame", "term")),
    Kind(NAMING, "namings", ("choice", "variant", "construction")),
)


def term_notes(
    tables: Mapping[str, pl.DataFrame],
    *,
    frames: Files = (),
    naming: Files = (),
    schemes: Sequence[str] = (),
) -> list[str]:
    """Say which of the user's own terms were found nowhere, and which names had no choice asked.

    A name without `construction`, `beside` or `topic` counts wherever it stands, so the number
    of its hits is told by choice. A term of weight 0 only hides others and is never told. What
    is looked at are the hits in the tables; nothing is searched again.

    Args:
        tables: the tables of a run with these files.
        frames: the user's files of frames.
        naming: the user's files of names. Two terms of one variant and construction are one to
            the table `namings`, and told only if both are missing.
        schemes: the sets of frames that the run looked for; all if none are named.

    >>> term_notes({})
    []
    """
    notes: list[str] = []
    for kind, files in zip(KINDS, (frames, naming), strict=True):
        own = _own_rows(kind.lexicon, files, schemes)
        if own and kind.hits in tables:
            notes += _foreign(kind, own, tables["articles"])
            spoken = {*tables["articles"]["lang"]}
            read = [one for one in own if one[2]["lang"] in spoken]
            notes += _absent(kind, read, tables[kind.hits])
            notes += _unrestricted(read, tables[kind.hits]) if kind.lexicon is NAMING else []
    return notes


def _own_rows(table: Table, files: Files, schemes: Sequence[str]) -> list[Own]:
    """The user's rows that are looked for, each with its file and line."""
    numbered = [
        (file.name, line, row)
        for file in files_of(files)
        for line, row in numbered_rows(table, file)
    ]
    return [
        (file, line, row)
        for file, line, row in numbered
        if row.get("weight") != 0 and (not schemes or row.get("scheme", schemes[0]) in schemes)
    ]


def _foreign(kind: Kind, own: Iterable[Own], articles: pl.DataFrame) -> Iterator[str]:
    """Tell of the rows in a language that no article has."""
    spoken = articles["lang"].unique().sort().to_list()
    langs = [row["lang"] for _, _, row in own]
    for lang in sorted({*langs} - {*spoken}):
        yield (
            f"{kind.lexicon.name}: {langs.count(lang)} of {len(langs)} own rows have the language "
            f"{lang!r}, which no article has (articles have {', '.join(map(repr, spoken))})"
        )


def _absent(kind: Kind, own: Sequence[Own], hits: pl.DataFrame) -> Iterator[str]:
    """Tell the terms without a hit, by file and line, with the lemma of an inflected form."""
    found = {*hits.select(kind.key).unique().iter_rows()}
    lost = [one for one in own if tuple(one[2][name] for name in kind.key) not in found]
    if lost:
        named = ", ".join(
            f"{row['term']} ({file}, line {line}{_hint(row)})" for file, line, row in lost[:TOLD]
        )
        more = f" and {len(lost) - TOLD} more" if len(lost) > TOLD else ""
        counted = f"{len(lost)} of {len(own)} own terms found nowhere"
        yield f"{kind.lexicon.name}: {counted}: {named}{more}"


def _hint(row: Row) -> str:
    """The lemmas of what is written in another form, for a Russian term."""
    if row["lang"] != RUSSIAN:
        return ""
    pairs = [(word, lemma) for word in _words(row["term"]) if (lemma := _lemma(word))]
    return "".join(f"; the lemma of «{word}» is «{lemma}»" for word, lemma in pairs)


def _words(term: str) -> Iterator[str]:
    """The words of a lemma pattern that are written out."""
    for part in term.split():
        for word in part.partition("/")[0].split("|"):
            if word.isalpha():
                yield word


def _lemma(word: str) -> str | None:
    """The dictionary form of a word, if the word is no dictionary form itself."""
    from mediakit.parse.lemmas import morphology

    forms: list[Any] = morphology().parse(word)
    if not forms or any(fold(form.normal_form) == fold(word) for form in forms):
        return None
    return str(forms[0].normal_form)


def _unrestricted(own: Iterable[Own], hits: pl.DataFrame) -> Iterator[str]:
    """Tell how often the names of a choice were found for which no restriction was given."""
    free = {
        (row["choice"], row["variant"])
        for _, _, row in own
        if not any(row[name] for name in RESTRICTING)
    }
    for choice in sorted({choice for choice, _ in free}):
        variants = [variant for name, variant in free if name == choice]
        among = pl.col("variant").is_in(variants) & pl.col("construction").is_null()
        count = hits.filter(pl.col("choice") == choice, among).height
        yield (
            f"naming: hits of {choice!r} by rows without construction, beside or topic: {count}; "
            "these count wherever the name stands, also where there was no choice of another "
            "(docs/lexicons.md)"
        )
