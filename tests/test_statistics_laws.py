"""Laws that every verb of statistics keeps, on the tables that ship."""

import inspect
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from mediakit import statistics
from mediakit.export import read_tables

PROCESSED = Path(__file__).parents[1] / "data" / "processed"
GIVEN = ("articles", "attributions", "sources", "spans", "sentences", "reprints")
FLAT = {"random_state": None}
FEW = {"permutations": 19}
TALKS = {date(2022, 1, 10): "talks"}


@cache
def tables():
    """The tables of a run, and citations with all that can be added to them."""
    found = {name: read_tables(PROCESSED)[name] for name in GIVEN}
    cited = statistics.citations(found["articles"], found["attributions"], found["sources"])
    cited = statistics.add_words(cited, found["articles"], found["spans"])
    placed = statistics.add_place(cited, found["articles"], found["spans"], found["sentences"])
    return found | {"cited": placed}


def part_of(whole):
    """Half of the articles of every outlet, and all their rows."""
    half = whole["articles"].filter(pl.int_range(pl.len()).over("outlet") % 2 == 0)
    kept = {
        name: table.join(half, on="article_id", how="semi", maintain_order="left")
        for name, table in whole.items()
    }
    return half, kept


def measured(verb):
    return lambda a, t: getattr(statistics, verb)(t["cited"], a, **FLAT)


# A call of every public verb that takes articles, on these articles and the other tables.
VERBS = {
    **{
        verb: measured(verb)
        for verb in (
            "anonymous_share",
            "attribution_counts",
            "direct_quote_ratio",
            "distinct_sources",
            "diversity",
            "overlap",
            "prominence",
            "rarefied_diversity",
            "top_sources",
            "transparency",
            "unresolved_share",
        )
    },
    "add_period": lambda a, t: statistics.add_period(a, "1mo"),
    "add_phase": lambda a, t: statistics.add_phase(a, TALKS),
    "add_place": lambda a, t: statistics.add_place(t["cited"], a, t["spans"], t["sentences"]),
    "add_words": lambda a, t: statistics.add_words(t["cited"], a, t["spans"]),
    "article_shares": lambda a, t: statistics.article_shares(a, "section"),
    "balance": lambda a, t: statistics.balance(t["cited"], a, **FLAT),
    "choose_copies": lambda a, t: statistics.choose_copies(t["cited"], a, t["reprints"]).cited,
    "citations": lambda a, t: statistics.citations(a, t["attributions"], t["sources"]),
    "compare": lambda a, t: statistics.compare(t["cited"], a, "direct_quote_ratio", **FEW),
    "measure_ratio": lambda a, t: statistics.measure_ratio(
        t["cited"], a, statistics.share_of("official", pl.col("role") == "official"), **FLAT
    ),
    "overview": lambda a, t: statistics.overview(
        a, t["attributions"], t["sources"], t["spans"], reprints=t["reprints"], **FLAT
    ),
    "rarefaction_curve": lambda a, t: statistics.rarefaction_curve(t["cited"], a),
    "relays": lambda a, t: statistics.relays(a, t["attributions"], t["sources"], **FLAT),
    "share_where": lambda a, t: statistics.share_where(
        t["cited"], a, "official", pl.col("role") == "official", **FLAT
    ),
    "shares": lambda a, t: statistics.shares(t["cited"], a, "role", unit="words", **FLAT),
    "source_network": lambda a, t: edges(statistics.source_network(t["cited"], a)),
}

# Their rows are those of the table given first: what is known of other articles is null.
ADDING = ("add_place", "add_words")


def edges(graph):
    weights = [(*ends, told["weight"]) for *ends, told in graph.edges(data=True)]
    return pl.DataFrame(weights, schema=["outlet", "speaker", "weight"], orient="row")


def test_every_verb_that_takes_articles_is_held_to_the_laws():
    public = {name: getattr(statistics, name) for name in statistics.__all__}
    verbs = {name: verb for name, verb in public.items() if inspect.isfunction(verb)}
    takes = {
        name for name, verb in verbs.items() if "articles" in inspect.signature(verb).parameters
    }
    assert takes == set(VERBS)


@pytest.mark.parametrize("verb", sorted({*VERBS} - {*ADDING}))
def test_a_part_of_the_articles_gives_what_the_filtered_tables_give(verb):
    half, filtered = part_of(tables())
    of_part = VERBS[verb](half, tables())
    assert_frame_equal(of_part, VERBS[verb](half, filtered))
    everything = VERBS[verb](tables()["articles"], tables())
    assert everything.height > 0
    assert not everything.equals(of_part)


@pytest.mark.parametrize("verb", ADDING)
def test_what_is_not_known_of_an_article_that_is_not_given_is_null(verb):
    half, filtered = part_of(tables())
    added = {"add_words": ["words", "characters"], "add_place": ["position", "zone"]}[verb]
    found = VERBS[verb](half, tables())
    given = found.join(half, on="article_id", how="semi", maintain_order="left")
    assert_frame_equal(given, VERBS[verb](half, filtered))
    absent = found.join(half, on="article_id", how="anti").select(added)
    assert absent.height > 0
    assert absent.null_count().row(0) == (absent.height, absent.height)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_the_order_of_rows_means_nothing(verb):
    mixed = {
        name: table.sample(fraction=1, shuffle=True, seed=7) for name, table in tables().items()
    }
    given, other = (VERBS[verb](own["articles"], own) for own in (tables(), mixed))
    assert_frame_equal(given, other, check_row_order=False)


@pytest.mark.parametrize("verb", [*ADDING, "add_period", "add_phase", "choose_copies"])
def test_what_is_added_twice_is_there_once(verb):
    whole = tables()
    call = VERBS[verb]
    if verb in ("add_period", "add_phase"):
        once = call(whole["articles"], whole)
        twice = call(once, whole)
    else:
        once = call(whole["articles"], whole)
        twice = call(whole["articles"], whole | {"cited": once})
    assert_frame_equal(once, twice)


def test_what_is_added_anew_takes_the_place_of_what_was_there():
    whole = tables()
    false = whole["cited"].with_columns(words=pl.lit(1000.0), position=pl.lit(-1.0))
    for verb in ADDING:
        found = VERBS[verb](whole["articles"], whole | {"cited": false})
        assert not any(name.endswith("_right") for name in found.columns)
        own = {"add_words": "words", "add_place": "position"}[verb]
        assert_frame_equal(found.select(own), whole["cited"].select(own))
