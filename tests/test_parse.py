"""Parsing: the live pipeline on a few sentences, the rules around it by hand."""

import hashlib
import socket
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stanza.models.common.doc import Document

from mediakit.parse import articles as stage
from mediakit.parse import cached_articles, languages, parse_articles, pipeline_key
from mediakit.parse import text as text_module
from mediakit.parse.conllu import from_conllu, to_conllu
from mediakit.parse.lemmas import lemma
from mediakit.parse.pipelines import installed
from mediakit.parse.russian import sentence_spans
from mediakit.parse.text import DROPPED, MAX_SENTENCE, is_hard_wrapped, model_text, paragraphs
from mediakit.parse.trees import repaired
from mediakit.schema import ARTICLES, MASKS, TOKENS, excerpt

VERBS = Path(__file__).parent / "gold" / "verbs.csv"  # both aspects, past, passive, reflexive
RIGHT_LEMMAS = 0.98
NEWS = (
    "Переговоры отложены\n\n"
    "Министр Иван Котов заявил, что встречи не будет. Об этом сообщила Мария Захарова.\n"
    "Он подчеркнул: «Мы го\u00adтовы», отметил эксперт А. А. Белов. Глава пообещал помощь.\n"
    "Читайте также\n"
    "Спикер, участвовавший во встрече, рассказал о ней 12 янв. 2021 года."
)


def article(text, name="a", **columns):
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    row = {"article_id": name, "input": 0, "outlet": "Вестник", "lang": "ru", "text": text}
    return ARTICLES.of([row | {"body_start": 0, "sha256": sha256} | columns])


def mask(text, stretch, name="a"):
    start = text.index(stretch)
    row = {"article_id": name, "mask": 0, "start": start, "stop": start + len(stretch)}
    return MASKS.of([row | {"kind": "related", "rule": "heading"}])


def parsed(text, masks=None, **options):
    return parse_articles(article(text), MASKS.of() if masks is None else masks, **options)


@pytest.fixture(scope="module")
def news():
    return parsed(NEWS, mask(NEWS, "Читайте также"))


# ------------------------------------------------------------------ the live pipeline


def test_every_token_is_a_stretch_of_the_text(news):
    _, tokens = news
    found = excerpt(tokens, article(NEWS))
    assert found["excerpt"].to_list() == tokens["text"].to_list()
    assert tokens.sort("start")["start"].to_list() == tokens["start"].to_list()


def test_every_letter_of_the_text_is_in_one_token(news):
    _, tokens = news
    covered = "".join(tokens["text"])
    assert covered == "".join(NEWS.split())


def test_perfective_verbs_stay_perfective(news):
    _, tokens = news
    lemmas = dict(tokens.select("text", "lemma").iter_rows())
    expected = {
        "заявил": "заявить",
        "сообщила": "сообщить",
        "подчеркнул": "подчеркнуть",
        "отметил": "отметить",
        "пообещал": "пообещать",
        "рассказал": "рассказать",
        "участвовавший": "участвовать",
        "го\u00adтовы": "готовый",
        "Захарова": "Захарова",
    }
    assert {form: lemmas[form] for form in expected} == expected


def test_subject_and_clause_hang_on_the_reporting_verb(news):
    _, tokens = news
    rows = tokens.filter(pl.col("sentence") == 1).rows(named=True)
    cue = next(row for row in rows if row["text"] == "заявил")
    arcs = {row["text"]: row["deprel"] for row in rows if row["head"] == cue["token"]}
    assert arcs["Министр"] == "nsubj"
    assert arcs["будет"] == "ccomp"


def test_zones_and_masks_follow_the_text(news):
    sentences, tokens = news
    zones = sentences["zone"].to_list()
    assert zones == ["headline", "lead", "lead", "body", "body", "boilerplate", "body"]
    assert tokens.filter("masked")["text"].to_list() == ["Читайте", "также"]
    assert sentences["paragraph"].to_list() == [0, 1, 1, 2, 2, 3, 4]


