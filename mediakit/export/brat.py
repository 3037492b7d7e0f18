"""Attributions to brat standoff and back, so that people can correct them in a known tool.

Each attribution is an event. Its trigger is its first cue; without a cue, its first source or
content. What the format has no place for, the codes of the row, stands in a note of the event.
Format: https://brat.nlplab.org/standoff.html
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from mediakit.files import folder_to_write
from mediakit.schema import ARTICLES, ATTRIBUTIONS, QUOTE_TYPE, SENTENCES, SPAN_ROLE, SPANS

INDEX = "index.jsonl"
STRANGE = re.compile(r"[^\w.-]+")  # in a file name
NAME = 60  # characters of an article's identifier in its file name, behind its number
TRIGGERS = {"cue": "Attribution", "source": "Without_cue", "content": "Without_source"}
PARTS = {"source": "Source", "cue": "Cue", "content": "Content"}
ROLES = {kind: role for names in (PARTS, TRIGGERS) for role, kind in names.items()}
LINKS = ("parent", "relays")  # columns that hold the number of another attribution
BY_HAND: dict[str, Any] = {  # what a new event of a coder is taken for
    "quote_type": "indirect",
    "rule": "coded_by_hand",
    "confidence": 1.0,
    "negated": False,
    "modal": False,
    "distanced": False,
    "hop": 0,
}
CONFIGURATION = """[entities]
Source
Cue
Content

[relations]

[events]
Attribution	Source*:Source, Cue*:Cue, Content*:Content
Without_cue	Source*:Source, Content*:Content
Without_source	Content*:Content

[attributes]
Quote_type	Arg:<EVENT>, Value:direct|indirect|mixed
"""


class Part(NamedTuple):
    """One piece of a role of an attribution."""

    role: str
    start: int
    stop: int


Event = tuple[dict[str, Any], list[Part]]  # the codes of an attribution, and its pieces


def write_brat(tables: Mapping[str, pl.DataFrame], folder: Path | str) -> list[Path]:
    """Write a `.txt` and an `.ann` file for each article, and return the paths.

    `annotation.conf` tells brat the types, `index.jsonl` which file is which article.

    Args:
        tables: `articles`, `attributions` and `spans`, by name.
        folder: where to; it is made if it is not there.
    """
    folder = folder_to_write(folder)
    articles = ARTICLES.check(tables["articles"])
    rows = ATTRIBUTIONS.check(tables["attributions"]).partition_by("article_id", as_dict=True)
    spans = SPANS.check(tables["spans"]).partition_by("article_id", as_dict=True)
    written, index = [], []
    for number, (name, text) in enumerate(articles.select("article_id", "text").iter_rows()):
        stem = f"{number:05d}_{STRANGE.sub('_', name)[:NAME]}"
        own = rows.get((name,), ATTRIBUTIONS.of()), spans.get((name,), SPANS.of())
        written += _write(folder / f"{stem}.txt", text)
        written += _write(folder / f"{stem}.ann", annotation_lines(text, *own))
        index.append(json.dumps({"file": stem, "article_id": name}, ensure_ascii=False) + "\n")
    _write(folder / "annotation.conf", CONFIGURATION)
    _write(folder / INDEX, "".join(index))
    return written


def _write(path: Path, text: str) -> list[Path]:
    path.write_text(text, encoding="utf-8", newline="\n")
    return [path]


def annotation_lines(text: str, attributions: pl.DataFrame, spans: pl.DataFrame) -> str:
    """Write the attributions of one article as lines of an `.ann` file."""
    parts: dict[int, list[Part]] = {}
    ordered = spans.sort("attribution", pl.col("role").to_physical(), "piece")
    for number, *part in ordered.select("attribution", "role", "start", "stop").iter_rows():
        parts.setdefault(number, []).append(Part(*part))
    lines: list[str] = []
    for row in attributions.sort("attribution").iter_rows(named=True):
        lines += _event(text, row, parts.get(row["attribution"], []), len(lines))
    return "".join(f"{line}\n" for line in lines)


def _event(text: str, row: Mapping[str, Any], parts: list[Part], at: int) -> Iterator[str]:
    """The lines of one attribution; identifiers count on from the lines written so far."""
    trigger = min(parts, key=lambda part: ([*TRIGGERS].index(part.role), parts.index(part)))
    kind = TRIGGERS[trigger.role]
    arguments, seen = "", dict[str, int]()
    for number, part in enumerate([trigger, *(part for part in parts if part is not trigger)], at):
        name = PARTS[part.role] if part is not trigger else kind
        yield f"T{number}\t{name} {_fragments(text, part)}\t{_one_line(text, part)}"
        if part is not trigger:
            seen[name] = seen.get(name, 0) + 1
            arguments += f" {name}{seen[name] if seen[name] > 1 else ''}:T{number}"
    yield f"E{at}\t{kind}:T{at}{arguments}"
    yield f"A{at}\tQuote_type E{at} {row['quote_type']}"
    note = {name: value for name, value in row.items() if value is not None}
    yield f"#{at}\tAnnotatorNotes E{at}\t{json.dumps(note, ensure_ascii=False)}"


def _fragments(text: str, part: Part) -> str:
    """Offsets of a piece, parted at line ends as the format demands."""
    lines = re.finditer(r"[^\n]+", text[part.start : part.stop])
    return ";".join(f"{part.start + line.start()} {part.start + line.end()}" for line in lines)


def _one_line(text: str, part: Part) -> str:
    return re.sub(r"\n+", " ", text[part.start : part.stop].strip("\n"))


def read_brat(folder: Path | str, sentences: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Read what `write_brat` wrote, or a coder made of it, as `attributions` and `spans`.

    Events that a coder added count as found by the rule `coded_by_hand` with confidence 1;
    attributions are numbered anew in text order of their cue, else of their source, where a
    coder added or deleted one. Fragments of a piece that only line ends part are one piece.

    Args:
        sentences: the `sentences` of the same articles, to place new events.

    Raises:
        ValueError: an event names a part that is not there; the message has file and event.
    """
    folder, sentences = Path(folder), SENTENCES.check(sentences)
    starts = dict(
        sentences.sort("article_id", "sentence")
        .group_by("article_id")
        .agg(pl.col("start"))
        .iter_rows()
    )
    rows: list[dict[str, Any]] = []
    spans: list[dict[str, Any]] = []
    for line in (folder / INDEX).read_text(encoding="utf-8").split("\n")[:-1]:
        named = json.loads(line)
        text, marked = (
            (folder / f"{named['file']}.{ending}").read_bytes().decode()
            for ending in ("txt", "ann")
        )
        for row, parts in _numbered(_events(text, marked, named["file"])):
            name, number = named["article_id"], row["attribution"]
            place = {"sentence": _sentence(starts.get(name, []), parts)}
            rows.append({**BY_HAND, **place, **row, "article_id": name})
            spans += ({"article_id": name, "attribution": number} | part for part in _rows(parts))
    return ATTRIBUTIONS.of(rows), SPANS.of(spans)


