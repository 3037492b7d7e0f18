"""What the coded sample says of the extraction, and of the statistics made from it.

The estimator is design-based: for any total, the sum over all that the extraction found plus
the weighted errors of the sample, each error weighted by the inverse of its probability of
being drawn. It needs no model of the errors, so that these may differ between outlets; missed
attributions enter through the coded sentences. Sources: Särndal, Swensson & Wretman 1992, ch. 6
(difference estimator); Egami, Hinck, Stewart & Wei 2023 (arXiv:2306.04746); Angelopoulos et al.
2023 (https://doi.org/10.1126/science.adi6000).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import polars as pl
from scipy.stats import t as student

from mediakit.coding.coded import UNCODED, Coded, as_coded
from mediakit.resample import LEVEL
from mediakit.schema import MEASURES

NOTE = "difference estimator; Student's t over the strata"
FOUND = ("attribution", "hit")  # units of what the extraction gave
HIT = ("article_id", "frame", "sentence", "token")
ATTRIBUTION = ("article_id", "attribution")
KEYS = {"quote_type": ATTRIBUTION, "source_kind": ATTRIBUTION, "frame": HIT}


def extraction_accuracy(
    sample: pl.DataFrame,
    codes: pl.DataFrame,
    *,
    coder: str | None = None,
    by: Sequence[str] = ("outlet",),
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
    coded = as_coded(sample, codes, coder)
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
    return _ratio(totals, measure, None, gap=coded.gap(group, pair[2]))


def _judged(column: str) -> pl.Expr:
    """Rows found whose span was judged; a false row has none that is right, if anybody looked."""
    looked = pl.col(column).is_not_null().any().over("outlet")
    return pl.col("found") & looked & (pl.col(column).is_not_null() | ~pl.col("valid"))


def corrected_shares(
    sample: pl.DataFrame,
    codes: pl.DataFrame,
    labelled: pl.DataFrame,
    *,
    label: str,
    coder: str | None = None,
) -> pl.DataFrame:
    """Correct the share of each category for the measured error of the extraction: `measures`.

    Args:
        sample, codes: what was drawn and how it was coded.
        labelled: every attribution found: `article_id`, `attribution`, `outlet` and the label
            as the extraction gave it. For `"frame"`, the hits to be counted, with `outlet`:
            those the sample was drawn from, or some of them, as those in one voice.
        label: `"quote_type"` or `"source_kind"`, a column of `codes` and of `labelled`; or
            `"frame"`, of hits that were drawn by `draw_hits`.
        coder: whose codes to take, where several coded.

    Returns:
        One row per outlet, category and measure: `share as extracted` (no interval) and
        `share corrected`, with the interval of the design, T(y) / T(x), where T adds to the
        total of the extraction the errors of the sample over their probabilities. The
        corrected share is null, and the note says why, where a stratum of the outlet was not
        coded at all or, of attributions, no sentence was drawn.

    Limits: what a frame's lexicon misses stays missed; false hits alone are corrected for.

    Raises:
        ValueError: as `extraction_accuracy`; or `labelled` lacks a column.
    """
    _check_labelled(labelled, label)
    coded = as_coded(sample, codes, coder)
    key, weighted = KEYS[label], label == "frame"
    machine = labelled.select(
        *key,
        "outlet",
        pl.col(label).cast(pl.String).alias("_machine"),
        (pl.col("weight") if weighted else pl.lit(1.0)).alias("_weight"),
    )
    rows = coded.rows.join(
        machine.drop("outlet"), on=key, how="left", nulls_equal=True, maintain_order="left"
    )
    # an attribution that was missed counts; a hit outside those to be counted does not
    rows = rows.with_columns(pl.col("_weight").fill_null(0.0 if weighted else 1.0))
    rows = rows.with_columns(_label=pl.col("_machine" if weighted else label).cast(pl.String))
    names = sorted({*machine["_machine"].drop_nulls(), *rows["_label"].drop_nulls()})
    coded = Coded(coded.items, rows)
    found = [row for name in names for row in _corrected(coded, machine, label, name)]
    return MEASURES.check(pl.DataFrame(found, schema={"outlet": pl.String, **MEASURES.dtypes}))


def side_by_side(shares: pl.DataFrame) -> pl.DataFrame:
    """Set the share as extracted beside the corrected one: one row per outlet and category.

    Columns: `outlet`, `value`, `extracted`, `corrected`, `low`, `high` (of the corrected one).

    Args:
        shares: what `corrected_shares` gives for one label.
    """
    key = ["outlet", "value"]
    plain = shares.filter(pl.col("measure").str.ends_with("share as extracted"))
    corrected = shares.filter(pl.col("measure").str.ends_with("share corrected"))
    return plain.select(*key, extracted="estimate").join(
        corrected.select(*key, "low", "high", corrected="estimate").select(
            *key, "corrected", "low", "high"
        ),
        on=key,
        how="full",
        coalesce=True,
        maintain_order="left",
    )


def _check_labelled(labelled: pl.DataFrame, label: str) -> None:
    if label not in KEYS:
        raise ValueError(f"label is {label!r}; there are {', '.join(KEYS)}")
    needed = [*KEYS[label], "outlet", label, *(["weight"] if label == "frame" else [])]
    if missing := [name for name in needed if name not in labelled.columns]:
        raise ValueError(f"labelled lacks {missing}; it needs {[*dict.fromkeys(needed)]}")


# ------------------------------------------------------------------ ratios


def _ratio(
    part: pl.DataFrame,
    measure: str,
    value: str | None,
    *,
    gap: str | None,
    base: tuple[float, float] = (0, 0),
) -> dict[str, Any]:
    """One row: the ratio of two totals, and its interval by linearisation.

    `base` are the totals of the extraction itself, to which the weighted errors are added;
    `gap` says why the ratio cannot be known, if so.
    """
    y, x, weight = (part[name].to_numpy() for name in ("_y", "_x", "weight"))
    top, bottom = base[0] + float(weight @ y), base[1] + float(weight @ x)
    row = {
        "measure": measure,
        "value": value,
        "count": top,
        "total": bottom,
        "articles": part["article_id"].drop_nulls().n_unique(),
    }
    if gap or bottom <= 0:
        return {**row, "estimate": None, "low": None, "high": None, "note": gap or UNCODED}
    ratio = min(1.0, max(0.0, top / bottom))  # weighted errors can lead beyond a share's limits
    residuals = part.with_columns(_z=y - ratio * x, _square=_square_of_one_error(part, ratio, base))
    error, freedom = _standard_error(residuals)
    half = float(student.ppf((1 + LEVEL) / 2, freedom)) * error / bottom
    limits = {"low": max(0.0, ratio - half), "high": min(1.0, ratio + half)}
    return {**row, "estimate": ratio, **limits, "note": NOTE}


def _square_of_one_error(part: pl.DataFrame, ratio: float, base: tuple[float, float]) -> Any:
    """The mean square of one error in `_z`: a row counted wrongly, or one more of the share.

    A hit can only be false, which tells on the share of its own frame (`_own`) and on others'.
    """
    if "_own" in part.columns:
        return pl.col("_own") * (1 - ratio) ** 2 + (1 - pl.col("_own")) * ratio**2
    return pl.lit(ratio * (1 - ratio) if base[1] else 1.0)


def _standard_error(part: pl.DataFrame) -> tuple[float, float]:
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


def _corrected(
    coded: Coded, machine: pl.DataFrame, label: str, category: str
) -> Iterator[dict[str, Any]]:
    """The rows of one category: as extracted, and corrected, for every outlet."""
    is_true = (pl.col("true") & (pl.col("_label") == category)).fill_null(False)
    is_machine = (pl.col("found") & (pl.col("_machine") == category)).fill_null(False)
    y = (is_true.cast(pl.Float64) - is_machine.cast(pl.Float64)) * pl.col("_weight")
    x = (pl.col("true").cast(pl.Float64) - pl.col("found").cast(pl.Float64)) * pl.col("_weight")
    sums = {"_y": y, "_x": x}
    units: tuple[str, ...] = ("attribution", "sentence")
    if label == "frame":
        sums, units = sums | {"_own": is_machine.cast(pl.Float64)}, ("hit",)
    for (outlet,), part in machine.group_by("outlet", maintain_order=True):
        own = pl.col("_machine") == category
        base = float(part.filter(own)["_weight"].sum()), float(part["_weight"].sum())
        yield {
            "outlet": outlet,
            "measure": f"{label} share as extracted",
            "value": category,
            "count": base[0],
            "total": base[1],
            "estimate": base[0] / base[1],
            "articles": part["article_id"].n_unique(),
        }
        totals, gap = coded.totals({"outlet": outlet}, **sums), coded.gap({"outlet": outlet}, units)
        row = _ratio(totals, f"{label} share corrected", category, base=base, gap=gap)
        yield {"outlet": outlet, **row}
