"""Columns that many tables have."""

import polars as pl

from mediakit.schema.table import Column

ARTICLE_ID = Column(pl.String, "the article, as in `articles`")

START = Column(pl.Int32, "first code point of the span in `articles.text`")

STOP = Column(pl.Int32, "code point after the last one of the span")

SENTENCE = Column(pl.Int32, "number of the sentence in the article, from 0")

LANG = Column(pl.String, "language, ISO 639-1")

EVIDENCE = Column(pl.String, "a phrase that shows the use")

SOURCE = Column(pl.String, "where the row comes from")
