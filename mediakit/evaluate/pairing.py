"""Which predicted attribution is which gold one: the best one-to-one pairing by content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import polars as pl

from mediakit.evaluate.documents import (
    Attribution,
    Document,
    Words,
    read_attributions,
    side_by_side,
)

DICE_FOUND = 0.5  # from here on two contents count as the same statement
DICE_STRICT = 0.9  # from here on two spans count as equal but for a word
# The weights order the aims of the pairing: no sum of the lower ones reaches the next.
_WEIGHT_PAIR, _WEIGHT_SOURCE = 1e6, 1e3


class Pair(NamedTuple):
    """A gold attribution and the predicted one that was paired with it, by number."""

    gold: int
    predicted: int


def match_attributions(gold: Sequence[Document], predicted: Sequence[Document]) -> pl.DataFrame:
    """Say of every attribution, gold or predicted, which one it was paired with.

    Columns: `id` String; `gold`, `predicted` Int64, the numbers in the document's lists, one
    of them null where nothing was paired; `correct` Boolean, paired and the sources share a
    word, or neither has one; `quote_type`, `source_kind` String, gold's labels.

    Attributions whose content has no word are left out.

    Raises:
        ValueError: an id occurs twice in the gold or in the predictions, or gold has no text.

    >>> one = {"source": [[0, 3]], "cue": [], "content": [[5, 7]], "source_kind": "person"}
    >>> gold = [{"id": "a", "text": "Мэр: да", "attributions": [one]}]
    >>> match_attributions(gold, []).select("gold", "predicted", "correct").rows()
    [(0, None, False)]
    """
    rows = [
        {"id": document["id"], **row}
        for document, theirs in side_by_side(gold, predicted)
        for row in _matches(document, theirs)
    ]
    return pl.DataFrame(rows, schema=_MATCHES)


_MATCHES = {
    "id": pl.String,
    "gold": pl.Int64,
    "predicted": pl.Int64,
    "correct": pl.Boolean,
    "quote_type": pl.String,
    "source_kind": pl.String,
}


def score_categories(
    gold: Sequence[Document], predicted: Sequence[Document], label: str
) -> pl.DataFrame:
    """Score recall per category of a gold label, `"quote_type"` or `"source_kind"`.

    Columns: the label, String; `found`, `correct` Float64, the shares of gold attributions of
    the category that were paired, and paired with the right source; `gold` UInt32, how many
    there are. Sorted by `gold`, most first.

    >>> one = {"source": [[0, 3]], "cue": [], "content": [[5, 7]], "source_kind": "person"}
    >>> gold = [{"id": "a", "text": "Мэр: да", "attributions": [one]}]
    >>> score_categories(gold, gold, "source_kind").rows()
    [('person', 1.0, 1.0, 1)]
    """
    if label not in ("quote_type", "source_kind"):
        raise ValueError(f"label is {label!r}; choose 'quote_type' or 'source_kind'")
    matches = match_attributions(gold, predicted).filter(pl.col("gold").is_not_null())
    shares = matches.group_by(label, maintain_order=True).agg(
        found=pl.col("predicted").is_not_null().mean(),
        correct=pl.col("correct").mean(),
        gold=pl.len(),
    )
    return shares.sort("gold", label, descending=[True, False])


def _matches(document: Document, theirs: Sequence[Document]) -> list[dict[str, object]]:
    ours = document["attributions"]
    gold, guess = (read_attributions(document["text"], side) for side in (ours, theirs))
    pairs = dict(pair(gold, guess))
    rows: list[dict[str, object]] = [
        {
            "gold": i,
            "predicted": pairs.get(i),
            "correct": i in pairs and same_source(one, guess[pairs[i]]),
            "quote_type": ours[i].get("quote_type"),
            "source_kind": ours[i].get("source_kind"),
        }
        for i, one in enumerate(gold)
        if one.content
    ]
    alone = [j for j, one in enumerate(guess) if one.content and j not in pairs.values()]
    return rows + [{"predicted": j, "correct": False} for j in alone]


# ------------------------------------------------------------------ pairing


def pair(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> list[Pair]:
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
    return _WEIGHT_PAIR + _WEIGHT_SOURCE * same_source(gold, predicted) + alike


def _dice(one: Words, other: Words) -> float:
    """Twice the shared words over the words of both; 0 where neither has any."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def same_source(gold: Attribution, predicted: Attribution) -> bool:
    """Whether the sources share a word, or neither has one."""
    return bool(gold.source & predicted.source) or not (gold.source or predicted.source)


def is_strict(gold: Attribution, predicted: Attribution) -> bool:
    """Whether content and source are equal but for a word."""
    neither = not (gold.source or predicted.source)
    sources = neither or _dice(gold.source, predicted.source) >= DICE_STRICT
    return sources and _dice(gold.content, predicted.content) >= DICE_STRICT
