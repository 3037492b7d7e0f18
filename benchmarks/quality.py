"""Measure extraction on the gold that ships, and write the figures into README's table.

python benchmarks/quality.py            print the table
python benchmarks/quality.py --write    put the figures into README.md
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from mediakit.evaluate import read_exchange, score_attributions, score_labels
from mediakit.exchange import attribute_lines

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold" / "sample.jsonl"
QUOTED = {
    "attributions found (content)": "content_found",
    "attributions right (content and source)": "attribution_correct",
    "quote type right, of those found": "quote_type",
    "kind of source right, of those found": "source_kind",
    "speaker right, of those found": "speaker",
}


def measure(gold: list[dict[str, Any]]) -> dict[str, float]:
    """Extract from the texts of a gold file with the default pipeline, and score: F1 and accuracy.

    The parse is made anew in a folder of its own, so that no earlier one is taken for it.
    """
    lines = [json.dumps({"id": row["id"], "text": row["text"]}).encode() for row in gold]
    with tempfile.TemporaryDirectory() as folder:
        predicted = attribute_lines(lines, store=Path(folder))
    attributions, labels = score_attributions(gold, predicted), score_labels(gold, predicted)
    return {
        **dict(attributions.select("figure", "f1").drop_nulls().iter_rows()),
        **dict(labels.select("figure", "accuracy").iter_rows()),
    }


def rows(figures: dict[str, float]) -> dict[str, str]:
    """Make README's rows, by what they are about."""
    return {label: f"| {label} | {figures[name]:.2f} |" for label, name in QUOTED.items()}


def write(readme: Path, figures: dict[str, float]) -> None:
    """Replace the figures of README's table."""
    text = readme.read_text(encoding="utf-8")
    for label, row in rows(figures).items():
        text = re.sub(rf"^\| {re.escape(label)} \| [\d.]+ \|$", row, text, flags=re.MULTILINE)
    readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    reached = measure(read_exchange(GOLD))
    sys.stdout.write("\n".join(rows(reached).values()) + "\n")
    if "--write" in sys.argv[1:]:
        write(ROOT / "README.md", reached)
