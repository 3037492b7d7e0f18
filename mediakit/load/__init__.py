"""Stage load: from files to the tables `articles` and `inputs`."""

from mediakit.load.articles import load_articles

__all__ = ["load_articles"]
