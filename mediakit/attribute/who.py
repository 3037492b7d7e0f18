"""Who speaks: from a cue to the head of its source."""

from __future__ import annotations

from collections.abc import Iterator

from mediakit.attribute.page import NOMINAL, Page, feature_of, kinds_of, takes
from mediakit.attribute.spans import (
    Sentence,
    Span,
    ancestors,
    case_of,
    has,
    kid,
    led_by,
    noun_phrase,
    plays,
    stretch,
)

NAME_WORDS = 8  # a name in marks is no longer than this, with its marks
SUBJECT_STEPS = 6  # conjuncts and gerunds to climb in search of a subject


def speaker(page: Page, sentence: Sentence, word: int) -> int | None:
    """The head of the source of a verb: subject, shared subject, document or body.

    «X заявил и добавил», «X, заявивший…», «назвал, обвинив» climb to the subject they share;
    «говорится в докладе» and «в полиции рассказали» take the noun after «в».
    """
    kinds = kinds_of(page, sentence.lemma[word])
    if "document" in kinds and (noun := _document(page, sentence, word)) is not None:
        return noun
    if "impersonal" in kinds and "clause" not in kinds:
        return None
    if has(sentence, word, "Voice=Pass") and not has(sentence, word, "VerbForm=Fin"):
        return _agent(sentence, word)
    if (named := _named_before(sentence, word)) is not None:
        return named
    for at in _sharing(sentence, word):
        subject = _subject(sentence, at)
        if subject is not None and not plays(sentence, subject, "matter"):
            return _living(sentence, subject)
        if _describes(sentence, at):
            above = sentence.head[at]
            return above if sentence.upos[above] in NOMINAL else None
    return _without_subject(page, sentence, word)


def _sharing(sentence: Sentence, word: int) -> Iterator[int]:
    """«X встал и, улыбаясь, добавил»: a verb, and those above it that share its subject."""
    at = word
    for _ in range(SUBJECT_STEPS):
        yield at
        above = sentence.head[at]
        if not 0 <= above < len(sentence):
            return
        if not _shares(sentence, at) and sentence.upos[at] not in NOMINAL:
            return
        at = above


def _describes(sentence: Sentence, word: int) -> bool:
    """«депутат, заявивший»: whether a participle stands beside the noun that it says so of."""
    if not 0 <= sentence.head[word] < len(sentence):
        return False
    return has(sentence, word, "VerbForm=Part") and sentence.rel[word].startswith(("acl", "amod"))


def _without_subject(page: Page, sentence: Sentence, word: int) -> int | None:
    """«в полиции сообщили», «Нетаньяху мотивировал»: who speaks where no subject hangs."""
    body = speaking_body(page, sentence, word)
    if body is None:
        body = _name_beside(sentence, word)
    return _subject_before(sentence, word) if body is None else body


def _living(sentence: Sentence, subject: int) -> int:
    """«ничья, чемпион Европы выразил»: of a thing and a person strung by a comma the person."""
    if not has(sentence, subject, "Animacy=Inan") or sentence.upos[subject] != "NOUN":
        return subject
    for below in sentence.kids[subject]:
        strung = sentence.rel[below] in {"conj", "appos"} and sentence.text[below - 1] == ","
        person = has(sentence, below, "Animacy=Anim") and has(sentence, below, "Case=Nom")
        if strung and person and below > subject:
            return below
    return subject


def _name_beside(sentence: Sentence, word: int) -> int | None:
    """«Свой отказ Нетаньяху мотивировал тем, что»: an undeclined name right before its verb."""
    name = word - 1
    if name < 1 or sentence.upos[name] != "PROPN" or not has(sentence, name, "Animacy=Anim"):
        return None
    gender = feature_of(sentence, word, "Gender")
    alike = not gender or feature_of(sentence, name, "Gender") in {"", gender}
    plain = sentence.text[name] == sentence.lemma[name] or has(sentence, name, "Case=Nom")
    finite = has(sentence, word, "VerbForm=Fin") and has(sentence, word, "Number=Sing")
    undeclined = sentence.grammar.ending(sentence.low[name], "undeclined_name") is not None
    if not (alike and finite and (plain or undeclined)):
        return None
    while sentence.rel[name] in {"flat", "flat:name", "appos"} and sentence.head[name] < name:
        name = sentence.head[name]
    return name


def _named_before(sentence: Sentence, word: int) -> int | None:
    """«Газета „Заря“ пишет»: a noun with a name in marks that ends right before its verb."""
    opening = _opening(sentence, word - 1)
    if opening is None or opening < 1 or not has(sentence, word, "VerbForm=Fin"):
        return None
    noun, case = opening - 1, feature_of(sentence, opening - 1, "Case")
    alike = feature_of(sentence, noun, "Number") == feature_of(sentence, word, "Number")
    plain = case == "Nom" or (case == "Acc" and has(sentence, noun, "Animacy=Inan"))
    led = noun and (sentence.upos[noun - 1] in {"ADP", "VERB"} or case_of(sentence, noun))
    return noun if sentence.upos[noun] == "NOUN" and alike and plain and not led else None


def _opening(sentence: Sentence, closing: int) -> int | None:
    """The word that opens the name in marks which a word closes."""
    if closing < 2 or sentence.text[closing] not in '»"“”':
        return None
    for at in range(closing - 2, max(-1, closing - NAME_WORDS), -1):
        if sentence.text[at] in '«„“"':
            return at
    return None


