"""What the coded sample says of the extraction, and of the statistics made from it.

The estimator is design-based: for any total, the sum over all that the extraction found plus
the weighted errors of the sample, each error weighted by the inverse of its probability of
being drawn. It needs no model of the errors, so that these may differ between outlets; missed
attributions enter through the coded sentences. Sources: Särndal, Swensson & Wretman 1992, ch. 6
(difference estimator); Egami, Hinck, Stewart & Wei 2023 (arXiv:2306.04746); Angelopoulos et al.
2023 (https://doi.org/10.1126/science.adi6000).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
from scipy.stats import t as student

from mediakit.schema import CODES, MEASURES, SAMPLE

LEVEL = 0.95
NOTE = "difference estimator; Student's t over the strata"
UNCODED = "nobody coded it"


def extraction_accuracy(
    sample: pl.DataFrame, codes: pl.DataFrame, *, coder: str | None = None
) -> pl.DataFrame:
    """Estimate precision and recall per outlet from the coded sample: `measures`.

    Group column: `outlet`. Measures: `precision`, the share of rows found that are
    attributions; `recall`, the share of attributions that were found, those of sentences
    without any row included; `source precision` and `content precision`, the share of rows
    whose span is right, of those where it was judged. `count` and `total` are estimated
    numbers in the whole corpus, `articles` those the items come from.

    Limits: an attribution missed in a sentence where another was found is not seen; such a
    sentence is not drawn. Items that nobody coded are taken as drawn less often.

    Raises:
        ValueError: two coders coded and none is named, or a table is not what it should be.
    """
    items = _coded(sample, codes, coder)
    valid = pl.col("found") & pl.col("valid")
    pairs = {
        "precision": (valid, pl.col("found")),
        "recall": (valid, pl.col("true")),
        "source precision": (valid & pl.col("source_ok"), _judged("source_ok")),
        "content precision": (valid & pl.col("content_ok"), _judged("content_ok")),
    }
    return MEASURES.check(
        pl.concat(
            _ratios(
                items.with_columns(_y=y.fill_null(False).cast(pl.Float64), _x=x.cast(pl.Float64)),
                name,
            )
            for name, (y, x) in pairs.items()
        )
    )


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
            as the extraction gave it.
        label: `"quote_type"` or `"source_kind"`, a column of `codes` and of `labelled`.
        coder: whose codes to take, where several coded.

    Returns:
        One row per outlet, category and measure: `share as extracted` (no interval) and
        `share corrected`, with the interval of the design, T(y) / T(x), where T adds to the
        total of the extraction the errors of the sample over their probabilities.

    Raises:
        ValueError: as `extraction_accuracy`; or `labelled` lacks a column.
    """
    items = _coded(sample, codes, coder)
    _check_labelled(labelled, label)
    true = pl.col(label).cast(pl.String)
    machine = labelled.select(
        "article_id", "attribution", "outlet", pl.col(label).cast(pl.String).alias("_machine")
    )
    items = items.join(
        machine.drop("outlet"), on=["article_id", "attribution"], how="left", nulls_equal=True
    )
    categories = sorted(
        {*machine["_machine"].drop_nulls(), *items.select(true).to_series().drop_nulls()}
    )
    rows = [row for category in categories for row in _corrected(items, machine, label, category)]
    return MEASURES.check(pl.DataFrame(rows, schema={"outlet": pl.String, **MEASURES.dtypes}))


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
    needed = ["article_id", "attribution", "outlet", label]
    if label not in ("quote_type", "source_kind"):
        raise ValueError(f"label is {label!r}; coders give 'quote_type' and 'source_kind'")
    if missing := [name for name in needed if name not in labelled.columns]:
        raise ValueError(f"labelled lacks {missing}; it needs {needed}, one row per attribution")


# ------------------------------------------------------------------ items as coded


def _coded(sample: pl.DataFrame, codes: pl.DataFrame, coder: str | None) -> pl.DataFrame:
    """One row per item and attribution seen in it, with the weight of the item.

    `found`: the row is an attribution of the extraction; `true`: it is one for the coder.
    An item that was not coded is left out, and the weights of its stratum grow.
    """
    sample, codes = SAMPLE.check(sample), CODES.check(codes)
    coders = codes["coder"].unique().sort().to_list()
    if coder is None and len(coders) > 1:
        raise ValueError(f"coded by {', '.join(coders)}: name one as coder=")
    if coder is not None and coder not in coders:
        raise ValueError(f"nobody named {coder!r} coded; coders are {', '.join(coders) or 'none'}")
    mine = codes.filter(pl.col("coder") == (coder or (coders or [""])[0]))
    coded = pl.col("item").is_in(mine["item"].unique().implode())
    weights = sample.with_columns(
        weight=pl.len().over("stratum") / (pl.col("probability") * coded.sum().over("stratum"))
    ).with_columns(
        # the size of the stratum in the corpus, for its finite-population correction
        size=pl.len().over("stratum") / pl.col("probability"),
    )
    rows = weights.filter(coded).join(mine, on="item", how="inner")
    found = pl.col("unit") == "attribution"
    return rows.with_columns(found=found & (pl.col("number") == 0), true=pl.col("valid"))


