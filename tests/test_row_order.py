"""A law of every stage after the parse: what it finds does not depend on the order of the rows."""

from functools import cache
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from mediakit import framing
from mediakit.attribute import explain_attributions, find_attributions, find_quotes
from mediakit.export import read_tables
from mediakit.reprints import find_reprints
from mediakit.sources import code_sources, list_unmatched, mark_relays
from mediakit.wordlists import read_lexicons

PROCESSED = Path(__file__).parents[1] / "data" / "processed"
ARTICLES = 24  # enough for each verb to find something
LEXICONS = read_lexicons()

# Each verb with the tables it takes, by name, in its order.
VERBS = {
    "find_quotes": (find_quotes, "articles"),
    "find_attributions": (
        lambda *tables: pl.concat(find_attributions(*tables, LEXICONS.cues), how="diagonal"),
        "articles sentences tokens quotes",
    ),
    "explain_attributions": (
        lambda *tables: explain_attributions(*tables, LEXICONS.cues),
        "articles sentences tokens quotes",
    ),
    "code_sources": (code_sources, "articles tokens attributions spans"),
    "list_unmatched": (list_unmatched, "sources articles"),
    "mark_relays": (mark_relays, "attributions sources spans"),
    "find_reprints": (find_reprints, "articles masks"),
    "find_voices": (framing.find_voices, "articles tokens quotes attributions spans"),
    "frame_hits": (
        lambda *tables: framing.frame_hits(
            *tables, lexicon=LEXICONS.frames, negators=LEXICONS.negators
        ),
        "articles sentences tokens voices",
    ),
    "find_namings": (
        lambda *tables: framing.find_namings(
            *tables, lexicon=LEXICONS.naming, government=LEXICONS.government
        ),
        "articles tokens voices",
    ),
    "find_agency": (
        lambda *tables: framing.find_agency(
            *tables, actors=LEXICONS.actors, predicates=LEXICONS.predicates
        ),
        "articles tokens voices",
    ),
    "find_scare_quotes": (
        lambda *tables: framing.find_scare_quotes(*tables, contexts=LEXICONS.quote_contexts),
        "articles tokens quotes voices",
    ),
    "concordance": (
        lambda *tables: framing.concordance(*tables, lemma="переговоры|президент"),
        "articles tokens voices",
    ),
    "word_counts": (framing.word_counts, "tokens voices"),
}
CASES = [(verb, table) for verb, (_, tables) in VERBS.items() for table in tables.split()]


@cache
def part():
    """Every table of some articles that ship."""
    tables = read_tables(PROCESSED)
    known = tables["articles"]["article_id"][::4].head(ARTICLES).implode()
    return {
        name: table.filter(pl.col("article_id").is_in(known))
        for name, table in tables.items()
        if "article_id" in table.columns
    }


@cache
def expected(verb):
    return found(verb, part())


def found(verb, tables):
    function, names = VERBS[verb]
    return function(*(tables[name] for name in names.split()))


def shuffled(table):
    return table.sample(fraction=1, shuffle=True, seed=7)


@pytest.mark.parametrize(("verb", "table"), CASES)
def test_the_order_of_rows_means_nothing(verb, table):
    mixed = part() | {table: shuffled(part()[table])}
    assert expected(verb).height > 0
    assert_frame_equal(expected(verb), found(verb, mixed), check_row_order=False)


def test_words_without_their_sentence_are_named():
    tables = part()
    name = tables["articles"]["article_id"][0]
    few = tables["sentences"].filter(pl.col("article_id") != name)
    with pytest.raises(ValueError, match=f"no sentence 0 of article '{name}'"):
        found("find_attributions", tables | {"sentences": few})


def test_words_in_order_stay_where_they_are():
    tables = part()
    together = tables["tokens"].sort("article_id", descending=True, maintain_order=True)
    words = framing.concordance(tables["articles"], together, tables["voices"], upos="VERB")
    assert words["article_id"].rle_id().max() + 1 == words["article_id"].n_unique()
    assert words["article_id"].to_list() == sorted(words["article_id"], reverse=True)
