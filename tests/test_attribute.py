"""One invented sentence per construction and trap, on frozen parses."""

from itertools import pairwise

import polars as pl
import pytest
from frozen_attributions import CASES as FIRST
from frozen_constructions import CONSTRUCTIONS
from frozen_conventions import CORRECTIONS, corrected
from polars.testing import assert_frame_equal

from mediakit.attribute import find_attributions, find_quotes
from mediakit.attribute.rules import NOUN_RULES, RULES, confidences, rule_names
from mediakit.attribute.spans import trim
from mediakit.lexicons import read_lexicon
from mediakit.schema import ARTICLES, CONFIDENCE, CUES, SENTENCES, TOKENS, excerpt

CASES = {**FIRST, **CONSTRUCTIONS}


def tables(text, frozen, masked=False, lang="ru"):
    """The tables of one article from its text and frozen parse."""
    words = [line.split() for line in frozen.strip().splitlines()]
    tokens, sentences, at = [], {}, 0
    for sentence, form, lemma, upos, feats, head, rel in words:
        start = text.index(form, at)
        at = start + len(form)
        place = sentences.setdefault(int(sentence), [start, at, 0])
        place[1], place[2] = at, place[2] + 1
        row = {"text": form, "lemma": lemma, "upos": upos, "feats": feats, "head": int(head)}
        row |= {"article_id": "a", "sentence": int(sentence), "token": place[2], "deprel": rel}
        tokens.append(row | {"start": start, "stop": at, "masked": masked})
    article = {"article_id": "a", "input": 0, "outlet": "o", "lang": lang, "text": text}
    rows = [
        {"article_id": "a", "sentence": number, "paragraph": 0, "zone": "body"}
        | {"start": start, "stop": stop}
        for number, (start, stop, _) in sentences.items()
    ]
    articles = ARTICLES.of([article | {"body_start": 0, "sha256": ""}])
    return articles, SENTENCES.of(rows), TOKENS.of(tokens)


def found(text, frozen, masked=False):
    articles, sentences, tokens = tables(text, frozen, masked)
    quotes = find_quotes(articles)
    pair = find_attributions(articles, sentences, tokens, quotes, read_lexicon(CUES))
    return pair[0], excerpt(pair[1], articles)


def readable(attributions, spans):
    out = []
    for number, rule, kind in attributions.select("attribution", "rule", "quote_type").rows():
        mine = spans.filter(pl.col("attribution") == number)
        roles = [
            " | ".join(mine.filter(pl.col("role") == role)["excerpt"])
            for role in ("source", "cue", "content")
        ]
        out.append((rule, *roles, kind))
    return out


@pytest.mark.parametrize("text", CASES, ids=str)
def test_construction_is_read(text):
    frozen, expected = CASES[text]
    assert readable(*found(text, frozen)) == expected


@pytest.mark.parametrize("text", CASES, ids=str)
def test_masked_words_take_no_part(text):
    assert found(text, CASES[text][0], masked=True)[0].is_empty()


@pytest.mark.parametrize("text", CASES, ids=str)
def test_spans_of_one_attribution_do_not_overlap(text):
    _, spans = found(text, CASES[text][0])
    for _, mine in spans.group_by("attribution"):
        edges = mine.sort("start").select("start", "stop").rows()
        for (_, stop), (start, _) in pairwise(edges):
            assert stop <= start


@pytest.mark.parametrize("text", CASES, ids=str)
def test_contents_never_cross(text):
    _, spans = found(text, CASES[text][0])
    contents = [
        {at for start, stop in mine.select("start", "stop").rows() for at in range(start, stop)}
        for _, mine in spans.filter(pl.col("role") == "content").group_by("attribution")
    ]
    for one in contents:
        for two in contents:
            assert one <= two or two <= one or not one & two


def test_a_paragraph_without_cues_changes_nothing():
    text = "Снегов сообщил о закрытии завода."
    frozen = CASES[text][0]
    longer = frozen.rstrip() + "\n1 Снег снег NOUN Case=Nom 0 root\n"
    assert_frame_equal(found(text, frozen)[0], found(text + "\n\nСнег", longer)[0])


def test_every_rule_has_a_confidence_and_says_its_construction():
    rules = (*RULES, *NOUN_RULES)
    listed = read_lexicon(CONFIDENCE)
    assert set(listed["rule"]) == set(rule_names()) == set(confidences("ru"))
    assert listed["confidence"].is_between(0.5, 1).all()
    assert (listed["right"] <= listed["rows"]).all()
    assert all("«" in (rule.__doc__ or "") for rule in rules)


def test_confidence_is_unknown_where_none_was_fitted():
    assert set(confidences("uk")) == set(rule_names())
    assert set(confidences("uk").values()) == {None}


@pytest.mark.parametrize("text", ["", "«", "…", "   \n\n", "ab" * 1000, '"""', "Он: «"])
def test_bad_texts_give_an_empty_result(text):
    articles = ARTICLES.of(
        [
            {"article_id": "a", "input": 0, "outlet": "o", "lang": "ru", "text": text}
            | {"body_start": 0, "sha256": ""}
        ]
    )
    pair = find_attributions(
        articles, SENTENCES.of(), TOKENS.of(), find_quotes(articles), read_lexicon(CUES)
    )
    assert [table.height for table in pair] == [0, 0]


def test_a_circle_in_the_parse_ends():
    frozen = """
        0 Он он PRON Case=Nom 2 nsubj
        0 заявил заявить VERB VerbForm=Fin 3 conj
        0 , , PUNCT _ 2 punct
        0 что что SCONJ _ 2 mark
    """
    assert found("Он заявил, что", frozen)[0].height <= 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«Да, так».", "Да, так"),
        ("«Заря» и «Труд»", "«Заря» и «Труд»"),
        ("— Когда?", "Когда?"),
        ("…", None),
    ],
)
def test_edges_are_trimmed(text, expected):
    span = trim(text, (0, len(text)))
    assert (text[slice(*span)] if span else None) == expected


def test_negation_is_flagged_and_stays_in_the_cue():
    text = "Снегов не исключил новой встречи."
    frozen = """
        0 Снегов Снегов PROPN Case=Nom|Number=Sing 3 nsubj
        0 не не PART _ 3 advmod
        0 исключил исключить VERB Number=Sing|VerbForm=Fin 0 root
        0 новой новый ADJ Case=Gen 5 amod
        0 встречи встреча NOUN Case=Gen 3 obj
        0 . . PUNCT _ 3 punct
    """
    attributions, spans = found(text, frozen)
    assert attributions["negated"].to_list() == [True]
    assert spans["excerpt"].to_list() == ["Снегов", "не исключил", "новой встречи"]


@pytest.mark.parametrize("text", CORRECTIONS, ids=str)
def test_rules_hold_for_both_conventions_of_the_tree(text):
    frozen, expected = CASES[text]
    assert readable(*found(text, corrected(text, frozen))) == expected
