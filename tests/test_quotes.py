"""Quotation marks: every text returns spans that slice it, and nothing raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.attribute import find_quotes
from mediakit.attribute.quotes import kind_of, pair_marks
from mediakit.schema import ARTICLES, QUOTES


def pairs(text):
    return [text[mark.start : mark.stop] for mark in pair_marks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Он сказал: «Да».", ["«Да»"]),
        ("„Да“ и “нет”", ["„Да“", "“нет”"]),
        ("Газета «Дом „Свет“»", ["«Дом „Свет“»", "„Свет“"]),
        ('«Газета "Труд" вышла»', ['«Газета "Труд" вышла»', '"Труд"']),
        ("‹Да›", ["‹Да›"]),
        ("д'Артаньян и 17\" диск", []),
        ("он» ушёл", []),
    ],
)
def test_marks_pair_by_kind(text, expected):
    assert pairs(text) == expected


def test_an_unclosed_mark_ends_with_its_paragraph():
    marks = pair_marks("«Да, так\nНет.")
    assert [(m.start, m.stop, m.certainty) for m in marks] == [(0, 8, 0.5)]


LINE_ENDS = pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n", "\r\n\r\n"], ids=ascii)


@LINE_ENDS
@pytest.mark.parametrize(("ends", "closed"), [(1, True), (4, True), (5, False), (12, False)])
def test_a_mark_is_closed_at_most_four_paragraphs_later(end, ends, closed):
    text = end.join(["«Да, так", *["Слово."] * (ends - 1), "Нет»."])
    first = pair_marks(text)[0]
    assert (first.certainty, text[: first.stop]) == (
        (0.8, text[:-1]) if closed else (0.5, "«Да, так")
    )


def test_a_speech_opened_again_at_each_paragraph_is_one():
    text = "«Первое.\n«Второе»."
    assert pairs(text) == ["«Первое.\n«Второе»"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Он сказал: «Да».", "speech"),
        ("«Мы идём», — сказал он.", "speech"),
        ("Агентство «Заря» закрыто.", "title"),
        ("Это «новый порядок» для всех.", "scare"),
    ],
)
def test_speech_is_told_from_names_and_terms(text, kind):
    assert kind_of(text, pair_marks(text)[0]) == kind


@given(st.text(alphabet="«»„“”‹›\"' \n—аБ1.,:", max_size=60))
def test_every_text_returns_spans_that_slice(text):
    row = {"article_id": "a", "input": 0, "outlet": "o", "lang": "ru", "text": text}
    quotes = find_quotes(ARTICLES.of([row | {"body_start": 0, "sha256": ""}]))
    QUOTES.check(quotes)
    for start, stop in quotes.select("start", "stop").iter_rows():
        assert 0 <= start < stop <= len(text)


@given(st.text(alphabet='«»„“" \nаБ', max_size=40))
def test_pairs_nest_or_stand_apart(text):
    marks = pair_marks(text)
    for one in marks:
        for two in marks:
            apart = one.stop <= two.start or two.stop <= one.start
            inside = one.start <= two.start and two.stop <= one.stop
            around = two.start <= one.start and one.stop <= two.stop
            assert apart or inside or around


def test_single_marks_pair_and_apostrophes_do_not():
    text = "Редкий ‘доброжелатель’ молчал, а п’ять ’80 и rock ’n’ roll нет."
    assert [tuple(m) for m in pair_marks(text)] == [(7, 22, 0, 1.0)]


def test_hundreds_of_opening_marks_are_no_deeper_than_the_column_can_say():
    text = "«" * 501 + " он сказал"
    row = {"article_id": "a", "input": 0, "outlet": "o", "lang": "ru", "body_start": 0}
    quotes = find_quotes(ARTICLES.of([row | {"text": text, "sha256": ""}]))
    assert (quotes.height, quotes["depth"].max()) == (501, 127)
