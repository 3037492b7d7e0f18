"""Articles to sentences and tokens, with the pipeline chosen by name."""

from mediakit.parse.articles import cached_articles, parse_articles
from mediakit.parse.pipelines import languages, pipeline_key
from mediakit.parse.store import default_store

__all__ = ["cached_articles", "default_store", "languages", "parse_articles", "pipeline_key"]
