"""The quality of extraction against gold annotations: floors that only go up.

`tests/gold/floors.json` holds, for each gold file, the SHA-256 of the file and the floors.
Lowering one, or changing the gold, is a line in CHANGELOG.
"""

import hashlib
import json
import os
from pathlib import Path

import polars as pl
import pytest

from mediakit.evaluate import read_exchange, score_attributions, score_labels
from mediakit.exchange import attribute_lines

GOLD = Path(__file__).parent / "gold"
PAGES = Path(__file__).parent / "pages"
FLOORS = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))
TESTDATA = os.environ.get("MEDIAKIT_TESTDATA")


def find(name):
    if name.startswith("tests/"):
        return GOLD / Path(name).name
    if not TESTDATA:
        pytest.skip("MEDIAKIT_TESTDATA is not set")
    return Path(TESTDATA) / name


@pytest.mark.parametrize("name", FLOORS)
def test_extraction_reaches_its_floors(name, tmp_path):
    path = find(name)
    gold = read_exchange(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == FLOORS[name]["sha256"]
    lines = [
        json.dumps({"id": row["id"], "text": row["text"]}, ensure_ascii=False).encode()
        for row in gold
    ]
    predicted = attribute_lines(lines, store=tmp_path)
    scores = figures(gold, predicted)
    low = {
        figure: (scores[figure], floor)
        for figure, floor in FLOORS[name]["floors"].items()
        if scores[figure] < floor
    }
    assert not low, f"{name}: figure, reached, floor: {low}"


def figures(gold, predicted):
    attributions, labels = score_attributions(gold, predicted), score_labels(gold, predicted)
    return {
        **dict(attributions.select("figure", "f1").drop_nulls().iter_rows()),
        **dict(labels.select("figure", "accuracy").iter_rows()),
    }


def test_a_page_with_all_its_furniture_is_read_as_a_person_would(tmp_path):
    gold = json.loads((PAGES / "vestnik_2022-01-13.gold.json").read_text(encoding="utf-8"))
    line = json.dumps({"id": gold["id"], "text": gold["text"]}, ensure_ascii=False).encode()
    predicted = attribute_lines([line], store=tmp_path)
    attributions, labels = score_attributions([gold], predicted), score_labels([gold], predicted)
    correct = attributions.row(by_predicate=pl.col("figure") == "attribution_correct", named=True)
    assert (correct["gold"], correct["right"]) >= (11, 10)
    assert correct["predicted"] - correct["right"] <= 2
    assert labels.row(by_predicate=pl.col("figure") == "speaker", named=True)["right"] >= 9


QUOTED = {
    "attributions found (content)": "content_found",
    "attributions right (content and source)": "attribution_correct",
    "quote type right, of those found": "quote_type",
    "kind of source right, of those found": "source_kind",
    "speaker right, of those found": "speaker",
}


def test_readme_quotes_what_is_measured_on_the_sample(tmp_path):
    gold = read_exchange(GOLD / "sample.jsonl")
    lines = [json.dumps({"id": row["id"], "text": row["text"]}).encode() for row in gold]
    scores = figures(gold, attribute_lines(lines, store=tmp_path))
    readme = (GOLD.parents[1] / "README.md").read_text(encoding="utf-8")
    rows = [f"| {label} | {scores[figure]:.2f} |" for label, figure in QUOTED.items()]
    assert [row for row in rows if row not in readme] == []
