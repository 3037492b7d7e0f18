"""The framing measures of a run in one table, each what its own verb gives."""

from pathlib import Path

import polars as pl
import pytest
from framing_tables import corpus
from polars.testing import assert_frame_equal

from mediakit import framing
from mediakit.export import read_tables
from mediakit.framing.overview import EVERY, OWN
from mediakit.schema import FRAMING_MEASURES
from mediakit.wordlists import read_lexicons

PROCESSED = Path(__file__).parents[1] / "data" / "processed"


@pytest.fixture(scope="module")
def tables():
    return read_tables(PROCESSED)


@pytest.fixture(scope="module")
def found(tables):
    return framing.overview(tables, random_state=None)


def own(found, measure, voice):
    kept = found.filter(pl.col("measure") == measure, pl.col("voice") == voice)
    return kept.drop("voice")


def test_every_measure_is_that_of_its_verb(tables, found):
    words = framing.word_counts(tables["tokens"], tables["voices"])
    hits, articles = tables["frame_hits"], tables["articles"]
    how = {"by": ["outlet"], "random_state": None}
    expected = [
        (EVERY, framing.frame_rates(hits, articles, words, **how)),
        ("quoted", framing.frame_rates(hits, articles, words, voice="quoted", **how)),
        ("reported", framing.frame_presence(hits, articles, voice="reported", **how)),
        (OWN, framing.scare_rates(tables["scare_quotes"], articles, words, **how)),
        (OWN, framing.construction_shares(tables["agency"], articles, **how)),
    ]
    for voice, measures in expected:
        given = own(found, measures["measure"][0], voice)
        assert_frame_equal(given, measures, check_row_order=False)


def test_names_are_counted_in_each_voice_and_in_those_of_the_outlet(found):
    named = found.filter(pl.col("measure").str.starts_with("naming:"))
    sums = named.group_by("voice").agg(pl.col("count").sum())
    counts = dict(sums.rows())
    assert counts[OWN] == counts["outlet"] + counts["reported"] > 0


def test_a_corpus_without_a_hit_has_rates_of_scare_quotes_alone():
    parse = "Дождь дождь NOUN _ 2 nsubj\nидёт идти VERB _ 0 root"
    parts = corpus({f"a{number}": parse for number in range(3)})
    articles, sentences, tokens, quotes, _ = parts
    names = ("articles", "sentences", "tokens", "quotes", "voices")
    tables = dict(zip(names, parts, strict=True))
    none = read_tables(PROCESSED)
    empty = {name: none[name].clear() for name in ("attributions", "spans")}
    made = framing.framing_tables(
        articles, sentences, tokens, quotes, **empty, lexicons=read_lexicons()
    )
    found = framing.overview({**tables, **made}, random_state=None)
    assert {*found["measure"]} >= {"scare_quotes_per_1000_words"}
    assert found.filter(pl.col("measure").str.starts_with("frame"))["count"].sum() == 0


def test_without_articles_the_table_is_empty_and_with_too_few_tables_names_them(tables):
    nothing = {name: table.clear() for name, table in tables.items()}
    assert framing.overview(nothing).columns == ["outlet", *FRAMING_MEASURES.columns]
    with pytest.raises(ValueError, match="no table agency"):
        framing.overview({name: table for name, table in tables.items() if name != "agency"})
