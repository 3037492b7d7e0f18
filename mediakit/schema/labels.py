"""Words for readers: what values, measures and columns are called in figures and on pages.

Tables keep the values as they are; only what is drawn or shown is put into words.
"""

from __future__ import annotations

import re

IDENTIFIER = re.compile(r"[a-z]+[0-9]*(_[a-z0-9]+)+")
# What a blank for each underscore does not make readable.
LABELS = {
    # values of closed vocabularies
    "role_only": "role alone",
    "ngo": "NGO",
    "agentless": "passive, no doer",
    "passive": "passive, with doer",
    "nominalised": "as a noun",
    # frames of the lexicon that ships
    "threat_escalation": "threat and escalation",
    "demands_ultimatum": "demands and ultimatums",
    "deterrence_unity": "deterrence and unity",
    "sanctions_costs": "sanctions and costs",
    "alliance_choice": "choice of alliance",
    # measures
    "direct_quote_ratio": "share quoted directly",
    "direct_quote_ratio_by_words": "share of words quoted directly",
    "anonymous_share": "share not named",
    "official_share": "share of officials",
    "side_share": "share of each side",
    "unresolved_share": "share not resolved",
    "one_sided_share": "share of articles with one side alone",
    "relayed_share": "share relayed by media",
    "first_position": "place of the first citation (0 beginning, 1 end)",
    "first_speaker_share": "share of articles opened",
    "frame_share": "share of frame terms",
    "frame_per_1000_words": "terms per 1,000 words",
    "scare_quotes_per_1000_words": "scare quotes per 1,000 words",
    "source_share": "share of citations",
    # columns
    "p_holm": "adjusted p",
    "p_max": "adjusted p",
}


# What stands before the colon of a measure of one thing, such as `naming:state_russia`.
HEADS = {"naming": "choice of name", "in_marks": "share in quotation marks", "role": "role"}


def readable(name: str) -> str:
    """Put a value of a vocabulary, a measure, a frame or a column into words.

    Any other text, such as the name of an outlet or a speaker, stays as it is.

    >>> readable("named_person"), readable("ngo"), readable("deterrence_unity")
    ('named person', 'NGO', 'deterrence and unity')
    >>> readable("Линия анализа"), readable("severny-kurier_2022")
    ('Линия анализа', 'severny-kurier_2022')
    >>> readable("naming:state_russia")
    'choice of name: state russia'
    """
    if name in LABELS:
        return LABELS[name]
    head, _, rest = name.partition(":")
    if rest and head in HEADS:
        return f"{HEADS[head]}: {readable(rest)}"
    return name.replace("_", " ") if IDENTIFIER.fullmatch(name) else name
