"""Codes are typed on a line, safe once they are made, and come back from a workbook."""

import os
import signal
import subprocess
import sys
import time

import openpyxl
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from mediakit.coding import (
    append_codes,
    codes_file,
    draw_hits,
    read_codes,
    read_entry,
    read_sheet,
    write_entry,
    write_sheet,
)
from mediakit.coding.entry import LETTERS, asked_of
from mediakit.schema import ARTICLES, CODES, FRAME_HITS, SAMPLE, SENTENCES, SPANS

# ------------------------------------------------------------------ the line


def test_there_is_a_letter_for_every_label():
    for label, letters in LETTERS.items():
        assert {*letters.values()} == {*CODES.dtypes[label].categories}


@pytest.mark.parametrize("line", ["n", "y d p", "y x a -s -c", "n # a title", "y i o; y d p"])
def test_a_line_read_and_written_is_the_line(line):
    assert write_entry(read_entry(line, "sentence")) == line


def test_a_wrong_span_is_marked_and_a_right_one_confirmed():
    (row,) = read_entry("Y D P -s", "attribution")
    assert (row["source_ok"], row["content_ok"]) == (False, True)


@pytest.mark.parametrize(
    ("line", "unit", "told"),
    [
        ("y d p", "hit", "expected `y` or `n`"),
        ("y; y", "hit", "this item is one hit"),
        ("y d", "attribution", "`y d p`"),
        ("y q p", "attribution", "'q' is no quote type"),
        ("y d q", "attribution", "'q' is no kind of source"),
        ("y d p; y i p", "attribution", "this item is one attribution"),
        ("n; y d p", "sentence", "stands alone"),
        ("", "sentence", "got 'nothing'"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(line, unit, told):
    with pytest.raises(ValueError, match=told):
        read_entry(line, unit)


# ------------------------------------------------------------------ the file


def test_the_last_decision_on_an_item_counts(tmp_path):
    path = codes_file(tmp_path, "anna")
    append_codes(path, 3, "anna", read_entry("y d p", "sentence"))
    append_codes(path, 3, "anna", read_entry("n", "sentence"))
    append_codes(path, 4, "anna", read_entry("y i p; y d o", "sentence"))
    rows = read_codes(path).select("item", "number", "valid").rows()
    assert rows == [(3, 0, False), (4, 0, True), (4, 1, True)]


def test_coders_have_files_of_their_own(tmp_path):
    paths = [codes_file(tmp_path, coder) for coder in ("anna", "boris")]
    for path, coder in zip(paths, ("anna", "boris"), strict=True):
        append_codes(path, 0, coder, read_entry("n", "attribution"))
    assert read_codes(*paths)["coder"].to_list() == ["anna", "boris"]


@pytest.mark.parametrize("coder", ["", "a/b", "..", "a:b"])
def test_a_coder_needs_a_name_that_a_file_can_have(coder, tmp_path):
    with pytest.raises(ValueError, match="'anna'"):
        codes_file(tmp_path, coder)


def test_a_line_cut_off_costs_only_itself(tmp_path):
    path = codes_file(tmp_path, "anna")
    append_codes(path, 0, "anna", read_entry("n", "attribution"))
    with path.open("ab") as file:
        file.write(b'{"item": 1, "coder": "an')
    append_codes(path, 2, "anna", read_entry("y d p", "attribution"))
    with pytest.warns(UserWarning, match="line 2: cut off"):
        assert read_codes(path)["item"].to_list() == [0, 2]


CODER = """
import sys
from mediakit.coding import append_codes, codes_file, read_entry
for item in range(100_000):
    append_codes(codes_file(sys.argv[1], "anna"), item, "anna", read_entry("y d p", "attribution"))
    print(item, flush=True)
"""


@pytest.mark.parametrize("decided", [1, 2, 5, 20, 60])
@pytest.mark.filterwarnings("ignore:.*cut off")
def test_a_kill_loses_nothing_that_was_decided(decided, tmp_path):
    command = [sys.executable, "-c", CODER, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        seen = [int(process.stdout.readline()) for _ in range(decided)]
        time.sleep(decided / 10_000)
        os.kill(process.pid, signal.SIGKILL)
    codes = read_codes(codes_file(tmp_path, "anna"))
    assert {*seen} <= {*codes["item"]}
    append_codes(codes_file(tmp_path, "anna"), -1, "anna", read_entry("n", "attribution"))
    assert -1 in read_codes(codes_file(tmp_path, "anna"))["item"]


# ------------------------------------------------------------------ the workbook


@pytest.fixture
def drawn():
    text = "=1+1 сказал мэр. Мост открыт."
    article = {"article_id": "a", "input": 0, "outlet": "Север", "lang": "ru", "text": text}
    tables = {
        "articles": ARTICLES.of([article | {"body_start": 0, "sha256": ""}]),
        "sentences": SENTENCES.of(
            {"article_id": "a", "sentence": n, "paragraph": 0, "zone": "body"}
            | {"start": start, "stop": stop}
            for n, (start, stop) in enumerate([(0, 16), (17, 29)])
        ),
        "spans": SPANS.of(
            {"article_id": "a", "attribution": 0, "role": role, "piece": 0}
            | {"start": start, "stop": stop}
            for role, start, stop in [("content", 0, 4), ("cue", 5, 11), ("source", 12, 15)]
        ),
    }
    sample = SAMPLE.of(
        {"item": n, "unit": unit, "article_id": "a", "attribution": number, "sentence": n}
        | {"outlet": "Север", "stratum": unit, "probability": 0.5}
        for n, (unit, number) in enumerate([("attribution", 0), ("sentence", None)])
    )
    return tables, sample


def test_a_workbook_filled_in_comes_back_as_codes(drawn, tmp_path):
    path = write_sheet(*drawn, tmp_path / "items.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["items"]
    names = [cell.value for cell in sheet[1]]
    for row, values in ((2, ("да", "yes", "no", "direct", "person")), (3, ("no",))):
        for name, value in zip(
            ("valid", "source_ok", "content_ok", "quote_type", "source_kind"), values, strict=False
        ):
            sheet.cell(row, names.index(name) + 1, value)
    book.save(path)
    codes = read_sheet(path, "anna")
    columns = ("item", "valid", "content_ok", "source_kind")
    assert codes.select(columns).rows() == [(0, True, False, "person"), (1, False, None, None)]


def test_a_text_that_looks_like_a_formula_is_text_in_the_workbook(drawn, tmp_path):
    path = write_sheet(*drawn, tmp_path / "items.xlsx")
    cells = [cell for row in openpyxl.load_workbook(path)["items"] for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    texts = pl.read_excel(path, sheet_name="items")["content"].to_list()
    assert texts == ["=1+1", None]


def test_a_workbook_with_wrong_labels_names_every_row(drawn, tmp_path):
    path = write_sheet(*drawn, tmp_path / "items.xlsx")
    book = openpyxl.load_workbook(path)
    names = [cell.value for cell in book["items"][1]]
    book["items"].cell(2, names.index("valid") + 1, "perhaps")
    book["items"].cell(3, names.index("valid") + 1, "yes")
    book["items"].cell(3, names.index("source_kind") + 1, "robot")
    book.save(path)
    with pytest.raises(ValueError, match=r"row 2: valid is 'perhaps'(.|\n)*row 3: .*'robot'"):
        read_sheet(path, "anna")


def hits_drawn(tables):
    hit = {"article_id": "a", "sentence": 1, "token": 1, "frame": "talks", "start": 17, "stop": 21}
    hit |= {"words": 1, "zone": "body", "scheme": "generic", "term": "мост", "weight": 1.0}
    hit |= {"voice": "outlet", "negated": False, "question": False}
    hits = FRAME_HITS.of([hit])
    return draw_hits(tables["articles"], hits, size=1)


def test_hits_of_frames_are_coded_by_a_letter_or_in_a_workbook(drawn, tmp_path):
    assert read_entry("y # sure", "hit") == [{"number": 0, "valid": True, "note": "sure"}]
    assert write_entry(read_entry("y # sure", "hit")) == "y # sure"
    tables, _ = drawn
    path = write_sheet(tables, hits_drawn(tables), tmp_path / "hits.xlsx")
    shown = first_row(path)
    assert (shown["text"], shown["frame"], shown["hit"]) == ("Мост открыт.", "talks", "Мост")
    assert [*shown][-2:] == ["valid", "note"]
    fill(path, {"valid": "no"})
    assert read_sheet(path, "anna").select("item", "valid").rows() == [(0, False)]


def first_row(path):
    rows = openpyxl.load_workbook(path)["items"].iter_rows(values_only=True)
    return dict(zip(next(rows), next(rows), strict=True))


def fill(path, given):
    book = openpyxl.load_workbook(path)
    names = [cell.value for cell in book["items"][1]]
    for name, value in given.items():
        book["items"].cell(2, names.index(name) + 1, value)
    book.save(path)


def test_coders_are_blind_unless_asked_otherwise_and_outlets_are_joined_back(drawn, tmp_path):
    tables, sample = drawn
    sheet = first_row(write_sheet(tables, sample, tmp_path / "blind.xlsx"))
    assert not {"outlet", "date", "url", "article_id", "stratum"} & {*sheet}
    assert "Север" not in sheet.values()
    path = write_sheet(tables, sample, tmp_path / "open.xlsx", show=("article_id", "outlet"))
    assert (first_row(path)["article_id"], first_row(path)["outlet"]) == ("a", "Север")
    fill(path, {"valid": "yes"})
    row = read_sheet(path, "anna", sample=sample).row(0, named=True)
    assert (row["article_id"], row["outlet"]) == ("a", "Север")
    with pytest.raises(ValueError, match=r"no column \['paper'\] to show"):
        write_sheet(tables, sample, tmp_path / "no.xlsx", show="paper")


def test_articles_are_numbered_as_drawn_so_that_numbers_do_not_tell_the_outlet(drawn, tmp_path):
    tables, sample = drawn
    more = tables["articles"].with_columns(article_id=pl.lit("0"), input=pl.lit(1, pl.Int32))
    tables |= {"articles": pl.concat([tables["articles"], more])}
    later = sample.with_columns(article_id=pl.lit("0"), item=pl.col("item") + 2)
    path = write_sheet(tables, pl.concat([sample, later]), tmp_path / "items.xlsx")
    assert pl.read_excel(path, sheet_name="items", columns=["article"])["article"].to_list() == [
        1, 1, 2, 2,
    ]  # fmt: skip


def test_a_sentence_stands_between_its_neighbours_and_boilerplate_is_none(drawn, tmp_path):
    tables, sample = drawn
    row = first_row(write_sheet(tables, sample, tmp_path / "items.xlsx"))
    assert (row["before"], row["after"]) == (None, "Мост открыт.")
    last = pl.col("sentence") == 1
    zone = (
        pl.when(last).then(pl.lit("boilerplate")).otherwise("zone").cast(SENTENCES.dtypes["zone"])
    )
    tables |= {"sentences": tables["sentences"].with_columns(zone=zone)}
    assert first_row(write_sheet(tables, sample, tmp_path / "two.xlsx"))["after"] is None


def test_labels_that_are_asked_come_back_from_line_and_workbook(drawn, tmp_path):
    tables, sample = drawn
    asked = asked_of(sample, ("role", "anonymity"))
    (row,) = read_entry("y o - -s", "attribution", asked)
    assert (row["role"], row["anonymity"], row["source_ok"]) == ("official", None, False)
    assert write_entry([row], asked) == "y o - -s"
    path = write_sheet(tables, sample, tmp_path / "roles.xlsx", labels=("role", "anonymity"))
    assert not {"quote_type", "source_kind"} & {*first_row(path)}
    fill(path, {"valid": "yes", "role": "Official"})
    assert read_sheet(path, "anna")["role"].to_list() == ["official"]
    fill(path, {"role": "robot"})
    with pytest.raises(ValueError, match="'robot'; there are official, spokesperson"):
        read_sheet(path, "anna")


def test_labels_of_ones_own_have_numbers_and_stand_behind_the_codes(drawn, tmp_path):
    tables, _ = drawn
    sample, tone = hits_drawn(tables), {"tone": ["warm", "cold"]}
    append_codes(
        codes_file(tmp_path, "anna"), 0, "anna", read_entry("y 2", "hit", asked_of(sample, tone))
    )
    assert read_codes(codes_file(tmp_path, "anna"))["tone"].to_list() == ["cold"]
    path = write_sheet(tables, sample, tmp_path / "tone.xlsx", labels=tone)
    fill(path, {"valid": "yes", "tone": "warm"})
    assert read_sheet(path, "anna")["tone"].to_list() == ["warm"]
    with pytest.raises(ValueError, match="values of 'tone' are not known"):
        asked_of(sample, "tone")
    # what a coder is to say is not shown
    assert "frame" not in first_row(write_sheet(tables, sample, path, labels="frame")) or (
        first_row(path)["frame"] is None
    )


def test_a_column_that_nobody_filled_in_says_nothing(drawn, tmp_path, capfd):
    path = write_sheet(*drawn, tmp_path / "items.xlsx")
    fill(path, {"valid": "yes"})
    read_sheet(path, "anna")
    assert "".join(capfd.readouterr()) == ""


def test_codes_of_two_files_make_one_table(tmp_path):
    append_codes(codes_file(tmp_path, "anna"), 0, "anna", read_entry("n", "attribution"))
    missing = codes_file(tmp_path, "boris")
    assert_frame_equal(
        read_codes(codes_file(tmp_path, "anna"), missing), read_codes(codes_file(tmp_path, "anna"))
    )


def test_the_folder_of_a_workbook_must_be_there(drawn, tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no folder '.*none' to write items.xlsx into"):
        write_sheet(*drawn, f"{tmp_path}/none/items.xlsx")
