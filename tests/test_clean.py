import json
import os
import re
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediakit.clean import RULES, mark_boilerplate
from mediakit.lexicons import read_lexicon
from mediakit.schema import ARTICLES, BOILERPLATE, MASKS, excerpt

PAGES = Path(__file__).parent / "pages"
TESTDATA = os.environ.get("MEDIAKIT_TESTDATA")
BODY = "Движение по мосту началось утром, сообщили в администрации города."
LEAD = "Первыми по нему прошли пешеходы и велосипедисты, затем открыли проезд."


def articles(*texts: str, lang: str = "ru") -> pl.DataFrame:
    rows: list[dict[str, Any]] = [
        {
            "article_id": str(number),
            "input": number,
            "outlet": "Вестник",
            "lang": lang,
            "text": text,
            "body_start": 0,
            "sha256": "",
        }
        for number, text in enumerate(texts)
    ]
    return ARTICLES.of(rows)


def found(*lines: str, lang: str = "ru", blank: str = "\n\n") -> list[tuple[str, str]]:
    table = articles(blank.join(lines), lang=lang)
    masks = excerpt(mark_boilerplate(table), table)
    return list(masks.select("kind", "excerpt").iter_rows())


def test_a_plain_article_has_no_mask() -> None:
    assert found("Мост открыт", LEAD, BODY) == []


def test_repeated_headline_is_boilerplate_and_the_first_is_text() -> None:
    assert found("Мост открыт", "Мост открыт", LEAD, "Мост  открыт.", BODY) == [
        ("repeated_headline", "Мост открыт"),
        ("repeated_headline", "Мост  открыт."),
    ]


def test_other_line_is_boilerplate_from_the_third_time_on_only() -> None:
    line = "Раньше, чем ждали: мост открыли утром"
    assert found("Мост открыт", line, LEAD, line, BODY) == []
    assert found("Мост открыт", line, LEAD, line, BODY, line) == [("repeated_headline", line)] * 2


def test_short_lines_of_a_dialogue_may_repeat() -> None:
    assert found("Беседа у моста", "— Да.", LEAD, "— Да.", BODY, "— Да.") == []


def test_block_of_links_ends_with_its_last_time_stamp() -> None:
    teasers = ["Кто пойдёт по мосту первым", "Вчера, 20:07", "Что скажет мэр", "Вчера, 10:12"]
    assert found("Мост открыт", LEAD, "Далее по теме", *teasers, "Мост и люди", BODY) == [
        ("related", "\n\n".join(["Далее по теме", *teasers]))
    ]


def test_block_of_links_may_put_the_time_stamp_first() -> None:
    teasers = ["20:07", "Кто пойдёт по мосту первым", "10:12", "Что скажет мэр нового города"]
    assert found("Мост открыт", LEAD, "Читайте также:", *teasers, BODY) == [
        ("related", "\n\n".join(["Читайте также:", *teasers]))
    ]


def test_repeated_headline_splits_the_block_of_links() -> None:
    lines = ["Далее по теме", "Мост открыт", "Что скажет мэр", "Вчера, 10:12", BODY]
    assert found("Мост открыт", LEAD, *lines) == [
        ("related", "Далее по теме"),
        ("repeated_headline", "Мост открыт"),
        ("related", "Что скажет мэр\n\nВчера, 10:12"),
    ]


def test_block_without_time_stamps_ends_before_a_sentence_or_subheading() -> None:
    teaser = "Кто пойдёт по новому мосту первым"
    assert found("Мост открыт", LEAD, "Читайте также", teaser, "Мост и люди", BODY) == [
        ("related", f"Читайте также\n\n{teaser}")
    ]
    assert found("Мост открыт", LEAD, "Читайте также", BODY) == [("related", "Читайте также")]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("related", "Читайте также: Кто пойдёт по мосту первым"),
        ("related", "О работе паромов читайте в статье «Последний рейс»"),
        ("share", "Подписывайтесь на наш канал в Telegram"),
        ("share", "Поделиться"),
        ("share", "Поделиться: Telegram | ВКонтакте | Одноклассники"),
        ("caption", "Фото: пресс-служба города"),
        ("caption", "© Вестник / А. Иванов"),
        ("credit", "По материалам: Сегодня"),
        ("credit", "По материалам агентства «Север»"),
        ("legal", "* Организация признана в России иностранным агентом"),
        ("other", "29 декабря 2021, 20:07"),
        ("other", "Дайджест дня. 17.02.2022, 20:30"),
    ],
)
def test_line_of_furniture(kind: str, line: str) -> None:
    assert found("Мост открыт", line, LEAD, BODY) == [(kind, line)]


@pytest.mark.parametrize(
    "line",
    [
        "По материалам дела, мост построили без разрешения.",
        "Фотографии моста показали вечером в городском музее.",
        "Источник в мэрии рассказал, что мост закроют на зиму.",
        "Мост через реку открыли 17.02.2022, 20:30",
        "Поделиться: так мэр, историк и врач назвали свой совет горожанам.",
        "Подписаться под обращением успели три тысячи горожан, заявил мэр.",
        "Москва, 12 января. Мэр приехал на открытие моста.",
        "12 января 2022 года мост открыли для машин.",
        "«Читайте новости в газетах», — посоветовал горожанам мэр.",
        "Мэр показал фильм (запрещён в России с 2019 года).",
        "В Минюсте решили, кого признать иностранным агентом.",
        "Текст: «Мы откроем мост», — стоит на плакате.",
        "В городе запрещён въезд на мост (в РФ это первый случай).",
    ],
)
def test_line_of_text_that_looks_like_furniture(line: str) -> None:
    assert found("Мост открыт", line, LEAD) == []


