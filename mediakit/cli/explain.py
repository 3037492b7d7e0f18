"""`mediakit explain`: which rules fire on a text, and what the other cues lack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import polars as pl
import typer

from mediakit.cli.app import app
from mediakit.cli.common import Cache, Cues, Pipeline, fail
from mediakit.explain import explain
from mediakit.parse import default_store

SPANS = ("source", "cue", "content")


@app.command("explain")
def explain_command(
    text: Annotated[str, typer.Argument(help="A sentence or an article.")],
    lang: Annotated[str, typer.Option(help="Its language, ISO 639-1.")] = "ru",
    pipeline: Pipeline = "default",
    cache: Cache = None,
    cues: Cues = None,
) -> None:
    """Show every word of the cue lexicon in a text, the rules that fire on it, and why not."""
    store = cache or default_store()
    try:
        table = explain(text, lang=lang, pipeline=pipeline, store=store, cues=cues or ())
    except (ValueError, OSError) as error:
        fail(error)
    if not table.height:
        typer.echo("no word of the cue lexicon in this text")
    for _, rows in table.group_by("sentence", "token", maintain_order=True):
        for line in _lines(rows):
            typer.echo(line)


def _lines(rows: pl.DataFrame) -> Iterator[str]:
    """One word: what it is, then each rule with what it finds."""
    first = rows.row(0, named=True)
    yield f"{first['word']}  [{first['cue_lemma']}: {first['constructions'].replace('|', ', ')}]"
    yield f"    {first['why']}"
    for row in rows.iter_rows(named=True):
        yield f"  {row['outcome']:8}{row['rule'] or 'no rule fires'}"
        yield from (f"    {name:8}{row[name]}" for name in SPANS if row[name])
