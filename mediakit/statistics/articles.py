"""Measures that look at an article as a whole: prominence and transparency."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import numpy as np
import polars as pl

from mediakit.rates import Grouped, Ratio
from mediakit.schema import ANONYMITY
from mediakit.statistics.groups import measure_ratios
from mediakit.statistics.measures import OUTLET
from mediakit.statistics.ratios import ARTICLE

# Levels 0 and 1 of anonymity: somebody can be held to what was said.
NAMED = [*ANONYMITY.categories[:3]]

# The classes of the Pew Research Center: no named source, one, two or three, four and more.
LEAST = (1, 2, 4)
CLASSES = ("0", "1", "2-3", "4+")

FIRSTS = {
    "first_position": "position",
    "headline_share": "headline",
    "lead_share": "lead",
    "first_speaker_share": "first",
}


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
    share where it is the first to be cited. Citations without a speaker are a value of their
    own, null. The denominator varies with the value: limits are those of a ratio.

    Args:
        cited: what ``citations`` gives, with the columns of ``add_place``.
        articles: those that count.
        column: whose prominence: ``speaker``, ``side``, ``role``, …
        by: group columns.
        random_state: for the draws; None leaves out the intervals.

    Raises:
        ValueError: ``cited`` lacks ``position``, ``zone`` or the column.

    >>> from mediakit.statistics import example
    >>> found = prominence(*example(), "side").filter(outlet="A", value="США")
    >>> found.select("measure", "count", "total").rows()  # in a1 at 0.5, in a2 at 0.1
    [('first_position', 0.6, 2.0), ('headline_share', 0.0, 2.0), ('lead_share', 1.0, 2.0), \
('first_speaker_share', 1.0, 2.0)]
    """
    ratios = place_ratios(cited, column)
    return measure_ratios(cited, articles, ratios, by=by, random_state=random_state)


def place_ratios(cited: pl.DataFrame, column: str) -> list[Ratio]:
    """Define the measures of prominence for a column of the citations."""
    missing = [name for name in ("position", "zone", column) if name not in cited.columns]
    if missing:
        raise ValueError(f"citations have no column {missing}; add_place adds position and zone")
    amount, rows = pl.col("amount"), partial(_first_citations, column=column)
    return [
        Ratio(measure, pl.col(name) * amount, amount, pl.col("value"), each=True, rows=rows)
        for measure, name in FIRSTS.items()
    ]


def _first_citations(grouped: Grouped, column: str) -> pl.DataFrame:
    """One row per article and value: place of the first citation, and in which zones it is."""
    placed = grouped.rows.drop_nulls("position")
    placed = placed.with_columns(_opens(placed), value=pl.col(column))
    whole = placed.group_by(*ARTICLE, "value").agg(
        pl.col("position").min(),
        headline=(pl.col("zone") == "headline").max().cast(pl.Float64),
        lead=(pl.col("zone") == "lead").max().cast(pl.Float64),
        first=pl.col("first").max().cast(pl.Float64),
    )
    return whole.join(grouped.places, on=ARTICLE)


def _opens(placed: pl.DataFrame) -> pl.Series:
    """Whether a row is the first citation of its article, by position, then by number."""
    keys = placed.select(*ARTICLE, "position", "attribution", "speaker_no").with_row_index("_row")
    earliest = pl.col("position") == pl.col("position").min().over(ARTICLE)
    ties = keys.filter(earliest).sort("attribution", "speaker_no")
    first = np.zeros(placed.height, dtype=np.bool_)
    first[ties.unique(ARTICLE, keep="first", maintain_order=True)["_row"].to_numpy()] = True
    return pl.Series("first", first)


def transparency(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure how many articles let their readers see who speaks.

    ``transparency_index``: the mean over all articles of a class 0, 1, 2, 3 for 0, 1, 2–3, 4
    or more distinct named speakers; ``named_sources_share``: the share of articles in each
    class; ``only_anonymous_share``: articles that cite nobody by name, of those that cite
    anybody. Named are persons, bodies and metonyms; a named speaker that could not be resolved
    counts as one more where the article has no other. After the State of the News Media
    studies of the Pew Research Center (Project for Excellence in Journalism 2005).

    >>> from mediakit.statistics import example
    >>> found = transparency(*example()).filter(outlet="A")
    >>> found.select("measure", "value", "count", "total").rows()
    [('transparency_index', None, 3.0, 3.0), ('named_sources_share', '0', 1.0, 3.0), \
('named_sources_share', '1', 1.0, 3.0), ('named_sources_share', '2-3', 1.0, 3.0), \
('named_sources_share', '4+', 0.0, 3.0), ('only_anonymous_share', None, 0.0, 2.0)]
    """
    return measure_ratios(cited, articles, TRANSPARENCY, by=by, random_state=random_state)


def _graded(grouped: Grouped) -> pl.DataFrame:
    """Every article with its number of named speakers and the class this puts it in."""
    named = pl.col("anonymity").cast(pl.String).is_in(NAMED)
    known = pl.col("speaker").filter(named).drop_nulls().n_unique()
    counted = grouped.rows.group_by(ARTICLE).agg(named=pl.max_horizontal(known, named.any()))
    graded = grouped.places.join(
        counted.with_columns(cites=pl.lit(True)), on=ARTICLE, how="left", validate="1:1"
    ).with_columns(pl.col("named").fill_null(0), pl.col("cites").fill_null(False))
    level = sum((pl.col("named") >= least).cast(pl.Float64) for least in LEAST)
    graded = graded.with_columns(level=level)
    labels = dict(enumerate(CLASSES))
    return graded.with_columns(
        pl.col("level").cast(pl.Int64).replace_strict(labels, return_dtype=pl.String).alias("class")
    )


AMOUNT, CITES = pl.col("amount"), pl.col("amount") * pl.col("cites")

TRANSPARENCY = (
    Ratio("transparency_index", AMOUNT * pl.col("level"), None, rows=_graded),
    Ratio("named_sources_share", AMOUNT, AMOUNT, pl.col("class"), CLASSES, rows=_graded),
    Ratio("only_anonymous_share", CITES * (pl.col("named") == 0), CITES, rows=_graded),
)
