import copy
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mediakit.evaluate import (
    LABELS,
    match_attributions,
    read_exchange,
    score_attributions,
    score_categories,
    score_labels,
)

TESTDATA = os.environ.get("MEDIAKIT_TESTDATA")
TEXT = "Мэр сказал: «Мост открыт». Анна Ли считает, что шёл дождь. Врач: да"
#       0   4       12 13           27      35          48


def attribution(source: str, cue: str, content: str, **labels: Any) -> dict[str, Any]:
    spans = {"source": source, "cue": cue, "content": content}
    return {role: span_of(words) for role, words in spans.items()} | labels


def span_of(words: str) -> list[list[int]]:
    return [[TEXT.index(words), TEXT.index(words) + len(words)]] if words else []


MAYOR = attribution("Мэр", "сказал", "Мост открыт")
ANNA = attribution("Анна Ли", "считает", "шёл дождь")
DOCTOR = attribution("Врач", "", "да")


def scores(
    gold: list[dict[str, Any]], predicted: list[dict[str, Any]], **options: Any
) -> dict[str, dict[str, Any]]:
    table = score_attributions(
        [{"id": "a", "text": TEXT, "attributions": gold}],
        [{"id": "a", "attributions": predicted}],
        **options,
    )
    return {row["figure"]: row for row in table.iter_rows(named=True)}


def labels(gold: dict[str, Any], predicted: dict[str, Any]) -> dict[str, float]:
    table = score_labels(
        [{"id": "a", "text": TEXT, "attributions": [MAYOR | gold]}],
        [{"id": "a", "attributions": [MAYOR | predicted]}],
    )
    return dict(table.select("figure", "accuracy").iter_rows())


def test_gold_against_itself_is_right_in_every_figure() -> None:
    for figure in scores([MAYOR, ANNA], [MAYOR, ANNA]).values():
        assert {figure["precision"], figure["recall"], figure["f1"]} <= {1.0, None}


def test_two_of_three_found() -> None:
    found = scores([MAYOR, ANNA, DOCTOR], [MAYOR, ANNA])["content_found"]
    assert (found["right"], found["predicted"], found["gold"]) == (2, 2, 3)
    assert (found["precision"], found["recall"]) == (1.0, pytest.approx(2 / 3))
    assert found["f1"] == pytest.approx(4 / 5)


def test_wrong_source_is_found_but_not_correct() -> None:
    wrong = MAYOR | {"source": span_of("Врач")}
    score = scores([MAYOR, ANNA], [wrong, ANNA])
    assert score["content_found"]["f1"] == 1.0
    assert score["attribution_correct"]["f1"] == 1 / 2
    assert score["source_given_content"]["precision"] == 1 / 2
    assert (score["found_direct"]["recall"], score["correct_direct"]["recall"]) == (1.0, 0.0)
    assert score["correct_indirect"]["recall"] == 1.0


def test_token_figures_count_the_words_of_a_role() -> None:
    surname = ANNA | {"source": span_of("Ли")}
    source = scores([MAYOR, ANNA], [surname])["token_source"]
    assert (source["precision"], source["recall"]) == (1.0, pytest.approx(1 / 3))


def test_content_is_found_from_half_of_the_words_on() -> None:
    one_of_two = MAYOR | {"content": span_of("Мост")}  # Dice 2 · 1 / (2 + 1) = 2 / 3
    one_right_two_wrong = MAYOR | {"content": span_of("открыт». Анна Ли")}  # 2 / (2 + 3) = 2 / 5
    assert scores([MAYOR], [one_of_two])["content_found"]["right"] == 1
    assert scores([MAYOR], [one_of_two])["strict"]["right"] == 0
    assert scores([MAYOR], [one_right_two_wrong])["content_found"]["right"] == 0


def test_quotation_marks_change_the_exact_span_only() -> None:
    score = scores([MAYOR], [MAYOR | {"content": span_of("«Мост открыт»")}])
    assert (score["exact_content"]["f1"], score["exact_span_content"]["f1"]) == (1.0, 0.0)


def test_the_same_prediction_twice_is_right_once() -> None:
    score = scores([MAYOR], [MAYOR, MAYOR])
    assert (score["content_found"]["precision"], score["content_found"]["recall"]) == (1 / 2, 1.0)


def test_pairing_prefers_more_pairs_to_a_closer_one() -> None:
    both = attribution("", "", "") | {"content": MAYOR["content"] + ANNA["content"]}
    assert scores([MAYOR, ANNA], [both, MAYOR])["content_found"]["right"] == 2


