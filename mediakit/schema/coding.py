"""What people coded, and how far they agree."""

import polars as pl

from mediakit.schema.columns import ARTICLE_ID, SENTENCE
from mediakit.schema.table import Column, Table
from mediakit.schema.vocabulary import (
    ANONYMITY,
    CORRECTION,
    QUOTE_TYPE,
    SOURCE_KIND,
    SOURCE_ROLE,
    UNIT,
)

SAMPLE = Table(
    "sample",
    "item drawn to be coded by hand",
    ("item",),
    {
        "item": Column(pl.Int32, "number of the item, in the order it is shown to coders"),
        "unit": Column(
            UNIT,
            "an attribution found, a sentence in which none was found, or a hit: a row of any "
            "table found at a word",
        ),
        "article_id": ARTICLE_ID,
        "attribution": Column(pl.Int32, "the attribution; null for others", null=True),
        "sentence": SENTENCE,
        "token": Column(pl.Int32, "first word of a hit; null for others", null=True),
        "frame": Column(pl.String, "frame of a frame hit; null for others", null=True),
        "outlet": Column(pl.String, "who published the article"),
        "stratum": Column(pl.String, "the part of the population it was drawn from"),
        "probability": Column(pl.Float64, "chance it had to be drawn, above 0"),
    },
)

CODES = Table(
    "codes",
    "item × coder × attribution seen there",
    ("item", "coder", "number"),
    {
        "item": Column(pl.Int32, "the item, as in `sample`"),
        "coder": Column(pl.String, "who coded it"),
        "number": Column(
            pl.Int32, "0 for the item itself; 1, 2, … for further attributions of a sentence"
        ),
        "valid": Column(
            pl.Boolean,
            "whether there is an attribution (of that number); of a hit, whether it is right",
        ),
        "source_ok": Column(pl.Boolean, "whether the source span is right", null=True),
        "content_ok": Column(pl.Boolean, "whether the content span is right", null=True),
        "quote_type": Column(QUOTE_TYPE, "whether the source's own words are given", null=True),
        "source_kind": Column(SOURCE_KIND, "what the source is", null=True),
        "role": Column(SOURCE_ROLE, "in what capacity the source speaks", null=True),
        "anonymity": Column(ANONYMITY, "how openly the source is named", null=True),
        "speaker": Column(pl.String, "who the source is", null=True),
        "note": Column(pl.String, "remark of the coder", null=True),
    },
)

CORRECTIONS = Table(
    "corrections",
    "correction of an attribution",
    ("article_id", "attribution"),
    {
        "article_id": ARTICLE_ID,
        "attribution": Column(pl.Int32, "the attribution, as in `attributions`"),
        "action": Column(CORRECTION, "accept, reject (remove), or change what is given below"),
        "source": Column(pl.String, "new source, as `start:stop`, pieces `|`-separated", null=True),
        "cue": Column(pl.String, "new cue, in the same way", null=True),
        "content": Column(pl.String, "new content, in the same way", null=True),
        "quote_type": Column(QUOTE_TYPE, "new quote type", null=True),
        "speaker": Column(pl.String, "new speaker", null=True),
        "source_kind": Column(SOURCE_KIND, "new kind of source", null=True),
        "coder": Column(pl.String, "who corrected it"),
        "note": Column(pl.String, "why", null=True),
    },
)

AGREEMENT = Table(
    "agreement",
    "label × category",
    ("label", "category"),
    {
        "label": Column(pl.String, "what was coded; `token: …` for the words of a role"),
        "category": Column(pl.String, "one category against the rest; null for all", null=True),
        "items": Column(pl.Int32, "items that two coders or more coded"),
        "observed": Column(pl.Float64, "observed disagreement, mean over pairs of codes"),
        "expected": Column(pl.Float64, "disagreement expected by chance"),
        "alpha": Column(pl.Float64, "Krippendorff's α = 1 − observed / expected", null=True),
        "low": Column(pl.Float64, "lower limit of the 95 % interval of α", null=True),
        "high": Column(pl.Float64, "upper limit of the 95 % interval of α", null=True),
        "ac1": Column(pl.Float64, "Gwet's AC1", null=True),
    },
    extras="before",
)
