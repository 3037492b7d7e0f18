"""Documents of the exchange format, gold and predicted side by side, as sets of words."""

from __future__ import annotations

import json
import re
import warnings
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

Document = Mapping[str, Any]
Words = frozenset[int]

_WORD = re.compile(r"[^\W_]+")
_MARKS = frozenset('"“”„‟«»″＂')


class Attribution(NamedTuple):
    """The words of one attribution, by their numbers in the text."""

    source: Words
    cue: Words
    content: Words
    quoted: bool  # a quotation mark stands in the content or beside it


def read_exchange(path: Path | str) -> list[dict[str, Any]]:
    """Read a file of the exchange format: a list of documents, one per line that is not blank.

    Raises:
        ValueError: the file is not UTF-8, or a line is no JSON object or lacks an id or a list
            of attributions; the message names the file and the line.
    """
    try:
        text = Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise ValueError(f"{path}: not UTF-8 ({fault}); expected JSON lines") from fault
    lines = enumerate(text.split("\n"), start=1)
    return [_document(line, f"{path}, line {number}") for number, line in lines if line.strip()]


def _document(line: str, where: str) -> dict[str, Any]:
    try:
        document = json.loads(line)
    except ValueError as fault:
        raise ValueError(f"{where}: not JSON ({fault}); expected one document a line") from fault
    if not isinstance(document, dict) or not isinstance(document.get("attributions"), list):
        raise ValueError(f"{where}: no list `attributions`; expected the exchange format")
    if "id" not in document:
        raise ValueError(f"{where}: no `id`; expected the exchange format")
    return document


# ------------------------------------------------------------------ documents side by side


def side_by_side(
    gold: Sequence[Document], predicted: Sequence[Document]
) -> list[tuple[Document, Sequence[Any]]]:
    """Every gold document with the attributions predicted for it.

    Predictions without an id, which stand for broken input lines, are passed over.
    """
    predicted = [document for document in predicted if document["id"] is not None]
    _refuse_repeated(gold, "gold")
    _refuse_repeated(predicted, "predictions")
    if textless := [document["id"] for document in gold if "text" not in document]:
        raise ValueError(f"gold document {textless[0]!r} has no `text`; scoring counts its words")
    theirs = {document["id"]: document["attributions"] for document in predicted}
    unknown = [name for name in theirs if name not in {document["id"] for document in gold}]
    if unknown:
        warnings.warn(
            f"{len(unknown)} predicted documents are not in the gold, first {unknown[0]!r}; "
            "they are left out",
            stacklevel=3,
        )
    return [(document, theirs.get(document["id"], [])) for document in gold]


def _refuse_repeated(documents: Sequence[Document], what: str) -> None:
    repeated = [name for name, n in Counter(one["id"] for one in documents).items() if n > 1]
    if repeated:
        raise ValueError(
            f"id {repeated[0]!r} occurs more than once in the {what} ({len(repeated)} such ids); "
            "give every document an id of its own"
        )


def read_attributions(text: str, attributions: Iterable[Document]) -> list[Attribution]:
    """The attributions of a text as sets of words."""
    words = [match.span() for match in _WORD.finditer(text)]
    return [
        Attribution(
            source=_words_of(one.get("source") or [], words),
            cue=_words_of(one.get("cue") or [], words),
            content=_words_of(one.get("content") or [], words),
            quoted=_is_quoted(text, one.get("content") or []),
        )
        for one in attributions
    ]


def _words_of(spans: Iterable[Sequence[int]], words: Sequence[tuple[int, int]]) -> Words:
    """Numbers of the words that share a character with one of the spans."""
    found: set[int] = set()
    for start, stop in spans:
        number = bisect_right(words, start, key=lambda word: word[1])
        while number < len(words) and words[number][0] < stop:
            found.add(number)
            number += 1
    return frozenset(found)


def _is_quoted(text: str, spans: Iterable[Sequence[int]]) -> bool:
    """Whether a double quotation mark stands in one of the spans or directly beside it."""
    return any(_MARKS & {*text[max(0, start - 1) : stop + 1]} for start, stop in spans)
