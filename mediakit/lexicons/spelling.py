"""One spelling of a word, for comparing text with lexicons."""


def fold(word: str) -> str:
    """Write a word as the lexicons do: in lower case, with е for ё, which print leaves open.

    >>> fold("Её"), fold("Said")
    ('ее', 'said')
    """
    return word.casefold().replace("ё", "е")
