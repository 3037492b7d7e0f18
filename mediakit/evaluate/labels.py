"""How the attributions that were found are labelled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from mediakit.evaluate.documents import Document, read_attributions, side_by_side
from mediakit.evaluate.pairing import pair
from mediakit.evaluate.shares import SCORES, Counts, bootstrap, shares, total, with_bounds

LABELS = ("quote_type", "source_kind", "speaker", "speaker_full")


def score_labels(
    gold: Sequence[Document],
    predicted: Sequence[Document],
    *,
    resamples: int = 0,
    random_state: int = 1,
) -> pl.DataFrame:
    """Score the labels of the attributions that were found: one row per label of `LABELS`.

    Columns: `figure` String; `accuracy` Float64, 0 without a pair; `right`, `total` Int64;
    `low`, `high` Float64, null without resamples. `speaker` is right when the names agree in
    all words or in the last one with one name's words among the other's («Песков» for «Дмитрий
    Песков»); `speaker_full` when they have the same words. Case, ё, punctuation and the order
    of words do not count; of several speakers joined by `;` all must agree.

    Raises:
        ValueError: an id occurs twice in the gold or in the predictions, or gold has no text.

    >>> span = {"source": [[0, 3]], "cue": [], "content": [[5, 7]]}
    >>> gold = [{"id": "a", "text": "Мэр: да", "attributions": [span | {"speaker": "Пётр Ли"}]}]
    >>> guess = [{"id": "a", "attributions": [span | {"speaker": "Ли"}]}]
    >>> score_labels(gold, guess).select("figure", "right", "total").rows()[2:]
    [('speaker', 1, 1), ('speaker_full', 0, 1)]
    """
    pairs = side_by_side(gold, predicted)
    counts = [_count_labels(document, theirs) for document, theirs in pairs]
    figures = dict.fromkeys(LABELS, "recall")
    rows = [{"figure": name, **shares("recall", *total(counts, name))} for name in figures]
    scores = with_bounds(
        pl.DataFrame(rows, schema=SCORES),
        bootstrap(counts, figures, resamples=resamples, random_state=random_state),
    )
    return scores.select(
        "figure", pl.col("recall").alias("accuracy"), "right", pl.col("gold").alias("total"),
        "low", "high",
    )  # fmt: skip


# ------------------------------------------------------------------ counting


def _count_labels(document: Document, theirs: Sequence[Any]) -> Counts:
    """For each label the right ones and all, over the pairs whose gold has the label."""
    ours = document["attributions"]
    gold, predicted = (read_attributions(document["text"], side) for side in (ours, theirs))
    pairs = [(ours[i], theirs[j]) for i, j in pair(gold, predicted)]
    return {label: _count_label(label, pairs) for label in LABELS}


def _count_label(label: str, pairs: Sequence[tuple[Document, Document]]) -> tuple[int, int, int]:
    key = label.removesuffix("_full")
    values = [(ours[key], theirs.get(key)) for ours, theirs in pairs if key in ours]
    right = sum(_SAME.get(label, _equal)(ours, theirs) for ours, theirs in values)
    return right, 0, len(values)


# ------------------------------------------------------------------ names


def _equal(gold: Any, predicted: Any) -> bool:
    return bool(gold == predicted)


def _same_speaker(gold: str | None, predicted: str | None) -> bool:
    """Whether all speakers agree, a surname standing for the full name."""
    return _all_agree(gold, predicted, _same_or_shorter)


def _same_full_speaker(gold: str | None, predicted: str | None) -> bool:
    """Whether all speakers have the same full names."""
    return _all_agree(gold, predicted, lambda one, other: {*one} == {*other} != set())


_SAME: Mapping[str, Callable[[Any, Any], bool]] = {
    "speaker": _same_speaker,
    "speaker_full": _same_full_speaker,
}


def _all_agree(
    gold: str | None,
    predicted: str | None,
    agree: Callable[[Sequence[str], Sequence[str]], bool],
) -> bool:
    if not gold or not predicted:
        return not gold and not predicted
    ours, theirs = ([*_names(side)] for side in (gold, predicted))
    return len(ours) == len(theirs) and all(
        any(agree(name, other) for other in theirs) for name in ours
    )


def _names(speakers: str) -> Iterator[list[str]]:
    """The words of each of the speakers joined by `;`, as they are compared."""
    for name in speakers.split(";"):
        if name.strip():
            yield re.findall(r"\w+", name.lower().replace("ё", "е"))


def _same_or_shorter(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words are the same, or one's are among the other's with the same last word."""
    if not one or not other:
        return False
    ours, theirs = {*one}, {*other}
    return ours == theirs or (one[-1] == other[-1] and (ours <= theirs or theirs <= ours))
