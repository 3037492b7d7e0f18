"""The whole path: a folder of articles in, every table out."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from mediakit import framing
from mediakit.attribute import find_attributions, find_quotes
from mediakit.clean import mark_boilerplate
from mediakit.files import Paths
from mediakit.lexicons import Lexicons
from mediakit.load import load_articles
from mediakit.manifest import count
from mediakit.parse import cached_articles, default_store, languages, parse_articles
from mediakit.reprints import find_reprints
from mediakit.schema import INPUTS
from mediakit.sources import code_sources, list_unmatched, mark_relays
from mediakit.statistics import choose_copies, citations, overview
from mediakit.wordlists import read_lexicons

Tables = dict[str, pl.DataFrame]
Counts = dict[str, int]
Progress = Callable[..., Iterable[Any]]

NO_PARSE = "cannot be parsed"


def run(
    paths: Paths,
    *,
    pipeline: str = "default",
    store: Path | str | None = None,
    lexicons: Lexicons | None = None,
    load: Mapping[str, Any] | None = None,
    progress: Progress | None = None,
) -> tuple[Tables, Counts]:
    """Take articles from files to measures: every table by its name, and the counts.

    Args:
        paths: a file or folder, or several.
        pipeline: name of the parse pipeline.
        store: folder of parsed articles; the user's cache folder where none is given.
        lexicons: the word lists, as `read_lexicons` gives them with the user's own rows; the
            package's where none are given.
        load: options of `load_articles`, such as ``{"columns": {"text": "…"}}``.
        progress: wraps an iterable as `tqdm` does.

    Returns:
        The tables `inputs`, `articles`, `masks`, `sentences`, `tokens`, `quotes`,
        `attributions`, `spans`, `sources`, `unmatched`, `reprints`, `citations`, `voices`,
        `frame_hits`, `namings`, `scare_quotes`, `agency`, `keyness`, `measures` and
        `framing_measures`, and the counts read = kept + duplicate + set_aside, and
        kept = parsed + from_cache. An article that cannot be parsed is set aside in `inputs`,
        and the run goes on.
    """
    store = store or default_store()
    lexicons = lexicons or read_lexicons()
    known = spoken(pipeline, lexicons)
    articles, inputs = load_articles(paths, languages=known, progress=progress, **(load or {}))
    cached = cached_articles(articles, pipeline=pipeline, store=store)
    tables = analyse(articles, pipeline=pipeline, store=store, lexicons=lexicons, progress=progress)
    inputs = set_aside(inputs, tables.pop("faults"))
    tables = {"inputs": inputs, **tables, **measure(tables, lexicons=lexicons)}
    return tables, count(inputs) | {
        "parsed": tables["articles"].height - len(cached),
        "from_cache": len(cached),
    }


def spoken(pipeline: str, lexicons: Lexicons) -> tuple[str, ...]:
    """List the languages that can be read: those that parse and have cues.

    >>> spoken("default", read_lexicons())
    ('ru',)
    """
    with_cues = set(lexicons.cues["lang"])
    return tuple(lang for lang in languages(pipeline) if lang in with_cues)


def analyse(
    articles: pl.DataFrame,
    *,
    pipeline: str = "default",
    store: Path | str | None = None,
    lexicons: Lexicons | None = None,
    progress: Progress | None = None,
) -> Tables:
    """Find who is cited in an `articles` table: all tables from `articles` to `sources`.

    Without `store`, a folder, nothing is kept on disk of the parse.

    Beside these stands `faults` (one row per article that cannot be parsed: `article_id`,
    `reason`); such an article is not in `articles` any more.
    """
    faults: dict[str, str] = {}
    masks = mark_boilerplate(articles)
    sentences, tokens = parse_articles(
        articles,
        masks,
        pipeline=pipeline,
        store=store,
        on_error=lambda name, error: faults.update({name: f"{type(error).__name__}: {error}"}),
        progress=progress,
    )
    broken = pl.DataFrame(
        {"article_id": [*faults], "reason": [*faults.values()]},
        schema={"article_id": pl.String, "reason": pl.String},
    )
    articles = articles.join(broken, on="article_id", how="anti", maintain_order="left")
    masks = masks.join(broken, on="article_id", how="anti", maintain_order="left")
    return {
        "articles": articles,
        "masks": masks,
        "sentences": sentences,
        "tokens": tokens,
        **find_sources(articles, sentences, tokens, lexicons=lexicons),
        "faults": broken,
    }


def find_sources(
    articles: pl.DataFrame,
    sentences: pl.DataFrame,
    tokens: pl.DataFrame,
    *,
    lexicons: Lexicons | None = None,
) -> Tables:
    """Find who is cited in parsed articles: `quotes`, `attributions`, `spans`, `sources`.

    Beside these stands `unmatched`. This is the part of `analyse` after the parse, to be run
    again with other lexicons.
    """
    cues, actors, outlets, *_ = lexicons or read_lexicons()
    quotes = find_quotes(articles)
    attributions, spans = find_attributions(articles, sentences, tokens, quotes, cues)
    sources = code_sources(articles, tokens, attributions, spans, actors=actors, outlets=outlets)
    attributions = mark_relays(attributions, sources, spans)
    found = {"quotes": quotes, "attributions": attributions, "spans": spans, "sources": sources}
    return {**found, "unmatched": list_unmatched(sources, articles, actors=actors)}


def measure(tables: Tables, *, lexicons: Lexicons | None = None) -> Tables:
    """Compare outlets, from the tables of `analyse`.

    Gives `reprints`, `citations` (all of them, copies too), the tables of framing, `measures`
    and `framing_measures`. In keyness and both tables of measures an outlet that carries one
    text several times is counted with the first.
    """
    lexicons = lexicons or read_lexicons()
    reprints = find_reprints(tables["articles"], tables["masks"], actors=lexicons.actors)
    cited = citations(*(tables[name] for name in ("articles", "attributions", "sources")))
    parts = ("articles", "sentences", "tokens", "quotes", "attributions", "spans")
    counted = choose_copies(cited, tables["articles"], reprints).articles
    found = (tables[name] for name in parts)
    framed = framing.framing_tables(*found, lexicons=lexicons, counted=counted)
    framing_measures = framing.overview({**tables, **framed, "articles": counted})
    with warnings.catch_warnings():
        if tables["articles"].is_empty():  # which the counts of the run tell
            warnings.simplefilter("ignore", UserWarning)
        measures = overview(
            tables["articles"],
            tables["attributions"],
            tables["sources"],
            tables["spans"],
            reprints=reprints,
        )
    made = {"measures": measures, "framing_measures": framing_measures}
    return {"reprints": reprints, "citations": cited, **framed, **made}


def set_aside(inputs: pl.DataFrame, faults: pl.DataFrame) -> pl.DataFrame:
    """Mark in `inputs` the kept articles that could not be parsed."""
    fault = pl.col("fault").is_not_null() & (pl.col("status") == "kept")
    joined = inputs.join(
        faults.rename({"reason": "fault"}), on="article_id", how="left", maintain_order="left"
    )
    return INPUTS.check(
        joined.with_columns(
            status=pl.when(fault)
            .then(pl.lit("set_aside"))
            .otherwise(pl.col("status").cast(pl.String))
            .cast(inputs.schema["status"]),
            reason=pl.when(fault)
            .then(pl.format("{}: {}", pl.lit(NO_PARSE), "fault"))
            .otherwise("reason"),
            remedy=pl.when(fault)
            .then(pl.lit("look at the article's text; please report it if it looks ordinary"))
            .otherwise("remedy"),
        ).drop("fault")
    )
