"""Repair of what a parser gets wrong, before rules lean on it: crossing arcs, doubled subjects.

Russian news is all but projective, and a compact parser is not: an arc that crosses another is
nearly always the wrong one of the two. The wrong word is hung on the nearest word before it, or
on a governor of that word, that it can belong to by case and number.
"""

from __future__ import annotations

from collections.abc import Iterator

from mediakit.attribute.page import feature_of
from mediakit.attribute.spans import Sentence, ancestors, case_of, has, kid, link

ROUNDS = 8  # arcs mended in one sentence at most
NOUNS = {"NOUN", "PROPN", "PRON", "NUM", "X"}
LONG = 10**6  # the arc of a root, which is never the wrong one
MISLABELLED = {"obj", "iobj", "obl", "dep", "nsubj", "parataxis"}  # what a subject is taken for
CLOSING = {"VERB", "SCONJ", "CCONJ"}  # words that open or close the clause of a verb
FIXED = {"punct", "case", "cc", "mark", "advmod", "discourse"}  # no part of a span's run


def mend(sentence: Sentence) -> None:
    """Rehang, in place, words whose arc crosses another, then subjects a verb has twice."""
    _claim_subjects(sentence)
    left: set[int] = set()
    for _ in range(ROUNDS):
        wrong = _wrong_word(sentence, left)
        if wrong is None:
            break
        if _rehang(sentence, wrong):
            link(sentence)
        else:
            left.add(wrong)
    _part_subjects(sentence)


def restore_verb(sentence: Sentence, word: int) -> None:
    """Call a word a finite verb that is tagged as a noun, where lemma and form are a verb's."""
    form, lemma = sentence.low[word], sentence.lemma[word]
    finite = sentence.grammar.ending(form, "finite")
    if finite and sentence.grammar.ending(lemma, "infinitive") and form != lemma:
        sentence.upos[word] = "VERB"
        sentence.feats[word] = f"Mood=Ind|VerbForm=Fin|Voice=Act|{finite.feats}"


def _wrong_word(sentence: Sentence, left: set[int]) -> int | None:
    """The first word with a wrong arc, but for those `left` as they are; none in a sound parse."""
    if _is_projective(sentence):
        return None
    for word, head in enumerate(sentence.head):
        if head < 0 or abs(head - word) == 1 or sentence.rel[word] in FIXED:
            continue
        for between in range(min(word, head) + 1, max(word, head)):
            if sentence.rel[between] in FIXED or head in ancestors(sentence, between):
                continue
            top = _top_within(sentence, between, word, head)
            wrong = _worse(sentence, word, top)
            if sentence.rel[wrong] not in FIXED and wrong not in left:
                return wrong
    return None


def _is_projective(sentence: Sentence) -> bool:
    """Whether the words below every word stand in one run."""
    size = len(sentence)
    low, high, count = list(range(size)), list(range(size)), [1] * size
    order = [word for word in range(size) if not 0 <= sentence.head[word] < size]
    for word in order:
        if len(order) > size:
            return True
        order.extend(sentence.kids[word])
    for word in reversed(order):
        for below in sentence.kids[word]:
            low[word], high[word] = min(low[word], low[below]), max(high[word], high[below])
            count[word] += count[below]
        if high[word] - low[word] + 1 != count[word]:
            return False
    return True


def _top_within(sentence: Sentence, word: int, one: int, other: int) -> int:
    """The highest governor of a word that still stands between two others."""
    first, last = min(one, other), max(one, other)
    top = word
    for above in ancestors(sentence, word):
        if not first < above < last:
            break
        top = above
    return top


def _worse(sentence: Sentence, word: int, crossed: int) -> int:
    """Of two words whose arcs cross the one more likely hung wrongly: unlabelled, or far away."""
    if sentence.rel[crossed] == "dep":
        return crossed
    if sentence.rel[word] == "dep":
        return word
    return word if _length(sentence, word) >= _length(sentence, crossed) else crossed


def _length(sentence: Sentence, word: int) -> int:
    head = sentence.head[word]
    return abs(head - word) if 0 <= head < len(sentence) else LONG


def _rehang(sentence: Sentence, word: int) -> bool:
    """Hang a word on another that it can belong to; false if there is none."""
    for head in _candidates(sentence, word):
        if head != sentence.head[word] and _fits(sentence, word, head):
            sentence.head[word] = head
            return True
    return False


def _candidates(sentence: Sentence, word: int) -> Iterator[int]:
    if sentence.rel[word].startswith("nsubj"):
        yield from (w for w in range(word + 1, len(sentence)) if _may_take(sentence, w))
        return
    if _agreeing_modifier(sentence, word):
        yield from range(word + 1, min(len(sentence), word + 6))
    left = word - 1
    while left >= 0 and (word in ancestors(sentence, left) or sentence.rel[left] in FIXED):
        left -= 1
    if left >= 0:
        yield left
        yield from (above for above in ancestors(sentence, left) if above != word)


def _may_take(sentence: Sentence, word: int) -> bool:
    """Whether a word is a finite verb that lacks a subject."""
    told = has(sentence, word, "VerbForm=Fin") or has(sentence, word, "Variant=Short")
    finite = sentence.upos[word] == "VERB" and told
    return finite and kid(sentence, word, "nsubj", "nsubj:pass") is None


def _agreeing_modifier(sentence: Sentence, word: int) -> bool:
    return sentence.upos[word] in {"ADJ", "DET"} or has(sentence, word, "VerbForm=Part")


