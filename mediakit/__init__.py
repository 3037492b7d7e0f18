"""mediakit: who is cited in the news, with which words, saying what.

The menu: each verb takes tables and returns tables, as `mediakit.schema` declares them.
Importing this is light: a model or a figure library is loaded by the first call that needs it.
"""

from importlib import import_module
from typing import Any

from mediakit import framing, schema, statistics
from mediakit.attribute import find_attributions, find_quotes
from mediakit.clean import mark_boilerplate
from mediakit.export import read_tables
from mediakit.lexicons import read_lexicon
from mediakit.listing import in_sentences
from mediakit.load import load_articles
from mediakit.parse import parse_articles
from mediakit.run import analyse, find_sources, measure, run
from mediakit.schema import attach, codebook, excerpt
from mediakit.sources import code_sources
from mediakit.wordlists import read_lexicons

__all__ = [
    "analyse",
    "attach",
    "code_sources",
    "codebook",
    "excerpt",
    "find_attributions",
    "find_quotes",
    "find_sources",
    "framing",
    "in_sentences",
    "load_articles",
    "mark_boilerplate",
    "measure",
    "parse_articles",
    "read_lexicon",
    "read_lexicons",
    "read_tables",
    "run",
    "schema",
    "statistics",
]

ROOMS = ("coding", "evaluate", "explore", "export", "methods", "plot", "resample", "view")


def __getattr__(name: str) -> Any:
    """Import a room when it is first asked for: `mk.plot` needs no import of its own."""
    if name in ROOMS:
        return import_module(f"mediakit.{name}")
    raise AttributeError(f"module 'mediakit' has no attribute {name!r}")
