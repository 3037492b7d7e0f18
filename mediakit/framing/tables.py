"""All tables of framing at once: the words are indexed a single time for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl

from mediakit.framing.agency import agency_of
from mediakit.framing.frames import hits_of
from mediakit.framing.keyness import compare_counts, lemma_counts
from mediakit.framing.lexicon import read_terms
from mediakit.framing.naming import namings_of
from mediakit.framing.scare import scare_quotes_of
from mediakit.framing.voices import CHOSEN, find_voices
from mediakit.framing.words import index_words
from mediakit.lexicons import read_lexicon
from mediakit.schema import (
    ACTORS,
    FRAMES,
    GOVERNMENTS,
    NAMING,
    NEGATORS,
    PREDICATES,
    QUOTE_CONTEXTS,
)


class Lexicons(NamedTuple):
    """The lexicons that framing reads, each in its table."""

    frames: pl.DataFrame
    negators: pl.DataFrame
    naming: pl.DataFrame
    government: pl.DataFrame
    quote_contexts: pl.DataFrame
    predicates: pl.DataFrame
    actors: pl.DataFrame


def read_lexicons(
    *, frames: Sequence[Path | str] = (), naming: Sequence[Path | str] = ()
) -> Lexicons:
    """Read all lexicons of framing, with the user's own frames and names.

    Raises:
        ValueError: a lexicon has bad rows; the message names them all.
    """
    return Lexicons(
        read_terms(FRAMES, frames),
        read_lexicon(NEGATORS),
        read_terms(NAMING, naming),
        read_lexicon(GOVERNMENTS),
        read_terms(QUOTE_CONTEXTS),
        read_lexicon(PREDICATES),
        read_lexicon(ACTORS),
    )


def framing_tables(
    articles: pl.DataFrame,
    sentences: pl.DataFrame,
    tokens: pl.DataFrame,
    quotes: pl.DataFrame,
    attributions: pl.DataFrame,
    spans: pl.DataFrame,
    *,
    lexicons: Lexicons | None = None,
) -> dict[str, pl.DataFrame]:
    """Make the tables of framing: voices, frame_hits, namings, scare_quotes, agency, keyness.

    Keyness compares each outlet with the rest by point estimates, in the outlets' own words
    and paraphrases; ask ``keyness`` itself for intervals and corrected p-values.
    """
    known = lexicons or read_lexicons()
    voices = find_voices(articles, tokens, quotes, attributions, spans)
    words = index_words(articles, tokens, voices)
    counts = lemma_counts(words.values(), articles, voice=CHOSEN)
    outlets = articles["outlet"].to_numpy()
    return {
        "voices": voices,
        "frame_hits": hits_of(words, sentences, known.frames, known.negators),
        "namings": namings_of(words, articles, known.naming, known.government),
        "scare_quotes": scare_quotes_of(words, articles, quotes, known.quote_contexts),
        "agency": agency_of(words, known.actors, known.predicates),
        "keyness": compare_counts(counts, outlets, limits=False),
    }
