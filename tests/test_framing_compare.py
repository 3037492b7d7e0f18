"""Framing measures compared by name: the difference of what the verbs measure, and its test."""

import re
from datetime import date, datetime

import polars as pl
import pytest
from framing_tables import MARKED, THREAT, corpus

from mediakit import framing
from mediakit.schema import ATTRIBUTIONS, REPRINTS, SPANS
from mediakit.wordlists import read_lexicons

LEXICONS = read_lexicons()

SANCTIONS = """
    Совет совет NOUN Case=Nom 2 nsubj
    ввёл ввести VERB Voice=Act|VerbForm=Fin 0 root
    новые новый ADJ Case=Acc 4 amod
    санкции санкция NOUN Case=Acc 2 obj
    в в ADP _ 6 case
    Украине Украина PROPN Case=Loc 2 obl
"""
PLAIN = MARKED.replace("    « « PUNCT _ 5 punct\n", "").replace("    » » PUNCT _ 5 punct\n", "")
# twelve articles of each outlet: all that А writes on threats, Б writes on sanctions
PARSES = {
    **{f"a{number:02}": THREAT for number in range(10)},
    **{f"b{number:02}": SANCTIONS for number in range(10)},
    **dict.fromkeys(["a10", "a11", "b10"], MARKED),
    "b11": PLAIN.replace(" 5 ", " 4 "),
}


@pytest.fixture(scope="module")
def tables():
    outlets = {name: "А" if name.startswith("a") else "Б" for name in PARSES}
    marks = [(name, "« новых гарантиях »", "scare") for name in ("a10", "a11", "b10")]
    articles, sentences, tokens, quotes, _ = corpus(PARSES, marks, outlets)
    found = {"articles": articles, "sentences": sentences, "tokens": tokens, "quotes": quotes}
    found |= {"attributions": ATTRIBUTIONS.of(), "spans": SPANS.of()}
    return found | framing.framing_tables(*found.values(), lexicons=LEXICONS)


def words(tables):
    return framing.word_counts(tables["tokens"], tables["voices"])


FLAT = {"by": "outlet", "random_state": None}
VERBS = {
    "frame_per_1000_words": lambda t: framing.frame_rates(
        t["frame_hits"], t["articles"], words(t), **FLAT
    ),
    "frame_share": lambda t: framing.frame_shares(t["frame_hits"], t["articles"], **FLAT),
    "naming:preposition_ukraine": lambda t: framing.naming_shares(
        t["namings"], t["articles"], **FLAT
    ),
    "scare_quotes_per_1000_words": lambda t: framing.scare_rates(
        t["scare_quotes"], t["articles"], words(t), **FLAT
    ),
    "in_marks:гарантия": lambda t: framing.marked_shares(
        t["scare_quotes"], t["articles"], t["tokens"], t["voices"], "гарантия", **FLAT
    ),
    "construction_share": lambda t: framing.construction_shares(t["agency"], t["articles"], **FLAT),
    "role:Россия": lambda t: framing.actor_roles(t["agency"], t["articles"], **FLAT),
}


@pytest.mark.parametrize("measure", VERBS)
def test_the_difference_is_that_of_the_two_estimates(tables, measure):
    measured = VERBS[measure](tables).filter(measure=measure)
    estimates = {(row["outlet"], row["value"]): row for row in measured.iter_rows(named=True)}
    compared = framing.compare(tables, measure).filter(pl.col("difference").is_not_null())
    both = 0
    for row in compared.iter_rows(named=True):
        sides = [estimates.get((outlet, row["value"])) for outlet in ("А", "Б")]
        numbers = [side["estimate"] if side else 0.0 for side in sides]
        assert row["difference"] == pytest.approx(numbers[0] - numbers[1])
        assert (row["first"], row["second"]) == ("А", "Б")
        both += 1
    assert both or measure == "role:Россия"  # of which Б has no row


def test_a_difference_between_all_articles_is_told_from_chance(tables):
    row = framing.compare(tables, "naming:preposition_ukraine", values=["на"]).row(0, named=True)
    assert (row["count_first"], row["total_first"]) == (10.0, 10.0)
    assert (row["count_second"], row["total_second"]) == (0.0, 10.0)
    assert row["p"] == row["p_holm"] < 0.01


def test_options_are_those_of_the_verb_that_measures(tables):
    quoted = framing.compare(tables, "scare_quotes_per_1000_words", voice="quoted")
    assert quoted["difference"].to_list() == [None]
    with pytest.raises(TypeError, match="mood"):
        framing.compare(tables, "frame_share", mood="grave")


def test_later_copies_are_left_out(tables):
    copies = REPRINTS.of(
        {"article_id": name, "cluster": "a00", "copy": number, "size": 5, "similarity": 1.0}
        for number, name in enumerate([f"a{i:02}" for i in range(5)])
    )
    chosen = tables["articles"].join(
        copies.select("article_id", "cluster", "copy"), on="article_id", how="left"
    )
    chosen = chosen.with_columns(pl.col("copy").fill_null(0))
    row = framing.compare({**tables, "articles": chosen}, "naming:preposition_ukraine").row(
        0, named=True
    )
    assert (row["articles_first"], row["total_first"]) == (8, 6.0)


