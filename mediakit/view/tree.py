"""The parse of a sentence as a drawing: one word a line, so that long sentences fit a page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from mediakit.schema import TOKENS
from mediakit.view.escape import clipped, shown

LINE = 24  # px a word
STEP = 13  # px between arcs that lie over one another
WORD, LEMMA, UPOS, RELATION, WIDTH = 8, 190, 350, 420, 560  # px from the arcs to each column
LETTERS = 21  # of a word before it is cut
LABEL = 200  # of the sentence, told to those who do not see the drawing


class Arc(NamedTuple):
    """A dependency between two lines, drawn `level` steps away from the words."""

    head: int
    token: int
    level: int


def tree_svg(tokens: pl.DataFrame, roles: Mapping[int, str] | None = None) -> str:
    """Draw the dependencies of one sentence as SVG: arcs from each governor to its dependents.

    Beside each word stand its lemma, part of speech and relation.

    Args:
        tokens: the rows of `tokens` of one sentence.
        roles: role (source, cue or content) of token numbers, drawn as a box around the word.
    """
    words = TOKENS.check(tokens).sort("token").rows(named=True)
    lines = {word["token"]: number for number, word in enumerate(words)}
    heads = [(lines[word["head"]], lines[word["token"]]) for word in words if word["head"] in lines]
    arcs = levels(heads)
    left = STEP * (2 + max((arc.level for arc in arcs), default=0))
    drawn = [_arc(arc, left) for arc in arcs]
    for number, word in enumerate(words):
        drawn += _line(number, word, left, (roles or {}).get(word["token"]))
    label = shown(clipped("Parse: " + " ".join(word["text"] for word in words), LABEL))
    size = f'width="{left + WIDTH}" height="{LINE * max(len(words), 1)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{label}" {size}>'
    return f"{head}{''.join(drawn)}</svg>"


def levels(heads: list[tuple[int, int]]) -> list[Arc]:
    """Lay arcs over one another so that a longer one runs outside those it spans.

    >>> [tuple(arc) for arc in levels([(0, 1), (0, 2), (2, 3)])]
    [(0, 1, 1), (2, 3, 1), (0, 2, 2)]
    """
    laid: list[Arc] = []
    for head, token in sorted(heads, key=lambda arc: (abs(arc[0] - arc[1]), arc)):
        low, high = sorted((head, token))
        under = [arc.level for arc in laid if min(arc[:2]) < high and low < max(arc[:2])]
        laid.append(Arc(head, token, 1 + max(under, default=0)))
    return laid


def _middle(number: int) -> float:
    return LINE * (number + 0.5)


def _arc(arc: Arc, left: int) -> str:
    start, stop = _middle(arc.head), _middle(arc.token)
    nudge = 4 if stop > start else -4  # leave the governor beside its own incoming tip
    far = left - STEP * arc.level
    path = f'<path d="M{left},{start + nudge} H{far} V{stop} H{left - 4}"/>'
    tip = f'<path class="mk-tip" d="M{left},{stop} l-6,-3.5 v7 z"/>'
    return path + tip


def _line(number: int, word: Mapping[str, object], left: int, role: str | None) -> list[str]:
    y = _middle(number) + 4.5
    text = clipped(str(word["text"]), LETTERS)
    relation = f"{word['deprel']} ← {word['head']}" if word["head"] else f"{word['deprel']}"
    columns = [
        (WORD, text, ""),
        (LEMMA, clipped(str(word["lemma"]), LETTERS), ' class="mk-small"'),
        (UPOS, f"{word['upos']}", ' class="mk-small"'),
        (RELATION, f"{word['token']} {relation}", ' class="mk-small"'),
    ]
    return [
        *([_box(number, left, role)] if role else []),
        *(f'<text x="{left + x}" y="{y}"{look}>{shown(cell)}</text>' for x, cell, look in columns),
    ]


def _box(number: int, left: int, role: str) -> str:
    place = f'x="{left + 2}" y="{LINE * number + 2}" width="{LEMMA - 14}" height="{LINE - 4}"'
    return f'<rect class="mk-{shown(role)}" {place} rx="3"><title>{shown(role)}</title></rect>'
