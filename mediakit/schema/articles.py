"""What was read, and what it parses to."""

import polars as pl

from mediakit.schema.columns import ARTICLE_ID, SENTENCE, START, STOP
from mediakit.schema.table import Column, Table
from mediakit.schema.vocabulary import MASK_KIND, STATUS, ZONE

INPUTS = Table(
    "inputs",
    "item found in the input",
    ("input",),
    {
        "input": Column(pl.Int32, "number of the item in the order it was found, from 0"),
        "path": Column(
            pl.String,
            "file, relative to the folder that was given; of several given, the name of the folder "
            "stands before it; `!/` enters a ZIP",
        ),
        "row": Column(
            pl.Int32,
            "row of a table, from 1 under the header (blank ones are counted), or line of a JSONL "
            "file",
            null=True,
        ),
        "article_id": Column(pl.String, "the article it became or repeats", null=True),
        "status": Column(STATUS, "what became of it; read = kept + duplicate + set_aside"),
        "reason": Column(pl.String, "why it was not kept", null=True),
        "remedy": Column(pl.String, "what the user can do about it", null=True),
        "format": Column(pl.String, "format it was read as: txt, html, json, jsonl, csv, …"),
        "encoding": Column(pl.String, "character encoding it was read with", null=True),
        "note": Column(
            pl.String,
            "what was not understood of it, and at the first item of a file of the file; notes "
            "are parted by `; `, each with its value behind `: `",
            null=True,
        ),
    },
)

ARTICLES = Table(
    "articles",
    "article kept",
    ("article_id",),
    {
        "article_id": Column(pl.String, "the input's `id` where unique, else the file stem"),
        "input": Column(pl.Int32, "the row of `inputs` it came from"),
        "outlet": Column(pl.String, "who published it"),
        "lang": Column(pl.String, "language, ISO 639-1"),
        "date": Column(pl.Date, "day of publication where the outlet is", null=True),
        "published": Column(pl.Datetime("us", "UTC"), "moment of publication", null=True),
        "title": Column(pl.String, "headline, where the input gives it", null=True),
        "url": Column(pl.String, "address, where the input gives it", null=True),
        "section": Column(pl.String, "section of the outlet", null=True),
        "text": Column(pl.String, "the text that every offset points into, headline first"),
        "body_start": Column(pl.Int32, "where the body begins, after headline and blank line"),
        "sha256": Column(pl.String, "SHA-256 of the text in UTF-8, hexadecimal"),
    },
)

MASKS = Table(
    "masks",
    "stretch of boilerplate",
    ("article_id", "mask"),
    {
        "article_id": ARTICLE_ID,
        "mask": Column(pl.Int32, "number of the stretch in the article, from 0, in text order"),
        "start": START,
        "stop": STOP,
        "kind": Column(MASK_KIND, "what kind of boilerplate it is"),
        "rule": Column(pl.String, "name of the rule that found it"),
    },
)

REPRINTS = Table(
    "reprints",
    "article, in its cluster of copies",
    ("article_id",),
    {
        "article_id": ARTICLE_ID,
        "cluster": Column(pl.String, "the article that the cluster begins with"),
        "copy": Column(pl.Int32, "number in the cluster by time of publication; 0 is the first"),
        "size": Column(pl.Int32, "number of articles in the cluster; 1 without any copy"),
        "similarity": Column(
            pl.Float64, "part of the shorter text that the first of the cluster has too, 0 to 1"
        ),
        "provider": Column(
            pl.String, "medium named in a dateline or credit, not the outlet itself", null=True
        ),
        "evidence": Column(pl.String, "the dateline or credit that names it", null=True),
    },
)

SENTENCES = Table(
    "sentences",
    "sentence",
    ("article_id", "sentence"),
    {
        "article_id": ARTICLE_ID,
        "sentence": SENTENCE,
        "paragraph": Column(pl.Int32, "number of the paragraph in the article, from 0"),
        "start": START,
        "stop": STOP,
        "zone": Column(ZONE, "part of the article it stands in; the lead is the first paragraph"),
    },
)

TOKENS = Table(
    "tokens",
    "syntactic word",
    ("article_id", "sentence", "token"),
    {
        "article_id": ARTICLE_ID,
        "sentence": SENTENCE,
        "token": Column(pl.Int32, "number of the word in the sentence, from 1"),
        "text": Column(pl.String, "the word as it is written"),
        "lemma": Column(pl.String, "dictionary form; in Russian with `е` for `ё`"),
        "upos": Column(pl.String, "part of speech, Universal Dependencies"),
        "feats": Column(pl.String, "features, `Name=Value|…`, Universal Dependencies", null=True),
        "head": Column(pl.Int32, "token number of the governor, 0 for the root"),
        "deprel": Column(pl.String, "relation to the governor, Universal Dependencies"),
        "start": START,
        "stop": Column(
            pl.Int32, "code point after the last one; words of one multi-word token share both"
        ),
        "masked": Column(pl.Boolean, "whether it stands in boilerplate"),
    },
)