@pytest.mark.parametrize(
    ("measure", "options", "message"),
    [
        ("frames", {}, "no framing measure 'frames'; take one of .*'naming:CHOICE'"),
        ("naming", {}, "no framing measure 'naming'"),
        ("frame_share:threat", {}, "no framing measure 'frame_share:threat'"),
        ("naming:war", {}, r"namings have no choice 'war'; there are .*preposition_ukraine"),
        ("role:Марс", {}, r"agency have no actor 'Марс'; there are .*Россия"),
        ("frame_share", {"values": ["mood"]}, r"no value \['mood'\]; there are .*sanctions_costs"),
        ("frame_share", {"between": "era"}, r"articles have no column \['era'\]"),
        ("frame_share", {"permutations": 0}, "permutations=0"),
    ],
)
def test_what_cannot_be_compared_is_one_clear_error(tables, measure, options, message):
    with pytest.raises(ValueError, match=message):
        framing.compare(tables, measure, **options)


def test_a_table_that_is_missing_is_named(tables):
    with pytest.raises(ValueError, match="needs the table 'frame_hits'; given are"):
        framing.compare({"articles": tables["articles"]}, "frame_share")


def test_without_draws_there_are_differences_alone(tables):
    asked = {"values": ["threat_escalation"], "voice": "outlet"}
    drawn, plain = (
        framing.compare(tables, "frame_per_1000_words", random_state=state, **asked)
        for state in (0, None)
    )
    told = [name for name in drawn.columns if name not in ("low", "high", "p", "p_holm", "note")]
    assert plain.select(told).equals(drawn.select(told))
    row = plain.row(0, named=True)
    assert (row["low"], row["high"], row["p"], row["p_holm"]) == (None, None, None, None)
    assert row["note"] == "point estimate: no interval asked for"


def hits_and_words(tables):
    return tables["frame_hits"], tables["articles"], words(tables)


WRONG = {
    "tokens for words": (
        lambda t: framing.frame_rates(t["frame_hits"], t["articles"], t["tokens"]),
        r"words lack \['voice', 'words'\]: give what word_counts\(tokens, voices\) makes",
    ),
    "tokens for words of scare quotes": (
        lambda t: framing.scare_rates(t["scare_quotes"], t["articles"], t["tokens"]),
        r"words lack \['voice', 'words'\]",
    ),
    "no cut": (
        lambda t: framing.frame_cuts(t["frame_hits"], t["articles"], {}),
        "cuts is empty: give the name and the voices",
    ),
    "an event without a day": (
        lambda t: framing.frame_changes(*hits_and_words(t), {None: "talks"}),
        "a day as datetime.date: got 'talks' on None",
    ),
    "an event at an hour": (
        lambda t: framing.frame_changes(*hits_and_words(t), {datetime(2022, 1, 10): "talks"}),
        "a day as datetime.date: got 'talks' on datetime",
    ),
    "events without days": (
        lambda t: framing.frame_changes(*hits_and_words(t), pl.DataFrame({"event": ["talks"]})),
        r"with the columns 'event' and 'date'; got \['event'\]",
    ),
    "a list of events": (
        lambda t: framing.frame_changes(*hits_and_words(t), ["talks"]),
        "events are given by their days",
    ),
    "a column that counting makes": (
        lambda t: framing.frame_rates(*hits_and_words(t), by=("_of",)),
        r"cannot group by \['_of'\]",
    ),
    "a column of a measures table": (
        lambda t: framing.frame_rates(*hits_and_words(t), by=("articles_with",)),
        r"cannot group by \['articles_with'\]",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_cannot_be_measured_is_one_clear_error(tables, wrong):
    call, message = WRONG[wrong]
    with pytest.raises(ValueError, match=message):
        call(tables)


def test_events_are_days_with_names_or_a_table_of_them(tables):
    dated = tables["articles"].with_columns(date=pl.date(2022, 1, 9))
    found = [
        framing.frame_changes(tables["frame_hits"], dated, words(tables), events, random_state=None)
        for events in (
            {date(2022, 1, 10): "talks"},
            pl.DataFrame({"event": ["talks"], "date": [date(2022, 1, 10)]}),
        )
    ]
    assert found[0].equals(found[1])
    row = found[0].filter(outlet="А", frame="threat_escalation").row(0, named=True)
    assert (row["event"], row["articles_before"], row["articles_after"]) == ("talks", 12, 0)
    assert (row["low"], row["note"]) == (None, "point estimate: no interval asked for")


@pytest.mark.parametrize("outlets", [["А"], []])
def test_a_comparison_of_less_than_two_outlets_says_which_there_are(tables, outlets):
    fewer = tables["articles"].filter(pl.col("outlet").is_in(outlets))
    with pytest.warns(
        UserWarning, match=rf"articles given have {re.escape(str(outlets))}: no rows"
    ):
        assert framing.compare({**tables, "articles": fewer}, "frame_share").is_empty()