def test_sourceless_gold_asks_for_a_sourceless_prediction() -> None:
    nobody = MAYOR | {"source": []}
    assert scores([nobody], [MAYOR])["attribution_correct"]["right"] == 0
    assert scores([nobody], [nobody])["attribution_correct"]["right"] == 1


def test_attribution_without_content_is_left_out() -> None:
    score = scores([MAYOR | {"content": []}], [MAYOR])
    assert score["content_found"]["gold"] == 0
    assert score["token_source"]["f1"] == 1.0


def test_nothing_predicted_scores_zero() -> None:
    assert scores([MAYOR], [])["content_found"]["f1"] == 0.0


@pytest.mark.parametrize(
    ("gold", "predicted", "right", "full"),
    [
        ("Дмитрий Песков", "Песков", 1, 0),
        ("Пётр Ёлкин", "елкин, петр", 1, 1),
        ("Анна Ли", "Анна", 0, 0),
        ("Анна Ли; мэр", "мэр; Ли", 1, 0),
        ("Анна Ли; мэр", "Анна Ли", 0, 0),
        (None, None, 1, 1),
        (None, "мэр", 0, 0),
        ("мэр", None, 0, 0),
    ],
)
def test_speakers_agree(gold: str | None, predicted: str | None, right: float, full: float) -> None:
    score = labels({"speaker": gold}, {"speaker": predicted})
    assert (score["speaker"], score["speaker_full"]) == (right, full)


def test_labels_that_gold_lacks_are_left_out() -> None:
    score = labels({"quote_type": "direct"}, {"quote_type": "mixed", "speaker": "мэр"})
    assert score == dict.fromkeys(LABELS, 0.0)


def test_bootstrap_is_seeded_and_holds_the_estimate() -> None:
    gold = [{"id": str(n), "text": TEXT, "attributions": [MAYOR, ANNA]} for n in range(9)]
    guess = [{"id": str(n), "attributions": [MAYOR, ANNA][: n % 3]} for n in range(9)]
    first, second = (score_attributions(gold, guess, resamples=200) for _ in range(2))
    assert first.equals(second)
    row = first.row(0, named=True)
    assert row["f1"] == pytest.approx(2 / 3)  # right 9, predicted 9, gold 18
    assert 0.2 < row["low"] < 2 / 3 < row["high"] < 1


def test_one_document_has_an_interval_without_width() -> None:
    row = scores([MAYOR, ANNA], [MAYOR], resamples=10)["content_found"]
    assert row["low"] == row["high"] == pytest.approx(row["f1"])


def test_repeated_id_is_refused() -> None:
    twice = [{"id": "a", "text": "", "attributions": []}] * 2
    with pytest.raises(ValueError, match="id 'a' occurs more than once in the gold"):
        score_attributions(twice, [])


def test_gold_without_text_is_refused() -> None:
    with pytest.raises(ValueError, match="gold document 'a' has no `text`"):
        score_attributions([{"id": "a", "attributions": []}], [])


def test_broken_lines_of_the_input_are_passed_over() -> None:
    broken = [{"id": None, "attributions": [], "error": "no JSON"}] * 2
    assert score_attributions([], broken)["right"].sum() == 0


def test_document_that_gold_lacks_is_named() -> None:
    with pytest.warns(UserWarning, match="1 predicted documents are not in the gold, first 'b'"):
        score_attributions([], [{"id": "b", "attributions": []}])


def test_exchange_file_is_read_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "a", "attributions": []}\n\n', encoding="utf-8")
    assert read_exchange(file) == [{"id": "a", "attributions": []}]
    file.write_text('{"id": "a", "attributions": []}\n{"id"', encoding="utf-8")
    with pytest.raises(ValueError, match="line 2: not JSON"):
        read_exchange(file)
    file.write_text('{"id": "a"}', encoding="utf-8")
    with pytest.raises(ValueError, match="line 1: no list `attributions`"):
        read_exchange(file)


# ------------------------------------------------------------------ against the reference

Mutation = Callable[[list[dict[str, Any]]], list[dict[str, Any]]]


