"""The exchange format for other programs: a JSONL file of texts in, one of attributions out."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl

from mediakit.export import joined_speakers
from mediakit.files import whole_file
from mediakit.lexicons import Lexicons
from mediakit.load.language import language_code, line_language
from mediakit.run import Progress, Tables, analyse, spoken
from mediakit.schema import ARTICLES, SPAN_ROLE
from mediakit.wordlists import read_lexicons

BATCH = 200  # lines worked on at a time: bounds memory, and costs nothing in speed
SURROGATE = re.compile("[\ud800-\udfff]")

Line = dict[str, Any]


def attribute_file(
    source: Path | str,
    out: Path | str,
    *,
    pipeline: str = "default",
    store: Path | str | None = None,
    lexicons: Lexicons | None = None,
    progress: Progress | None = None,
) -> int:
    """Write the attributions of every line of a JSONL file and return how many lines failed.

    Each input line is an object with `id`, `text` and optionally `lang` (detected if absent) and
    `outlet`. Each output line, in the same order, has `id` and `attributions`; a line that
    cannot be used has no attributions and says why under `error`. A blank line is answered by
    a line without id and attributions, and is no failure. `out` is there when all of it is
    written; what it held before stays until then.

    Raises:
        ValueError: `out` is `source`, whose texts would be lost.
        FileNotFoundError: the folder of `out` is not there.
    """
    source, out = Path(source), Path(out)
    if out.exists() and out.samefile(source):
        raise ValueError(f"{out} is the input itself; name another file, or its texts are lost")
    failed = 0
    options: dict[str, Any] = {
        "pipeline": pipeline,
        "store": store,
        "lexicons": lexicons or read_lexicons(),
        "progress": progress,
    }
    with source.open("rb") as lines, whole_file(out) as written:
        while batch := list(islice(lines, BATCH)):
            for row in attribute_lines(batch, **options):
                failed += "error" in row
                written.write(dump_line(row) + "\n")
    return failed


def attribute_lines(
    lines: Sequence[bytes],
    *,
    pipeline: str = "default",
    lexicons: Lexicons | None = None,
    **options: Any,
) -> list[Line]:
    """Find the attributions of the lines of a JSONL file: one result per line, in order."""
    lexicons = lexicons or read_lexicons()
    read = [read_line(line, spoken(pipeline, lexicons)) for line in lines]
    usable = {
        f"{number}": row for number, row in enumerate(read) if "text" in row and "error" not in row
    }
    tables = analyse(as_articles(usable), pipeline=pipeline, lexicons=lexicons, **options)
    found = exchange(tables)
    faults = dict(tables["faults"].iter_rows())
    return [_answer(row, f"{number}", found, faults) for number, row in enumerate(read)]


def read_line(line: bytes, known: Sequence[str]) -> Line:
    """Read one input line, its language detected; what makes it unusable stands under `error`.

    A blank line has neither text nor error.

    >>> read_line(b'{"id": 1, "text": ""}', ["ru"])
    {'id': 1, 'text': '', 'error': 'empty text'}
    >>> read_line(b"[]", ["ru"]), read_line(b" ", ["ru"])
    ({'id': None, 'error': 'not a JSON object'}, {'id': None})
    """
    text = line.decode("utf-8-sig", errors="replace")
    if not text.strip():
        return {"id": None}
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as fault:
        return {"id": None, "error": f"not a JSON object: {fault}"}
    if not isinstance(row, dict):
        return {"id": None, "error": "not a JSON object"}
    row = {name: row[name] for name in ("id", "text", "lang", "outlet") if name in row}
    return {"id": None, **row, **_checked(row, known)}


def _checked(row: Line, known: Sequence[str]) -> dict[str, str]:
    """The language of a line, or what is wrong with it."""
    text = row.get("text")
    if not isinstance(text, str):
        return {"error": "no text: expected a string under 'text'"}
    if not text.strip():
        return {"error": "empty text"}
    lang = language_code(row.get("lang")) or line_language(SURROGATE.sub("\ufffd", text))
    if lang not in known:
        return {"error": f"language {lang!r} cannot be read; {', '.join(known)} can"}
    return {"lang": lang}


def as_articles(rows: Mapping[str, Line]) -> pl.DataFrame:
    """Take the usable lines as an `articles` table, a lone surrogate as one U+FFFD."""
    texts = {name: SURROGATE.sub("\ufffd", row["text"]) for name, row in rows.items()}
    return ARTICLES.of(
        {
            "article_id": name,
            "input": int(name),
            "outlet": str(row.get("outlet") or row["id"]),
            "lang": row.get("lang") or line_language(texts[name]),
            "text": texts[name],
            "body_start": 0,
            "sha256": hashlib.sha256(texts[name].encode()).hexdigest(),
        }
        for name, row in rows.items()
    )


def exchange(tables: Tables) -> dict[str, list[Line]]:
    """List the attributions of each article in the exchange format, by article.

    Each attribution has `source`, `cue` and `content` (lists of ``[start, stop]`` in code
    points of the article's text), `quote_type`, `speaker` (several joined by ``"; "``, or
    None) and `source_kind`.
    """
    pieces: dict[tuple[str, int], dict[str, list[list[int]]]] = defaultdict(
        lambda: {role: [] for role in SPAN_ROLE.categories}
    )
    spans = tables["spans"].sort("article_id", "attribution", "piece")
    for article, number, role, start, stop in spans.select(
        "article_id", "attribution", "role", "start", "stop"
    ).iter_rows():
        pieces[article, number][role].append([start, stop])
    found: dict[str, list[Line]] = {name: [] for name in tables["articles"]["article_id"]}
    speakers = joined_speakers(tables["sources"])
    labels = {(article, number): rest for article, number, *rest in speakers.iter_rows()}
    for article, number, quote_type in (
        tables["attributions"].select("article_id", "attribution", "quote_type").iter_rows()
    ):
        speaker, kind = labels[article, number]
        found[article].append(
            {
                **pieces[article, number],
                "quote_type": quote_type,
                "speaker": speaker,
                "source_kind": kind,
            }
        )
    return found


def _answer(
    row: Line, name: str, found: Mapping[str, list[Line]], faults: Mapping[str, str]
) -> Line:
    error = row.get("error") or faults.get(name)
    answer = {"id": row["id"], "attributions": found.get(name, [])}
    return {**answer, "error": error} if error else answer


def dump_line(row: Line) -> str:
    """One line of JSON with Cyrillic as it is; lone surrogates stay escaped."""
    line = json.dumps(row, ensure_ascii=False)
    return json.dumps(row) if SURROGATE.search(line) else line
