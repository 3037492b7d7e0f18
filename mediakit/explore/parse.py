"""The parse of a sentence, and the rules that fired on it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import ipywidgets as widgets
import polars as pl

from mediakit.explore.parts import Explorer, entry, explore_shown, pick
from mediakit.listing import in_words, listing, of_article
from mediakit.view import article_marks, clipped, grid_html, tree_svg
from mediakit.view.article import text_html

FOUND = 100  # articles listed: enough to choose from, and more are found by a word
TITLE = 60  # code points of a headline in the list
RULES = ("attribution", "rule", "source_text", "cue_text", "content_text", "speaker", "confidence")


def explore_parse(tables: Mapping[str, pl.DataFrame]) -> Explorer:
    """Look at the dependencies of a sentence, its attributions, and the rules that found them.

    Args:
        tables: the tables of a run, by name: `articles`, `sentences`, `tokens`, `attributions`,
            `spans` and `sources`.
    """
    search = entry("search", "a word of the headline, an outlet")
    article = pick("article", headlines(tables["articles"], ""))
    number = widgets.BoundedIntText(description="sentence", max=_last(tables, article.value))
    search.observe(
        lambda change: setattr(article, "options", headlines(tables["articles"], change["new"])),
        "value",
    )

    def begin(change: Mapping[str, Any]) -> None:
        number.value, number.max = 0, _last(tables, change["new"])

    article.observe(begin, "value")
    choices = {"search": search, "article": article, "sentence": number}
    return explore_shown(choices, partial(parse, tables), "the parse of a sentence")


def headlines(articles: pl.DataFrame, search: str) -> list[tuple[str, str]]:
    """List articles whose headline, outlet or identifier holds a word, as label and identifier."""
    headline = pl.col("text").str.extract(r"^\s*(.+)").str.slice(0, TITLE)
    day = pl.col("date").dt.to_string().fill_null("–")
    label = pl.format("{} · {} · {}", "outlet", day, headline.fill_null(""))
    listed = articles.select(label.alias("label"), "article_id")
    asked = (pl.col("label") + " " + pl.col("article_id")).str.to_lowercase()
    found = listed.filter(asked.str.contains(search.lower(), literal=True)).head(FOUND)
    return [(clipped(label, 2 * TITLE), name) for label, name in found.iter_rows()]


def _last(tables: Mapping[str, pl.DataFrame], article_id: str | None) -> int:
    own = tables["sentences"].filter(pl.col("article_id") == (article_id or ""))
    return int(own["sentence"].max() or 0)  # type: ignore[arg-type]  # a column of integers


def parse(tables: Mapping[str, pl.DataFrame], values: Mapping[str, Any]) -> str:
    """Show a sentence with its marks, the drawing of its parse, and its attributions."""
    own = pl.col("article_id") == (values["article"] or "")
    here = own & (pl.col("sentence") == values["sentence"])
    sentence = tables["sentences"].filter(here)
    if sentence.is_empty():
        return "<p>No such sentence.</p>"
    start, stop = sentence.select("start", "stop").row(0)
    article = of_article(tables, values["article"])
    text = article["articles"]["text"].item()
    marks = article_marks(article, values["article"])
    tokens = tables["tokens"].filter(here)
    roles = {
        token: mark.kind
        for token, at in tokens.select("token", "start").iter_rows()
        for mark in marks
        if mark.kind in ("cue", "source") and mark.start <= at < mark.stop
    }
    fired = in_words(listing(_of(tables, here)), tables).select(*RULES)
    drawing = f'<div class="mk-scroll">{tree_svg(tokens, roles)}</div>'
    return text_html(text, marks, (start, stop)) + grid_html(fired, "Rules that fired") + drawing


def _of(tables: Mapping[str, pl.DataFrame], here: pl.Expr) -> dict[str, pl.DataFrame]:
    """The tables of a listing, of one sentence."""
    rows = tables["attributions"].filter(here)
    key = ["article_id", "attribution"]
    sources = tables["sources"].join(rows, on=key, how="semi")
    return {"articles": tables["articles"], "attributions": rows, "sources": sources}
