"""What framing knows of a language it reads in lexicons; of another language it knows nothing."""

import polars as pl
import pytest
from framing_tables import corpus

from mediakit.framing import concordance, find_agency
from mediakit.framing.words import read_words, with_voice
from mediakit.lexicons import read_lexicon
from mediakit.schema import ACTORS, PREDICATES

DEBATED = """
    Закон закон NOUN Case=Nom 2 nsubj
    обсуждается обсуждаться VERB Aspect=Imp|VerbForm=Fin|Voice=Pass 0 root
    РФ РФ PROPN Case=Ins 2 obl:agent
"""
PASSED = """
    РФ РФ PROPN Case=Nom 2 nsubj
    приняла принять VERB Aspect=Perf|VerbForm=Fin|Voice=Act 0 root
    закон закон NOUN Case=Acc 2 obj
"""
STREET = """
    Große groß ADJ Case=Nom 2 amod
    Straße Straße NOUN Case=Nom 0 root
    Ёлка Ёлка NOUN Case=Nom 2 nmod
"""
ROW = {"kind": "country", "evidence": "«Россия»", "source": "example"}
RUSSIA = ACTORS.of([ROW | {"actor": "Россия", "aliases_ru": "РФ", "metonyms": "Кремль"}])


def clause(lang, actors=RUSSIA, parse=PASSED):
    articles, _, tokens, _, voices = corpus({"a": parse})
    articles = articles.with_columns(lang=pl.lit(lang))
    predicates = read_lexicon(PREDICATES)
    return find_agency(articles, tokens, voices, actors=actors, predicates=predicates)


@pytest.mark.parametrize(("lang", "actor"), [("ru", "Россия"), ("bg", None), ("uk", None)])
def test_aliases_count_in_their_own_language(lang, actor):
    assert clause(lang)["actor"].to_list() == [actor]


def test_a_language_with_a_column_of_its_own_has_its_aliases():
    known = RUSSIA.with_columns(aliases_bg=pl.lit("РФ"), aliases_ru=pl.lit(None, pl.String))
    assert clause("bg", known)["actor"].to_list() == ["Россия"]


def test_canonical_names_and_metonyms_count_in_every_language():
    named = ACTORS.of([ROW | {"actor": "Россия", "metonyms": "РФ"}])
    assert clause("bg", named)["actor"].to_list() == ["Россия"]
    named = ACTORS.of([ROW | {"actor": "РФ"}])
    assert clause("bg", named)["actor"].to_list() == ["РФ"]


@pytest.mark.parametrize(("lang", "construction"), [("ru", "passive"), ("bg", "active")])
def test_a_verb_is_reflexive_by_the_endings_of_its_language(lang, construction):
    assert clause(lang, parse=DEBATED)["construction"].to_list() == [construction]


def test_patterns_and_words_fold_the_same_letters():
    articles, _, tokens, _, voices = corpus({"a": STREET})
    for pattern in ("groß* STRASSE", "gross straße", "straße ёлка", "Straße елка"):
        assert concordance(articles, tokens, voices, lemma=pattern).height == 1


def test_a_word_is_found_by_its_form_though_a_page_breaks_it():
    broken = STREET.replace("Straße Straße", "Stra\u00adße Straße")
    articles, _, tokens, _, voices = corpus({"a": broken})
    for condition in ({"form": "straße"}, {"regex": "^Straße$"}):
        assert concordance(articles, tokens, voices, **condition)["token"].to_list() == [2]


def test_words_are_found_however_a_list_spells_them():
    _, _, tokens, _, voices = corpus({"a": STREET})
    words = read_words(with_voice(tokens, voices))
    assert words.having(["Ёлка", "Groß"]).tolist() == [0, 2]
    assert words.having(["Ёл*"]).tolist() == [2]
