"""Intervals cover and tests keep their level on simulated corpora, with 300 draws."""

import importlib.util
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
