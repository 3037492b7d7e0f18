"""How many attributions are found, and how exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from mediakit.evaluate.documents import Attribution, Document, read_attributions, side_by_side
from mediakit.evaluate.pairing import is_strict, pair, same_source
from mediakit.evaluate.shares import SCORES, Counts, bootstrap, shares, total, with_bounds

ROLES = ("source", "cue", "content")
# What a figure has: both shares and their harmonic mean, or one of the shares.
FIGURES: Mapping[str, str] = {
    "content_found": "f1",
    "attribution_correct": "f1",
    "strict": "f1",
    **{f"{how}_{role}": "f1" for how in ("token", "exact", "exact_span") for role in ROLES},
    "source_given_content": "precision",
    "linked_cue": "recall",
    "found_direct": "recall",
    "found_indirect": "recall",
    "correct_direct": "recall",
    "correct_indirect": "recall",
}


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
    pairs = side_by_side(gold, predicted)
    counts = [_count_document(document, theirs) for document, theirs in pairs]
    rows = [
        {"figure": figure, **shares(kind, *total(counts, figure))}
        for figure, kind in FIGURES.items()
    ]
    bounds = bootstrap(counts, FIGURES, resamples=resamples, random_state=random_state)
    return with_bounds(pl.DataFrame(rows, schema=SCORES), bounds)


# ------------------------------------------------------------------ counting


def _count_document(document: Document, theirs: Sequence[Any]) -> Counts:
    """All counts of one document."""
    gold = read_attributions(document["text"], document["attributions"])
    predicted = read_attributions(document["text"], theirs)
    counts = _count_pairs(gold, predicted)
    for role in ROLES:
        ours, others = ([getattr(one, role) for one in side] for side in (gold, predicted))
        words = [Counter({word for span in side for word in span}) for side in (ours, others)]
        counts[f"token_{role}"] = _count_shared(*words)
        counts[f"exact_{role}"] = _count_shared(Counter(ours), Counter(others))
        spans = [_spans_of(side, role) for side in (document["attributions"], theirs)]
        counts[f"exact_span_{role}"] = _count_shared(*spans)
    return counts


def _count_pairs(gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> Counts:
    """The counts that rest on the pairing."""
    pairs = [(gold[i], predicted[j]) for i, j in pair(gold, predicted)]
    correct = [ours for ours, theirs in pairs if same_source(ours, theirs)]
    strict = sum(is_strict(ours, theirs) for ours, theirs in pairs)
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
