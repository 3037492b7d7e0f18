"""Phases between events, and periods, on tables seen at a glance."""

from datetime import date

import polars as pl
import pytest

from mediakit.schema import ARTICLES
from mediakit.statistics import add_period, add_phase


def article(name, day=None):
    texts = {"outlet": "А", "lang": "ru", "text": "", "sha256": ""}
    return {"article_id": name, "input": 0, "body_start": 0, "date": day} | texts


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
