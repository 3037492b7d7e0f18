"""Sentences that go on after an abbreviation."""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from mediakit.lexicons import read_lexicon
from mediakit.schema import ABBREVIATIONS

LAST_WORD = re.compile(r"(?<![\w-])(\w+)\.$")


def goes_on(before: str, after: str, lang: str) -> bool:
    """Tell whether a sentence ends in an abbreviation that what follows belongs to.

    >>> goes_on("Об этом сообщил ген.", "Петров.", "ru"), goes_on("Он встал.", "Петров.", "ru")
    (True, False)
    """
    word = LAST_WORD.search(before)
    if not word:
        return False
    kind = "number" if after[:1].isdigit() else "name" if after[:1].isupper() else ""
    return (word.group(1).lower(), kind) in abbreviations(lang)


@cache
def abbreviations(lang: str) -> frozenset[tuple[str, str]]:
    """Read the abbreviations of a language, with what may follow them."""
    rows = read_lexicon(ABBREVIATIONS).filter(pl.col("lang") == lang)
    return frozenset(rows.select("abbreviation", "before").rows())
