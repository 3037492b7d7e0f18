"""One spelling of a word, for parsers, and for comparing text with lexicons and names."""

import re

INVISIBLE = "\u00ad\u200c\u200d\u2060\u0301"  # soft hyphen, joiners, stress mark
LETTER = r"[^\W\d_]"
# The zero-width space and the byte order mark part words, but not two letters: there a page
# tells where a line may break.
DROPPED = re.compile(
    f"(?<={LETTER})[{INVISIBLE}\u200b\ufeff]+(?={LETTER})|[{INVISIBLE}]",
)
LOOK_ALIKES = str.maketrans("aceopxyABCEHKMOPTXYi", "асеорхуАВСЕНКМОРТХУі")
MIXED = re.compile("[а-яёА-ЯЁіїєґІЇЄҐ][a-zA-Z]|[a-zA-Z][а-яёА-ЯЁіїєґІЇЄҐ]")
LATIN = re.compile("[a-zA-Z]")


def fold(word: str) -> str:
    """Write a word as the lexicons do: in lower case, with е for ё, which print leaves open.

    >>> fold("Её"), fold("Said")
    ('ее', 'said')
    """
    return word.casefold().replace("ё", "е")


def plain(word: str) -> str:
    """Write a word without stress marks and places where a line may break, and in one script.

    >>> plain("Лавро\u0301в"), plain("Лав\u200bров"), plain("Лaврoв"), plain("iPhone")
    ('Лавров', 'Лавров', 'Лавров', 'iPhone')
    """
    return one_script(DROPPED.sub("", word))


def one_script(word: str) -> str:
    """Turn Latin look-alikes in a Cyrillic word Cyrillic, if nothing Latin is left then."""
    if not MIXED.search(word):
        return word
    tidied = word.translate(LOOK_ALIKES)
    return word if LATIN.search(tidied) else tidied
