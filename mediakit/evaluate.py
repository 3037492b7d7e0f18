"""Compare predicted attributions with gold ones: how many are found, how exactly, how labelled.

Gold and predictions are lists of documents in the exchange format: mappings with `id`, in gold
also `text`, and `attributions`, each with the spans of `source`, `cue` and `content` and the
labels `quote_type`, `speaker` and `source_kind`. Offsets are code points, half-open.

Spans are compared as sets of words, so that outer punctuation and quotation marks do not
count. Attributions are paired one to one within a document by content: pairs need a Dice
coefficient (Dice 1945) of `DICE_FOUND` or more; of all pairings that one is taken which has
most pairs, then most right sources, then the greatest sum of coefficients. Intervals are
percentiles of a bootstrap over documents (Efron & Tibshirani 1993), since attributions of one
document are not independent.
"""

from __future__ import annotations

import json
import re
import warnings
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

Document = Mapping[str, Any]
Words = frozenset[int]
Counts = dict[str, tuple[int, int, int]]  # figure: right, predicted, gold

DICE_FOUND = 0.5  # from here on two contents count as the same statement
DICE_STRICT = 0.9  # from here on two spans count as equal but for a word
LEVEL = 0.95  # of the intervals

_ROLES = ("source", "cue", "content")
_WORD = re.compile(r"[^\W_]+")
_MARKS = frozenset('"“”„‟«»″＂')
# The weights order the aims of the pairing: no sum of the lower ones reaches the next.
_WEIGHT_PAIR, _WEIGHT_SOURCE = 1e6, 1e3

# What a figure has: both shares and their harmonic mean, or one of the shares.
FIGURES: Mapping[str, str] = {
    "content_found": "f1",
    "attribution_correct": "f1",
    "strict": "f1",
    **{f"{how}_{role}": "f1" for how in ("token", "exact", "exact_span") for role in _ROLES},
    "source_given_content": "precision",
    "linked_cue": "recall",
    "found_direct": "recall",
    "found_indirect": "recall",
    "correct_direct": "recall",
    "correct_indirect": "recall",
}
LABELS = ("quote_type", "source_kind", "speaker", "speaker_full")


class Attribution(NamedTuple):
    """The words of one attribution, by their numbers in the text."""

    source: Words
    cue: Words
    content: Words
    quoted: bool  # a quotation mark stands in the content or beside it


class Pair(NamedTuple):
    """A gold attribution and the predicted one that was paired with it, by number."""

    gold: int
    predicted: int


def score_attributions(
    gold: Sequence[Document],
    predicted: Sequence[Document],
    *,
    resamples: int = 0,
    random_state: int = 1,
) -> pl.DataFrame:
    """Score spans and links: one row per figure of `FIGURES`.

    Columns: `figure` String; `precision`, `recall`, `f1` Float64, null where the figure has no
    such share, 0 where nothing could be right; `right`, `predicted`, `gold` Int64, the counts;
    `low`, `high` Float64, the interval of `f1` (else of the one share), null without resamples.

    - `content_found`: attributions paired; `attribution_correct`: paired and the sources share
      a word, or neither has one; `strict`: both Dice coefficients are `DICE_STRICT` or more.
      Attributions whose content has no word are left out of these and of the next ones.
    - `source_given_content`: correct of found; `linked_cue`: of the found ones with a cue in
      gold, those whose cues share a word; `found_direct` … `correct_indirect`: recall by
      whether a quotation mark stands in the gold content or beside it.
    - `token_*`: words of a role anywhere in the document; `exact_*`: equal sets of words;
      `exact_span_*`: equal offsets; none of the three minds the pairing.

    A gold document without prediction counts as one with no attributions.

    Raises:
        ValueError: an id occurs twice in the gold or in the predictions, or gold has no text.

    >>> gold = [{"id": "a", "text": "Мэр сказал: да.", "attributions": [
    ...     {"source": [[0, 3]], "cue": [[4, 10]], "content": [[12, 14]]}]}]
    >>> score_attributions(gold, gold).select("figure", "f1", "right").rows()[0]
    ('content_found', 1.0, 1)
    """
    pairs = _side_by_side(gold, predicted)
    counts = [_count_document(document, theirs) for document, theirs in pairs]
    rows = [
        {"figure": figure, **_shares(kind, *_total(counts, figure))}
        for figure, kind in FIGURES.items()
    ]
    bounds = _bootstrap(counts, FIGURES, resamples=resamples, random_state=random_state)
    return _with_bounds(pl.DataFrame(rows, schema=_SCORES), bounds)


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
    pairs = _side_by_side(gold, predicted)
    counts = [_count_labels(document, theirs) for document, theirs in pairs]
    figures = dict.fromkeys(LABELS, "recall")
    rows = [{"figure": name, **_shares("recall", *_total(counts, name))} for name in figures]
    scores = _with_bounds(
        pl.DataFrame(rows, schema=_SCORES),
        _bootstrap(counts, figures, resamples=resamples, random_state=random_state),
    )
    return scores.select(
        "figure", pl.col("recall").alias("accuracy"), "right", pl.col("gold").alias("total"),
        "low", "high",
    )  # fmt: skip


