"""Articles to sentences and tokens, with the pipeline chosen by name."""

from mediakit.parse.articles import cached_articles, parse_articles
from mediakit.parse.folders import NATIVE, resources
from mediakit.parse.installer import install
from mediakit.parse.pipelines import languages, pipeline_key, pipelines
from mediakit.parse.store import default_store

__all__ = [
    "NATIVE",
    "cached_articles",
    "default_store",
    "install",
    "languages",
    "parse_articles",
    "pipeline_key",
    "pipelines",
    "resources",
]
