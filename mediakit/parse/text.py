"""Raw text to the text that a pipeline is given, with a way back for every character.

A pipeline reads a tidied copy: paragraphs apart by a blank line, soft hyphens and what else is
not seen inside words gone, special blanks plain, Latin look-alikes inside Cyrillic words turned
Cyrillic. The raw text stays as it is, and every character of the copy knows its place in it.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from mediakit.lexicons.spelling import DROPPED, MIXED, UNSEEN, one_script

MAX_SENTENCE = 250  # tokens; longer "sentences" are lists or tables, and parsers need n² memory
WRAP_SHORTEST, WRAP_LONGEST = 60, 80  # where mail and old text files break their lines
WRAP_LINES = 5  # fewer long lines than this may have similar lengths by chance
WRAP_SHARE = 0.7  # of the lines that are followed by another line of the same paragraph
MAX_CHUNK = 20_000  # characters given to a pipeline at once; its objects take 100 times the memory
GAP = "\n\n"  # ends a sentence in every pipeline

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
BLANK_LINE = re.compile(r"(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)\s*")
TERMINAL = re.compile(r"[.!?…:;»”\"]\s*$")
SPECIAL_BLANKS = str.maketrans(dict.fromkeys("\t\v\f\u00a0\u2007\u2009\u200b\u202f\ufeff", " "))
LINE_BREAKS = str.maketrans(dict.fromkeys("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))
WORD = re.compile(r"[^\W\d_]+")
PIECE = re.compile(r"\w+|[^\w\s]")
SENTENCE_END = re.compile(r"[.!?…][»”\")]*(\s+)(?:[«“\"(—–-]+\s*)?[A-ZА-ЯЁІЇЄҐ]")
# A full stop with no blank after it; shorter words may be abbreviations: «проф.Иванов».
GLUED = re.compile(r"(?:(?<!\w)[а-яёіїєґ]{6,}[.!?]|[»”][.!?]|[.!?][»”])(?=[А-ЯЁІЇЄҐ][а-яёіїєґ]+\s)")
CUT_AFTER = frozenset(",;:.!?…)—–")


class ModelText(NamedTuple):
    """What a pipeline is given, where its characters come from, where paragraphs begin."""

    text: str
    positions: array[int]
    paragraphs: list[int]

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Return the stretch of the raw text that a stretch of the copy stands for.

        >>> model_text("сказал го\\u00adсть").span(7, 12)
        (7, 13)
        """
        return self.positions[start], self.positions[stop - 1] + 1

    def chunks(self) -> Iterator[tuple[int, str]]:
        """Yield stretches of about `MAX_CHUNK` characters, cut at gaps, and where they begin.

        >>> [*model_text("Да.\\nНет.").chunks()]
        [(0, 'Да.\\n\\nНет.')]
        """
        start = 0
        while start < len(self.text):
            gap = self.text.find(GAP, start + MAX_CHUNK)
            stop = gap if gap >= 0 else len(self.text)
            yield start, self.text[start:stop]
            start = stop + len(GAP)

    def paragraph(self, position: int) -> int:
        """Return the number of the paragraph at a place in the raw text, from 0."""
        return max(bisect_right(self.paragraphs, position) - 1, 0)


def model_text(text: str) -> ModelText:
    r"""Tidy a text for a pipeline: see the module.

    >>> model_text("Заголовок\nСказано.").text
    'Заголовок\n\nСказано.'
    """
    parts: list[str] = []
    positions = array("l")
    starts = []
    for start, stop in paragraphs(text):
        starts.append(start)
        for piece, places in pieces(text[start:stop]):
            if parts:
                parts.append(GAP)
                positions.extend([start] * len(GAP))
            parts.append(piece)
            positions.extend(start + place for place in places)
    return ModelText("".join(parts), positions, starts)


def paragraphs(text: str) -> list[tuple[int, int]]:
    r"""Find the paragraphs: lines that hold more than blanks, or blocks if hard-wrapped.

    >>> paragraphs("Один.\n\nДва\nТри")
    [(0, 5), (7, 10), (11, 14)]
    """
    if is_hard_wrapped(text):
        return wrapped_paragraphs(text)
    return [match.span() for match in LINE.finditer(text) if not match.group().isspace()]


