"""What the commands share: options, exit statuses, progress, errors and tables."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Annotated, Any, NoReturn

import polars as pl
import typer
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

WORD = 20  # letters of a word that a narrow terminal does not part
AMOUNT = 10  # from here on decimals of a number tell nothing
ALL_KEPT, NOTHING_KEPT, SOME_SET_ASIDE = 0, 1, 3  # exit status; 2 is wrong usage

Pipeline = Annotated[
    str, typer.Option(help="Parse pipeline, as 'mediakit models list' shows them.")
]
Cache = Annotated[
    Path | None,
    typer.Option(help="Folder of parsed articles [default: the user's cache folder]."),
]


def _own_rows(name: str, what: str) -> Any:
    return typer.Option(help=f"CSV of {what}, in the columns of lexicons/{name}.csv; repeatable.")


Cues = Annotated[list[Path] | None, _own_rows("cues", "your own cues")]
Actors = Annotated[list[Path] | None, _own_rows("actors", "your own actors")]
Outlets = Annotated[list[Path] | None, _own_rows("outlets", "the state of each outlet")]
Frames = Annotated[list[Path] | None, _own_rows("frames", "your own terms of frames")]
Naming = Annotated[list[Path] | None, _own_rows("naming", "names that something may have")]
Schemes = Annotated[
    list[str] | None,
    typer.Option("--scheme", help="Set of frames to look for [default: all]; repeatable."),
]


def progress_bar() -> Any:
    """Return what shows progress on a terminal, and nothing where nobody looks on."""
    from tqdm.auto import tqdm

    return partial(tqdm, disable=None, leave=False)


def fail(error: Exception) -> NoReturn:
    """Say what went wrong, on one line, and leave."""
    typer.echo(f"mediakit: {error}", err=True)
    raise typer.Exit(NOTHING_KEPT) from error


def show(table: pl.DataFrame) -> None:
    """Print a table."""
    cells = {name: [_cell(value) for value in table[name]] for name in table.columns}
    shown = Table(box=SIMPLE, pad_edge=False, padding=(0, 1, 0, 0))
    for name, dtype in table.schema.items():
        justify: Any = "right" if dtype.is_numeric() else "left"
        widest = max((len(word) for cell in cells[name] for word in cell.split()), default=1)
        shown.add_column(name, justify=justify, overflow="fold", min_width=min(widest, WORD))
    for row in zip(*cells.values(), strict=True):
        shown.add_row(*row)
    Console().print(shown)


def _cell(value: Any) -> str:
    if value is None:
        return "–"
    if not isinstance(value, float):
        return str(value)
    return f"{value:.3f}" if abs(value) < AMOUNT else f"{value:,.0f}"
