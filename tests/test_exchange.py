"""The exchange format: one line out for every line in, whatever it is."""

import itertools
import json
import os
import stat

import polars as pl
import pytest
from typer.testing import CliRunner

from mediakit.cli import app
from mediakit.exchange import attribute_file

TEXT = "Иван Петров заявил, что всё готово."


def attribute(tmp_path, lines, *options, status=0):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(b"\n".join(lines) + b"\n")
    command = ["attribute", str(source), "--out", str(out), "--cache", str(tmp_path / "store")]
    result = CliRunner().invoke(app, [*command, *map(str, options)])
    assert result.exit_code == status, result.output
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def line(**fields):
    return json.dumps(fields, ensure_ascii=False).encode()


def test_an_attribution_has_every_field_of_the_format(tmp_path):
    (row,) = attribute(tmp_path, [line(id="a", text=TEXT)])
    assert row == {
        "id": "a",
        "attributions": [
            {
                "source": [[0, 11]],
                "cue": [[12, 18]],
                "content": [[24, 34]],
                "quote_type": "indirect",
                "speaker": "Иван Петров",
                "source_kind": "person",
            }
        ],
    }


def test_every_line_is_answered_in_order(tmp_path):
    lines = [
        line(id="empty", text=""),
        b"{broken",
        b"[1, 2]",
        b"",
        line(id="other", text="Bonjour", lang="fr"),
        line(id="none"),
        b'{"id": "half", "text": "\\ud83d ' + TEXT.encode() + b'"}',
        b"\xff\xfe",
        line(id="last", text=TEXT),
        b'{"id": "long", "text": "\\ud83d ' + TEXT.encode() * 5 + b'"}',
    ]
    *rows, long = attribute(tmp_path, lines, status=3)
    assert "error" not in long
    assert [row["id"] for row in rows] == [
        "empty", None, None, None, "other", "none", "half", None, "last",
    ]  # fmt: skip
    failed = {number for number, row in enumerate(rows) if "error" in row}
    assert failed == {0, 1, 2, 4, 5, 7}  # the fourth line is blank
    assert [len(row["attributions"]) for row in rows] == [0] * 6 + [1, 0, 1]


def test_offsets_count_code_points_of_the_text_as_given(tmp_path):
    text = "😀\r\n" + TEXT
    (row,) = attribute(tmp_path, [line(id="a", text=text)])
    (found,) = row["attributions"]
    assert [text[start:stop] for start, stop in found["content"]] == ["всё готово"]


def test_two_lines_with_one_id_are_both_answered(tmp_path):
    rows = attribute(tmp_path, [line(id="a", text=TEXT), line(id="a", text="Молчание.")])
    assert [len(row["attributions"]) for row in rows] == [1, 0]


def test_actors_of_ones_own_code_the_source(tmp_path):
    actors = tmp_path / "actors.csv"
    row = {"actor": "Газета «Вымпел»", "aliases_ru": "Вымпел", "kind": "media"}
    row |= {"role": "journalist", "evidence": "«Вымпел»", "source": "invented"}
    pl.DataFrame(row).write_csv(actors)
    line_of_one = line(id="a", text="«Вымпел» заявил, что урожай собран.")
    for options, kind in ([], "organisation"), (["--actors", actors], "media"):
        (answer,) = attribute(tmp_path, [line_of_one], *options)
        assert [one["source_kind"] for one in answer["attributions"]] == [kind]


def test_blank_lines_are_answered_and_no_failure(tmp_path):
    rows = attribute(tmp_path, [b"", line(id="a", text=TEXT), b" \r"])
    assert [(row["id"], len(row["attributions"])) for row in rows] == [
        (None, 0),
        ("a", 1),
        (None, 0),
    ]


def test_the_language_of_a_line_is_detected_and_short_russian_stays_russian(tmp_path):
    texts = ["Ivanov said that he agrees.", "Тема встречи прежняя.", TEXT]
    rows = attribute(tmp_path, [line(id=n, text=text) for n, text in enumerate(texts)], status=3)
    assert [row.get("error", "")[:27] for row in rows] == ["language 'en' cannot be rea", "", ""]


def test_language_tags_are_read_as_in_loading(tmp_path):
    (row,) = attribute(tmp_path, [line(id="a", text=TEXT, lang="ru-RU")])
    assert len(row["attributions"]) == 1


