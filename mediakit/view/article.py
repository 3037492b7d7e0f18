"""One article as HTML: who says what, in whose voice, and what is page furniture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from mediakit.view.escape import clipped, running, shown, styled
from mediakit.view.marks import ROLES, VOICES, Mark, Piece, Tables, article_marks, cut

MARGIN = 240  # code points of context kept on either side where a paragraph is longer
ABOUT = 400  # code points told on hover: more covers the text that it is about
ELEMENTS = {"source": "b", "cue": "i", "content": "u"}  # told apart where styles are dropped
KEY = (
    '<p class="mk-key"><b class="mk-source">source</b> <i class="mk-cue">cue</i> '
    '<u class="mk-reported" data-open data-close="n">content, reported</u> '
    '<u class="mk-quoted" data-open data-close="n">content, quoted</u> '
    '<small class="mk-mask">boilerplate</small> <span>the rest: the outlet’s own words</span></p>'
)


def article_html(
    tables: Tables,
    article_id: str,
    *,
    attribution: int | None = None,
    at: tuple[int, int] | None = None,
) -> str:
    """Show an article with its attributions marked, as a fragment of HTML with its styles.

    Sources are bold and underlined, cues italic with a dashed line, contents in brackets with
    the attribution's number: reported words over a dotted line, quoted ones over a double one.
    Boilerplate is grey and small, the outlet's own voice is left plain. Speaker, rule and
    confidence are told on hover. Nothing in the text is active, not even its address.

    Args:
        tables: the tables of a run, by name; `articles` is needed, those of `article_marks`
            are used where they are.
        attribution: one to outline; paragraphs far from it are folded.
        at: a stretch to outline, its first code point and the one after its last.

    Raises:
        ValueError: there is no such article.
    """
    row = _article(tables["articles"], article_id)
    marks = article_marks(tables, article_id)
    chosen = [mark for mark in marks if attribution is not None and mark.number == attribution]
    if at is not None:
        chosen.append(Mark(*at, "focus"))
        marks.append(chosen[-1])
    parts = _paragraphs(row["text"], chosen)
    before, near, after = (text_html(row["text"], marks, part, attribution) for part in parts)
    body = f"{_folded(before, 'before')}{near}{_folded(after, 'after')}"
    head = f'<p class="mk-meta">{_head(row)}</p>'
    return styled(f'<article lang="{shown(row["lang"])}">{head}{KEY}{body}</article>')


def context_html(tables: Tables, article_id: str, attribution: int) -> str:
    """Show one attribution in its paragraphs, cut where they are long; without the styles."""
    text = _article(tables["articles"], article_id)["text"]
    marks = article_marks(tables, article_id, attribution=attribution)
    roles = [mark for mark in marks if mark.kind in ROLES]
    _, near, _ = _paragraphs(text, roles)
    first = min((mark.start for mark in roles), default=near[0])
    last = max((mark.stop for mark in roles), default=near[0])
    return text_html(text, marks, _whole_words(text, near, first - MARGIN, last + MARGIN))


def _whole_words(text: str, near: tuple[int, int], start: int, stop: int) -> tuple[int, int]:
    """Cut a paragraph to a stretch that begins and ends at a space; whole where it is short.

    >>> _whole_words("Старый мэр ушёл домой", (0, 21), 3, 17)
    (7, 15)
    """
    left = max(text.find(" ", start, stop) + 1, start) if start > near[0] else near[0]
    right = text.rfind(" ", left, stop) if stop < near[1] else near[1]
    return left, right if right > left else stop


def text_html(
    text: str, marks: Iterable[Mark], part: tuple[int, int], focus: int | None = None
) -> str:
    """Show a part of a text with its marks; its text content is that part of the text.

    >>> text_html("Он <b>", [Mark(0, 2, "source", 0, "Он")], (0, 6))
    '<div class="mk-text" dir="auto"><b class="mk-source" title="Он">Он</b> &lt;b&gt;</div>'
    """
    start, stop = part
    if start >= stop:
        return ""
    near = [mark for mark in marks if mark.start < stop and mark.stop > start]
    moved = [
        mark._replace(start=max(mark.start, start) - start, stop=min(mark.stop, stop) - start)
        for mark in near
    ]
    pieces = "".join(piece_html(piece, focus) for piece in cut(text[start:stop], moved))
    return f'<div class="mk-text" dir="auto">{pieces}</div>'


def piece_html(piece: Piece, focus: int | None = None) -> str:
    """Show one piece: its innermost role says how it looks, all its marks are told on hover."""
    innermost = sorted(piece.marks, key=lambda mark: (mark.stop - mark.start, -(mark.number or 0)))
    told = "; ".join(mark.about for mark in innermost if mark.about)
    title = f' title="{shown(clipped(told, ABOUT))}"' if told else ""
    role = next((mark for mark in innermost if mark.kind in ROLES), None)
    text = running(piece.text)
    if any(mark.kind == "mask" for mark in piece.marks):
        return f'<small class="mk-mask"{title}>{text}</small>'
    if role is None:
        focused = any(mark.kind == "focus" for mark in piece.marks)
        return f'<span class="mk-focus">{text}</span>' if focused else text
    name = ELEMENTS[role.kind]
    looks = f'class="{_class(role, innermost, focus)}"{_brackets(role, piece)}{title}'
    return f"<{name} {looks}>{text}</{name}>"


def _class(role: Mark, innermost: list[Mark], focus: int | None) -> str:
    voice = next((mark.kind for mark in innermost if mark.kind in VOICES), "reported")
    look = voice if role.kind == "content" else role.kind
    outlined = any(mark.kind == "focus" for mark in innermost)
    focused = outlined or (focus is not None and role.number == focus)
    return f"mk-{look} mk-focus" if focused else f"mk-{look}"


def _brackets(role: Mark, piece: Piece) -> str:
    if role.kind != "content":
        return ""
    opens = " data-open" if piece.start == role.start else ""
    ends = piece.start + len(piece.text) == role.stop
    return opens + (f' data-close="{role.number}"' if ends else "")


def _article(articles: pl.DataFrame, article_id: str) -> Mapping[str, Any]:
    found = articles.filter(pl.col("article_id") == article_id)
    if found.is_empty():
        few = articles["article_id"].head(3).to_list()
        raise ValueError(f"no article {article_id!r}; `articles` has {few}, …")
    return found.row(0, named=True)


def _head(row: Mapping[str, Any]) -> str:
    names = ("outlet", "date", "section", "url", "article_id")
    told = [f"{row[name]}" for name in names if row[name] is not None]
    return " · ".join(shown(clipped(part, MARGIN)) for part in told)


def _paragraphs(text: str, marks: list[Mark]) -> tuple[tuple[int, int], ...]:
    """Part a text into what stands before, in and after the paragraphs of the marks."""
    if not marks:
        return (0, 0), (0, len(text)), (len(text), len(text))
    start = text.rfind("\n", 0, min(mark.start for mark in marks)) + 1
    end = text.find("\n", max(mark.stop for mark in marks))
    stop = len(text) if end < 0 else end
    return (0, start), (start, stop), (stop, len(text))


def _folded(html: str, where: str) -> str:
    if not html:
        return ""
    return f"<details><summary>the paragraphs {where}</summary>{html}</details>"
