"""The engine of all measures, on rows that no stage of the package makes."""

import polars as pl
import pytest
from framing_tables import article

from mediakit import rates
from mediakit.schema import ARTICLES

ARTICLE_IDS = ["a1", "a2", "b1", "b2", "b3"]
CORPUS = ARTICLES.of(article("", name, name[0].upper()) for name in ARTICLE_IDS)
# three pictures of outlet A, one of B; b3 has none
PICTURES = pl.DataFrame(
    {
        "article_id": ["a1", "a1", "a2", "b1", "elsewhere"],
        "colour": ["red", "blue", "red", "red", "red"],
        "size": [2.0, 1.0, 3.0, 4.0, 100.0],
    }
)
PER_ARTICLE = rates.Ratio("pictures", pl.lit(1.0), None)


def measured(ratio, **options):
    options = {"by": ["outlet"], "random_state": None} | options
    found = rates.measure_ratios(PICTURES, CORPUS, [ratio], **options)
    return found.select(*options["by"], "value", "count", "total").rows()


def test_a_ratio_sums_what_is_counted_of_what_in_all_articles_of_a_group():
    by_size = rates.Ratio("colour", pl.col("size"), pl.col("size"), pl.col("colour"))
    assert measured(by_size) == [
        ("A", "red", 5.0, 6.0),
        ("A", "blue", 1.0, 6.0),
        ("B", "red", 4.0, 4.0),
    ]


def test_without_a_denominator_it_is_a_mean_over_articles_with_and_without_rows():
    assert measured(rates.Ratio("pictures", pl.lit(1.0), None)) == [
        ("A", None, 3.0, 2.0),
        ("B", None, 1.0, 3.0),
    ]


def articles_with(ratio, **options):
    given = {"by": ["outlet"], "random_state": None} | options
    found = rates.measure_ratios(PICTURES, CORPUS, [ratio], **given)
    return found.select("outlet", "value", "count", "articles_with", "articles").rows()


@pytest.mark.parametrize("random_state", [None, 0])
def test_a_row_tells_in_how_many_articles_stands_what_was_counted(random_state):
    colours = rates.Ratio("colour", pl.lit(1.0), None, pl.col("colour"), ["red", "blue", "green"])
    assert articles_with(colours, random_state=random_state) == [
        ("A", "red", 2.0, 2, 2),
        ("A", "blue", 1.0, 1, 2),
        ("A", "green", 0.0, 0, 2),
        ("B", "red", 1.0, 1, 3),
        ("B", "blue", 0.0, 0, 3),
        ("B", "green", 0.0, 0, 3),
    ]


@pytest.mark.parametrize("random_state", [None, 0])
def test_an_article_whose_rows_add_nothing_does_not_count_as_one_with_it(random_state):
    large = rates.Ratio("large", pl.col("size") * (pl.col("size") > 2), None)
    assert articles_with(large, random_state=random_state) == [
        ("A", None, 3.0, 1, 2),
        ("B", None, 4.0, 1, 3),
    ]


@pytest.mark.parametrize("random_state", [None, 0])
def test_copies_that_are_drawn_as_one_are_articles_still(random_state):
    copied = CORPUS.with_columns(cluster=pl.lit("a1"))
    found = rates.measure_ratios(
        PICTURES, copied, [PER_ARTICLE], by=["outlet"], random_state=random_state
    )
    assert found["articles_with"].to_list() == [2, 1]


def test_values_of_a_few_articles_are_not_spread_over_all(monkeypatch):
    names = [f"a{i:02}" for i in range(30)]
    corpus = ARTICLES.of(article("", name, "A") for name in names)
    twice = {"article_id": [*names, *names], "size": [0.0, 1.0] * 30}
    rows = pl.DataFrame(twice | {"colour": ["red"] * 30 + [f"hue {i}" for i in range(30)]})
    spread_out, spread = [], rates.measured.spread

    def counted(amounts, values, units):
        spread_out.append(0 if values is None else len(values))
        return spread(amounts, values, units)

    monkeypatch.setattr("mediakit.rates.measured.spread", counted)
    size = rates.Ratio("size", pl.col("size"), pl.lit(1.0), pl.col("colour"), each=True)
    found = rates.measure_ratios(rows, corpus, [size], by=["outlet"], random_state=0)
    assert spread_out == [1, 1]
    assert found.height == 31
    red = found.filter(value="red").row(0, named=True)
    assert red["low"] < red["estimate"] == 0.5 < red["high"]
    others = found.filter(pl.col("value") != "red")
    assert set(others["note"]) == {"fewer than 8 articles: no interval"}
    assert others["low"].null_count() == 30


def test_a_row_whose_amount_is_null_is_not_counted():
    large = pl.when(pl.col("size") > 1).then(1.0)
    assert measured(rates.Ratio("large", large, pl.lit(1.0), pl.col("colour"))) == [
        ("A", "red", 2.0, 3.0),
        ("B", "red", 1.0, 1.0),
    ]


def test_values_that_are_listed_are_measured_where_they_do_not_occur():
    ratio = rates.Ratio("colour", pl.lit(1.0), pl.lit(1.0), pl.col("colour"), ["blue", "green"])
    assert measured(ratio) == [
        ("A", "blue", 1.0, 3.0),
        ("A", "green", 0.0, 3.0),
        ("B", "blue", 0.0, 1.0),
        ("B", "green", 0.0, 1.0),
    ]


def test_a_column_of_the_rows_groups_with_all_articles_of_the_outer_group():
    found = measured(rates.Ratio("pictures", pl.lit(1.0), None), by=["outlet", "colour"])
    assert found == [
        ("A", "blue", None, 1.0, 2.0),
        ("A", "red", None, 2.0, 2.0),
        ("B", "red", None, 1.0, 3.0),
    ]


def test_a_ratio_that_is_no_share_may_exceed_one():
    names = [f"{outlet}{number}" for outlet in "ab" for number in range(12)]
    corpus = ARTICLES.of(article("", name, name[0]) for name in names)
    rows = pl.DataFrame({"article_id": names, "size": [float(2 + i % 3) for i in range(24)]})
    mean, capped = (
        rates.measure_ratios(
            rows,
            corpus,
            [rates.Ratio("size", pl.col("size"), pl.lit(1.0), share=share)],
            by=["outlet"],
            random_state=0,
        ).row(0, named=True)
        for share in (False, True)
    )
    assert mean["low"] < mean["estimate"] == 3.0 < mean["high"]
    assert capped["high"] <= 1.0


@pytest.mark.parametrize(("tests", "permutations"), [(1, 1999), (50, 1999), (180, 7199)])
def test_a_small_p_stays_small_however_many_tests_there_are(tests, permutations):
    names = [f"{outlet}{number:02}" for outlet in "ab" for number in range(10)]
    corpus = ARTICLES.of(article("", name, name[0]) for name in names)
    rows = pl.DataFrame(
        [
            {"article_id": name, "value": f"{value:03}", "amount": float(value == 0 and i < 10)}
            for i, name in enumerate(names)
            for value in range(tests)
        ]
    )
    size = 1.0 + rows["amount"].cum_count() % 7 / 100  # articles are not all alike
    ratio = rates.Ratio("x", pl.col("amount") * size, pl.lit(1.0), pl.col("value"), share=False)
    row = rates.compare_groups(rows, corpus, ratio).sort("p").row(0, named=True)
    assert row["value"] == "000"
    assert row["p"] == pytest.approx(1 / (1 + permutations), rel=0.01)
    assert row["p_holm"] <= 0.026
