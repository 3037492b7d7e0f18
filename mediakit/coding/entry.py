"""Codes typed on one line, so that a coder's hands stay on the keyboard.

`y d p` is an attribution, direct, of a person; `n` is none. Attributions of one sentence are
separated by `;`, wrong spans are marked `-s` (source) and `-c` (content), and what follows `#`
is a note.
"""

from __future__ import annotations

from typing import Any

QUOTE_LETTERS = {"d": "direct", "i": "indirect", "x": "mixed"}
KIND_LETTERS = {
    "p": "person",
    "o": "organisation",
    "c": "country",
    "m": "media",
    "t": "document",  # a text
    "a": "anonymous",
    "g": "group",
    "z": "none",
}
WRONG = {"-s": "source_ok", "-c": "content_ok"}
HELP = (
    "y or n: an attribution? · d direct, i indirect, x mixed · "
    + ", ".join(f"{letter} {name}" for letter, name in KIND_LETTERS.items())
    + " · -s source wrong, -c content wrong · ; further ones of a sentence · # note"
)
HIT_HELP = "y or n: do these words frame the story so? · # note"


def read_entry(text: str, unit: str) -> list[dict[str, Any]]:
    """Read the line of one item: the columns of `codes` from `number` on, one row each.

    Args:
        text: what the coder typed.
        unit: `attribution`, `sentence` or `hit`; only a sentence may hold several, and of a
            hit nothing but `y` or `n` is asked.

    Raises:
        ValueError: the line cannot be read; says which part and what is expected.

    >>> read_entry("y d p -s # who?", "attribution")[0]["source_kind"]
    'person'
    >>> [row["valid"] for row in read_entry("y i o; y d p", "sentence")]
    [True, True]
    """
    typed, _, note = text.partition("#")
    parts = [part.split() for part in typed.lower().split(";")]
    if unit != "sentence" and len(parts) > 1:
        raise ValueError(f"`;` parts the attributions of a sentence; this item is one {unit}")
    rows = (
        [_hit_row(parts[0])]
        if unit == "hit"
        else [_row(number, letters) for number, letters in enumerate(parts)]
    )
    if len(rows) > 1 and not all(row["valid"] for row in rows):
        raise ValueError("`n` stands alone: a sentence holds attributions or none")
    rows[0]["note"] = note.strip() or None
    return rows


def _hit_row(letters: list[str]) -> dict[str, Any]:
    if letters not in (["y"], ["n"]):
        raise ValueError(f"got {' '.join(letters) or 'nothing'!r}; expected `y` or `n`")
    return {"number": 0, "valid": letters == ["y"]}


def _row(number: int, letters: list[str]) -> dict[str, Any]:
    marks = [letter for letter in letters if letter in WRONG]
    answer = [letter for letter in letters if letter not in WRONG]
    if answer == ["n"] and not marks:
        return {"number": number, "valid": False}
    if len(answer) != 3 or answer[0] != "y":
        got = " ".join(letters) or "nothing"
        raise ValueError(f"got {got!r}; expected `n`, or `y`, a quote type and a kind: `y d p`")
    return {
        "number": number,
        "valid": True,
        "quote_type": _letter(answer[1], QUOTE_LETTERS, "quote type"),
        "source_kind": _letter(answer[2], KIND_LETTERS, "kind of source"),
        **{name: mark not in marks for mark, name in WRONG.items()},
    }


def _letter(letter: str, known: dict[str, str], what: str) -> str:
    if letter not in known:
        told = ", ".join(f"{key} {name}" for key, name in known.items())
        raise ValueError(f"{letter!r} is no {what}; there are {told}")
    return known[letter]


def write_entry(rows: list[dict[str, Any]]) -> str:
    """Write codes as the line that gives them, for a coder who looks at an item again.

    >>> write_entry(read_entry("y d p -s # who?", "attribution"))
    'y d p -s # who?'
    """
    parts = []
    for row in rows:
        wrong = [mark for mark, name in WRONG.items() if row.get(name) is False]
        parts.append(" ".join(["y", *_letters(row), *wrong]) if row["valid"] else "n")
    note = rows[0].get("note") if rows else None
    return "; ".join(parts) + (f" # {note}" if note else "")


def _letters(row: dict[str, Any]) -> list[str]:
    """The letters of the labels, `?` for one that is missing; none of a hit, which has none."""
    given = [str(row.get(name)) for name in ("quote_type", "source_kind")]
    if given == ["None", "None"]:
        return []
    known = {name: letter for letter, name in (*QUOTE_LETTERS.items(), *KIND_LETTERS.items())}
    return [known.get(name, "?") for name in given]
