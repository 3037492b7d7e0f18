"""All tables of framing at once: the words are indexed a single time for all of them."""

from __future__ import annotations

import polars as pl

from mediakit.framing.agency import agency_of
from mediakit.framing.frames import hits_of
from mediakit.framing.keyness import compare_counts
from mediakit.framing.lemma_counts import lemma_counts
from mediakit.framing.naming import namings_of
from mediakit.framing.scare import scare_quotes_of
from mediakit.framing.voices import CHOSEN, find_voices
from mediakit.framing.words import index_words
from mediakit.lexicons import Lexicons


def framing_tables(
    articles: pl.DataFrame,
    sentences: pl.DataFrame,
    tokens: pl.DataFrame,
    quotes: pl.DataFrame,
    attributions: pl.DataFrame,
    spans: pl.DataFrame,
    *,
    lexicons: Lexicons,
    counted: pl.DataFrame | None = None,
) -> dict[str, pl.DataFrame]:
    """Make the tables of framing: voices, frame_hits, namings, scare_quotes, agency, keyness.

    Keyness compares each outlet with the rest by point estimates, in the outlets' own words
    and paraphrases; ask ``keyness`` itself for intervals and corrected p-values.

    Args:
        counted: the articles whose words keyness counts, such as those that
            ``mediakit.statistics.choose_copies`` leaves; all if not given. The other tables
            have rows of every article.
    """
    voices = find_voices(articles, tokens, quotes, attributions, spans)
    words = index_words(articles, tokens, voices)
    counted = articles if counted is None else counted
    counts = lemma_counts(words.values(), counted, voice=CHOSEN)
    outlets = counted["outlet"].to_numpy()
    return {
        "voices": voices,
        "frame_hits": hits_of(words, sentences, lexicons.frames, lexicons.negators),
        "namings": namings_of(words, articles, lexicons.naming, lexicons.government),
        "scare_quotes": scare_quotes_of(words, articles, quotes, lexicons.quote_contexts),
        "agency": agency_of(words, lexicons.actors, lexicons.predicates),
        "keyness": compare_counts(counts, outlets, random_state=None),
    }
