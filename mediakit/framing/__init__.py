"""How outlets frame it: measures that know whose voice a word is in.

``find_voices`` says of every token whether it is the outlet's, a source's claim in the outlet's
words, or quoted; every other verb takes that table::

    voices = find_voices(articles, tokens, quotes, attributions, spans)
    hits = frame_hits(
        articles, sentences, tokens, voices, lexicon=read_terms(FRAMES), negators=...
    )
    frame_rates(hits, articles, word_counts(tokens, voices))
    compare(tables, "frame_per_1000_words", voice="outlet", values=["threat_escalation"])

``counts`` says of each measure what is counted and of what; ``mediakit.rates`` makes of it
estimates, intervals and tests. ``example`` gives five articles of ten words, and what was found
in them, on which the docstrings count.
"""

from mediakit.framing.agency import find_agency
from mediakit.framing.changes import frame_changes
from mediakit.framing.compare import (
    first_frame_shares,
    first_frames,
    frame_sides,
    jensen_shannon,
    outlet_distances,
)
from mediakit.framing.concordance import concordance
from mediakit.framing.counts import word_counts
from mediakit.framing.differences import compare
from mediakit.framing.examples import example
from mediakit.framing.frames import frame_hits, frame_validity, term_hits
from mediakit.framing.keyness import keyness
from mediakit.framing.lexicon import read_terms
from mediakit.framing.measures import (
    actor_roles,
    construction_shares,
    frame_cuts,
    frame_presence,
    frame_rates,
    frame_shares,
    marked_shares,
    naming_shares,
    scare_rates,
)
from mediakit.framing.naming import find_namings
from mediakit.framing.overview import overview
from mediakit.framing.scare import find_scare_quotes
from mediakit.framing.tables import framing_tables
from mediakit.framing.voices import find_voices, in_voice, voice_names

__all__ = [
    "actor_roles",
    "compare",
    "concordance",
    "construction_shares",
    "example",
    "find_agency",
    "find_namings",
    "find_scare_quotes",
    "find_voices",
    "first_frame_shares",
    "first_frames",
    "frame_changes",
    "frame_cuts",
    "frame_hits",
    "frame_presence",
    "frame_rates",
    "frame_shares",
    "frame_sides",
    "frame_validity",
    "framing_tables",
    "in_voice",
    "jensen_shannon",
    "keyness",
    "marked_shares",
    "naming_shares",
    "outlet_distances",
    "overview",
    "read_terms",
    "scare_rates",
    "term_hits",
    "voice_names",
    "word_counts",
]
