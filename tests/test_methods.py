"""The methods paragraph says what the tables and the manifest say, and cites what they rest on."""

import re
from datetime import date
from pathlib import Path

import polars as pl

from mediakit import framing, statistics
from mediakit.export import read_tables
from mediakit.methods import LIMITS, describe, write_methods
from mediakit.references import REFERENCES

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "references.md").read_text(encoding="utf-8")
PROCESSED = ROOT / "data" / "processed"
MANIFEST = {
    "python": "3.12.1",
    "packages": {"mediakit-news": "0.1.0", "stanza": "1.15.0"},
    "options": {"pipeline": "default", "lexicons": {"actors": {"my/own.csv": "c" * 64}}},
    "lexicons": {"cues.csv": "a" * 64, "frames.csv": "b" * 64},
    "counts": {"read": 5, "kept": 3, "duplicate": 1, "set_aside": 1},
}
ARTICLES = pl.DataFrame(
    {
        "article_id": ["a1", "a2", "b1"],
        "outlet": ["А", "А", "Б"],
        "date": [date(2022, 1, 9), None, date(2021, 12, 15)],
    }
)
TABLES = {"articles": ARTICLES, "attributions": pl.DataFrame({"attribution": [0, 1, 0, 0]})}
STUDENTISED = "bootstrap-t over articles"


def measures(*notes):
    return pl.DataFrame({"note": notes, "low": [0.1] * len(notes)})


def told(**more):
    return describe(TABLES | more, MANIFEST)


def test_texts_are_counted_with_outlets_days_and_what_was_not_kept():
    text = told()
    assert "3 articles of 2 outlets (А 2, Б 1)" in text
    assert "from 2021-12-15 to 2022-01-09 (1 without a date)" in text
    assert "Items read: 5, of which 3 kept, 1 duplicate, 1 set aside." in text
    assert "4 of them" in text


def test_lexicons_are_named_with_their_digests_and_own_rows_apart():
    text = told()
    assert f"cues.csv {'a' * 12}, frames.csv {'b' * 12}; own rows: own.csv {'c' * 12}." in text
    none = MANIFEST | {"options": {"pipeline": "default"}}
    assert "no rows of our own" in describe(TABLES, none)


def test_copies_are_told_from_a_text_that_one_outlet_printed_again():
    reprints = pl.DataFrame(
        {"article_id": ["a1", "a2", "b1"], "cluster": ["a1"] * 3, "copy": [0, 1, 2]}
    )
    text = told(reprints=reprints)
    assert "2 articles repeat an earlier one" in text
    assert "an outlet printed again (1) counts once" in text
    assert "Broder 1997" not in told()


def test_only_methods_that_a_row_rests_on_are_cited():
    text = told(measures=measures(STUDENTISED))
    assert "Davison & Hinkley 1997" in text
    assert "Wilson" not in text
    few = "few cases: Wilson interval at effective sample size 13"
    assert REFERENCES["Wilson 1927"] in told(measures=measures(STUDENTISED, few))
    assert "Uncertainty" not in told()


def test_limits_that_were_not_given_rest_on_no_method():
    refused = pl.DataFrame({"note": [STUDENTISED], "low": [None]}, schema_overrides={"low": float})
    assert "Uncertainty" not in told(measures=refused)


def test_tests_are_counted_over_the_tables_that_hold_them():
    compared = measures(STUDENTISED, STUDENTISED).with_columns(
        p=pl.Series([0.01, None]), p_holm=0.01
    )
    text = told(comparisons=compared)
    assert "Tests of differences (number: 1)" in text
    assert REFERENCES["Holm 1979"] in text
    assert "Holm" not in told(measures=measures(STUDENTISED))


def test_keyness_without_limits_is_a_point_estimate():
    hits = pl.DataFrame({"scheme": ["talks"] * 3, "frame": ["threat", "threat", "law"]})
    point = pl.DataFrame({"p_max": pl.Series([None], dtype=pl.Float64)})
    assert "`talks` (2 frames, 3 hits)" in told(frame_hits=hits)
    assert "point estimate" in told(frame_hits=hits, keyness=point)
    sure = point.with_columns(p_max=pl.lit(0.01))
    assert "Westfall & Young 1993" in told(frame_hits=hits, keyness=sure)


def test_references_are_those_of_the_page():
    lines = {line.split(" — ")[0] for line in PAGE.splitlines() if line.startswith("- ")}
    assert {f"- {reference}" for reference in REFERENCES.values()} <= lines


def test_every_work_cited_in_the_text_is_listed_below_it():
    text, below = told(measures=measures(STUDENTISED)).split("## References")
    cited = [name for name in REFERENCES if name in text]
    assert len(cited) > 4
    assert below.count("\n- ") == len(cited) + below.split("Still")[1].count("\n- ")


def test_the_file_holds_the_description(tmp_path):
    path = write_methods(TABLES, MANIFEST, tmp_path)
    assert path.read_text(encoding="utf-8") == describe(TABLES, MANIFEST)


def test_every_kind_of_limits_that_the_package_gives_has_its_method():
    tables = read_tables(PROCESSED)
    articles, hits = tables["articles"], tables["frame_hits"].filter(scheme="talks")
    words = framing.word_counts(tables["tokens"], tables["voices"])
    cited = statistics.citations(articles, tables["attributions"], tables["sources"])
    asked = [
        framing.frame_rates(hits, articles, words, by=("outlet",)),
        framing.compare(tables, "frame_per_1000_words", values=["threat_escalation"]),
        framing.compare(tables, "naming:preposition_ukraine"),
        statistics.shares(cited, articles, "role"),
        statistics.diversity(cited, articles),
        statistics.compare(cited, articles, "anonymous_share"),
    ]
    notes = pl.concat(table.drop_nulls("low").select("note") for table in asked)["note"].unique()
    unknown = [note for note in notes if not any(re.search(said, note) for said in LIMITS)]
    assert notes.len() > 5
    assert unknown == []
