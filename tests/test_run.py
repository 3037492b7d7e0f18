"""The whole path on the bundled sample, with the live pipeline."""

import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from mediakit.cli import app
from mediakit.files import is_manifest
from mediakit.manifest import manifest, write_manifest
from mediakit.run import count, run, set_aside
from mediakit.schema import INPUTS, TABLES

SAMPLE = Path(__file__).parent / "sample" / "raw"


@pytest.fixture(scope="module")
def finished(tmp_path_factory):
    """Two runs over the sample with one store: their outputs, and the folder of the second."""
    home = tmp_path_factory.mktemp("run")
    outputs = [
        mediakit("run", str(SAMPLE), "--out", str(home / name), "--cache", str(home / "store"))
        for name in ("first", "second")
    ]
    return outputs, home / "second"


def mediakit(*arguments, status=0):
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == status, result.output
    return result.output


def test_paths_may_be_strings(tmp_path):
    tables, counts = run(str(SAMPLE), store=f"{tmp_path}/new/store")
    assert (tables["articles"].height, counts["parsed"]) == (8, 8)
    told = manifest(tables["inputs"], paths=str(SAMPLE), options={})
    assert is_manifest(write_manifest(told, f"{tmp_path}/new/out"))


def test_second_run_parses_nothing_also_into_another_folder(finished):
    (first, second), _ = finished
    assert "read 8 = kept 8 + duplicate 0 + set aside 0; 8 parsed and 0 from cache" in first
    assert "0 parsed and 8 from cache" in second


def test_every_table_is_written_as_the_schema_declares_it(finished):
    _, folder = finished
    written = [table for table in TABLES if (folder / f"{table.name}.parquet").exists()]
    assert {"inputs", "articles", "tokens", "attributions", "spans", "sources", "measures"} <= {
        table.name for table in written
    }
    for table in written:
        table.check(pl.read_parquet(folder / f"{table.name}.parquet"))


