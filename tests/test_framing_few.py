"""What outlets do not say: a zero has a row, and few cases have limits."""

from datetime import date, timedelta

import polars as pl
import pytest
from framing_tables import corpus

from mediakit import framing
from mediakit.resample import garwood
from mediakit.schema import AGENCY, FRAME_HITS, NAMINGS, SCARE_QUOTES

WORD = "слово слово NOUN Case=Nom 0 root"
DAY = date(2022, 1, 10)


def twenty(outlets="АБ", **more):
    """Ten articles of one word of each outlet, and their word counts."""
    names = {f"{outlet}{i}": outlet for outlet in outlets for i in range(10)}
    articles, _, tokens, _, voices = corpus(dict.fromkeys(names, WORD), outlets=names, **more)
    return articles, framing.word_counts(tokens, voices)


def rows(table, *places, **more):
    """Rows of a framing table at these articles, one after another in each."""
    fixed = {"sentence": 0, "start": 0, "stop": 5, "voice": "outlet"}
    return table.of(
        {**fixed, "article_id": name, "token": number + 1, **more}
        for number, name in enumerate(places)
    )


def frame_hits(*places):
    fixed = {"words": 1, "zone": "body", "scheme": "talks", "frame": "threat", "term": "слово"}
    return rows(FRAME_HITS, *places, **fixed, weight=1.0, negated=False, question=False)


def test_an_outlet_without_a_scare_quote_has_a_rate_of_zero_with_an_upper_limit():
    articles, words = twenty()
    marked = {"text": "слово", "term": "слово", "distanced": False, "quote": 0}
    found = rows(SCARE_QUOTES, "А1", **marked)
    rates = framing.scare_rates(found, articles, words)
    assert rates.select("outlet", "count").rows() == [("А", 1), ("Б", 0)]
    assert rates["estimate"].to_list() == pytest.approx([100, 0])
    high = [limit * 100 for limit in (garwood(1)[1], garwood(0)[1])]
    assert rates["high"].to_list() == pytest.approx(high)
    assert rates["low"][1] == 0


def test_a_name_and_a_construction_that_an_outlet_never_chose_are_zero_of_its_choices():
    articles, _ = twenty()
    parts = [
        rows(NAMINGS, *places, choice="страна", variant=variant, text="слово")
        for places, variant in ((("А1", "Б1", "Б2"), "одна"), (("А2",), "другая"))
    ]
    shares = framing.naming_shares(pl.concat(parts), articles, random_state=None)
    assert shares.select("outlet", "value", "count", "total").rows() == [
        ("А", "другая", 1, 2),
        ("А", "одна", 1, 2),
        ("Б", "одна", 2, 2),
        ("Б", "другая", 0, 2),
    ]
    fixed = {"predicate": "делать", "agent_no": 0, "negated": False}
    active = rows(AGENCY, "А1", "Б1", construction="active", **fixed)
    passive = rows(AGENCY, "А2", construction="agentless", **fixed)
    shares = framing.construction_shares(pl.concat([active, passive]), articles, random_state=None)
    absent = shares.filter(outlet="Б", value="agentless")
    assert absent.select("count", "total", "estimate").rows() == [(0, 1, 0)]


def test_how_hits_come_together_is_taken_from_all_outlets():
    articles, words = twenty()
    both = framing.frame_rates(frame_hits("А1", *["Б1"] * 4), articles, words, by=("outlet",))
    clump = (1 + 16) / 5
    high = clump * garwood(1 / clump)[1] / 10 * 1000
    assert both.filter(outlet="А")["high"].item() == pytest.approx(high)
    alone = framing.frame_rates(frame_hits("А1"), articles, words, by=("outlet",))
    assert alone.filter(outlet="А")["high"].item() == pytest.approx(garwood(1)[1] / 10 * 1000)


def test_a_change_of_few_hits_has_limits_that_hold_zero():
    names = [f"А{i}" for i in range(10)] + [f"Б{i}" for i in range(10)]
    dates = {name: DAY - timedelta(days=1 if name < "Б" else 0) for name in names}
    articles, words = twenty(dates=dates)
    articles = articles.with_columns(outlet=pl.lit("О"))
    events = pl.DataFrame({"event": ["встреча"], "date": [DAY]})
    row = framing.frame_changes(frame_hits("Б1"), articles, words, events).row(0, named=True)
    assert (row["before"], row["after"], row["change"]) == pytest.approx((0, 100, 100))
    assert row["high"] == pytest.approx(garwood(1)[1] * 100)
    assert row["low"] < 0 < row["change"]
    assert row["note"] == "square-and-add of the limits of each"
