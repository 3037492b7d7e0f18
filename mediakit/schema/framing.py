"""How outlets frame what they write."""

import polars as pl

from mediakit.schema.columns import ARTICLE_ID, SENTENCE, START, STOP
from mediakit.schema.table import Column, Table
from mediakit.schema.vocabulary import CONSTRUCTION, VOICE, ZONE

VOICES = Table(
    "voices",
    "token and its voice",
    ("article_id", "sentence", "token"),
    {
        "article_id": ARTICLE_ID,
        "sentence": SENTENCE,
        "token": Column(pl.Int32, "number of the word in the sentence, as in `tokens`"),
        "voice": Column(
            VOICE,
            "quoted: a source's own words; reported: a source's claim in the outlet's words; "
            "outlet: the rest; null in boilerplate",
            null=True,
        ),
        "attribution": Column(
            pl.Int32, "the innermost attribution whose content holds the token", null=True
        ),
    },
)

FRAME_HITS = Table(
    "frame_hits",
    "hit of a frame lexicon",
    ("article_id", "scheme", "frame", "sentence", "token"),
    {
        "article_id": ARTICLE_ID,
        "sentence": SENTENCE,
        "token": Column(pl.Int32, "first word of the hit, as in `tokens`"),
        "words": Column(pl.Int32, "how many words the hit has, the first included"),
        "start": START,
        "stop": STOP,
        "zone": Column(ZONE, "part of the article it stands in"),
        "scheme": Column(pl.String, "the set of frames it belongs to"),
        "frame": Column(pl.String, "the frame"),
        "term": Column(pl.String, "the pattern of the lexicon that was found"),
        "weight": Column(pl.Float64, "weight of the term"),
        "voice": Column(VOICE, "whose voice the first word is in"),
        "attribution": Column(
            pl.Int32, "the innermost attribution whose content holds it", null=True
        ),
        "negated": Column(pl.Boolean, "denied where it stands: «не угрожает», «без угроз»"),
        "question": Column(pl.Boolean, "asked, not said: a question mark follows in the sentence"),
    },
)

NAMINGS = Table(
    "namings",
    "choice between names",
    ("article_id", "choice", "sentence", "token"),
    {
        "article_id": ARTICLE_ID,
        "choice": Column(pl.String, "what there is a choice of names for"),
        "variant": Column(pl.String, "the name that was chosen"),
        "sentence": SENTENCE,
        "token": Column(pl.Int32, "first word of the term, as in `tokens`"),
        "start": START,
        "stop": STOP,
        "text": Column(pl.String, "how it is written"),
        "construction": Column(pl.String, "preposition and case, or role", null=True),
        "voice": Column(VOICE, "whose voice the term is in"),
        "attribution": Column(
            pl.Int32, "the innermost attribution whose content holds it", null=True
        ),
    },
)

SCARE_QUOTES = Table(
    "scare_quotes",
    "term held at a distance by quotation marks",
    ("article_id", "quote"),
    {
        "article_id": ARTICLE_ID,
        "quote": Column(pl.Int32, "the pair of marks, as in `quotes`"),
        "sentence": SENTENCE,
        "token": Column(pl.Int32, "first word in the marks, as in `tokens`"),
        "start": Column(pl.Int32, "first code point behind the opening mark"),
        "stop": Column(pl.Int32, "code point of the closing mark"),
        "text": Column(pl.String, "the words in the marks"),
        "term": Column(pl.String, "their lemmas"),
        "distanced": Column(pl.Boolean, "a word of distance goes before: «так называемый»"),
        "voice": Column(
            VOICE, "whose voice the marks stand in; quoted: who is quoted keeps the distance"
        ),
        "attribution": Column(
            pl.Int32, "the innermost attribution whose content holds it", null=True
        ),
    },
)

