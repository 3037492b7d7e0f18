"""The quality of extraction against gold annotations: floors that only go up.

`tests/gold/floors.json` holds, for each gold file, the SHA-256 of the file and the floors.
Lowering one, or changing the gold, is a line in CHANGELOG.
"""

import hashlib
import json
import os
import runpy
from pathlib import Path

import polars as pl
import pytest

from mediakit.evaluate import read_exchange, score_attributions, score_labels
from mediakit.exchange import attribute_lines

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
PAGES = ROOT / "tests" / "pages"
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


ROUNDING = 0.005


@pytest.mark.parametrize("block", ["sample", "public"])
def test_readme_promises_no_more_than_is_reached(block):
    page = runpy.run_path(str(ROOT / "benchmarks" / "quality.py"))
    if block == "public":
        gold = page["public_texts"](find("data/wikinews_ru"))
    else:
        gold = read_exchange(find("tests/gold/sample.jsonl"))
    reached = page["measure"](gold)
    rows = page["quoted"]((ROOT / "README.md").read_text(encoding="utf-8"), block).splitlines()[2:]
    values = dict(zip(page["QUOTED"], (float(row.split(" | ")[1]) for row in rows), strict=True))
    over = {name: value for name, value in values.items() if value > reached[name][0] + ROUNDING}
    assert over == {}, "run `make quality`, and for the public texts the command in its docstring"
