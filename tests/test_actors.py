"""Laws of the actors lexicon: who has a name, when, and what is wrong with a table."""

from datetime import date

import polars as pl
import pytest

from mediakit.run import run
from mediakit.schema import ACTORS, ARTICLES, SOURCES
from mediakit.sources import list_unmatched, read_actors, read_outlets
from mediakit.sources.actors import index_actors
from mediakit.wordlists import read_lexicons

HEADER = "actor,aliases_ru,metonyms,kind,body,valid_from,valid_to,evidence,source\n"


def table(*rows):
    told = {"evidence": "«…»", "source": "example"}
    return ACTORS.of([{"kind": "person", **told, **row} for row in rows])


def sources(*speakers, article_id="a"):
    row = {"article_id": article_id, "speaker_no": 0, "source_kind": "person", "weight": 1.0}
    row |= {"anonymity": "named_person", "evidence": "name"}
    return SOURCES.of(
        [row | {"attribution": n, "speaker": name} for n, name in enumerate(speakers)]
    )


@pytest.mark.parametrize(
    "name",
    ["Эмманюэль Макрон", "Эмманюель Макрон", "Эмманюэля Макрона", "Макрон Эмманюэль"],
)
def test_a_name_is_known_in_other_forms_and_spellings(name):
    actors = index_actors(table({"actor": "Эмманюэль Макрон"}))
    assert actors.find(name).name == "Эмманюэль Макрон"


@pytest.mark.parametrize("name", ["Vladimir Zelenskiy", "Владимир Зеленскій", "Zelensky Vladimir"])
def test_a_name_is_known_in_another_script(name):
    assert index_actors(table({"actor": "Владимир Зеленский"})).find(name) is not None


@pytest.mark.parametrize("name", ["Сергей Рябцов", "Мария Лаврова", "Рау", "Лавров"])
def test_a_name_of_somebody_else_is_not_taken_for_an_actor(name):
    rows = ({"actor": name} for name in ("Сергей Рябков", "Сергей Лавров", "Збигнев Рау"))
    assert index_actors(table(*rows)).find(name) is None


def test_states_are_one_in_the_names_of_bodies():
    rows = [
        {"actor": "Россия", "kind": "country", "aliases_ru": "РФ", "demonyms": "российский"},
        {"actor": "Министерство обороны России", "kind": "organisation"},
    ]
    actors = index_actors(table(*rows))
    for name in ("Министерство обороны РФ", "российское министерство обороны"):
        assert actors.find(name).name == "Министерство обороны России"


def test_an_office_is_held_in_its_days_only():
    first = {"actor": "Анна Ким", "aliases_ru": "канцлер", "valid_to": date(2021, 12, 7)}
    second = {"actor": "Олег Ли", "aliases_ru": "канцлер", "valid_from": date(2021, 12, 8)}
    actors = index_actors(table(first, second))
    found = [actors.find("канцлер", date(2021, 12, day)) for day in (7, 8)]
    assert [match.name for match in found] == ["Анна Ким", "Олег Ли"]
    assert actors.find("канцлер") is None


def test_unmatched_names_come_by_their_counts_with_reason_and_candidates():
    actors = table(
        {"actor": "Анна Ким", "aliases_ru": "А. Ким"},
        {"actor": "Алла Ким", "aliases_ru": "А. Ким"},
        {"actor": "Пётр Громов", "valid_to": date(2020, 1, 1)},
    )
    found = sources("Иван Громов", "А. Ким", "Иван Громов", "Пётр Громов", "Анна Ким")
    found = found.with_columns(
        actor=found["speaker"].replace_strict({"Анна Ким": "Анна Ким"}, default=None)
    )
    article = {"article_id": "a", "input": 0, "outlet": "Вестник", "lang": "ru", "text": "…"}
    article |= {"date": date(2022, 1, 10), "body_start": 0, "sha256": "0"}
    told = list_unmatched(found, ARTICLES.of([article]), actors=actors)
    assert told.select("speaker", "count", "reason", "candidates").rows() == [
        ("Иван Громов", 2, "unknown", "Пётр Громов"),
        ("А. Ким", 1, "ambiguous", "Алла Ким|Анна Ким"),
        ("Пётр Громов", 1, "out of date", "Пётр Громов"),
    ]


def test_the_example_of_a_name_is_the_article_whose_id_comes_first():
    found = pl.concat(
        sources("Иван Громов").with_columns(article_id=pl.lit(name)) for name in ("b", "a", "c")
    )
    assert list_unmatched(found, ARTICLES.of())["example"].to_list() == ["a"]


def test_shipped_actors_have_no_faults_and_are_extended_by_the_users_file(tmp_path):
    own = tmp_path / "own.csv"
    own.write_text("actor,kind,evidence,source\nПолдень,media,«Полдень»,own\n", encoding="utf-8")
    assert read_actors([own]).height == read_actors().height + 1


def test_all_faults_of_a_table_stand_in_one_message(tmp_path):
    own = tmp_path / "own.csv"
    rows = [
        "Совет,Палата,,organisation,Дума,,,e,s",
        "Дума,Палата,,organisation,Совет,,,e,s",
        "Иван Ким,,,persona,,,,e,s",
        "Олег Ли,,,person,Нигде,2022-13-01,,e,s",
        "Анна Ли,,,person,Нигде,2022-02-01,2022-01-01,e,s",
    ]
    header = HEADER.replace("source\n", "source,colour\n")
    own.write_text(header + "\n".join(row + ",red" for row in rows), encoding="utf-8")
    with pytest.raises(ValueError, match="the actors lexicon has faults") as fault:
        read_actors([own])
    for part in (
        "unknown column 'colour'",
        "line 4: kind is 'persona', expected one of person",
        "line 5: valid_from is '2022-13-01', expected a day as 2021-12-17",
        "valid_to 2022-01-01 of 'Анна Ли' is before valid_from 2022-02-01",
        "name 'палата' belongs to both 'Совет' and 'Дума'",
        "body 'Нигде' of 'Анна Ли' is no actor",
        "bodies in a circle: Совет → Дума → Совет",
    ):
        assert part in str(fault.value)


def test_a_run_tells_the_faults_before_it_parses(tmp_path):
    own, text = tmp_path / "own.csv", tmp_path / "a.txt"
    own.write_text("actor,kind\nПолдень,media\n", encoding="utf-8")
    text.write_text("Заголовок\n\nСегодня в городе открыли новый мост.", encoding="utf-8")
    with pytest.raises(ValueError, match="column 'evidence' is missing"):
        run([text], lexicons=read_lexicons(actors=own), store=tmp_path / "store")


def test_a_country_of_an_outlet_that_no_actor_is_gets_told(tmp_path):
    own = tmp_path / "outlets.csv"
    own.write_text(
        "outlet,country,evidence,source\nВестник,Росия,e,s\nЛуч,,e,s\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match="line 2: country is 'Росия', which is no actor"):
        read_outlets([own], read_actors())
