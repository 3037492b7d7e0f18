"""Say what on a page is not the article: masks over boilerplate, the text itself untouched.

A page is read line by line. Each rule is a small function that yields stretches of one kind;
where two rules claim the same characters, the one named first in `RULES` keeps them. Whether a
line is furniture is decided by whole-line patterns from `lexicons/boilerplate.csv`, by verbatim
repetition, or by the rhythm of teasers and time stamps, never by the topic.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, takewhile
from typing import Any, NamedTuple

import polars as pl

from mediakit.lexicons import read_lexicon
from mediakit.schema import ARTICLES, BOILERPLATE, MASKS

# Longest line that is still a teaser of a related-links block: agency headlines and the
# newspaper's two-sentence ones stay below it, body paragraphs rarely do.
TEASER_LENGTH = 160
# A teaser without a time stamp beside it needs this many words: subheadings have fewer.
TEASER_WORDS = 5
# A dateline or the page's own time stamp stands in one of the first lines: headline, title
# line, subtitle, stamp, lead.
TOP_LINES = 5
# A line other than the headline is furniture when it stands so often, word for word.
REPEATS = 3
# Shorter lines may repeat in tables and dialogues.
REPEATED_LENGTH = 20
# Furniture of one line; a paragraph that only begins like it is longer.
LINE_LENGTH = 300

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_NEVER = re.compile(r"(?!)")


class Stretch(NamedTuple):
    """Characters of a text, half-open."""

    start: int
    stop: int


class Line(NamedTuple):
    """A line that is not blank, without the white space around it."""

    start: int
    stop: int
    text: str

    @property
    def stretch(self) -> Stretch:
        """Where the line stands."""
        return Stretch(self.start, self.stop)


class Page(NamedTuple):
    """The lines of an article and the patterns of its language, by place."""

    lines: Sequence[Line]
    patterns: Mapping[str, re.Pattern[str]]

    def pattern(self, place: str) -> re.Pattern[str]:
        """The pattern of a place; one that never matches where the language has none."""
        return self.patterns.get(place, _NEVER)

    def matching(self, place: str) -> Iterator[Stretch]:
        """The lines that are wholly of the place."""
        pattern = self.pattern(place)
        for line in self.lines[1:]:  # the headline is always text
            if len(line.text) <= LINE_LENGTH and pattern.fullmatch(line.text):
                yield line.stretch


def mark_boilerplate(articles: pl.DataFrame) -> pl.DataFrame:
    """Find the boilerplate of every article: `masks`, one row per stretch, none overlapping.

    The first line is the headline and is always text; its verbatim repetitions are not. Credits
    and datelines are masked too, and serve as evidence of provenance by their kind.

    Limits: a teaser without a time stamp, a repeated headline or a heading beside it, a caption
    without a mark of its own, and furniture reworded from page to page are not found. Languages
    without rows in the lexicon get only the rules of repetition.

    Raises:
        ValueError: `articles` is not an articles table.

    >>> from datetime import date
    >>> page = "Мост открыт\\n\\nМост открыт\\n\\nОткрыли утром.\\n\\nПо материалам: Вестник"
    >>> masks = mark_boilerplate(ARTICLES.of([{"article_id": "a", "input": 0, "outlet": "Север",
    ...     "lang": "ru", "text": page, "body_start": 0, "sha256": ""}]))
    >>> masks.rows()[0]
    ('a', 0, 13, 24, 'repeated_headline', 'repeated_headline')
    >>> masks.rows()[1]
    ('a', 1, 42, 64, 'credit', 'credit_line')
    """
    articles = ARTICLES.check(articles)
    pages = articles.select("article_id", "text", "lang").iter_rows()
    return MASKS.of(row for key, text, lang in pages for row in _masks_of(key, text, lang))


def _masks_of(article_id: str, text: str, lang: str) -> Iterator[dict[str, Any]]:
    page = Page(_lines(text), _patterns(lang))
    taken: list[Stretch] = []
    found: list[tuple[Stretch, str, str]] = []
    for rule, kind in RULES:
        for stretch in rule(page):
            for piece in _remainder(stretch, taken, text):
                insort(taken, piece)
                found.append((piece, kind, rule.__name__))
    for mask, ((start, stop), kind, name) in enumerate(sorted(found)):
        yield {
            "article_id": article_id,
            "mask": mask,
            "start": start,
            "stop": stop,
            "kind": kind,
            "rule": name,
        }


# ------------------------------------------------------------------ the rules


def repeated_headline(page: Page) -> Iterator[Stretch]:
    """The headline once more as a whole line: a title field, a share box, an image text."""
    for line in page.lines[1:]:
        if _folded(line.text) == _folded(page.lines[0].text):
            yield line.stretch


def repeated_line(page: Page) -> Iterator[Stretch]:
    """A title or subtitle that stands three times or more: all but the first one."""
    counts = Counter(_folded(line.text) for line in page.lines)
    seen = set()
    for line in page.lines:
        text = _folded(line.text)
        if text in seen and counts[text] >= REPEATS and len(text) >= REPEATED_LENGTH:
            yield line.stretch
        seen.add(text)


def legal_plate(page: Page) -> Iterator[Stretch]:
    """«ДАННОЕ СООБЩЕНИЕ (МАТЕРИАЛ) СОЗДАНО … ИНОСТРАННЫМ АГЕНТОМ»: a notice that law demands."""
    pattern = page.pattern("plate")
    yield from (line.stretch for line in page.lines if pattern.fullmatch(line.text))


def legal_note(page: Page) -> Iterator[Stretch]:
    """«Фонд (признан иноагентом)»: the notice in brackets inside a sentence."""
    for line in page.lines:
        for note in page.pattern("note").finditer(line.text):
            yield Stretch(line.start + note.start(), line.start + note.end())


def related_block(page: Page) -> Iterator[Stretch]:
    """«Далее по теме», teaser, «Вчера, 20:07», teaser, …: a heading and the links under it."""
    pattern = page.pattern("heading")
    headings = [n for n, line in enumerate(page.lines) if n and pattern.fullmatch(line.text)]
    anchors = _anchors(page) if headings else set()
    done = 0
    for number in headings:
        if number >= done:
            done = _end_of_block(page, number + 1, anchors)
            yield Stretch(page.lines[number].start, page.lines[done - 1].stop)


def related_line(page: Page) -> Iterator[Stretch]:
    """«Читайте также: …», «О том, как …, читайте в статье …»: a link in a line of its own."""
    return page.matching("related")


def share_line(page: Page) -> Iterator[Stretch]:
    """«Подписывайтесь на наш канал», «Поделиться»."""
    return page.matching("share")


def caption_line(page: Page) -> Iterator[Stretch]:
    """«Фото: …», «© …»: a caption or credit of a picture that says so."""
    return page.matching("caption")


def credit_line(page: Page) -> Iterator[Stretch]:
    """«По материалам: …», «Источник: …»: where the article was taken from."""
    return page.matching("credit")


def dateline(page: Page) -> Iterator[Stretch]:
    """«МОСКВА, 12 янв — РИА Новости.»: place, day and agency before the lead."""
    for line in page.lines[:TOP_LINES]:
        if match := page.pattern("dateline").match(line.text):
            yield Stretch(line.start, line.start + len(match[0].rstrip()))


def page_stamp(page: Page) -> Iterator[Stretch]:
    """«29 декабря 2021, 20:07» alone in a line at the top or the foot of the page."""
    for line in [*page.lines[1:TOP_LINES], *page.lines[max(TOP_LINES, len(page.lines) - 2) :]]:
        if page.pattern("stamp").fullmatch(line.text):
            yield line.stretch


Rule = Callable[[Page], Iterator[Stretch]]

# Order is priority. A repeated headline inside a block of links stays a repeated headline.
RULES: tuple[tuple[Rule, str], ...] = (
    (repeated_headline, "repeated_headline"),
    (repeated_line, "repeated_headline"),
    (legal_plate, "legal"),
    (related_block, "related"),
    (related_line, "related"),
    (share_line, "share"),
    (caption_line, "caption"),
    (credit_line, "credit"),
    (dateline, "dateline"),
    (page_stamp, "other"),
    (legal_note, "legal"),
)


# ------------------------------------------------------------------ the extent of a block


def _end_of_block(page: Page, first: int, anchors: set[int]) -> int:
    """Number of the line after the last one of the links that begin at line `first`."""
    beside = _end_by_anchors(page, first, anchors)
    return beside if beside > first else _end_by_shape(page, first)


def _anchors(page: Page) -> set[int]:
    """Numbers of the lines that prove a link: time stamps and repeated headlines."""
    repeated = {*repeated_headline(page), *repeated_line(page)}
    stamp = page.pattern("stamp")
    lines = enumerate(page.lines)
    return {n for n, line in lines if line.stretch in repeated or stamp.fullmatch(line.text)}


def _end_by_anchors(page: Page, first: int, anchors: set[int]) -> int:
    """The end where every teaser has an anchor beside it; `first` where there is no anchor."""
    end = number = first
    while number < len(page.lines) and (number in anchors or number + 1 in anchors):
        if number not in anchors and len(page.lines[number].text) > TEASER_LENGTH:
            break
        end = number = number + 1
    stamp = page.pattern("stamp")
    stamps_lead = first < end and stamp.fullmatch(page.lines[first].text)
    dangling = end < len(page.lines) and stamp.fullmatch(page.lines[end - 1].text)
    return end + bool(stamps_lead and dangling and _is_teaser(page.lines[end]))


def _end_by_shape(page: Page, first: int) -> int:
    """The end of a run of teasers that no anchor proves: long enough, and no sentences."""
    end = first
    while end < len(page.lines) and _is_teaser(page.lines[end]):
        end += 1
    return end


def _is_teaser(line: Line) -> bool:
    """Whether a line is as long as a headline, and does not end as a sentence does."""
    words = len(line.text.split())
    return words >= TEASER_WORDS and len(line.text) <= TEASER_LENGTH and line.text[-1] not in ".:;,"


# ------------------------------------------------------------------ lines, patterns, stretches


def _lines(text: str) -> list[Line]:
    """The lines that are not blank, without the white space around them."""
    lines = []
    for match in _LINE.finditer(text):
        line = match[0].strip()
        if line:
            start = match.start() + match[0].index(line)
            lines.append(Line(start, start + len(line), line))
    return lines


def _folded(text: str) -> str:
    """A line as it is compared: white space made one blank, no full stop at the end."""
    return " ".join(text.split()).rstrip(".")


@cache
def _patterns(lang: str) -> dict[str, re.Pattern[str]]:
    """One compiled pattern per place from the rows of the language and those of `mul`."""
    rows = read_lexicon(BOILERPLATE).filter(pl.col("lang").is_in([lang, "mul"]))
    places = rows.group_by("place", maintain_order=True).agg("pattern")
    return {
        place: re.compile("|".join(f"(?:{pattern})" for pattern in patterns))
        for place, patterns in places.iter_rows()
    }


def _remainder(stretch: Stretch, taken: Sequence[Stretch], text: str) -> list[Stretch]:
    """What is left of a stretch outside those taken, without white space at the edges.

    Those taken are sorted and do not overlap.
    """
    pieces = []
    start = stretch.start
    first = bisect_right(taken, start, key=lambda other: other.stop)
    for other in takewhile(lambda other: other.start < stretch.stop, islice(taken, first, None)):
        pieces.append(Stretch(start, max(start, other.start)))
        start = other.stop
    pieces.append(Stretch(start, max(start, stretch.stop)))
    trimmed = (_trim(piece, text) for piece in pieces)
    return [piece for piece in trimmed if piece.start < piece.stop]


def _trim(stretch: Stretch, text: str) -> Stretch:
    """The stretch without white space at its edges."""
    piece = text[stretch.start : stretch.stop]
    return Stretch(
        stretch.start + len(piece) - len(piece.lstrip()),
        stretch.stop - len(piece) + len(piece.rstrip()),
    )
