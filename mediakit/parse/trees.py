"""Trees that are trees: one root, no cycle."""

from __future__ import annotations

from collections.abc import Sequence


def repaired(heads: Sequence[int], relations: Sequence[str]) -> tuple[list[int], list[str]]:
    """Return heads and relations of a proper tree, changing as few arcs as possible.

    The first root stays the root, or else the first word of the first cycle becomes it; further
    roots hang on it as `parataxis`, further cycles are cut at their first word and hang on it
    as `dep`. Words are numbered from 1, 0 is the root.

    >>> repaired([2, 1, 0, 0], ["nsubj", "obj", "root", "root"])
    ([3, 1, 0, 3], ['dep', 'obj', 'root', 'parataxis'])
    """
    heads, relations = in_range(heads), list(relations)
    roots = [word for word, head in enumerate(heads, 1) if head == 0]
    loose = cycle_starts(heads)
    top = (roots or loose)[0] if heads else 0
    for word in loose:
        heads[word - 1], relations[word - 1] = top, "dep"
    for word in roots[1:]:
        heads[word - 1], relations[word - 1] = top, "parataxis"
    if top:
        heads[top - 1], relations[top - 1] = 0, "root"
    return heads, [
        "dep" if head and relation == "root" else relation
        for head, relation in zip(heads, relations, strict=True)
    ]


def in_range(heads: Sequence[int]) -> list[int]:
    """Make a root of a word whose head is no word of the sentence."""
    return [head if 0 < head <= len(heads) else 0 for head in heads]


def cycle_starts(heads: Sequence[int]) -> list[int]:
    """Find the first word of every cycle, in order.

    >>> cycle_starts([2, 1, 0, 4])
    [1, 4]
    """
    seen: dict[int, int] = {}
    found = []
    for first in range(1, len(heads) + 1):
        word = first
        while word and word not in seen:
            seen[word] = first
            word = heads[word - 1]
        if word and seen[word] == first:
            found.append(lowest_of_cycle(heads, word))
    return sorted(found)


def lowest_of_cycle(heads: Sequence[int], start: int) -> int:
    """Return the first word of the cycle that a word belongs to."""
    members, word = [start], heads[start - 1]
    while word != start:
        members.append(word)
        word = heads[word - 1]
    return min(members)
