"""Groups of articles, and the step from what is counted in them to a measures table."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from mediakit.resample import (
    MIN_ARTICLES,
    Limits,
    Matrix,
    clump_sizes,
    placed,
    rate_limits,
    ratio_limits,
    without_limits,
)
from mediakit.schema import ARTICLES, MEASURES

# Sorted first and dropped at the end; with no group columns it makes the one group of all.
ALL = "_all"

# Columns that a choice of copies adds to articles: what is resampled as one, what each article
# weighs, and which of its cluster it is.
CLUSTER, ARTICLE_WEIGHT, COPY = "cluster", "article_weight", "copy"

ARTICLES_WITH = "articles_with"

# Columns that grouping makes.
OWN = ("units", "amount", ALL)

Kind = Literal["share", "rate", "mean"]

NOT_ASKED = "point estimate: no interval asked for"


class Grouped(NamedTuple):
    """What is counted by group, beside the groups with all their articles.

    ``groups`` has one row per group: ``_group``, the group columns, ``articles`` and
    ``units``, the number of what is resampled (articles, or clusters of copies). ``rows`` are
    the rows counted (citations, hits) with ``_group``, ``_place``, the number of the unit in
    its group, and ``_article``, a number for the article; ``places`` has these per article,
    with its weight as ``amount``.
    """

    groups: pl.DataFrame
    rows: pl.DataFrame
    places: pl.DataFrame


def group(
    counted: pl.DataFrame, articles: pl.DataFrame, by: Iterable[str], *, units: bool = True
) -> Grouped:
    """Put articles, and rows counted in them, into groups in the order of the group columns.

    A column of ``articles`` groups articles. Any other is taken from the rows (``side``,
    ``voice``): then each of its values makes a group with all articles of the outer group.
    Rows of other articles are left out. Where ``articles`` has a column ``cluster``,
    articles of one cluster are one unit of resampling. Point estimates need no ``units``:
    without them ``_place`` is left out, and sums are over whole groups.

    Raises:
        ValueError: a group column is in neither table.
    """
    articles = ARTICLES.check(articles)
    by = group_columns(by)
    outer = [name for name in by if name in articles.columns and name != "article_id"]
    inner = [name for name in by if name not in articles.columns]
    _require(inner, counted)
    places = articles.with_row_index("_article").select(
        "article_id",
        "_article",
        *outer,
        pl.lit(0).alias(ALL),
        pl.coalesce(_given(articles, CLUSTER), "article_id").alias("_unit"),
        _given(articles, ARTICLE_WEIGHT, pl.lit(1.0)).alias("amount"),
    )
    if inner:
        pairs = counted.drop(outer, strict=False).join(places, on="article_id", validate="m:1")
        pairs = pairs.select(ALL, *outer, *inner).unique()
        places = places.join(pairs, on=[ALL, *outer], nulls_equal=True)
    grouped = _numbered(counted.drop(outer, strict=False), places, [ALL, *by], inner)
    if units:
        return grouped
    return Grouped(grouped.groups, grouped.rows.drop("_place"), grouped.places.drop("_place"))


def group_columns(by: Iterable[str]) -> list[str]:
    """Give the names of group columns, each once, or say which cannot be one.

    >>> group_columns("outlet"), group_columns(("outlet", "period", "outlet"))
    (['outlet'], ['outlet', 'period'])
    """
    names = [by] if isinstance(by, str) else list(dict.fromkeys(by))
    wrong = [name for name in names if not isinstance(name, str)]
    if wrong:
        raise ValueError(f"by takes names of columns, got {wrong[0]!r}")
    taken = [name for name in names if name in (*MEASURES.columns, *OWN) or name.startswith("_")]
    if taken:
        raise ValueError(
            f"cannot group by {taken}: a measures table has these, or counting makes them; "
            "rename the column"
        )
    return names


def comparable(articles: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Give the articles that have a value in the first column, or name what is no column.

    Warns where all have the same value, and nothing can be compared.
    """
    known = require_columns(articles, *columns).drop_nulls(columns[0])
    found = known[columns[0]].unique().to_list()
    if len(found) < 2:
        message = (
            f"a comparison needs two values of {columns[0]!r}; the articles given have {found}: "
            "no rows"
        )
        warnings.warn(message, stacklevel=3)
    return known