def test_csv_opens_in_a_spreadsheet_program_with_the_words_beside_the_codes(finished):
    _, folder = finished
    assert (folder / "attributions.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    rows = pl.read_csv(folder / "attributions.csv")
    assert {"outlet", "source_text", "cue_text", "content_text"} <= {*rows.columns}
    assert rows["content_text"].null_count() < rows.height


def test_manifest_says_what_the_run_rests_on(finished):
    _, folder = finished
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert told["counts"] == {"read": 8, "kept": 8, "duplicate": 0, "set_aside": 0}
    assert set(told["options"]["models"]) == {"ru"}
    assert all(len(digest) == 64 for digest in told["inputs"].values())
    assert "stanza" in told["packages"]


def test_the_methods_of_a_run_tell_its_counts_and_word_lists(finished):
    _, folder = finished
    told = (folder / "methods.md").read_text(encoding="utf-8")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert "Items read: 8, of which 8 kept" in told
    assert manifest["lexicons"]["cues.csv"][:12] in told


def test_running_twice_into_a_folder_inside_the_input_changes_nothing(tmp_path):
    source, out = tmp_path / "articles", tmp_path / "articles" / "results"
    source.mkdir()
    for file in sorted(SAMPLE.iterdir())[:2]:
        (source / file.name).write_bytes(file.read_bytes())
    command = ("run", str(source), "--out", str(out), "--cache", str(tmp_path / "store"))
    tables, told = [], []
    for passed_over in ([], ["results"]):
        said = [line for line in mediakit(*command).splitlines() if "passed over" in line]
        assert said == [f"passed over {name}: {EARLIER}" for name in passed_over]
        tables.append({p.stem: p.read_bytes() for p in sorted(out.glob("*.parquet"))})
        told.append(json.loads((out / "manifest.json").read_text(encoding="utf-8")))
        assert told[-1].pop("passed_over") == passed_over
    assert tables[0] == tables[1]
    assert told[0] == told[1]


EARLIER = "results of an earlier run, no articles"


def test_results_are_not_written_among_the_articles(tmp_path):
    (tmp_path / "Вестник_2022-01-13.txt").write_text("Иван Петров заявил, что всё готово.")
    output = mediakit("run", str(tmp_path), "--out", f"{tmp_path}/x/..", status=1)
    assert "is a folder of articles; give a folder of its own" in output
    assert output.count("\n") == 1
    assert len([*tmp_path.iterdir()]) == 1


def test_a_run_broken_off_while_writing_leaves_a_folder_known_as_results(tmp_path, monkeypatch):
    def break_off(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("mediakit.cli.run.write_tables", break_off)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "Вестник_2022-01-13.txt").write_text("Иван Петров заявил, что всё готово.")
    out = tmp_path / "in" / "results"
    command = ("run", str(tmp_path / "in"), "--out", str(out), "--cache", str(tmp_path / "store"))
    assert CliRunner().invoke(app, command).exit_code != 0
    assert is_manifest(out / "manifest.json")


def test_report_is_self_contained(finished):
    _, folder = finished
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "data:image/png;base64," in page
    assert "http://" not in page
    assert "<script" not in page
    assert {file.name for file in (folder / "figures").iterdir()} == {
        "overview.png",
        "overview.svg",
    }


def test_every_attribution_has_a_source_row_and_stays_in_its_article(finished):
    _, folder = finished
    tables = {name: pl.read_parquet(folder / f"{name}.parquet") for name in ALL}
    key = ["article_id", "attribution"]
    assert tables["attributions"].join(tables["sources"], on=key, how="anti").is_empty()
    spans = tables["spans"].join(tables["articles"], on="article_id")
    assert spans.filter(pl.col("stop") > pl.col("text").str.len_chars()).is_empty()
    weights = tables["sources"].group_by(key).agg(pl.col("weight").sum())["weight"]
    assert weights.to_list() == pytest.approx([1.0] * weights.len())


ALL = ("articles", "attributions", "spans", "sources")


def test_markup_in_an_article_is_text_in_the_report(tmp_path):
    text = "<script>alert(1)</script>\n\nИван Петров заявил, что <b onclick=x>всё</b> готово."
    (tmp_path / "Вестник_2022-01-13.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "out"
    mediakit("run", str(tmp_path), "--out", str(out), "--cache", str(tmp_path / "store"))
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<b onclick" not in page


def test_a_run_that_sets_something_aside_says_so_and_exits_with_3(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "Вестник_2022-01-13.txt").write_text("Иван Петров заявил, что всё готово.")
    (folder / "Вестник_2022-01-14.txt").write_bytes(b"")
    output = mediakit(
        "run", str(folder), "--out", str(tmp_path / "out"), "--cache", str(tmp_path), status=3
    )
    assert "read 2 = kept 1 + duplicate 0 + set aside 1" in output
    assert "set aside Вестник_2022-01-14.txt" in output


def test_what_was_not_understood_is_told_everywhere(tmp_path):
    said = "Иван Петров заявил, что всё готово"
    rows = [f"{said} к {day}.;{day}" for day in ("32.13.2019", "неизвестно", "2019", "весне")]
    (tmp_path / "Вестник.csv").write_text("\n".join(["text;date", f"{said}.;43529", *rows]))
    out = tmp_path / "out"
    output = mediakit("run", str(tmp_path), "--out", str(out), "--cache", str(tmp_path / ".store"))
    told = "32.13.2019, неизвестно, 2019, …"
    assert f"  date not read, 4 times: {told}\n" in output
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["notes"] == [{"note": "date not read", "items": 4, "examples": told}]
    assert told in (out / "report.html").read_text(encoding="utf-8")


def test_an_empty_folder_keeps_nothing_and_exits_with_1(tmp_path):
    (tmp_path / "in").mkdir()
    output = mediakit("run", str(tmp_path / "in"), "--out", str(tmp_path / "out"), status=1)
    assert "no article was kept" in output


def test_wrong_usage_exits_with_2(tmp_path):
    mediakit("run", str(tmp_path / "absent"), "--out", str(tmp_path / "out"), status=2)


def test_an_unknown_pipeline_names_those_that_exist(tmp_path):
    (tmp_path / "Вестник_2022-01-13.txt").write_text("Иван Петров заявил, что всё готово.")
    output = mediakit(
        "run", str(tmp_path), "--out", str(tmp_path / "out"), "--pipeline", "best", status=1
    )
    assert "best" in output
    assert "default" in output


def test_set_aside_marks_only_the_article_that_could_not_be_parsed():
    inputs = INPUTS.of(
        {
            "input": number,
            "path": f"{name}.txt",
            "article_id": name,
            "status": status,
            "format": "txt",
        }
        for number, (name, status) in enumerate([("a", "kept"), ("b", "kept"), ("a", "duplicate")])
    )
    marked = set_aside(inputs, pl.DataFrame({"article_id": ["a"], "reason": ["too odd"]}))
    assert marked["status"].to_list() == ["set_aside", "kept", "duplicate"]
    assert marked["reason"].to_list() == ["cannot be parsed: too odd", None, None]
    assert count(marked) == {"read": 3, "kept": 1, "duplicate": 1, "set_aside": 1}