def _subject(sentence: Sentence, word: int) -> int | None:
    """The subject of a verb, also where the parse leaves a nominative before it unlabelled."""
    subject = next(
        (
            k
            for k in sentence.kids[word]
            if sentence.rel[k] == "nsubj" and not _introduced(sentence, word, k)
        ),
        None,
    )
    if subject is not None or sentence.upos[word] != "VERB":
        return subject
    for below in sentence.kids[word]:
        loose = below < word and sentence.rel[below] == "dep" and sentence.upos[below] in NOMINAL
        if loose and has(sentence, below, "Case=Nom") and not case_of(sentence, below):
            return below
    return None


def _introduced(sentence: Sentence, word: int, subject: int) -> bool:
    """Whether a noun stands in the clause or quotation that a verb introduces."""
    between = range(word + 1, subject)
    return any(sentence.text[w] == ":" or plays(sentence, w, "complementiser") for w in between)


def _subject_before(sentence: Sentence, word: int) -> int | None:
    """The nearest subject to the left that agrees in number, where the parse lost it."""
    form = sentence.feats[word]
    if "Person=1" in form or "VerbForm=Part" in form:
        return None
    number = feature_of(sentence, word, "Number")
    for at in range(word - 1, -1, -1):
        if sentence.text[at] in '(:;»"':
            return None
        agrees = not number or number == feature_of(sentence, at, "Number")
        if (
            sentence.rel[at] == "nsubj"
            and agrees
            and not any(plays(sentence, at, role) for role in ("matter", "relative"))
        ):
            return at
    return None


def _shares(sentence: Sentence, word: int) -> bool:
    rel = sentence.rel[word]
    if rel == "conj":
        return True
    if rel.startswith("acl") and not has(sentence, word, "VerbForm=Part"):
        return True
    if (
        (above := sentence.head[word]) >= 0
        and sentence.upos[above] in NOMINAL
        and rel != "parataxis"
    ):
        return sentence.rel[above] in {"obj", "obl", "nmod"}
    if has(sentence, word, "VerbForm=Conv"):
        return True
    return has(sentence, word, "VerbForm=Inf") and rel in {
        "xcomp",
        "advcl",
        "ccomp",
        "csubj",
        "conj",
    }


def _agent(sentence: Sentence, word: int) -> int | None:
    for below in sentence.kids[word]:
        nominal = sentence.upos[below] in NOMINAL and not case_of(sentence, below)
        if nominal and sentence.rel[below].startswith("obl") and has(sentence, below, "Case=Ins"):
            return below
    return None


def _document(page: Page, sentence: Sentence, word: int) -> int | None:
    for below in sentence.kids[word]:
        if led_by(sentence, below, "inside", "on"):
            if plays(sentence, below, "relative"):
                return _issuer(page, sentence, word, below)
            if takes(page, sentence.lemma[below], "document_noun"):
                return below
    return None


def _issuer(page: Page, sentence: Sentence, word: int, relative: int) -> int:
    """«X распространил заявление, в котором говорится»: X; else the relative pronoun."""
    noun = sentence.head[word]
    if 0 <= noun < len(sentence):
        for above in ancestors(sentence, noun):
            subject = kid(sentence, above, "nsubj")
            if (
                subject is not None
                and subject != noun
                and takes(page, sentence.lemma[noun], "document_noun", "channel")
                and takes(page, sentence.lemma[above], "issue")
            ):
                return subject
    return relative


def speaking_body(page: Page, sentence: Sentence, word: int) -> int | None:
    """«В полиции рассказали»: a plural verb without subject, and the body after «в»."""
    if not has(sentence, word, "Number=Plur") or has(sentence, word, "Person=1"):
        return None
    for below in sentence.kids[word]:
        place = led_by(sentence, below, "on") and sentence.text[below][:1].isupper()
        inside = led_by(sentence, below, "inside")
        if (inside or place) and has(sentence, below, "Case=Loc"):
            lemma = sentence.lemma[below]
            if (
                sentence.upos[below] in NOMINAL
                and not takes(page, lemma, "channel")
                and not _when(sentence, below)
            ):
                return below
    return None


def _when(sentence: Sentence, word: int) -> bool:
    return (
        any(ch.isdigit() for ch in sentence.text[word])
        or plays(sentence, word, "time")
        or any(plays(sentence, k, "time") for k in sentence.kids[word])
    )


def noun_after(sentence: Sentence, word: int) -> int | None:
    """The first noun, name or pronoun after a word, before a mark or preposition."""
    for at in range(word + 1, len(sentence)):
        if sentence.upos[at] in NOMINAL:
            return at
        if sentence.upos[at] in {"ADP", "VERB", "SCONJ"} or sentence.text[at] in ",:;.":
            return None
    return None


def phrase(sentence: Sentence, head: int | None, word: int | None = None) -> list[Span]:
    """The source span of a head, empty without one; it never runs over the cue."""
    if head is None:
        return []
    barred = [] if word is None else [word]
    first, last = noun_phrase(sentence, head, barred)
    if word is not None and first <= word <= last:
        first, last = (first, word - 1) if head < word else (word + 1, last)
    return [stretch(sentence, first, last)] if first <= last else []
