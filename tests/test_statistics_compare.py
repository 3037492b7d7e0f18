"""Every measure compared between outlets by its name in the measures table."""

from math import asin, log

import polars as pl
import pytest

from mediakit import statistics
from mediakit.schema import REPRINTS
from mediakit.statistics import compare, example


def copies_of_the_example(times=12):
    cited, articles = example()
    number = [f"_{i:02d}" for i in range(times)]
    return tuple(
        pl.concat([table.with_columns(pl.col("article_id") + end) for end in number])
        for table in (cited, articles)
    )


CITED, ARTICLES = copies_of_the_example()
# a3 cites nobody, and every second a1 is left out, so that articles differ
CITED = CITED.filter(~(pl.col("article_id").str.contains("a1_0[02468]")))

VERBS = {
    "attributions_per_article": statistics.attribution_counts,
    "distinct_sources_per_article": statistics.distinct_sources,
    "direct_quote_ratio": statistics.direct_quote_ratio,
    "direct_quote_ratio_by_words": lambda c, a: statistics.direct_quote_ratio(c, a, unit="words"),
    "anonymous_share": statistics.anonymous_share,
    "unresolved_share": statistics.unresolved_share,
    "side_share": lambda c, a: statistics.shares(c, a, "side"),
    "side_share_by_words": lambda c, a: statistics.shares(c, a, "side", unit="words"),
    "stance_share": lambda c, a: statistics.shares(c, a, "stance"),
    "speaker_share": lambda c, a: statistics.shares(c, a, "speaker"),
    "transparency_index": statistics.transparency,
    "named_sources_share": statistics.transparency,
    "only_anonymous_share": statistics.transparency,
    "first_position": statistics.prominence,
    "headline_share": statistics.prominence,
    "lead_share": statistics.prominence,
    "first_speaker_share": statistics.prominence,
    "balance": statistics.balance,
    "balance_by_words": lambda c, a: statistics.balance(c, a, unit="words"),
    "one_sided_share": statistics.balance,
    "simpson": statistics.rarefied_diversity,
}
MEANS = ("attributions_per_article", "distinct_sources_per_article", "transparency_index")


@pytest.mark.parametrize("measure", VERBS)
def test_difference_and_effect_are_those_of_the_measures_table(measure):
    table = VERBS[measure](CITED, ARTICLES).filter(measure=measure)
    found = {(o, v): e for o, v, e in table.select("outlet", "value", "estimate").iter_rows()}
    compared = compare(CITED, ARTICLES, measure, permutations=99)
    assert not compared.is_empty()
    for row in compared.iter_rows(named=True):
        if row["total_first"] * row["total_second"] == 0:  # a value that one outlet never cites
            assert (row["difference"], row["p"]) == (None, None)
            continue
        a, b = (found.get((outlet, row["value"]), 0.0) for outlet in "AB")
        assert row["difference"] == pytest.approx(a - b, abs=1e-12)
        if measure in (*MEANS, "balance", "balance_by_words"):
            assert row["effect"] == (pytest.approx(log(a / b)) if a * b > 0 else None)
        else:
            assert row["effect"] == pytest.approx(2 * asin(a**0.5) - 2 * asin(b**0.5))
        assert 0 < row["p"] <= row["p_holm"] <= 1


def test_outlets_that_differ_are_told_apart_by_whole_articles():
    """In B all of b1 hide who speaks and all of b2 cite one side; in A neither holds."""
    for measure in ("only_anonymous_share", "one_sided_share"):
        row = compare(CITED, ARTICLES, measure).row(0, named=True)
        assert row["p"] < 0.05, measure
    balance = compare(CITED, ARTICLES, "balance").row(0, named=True)
    assert balance["p"] < 0.05
    assert balance["low"] > 0
    assert balance["note"] == "percentile bootstrap over articles"


def test_prominence_is_compared_for_the_column_and_values_that_are_asked_for():
    table = compare(CITED, ARTICLES, "first_position", column="side", values=["Россия"])
    assert table["value"].to_list() == ["Россия"]
    row = table.row(0, named=True)
    assert row["difference"] == pytest.approx(0.0 - 0.2)
    assert (row["total_first"], row["total_second"]) == (7, 12)


