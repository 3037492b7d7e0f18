"""Who may speak: persons, bodies, texts and media, not other things."""

from __future__ import annotations

from functools import cache

from mediakit.attribute.page import Found, Page, takes
from mediakit.attribute.spans import Sentence, has, plays
from mediakit.lexicons import read_lexicon
from mediakit.lexicons.spelling import fold
from mediakit.schema import SOURCE_NOUNS

# Sorts of source nouns that speak, or stand for somebody who does.
NAMING = ("noun", "generic", "chief", "quantifier", "press", "vague", "document", "top")
# Rules that lean on the cue alone: what they find is no report where a thing is the subject.
OPEN_TO_THINGS = frozenset(
    {
        "about_topic",
        "accusing",
        "indirect_question",
        "infinitive",
        "light_verb",
        "naming",
        "that_clause",
        "with_object",
    }
)


@cache
def source_nouns(lang: str) -> frozenset[str]:
    """The common nouns of a language that name who speaks."""
    listed = read_lexicon(SOURCE_NOUNS).filter(lang=lang)
    named = listed.filter(listed["sort"].cast(str).is_in(NAMING))["lemma"]
    return frozenset(fold(lemma) for lemma in named)


def is_thing(page: Page, rule: str, found: Found) -> bool:
    """Whether a rule takes a thing for a speaker: «лечение потребует времени»."""
    sentence, word = found.sentence, found.word
    if rule not in OPEN_TO_THINGS or not found.source:
        return False
    if takes(page, sentence.lemma[word], "finding"):
        return False
    head = _head(sentence, found)
    return head is not None and head != word and is_inanimate(page, sentence, head)


def _head(sentence: Sentence, found: Found) -> int | None:
    """The word of the source that hangs on a word outside it."""
    start, stop = found.source[0][0], found.source[-1][1]
    inside = [w for w in range(len(sentence)) if start <= sentence.left[w] < stop]
    return next(
        (w for w in inside if sentence.head[w] not in inside and sentence.upos[w] != "PUNCT"),
        None,
    )


def is_inanimate(page: Page, sentence: Sentence, word: int) -> bool:
    """Whether a word is a common noun for a thing, without a name of its own."""
    lemma = sentence.lemma[word]
    if plays(sentence, word, "matter") or plays(sentence, word, "correlative"):
        return True
    common = sentence.upos[word] == "NOUN" and has(sentence, word, "Animacy=Inan")
    if not common or lemma in page.speaking or "-" in lemma or takes(page, lemma, "document_noun"):
        return False
    written = sentence.text[word]
    capital = written[1:] != written[1:].lower() or (word > 0 and written[:1].isupper())
    return not capital and not _named(sentence, word)


def _named(sentence: Sentence, word: int) -> bool:
    """Whether a name follows a noun: «концерн „Заря“», «сервис Uber»."""
    after = word + 1
    if after >= len(sentence):
        return False
    plain = sentence.upos[after] in {"PROPN", "X"} and not has(sentence, after, "Case=Gen")
    return plain or sentence.text[after] in '«„“"'
