"""`mediakit attribute` and `mediakit score`: attributions in the exchange format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mediakit.cli.app import app
from mediakit.cli.common import SOME_SET_ASIDE, Cache, Cues, Pipeline, fail, progress_bar, show
from mediakit.evaluate import read_exchange, score_attributions, score_labels
from mediakit.exchange import attribute_file
from mediakit.parse import default_store

RESAMPLES = 1000  # of whole documents, for the 95 % intervals of scores


@app.command()
def attribute(
    source: Annotated[Path, typer.Argument(metavar="IN.jsonl", exists=True, dir_okay=False)],
    out: Annotated[Path, typer.Option(metavar="OUT.jsonl", help="File to write.")],
    pipeline: Pipeline = "default",
    cache: Cache = None,
    cues: Cues = None,
) -> None:
    """Find the attributions of each text of a JSONL file, one output line per input line."""
    try:
        broken = attribute_file(
            source,
            out,
            pipeline=pipeline,
            store=cache or default_store(),
            cues=cues or (),
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
    """Score predicted attributions against gold ones, both in the exchange format."""
    try:
        pair = read_exchange(gold), read_exchange(predicted)
        scores = [
            score_attributions(*pair, resamples=RESAMPLES),
            score_labels(*pair, resamples=RESAMPLES),
        ]
    except (ValueError, OSError) as error:
        fail(error)
    for table in scores:
        show(table)