def test_each_sentence_is_a_tree(news):
    _, tokens = news
    for _, sentence in tokens.group_by("article_id", "sentence"):
        heads = sentence.sort("token")["head"].to_list()
        assert repaired(heads, ["x"] * len(heads))[0] == heads


def test_parsing_needs_no_network(monkeypatch):
    def refuse(*args, **kwargs):
        raise AssertionError("a parse must not open a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert parsed("Он сказал это.")[1].height == 4


@pytest.mark.parametrize("text", ["", " \n\u00a0\n", "\u00ad", "…", "a" * 5000, "😀 Да.", "\ufffd"])
def test_odd_texts_are_parsed_or_empty(text):
    _, tokens = parsed(text)
    assert excerpt(tokens, article(text))["excerpt"].to_list() == tokens["text"].to_list()


def test_a_sentence_without_end_is_cut():
    _, tokens = parsed("слово, " * 700)
    longest = tokens.group_by("sentence").len()["len"].max()
    assert tokens.height == 1400
    assert longest <= MAX_SENTENCE


def test_a_long_text_is_parsed_in_chunks_with_the_same_result(monkeypatch):
    whole = stage.parse_text(NEWS, stage.load_pipeline("ru", "default"))
    monkeypatch.setattr(text_module, "MAX_CHUNK", 60)
    seen = []
    nlp = stage.load_pipeline("ru", "default")
    parts = stage.parse_text(NEWS, lambda chunk: seen.append(chunk) or nlp(chunk))
    assert len(seen) > 2
    assert parts == whole


def test_words_of_a_multi_word_token_share_its_place():
    entries = [
        {"id": (1, 2), "text": "del", "start_char": 0, "end_char": 3},
        {"id": (1,), "text": "de", "head": 3, "deprel": "case"},
        {"id": (2,), "text": "el", "head": 3, "deprel": "det"},
        {"id": (3,), "text": "sol", "head": 0, "deprel": "root", "start_char": 4, "end_char": 7},
    ]
    rows = stage.parse_text("del sol", lambda text: Document([entries], text))
    assert [(row[3], row[-2], row[-1]) for row in rows] == [
        ("de", 0, 3),
        ("el", 0, 3),
        ("sol", 4, 7),
    ]


# ------------------------------------------------------------------ the store


def forbid(*_):
    raise AssertionError("nothing is to be parsed")


def test_second_run_parses_nothing(tmp_path, monkeypatch):
    first = parsed(NEWS, store=tmp_path)
    assert cached_articles(article(NEWS), store=tmp_path) == {"a"}
    monkeypatch.setattr(stage, "load_pipeline", forbid)
    again = parsed(NEWS, store=tmp_path)
    assert again[0].equals(first[0])
    assert again[1].equals(first[1])


def test_a_new_mask_parses_nothing_again(tmp_path, monkeypatch):
    parsed(NEWS, store=tmp_path)
    monkeypatch.setattr(stage, "load_pipeline", forbid)
    _, tokens = parsed(NEWS, mask(NEWS, "Глава пообещал помощь."), store=tmp_path)
    assert tokens["masked"].sum() == 4


def test_the_same_text_in_two_outlets_is_parsed_once(monkeypatch):
    seen = []
    parse = stage.parse_text
    monkeypatch.setattr(stage, "parse_text", lambda *args: seen.append(args) or parse(*args))
    both = pl.concat([article("Он сказал.", "b"), article("Он сказал.", "a")])
    _, tokens = parse_articles(both, MASKS.of())
    assert len(seen) == 1
    assert tokens["article_id"].to_list() == ["b"] * 3 + ["a"] * 3


OTHER = "Снег растает, сказал синоптик."


def test_texts_of_one_wrong_hash_have_each_its_own_parse():
    both = pl.concat([article(NEWS, "a", sha256=""), article(OTHER, "b", sha256="")])
    _, tokens = parse_articles(both, MASKS.of())
    own = tokens.filter(pl.col("article_id") == "b")
    assert own["text"].to_list() == ["Снег", "растает", ",", "сказал", "синоптик", "."]


def test_a_changed_text_is_parsed_though_its_hash_is_the_old_one(tmp_path):
    parsed(NEWS, store=tmp_path)
    changed = article(NEWS).with_columns(text=pl.lit(OTHER))
    assert cached_articles(changed, store=tmp_path) == set()
    _, tokens = parse_articles(changed, MASKS.of(), store=tmp_path)
    assert tokens.equals(parsed(OTHER)[1])
    assert parsed(NEWS, store=tmp_path)[1].equals(parsed(NEWS)[1])


def test_the_store_may_be_named_by_a_string(tmp_path, monkeypatch):
    _, expected = parsed(OTHER, store=str(tmp_path / "new"))
    assert cached_articles(article(OTHER), store=str(tmp_path / "new")) == {"a"}
    monkeypatch.setattr(stage, "load_pipeline", forbid)
    assert parsed(OTHER, store=str(tmp_path / "new"))[1].equals(expected)


def test_an_empty_text_is_cached_too(tmp_path):
    parsed("\n", store=tmp_path)
    assert cached_articles(article("\n"), store=tmp_path) == {"a"}


@pytest.mark.parametrize("keep", [0, 10, -200])
def test_a_corrupt_file_is_parsed_anew(tmp_path, keep):
    _, expected = parsed("Он сказал.", store=tmp_path)
    (file,) = tmp_path.rglob("*.parquet")
    whole = file.read_bytes()
    file.write_bytes(whole[:keep] if keep >= 0 else b"\0" * 300 + whole[300:])
    _, tokens = parsed("Он сказал.", store=tmp_path)
    assert tokens.equals(expected)
    assert cached_articles(article("Он сказал."), store=tmp_path) == {"a"}


def test_a_write_leaves_no_half_file(tmp_path):
    parsed("Он сказал.", store=tmp_path)
    assert [path.suffix for path in tmp_path.rglob("*") if path.is_file()] == [".parquet"]


def test_a_store_that_cannot_be_written_names_the_remedy(tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(OSError, match="MEDIAKIT_CACHE"):
        parsed("Он сказал.", store=file)


# ------------------------------------------------------------------ faults


def test_one_article_that_fails_leaves_the_others(monkeypatch, tmp_path):
    parse = stage.parse_text

    def stumble(text, nlp):
        if text == "Нет.":
            raise RuntimeError("stumbled")
        return parse(text, nlp)

    monkeypatch.setattr(stage, "parse_text", stumble)
    faults = []
    both = pl.concat([article("Нет.", "a"), article("Да.", "b")])
    _, tokens = parse_articles(
        both, MASKS.of(), store=tmp_path, on_error=lambda name, error: faults.append((name, error))
    )
    assert [(name, str(error)) for name, error in faults] == [("a", "stumbled")]
    assert tokens["article_id"].unique().to_list() == ["b"]
    assert cached_articles(both, store=tmp_path) == {"b"}


def test_an_unknown_pipeline_names_those_that_exist():
    with pytest.raises(ValueError, match="there are: default, native, official"):
        parsed("Да.", pipeline="fast")


def test_an_unknown_language_names_those_that_exist():
    with pytest.raises(ValueError, match="has no language 'fi'; it has: ru"):
        parse_articles(article("Kyllä.", lang="fi"), MASKS.of())


def test_missing_official_models_name_the_remedy(monkeypatch, tmp_path):
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(tmp_path))
    assert languages("official") == ()
    with pytest.raises(FileNotFoundError, match="mediakit models install ru"):
        installed("ru")
    with pytest.raises(FileNotFoundError, match="STANZA_RESOURCES_DIR"):
        parsed("Да.", pipeline="official")


def test_the_key_names_language_and_pipeline():
    assert pipeline_key("ru").startswith("ru-default-")
    assert Path(pipeline_key("ru")).name == pipeline_key("ru")


# ------------------------------------------------------------------ the rules around the models


@pytest.mark.parametrize(
    "text",
    [
        "В 2014 г. Москва молчала.",
        "Завод им. Ленина закрыт.",
        "Об этом сказал А. А. Иванов.",
        "Указ подписан 12 янв. 2021 года.",
        "Задержание подтвердил ген. Петров.",
        "«Да», — сказал он.",
        "(Он молчал.)",
        "Театр им. А. С. Пушкина открыт.",
        "Дом стоит на ул. Ленина, д. 5.",
        "Выступил проф. Иванов.",
        "Собрали яблоки, груши и т. д. и т. п.",
        "Обвинён по ч. 2 ст. 228 УК.",
        "Президент Дж. Байден приехал.",
        "Ж.-П. Сартр писал.",
        "«Где он?» — спросил Иван.",
    ],
)
def test_a_sentence_goes_on_after_abbreviations_and_initials(text):
    assert [text[start:stop] for start, stop in sentence_spans(text)] == [text]


def test_a_sentence_ends_after_a_month_where_a_new_one_begins():
    assert len(sentence_spans("Он приехал 12 янв. Об этом сказал Петров.")) == 2


def test_a_line_break_ends_a_sentence():
    assert model_text("Заголовок\nТекст").text == "Заголовок\n\nТекст"
    assert len(sentence_spans("Заголовок\n\nТекст")) == 2


def test_a_hard_wrapped_text_has_paragraphs_between_blank_lines():
    line = "слово " * 11 + "конец"
    text = "\n".join([line] * 8) + "\n\n" + "\n".join([line] * 8)
    assert is_hard_wrapped(text)
    assert len(paragraphs(text)) == 2
    assert not is_hard_wrapped("\n".join([line + "."] * 16))


def test_look_alikes_are_tidied_for_the_models_only():
    assert model_text("зaявил прeзидент СШA, Bloomberg, IT-сектор").text == (
        "заявил президент США, Bloomberg, IT-сектор"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Он сказал:«Да».", "Он сказал : « Да » ."),
        ("«Мы готовы»,—заявил Котов.", "« Мы готовы » , — заявил Котов ."),
        ('Он ответил:"Нет".', 'Он ответил : " Нет " .'),
        ("Ростех(ГК)молчит.", "Ростех ( ГК ) молчит ."),
        ("Он сказал,что ждёт.", "Он сказал , что ждёт ."),
        ("10\u00a0тыс.\u202fруб", "10 тыс . руб"),
        ("го\u00adсть пришёл", "го\u00adсть пришёл"),
        ("зaявил прeзидент", "зaявил прeзидент"),
        ("Сер\u200bгей Лав\ufeffров молчит", "Сер\u200bгей Лав\ufeffров молчит"),
        ("Лав\u0301\u200bров, \u200bБелов", "Лав\u0301\u200bров , Белов"),
        ("в 2021\u200bгоду", "в 2021 году"),
    ],
)
def test_marks_glued_to_words_and_odd_characters_part_or_join_as_they_should(text, words):
    assert parsed(text)[1]["text"].to_list() == words.split(" ")


