"""Who speaks where the subject may follow its verb: «…, — сказал X»."""

from __future__ import annotations

from mediakit.attribute.page import NEAR, NOMINAL, Page, feature_of, takes
from mediakit.attribute.spans import Sentence, case_of, has, kid
from mediakit.attribute.who import speaker, speaking_body


def subject_after(sentence: Sentence, word: int) -> int | None:
    """The nominative that follows an inverted verb, dates between them passed over."""
    direct = [k for k in sentence.kids[word] if k > word and sentence.rel[k] == "nsubj"]
    if direct:
        return direct[0]
    skipped = 0
    for at in range(word + 1, min(len(sentence), word + NEAR)):
        if at < skipped:
            continue
        if sentence.text[at] == "," and not _dated(sentence, at):
            break
        if sentence.text[at] in '«"„' and at > word + 1:
            skipped = _closing(sentence, at) + 1
            continue
        if (sentence.text[at] in ":;." and at > word + 1) or sentence.upos[at] == "SCONJ":
            break
        if _may_be_subject(sentence, at):
            return _noun_of_participle(sentence, at)
    return None


def _may_be_subject(sentence: Sentence, word: int) -> bool:
    """«сказал X», «сообщает РБК»: a nominative, or a noun that shows no case, on its own."""
    led = sentence.upos[word - 1] == "ADP" or case_of(sentence, word)
    if sentence.upos[word] not in NOMINAL or led:
        return False
    marked = has(sentence, word, "Case=Nom") or sentence.rel[word] == "nsubj"
    return marked or "Case" not in sentence.feats[word]


def _noun_of_participle(sentence: Sentence, word: int) -> int:
    """«сказал поддерживающий Чавеса депутат»: the nominative that a participle stands before."""
    if sentence.grammar.ending(sentence.low[word], "participle") is None:
        return word
    for at in range(word + 1, min(len(sentence), word + NEAR)):
        if sentence.upos[at] == "PUNCT":
            break
        if has(sentence, at, "Animacy=Anim") and has(sentence, at, "Case=Nom"):
            return at
    return word


def _closing(sentence: Sentence, opening: int) -> int:
    """The word that closes a name in marks; the end of the sentence if none does."""
    for at in range(opening + 1, len(sentence)):
        if sentence.text[at] in '»"“”':
            return at
    return len(sentence)


def _dated(sentence: Sentence, comma: int) -> bool:
    around = sentence.text[max(0, comma - 2) : comma + 2]
    return any(ch.isdigit() for text in around for ch in text)


def inverted_speaker(page: Page, sentence: Sentence, word: int) -> int | None:
    """The head of the source of a verb whose subject may follow it."""
    lemma = sentence.lemma[word]
    if takes(page, lemma, "impersonal", "document") and not takes(page, lemma, "clause"):
        return speaker(page, sentence, word)
    own = kid(sentence, word, "nsubj")
    if own is None and sentence.text[word + 1 : word + 2] == [":"]:
        body = speaking_body(page, sentence, word)  # what follows the colon is content
        if body is not None:
            return body
    if has(sentence, word, "VerbForm=Conv") or (own is not None and own < word):
        return speaker(page, sentence, word)
    after = subject_after(sentence, word)
    if after is None:
        after = _taken_for_object(page, sentence, word)
    return speaker(page, sentence, word) if after is None else after


def _taken_for_object(page: Page, sentence: Sentence, word: int) -> int | None:
    """«признал источник в мэрии»: an accusative right after the verb that names a speaker."""
    noun = word + 1
    if noun >= len(sentence) or sentence.lemma[noun] not in page.speaking:
        return None
    alike = feature_of(sentence, noun, "Number") == feature_of(sentence, word, "Number")
    gender = feature_of(sentence, word, "Gender")
    agrees = alike and gender in {"", feature_of(sentence, noun, "Gender")}
    thing = has(sentence, noun, "Case=Acc") and has(sentence, noun, "Animacy=Inan")
    return noun if thing and agrees and sentence.rel[noun] == "obj" else None
