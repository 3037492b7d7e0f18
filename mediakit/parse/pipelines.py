"""Pipelines by name: one table, and one key that says which models parsed a text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from mediakit.lexicons import FOLDER
from mediakit.parse.folders import installed, native_files, resources
from mediakit.schema import ABBREVIATIONS, PIPELINES

ANY = "*"  # the row holds for every language whose models are installed
HASH_DIGITS = 12  # of a SHA-256, enough to tell the weights of a lifetime apart
PARSE_VERSION = 4  # raised when the same models would give other tokens

Row = dict[str, Any]


@lru_cache(maxsize=1)
def pipelines() -> pl.DataFrame:
    """Read the table of pipelines: what runs in each, licence, size, scores and speed.

    >>> pipelines().select("lang", "pipeline").rows()[0]
    ('ru', 'default')
    """
    file = Path(__file__).with_name("pipelines.csv")
    return PIPELINES.check(pl.read_csv(file, schema=PIPELINES.dtypes))


def languages(pipeline: str = "default") -> tuple[str, ...]:
    """List the languages that a pipeline can parse here and now.

    Raises:
        ValueError: no pipeline has this name.

    >>> languages("default")
    ('ru',)
    """
    rows = pipelines().filter(pl.col("pipeline") == named(pipeline))
    found = set(rows["lang"]) - {ANY}
    if ANY in rows["lang"]:
        found |= {path.parent.name for path in resources().glob("*/depparse")}
    return tuple(sorted(found))


def named(pipeline: str) -> str:
    """Return the name, or raise naming those that exist.

    >>> named("fast")
    Traceback (most recent call last):
    ...
    ValueError: no pipeline is called 'fast'; there are: default, native, official
    """
    names = sorted(set(pipelines()["pipeline"]))
    if pipeline not in names:
        raise ValueError(f"no pipeline is called {pipeline!r}; there are: {', '.join(names)}")
    return pipeline


def row_of(lang: str, pipeline: str) -> Row:
    """Find the row of the table for a language.

    Raises:
        ValueError: there is no such pipeline, or it does not know the language.

    >>> row_of("fi", "default")
    Traceback (most recent call last):
    ...
    ValueError: pipeline 'default' has no language 'fi'; it has: ru. Leave such articles out, or \
try pipeline 'official'
    """
    rows = pipelines().filter(pl.col("pipeline") == named(pipeline))
    for row in rows.iter_rows(named=True):
        if row["lang"] in (lang, ANY):
            return row
    known = ", ".join(languages(pipeline))
    raise ValueError(
        f"pipeline {pipeline!r} has no language {lang!r}; it has: {known}. "
        "Leave such articles out, or try pipeline 'official'"
    )


@lru_cache(maxsize=16)
def pipeline_key(lang: str, pipeline: str = "default") -> str:
    """Name the models that parse a language, so that other models give another key.

    The key holds language, name, version of this stage, and a hash over the weights and over
    the versions of the packages that run them.

    Raises:
        ValueError: there is no such pipeline for the language.
        FileNotFoundError: its models are not installed.
    """
    row = row_of(lang, pipeline)
    digest = hashlib.sha256()
    for package in row["packages"].split():
        digest.update(f"{package} {version(package)}\n".encode())
    for path in weights(lang, pipeline):
        digest.update(path.name.encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return f"{lang}-{pipeline}-{PARSE_VERSION}-{digest.hexdigest()[:HASH_DIGITS]}"


def weights(lang: str, pipeline: str) -> Iterable[Path]:
    """List the files that a parse depends on: weights, and the lexicon of abbreviations."""
    if pipeline == "official":
        return sorted(installed(lang).rglob("*.pt"))
    lexicon = FOLDER / f"{ABBREVIATIONS.name}.csv"
    if pipeline == "native":
        return [*native_files(lang).values(), lexicon]
    from mediakit.parse.russian import weight_paths

    return [*weight_paths(), lexicon]


@lru_cache(maxsize=2)
def load_pipeline(lang: str, pipeline: str = "default") -> Any:
    """Build the pipeline of a language, a function from a text to a Stanza document, offline.

    Raises:
        ValueError: there is no such pipeline for the language, or a file is no model.
        FileNotFoundError: its models are not installed.
    """
    row_of(lang, pipeline)
    from mediakit.parse import build

    builders = {
        "default": build.variant_pipeline,
        "native": build.native_pipeline,
        "official": build.official_pipeline,
    }
    return builders[pipeline](lang)
