"""Whatever the parse, the rules return spans that slice the text, stand apart, and nest."""

from itertools import pairwise

import polars as pl
import pytest
from frozen_attributions import CASES
from frozen_constructions import CONSTRUCTIONS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from test_attribute import found, tables

from mediakit.attribute import find_attributions, find_quotes
from mediakit.lexicons import read_lexicon
from mediakit.schema import CUES, QUOTES

LEXICON = read_lexicon(CUES)
FINITE = "Aspect=Perf|Gender=Masc|Number=Sing|Tense=Past|VerbForm=Fin"
WORDS = [
    "Снегов снегов PROPN Animacy=Anim|Case=Nom|Number=Sing {}",
    f"заявил заявить VERB {FINITE} {{}}",
    f"призвал призвать VERB {FINITE} {{}}",
    f"назвал назвать VERB {FINITE} {{}}",
    "сообщается сообщаться VERB Number=Sing|VerbForm=Fin {}",
    "признано признать VERB Gender=Neut|Variant=Short|VerbForm=Part|Voice=Pass {}",
    "ссылаясь ссылаться VERB VerbForm=Conv {}",
    "закрыть закрыть VERB VerbForm=Inf {}",
    "словам слово NOUN Case=Dat|Number=Plur {}",
    "ошибкой ошибка NOUN Animacy=Inan|Case=Ins|Number=Sing {}",
    "доклада доклад NOUN Animacy=Inan|Case=Gen|Number=Sing {}",
    "который который PRON Case=Nom|Number=Sing {}",
    "По по ADP _ {}",
    "на на ADP _ {}",
    "о о ADP _ {}",
    "что что SCONJ _ {}",
    "как как SCONJ _ {}",
    "согласно согласно ADP _ {}",
    "и и CCONJ _ {}",
    *(f"{mark} {mark} PUNCT _ {{}}" for mark in '«»",:—.()'),
]
RELATIONS = ["nsubj", "obj", "obl", "nmod", "conj", "ccomp", "acl", "appos", "case", "dep", "punct"]


@st.composite
def parses(draw):
    """A text with any parse at all, circles and crossing arcs among them."""
    sizes = draw(st.lists(st.integers(1, 14), min_size=1, max_size=3))
    lines, forms = [], []
    for sentence, size in enumerate(sizes):
        for _ in range(size):
            word = draw(st.sampled_from(WORDS))
            place = f"{draw(st.integers(0, size))} {draw(st.sampled_from(RELATIONS))}"
            lines.append(f"{sentence} {word.format(place)}")
            forms.append(word.split()[0])
    joint = draw(st.sampled_from([" ", "\n", ""]))
    return joint.join(forms), "\n".join(lines)


def contents(spans):
    return [
        {at for start, stop in mine.select("start", "stop").rows() for at in range(start, stop)}
        for _, mine in spans.filter(pl.col("role") == "content").group_by("attribution")
    ]


@given(parses())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_parse_gives_spans_that_slice_stand_apart_and_nest(parse):
    text, frozen = parse
    articles, sentences, tokens = tables(text, frozen)
    _, spans = find_attributions(articles, sentences, tokens, find_quotes(articles), LEXICON)
    for _, mine in spans.group_by("attribution"):
        edges = mine.sort("start").select("start", "stop").rows()
        assert all(0 <= start < stop <= len(text) for start, stop in edges)
        assert all(stop <= start for (_, stop), (start, _) in pairwise(edges))
    said = contents(spans)
    assert all(one <= two or two <= one or not one & two for one in said for two in said)


@pytest.mark.parametrize("text", [*CASES, *CONSTRUCTIONS], ids=str)
def test_a_paragraph_without_names_and_cues_changes_nothing(text):
    frozen = {**CASES, **CONSTRUCTIONS}[text][0]
    last = int(frozen.strip().splitlines()[-1].split()[0]) + 1
    longer = frozen.rstrip() + f"\n{last} Снег снег NOUN Case=Nom 0 root\n"
    short, long = found(text, frozen), found(text + "\n\nСнег", longer)
    assert_frame_equal(short[0], long[0])
    assert_frame_equal(short[1], long[1])


def test_a_long_text_without_a_full_stop_ends():
    words = 5_000
    text = " ".join(["Снегов", "заявил", ",", "что"] * (words // 4))
    line = "0 {} {} {} _ {} dep"
    kinds = {"Снегов": "PROPN", "заявил": "VERB", ",": "PUNCT", "что": "SCONJ"}
    lemmas = {"заявил": "заявить"}
    frozen = "\n".join(
        line.format(word, lemmas.get(word, word), kinds[word], at)
        for at, word in enumerate(text.split())
    )
    articles, sentences, tokens = tables(text, frozen)
    pair = find_attributions(articles, sentences, tokens, QUOTES.of(), LEXICON)
    assert pair[0].height <= words
