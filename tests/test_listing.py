"""From rows of any table back to the sentences that they rest on."""

import polars as pl
import pytest

from mediakit.listing import in_sentences
from mediakit.run import analyse
from mediakit.schema import ARTICLES
from mediakit.statistics import citations

TEXT = "Утро в городе. Мэр Анна Левина заявила, что мост открыт. Река спокойна."


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    row = {"article_id": "a", "input": 0, "outlet": "Вестник", "lang": "ru", "text": TEXT}
    articles = ARTICLES.of([row | {"body_start": 0, "sha256": "0"}])
    return analyse(articles, store=tmp_path_factory.mktemp("store"))


def test_a_citation_leads_to_its_words_and_its_sentence(tables):
    cited = citations(tables["articles"], tables["attributions"], tables["sources"])
    row = in_sentences(cited, tables).row(0, named=True)
    assert row["content_text"] == "мост открыт"
    assert row["sentence_text"] == "Мэр Анна Левина заявила, что мост открыт."


def test_a_word_leads_to_its_sentence_and_outlet(tables):
    river = tables["tokens"].filter(text="Река")
    row = in_sentences(river, tables).row(0, named=True)
    assert (row["outlet"], row["sentence_text"]) == ("Вестник", "Река спокойна.")


def test_rows_keep_their_number_and_order(tables):
    last_first = tables["tokens"].reverse()
    assert in_sentences(last_first, tables)["text"].to_list() == last_first["text"].to_list()


def test_rows_that_lead_nowhere_are_told_what_they_lack(tables):
    with pytest.raises(ValueError, match="need article_id and one of attribution, sentence, start"):
        in_sentences(pl.DataFrame({"outlet": ["Вестник"]}), tables)
