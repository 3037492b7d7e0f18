"""The quality of extraction against gold annotations: floors that only go up.

`tests/gold/floors.json` holds, for each gold file, the SHA-256 of the file and the floors.
Lowering one, or changing the gold, is a line in CHANGELOG.
"""

import hashlib
import json
import os
from pathlib import Path

import pytest

from mediakit.evaluate import read_exchange, score_attributions, score_labels
from mediakit.exchange import attribute_lines

GOLD = Path(__file__).parent / "gold"
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
