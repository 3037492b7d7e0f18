"""Differences between outlets: interval, permutation test, effect size, several testings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from mediakit.resample import (
    MIN_ARTICLES,
    PERMUTATIONS,
    Sample,
    difference_limits,
    holm,
    ratio_test,
)
from mediakit.schema import ARTICLES, COMPARISONS
from mediakit.statistics.groups import Grouped, draws_of, group, per_article, spread
from mediakit.statistics.measures import RATIOS, Ratio, share_ratio


class Side(NamedTuple):
    """One group of a comparison: its row of groups, its articles, the stratum of each."""

    key: dict[str, Any]
    sample: Sample
    strata: NDArray[np.int64]

    @property
    def sums(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Counts and totals of every ratio."""
        counts = self.sample.counts.sum(0)
        return counts, np.broadcast_to(self.sample.totals.sum(0), counts.shape)


def compare(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    ratio: Ratio | str,
    *,
    between: str = "outlet",
    within: Iterable[str] = (),
    permutations: int = PERMUTATIONS,
    random_state: int = 0,
) -> pl.DataFrame:
    """Compare a measure between every two outlets (or other groups): a `comparisons` table.

    The difference r₁ − r₂ has bootstrap-t limits over articles. Its p-value permutes whole
    articles between the two groups, (1 + b) / (1 + m) with the studentised difference as
    statistic (``mediakit.resample.permutation`` gives the sources); ``p_holm`` adjusts it for
    all tests of the table (Holm 1979). The effect size of shares is Cohen's
    h = 2 arcsin √r₁ − 2 arcsin √r₂ (Cohen 1988, 6.2), that of means ln(r₁ / r₂). A group of
    fewer than 8 articles gets neither limits nor a test. Where ``articles`` says which are
    copies (``choose_copies``), later copies of another article are left out.

    Args:
        ratio: ``attributions_per_article``, ``direct_quote_ratio``, ``anonymous_share``,
            ``unresolved_share``; a column of the citations, whose shares are then compared;
            or a ``Ratio``.
        between: the column of articles whose values are compared.
        within: columns of articles such as ``period``; articles are then permuted only
            among those with equal values.
        permutations: p is never below 1 / (1 + permutations), and Holm multiplies it by the
            number of tests: take 20 per test or more, 9,999 for a table of 120 tests, say.

    Raises:
        ValueError: the ratio or a column is unknown.
    """
    if not isinstance(ratio, Ratio):
        ratio = RATIOS.get(ratio) or share_ratio(cited, ratio)
    articles = _originals(ARTICLES.check(articles), between, [*within])
    strata = articles.select("article_id", _stratum=_stratum([*within]))
    grouped = group(cited, articles, [between])
    counts, totals = ratio.amounts(grouped)
    values = _values(ratio, counts)
    sides = list(_sides(grouped, counts, totals, values, strata))
    rows: list[dict[str, Any]] = []
    for one, two in combinations(sides, 2):
        names = {"first": str(one.key[between]), "second": str(two.key[between])}
        state = draws_of({**names, "measure": ratio.measure}, random_state)
        found = _pair(one, two, share=ratio.of is not None, rng=state, m=permutations)
        rows += [
            {"measure": ratio.measure, "value": value, **names, **row}
            for value, row in zip(values, found, strict=True)
        ]
    return _adjusted(COMPARISONS.of(rows))


def _originals(articles: pl.DataFrame, between: str, within: list[str]) -> pl.DataFrame:
    """Articles without later copies, each its own unit."""
    missing = [name for name in [between, *within] if name not in articles.columns]
    if missing:
        raise ValueError(f"articles have no column {missing}; they have {articles.columns}")
    if "copy" in articles.columns:
        articles = articles.filter(pl.col("copy") == 0)
    return articles.drop("cluster", "article_weight", strict=False)


def _stratum(within: list[str]) -> pl.Expr:
    return pl.struct(within).rank("dense").cast(pl.Int64) if within else pl.lit(0, pl.Int64)


def _values(ratio: Ratio, counts: pl.DataFrame) -> list[str | None]:
    if "value" not in counts.columns:
        return [None]
    if ratio.values is not None:
        return list(ratio.values)
    most = counts.group_by("value").agg(pl.col("amount").sum())
    return most.sort("amount", "value", descending=[True, False])["value"].to_list()


def _sides(
    grouped: Grouped,
    counts: pl.DataFrame,
    totals: pl.DataFrame | None,
    values: Sequence[str | None],
    strata: pl.DataFrame,
) -> Iterator[Side]:
    totals = per_article(grouped.places, pl.col("amount")) if totals is None else totals
    if "value" not in counts.columns:
        counts = counts.with_columns(value=pl.lit(None, pl.String))
    listed = pl.Series("value", values, dtype=pl.String)
    placed = grouped.places.join(strata, on="article_id", validate="1:1").sort("_place")
    for key in grouped.groups.iter_rows(named=True):
        own = pl.col("_group") == key["_group"]
        sample = Sample(
            spread(counts.filter(own), listed, key["units"]),
            spread(totals.filter(own), None, key["units"]),
        )
        yield Side(key, sample, placed.filter(own)["_stratum"].to_numpy())


def _pair(
    one: Side, two: Side, *, share: bool, rng: np.random.Generator, m: int
) -> Iterator[dict[str, Any]]:
    """The rows of two groups, one per value, but for its name."""
    limits = difference_limits(one.sample, two.sample, share=share, rng=rng)
    enough = min(one.key["articles"], two.key["articles"]) >= MIN_ARTICLES
    tested = None
    if enough:
        strata = one.strata, two.strata
        tested = ratio_test(one.sample, two.sample, rng, strata=strata, permutations=m)
    fixed = {"articles_first": one.key["articles"], "articles_second": two.key["articles"]}
    for column, note in enumerate(limits.note):
        counted = _counted(one, two, column)
        r = [_ratio(counted[f"count_{side}"], counted[f"total_{side}"]) for side in SIDES]
        known = r[0] is not None and r[1] is not None
        yield {
            **counted,
            **fixed,
            "difference": r[0] - r[1] if r[0] is not None and r[1] is not None else None,
            "low": _known(limits.low[column]),
            "high": _known(limits.high[column]),
            "effect": _effect(*r, share=share),
            "p": float(tested[column]) if tested is not None and known else None,
            "note": note,
        }


SIDES = ("first", "second")


def _counted(one: Side, two: Side, column: int) -> dict[str, float]:
    return {
        f"{what}_{name}": float(sums[column])
        for name, side in zip(SIDES, (one, two), strict=True)
        for what, sums in zip(("count", "total"), side.sums, strict=True)
    }


def _ratio(count: float, total: float) -> float | None:
    return count / total if total > 0 else None


def _known(limit: float) -> float | None:
    return None if np.isnan(limit) else float(limit)


def _effect(first: float | None, second: float | None, *, share: bool) -> float | None:
    """Cohen's h of two shares, the logarithm of the ratio of two means."""
    if first is None or second is None:
        return None
    if share:
        return float(2 * np.arcsin(first**0.5) - 2 * np.arcsin(second**0.5))
    return float(np.log(first / second)) if first > 0 and second > 0 else None


def _adjusted(table: pl.DataFrame) -> pl.DataFrame:
    tested = table["p"].is_not_null()
    adjusted = iter(holm(table["p"].drop_nulls().to_list()))
    column = [next(adjusted) if known else None for known in tested]
    return COMPARISONS.check(table.with_columns(p_holm=pl.Series(column, dtype=pl.Float64)))