def test_an_output_that_is_the_input_is_refused_and_the_input_stays(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_bytes(line(id="a", text=TEXT))
    (tmp_path / "link.jsonl").symlink_to(source)
    for command, out in itertools.product(
        (["attribute", source], ["join", source, tmp_path / "empty"]),
        (source, tmp_path / "link.jsonl"),
    ):
        (tmp_path / "empty").mkdir(exist_ok=True)
        result = CliRunner().invoke(app, [*map(str, command), "--out", str(out)])
        assert (result.exit_code, source.read_bytes()) == (1, line(id="a", text=TEXT))


def test_a_failure_half_way_leaves_an_earlier_output_as_it_was(tmp_path, monkeypatch):
    source, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes(line(id="a", text=TEXT))
    out.write_text("earlier", encoding="utf-8")

    def broken(*_, **__):
        raise OSError("no space left")

    monkeypatch.setattr("mediakit.exchange.attribute_lines", broken)
    with pytest.raises(OSError, match="no space"):
        attribute_file(source, out)
    assert out.read_text(encoding="utf-8") == "earlier"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_an_output_that_is_no_file_is_written_to(tmp_path):
    source, pipe = tmp_path / "in.jsonl", tmp_path / "pipe"
    source.write_bytes(b"[]\n")
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert attribute_file(source, pipe) == 1
    assert b"not a JSON object" in os.read(reader, 1000)
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b"])
def test_what_is_not_seen_inside_words_changes_no_attribution(tmp_path, sign):
    texts = [
        f"Соглас{sign}но отчёту ведомства, цены выросли.",
        f"Министр Иван Петров потребовал, что{sign}бы войска ушли.",
    ]
    lines = [line(id=one, text=one) for text in texts for one in (text, text.replace(sign, ""))]
    found = attribute(tmp_path, lines)
    for given, clean in zip(found[::2], found[1::2], strict=True):
        said = [
            [row["id"][start:stop].replace(sign, "") for start, stop in one["content"]]
            for row in (given, clean)
            for one in row["attributions"]
        ]
        assert len(said) == 2
        assert said[0] == said[1]


def test_paths_may_be_strings(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in.jsonl").write_bytes(line(id="a", text=TEXT))
    assert attribute_file("in.jsonl", "out.jsonl", store="store") == 0
    assert json.loads((tmp_path / "out.jsonl").read_bytes())["id"] == "a"


def test_a_missing_folder_of_the_output_is_named(tmp_path):
    source = tmp_path / "in.jsonl"
    source.write_bytes(line(id="a", text=TEXT))
    with pytest.raises(FileNotFoundError, match=r"no folder '.*/none' to write out.jsonl into"):
        attribute_file(source, tmp_path / "none" / "out.jsonl")


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("По данному факту возбуждено уголовное дело.", []),
        ("По данным полиции, раненых нет.", ["раненых нет"]),
        (
            "Советник Филипп Долгов пообещал не прерывать работу, «какой бы ни была цена билета».",
            ["не прерывать работу, «какой бы ни была цена билета»"],
        ),
    ],
)
def test_what_a_phrase_says_depends_on_its_construction(tmp_path, text, contents):
    (row,) = attribute(tmp_path, [line(id="a", text=text)])
    found = [text[start:stop] for one in row["attributions"] for start, stop in one["content"]]
    assert found == contents


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Источник рассказал, что слово «эскалация» прозвучало дважды.", "indirect"),
        ("Источник рассказал, что его встретили «без цветов и речей».", "mixed"),
    ],
)
def test_marks_that_mention_a_word_quote_nobody(tmp_path, text, kind):
    (row,) = attribute(tmp_path, [line(id="a", text=text)])
    assert [one["quote_type"] for one in row["attributions"]] == [kind]


@pytest.mark.parametrize("spelt", ["Серге́й Лавро́в", "Ceргей Лaвpoв"])
def test_stress_marks_and_latin_look_alikes_make_no_other_speaker(tmp_path, spelt):
    (row,) = attribute(tmp_path, [line(id="a", text=f"{spelt} заявил, что всё готово.")])
    assert [one["speaker"] for one in row["attributions"]] == ["Сергей Лавров"]
