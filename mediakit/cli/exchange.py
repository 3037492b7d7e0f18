"""`mediakit attribute`, `mediakit score`, `mediakit join`: the exchange format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mediakit.cli.app import app
from mediakit.cli.common import (
    SOME_SET_ASIDE,
    Actors,
    Cache,
    Cues,
    Pipeline,
    fail,
    progress_bar,
    show,
)
from mediakit.evaluate import (
    read_exchange,
    score_attributions,
    score_categories,
    score_labels,
)
from mediakit.exchange import attribute_file, dump_line
from mediakit.parse import default_store
from mediakit.standoff import join_texts
from mediakit.wordlists import read_lexicons

RESAMPLES = 1000  # of whole documents, for the 95 % intervals of scores


@app.command()
def attribute(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl", exists=True, dir_okay=False)],
    out: Annotated[Path, typer.Option(metavar="OUT.jsonl", help="File to write.")],
    pipeline: Pipeline = "default",
    cache: Cache = None,
    cues: Cues = None,
    actors: Actors = None,
) -> None:
    """Find the attributions of each text of a JSONL file, one output line per input line."""
    try:
        broken = attribute_file(
            source,
            out,
            pipeline=pipeline,
            store=cache or default_store(),
            lexicons=read_lexicons(cues=cues or (), actors=actors or ()),
            progress=progress_bar(),
        )
    except (ValueError, OSError) as error:
        fail(error)
    if broken:
        typer.echo(f"{broken} lines could not be used; each says why under 'error'", err=True)
        raise typer.Exit(SOME_SET_ASIDE)


@app.command()
def score(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", exists=True, dir_okay=False)],
    predicted: Annotated[Path, typer.Argument(metavar="PRED.jsonl", exists=True, dir_okay=False)],
) -> None:
    """Score predicted attributions against gold ones, both in the exchange format.

    Prints spans and links, labels, and recall per quote type and kind of source.
    """
    try:
        pair = read_exchange(gold), read_exchange(predicted)
        scores = [
            score_attributions(*pair, resamples=RESAMPLES),
            score_labels(*pair, resamples=RESAMPLES),
            *(score_categories(*pair, label) for label in ("quote_type", "source_kind")),
        ]
    except (ValueError, OSError) as error:
        fail(error)
    for table in scores:
        show(table)


@app.command()
def join(
    standoff: Annotated[Path, typer.Argument(metavar="STANDOFF.jsonl", exists=True)],
    corpus: Annotated[list[Path], typer.Argument(help="Copy of the corpus.", exists=True)],
    out: Annotated[Path, typer.Option(metavar="GOLD.jsonl", help="File to write.")],
) -> None:
    """Join annotations that travel without their texts to a copy of the corpus they belong to."""
    if out.exists() and any(out.samefile(path) for path in (standoff, *corpus)):
        fail(ValueError(f"{out} is an input; name another file, or it is lost"))
    try:
        documents, missing = join_texts(read_exchange(standoff), corpus)
    except (ValueError, OSError) as error:
        fail(error)
    if missing:
        typer.echo(f"no text found for {len(missing)}: {', '.join(map(str, missing))}", err=True)
    if not documents:
        fail(ValueError(f"none of the texts is in {', '.join(map(str, corpus))}"))
    out.write_text("".join(dump_line(one) + "\n" for one in documents), encoding="utf-8")
    typer.echo(f"{len(documents)} annotated texts are in {out}")
    if missing:
        raise typer.Exit(SOME_SET_ASIDE)