def wrapped_paragraphs(text: str) -> list[tuple[int, int]]:
    """Find the stretches between blank lines."""
    edges = [0]
    for gap in BLANK_LINE.finditer(text):
        edges += gap.span()
    edges.append(len(text))
    spans = zip(edges[::2], edges[1::2], strict=True)
    return [(start, stop) for start, stop in spans if text[start:stop].strip()]


def is_hard_wrapped(text: str) -> bool:
    """Tell whether lines were broken at a column: long alike, mostly without a full stop.

    >>> is_hard_wrapped("Сказано.\\nЗаписано.")
    False
    """
    lines = text.splitlines()
    inner = [line for line, after in pairwise(lines) if after.strip()]
    inner = [line for line in inner if line.strip()]
    full = [line for line in inner if WRAP_SHORTEST <= len(line.rstrip()) <= WRAP_LONGEST]
    if len(full) < WRAP_LINES or len(full) < WRAP_SHARE * len(inner):
        return False
    ended = sum(bool(TERMINAL.search(line)) for line in full)
    return ended <= (1 - WRAP_SHARE) * len(full)


def pieces(paragraph: str) -> list[tuple[str, list[int] | range]]:
    """Tidy a paragraph; cut it where a sentence would grow too long or a blank is missing.

    >>> [piece for piece, _ in pieces("Принят ряд указов.Присутствовавший спикер молчал.")]
    ['Принят ряд указов.', 'Присутствовавший спикер молчал.']
    """
    places: list[int] | range = range(len(paragraph))
    if UNSEEN.search(paragraph):
        dropped = {place for match in DROPPED.finditer(paragraph) for place in range(*match.span())}
        places = [place for place in range(len(paragraph)) if place not in dropped]
        paragraph = "".join(paragraph[i] for i in places)
    tidy = paragraph.translate(SPECIAL_BLANKS).translate(LINE_BREAKS)
    if MIXED.search(tidy):
        tidy = WORD.sub(lambda match: one_script(match.group()), tidy)
    glued = {match.end() for match in GLUED.finditer(tidy)}
    long = {*long_sentence_cuts(tidy), *long_paragraph_cuts(tidy)}
    cuts = sorted({0, len(tidy)} | glued | long)
    spans = pairwise(cuts)
    return [(tidy[a:b], places[a:b]) for a, b in spans if tidy[a:b].strip()]


def long_sentence_cuts(text: str) -> list[int]:
    """Find where to cut stretches of more than `MAX_SENTENCE` tokens without a full stop.

    The cut falls after the last punctuation mark of the second half, else after the last token.

    >>> long_sentence_cuts("и так далее")
    []
    """
    if len(text) <= MAX_SENTENCE:  # a token has a character at least
        return []
    ends = iter([*(match.end() for match in SENTENCE_END.finditer(text)), len(text)])
    end = next(ends)
    cuts: list[int] = []
    stretch: list[re.Match[str]] = []
    for token in PIECE.finditer(text):
        while token.start() >= end:
            end, stretch = next(ends), []
        stretch.append(token)
        if len(stretch) >= MAX_SENTENCE:
            last = last_mark(stretch)
            cuts.append(stretch[last].end())
            stretch = stretch[last + 1 :]
    return [cut for cut in cuts if cut < len(text)]


def long_paragraph_cuts(text: str) -> list[int]:
    """Find where to cut a paragraph of more than `MAX_CHUNK` characters: after full stops.

    >>> long_paragraph_cuts("Да. Нет.")
    []
    """
    cuts: list[int] = []
    if len(text) > MAX_CHUNK:
        for match in SENTENCE_END.finditer(text):
            if match.start() - (cuts[-1] if cuts else 0) > MAX_CHUNK:
                cuts.append(match.start(1))
    return cuts


def last_mark(tokens: list[re.Match[str]]) -> int:
    """Return the place of the last punctuation mark in the second half, else of the last token."""
    marks = [i for i in range(len(tokens) // 2, len(tokens)) if tokens[i].group() in CUT_AFTER]
    return marks[-1] if marks else len(tokens) - 1
