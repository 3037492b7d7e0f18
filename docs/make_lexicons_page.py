"""Write the table of constructions into docs/lexicons.md; `make docs` calls it, a test compares."""

from pathlib import Path

import polars as pl

from mediakit.lexicons import read_lexicon
from mediakit.schema import CONSTRUCTIONS, CUES

PAGE = Path(__file__).with_name("lexicons.md")
BEGIN, END = "<!-- constructions: generated -->\n", "<!-- end -->\n"


def page(text: str) -> str:
    """The page as it ought to be."""
    head, rest = text.split(BEGIN)
    return head + BEGIN + constructions() + END + rest.split(END)[1]


def constructions() -> str:
    """Every construction with its meaning and how many cues take it, the most frequent first."""
    counts = read_lexicon(CUES).group_by("construction").len("cues")
    listed = read_lexicon(CONSTRUCTIONS).join(counts, on="construction", how="left")
    rows = listed.sort("cues", "construction", descending=[True, False])
    lines = [
        f"| `{name}` | {meaning} | {cues} |"
        for name, meaning, cues in rows.select(
            "construction", "meaning", pl.col("cues").fill_null(0)
        ).iter_rows()
    ]
    return "\n".join(["| construction | meaning | cues |", "| --- | --- | --- |", *lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
