"""A table as HTML, every cell escaped and cut to a length that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit.schema import readable
from mediakit.view.escape import clipped, shown, styled

if TYPE_CHECKING:
    from IPython.display import HTML

CELL = 300  # code points of a cell; a headline of a megabyte must not break the page
SPOKEN = ("measure", "value", "frame")  # columns of text whose values are put into words
CHANCE = ("p", "p_holm", "p_max", "p_within")  # columns of p-values
SMALLEST = 0.001  # p told as a number; below it as "< 0.001"
BEFORE = "left"  # column of a concordance that ends where the word begins
LONG = ("right", "content_text")  # columns of running text, which take the room that is left
LIMITS = ("low", "high")  # columns that have decimals even where all are whole
COUNTS = ("count", "total", "citations", "attributions", "of")
NOTHING = "–"


def grid(table: pl.DataFrame, caption: str) -> HTML:
    """Show a table in a notebook, with a caption that says what is in it."""
    from IPython.display import HTML

    return HTML(styled(f'<div class="mk-shown">{grid_html(table, caption)}</div>'))


def grid_html(table: pl.DataFrame, caption: str, *, even: bool = False, chosen: int = -1) -> str:
    """Show a table with its caption; it scrolls sideways where the page is narrow.

    Args:
        even: give every row the same height, one line of text each.
        chosen: number of a row to set off.

    >>> html = grid_html(pl.DataFrame({"speaker": ["<b>"], "n": [2]}), "Speakers")
    >>> html.splitlines()[-2]
    '<tr><td>&lt;b&gt;</td><td class="mk-amount">2</td></tr>'
    """
    amounts = [_look(name, dtype) for name, dtype in table.schema.items()]
    texts = [column_texts(table[name]) for name in table.columns]
    heads = "".join(
        f'<th scope="col"{amount}>{shown(readable(name))}</th>'
        for name, amount in zip(table.columns, amounts, strict=True)
    )
    rows = [
        f"<tr{_row_class(number == chosen)}>{_cells(row, amounts, full=even)}</tr>"
        for number, row in enumerate(zip(*texts, strict=True))
    ]
    look = ' class="mk-even"' if even else ""
    label = shown(clipped(caption, CELL))
    region = f'<div class="mk-scroll" tabindex="0" role="region" aria-label="{label}">'
    head = f"<table{look}><caption>{shown(caption)}</caption>\n<thead><tr>{heads}</tr></thead>"
    return "\n".join([region + head, "<tbody>", *rows, "</tbody></table></div>"])


def _look(name: str, dtype: pl.DataType) -> str:
    if name == BEFORE:
        return ' class="mk-before"'
    if name in LONG:
        return ' class="mk-long"'
    if dtype.is_numeric():
        return ' class="mk-amount"'
    return ' class="mk-day"' if dtype.is_temporal() else ""


def _row_class(chosen: bool) -> str:
    return ' class="mk-chosen" aria-current="true"' if chosen else ""


def _cells(row: tuple[str, ...], amounts: list[str], *, full: bool) -> str:
    return "".join(
        f"<td{amount}{_title(text)}>{_line(text, amount)}</td>"
        if full
        else f"<td{amount}>{_parted(text)}</td>"
        for text, amount in zip(row, amounts, strict=True)
    )


def _line(text: str, look: str) -> str:
    """A cell of one line; what stands before a word is cut on its far side, the left."""
    return f'<bdi dir="ltr">{shown(text)}</bdi>' if "mk-before" in look else shown(text)


def _parted(text: str) -> str:
    """A cell that may break after each part of a joined value, such as `Case=Nom|Number=Sing`."""
    return shown(text).replace("|", "|<wbr>")


def column_texts(column: pl.Series) -> list[str]:
    """Write a column for a reader: vocabulary in words, p-values to three decimals.

    >>> column_texts(pl.Series("value", ["named_person", "Полдень", None]))
    ['named person', 'Полдень', '–']
    >>> column_texts(pl.Series("p", [0.0004, 0.0512])), column_texts(pl.Series("kept", [True]))
    (['< 0.001', '0.051'], ['yes'])
    """
    if column.dtype == pl.Enum or column.name in SPOKEN:
        return [cell_text(value and readable(value)) for value in column.cast(pl.String)]
    if column.name in CHANCE and column.dtype.is_float():
        small = column < SMALLEST
        return [
            f"< {SMALLEST}" if low else cell_text(value, 3)
            for low, value in zip(small, column, strict=True)
        ]
    places = decimals(column)
    return [cell_text(value, places) for value in column]


def _title(text: str) -> str:
    return f' title="{shown(text)}"'


def decimals(column: pl.Series) -> int:
    """How many decimals a column is written with: none where whole numbers were counted.

    >>> decimals(pl.Series([1.0, None])), decimals(pl.Series([1.0, 0.5]))
    (0, 2)
    """
    if not column.dtype.is_float():
        return 0
    if column.name not in LIMITS and (column.drop_nulls() % 1 == 0).all():
        return 0
    return 1 if column.name in COUNTS else 2  # who shares a citation counts a half


def cell_text(value: Any, places: int = 2) -> str:
    """Write a value for a reader: a dash for null, one line, no more than `CELL`.

    >>> cell_text(None), cell_text(2 / 3), cell_text(3.0, 0), cell_text("a\\nb"), cell_text(True)
    ('–', '0.67', '3', 'a b', 'yes')
    """
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.{places}f}"
    return " ".join(clipped(str(value), CELL).split())


def figure_html(address: str, about: str) -> str:
    """Show a figure, given as the address of its data, and tell those who do not see it.

    >>> figure_html("data:image/png;base64,", "Shares, by outlet")
    '<img class="mk-figure" alt="Shares, by outlet" src="data:image/png;base64,">'
    """
    return f'<img class="mk-figure" alt="{shown(about)}" src="{shown(address)}">'
