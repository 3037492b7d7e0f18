"""Tokens to CoNLL-U and back, so that a parse can be frozen, read by eye and corrected."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from mediakit.schema import TOKENS

NONE = "_"
FIELDS = 10
ARTICLE, SENTENCE = "# article_id = ", "# sent_id = "


def to_conllu(tokens: pl.DataFrame) -> str:
    r"""Write a `tokens` table as CoNLL-U; offsets and masks go into the last column.

    >>> row = {"article_id": "a", "sentence": 0, "token": 1, "text": "Да", "lemma": "да"}
    >>> row |= {"upos": "PART", "head": 0, "deprel": "root", "start": 0, "stop": 2}
    >>> tokens = TOKENS.of([row | {"masked": False}])
    >>> from_conllu(to_conllu(tokens)).equals(tokens)
    True
    """
    lines: list[str] = []
    current: tuple[str, int] | None = None
    for row in TOKENS.check(tokens).sort(TOKENS.key, maintain_order=True).iter_rows(named=True):
        here = (row["article_id"], row["sentence"])
        if here != current:
            lines += [""] * (current is not None)
            lines += [f"{ARTICLE}{here[0]}", f"{SENTENCE}{here[1]}"]
            current = here
        lines.append(line_of(row))
    return "\n".join([*lines, "", ""]) if lines else ""


def line_of(row: dict[str, object]) -> str:
    """Write one word."""
    place = f"start_char={row['start']}|end_char={row['stop']}"
    misc = f"{place}|Masked=Yes" if row["masked"] else place
    names = ("token", "text", "lemma", "upos")
    fields = [*(row[name] for name in names), NONE, row["feats"] or NONE]
    return "\t".join(map(str, [*fields, row["head"], row["deprel"], NONE, misc]))


def from_conllu(text: str) -> pl.DataFrame:
    """Read what `to_conllu` wrote as a `tokens` table.

    Raises:
        ValueError: a line has not ten columns, or lacks its offsets; the message has its number.
    """
    return TOKENS.of(rows_of(text))


def rows_of(text: str) -> Iterator[dict[str, object]]:
    """Yield the rows of a CoNLL-U text."""
    article_id, sentence = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(ARTICLE):
            article_id = line.removeprefix(ARTICLE)
        elif line.startswith(SENTENCE):
            sentence = int(line.removeprefix(SENTENCE))
        elif line and not line.startswith("#"):
            yield {"article_id": article_id, "sentence": sentence, **row_of_line(line, number)}


def row_of_line(line: str, number: int) -> dict[str, object]:
    """Read one word."""
    fields = line.split("\t")
    misc = dict(pair.split("=", 1) for pair in fields[-1].split("|") if "=" in pair)
    if len(fields) != FIELDS or not {"start_char", "end_char"} <= {*misc}:
        raise ValueError(
            f"line {number} of the CoNLL-U text: expected {FIELDS} columns, the last with "
            f"start_char and end_char, got {line!r}"
        )
    return {
        "token": int(fields[0]),
        "text": fields[1],
        "lemma": fields[2],
        "upos": fields[3],
        "feats": None if fields[5] == NONE else fields[5],
        "head": int(fields[6]),
        "deprel": fields[7],
        "start": int(misc["start_char"]),
        "stop": int(misc["end_char"]),
        "masked": misc.get("Masked") == "Yes",
    }
