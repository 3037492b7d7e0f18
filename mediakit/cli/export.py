"""`mediakit export`: the tables of a run in the formats of other programs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from mediakit.cli.app import app
from mediakit.cli.common import fail
from mediakit.export import read_tables, write_brat, write_graphml, write_xlsx
from mediakit.parse.conllu import to_conllu
from mediakit.statistics import citations, source_network

SHEETS = ("inputs", "articles", "attributions", "sources", "measures")  # what people read
FORMATS = {
    "xlsx": "workbook.xlsx: the tables that people read, with a codebook",
    "brat": "brat/: texts and attributions, to annotate",
    "conllu": "tokens.conllu: the parses (CoNLL-U)",
    "graphml": "sources.graphml: the network of outlets and speakers, for Gephi",
}


@app.command("export")
def export_command(
    run: Annotated[Path, typer.Argument(help="Folder that `mediakit run` wrote to.", exists=True)],
    out: Annotated[Path, typer.Option(help="Folder to write to.")],
    only: Annotated[
        list[str] | None,
        typer.Option("--format", help=f"One of {', '.join(FORMATS)} [default: all]; repeatable."),
    ] = None,
) -> None:
    """Write the tables of a run as a workbook, as brat and CoNLL-U files and as a network."""
    if unknown := [name for name in only or () if name not in FORMATS]:
        raise typer.BadParameter(f"no format {', '.join(unknown)}; there are {', '.join(FORMATS)}")
    try:
        tables = read_tables(run)
        out.mkdir(parents=True, exist_ok=True)
        for name in only or FORMATS:
            _write(name, tables, out)
            typer.echo(FORMATS[name])
    except (ValueError, OSError) as error:
        fail(error)


def _write(name: str, tables: Mapping[str, pl.DataFrame], out: Path) -> None:
    if name == "xlsx":
        shown = [sheet for sheet in SHEETS if sheet in tables]
        write_xlsx(tables, out / "workbook.xlsx", sheets=shown)
    elif name == "brat":
        (out / "brat").mkdir(exist_ok=True)
        write_brat(tables, out / "brat")
    elif name == "conllu":
        (out / "tokens.conllu").write_text(to_conllu(tables["tokens"]), encoding="utf-8")
    else:
        articles = tables["articles"]
        cited = citations(articles, tables["attributions"], tables["sources"])
        write_graphml(source_network(cited, articles), out / "sources.graphml")