def _events(text: str, marked: str, file: str) -> Iterator[Event]:
    lines = [line.split("\t") for line in marked.split("\n") if line]
    marks = {fields[0]: _mark(text, fields[1], file) for fields in lines if fields[0][0] == "T"}
    told = _told(lines)
    for name, arguments in ((line[0], line[1].split()) for line in lines if line[0][0] == "E"):
        missing = [to for _, to in map(_pair, arguments) if to not in marks]
        if missing:
            raise ValueError(
                f"{file}.ann: event {name} names {', '.join(missing)}, which the file lacks; "
                "add the part in brat, or delete the event"
            )
        yield told.get(name, {}), [part for _, to in map(_pair, arguments) for part in marks[to]]


def _pair(argument: str) -> tuple[str, str]:
    role, _, to = argument.partition(":")
    return role, to


def _told(lines: Iterable[list[str]]) -> dict[str, dict[str, Any]]:
    """What notes and attributes tell of each event; an attribute goes before a note."""
    notes, types = dict[str, dict[str, Any]](), dict[str, dict[str, Any]]()
    for fields in lines:
        words = fields[1].split()
        if fields[0][0] == "#" and fields[-1].startswith("{"):
            notes[words[1]] = json.loads(fields[-1])
        if words[0] == "Quote_type" and words[-1] in QUOTE_TYPE.categories:
            types[words[1]] = {"quote_type": words[-1]}
    return {name: notes.get(name, {}) | types.get(name, {}) for name in {*notes, *types}}


def _mark(text: str, told: str, file: str) -> list[Part]:
    """Read `Content 3 9;10 15` as pieces, joined where nothing but line ends parts them."""
    name, _, places = told.partition(" ")
    if name not in ROLES:
        raise ValueError(f"{file}.ann: {told!r} is of an unknown type; expected one of {[*ROLES]}")
    found: list[Part] = []
    for fragment in places.split(";"):
        start, stop = map(int, fragment.split())
        if found and not text[found[-1].stop : start].strip("\n"):
            start = found.pop().start
        found.append(Part(ROLES[name], start, stop))
    return found


def _numbered(events: Iterable[Event]) -> Iterator[Event]:
    """Number attributions in text order of the cue, else of the source, else of the content.

    Links between attributions follow their numbers; a link to a deleted one is null.
    """
    ordered = sorted(events, key=lambda event: _place(event[1]))
    numbers = {
        row["attribution"]: new for new, (row, _) in enumerate(ordered) if "attribution" in row
    }
    for new, (row, parts) in enumerate(ordered):
        links = {name: numbers.get(row[name]) for name in LINKS if name in row}
        yield {**row, **links, "attribution": new}, parts


def _place(parts: Iterable[Part]) -> int:
    """Where an attribution stands: its first cue, else its first source, else its content."""
    order = ("cue", "source", "content")
    return min((order.index(part.role), part.start) for part in parts)[1]


def _rows(parts: Iterable[Part]) -> Iterator[dict[str, Any]]:
    for role in SPAN_ROLE.categories:
        own = sorted(part for part in parts if part.role == role)
        for piece, (_, start, stop) in enumerate(own):
            yield {"role": role, "piece": piece, "start": start, "stop": stop}


def _sentence(starts: list[int], parts: list[Part]) -> int:
    return max(bisect_right(starts, _place(parts)) - 1, 0)
