"""The simulation of framing rates draws what it says, and the documentation quotes its figures."""

import importlib.util
import json
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from mediakit.export import read_tables
from mediakit.framing import naming_shares, scare_rates, word_counts

FILE = Path(__file__).parents[1] / "benchmarks" / "simulate_framing.py"


@pytest.fixture(scope="module")
def simulate():
    spec = importlib.util.spec_from_file_location("simulate_framing", FILE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def shipped(simulate):
    return read_tables(simulate.PROCESSED)


@pytest.fixture(scope="module")
def people(simulate, shipped):
    return simulate.population(shipped)


def test_the_truth_is_what_framing_measures_on_the_whole_corpus(people, shipped):
    articles = shipped["articles"]
    asked = {"by": (), "random_state": None}
    words = word_counts(shipped["tokens"], shipped["voices"])
    scare = scare_rates(shipped["scare_quotes"], articles, words, **asked)["estimate"].item()
    rates = dict(zip(people.rates, people.truth(share=False), strict=True))
    assert rates["scare quotes"] == pytest.approx(scare)
    assert 0.15 < rates["frame: responsibility"] < 0.25
    assert 7 < rates["frame: diplomacy"] < 10
    names = naming_shares(shipped["namings"], articles, **asked)
    share = names.filter(measure="naming:preposition_ukraine", value="на")["estimate"].item()
    assert people.truth(share=True)[0] == pytest.approx(share)


def test_limits_that_miss_are_counted_as_missing(simulate):
    found = defaultdict(list)
    limits = simulate.Limits(
        np.array([0.0, 2.0, np.nan]), np.array([1.0, 3.0, np.nan]), ["", "", ""]
    )
    simulate._note(found, "limits", ["a", "b", "c"], limits, np.array([0.5, 0.5, 0.5]))
    assert dict(found) == {
        ("given, limits", "a"): [1.0],
        ("coverage, limits", "a"): [1.0],
        ("given, limits", "b"): [1.0],
        ("coverage, limits", "b"): [0.0],
        ("given, limits", "c"): [0.0],
    }


def test_few_draws_keep_wide_limits(simulate, people):
    rows = list(simulate.figures(people, 60, 1, sizes=(15,)))
    told = {row["figure"]: row["value"] for row in rows}
    coverage = [value for name, value in told.items() if name.startswith("coverage, limits")]
    assert len(coverage) == len(people.rates) + len(people.shares)
    assert min(coverage) > 0.85
    assert told["given, limits: frame: responsibility"] > 0.9
    assert told["given, bootstrap-t alone: frame: responsibility"] < 0.1
    assert told["rejection: distance of frame profiles"] < 0.2


def test_documentation_quotes_the_recorded_simulation(simulate):
    file = FILE.parent / "results" / "simulation_framing.json"
    rows = json.loads(file.read_text(encoding="utf-8"))
    assert {row["random_state"] for row in rows} == set(simulate.STATES)
    assert [row for row in rows if not row["holds"]] == []
    page = (FILE.parents[1] / "docs" / "framing.md").read_text(encoding="utf-8")
    assert simulate.markdown(rows) in page
