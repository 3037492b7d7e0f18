"""Attributions, filtered and sorted, each to be opened in its article."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from mediakit.explore.parts import Explorer, Listed, choice, day, entry, explore_listed, pick
from mediakit.listing import in_words, listing, of_article
from mediakit.view import article_html

EQUAL = ("outlet", "side", "source_kind", "quote_type", "stance", "rule")
SHOWN = ("outlet", "date", "speaker", "cue_text", "content_text", "quote_type", "source_kind")
SORTED = ["article_id", "outlet", "date", "speaker", "stance", "rule", "confidence"]


def explore_attributions(tables: Mapping[str, pl.DataFrame]) -> Explorer:
    """Look through attributions: filter, sort, turn pages, open one in its article.

    Args:
        tables: the tables of a run, by name: `articles`, `attributions`, `spans` and `sources`;
            the article view uses `masks`, and `tokens` and `quotes` for its voices.
    """
    rows = listing(tables)
    choices = {
        **{name: choice(name.replace("_", " "), rows[name]) for name in EQUAL},
        "source": entry("source", "part of a name"),
        "since": day("from"),
        "until": day("to"),
        "sort": pick("sort by", SORTED),
        "order": pick("order", ["ascending", "descending"]),
    }
    listed = Listed(
        find=lambda values: find(rows, values),
        cells=lambda page: in_words(page, tables).select(*SHOWN, "confidence"),
        opened=lambda row: opened(tables, row),
        noun="attributions",
    )
    return explore_listed(choices, listed)


def find(rows: pl.DataFrame, values: Mapping[str, Any]) -> pl.DataFrame:
    """Keep the rows of a listing that meet the choices, in the order asked for.

    Args:
        values: by name, null or empty where nothing is asked: the columns of `EQUAL`,
            `source` (part of the speaker's name, in any case), `since` and `until` (days),
            `sort` (a column) and `order`.
    """
    asked = [
        pl.col(name).cast(pl.String) == values[name] for name in EQUAL if values[name] is not None
    ]
    if values["source"]:
        name = pl.col("speaker").str.to_lowercase()
        asked.append(name.str.contains(values["source"].lower(), literal=True))
    if values["since"]:
        asked.append(pl.col("date") >= values["since"])
    if values["until"]:
        asked.append(pl.col("date") <= values["until"])
    found = rows.filter(*asked) if asked else rows
    back = values["order"] == "descending"
    return found.sort(values["sort"], descending=back, nulls_last=True, maintain_order=True)


def opened(tables: Mapping[str, pl.DataFrame], row: Mapping[str, Any]) -> str:
    """Show the article of a row, with its attribution set off."""
    own = of_article(tables, row["article_id"])
    return article_html(own, row["article_id"], attribution=row["attribution"])
