"""From counts of documents to shares, with the interval of a bootstrap over documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from mediakit.resample import LEVEL

Counts = dict[str, tuple[int, int, int]]  # figure: right, predicted, gold


SCORES: dict[str, Any] = {
    "figure": pl.String,
    "precision": pl.Float64,
    "recall": pl.Float64,
    "f1": pl.Float64,
    "right": pl.Int64,
    "predicted": pl.Int64,
    "gold": pl.Int64,
}


def total(counts: Sequence[Counts], figure: str) -> tuple[int, int, int]:
    """The counts of a figure over all documents."""
    columns = zip((0, 0, 0), *(one[figure] for one in counts), strict=True)
    right, predicted, gold = (sum(column) for column in columns)
    return right, predicted, gold


def shares(kind: str, right: int, predicted: int, gold: int) -> dict[str, Any]:
    """The shares that a figure of this kind has, with its counts."""
    shares: dict[str, Any] = {"right": right}
    if kind != "recall":
        shares |= {"predicted": predicted, "precision": right / predicted if predicted else 0.0}
    if kind != "precision":
        shares |= {"gold": gold, "recall": right / gold if gold else 0.0}
    if kind == "f1":
        shares["f1"] = 2 * right / (predicted + gold) if right else 0.0
    return shares


def bootstrap(
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


def with_bounds(scores: pl.DataFrame, bounds: Mapping[str, tuple[float, float]]) -> pl.DataFrame:
    """Add `low` and `high`."""
    edges = [bounds.get(figure, (None, None)) for figure in scores["figure"]]
    return scores.with_columns(
        pl.Series("low", [low for low, _ in edges], dtype=pl.Float64),
        pl.Series("high", [high for _, high in edges], dtype=pl.Float64),
    )