def require_columns(articles: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Give the articles, or name the columns that they do not have."""
    articles = ARTICLES.check(articles)
    missing = [name for name in columns if name not in articles.columns]
    if missing:
        raise ValueError(
            f"articles have no column {missing}; they have {articles.columns}. "
            "Join the column to them first."
        )
    return articles


def _given(articles: pl.DataFrame, name: str, otherwise: pl.Expr | None = None) -> pl.Expr:
    missing = pl.lit(None, pl.String) if otherwise is None else otherwise
    return pl.col(name) if name in articles.columns else missing


def _require(columns: Sequence[str], counted: pl.DataFrame) -> None:
    missing = [name for name in columns if name not in counted.columns]
    if missing:
        raise ValueError(
            f"cannot group by {missing}: neither articles nor what is counted in them has that "
            f"column; counted rows have {counted.columns}, articles {ARTICLES.columns} and what "
            "you joined. Add the column to articles, or choose another."
        )


def _numbered(
    counted: pl.DataFrame, places: pl.DataFrame, by: list[str], inner: list[str]
) -> Grouped:
    """Number the groups, and the units inside each group by their identifier."""
    groups = places.group_by(by).agg(
        articles=pl.len().cast(pl.Int32), units=pl.col("_unit").n_unique().cast(pl.Int32)
    )
    groups = groups.sort(by).with_row_index("_group")
    places = places.join(
        groups.select("_group", *by), on=by, nulls_equal=True, validate="m:1"
    ).select(
        "article_id",
        "_article",
        *inner,
        "_group",
        (pl.col("_unit").rank("dense").over("_group") - 1).alias("_place"),
        "amount",
    )
    numbers = counted.select("article_id", *inner).join(
        places.drop("amount"),
        on=["article_id", *inner],
        how="left",
        nulls_equal=True,
        validate="m:1",
        maintain_order="left",
    )
    rows = counted.hstack(numbers.select("_article", "_group", "_place").get_columns())
    return Grouped(groups, rows.drop_nulls("_group"), places)


def per_article(
    rows: pl.DataFrame, amount: pl.Expr, *, value: pl.Expr | None = None
) -> pl.DataFrame:
    """Sum an amount over the rows of each unit of a group, for each value if any.

    Rows whose amount is null are not counted, and their values not listed. ``articles`` is the
    number of articles that add to the amount.
    """
    keys = [name for name in ("_group", "_place") if name in rows.columns]
    named = [] if value is None else [value.alias("value")]
    found = rows.select(*keys, *named, "_article", amount.alias("amount"))
    kept = found.drop_nulls("amount").group_by([*keys, *(["value"] if named else [])])
    adds = pl.col("_article").filter(pl.col("amount") != 0)
    summed = kept.agg(pl.col("amount").sum(), articles=adds.n_unique())
    return summed.with_columns(pl.col("value").cast(pl.String)) if named else summed


def ratio_measures(
    grouped: Grouped,
    counts: pl.DataFrame,
    totals: pl.DataFrame | None,
    *,
    measure: str,
    values: Sequence[str | None] | None = None,
    kind: Kind = "share",
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure Σcounts / Σtotals for each group and value, with 95 % limits over articles.

    ``counts`` and ``totals`` come from ``per_article``; totals with a column ``value`` belong
    each to its value. Without totals every article counts as 1 and the ratio is a mean per
    article. Limits are those of ``ratio_limits``, of a rate those of ``rate_limits``, with
    clumps from all groups. ``values`` lists what to measure also where it never occurs; without
    it, the values of each group, most counted first, and one null row, "nothing to count", for
    a group that has none. The draws of a group depend on ``random_state`` and its own columns
    alone: another group beside it changes nothing but the clumps. Without a ``random_state``
    there are estimates and no limits.
    """
    kind = "mean" if totals is None else kind
    totals = per_article(grouped.places, pl.col("amount")) if totals is None else totals
    if "value" not in counts.columns:
        counts = counts.with_columns(value=pl.lit(None, pl.String))
        values = [None]
    points = _points(grouped, counts, totals, values)
    if random_state is None:
        limits = {"low": None, "high": None, "note": NOT_ASKED}
        return measures_table(grouped, points.with_columns(measure=pl.lit(measure), **_lit(limits)))
    clumps = clumps_of(counts) if kind == "rate" else None
    share = kind == "share"
    parts = [
        part.with_columns(
            **_limits(key, part["value"], own, (share, clumps), draws_of(key, random_state))
        )
        for key, part, own in _by_group(grouped, points, counts, totals)
    ]
    found = pl.concat([points.clear().with_columns(**_lit(NO_LIMITS)), *parts])
    return measures_table(grouped, found.with_columns(measure=pl.lit(measure)))


NO_LIMITS: dict[str, Any] = {"low": 0.0, "high": 0.0, "note": ""}  # names and types


def _lit(given: dict[str, Any]) -> dict[str, pl.Expr]:
    return {name: pl.lit(value, MEASURES.dtypes[name]) for name, value in given.items()}


def _points(
    grouped: Grouped,
    counts: pl.DataFrame,
    totals: pl.DataFrame,
    values: Sequence[str | None] | None,
) -> pl.DataFrame:
    """Sum by group and value: `_group`, `value`, `count`, `articles_with`, `total`, `estimate`."""
    summed = (pl.col("amount").sum().alias("count"), pl.col("articles").sum().alias(ARTICLES_WITH))
    counted = counts.group_by("_group", "value").agg(summed)
    keys = ["_group", *(["value"] if "value" in totals.columns else [])]
    whole = totals.group_by(keys).agg(pl.col("amount").sum().alias("total"))
    if values is None:
        listed = (whole if "value" in keys else counted).select("_group", "value")
        silent = grouped.groups.select("_group").join(listed, on="_group", how="anti")
        listed = pl.concat([listed, silent.with_columns(value=pl.lit(None, pl.String))])
    else:
        given = pl.DataFrame({"value": [*values]}, schema={"value": pl.String})
        listed = grouped.groups.select("_group").join(given, how="cross")
    found = listed.join(
        counted, on=["_group", "value"], how="left", nulls_equal=True, maintain_order="left"
    ).join(whole, on=keys, how="left", nulls_equal=True, maintain_order="left")
    found = found.with_columns(
        pl.col("count", "total").fill_null(0.0), pl.col(ARTICLES_WITH).fill_null(0).cast(pl.Int32)
    )
    if values is None:
        found = found.sort("_group", "count", "value", descending=[False, True, False])
    ratio = pl.when(pl.col("total") > 0).then(pl.col("count") / pl.col("total"))
    return found.with_columns(estimate=ratio)


def _by_group(
    grouped: Grouped, points: pl.DataFrame, counts: pl.DataFrame, totals: pl.DataFrame
) -> Iterable[tuple[dict[str, Any], pl.DataFrame, tuple[pl.DataFrame, pl.DataFrame]]]:
    """Each group that has points: its key, its points, its counts and totals."""
    pieces = [table.partition_by("_group", as_dict=True) for table in (points, counts, totals)]
    own, counted, whole = pieces
    for key in grouped.groups.iter_rows(named=True):
        at = (key["_group"],)
        if at in own:
            yield (
                key,
                own[at],
                (counted.get(at, counts.clear()), whole.get(at, totals.clear())),
            )


Clumps = dict[str | None, float]


def clumps_of(counts: pl.DataFrame) -> Clumps:
    """Give the size of a clump of each value, over the units of all groups.

    >>> counts = pl.DataFrame({"value": ["a", "a"], "amount": [1.0, 3.0]})
    >>> clumps_of(counts)  # of four hits one stands alone, three in one article
    {'a': 2.5}
    """
    parts = counts.sort("amount").group_by("value", maintain_order=True).agg("amount")
    return {value: float(clump_sizes(np.array(y)[:, None])[0]) for value, y in parts.iter_rows()}


def _limits(
    key: dict[str, Any],
    values: pl.Series,
    own: tuple[pl.DataFrame, pl.DataFrame],
    kind: tuple[bool, Clumps | None],
    rng: np.random.Generator,
) -> dict[str, pl.Series]:
    (counts, totals), (share, clumps) = own, kind
    used = _units_with(totals, values)
    enough = used >= MIN_ARTICLES
    drawn = values.filter(pl.Series(enough))
    cells = spread(counts, drawn, key["units"])
    whole = spread(totals, drawn if "value" in totals.columns else None, key["units"])
    if clumps is None:
        found = ratio_limits(cells, whole, share=share, rng=rng)
    else:
        sizes = np.array([clumps.get(value, 0.0) for value in drawn])
        found = rate_limits(cells, whole, clumps=sizes, rng=rng)
    low, high, note = placed(without_limits(used), enough, found)
    return {
        "low": pl.Series(low),
        "high": pl.Series(high),
        "note": pl.Series(note, dtype=pl.String),
    }


def _units_with(totals: pl.DataFrame, values: pl.Series) -> NDArray[np.int64]:
    """Count the units that have a denominator, for each value: few values have eight of them.

    The others are never spread over articles × values, where most of ten thousand speakers
    would fill a column with zeros.
    """
    given = totals.filter(pl.col("amount") > 0)
    if "value" not in totals.columns:
        return np.full(len(values), given.height)
    counted = given.group_by("value").len()
    joined = values.to_frame("value").join(
        counted, on="value", how="left", nulls_equal=True, maintain_order="left"
    )
    return joined["len"].fill_null(0).cast(pl.Int64).to_numpy()


def draws_of(key: dict[str, Any], random_state: int) -> np.random.Generator:
    """Make the generator of a group: its draws depend on its own columns alone."""
    skipped = ("_group", "articles", "units")
    label = "|".join(f"{value}" for name, value in key.items() if name not in skipped)
    return np.random.default_rng([random_state, zlib.crc32(label.encode())])


def spread(amounts: pl.DataFrame, values: pl.Series | None, units: int) -> Matrix:
    """Spread amounts over units × values, or over units; what is not listed is left out."""
    if values is None:
        whole = np.zeros(units)
        whole[amounts["_place"].to_numpy()] = amounts["amount"].to_numpy()
        return whole
    columns = values.to_frame("value").with_row_index("_column")
    placed = amounts.join(columns, on="value", nulls_equal=True)
    table = np.zeros((units, len(values)))
    at = placed["_place"].to_numpy(), placed["_column"].to_numpy()
    table[at] = placed["amount"].to_numpy()
    return table


def not_asked(values: int) -> Limits:
    """Give no limits for so many values, since nobody asked for an interval."""
    return Limits(np.full(values, np.nan), np.full(values, np.nan), [NOT_ASKED] * values)


def articles_of(rows: pl.DataFrame) -> dict[int, int]:
    """Count the articles of the rows of each group."""
    return dict(rows.group_by("_group").agg(pl.col("_article").n_unique()).iter_rows())


def measures_table(grouped: Grouped, rows: pl.DataFrame | Iterable[dict[str, Any]]) -> pl.DataFrame:
    """Make a measures table of rows that name their ``_group``; NaN becomes null.

    The number of articles is that of the group where the rows do not say it. An empty table
    has no row for a note; a warning says why it is empty.
    """
    if grouped.groups.is_empty():
        by = grouped.groups.columns[2:-2]
        message = f"no article, or nothing counted, makes a group by {by}: the table is empty"
        warnings.warn(message, stacklevel=6)
    dtypes = {"_group": pl.UInt32, **MEASURES.dtypes}
    if not isinstance(rows, pl.DataFrame):
        rows = pl.DataFrame([*rows], schema=dtypes)
    joined = rows.drop("articles", strict=False).join(
        grouped.groups.drop(ALL, "units"),
        on="_group",
        how="left",
        validate="m:1",
        maintain_order="left",
    )
    joined = joined.with_columns(pl.col("estimate", "low", "high").fill_nan(None))
    return MEASURES.check(joined.drop("_group"))