def test_words_with_latin_look_alikes_get_the_lemma_of_the_cyrillic_word():
    assert parsed("Прeзидент зaявил об этoм.")[1]["lemma"].to_list()[:2] == ["президент", "заявить"]


def test_a_sentence_glued_to_the_one_before_is_parted():
    assert parsed("Он сказал: «Да».Она ушла. Все молчали.")[0].height == 3


def test_ten_thousand_tokens_without_a_full_stop_are_cut_into_trees():
    sentences, tokens = parsed("Котов ждёт, " * 3334)
    assert tokens.height == 10_002
    assert tokens.group_by("sentence").len()["len"].max() <= MAX_SENTENCE
    roots = tokens.filter(pl.col("head") == 0).group_by("sentence").len()
    assert roots["len"].to_list() == [1] * sentences.height


def test_special_blanks_part_words():
    assert model_text("10\u00a0000\u202fруб").text == "10 000 руб"


CHARACTERS = 'абВГ. ,\n\r\u00a0\u00ad«»"aA1\u0301\u2028\u200b\ufeff😀ё!?(\t'
TEXTS = st.text(st.sampled_from(CHARACTERS), max_size=400)


@given(TEXTS)
def test_every_character_of_the_copy_knows_its_place(text):
    copy = model_text(text)
    assert len(copy.text) == len(copy.positions)
    assert [*copy.positions] == sorted(copy.positions)
    blanks = {place for place, char in enumerate(text) if char.isspace() or char in "\u200b\ufeff"}
    kept = {*copy.positions} - blanks
    dropped = {place for match in DROPPED.finditer(text) for place in range(*match.span())}
    letters = {*range(len(text))} - blanks
    blank = [set(range(*span)) for span in paragraphs(text)]
    assert kept | dropped == letters | dropped
    assert not blank or set.union(*blank) >= kept


