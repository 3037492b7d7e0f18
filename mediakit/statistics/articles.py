"""Measures that look at an article as a whole: prominence, transparency, balance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import polars as pl

from mediakit.resample import Limits, Matrix, percentile_limits
from mediakit.schema import ANONYMITY
from mediakit.statistics.groups import (
    NOT_ASKED,
    Grouped,
    draws_of,
    group,
    measures_table,
    per_article,
    ratio_measures,
    spread,
)
from mediakit.statistics.measures import OUTLET, ROWS, unit_amount

# Levels 0 and 1 of anonymity: somebody can be held to what was said.
NAMED = [*ANONYMITY.categories[:3]]

# The classes of the Pew Research Center: no named source, one, two or three, four and more.
LEAST = (1, 2, 4)
CLASSES = ("0", "1", "2-3", "4+")

PLACES = ["_article", "_group"]


def prominence(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    column: str = "speaker",
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure where in the articles that cite it each value of a column comes to speak.

    Four measures over the articles that cite the value: ``first_position``, the mean place of
    its first citation (0 beginning, 1 end of the text); ``headline_share`` and ``lead_share``,
    the share of these articles that cite it in headline or lead; ``first_speaker_share``, the
    share where it is the first to be cited. ``cited`` needs the columns of ``add_place``.

    Raises:
        ValueError: ``cited`` lacks ``position`` and ``zone``.
    """
    missing = [name for name in ("position", "zone", column) if name not in cited.columns]
    if missing:
        raise ValueError(f"citations have no column {missing}; add_place adds position and zone")
    grouped = group(cited, articles, by, units=random_state is not None)
    whole = _first_citations(grouped.rows, column).join(grouped.places, on=PLACES)
    totals = per_article(whole, pl.col("amount"), value=pl.col("value"))
    parts = [
        ratio_measures(
            grouped,
            per_article(whole, pl.col(name) * pl.col("amount"), value=pl.col("value")),
            totals,
            measure=measure,
            random_state=random_state,
        )
        for name, measure in FIRSTS.items()
    ]
    return pl.concat(parts)


FIRSTS = {
    "position": "first_position",
    "headline": "headline_share",
    "lead": "lead_share",
    "first": "first_speaker_share",
}


def _first_citations(rows: pl.DataFrame, column: str) -> pl.DataFrame:
    """One row per article and value: place of the first citation, and in which zones it is."""
    placed = rows.drop_nulls("position")
    placed = placed.with_columns(_opens(placed), value=pl.col(column))
    return placed.group_by(*PLACES, "value").agg(
        pl.col("position").min(),
        headline=(pl.col("zone") == "headline").max().cast(pl.Float64),
        lead=(pl.col("zone") == "lead").max().cast(pl.Float64),
        first=pl.col("first").max().cast(pl.Float64),
    )


def _opens(placed: pl.DataFrame) -> pl.Series:
    """Whether a row is the first citation of its article, by position, then by number."""
    keys = placed.select(*PLACES, "position", "attribution", "speaker_no").with_row_index("_row")
    earliest = pl.col("position") == pl.col("position").min().over(PLACES)
    ties = keys.filter(earliest).sort("attribution", "speaker_no")
    first = np.zeros(placed.height, dtype=np.bool_)
    first[ties.unique(PLACES, keep="first", maintain_order=True)["_row"].to_numpy()] = True
    return pl.Series("first", first)


