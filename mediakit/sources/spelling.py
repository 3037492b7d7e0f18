"""What two spellings and case forms of one name share."""

from __future__ import annotations

import re
from functools import lru_cache

BETWEEN = re.compile(r"[\W_]+")  # all that is no letter and no digit
LEAST_STEM = 4  # shorter beginnings are shared by chance
LONGEST_ENDING = 3  # letters of a Russian case ending or suffix that may differ


def fold(name: str) -> str:
    """Reduce a name to what two spellings of it share.

    >>> fold("«Коммерсантъ»"), fold("Королёв  С.")
    ('коммерсантъ', 'королев с')
    """
    return BETWEEN.sub(" ", name.casefold().replace("ё", "е")).strip()


def alike(one: str, other: str) -> bool:
    """Whether two folded words may be spellings or case forms of one name or one root.

    >>> alike("кабельо", "кабейо"), alike("румынский", "румыния"), alike("мэй", "мао")
    (True, True, False)
    """
    one, other = _single(one), _single(other)
    if one == other:
        return True
    shortest = min(len(one), len(other))
    common = next((n for n in range(shortest) if one[n] != other[n]), shortest)
    return common >= LEAST_STEM and (common >= shortest - LONGEST_ENDING or _one_edit(one, other))


@lru_cache(maxsize=20_000)
def _single(word: str) -> str:
    """Write doubled letters once: «Лолла» is a spelling of «Лола»."""
    return "".join(
        letter for letter, after in zip(word, word[1:] + " ", strict=True) if letter != after
    )


def _one_edit(one: str, other: str) -> bool:
    return (
        abs(len(one) - len(other)) <= 1
        and sum(a != b for a, b in zip(one, other, strict=False)) <= 1
    )


def is_latin(word: str) -> bool:
    """Whether a word has Latin letters.

    >>> is_latin("Hewlett-Packard"), is_latin("Мегафон")
    (True, False)
    """
    return any("a" <= letter <= "z" for letter in word.casefold())
