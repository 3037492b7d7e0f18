"""Measure extraction on gold annotations, and write the figures into README's tables.

python benchmarks/quality.py                    the texts that ship: print the table
python benchmarks/quality.py --write            put it into README.md
python benchmarks/quality.py --corpus FOLDER    the 22 public texts of NEREL, in a copy of theirs
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from mediakit.evaluate import read_exchange, score_attributions, score_labels
from mediakit.exchange import attribute_lines
from mediakit.standoff import join_texts

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
SAMPLE = ROOT / "tests" / "gold" / "sample.jsonl"
STANDOFF = ROOT / "tests" / "gold" / "nerel_standoff.jsonl"
RESAMPLES = 1000  # of whole texts, for the 95 % intervals
QUOTED = {
    "content_found": "attributions found (content), F1",
    "attribution_correct": "attributions right (content and source), F1",
    "strict": "the same, nearly word for word, F1",
    "quote_type": "quote type right, of those found",
    "source_kind": "kind of source right, of those found",
    "speaker": "speaker right, of those found",
}
Figures = dict[str, tuple[float, float, float]]


def measure(gold: list[dict[str, Any]]) -> Figures:
    """Extract from the texts of gold documents with the default pipeline, and score.

    The parse is made anew in a folder of its own, so that no earlier one is taken for it. Of
    each figure: its value and its 95 % limits.
    """
    lines = [json.dumps({"id": row["id"], "text": row["text"]}).encode() for row in gold]
    with tempfile.TemporaryDirectory() as folder:
        predicted = attribute_lines(lines, store=Path(folder))
    found = score_attributions(gold, predicted, resamples=RESAMPLES)
    labels = score_labels(gold, predicted, resamples=RESAMPLES)
    rows = [
        *found.select("figure", "f1", "low", "high").iter_rows(),
        *labels.select("figure", "accuracy", "low", "high").iter_rows(),
    ]
    return {name: (value, low, high) for name, value, low, high in rows if name in QUOTED}


def table(figures: Figures) -> str:
    """Make README's table of figures.

    >>> table({"strict": (0.8, 0.75, 0.849)}).splitlines()[-1]
    '| the same, nearly word for word, F1 | 0.80 | 0.75–0.85 |'
    """
    rows = ["| figure | value | 95 % interval |", "| --- | --- | --- |"]
    for name, about in QUOTED.items():
        if name in figures:
            value, low, high = figures[name]
            rows.append(f"| {about} | {value:.2f} | {low:.2f}–{high:.2f} |")
    return "\n".join(rows) + "\n"


def quoted(readme: str, block: str) -> str:
    """The table that README holds between the marks of a block, `sample` or `public`."""
    found = re.search(_marked(block), readme, re.DOTALL)
    if found is None:
        raise ValueError(f"README.md has no block 'quality on {block} texts'")
    return found[2]


def with_table(readme: str, block: str, new: str) -> str:
    """Put a table between the marks of a block."""
    return re.sub(_marked(block), lambda match: match[1] + new + match[3], readme, flags=re.DOTALL)


def _marked(block: str) -> str:
    return rf"(<!-- quality on {block} texts: generated -->\n)(.*?)(<!-- end -->)"


def public_texts(corpus: Path) -> list[dict[str, Any]]:
    """Join the annotations of the public texts to a copy of them."""
    documents, missing = join_texts(read_exchange(STANDOFF), [corpus])
    if missing:
        raise ValueError(f"{corpus} lacks the texts of {', '.join(missing)}; get all of NEREL")
    return documents


def main() -> None:
    """Measure, print, and write where asked."""
    parser = argparse.ArgumentParser(description="Measure extraction on gold annotations.")
    parser.add_argument("--corpus", type=Path, help="copy of NEREL's texts")
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    asked = parser.parse_args()
    block = "public" if asked.corpus else "sample"
    gold = public_texts(asked.corpus) if asked.corpus else read_exchange(SAMPLE)
    reached = table(measure(gold))
    sys.stdout.write(reached)
    if asked.write:
        readme = README.read_text(encoding="utf-8")
        README.write_text(with_table(readme, block, reached), encoding="utf-8")


if __name__ == "__main__":
    main()
