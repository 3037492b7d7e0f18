"""Differences between outlets in how they frame it, for every measure by its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from mediakit.framing.counts import (
    constructions,
    frames_among_hits,
    frames_among_words,
    frames_in_articles,
    roles,
    scare_quotes_among_words,
    uses_in_marks,
    variants,
    word_counts,
)
from mediakit.framing.places import of_articles
from mediakit.framing.rates import Counted
from mediakit.rates import compare_groups, compared_articles

Tables = Mapping[str, pl.DataFrame]

NAMED = ":"  # stands in the name of a measure before what it is asked of

# What makes of the tables, of what the measure is asked of and of the options what is counted.
COUNTS: dict[str, Callable[..., Counted]] = {
    "frame_per_1000_words": lambda tables, _, **how: frames_among_words(
        tables["frame_hits"], tables["articles"], _words(tables), **how
    ),
    "frame_share": lambda tables, _, **how: frames_among_hits(
        tables["frame_hits"], tables["articles"], **how
    ),
    "frame_presence": lambda tables, _, **how: frames_in_articles(
        tables["frame_hits"], tables["articles"], **how
    ),
    "naming": lambda tables, choice, **how: variants(
        of_articles(tables["namings"], tables["articles"]), choice, **how
    ),
    "scare_quotes_per_1000_words": lambda tables, _, **how: scare_quotes_among_words(
        tables["scare_quotes"], _words(tables), **how
    ),
    "in_marks": lambda tables, term, **how: uses_in_marks(
        tables["scare_quotes"], tables["tokens"], tables["voices"], term, **how
    ),
    "construction_share": lambda tables, _, **how: constructions(tables["agency"], **how),
    "role": lambda tables, actor, **how: roles(tables["agency"], actor, **how),
}
OF = {"naming": "choice", "in_marks": "term", "role": "actor"}
LISTED = {"naming": ("namings", ["choice"]), "role": ("agency", ["actor", "target"])}


def compare(
    tables: Tables,
    measure: str,
    *,
    values: Sequence[str] | None = None,
    between: str = "outlet",
    within: Iterable[str] = (),
    permutations: int | None = None,
    random_state: int | None = 0,
    **how: Any,
) -> pl.DataFrame:
    """Compare a framing measure between every two outlets: a `comparisons` table.

    Limits, tests and effect sizes are those of ``mediakit.rates.compare_groups``: whole
    articles are drawn, and change places between the outlets.

    Args:
        tables: those of a run by name, of which the measure needs some: `articles`, `tokens`,
            `voices`, `frame_hits`, `namings`, `scare_quotes`, `agency`.
        measure: its name in the `measures` table: ``frame_per_1000_words``, ``frame_share``,
            ``frame_presence``, ``scare_quotes_per_1000_words``, ``construction_share``, and with
            what is asked after it ``naming:preposition_ukraine``,
            ``in_marks:гарантия безопасность``, ``role:Россия``.
        values: the frames, variants or constructions to compare: fewer tests to adjust for.
        between: the column of articles whose values are compared; null is left out. So are
            later copies, where articles tell which are (column `copy`).
        within: columns of articles; articles are permuted only among those with equal values.
        permutations: p is never below 1 / (1 + permutations), and Holm multiplies it by the
            number of tests. Without it 1,999, more for many tests (40 each, 9,999 at most).
        random_state: for the draws; None leaves out limits and tests.
        how: ``voice``, and for frames ``asserted``, as in the verb that measures it.

    Raises:
        ValueError: the measure, a value, a table or a column is unknown.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> found = compare(tables, "frame_presence", values=["threat"])
    >>> found.select("first", "second", pl.col("difference").round(2), "note").rows()
    [('A', 'B', 0.67, 'fewer than 8 articles: no interval')]
    """
    within = [within] if isinstance(within, str) else [*within]
    counted = _counted(tables, measure, how)
    articles = compared_articles(tables["articles"], between, *within)
    if values is not None:
        counted = counted._replace(values=_known(counted, values))
    return compare_groups(
        counted.rows(articles),
        articles,
        counted.ratio(),
        between=between,
        within=within,
        permutations=permutations,
        random_state=random_state,
    )


def _counted(tables: Tables, measure: str, how: Mapping[str, Any]) -> Counted:
    """What a measure counts, by its name."""
    stem, _, asked = measure.partition(NAMED)
    if stem not in COUNTS or bool(asked) != (stem in OF):
        names = [f"{name}{NAMED}{OF[name].upper()}" if name in OF else name for name in COUNTS]
        raise ValueError(f"there is no framing measure {measure!r}; take one of {names}")
    try:
        _check_listed(tables, stem, asked)
        return COUNTS[stem](tables, asked, **how)
    except KeyError as error:
        raise ValueError(
            f"{measure!r} needs the table {error}; given are {[*tables]}. "
            "read_tables(folder) gives all tables of a run, framing_tables those of framing."
        ) from error


def _check_listed(tables: Tables, stem: str, asked: str) -> None:
    """Raise where a choice or an actor stands nowhere in the tables."""
    if stem not in LISTED:
        return
    name, columns = LISTED[stem]
    there = pl.concat([tables[name][column] for column in columns]).drop_nulls().unique().sort()
    if asked not in there:
        raise ValueError(f"{name} have no {OF[stem]} {asked!r}; there are {there.to_list()}")


def _words(tables: Tables) -> pl.DataFrame:
    return word_counts(tables["tokens"], tables["voices"])


def _known(counted: Counted, values: Sequence[str]) -> tuple[str, ...]:
    listed = [values] if isinstance(values, str) else [*values]
    there = sorted({*counted.events["value"].drop_nulls().to_list(), *counted.values})
    missing = [value for value in listed if value not in there]
    if missing:
        raise ValueError(f"{counted.measure!r} has no value {missing}; there are {there}")
    return tuple(listed)
