"""A table as HTML, every cell escaped and cut to a length that can be read."""

from __future__ import annotations

import math
from typing import Any

import polars as pl

from mediakit.view.escape import clipped, shown

CELL = 300  # code points of a cell; a headline of a megabyte must not break the page
NOTHING = "–"


def grid_html(table: pl.DataFrame, caption: str, *, even: bool = False, chosen: int = -1) -> str:
    """Show a table with its caption; it scrolls sideways where the page is narrow.

    Args:
        even: give every row the same height, one line of text each.
        chosen: number of a row to set off.

    >>> html = grid_html(pl.DataFrame({"speaker": ["<b>"], "n": [2]}), "Speakers")
    >>> html.splitlines()[-2]
    '<tr><td>&lt;b&gt;</td><td class="mk-amount">2</td></tr>'
    """
    amounts = [' class="mk-amount"' if dtype.is_numeric() else "" for dtype in table.dtypes]
    heads = "".join(
        f'<th scope="col"{amount}>{shown(name)}</th>'
        for name, amount in zip(table.columns, amounts, strict=True)
    )
    rows = [
        f"<tr{_row_class(number == chosen)}>{_cells(row, amounts, full=even)}</tr>"
        for number, row in enumerate(table.iter_rows())
    ]
    look = ' class="mk-even"' if even else ""
    label = shown(clipped(caption, CELL))
    region = f'<div class="mk-scroll" tabindex="0" role="region" aria-label="{label}">'
    head = f"<table{look}><caption>{shown(caption)}</caption>\n<thead><tr>{heads}</tr></thead>"
    return "\n".join([region + head, "<tbody>", *rows, "</tbody></table></div>"])


def _row_class(chosen: bool) -> str:
    return ' class="mk-chosen" aria-current="true"' if chosen else ""


def _cells(row: tuple[Any, ...], amounts: list[str], *, full: bool) -> str:
    texts = [cell_text(value) for value in row]
    return "".join(
        f"<td{amount}{_title(text) if full else ''}>{shown(text)}</td>"
        for text, amount in zip(texts, amounts, strict=True)
    )


def _title(text: str) -> str:
    return f' title="{shown(text)}"'


def cell_text(value: Any) -> str:
    """Write a value for a reader: two decimals, a dash for null, one line, no more than `CELL`.

    >>> cell_text(None), cell_text(2 / 3), cell_text(3.0), cell_text("a\\nb")
    ('–', '0.67', '3', 'a b')
    """
    if value is None:
        return NOTHING
    if isinstance(value, float):
        return f"{value:.2f}" if not math.isfinite(value) or value % 1 else f"{value:.0f}"
    return " ".join(clipped(str(value), CELL).split())
