"""What the coded sample says of the extraction; the estimator of totals and their ratios.

The estimator is design-based: for any total, the sum over all that the extraction found plus
the weighted errors of the sample, each error weighted by the inverse of its probability of
being drawn. It needs no model of the errors, so that these may differ between outlets; missed
attributions enter through the coded sentences. Sources: Särndal, Swensson & Wretman 1992, ch. 6
(difference estimator); Egami, Hinck, Stewart & Wei 2023 (arXiv:2306.04746); Angelopoulos et al.
2023 (https://doi.org/10.1126/science.adi6000).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import polars as pl
from scipy.stats import t as student

from mediakit.coding.coded import UNCODED, Coded, as_coded
from mediakit.coding.hits import listed
from mediakit.resample import LEVEL
from mediakit.schema import MEASURES

NOTE = "difference estimator; Student's t over the strata"
FOUND = ("attribution", "hit")  # units of what the extraction gave
Square = Callable[[float], pl.Expr]


def certain(ratio: float) -> pl.Expr:
    """One error weighs as one case, whatever the ratio."""
    return pl.lit(1.0)


def extraction_accuracy(
    sample: pl.DataFrame,
    codes: pl.DataFrame,
    *,
    coder: str | None = None,
    by: str | Sequence[str] = ("outlet",),
) -> pl.DataFrame:
    """Estimate precision and recall per outlet from the coded sample: `measures`.

    Measures: `precision`, the share of rows found that are attributions, or of hits that are
    right; of attributions also `recall`, the share that was found, those of sentences without
    any row included, and `source precision` and `content precision`, the share of rows whose
    span is right, of those where it was judged. `count` and `total` are estimated numbers in
    the whole corpus, `articles` those the items come from.

    The estimate is null, and the note says why, where a stratum that it needs was not coded at
    all, and that of recall where no sentence was drawn. Other items that nobody coded are taken
    as drawn less often.

    Limits: an attribution missed in a sentence where another was found is not seen; such a
    sentence is not drawn.

    Args:
        sample, codes: what was drawn and how it was coded.
        coder: whose codes to take, where several coded.
        by: group columns, of `sample`: `("frame",)` gives the precision of each frame.

    Raises:
        ValueError: two coders coded and none is named, or a table is not what it should be.
    """
    coded, by = as_coded(sample, codes, coder), listed(by)
    if unknown := [name for name in by if name not in sample.columns]:
        raise ValueError(f"no column {unknown} to group by; the sample has {sample.columns}")
    valid = pl.col("found") & pl.col("valid")
    pairs = {"precision": (valid, pl.col("found"), FOUND)}
    if set(coded.items["unit"]) != {"hit"}:
        pairs |= {
            "recall": (valid, pl.col("true"), ("attribution", "sentence")),
            "source precision": (valid & pl.col("source_ok"), _judged("source_ok"), FOUND),
            "content precision": (valid & pl.col("content_ok"), _judged("content_ok"), FOUND),
        }
    groups = coded.items.select(by).unique().sort(by)
    rows = [
        {**group, **_estimate(coded, group, measure, pair)}
        for measure, pair in pairs.items()
        for group in groups.iter_rows(named=True)
    ]
    return MEASURES.check(pl.DataFrame(rows, schema={**groups.schema, **MEASURES.dtypes}))


Pair = tuple[pl.Expr, pl.Expr, Sequence[str]]  # numerator, denominator, the units they need


def _estimate(coded: Coded, group: dict[str, Any], measure: str, pair: Pair) -> dict[str, Any]:
    y, x = (expr.fill_null(False).cast(pl.Float64) for expr in pair[:2])
    totals = coded.totals(group, _y=y, _x=x)
    return ratio_row(totals, (measure, None), gap=coded.gap(group, pair[2]))


def _judged(column: str) -> pl.Expr:
    """Rows found whose span was judged; a false row has none that is right, if anybody looked."""
    looked = pl.col(column).is_not_null().any().over("outlet")
    return pl.col("found") & looked & (pl.col(column).is_not_null() | ~pl.col("valid"))


# ------------------------------------------------------------------ ratios


def ratio_row(
    part: pl.DataFrame,
    name: tuple[str, str | None],
    *,
    gap: str | None,
    base: tuple[float, float] = (0, 0),
    square: Square = certain,
) -> dict[str, Any]:
    """One row of `measures`: the ratio of two totals, and its interval by linearisation.

    A ratio that weighted errors lead beyond 0–1 is set to the limit, which is nearer to the
    truth than it, and the note gives it: the sample is too small.

    Args:
        part: totals `_y` and `_x` of each coded item, with `weight`, `stratum` and `size`.
        name: measure and value.
        gap: why the ratio cannot be known, if so.
        base: the totals of the extraction itself, to which the weighted errors are added.
        square: the mean square of one error that was not seen, from the ratio.
    """
    y, x, weight = (part[column].to_numpy() for column in ("_y", "_x", "weight"))
    top, bottom = base[0] + float(weight @ y), base[1] + float(weight @ x)
    row = {"measure": name[0], "value": name[1], "count": top, "total": bottom}
    row["articles"] = part["article_id"].drop_nulls().n_unique()
    if gap or bottom <= 0:
        return {**row, "estimate": None, "low": None, "high": None, "note": gap or UNCODED}
    ratio = min(1.0, max(0.0, top / bottom))
    error, freedom = standard_error(part.with_columns(_z=y - ratio * x, _square=square(ratio)))
    half = half_width(error, freedom) / bottom
    limits = {"low": max(0.0, ratio - half), "high": min(1.0, ratio + half)}
    return {**row, "estimate": ratio, **limits, "note": beyond(top / bottom, ratio) or NOTE}


def beyond(found: float, kept: float) -> str | None:
    """Say that an estimate was set to the limit of what is possible, if so."""
    if math.isclose(found, kept, abs_tol=1e-9):
        return None
    return f"{NOTE}; {found:.2f} lies beyond what is possible: code more items"


def half_width(error: float, freedom: float) -> float:
    """Half of the interval of a total, by Student's t."""
    return float(student.ppf((1 + LEVEL) / 2, freedom)) * error


def standard_error(part: pl.DataFrame) -> tuple[float, float]:
    """The standard error of the weighted total of `_z` under stratified sampling, and its freedom.

    Var = Σ N²(1 − n/N) s²/n over the strata (Cochran 1977, eq. 5.6), with Satterthwaite's
    degrees of freedom (eq. 5.16), since a few items may carry most of the variance. A stratum in
    which no two items differ shows no variance though it may have some: it is given that of one
    error in n + 2 items (Laplace's rule of succession), whose mean square is `_square`, so that
    no error seen is not none at all.
    """
    strata = part.group_by("stratum").agg(
        pl.col("size").first(), pl.col("_square").mean(), n=pl.len(), variance=pl.col("_z").var()
    )
    size, n, square = (strata[name].to_numpy() for name in ("size", "n", "_square"))
    rare = square * (n + 1) / (n + 2) ** 2
    seen = strata["variance"].fill_null(0.0).to_numpy()
    variance = size**2 * np.clip(1 - n / size, 0, 1) * np.where(seen > 0, seen, rare) / n
    total = float(variance.sum())
    if not total:
        return 0.0, 1.0
    return total**0.5, total**2 / float((variance**2 / np.maximum(n - 1, 1)).sum())