def read_exchange(path: Path | str) -> list[dict[str, Any]]:
    """Read a file of the exchange format: a list of documents, one per line that is not blank.

    Raises:
        ValueError: a line is no JSON object, has no id or no list of attributions; the
            message names the file and the line.
    """
    text = Path(path).read_text(encoding="utf-8")
    lines = enumerate(text.split("\n"), start=1)
    return [_document(line, f"{path}, line {number}") for number, line in lines if line.strip()]


def _document(line: str, where: str) -> dict[str, Any]:
    try:
        document = json.loads(line)
    except ValueError as fault:
        raise ValueError(f"{where}: not JSON ({fault}); expected one document a line") from fault
    if not isinstance(document, dict) or not isinstance(document.get("attributions"), list):
        raise ValueError(f"{where}: no list `attributions`; expected the exchange format")
    if "id" not in document:
        raise ValueError(f"{where}: no `id`; expected the exchange format")
    return document


# ------------------------------------------------------------------ documents side by side


def _side_by_side(
    gold: Sequence[Document], predicted: Sequence[Document]
) -> list[tuple[Document, Sequence[Any]]]:
    """Every gold document with the attributions predicted for it.

    Predictions without an id, which stand for broken input lines, are passed over.
    """
    predicted = [document for document in predicted if document["id"] is not None]
    _refuse_repeated(gold, "gold")
    _refuse_repeated(predicted, "predictions")
    if textless := [document["id"] for document in gold if "text" not in document]:
        raise ValueError(f"gold document {textless[0]!r} has no `text`; scoring counts its words")
    theirs = {document["id"]: document["attributions"] for document in predicted}
    unknown = [name for name in theirs if name not in {document["id"] for document in gold}]
    if unknown:
        warnings.warn(
            f"{len(unknown)} predicted documents are not in the gold, first {unknown[0]!r}; "
            "they are left out",
            stacklevel=3,
        )
    return [(document, theirs.get(document["id"], [])) for document in gold]


def _refuse_repeated(documents: Sequence[Document], what: str) -> None:
    repeated = [name for name, n in Counter(one["id"] for one in documents).items() if n > 1]
    if repeated:
        raise ValueError(
            f"id {repeated[0]!r} occurs more than once in the {what} ({len(repeated)} such ids); "
            "give every document an id of its own"
        )


def _read_attributions(text: str, attributions: Iterable[Document]) -> list[Attribution]:
    """The attributions of a text as sets of words."""
    words = [match.span() for match in _WORD.finditer(text)]
    return [
        Attribution(
            source=_words_of(one.get("source") or [], words),
            cue=_words_of(one.get("cue") or [], words),
            content=_words_of(one.get("content") or [], words),
            quoted=_is_quoted(text, one.get("content") or []),
        )
        for one in attributions
    ]


