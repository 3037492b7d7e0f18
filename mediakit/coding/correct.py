"""Statistics of the extraction, corrected for the errors seen in a coded sample."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl

from mediakit.coding.estimate import NOTE, Square, beyond, half_width, ratio_row, standard_error
from mediakit.coding.seen import (
    Seen,
    categories,
    check_among,
    in_articles,
    in_voice,
    seen_of,
    with_outlet,
)
from mediakit.schema import MEASURES

PER = 1000  # words
AS_EXTRACTED, CORRECTED = "as extracted", "corrected"


def corrected_shares(
    sample: pl.DataFrame,
    codes: pl.DataFrame,
    labelled: pl.DataFrame,
    *,
    label: str,
    articles: pl.DataFrame | None = None,
    coder: str | None = None,
) -> pl.DataFrame:
    """Correct the share of each category for the measured error of the extraction: `measures`.

    Args:
        sample, codes: what was drawn and how it was coded.
        labelled: all that was found, or the part that is to be counted, as the hits in one
            voice: of attributions `article_id`, `attribution` and the label, one row each
            (of `sources` those with `speaker_no` 0); of hits the table they were drawn from.
        label: the column: `quote_type`, `source_kind`, `role` or `anonymity` of attributions,
            as coded; of hits `frame`, `variant`, `construction` or any other. Where coders said
            of a hit only whether it is right, its label is taken to be right if the hit is.
        articles: their outlets, where `labelled` has none; a part of them counts alone.
        coder: whose codes to take, where several coded.

    Returns:
        One row per outlet, category and measure: `share as extracted` (no interval) and
        `share corrected`, with the interval of the design, T(y) / T(x), where T adds to the
        total of the extraction the errors of the sample over their probabilities. Rows without
        the label count in the total. The corrected share is null, and the note says why, where
        a stratum of the outlet was not coded at all or, of attributions, no sentence was drawn;
        the note also tells of a share that lay beyond 0–1 before it was set to the limit.

    Limits: what a lexicon misses stays missed; of hits only what was found is corrected. Of an
    attribution that was missed nobody knows whether it belongs to a part of them: it counts.

    Raises:
        ValueError: as `extraction_accuracy`; `labelled` lacks a column, has several rows of one
            item or none that was drawn, or holds several schemes of frames or choices of names;
            or nobody coded the label.
    """
    check_among(labelled, label)
    seen = seen_of(sample, codes, with_outlet(labelled, articles), label, coder)
    seen = in_articles(seen, articles)
    rows = [row for name in categories(seen) for row in _share_rows(seen, label, name)]
    return MEASURES.check(pl.DataFrame(rows, schema={"outlet": pl.String, **MEASURES.dtypes}))


def corrected_rates(
    sample: pl.DataFrame,
    codes: pl.DataFrame,
    labelled: pl.DataFrame,
    articles: pl.DataFrame,
    words: pl.DataFrame,
    *,
    label: str | None = None,
    voice: str | Iterable[str] | None = None,
    coder: str | None = None,
) -> pl.DataFrame:
    """Correct rates per 1,000 words for the measured error of the extraction: `measures`.

    The corrected total of `corrected_shares` over the words of the outlet, which are counted and
    have no error: the difference estimator of a total (Särndal, Swensson & Wretman 1992,
    ch. 6). The interval speaks of the errors in these articles, not of other articles.

    Args:
        sample, codes, labelled, coder: as in `corrected_shares`.
        articles: those that count, with `outlet`; rows of others are left out.
        words: `article_id`, `voice` and `words`, as `framing.word_counts` gives them.
        label: the column whose categories are counted (`frame`); without it all rows.
        voice: count rows and words in these voices alone, `outlet`, `reported`, `quoted`.

    Returns:
        As `corrected_shares`; `count` is the corrected number of rows (of frame hits, their
        weight), `total` thousands of words. What only can be false has at most the rate that
        was extracted. An outlet in which nothing was found has no row.

    Raises:
        ValueError: as `corrected_shares`; or a voice is asked for and rows or words have none.
    """
    if voice is not None:
        labelled, words = in_voice(labelled, voice, "labelled"), in_voice(words, voice, "words")
    seen = seen_of(sample, codes, with_outlet(labelled, articles), label, coder)
    seen = in_articles(seen, articles)
    counted = with_outlet(words, articles).group_by("outlet").agg(pl.col("words").sum() / PER)
    thousands = dict(counted.select("outlet", "words").iter_rows())
    noun = label or ("hits" if seen.units == ("hit",) else "attributions")
    rows = [
        row
        for name in categories(seen)
        for row in _rate_rows(seen, f"{noun} per {PER:,} words", name, thousands)
    ]
    return MEASURES.check(pl.DataFrame(rows, schema={"outlet": pl.String, **MEASURES.dtypes}))


def side_by_side(measures: pl.DataFrame) -> pl.DataFrame:
    """Set what was extracted beside what is corrected: one row per outlet and category.

    Columns: `outlet`, `value`, `extracted`, `corrected`, `low`, `high` (of the corrected one).

    Args:
        measures: what `corrected_shares` or `corrected_rates` gives for one label.
    """
    key = ["outlet", "value"]
    plain = measures.filter(pl.col("measure").str.ends_with(AS_EXTRACTED))
    corrected = measures.filter(pl.col("measure").str.ends_with(CORRECTED))
    return plain.select(*key, extracted="estimate").join(
        corrected.select(*key, pl.col("estimate").alias("corrected"), "low", "high"),
        on=key,
        how="full",
        nulls_equal=True,
        coalesce=True,
        maintain_order="left",
    )


def _sums(category: str) -> dict[str, pl.Expr]:
    """The errors of an item: in the number of the category, and of all; and what it is itself."""
    weight, found = pl.col("_weight"), pl.col("found").cast(pl.Float64)
    true = pl.col("true").cast(pl.Float64)
    is_true = (pl.col("_label") == category).fill_null(False).cast(pl.Float64) * true
    own = (pl.col("_machine") == category).fill_null(False).cast(pl.Float64) * found
    return {
        "_y": (is_true - own) * weight,
        "_x": (true - found) * weight,
        "_own": own * weight**2,
        "_other": (1 - own) * weight**2,
    }


def _share_rows(seen: Seen, label: str, category: str) -> Iterator[dict[str, Any]]:
    """The rows of one category: as extracted, and corrected, for every outlet."""

    for outlet, own, part in _outlets(seen, category):
        base = float(own["_weight"].sum()), float(part["_weight"].sum())
        named = {"outlet": outlet, "value": category}
        plain = {"count": base[0], "total": base[1], "estimate": base[0] / base[1]}
        plain |= {"articles": part["article_id"].n_unique()}
        yield {**named, "measure": f"{label} share {AS_EXTRACTED}", **plain}
        totals, gap = _totals(seen, outlet, category)
        name = f"{label} share {CORRECTED}", category
        square = _square(base[0] / base[1] if seen.labelled else None)
        yield {**named, **ratio_row(totals, name, gap=gap, base=base, square=square)}


def _square(among: float | None) -> Square:
    """The mean square that one error not seen has for a share, from the share.

    A false row tells on the share of its own category and on those of the others. Where labels
    can be wrong, too, a row of another category may belong to this one: as often as it is
    found (`among`) or estimated, so that the error does not vanish where the estimate is 0.
    """

    def square(ratio: float) -> pl.Expr:
        own, other = (1 - ratio) ** 2, ratio**2
        if among is not None:
            chance = (ratio + among) / 2
            other = chance * (1 - chance)
            own = max(own, other)
        return pl.col("_own") * own + pl.col("_other") * other

    return square


def _rate_rows(
    seen: Seen, measure: str, category: str, thousands: dict[str, float]
) -> Iterator[dict[str, Any]]:
    """The same, of the number of rows per thousand words."""
    for outlet, own, part in _outlets(seen, category):
        base, total = float(own["_weight"].sum()), float(thousands.get(outlet, 0.0))
        if not total:
            raise ValueError(f"words has none of {outlet!r}, which has rows to be counted")
        named = {"outlet": outlet, "value": category or None, "total": total}
        plain = {"count": base, "estimate": base / total, "articles": part["article_id"].n_unique()}
        yield {**named, "measure": f"{measure} {AS_EXTRACTED}", **plain}
        totals, gap = _totals(seen, outlet, category)
        # an error not seen takes a row from the category, or adds one as often as it is found
        among = base / float(part["_weight"].sum())
        more = pl.col("_other") * (among if seen.labelled else 0.0)
        totals = totals.with_columns(_z=pl.col("_y"), _square=pl.col("_own") + more)
        most = float("inf") if seen.labelled else base / total
        row = _rate(totals, base, total, most) | ({"estimate": None} if gap else {})
        if gap:
            row |= {"low": None, "high": None, "note": gap}
        yield {**named, "measure": f"{measure} {CORRECTED}", **row}


def _rate(totals: pl.DataFrame, base: float, total: float, most: float) -> dict[str, Any]:
    count = base + float(totals["weight"].to_numpy() @ totals["_y"].to_numpy())
    rate = min(most, max(0.0, count / total))
    half = half_width(*standard_error(totals)) / total
    return {
        "count": count,
        "estimate": rate,
        "low": max(0.0, rate - half),
        "high": min(most, rate + half),
        "articles": totals["article_id"].drop_nulls().n_unique(),
        "note": beyond(count / total, rate) or NOTE,
    }


def _outlets(seen: Seen, category: str) -> Iterator[tuple[str, pl.DataFrame, pl.DataFrame]]:
    """Each outlet with the rows of the category and all rows that the extraction found."""
    for (outlet,), part in seen.machine.group_by("outlet", maintain_order=True):
        yield str(outlet), part.filter(pl.col("_machine") == category), part


def _totals(seen: Seen, outlet: str, category: str) -> tuple[pl.DataFrame, str | None]:
    group = {"outlet": outlet}
    return seen.coded.totals(group, **_sums(category)), seen.coded.gap(group, seen.units)
