"""Intervals cover and tests keep their level on simulated corpora, with 300 draws."""

import importlib.util
import json
from pathlib import Path

import pytest

FILE = Path(__file__).parents[1] / "benchmarks" / "simulate.py"


@pytest.fixture(scope="module")
def simulate():
    spec = importlib.util.spec_from_file_location("simulate", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_figure_keeps_its_limits(simulate):
    rows = list(simulate.figures(300, random_state=1))
    assert [row for row in rows if not row["holds"]] == []
    assert sum(row["low"] is not None for row in rows) == 3 * 5 + 3 * 2 + 1


def test_documentation_quotes_the_recorded_simulation(simulate):
    rows = json.loads((FILE.parent / "results" / "simulation.json").read_text(encoding="utf-8"))
    assert {row["random_state"] for row in rows} == set(simulate.STATES)
    assert [row for row in rows if not row["holds"]] == []
    page = (FILE.parents[1] / "docs" / "statistics.md").read_text(encoding="utf-8")
    assert simulate.markdown(rows) in page
