"""Scare quotes: what marks are besides distance, on parses that can be read in sight."""

import polars as pl
import pytest
from framing_tables import corpus

from mediakit import framing
from mediakit.schema import QUOTE_CONTEXTS


def found(parse, piece, kind="scare"):
    """The terms held at a distance in one sentence with one pair of marks."""
    articles, _, tokens, quotes, voices = corpus({"a": parse}, [("a", piece, kind)])
    contexts = framing.read_terms(QUOTE_CONTEXTS)
    rows = framing.find_scare_quotes(articles, tokens, quotes, voices, contexts=contexts)
    return rows["text"].str.strip_chars().to_list()


MARKED = """
    {0} {1} {2} {3} {4} {5}
    « « PUNCT _ 3 punct
    {6} {7} {8} {9} {10} {11}
    » » PUNCT _ 3 punct
    {12} {13} {14} {15} {16} {17}
"""


def sentence(before, inside, after):
    """A sentence of a word, a word in marks, and a word: form lemma upos feats head deprel."""
    return MARKED.format(*before.split(), *inside.split(), *after.split())


def terms(before, inside, after):
    word = inside.split()[0]
    return found(sentence(before, inside, after), f"« {word} »")


def test_the_outlet_is_a_name_where_its_sentence_begins_with_it():
    parse = """
        « « PUNCT _ 3 punct
        {} {} ADJ Case=Nom|Number=Sing 3 amod
        меридиан меридиан NOUN Case=Nom|Number=Sing 5 nsubj
        » » PUNCT _ 3 punct
        молчит молчать VERB VerbForm=Fin|Number=Sing 0 root
    """
    contexts = framing.read_terms(QUOTE_CONTEXTS)
    for first, expected in (("Вечерний", []), ("Добрый", ["Добрый меридиан"])):
        own = parse.format(first, first.lower())
        marks = [("a", f"« {first} меридиан »", "scare")]
        articles, _, tokens, quotes, voices = corpus({"a": own}, marks, {"a": "Вечерний меридиан"})
        rows = framing.find_scare_quotes(articles, tokens, quotes, voices, contexts=contexts)
        assert rows["text"].str.strip_chars().to_list() == expected


def test_an_apposition_in_the_nominative_is_a_name_of_any_thing_but_of_no_person():
    verb = "болит болеть VERB VerbForm=Fin|Number=Sing 0 root"
    name = "мигрень мигрень NOUN Case=Nom|Number=Sing 1 appos"
    thing = "Диагноз диагноз NOUN Case=Nom|Animacy=Inan 5 nsubj"
    person = "Сосед сосед NOUN Case=Nom|Animacy=Anim 5 nsubj"
    assert terms(thing, name, verb) == []
    assert terms(person, name, verb) == ["мигрень"]


def test_the_subject_of_a_clause_is_no_apposition_of_the_adjunct_before_it():
    host = "Утром утро NOUN Case=Ins|Animacy=Inan 5 obl"
    term = "заря заря NOUN Case=Nom|Number=Sing|Gender=Fem 1 appos"
    verb = "{} {} VERB VerbForm=Fin|Number={} 0 root"
    assert terms(host, term, verb.format("кончилась", "кончиться", "Sing")) == ["заря"]
    assert terms(host, term, verb.format("кончились", "кончиться", "Plur")) == []


@pytest.mark.parametrize(
    ("case", "relation", "expected"),
    [("Ins", "obl", []), ("Gen", "obl", ["ошибкой"]), ("Ins", "amod", ["ошибкой"])],
)
def test_what_a_verb_of_naming_calls_something_is_ascribed(case, relation, expected):
    named = f"ошибкой ошибка NOUN Case={case} {5 if relation == 'amod' else 1} {relation}"
    verb = "Назвали назвать VERB VerbForm=Fin 0 root"
    assert terms(verb, named, "пути путь NOUN Case=Nom 1 obj") == expected


@pytest.mark.parametrize(("person", "expected"), [("nsubj", []), ("obl", ["шуму"])])
def test_the_object_of_an_attitude_is_ascribed_where_somebody_has_it(person, expected):
    verb = "Возмутился возмутиться VERB VerbForm=Fin 0 root"
    term = "шуму шум NOUN Case=Dat 1 obl"
    assert terms(verb, term, f"сосед сосед NOUN Case=Nom 1 {person}") == expected


def test_a_form_without_case_where_one_is_asked_for_is_mentioned():
    end = "сдали сдать VERB VerbForm=Fin 0 root"
    assert terms("На на ADP _ 3 case", "отлично отлично ADV _ 5 obl", end) == []
    assert terms("Мы мы PRON Case=Nom 5 nsubj", "отлично отлично ADV _ 5 advmod", end) == [
        "отлично"
    ]


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("Заря заря NOUN Case=Nom|Number=Sing 2 nsubj", []),
        ("Реформы реформа NOUN Case=Nom|Number=Plur 2 nsubj", ["Реформы"]),
        ("Оптимизация оптимизация NOUN Case=Nom|Number=Sing 2 nsubj", ["Оптимизация"]),
        ("Добрый добрый ADJ Case=Nom|Number=Sing 5 amod", ["Добрый"]),
    ],
)
def test_a_lone_word_at_the_beginning_is_a_name_unless_plural_abstract_or_an_epithet(
    term, expected
):
    parse = f"""
        « « PUNCT _ 2 punct
        {term}
        » » PUNCT _ 2 punct
        этот этот DET Case=Nom 5 det
        путь путь NOUN Case=Nom 0 root
    """
    assert found(parse, f"« {term.split()[0]} »", "title") == expected


