"""What reading a file gives: would-be articles, and the reasons why something is none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple


class SetAside(ValueError):  # noqa: N818  (not an error of the program: a finding about the input)
    """Something that cannot become an article, with the reason and what the user can do."""

    def __init__(self, reason: str, remedy: str) -> None:
        """Keep both sentences for the `inputs` table."""
        super().__init__(f"{reason}: {remedy}")
        self.reason = reason
        self.remedy = remedy


class Item(NamedTuple):
    """A would-be article: its fields under the names of the input, or why there are none."""

    row: int | None
    fields: Mapping[str, Any]
    fault: SetAside | None = None


class Document(NamedTuple):
    """The items of one file and how it was read."""

    items: list[Item]
    format: str
    encoding: str | None = None


def tidy(text: str) -> str:
    r"""Replace each lone surrogate by one U+FFFD, so that offsets stay as they are.

    >>> tidy("a\ud800b") == "a\N{REPLACEMENT CHARACTER}b"
    True
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join(
            "\N{REPLACEMENT CHARACTER}" if "\ud800" <= c <= "\udfff" else c for c in text
        )
    return text
