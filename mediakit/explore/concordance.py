"""Every occurrence of a word with its context, its outlet and its voice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any

import polars as pl

from mediakit.explore.parts import VOICES, Explorer, Listed, choice, entry, explore_listed, pick
from mediakit.framing import concordance
from mediakit.listing import of_article, with_voices
from mediakit.schema import ARTICLES, TOKENS
from mediakit.schema import VOICES as VOICES_TABLE
from mediakit.view import article_html

SHOWN = ("outlet", "date", "voice", "left", "text", "right")
WINDOW = 90  # code points of context on either side: what a wide page holds
ASK = "No word is asked for: enter a lemma, a form, a part of speech, features or a pattern above."
CONDITIONS = ("lemma", "form", "upos", "feats", "regex")
SORTS = [
    ("text order", ()),
    ("left context", ("left",)),
    ("right context", ("right",)),
    ("word", ("text",)),
]


def explore_concordance(tables: Mapping[str, pl.DataFrame], lemma: str = "") -> Explorer:
    """Look up words by lemma, form, part of speech, features or pattern, in their contexts.

    Args:
        tables: the tables of a run, by name: `articles`, `tokens`, `quotes`, `attributions`
            and `spans`; or `voices` in place of the last three.
        lemma: the lemma to begin with.
    """
    voiced = cache(lambda: with_voices(tables))  # once, and only when a word is asked for
    choices = {
        "lemma": entry("lemma", "санкц*"),
        "form": entry("form", "as it is written"),
        "upos": entry("upos", "as in VERB"),
        "feats": entry("feats", "as in Case=Loc"),
        "regex": entry("regex", "as in ^анти"),
        "outlet": choice("outlet", tables["articles"]["outlet"]),
        "voice": pick("voice", VOICES),
        "sort": pick("sort by", SORTS),
    }
    choices["lemma"].value = lemma
    listed = Listed(
        find=partial(find, voiced),
        cells=cells,
        opened=partial(opened, tables),
        noun="occurrences",
        asked=lambda values: any(values[name] for name in CONDITIONS),
        idle=ASK,
    )
    return explore_listed(choices, listed)


def find(
    voiced: Callable[[], Mapping[str, pl.DataFrame]], values: Mapping[str, Any]
) -> pl.DataFrame:
    """Look up what is asked for; nothing is found where nothing is.

    Args:
        voiced: gives the tables of the run with `voices`.
        values: the conditions, `outlet`, `voice` and `sort`; empty or null where none is asked.

    Raises:
        ValueError: a pattern cannot be read.
    """
    asked = {name: values[name] for name in CONDITIONS if values[name]}
    if not asked:
        nothing = ARTICLES.of(), TOKENS.of(), VOICES_TABLE.of()
        return concordance(*nothing, form="")
    tables = voiced()
    articles = tables["articles"]
    if values["outlet"] is not None:
        articles = articles.filter(pl.col("outlet") == values["outlet"])
    words, voices = (
        tables[name].join(articles, on="article_id", how="semi") for name in ("tokens", "voices")
    )
    more = {"voice": values["voice"], "sort": values["sort"], **asked}
    return concordance(articles, words, voices, window=WINDOW, **more)


def cells(page: pl.DataFrame) -> pl.DataFrame:
    """What a page shows; where it is narrow, contexts are cut on the side far from the word."""
    return page.select(*SHOWN)


def opened(tables: Mapping[str, pl.DataFrame], row: Mapping[str, Any]) -> str:
    """Show the article of a row, with its words set off."""
    own = of_article(tables, row["article_id"])
    return article_html(own, row["article_id"], at=(row["start"], row["stop"]))
