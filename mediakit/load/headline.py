"""The headline and where the body begins."""

from __future__ import annotations

import re

# The longest headlines of news pages, with room to spare; a paragraph is longer.
_MAX_HEADLINE = 200
# A paragraph or a sentence broken by hard wrapping ends or goes on; a headline does neither.
_NO_HEADLINE_END = ".,;:-"
_FIRST_LINE = re.compile(r"\s*(?P<line>\S[^\r\n]*)(?P<gap>[\r\n]\s*)?")


def join_headline(title: str | None, text: str) -> tuple[str | None, str, int]:
    r"""Return title, text with its headline first, and where the body begins.

    A title that the text does not begin with is put before it with a blank line between. With
    no title, a first line that looks like a headline is taken for it; the text stays as it is.

    >>> join_headline("Переговоры", "Они пройдут завтра.")
    ('Переговоры', 'Переговоры\n\nОни пройдут завтра.', 12)
    >>> join_headline(None, "Переговоры\n\nОни пройдут завтра.")
    ('Переговоры', 'Переговоры\n\nОни пройдут завтра.', 12)
    >>> join_headline(None, "Они пройдут завтра.")
    (None, 'Они пройдут завтра.', 0)
    """
    first = _FIRST_LINE.match(text)
    line = first["line"].rstrip() if first else ""
    stop = first.end() if first else 0
    title = " ".join(title.split()) if title else None
    if title is None:
        return (line, text, stop) if _is_headline(line, text[stop:]) else (None, text, 0)
    if _same(title, line):
        return title, text, stop
    return title, f"{title}\n\n{text}", len(title) + 2


def _same(title: str, line: str) -> bool:
    return " ".join(line.split()).casefold().rstrip(".") == title.casefold().rstrip(".")


def _is_headline(line: str, rest: str) -> bool:
    goes_on = rest[:1].islower()
    return (
        bool(rest)
        and len(line) <= _MAX_HEADLINE
        and not (line.endswith(tuple(_NO_HEADLINE_END)) or goes_on)
    )
