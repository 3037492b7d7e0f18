"""The second annotation of the tutorial corpus: its file, and the figures that README quotes."""

import sys
from hashlib import sha256
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"
sys.path.insert(0, str(DATA / "design"))
import agreement  # noqa: E402

from mediakit.evaluate import score_attributions  # noqa: E402

AGREED = 0.85


@pytest.fixture(scope="module")
def annotators():
    return agreement.both()


def test_two_articles_of_each_outlet_are_annotated_twice(annotators):
    outlets = [document["id"].partition("-")[0] for document in annotators[1]]
    assert sorted(outlets) == sorted(["bl", "do", "la", "pd", "sk", "vm"] * 2)


def test_offsets_belong_to_the_text_beside_them(annotators):
    for document in annotators[1]:
        assert sha256(document["text"].encode()).hexdigest() == document["sha256"]


@pytest.mark.parametrize("annotator", [0, 1])
def test_spans_are_whole_words_of_the_text(annotators, annotator):
    for document in annotators[annotator]:
        text = document["text"]
        spans = [
            span
            for row in document["attributions"]
            for role in ("source", "cue", "content")
            for span in row[role]
        ]
        for start, stop in spans:
            assert text[start:stop] == text[start:stop].strip() != ""
            assert not (text[start - 1 : start] + text[start : start + 1]).isalnum() or start == 0
            assert not text[stop - 1 : stop + 1].isalnum() or stop == len(text)


def test_two_annotators_find_the_same_attributions(annotators):
    scores = score_attributions(*annotators)
    f1 = dict(scores.select("figure", "f1").iter_rows())
    assert f1["attribution_correct"] >= AGREED


def test_readme_quotes_the_figures_as_computed():
    readme = (DATA / "README.md").read_text(encoding="utf-8").splitlines()
    assert [row for row in agreement.table() if row not in readme] == []
