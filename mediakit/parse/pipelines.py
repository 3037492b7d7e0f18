"""Pipelines by name: one table, and one key that says which models parsed a text."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from mediakit.lexicons import FOLDER
from mediakit.schema import ABBREVIATIONS

ANY = "*"  # the row holds for every language whose models are installed
HASH_DIGITS = 12  # of a SHA-256, enough to tell the weights of a lifetime apart
PARSE_VERSION = 1  # raised when the same models would give other tokens
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")


class Pipeline(NamedTuple):
    """One row: the language, the name to choose it by, and what runs in it."""

    lang: str
    name: str
    processors: str
    licence: str
    packages: tuple[str, ...]


PIPELINES = (
    Pipeline(
        "ru",
        "default",
        "razdel (tokenize), slovnet's news weights (pos, depparse), pymorphy3 (lemma)",
        "MIT",
        ("stanza", "razdel", "slovnet", "navec", "natasha", "pymorphy3", "pymorphy3-dicts-ru"),
    ),
    Pipeline(
        ANY, "official", "the models that Stanza publishes", "as each model says", ("stanza",)
    ),
)


def languages(pipeline: str = "default") -> tuple[str, ...]:
    """List the languages that a pipeline can parse here and now.

    Raises:
        ValueError: no pipeline has this name.

    >>> languages("default")
    ('ru',)
    """
    rows = [row for row in PIPELINES if row.name == named(pipeline)]
    found = {row.lang for row in rows if row.lang != ANY}
    if any(row.lang == ANY for row in rows):
        found |= {path.parent.name for path in resources().glob("*/depparse")}
    return tuple(sorted(found))


def named(pipeline: str) -> str:
    """Return the name, or raise naming those that exist.

    >>> named("fast")
    Traceback (most recent call last):
    ...
    ValueError: no pipeline is called 'fast'; there are: default, official
    """
    names = sorted({row.name for row in PIPELINES})
    if pipeline not in names:
        raise ValueError(f"no pipeline is called {pipeline!r}; there are: {', '.join(names)}")
    return pipeline


def row_of(lang: str, pipeline: str) -> Pipeline:
    """Find the row of the table for a language.

    Raises:
        ValueError: there is no such pipeline, or it does not know the language.

    >>> row_of("fi", "default")
    Traceback (most recent call last):
    ...
    ValueError: pipeline 'default' has no language 'fi'; it has: ru. Leave such articles out, or \
try pipeline 'official'
    """
    for row in PIPELINES:
        if row.name == named(pipeline) and row.lang in (lang, ANY):
            return row
    known = ", ".join(languages(pipeline))
    raise ValueError(
        f"pipeline {pipeline!r} has no language {lang!r}; it has: {known}. "
        "Leave such articles out, or try pipeline 'official'"
    )


def resources() -> Path:
    """Return the folder of Stanza's official models, without importing Stanza's models."""
    from stanza.resources.common import DEFAULT_MODEL_DIR

    return Path(os.environ.get("STANZA_RESOURCES_DIR") or DEFAULT_MODEL_DIR)


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
    for package in row.packages:
        digest.update(f"{package} {version(package)}\n".encode())
    for path in weights(lang, row):
        digest.update(path.name.encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return f"{lang}-{pipeline}-{PARSE_VERSION}-{digest.hexdigest()[:HASH_DIGITS]}"


def weights(lang: str, row: Pipeline) -> Iterable[Path]:
    """List the files that a parse depends on: weights, and the lexicon of abbreviations."""
    if row.name == "default":
        from mediakit.parse.russian import weight_paths

        return [*weight_paths(), FOLDER / f"{ABBREVIATIONS.name}.csv"]
    return sorted(installed(lang).rglob("*.pt"))


def installed(lang: str) -> Path:
    """Return the folder of the official models of a language.

    Raises:
        FileNotFoundError: they are not installed.
    """
    folder = resources() / lang
    if not (folder / "depparse").is_dir() or not (resources() / "resources.json").is_file():
        raise FileNotFoundError(
            f"no official Stanza models for {lang!r} in {resources()}. Install them with "
            f"python -c \"import stanza; stanza.download('{lang}')\", "
            "or name the folder that holds them in STANZA_RESOURCES_DIR"
        )
    return folder


@lru_cache(maxsize=2)
def load_pipeline(lang: str, pipeline: str = "default") -> Any:
    """Build the Stanza pipeline of a language, with no network.

    Raises:
        ValueError: there is no such pipeline for the language.
        FileNotFoundError: its models are not installed.
    """
    row = row_of(lang, pipeline)
    return variant_pipeline(lang) if row.name == "default" else official_pipeline(lang)


def variant_pipeline(lang: str) -> Any:
    """Build the pipeline that needs no model files of Stanza's own."""
    import stanza
    import torch

    import mediakit.parse.russian  # noqa: F401  registers the variants

    torch.set_num_threads(1)  # several threads on small matrices only wait for one another
    return stanza.Pipeline(
        lang,
        dir=str(Path(__file__).parent / "offline"),  # an empty list of models
        processors={
            "tokenize": "razdel",
            "pos": "slovnet",
            "lemma": "pymorphy3",
            "depparse": "slovnet",
        },
        tokenize_with_razdel=True,
        pos_with_slovnet=True,
        lemma_with_pymorphy3=True,
        depparse_with_slovnet=True,
        download_method=None,
        allow_unknown_language=True,
        use_gpu=False,
        logging_level="ERROR",
    )


def official_pipeline(lang: str) -> Any:
    """Build the pipeline of the models that Stanza publishes, as installed."""
    import stanza
    import torch

    folder = installed(lang).parent
    torch.set_num_threads(1)
    processors = [name for name in PROCESSORS if name != "mwt" or (folder / lang / name).is_dir()]
    try:
        return stanza.Pipeline(
            lang,
            dir=str(folder),
            processors=",".join(processors),
            download_method=None,
            logging_level="ERROR",
        )
    except (FileNotFoundError, ValueError) as error:
        raise FileNotFoundError(
            f"the official Stanza models for {lang!r} in {folder} are incomplete ({error}). "
            f"Install them again with python -c \"import stanza; stanza.download('{lang}')\""
        ) from error
