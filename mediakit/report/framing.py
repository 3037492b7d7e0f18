"""How outlets frame it, in the page of a run: frames, names, scare quotes, agency, words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from mediakit import framing, plot
from mediakit.framing.overview import NEEDED, OWN
from mediakit.plot.base import new_figure, styled
from mediakit.report.cells import Drawn, wide
from mediakit.schema import VOICE, readable
from mediakit.view import figure_html, grid_html

Tables = Mapping[str, pl.DataFrame]

FRAMES = 6  # frames drawn, the most frequent ones: more crowd a panel
OUTLETS = 12  # outlets that are drawn, those with the most articles
CHOICES = 4  # choices of names drawn, those with the most instances
# The third word of a choice in a pattern, and all behind it: «рынок упасть|падать|…».
MORE = r"([^\s,|]+\|[^\s,|]+)(?:\|[^\s,|]+){2,}"
LISTED = 40  # frames, or terms in scare quotes, in the table beneath a figure
LEMMAS = 8  # lemmas that set an outlet apart
TESTED = 500  # articles up to which these lemmas are tested: a second or two
ACROSS = 3  # panels of lemmas beside one another
OWN_VOICES = "in the outlet’s own words and in what it reports of others; quotations are left out"
PER_WORDS = 1000


def framing_sections(tables: Tables) -> list[Drawn]:
    """Draw what the run found of framing; nothing where it did not look.

    Args:
        tables: the tables of a run, by name, with the articles that count; measures are
            computed where `framing_measures` is not among them.
    """
    if not all(name in tables for name in NEEDED):
        return []
    articles = tables["articles"]
    largest = articles.group_by("outlet").len().sort("len", "outlet").tail(OUTLETS)
    tables = {
        name: table.join(articles, on="article_id", how="semi")
        if "article_id" in table.columns
        else table
        for name, table in tables.items()
    }
    measures = tables.get("framing_measures")
    measures = framing.overview(tables) if measures is None else measures
    measures = measures.join(largest, on="outlet", how="semi", maintain_order="left")
    return [
        frames(tables, measures),
        *namings(tables, measures),
        *scare_quotes(tables, measures),
        *agency(measures),
        *keyness(tables, largest["outlet"].sort().to_list()),
    ]


def frames(tables: Tables, measures: pl.DataFrame) -> Drawn:
    """Draw the most frequent frames of each outlet by voice; beneath, what each rests on."""
    heading, hits = "Frames by voice", tables["frame_hits"]
    if hits.is_empty():
        return Drawn(heading, "", "No term of the frame lexicon stands in these articles.", "")
    most = hits.group_by("frame").len().sort("len", "frame", descending=[True, False])
    rates = measures.filter(
        pl.col("measure") == "frame_per_1000_words",
        pl.col("voice").is_in(VOICE.categories.to_list()),
        pl.col("value").is_in(most["frame"].head(FRAMES).to_list()),
    ).with_columns(pl.col("voice").cast(VOICE))
    words = _whole(measures, "frame_per_1000_words", "all") * PER_WORDS
    asserted = hits.filter(~pl.col("negated") & ~pl.col("question")).height
    told = (
        f"Words of a frame per 1,000 words of each voice: the outlet’s own, what it reports, what "
        f"it quotes. {asserted:,} hits of {most.height} frames, denied and asked ones left out, "
        f"stand in {words:,.0f} words of {tables['articles'].height:,} articles; "
        f"{min(FRAMES, most.height)} frames are drawn. Lines show 95 % "
        "intervals; a hollow point has none. A word of a frame is not yet the frame: "
        "read the sentences."
    )
    table = wide(rates, "words", index=("outlet", "voice"), times=PER_WORDS)
    return Drawn(
        heading,
        figure_html(plot.data_uri(plot.frame_profiles(rates)), told),
        told,
        grid_html(table, "Words of a frame per 1,000 words, by outlet and voice"),
        grid_html(
            validity(tables),
            "What each frame rests on: found in which share of articles, "
            "its three most frequent terms, and their share of its hits",
        ),
    )


def validity(tables: Tables) -> pl.DataFrame:
    """List the frames with their hits, how many articles have them, and their first terms."""
    found = framing.frame_validity(tables["frame_hits"], tables["articles"])
    columns = ("frame", "hits", "terms", "coverage", "top_terms", "top_share")
    names = {"coverage": "share of articles", "top_terms": "top terms", "top_share": "their share"}
    found = found.sort("hits", "frame", descending=[True, False]).head(LISTED)
    found = found.with_columns(pl.col("top_terms").str.replace_all(MORE, "${1}|…"))
    return found.select(columns).rename(names)


def namings(tables: Tables, measures: pl.DataFrame) -> Iterator[Drawn]:
    """Draw the choices of names with the most instances, those with two names or more."""
    own = tables["namings"].filter(pl.col("voice").is_in(["outlet", "reported"]))
    counted = own.group_by("choice").agg(
        pl.len(), articles=pl.col("article_id").n_unique(), variants=pl.col("variant").n_unique()
    )
    counted = counted.filter(pl.col("variants") > 1).sort("len", "choice", descending=[True, False])
    for row in counted.head(CHOICES).iter_rows(named=True):
        shares = _own(measures, f"naming:{row['choice']}")
        if not shares["low"].count():  # too few places for any interval: only in the CSV
            continue
        heading = f"Names: {readable(row['choice'])}"
        caption = (
            f"Share of each name among {row['len']:,} places in {row['articles']:,} articles where "
            f"one of them stands, {OWN_VOICES}. Lines show 95 % intervals; a hollow point has none."
        )
        image = figure_html(plot.data_uri(plot.share_intervals(shares)), f"{heading}. {caption}")
        yield Drawn(heading, image, caption, grid_html(wide(shares, "places"), heading))


def scare_quotes(tables: Tables, measures: pl.DataFrame) -> Iterator[Drawn]:
    """Draw scare quotes per 1,000 words; beneath, the terms that stand in them most."""
    own = tables["scare_quotes"].filter(pl.col("voice").is_in(["outlet", "reported"]))
    if own.is_empty():
        return
    rates = _own(measures, "scare_quotes_per_1000_words")
    articles = own["article_id"].n_unique()
    caption = (
        f"Scare quotes per 1,000 words, {OWN_VOICES}: {own.height:,} of them in {articles:,} of "
        f"{tables['articles'].height:,} articles. Lines show 95 % intervals. Not every word "
        "that is kept at a distance has marks, and some marks do not keep a distance: read them."
    )
    outlets = tables["articles"].select("article_id", "outlet")
    terms = (
        own.join(outlets, on="article_id")
        .group_by("term")
        .agg(pl.len().alias("scare quotes"), pl.col("outlet").unique().sort().str.join(", "))
    )
    terms = terms.sort("scare quotes", "term", descending=[True, False]).head(LISTED)
    bars = rates.sort("estimate", "outlet")
    heading = "Scare quotes"
    image = figure_html(plot.data_uri(plot.measure_bars(bars)), f"{heading}. {caption}")
    table = wide(rates.with_columns(value=pl.lit("per 1,000 words")), "words", times=PER_WORDS)
    beneath = grid_html(terms, "Terms in scare quotes, in dictionary form, and whose")
    yield Drawn(heading, image, caption, grid_html(table, heading), beneath)


def agency(measures: pl.DataFrame) -> Iterator[Drawn]:
    """Draw how predicates are put: active, passive, agentless, nominalised."""
    shares = _own(measures, "construction_share")
    if shares.is_empty():
        return
    caption = (
        f"Share of each construction among {_whole(measures, 'construction_share', OWN):,.0f} "
        f"predicates that could be put otherwise, {OWN_VOICES}; in brackets those of each outlet. "
        "An agentless passive leaves out who does it; intervals stand in the table."
    )
    heading = "Who does it: agency"
    image = figure_html(plot.data_uri(plot.agency_bars(shares)), caption)
    yield Drawn(heading, image, caption, grid_html(wide(shares, "predicates"), heading))


def keyness(tables: Tables, outlets: list[str]) -> Iterator[Drawn]:
    """Draw the lemmas that set each outlet apart from the others, tested where that is fast."""
    found, articles = tables.get("keyness"), tables["articles"]
    if articles.height <= TESTED and articles["outlet"].n_unique() > 1:
        found = framing.keyness(articles, tables["tokens"], tables["voices"], voice=VOICES_OWN)
    if found is None or found.is_empty():
        return
    own = found.filter(pl.col("outlet").is_in(outlets), pl.col("log_odds") > 0)
    order = pl.coalesce("z", "z_published")
    top = own.filter(order.rank("ordinal", descending=True).over("outlet") <= LEMMAS)
    tested = top["p_max"].null_count() < top.height
    caption = (
        f"The {LEMMAS} lemmas that set each outlet most apart from the others, {OWN_VOICES}, with "
        "their number; the scale is the logarithm of how many times more often the outlet uses "
        "the lemma (0: as often). "
    ) + (
        "Filled points lie beyond chance, all lemmas considered; hollow ones do not."
        if tested
        else "Nothing was tested: framing.keyness gives intervals and p-values."
    )
    heading = "Words that set outlets apart"
    columns = {"count": "count", "total": "of words", "other_count": "count of the others",
               "other_total": "of their words", "log_odds": "log-odds", "p_max": "p"}  # fmt: skip
    listed = top.sort("outlet", order, descending=[False, True])
    listed = listed.select("outlet", "lemma", *columns).rename(columns)
    image = figure_html(plot.data_uri(_lemma_panels(top)), caption)
    yield Drawn(heading, image, caption, grid_html(listed, heading))


VOICES_OWN = ("outlet", "reported")


@styled
def _lemma_panels(top: pl.DataFrame) -> Any:
    outlets = top["outlet"].unique().sort().to_list()
    deep = -(-len(outlets) // ACROSS)
    figure = new_figure(11, deep * (0.7 + 0.28 * LEMMAS))
    axes = figure.subplots(deep, ACROSS, squeeze=False).ravel()
    for ax, outlet in zip(axes, outlets, strict=False):
        plot.keyness_dots(top, outlet, order=outlets, ax=ax)
        ax.set_xlabel("")
    for ax in axes[len(outlets) :]:
        ax.set_axis_off()
    figure.supxlabel("log-odds; beside each lemma its number", fontsize="medium")
    return figure


def _own(measures: pl.DataFrame, measure: str) -> pl.DataFrame:
    """The rows of one measure in the voices that the outlet chose, by outlet."""
    return measures.filter(pl.col("measure") == measure, pl.col("voice") == OWN).drop("voice")


def _whole(measures: pl.DataFrame, measure: str, voice: str) -> float:
    """The denominators of all outlets together."""
    own = measures.filter(pl.col("measure") == measure, pl.col("voice") == voice)
    return float(own.group_by("outlet").agg(pl.col("total").max())["total"].sum())
