"""Russian dictionary forms by pymorphy3, chosen by part of speech and features."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import pymorphy3

MAX_WORD = 100  # letters; what is longer is no word
LATIN = re.compile("[A-Za-z]")
ALPHA = re.compile(r"[^\W\d_]")
REMEMBERED = 30_000  # lemmas kept in memory; more would find few words more

# The parts of speech of pymorphy that a universal one may be, the likeliest first.
PARTS = {
    "NOUN": ("NOUN",),
    "PROPN": ("NOUN",),
    "VERB": ("VERB", "INFN", "PRTF", "PRTS", "GRND"),
    "AUX": ("VERB", "INFN", "PRTF", "PRTS", "GRND"),
    "ADJ": ("ADJF", "ADJS", "COMP"),
    "DET": ("ADJF", "ADJS", "NPRO"),
    "PRON": ("NPRO", "ADJF", "NOUN"),
    "NUM": ("NUMR", "ADJF"),
    "ADV": ("ADVB", "COMP", "PRED", "PRCL"),
    "ADP": ("PREP",),
    "CCONJ": ("CONJ",),
    "SCONJ": ("CONJ",),
    "PART": ("PRCL",),
    "INTJ": ("INTJ",),
}
INFLECTED_VERBS = {"VERB", "AUX"}  # features, not the likeliest part, tell their forms apart
GRAMMEMES = {
    "Aspect=Perf": "perf",
    "Aspect=Imp": "impf",
    "Case=Nom": "nomn",
    "Case=Gen": "gent",
    "Case=Dat": "datv",
    "Case=Acc": "accs",
    "Case=Ins": "ablt",
    "Case=Loc": "loct",
    "Gender=Masc": "masc",
    "Gender=Fem": "femn",
    "Gender=Neut": "neut",
    "Number=Sing": "sing",
    "Number=Plur": "plur",
    "Animacy=Anim": "anim",
    "Animacy=Inan": "inan",
    "Tense=Past": "past",
    "Tense=Pres": "pres",
    "Tense=Fut": "futr",
    "Mood=Imp": "impr",
    "Voice=Pass": "pssv",
    "VerbForm=Inf": "INFN",
    "VerbForm=Conv": "GRND",
    "Degree=Cmp": "COMP",
}
PART_WEIGHT = 100  # the part of speech outweighs all features together
FIRST_PART_WEIGHT = 5  # its likeliest reading outweighs case, number and gender
ASPECT_WEIGHT = 10  # the aspect outweighs these too, so that no perfective turns imperfective
RELATIVE = "который"
STEM = 1  # letters that the forms of one word share, unless the stem is another: лучший, хороший
FORM_GRAMMEMES = {"VerbForm=Part": {"PRTF", "PRTS"}, "VerbForm=Fin": {"VERB", "PRTS"}}


@lru_cache(maxsize=1)
def morphology() -> Any:
    """Load the dictionary."""
    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=REMEMBERED)
def lemma(form: str, upos: str, feats: str) -> str:
    """Give the dictionary form, with `е` for `ё` and the capital of a proper noun.

    The analysis that agrees best with part of speech and features decides. Participles and
    gerunds of a verb get its infinitive, of the same aspect. Feminine surnames stay feminine.

    >>> lemma("заявил", "VERB", "Aspect=Perf"), lemma("Захаровой", "PROPN", "Gender=Fem")
    ('заявить', 'Захарова')
    """
    if upos in {"PUNCT", "SYM"} or len(form) > MAX_WORD or not ALPHA.search(form):
        return form
    wanted = [feature for feature in feats.split("|") if feature]
    nominative = upos == "PROPN" and {"Case=Nom", "Number=Sing"} <= {*wanted}
    if nominative or LATIN.match(form):
        return form.replace("ё", "е")  # the form itself, where a guess would harm a foreign name
    best = max(
        morphology().parse(form),
        key=lambda parse: (
            agreement(parse.tag, upos, wanted),
            parse.is_known,
            parse.score,
            parse.normal_form.endswith("ой"),  # родной, not родный: the commoner of such twins
        ),
    )
    found = dictionary_form(best, upos).replace("ё", "е")
    return recased(found, form) if upos == "PROPN" else found


def agreement(tag: Any, upos: str, wanted: list[str]) -> int:
    """Count how far an analysis agrees with part of speech and features."""
    parts = PARTS.get(upos, ())
    score = PART_WEIGHT * (tag.POS in parts)
    if upos not in INFLECTED_VERBS and tag.POS in parts[:1]:
        score += FIRST_PART_WEIGHT
    for feature in wanted:
        if feature in FORM_GRAMMEMES:
            score += tag.POS in FORM_GRAMMEMES[feature]
        elif GRAMMEMES.get(feature) in tag.grammemes:
            score += ASPECT_WEIGHT if feature.startswith("Aspect") else 1
    return score


def dictionary_form(parse: Any, upos: str) -> str:
    """Give the dictionary form of an analysis.

    A name keeps its gender, a pronoun like «то» or «все» its gender and number, a superlative
    its degree, a comparative adverb its form.
    """
    tag = parse.tag
    kept: set[str] = set()
    if upos == "PROPN" and "femn" in tag and {"Surn", "Patr"} & tag.grammemes:
        kept = {"nomn", "sing", "femn"}
    elif upos == "PRON" and stands_alone(parse):
        kept = {"nomn"} | ({"neut", "plur"} & tag.grammemes)
    elif "Supr" in tag:
        kept = {"nomn", "sing", "masc", "Supr"}
    elif upos == "ADV" and tag.POS == "COMP":
        return str(parse.word)
    return form_with(parse, kept) if kept else str(parse.normal_form)


def stands_alone(parse: Any) -> bool:
    """Tell whether a pronoun is used as a noun, as «то», «все»; «которые» is always «который»."""
    inflected = {"masc", "femn"} & parse.tag.grammemes or parse.normal_form == RELATIVE
    return parse.tag.POS == "ADJF" and not inflected


def form_with(parse: Any, grammemes: set[str]) -> str:
    """Give the form with these grammemes that begins as the word does, else the dictionary form."""
    for form in parse.lexeme:
        if grammemes <= form.tag.grammemes and form.word[:STEM] == parse.word[:STEM]:
            return str(form.word)
    return str(parse.normal_form)


def recased(found: str, form: str) -> str:
    """Write a dictionary form with the capitals of the form in the text.

    >>> recased("сша", "США"), recased("москва", "Москвы"), recased("нью-йорк", "Нью-Йорка")
    ('США', 'Москва', 'Нью-Йорк')
    """
    if len(form) > 1 and form.isupper():
        return found.upper()
    parts, forms = found.split("-"), form.split("-")
    if len(parts) != len(forms):
        return found.capitalize() if form[:1].isupper() else found
    pairs = zip(parts, forms, strict=True)
    return "-".join(part.capitalize() if old[:1].isupper() else part for part, old in pairs)