def _fits(sentence: Sentence, word: int, head: int) -> bool:
    """Whether case and number allow a word to hang on another."""
    if word in ancestors(sentence, head):
        return False
    rel, upos = sentence.rel[word], sentence.upos[head]
    if rel.startswith("nsubj"):
        return _may_take(sentence, head) and _one_person(sentence, word, head)
    if head > word and not _agreeing_modifier(sentence, word):
        return False
    if rel == "conj":
        return _alike(sentence, word, head)
    if _agreeing_modifier(sentence, word) or rel == "acl:relcl":
        return upos in NOUNS and (rel == "acl:relcl" or _agrees(sentence, word, head))
    if rel in {"advcl", "ccomp", "xcomp", "parataxis"}:
        return upos == "VERB"
    if rel in {"nmod", "obl", "dep", "appos", "flat", "flat:name", "obj", "nummod"}:
        return upos in NOUNS or (upos in {"VERB", "ADJ"} and rel not in {"flat", "flat:name"})
    return False


def _one_person(sentence: Sentence, subject: int, verb: int) -> bool:
    """Whether a subject and a verb agree in number, and in gender where both show it."""
    for name in ("Number", "Gender"):
        one, other = feature_of(sentence, subject, name), feature_of(sentence, verb, name)
        if one and other and one != other:
            return any(sentence.rel[k] == "conj" for k in sentence.kids[subject])
    return True


def _alike(sentence: Sentence, word: int, head: int) -> bool:
    same_class = sentence.upos[word] in NOUNS and sentence.upos[head] in NOUNS
    if not same_class:
        return sentence.upos[word] == sentence.upos[head]
    own, other = case_of(sentence, word), case_of(sentence, head)
    same_case = feature_of(sentence, word, "Case") == feature_of(sentence, head, "Case")
    return same_case and (not own or own == other)


def _agrees(sentence: Sentence, word: int, head: int) -> bool:
    return all(
        feature_of(sentence, word, name) == feature_of(sentence, head, name)
        for name in ("Case", "Number")
    )


def _part_subjects(sentence: Sentence) -> None:
    """«X объявил, однако Y назвал»: a second subject goes to the verb right after it."""
    for verb in range(len(sentence)):
        subjects = [k for k in sentence.kids[verb] if sentence.rel[k] == "nsubj"]
        if len(subjects) == 1 and _is_object(sentence, subjects[0], verb):
            sentence.rel[subjects[0]] = "obj"
        if len(subjects) < 2:
            continue
        _make_object(sentence, verb, subjects)
        for subject in subjects[1:]:
            if subject < verb:
                continue
            after = _verb_after(sentence, subject)
            if after is not None and after != verb:
                sentence.head[subject] = after
                link(sentence)


def _claim_subjects(sentence: Sentence) -> None:
    """«Источник сообщил, что мост закрыли»: a nominative right before a verb is its subject."""
    for verb in range(1, len(sentence)):
        if not _may_take(sentence, verb) or has(sentence, verb, "Person=1"):
            continue
        noun = _nominative_before(sentence, verb)
        if noun is not None and (sentence.head[noun] == verb or sentence.head[noun] > verb):
            sentence.head[noun], sentence.rel[noun] = verb, "nsubj"
            link(sentence)


def _nominative_before(sentence: Sentence, verb: int) -> int | None:
    """The noun in the nominative that agrees with a verb and stands before it in its clause."""
    for at in range(verb - 1, -1, -1):
        if sentence.text[at] in {",", ";", ":", "—", "–"} or sentence.upos[at] in CLOSING:
            return None
        nominal = sentence.upos[at] in NOUNS - {"NUM"} and has(sentence, at, "Case=Nom")
        if nominal and sentence.rel[at] in MISLABELLED and not case_of(sentence, at):
            return at if _one_person(sentence, at, verb) else None
    return None


def _is_object(sentence: Sentence, noun: int, verb: int) -> bool:
    """«На Западе обвиняют завод»: a thing after a plural verb that it does not agree with."""
    thing = sentence.upos[noun] == "NOUN" and has(sentence, noun, "Animacy=Inan")
    lone = has(sentence, noun, "Number=Sing") and has(sentence, verb, "Number=Plur")
    strung = any(sentence.rel[k] in {"conj", "nummod", "nmod"} for k in sentence.kids[noun])
    return noun > verb and thing and lone and not strung


def _make_object(sentence: Sentence, verb: int, subjects: list[int]) -> None:
    """«Действия Y объяснил намерением»: of two subjects the one that is no nominative."""
    living = [k for k in subjects if has(sentence, k, "Animacy=Anim")]
    if len(living) == 1 and max(subjects) < verb:
        for subject in subjects:
            if subject not in living and sentence.upos[subject] == "NOUN":
                sentence.rel[subject] = "obj"
        return
    nominative = [k for k in subjects if has(sentence, k, "Case=Nom")]
    for subject in subjects:
        accusative = has(sentence, subject, "Case=Acc") or not _one_person(sentence, subject, verb)
        if nominative and accusative and subject not in nominative[:1]:
            sentence.rel[subject] = "obj"


def _verb_after(sentence: Sentence, subject: int) -> int | None:
    """The finite verb without subject that follows the phrase of a subject."""
    for word in range(subject + 1, len(sentence)):
        if subject in ancestors(sentence, word) or sentence.upos[word] in {"ADV", "PART"}:
            continue
        return word if _may_take(sentence, word) else None
    return None
