"""Laws of word lists: what a user's file may look like, and that it reaches every table."""

import json
from html import escape
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from mediakit.cli import app
from mediakit.lexicons import read_lexicon
from mediakit.run import run, spoken
from mediakit.schema import CONSTRUCTIONS, CUES, NEGATORS
from mediakit.wordlists import read_cues, read_lexicons

CUE = {"lang": "ru", "lemma": "твитнуть", "construction": "clause", "stance": "neutral"}
CUE |= {"scope": "attribution", "evidence": "Он твитнул, что…", "source": "own"}
ACTOR = {"actor": "Тридевятое царство", "kind": "country", "side": "Тридевятое царство"}
ACTOR |= {"metonyms": "Лукоморск", "role": "official", "evidence": "«…»", "source": "own"}
FRAME = {"lang": "ru", "scheme": "tales", "frame": "magic", "term": "волшебный|волшебство"}
FRAME |= {"weight": "1", "evidence": "волшебство", "source": "own"}
NAME = {"lang": "ru", "choice": "царство", "variant": "Лукоморск", "term": "лукоморск"}
NAME |= {"evidence": "Лукоморск", "source": "own"}
OUTLET = {"outlet": "Вестник", "country": "Тридевятое царство", "evidence": "«…»", "source": "own"}
STORY = """Вестник волшебства

Лукоморск ввёл пошлины. Иван Петров твитнул, что волшебство вернулось.

В министерстве финансов заявили, что пошлины отменят.
"""


def table(file, *rows, separator=","):
    pl.DataFrame(list(rows)).write_csv(file, separator=separator)
    return file


def cues(tmp_path, text, encoding="utf-8"):
    (tmp_path / "cues.csv").write_bytes(text.encode(encoding))
    return tmp_path / "cues.csv"


# ------------------------------------------------------------------ files


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_file_may_be_cut_by_commas_semicolons_or_tabs(tmp_path, separator):
    file = table(tmp_path / "own.csv", CUE, separator=separator)
    assert read_lexicon(CUES, file).filter(lemma="твитнуть").height == 1


def test_columns_may_stand_in_any_order_and_those_that_may_be_null_be_left_out(tmp_path):
    file = table(tmp_path / "own.csv", dict(reversed(CUE.items())))
    row = read_lexicon(CUES, file).filter(lemma="твитнуть").row(0, named=True)
    assert row == CUE | {"forms": None}


def test_a_row_of_a_later_file_takes_the_place_of_an_earlier_one(tmp_path):
    first = table(tmp_path / "a.csv", CUE)
    second = table(tmp_path / "b.csv", CUE | {"stance": "denial"})
    rows = read_lexicon(CUES, [first, second]).filter(lemma="твитнуть")
    assert rows["stance"].to_list() == ["denial"]


