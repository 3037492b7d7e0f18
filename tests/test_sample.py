"""The sample of eight articles in `tests/sample`, its codebook and its hand-made gold."""

import json
import re
from collections import Counter
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from mediakit.load import load_articles
from mediakit.schema import QUOTE_TYPE, SOURCE_KIND

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "tests" / "sample"
RAW = SAMPLE / "raw"
README = (SAMPLE / "README.md").read_text(encoding="utf-8")
GOLD = [
    json.loads(line)
    for line in (ROOT / "tests" / "gold" / "sample.jsonl").read_text("utf-8").splitlines()
]
MARKED = [(record, row) for record in GOLD for row in record["attributions"]]
ROLES = ("source", "cue", "content")

# They spoke in those weeks; here they do so in indirect speech alone.
REAL_PERSONS = {
    "Сергей Рябков",
    "Энтони Блинкен",
    "Збигнев Рау",
    "Уэнди Шерман",
    "Владимир Путин",
    "Сергей Лавров",
    "Эмили Хорн",
    "Дмитрий Песков",
}
REAL_OFFICES = {
    "пресс-служба Министерства иностранных дел России",
    "Министерство иностранных дел России",
    "МИД РФ",
    "США",
    "Россия",
    "Белый дом",
    "Офис президента Украины",
    "администрация Байдена",
    "Кремль",
    "Служба безопасности Украины",
}
INVENTED_OFFICIALS = {
    "Игорь Веденеев",
    "Павел Сторожев",
    "Лев Одинцов",
    "Тарас Ольшанский",
    "несколько министерств",
}
OFFICIALS = REAL_PERSONS | REAL_OFFICES | INVENTED_OFFICIALS


@pytest.fixture(scope="module")
def loaded():
    return load_articles([RAW])


def test_everything_in_the_sample_is_kept(loaded):
    articles, inputs = loaded
    assert articles.height == 8
    assert inputs["status"].to_list() == ["kept"] * 8


def test_sample_has_four_formats_and_a_legacy_code_page(loaded):
    _, inputs = loaded
    assert Counter(inputs["format"]) == {"html": 2, "jsonl": 2, "csv": 2, "txt": 2}
    table = inputs.filter(inputs["format"] == "csv")
    assert ["1251" in name for name in table["encoding"]] == [True, True]


def test_every_outlet_has_two_articles_of_the_period(loaded):
    articles, _ = loaded
    assert Counter(articles["outlet"]) == {
        "Северный курьер": 2,
        "Днепровский обзор": 2,
        "Линия анализа": 2,
        "Вечерний меридиан": 2,
    }
    assert (
        articles["date"].is_between(date(2021, 12, 15), date(2022, 2, 17)).to_list() == [True] * 8
    )


def test_every_article_says_that_it_is_synthetic(loaded):
    articles, _ = loaded
    assert articles["note"].str.contains("synthetic").to_list() == [True] * 8
    for page in RAW.glob("*.html"):
        assert "Синтетический" in page.read_text(encoding="utf-8")


def test_loaded_texts_are_those_of_the_gold(loaded):
    articles, _ = loaded
    gold = {record["id"]: (record["outlet"], record["text"], record["sha256"]) for record in GOLD}
    rows = articles.select("article_id", "outlet", "text", "sha256").rows()
    assert {name: tuple(rest) for name, *rest in rows} == gold
    assert all(sha256(text.encode()).hexdigest() == digest for _, text, digest in gold.values())


def test_every_gold_span_is_a_trimmed_piece_of_its_text():
    for record, row in MARKED:
        for start, stop in (span for role in ROLES for span in row[role]):
            piece = record["text"][start:stop]
            assert piece
            assert piece == piece.strip(" \n,;:.–—-")


def test_gold_uses_every_quote_type_and_source_kind():
    assert {row["quote_type"] for _, row in MARKED} == set(QUOTE_TYPE.categories)
    assert {row["source_kind"] for _, row in MARKED} == set(SOURCE_KIND.categories)


def test_no_quotation_is_given_to_a_real_person_or_office():
    quoted = {row["speaker"] for _, row in MARKED if row["quote_type"] != "indirect"}
    assert not quoted & (REAL_PERSONS | REAL_OFFICES)


def test_codebook_states_the_counts_of_the_gold():
    stated = re.findall(r"^\| ([^|]+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|", README, re.MULTILINE)
    assert {outlet: tuple(map(int, numbers)) for outlet, *numbers in stated} == {
        outlet: design(outlet) for outlet in {record["outlet"] for record in GOLD}
    }


def design(outlet):
    """Attributions, those of officials, direct ones, those without a named source."""
    rows = [row for record, row in MARKED if record["outlet"] == outlet]
    return (
        len(rows),
        sum(row["speaker"] in OFFICIALS for row in rows),
        sum(row["quote_type"] == "direct" for row in rows),
        sum(row["source_kind"] in {"anonymous", "none"} for row in rows),
    )


def test_codebook_names_every_file():
    assert all(f"`{path.name}`" in README for path in RAW.iterdir())


def test_country_is_named_as_designed():
    naming = {}
    for record in GOLD:
        found = re.findall(
            r"\b(на|в) Украине", record["text"].lower().replace("украине", "Украине")
        )
        naming.setdefault(record["outlet"], set()).update(found)
    assert naming == {
        "Северный курьер": {"на"},
        "Днепровский обзор": {"в"},
        "Линия анализа": {"на", "в"},
        "Вечерний меридиан": {"в"},
    }
