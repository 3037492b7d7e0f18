"""How a figure shows its groups: in which order, with which colours and marks, in whose words."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from mediakit.schema import MEASURES, readable

# Okabe & Ito 2008: told apart with any colour vision; black and yellow left out for print.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
# More kinds of a value than outlets: grey, brown and violet lie apart in lightness.
VALUES = (*PALETTE, "#8A8A8A", "#7A4A20", "#5A3E8E")
DARKER = 0.58  # of each primary: the shades of a second round
BEYOND = "#555555"  # of more groups than there are colours: told apart by marker and label
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
LINES = ("-", "--", ":", "-.")  # seven and four: no pair repeats before the 28th name
LABEL_WIDTH = 26  # characters of a label before it is wrapped
UNKNOWN = "not known"
ALL = "all"  # the one group of a table that has no group column
GROUP = "group drawn"  # a column beside those of the table: no measure has such a name
ROOT = "outlet"  # the column that makes the groups where a table has several


@dataclass(frozen=True)
class Look:
    """The groups of one figure, each with its place among all, and the words of its reader."""

    groups: tuple[str, ...]
    places: Mapping[str, int]
    labels: Mapping[str, str]

    def colour(self, group: str) -> str:
        """Give the colour of a group."""
        return colour_at(self.places[group])

    def marker(self, group: str) -> str:
        """Give the shape of a group's points."""
        return MARKERS[self.places[group] % len(MARKERS)]

    def line(self, group: str) -> str:
        """Give the style of a group's line."""
        return LINES[self.places[group] % len(LINES)]

    def say(self, text: str) -> str:
        """Put a value, a measure or a phrase into the reader's words."""
        shown = readable(text)
        return self.labels.get(text, self.labels.get(shown, shown))

    def name(self, text: str | None) -> str:
        """Put a value or the name of a group into words, in at most two lines."""
        return label(self.say(UNKNOWN if text is None else text))

    def measure(self, measures: pl.DataFrame) -> str:
        """Say what is measured, where it is one thing."""
        names = measures["measure"].unique().to_list()
        return self.say(names[0]) if len(names) == 1 else ""


def grouped(
    measures: pl.DataFrame,
    by: str | None = None,
    *,
    order: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
    beside: Sequence[str] = (),
) -> tuple[pl.DataFrame, Look]:
    """Give measures the column `GROUP`, and say how its groups look.

    Args:
        measures: a `measures` table.
        by: the group column; `outlet` or the only one there is without it. The whole is one
            group where there is none.
        order: groups in the order they are drawn, each coloured by its place; of those that
            the table lacks, the place stays free. The order of the column without it.
        labels: the reader's words for values, measures, groups and phrases.
        beside: other group columns that the figure draws, such as `voice`.

    Raises:
        ValueError: the table has no such column, several rows for one group and value, or a
            group that `order` lacks.
    """
    measures = MEASURES.check(measures)
    columns = [name for name in MEASURES.key_of(measures)[:-2] if name not in beside]
    by = group_column(columns, by)
    named = pl.lit(ALL) if by is None else pl.col(by).cast(pl.String).fill_null(UNKNOWN)
    names = [ALL] if by is None else _names(measures[by])
    measures = measures.with_columns(named.alias(GROUP))
    _check_one_row(measures, by, columns, [*beside, "measure", "value"])
    words = own_names(names, labels) if by == ROOT else labels
    return measures, look_of(names, order=order, labels=words)


def group_column(columns: Sequence[str], by: str | None) -> str | None:
    """Choose the column that makes the groups of a figure.

    >>> group_column(["section"], None), group_column(["outlet", "phase"], None)
    ('section', 'outlet')
    """
    if by is None and (ROOT in columns or len(columns) < 2):
        return ROOT if ROOT in columns else next(iter(columns), None)
    if by is None or by not in columns:
        raise ValueError(
            f"by is {by!r}, but the group columns of the table are {', '.join(columns) or 'none'}: "
            f"name one of them, or measure with by={[by or ROOT]}"
        )
    return by


def own_names(outlets: Sequence[str], labels: Mapping[str, str] | None = None) -> dict[str, str]:
    """Keep the names of outlets as they are, «gazeta_2015» too, unless the reader renames them."""
    return {**dict(zip(outlets, outlets, strict=True)), UNKNOWN: UNKNOWN, **(labels or {})}


def _names(column: pl.Series) -> list[str]:
    """The groups in the order of their type: the alphabet, time, or a vocabulary; null last."""
    ordered = column.unique().sort(nulls_last=True).cast(pl.String)
    return list(dict.fromkeys(ordered.fill_null(UNKNOWN)))


def _check_one_row(
    measures: pl.DataFrame, by: str | None, columns: Sequence[str], key: Sequence[str]
) -> None:
    twice = measures.filter(pl.struct(GROUP, *key).is_duplicated())
    if twice.height:
        others = ", ".join(name for name in columns if name != by)
        raise ValueError(
            f"several rows for {twice[GROUP][0]!r} and one value: the table is also by "
            f"{others or 'another column'}; filter it to one, or choose another `by`"
        )


def look_of(
    names: Sequence[str],
    *,
    order: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
) -> Look:
    """Give each name its place in `order`, or among the names as they come.

    Raises:
        ValueError: `order` names a group twice, or lacks one.
    """
    places = {name: place for place, name in enumerate(names if order is None else order)}
    if order is not None and len(places) < len(order):
        twice = next(name for name, after in pairwise(sorted(order)) if name == after)
        raise ValueError(f"order names {twice!r} twice")
    lacking = [name for name in names if name not in places]
    if lacking:
        raise ValueError(
            f"order lacks {', '.join(map(repr, lacking))}: name every group, and filter the "
            "table to leave one out"
        )
    drawn = tuple(name for name in places if name in set(names))
    return Look(drawn, places, labels or {})


def outlet_colours(outlets: Sequence[str], *, order: Sequence[str] | None = None) -> dict[str, str]:
    """Give each outlet its colour: by its place in `order`, or else in the alphabet.

    Make it once from all outlets of a corpus, and it is the same in every figure.

    >>> outlet_colours(["Б", "А"])
    {'А': '#0072B2', 'Б': '#D55E00'}
    """
    look = look_of(sorted(set(outlets)), order=order)
    return {name: look.colour(name) for name in look.groups}


def colour_at(place: int) -> str:
    """Give the colour of a place: nine, darker shades of them, then one grey for all others.

    >>> colour_at(0), colour_at(9), colour_at(18) == colour_at(40)
    ('#0072B2', '#004267', True)
    """
    if place >= 2 * len(VALUES):
        return BEYOND
    colour = VALUES[place % len(VALUES)]
    if place < len(VALUES):
        return colour
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{int(part * DARKER):02X}" for part in parts)


def label(name: str) -> str:
    """Break a label into at most two lines; a dollar sign stays one, it opens no formula.

    >>> label("Министерство иностранных дел Российской Федерации")
    'Министерство иностранных\\nдел Российской Федерации'
    """
    lines = textwrap.wrap(name, LABEL_WIDTH, max_lines=2, placeholder="…")
    return "\n".join(lines).replace("$", r"\$")
