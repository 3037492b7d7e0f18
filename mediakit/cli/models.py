"""`mediakit models`: which there are, where they lie, and how to get Stanza's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mediakit.cli.app import app
from mediakit.cli.common import fail, show
from mediakit.parse import NATIVE, install, languages, pipelines, resources

models = typer.Typer(help="List and install the models of the parse pipelines.")
app.add_typer(models, name="models", no_args_is_help=True)


@models.command("list")
def list_models() -> None:
    """Show the pipelines: what runs in each, how good and how fast it is."""
    shown = ["lang", "pipeline", "megabytes", "upos", "uas", "las", "words_per_second", "licence"]
    show(pipelines().select(*shown).rename({"words_per_second": "words/s", "megabytes": "MB"}))
    typer.echo("shares on Lenta news with gold tokens; words per second on one thread of a server")
    for name, parts, note in pipelines().select("pipeline", "processors", "note").iter_rows():
        typer.echo(f"{name}: {parts}. {note}")
    typer.echo(f"official models here: {', '.join(languages('official')) or 'none'}")


@models.command("install")
def install_models(
    lang: Annotated[str, typer.Argument(help="Language, ISO 639-1, as in 'uk'.")],
    mirror: Annotated[
        str | None,
        typer.Option(help="Server with resources_VERSION.json and LANG/default.zip."),
    ] = None,
    proxy: Annotated[str | None, typer.Option(help="Address of a proxy.")] = None,
    offline: Annotated[
        Path | None,
        typer.Option(help="Folder, or ZIP of one, that an install made elsewhere.", exists=True),
    ] = None,
    folder: Annotated[
        Path | None, typer.Option(help="Where to [default: Stanza's folder].")
    ] = None,
) -> None:
    """Install the models that Stanza publishes for a language."""
    try:
        place = install(lang, folder=folder, mirror=mirror, proxy=proxy, offline=offline)
    except (ValueError, OSError) as error:
        fail(error)
    typer.echo(
        f"the official models for {lang!r} are in {place}; use them with --pipeline official"
    )


@models.command("path")
def path_of_models(
    pipeline: Annotated[
        str, typer.Argument(help="'official' or 'native', whose folder plain Stanza reads too.")
    ] = "official",
) -> None:
    """Print the folder of the models of a pipeline."""
    folders = {"official": resources(), "native": NATIVE}
    if pipeline not in folders:
        raise typer.BadParameter(f"{pipeline!r}: expected {' or '.join(folders)}")
    typer.echo(folders[pipeline])