def _item_totals(items: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Sum the columns over the rows of each item."""
    keys = ["outlet", "stratum", "item", "article_id", "weight", "size"]
    return items.group_by(keys, maintain_order=True).agg(pl.col(*columns).sum())


# ------------------------------------------------------------------ ratios


def _ratios(items: pl.DataFrame, measure: str) -> pl.DataFrame:
    """The ratio T(_y) / T(_x) of each outlet, totals estimated by weighting."""
    totals = _item_totals(items, "_y", "_x")
    rows = [
        {"outlet": outlet, **_ratio(part, measure, None)}
        for (outlet,), part in totals.group_by("outlet", maintain_order=True)
    ]
    schema = {"outlet": pl.String, **MEASURES.dtypes}
    return pl.DataFrame(rows, schema=schema).sort("outlet")


def _ratio(
    part: pl.DataFrame, measure: str, value: str | None, *, base: tuple[float, float] = (0, 0)
) -> dict[str, Any]:
    """One row: the ratio of two totals, and its interval by linearisation.

    `base` are the totals of the extraction itself, to which the weighted errors are added.
    """
    y, x, weight = (part[name].to_numpy() for name in ("_y", "_x", "weight"))
    top, bottom = base[0] + float(weight @ y), base[1] + float(weight @ x)
    row = {
        "measure": measure,
        "value": value,
        "count": top,
        "total": bottom,
        "articles": part["article_id"].n_unique(),
    }
    if bottom <= 0:
        return {**row, "estimate": None, "low": None, "high": None, "note": UNCODED}
    ratio = top / bottom
    # the mean square of one error: a row counted wrongly, or one more of the corrected share
    unit = ratio * (1 - ratio) if base[1] else 1.0
    error, freedom = _standard_error(part.with_columns(_z=y - ratio * x), unit)
    half = float(student.ppf((1 + LEVEL) / 2, freedom)) * error / bottom
    limits = {"low": max(0.0, ratio - half), "high": min(1.0, ratio + half)}
    return {**row, "estimate": ratio, **limits, "note": NOTE}


def _standard_error(part: pl.DataFrame, unit: float) -> tuple[float, int]:
    """The standard error of the weighted total of `_z` under stratified sampling.

    Var = Σ N²(1 − n/N) s²/n over the strata (Cochran 1977, eq. 5.6). A stratum in which no two
    items differ shows no variance though it may have some: it is given that of one error in
    n + 2 items (Laplace's rule of succession), whose mean square is `unit`, so that no error
    seen is not none at all.
    """
    strata = part.group_by("stratum").agg(
        size=pl.col("size").first(), n=pl.len(), variance=pl.col("_z").var()
    )
    size, n = strata["size"].to_numpy(), strata["n"].to_numpy()
    rare = unit * (n + 1) / (n + 2) ** 2
    seen = strata["variance"].fill_null(0.0).to_numpy()
    variance = np.where(seen > 0, seen, rare)
    total = (size**2 * np.clip(1 - n / size, 0, 1) * variance / n).sum()
    return float(np.sqrt(total)), max(1, int((n - 1).sum()))


def _corrected(
    items: pl.DataFrame, machine: pl.DataFrame, label: str, category: str
) -> list[dict[str, Any]]:
    """The rows of one category: as extracted, and corrected, for every outlet."""
    is_true = (pl.col("true") & (pl.col(label).cast(pl.String) == category)).fill_null(False)
    is_machine = (pl.col("found") & (pl.col("_machine") == category)).fill_null(False)
    errors = items.with_columns(
        _y=is_true.cast(pl.Float64) - is_machine.cast(pl.Float64),
        _x=pl.col("true").cast(pl.Float64) - pl.col("found").cast(pl.Float64),
    )
    totals = _item_totals(errors, "_y", "_x")
    rows: list[dict[str, Any]] = []
    for (outlet,), part in machine.group_by("outlet", maintain_order=True):
        base = float((part["_machine"] == category).sum()), float(part.height)
        mine = totals.filter(pl.col("outlet") == outlet)
        plain = {
            "outlet": outlet,
            "measure": f"{label} share as extracted",
            "value": category,
            "count": base[0],
            "total": base[1],
            "estimate": base[0] / base[1],
            "articles": part["article_id"].n_unique(),
        }
        corrected = _ratio(mine, f"{label} share corrected", category, base=base)
        rows += [plain, {"outlet": outlet, **corrected}]
    return rows