def _words_of(spans: Iterable[Sequence[int]], words: Sequence[tuple[int, int]]) -> Words:
    """Numbers of the words that share a character with one of the spans."""
    found: set[int] = set()
    for start, stop in spans:
        number = bisect_right(words, start, key=lambda word: word[1])
        while number < len(words) and words[number][0] < stop:
            found.add(number)
            number += 1
    return frozenset(found)


def _is_quoted(text: str, spans: Iterable[Sequence[int]]) -> bool:
    """Whether a double quotation mark stands in one of the spans or directly beside it."""
    return any(_MARKS & {*text[max(0, start - 1) : stop + 1]} for start, stop in spans)


# ------------------------------------------------------------------ pairing


def _pair(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> list[Pair]:
    """The best one-to-one pairing of the attributions that have content."""
    from scipy.optimize import linear_sum_assignment

    ours = [number for number, one in enumerate(gold) if one.content]
    theirs = [number for number, one in enumerate(predicted) if one.content]
    if not ours or not theirs:
        return []
    weights = [[_weight(gold[i], predicted[j]) for j in theirs] for i in ours]
    chosen = zip(*linear_sum_assignment(weights, maximize=True), strict=True)
    return [Pair(ours[i], theirs[j]) for i, j in chosen if weights[i][j] > 0]


def _weight(gold: Attribution, predicted: Attribution) -> float:
    """How much a pair is worth; 0 where the contents are too different."""
    alike = _dice(gold.content, predicted.content)
    if alike < DICE_FOUND:
        return 0.0
    return _WEIGHT_PAIR + _WEIGHT_SOURCE * _same_source(gold, predicted) + alike


def _dice(one: Words, other: Words) -> float:
    """Twice the shared words over the words of both; 0 where neither has any."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _same_source(gold: Attribution, predicted: Attribution) -> bool:
    """Whether the sources share a word, or neither has one."""
    return bool(gold.source & predicted.source) or not (gold.source or predicted.source)


def _is_strict(gold: Attribution, predicted: Attribution) -> bool:
    """Whether content and source are equal but for a word."""
    neither = not (gold.source or predicted.source)
    sources = neither or _dice(gold.source, predicted.source) >= DICE_STRICT
    return sources and _dice(gold.content, predicted.content) >= DICE_STRICT


# ------------------------------------------------------------------ counting


def _count_document(document: Document, theirs: Sequence[Any]) -> Counts:
    """All counts of one document."""
    gold = _read_attributions(document["text"], document["attributions"])
    predicted = _read_attributions(document["text"], theirs)
    counts = _count_pairs(gold, predicted)
    for role in _ROLES:
        ours, others = ([getattr(one, role) for one in side] for side in (gold, predicted))
        words = [Counter({word for span in side for word in span}) for side in (ours, others)]
        counts[f"token_{role}"] = _count_shared(*words)
        counts[f"exact_{role}"] = _count_shared(Counter(ours), Counter(others))
        spans = [_spans_of(side, role) for side in (document["attributions"], theirs)]
        counts[f"exact_span_{role}"] = _count_shared(*spans)
    return counts


def _count_pairs(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> Counts:
    """The counts that rest on the pairing."""
    pairs = [(gold[i], predicted[j]) for i, j in _pair(gold, predicted)]
    correct = [ours for ours, theirs in pairs if _same_source(ours, theirs)]
    strict = sum(_is_strict(ours, theirs) for ours, theirs in pairs)
    cued = [(ours, theirs) for ours, theirs in pairs if ours.cue]
    n_gold = sum(bool(one.content) for one in gold)
    n_predicted = sum(bool(one.content) for one in predicted)
    counts = {
        "content_found": (len(pairs), n_predicted, n_gold),
        "attribution_correct": (len(correct), n_predicted, n_gold),
        "strict": (strict, n_predicted, n_gold),
        "source_given_content": (len(correct), len(pairs), 0),
        "linked_cue": (sum(bool(ours.cue & theirs.cue) for ours, theirs in cued), 0, len(cued)),
    }
    for name, quoted in (("direct", True), ("indirect", False)):
        total = sum(bool(one.content) and one.quoted == quoted for one in gold)
        found = sum(ours.quoted == quoted for ours, _ in pairs)
        counts[f"found_{name}"] = (found, 0, total)
        counts[f"correct_{name}"] = (sum(one.quoted == quoted for one in correct), 0, total)
    return counts


def _spans_of(attributions: Iterable[Document], role: str) -> Counter[Any]:
    """The spans of a role, each attribution's together."""
    return Counter(tuple(sorted(map(tuple, one.get(role) or []))) for one in attributions)


def _count_shared(gold: Counter[Any], predicted: Counter[Any]) -> tuple[int, int, int]:
    """Shared, predicted and gold items; an empty span is no item."""
    ours, theirs = (
        Counter({item: n for item, n in side.items() if item != () and item != frozenset()})
        for side in (gold, predicted)
    )
    return (ours & theirs).total(), theirs.total(), ours.total()


def _count_labels(document: Document, theirs: Sequence[Any]) -> Counts:
    """For each label the right ones and all, over the pairs whose gold has the label."""
    ours = document["attributions"]
    gold, predicted = (_read_attributions(document["text"], side) for side in (ours, theirs))
    pairs = [(ours[i], theirs[j]) for i, j in _pair(gold, predicted)]
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


# ------------------------------------------------------------------ shares and intervals

_SCORES: dict[str, Any] = {
    "figure": pl.String,
    "precision": pl.Float64,
    "recall": pl.Float64,
    "f1": pl.Float64,
    "right": pl.Int64,
    "predicted": pl.Int64,
    "gold": pl.Int64,
}


def _total(counts: Sequence[Counts], figure: str) -> tuple[int, int, int]:
    """The counts of a figure over all documents."""
    columns = zip((0, 0, 0), *(one[figure] for one in counts), strict=True)
    right, predicted, gold = (sum(column) for column in columns)
    return right, predicted, gold


def _shares(kind: str, right: int, predicted: int, gold: int) -> dict[str, Any]:
    """The shares that a figure of this kind has, with its counts."""
    shares: dict[str, Any] = {"right": right}
    if kind != "recall":
        shares |= {"predicted": predicted, "precision": right / predicted if predicted else 0.0}
    if kind != "precision":
        shares |= {"gold": gold, "recall": right / gold if gold else 0.0}
    if kind == "f1":
        shares["f1"] = 2 * right / (predicted + gold) if right else 0.0
    return shares


def _bootstrap(
    counts: Sequence[Counts], figures: Mapping[str, str], *, resamples: int, random_state: int
) -> dict[str, tuple[float, float]]:
    """The interval of every figure over documents drawn with replacement."""
    if not resamples or not counts:
        return {}
    import numpy as np

    n = len(counts)
    table = np.array([[one[figure] for figure in figures] for one in counts], dtype=float)
    draws = np.random.default_rng(random_state).multinomial(n, np.full(n, 1 / n), size=resamples)
    right, predicted, gold = np.moveaxis(np.tensordot(draws, table, axes=1), 2, 0)
    kinds = [*figures.values()]
    weights = {"f1": (0.5, 0.5), "precision": (1.0, 0.0), "recall": (0.0, 1.0)}
    ours, theirs = np.array([weights[kind] for kind in kinds]).T
    # F1 is right over the mean of predicted and gold, so one formula serves all three kinds.
    below = ours * predicted + theirs * gold
    shares = np.divide(right, below, out=np.zeros_like(right), where=below > 0)
    edges = np.quantile(shares, [(1 - LEVEL) / 2, (1 + LEVEL) / 2], axis=0)
    return {figure: (low, high) for figure, low, high in zip(figures, *edges, strict=True)}


def _with_bounds(scores: pl.DataFrame, bounds: Mapping[str, tuple[float, float]]) -> pl.DataFrame:
    """Add `low` and `high`."""
    edges = [bounds.get(figure, (None, None)) for figure in scores["figure"]]
    return scores.with_columns(
        pl.Series("low", [low for low, _ in edges], dtype=pl.Float64),
        pl.Series("high", [high for _, high in edges], dtype=pl.Float64),
    )
