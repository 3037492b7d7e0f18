"""Annotations travel without their texts and find them again by digest."""

import json
import os
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mediakit.cli import app
from mediakit.evaluate import read_exchange
from mediakit.standoff import join_texts, strip_texts

GOLD = Path(__file__).parent / "gold" / "nerel_standoff.jsonl"
TESTDATA = os.environ.get("MEDIAKIT_TESTDATA")
TEXT = "Мэр сказал: да.\nИ ушёл.\n"
DOCUMENT = {
    "id": "a",
    "lang": "ru",
    "text": TEXT,
    "attributions": [{"source": [[0, 3]], "cue": [[4, 10]], "content": [[12, 14]]}],
}


def test_stripping_and_joining_give_the_document_back(tmp_path):
    (tmp_path / "train").mkdir()
    (tmp_path / "train" / "any_name.txt").write_bytes(TEXT.encode())
    assert join_texts(strip_texts([DOCUMENT]), [tmp_path]) == ([DOCUMENT], [])


def test_line_ends_of_the_copy_make_no_difference(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    assert join_texts(strip_texts([DOCUMENT]), [tmp_path]) == ([DOCUMENT], [])


def test_texts_are_found_in_json_lines_too(tmp_path):
    (tmp_path / "a.jsonl").write_text("\n" + json.dumps({"text": TEXT}) + "\n[]\n")
    assert join_texts(strip_texts([DOCUMENT]), [tmp_path / "a.jsonl"]) == ([DOCUMENT], [])


def test_a_text_that_differs_by_one_letter_is_not_the_annotated_one(tmp_path):
    (tmp_path / "a.txt").write_bytes(TEXT.replace("ё", "е").encode())
    assert join_texts(strip_texts([DOCUMENT]), [tmp_path]) == ([], ["a"])


def test_no_text_of_the_corpus_stands_in_the_standoff_file():
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 22
    assert all("text" not in row and len(row["sha1"]) == 40 for row in rows)


@pytest.mark.skipif(not TESTDATA, reason="MEDIAKIT_TESTDATA is not set")
def test_shipped_annotations_fit_the_published_texts():
    standoff = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    documents, missing = join_texts(standoff, [Path(TESTDATA) / "data" / "wikinews_ru"])
    gold = {row["text"]: row for row in read_exchange(Path(TESTDATA) / "gold" / "ru_dev.jsonl")}
    assert not missing
    assert all(row["attributions"] == gold[row["text"]]["attributions"] for row in documents)


def test_the_command_joins_and_names_what_is_missing(tmp_path):
    standoff, corpus, out = (tmp_path / name for name in ("s.jsonl", "corpus", "gold.jsonl"))
    corpus.mkdir()
    (corpus / "a.txt").write_text(TEXT, encoding="utf-8")
    lost = {"id": "b", "lang": "ru", "sha1": "0" * 40, "attributions": []}
    lines = [*strip_texts([DOCUMENT]), lost]
    standoff.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = CliRunner().invoke(app, ["join", str(standoff), str(corpus), "--out", str(out)])
    assert (done.exit_code, read_exchange(out)) == (3, [DOCUMENT])
    assert "no text found for 1: b" in done.output
