"""One spelling of a word, for parsers, and for comparing text with lexicons and names."""

import re

DROPPED = re.compile("[\u00ad\u200c\u200d\u2060\u0301]")  # soft hyphen, joiners, stress mark
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
    """Write a word without stress marks and soft hyphens, and in one script.

    >>> plain("Лавро\u0301в"), plain("Лaврoв"), plain("iPhone")
    ('Лавров', 'Лавров', 'iPhone')
    """
    return one_script(DROPPED.sub("", word))


def one_script(word: str) -> str:
    """Turn Latin look-alikes in a Cyrillic word Cyrillic, if nothing Latin is left then."""
    if not MIXED.search(word):
        return word
    tidied = word.translate(LOOK_ALIKES)
    return word if LATIN.search(tidied) else tidied