def test_marks_alone_and_what_is_defined_are_none():
    alone = """
        « « PUNCT _ 3 punct
        Тихая тихий ADJ Case=Nom 3 amod
        лента лента NOUN Case=Nom 0 root
        » » PUNCT _ 3 punct
        {} {} {} Case=Nom 3 dep
    """
    assert found(alone.format(".", ".", "PUNCT"), "« Тихая лента »", "title") == []
    assert found(alone.format("—", "—", "PUNCT"), "« Тихая лента »", "title") == []
    assert found(alone.format("рвётся", "рваться", "VERB"), "« Тихая лента »", "title") == [
        "Тихая лента"
    ]


def test_a_term_after_a_colon_counts_where_the_sentence_goes_on():
    parse = """
        Итог итог NOUN Case=Nom 0 root
        : : PUNCT _ 1 punct
        « « PUNCT _ 4 punct
        помощь помощь NOUN Case=Nom 6 nsubj
        » » PUNCT _ 4 punct
        {}
    """
    goes_on = parse.format("опоздала опоздать VERB VerbForm=Fin 1 parataxis")
    assert found(goes_on, "« помощь »", "speech") == ["помощь"]
    assert found(parse.format(". . PUNCT _ 1 punct"), "« помощь »", "speech") == []


def test_the_second_of_two_joined_titles_is_one_too():
    parse = """
        Фильмы фильм NOUN Case=Nom 0 root
        « « PUNCT _ 3 punct
        утро утро NOUN Case=Nom 1 appos
        » » PUNCT _ 3 punct
        и и CCONJ _ 7 cc
        « « PUNCT _ 7 punct
        день день NOUN Case=Gen 3 conj
        » » PUNCT _ 7 punct
    """
    pieces = [("a", "« утро »", "scare"), ("a", "« день »", "scare")]
    articles, _, tokens, quotes, voices = corpus({"a": parse}, pieces)
    contexts = framing.read_terms(QUOTE_CONTEXTS)
    rows = framing.find_scare_quotes(articles, tokens, quotes, voices, contexts=contexts)
    assert rows.height == 0


def test_a_term_that_so_called_introduces_and_a_dash_explains_is_no_distance():
    parse = """
        пресловутый пресловутый ADJ Case=Nom 3 amod
        « « PUNCT _ 3 punct
        карман карман NOUN Case=Nom 0 root
        » » PUNCT _ 3 punct
        — — PUNCT _ 3 punct
        {}
    """
    explained = parse.format("область область NOUN Case=Nom 3 appos")
    assert found(explained, "« карман »") == []
    assert found(parse.format("исчез исчезнуть VERB _ 3 dep"), "« карман »") == ["карман"]


@pytest.mark.parametrize(
    ("inside", "after", "expected"),
    [
        ("друзей друг NOUN Case=Gen 1 nmod", "наших наш DET Case=Gen 3 det", []),
        (
            "друзей друг NOUN Case=Gen 1 nmod",
            "старых старый ADJ Case=Gen 3 amod",
            ["старых друзей"],
        ),
        ("велика великий ADJ Variant=Short 1 acl", "весьма весьма ADV _ 3 advmod", []),
    ],
)
def test_a_piece_of_a_statement_is_no_term(inside, after, expected):
    parse = f"""
        Визит визит NOUN Case=Nom 0 root
        « « PUNCT _ 4 punct
        {after.replace(" 3 ", " 4 ")}
        {inside}
        » » PUNCT _ 4 punct
    """
    piece = f"« {after.split()[0]} {inside.split()[0]} »"
    assert found(parse, piece) == expected


def rows_of(parse, *pieces, voices=None):
    """Text and voice of every row of one article with several pairs of marks."""
    marked = [("a", *piece) for piece in pieces]
    articles, _, tokens, quotes, own = corpus({"a": parse}, marked)
    if voices is not None:
        own = own.with_columns(voice=pl.Series(voices, dtype=own.schema["voice"]))
    contexts = framing.read_terms(QUOTE_CONTEXTS)
    rows = framing.find_scare_quotes(articles, tokens, quotes, own, contexts=contexts)
    return [(text.strip(), voice) for text, voice in rows.select("text", "voice").iter_rows()]


