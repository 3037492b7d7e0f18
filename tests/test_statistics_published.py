"""Shares of articles: every value of every outlet has a row, and each outlet sums to 1."""

import polars as pl
import pytest

from mediakit.schema import ARTICLES, MEASURES
from mediakit.statistics import article_shares

FIXED = {"input": 0, "lang": "ru", "text": "", "body_start": 0, "sha256": ""}
ROWS = [("А", "Мир"), ("А", "Мир"), ("А", None), ("Б", "Мнения")]
ARTICLES_OF_TWO = ARTICLES.of(
    FIXED | {"article_id": str(number), "outlet": outlet, "section": section}
    for number, (outlet, section) in enumerate(ROWS)
)


def test_shares_are_counts_over_the_articles_of_the_outlet():
    found = MEASURES.check(article_shares(ARTICLES_OF_TWO, "section"))
    shares = {row[:2]: row[2] for row in found.select("outlet", "value", "estimate").iter_rows()}
    assert shares == {
        ("А", None): 1 / 3,
        ("А", "Мир"): 2 / 3,
        ("А", "Мнения"): 0.0,
        ("Б", None): 0.0,
        ("Б", "Мир"): 0.0,
        ("Б", "Мнения"): 1.0,
    }
    assert found["low"].is_null().all()


def test_any_joined_column_and_grouping_will_do():
    dated = ARTICLES_OF_TWO.with_columns(copy=pl.col("outlet") == "Б", week=pl.lit(1))
    found = article_shares(dated, "copy", by="week")
    assert found.select("week", "value", "count", "total").rows() == [
        (1, "false", 3.0, 4.0),
        (1, "true", 1.0, 4.0),
    ]


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="genre"):
        article_shares(ARTICLES_OF_TWO, "genre")