def unchanged(attributions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return attributions


def every_third_dropped(attributions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for number, one in enumerate(attributions) if number % 3 != 2]


def spans_shifted(attributions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    for number, one in enumerate(attributions):
        role = ("source", "cue", "content")[number % 3]
        one[role] = [[start + 20, stop + 20] for start, stop in one[role]]
    return attributions


def sources_passed_on(attributions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    labelled = ("source", "quote_type", "source_kind", "speaker")
    others = [{name: one[name] for name in labelled} for one in attributions]
    return [one | other for one, other in zip(attributions, others[1:] + others[:1], strict=True)]


def contents_cut_and_doubled(attributions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    halves = [
        one
        | {
            "content": [[start, (start + stop + 1) // 2] for start, stop in one["content"]],
            "speaker": (one["speaker"] or "кто-то").split()[-1],
            "quote_type": "indirect",
        }
        for one in attributions
    ]
    return attributions[::2] + halves


MUTATIONS = [
    unchanged,
    every_third_dropped,
    spans_shifted,
    sources_passed_on,
    contents_cut_and_doubled,
]


def reference(tool: str, gold: Path, predicted: Path) -> dict[str, Any]:
    command = [sys.executable, str(gold.parents[1] / "tools" / tool), str(gold), str(predicted)]
    run = subprocess.run([*command, "--json"], capture_output=True, check=True, text=True)
    report: dict[str, Any] = json.loads(run.stdout)
    return report


def expected_scores(report: dict[str, Any]) -> Iterator[tuple[str, str, float]]:
    names = {"attr.found": "content_found", "attr.correct": "attribution_correct"}
    names["attr.strict"] = "strict"
    for ours, theirs in (("token", "token"), ("exact", "exact"), ("exact_span", "exactchar")):
        names |= {f"{theirs}.{role}": f"{ours}_{role}" for role in ("source", "cue", "content")}
    for name, figure in names.items():
        for key, share in (("p", "precision"), ("r", "recall"), ("f1", "f1")):
            yield figure, share, report[name][key]
    yield "source_given_content", "precision", report["source_given_content"]
    yield "linked_cue", "recall", report["linked_cue"]
    for name in ("direct", "indirect"):
        yield f"found_{name}", "recall", report[name]["found_recall"]
        yield f"correct_{name}", "recall", report[name]["correct_recall"]
        yield f"found_{name}", "gold", report[name]["gold"]


@pytest.mark.skipif(TESTDATA is None, reason="MEDIAKIT_TESTDATA names no folder of test data")
@pytest.mark.parametrize("mutate", MUTATIONS)
def test_scores_equal_the_reference(mutate: Mutation, tmp_path: Path) -> None:
    file = Path(str(TESTDATA)) / "gold" / "ru_dev.jsonl"
    gold = read_exchange(file)
    guess = [
        {"id": one["id"], "attributions": mutate(copy.deepcopy(one["attributions"]))}
        for one in gold
    ]
    lines = [json.dumps(one, ensure_ascii=False) for one in guess]
    (tmp_path / "guess.jsonl").write_text("\n".join(lines), encoding="utf-8")
    table = score_attributions(gold, guess)
    ours = {row["figure"]: row for row in table.iter_rows(named=True)}
    report = reference("score_attributions.py", file, tmp_path / "guess.jsonl")["all"]
    for figure, share, value in expected_scores(report):
        assert ours[figure][share] == pytest.approx(value, abs=1e-9), (figure, share)
    report = reference("score_labels.py", file, tmp_path / "guess.jsonl")
    for figure, accuracy, _, total, *_ in score_labels(gold, guess).iter_rows():
        assert accuracy == pytest.approx(report[figure]["accuracy"], abs=1e-9), figure
        assert total == report[figure]["n"]


# ------------------------------------------------------------------ which is which


def test_every_attribution_with_content_is_matched_once_or_stands_alone():
    text = "Мэр: да. Врач: нет. Гость: ой."
    mayor = {"source": [[0, 3]], "cue": [], "content": [[5, 7]], "source_kind": "person"}
    doctor = {"source": [[9, 13]], "cue": [], "content": [[15, 18]], "source_kind": "group"}
    guest = {"source": [[20, 25]], "cue": [], "content": [[27, 29]]}
    gold = [{"id": "a", "text": text, "attributions": [mayor, doctor]}]
    predicted = [{"id": "a", "attributions": [guest, mayor | {"source": [[9, 13]]}]}]
    rows = match_attributions(gold, predicted).select("gold", "predicted", "correct").rows()
    assert rows == [(0, 1, False), (1, None, False), (None, 0, False)]
    scores = score_categories(gold, predicted, "source_kind").rows()
    assert scores == [("group", 0.0, 0.0, 1), ("person", 1.0, 0.0, 1)]


def test_a_label_without_categories_is_refused():
    with pytest.raises(ValueError, match="speaker"):
        score_categories([], [], "speaker")


def test_a_file_in_another_encoding_is_named(tmp_path):
    file = tmp_path / "gold.jsonl"
    file.write_bytes('{"id": "Да", "attributions": []}'.encode("cp1251"))
    with pytest.raises(ValueError, match=r"gold\.jsonl: not UTF-8"):
        read_exchange(file)
