"""What a person corrects is applied on top, and what was extracted stays as it is."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from mediakit.corrections import apply_corrections, read_corrections
from mediakit.schema import ATTRIBUTIONS, CORRECTIONS, SOURCES, SPANS

FLAGS = {"negated": False, "modal": False, "distanced": False, "hop": 0}
ATTRIBUTION = {"article_id": "a", "sentence": 0, "quote_type": "indirect", "rule": "clause"}


@pytest.fixture
def tables():
    rows = [
        ATTRIBUTION | FLAGS | {"attribution": n, "confidence": 0.5, "parent": parent}
        for n, parent in enumerate([None, 0, 0])
    ]
    spans = [
        {"article_id": "a", "attribution": n, "role": role, "piece": 0, "start": s, "stop": s + 3}
        for n in range(3)
        for role, s in (("source", 10 * n), ("content", 10 * n + 5))
    ]
    sources = [
        {"article_id": "a", "attribution": n, "speaker_no": no, "speaker": name, "weight": weight}
        | {
            "source_kind": "person",
            "anonymity": "named_person",
            "evidence": "name",
            "side": "Север",
        }
        for n, no, name, weight in [
            (0, 0, "Мэр", 1),
            (1, 0, "А", 0.5),
            (1, 1, "Б", 0.5),
            (2, 0, "В", 1),
        ]
    ]
    return ATTRIBUTIONS.of(rows), SPANS.of(spans), SOURCES.of(sources)


def correct(tables, *rows):
    corrections = CORRECTIONS.of({"article_id": "a", "coder": "one"} | row for row in rows)
    return apply_corrections(*tables, corrections)


def test_no_correction_changes_nothing(tables):
    for before, after in zip(tables, correct(tables), strict=True):
        assert_frame_equal(before, after)


def test_a_rejected_row_is_gone_everywhere_and_nothing_hangs_on_it(tables):
    attributions, spans, sources = correct(tables, {"attribution": 0, "action": "reject"})
    assert attributions.select("attribution", "parent").rows() == [(1, None), (2, None)]
    assert 0 not in spans["attribution"]
    assert sources["speaker"].to_list() == ["А", "Б", "В"]


def test_an_accepted_row_is_certain(tables):
    attributions, _, _ = correct(tables, {"attribution": 1, "action": "accept"})
    assert attributions["confidence"].to_list() == [0.5, 1.0, 0.5]


def test_a_changed_span_takes_the_place_of_the_old_one_with_all_its_pieces(tables):
    _, spans, _ = correct(tables, {"attribution": 2, "action": "change", "content": "25:27|30:40"})
    rows = spans.filter(attribution=2).select("role", "piece", "start", "stop").rows()
    assert rows == [("source", 0, 20, 23), ("content", 0, 25, 27), ("content", 1, 30, 40)]


def test_a_changed_speaker_takes_the_place_of_all_and_says_who_changed_it(tables):
    _, _, sources = correct(tables, {"attribution": 1, "action": "change", "speaker": "Г"})
    row = sources.filter(attribution=1).select("speaker", "weight", "side", "evidence").rows()
    assert row == [("Г", 1.0, None, "corrected by one")]


def test_corrections_that_do_not_fit_are_all_named(tables):
    with pytest.raises(ValueError, match=r"no attribution 9(.|\n)*cue is '5-7'"):
        correct(
            tables,
            {"attribution": 9, "action": "reject"},
            {"attribution": 1, "action": "change", "cue": "5-7"},
        )


def test_corrections_come_back_from_a_file(tables, tmp_path):
    corrections = CORRECTIONS.of(
        [{"article_id": "a", "attribution": 1, "action": "change", "coder": "x", "speaker": "Г"}]
    )
    corrections.write_csv(tmp_path / "mine.csv")
    assert_frame_equal(read_corrections(tmp_path / "mine.csv"), corrections)


def test_a_file_with_an_unknown_action_names_the_file(tmp_path):
    pl.DataFrame({name: ["1"] for name in CORRECTIONS.columns}).write_csv(tmp_path / "mine.csv")
    with pytest.raises(ValueError, match=r"mine\.csv"):
        read_corrections(tmp_path / "mine.csv")


HEADER = ",".join(CORRECTIONS.columns)
ROW = "a,0,accept,,,,,Мэр,,anna,"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "'article_id' is missing"),
        (f"{HEADER}\n{ROW}\n".encode("cp1251"), "not UTF-8"),
        (f'{HEADER}\n"{ROW}\n', "close and double the quotation marks"),
        ("article_id,action,coder,cause\na,accept,x,y\n", "'cause'.*\n.*'attribution' is missing"),
        (f"{HEADER}\n{ROW.replace('0', 'first')}\n", "line 2: attribution is 'first'"),
        (f"{HEADER}\n{ROW.replace('0', '9' * 12)}\n", "line 2: attribution is '999999999999'"),
        (f"{HEADER}\n{ROW}\n{ROW}\n", r"line 3: repeats line 2 \(a, 0\)"),
        (f"{HEADER}\n{ROW},,,\n", "line 2: 14 cells under 11 columns"),
    ],
)
def test_a_faulty_file_of_corrections_is_told_by_its_lines(content, told, tmp_path):
    path = tmp_path / "c.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ValueError, match=f"c.csv have faults:\n - (.|\n)*{told}"):
        read_corrections(path)


def test_corrections_with_semicolons_are_read(tmp_path):
    path = tmp_path / "c.csv"
    path.write_text(f"{HEADER}\n{ROW}\n".replace(",", ";"), encoding="utf-8-sig")
    assert read_corrections(path)["speaker"].to_list() == ["Мэр"]