@pytest.mark.parametrize(
    ("text", "encoding", "told"),
    [
        ("", "utf-8", "cues.csv: column 'lang' is missing"),
        ("lang;lemma\nru;да\n", "cp1251", "is not UTF-8 (byte 14); save it as CSV UTF-8"),
        ('lang,lemma\nru,"да\n', "utf-8", "is no CSV"),
        ("lang,lema\nru,да\n", "utf-8", "cues.csv: unknown column 'lema'; known are lang, lemma"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path, text, encoding, told):
    with pytest.raises(ValueError, match="the cues lexicon has faults") as fault:
        read_lexicon(CUES, cues(tmp_path, text, encoding))
    assert told in str(fault.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ValueError, match="No such file"):
        read_lexicon(CUES, tmp_path / "absent.csv")


def test_a_cue_that_no_rule_could_find_is_refused(tmp_path):
    rows = ({"construction": "foo"}, {"lang": "RU"}, {"lemma": "Твитнуть"}, {"scope": ""})
    file = table(tmp_path / "own.csv", *(CUE | row for row in rows))
    with pytest.raises(ValueError, match="has faults") as fault:
        read_cues(file)
    message = str(fault.value)
    assert "line 2: construction is 'foo', expected one of clause, light" in message
    assert "line 3: lang is 'RU', expected a language of ISO 639-1" in message
    assert "line 4: lemma is 'Твитнуть', expected small letters" in message
    assert "line 5: scope is empty" in message


def test_every_construction_of_a_cue_is_told():
    told = set(read_lexicon(CONSTRUCTIONS)["construction"])
    assert told == set(read_lexicon(CUES)["construction"])


def test_a_language_that_the_package_has_no_row_of_needs_no_code(tmp_path):
    row = {"lang": "de", "sort": "preposition", "lemma": "ohne", "evidence": "ohne", "source": "e"}
    own = read_lexicon(NEGATORS, table(tmp_path / "own.csv", row))
    assert own.filter(lang="de").height == 1


def test_faults_of_several_lists_stand_in_one_message(tmp_path):
    frames = table(tmp_path / "frames.csv", FRAME | {"term": "мир/NUON"})
    actors = table(tmp_path / "actors.csv", ACTOR | {"kind": "realm"})
    with pytest.raises(ValueError, match="actors lexicon has faults") as fault:
        read_lexicons(frames=frames, actors=actors)
    assert "the frames lexicon has faults" in str(fault.value)
    assert "'мир/nuon' ends in no part of speech" in str(fault.value)


def test_a_scheme_without_frames_is_told_with_those_there_are():
    with pytest.raises(ValueError, match="of the scheme 'tales'; known are generic, talks"):
        read_lexicons(schemes=["tales"])


# ------------------------------------------------------------------ what they reach


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The tables of one story without lists of one's own, and with one of each."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "Вестник_2022-01-13.txt").write_text(STORY, encoding="utf-8")
    rows = {"cues": CUE, "actors": ACTOR, "outlets": OUTLET, "frames": FRAME, "naming": NAME}
    files = {name: table(folder / f"{name}.csv", row) for name, row in rows.items()}
    given = [folder / "Вестник_2022-01-13.txt"]
    own = read_lexicons(**files, schemes=["tales"])
    return [run(given, lexicons=some, store=folder / "store")[0] for some in (None, own)]


@pytest.mark.parametrize(
    ("name", "column", "without", "with_own"),
    [
        ("attributions", "cue_lemma", ["заявить"], ["заявить", "твитнуть"]),
        ("sources", "side", [], ["Тридевятое царство"]),
        ("agency", "actor", [], ["Тридевятое царство"]),
        ("frame_hits", "scheme", ["talks"], ["tales"]),
        ("namings", "variant", [], ["Лукоморск"]),
    ],
)
def test_every_list_reaches_its_table(both, name, column, without, with_own):
    told = [tables[name][column].drop_nulls().unique().sort().to_list() for tables in both]
    assert told == [without, with_own]


def test_the_command_takes_every_list_and_its_manifest_tells_them(tmp_path):
    (tmp_path / "Вестник_2022-01-13.txt").write_text(STORY, encoding="utf-8")
    frames = table(tmp_path / "frames.csv", FRAME)
    command = ["run", str(tmp_path / "Вестник_2022-01-13.txt"), "--out", str(tmp_path / "out")]
    command += ["--frames", str(frames), "--scheme", "tales", "--cache", str(tmp_path / "store")]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    hits = pl.read_parquet(tmp_path / "out" / "frame_hits.parquet")
    assert hits["scheme"].unique().to_list() == ["tales"]
    manifest = (tmp_path / "out" / "manifest.json").read_text(encoding="utf-8")
    assert Path(frames).as_posix() in manifest


def test_an_output_folder_that_cannot_be_made_is_told_before_the_work(tmp_path):
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    store = tmp_path / "store"
    command = ["run", str(tmp_path / "a.txt"), "--out", str(tmp_path / "taken")]
    result = CliRunner().invoke(app, [*command, "--cache", str(store)])
    assert result.exit_code == 1
    assert "taken" in result.output
    assert not store.exists()


def test_a_language_that_parses_but_has_no_cues_is_not_read():
    lists = read_lexicons()
    assert spoken("default", lists) == ("ru",)
    assert spoken("default", lists._replace(cues=lists.cues.filter(lang="uk"))) == ()


def test_own_terms_found_nowhere_are_told_on_terminal_in_manifest_and_report(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(STORY, encoding="utf-8")
    frames = table(tmp_path / "f.csv", FRAME | {"term": "колдуньей"})
    names = table(tmp_path / "n.csv", NAME)
    command = ["run", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--scheme", "tales"]
    command += ["--cache", str(tmp_path / "cache"), "--frames", str(frames)]
    result = CliRunner().invoke(app, [*command, "--naming", str(names)])
    assert result.exit_code == 0, result.output
    told = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["terms"]
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "the lemma of «колдуньей» is «колдунья»" in told[0]
    assert told[1].startswith("naming: hits of 'царство' by rows without construction")
    assert "No term of the frame lexicon stands in these articles." in page
    for note in told:
        assert note in result.output
        assert escape(note) in page
