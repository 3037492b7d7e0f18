"""Articles annotated whole become codes of the items that were drawn."""

import hashlib

import polars as pl
import pytest

from mediakit.annotated import codes_of_documents
from mediakit.coding import draw_sample
from mediakit.exchange import as_articles
from mediakit.run import analyse

TEXT = "Мэр Иван Петров заявил, что мост открыт. Солнце село. Все молча согласились, и врач ушёл."
SAID = {"source": [[0, 15]], "cue": [[16, 22]], "content": [[28, 39]]}
AGREED = {"source": [[54, 57]], "cue": [[64, 75]], "content": [[77, 88]]}
LABELS = {"quote_type": "indirect", "source_kind": "person", "speaker": "Иван Петров"}


@pytest.fixture(scope="module")
def drawn():
    tables = analyse(as_articles({"0": {"id": "a", "text": TEXT}}))
    names = ("articles", "sentences", "attributions")
    return tables, draw_sample(*(tables[name] for name in names), size=10)


def code(drawn, *annotated):
    tables, sample = drawn
    documents = [{"id": "0", "text": TEXT, "attributions": [*annotated]}]
    codes = codes_of_documents(sample, tables, documents, "anna")
    joined = codes.join(sample, on="item").sort("sentence", "number")
    return joined.select("sentence", "valid", "source_ok", "source_kind").rows()


def test_attributions_are_found_right_and_missed_ones_counted_in_their_sentence(drawn):
    assert code(drawn, SAID | LABELS, AGREED | LABELS | {"source_kind": "group"}) == [
        (0, True, True, "person"),
        (1, False, None, None),
        (2, True, None, "group"),
    ]


def test_a_row_that_nobody_annotated_is_false(drawn):
    assert [row[1] for row in code(drawn)] == [False, False, False]


def test_another_source_is_said_to_be_wrong(drawn):
    assert code(drawn, SAID | LABELS | {"source": [[41, 47]]})[0][:3] == (0, True, False)


def test_annotations_of_another_text_are_refused(drawn):
    tables, sample = drawn
    other = [{"id": "0", "text": TEXT.upper(), "attributions": []}]
    with pytest.raises(ValueError, match="annotate the text as it was loaded"):
        codes_of_documents(sample, tables, other, "anna")
    assert hashlib.sha256(TEXT.encode()).hexdigest() == tables["articles"]["sha256"][0]


def test_annotated_attributions_say_nothing_of_hits_of_frames(drawn):
    tables, sample = drawn
    hits = sample.with_columns(unit=pl.lit("hit").cast(sample.schema["unit"]))
    with pytest.raises(ValueError, match="code them one by one"):
        codes_of_documents(hits, tables, [], "anna")
