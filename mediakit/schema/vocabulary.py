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
        "report",
        "distance",
        "bridge",
        "eponym",
        "abstract",
    ]
)

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
