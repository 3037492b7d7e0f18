"""A stretch of an article with its source, cue and content told apart, as pieces to draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

MARGIN = 240  # code points of context kept on either side where a sentence is longer


class Piece(NamedTuple):
    """A stretch of text and the role it has; None where it has none."""

    role: str | None
    text: str


def pieces(text: str, spans: Iterable[tuple[str, int, int]]) -> Iterator[Piece]:
    """Cut a text at its spans ``(role, start, stop)``; joined, the pieces give the text.

    Where spans overlap the earlier one keeps the shared stretch.

    >>> spans = [("cue", 8, 14), ("source", 15, 17)]
    >>> [tuple(piece) for piece in pieces("«Да», — сказал он.", spans)]
    [(None, '«Да», — '), ('cue', 'сказал'), (None, ' '), ('source', 'он'), (None, '.')]
    """
    at = 0
    for role, start, stop in sorted(spans, key=lambda span: span[1:]):
        start = max(start, at)
        if start >= stop:
            continue
        if start > at:
            yield Piece(None, text[at:start])
        yield Piece(role, text[start:stop])
        at = stop
    if at < len(text):
        yield Piece(None, text[at:])


def context(text: str, spans: list[tuple[str, int, int]]) -> list[Piece]:
    """The paragraphs around an attribution, cut at its spans.

    Args:
        text: the article's text.
        spans: ``(role, start, stop)`` of one attribution, in code points of the text.
    """
    first, last = min(start for _, start, _ in spans), max(stop for *_, stop in spans)
    start = max(text.rfind("\n", 0, first) + 1, first - MARGIN)
    end = text.find("\n", last)
    stop = min(len(text) if end < 0 else end, last + MARGIN)
    moved = [(role, a - start, b - start) for role, a, b in spans]
    return list(pieces(text[start:stop], moved))