AGENCY = Table(
    "agency",
    "predicate × agent",
    ("article_id", "sentence", "token", "agent_no"),
    {
        "article_id": ARTICLE_ID,
        "sentence": SENTENCE,
        "token": Column(pl.Int32, "the predicate, as in `tokens`"),
        "agent_no": Column(pl.Int32, "number of the agent among coordinated ones, from 0"),
        "start": START,
        "stop": STOP,
        "predicate": Column(pl.String, "dictionary form of the verb or action noun"),
        "construction": Column(
            CONSTRUCTION,
            "active; passive with its agent; agentless passive; nominalised, with agent or not",
        ),
        "agent": Column(pl.String, "dictionary form of who does it", null=True),
        "agent_token": Column(pl.Int32, "its word", null=True),
        "actor": Column(pl.String, "the agent's row of the actors lexicon", null=True),
        "patient": Column(pl.String, "dictionary form of whom or what it is done to", null=True),
        "patient_token": Column(pl.Int32, "its word", null=True),
        "target": Column(pl.String, "the patient's row of the actors lexicon", null=True),
        "alternates": Column(
            pl.Boolean,
            "it could be put otherwise: it has an object that a passive could have as its "
            "subject, or is such a passive, or an action noun with its object; null: not known, in "
            "tables of an older version, where every predicate counts",
            null=True,
        ),
        "negated": Column(pl.Boolean, "the predicate is denied"),
        "voice": Column(VOICE, "whose voice the predicate is in"),
        "attribution": Column(
            pl.Int32, "the innermost attribution whose content holds it", null=True
        ),
    },
)

KEYNESS = Table(
    "keyness",
    "comparison × lemma",
    ("outlet", "against", "lemma"),
    {
        "outlet": Column(pl.String, "whose words are compared"),
        "against": Column(pl.String, "with whose: an outlet, or `rest`"),
        "lemma": Column(pl.String, "dictionary form in lower case"),
        "count": Column(pl.Float64, "occurrences in the outlet"),
        "total": Column(pl.Float64, "words of the outlet: of letters, no numerals"),
        "other_count": Column(pl.Float64, "occurrences on the other side"),
        "other_total": Column(pl.Float64, "words of the other side"),
        "log_likelihood": Column(pl.Float64, "G² of the four-cell table"),
        "log_ratio": Column(pl.Float64, "binary logarithm of the ratio of rates"),
        "log_odds": Column(pl.Float64, "log-odds ratio with an informative Dirichlet prior"),
        "z_published": Column(pl.Float64, "log-odds over its published standard error"),
        "z": Column(pl.Float64, "log-odds over its error, from articles drawn anew", null=True),
        "low": Column(pl.Float64, "lower limit of the 95 % interval of the log-odds", null=True),
        "high": Column(pl.Float64, "upper limit of the 95 % interval", null=True),
        "dispersion": Column(
            pl.Float64, "deviation of proportions over the outlet's articles, 0 even", null=True
        ),
        "p_holm": Column(pl.Float64, "p of `z`, corrected for all lemmas by Holm", null=True),
        "p_max": Column(pl.Float64, "p corrected by the maximum over permuted articles", null=True),
        "articles": Column(pl.Int32, "articles of the outlet"),
        "other_articles": Column(pl.Int32, "articles of the other side"),
    },
)

DISTANCES = Table(
    "distances",
    "pair of outlets",
    ("outlet", "against"),
    {
        "outlet": Column(pl.String, "one outlet"),
        "against": Column(pl.String, "the other"),
        "observed": Column(pl.Float64, "Jensen–Shannon distance of the frame profiles, 0 to 1"),
        "expected": Column(
            pl.Float64, "its mean where articles are given to the outlets at random", null=True
        ),
        "excess": Column(pl.Float64, "observed less expected", null=True),
        "p": Column(pl.Float64, "(1 + b) / (1 + m): b of m permutations reach it", null=True),
        "p_holm": Column(pl.Float64, "corrected for the number of pairs", null=True),
        "hits": Column(pl.Float64, "weighted hits of the outlet"),
        "other_hits": Column(pl.Float64, "weighted hits of the other"),
        "articles": Column(pl.Int32, "articles of both"),
    },
)

CHANGES = Table(
    "changes",
    "event × outlet × frame",
    ("event", "outlet", "frame"),
    {
        "event": Column(pl.String, "the dated event"),
        "date": Column(pl.Date, "its day; the day itself counts as after"),
        "outlet": Column(pl.String, "who published the articles"),
        "frame": Column(pl.String, "the frame"),
        "before": Column(pl.Float64, "hits per 1,000 words before", null=True),
        "after": Column(pl.Float64, "hits per 1,000 words after", null=True),
        "change": Column(pl.Float64, "after less before", null=True),
        "low": Column(pl.Float64, "lower limit of the 95 % interval of the change", null=True),
        "high": Column(pl.Float64, "upper limit of the 95 % interval", null=True),
        "articles_before": Column(pl.Int32, "articles in the window before"),
        "articles_after": Column(pl.Int32, "articles in the window after"),
        "note": Column(pl.String, "method of the interval, or why there is none", null=True),
    },
)