@pytest.mark.parametrize(
    "line",
    [
        "МОСКВА, 12 янв — РИА Новости.",
        "МОСКВА, 12 января. /ТАСС/.",
        "Москва. 12 января. ИНТЕРФАКС.RU -",
        "МИНСК, 12 янв - Sputnik, Анна Иванова.",
    ],
)
def test_dateline_is_masked_without_its_sentence(line: str) -> None:
    assert found("Мост открыт", f"{line} {BODY}") == [("dateline", line)]


def test_legal_note_is_masked_inside_its_sentence() -> None:
    text = "Фонд «Мост» (признан в РФ иностранным агентом) закрылся."
    assert found("Мост закрыт", text) == [("legal", "(признан в РФ иностранным агентом)")]


@pytest.mark.parametrize(
    "note",
    [
        "(признан иноагентом)",
        "(внесён Минюстом РФ в реестр иностранных агентов)",
        "(запрещённая в РФ организация)",
        "(террористическая организация, запрещена в РФ)",
    ],
)
def test_legal_notes_differ_in_wording(note: str) -> None:
    assert found("Мост закрыт", f"Фонд «Мост» {note} закрылся.") == [("legal", note)]


def test_legal_plate_is_masked_however_long() -> None:
    plate = (
        "ДАННОЕ СООБЩЕНИЕ (МАТЕРИАЛ) СОЗДАНО И (ИЛИ) РАСПРОСТРАНЕНО ИНОСТРАННЫМ СРЕДСТВОМ "
        "МАССОВОЙ ИНФОРМАЦИИ, ВЫПОЛНЯЮЩИМ ФУНКЦИИ ИНОСТРАННОГО АГЕНТА, И (ИЛИ) РОССИЙСКИМ "
        "ЮРИДИЧЕСКИМ ЛИЦОМ, ВЫПОЛНЯЮЩИМ ФУНКЦИИ ИНОСТРАННОГО АГЕНТА"
    )
    assert found("Мост закрыт", plate, BODY, plate) == [("legal", plate)] * 2


def test_language_without_lexicon_keeps_the_rules_of_repetition() -> None:
    assert found("Мост", "Мост", "Фото Вестника", lang="bg") == [("repeated_headline", "Мост")]


def test_every_row_of_the_lexicon_matches_its_evidence() -> None:
    for lang, place, pattern, _, evidence, _ in read_lexicon(BOILERPLATE).iter_rows():
        partial = place in {"dateline", "note"}
        match = re.search(pattern, evidence) if partial else re.fullmatch(pattern, evidence)
        assert match, (lang, place, evidence)


def test_every_mask_names_a_rule_of_the_list() -> None:
    table = articles("Мост\n\nМост\n\nФото: А.", "Мост\n\nЧитайте также: Река")
    assert set(mark_boilerplate(table)["rule"]) <= {rule.__name__ for rule, _ in RULES}


def test_no_articles_give_an_empty_table() -> None:
    assert mark_boilerplate(ARTICLES.of()).equals(MASKS.of())


pieces = st.sampled_from(
    [
        "Мост открыт",
        "Далее по теме",
        "Вчера, 20:07",
        "Фото: А.",
        "12:30",
        LEAD,
        BODY,
        "«",
        " \t",
        "",
    ]
)


@given(st.lists(st.one_of(pieces, st.text(max_size=20)), max_size=12), st.sampled_from("\n\r "))
def test_masks_are_sorted_trimmed_and_never_overlap(lines: list[str], end: str) -> None:
    table = articles(end.join(lines))
    masks = excerpt(mark_boilerplate(table), table)
    offsets = [offset for span in masks.select("start", "stop").iter_rows() for offset in span]
    assert offsets == sorted(offsets)
    assert all(text and text == text.strip() for text in masks["excerpt"])


def test_page_with_all_furniture_is_masked_exactly() -> None:
    text = (PAGES / "vestnik_2022-01-13.txt").read_text(encoding="utf-8")
    repeated = ("repeated_headline", "Скорее, чем ждали: Орешин и Марлоу встретятся 14 января")
    assert found(text) == [
        repeated,
        repeated,
        ("related", "Далее по теме"),
        repeated,
        (
            "related",
            "Губернатору написали из дворца: о чём просил советник Марлоу\n\nВчера, 19:42",
        ),
        repeated,
        ("related", "В портовом надзоре назвали одну странность в деле о пароме\n\nВчера, 11:05"),
        repeated,
        (
            "related",
            "Порты ждут спора о пошлинах. Чего добивается Орешин и чем ответит Поморье"
            "\n\nВчера, 07:30",
        ),
        ("credit", "По материалам: Вестник"),
    ]


def test_no_attribution_of_the_page_touches_a_mask() -> None:
    gold = json.loads((PAGES / "vestnik_2022-01-13.gold.json").read_text(encoding="utf-8"))
    masks = mark_boilerplate(articles(gold["text"])).select("start", "stop").rows()
    spans = [
        span
        for one in gold["attributions"]
        for role in ("source", "cue", "content")
        for span in one[role]
    ]
    assert len(gold["attributions"]) == 11
    assert gold["text"] == (PAGES / "vestnik_2022-01-13.txt").read_text(encoding="utf-8")
    assert not [
        span for span in spans for start, stop in masks if span[0] < stop and start < span[1]
    ]


@pytest.mark.skipif(TESTDATA is None, reason="MEDIAKIT_TESTDATA names no folder of test data")
def test_masks_of_a_published_page() -> None:
    page = next(Path(str(TESTDATA)).rglob("segodnya_2021-12-29.txt")).read_text(encoding="utf-8")
    kinds = [kind for kind, _ in found(page)]
    assert kinds.count("repeated_headline") == 5
    assert kinds.count("related") == 4
    assert found(page)[-1] == ("credit", "По материалам: Сегодня")
    assert len(kinds) == 10
