"""Gold annotations without their texts, for texts that others publish, and the way back.

A standoff line has `id`, `lang`, `sha1` (of the text in UTF-8, hexadecimal) and `attributions`
in the exchange format of `mediakit.evaluate`. The texts are found by their digest alone, so
that neither file names nor the layout of the published corpus matter.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Document = dict[str, Any]


def strip_texts(documents: Iterable[Mapping[str, Any]]) -> list[Document]:
    """Take the text out of gold documents and put its SHA-1 in.

    >>> strip_texts([{"id": "a", "text": "Да.", "attributions": []}])[0]["sha1"]
    '46952515e408d9c659a2f5007263208144fdb894'
    """
    return [
        {
            "id": document["id"],
            "lang": document.get("lang", "ru"),
            "sha1": _sha1(document["text"]),
            "attributions": document["attributions"],
        }
        for document in documents
    ]


def join_texts(
    standoff: Sequence[Mapping[str, Any]], paths: Iterable[Path | str]
) -> tuple[list[Document], list[str]]:
    """Give standoff annotations their texts from a copy of the corpus, found by digest.

    Args:
        standoff: documents as `strip_texts` makes them.
        paths: files and folders of the copy: text files (`.txt`, UTF-8), and JSON lines
            (`.jsonl`) with the text under `text`. Line ends may be of either kind.

    Returns:
        The documents with `text` (offsets point into it), in the order of `standoff`, and the
        ids of those whose text was not found.

    >>> join_texts([{"id": "a", "sha1": "0", "attributions": []}], [])
    ([], ['a'])
    """
    wanted = {document["sha1"] for document in standoff}
    texts = {digest: text for text in _texts(paths) if (digest := _sha1(text)) in wanted}
    found = [
        {**{k: v for k, v in document.items() if k != "sha1"}, "text": texts[document["sha1"]]}
        for document in standoff
        if document["sha1"] in texts
    ]
    return found, [document["id"] for document in standoff if document["sha1"] not in texts]


def _texts(paths: Iterable[Path | str]) -> Iterator[str]:
    """Every text under the paths; a file that is not UTF-8 cannot be the published one."""
    for path in map(Path, paths):
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.suffix == ".txt":
                yield file.read_text(encoding="utf-8", errors="replace")
            elif file.suffix == ".jsonl":
                yield from _texts_of_lines(file)


def _texts_of_lines(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            row = json.loads(line) if line.strip() else None
            if isinstance(row, dict) and isinstance(row.get("text"), str):
                yield row["text"]


def _sha1(text: str) -> str:
    # names a text, guards nothing; surrogates cannot be encoded and are in no published text
    return hashlib.sha1(text.encode(errors="replace"), usedforsecurity=False).hexdigest()
