"""Closed vocabularies: the values that a column may hold."""

import polars as pl

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

UNIT = pl.Enum(["attribution", "sentence", "hit"])

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
        "nameless",  # says no more than that somebody is a human or is known to somebody
        "adjective",  # keeps the name back
        "chief",  # leads whatever narrows it: «глава»
        "top",  # the title of who leads: «президент»
        "serving",  # speaks in the capacity of its body or chief: «заместитель»
        "opponent",  # in the plural, who is against somebody, unless an adjective tells: «критики»
        "candidacy",  # what somebody does who runs for an office: «баллотироваться»
        "charge",  # whom it is about is a private person: «арестовать»
        "peer",  # speaks in the capacity of whoever spoke before: «её коллега»
        "unit",  # a part of the body that narrows it: «отдел»
        "vague",  # narrows nothing: «глава ведомства»
        "elsewhere",  # says that a body is of no state or another: «международный»
        "former",  # the title is of the past
        "other",  # says that it is somebody else
        "intensifier",
        "particle",  # a part of a name in lower case
    ]
)

# What closed-class words do that rules look for. A preposition of a cue is named after the
# construction that the cue has in the lexicon.
FUNCTION_ROLES = {
    "complementiser": "opens a clause that tells what is said: «сказал, что», “said that”",
    "purpose": "a complementiser that can also say what for: «чтобы»",
    "relative": "opens a relative clause: «который», “who”",
    "conditional": "opens a condition: «если», “if”",
    "irrealis": "makes a verb conditional: «бы», “would”",
    "negation": "denies the verb it stands at: «не», “not”",
    "as": "opens a parenthesis with a cue, or a judgement: «как сообщает X», “as X reports”",
    "whether": "makes a clause a question: «ли»",
    "coordinator": "joins a second cue to a first one: «и», «однако», “and”",
    "matter": "a pronoun for a matter, which neither speaks nor is content alone: «это», “it”",
    "copula": "stands for a predicate without verb: «мост — это память»",
    "anaphor": "takes up the sentence before: «об этом сообщил X», “X said this”",
    "such": "points at a statement made before: «такое заявление», “such a statement”",
    "correlative": "announces a clause: «сообщил о том, что»",
    "possessive": "names a speaker who owns a noun cue: «по его словам», “in her words”",
    "word": "a noun for words: marks behind it cite a word, nobody's speech: «слово „мир“»",
    "time": "a noun that dates, and names no body that speaks: «в прошлом году сказали»",
    "topic": "the preposition of what is told: «о», “about”",
    "inside": "the preposition of a place, body or text that one is in: «в», “in”",
    "on": "the preposition of a place or text that one is on: «на», “on”",
    "ground": "the preposition of a reason, which makes no content: «благодарность за то, что»",
    "according_to": "leads a source in: «согласно», “according to”",
    "in_accordance": "leads a source in where that is a text set apart by a comma",
    "before_according": "stands before a noun cue of `according`: «по словам X»",
    "before_reference": "stands before a noun cue of `reference_noun`: «со ссылкой»",
    "after_reference": "follows a cue of `reference`: «ссылаясь на X»",
    "after_follows": "follows a cue of `follows`: «следует из доклада»",
    "after_accuse": "leads in what somebody is accused of: «обвинил в обмане»",
    "after_doubt": "leads in what is doubted: «усомнился в успехе»",
    "after_hope": "leads in what is hoped for: «надеется на успех»",
    "after_complain": "leads in what is complained of: «жалуется на шум»",
    "after_appeal": "leads in what is called for: «призвал к миру»",
}
FUNCTION_ROLE = pl.Enum([*FUNCTION_ROLES])

MATCH = pl.Enum(["form", "lemma"])

# What the end of a word tells where the parse does not.
ENDING_SORTS = {
    "infinitive": "dictionary forms of verbs",
    "finite": "finite verbs of the third person and of the past, with the features they have",
    "participle": "participles in the nominative",
    "celebration": "nouns of what one celebrates, and does not note: «отметил пятнадцатилетие»",
    "undeclined_name": "names that look the same in all cases",
    "case_of_name": "what declension adds to a name",
    "reflexive": "dictionary forms of reflexive verbs, which may be passives",
}
ENDING_SORT = pl.Enum([*ENDING_SORTS])

BEFORE = pl.Enum(["name", "number"])

VOICE = pl.Enum(["outlet", "reported", "quoted"])

# The codes of ISO 639-1: a lexicon may hold rows for any of them.
LANGUAGES = (
    "aa", "ab", "ae", "af", "ak", "am", "an", "ar", "as", "av", "ay", "az", "ba", "be", "bg",
    "bh", "bi", "bm", "bn", "bo", "br", "bs", "ca", "ce", "ch", "co", "cr", "cs", "cu", "cv",
    "cy", "da", "de", "dv", "dz", "ee", "el", "en", "eo", "es", "et", "eu", "fa", "ff", "fi",
    "fj", "fo", "fr", "fy", "ga", "gd", "gl", "gn", "gu", "gv", "ha", "he", "hi", "ho", "hr",
    "ht", "hu", "hy", "hz", "ia", "id", "ie", "ig", "ii", "ik", "io", "is", "it", "iu", "ja",
    "jv", "ka", "kg", "ki", "kj", "kk", "kl", "km", "kn", "ko", "kr", "ks", "ku", "kv", "kw",
    "ky", "la", "lb", "lg", "li", "ln", "lo", "lt", "lu", "lv", "mg", "mh", "mi", "mk", "ml",
    "mn", "mr", "ms", "mt", "my", "na", "nb", "nd", "ne", "ng", "nl", "nn", "no", "nr", "nv",
    "ny", "oc", "oj", "om", "or", "os", "pa", "pi", "pl", "ps", "pt", "qu", "rm", "rn", "ro",
    "ru", "rw", "sa", "sc", "sd", "se", "sg", "si", "sk", "sl", "sm", "sn", "so", "sq", "sr",
    "ss", "st", "su", "sv", "sw", "ta", "te", "tg", "th", "ti", "tk", "tl", "tn", "to", "tr",
    "ts", "tt", "tw", "ty", "ug", "uk", "ur", "uz", "ve", "vi", "vo", "wa", "wo", "xh", "yi",
    "yo", "za", "zh", "zu",
)  # fmt: skip

GOVERNMENT = pl.Enum(["governs", "moves"])

QUOTE_CONTEXT = pl.Enum(
    [
        "title",
        "mention",
        "naming",
        "ascription",
        "distance",
        "bridge",
        "genitive",
        "named",
        "deixis",
        "common",
    ]
)

PREDICATE = pl.Enum(
    [
        "state",
        "middle",
        "transitive",
        "intransitive",
        "active_only",
        "adjective",
        "measure",
        "target",
        "body",
    ]
)

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
