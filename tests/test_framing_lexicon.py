"""The frame lexicon that ships, read by the pipeline that ships."""

import hashlib

import polars as pl
import pytest

from mediakit.framing import find_voices, read_terms
from mediakit.framing.patterns import find_pattern, parse_pattern
from mediakit.framing.words import index_words
from mediakit.run import analyse
from mediakit.schema import ARTICLES, FRAMES


@pytest.fixture(scope="module")
def terms():
    return read_terms(FRAMES).filter(pl.col("lang") == "ru")


@pytest.fixture(scope="module")
def words(terms, tmp_path_factory):
    """The example of every Russian term as an article, parsed."""
    articles = ARTICLES.of(
        {
            "article_id": f"{number:04d}",
            "input": number,
            "outlet": "О",
            "lang": "ru",
            "text": text,
            "body_start": 0,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
        }
        for number, text in enumerate(terms["evidence"])
    )
    found = analyse(articles, store=tmp_path_factory.mktemp("store"))
    parts = ("articles", "tokens", "quotes", "attributions", "spans")
    voices = find_voices(*(found[name] for name in parts))
    return index_words(found["articles"], found["tokens"], voices)["ru"]


def test_every_term_stands_in_its_own_example(terms, words):
    """So a term has the lemmas that the parser gives, which are not always those of a grammar."""
    articles = words.table["article_id"].to_list()
    lost = [
        term
        for number, term in enumerate(terms["term"])
        if f"{number:04d}"
        not in {articles[row] for row in find_pattern(words, parse_pattern(term)).rows}
    ]
    assert lost == []


def test_a_term_of_another_sense_hides_a_shorter_one_of_its_frame(terms):
    hidden = terms.filter(pl.col("weight") == 0)
    assert hidden.height > 20
    for frame, term in hidden.select("frame", "term").iter_rows():
        others = terms.filter((pl.col("frame") == frame) & (pl.col("weight") > 0))["term"]
        own = {word for place in parse_pattern(term) for word in place.exact}
        shorter = [o for o in others if len(parse_pattern(o)) <= len(parse_pattern(term))]
        firsts = {word for o in shorter for place in parse_pattern(o) for word in place.exact}
        assert own & firsts, f"{term!r} hides nothing in {frame}"
