"""One spelling of a word, for parsers, and for comparing text with lexicons and names."""

import re

import polars as pl

INVISIBLE = "\u00ad\u200c\u200d\u2060\u0301"  # soft hyphen, joiners, stress mark
BREAKS = "\u200b\ufeff"  # zero-width space, byte order mark: between letters, a line may break
LETTER = r"[^\W\d_]"
UNSEEN = re.compile(f"[{INVISIBLE}{BREAKS}]")  # quick to look for, and rarely there
DROPPED = re.compile(f"(?<={LETTER})[{INVISIBLE}{BREAKS}]+(?={LETTER})|[{INVISIBLE}]")
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
    return one_script(visible(word))


def visible(text: str) -> str:
    """Leave out of a text what is not seen inside its words.

    >>> visible("Он со\u00adобщил")
    'Он сообщил'
    """
    return DROPPED.sub("", text) if UNSEEN.search(text) else text


def plain_words(words: pl.Series) -> pl.Series:
    """Write words as `plain` does; of many words only those that need it are looked at.

    >>> plain_words(pl.Series(["что\u00adбы", "да"])).to_list()
    ['чтобы', 'да']
    """
    odd = words.filter(words.str.contains(f"{UNSEEN.pattern}|{MIXED.pattern}")).unique()
    return words.replace({word: plain(word) for word in odd}) if len(odd) else words


def one_script(word: str) -> str:
    """Turn Latin look-alikes in a Cyrillic word Cyrillic, if nothing Latin is left then."""
    if not MIXED.search(word):
        return word
    tidied = word.translate(LOOK_ALIKES)
    return word if LATIN.search(tidied) else tidied
