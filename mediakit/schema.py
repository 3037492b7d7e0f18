"""The tables of mediakit: each is declared once, here, with the meaning of its columns.

Every stage takes such tables and returns such tables, and stages meet nowhere else. An
offset (``start``, ``stop``) always points into ``articles.text`` as it was loaded: half-open,
in Unicode code points, so that ``text[start:stop]`` is the span. Unknown is null.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

import polars as pl
from polars._typing import PolarsDataType

# ------------------------------------------------------------------ closed vocabularies

STATUS = pl.Enum(["kept", "duplicate", "set_aside"])
MASK_KIND = pl.Enum(
    ["repeated_headline", "related", "share", "caption", "credit", "dateline", "legal", "other"]
)
BOILERPLATE_PLACE = pl.Enum(
    [
        "heading",  # a whole line that opens a block of links
        "stamp",  # a whole line that dates a link or the page
        "related",  # these four: a whole line of that kind
        "share",
        "caption",
        "credit",
        "dateline",  # the beginning of one of the first lines
        "plate",  # a whole line, however long
        "note",  # anywhere inside a line
    ]
)
ZONE = pl.Enum(["headline", "lead", "body", "boilerplate"])
QUOTE_KIND = pl.Enum(["speech", "title", "scare", "other"])
QUOTE_TYPE = pl.Enum(["direct", "indirect", "mixed"])
SPAN_ROLE = pl.Enum(["source", "cue", "content"])
STANCE = pl.Enum(
    [
        "neutral",
        "formal",
        "emphatic",
        "factive",
        "distancing",
        "opinion",
        "denial",
        "accusation",
        "demand",
        "commissive",
        "relay",
    ]
)
RESOLVED_BY = pl.Enum(["name", "surname", "pronoun", "role", "metonym", "elided", "issuer"])
SOURCE_KIND = pl.Enum(
    ["person", "organisation", "country", "media", "document", "anonymous", "group", "none"]
)
SOURCE_ROLE = pl.Enum(
    [
        "official",
        "spokesperson",
        "politician",
        "expert",
        "military",
        "business",
        "ngo",
        "citizen",
        "journalist",
        "other",
    ]
)
ANONYMITY = pl.Enum(
    [
        "named_person",
        "named_body",
        "metonym",
        "role_only",
        "anonymous",
        "collective",
        "impersonal",
    ]
)
UNMATCHED_REASON = pl.Enum(["unknown", "ambiguous", "out of date"])
SCOPE = pl.Enum(["attribution", "hint"])
UNIT = pl.Enum(["attribution", "sentence"])
CORRECTION = pl.Enum(["accept", "reject", "change"])
OUTCOME = pl.Enum(["kept", "dropped", "second", "none"])
SOURCE_SORT = pl.Enum(
    [
        "noun",
        "generic",  # stands for somebody named before
        "document",  # speaks for itself
        "press",  # a document that media issue
        "pronoun",
        "demonstrative",  # a pronoun that takes up who was named last
        "relative",
        "quantifier",
        "adjective",  # keeps the name back
        "chief",  # leads whatever narrows it: «глава»
        "top",  # the title of who leads: «президент»
        "vague",  # narrows nothing: «глава ведомства»
        "former",  # the title is of the past
        "other",  # says that it is somebody else
        "intensifier",
        "particle",  # a part of a name in lower case
    ]
)
BEFORE = pl.Enum(["name", "number"])
VOICE = pl.Enum(["outlet", "reported", "quoted"])
LANGUAGE = pl.Enum(["ru", "uk", "en"])  # languages that the framing lexicons may speak
FRAME_SCHEME = pl.Enum(["generic", "talks"])
GOVERNMENT = pl.Enum(["governs", "moves"])
QUOTE_CONTEXT = pl.Enum(["title", "mention", "distance"])
PREDICATE = pl.Enum(["state", "middle", "transitive", "intransitive"])
CONSTRUCTION = pl.Enum(["active", "passive", "agentless", "nominalised"])
NEGATOR = pl.Enum(["preposition", "governor"])
FIELD = pl.Enum(
    [
        "id",
        "text",
        "outlet",
        "lang",
        "date",
        "published",
        "title",
        "url",
        "section",
        "file",
        "retrieved",
    ]
)


# ------------------------------------------------------------------ what a table is


class Column(NamedTuple):
    """One column of a table: its type, its meaning, and whether it may be null."""

    dtype: PolarsDataType
    meaning: str
    null: bool = False


@dataclass(frozen=True)
class Table:
    """A documented polars table: what a row is, its key, and its columns.

    ``extras`` says where columns that the schema does not know are kept: behind its own
    (the rule) or before them (the group columns of ``measures``).
    """

    name: str
    grain: str
    key: tuple[str, ...]
    columns: Mapping[str, Column]
    extras: Literal["behind", "before"] = "behind"

    @property
    def dtypes(self) -> dict[str, PolarsDataType]:
        """Name and type of every column, in order."""
        return {name: column.dtype for name, column in self.columns.items()}

    def of(self, rows: Iterable[Mapping[str, Any]] = ()) -> pl.DataFrame:
        """Build the table from rows given as mappings; a missing nullable value is null.

        >>> row = {"lang": "ru", "lemma": "заявить", "construction": "clause", "stance": "formal"}
        >>> row |= {"scope": "attribution", "evidence": "Он заявил, что…", "source": "example"}
        >>> CUES.of([row]).row(0)[:5]
        ('ru', 'заявить', 'clause', None, 'formal')
        """
        rows = list(rows)
        dtypes = self.dtypes
        unknown = sorted({name for row in rows for name in row} - set(dtypes))
        if unknown:
            raise ValueError(f"{self.name} has no column {', '.join(unknown)}; it has {[*dtypes]}")
        return self.check(
            pl.DataFrame(
                {
                    name: pl.Series(name, [row.get(name) for row in rows], dtype=dtype)
                    for name, dtype in dtypes.items()
                }
            )
        )

    def check(self, table: pl.DataFrame) -> pl.DataFrame:
        """Return the table with its columns in order, or raise naming every fault at once.

        Raises:
            ValueError: a column is missing, has another type, holds nulls that it must not
                hold, or the key is not unique.

        >>> SPANS.check(pl.DataFrame({"article_id": [1], "attribution": [None]}))
        Traceback (most recent call last):
        ...
        ValueError: not a spans table (one row per piece of a role of an attribution):
         - column 'article_id' is Int64, expected String
         - column 'attribution' is Null, expected Int32
         - column 'role' is missing, expected Enum(source, cue, content)
         - column 'piece' is missing, expected Int32
         - column 'start' is missing, expected Int32
         - column 'stop' is missing, expected Int32
        """
        faults = []
        for name, (dtype, _, null) in self.columns.items():
            if name not in table.columns:
                faults.append(f"column {name!r} is missing, expected {dtype_name(dtype)}")
            elif table.schema[name] != dtype:
                got = dtype_name(table.schema[name])
                faults.append(f"column {name!r} is {got}, expected {dtype_name(dtype)}")
            elif not null and table[name].null_count():
                faults.append(
                    f"column {name!r} has {table[name].null_count()} nulls, expected none"
                )
        if not faults and not self.columns_are_key(table):
            twice = table.filter(table.select(self.key_of(table)).is_duplicated())
            first = twice.select(self.key_of(table)).row(0)
            faults.append(f"key {self.key} is not unique in {twice.height} rows, first {first}")
        if faults:
            listed = "\n - ".join([f"not a {self.name} table (one row per {self.grain}):", *faults])
            raise ValueError(listed)
        own = [*self.columns]
        extra = [name for name in table.columns if name not in self.columns]
        return table.select(extra + own if self.extras == "before" else own + extra)

    def key_of(self, table: pl.DataFrame) -> list[str]:
        """The key columns of this very table, group columns included."""
        extra = [name for name in table.columns if name not in self.columns]
        return [*extra, *self.key] if self.extras == "before" else [*self.key]

    def columns_are_key(self, table: pl.DataFrame) -> bool:
        """Whether no two rows share the key."""
        key = self.key_of(table)
        return _ascending(table, key) or table.select(key).n_unique() == table.height


def _ascending(table: pl.DataFrame, key: Sequence[str]) -> bool:
    """Whether every row is later than the one before it by the key, none of it null."""
    later = pl.lit(False)
    for name in reversed(key):
        own, before = pl.col(name), pl.col(name).shift()
        later = (own > before) | ((own == before) & later)
    return bool(table.select(later.slice(1).fill_null(False).all()).item())


def dtype_name(dtype: PolarsDataType) -> str:
    """Name a column type as the documentation does.

    >>> dtype_name(SPAN_ROLE), dtype_name(pl.Datetime("us", "UTC"))
    ('Enum(source, cue, content)', 'Datetime[µs, UTC]')
    """
    if isinstance(dtype, pl.Enum):
        return f"Enum({', '.join(dtype.categories)})"
    if isinstance(dtype, pl.Datetime):
        unit = {"us": "µs"}.get(dtype.time_unit, dtype.time_unit)
        return f"Datetime[{', '.join(filter(None, [unit, str(dtype.time_zone or '')]))}]"
    return str(dtype)


# ------------------------------------------------------------------ the tables

_ARTICLE = Column(pl.String, "the article, as in `articles`")
_START = Column(pl.Int32, "first code point of the span in `articles.text`")
_STOP = Column(pl.Int32, "code point after the last one of the span")
_SENTENCE = Column(pl.Int32, "number of the sentence in the article, from 0")

INPUTS = Table(
    "inputs",
    "item found in the input",
    ("input",),
    {
        "input": Column(pl.Int32, "number of the item in the order it was found, from 0"),
        "path": Column(pl.String, "file, relative to the folder that was given; `!/` enters a ZIP"),
        "row": Column(pl.Int32, "row of a table or line of a JSONL file, from 1", null=True),
        "article_id": Column(pl.String, "the article it became or repeats", null=True),
        "status": Column(STATUS, "what became of it; read = kept + duplicate + set_aside"),
        "reason": Column(pl.String, "why it was not kept", null=True),
        "remedy": Column(pl.String, "what the user can do about it", null=True),
        "format": Column(pl.String, "format it was read as: txt, html, json, jsonl, csv, …"),
        "encoding": Column(pl.String, "character encoding it was read with", null=True),
    },
)

ARTICLES = Table(
    "articles",
    "article kept",
    ("article_id",),
    {
        "article_id": Column(pl.String, "the input's `id` where unique, else the file stem"),
        "input": Column(pl.Int32, "the row of `inputs` it came from"),
        "outlet": Column(pl.String, "who published it"),
        "lang": Column(pl.String, "language, ISO 639-1"),
        "date": Column(pl.Date, "day of publication where the outlet is", null=True),
        "published": Column(pl.Datetime("us", "UTC"), "moment of publication", null=True),
        "title": Column(pl.String, "headline, where the input gives it", null=True),
        "url": Column(pl.String, "address, where the input gives it", null=True),
        "section": Column(pl.String, "section of the outlet", null=True),
        "text": Column(pl.String, "the text that every offset points into, headline first"),
        "body_start": Column(pl.Int32, "where the body begins, after headline and blank line"),
        "sha256": Column(pl.String, "SHA-256 of the text in UTF-8, hexadecimal"),
    },
)

MASKS = Table(
    "masks",
    "stretch of boilerplate",
    ("article_id", "mask"),
    {
        "article_id": _ARTICLE,
        "mask": Column(pl.Int32, "number of the stretch in the article, from 0, in text order"),
        "start": _START,
        "stop": _STOP,
        "kind": Column(MASK_KIND, "what kind of boilerplate it is"),
        "rule": Column(pl.String, "name of the rule that found it"),
    },
)

REPRINTS = Table(
    "reprints",
    "article, in its cluster of copies",
    ("article_id",),
    {
        "article_id": _ARTICLE,
        "cluster": Column(pl.String, "the article that the cluster begins with"),
        "copy": Column(pl.Int32, "number in the cluster by time of publication; 0 is the first"),
        "size": Column(pl.Int32, "number of articles in the cluster; 1 without any copy"),
        "similarity": Column(
            pl.Float64, "part of the shorter text that the first of the cluster has too, 0 to 1"
        ),
        "provider": Column(
            pl.String, "medium named in a dateline or credit, not the outlet itself", null=True
        ),
        "evidence": Column(pl.String, "the dateline or credit that names it", null=True),
    },
)

SENTENCES = Table(
    "sentences",
    "sentence",
    ("article_id", "sentence"),
    {
        "article_id": _ARTICLE,
        "sentence": _SENTENCE,
        "paragraph": Column(pl.Int32, "number of the paragraph in the article, from 0"),
        "start": _START,
        "stop": _STOP,
        "zone": Column(ZONE, "part of the article it stands in; the lead is the first paragraph"),
    },
)

TOKENS = Table(
    "tokens",
    "syntactic word",
    ("article_id", "sentence", "token"),
    {
        "article_id": _ARTICLE,
        "sentence": _SENTENCE,
        "token": Column(pl.Int32, "number of the word in the sentence, from 1"),
        "text": Column(pl.String, "the word as it is written"),
        "lemma": Column(pl.String, "dictionary form; in Russian with `е` for `ё`"),
        "upos": Column(pl.String, "part of speech, Universal Dependencies"),
        "feats": Column(pl.String, "features, `Name=Value|…`, Universal Dependencies", null=True),
        "head": Column(pl.Int32, "token number of the governor, 0 for the root"),
        "deprel": Column(pl.String, "relation to the governor, Universal Dependencies"),
        "start": _START,
        "stop": Column(
            pl.Int32, "code point after the last one; words of one multi-word token share both"
        ),
        "masked": Column(pl.Boolean, "whether it stands in boilerplate"),
    },
)

QUOTES = Table(
    "quotes",
    "pair of quotation marks",
    ("article_id", "quote"),
    {
        "article_id": _ARTICLE,
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
        "article_id": _ARTICLE,
        "attribution": Column(
            pl.Int32, "number in the article, from 0, in text order of the cue, else of the source"
        ),
        "sentence": Column(pl.Int32, "sentence of the cue, else of the source or content"),
        "quote_type": Column(QUOTE_TYPE, "whether the source's own words are given"),
        "rule": Column(pl.String, "name of the rule that found it"),
        "confidence": Column(pl.Float32, "estimated probability that the row is right"),
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
        "article_id": _ARTICLE,
        "attribution": Column(pl.Int32, "the attribution, as in `attributions`"),
        "role": Column(SPAN_ROLE, "source, cue or content"),
        "piece": Column(pl.Int32, "number of the piece of this role, from 0, in text order"),
        "start": _START,
        "stop": _STOP,
    },
)

SOURCES = Table(
    "sources",
    "attribution × speaker",
    ("article_id", "attribution", "speaker_no"),
    {
        "article_id": _ARTICLE,
        "attribution": Column(pl.Int32, "the attribution, as in `attributions`"),
        "speaker_no": Column(pl.Int32, "number of the speaker in the attribution, from 0"),
        "speaker": Column(pl.String, "fullest nominative name in the article", null=True),
        "resolved_by": Column(RESOLVED_BY, "how the speaker was found", null=True),
        "source_kind": Column(SOURCE_KIND, "what the source is"),
        "actor": Column(pl.String, "row of the actors lexicon", null=True),
        "role": Column(SOURCE_ROLE, "in what capacity the source speaks", null=True),
        "side": Column(pl.String, "side of the actor", null=True),
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
        "example": Column(pl.String, "an article with that name"),
    },
)

CITATIONS = Table(
    "citations",
    "attribution × speaker that counts as a citation",
    ("article_id", "attribution", "speaker_no"),
    {
        "article_id": _ARTICLE,
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

VOICES = Table(
    "voices",
    "token and its voice",
    ("article_id", "sentence", "token"),
    {
        "article_id": _ARTICLE,
        "sentence": _SENTENCE,
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
    ("article_id", "frame", "sentence", "token"),
    {
        "article_id": _ARTICLE,
        "sentence": _SENTENCE,
        "token": Column(pl.Int32, "first word of the hit, as in `tokens`"),
        "words": Column(pl.Int32, "how many words the hit has, the first included"),
        "start": _START,
        "stop": _STOP,
        "zone": Column(ZONE, "part of the article it stands in"),
        "scheme": Column(FRAME_SCHEME, "the set of frames it belongs to"),
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
        "article_id": _ARTICLE,
        "choice": Column(pl.String, "what there is a choice of names for"),
        "variant": Column(pl.String, "the name that was chosen"),
        "sentence": _SENTENCE,
        "token": Column(pl.Int32, "first word of the term, as in `tokens`"),
        "start": _START,
        "stop": _STOP,
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
        "article_id": _ARTICLE,
        "quote": Column(pl.Int32, "the pair of marks, as in `quotes`"),
        "sentence": _SENTENCE,
        "token": Column(pl.Int32, "first word in the marks, as in `tokens`"),
        "start": Column(pl.Int32, "first code point behind the opening mark"),
        "stop": Column(pl.Int32, "code point of the closing mark"),
        "text": Column(pl.String, "the words in the marks"),
        "term": Column(pl.String, "their lemmas"),
        "distanced": Column(pl.Boolean, "a word of distance goes before: «так называемый»"),
        "voice": Column(VOICE, "whose voice the marks stand in"),
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
        "article_id": _ARTICLE,
        "sentence": _SENTENCE,
        "token": Column(pl.Int32, "the predicate, as in `tokens`"),
        "agent_no": Column(pl.Int32, "number of the agent among coordinated ones, from 0"),
        "start": _START,
        "stop": _STOP,
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
        "total": Column(pl.Float64, "words of the outlet"),
        "other_count": Column(pl.Float64, "occurrences on the other side"),
        "other_total": Column(pl.Float64, "words of the other side"),
        "log_likelihood": Column(pl.Float64, "G² of the four-cell table"),
        "log_ratio": Column(pl.Float64, "binary logarithm of the ratio of rates"),
        "log_odds": Column(pl.Float64, "log-odds ratio with an informative Dirichlet prior"),
        "z_published": Column(pl.Float64, "log-odds over its published standard error"),
        "z": Column(pl.Float64, "log-odds over its error from a bootstrap of articles", null=True),
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
        "p": Column(pl.Float64, "share of permutations that reach the observed", null=True),
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

MEASURES = Table(
    "measures",
    "group × measure × value",
    ("measure", "value"),
    {
        "measure": Column(pl.String, "what was measured"),
        "value": Column(pl.String, "the category it was measured for", null=True),
        "count": Column(pl.Float64, "weighted number of cases"),
        "total": Column(pl.Float64, "weighted number of cases that could have been such"),
        "estimate": Column(pl.Float64, "the measure", null=True),
        "low": Column(pl.Float64, "lower limit of the 95 % interval", null=True),
        "high": Column(pl.Float64, "upper limit of the 95 % interval", null=True),
        "articles": Column(pl.Int32, "number of articles it rests on"),
        "note": Column(
            pl.String, "what to mind: method of the interval, few articles, …", null=True
        ),
    },
    extras="before",
)

SAMPLE = Table(
    "sample",
    "item drawn to be coded by hand",
    ("item",),
    {
        "item": Column(pl.Int32, "number of the item, in the order it is shown to coders"),
        "unit": Column(UNIT, "an attribution found, or a sentence in which none was found"),
        "article_id": _ARTICLE,
        "attribution": Column(pl.Int32, "the attribution; null for a sentence", null=True),
        "sentence": _SENTENCE,
        "outlet": Column(pl.String, "who published the article"),
        "stratum": Column(pl.String, "the part of the population it was drawn from"),
        "probability": Column(pl.Float64, "chance it had to be drawn, above 0"),
    },
)

CODES = Table(
    "codes",
    "item × coder × attribution seen there",
    ("item", "coder", "number"),
    {
        "item": Column(pl.Int32, "the item, as in `sample`"),
        "coder": Column(pl.String, "who coded it"),
        "number": Column(
            pl.Int32, "0 for the item itself; 1, 2, … for further attributions of a sentence"
        ),
        "valid": Column(pl.Boolean, "whether there is an attribution (of that number)"),
        "source_ok": Column(pl.Boolean, "whether the source span is right", null=True),
        "content_ok": Column(pl.Boolean, "whether the content span is right", null=True),
        "quote_type": Column(QUOTE_TYPE, "whether the source's own words are given", null=True),
        "source_kind": Column(SOURCE_KIND, "what the source is", null=True),
        "speaker": Column(pl.String, "who the source is", null=True),
        "note": Column(pl.String, "remark of the coder", null=True),
    },
)

CONFIDENCE = Table(
    "confidence",
    "rule of a language",
    ("lang", "rule"),
    {
        "lang": Column(pl.String, "language, ISO 639-1"),
        "rule": Column(pl.String, "name of the rule"),
        "rows": Column(pl.Int32, "attributions that it found in gold texts"),
        "right": Column(pl.Int32, "those that are right: content and source"),
        "confidence": Column(pl.Float64, "precision, shrunk towards the mean of all rules"),
        "source": Column(pl.String, "gold that it was fitted on"),
    },
)

EXPLANATIONS = Table(
    "explanations",
    "word of the cue lexicon × rule that fires on it",
    ("article_id", "sentence", "token", "rule"),
    {
        "article_id": _ARTICLE,
        "sentence": _SENTENCE,
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

CORRECTIONS = Table(
    "corrections",
    "correction of an attribution",
    ("article_id", "attribution"),
    {
        "article_id": _ARTICLE,
        "attribution": Column(pl.Int32, "the attribution, as in `attributions`"),
        "action": Column(CORRECTION, "accept, reject (remove), or change what is given below"),
        "source": Column(pl.String, "new source, as `start:stop`, pieces `|`-separated", null=True),
        "cue": Column(pl.String, "new cue, in the same way", null=True),
        "content": Column(pl.String, "new content, in the same way", null=True),
        "quote_type": Column(QUOTE_TYPE, "new quote type", null=True),
        "speaker": Column(pl.String, "new speaker", null=True),
        "source_kind": Column(SOURCE_KIND, "new kind of source", null=True),
        "coder": Column(pl.String, "who corrected it"),
        "note": Column(pl.String, "why", null=True),
    },
)

AGREEMENT = Table(
    "agreement",
    "label × category",
    ("label", "category"),
    {
        "label": Column(pl.String, "what was coded; `token: …` for the words of a role"),
        "category": Column(pl.String, "one category against the rest; null for all", null=True),
        "items": Column(pl.Int32, "items that two coders or more coded"),
        "observed": Column(pl.Float64, "observed disagreement, mean over pairs of codes"),
        "expected": Column(pl.Float64, "disagreement expected by chance"),
        "alpha": Column(pl.Float64, "Krippendorff's α = 1 − observed / expected", null=True),
        "low": Column(pl.Float64, "lower limit of the 95 % interval of α", null=True),
        "high": Column(pl.Float64, "upper limit of the 95 % interval of α", null=True),
        "ac1": Column(pl.Float64, "Gwet's AC1", null=True),
    },
)

COMPARISONS = Table(
    "comparisons",
    "measure × value × pair of groups",
    ("measure", "value", "first", "second"),
    {
        "measure": Column(pl.String, "what was measured"),
        "value": Column(pl.String, "the category it was measured for", null=True),
        "first": Column(pl.String, "one group, an outlet as a rule"),
        "second": Column(pl.String, "the other one"),
        "count_first": Column(pl.Float64, "weighted number of cases in the first"),
        "total_first": Column(pl.Float64, "what could have been such in the first"),
        "count_second": Column(pl.Float64, "weighted number of cases in the second"),
        "total_second": Column(pl.Float64, "what could have been such in the second"),
        "difference": Column(pl.Float64, "measure of the first minus the second", null=True),
        "low": Column(pl.Float64, "lower limit of its 95 % interval", null=True),
        "high": Column(pl.Float64, "upper limit of its 95 % interval", null=True),
        "effect": Column(
            pl.Float64, "of shares Cohen's h, of means the logarithm of their ratio", null=True
        ),
        "p": Column(pl.Float64, "p-value of the permutation of articles", null=True),
        "p_holm": Column(pl.Float64, "the same, adjusted for the tests of the table", null=True),
        "articles_first": Column(pl.Int32, "number of articles of the first"),
        "articles_second": Column(pl.Int32, "number of articles of the second"),
        "note": Column(pl.String, "what to mind: method of the interval, few articles, …"),
    },
)

CUES = Table(
    "cues",
    "cue × construction",
    ("lang", "lemma", "construction"),
    {
        "lang": Column(pl.String, "language, ISO 639-1"),
        "lemma": Column(pl.String, "dictionary form of the cue"),
        "construction": Column(pl.String, "how it takes its source and content"),
        "forms": Column(
            pl.String, "forms that the lemmatiser gets wrong, `|`-separated", null=True
        ),
        "stance": Column(STANCE, "stance class, a hypothesis the user may change"),
        "scope": Column(SCOPE, "`hint` rows are off by default and in every figure"),
        "evidence": Column(pl.String, "a phrase that shows the use"),
        "source": Column(pl.String, "where the row comes from"),
    },
)

BOILERPLATE = Table(
    "boilerplate",
    "pattern of page furniture",
    ("lang", "place", "pattern"),
    {
        "lang": Column(pl.String, "language, ISO 639-1; `mul` for all"),
        "place": Column(BOILERPLATE_PLACE, "where it is looked for, and how much it must cover"),
        "pattern": Column(pl.String, "regular expression (Python's `re`)"),
        "kind": Column(MASK_KIND, "what kind of boilerplate it shows"),
        "evidence": Column(pl.String, "a line that it matches"),
        "source": Column(pl.String, "where the row comes from"),
    },
)

COLUMNS = Table(
    "columns",
    "name of an input column",
    ("name",),
    {
        "lang": Column(pl.String, "language of the name, ISO 639-1"),
        "name": Column(pl.String, "the name; case, `_`, `-` and blanks make no difference"),
        "field": Column(FIELD, "what it holds; the earlier row goes before the later"),
        "evidence": Column(pl.String, "a phrase or format that shows the use"),
        "source": Column(pl.String, "where the row comes from"),
    },
)

ABBREVIATIONS = Table(
    "abbreviations",
    "abbreviation after which a sentence goes on",
    ("lang", "abbreviation", "before"),
    {
        "lang": Column(pl.String, "language, ISO 639-1"),
        "abbreviation": Column(pl.String, "the word without its full stop, in lower case"),
        "before": Column(BEFORE, "what follows in the same sentence: a name or a number"),
        "evidence": Column(pl.String, "a sentence that shows the use"),
        "source": Column(pl.String, "where the row comes from"),
    },
)

PIPELINES = Table(
    "pipelines",
    "parse pipeline of a language",
    ("lang", "pipeline"),
    {
        "lang": Column(pl.String, "language, ISO 639-1; `*`: every one whose models are installed"),
        "pipeline": Column(pl.String, "the name to choose it by"),
        "processors": Column(pl.String, "what cuts, tags, lemmatises and parses"),
        "packages": Column(pl.String, "distributions that run or hold the models, by blanks"),
        "licence": Column(pl.String, "licence of the weights"),
        "megabytes": Column(pl.Float64, "size of the weights on disk", null=True),
        "upos": Column(pl.Float64, "share of right parts of speech, Lenta, gold tokens", null=True),
        "uas": Column(pl.Float64, "share of right heads, Lenta, gold tokens", null=True),
        "las": Column(pl.Float64, "share of right heads and relations, likewise", null=True),
        "words_per_second": Column(pl.Float64, "whole texts, one thread, as measured", null=True),
        "note": Column(pl.String, "what to know before choosing it"),
    },
)

SOURCE_NOUNS = Table(
    "source_nouns",
    "word that a source is named with, and its use",
    ("lang", "lemma", "sort"),
    {
        "lang": Column(pl.String, "language, ISO 639-1"),
        "lemma": Column(pl.String, "dictionary form, or a form that the lemmatiser leaves"),
        "sort": Column(
            SOURCE_SORT,
            "what it does: names a kind of source (noun), stands for somebody named before "
            "(generic), narrows nothing (vague), …",
        ),
        "kind": Column(SOURCE_KIND, "kind of source it names", null=True),
        "role": Column(SOURCE_ROLE, "capacity it names", null=True),
        "anonymity": Column(ANONYMITY, "how openly it names the source", null=True),
        "gender": Column(pl.String, "of a pronoun: Masc, Fem, Neut, Plur, First", null=True),
        "evidence": Column(pl.String, "a phrase that shows the use"),
        "source": Column(pl.String, "where the row comes from"),
    },
)

ACTORS = Table(
    "actors",
    "actor × period",
    ("actor", "valid_from"),
    {
        "actor": Column(pl.String, "canonical name"),
        "aliases_ru": Column(pl.String, "other Russian names, `|`-separated", null=True),
        "aliases_uk": Column(pl.String, "Ukrainian names, `|`-separated", null=True),
        "aliases_en": Column(pl.String, "English names, `|`-separated", null=True),
        "metonyms": Column(
            pl.String, "places that stand for it, a capital or a seat; `|`-separated", null=True
        ),
        "demonyms": Column(
            pl.String, "adjectives and names of citizens, of a state; `|`-separated", null=True
        ),
        "kind": Column(SOURCE_KIND, "what the actor is"),
        "role": Column(SOURCE_ROLE, "in what capacity the actor speaks", null=True),
        "office": Column(pl.String, "office the actor holds", null=True),
        "body": Column(pl.String, "actor that the actor speaks for", null=True),
        "side": Column(pl.String, "side of the actor, a choice the user may change", null=True),
        "valid_from": Column(pl.Date, "first day of the row, null if unbounded", null=True),
        "valid_to": Column(pl.Date, "last day of the row, null if unbounded", null=True),
        "evidence": Column(pl.String, "a phrase that shows the use"),
        "source": Column(pl.String, "where the row comes from"),
    },
)

_LANG = Column(LANGUAGE, "language, ISO 639-1")
_EVIDENCE = Column(pl.String, "a phrase that shows the use")
_SOURCE = Column(pl.String, "where the row comes from")

FRAMES = Table(
    "frames",
    "term of a frame",
    ("lang", "frame", "term"),
    {
        "lang": _LANG,
        "scheme": Column(FRAME_SCHEME, "generic frames, or those of the security-guarantee talks"),
        "frame": Column(pl.String, "the frame"),
        "term": Column(
            pl.String,
            "lemmas in a row; `a|b` either, `stem*` any ending, `/NOUN` part of speech, "
            "`_` any word",
        ),
        "weight": Column(pl.Float64, "how much a hit counts, above 0"),
        "evidence": _EVIDENCE,
        "source": _SOURCE,
    },
)

NAMING = Table(
    "naming",
    "name of something that has several",
    ("lang", "choice", "variant", "term", "construction"),
    {
        "lang": _LANG,
        "choice": Column(pl.String, "what there is a choice of names for"),
        "variant": Column(pl.String, "the name"),
        "term": Column(pl.String, "lemma pattern, as in `frames`"),
        "construction": Column(
            pl.String,
            "`на+Loc`: behind this preposition in this case, unless governed; `actor`: as the "
            "subject or agent; else null",
            null=True,
        ),
        "beside": Column(
            pl.String,
            "lemmas, `|`-separated, one of which must govern it or depend on it",
            null=True,
        ),
        "evidence": _EVIDENCE,
        "source": _SOURCE,
    },
)

GOVERNMENTS = Table(
    "government",
    "word that fixes a preposition, or moves to a place",
    ("lang", "preposition", "case", "lemma", "sort"),
    {
        "lang": _LANG,
        "preposition": Column(pl.String, "the preposition"),
        "case": Column(pl.String, "the case behind it, Universal Dependencies"),
        "lemma": Column(pl.String, "dictionary form; `*` for any letters"),
        "sort": Column(
            GOVERNMENT,
            "governs: the preposition comes with the word and is no choice; moves: with the "
            "accusative, the preposition tells the goal and is a choice",
        ),
        "beside": Column(
            pl.String, "lemmas, one of which must depend on the word or govern it", null=True
        ),
        "evidence": _EVIDENCE,
        "source": _SOURCE,
    },
)

QUOTE_CONTEXTS = Table(
    "quote_contexts",
    "words before quotation marks that say what the marks are",
    ("lang", "term", "sort"),
    {
        "lang": _LANG,
        "term": Column(pl.String, "lemma pattern, as in `frames`"),
        "sort": Column(
            QUOTE_CONTEXT,
            "title: marks of a name; mention: words cited, defined or written somewhere; "
            "distance: «так называемый»",
        ),
        "evidence": _EVIDENCE,
        "source": _SOURCE,
    },
)

PREDICATES = Table(
    "predicates",
    "verb or noun of an action or state",
    ("lang", "lemma", "sort"),
    {
        "lang": _LANG,
        "lemma": Column(pl.String, "dictionary form"),
        "sort": Column(
            PREDICATE,
            "state: a verb without action; middle: a verb in -ся that is no passive; transitive: "
            "a noun whose genitive is the object; intransitive: whose genitive is the agent",
        ),
        "evidence": _EVIDENCE,
        "source": _SOURCE,
    },
)

NEGATORS = Table(
    "negators",
    "word that denies what it governs",
    ("lang", "lemma"),
    {
        "lang": _LANG,
        "lemma": Column(pl.String, "dictionary form"),
        "sort": Column(NEGATOR, "a preposition («без»), or a governor («нет», «отсутствие»)"),
        "evidence": _EVIDENCE,
        "source": _SOURCE,
    },
)

TABLES = (
    INPUTS,
    ARTICLES,
    MASKS,
    REPRINTS,
    SENTENCES,
    TOKENS,
    QUOTES,
    ATTRIBUTIONS,
    SPANS,
    SOURCES,
    UNMATCHED,
    CITATIONS,
    VOICES,
    FRAME_HITS,
    NAMINGS,
    SCARE_QUOTES,
    AGENCY,
    KEYNESS,
    DISTANCES,
    CHANGES,
    MEASURES,
    COMPARISONS,
    PIPELINES,
    SAMPLE,
    CODES,
    AGREEMENT,
    CORRECTIONS,
    EXPLANATIONS,
    CUES,
    CONFIDENCE,
    BOILERPLATE,
    COLUMNS,
    ABBREVIATIONS,
    SOURCE_NOUNS,
    ACTORS,
    FRAMES,
    NAMING,
    GOVERNMENTS,
    QUOTE_CONTEXTS,
    PREDICATES,
    NEGATORS,
)


# ------------------------------------------------------------------ verbs over any table


def excerpt(spans: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Add the column `excerpt`, the text of each span; rows stay as they are.

    >>> articles = pl.DataFrame({"article_id": ["a"], "text": ["«Да», — сказал он."]})
    >>> spans = pl.DataFrame({"article_id": ["a"], "start": [1], "stop": [3]})
    >>> excerpt(spans, articles)["excerpt"].to_list()
    ['Да']
    """
    texts = articles.select("article_id", pl.col("text").alias("_text"))
    joined = spans.join(texts, on="article_id", how="left", validate="m:1", maintain_order="left")
    piece = pl.col("_text").str.slice(pl.col("start"), pl.col("stop") - pl.col("start"))
    return joined.with_columns(excerpt=piece).drop("_text")


