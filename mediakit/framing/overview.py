"""The framing measures of a run, as one table: who is framed how, and in whose voice."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from mediakit.framing.counts import word_counts
from mediakit.framing.measures import (
    construction_shares,
    frame_presence,
    frame_rates,
    naming_shares,
    scare_rates,
)
from mediakit.framing.rates import OUTLET
from mediakit.rates import group_columns
from mediakit.schema import FRAMING_MEASURES, MEASURES, VOICE

VOICE_NAME = "voice"
EVERY = "all"
OWN = "outlet + reported"  # the voices that choose a name, a scare quote and a construction
NEEDED = ("tokens", "voices", "frame_hits", "namings", "scare_quotes", "agency")


Tables = Mapping[str, pl.DataFrame]


def overview(
    tables: Tables,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Compute the framing measures of a run for each group and voice: `framing_measures`.

    Frames per 1,000 words, the share of articles in which a frame is found, the variants of each
    naming, scare quotes per 1,000 words and constructions: each in the voice of the outlet, of
    what it reports and of what it quotes, and together in the voices that its verb counts when
    none is asked for (`all` for frames, `outlet + reported` for the others, where the words are
    the outlet's choice). The names of the measures are those that ``compare`` takes.

    Args:
        tables: those of a run by name: `articles` (those that count; for the report these are
            the ones that `choose_copies` leaves), `tokens`, `voices`, `frame_hits`, `namings`,
            `scare_quotes` and `agency`.
        by: columns of the articles.
        random_state: for the draws; None leaves out the intervals.

    Raises:
        ValueError: a table is missing, or articles have no such column.

    Limits: presence grows with the length of the articles. The share of a variant says nothing
    where the choice was not open: see ``naming_shares``.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> found = overview(tables, random_state=None).filter(measure="frame_presence", value="threat")
    >>> found.filter(outlet="A").select("voice", "count", "total").rows()
    [('all', 2.0, 3.0), ('outlet', 1.0, 3.0), ('reported', 0.0, 3.0), ('quoted', 1.0, 3.0)]
    """
    missing = [name for name in ("articles", *NEEDED) if name not in tables]
    if missing:
        raise ValueError(
            f"no table {', '.join(missing)}; read_tables(folder) gives all tables of a run, "
            "framing_tables those of framing"
        )
    by = group_columns(by)
    if tables["articles"].is_empty():
        known = tables["articles"].schema
        dtypes = {**{name: known[name] for name in by}, **FRAMING_MEASURES.dtypes}
        return FRAMING_MEASURES.check(pl.DataFrame(schema=dtypes))
    with warnings.catch_warnings():  # of what was found nowhere there are no rows
        warnings.filterwarnings("ignore", "no article, or nothing counted", UserWarning)
        words = word_counts(tables["tokens"], tables["voices"])
        how = {"random_state": random_state}
        parts = [*_in_each_voice(tables, words, by, how), *_together(tables, words, by, how)]
    columns = [*by, VOICE_NAME, *MEASURES.columns]
    found = pl.concat([part.select(columns) for part in parts])
    places = pl.Enum([EVERY, OWN, *VOICE.categories])
    order = [*by, "measure", pl.col(VOICE_NAME).cast(places)]
    return FRAMING_MEASURES.check(found.sort(order, maintain_order=True))


def _in_each_voice(
    tables: Tables, words: pl.DataFrame, by: list[str], how: Mapping[str, Any]
) -> Iterable[pl.DataFrame]:
    """Every measure by group and voice."""
    articles = tables["articles"]
    parted = {"by": [*by, VOICE_NAME], "voice": None, **how}
    for found in (
        frame_rates(tables["frame_hits"], articles, words, **parted),
        naming_shares(tables["namings"], articles, **parted),
        scare_rates(tables["scare_quotes"], articles, words, **parted),
        construction_shares(tables["agency"], articles, **parted),
    ):
        yield found.with_columns(pl.col(VOICE_NAME).cast(pl.String))
    for voice in VOICE.categories:
        present = frame_presence(tables["frame_hits"], articles, by=by, voice=voice, **how)
        yield present.with_columns(voice=pl.lit(voice))


def _together(
    tables: Tables, words: pl.DataFrame, by: list[str], how: Mapping[str, Any]
) -> Iterable[pl.DataFrame]:
    """Every measure by group, in all the voices that its verb counts."""
    articles, how = tables["articles"], {"by": by, **how}
    for found in (
        frame_rates(tables["frame_hits"], articles, words, **how),
        frame_presence(tables["frame_hits"], articles, **how),
    ):
        yield found.with_columns(voice=pl.lit(EVERY))
    for found in (
        naming_shares(tables["namings"], articles, **how),
        scare_rates(tables["scare_quotes"], articles, words, **how),
        construction_shares(tables["agency"], articles, **how),
    ):
        yield found.with_columns(voice=pl.lit(OWN))
