"""Groups of articles, and what is counted in each of their articles."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from mediakit.schema import ARTICLES, MEASURES

# Sorted first and dropped at the end; with no group columns it makes the one group of all.
ALL = "_all"

# Columns that a choice of copies adds to articles: what is resampled as one, what each article
# weighs, and which of its cluster it is.
CLUSTER, ARTICLE_WEIGHT, COPY = "cluster", "article_weight", "copy"

# Columns that grouping makes.
OWN = ("units", "amount", ALL)


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


def articles_of(rows: pl.DataFrame) -> dict[int, int]:
    """Count the articles of the rows of each group."""
    return dict(rows.group_by("_group").agg(pl.col("_article").n_unique()).iter_rows())


def draws_of(key: dict[str, Any], random_state: int) -> np.random.Generator:
    """Make the generator of a group: its draws depend on its own columns alone."""
    skipped = ("_group", "articles", "units")
    label = "|".join(f"{value}" for name, value in key.items() if name not in skipped)
    return np.random.default_rng([random_state, zlib.crc32(label.encode())])
