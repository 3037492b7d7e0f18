"""Empty groups, one outlet, one article, nobody known: a table with notes, or one clear error."""

from datetime import datetime

import polars as pl
import pytest

from mediakit import statistics
from mediakit.schema import MEASURES
from mediakit.statistics import example

CITED, ARTICLES = example()
NOBODY = {"speaker": pl.lit(None, pl.String), "side": pl.lit(None, pl.String)}
MANY = tuple(
    pl.concat([table.with_columns(pl.col("article_id") + f"_{i:02d}") for i in range(12)])
    for table in (CITED, ARTICLES)
)

VERBS = {
    "attribution_counts": statistics.attribution_counts,
    "distinct_sources": statistics.distinct_sources,
    "top_sources": statistics.top_sources,
    "shares": lambda c, a, **k: statistics.shares(c, a, "side", **k),
    "voice": lambda c, a, **k: statistics.shares(c, a, "speaker", unit="words", **k),
    "share_where": lambda c, a, **k: statistics.share_where(c, a, "s", pl.col("side") == "x", **k),
    "direct_quote_ratio": statistics.direct_quote_ratio,
    "anonymous_share": statistics.anonymous_share,
    "unresolved_share": statistics.unresolved_share,
    "prominence": statistics.prominence,
    "transparency": statistics.transparency,
    "balance": statistics.balance,
    "diversity": statistics.diversity,
    "rarefied_diversity": statistics.rarefied_diversity,
    "rarefaction_curve": statistics.rarefaction_curve,
}
CORPORA = {
    "no citation": (CITED.clear(), ARTICLES),
    "no citation, many articles": (CITED.clear(), MANY[1]),
    "one article": (CITED.head(4), ARTICLES.head(1)),
    "one outlet": (CITED, ARTICLES.filter(outlet="A")),
    "a silent outlet": (MANY[0].filter(outlet="A"), MANY[1]),
    "nobody known": (MANY[0].with_columns(resolved=pl.lit(False), **NOBODY), MANY[1]),
    "one side": (MANY[0].with_columns(side=pl.lit("Россия")), MANY[1]),
    "articles alike": tuple(t.filter(pl.col("article_id").str.contains("b2")) for t in MANY),
}


@pytest.mark.parametrize("corpus", CORPORA)
@pytest.mark.parametrize("verb", VERBS)
def test_every_group_has_rows_and_every_row_says_how_sure_it_is(verb, corpus):
    cited, articles = CORPORA[corpus]
    table = MEASURES.check(VERBS[verb](cited, articles))
    assert set(table["outlet"]) == set(articles["outlet"])
    assert table["note"].null_count() == 0
    assert table["low"].is_null().equals(table["high"].is_null())
    limits = table.drop_nulls("low")
    assert limits.filter(pl.col("low") > pl.col("estimate") + 1e-12).is_empty()
    assert limits.filter(pl.col("high") < pl.col("estimate") - 1e-12).is_empty()
    unsure = table.filter(pl.col("low").is_null() & ~pl.col("measure").str.starts_with("hill"))
    assert unsure["note"].str.contains("no interval|nothing to count").all()


@pytest.mark.parametrize("verb", VERBS)
def test_no_article_is_an_empty_table_with_a_warning(verb):
    for cited in (CITED, CITED.clear()):
        with pytest.warns(UserWarning, match="the table is empty") as caught:
            table = VERBS[verb](cited, ARTICLES.clear())
        assert MEASURES.check(table).is_empty()
        assert len({str(warning.message) for warning in caught}) == 1


@pytest.mark.parametrize("verb", VERBS)
def test_unknown_group_column_is_named_with_those_there_are(verb):
    with pytest.raises(ValueError, match=r"cannot group by \['month'\].*stance.*choose another"):
        VERBS[verb](CITED, ARTICLES, by=("outlet", "month"))


@pytest.mark.parametrize("verb", VERBS)
def test_what_is_no_table_of_citations_says_what_is_wrong_with_it(verb):
    with pytest.raises(ValueError, match=r"not a citations table(.|\n)*'weight' is missing"):
        VERBS[verb](CITED.drop("weight"), ARTICLES)
    with pytest.raises(ValueError, match=r"not an articles table(.|\n)*'outlet' has 5 nulls"):
        VERBS[verb](CITED, ARTICLES.with_columns(outlet=pl.lit(None, pl.String)))