def transparency(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure how many articles let their readers see who speaks.

    ``named_sources_share``: articles with 0, 1, 2–3, 4 or more distinct named speakers, of all
    articles; ``transparency_index``: the mean of these classes as 0, 1, 2, 3;
    ``only_anonymous_share``: articles that cite nobody by name, of those that cite anybody.
    Named are persons, bodies and metonyms; a named speaker that could not be resolved counts
    as one more where the article has no other. After the State of the News Media studies of
    the Pew Research Center (Project for Excellence in Journalism 2005).
    """
    grouped = group(cited, articles, by)
    graded = _graded(grouped)
    every, amount = per_article(grouped.places, pl.col("amount")), pl.col("amount")
    index = ratio_measures(
        grouped,
        per_article(graded, amount * pl.col("level")),
        None,
        measure="transparency_index",
        random_state=random_state,
    )
    classes = ratio_measures(
        grouped,
        per_article(graded, amount, value=pl.col("class")),
        every,
        measure="named_sources_share",
        values=CLASSES,
        random_state=random_state,
    )
    citing = graded.filter("cites")
    hidden = ratio_measures(
        grouped,
        per_article(citing, amount * (pl.col("named") == 0)),
        per_article(citing, amount),
        measure="only_anonymous_share",
        random_state=random_state,
    )
    return pl.concat([index, classes, hidden])


def _graded(grouped: Grouped) -> pl.DataFrame:
    """Every article with its number of named speakers and the class this puts it in."""
    named = pl.col("anonymity").cast(pl.String).is_in(NAMED)
    known = pl.col("speaker").filter(named).drop_nulls().n_unique()
    counted = grouped.rows.group_by(PLACES).agg(named=pl.max_horizontal(known, named.any()))
    graded = grouped.places.join(
        counted.with_columns(cites=pl.lit(True)), on=PLACES, how="left", validate="1:1"
    ).with_columns(pl.col("named").fill_null(0), pl.col("cites").fill_null(False))
    level = sum((pl.col("named") >= least).cast(pl.Float64) for least in LEAST)
    graded = graded.with_columns(level=level)
    labels = dict(enumerate(CLASSES))
    return graded.with_columns(
        pl.col("level").cast(pl.Int64).replace_strict(labels, return_dtype=pl.String).alias("class")
    )


def balance(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    sides: Sequence[str] | None = None,
    *,
    column: str = "side",
    unit: str = ROWS,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure how evenly sides come to speak, over all articles and in each of them.

    ``balance``: the least voice given to one of the sides divided by the greatest, 1 for
    equal and 0 where one is silent, with percentile limits. ``one_sided_share``: articles that
    cite one of the sides alone, of those that cite any, with bootstrap-t limits.

    Args:
        sides: values of ``column``; without them the two cited most, all groups together.
        column: which column of the citations says the side.
        unit: ``rows``, or ``words`` for voice (``add_words``).

    Raises:
        ValueError: ``unit`` is no column of the citations, or fewer than two sides are given.
    """
    amount, suffix = unit_amount(cited, unit)
    sides = _two_most(cited, column, amount) if sides is None else list(sides)
    if len(sides) < 2 and not cited[column].drop_nulls().n_unique() < 2:
        raise ValueError(f"balance needs two sides or more, got {sides}")
    rows = cited.filter(pl.col(column).cast(pl.String).is_in(sides))
    grouped = group(rows, articles, by)
    one_sided = _one_sided(grouped, column)
    return pl.concat(
        [
            _evenness(grouped, sides, (column, amount, f"balance{suffix}"), random_state),
            ratio_measures(
                grouped,
                per_article(one_sided, pl.col("weighted") * pl.col("alone")),
                per_article(one_sided, pl.col("weighted")),
                measure="one_sided_share",
                random_state=random_state,
            ),
        ]
    )


def _two_most(cited: pl.DataFrame, column: str, amount: pl.Expr) -> list[str]:
    known = cited.drop_nulls(column).group_by(pl.col(column).cast(pl.String)).agg(amount.sum())
    ordered = known.sort(known.columns[1], column, descending=[True, False])
    return sorted(ordered[column].head(2).to_list())


def _one_sided(grouped: Grouped, column: str) -> pl.DataFrame:
    """Articles that cite any of the sides, and whether only one of them."""
    alone = pl.col(column).n_unique() == 1
    return (
        grouped.rows.group_by(PLACES)
        .agg(alone=alone.cast(pl.Float64))
        .join(grouped.places.rename({"amount": "weighted"}), on=PLACES, validate="1:1")
    )


def _evenness(
    grouped: Grouped,
    sides: Sequence[str],
    what: tuple[str, pl.Expr, str],
    random_state: int | None,
) -> pl.DataFrame:
    """Least over greatest voice of each group, as a measures table."""
    column, amount, measure = what
    spoken = per_article(grouped.rows, amount, value=pl.col(column).cast(pl.String))
    rows = []
    for key in grouped.groups.iter_rows(named=True):
        own = spoken.filter(pl.col("_group") == key["_group"])
        table = spread(own, pl.Series("value", sides, dtype=pl.String), key["units"])
        limits = _even_limits(table, key, random_state)
        sums = table.sum(0)
        rows.append(
            {
                "_group": key["_group"],
                "measure": measure,
                "count": float(sums.min(initial=np.inf)) if len(sums) else 0.0,
                "total": float(sums.max(initial=0.0)),
                "estimate": _least_over_greatest(np.ones((1, key["units"])), table)[0, 0],
                "low": float(limits.low[0]),
                "high": float(limits.high[0]),
                "note": limits.note[0],
            }
        )
    return measures_table(grouped, rows)


def _even_limits(table: Matrix, key: dict[str, object], random_state: int | None) -> Limits:
    none = np.array([np.nan])
    if random_state is None:
        return Limits(none, none, [NOT_ASKED])
    voiced = table[table.sum(1) > 0]
    if not len(voiced):
        return Limits(none, none, ["nothing to count"])
    return percentile_limits(
        lambda weights: _least_over_greatest(weights, voiced),
        [len(voiced)],
        draws_of(key, random_state),
    )


def _least_over_greatest(weights: Matrix, table: Matrix) -> Matrix:
    sums = weights @ table
    if sums.shape[1] < 2:
        return np.full((len(weights), 1), np.nan)
    least, greatest = sums.min(1, keepdims=True), sums.max(1, keepdims=True)
    found: Matrix = np.full_like(least, np.nan)
    np.divide(least, greatest, out=found, where=greatest > 0)
    return found
