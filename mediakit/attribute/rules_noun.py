"""Cues that are a noun, or a verb with its noun."""

from __future__ import annotations

from mediakit.attribute.clause import clause_end, that
from mediakit.attribute.page import NOMINAL, Found, Page, takes
from mediakit.attribute.spans import (
    Sentence,
    Span,
    case_of,
    has,
    kid,
    led_by,
    noun_phrase,
    plays,
    stretch,
)
from mediakit.attribute.what import after_colon, topic, wide
from mediakit.attribute.who import phrase, speaker

LIGHT_WORDS = 9  # words between a light verb and its noun


def light_verb(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X выразил надежду, что P»; «выступил с критикой в адрес Y» (X expressed hope)."""
    for noun in sentence.kids[word]:
        if not takes(page, f"{sentence.lemma[word]} {sentence.lemma[noun]}", "light"):
            continue
        own = has(sentence, word, "Person=1")
        if abs(noun - word) > LIGHT_WORDS or own or has(sentence, word, "VerbForm=Inf"):
            return None
        who = speaker(page, sentence, word)
        content = _light_content(page, sentence, word, noun, who)
        content = after_colon(page, sentence, word) or content
        if not content or who is None:
            return None
        return Found(
            sentence, word, phrase(sentence, who, word), _light_cue(sentence, word, noun), content
        )
    return None


def _light_cue(sentence: Sentence, word: int, noun: int) -> list[Span]:
    first, last = min(word, noun), max(word, noun)
    between = range(first + 1, last)
    if all(sentence.upos[w] in {"ADP", "ADJ", "DET", "PRON"} for w in between):
        return [stretch(sentence, first, last)]
    preposition = kid(sentence, noun, "case")
    piece = stretch(sentence, noun if preposition is None else preposition, noun)
    return sorted([stretch(sentence, word, word), piece])


def _light_content(
    page: Page, sentence: Sentence, word: int, noun: int, who: int | None
) -> list[Span]:
    mark = that(page, sentence, max(word, noun))
    if mark is not None and mark + 1 < len(sentence):
        return [stretch(sentence, mark + 1, clause_end(page, sentence, word, mark + 1))]
    barred = {word, noun} | ({who} if who is not None else set())
    tails = [
        k
        for k in [*sentence.kids[noun], *sentence.kids[word]]
        if k > noun
        and k not in barred
        and (
            case_of(sentence, k)
            or has(sentence, k, "VerbForm=Inf")
            or sentence.rel[k] in {"nmod", "obl", "acl", "xcomp", "ccomp"}
        )
        and sentence.upos[k] != "PUNCT"
        and not has(sentence, k, "VerbForm=Conv")
        and sentence.rel[k] != "conj"
    ]
    if not tails:
        return []
    ends = [wide(sentence, k, barred) for k in tails]
    return [stretch(sentence, max(noun + 1, min(e[0] for e in ends)), max(e[1] for e in ends))]


def noun_cue(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«требования X о P»; «слухи, что P» (X's demands for P)."""
    if not takes(page, sentence.lemma[word], "noun", "noun_only"):
        return None
    if led_by(sentence, word, "before_according"):
        return None
    above = sentence.head[word]
    if 0 <= above < len(sentence) and takes(
        page, f"{sentence.lemma[above]} {sentence.lemma[word]}", "light", "relay_light"
    ):
        return None
    owner = next(
        (
            k
            for k in sentence.kids[word]
            if k > word
            and sentence.upos[k] in NOMINAL
            and has(sentence, k, "Case=Gen")
            and not case_of(sentence, k)
        ),
        None,
    )
    mark = that(page, sentence, word)
    near = mark is not None and mark - word < 4 + (
        0 if owner is None else noun_phrase(sentence, owner)[1] - word
    )
    barred = {word} | ({owner} if owner is not None else set())
    content: Span | None = (
        stretch(sentence, mark + 1, clause_end(page, sentence, word, mark + 1))
        if mark is not None and near and mark + 1 < len(sentence)
        else None
    )
    if content is None and owner is not None:
        content = topic(sentence, word, barred) or topic(sentence, owner, {word})
    if content is None or (
        owner is None and not (near and takes(page, sentence.lemma[word], "noun_only"))
    ):
        return None
    return Found(
        sentence, word, phrase(sentence, owner, word), [stretch(sentence, word, word)], [content]
    )


def such_statement(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«Такое заявление сделал X»: the content is that of the attribution before."""
    if not any(
        plays(sentence, k, "such")
        for n in sentence.kids[word]
        for k in sentence.kids[n]
        if takes(page, f"{sentence.lemma[word]} {sentence.lemma[n]}", "light")
    ):
        return None
    noun = next(
        n
        for n in sentence.kids[word]
        if takes(page, f"{sentence.lemma[word]} {sentence.lemma[n]}", "light")
    )
    who = speaker(page, sentence, word)
    last = [f for _, f in page.found if f.sentence.number == sentence.number - 1]
    if not last or who is None:
        return None
    return Found(
        sentence,
        word,
        phrase(sentence, who, word),
        _light_cue(sentence, word, noun),
        last[-1].content,
        about="previous",
    )
