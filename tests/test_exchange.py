"""The exchange format: one line out for every line in, whatever it is."""

import json

import polars as pl
from typer.testing import CliRunner

from mediakit.cli import app

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
    ]
    rows = attribute(tmp_path, lines, status=3)
    assert [row["id"] for row in rows] == [
        "empty", None, None, None, "other", "none", "half", None, "last",
    ]  # fmt: skip
    assert ["error" in row for row in rows] == [True] * 6 + [False, True, False]
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