def attach(table: pl.DataFrame, articles: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Add columns of `articles` to a table that has `article_id`; rows stay as they are.

    >>> articles = pl.DataFrame({"article_id": ["a"], "outlet": ["Вестник"]})
    >>> attach(pl.DataFrame({"article_id": ["a", "a"]}), articles, "outlet").rows()
    [('a', 'Вестник'), ('a', 'Вестник')]
    """
    return table.join(
        articles.select("article_id", *columns),
        on="article_id",
        how="left",
        validate="m:1",
        maintain_order="left",
    )


def codebook(*tables: Table) -> str:
    """The tables as Markdown: what a row is, the key, and each column with type and meaning."""
    return "\n".join(_page(table) for table in tables or TABLES)


def _page(table: Table) -> str:
    rows: Sequence[str] = [
        f"| `{name}` | {dtype_name(dtype)}{'?' if null else ''} | {meaning} |"
        for name, (dtype, meaning, null) in table.columns.items()
    ]
    group = "group columns, " if table.extras == "before" else ""
    key = group + ", ".join(f"`{name}`" for name in table.key)
    head = f"## `{table.name}`: one row per {table.grain}\n\nKey: {key}\n"
    return "\n".join([head, "| column | type | meaning |", "| --- | --- | --- |", *rows, ""])
