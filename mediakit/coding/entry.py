"""Codes typed on one line, so that a coder's hands stay on the keyboard.

`y d p` is an attribution, direct, of a person; `n` is none. Which labels are asked, and so which
letters follow `y`, the task says; `-` is a label that cannot be known. Attributions of one
sentence are separated by `;`, wrong spans are marked `-s` (source) and `-c` (content), and what
follows `#` is a note.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from mediakit.coding.hits import listed

Asked = Mapping[str, Mapping[str, str]]  # of each label the letters and what they stand for

LETTERS: Asked = {
    "quote_type": {"d": "direct", "i": "indirect", "x": "mixed"},
    "source_kind": {
        "p": "person",
        "o": "organisation",
        "c": "country",
        "m": "media",
        "t": "document",  # a text
        "a": "anonymous",
        "g": "group",
        "z": "none",
    },
    "role": {
        "o": "official",
        "s": "spokesperson",
        "p": "politician",
        "e": "expert",
        "m": "military",
        "b": "business",
        "n": "ngo",
        "c": "citizen",
        "j": "journalist",
        "x": "other",
    },
    "anonymity": {
        "p": "named_person",
        "b": "named_body",
        "m": "metonym",
        "r": "role_only",
        "a": "anonymous",
        "c": "collective",
        "i": "impersonal",
    },
}
USUAL = ("quote_type", "source_kind")  # asked of an attribution unless others are named
NAMES = {"source_kind": "kind of source"}
WRONG = {"-s": "source_ok", "-c": "content_ok"}
UNKNOWN = "-"
MARKS = "-s source wrong, -c content wrong · ; further ones of a sentence · # note"

Labels = str | Sequence[str] | Mapping[str, Iterable[str]]


def asked_of(sample: pl.DataFrame, labels: Labels | None = None) -> Asked:
    """Give the labels that a coder is asked for, with the letters of their values.

    Args:
        sample: what was drawn.
        labels: names of `codes`, as `("role", "anonymity")`, or of columns of the sample; or a
            mapping of names of your own to their values, which get numbers as letters.
            Without it `quote_type` and `source_kind` of attributions, and none of hits.

    Raises:
        ValueError: the values of a label are not known.

    >>> asked_of(pl.DataFrame({"unit": ["hit"]}), {"tone": ["warm", "cold"]})
    {'tone': {'1': 'warm', '2': 'cold'}}
    """
    if labels is None:
        labels = () if {*sample["unit"]} == {"hit"} else USUAL
    if isinstance(labels, Mapping):
        return {name: _numbered(values) for name, values in labels.items()}
    return {name: LETTERS.get(name) or _numbered(_values(sample, name)) for name in listed(labels)}


def _numbered(values: Iterable[str]) -> dict[str, str]:
    return {str(number): str(value) for number, value in enumerate(values, start=1)}


def _values(sample: pl.DataFrame, name: str) -> list[str]:
    if name not in sample.columns:
        raise ValueError(
            f"the values of {name!r} are not known; give them: labels={{{name!r}: [...]}}. "
            f"Known are {', '.join(LETTERS)} and the columns of the sample"
        )
    dtype = sample.schema[name]
    if isinstance(dtype, pl.Enum):
        return dtype.categories.to_list()
    return sample[name].drop_nulls().unique().sort().cast(pl.String).to_list()


def told(asked: Asked, unit: str) -> str:
    """Tell a coder which letters there are."""
    hit = unit == "hit"
    values = [
        f"{_name(label)}: " + ", ".join(f"{key} {value}" for key, value in letters.items())
        for label, letters in asked.items()
    ]
    known = [f"{UNKNOWN} cannot be known"] if asked else []
    first = "y or n" if hit else "y or n: an attribution?"
    return " · ".join([first, *values, *known, "# note" if hit else MARKS])


def example(asked: Asked) -> str:
    """The shortest line that says yes.

    >>> example({"quote_type": LETTERS["quote_type"]})
    'y d'
    """
    return " ".join(["y", *(next(iter(letters), UNKNOWN) for letters in asked.values())])


def read_entry(text: str, unit: str, asked: Asked | None = None) -> list[dict[str, Any]]:
    """Read the line of one item: the columns of `codes` from `number` on, one row each.

    Args:
        text: what the coder typed.
        unit: `attribution`, `sentence` or `hit`; only a sentence may hold several.
        asked: the labels asked for, in order, with their letters, as `asked_of` gives them;
            without it quote type and kind of source, and of a hit nothing but `y` or `n`.

    Raises:
        ValueError: the line cannot be read; says which part and what is expected.

    >>> read_entry("y d p -s # who?", "attribution")[0]["source_kind"]
    'person'
    >>> [row["valid"] for row in read_entry("y i o; y d p", "sentence")]
    [True, True]
    >>> read_entry("y o", "attribution", {"role": LETTERS["role"]})[0]["role"]
    'official'
    """
    typed, _, note = text.partition("#")
    parts = [part.split() for part in typed.lower().split(";")]
    if unit != "sentence" and len(parts) > 1:
        raise ValueError(f"`;` parts the attributions of a sentence; this item is one {unit}")
    asked = _usual(unit) if asked is None else asked
    marks = {} if unit == "hit" else WRONG
    rows = [_row(letters, asked, marks) | {"number": n} for n, letters in enumerate(parts)]
    if len(rows) > 1 and not all(row["valid"] for row in rows):
        raise ValueError("`n` stands alone: a sentence holds attributions or none")
    rows[0]["note"] = note.strip() or None
    return rows


def _usual(unit: str) -> Asked:
    return {} if unit == "hit" else {name: LETTERS[name] for name in USUAL}


def _row(letters: list[str], asked: Asked, marks: Mapping[str, str]) -> dict[str, Any]:
    given = [letter for letter in letters if letter in marks]
    answer = [letter for letter in letters if letter not in marks]
    if answer == ["n"] and not given:
        return {"valid": False}
    if len(answer) != 1 + len(asked) or answer[0] != "y":
        got = " ".join(letters) or "nothing"
        raise ValueError(f"got {got!r}; expected {_expected(asked)}")
    labels = zip(answer[1:], asked.items(), strict=True)
    return {
        "valid": True,
        **{name: _value(letter, name, known) for letter, (name, known) in labels},
        **{name: mark not in given for mark, name in marks.items()},
    }


def _expected(asked: Asked) -> str:
    if not asked:
        return "`y` or `n`"
    return f"`n`, or `y` and {', '.join(map(_name, asked))}: `{example(asked)}`"


def _value(letter: str, label: str, known: Mapping[str, str]) -> str | None:
    if letter == UNKNOWN:
        return None
    if letter not in known:
        listing = ", ".join(f"{key} {name}" for key, name in known.items())
        raise ValueError(f"{letter!r} is no {_name(label)}; there are {listing}")
    return known[letter]


def _name(label: str) -> str:
    return NAMES.get(label, label.replace("_", " "))


def write_entry(rows: list[dict[str, Any]], asked: Asked | None = None) -> str:
    """Write codes as the line that gives them, for a coder who looks at an item again.

    Args:
        rows: the codes of one item.
        asked: the labels asked for; without it quote type and kind of source, where given.

    >>> write_entry(read_entry("y d p -s # who?", "attribution"))
    'y d p -s # who?'
    """
    if asked is None:
        any_given = any(row.get(name) for row in rows for name in USUAL)
        asked = _usual("attribution") if any_given else {}
    parts = []
    for row in rows:
        wrong = [mark for mark, name in WRONG.items() if row.get(name) is False]
        letters = [_letter(row.get(name), known) for name, known in asked.items()]
        parts.append(" ".join(["y", *letters, *wrong]) if row["valid"] else "n")
    note = rows[0].get("note") if rows else None
    return "; ".join(parts) + (f" # {note}" if note else "")


def _letter(value: Any, known: Mapping[str, str]) -> str:
    return next((letter for letter, name in known.items() if name == value), UNKNOWN)
