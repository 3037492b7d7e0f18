"""Copies are found by their words, credited from datelines, and never made of chance."""

from datetime import date

import numpy as np
import pytest

from mediakit.reprints import containment, find_reprints, hashed_shingles
from mediakit.schema import ACTORS, ARTICLES, MASKS

WIRE = (
    "Переговоры о гарантиях безопасности пройдут в Женеве десятого января сообщил вечером "
    "источник знакомый с подготовкой встречи По его словам стороны обсудят размещение войск "
    "вблизи границ и предложения которые были переданы в декабре Дата следующей встречи будет "
    "названа позже когда делегации вернутся в столицы"
)
EDITED = WIRE.replace("сообщил вечером", "рассказал накануне").replace("вблизи границ", "у границ")
OWN = (
    "Жители района третий день ждут автобус который отменили из-за ремонта моста через реку "
    "Малую Городские власти обещают открыть движение к пятнице и просят выбирать объезд через "
    "новую дорогу мимо вокзала хотя там уже стоят пробки"
)


def corpus(*rows):
    """Articles from (name, day of January, text)."""
    return ARTICLES.of(
        {
            "article_id": name,
            "input": number,
            "outlet": name.split("_")[0],
            "lang": "ru",
            "date": day and date(2022, 1, day),
            "text": f"Заголовок\n\n{text}",
            "body_start": 11,
            "sha256": "",
        }
        for number, (name, day, text) in enumerate(rows)
    )


def mask(article_id, text, piece, kind):
    start = text.index(piece) + 11
    fixed = {"article_id": article_id, "mask": 0, "rule": "r", "kind": kind}
    return MASKS.of([{**fixed, "start": start, "stop": start + len(piece)}])


def clusters(table):
    return dict(table.select("article_id", "cluster").iter_rows())


def test_an_edited_copy_joins_the_earliest_article():
    table = find_reprints(corpus(("Б_1", 5, EDITED), ("А_1", 4, WIRE), ("А_2", 4, OWN)), MASKS.of())
    assert clusters(table) == {"А_1": "А_1", "А_2": "А_2", "Б_1": "А_1"}
    assert table.select("copy", "size").rows() == [(0, 2), (0, 1), (1, 2)]
    assert 0.5 < table.filter(article_id="Б_1")["similarity"][0] < 1


def test_a_shortened_copy_is_one_as_well():
    half = " ".join(WIRE.split()[:26])
    table = find_reprints(corpus(("А_1", 4, WIRE), ("Б_1", 4, half)), MASKS.of())
    assert table["similarity"].to_list() == [1, 1]


@pytest.mark.parametrize(("days", "sizes"), [(7, [1, 1]), (20, [2, 2]), (None, [2, 2])])
def test_copies_appear_within_days(days, sizes):
    given = corpus(("А_1", 1, WIRE), ("Б_1", 15, WIRE))
    assert find_reprints(given, MASKS.of(), days=days)["size"].to_list() == sizes


def test_undated_articles_may_be_copies_and_never_come_first():
    table = find_reprints(corpus(("А_1", None, WIRE), ("Б_1", 15, WIRE)), MASKS.of())
    assert clusters(table) == {"А_1": "Б_1", "Б_1": "Б_1"}


def test_a_long_quotation_in_two_reports_makes_no_copy():
    quotation = " ".join(WIRE.split()[:14])
    other = OWN.replace("автобус", "трамвай").split()
    one, two = f"{quotation} {OWN}", f"{' '.join(reversed(other))} {quotation}"
    assert find_reprints(corpus(("А_1", 4, one), ("Б_1", 4, two)), MASKS.of())["size"].sum() == 2


def test_short_texts_are_no_copies():
    flash = "Стороны договорились встретиться снова"
    assert (
        find_reprints(corpus(("А_1", 4, flash), ("Б_1", 4, flash)), MASKS.of())["copy"].sum() == 0
    )


