"""Explain a text: parse it, and say which rules fire on which words."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from mediakit.attribute import explain_attributions
from mediakit.exchange import as_articles
from mediakit.lexicons import Files
from mediakit.run import analyse
from mediakit.wordlists import read_lexicons


def explain(
    text: str,
    *,
    lang: str = "ru",
    pipeline: str = "default",
    store: Path | str | None = None,
    cues: Files = (),
) -> pl.DataFrame:
    """Explain the attributions of a text, and why others were not found: `explanations`.

    Args:
        text: a sentence or an article; the first line is its headline.
        lang: its language, ISO 639-1.
        pipeline: name of the parse pipeline.
        store: folder of parsed articles; nothing is kept where none is given.
        cues: a file of the user's own cues, or several.

    Raises:
        ValueError: the text cannot be parsed, or the cues have faults.
    """
    articles = as_articles({"0": {"id": "text", "text": text, "lang": lang}})
    lexicons = read_lexicons(cues=cues)
    tables = analyse(articles, pipeline=pipeline, store=store, lexicons=lexicons)
    if tables["faults"].height:
        raise ValueError(f"the text cannot be parsed: {tables['faults']['reason'][0]}")
    return explain_attributions(
        tables["articles"],
        tables["sentences"],
        tables["tokens"],
        tables["quotes"],
        lexicons.cues,
    )
