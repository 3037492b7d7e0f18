"""Frames, naming, scare quotes, agency and their rates, on parses that can be read in sight."""

from datetime import date, timedelta
from math import comb

import numpy as np
import polars as pl
import pytest
from framing_tables import corpus

from mediakit import framing
from mediakit.framing.patterns import find_pattern, parse_pattern
from mediakit.framing.words import read_words, with_voice
from mediakit.lexicons import FOLDER, read_lexicon
from mediakit.schema import (
    ACTORS,
    ARTICLES,
    ATTRIBUTIONS,
    FRAMES,
    GOVERNMENTS,
    NAMING,
    NEGATORS,
    PREDICATES,
    QUOTE_CONTEXTS,
    QUOTES,
    SENTENCES,
    SOURCES,
    SPANS,
    TOKENS,
    VOICE,
)
from mediakit.wordlists import read_lexicons

SANCTIONS = """
    Совет совет NOUN Case=Nom 2 nsubj
    ввёл ввести VERB Voice=Act|VerbForm=Fin 0 root
    новые новый ADJ Case=Acc 4 amod
    санкции санкция NOUN Case=Acc 2 obj
"""
DENIED = """
    Совет совет NOUN Case=Nom 3 nsubj
    не не PART Polarity=Neg 3 advmod
    ввёл ввести VERB Voice=Act|VerbForm=Fin 0 root
    санкции санкция NOUN Case=Acc 3 obj
"""
ASKED = """
    Будут быть AUX _ 2 cop
    санкции санкция NOUN Case=Nom 0 root
    ? ? PUNCT _ 2 punct
"""
TERMS = [
    ("ru", "talks", "sanctions_costs", "санкция", 1.0),
    ("ru", "talks", "sanctions_costs", "новый санкция", 2.0),
    ("ru", "talks", "conflict", "новый", 1.0),
]


def lexicon(terms=TERMS):
    names = ("lang", "scheme", "frame", "term", "weight")
    return FRAMES.of(
        {**dict(zip(names, row, strict=True)), "evidence": "e", "source": "s"} for row in terms
    )


def negators():
    row = {"lang": "ru", "evidence": "e", "source": "s"}
    sorts = {
        "без": "preposition",
        "отрицать": "governor",
        "отсутствие": "governor",
        "нет": "governor",
    }
    return NEGATORS.of({**row, "lemma": lemma, "sort": sort} for lemma, sort in sorts.items())


def hits(tables, terms=TERMS):
    articles, sentences, tokens, _, voices = tables
    return framing.frame_hits(
        articles, sentences, tokens, voices, lexicon=lexicon(terms), negators=negators()
    )


# ------------------------------------------------------------------ patterns


@pytest.mark.parametrize(
    ("term", "rows"),
    [
        ("санкция", [3]),
        ("новый санкция", [2]),
        ("нов* санкция|мера", [2]),
        ("ввести _ санкция", [1]),
        ("санкция/NOUN", [3]),
        ("санкция/VERB", []),
        ("санкция новый", []),
        ("САНКЦ*", [3]),
        ("_/ADJ санкция", [2]),
        ("_/NUM санкция", []),
        ("ввести _ _/NOUN", [1]),
    ],
)
def test_a_pattern_matches_lemmas_in_a_row(term, rows):
    _, _, tokens, _, voices = corpus({"a": SANCTIONS})
    words = read_words(with_voice(tokens, voices))
    assert find_pattern(words, parse_pattern(term)).rows.tolist() == rows


def test_a_pattern_does_not_reach_over_the_end_of_a_sentence():
    _, _, tokens, _, voices = corpus({"a": SANCTIONS, "b": SANCTIONS})
    words = read_words(with_voice(tokens, voices))
    assert find_pattern(words, parse_pattern("санкция совет")).rows.tolist() == []


@pytest.mark.parametrize(
    "term", ["", "  ", "*", "са*", "_", "санкция _", "_ санкция", "а||б", "_/ADJ _/NOUN"]
)
def test_a_pattern_that_matches_everything_or_nothing_is_refused(term):
    with pytest.raises(ValueError, match=r"empty|match|any word"):
        parse_pattern(term)