def test_boilerplate_is_not_compared():
    footer = WIRE + " Подпишитесь на нас"
    given = corpus(("А_1", 4, f"{OWN} {footer}"), ("Б_1", 4, f"{EDITED} {footer}"))
    masks = [mask("А_1", f"{OWN} {footer}", footer, "other")]
    masks += [mask("Б_1", f"{EDITED} {footer}", footer, "other")]
    table = find_reprints(given, masks[0].vstack(masks[1]))
    assert table["size"].to_list() == [1, 1]


ACTOR_ROWS = ACTORS.of(
    {"actor": name, "aliases_ru": alias, "kind": kind, "evidence": "e", "source": "s"}
    for name, alias, kind in [
        ("Интерфакс", None, "media"),
        ("Рейтер", "Reuters|Агентство Рейтер", "media"),
        ("МИД", None, "organisation"),
    ]
)


@pytest.mark.parametrize(
    ("line", "provider"),
    [
        ("По сообщению Интерфакса", "Интерфакс"),
        ("Источник: Reuters", "Рейтер"),
        ("Источник: МИД", None),
        ("Источник: Интерфаксимиле", None),
    ],
)
def test_provider_is_a_medium_named_in_a_credit(line, provider):
    text = f"{OWN}\n{line}"
    masks = mask("А_1", text, line, "credit")
    row = find_reprints(corpus(("А_1", 4, text)), masks, actors=ACTOR_ROWS).row(0, named=True)
    assert row["provider"] == provider
    assert row["evidence"] == (line if provider else None)


def test_another_outlet_of_the_corpus_may_provide():
    text = f"{OWN}\nПо материалам: Полдень"
    given = corpus(("А_1", 4, text), ("Полдень_1", 4, EDITED))
    masks = mask("А_1", text, "По материалам: Полдень", "credit")
    assert find_reprints(given, masks)["provider"].to_list() == ["Полдень", None]


def test_an_outlet_does_not_provide_for_itself_and_captions_say_nothing():
    text = f"{OWN}\nИсточник: Reuters"
    given = corpus(("Рейтер_1", 4, text))
    own = mask("Рейтер_1", text, "Источник: Reuters", "credit")
    assert find_reprints(given, own, actors=ACTOR_ROWS)["provider"].null_count() == 1
    other = corpus(("А_1", 4, text))
    caption = mask("А_1", text, "Источник: Reuters", "caption")
    assert find_reprints(other, caption, actors=ACTOR_ROWS)["provider"].null_count() == 1


def test_no_articles_give_no_rows_and_a_bad_threshold_is_named():
    assert find_reprints(ARTICLES.of(), MASKS.of()).is_empty()
    with pytest.raises(ValueError, match="threshold=0"):
        find_reprints(ARTICLES.of(), MASKS.of(), threshold=0)


def test_a_copy_with_soft_hyphens_is_the_same_text():
    broken = EDITED.replace("ста", "с\u00adта").replace("на", "н\u200bа")
    found = find_reprints(corpus(("А_1", 4, EDITED), ("Б_1", 4, broken)), MASKS.of())
    assert found["similarity"].to_list() == [1, 1]
    assert found["size"].to_list() == [2, 2]


def test_containment_of_nothing_is_nothing():
    assert containment(np.empty(0, np.uint64), np.array([1], np.uint64)) == 0


def test_texts_share_the_runs_of_four_words_that_both_have():
    words = [f"слово{number}" for number in range(40)]
    first, second = (hashed_shingles(" ".join(part)) for part in (words[:30], words[10:]))
    assert (len(first), len(second)) == (27, 27)
    assert containment(first, second) == 17 / 27
    assert containment(first, hashed_shingles(" ".join(reversed(words)))) == 0


def test_a_run_of_words_takes_eight_bytes_however_often_it_comes():
    words = [f"слово{number}" for number in range(1000)]
    assert hashed_shingles(" ".join(words * 3)).nbytes == 8 * 1000
