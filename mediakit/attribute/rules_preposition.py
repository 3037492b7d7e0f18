"""Sources that a preposition or a reference leads in: «по словам X», «со ссылкой на X»."""

from __future__ import annotations

from mediakit.attribute.page import NOMINAL, Found, Page, takes
from mediakit.attribute.spans import (
    Sentence,
    case_of,
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
EARLY = 9  # words before a verb that does no more than refer


def according_to(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«По словам X, P»; «по его словам» (according to X)."""
    if not takes(page, sentence.lemma[word], "according") or _is_attribute(sentence, word):
        return None
    begin = next(
        (
            w
            for w in range(word - 1, max(-1, word - 5), -1)
            if plays(sentence, w, "before_according")
        ),
        None,
    )
    if begin is None or sentence.text[begin + 1 : word].count(","):
        return None
    owner = next((w for w in range(begin + 1, word) if plays(sentence, w, "possessive")), None)
    genitive = next(
        (
            k
            for k in sentence.kids[word]
            if k > word
            and owner is None
            and sentence.upos[k] in NOMINAL
            and not case_of(sentence, k)
        ),
        None,
    )
    if genitive is None and owner is None:
        genitive = (
            noun_after(sentence, word)
            if takes(page, sentence.lemma[word], "according")
            and word + 1 < len(sentence)
            and sentence.text[word + 1] not in {",", "—"}
            and not has(sentence, word + 1, "Case=Nom")
            and sentence.upos[word + 1] in NOMINAL | {"ADJ"}
            else None
        )
    last = word if genitive is None else noun_phrase(sentence, genitive)[1]
    if owner is not None:
        source, cue = (
            [stretch(sentence, owner, owner)],
            [stretch(sentence, begin, owner - 1), stretch(sentence, word, word)],
        )
    else:
        source, cue = phrase(sentence, genitive), [stretch(sentence, begin, word)]
        if not source and begin + 1 == word:
            return None
    last = _past_relative(sentence, max(last, word))
    if genitive is not None and source:
        placed = _placed(sentence, last)
        if placed > last:
            source, last = (
                [(source[0][0], sentence.right[placed])],
                _past_relative(sentence, placed),
            )
    content, hole = host(page, sentence, begin, last)
    if sentence.text[-1] == ":" and not any(
        f.sentence is sentence and f.direct for _, f in page.found
    ):
        content = content + after_colon(page, sentence, word)
    return Found(sentence, word, source, cue, content, hole=hole) if content else None


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
    if (phrase := phrase_around(sentence, word, "in_accordance")) is not None:
        return _in_accordance(page, sentence, word, phrase)
    if (leading := phrase_around(sentence, word, "according_to")) is None:
        return None
    begin, end = leading
    noun = next(
        (
            w
            for w in range(end + 1, min(len(sentence), end + 12))
            if sentence.upos[w] in NOMINAL
            and (w - 1 == end or sentence.upos[w - 1] != "ADP")
            and _governed(sentence, w)
        ),
        None,
    )
    if noun is None:
        return None
    dative = next(
        (
            w
            for w in range(noun, min(len(sentence), noun + 8))
            if has(sentence, w, "Case=Dat")
            and sentence.upos[w] in NOMINAL
            and sentence.text[end + 1 : w].count(",") == 0
        ),
        noun,
    )
    if has(sentence, noun, "Case=Dat") or noun == end + 1:
        dative = noun
    dative = _text_after(page, sentence, dative)
    numbered = _numbered(sentence, dative)
    if numbered and takes(page, sentence.lemma[dative], "legal_part"):
        return None
    first, last = noun_phrase(sentence, dative)
    content, hole = host(page, sentence, begin, last)
    source = [stretch(sentence, max(first, end + 1), last)]
    return (
        Found(sentence, word, source, [stretch(sentence, begin, end)], content, hole=hole)
        if content
        else None
    )


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
    begin, end = leading
    noun = noun_after(sentence, end)
    if noun is None:
        return None
    first, last = noun_phrase(sentence, noun)
    apart = sentence.text[last + 1 : last + 2] == [","]
    if not apart or not takes(page, sentence.lemma[noun], "document_noun"):
        return None
    content, hole = host(page, sentence, begin, last)
    source = [stretch(sentence, max(first, end + 1), last)]
    cue = [stretch(sentence, begin, end)]
    return Found(sentence, word, source, cue, content, hole=hole) if content else None


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
    at = next(
        (
            w
            for w in range(word + 1, min(len(sentence), word + 3))
            if plays(sentence, w, "after_reference")
        ),
        None,
    )
    noun = at if at is None else noun_after(sentence, at)
    if at is None or noun is None:
        return None
    begin = (
        word - 1
        if takes(page, sentence.lemma[word], "reference_noun")
        and word
        and plays(sentence, word - 1, "before_reference")
        else word
    )
    if is_inanimate(page, sentence, noun) and not begin < word:
        return _ground_given(page, sentence, word, (at, noun))
    inner = [f for _, f in page.found if f.sentence is sentence and f.content]
    first, last = noun_phrase(sentence, noun)
    content = inner[-1].content if inner else []
    if not content:
        matrix = [
            f
            for f in (
                topic(sentence, h, {word})
                for h in [
                    sentence.head[word],
                    *(
                        [sentence.head[sentence.head[word]]]
                        if 0 <= sentence.head[word] < len(sentence)
                        else []
                    ),
                ]
                if 0 <= h < len(sentence)
            )
            if f
        ]
        content = matrix[:1]
    if not content and _only_refers(sentence, word, begin):
        return _referring(page, sentence, word, at, last)
    if not content:
        content, _ = host(page, sentence, begin, last)
    return (
        Found(
            sentence,
            word,
            [stretch(sentence, max(first, at + 1), last)],
            [stretch(sentence, begin, at)],
            content,
        )
        if content
        else None
    )


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
