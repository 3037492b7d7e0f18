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
    playing,
    stretch,
)
from mediakit.attribute.what import after_colon, topic, wide
from mediakit.attribute.who import phrase, speaker

LIGHT_WORDS = 9  # words between a light verb and its noun
CLAUSE_WITHIN = 4  # words from the phrase of a noun to the «что» of its clause


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
    """«выразил глубокую надежду» in one piece, «выступил вчера [с критикой]» in two."""
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
    """«выразил надежду, что P»; «выразил готовность помочь»: a clause, or what hangs below."""
    mark = that(page, sentence, max(word, noun))
    if mark is not None and mark + 1 < len(sentence):
        return [stretch(sentence, mark + 1, clause_end(page, sentence, word, mark + 1))]
    barred = {word, noun} | ({who} if who is not None else set())
    below = [k for k in [*sentence.kids[noun], *sentence.kids[word]] if k > noun]
    tails = [k for k in below if k not in barred and _is_tail(sentence, k)]
    if not tails:
        return []
    ends = [wide(sentence, k, barred) for k in tails]
    return [stretch(sentence, max(noun + 1, min(e[0] for e in ends)), max(e[1] for e in ends))]


def _is_tail(sentence: Sentence, word: int) -> bool:
    """«с критикой в адрес Y», «готовность помочь»: a word that says what the noun is about."""
    apart = sentence.upos[word] == "PUNCT" or sentence.rel[word] == "conj"
    if apart or has(sentence, word, "VerbForm=Conv"):
        return False
    if sentence.rel[word] in {"nmod", "obl", "acl", "xcomp", "ccomp"}:
        return True
    return has(sentence, word, "VerbForm=Inf") or bool(case_of(sentence, word))


def noun_cue(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«требования X о P»; «слухи, что P» (X's demands for P)."""
    if not takes(page, sentence.lemma[word], "noun", "noun_only"):
        return None
    if led_by(sentence, word, "before_according") or _below_light(page, sentence, word):
        return None
    owner = _owner(sentence, word)
    if owner is None and not takes(page, sentence.lemma[word], "noun_only"):
        return None
    content = _clause_beside(page, sentence, word, owner)
    if content is None and owner is not None:
        content = topic(sentence, word, {word, owner}) or topic(sentence, owner, {word})
    if content is None:
        return None
    cue = stretch(sentence, word, word)
    return Found(sentence, word, phrase(sentence, owner, word), [cue], [content])


def _below_light(page: Page, sentence: Sentence, word: int) -> bool:
    """«выразил надежду», «приводит слова»: whether the noun makes one cue with its verb."""
    above = sentence.head[word]
    if not 0 <= above < len(sentence):
        return False
    pair = f"{sentence.lemma[above]} {sentence.lemma[word]}"
    return takes(page, pair, "light", "relay_light")


def _owner(sentence: Sentence, word: int) -> int | None:
    """«требования бастующих»: the genitive below a noun that says whose it is."""
    for below in sentence.kids[word]:
        genitive = sentence.upos[below] in NOMINAL and has(sentence, below, "Case=Gen")
        if below > word and genitive and not case_of(sentence, below):
            return below
    return None


def _clause_beside(page: Page, sentence: Sentence, word: int, owner: int | None) -> Span | None:
    """«слухи, что P», «мнение автора книги, что P»: the clause right behind the phrase."""
    mark = that(page, sentence, word)
    last = word if owner is None else noun_phrase(sentence, owner)[1]
    if mark is None or mark >= last + CLAUSE_WITHIN or mark + 1 >= len(sentence):
        return None
    return stretch(sentence, mark + 1, clause_end(page, sentence, word, mark + 1))


def such_statement(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«Такое заявление сделал X»: the content is that of the attribution before."""
    nouns = [
        n
        for n in sentence.kids[word]
        if takes(page, f"{sentence.lemma[word]} {sentence.lemma[n]}", "light")
    ]
    if not any(playing(sentence, sentence.kids[n], "such") for n in nouns):
        return None
    who = speaker(page, sentence, word)
    last = [f for _, f in page.found if f.sentence.number == sentence.number - 1]
    if not last or who is None:
        return None
    source, cue = phrase(sentence, who, word), _light_cue(sentence, word, nouns[0])
    return Found(sentence, word, source, cue, last[-1].content, about="previous")
