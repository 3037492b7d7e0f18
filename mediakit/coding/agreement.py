"""How far coders agree beyond chance: on labels, and on every word of a span."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from mediakit.coding.hits import listed
from mediakit.resample import LEVEL
from mediakit.schema import AGREEMENT, CODES, SAMPLE

LABELS = ("valid", "source_ok", "content_ok", "quote_type", "source_kind", "role", "anonymity")
REMARKS = ("speaker", "note", "article_id", "outlet")  # of a coder, or of the article
RESAMPLES = 1000

Counts = np.ndarray  # items × categories: number of coders who chose the category


def label_agreement(
    codes: pl.DataFrame,
    *,
    labels: str | Sequence[str] | None = None,
    sample: pl.DataFrame | None = None,
    by: str | Sequence[str] = (),
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure the agreement of coders on each label, over all and per category: `agreement`.

    Only items that two coders or more gave the label count (`number` 0: the item itself).
    Krippendorff's α for nominal data (Krippendorff 2019, ch. 12) is 1 − observed / expected
    disagreement, both given; AC1 (Gwet 2008, https://doi.org/10.1348/000711006X126600) stays
    meaningful where nearly all items fall in one category. The interval resamples items
    (percentile bootstrap).

    Args:
        codes: what the coders said.
        labels: columns of `codes`; without it those that two coders gave an item.
        sample: what was drawn, where `by` names its columns.
        by: group columns: `"frame"` gives the agreement on each frame, `"outlet"` that on each
            outlet.
        random_state: the same state draws the same items.

    Limits: α and its interval are null where only one category was ever chosen. Items are
    taken alike, whatever chance they had to be drawn: it is the agreement on the sample.

    Raises:
        ValueError: `codes` is not a codes table, a label is none of its columns, or a group
            column is missing.

    >>> pair = [{"item": n, "coder": who, "number": 0, "valid": n < 3 or who == "a"}
    ...     for n in range(4) for who in "ab"]
    >>> label_agreement(CODES.of(pair)).select("label", "items", "observed").row(0)
    ('valid', 4, 0.25)
    """
    codes = CODES.check(codes).filter(pl.col("number") == 0)
    names, by = _labels(codes, labels), listed(by)
    grouped = _with_groups(codes, sample, by)
    parts = grouped.partition_by(by, as_dict=True) if by else {(): grouped}
    rows = [
        {**dict(zip(by, group, strict=True)), **row}
        for group, part in sorted(parts.items(), key=str)
        for label in names
        for row in _rows(label, *_label_counts(part, label), random_state)
        if labels is not None or row["items"]
    ]
    kinds = {name: grouped.schema[name] for name in by}
    return AGREEMENT.check(pl.DataFrame(rows, schema={**kinds, **AGREEMENT.dtypes}))


def _labels(codes: pl.DataFrame, labels: str | Sequence[str] | None) -> list[str]:
    own = [name for name in codes.columns if name not in (*CODES.columns, *REMARKS)]
    known = [*LABELS, *own]
    if labels is None:
        return known
    if unknown := [label for label in listed(labels) if label not in codes.columns]:
        raise ValueError(f"no column {unknown} in codes; labels are {known}")
    return listed(labels)


def _with_groups(
    codes: pl.DataFrame, sample: pl.DataFrame | None, by: Sequence[str]
) -> pl.DataFrame:
    """The codes with group columns, from the sample where there is one."""
    if sample is not None:
        kept = [name for name in by if name in sample.columns]
        codes = codes.drop(kept, strict=False).join(
            SAMPLE.check(sample).select("item", *kept),
            on="item",
            how="left",
            validate="m:1",
            maintain_order="left",
        )
    if missing := [name for name in by if name not in codes.columns]:
        raise ValueError(f"no column {missing} to group by; give the sample= that has it")
    return codes


