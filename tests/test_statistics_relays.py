"""Who passes on whose words, and phases between events, on tables seen at a glance."""

from datetime import date

import polars as pl
import pytest

from mediakit.schema import ARTICLES, ATTRIBUTIONS, SOURCES, SPANS
from mediakit.statistics import add_period, add_phase, citations, mark_relays

# «Портал „Берег“ пишет, что источник сообщил, что он уверен, что встреча будет.»
#  0      8        17         28        38        48         60               75
PORTAL, INSIDER, HE = 0, 1, 2
CONTENTS = {PORTAL: (28, 75), INSIDER: (48, 75), HE: (60, 75)}
STARTS = {PORTAL: 0, INSIDER: 28, HE: 48}


def article(name, day=None):
    texts = {"outlet": "А", "lang": "ru", "text": "", "sha256": ""}
    return {"article_id": name, "input": 0, "body_start": 0, "date": day} | texts


def attribution(number, parent=None, **columns):
    row = {"article_id": "a", "attribution": number, "sentence": 0, "quote_type": "indirect"}
    row |= {"rule": "that_clause", "confidence": 0.9, "parent": parent, "hop": number}
    return row | {"negated": False, "modal": False, "distanced": False} | columns


def source(number, kind):
    row = {"article_id": "a", "attribution": number, "speaker_no": 0, "source_kind": kind}
    return row | {"anonymity": "named_body", "weight": 1.0, "evidence": ""}


def spans(contents=CONTENTS):
    rows = []
    for number, (start, stop) in contents.items():
        place = {"article_id": "a", "attribution": number, "piece": 0}
        rows.append(place | {"role": "source", "start": STARTS[number], "stop": STARTS[number] + 5})
        rows.append(place | {"role": "content", "start": start, "stop": stop})
    return SPANS.of(rows)


ROWS = ATTRIBUTIONS.of([attribution(0), attribution(1, parent=0), attribution(2, parent=1)])


def sources(first="media"):
    return SOURCES.of([source(0, first), source(1, "anonymous"), source(2, "person")])


def test_a_medium_passes_on_what_fills_its_content():
    marked = mark_relays(ROWS, sources(), spans())
    assert marked["relays"].to_list() == [INSIDER, None, None]
    assert marked["hop"].to_list() == [0, 0, 1]  # the insider is now cited by the outlet


def test_marking_twice_changes_nothing_and_keeps_all_else():
    once = mark_relays(ROWS, sources(), spans())
    assert mark_relays(once, sources(), spans()).equals(once)
    assert once.drop("relays", "hop").equals(ROWS.drop("relays", "hop"))


def test_who_is_no_medium_passes_on_nothing():
    assert mark_relays(ROWS, sources("organisation"), spans()).equals(ROWS)


def test_a_medium_with_much_to_say_itself_is_cited_for_it():
    longer = spans(CONTENTS | {PORTAL: (28, 200)})  # the insider fills 47 of 172
    assert mark_relays(ROWS, sources(), longer)["relays"].to_list() == [None, None, None]


def test_a_link_that_is_known_stays():
    known = ATTRIBUTIONS.of([attribution(0, relays=2), *ROWS.rows(named=True)[1:]])
    assert mark_relays(known, sources(), spans())["relays"].to_list() == [2, None, None]


def test_of_two_that_hold_each_other_neither_counts_twice():
    circle = ATTRIBUTIONS.of([attribution(0, parent=1), attribution(1, parent=0)])
    marked = mark_relays(circle, sources("person").head(2), spans())
    assert marked["hop"].to_list() == [1, 1]


def test_the_relayed_source_takes_the_place_of_the_medium_among_citations():
    articles = ARTICLES.of([article("a")])
    before = citations(articles, ROWS, sources())
    after = citations(articles, mark_relays(ROWS, sources(), spans()), sources())
    assert before["source_kind"].to_list() == ["media"]
    assert after["source_kind"].to_list() == ["anonymous"]


@pytest.mark.parametrize(
    ("day", "phase"),
    [
        (date(2022, 1, 9), None),
        (date(2022, 1, 10), "Geneva"),
        (date(2022, 1, 25), "Geneva"),
        (date(2022, 1, 26), "answer"),
        (None, None),
    ],
)
def test_a_phase_begins_with_its_event(day, phase):
    articles = ARTICLES.of([article("a", day)])
    events = {date(2022, 1, 26): "answer", date(2022, 1, 10): "Geneva"}
    assert add_phase(articles, events)["phase"].to_list() == [phase]


def test_phases_keep_the_articles_in_order():
    days = [date(2022, 1, 30), None, date(2022, 1, 11)]
    articles = ARTICLES.of([article(str(i), day) for i, day in enumerate(days)])
    found = add_phase(articles, {date(2022, 1, 10): "Geneva"})
    assert found["article_id"].to_list() == ["0", "1", "2"]
    assert found.select(pl.col("phase").is_null()).to_series().to_list() == [False, True, False]


def test_a_phase_and_a_period_stand_side_by_side():
    articles = ARTICLES.of([article("a", date(2022, 1, 13))])
    events = {date(2022, 1, 11): "Geneva"}
    for found in (
        add_phase(add_period(articles, "1w"), events),
        add_period(add_phase(articles, events), "1w"),
    ):
        row = found.row(0, named=True)
        assert (row["period"], row["phase_start"]) == (date(2022, 1, 10), date(2022, 1, 11))
