"""`mediakit run`: from files of articles to tables, figures and a report."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer

from mediakit.cli.app import app
from mediakit.cli.common import (
    ALL_KEPT,
    SOME_SET_ASIDE,
    Actors,
    Cache,
    Cues,
    Frames,
    Naming,
    Outlets,
    Pipeline,
    Schemes,
    fail,
    progress_bar,
    show,
)
from mediakit.export import write_tables
from mediakit.files import list_files
from mediakit.manifest import digest, manifest, notes, write_manifest
from mediakit.methods import write_methods
from mediakit.own_terms import term_notes
from mediakit.parse import pipeline_key
from mediakit.report import copies, outlet_table, write_report
from mediakit.run import Counts, Tables, run
from mediakit.wordlists import read_lexicons

SHOWN = 3  # items named for each reason; inputs.csv names all


@app.command("run")
def run_command(
    paths: Annotated[
        list[Path], typer.Argument(help="Files and folders of articles.", exists=True)
    ],
    out: Annotated[Path, typer.Option(help="Folder to write to.")],
    pipeline: Pipeline = "default",
    cache: Cache = None,
    column: Annotated[
        list[str] | None,
        typer.Option(help="Column of your tables, as NAME=COLUMN (text=body); repeatable."),
    ] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet where the input gives none.")] = None,
    cues: Cues = None,
    actors: Actors = None,
    outlets: Outlets = None,
    frames: Frames = None,
    naming: Naming = None,
    scheme: Schemes = None,
) -> None:
    """Read articles, find who is cited, and write tables, figures and a report."""
    own = {"cues": cues, "actors": actors, "outlets": outlets, "frames": frames, "naming": naming}
    given = {name: files for name, files in own.items() if files}
    try:
        _check_out(out, paths)
        out.mkdir(parents=True, exist_ok=True)  # before the work, so that a fault is told at once
        _tell_passed_over(paths)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "passed over", UserWarning)  # told the line before
            tables, counts = run(
                paths,
                pipeline=pipeline,
                store=cache,
                lexicons=read_lexicons(**given, schemes=scheme or ()),
                load={"columns": _columns(column or []), "outlet": outlet},
                progress=progress_bar(),
            )
    except (ValueError, OSError) as error:
        fail(error)
    _account(tables["inputs"], counts)
    if not counts["kept"]:
        fail(ValueError(f"no article was kept, so nothing is written to {out}"))
    options = {
        "pipeline": pipeline,
        "columns": column or [],
        "outlet": outlet,
        "schemes": scheme or [],
        "lexicons": _digests(given),
        "models": _models(tables["articles"], pipeline),
    }
    terms = term_notes(tables, frames=frames or (), naming=naming or (), schemes=scheme or ())
    for note in terms:
        typer.echo(note)
    told = manifest(tables["inputs"], paths=paths, options=options, terms=terms)
    _write(tables, told, out)
    _summary(tables, out)
    raise typer.Exit(SOME_SET_ASIDE if counts["set_aside"] else ALL_KEPT)


def _digests(given: Mapping[str, Sequence[Path]]) -> dict[str, dict[str, str]]:
    """Name the user's own files of each word list, with their digests."""
    return {
        name: {file.as_posix(): digest(file) for file in files} for name, files in given.items()
    }


def _models(articles: pl.DataFrame, pipeline: str) -> dict[str, str]:
    """Name the models that parsed each language."""
    languages = sorted(articles["lang"].unique().to_list())
    return {lang: pipeline_key(lang, pipeline) for lang in languages}


def _check_out(out: Path, paths: Sequence[Path]) -> None:
    """Refuse to write among the articles, where the next run would find no articles at all.

    Raises:
        ValueError: the folder to write to is one that is read.
    """
    if out.resolve() in {path.resolve() for path in paths}:
        raise ValueError(
            f"--out {out} is a folder of articles; give a folder of its own, as {out / 'results'}"
        )


def _tell_passed_over(paths: Sequence[Path]) -> None:
    if folders := list_files(paths).results:
        typer.echo(f"passed over {', '.join(folders)}: results of an earlier run, no articles")


def _write(tables: Tables, told: Mapping[str, Any], out: Path) -> None:
    """Write everything, the manifest first: by it a folder is known to hold results.

    A run that is broken off later leaves no tables that the next one takes for articles.
    """
    write_manifest(told, out)
    write_tables(tables, out)
    write_report(tables, told, out)
    write_methods(tables, told, out)


def _columns(pairs: list[str]) -> dict[str, str]:
    wrong = [pair for pair in pairs if "=" not in pair]
    if wrong:
        raise typer.BadParameter(f"{', '.join(wrong)}: expected NAME=COLUMN, as in text=body")
    return dict(pair.split("=", 1) for pair in pairs)


def _account(inputs: pl.DataFrame, counts: Counts) -> None:
    typer.echo(
        "read {read} = kept {kept} + duplicate {duplicate} + set aside {set_aside}; "
        "{parsed} parsed and {from_cache} from cache".format(**counts)
    )
    for line in (*_lost(inputs), *_noted(inputs)):
        typer.echo(line)


def _summary(tables: Tables, out: Path) -> None:
    if repeated := copies(tables):
        typer.echo(f"{repeated} of them repeat a text of the same outlet; measures count it once")
    show(outlet_table(tables["measures"]))
    typer.echo(f"tables, figures and report.html are in {out}")


def _noted(inputs: pl.DataFrame) -> list[str]:
    """Say what was not understood of what was read, one line per note."""
    return [
        f"  {note}{f', {items} times' if items > 1 else ''}: {examples}"
        for note, items, examples in notes(inputs).iter_rows()
    ]


def _lost(inputs: pl.DataFrame) -> list[str]:
    """Say what was set aside, one line per reason."""
    item = pl.concat_str("path", pl.format(" row {}", "row").fill_null(""))
    reasons = (
        inputs.filter(pl.col("status") == "set_aside")
        .group_by("reason", "remedy", maintain_order=True)
        .agg(item.head(SHOWN).str.join(", ").alias("items"), more=pl.len().cast(pl.Int64) - SHOWN)
    )
    return [
        f"  set aside {items}{f' and {more} more' if more > 0 else ''}: {reason}; {remedy}"
        for reason, remedy, items, more in reasons.iter_rows()
    ]
