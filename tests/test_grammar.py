"""Languages are rows: function words and endings hold, and the rules read what has them."""

import ast
from pathlib import Path

import polars as pl
import pytest
from test_attribute import readable, tables

from mediakit.attribute import find_attributions, find_quotes
from mediakit.attribute.grammar import grammar_of
from mediakit.attribute.rules_object import GOVERNING
from mediakit.lexicons import read_lexicon
from mediakit.lexicons.spelling import fold
from mediakit.schema import CUES, ENDING_SORT, ENDINGS, FUNCTION_ROLE, FUNCTION_WORDS, excerpt

RULES = Path(__file__).parents[1] / "mediakit" / "attribute"
RUSSIAN = grammar_of(read_lexicon(FUNCTION_WORDS), read_lexicon(ENDINGS), "ru")

# A handful of English: what a language needs so that the rules read three constructions.
ENGLISH_WORDS = [
    ("complementiser", "that", "Smith said that it rained"),
    ("according_to", "according to", "According to Smith, it rained"),
    ("negation", "not", "Smith did not say that it rained"),
    ("conditional", "if", "If Smith says that it rained"),
]
ENGLISH_CUES = [("say", "clause"), ("according", "according_bare")]
ENGLISH = {
    "Smith said that the council had not paid.": (
        """
        0 Smith Smith PROPN Number=Sing 2 nsubj
        0 said say VERB Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin 0 root
        0 that that SCONJ _ 8 mark
        0 the the DET Definite=Def|PronType=Art 5 det
        0 council council NOUN Number=Sing 8 nsubj
        0 had have AUX Mood=Ind|Tense=Past|VerbForm=Fin 8 aux
        0 not not PART Polarity=Neg 8 advmod
        0 paid pay VERB Tense=Past|VerbForm=Part 2 ccomp
        0 . . PUNCT _ 2 punct
        """,
        [("that_clause", "Smith", "said", "the council had not paid", "indirect")],
    ),
    "According to Smith, repairs will take a year.": (
        """
        0 According accord VERB VerbForm=Ger 3 case
        0 to to ADP _ 1 fixed
        0 Smith Smith PROPN Number=Sing 7 obl
        0 , , PUNCT _ 7 punct
        0 repairs repair NOUN Number=Plur 7 nsubj
        0 will will AUX VerbForm=Fin 7 aux
        0 take take VERB VerbForm=Inf 0 root
        0 a a DET Definite=Ind|PronType=Art 9 det
        0 year year NOUN Number=Sing 7 obj
        0 . . PUNCT _ 7 punct
        """,
        [("according_document", "Smith", "According to", "repairs will take a year", "indirect")],
    ),
    "“The bridge is closed,” said Smith.": (
        """
        0 “ “ PUNCT _ 5 punct
        0 The the DET Definite=Def|PronType=Art 3 det
        0 bridge bridge NOUN Number=Sing 5 nsubj
        0 is be AUX Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin 5 cop
        0 closed closed ADJ Degree=Pos 8 ccomp
        0 , , PUNCT _ 8 punct
        0 ” ” PUNCT _ 8 punct
        0 said say VERB Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin 0 root
        0 Smith Smith PROPN Number=Sing 8 nsubj
        0 . . PUNCT _ 8 punct
        """,
        [("quotation_then_verb", "Smith", "said", "The bridge is closed", "direct")],
    ),
    "If Smith says that it rained, we leave.": (
        """
        0 If if SCONJ _ 3 mark
        0 Smith Smith PROPN Number=Sing 3 nsubj
        0 says say VERB Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin 9 advcl
        0 that that SCONJ _ 6 mark
        0 it it PRON Case=Nom|Number=Sing|Person=3 6 nsubj
        0 rained rain VERB Mood=Ind|Tense=Past|VerbForm=Fin 3 ccomp
        0 , , PUNCT _ 9 punct
        0 we we PRON Case=Nom|Number=Plur|Person=1 9 nsubj
        0 leave leave VERB Mood=Ind|Tense=Pres|VerbForm=Fin 0 root
        0 . . PUNCT _ 9 punct
        """,
        [],
    ),
}


def english(text, frozen, words):
    articles, sentences, tokens = tables(text, frozen, lang="en")
    row = {"lang": "en", "stance": "neutral", "scope": "attribution", "source": "example"}
    cues = CUES.of(
        row | {"lemma": lemma, "construction": kind, "evidence": text}
        for lemma, kind in ENGLISH_CUES
    )
    listed = FUNCTION_WORDS.of(
        {"lang": "en", "role": role, "word": word, "match": "form"}
        | {"evidence": evidence, "source": "example"}
        for role, word, evidence in words
    )
    quotes = find_quotes(articles)
    found, spans = find_attributions(
        articles, sentences, tokens, quotes, cues, function_words=listed
    )
    return found, excerpt(spans, articles)


@pytest.mark.parametrize("text", ENGLISH, ids=str)
def test_rows_of_another_language_are_enough_for_the_rules_to_read_it(text):
    frozen, expected = ENGLISH[text]
    found, spans = english(text, frozen, ENGLISH_WORDS)
    assert readable(found, spans) == expected
    assert found["confidence"].null_count() == len(expected)


def test_without_its_complementiser_no_clause_is_read():
    text = "Smith said that the council had not paid."
    assert english(text, ENGLISH[text][0], ENGLISH_WORDS[1:])[0].is_empty()


def test_a_language_knows_only_its_own_words():
    ukrainian = grammar_of(read_lexicon(FUNCTION_WORDS), read_lexicon(ENDINGS), "uk")
    assert not any(words.forms or words.lemmas for words in ukrainian.roles.values())
    assert [sort for sort, ones in ukrainian.endings.items() if ones] == ["reflexive"]


def test_every_role_is_asked_for_by_a_rule_and_filled_in_russian():
    said = {
        node.value
        for file in RULES.glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    asked = said | {f"after_{construction}" for construction in GOVERNING}
    assert set(FUNCTION_ROLE.categories) <= asked
    assert all(words.forms or words.lemmas for words in RUSSIAN.roles.values())
    assert all(RUSSIAN.endings[sort] for sort in ENDING_SORT.categories)


def test_the_evidence_of_a_form_holds_it():
    listed = read_lexicon(FUNCTION_WORDS).filter(pl.col("match") == "form")
    lost = [
        (word, evidence)
        for word, evidence in listed.select("word", "evidence").iter_rows()
        if f" {word} " not in " " + fold(evidence).replace(",", " ") + " "
    ]
    assert lost == []


def test_the_evidence_of_an_ending_ends_so():
    lost = [
        (sort, ending, evidence)
        for sort, ending, evidence in read_lexicon(ENDINGS)
        .select("sort", "ending", "evidence")
        .iter_rows()
        if not pl.Series([fold(evidence)]).str.contains(f"(?:{ending})$").item()
    ]
    assert lost == []
