"""HTML pages: main text and metadata, by trafilatura."""

from __future__ import annotations

import re

from mediakit.load.items import Item, SetAside, tidy

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
# A page declares its encoding in its first 1024 bytes (HTML standard); many are late.
_HEAD = 4096


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page declares of itself.

    >>> declared_encoding(b'<meta http-equiv=Content-Type content="text/html; charset=koi8-r">')
    'koi8-r'
    """
    found = _CHARSET.search(data[:_HEAD])
    return found[1].decode("ascii") if found else None


def read_page(html: str) -> Item:
    """Extract the main text of a page, with title, site name, date, author and address.

    Comments are left out; the credit line is kept. The site name is no column of the input
    but a guess of the page, so it comes as `sitename`.

    Raises:
        SetAside: no article text is found on the page.
    """
    from trafilatura import bare_extraction

    page = bare_extraction(html, with_metadata=True, include_comments=False) if html else None
    text = getattr(page, "text", None)
    if not text:
        raise SetAside("no text", "the page holds no article text; save the article as .txt")
    names = {"title": "title", "date": "date", "url": "url", "author": "author"}
    fields = {name: getattr(page, attribute, None) for name, attribute in names.items()}
    fields |= {"text": text, "sitename": getattr(page, "sitename", None)}
    return Item(None, {name: tidy(value) if value else None for name, value in fields.items()})
