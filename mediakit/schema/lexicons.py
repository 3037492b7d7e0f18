"""Word lists as tables: what a row says, on what evidence."""

import polars as pl

from mediakit.schema.columns import EVIDENCE, LANG, SOURCE
from mediakit.schema.table import Column, Table
from mediakit.schema.vocabulary import (
    ANONYMITY,
    BEFORE,
    BOILERPLATE_PLACE,
    ENDING_SORT,
    FIELD,
    FUNCTION_ROLE,
    GOVERNMENT,
    MASK_KIND,
    MATCH,
    NEGATOR,
    PREDICATE,
    QUOTE_CONTEXT,
    SCOPE,
    SOURCE_KIND,
    SOURCE_ROLE,
    SOURCE_SORT,
    STANCE,
)

CONFIDENCE = Table(
    "confidence",
    "rule of a language",
    ("lang", "rule"),
    {
        "lang": LANG,
        "rule": Column(pl.String, "name of the rule"),
        "rows": Column(pl.Int32, "attributions that it found in gold texts"),
        "right": Column(pl.Int32, "those that are right: content and source"),
        "confidence": Column(pl.Float64, "precision, shrunk towards the mean of all rules"),
        "source": Column(pl.String, "gold that it was fitted on"),
    },
)

CONSTRUCTIONS = Table(
    "constructions",
    "construction of a cue",
    ("construction",),
    {
        "construction": Column(pl.String, "its name, as in `cues`"),
        "meaning": Column(pl.String, "how such a cue takes its source and content"),
        "evidence": EVIDENCE,
        "source": SOURCE,
    },
)

CUES = Table(
    "cues",
    "cue × construction",
    ("lang", "lemma", "construction"),
    {
        "lang": LANG,
        "lemma": Column(pl.String, "dictionary form of the cue"),
        "construction": Column(pl.String, "how it takes its source and content: `constructions`"),
        "forms": Column(
            pl.String, "forms that the lemmatiser gets wrong, `|`-separated", null=True
        ),
        "stance": Column(STANCE, "stance class, a hypothesis the user may change"),
        "scope": Column(SCOPE, "`hint` rows are off by default and in every figure"),
        "evidence": Column(pl.String, "a phrase that shows the use"),
        "source": Column(pl.String, "where the row comes from"),
    },
)

FUNCTION_WORDS = Table(
    "function_words",
    "closed-class word or fixed phrase in a role",
    ("lang", "role", "word"),
    {
        "lang": Column(pl.String, "language, ISO 639-1"),
        "role": Column(FUNCTION_ROLE, "what the rules look for it as; the list below says more"),
        "word": Column(pl.String, "the word or phrase in lower case, with `е` for `ё`"),
        "match": Column(MATCH, "whether it is this form, or any form of this lemma"),
        "evidence": EVIDENCE,
        "source": SOURCE,
    },
)

ENDINGS = Table(
    "endings",
    "end of a word that tells something",
    ("lang", "sort", "ending"),
    {
        "lang": Column(pl.String, "language, ISO 639-1"),
        "sort": Column(ENDING_SORT, "what words end so; the list below says more"),
        "ending": Column(pl.String, "regular expression (Python's `re`) of the last letters"),
        "feats": Column(pl.String, "features that the ending shows, as in `tokens`", null=True),
        "evidence": Column(pl.String, "a word that ends so"),
        "source": SOURCE,
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
        "lang": LANG,
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
        "lang": LANG,
        "lemma": Column(
            pl.String,
            "dictionary form, or a form that the lemmatiser leaves; two words for a noun with its "
            "attribute, in dictionary forms; `-ending` for nouns that end so",
        ),
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

OUTLETS = Table(
    "outlets",
    "outlet",
    ("outlet",),
    {
        "outlet": Column(pl.String, "its name, as in `articles`"),
        "country": Column(
            pl.String,
            "state it writes of as its own, an actor: a public body that the article leaves "
            "without a state is taken to be of it; null if there is none",
            null=True,
        ),
        "evidence": EVIDENCE,
        "source": SOURCE,
    },
)

FRAMES = Table(
    "frames",
    "term of a frame",
    ("lang", "scheme", "frame", "term"),
    {
        "lang": LANG,
        "scheme": Column(
            pl.String,
            "the set of frames it belongs to: `generic`, `talks` (the security-guarantee talks), "
            "or one of your own",
        ),
        "frame": Column(pl.String, "the frame"),
        "term": Column(
            pl.String,
            "lemmas in a row; `a|b` either, `stem*` any ending, `/NOUN` part of speech, "
            "`_` any word",
        ),
        "weight": Column(
            pl.Float64, "how much a hit counts; 0: another sense, which hides shorter terms in it"
        ),
        "evidence": EVIDENCE,
        "source": SOURCE,
    },
)

NAMING = Table(
    "naming",
    "name of something that has several",
    ("lang", "choice", "variant", "term", "construction"),
    {
        "lang": LANG,
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
        "topic": Column(
            pl.String,
            "lemmas, `|`-separated, one of which the article must have: rebels of another war",
            null=True,
        ),
        "evidence": EVIDENCE,
        "source": SOURCE,
    },
)

GOVERNMENTS = Table(
    "government",
    "word that fixes a preposition, or moves to a place",
    ("lang", "preposition", "case", "lemma", "sort"),
    {
        "lang": LANG,
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
        "evidence": EVIDENCE,
        "source": SOURCE,
    },
)

QUOTE_CONTEXTS = Table(
    "quote_contexts",
    "words beside quotation marks that say what the marks are",
    ("lang", "term", "sort"),
    {
        "lang": LANG,
        "term": Column(pl.String, "lemma pattern, as in `frames`"),
        "sort": Column(
            QUOTE_CONTEXT,
            "title: marks of a name; mention: words cited, defined or written somewhere; naming: a "
            "verb that calls something so; ascription: a word of attitude or request, whose "
            "complement is in the words of who has it; distance: «так называемый»; bridge: joins "
            "such a word with the marks («под „…“ понимают»); genitive: its genitive in marks is a "
            "name («наставник „ласточек“»); named: a name in small letters («холодная война»); "
            "deixis: who speaks or is spoken to («наш»); "
            "common: nouns that are no names by themselves, `*` before an ending",
        ),
        "evidence": EVIDENCE,
        "source": SOURCE,
    },
)

PREDICATES = Table(
    "predicates",
    "verb or noun of an action or state, or what goes with one",
    ("lang", "lemma", "sort"),
    {
        "lang": LANG,
        "lemma": Column(pl.String, "dictionary form, of two words for some sorts"),
        "sort": Column(
            PREDICATE,
            "state: a verb without action; middle: a verb in -ся that is no passive; transitive: "
            "a noun whose genitive is the object; intransitive: whose genitive is the agent; "
            "active_only: a verb with an object and no passive, or verb and object as one "
            "(«принять участие»); adjective: whose participle is an adjective; measure: a word "
            "that is no object; target: with the preposition of whom it is directed at, or bare; "
            "body: a noun that acts as persons do",
        ),
        "evidence": EVIDENCE,
        "source": SOURCE,
    },
)

NEGATORS = Table(
    "negators",
    "word that denies what it governs",
    ("lang", "lemma"),
    {
        "lang": LANG,
        "lemma": Column(pl.String, "dictionary form"),
        "sort": Column(NEGATOR, "a preposition («без»), or a governor («нет», «отсутствие»)"),
        "evidence": EVIDENCE,
        "source": SOURCE,
    },
)