def test_fewer_values_are_fewer_tests_to_adjust_for():
    every = compare(CITED, ARTICLES, "stance")
    some = compare(CITED, ARTICLES, "stance", values=["formal"])
    assert some.height == 1
    assert some["p_holm"][0] == some["p"][0]
    assert every.filter(value="formal")["p_holm"][0] > some["p_holm"][0]


def test_a_weighted_first_copy_counts_whole():
    cited, articles = example()
    copies = REPRINTS.of(
        {"article_id": name, "cluster": first, "copy": number, "size": 2, "similarity": 1.0}
        for name, first, number in [("a1", "a1", 0), ("b1", "a1", 1)]
    )
    given = statistics.choose_copies(cited, articles, copies, copies="weight")
    row = compare(*given, "attributions_per_article").row(0, named=True)
    assert (row["count_first"], row["total_first"]) == (6, 3)
    assert (row["count_second"], row["total_second"]) == (2, 1)  # b1 is the later copy


def test_weighted_copies_count_once_together_in_diversity_and_overlap():
    """Two copies of one article, in one outlet, weigh as much as the article alone."""
    cited, articles = example()
    twice = pl.concat([cited, cited.with_columns(pl.col("article_id") + "_copy")])
    both = pl.concat([articles, articles.with_columns(pl.col("article_id") + "_copy")])
    copies = REPRINTS.of(
        {"article_id": f"{name}{end}", "cluster": name, "copy": number, "size": 2, "similarity": 1}
        for name in articles["article_id"]
        for number, end in enumerate(("", "_copy"))
    )
    weighted = statistics.choose_copies(twice, both, copies, copies="weight")
    for verb, measures in (
        (statistics.diversity, ("shannon", "hhi", "unresolved_share")),
        (statistics.overlap, ("jaccard", "morisita_horn")),
    ):
        alone, together = (
            verb(*given).filter(pl.col("measure").is_in(measures))["estimate"].to_list()
            for given in ((cited, articles), weighted)
        )
        assert together == pytest.approx(alone, abs=1e-12)


def test_articles_without_a_group_are_left_out():
    dated = ARTICLES.with_columns(
        phase=pl.when(pl.col("article_id").str.contains("_0")).then(pl.lit("before"))
    )
    with pytest.warns(
        UserWarning, match=r"two values of 'phase'; the articles given have \['before'\]"
    ):
        assert compare(CITED, dated, "side", between="phase").is_empty()


def test_periods_may_be_unknown():
    dated = ARTICLES.with_columns(
        period=pl.when(pl.col("article_id").str.contains("_0")).then(pl.date(2022, 1, 10))
    )
    row = compare(CITED, dated, "direct_quote_ratio", within="period").row(0, named=True)
    assert 0 < row["p"] < 1


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"measure": "mood"}, "there is no measure 'mood'.*direct_quote_ratio.*share_of"),
        ({"measure": "anonymous_share", "column": "side"}, "column='side' has no meaning"),
        ({"measure": "anonymous_share", "values": ["x"]}, "has no meaning"),
        ({"measure": "side", "values": ["Росия"]}, r"no citation has side \['Росия'\].*Россия"),
        ({"measure": "headline_share", "column": "mood"}, r"no column \['mood'\]"),
        ({"measure": "balance", "values": ["Россия"]}, "two sides or more"),
        ({"measure": "balance", "column": "mood"}, "no column 'mood'"),
        ({"measure": "direct_quote_ratio_by_lines"}, "unit='lines'.*add_words"),
        ({"measure": "side", "between": "era"}, r"articles have no column \['era'\].*Join"),
        ({"measure": "side", "within": ["era"]}, r"articles have no column \['era'\].*Join"),
        ({"measure": "side", "permutations": 0}, "permutations=0"),
    ],
)
def test_what_cannot_be_compared_is_one_clear_error(given, message):
    with pytest.raises(ValueError, match=message):
        compare(CITED, ARTICLES, **given)