@given(TEXTS)
def test_sentences_are_apart_and_in_order(text):
    copy = model_text(text)
    edges = [edge for span in sentence_spans(copy.text) for edge in copy.span(*span)]
    assert edges == sorted(edges)


@given(st.lists(st.integers(-2, 12), max_size=12))
def test_every_list_of_heads_becomes_a_tree(heads):
    mended, relations = repaired(heads, ["dep"] * len(heads))
    assert mended.count(0) == min(len(heads), 1)
    assert [head == 0 for head in mended] == [name == "root" for name in relations]
    for word in range(1, len(heads) + 1):
        steps = 0
        while word:
            word, steps = mended[word - 1], steps + 1
            assert steps <= len(heads)


def test_a_tree_stays_as_it_is():
    assert repaired([2, 0, 2], ["nsubj", "root", "obj"]) == ([2, 0, 2], ["nsubj", "root", "obj"])


@pytest.mark.parametrize(
    ("form", "upos", "feats", "expected"),
    [
        ("заявляла", "VERB", "Aspect=Imp", "заявлять"),
        ("заявив", "VERB", "Aspect=Perf|VerbForm=Conv", "заявить"),
        ("сказано", "VERB", "Aspect=Perf|Variant=Short|VerbForm=Part|Voice=Pass", "сказать"),
        ("сообщается", "VERB", "Aspect=Imp|Voice=Pass", "сообщаться"),
        ("Захаровой", "PROPN", "Case=Gen|Gender=Fem|Number=Sing", "Захарова"),
        ("Путина", "PROPN", "Case=Gen|Gender=Masc|Number=Sing", "Путин"),
        ("США", "PROPN", "Case=Gen", "США"),
        ("ExxonMobil", "PROPN", "Foreign=Yes", "ExxonMobil"),
        ("Twitter", "X", "Foreign=Yes", "Twitter"),
        ("которые", "PRON", "Case=Nom|Number=Plur", "который"),
        ("все", "PRON", "Case=Nom|Number=Plur", "все"),
        ("того", "PRON", "Case=Gen|Gender=Neut|Number=Sing", "то"),
        ("лучших", "ADJ", "Case=Gen|Degree=Sup|Number=Plur", "лучший"),
        ("учёного", "NOUN", "Case=Gen", "ученый"),
        ("12", "NUM", "", "12"),
    ],
)
def test_lemma_follows_part_of_speech_and_features(form, upos, feats, expected):
    assert lemma(form, upos, feats) == expected


def test_lemmas_of_reporting_verbs_in_context():
    verbs = pl.read_csv(VERBS)
    assert verbs["lemma"].n_unique() >= 200
    nlp = stage.load_pipeline("ru", "default")
    wrong = [
        (sentence, lemma, found)
        for sentence, form, lemma in verbs.iter_rows()
        if (found := lemmas_of(nlp(sentence), form)) != [lemma]
    ]
    assert 1 - len(wrong) / verbs.height >= RIGHT_LEMMAS, wrong


def lemmas_of(document, form):
    return [word.lemma for part in document.sentences for word in part.words if word.text == form]


def test_conllu_gives_back_the_tokens(news):
    _, tokens = news
    assert from_conllu(to_conllu(tokens)).equals(tokens)
    assert from_conllu("").equals(TOKENS.of())


def test_a_broken_conllu_line_is_named():
    with pytest.raises(ValueError, match="line 2 of the CoNLL-U text"):
        from_conllu("# article_id = a\n1\tДа")
