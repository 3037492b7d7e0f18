"""Readers see words, never identifiers, and can tell the values of a vocabulary apart."""

import polars as pl
import pytest

from mediakit.lexicons import read_lexicon
from mediakit.schema import FRAMES, TABLES, readable, vocabulary
from mediakit.schema.labels import LABELS

CLOSED = [name for name, one in vars(vocabulary).items() if isinstance(one, pl.Enum)]


@pytest.mark.parametrize("name", CLOSED)
def test_values_of_a_vocabulary_are_words_and_stay_distinct(name):
    words = [readable(value) for value in getattr(vocabulary, name).categories]
    assert not any("_" in word for word in words)
    assert len(set(words)) == len(words)


def test_frames_that_ship_and_columns_are_words():
    names = {name for table in TABLES for name in table.columns}
    names |= set(read_lexicon(FRAMES)["frame"])
    assert not any("_" in readable(name) for name in names)


def test_names_of_outlets_speakers_and_files_stay_as_they_are():
    for name in ("Линия анализа", "The New_Paper", "severny-kurier_2022-01-02_sk-15", "", "a: b"):
        assert readable(name) == name


def test_no_label_repeats_what_a_blank_would_say():
    assert not [name for name, words in LABELS.items() if words == name.replace("_", " ")]
