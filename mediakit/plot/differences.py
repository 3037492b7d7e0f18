"""Differences between groups, drawn with their intervals and what is beyond chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit.plot.base import new_figure, styled
from mediakit.plot.look import LABEL_WIDTH, Look, look_of, own_names
from mediakit.schema import COMPARISONS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TOP = 20  # differences shown
LEVEL = 0.05
GREY = "#777777"
COLOUR = "#0072B2"


@styled
def difference_dots(
    comparisons: pl.DataFrame,
    *,
    labels: Mapping[str, str] | None = None,
    top: int = TOP,
    ax: Axes | None = None,
) -> Axes:
    """Draw differences of one measure with their intervals, the largest on top.

    To the right of 0 the first group has more. A filled dot is beyond chance, all tests of the
    table considered (`p_holm` below 0.05), a hollow one is not, or was not tested. Of more
    differences than ``top`` those with the smallest p are drawn, and the axis says so.

    Args:
        comparisons: what `statistics.compare` or `framing.compare` gives; filter it to the
            pairs or values of interest. Rows without a difference are left out.
        labels: your words for values, measures, groups and phrases.
        top: differences shown.
        ax: where to draw; a new figure without it.

    Raises:
        ValueError: the table holds several measures.
    """
    comparisons = COMPARISONS.check(comparisons)
    measures = comparisons["measure"].unique().sort().to_list()
    if len(measures) > 1:
        raise ValueError(f"one measure can be drawn, got {', '.join(measures)}: filter to one")
    known = comparisons.drop_nulls("difference")
    rows = known.sort(pl.col("p").fill_null(1), -pl.col("difference").abs()).head(top)
    rows = rows.sort("difference", "first", "second")
    groups = sorted({*comparisons["first"], *comparisons["second"]})
    look = look_of(groups, labels=own_names(groups, labels))
    ax = ax or new_figure(7, 1.3 + 0.4 * max(rows.height, 1)).add_subplot()
    for place, row in enumerate(rows.iter_rows(named=True)):
        _dot(ax, place, row)
    ax.axvline(0, color=GREY, linewidth=0.8)
    values = rows["value"].unique().to_list()
    names = [_name(row, look, len(values) > 1) for row in rows.iter_rows(named=True)]
    ax.set_yticks(range(rows.height), names)
    ax.set_ylim(-0.7, max(rows.height, 1) - 0.3)
    what = [*measures, *(values if len(values) == 1 and values[0] is not None else [])]
    ax.set_xlabel("\n".join(_notes(what, rows.height, known.height, look)))
    return ax


def _dot(ax: Axes, place: int, row: Mapping[str, Any]) -> None:
    if row["low"] is not None and row["high"] is not None:
        ax.plot([row["low"], row["high"]], [place, place], color=COLOUR, linewidth=1.2)
    beyond = row["p_holm"] is not None and row["p_holm"] < LEVEL
    face = COLOUR if beyond else "white"
    ax.plot([row["difference"]], [place], "o", color=COLOUR, mfc=face, markersize=5)


def _name(row: Mapping[str, Any], look: Look, several: bool) -> str:
    """«А − Б», and below it the value that is compared, where there are several."""
    pair = " − ".join(_short(look.say(row[side])) for side in ("first", "second"))
    return f"{pair}\n{look.name(row['value'])}" if several else pair


def _short(name: str) -> str:
    shown = name if len(name) <= LABEL_WIDTH else f"{name[: LABEL_WIDTH - 1]}…"
    return shown.replace("$", r"\$")


def _notes(what: Sequence[str], shown: int, known: int, look: Look) -> list[str]:
    """What the axis says: what is compared, what a filled dot means, and what is left out."""
    part = [f"{shown} / {known}: {look.say('smallest p')}"] if shown < known else []
    return [
        ": ".join(map(look.say, what)),
        look.say("filled: beyond chance, all tests considered"),
        *part,
    ]
