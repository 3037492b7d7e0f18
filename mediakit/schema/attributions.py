"""Who is cited, with which words, saying what."""

import polars as pl

from mediakit.schema.columns import ARTICLE_ID, SENTENCE, START, STOP
from mediakit.schema.table import Column, Table
from mediakit.schema.vocabulary import (
    ANONYMITY,
    OUTCOME,
    QUOTE_KIND,
    QUOTE_TYPE,
    RESOLVED_BY,
    SOURCE_KIND,
    SOURCE_ROLE,
    SPAN_ROLE,
    STANCE,
    UNMATCHED_REASON,
)

QUOTES = Table(
    "quotes",
    "pair of quotation marks",
    ("article_id", "quote"),
    {
        "article_id": ARTICLE_ID,
        "quote": Column(pl.Int32, "number of the pair in the article, from 0, in text order"),
        "start": Column(pl.Int32, "code point of the opening mark"),
        "stop": Column(pl.Int32, "code point after the closing mark"),
        "depth": Column(pl.Int8, "how many pairs it stands inside"),
        "kind": Column(QUOTE_KIND, "what the marks stand for"),
        "certainty": Column(pl.Float32, "how sure the pairing is, 0 to 1"),
    },
)

ATTRIBUTIONS = Table(
    "attributions",
    "source–cue pair",
    ("article_id", "attribution"),
    {
        "article_id": ARTICLE_ID,
        "attribution": Column(
            pl.Int32, "number in the article, from 0, in text order of the cue, else of the source"
        ),
        "sentence": Column(pl.Int32, "sentence of the cue, else of the source or content"),
        "quote_type": Column(QUOTE_TYPE, "whether the source's own words are given"),
        "rule": Column(pl.String, "name of the rule that found it"),
        "confidence": Column(
            pl.Float32,
            "estimated probability that the row is right; null where none was fitted for the "
            "language",
            null=True,
        ),
        "cue_lemma": Column(pl.String, "dictionary form of the cue", null=True),
        "stance": Column(STANCE, "stance class of the cue", null=True),
        "negated": Column(pl.Boolean, "the cue is negated: «не заявлял»"),
        "modal": Column(pl.Boolean, "the cue is modal or conditional: «может заявить»"),
        "distanced": Column(pl.Boolean, "the content is distanced: «якобы», «будто бы»"),
        "parent": Column(
            pl.Int32, "the innermost attribution whose content holds this cue", null=True
        ),
        "relays": Column(pl.Int32, "the attribution whose content this row passes on", null=True),
        "hop": Column(
            pl.Int8, "0: cited by the outlet, relaying media passed over; 1: by somebody cited; …"
        ),
        "channel": Column(
            pl.String, "where it was said: an interview, a channel, a page", null=True
        ),
    },
)

SPANS = Table(
    "spans",
    "piece of a role of an attribution",
    ("article_id", "attribution", "role", "piece"),
    {
        "article_id": ARTICLE_ID,
        "attribution": Column(pl.Int32, "the attribution, as in `attributions`"),
        "role": Column(SPAN_ROLE, "source, cue or content"),
        "piece": Column(pl.Int32, "number of the piece of this role, from 0, in text order"),
        "start": START,
        "stop": STOP,
    },
)

SOURCES = Table(
    "sources",
    "attribution × speaker",
    ("article_id", "attribution", "speaker_no"),
    {
        "article_id": ARTICLE_ID,
        "attribution": Column(pl.Int32, "the attribution, as in `attributions`"),
        "speaker_no": Column(pl.Int32, "number of the speaker in the attribution, from 0"),
        "speaker": Column(pl.String, "fullest nominative name in the article", null=True),
        "resolved_by": Column(RESOLVED_BY, "how the speaker was found", null=True),
        "source_kind": Column(SOURCE_KIND, "what the source is"),
        "actor": Column(pl.String, "row of the actors lexicon", null=True),
        "role": Column(SOURCE_ROLE, "in what capacity the source speaks", null=True),
        "side": Column(
            pl.String,
            "for whom the source speaks: side of the actor, of the state or alliance that title "
            "or name tell, or by default of the outlet's country; `evidence` says which",
            null=True,
        ),
        "body": Column(pl.String, "body that the speaker speaks for", null=True),
        "anonymity": Column(ANONYMITY, "how openly the source is named"),
        "weight": Column(pl.Float64, "1 / number of speakers of the attribution"),
        "evidence": Column(pl.String, "what decided the codes"),
    },
)

UNMATCHED = Table(
    "unmatched",
    "named speaker × kind that belongs to no actor",
    ("speaker", "source_kind"),
    {
        "speaker": Column(pl.String, "the name, as in `sources`"),
        "source_kind": Column(SOURCE_KIND, "what the source is"),
        "count": Column(pl.Int32, "rows of `sources` with that name, the most first"),
        "articles": Column(pl.Int32, "articles with that name"),
        "reason": Column(
            UNMATCHED_REASON,
            "no actor has the name; several have it; those that have it do not hold that day",
        ),
        "candidates": Column(pl.String, "actors it may be, `|`-separated", null=True),
        "example": Column(pl.String, "the article with that name whose id comes first"),
    },
)

CITATIONS = Table(
    "citations",
    "attribution × speaker that counts as a citation",
    ("article_id", "attribution", "speaker_no"),
    {
        "article_id": ARTICLE_ID,
        "outlet": Column(pl.String, "who published the article"),
        "attribution": Column(pl.Int32, "the attribution, as in `attributions`"),
        "speaker_no": Column(pl.Int32, "number of the speaker in the attribution, from 0"),
        "speaker": Column(pl.String, "the actor where known, else the speaker", null=True),
        "resolved": Column(pl.Boolean, "false where a name could be expected and none was found"),
        "source_kind": Column(SOURCE_KIND, "what the source is"),
        "role": Column(SOURCE_ROLE, "in what capacity the source speaks", null=True),
        "side": Column(pl.String, "side of the actor", null=True),
        "anonymity": Column(ANONYMITY, "how openly the source is named"),
        "quote_type": Column(QUOTE_TYPE, "whether the source's own words are given"),
        "stance": Column(STANCE, "stance class of the cue", null=True),
        "weight": Column(pl.Float64, "1 / number of speakers of the attribution"),
    },
)

EXPLANATIONS = Table(
    "explanations",
    "word of the cue lexicon × rule that fires on it",
    ("article_id", "sentence", "token", "rule"),
    {
        "article_id": ARTICLE_ID,
        "sentence": SENTENCE,
        "token": Column(pl.Int32, "number of the word in the sentence, from 1"),
        "word": Column(pl.String, "the word as it is written"),
        "cue_lemma": Column(pl.String, "dictionary form of the cue in the lexicon"),
        "constructions": Column(pl.String, "constructions the lexicon lists, `|`-separated"),
        "rule": Column(pl.String, "name of the rule; null where none fires", null=True),
        "outcome": Column(
            OUTCOME,
            "kept: an attribution; dropped: it gave way to another; second: an earlier rule "
            "was taken; none: no rule fires",
        ),
        "source": Column(pl.String, "text of the source the rule finds", null=True),
        "cue": Column(pl.String, "text of the cue", null=True),
        "content": Column(pl.String, "text of the content", null=True),
        "why": Column(pl.String, "what a rule would look at: form, speaker, clause, marks"),
    },
)
