"""Every possible cue is explained: what fired, what gave way, what is lacking."""

import pytest
from typer.testing import CliRunner

from mediakit.cli import app
from mediakit.explain import explain

TEXT = "Мэр Иван Петров заявил, что мост открыт. Напомним, что мост строили год."


@pytest.fixture(scope="module")
def rows():
    return explain(TEXT).rows(named=True)


def test_a_rule_that_fires_shows_what_it_finds(rows):
    kept = [row for row in rows if row["outcome"] == "kept"]
    assert [(row["rule"], row["source"], row["cue"]) for row in kept] == [
        ("that_clause", "Мэр Иван Петров", "заявил")
    ]


def test_a_cue_without_attribution_says_what_is_lacking(rows):
    (none,) = [row for row in rows if row["outcome"] == "none"]
    assert (none["word"], none["rule"]) == ("Напомним", None)
    assert "the outlet's own voice" in none["why"]


def test_the_verb_of_a_pair_is_explained_though_it_is_no_cue_alone():
    (row,) = explain("Рабочие делали мост.").rows(named=True)
    assert (row["cue_lemma"], row["constructions"], row["outcome"]) == ("делать", "", "none")


def test_the_store_may_be_a_string_and_is_made(tmp_path):
    explain("Он заявил, что мост открыт.", store=f"{tmp_path}/new/store")
    assert [*(tmp_path / "new" / "store").rglob("*.parquet")]


def test_text_without_a_cue_has_no_row():
    assert explain("Мост через реку.").height == 0


def test_the_command_prints_words_rules_and_reasons():
    done = CliRunner().invoke(app, ["explain", TEXT])
    assert done.exit_code == 0
    assert "kept    that_clause" in done.output
    assert "no rule fires" in done.output
