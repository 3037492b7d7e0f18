"""Sources that a preposition or a reference leads in: «по словам X», «со ссылкой на X»."""

from __future__ import annotations

from itertools import islice

from mediakit.attribute.page import NOMINAL, Found, Page, takes
from mediakit.attribute.spans import (
    Sentence,
    Span,
    ancestors,
    case_of,
    first_playing,
    has,
    noun_phrase,
    phrase_around,
    plays,
    stretch,
)
from mediakit.attribute.speakers import is_inanimate
from mediakit.attribute.what import after_colon, host, topic, wide
from mediakit.attribute.who import noun_after, phrase, speaker

TEXT_WORDS = 9  # words between a preposition and the text that it leads in
LED_WITHIN = 5  # words from «по» to «словам», as in «по его собственным словам»
NOUN_WITHIN = 12  # words from «согласно» to the noun of its text
DATIVE_WITHIN = 8  # words from that noun to the dative of the phrase
REFERS_WITHIN = 3  # words from «ссылкой» to «на»
MATRIX_STEPS = 2  # governors of a reference that may tell something
EARLY = 9  # words before a verb that does no more than refer


def according_to(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«По словам X, P»; «по его словам» (according to X)."""
    if not takes(page, sentence.lemma[word], "according") or _is_attribute(sentence, word):
        return None
    before = range(word - 1, max(-1, word - LED_WITHIN), -1)
    begin = first_playing(sentence, before, "before_according")
    if begin is None or "," in sentence.text[begin + 1 : word]:
        return None
    owner = first_playing(sentence, range(begin + 1, word), "possessive")
    source, last = _whose(sentence, word, owner)
    if not source and begin + 1 == word:
        return None
    content, hole = host(page, sentence, begin, last)
    content = content + _block_below(page, sentence, word)
    cue = _around(sentence, begin, owner, word)
    return Found(sentence, word, source, cue, content, hole=hole) if content else None


def _around(sentence: Sentence, begin: int, owner: int | None, word: int) -> list[Span]:
    """«по словам» in one piece, «по … словам» in two around the «его» between them."""
    if owner is None:
        return [stretch(sentence, begin, word)]
    return [stretch(sentence, begin, owner - 1), stretch(sentence, word, word)]


def _whose(sentence: Sentence, word: int, owner: int | None) -> tuple[list[Span], int]:
    """Whose words: «по его словам», «по словам чиновника в Киеве, который …».

    The source, and the last word of the parenthesis.
    """
    if owner is not None:
        return [stretch(sentence, owner, owner)], _past_relative(sentence, word)
    genitive = _genitive(sentence, word)
    source = phrase(sentence, genitive)
    if genitive is None:
        return source, _past_relative(sentence, word)
    last = _past_relative(sentence, max(word, noun_phrase(sentence, genitive)[1]))
    placed = _placed(sentence, last)
    if not source or placed == last:
        return source, last
    return [(source[0][0], sentence.right[placed])], _past_relative(sentence, placed)


def _genitive(sentence: Sentence, word: int) -> int | None:
    """«по словам местных жителей»: the noun below «словам», or the next one behind it."""
    for below in sentence.kids[word]:
        noun = below > word and sentence.upos[below] in NOMINAL
        if noun and not case_of(sentence, below):
            return below
    return noun_after(sentence, word) if _names_on(sentence, word + 1) else None


def _names_on(sentence: Sentence, word: int) -> bool:
    """Whether «по словам» goes on with a noun or its adjective, and not with the clause."""
    if word >= len(sentence) or sentence.text[word] in {",", "—"}:
        return False
    return sentence.upos[word] in NOMINAL | {"ADJ"} and not has(sentence, word, "Case=Nom")


def _block_below(page: Page, sentence: Sentence, word: int) -> list[Span]:
    """«По словам X, дело было так:»: what follows the colon, unless a cue of its own has it."""
    if sentence.text[-1] != ":":
        return []
    if any(f.sentence is sentence and f.direct for _, f in page.found):
        return []
    return after_colon(page, sentence, word)


def _placed(sentence: Sentence, last: int) -> int:
    """The last word of «чиновника в Киеве,»: a place named after a person, before a comma."""
    after = sentence.upos[last + 1 : last + 4]
    named = after[:2] in (["ADP", "PROPN"], ["ADP", "NOUN"])
    return last + 2 if named and sentence.text[last + 3 : last + 4] == [","] else last


def _past_relative(sentence: Sentence, last: int) -> int:
    """The last word of «по мнению X, который …», the relative clause with it."""
    near = range(last + 2, min(len(sentence), last + 4))
    participle = any(has(sentence, w, "VerbForm=Part") for w in near[:1])
    relative = any(plays(sentence, w, "relative") for w in near)
    if sentence.text[last + 1 : last + 2] != [","] or not (relative or participle):
        return last
    commas = [w for w in range(last + 2, len(sentence)) if sentence.text[w] == ","]
    return commas[0] - 1 if commas else last


def _is_attribute(sentence: Sentence, word: int) -> bool:
    """Whether a word says which noun behind it is meant: «по данному факту»."""
    noun = sentence.head[word]
    return sentence.rel[word] in {"amod", "det"} and noun > word and has(sentence, noun, "Case=Dat")


def according_document(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«Согласно докладу, P»; «судя по документам» (according to a text)."""
    if not takes(page, sentence.lemma[word], "according_bare", "judging"):
        return None
    if (leading := phrase_around(sentence, word, "in_accordance")) is not None:
        return _in_accordance(page, sentence, word, leading)
    if (leading := phrase_around(sentence, word, "according_to")) is None:
        return None
    noun = _led_noun(sentence, leading[1])
    if noun is None:
        return None
    text = _text_after(page, sentence, _dative(sentence, leading[1], noun))
    if _numbered(sentence, text) and takes(page, sentence.lemma[text], "legal_part"):
        return None
    return _text_says(page, sentence, word, leading, text)


def _text_says(
    page: Page, sentence: Sentence, word: int, leading: tuple[int, int], noun: int
) -> Found | None:
    """«Согласно докладу комиссии, P»: the text with its words says what stands around it."""
    begin, end = leading
    first, last = noun_phrase(sentence, noun)
    content, hole = host(page, sentence, begin, last)
    source = [stretch(sentence, max(first, end + 1), last)]
    cue = [stretch(sentence, begin, end)]
    return Found(sentence, word, source, cue, content, hole=hole) if content else None


def _led_noun(sentence: Sentence, end: int) -> int | None:
    """«Согласно принятому в мае закону»: the noun that is led by no other preposition."""
    for at in range(end + 1, min(len(sentence), end + NOUN_WITHIN)):
        led = at > end + 1 and sentence.upos[at - 1] == "ADP"
        if sentence.upos[at] in NOMINAL and not led and _governed(sentence, at):
            return at
    return None


def _dative(sentence: Sentence, end: int, noun: int) -> int:
    """«Согласно принятому комиссии докладу»: the dative of the phrase, if its noun is none."""
    if has(sentence, noun, "Case=Dat") or noun == end + 1:
        return noun
    for at in range(noun, min(len(sentence), noun + DATIVE_WITHIN)):
        if "," in sentence.text[end + 1 : at]:
            return noun
        if has(sentence, at, "Case=Dat") and sentence.upos[at] in NOMINAL:
            return at
    return noun


def _governed(sentence: Sentence, word: int) -> bool:
    """Whether a noun has a case that such prepositions govern, or shows none."""
    return any(has(sentence, word, case) for case in ("Case=Dat", "Case=Gen")) or not has(
        sentence, word, "Case="
    )


def _numbered(sentence: Sentence, word: int) -> bool:
    """«Согласно статье 5», «согласно ст. 5»: whether a number follows, or an abbreviation ends."""
    after = sentence.text[word + 1 : word + 3]
    shortened = len(after) == 2 and after[0] == "."
    return shortened or any(ch.isdigit() for ch in "".join(after[:1]))


def _text_after(page: Page, sentence: Sentence, noun: int) -> int:
    """«Согласно оглашённому вчера решению»: the text that a word taken for a noun describes."""
    if takes(page, sentence.lemma[noun], "document_noun"):
        return noun
    for at in range(noun + 1, min(len(sentence), noun + TEXT_WORDS)):
        if sentence.upos[at] == "PUNCT":
            break
        if has(sentence, at, "Case=Dat") and takes(page, sentence.lemma[at], "document_noun"):
            return at
    return noun


def _in_accordance(
    page: Page, sentence: Sentence, word: int, leading: tuple[int, int]
) -> Found | None:
    """«В соответствии с докладом, P»: only of texts, and set apart by a comma."""
    noun = noun_after(sentence, leading[1])
    if noun is None:
        return None
    last = noun_phrase(sentence, noun)[1]
    apart = sentence.text[last + 1 : last + 2] == [","]
    if not apart or not takes(page, sentence.lemma[noun], "document_noun"):
        return None
    return _text_says(page, sentence, word, leading, noun)


def as_follows_from(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«Как следует из доклада, P» (as follows from a text)."""
    if not takes(page, sentence.lemma[word], "follows") or not 0 < word < len(sentence) - 1:
        return None
    if not plays(sentence, word - 1, "as") or not plays(sentence, word + 1, "after_follows"):
        return None
    noun = noun_after(sentence, word + 1)
    if noun is None:
        return None
    first, last = noun_phrase(sentence, noun)
    source = [stretch(sentence, max(first, word + 2), last)]
    content, hole = host(page, sentence, word - 1, last)
    cue = [stretch(sentence, word, word + 1)]
    return Found(sentence, word, source, cue, content, hole=hole) if content else None


def with_reference(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«…, сообщает X со ссылкой на Y»; «ссылаясь на Y» (citing Y)."""
    if not takes(page, sentence.lemma[word], "reference", "reference_noun"):
        return None
    after = range(word + 1, min(len(sentence), word + REFERS_WITHIN))
    at = first_playing(sentence, after, "after_reference")
    noun = None if at is None else noun_after(sentence, at)
    if at is None or noun is None:
        return None
    begin = _reference_begin(page, sentence, word)
    if begin == word and is_inanimate(page, sentence, noun):
        return _ground_given(page, sentence, word, (at, noun))
    first, last = noun_phrase(sentence, noun)
    content = _told_beside(page, sentence) or _told_above(sentence, word)
    if not content and _only_refers(sentence, word, begin):
        return _referring(page, sentence, word, at, last)
    content = content or host(page, sentence, begin, last)[0]
    source = [stretch(sentence, max(first, at + 1), last)]
    cue = [stretch(sentence, begin, at)]
    return Found(sentence, word, source, cue, content) if content else None


def _reference_begin(page: Page, sentence: Sentence, word: int) -> int:
    """The first word of the cue: «со» of «со ссылкой на Y», else «ссылаясь» itself."""
    noun = word > 0 and takes(page, sentence.lemma[word], "reference_noun")
    return word - 1 if noun and plays(sentence, word - 1, "before_reference") else word


def _told_beside(page: Page, sentence: Sentence) -> list[Span]:
    """«X сообщил, что P, со ссылкой на Y»: what the last cue of the sentence tells."""
    inner = [f.content for _, f in page.found if f.sentence is sentence and f.content]
    return inner[-1] if inner else []


def _told_above(sentence: Sentence, word: int) -> list[Span]:
    """«рассказал о P со ссылкой на Y»: what the words above the reference are about."""
    for above in islice(ancestors(sentence, word), MATRIX_STEPS):
        about = topic(sentence, above, {word})
        if about is not None:
            return [about]
    return []


def _ground_given(
    page: Page, sentence: Sentence, word: int, place: tuple[int, int]
) -> Found | None:
    """«сославшись на плотный график»: a thing referred to is no source, it is what X says."""
    at, noun = place
    who = speaker(page, sentence, word)
    source, cue = phrase(sentence, who, word), [stretch(sentence, word, at)]
    content = stretch(sentence, at + 1, wide(sentence, noun, {word})[1])
    return Found(sentence, word, source, cue, [content]) if source else None


def _only_refers(sentence: Sentence, word: int, begin: int) -> bool:
    """Whether a sentence says no more than who refers to whom: «Издание ссылается на Y»."""
    finite = has(sentence, word, "VerbForm=Fin") and begin < EARLY
    return finite and not any(sentence.text[w] == "," for w in range(begin))


def _referring(page: Page, sentence: Sentence, word: int, at: int, last: int) -> Found | None:
    """«P. Издание ссылается на Y»: Y said what stands in the sentence before."""
    before = [s for s in page.sentences[: sentence.number] if not all(s.masked)]
    if not before:
        return None
    content = [(before[-1].start, before[-1].stop)]
    source = [stretch(sentence, at + 1, last)]
    cue = [stretch(sentence, word, at)]
    return Found(sentence, word, source, cue, content, about="previous")