def test_marks_inside_a_quotation_are_a_row_of_its_speaker():
    parse = """
        « « PUNCT _ 3 punct
        Ваша ваш DET Case=Nom 4 det
        „ „ PUNCT _ 4 punct
        помощь помощь NOUN Case=Nom 6 nsubj
        “ “ PUNCT _ 4 punct
        опоздала опоздать VERB VerbForm=Fin 0 root
        » » PUNCT _ 6 punct
        , , PUNCT _ 9 punct
        сказал сказать VERB VerbForm=Fin 6 parataxis
        он он PRON Case=Nom 9 nsubj
    """
    voices = ["outlet", *["quoted"] * 6, *["outlet"] * 3]
    pieces = [("« Ваша „ помощь “ опоздала »", "speech"), ("„ помощь “", "scare")]
    assert rows_of(parse, *pieces, voices=voices) == [("помощь", "quoted")]


@pytest.mark.parametrize(("first", "expected"), [("всех", []), ("Всех", [("рост", "outlet")])])
def test_a_sentence_with_a_longer_piece_in_small_letters_quotes(first, expected):
    parse = f"""
        Банк банк NOUN Case=Nom 2 nsubj
        чинит чинить VERB VerbForm=Fin 0 root
        « « PUNCT _ 4 punct
        рост рост NOUN Case=Acc 2 obj
        » » PUNCT _ 4 punct
        рядом рядом ADV _ 2 advmod
        « « PUNCT _ 11 punct
        {first} весь DET Case=Gen 9 det
        планов план NOUN Case=Gen 11 nmod
        новый новый ADJ Case=Nom 11 amod
        отсчёт отсчет NOUN Case=Nom 2 appos
        » » PUNCT _ 11 punct
    """
    pieces = [("« рост »", "scare"), (f"« {first} планов новый отсчёт »", "scare")]
    assert rows_of(parse, *pieces) == expected


@pytest.mark.parametrize(
    ("term", "relation", "expected"),
    [
        ("помощь помощь NOUN Case=Nom", "nsubj", [("помощь", "reported")]),
        ("тихо тихо ADV _", "advmod", []),
    ],
)
def test_one_noun_in_marks_in_a_report_is_the_writers(term, relation, expected):
    parse = f"""
        Сосед сосед NOUN Case=Nom 2 nsubj
        знает знать VERB VerbForm=Fin 0 root
        , , PUNCT _ 8 punct
        что что SCONJ _ 8 mark
        « « PUNCT _ 6 punct
        {term} 8 {relation}
        » » PUNCT _ 6 punct
        пришла прийти VERB VerbForm=Fin 2 ccomp
    """
    voices = ["outlet"] * 3 + ["reported"] * 2 + ["quoted"] * 2 + ["reported"]
    assert rows_of(parse, (f"« {term.split()[0]} »", "scare"), voices=voices) == expected


def test_an_aside_with_a_verb_of_speech_before_the_marks_says_whose_word_it_is():
    parse = """
        Клуб клуб NOUN Case=Nom 7 nsubj
        , , PUNCT _ 4 punct
        как как SCONJ _ 4 mark
        {} {} VERB VerbForm=Fin 7 advcl
        посол посол NOUN Case=Nom 4 nsubj
        , , PUNCT _ 4 punct
        « « PUNCT _ 8 punct
        проспал проспать VERB VerbForm=Fin 0 root
        » » PUNCT _ 8 punct
    """
    aside = parse.replace(" 7 ", " 8 ")
    assert found(aside.format("выразился", "выразиться"), "« проспал »") == []
    assert found(aside.format("приехал", "приехать"), "« проспал »") == ["проспал"]


def test_the_ends_of_a_scale_are_mentioned():
    parse = """
        Подняли поднять VERB VerbForm=Fin 0 root
        {} с ADP _ 4 case
        « « PUNCT _ 4 punct
        слабого слабый ADJ Case=Gen 1 obl
        » » PUNCT _ 4 punct
        {} на {} _ 8 case
        « « PUNCT _ 8 punct
        средний средний ADJ Case=Acc 1 obl
        » » PUNCT _ 8 punct
    """
    pieces = [("« слабого »", "scare"), ("« средний »", "scare")]
    assert rows_of(parse.format("с", "на", "ADP"), *pieces) == []
    assert len(rows_of(parse.format("с", "там", "ADV"), *pieces)) == 2


def test_an_established_name_in_small_letters_is_one_after_so_called_too():
    parse = """
        пресловутый пресловутый ADJ Case=Nom 4 amod
        « « PUNCT _ 4 punct
        {} {} ADJ Case=Nom 4 amod
        {} {} NOUN Case=Nom 0 root
        » » PUNCT _ 4 punct
    """
    known = parse.format("нормандский", "нормандский", "формат", "формат")
    assert found(known, "« нормандский формат »") == []
    other = parse.format("рабочий", "рабочий", "формат", "формат")
    assert found(other, "« рабочий формат »") == ["рабочий формат"]


def test_a_verb_in_marks_with_its_subject_outside_is_no_title():
    parse = """
        Фильм фильм NOUN Case=Nom {} {}
        « « PUNCT _ 3 punct
        ушёл уйти VERB VerbForm=Fin {} {}
        » » PUNCT _ 3 punct
    """
    assert found(parse.format(3, "nsubj", 0, "root"), "« ушёл »") == ["ушёл"]
    assert found(parse.format(0, "root", 1, "appos"), "« ушёл »") == []
