"""Quotation marks: paired, nested, and told apart by what they stand for; never raises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import polars as pl

from mediakit.schema import ARTICLES, QUOTES

# Opening mark -> the marks that may close it; „ is closed by “ in Russian and ” elsewhere.
PAIRS = {"«": "»", "„": '“”"', "“": '”“"', "‹": "›", "”": "”", "‘": "’"}
STRAIGHT = '"″＂'
# ’ inside a word, or before a letter, is an apostrophe.
MARK = re.compile('[«»„“”‹›"″＂‘]|’(?!\\w)')
BREAK = re.compile(r"\n\s*")  # the end of a paragraph, blank lines after it included
SPEECH_WORDS = 6  # longer quotations are hardly ever titles or single quoted terms
SCARE_WORDS = 3  # one to three lower-case words in marks: a term held at arm's length
REACH = 4  # paragraphs over which a mark may be closed without being opened again
SURE, REOPENED, UNCLOSED = 1.0, 0.8, 0.5  # certainty of a pair by how it was closed

# deeper than any text nests its quotations, and as deep as the column can say
DEEPEST = 127


class Mark(NamedTuple):
    """One opened and closed pair, marks included."""

    start: int
    stop: int
    depth: int
    certainty: float


def find_quotes(articles: pl.DataFrame) -> pl.DataFrame:
    """Find the pairs of quotation marks of every article: one row per pair.

    «», „“, “”, ‹› and straight marks may be mixed and nested. A mark that is never closed
    ends with its paragraph, at certainty 0.5; apostrophes and inch marks are not quotation marks.

    >>> from mediakit.schema import ARTICLES
    >>> row = {"article_id": "a", "input": 0, "outlet": "o", "lang": "ru", "body_start": 0}
    >>> row |= {"text": "«Да, — сказал он, — это так».", "sha256": ""}
    >>> find_quotes(ARTICLES.of([row])).select("start", "stop", "depth", "kind").rows()
    [(0, 28, 0, 'speech')]
    """
    articles = ARTICLES.check(articles)
    rows = []
    for article, text in articles.select("article_id", "text").iter_rows():
        for number, mark in enumerate(pair_marks(text)):
            row = mark._replace(depth=min(mark.depth, DEEPEST))._asdict()
            rows.append(
                {"article_id": article, "quote": number, "kind": kind_of(text, mark), **row}
            )
    return QUOTES.of(rows)


def pair_marks(text: str) -> list[Mark]:
    """Pair the marks of a text, in text order.

    >>> [tuple(m) for m in pair_marks('«Газета "Труд"» и „так')]
    [(0, 15, 0, 1.0), (8, 14, 1, 1.0), (18, 22, 0, 0.5)]
    """
    pairs: list[Mark] = []
    stack: list[tuple[str, int]] = []
    end = 0
    for paragraph in paragraphs(text):
        carried = _goes_on(text, paragraph, stack)
        closed_later = not carried and _closes_later(text, paragraph, stack)
        if not carried and not closed_later:
            _close_all(pairs, stack, end)
        for at in _marks(text, paragraph):
            if carried and not text[paragraph[0] : at].strip():
                continue
            _take(text, at, stack, pairs)
        end = paragraph[1]
    _close_all(pairs, stack, end)
    return sorted(pairs, key=lambda mark: (mark.start, -mark.stop))


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Non-empty lines of a text as spans without outer white space."""
    for line in re.finditer(r"[^\n]*\S", text):
        yield line.start() + len(line[0]) - len(line[0].lstrip()), line.end()


def _marks(text: str, paragraph: tuple[int, int]) -> Iterator[int]:
    for found in MARK.finditer(text, *paragraph):
        at = found.start()
        inch = text[at] in STRAIGHT and text[at - 1 : at].isdigit() and not _may_close(text, at)
        if not inch:
            yield at


def _may_close(text: str, at: int) -> bool:
    opened = MARK.findall(text, text.rfind("\n", 0, at) + 1, at)
    return sum(mark in STRAIGHT for mark in opened) % 2 == 1


def _goes_on(text: str, paragraph: tuple[int, int], stack: list[tuple[str, int]]) -> bool:
    """Whether an open quotation is opened again at this paragraph, as in long speeches."""
    if len(stack) != 1:
        return False
    first = text[paragraph[0]]
    same = first == stack[0][0]
    return same and first not in STRAIGHT and first != "”"