def token_agreement(
    first: Sequence[Mapping[str, Any]],
    second: Sequence[Mapping[str, Any]],
    *,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure how far two annotators agree which words are source, cue and content.

    Both give documents in the exchange format of `mediakit.evaluate` (the first with `text`).
    One row of `agreement` per role: each word of the texts is an item, in the role for an
    annotator if a span of that role holds it. α of words, not a unitised α: it asks whether
    the same words are marked, not where spans begin. The interval resamples documents.

    Raises:
        ValueError: the two do not hold the same documents.
    """
    theirs = {document["id"]: document for document in second}
    if missing := sorted({document["id"] for document in first} ^ {*theirs}):
        raise ValueError(f"only one of the annotators has {', '.join(map(str, missing))}")
    rows = []
    for role in ("source", "cue", "content"):
        counts = [_token_counts(document, theirs[document["id"]], role) for document in first]
        rows.append(_row(f"token: {role}", None, counts, random_state))
    return AGREEMENT.of(rows)


def alpha(counts: Counts) -> tuple[float, float, float]:
    """Krippendorff's α, observed and expected disagreement of nominal codes.

    `counts` has one row per item and one column per category; rows with fewer than two codes
    do not count. α is NaN where nothing could disagree.

    >>> [round(value, 3) for value in alpha(np.array([[2, 0], [0, 2], [1, 1]]))]
    [0.444, 0.333, 0.6]
    """
    counts = counts[counts.sum(axis=1) > 1]
    coders = counts.sum(axis=1)
    codes = coders.sum()
    if not codes:
        return float("nan"), float("nan"), float("nan")
    agreeing = (counts * (counts - 1)).sum(axis=1) / (coders - 1)
    observed = 1 - agreeing.sum() / codes
    pooled = counts.sum(axis=0)
    expected = 1 - (pooled * (pooled - 1)).sum() / (codes * (codes - 1))
    value = 1 - observed / expected if expected else float("nan")
    return float(value), float(observed), float(expected)


def ac1(counts: Counts) -> float:
    """Gwet's AC1 of nominal codes, any number of coders; NaN without items.

    Chance agreement is Σ π(1 − π) / (q − 1) over the q categories (Gwet 2008, eq. 8), π the
    mean share of coders who chose the category; items with one code count in π alone.
    """
    coded = counts[counts.sum(axis=1) > 0]
    coders = coded.sum(axis=1)
    pairs = coders > 1
    if not pairs.any() or counts.shape[1] < 2:
        return float("nan")
    share = (coded / coders[:, None]).mean(axis=0)
    chance = (share * (1 - share)).sum() / (counts.shape[1] - 1)
    same = (coded * (coded - 1)).sum(axis=1)[pairs] / (coders * (coders - 1))[pairs]
    return float((same.mean() - chance) / (1 - chance))


# ------------------------------------------------------------------ rows


def _rows(
    label: str, counts: Counts, categories: Sequence[str], random_state: int
) -> Iterator[dict[str, Any]]:
    yield _row(label, None, list(counts[:, None]), random_state)
    for number, category in enumerate(categories):
        rest = counts.sum(axis=1) - counts[:, number]
        against = np.stack([counts[:, number], rest], axis=1)
        yield _row(label, category, list(against[:, None]), random_state)


def _row(
    label: str, category: str | None, clusters: Sequence[Counts], random_state: int
) -> dict[str, Any]:
    """One row; `clusters` are the counts of what is resampled together."""
    counts = np.concatenate(clusters) if clusters else np.zeros((0, 2))
    value, observed, expected = alpha(counts)
    low, high = _interval(clusters, random_state)
    return {
        "label": label,
        "category": category,
        "items": int((counts.sum(axis=1) > 1).sum()),
        "observed": _or_zero(observed),
        "expected": _or_zero(expected),
        "alpha": _or_none(value),
        "low": low,
        "high": high,
        "ac1": _or_none(ac1(counts)),
    }


def _interval(clusters: Sequence[Counts], random_state: int) -> tuple[float | None, float | None]:
    if len(clusters) < 2:
        return None, None
    rng = np.random.default_rng(random_state)
    drawn = rng.integers(len(clusters), size=(RESAMPLES, len(clusters)))
    values = [alpha(np.concatenate([clusters[n] for n in row]))[0] for row in drawn]
    known = [value for value in values if not np.isnan(value)]
    if len(known) < RESAMPLES * LEVEL:
        return None, None
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(known, [tail, 1 - tail])
    return float(low), float(high)


def _or_none(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _or_zero(value: float) -> float:
    return 0.0 if np.isnan(value) else float(value)


# ------------------------------------------------------------------ counts


def _label_counts(codes: pl.DataFrame, label: str) -> tuple[Counts, list[str]]:
    """Items by categories, in alphabetical order; items without a code are left out."""
    given = codes.filter(pl.col(label).is_not_null()).select(
        "item", pl.col(label).cast(pl.String).alias("category")
    )
    categories = sorted(given["category"].unique())
    wide = given.group_by("item").agg(
        (pl.col("category") == category).sum().alias(category) for category in categories
    )
    counts = wide.sort("item").select(categories).to_numpy()
    return counts.reshape(wide.height, len(categories)).astype(int), categories


def _token_counts(first: Mapping[str, Any], second: Mapping[str, Any], role: str) -> Counts:
    """The words of a document by two categories, in the role and not."""
    words = _words(first["text"])
    inside = _inside(words, first, role).astype(int) + _inside(words, second, role)
    return np.stack([inside, 2 - inside], axis=1)


def _words(text: str) -> np.ndarray:
    import re

    spans = [match.span() for match in re.finditer(r"[^\W_]+", text)]
    return np.array(spans, dtype=int).reshape(-1, 2)


def _inside(words: np.ndarray, document: Mapping[str, Any], role: str) -> np.ndarray:
    marked = np.zeros(len(words), dtype=bool)
    for attribution in document["attributions"]:
        for start, stop in attribution[role]:
            marked |= (words[:, 0] >= start) & (words[:, 1] <= stop)
    return marked