def test_bad_rows_of_a_lexicon_are_named_in_one_message(tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text(
        "lang,scheme,frame,term,weight,evidence,source\n"
        "ru,talks,blame,,1,e,s\n"
        "xx,talks,blame,вина,1,e,s\n"
        "ru,talks,blame,*,1,e,s\n"
        "ru,talks,blame,вина,-1,e,s\n"
        "ru,talks,blame,вина,1,e,s\n"
        "ru,talks,blame,порядок,1,e,s\n",
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match="has faults") as caught:
        framing.read_terms(FRAMES, [file])
    message = str(caught.value)
    for line in ("line 2: term is empty", "line 3: lang is 'xx'", "line 4: term", "line 5: weight"):
        assert line in message
    assert "line 6: repeats line 5" in message
    assert "line 7" not in message


@pytest.mark.parametrize("table", [FRAMES, NAMING, QUOTE_CONTEXTS])
def test_lexicons_of_the_package_have_no_bad_row(table):
    assert framing.read_terms(table).height > 0


def test_the_frame_lexicon_is_rich_in_russian_and_has_every_frame_in_three_languages():
    frames = framing.read_terms(FRAMES)
    assert frames.filter(lang="ru").height >= 150
    per_lang = frames.group_by("lang").agg(pl.col("frame").n_unique())["frame"]
    assert per_lang.to_list() == [13, 13, 13]


def test_a_term_of_weight_0_hides_shorter_ones_of_its_frame_alone():
    terms = [*TERMS[:1], ("ru", "talks", "sanctions_costs", "новый санкция", 0.0), TERMS[2]]
    found = hits(corpus({"a": SANCTIONS}), terms)
    assert found.select("frame", "term").rows() == [("conflict", "новый")]


def test_evidence_of_a_one_word_term_holds_its_stem():
    """A row whose example does not show its term is a slip of the pen."""
    frames = framing.read_terms(FRAMES).filter(
        (pl.col("lang") == "ru") & ~pl.col("term").str.contains(r"[ |*]")
    )
    stem = pl.col("term").str.split("/").list.first().str.slice(0, 3)
    text = pl.col("evidence").str.to_lowercase().str.replace_all("ё", "е")
    wrong = frames.filter(~text.str.contains(stem, literal=False))
    assert wrong["term"].to_list() == []


# ------------------------------------------------------------------ frames


def test_the_longest_term_of_a_frame_counts_and_frames_may_share_words():
    found = hits(corpus({"a": SANCTIONS}))
    assert found.select("frame", "term", "token", "words", "weight").rows() == [
        ("sanctions_costs", "новый санкция", 3, 2, 2.0),
        ("conflict", "новый", 3, 1, 1.0),
    ]


def test_every_hit_walks_back_to_its_words():
    articles, *_ = tables = corpus({"a": SANCTIONS})
    texts = [
        articles["text"][0][start:stop] for start, stop in hits(tables)[["start", "stop"]].rows()
    ]
    assert texts == ["новые санкции", "новые"]


def test_negation_and_questions_are_marked():
    found = hits(corpus({"a": SANCTIONS, "b": DENIED, "c": ASKED}), TERMS[:1])
    assert found.select("article_id", "negated", "question").rows() == [
        ("a", False, False),
        ("b", True, False),
        ("c", False, True),
    ]


@pytest.mark.parametrize(
    ("ending", "asked"),
    [
        (["?"], True),
        (["?!", "»"], True),
        (["?", "»", "—", "сказал", "он", "."], True),  # a question quoted in the sentence
        (["дома?"], True),  # the mark was left at the word
        (["Bratu", "?", "ek", "."], False),  # a letter that was lost
        (["Bratu?ek", "."], False),
        (["."], False),
    ],
)
def test_only_the_mark_of_a_question_asks(ending, asked):
    rest = "\n".join(f"{token} {token} PUNCT _ 1 punct" for token in ending)
    parse = f"санкции санкция NOUN Case=Nom 0 root\n{rest}"
    assert hits(corpus({"a": parse}), TERMS[:1])["question"].to_list() == [asked]


def test_the_question_of_the_next_sentence_does_not_ask():
    found = hits(corpus({"a": SANCTIONS, "b": ASKED}), TERMS[:1])
    assert found["question"].to_list() == [False, True]


@pytest.mark.parametrize(
    ("parse", "denied"),
    [
        (
            "Он он PRON _ 2 nsubj\nотрицал отрицать VERB _ 0 root\nсанкции санкция NOUN _ 2 obj",
            True,
        ),
        ("Он он PRON _ 2 nsubj\nвидел видеть VERB _ 0 root\nсанкции санкция NOUN _ 2 obj", False),
        ("отсутствие отсутствие NOUN _ 0 root\nсанкций санкция NOUN _ 1 nmod", True),
        ("санкций санкция NOUN _ 0 root\nнет нет VERB _ 1 cop", True),  # or stands under it
        # a plan is denied, and not what it is a plan of
        (
            "отрицал отрицать VERB _ 0 root\nплан план NOUN _ 1 obj\nсанкций санкция NOUN _ 2 nmod",
            False,
        ),
    ],
)
def test_what_a_denying_word_governs_is_denied(parse, denied):
    assert hits(corpus({"a": parse}), TERMS[:1])["negated"].to_list() == [denied]


def test_words_without_are_denied():
    parse = """
        Обошлось обойтись VERB VerbForm=Fin 0 root
        без без ADP _ 3 case
        санкций санкция NOUN Case=Gen 1 obl
    """
    assert hits(corpus({"a": parse}), TERMS[:1])["negated"].to_list() == [True]


def test_validity_counts_terms_coverage_and_the_share_of_the_top_three():
    articles, *_ = tables = corpus({"a": SANCTIONS, "b": DENIED, "c": "Мир мир NOUN _ 0 root"})
    found = hits(tables, TERMS[:2])
    assert framing.term_hits(found).select("term", "hits", "negated", "share").rows() == [
        ("новый санкция", 1, 0, 1 / 2),
        ("санкция", 1, 1, 1 / 2),
    ]
    row = framing.frame_validity(found, articles).row(0, named=True)
    assert (row["hits"], row["terms"], row["coverage"], row["top_share"]) == (2, 2, 2 / 3, 1.0)


def test_rates_are_weighted_hits_per_thousand_words_of_the_voice():
    articles, _, tokens, _, voices = tables = corpus({"a": SANCTIONS, "b": DENIED, "c": ASKED})
    words = framing.word_counts(tokens, voices)
    assert words.rows() == [("a", "outlet", 4), ("b", "outlet", 4), ("c", "outlet", 2)]
    rates = framing.frame_rates(hits(tables), articles, words, random_state=None)
    assert rates.select("outlet", "voice", "value", "estimate").rows() == [
        ("О", "outlet", "sanctions_costs", pytest.approx(2 / 10 * 1000)),
        ("О", "outlet", "conflict", pytest.approx(1 / 10 * 1000)),
    ]
    denied_too = framing.frame_rates(
        hits(tables), articles, words, asserted=False, random_state=None
    )
    assert denied_too["count"].to_list() == [4.0, 1.0]


def test_shares_of_the_frames_sum_to_one():
    articles, *_ = tables = corpus({"a": SANCTIONS, "b": DENIED})
    shares = framing.frame_shares(hits(tables), articles, random_state=None)
    assert shares["estimate"].to_list() == pytest.approx([2 / 3, 1 / 3])


def test_a_frame_is_counted_among_the_hits_of_its_own_scheme():
    generic = [("ru", "generic", "conflict", "новый", 1.0), ("ru", "generic", "law", "совет", 1.0)]
    articles, *_ = tables = corpus({"a": SANCTIONS})
    found = hits(tables, [TERMS[0], *generic])
    shares = framing.frame_shares(found, articles, random_state=None)
    assert shares.select("value", "count", "total").rows() == [
        ("conflict", 1.0, 2.0),
        ("law", 1.0, 2.0),
        ("sanctions_costs", 1.0, 1.0),
    ]


def test_frames_of_one_name_in_two_schemes_stay_apart():
    own = [("ru", "generic", "law", "совет", 1.0), ("ru", "own", "law", "новый санкция", 1.0)]
    articles, *_ = tables = corpus({"a": SANCTIONS})
    found = hits(tables, own)
    assert found.select("scheme", "frame", "term").rows() == [
        ("generic", "law", "совет"),
        ("own", "law", "новый санкция"),
    ]
    shares = framing.frame_shares(found, articles, random_state=None)
    assert shares.select("value", "total").rows() == [("generic: law", 1.0), ("own: law", 1.0)]


def test_presence_is_the_share_of_articles_with_enough_hits():
    articles, *_ = tables = corpus(
        {"a": SANCTIONS, "b": SANCTIONS + ASKED, "c": "да да PART _ 0 root"}
    )
    found = hits(tables, TERMS[:1]).with_columns(question=pl.lit(False))
    once = framing.frame_presence(found, articles, random_state=None)
    assert once.select("value", "count", "total").rows() == [("sanctions_costs", 2.0, 3.0)]
    twice = framing.frame_presence(found, articles, least=2, random_state=None)
    assert twice["count"].to_list() == [1.0]


def test_a_frame_that_a_voice_lacks_is_told_as_none():
    articles, *_ = tables = corpus({"a": SANCTIONS, "b": ASKED})
    found = hits(tables).with_columns(
        voice=pl.when(article_id="b").then(pl.lit("quoted")).otherwise("voice").cast(VOICE),
        question=pl.lit(False),
    )
    shares = framing.frame_shares(found, articles, random_state=None)
    assert shares.select("voice", "value", "count", "total").rows() == [
        ("outlet", "sanctions_costs", 2.0, 3.0),
        ("outlet", "conflict", 1.0, 3.0),
        ("quoted", "sanctions_costs", 1.0, 1.0),
        ("quoted", "conflict", 0.0, 1.0),
    ]


def test_a_cut_counts_its_voices_together():
    articles, _, tokens, _, voices = tables = corpus({"a": SANCTIONS, "b": ASKED})
    found = hits(tables).with_columns(
        voice=pl.when(article_id="b").then(pl.lit("quoted")).otherwise("voice").cast(VOICE),
        question=pl.lit(False),
    )
    cuts = {"all": None, "own": "outlet", "cited": ["reported", "quoted"]}
    shares = framing.frame_cuts(found, articles, cuts, random_state=None).filter(value="conflict")
    assert shares.select("cut", "estimate").rows() == [("all", 1 / 4), ("own", 1 / 3), ("cited", 0)]
    words = framing.word_counts(tokens, voices)
    rates = framing.frame_cuts(found, articles, {"own": "outlet"}, words=words, random_state=None)
    assert rates["estimate"].to_list() == pytest.approx([2 / 6 * 1000, 1 / 6 * 1000])


# ------------------------------------------------------------------ naming


def naming(parse, voice=None):
    articles, _, tokens, _, voices = corpus({"a": parse})
    found = framing.find_namings(
        articles,
        tokens,
        voices,
        lexicon=framing.read_terms(NAMING),
        government=read_lexicon(GOVERNMENTS),
    )
    return found.select("choice", "variant", "text").rows()


def test_a_place_is_a_choice_of_preposition():
    parse = """
        Выборы выборы NOUN Case=Nom 2 nsubj
        прошли пройти VERB VerbForm=Fin 0 root
        на на ADP _ 5 case
        всей весь DET Case=Loc 5 det
        Украине Украина PROPN Case=Loc 2 obl
    """
    assert ("preposition_ukraine", "на", "на всей Украине") in naming(parse)


REBELS = """
    Повстанцы повстанец NOUN Case=Nom 2 nsubj
    заняли занять VERB VerbForm=Fin 0 root
    {} {} PROPN Case=Acc 2 obj
"""


@pytest.mark.parametrize(("town", "counted"), [("Донецк", 1), ("Кабул", 0)])
def test_a_name_is_counted_in_the_story_that_it_belongs_to(town, counted):
    found = naming(REBELS.format(town, town))
    assert sum(choice == "donbas_fighters" for choice, _, _ in found) == counted


@pytest.mark.parametrize(("first", "counted"), [("Единая", 0), ("единая", 1)])
def test_a_part_of_a_name_in_marks_is_no_choice(first, counted):
    parse = f"""
        Сегодня сегодня ADV _ 6 advmod
        « « PUNCT _ 4 punct
        {first} единый ADJ Case=Nom 4 amod
        Россия Россия PROPN Case=Nom 6 nsubj
        » » PUNCT _ 4 punct
        решила решить VERB VerbForm=Fin 0 root
    """
    assert sum(choice == "state_russia" for choice, _, _ in naming(parse)) == counted


@pytest.mark.parametrize(
    ("noun", "counted"), [("нападение", False), ("давление", False), ("поездка", True)]
)
def test_with_the_accusative_only_a_goal_is_a_choice(noun, counted):
    parse = f"""
        {noun} {noun} NOUN Case=Nom 0 root
        на на ADP _ 3 case
        Украину Украина PROPN Case=Acc 1 nmod
    """
    assert (("preposition_ukraine", "на", "на Украину") in naming(parse)) == counted


def test_a_noun_of_guilt_governs_its_preposition():
    parse = """
        вина вина NOUN Case=Nom 0 root
        на на ADP _ 3 case
        Украине Украина PROPN Case=Loc 1 nmod
    """
    assert naming(parse) == []


def test_the_longest_name_of_a_choice_counts():
    parse = """
        президент президент NOUN Case=Nom 4 nsubj
        Владимир Владимир PROPN Case=Nom 1 appos
        Путин Путин PROPN Case=Nom 2 flat:name
        ответил ответить VERB VerbForm=Fin 0 root
    """
    assert naming(parse) == [
        ("leader_putin", "title, name and surname", "президент Владимир Путин")
    ]


def test_annexation_counts_beside_what_was_annexed_only():
    parse = """
        аннексия аннексия NOUN Case=Nom 0 root
        {} {} PROPN Case=Gen 1 nmod
    """
    assert naming(parse.format("Крыма", "Крым")) == [("crimea", "аннексия", "аннексия")]
    assert naming(parse.format("Эльзаса", "Эльзас")) == []


def test_naming_shares_have_the_instances_of_the_choice_below():
    parse = """
        Выборы выборы NOUN Case=Nom 2 nsubj
        прошли пройти VERB VerbForm=Fin 0 root
        {} {} ADP _ 4 case
        Украине Украина PROPN Case=Loc 2 obl
    """
    articles, _, tokens, _, voices = corpus(
        {"a": parse.format("на", "на"), "b": parse.format("в", "в"), "c": parse.format("в", "в")}
    )
    found = framing.find_namings(
        articles,
        tokens,
        voices,
        lexicon=framing.read_terms(NAMING),
        government=read_lexicon(GOVERNMENTS),
    )
    shares = framing.naming_shares(found, articles, random_state=None)
    assert shares.select("measure", "value", "count", "total", "estimate").rows() == [
        ("naming:preposition_ukraine", "в", 2, 3, 2 / 3),
        ("naming:preposition_ukraine", "на", 1, 3, 1 / 3),
    ]


# ------------------------------------------------------------------ scare quotes


TERM = """
    Речь речь NOUN Case=Nom 0 root
    о о ADP _ 5 case
    {} {} PUNCT _ 5 punct
    {} {} ADJ Case=Loc 5 amod
    гарантиях гарантия NOUN Case=Loc 1 nmod
    » » PUNCT _ 5 punct
"""


def scare(parse, piece, kind="scare"):
    articles, _, tokens, quotes, voices = corpus({"a": parse}, [("a", piece, kind)])
    found = framing.find_scare_quotes(
        articles, tokens, quotes, voices, contexts=framing.read_terms(QUOTE_CONTEXTS)
    )
    return found.select("text", "term", "distanced").rows()


def test_a_term_in_marks_is_a_scare_quote():
    parse = TERM.format("«", "«", "новых", "новый")
    assert scare(parse, "« новых гарантиях »") == [(" новых гарантиях ", "новый гарантия", False)]


def test_speech_and_capitals_are_none():
    assert scare(TERM.format("«", "«", "новых", "новый"), "« новых гарантиях »", "speech") == []
    assert scare(TERM.format("«", "«", "Новых", "новый"), "« Новых гарантиях »") == []


def test_a_noun_of_titles_before_the_marks_makes_them_a_name():
    parse = TERM.format("«", "«", "новых", "новый").replace("о о ADP _ 5 case", GAZETTE)
    assert len(scare(parse, "« новых гарантиях »")) == 1  # it takes the case of the sentence
    parse = parse.replace("Case=Loc", "Case=Nom")
    assert scare(parse, "« новых гарантиях »") == []


GAZETTE = "газеты газета NOUN Case=Gen 1 nmod"


def test_so_called_counts_in_any_case():
    parse = TERM.format("«", "«", "Новых", "новый").replace("о о ADP _ 5 case", SO_CALLED)
    assert scare(parse, "« Новых гарантиях »")[0][2] is True


SO_CALLED = "пресловутых пресловутый ADJ Case=Loc 5 amod"


def test_share_in_marks_has_all_uses_below():
    marked, plain = TERM.format("«", "«", "новых", "новый"), "гарантия гарантия NOUN _ 0 root"
    articles, _, tokens, quotes, voices = corpus(
        {"a": marked, "b": plain, "c": plain}, [("a", "« новых гарантиях »", "scare")]
    )
    contexts = framing.read_terms(QUOTE_CONTEXTS)
    found = framing.find_scare_quotes(articles, tokens, quotes, voices, contexts=contexts)
    share = framing.marked_shares(found, articles, tokens, voices, "гарантия", random_state=None)
    assert share.select("value", "count", "total", "estimate").rows() == [("in marks", 1, 3, 1 / 3)]
    words = framing.word_counts(tokens, voices)
    rate = framing.scare_rates(found, articles, words, random_state=None)
    assert rate["estimate"].to_list() == pytest.approx([1 / 6 * 1000])


# ------------------------------------------------------------------ agency


ACTIVE = """
    Россия Россия PROPN Case=Nom|Animacy=Inan 2 nsubj
    выслала выслать VERB VerbForm=Fin|Voice=Act|Aspect=Perf 0 root
    дипломатов дипломат NOUN Case=Acc|Animacy=Anim 2 obj
"""
PASSIVE = """
    Дипломаты дипломат NOUN Case=Nom|Animacy=Anim 2 nsubj:pass
    высланы выслать VERB VerbForm=Part|Voice=Pass|Aspect=Perf 0 root
    Россией Россия PROPN Case=Ins|Animacy=Inan 2 obl:agent
    и и CCONJ _ 5 cc
    Украиной Украина PROPN Case=Ins|Animacy=Inan 3 conj
"""
AGENTLESS = """
    Дипломаты дипломат NOUN Case=Nom|Animacy=Anim 2 nsubj:pass
    высланы выслать VERB VerbForm=Part|Voice=Pass|Aspect=Perf 0 root
    поездом поезд NOUN Case=Ins|Animacy=Inan 2 obl
"""
NOMINAL = """
    Высылка высылка NOUN Case=Nom 0 root
    Россией Россия PROPN Case=Ins 1 nmod
    дипломатов дипломат NOUN Case=Gen 1 nmod
"""
REFLEXIVE = """
    Россия Россия PROPN Case=Nom 2 nsubj
    обратилась обратиться VERB VerbForm=Fin|Voice=Mid|Aspect=Perf 0 root
    в в ADP _ 4 case
    суд суд NOUN Case=Acc 2 obl
"""


def agency(*parses):
    articles, _, tokens, _, voices = corpus({f"a{i}": parse for i, parse in enumerate(parses)})
    found = framing.find_agency(
        articles,
        tokens,
        voices,
        actors=read_lexicon(ACTORS),
        predicates=read_lexicon(PREDICATES),
    )
    return articles, found


@pytest.mark.parametrize(
    ("parse", "rows"),
    [
        (ACTIVE, [("active", "выслать", "Россия", "дипломат")]),
        (
            PASSIVE,
            [
                ("passive", "выслать", "Россия", "дипломат"),
                ("passive", "выслать", "Украина", "дипломат"),
            ],
        ),
        (AGENTLESS, [("agentless", "выслать", None, "дипломат")]),
        (NOMINAL, [("nominalised", "высылка", "Россия", "дипломат")]),
        (REFLEXIVE, [("active", "обратиться", "Россия", None)]),
    ],
)
def test_constructions(parse, rows):
    _, found = agency(parse)
    assert found.select("construction", "predicate", "actor", "patient").rows() == rows


def test_coordinated_verbs_share_their_subject():
    parse = (
        ACTIVE
        + """
        и и CCONJ _ 5 cc
        извинилась извиниться VERB VerbForm=Fin|Voice=Mid 2 conj
    """
    )
    _, found = agency(parse)
    assert found.select("predicate", "actor").rows() == [
        ("выслать", "Россия"),
        ("извиниться", "Россия"),
    ]


def test_construction_shares_count_a_predicate_once():
    articles, found = agency(ACTIVE, PASSIVE, AGENTLESS)
    shares = framing.construction_shares(found, articles, random_state=None)
    assert dict(shares[["value", "estimate"]].rows()) == pytest.approx(
        {"active": 1 / 3, "agentless": 1 / 3, "passive": 1 / 3, "nominalised": 0}
    )


DIED = """
    Посол посол NOUN Case=Nom|Animacy=Anim 2 nsubj
    скончался скончаться VERB VerbForm=Fin|Voice=Mid|Aspect=Perf 0 root
    в в ADP _ 4 case
    Германии Германия PROPN Case=Loc|Animacy=Inan 2 obl
"""
TOOK_PART = """
    Россия Россия PROPN Case=Nom|Animacy=Inan 2 nsubj
    приняла принять VERB VerbForm=Fin|Voice=Act|Aspect=Perf 0 root
    участие участие NOUN Case=Acc|Animacy=Inan 2 obj
"""
PASSED = TOOK_PART.replace("участие", "резолюция")
ATTACKED = """
    Россия Россия PROPN Case=Nom|Animacy=Inan 2 nsubj
    напала напасть VERB VerbForm=Fin|Voice=Act|Aspect=Perf 0 root
    на на ADP _ 4 case
    Украину Украина PROPN Case=Acc|Animacy=Inan 2 obl
"""
PLANNED = """
    Запланированный запланировать VERB VerbForm=Part|Voice=Pass|Aspect=Perf|Case=Nom 2 amod
    визит визит NOUN Case=Nom 0 root
"""
PLANNED_FOR_MAY = """
    Запланированный запланировать VERB VerbForm=Part|Voice=Pass|Aspect=Perf|Case=Nom 4 amod
    на на ADP _ 3 case
    май май NOUN Case=Acc 1 obl
    визит визит NOUN Case=Nom 0 root
"""
ARMED = PLANNED.replace("запланировать", "вооружить")
BY_THE_COURT = """
    Посол посол NOUN Case=Nom|Animacy=Anim 2 nsubj:pass
    арестован арестовать VERB VerbForm=Part|Voice=Pass|Aspect=Perf 0 root
    судом суд NOUN Case=Ins|Animacy=Inan 2 obl
"""


@pytest.mark.parametrize(
    ("parse", "rows"),
    [
        (ACTIVE, [("active", "дипломат", None, True)]),
        (DIED, [("active", None, None, False)]),
        (TOOK_PART, [("active", None, None, False)]),
        (PASSED, [("active", "резолюция", None, True)]),
        (ATTACKED, [("active", "Украина", "Украина", False)]),
        (AGENTLESS, [("agentless", "дипломат", None, True)]),
        (PLANNED, [("agentless", "визит", None, False)]),
        (PLANNED_FOR_MAY, [("agentless", "визит", None, True)]),
        (ARMED, []),
        (BY_THE_COURT, [("passive", "посол", None, True)]),
        (NOMINAL, [("nominalised", "дипломат", None, True)]),
    ],
)
def test_patients_and_what_could_be_put_otherwise(parse, rows):
    _, found = agency(parse)
    assert found.select("construction", "patient", "target", "alternates").rows() == rows


def test_construction_shares_leave_out_what_has_no_passive():
    articles, found = agency(ACTIVE, AGENTLESS, DIED, TOOK_PART)
    for alternating, active in ((True, 1 / 2), (False, 3 / 4)):
        shares = framing.construction_shares(
            found, articles, alternating=alternating, random_state=None
        )
        assert dict(shares[["value", "estimate"]].rows())["active"] == active
    older = found.with_columns(alternates=pl.lit(None, pl.Boolean))
    shares = framing.construction_shares(older, articles, random_state=None)
    assert shares["total"].to_list() == [4.0] * 4


def test_roles_of_an_actor_sum_to_one():
    articles, found = agency(ACTIVE, PASSIVE, NOMINAL)
    roles = framing.actor_roles(found, articles, random_state=None).filter(measure="role:Россия")
    assert dict(roles[["value", "count"]].rows()) == {
        "agent, active": 1,
        "agent, nominalised": 1,
        "agent, passive": 1,
        "target": 0,
    }
    assert roles["estimate"].sum() == pytest.approx(1)


# ------------------------------------------------------------------ concordance


def test_concordance_meets_every_condition_and_sorts_by_context():
    articles, _, tokens, _, voices = corpus({"a": SANCTIONS, "b": DENIED})
    lines = framing.concordance(articles, tokens, voices, lemma="санкция", sort="left")
    assert lines.select("left", "text", "right").rows() == [
        ("Совет ввёл новые ", "санкции", ""),
        ("Совет не ввёл ", "санкции", ""),
    ]
    given = {"upos": "NOUN", "feats": "Case=Nom", "regex": "^Сов", "form": "совет"}
    assert framing.concordance(articles, tokens, voices, **given)["token"].to_list() == [1, 1]
    assert framing.concordance(articles, tokens, voices, upos="NOUN", voice="quoted").is_empty()


@pytest.mark.parametrize(
    ("options", "named"),
    [({}, "condition"), ({"form": "а", "sort": ["up"]}, "up"), ({"regex": "("}, "regex")],
)
def test_concordance_names_what_is_wrong(options, named):
    articles, _, tokens, _, voices = corpus({"a": SANCTIONS})
    with pytest.raises(ValueError, match=named):
        framing.concordance(articles, tokens, voices, **options)


# ------------------------------------------------------------------ comparison


def test_distance_is_one_for_profiles_with_nothing_in_common_and_zero_for_equal_ones():
    same = framing.jensen_shannon(np.array([1.0, 3.0]), np.array([2.0, 6.0]))
    apart = framing.jensen_shannon(np.array([1.0, 0.0]), np.array([0.0, 3.0]))
    half = framing.jensen_shannon(np.array([1.0, 1.0]), np.array([1.0, 0.0]))
    # ½·(½·log₂(½ / ¾) + ½·log₂(½ / ¼)) + ½·log₂(1 / ¾)
    expected = (0.5 * np.log2(2 / 3) + 0.5) / 2 + np.log2(4 / 3) / 2
    assert (same, apart) == (pytest.approx(0, abs=1e-9), pytest.approx(1))
    assert half**2 == pytest.approx(expected)


def test_distance_agrees_with_scipy():
    from scipy.spatial.distance import jensenshannon

    rng = np.random.default_rng(1)
    one, two = rng.integers(0, 9, (2, 20, 5)).astype(float)
    expected = jensenshannon(one, two, base=2, axis=1)
    assert framing.jensen_shannon(one, two) == pytest.approx(expected, abs=1e-7)


def profiles(number, outlets):
    """Articles of two outlets: the first brings sanctions, the second the word «новый»."""
    kinds = {"А": SANCTIONS.replace("новые новый", "старые старый"), "Б": NEW}
    names = {f"{outlet}{i:02}": outlet for outlet in outlets for i in range(number)}
    return corpus({name: kinds[outlet] for name, outlet in names.items()}, outlets=names)


NEW = "Новый новый ADJ Case=Nom 0 root"


def test_the_distance_of_outlets_is_far_above_that_of_random_halves():
    articles, *_ = tables = profiles(8, "АБ")
    row = framing.outlet_distances(hits(tables, TERMS), articles).row(0, named=True)
    assert row["observed"] == pytest.approx(1)
    assert 0 < row["expected"] < 0.5
    assert row["excess"] == pytest.approx(row["observed"] - row["expected"])
    assert row["p"] < 0.05


def test_the_p_of_a_distance_counts_the_permutations_that_reach_it():
    articles, *_ = tables = profiles(8, "АБ")
    few = hits(tables, TERMS).filter(pl.col("article_id").is_in(["А00", "А01", "Б00", "Б01"]))
    row = framing.outlet_distances(few, articles).row(0, named=True)
    # of the ways to deal sixteen articles, those that leave hits to both outlets
    both = comb(16, 8) - 2 * comb(12, 4)
    assert row["p"] == pytest.approx(2 * comb(12, 6) / both, abs=0.03)


def test_outlets_that_share_nothing_are_as_far_apart_as_can_be_told():
    articles, *_ = tables = profiles(10, "АБ")
    row = framing.outlet_distances(hits(tables, TERMS), articles).row(0, named=True)
    assert row["p"] == pytest.approx(1 / 2000)  # (1 + b) / (1 + m), and not b / m: 0


@pytest.mark.parametrize(("number", "tested"), [(7, False), (8, True)])
def test_a_distance_of_few_articles_is_told_and_not_tested(number, tested):
    articles, *_ = tables = profiles(number, "АБ")
    row = framing.outlet_distances(hits(tables, TERMS), articles).row(0, named=True)
    assert row["expected"] is not None
    assert ((row["p"] is not None), (row["p_holm"] is not None)) == (tested, tested)


def test_a_distance_without_draws_is_the_distance_alone():
    articles, *_ = tables = profiles(8, "АБ")
    found = framing.outlet_distances(hits(tables, TERMS), articles, random_state=None)
    assert found.select("observed", "expected", "excess", "p", "p_holm").rows() == [
        (1.0, None, None, None, None)
    ]


def test_frames_of_sides_share_a_hit_among_its_speakers():
    articles, *_ = tables = corpus({"a": SANCTIONS})
    found = hits(tables, TERMS[:1]).with_columns(attribution=pl.lit(0, pl.Int32))
    fixed = {"article_id": "a", "attribution": 0, "source_kind": "country", "evidence": "e"}
    sides = enumerate(["Россия", "НАТО"])
    sources = SOURCES.of(
        {**fixed, "speaker_no": i, "side": side, "anonymity": "metonym", "weight": 0.5}
        for i, side in sides
    )
    shares = framing.frame_sides(found, articles, sources, random_state=None)
    assert shares.select("side", "value", "count", "estimate").rows() == [
        ("НАТО", "sanctions_costs", 0.5, 1.0),
        ("Россия", "sanctions_costs", 0.5, 1.0),
    ]


def test_the_first_frame_of_a_zone_is_the_one_that_stands_first():
    articles, *_ = tables = corpus({"a": SANCTIONS, "b": "Мир мир NOUN _ 0 root"})
    terms = [TERMS[0], ("ru", "generic", "conflict", "ввести", 1.0)]
    firsts = framing.first_frames(hits(tables, terms), articles)
    assert firsts.filter(zone="lead")["frame"].to_list() == ["conflict", None]
    shares = framing.first_frame_shares(firsts, articles, random_state=None).filter(zone="lead")
    assert dict(shares[["value", "estimate"]].rows()) == {"conflict": 1 / 2, "no frame": 1 / 2}


def test_no_denied_and_no_asked_hit_comes_first():
    articles, *_ = tables = corpus({"a": DENIED, "b": ASKED, "c": SANCTIONS})
    firsts = framing.first_frames(hits(tables, TERMS[:1]), articles).filter(zone="lead")
    assert firsts["frame"].to_list() == [None, None, "sanctions_costs"]


def test_change_around_an_event_is_the_rate_after_less_the_rate_before():
    day = date(2022, 1, 10)
    dates = {f"a{i}": day + timedelta(days=i - 2) for i in range(4)}
    parses = {"a0": DENIED, "a1": SANCTIONS, "a2": SANCTIONS, "a3": SANCTIONS}
    articles, _, tokens, _, voices = tables = corpus(parses, dates=dates)
    words = framing.word_counts(tokens, voices)
    events = pl.DataFrame({"event": ["встреча"], "date": [day]})
    changes = framing.frame_changes(hits(tables, TERMS[:1]), articles, words, events)
    row = changes.row(0, named=True)
    assert (row["before"], row["after"]) == (1 / 8 * 1000, 2 / 8 * 1000)
    assert row["change"] == pytest.approx(125)
    assert (row["articles_before"], row["articles_after"]) == (2, 2)
    assert "fewer than" in row["note"]


def test_lexicon_files_are_utf8_and_begin_with_the_language():
    for name in ("frames", "naming", "government", "quote_contexts", "predicates", "negators"):
        assert (FOLDER / f"{name}.csv").read_text(encoding="utf-8").startswith("lang,")


def test_no_article_gives_empty_tables_and_one_article_gives_no_keyness():
    nothing = [table.of() for table in (ARTICLES, SENTENCES, TOKENS, QUOTES, ATTRIBUTIONS, SPANS)]
    tables = framing.framing_tables(*nothing, lexicons=read_lexicons())
    assert {name: table.height for name, table in tables.items()} == dict.fromkeys(tables, 0)
    articles, sentences, tokens, quotes, _ = corpus({"a": SANCTIONS})
    tables = framing.framing_tables(
        articles, sentences, tokens, quotes, *nothing[4:], lexicons=read_lexicons()
    )
    assert tables["keyness"].is_empty()
    assert tables["frame_hits"]["frame"].to_list() == ["sanctions_costs"]


def test_a_second_language_is_read_with_its_own_lexicon():
    english = "sanctions sanction NOUN Number=Plur 0 root"
    articles, sentences, tokens, quotes, _ = corpus({"a": SANCTIONS, "b": english})
    articles = articles.with_columns(lang=pl.Series(["ru", "en"]))
    nothing = [table.of() for table in (ATTRIBUTIONS, SPANS)]
    tables = framing.framing_tables(
        articles, sentences, tokens, quotes, *nothing, lexicons=read_lexicons()
    )
    assert tables["frame_hits"].select("article_id", "term").sort("article_id").rows() == [
        ("a", "санкция"),
        ("b", "sanction/NOUN"),
    ]