def _closes_later(text: str, paragraph: tuple[int, int], stack: list[tuple[str, int]]) -> bool:
    """Whether the next mark of a text can only close what an earlier paragraph opened."""
    if len(stack) != 1:
        return False
    found = MARK.search(text, paragraph[0])
    if not found or _too_far(text, stack[0][1], found.start()):
        return False
    closes = _closes(text, found.start(), stack[0][0], inner=True)
    return closes and not _opens_here(text, found.start())


def _too_far(text: str, opening: int, closing: int) -> bool:
    """Whether more paragraphs end between two places than a quotation may run over."""
    ends = BREAK.finditer(text, opening, closing)
    return next(islice(ends, REACH, None), None) is not None


def _take(text: str, at: int, stack: list[tuple[str, int]], pairs: list[Mark]) -> None:
    """Let one mark close the innermost pair that it can, else open a new one."""
    mark = text[at]
    if mark in STRAIGHT and _nests(text, at, stack):
        stack.append((mark, at))
        return
    for level in reversed(range(len(stack))):
        if _closes(text, at, stack[level][0], inner=level + 1 == len(stack)):
            for opener, start in reversed(stack[level + 1 :]):
                pairs.append(
                    Mark(start, _edge(text, start, at), stack.index((opener, start)), UNCLOSED)
                )
            reopened = "\n" in text[stack[level][1] : at]
            pairs.append(Mark(stack[level][1], at + 1, level, REOPENED if reopened else SURE))
            del stack[level:]
            return
    if mark not in "»›’" and not (mark in STRAIGHT and _shuts_here(text, at)):
        stack.append((mark, at))


def _nests(text: str, at: int, stack: list[tuple[str, int]]) -> bool:
    """«"Мы рады "Заре", — сказал он»: a straight mark that opens inside another, and is closed."""
    opened = sum(opener in STRAIGHT for opener, _ in stack)
    if not opened or not _opens_here(text, at) or _shuts_here(text, at):
        return False
    stop = text.find("\n", at)
    later = [
        found.start()
        for found in MARK.finditer(text, at + 1, len(text) if stop < 0 else stop)
        if found[0] in STRAIGHT
    ]
    depth = opened + 1
    for mark in later:
        depth += -1 if not _opens_here(text, mark) else 1
        if depth == 0:
            return True
    return False


def _shuts_here(text: str, at: int) -> bool:
    """Whether a straight mark can only close: after a letter or stop, before space or a stop."""
    before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2] or " "
    return bool(before.strip()) and before not in "([{—–-«„“" and not after.isalnum()


def _closes(text: str, at: int, opener: str, *, inner: bool) -> bool:
    mark = text[at]
    if opener in STRAIGHT:
        return mark in STRAIGHT and (inner or not _opens_here(text, at))
    if mark not in PAIRS.get(opener, ""):
        return False
    return mark in "»›’" or not _opens_here(text, at)


def _opens_here(text: str, at: int) -> bool:
    """Whether a mark stands where one opens: after a space or bracket, before a letter."""
    before, after = text[at - 1 : at] if at else " ", text[at + 1 : at + 2]
    return (not before.strip() or before in "([{—–-«„“") and bool(after) and not after.isspace()


def _edge(text: str, start: int, stop: int) -> int:
    return start + len(text[start:stop].rstrip())


def _close_all(pairs: list[Mark], stack: list[tuple[str, int]], end: int) -> None:
    for level, (_, start) in enumerate(stack):
        pairs.append(Mark(start, max(end, start + 1), level, UNCLOSED))
    stack.clear()


def kind_of(text: str, mark: Mark) -> str:
    """Say what a pair stands for: speech, a title or name, a scare quotation, or other.

    >>> text = "Газета «Труд» о «новом порядке»: «Мы против»."
    >>> [kind_of(text, mark) for mark in pair_marks(text)]
    ['title', 'scare', 'speech']
    """
    inside = text[mark.start + 1 : mark.stop - 1].strip()
    before, after = text[: mark.start].rstrip()[-1:], text[mark.stop : mark.stop + 6]
    words = re.findall(r"\w+", inside)
    if not words:
        return "other"
    if before == ":":
        return "speech"
    if re.match(r"[,.?!…]?\s*[—–-]\s", after) and (len(words) > SCARE_WORDS or after[0] in ",?!"):
        return "speech"
    if re.search(r"[,.?!…] [—–-] ", inside):
        return "speech"
    if len(words) >= SPEECH_WORDS or inside[-1] in ".?!…,":
        return "speech"
    if words[0][:1].isupper() or not words[0][:1].isalpha():
        return "title"
    return "scare" if len(words) <= SCARE_WORDS else "speech"
