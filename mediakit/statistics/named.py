"""Measures by the names they have in the `measures` table."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from mediakit.rates import Measure, Ratio
from mediakit.statistics.articles import FIRSTS, TRANSPARENCY, place_ratios
from mediakit.statistics.diversity import SIMPSON
from mediakit.statistics.ratios import RATIOS, ROWS, direct_ratio, share_ratio
from mediakit.statistics.sides import chosen_sides, side_measures

BY = "_by_"
FIXED: dict[str, Measure] = {
    **RATIOS,
    **{ratio.measure: ratio for ratio in TRANSPARENCY},
    SIMPSON.measure: SIMPSON,
}
SIDES = ("balance", "one_sided_share")


def named_measure(
    cited: pl.DataFrame,
    name: str,
    *,
    column: str | None = None,
    values: Sequence[str | None] | None = None,
) -> Measure:
    """Find the definition of a measure by its name in the `measures` table.

    Args:
        cited: what ``citations`` gives; names the columns there are.
        name: such as ``direct_quote_ratio_by_words``, ``headline_share``, ``balance``,
            ``side_share``; a column alone means its shares.
        column: whose prominence is meant, ``speaker`` without it; which column says the side.
        values: the values to look at; for ``balance`` and ``one_sided_share`` the sides.

    Raises:
        ValueError: there is no such measure, or it has no column or values to choose.

    >>> from mediakit.statistics import example
    >>> named_measure(example().cited, "side_share_by_words").measure
    'side_share_by_words'
    """
    values = [values] if isinstance(values, str) else values
    stem, _, unit = (name, "", "") if name in cited.columns else name.partition(BY)
    unit = unit or ROWS
    if stem in SIDES:
        listed = None if values is None else [str(value) for value in values]
        column = column or "side"
        sides = chosen_sides(cited, column, listed, unit)
        smooth, one_sided = side_measures(cited, column, sides, unit)
        return smooth if stem == "balance" else one_sided
    if stem in FIRSTS:
        ratios = place_ratios(cited, column or "speaker")
        return _only(cited, ratios[[*FIRSTS].index(stem)], column or "speaker", values)
    if column is not None:
        raise ValueError(f"column={column!r} has no meaning for {name!r}: leave it out")
    found = FIXED.get(name) or (direct_ratio(cited, unit) if stem == "direct_quote_ratio" else None)
    if found is None:
        stem = _column(cited, stem, name)
        return _only(cited, share_ratio(cited, stem, unit), stem, values)
    if values is not None:
        raise ValueError(f"values={values!r} has no meaning for {name!r}: leave it out")
    return found


def _column(cited: pl.DataFrame, stem: str, name: str) -> str:
    """The column whose shares are meant."""
    known = {"source_share": "speaker", **{f"{column}_share": column for column in cited.columns}}
    column = known.get(stem, stem)
    if column not in cited.columns:
        others = [*FIXED, "direct_quote_ratio", *FIRSTS, *SIDES]
        raise ValueError(
            f"there is no measure {name!r}. Take one of {others}, a column of the citations "
            f"({cited.columns}) for its shares, or define one with share_of or Ratio."
        )
    return column


def _only(
    cited: pl.DataFrame, ratio: Ratio, column: str, values: Sequence[str | None] | None
) -> Ratio:
    """The ratio for these values alone."""
    if values is None:
        return ratio
    known, dtype = cited[column].cast(pl.String).unique().to_list(), cited.schema[column]
    if isinstance(dtype, pl.Enum):
        known += dtype.categories.to_list()
    missing = [value for value in values if value not in known]
    if missing:
        there = sorted({*map(str, known)})
        raise ValueError(f"no citation has {column} {missing}; there are {there}")
    return ratio._replace(values=[*values])
