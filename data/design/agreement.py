"""How far two annotators of the tutorial corpus agree, as rows of the table in data/README.md.

    python data/design/agreement.py

`data/gold/second_annotator.jsonl` holds twelve articles as they stood when they were annotated a
second time, with what both marked: `first` by the writer, `attributions` by the second annotator.
Both were read off before differences were talked over, and the marks stay as they were.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from mediakit.coding import label_agreement, token_agreement
from mediakit.evaluate import read_exchange, score_attributions, score_labels
from mediakit.schema import CODES

FILE = Path(__file__).parents[1] / "gold" / "second_annotator.jsonl"
RESAMPLES, RANDOM_STATE = 1000, 7
CODED = ("quote_type", "source_kind")

Document = dict[str, Any]


def both(path: Path = FILE) -> tuple[list[Document], list[Document]]:
    """The documents of the first and of the second annotator, over the same texts."""
    second = read_exchange(path)
    return [one | {"attributions": one["first"]} for one in second], second


def paired(first: Document, second: Document) -> Iterator[tuple[Document, Document]]:
    """Attributions of one text whose cues overlap."""
    for one in first["attributions"]:
        for other in second["attributions"]:
            if any(a < stop and start < b for a, b in one["cue"] for start, stop in other["cue"]):
                yield one, other


def codes(first: list[Document], second: list[Document]) -> pl.DataFrame:
    """The labels of paired attributions as a table `codes`."""
    pairs = [pair for texts in zip(first, second, strict=True) for pair in paired(*texts)]
    return CODES.of(
        {"item": item, "coder": coder, "number": 0, "valid": True}
        | {label: row[label] for label in CODED}
        for item, pair in enumerate(pairs)
        for coder, row in zip(("first", "second"), pair, strict=True)
    )


def figures() -> Iterator[tuple[str, float, float, float]]:
    """Every figure with its 95 % interval."""
    first, second = both()
    options = {"resamples": RESAMPLES, "random_state": RANDOM_STATE}
    wanted = {"attribution_correct": "attribution correct, F1", "strict": "the same, strictly, F1"}
    for row in score_attributions(first, second, **options).iter_rows(named=True):
        if row["figure"] in wanted:
            yield wanted[row["figure"]], row["f1"], row["low"], row["high"]
    tokens = token_agreement(first, second, random_state=RANDOM_STATE)
    labels = label_agreement(codes(first, second), labels=CODED, random_state=RANDOM_STATE)
    for row in pl.concat([tokens, labels.filter(pl.col("category").is_null())]).iter_rows(
        named=True
    ):
        yield f"{row['label']}, α", row["alpha"], row["low"], row["high"]
    for row in score_labels(first, second, **options).iter_rows(named=True):
        if row["figure"] == "speaker":
            yield "speaker, share that agree", row["accuracy"], row["low"], row["high"]


def table() -> list[str]:
    """The figures as rows of a Markdown table."""
    return [
        f"| {name} | {value:.2f} | {low:.2f}–{high:.2f} |" for name, value, low, high in figures()
    ]


if __name__ == "__main__":
    sys.stdout.write("\n".join(table()) + "\n")