def test_articles_without_a_date_make_a_period_of_their_own():
    dated = statistics.add_period(ARTICLES, "1mo")
    found = statistics.attribution_counts(CITED, dated, by=("outlet", "period"))
    assert found.select("period", "count").rows() == [(None, 6.0), (None, 4.0)]


@pytest.mark.parametrize("every", ["month", "1 week", "0d", "2h", ""])
def test_a_stretch_of_time_that_is_none_is_named(every):
    with pytest.raises(ValueError, match=f"every='{every}'.*'1w'"):
        statistics.add_period(ARTICLES, every)


@pytest.mark.parametrize("day", ["2022-01-10", datetime(2022, 1, 10)])
def test_events_need_days(day):
    with pytest.raises(ValueError, match=r"datetime\.date, got"):
        statistics.add_phase(ARTICLES, {day: "talks"})


def test_no_event_leaves_every_phase_unknown():
    assert statistics.add_phase(ARTICLES, {})["phase"].null_count() == ARTICLES.height


def test_one_outlet_has_nothing_to_be_compared_with():
    alone = ARTICLES.filter(outlet="A")
    for verb in (statistics.overlap, lambda c, a: statistics.compare(c, a, "side")):
        with pytest.warns(
            UserWarning, match=r"two values of 'outlet'; the articles given have \['A'\]"
        ):
            assert verb(CITED, alone).is_empty()


def test_overlap_between_what_articles_do_not_have_is_named():
    with pytest.raises(ValueError, match=r"articles have no column \['side'\].*Join"):
        statistics.overlap(CITED, ARTICLES, between="side")
    with pytest.raises(ValueError, match=r"articles have no column \['side'\]"):
        statistics.source_network(CITED, ARTICLES, between="side")


def test_a_side_that_nobody_speaks_for_is_silent_with_a_warning():
    with pytest.warns(UserWarning, match=r"no citation has side \['Росия'\].*'Россия', 'США'"):
        table = statistics.balance(CITED, ARTICLES, ["Росия", "США"])
    assert table.filter(measure="balance")["estimate"].to_list() == [0.0, None]


def test_notes_say_how_much_a_measure_leaves_out():
    even = statistics.balance(CITED, ARTICLES, ["Россия", "США"])
    assert [note.split("; ")[1] for note in even["note"]] == [
        "17 % of none of the sides",
        "50 % of none of the sides",
    ] * 2
    both = statistics.overlap(CITED, ARTICLES)["note"]
    assert all(n.endswith("17 % and 50 % of the mentions without a known speaker") for n in both)


def test_balance_of_equal_sides_may_be_one():
    """Of two sides with equal voice one always has less in a sample: 1 must stay possible."""
    rows = MANY[0].filter(pl.col("side").is_not_null())
    flip = pl.col("article_id").str.slice(-1).is_in(list("02468"))
    sides = pl.when(flip).then(pl.lit("one")).otherwise(pl.lit("other"))
    even = statistics.balance(rows.with_columns(side=sides), MANY[1], by=())
    row = even.row(0, named=True)
    assert row["high"] == 1.0
    assert row["low"] < row["estimate"]
    assert row["note"].startswith("bootstrap-t over articles")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: statistics.anonymous_share(CITED, ARTICLES, by=("value",)), "rename the column"),
        (lambda: statistics.article_shares(ARTICLES, "lang", by=("count",)), "rename the column"),
        (lambda: statistics.anonymous_share(CITED, ARTICLES, by=(None,)), "names of columns"),
        (lambda: statistics.shares(CITED, ARTICLES, "side", unit="stance"), "unit='stance' holds"),
        (lambda: statistics.shares(CITED, ARTICLES, "mood"), "no column 'mood'; they have"),
        (lambda: statistics.prominence(CITED, ARTICLES, "mood"), r"no column \['mood'\]"),
        (lambda: statistics.top_sources(CITED, ARTICLES, n=0), "n=0"),
        (lambda: statistics.rarefied_diversity(CITED, ARTICLES, size=0), "size=0 is not between"),
        (lambda: statistics.balance(CITED, ARTICLES, "Россия"), "sides='Россия' is one text"),
        (lambda: statistics.compare(CITED, ARTICLES, None), "measure=None is neither"),
        (lambda: statistics.anonymous_share(ARTICLES, CITED), "not a citations table"),
    ],
)
def test_what_cannot_be_measured_is_one_clear_error(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_a_group_column_named_twice_counts_once():
    once = statistics.anonymous_share(CITED, ARTICLES, by="outlet")
    assert once.equals(statistics.anonymous_share(CITED, ARTICLES, by=("outlet", "outlet")))
