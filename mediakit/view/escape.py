"""Text that was written by others, made safe to stand in a page."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from importlib.resources import files

# Embeddings, overrides and isolates reorder what stands around them: shown by their number.
# The marks U+200E and U+200F, which ordinary right-to-left text needs, are left alone.
DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
LONGEST = 250  # letters of a word, longer than any that is one
UNBROKEN = re.compile(rf"(\S{{{LONGEST}}})")
ELLIPSIS = "…"


def shown(text: str) -> str:
    """Escape a text for HTML, inside quotation marks of an attribute too.

    A character that turns the direction of writing is shown by its number instead.

    >>> shown('<b onclick="x()">')
    '&lt;b onclick=&quot;x()&quot;&gt;'
    >>> shown("a\u202eb")
    'a[U+202E]b'
    """
    return DIRECTION.sub(lambda found: f"[U+{ord(found[0]):04X}]", escape(text))


def running(text: str) -> str:
    """Escape a text of any length; a word beyond `LONGEST` may break, which browsers need.

    Without it a browser that lays out a word of a megabyte stands still for a minute.

    >>> running("a" * 600).count("<wbr>"), running("<i>")
    (2, '&lt;i&gt;')
    """
    return "<wbr>".join(shown(part) for part in UNBROKEN.split(text) if part)


def clipped(text: str, length: int) -> str:
    """Cut a text to at most ``length`` code points, the last of them an ellipsis.

    >>> clipped("переговоры", 5), clipped("да", 5)
    ('пере…', 'да')
    """
    return text if len(text) <= length else text[: length - 1].rstrip() + ELLIPSIS


def styled(html: str) -> str:
    """Wrap HTML of this package with its style sheet, as a fragment for a notebook."""
    return f'<div class="mediakit"><style>{style_sheet()}</style>{html}</div>'


@cache
def style_sheet() -> str:
    """The style sheet of everything in `mediakit.view`: one for light and dark pages."""
    return files("mediakit").joinpath("templates", "view.css").read_text(encoding="utf-8")
