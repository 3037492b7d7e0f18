"""Outlets, or other groups, compared by a measure: the figure and its table together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, NamedTuple

import polars as pl

from mediakit import framing, plot, statistics
from mediakit.explore.parts import VOICES, Explorer, explore_shown, pick
from mediakit.listing import with_voices
from mediakit.schema import readable
from mediakit.view import figure_html, grid_html, shown
from mediakit.wordlists import read_lexicons

Counted = tuple[pl.DataFrame, pl.DataFrame]
CITED: dict[str, Callable[..., pl.DataFrame]] = {
    "attributions per article": statistics.attribution_counts,
    "direct quotation, by attributions": statistics.direct_quote_ratio,
    "direct quotation, by words": partial(statistics.direct_quote_ratio, unit="words"),
    "not named": statistics.anonymous_share,
    "unresolved": statistics.unresolved_share,
    "sources cited most": statistics.top_sources,
    "kinds of sources": partial(statistics.shares, column="source_kind"),
    "sides, by attributions": partial(statistics.shares, column="side"),
    "sides, by words given": partial(statistics.shares, column="side", unit="words"),
    "openness of sources": partial(statistics.shares, column="anonymity"),
    "quote types": partial(statistics.shares, column="quote_type"),
    "stance of the cue": partial(statistics.shares, column="stance"),
}
FRAMED = ("frames per 1,000 words", "shares of the frames", "scare quotes per 1,000 words")
OF_ARTICLES = ["outlet", "month", "section"]  # groups that a framing measure can be given for
GROUPS = [*OF_ARTICLES, "source_kind", "side", "quote_type"]
LIMITS = [("95 %", True), ("none", False)]
GENERIC = "generic"  # the frames that fit any story
AT_ONCE = 2_000  # articles up to which intervals are drawn at first; of more, on request
NO_VOICE = "A citation is in no voice of its own: the voice bears on frames and scare quotes."
NO_GROUP = "Frames and scare quotes are counted in articles: choose outlet, month or section."


class Words(NamedTuple):
    """What framing measures count: hits of frames, scare quotes, and words by voice."""

    hits: pl.DataFrame
    scare: pl.DataFrame
    words: pl.DataFrame


def explore_outlets(tables: Mapping[str, pl.DataFrame]) -> Explorer:
    """Compare groups by a measure: choose the measure, the grouping and the voice.

    Args:
        tables: the tables of a run, by name: `articles`, `attributions`, `spans`, `sources`;
            for frames and scare quotes also `sentences`, `tokens` and `quotes`.
    """
    articles = tables["articles"].with_columns(month=pl.col("date").dt.strftime("%Y-%m"))
    cited = statistics.citations(articles, tables["attributions"], tables["sources"])
    cited = statistics.add_words(cited, articles, tables["spans"])
    words = cache(lambda: count_words(tables))  # once, and only when asked for
    choices = {
        "measure": pick("measure", [*CITED, *FRAMED]),
        "group": pick("by", GROUPS),
        "voice": pick("voice", VOICES),
        "scheme": pick("frames of", schemes(tables)),
        "limits": pick("intervals", LIMITS if articles.height <= AT_ONCE else LIMITS[::-1]),
    }
    return explore_shown(choices, partial(compare, (cited, articles), words), "outlets compared")


def schemes(tables: Mapping[str, pl.DataFrame]) -> list[str]:
    """List the sets of frames that a run looked for: `generic` first, two make no common share."""
    frames = tables["frame_hits"] if "frame_hits" in tables else read_lexicons().frames
    found = frames["scheme"].unique().sort().to_list()
    return sorted(found, key=lambda name: name != GENERIC) or [GENERIC]


def compare(counted: Counted, words: Callable[[], Words], values: Mapping[str, Any]) -> str:
    """Show a measure for each group, as a figure and the table that it draws."""
    name, group = values["measure"], values["group"]
    if name in FRAMED and group not in OF_ARTICLES:
        return f"<p>{shown(NO_GROUP)}</p>"
    if name in FRAMED:
        measures = frame_measure(name, words(), counted[1], values)
    else:
        random_state = 0 if values["limits"] else None
        measures = CITED[name](*counted, by=[group], random_state=random_state)
    voice = f", voice: {values['voice'] or 'all'}" if name in FRAMED else ""
    if name in FRAMED[:2]:
        voice = f" ({values['scheme']}){voice}"
    limits = "95 % intervals" if values["limits"] else "no intervals: choose them above"
    caption = f"{name[0].upper()}{name[1:]}, by {readable(group)}{voice}; {limits}"
    note = f"<p>{NO_VOICE}</p>" if values["voice"] and name not in FRAMED else ""
    figure = figure_html(plot.data_uri(plot.group_bars(measures)), caption)
    return note + figure + grid_html(in_words(measures), caption)


def in_words(measures: pl.DataFrame) -> pl.DataFrame:
    """Put the denominators of rates per 1,000 words into words: `total` is in thousands."""
    if not measures["measure"].str.ends_with("_per_1000_words").all():
        return measures
    return measures.with_columns(1000 * pl.col("total")).rename({"total": "words"})


def count_words(tables: Mapping[str, pl.DataFrame]) -> Words:
    """Take the frames and scare quotes of a run, and count its words by voice.

    Where the tables lack them they are found with the lexicons of the package.
    """
    voices = with_voices(tables)["voices"]
    words = framing.word_counts(tables["tokens"], voices)
    if "frame_hits" in tables and "scare_quotes" in tables:
        return Words(tables["frame_hits"], tables["scare_quotes"], words)
    parts = ("articles", "sentences", "tokens", "quotes", "attributions", "spans")
    found = framing.framing_tables(*(tables[name] for name in parts), lexicons=read_lexicons())
    return Words(found["frame_hits"], found["scare_quotes"], words)


def frame_measure(
    name: str, words: Words, articles: pl.DataFrame, values: Mapping[str, Any]
) -> pl.DataFrame:
    """Compute one of the framing measures, for the group, voice and limits chosen."""
    asked: dict[str, Any] = {
        "by": [values["group"]],
        "voice": values["voice"],
        "random_state": 0 if values["limits"] else None,
    }
    hits = words.hits.filter(pl.col("scheme") == values["scheme"])
    if name == "shares of the frames":
        return framing.frame_shares(hits, articles, **asked)
    if name == "frames per 1,000 words":
        return framing.frame_rates(hits, articles, words.words, **asked)
    return framing.scare_rates(words.scare, articles, words.words, **asked)
