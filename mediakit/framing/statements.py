"""Words in marks that are a piece of what somebody said: a statement, a promise, a charge."""

from __future__ import annotations

from mediakit.framing.marks import (
    Mark,
    acts_outside,
    case_of,
    has_child,
    in_sentence,
    is_attribute,
    preposition,
)
from mediakit.framing.names import Contexts
from mediakit.framing.words import NOWHERE, Words

COMPLEMENTS = ("obj", "obl", "iobj", "nmod", "xcomp", "nsubj:pass", "dep")
VERBAL = ("Acc", "Ins")  # cases that a noun gives to no noun
CHAIN = 5  # governors looked at: «обещание прекратить участие в „войнах“»
CLAUSES = ("ccomp", "advcl", "acl", "acl:relcl", "parataxis")  # of a verb of their own
PHRASE = 2  # words; one word alone is a term, whatever its form
CLAUSE = 3  # words of a phrase with a preposition: «после долгой болезни»


def is_statement(words: Words, mark: Mark, near: Contexts) -> bool:
    """Whether the words by themselves say something, as terms do not.

    Who says „мы“ speaks; a finite verb, a short adjective or a negation with other words is a
    piece of a sentence, and so is an adjunct with its preposition, or a list.
    """
    if near.deixis[mark.inner].any():
        return True
    if len(mark.inner) < PHRASE:
        return False
    denied = any("Polarity=Neg" in words.feats.at(row) for row in mark.inner)
    acts = acts_outside(words, mark)
    if (denied and not (acts and len(mark.inner) == PHRASE)) or _is_pair(words, mark):
        return True  # «„не заметил“ свалку» is the writer's irony
    if acts:
        return False
    feats = words.feats.at(mark.top)
    said = "VerbForm=Fin" in feats or "Variant=Short" in feats or _has_subject_inside(words, mark)
    return said or _is_adjunct(words, mark) or _is_verbal(words, mark)


def _has_subject_inside(words: Words, mark: Mark) -> bool:
    own = [row for row in mark.inner if words.head[row] == mark.top]
    return any(words.deprel.at(row).startswith("nsubj") for row in own)


def _is_adjunct(words: Words, mark: Mark) -> bool:
    inside = words.upos.at(mark.inner[0]) == "ADP" and len(mark.inner) >= CLAUSE
    return inside and words.deprel.at(mark.top) == "obl"


def _is_verbal(words: Words, mark: Mark) -> bool:
    """Whether a verb stands with a noun of its own: «случаи, „установленные законом“»."""
    if words.upos.at(mark.top) != "VERB":
        return False
    own = [row for row in mark.inner if words.head[row] == mark.top]
    return any(words.upos.at(row) in ("NOUN", "PROPN") for row in own)


def _is_pair(words: Words, mark: Mark) -> bool:
    """Whether the marks hold a list: «„антипартийные, тайные“ дела», «„вред и обман“»."""
    tags = [words.upos.at(row) for row in mark.inner]
    text = words.table["text"][mark.inner[0] : mark.inner[-1]]
    return "," in text or "CCONJ" in tags or {*tags} <= {"ADJ", "DET"}


def is_ascribed(words: Words, mark: Mark, near: Contexts) -> bool:
    """Whether somebody's attitude has the words for its object: «возмутился „наглостью“».

    A mere attribute is the writer's: «напомнил о „добровольных“ взносах».
    """
    if _is_stated(words, mark, near):
        return True
    if words.upos.at(mark.top) == "ADV":
        return _is_promised(words, mark, near)
    if is_attribute(words, mark):
        return False
    if any(rule(words, mark, near) for rule in (_is_behind, _is_in_speech, _is_in_infinitive)):
        return True
    if not _is_complement(words, mark.top):
        return False
    verb, joint = int(words.head[mark.top]), preposition(words, mark)
    if joint != NOWHERE and joint < verb:
        return False  # «за „услуги“ потребовали сто тысяч»: a circumstance
    oblique = case_of(words, mark.top) in VERBAL or joint != NOWHERE
    if verb != NOWHERE and not near.ascription[verb] and oblique:
        verb = int(words.head[verb]) if _is_complement(words, verb) else NOWHERE
    return verb != NOWHERE and bool(near.ascription[verb]) and _has_source(words, verb)


def _is_stated(words: Words, mark: Mark, near: Contexts) -> bool:
    """Whether a colon behind a word of attitude begins the clause: «уверены: „…“ построят».

    What such a colon brings in marks of its own is another's speech, with marks of the speaker.
    """
    text, voice = words.table["text"], words.table["voice"]
    row = mark.before
    while in_sentence(words, row, mark) and text[row] != ":":
        row -= 1
    stated = in_sentence(words, row, mark) and in_sentence(words, row - 1, mark)
    nested = stated and voice[mark.opening] == "quoted" != voice[row - 1]
    return stated and not nested and bool(near.ascription[row - 1])


def _is_promised(words: Words, mark: Mark, near: Contexts) -> bool:
    """«Пообещал „обязательно“ провести»: an adverb between a verb of promise and its infinitive."""
    verb, after = mark.before, mark.after
    joined = in_sentence(words, verb, mark) and in_sentence(words, after, mark)
    infinitive = joined and "VerbForm=Inf" in words.feats.at(after)
    return infinitive and bool(near.ascription[verb]) and words.upos.at(verb) == "VERB"


def _is_behind(words: Words, mark: Mark, near: Contexts) -> bool:
    """Whether the word stands right before: «виновен в „измене“», «отметив её „ум“»."""
    joint = preposition(words, mark)
    before = joint - 1 if joint != NOWHERE else mark.before
    if words.upos.at(before) == "PRON":
        before -= 1
    tied = joint != NOWHERE or "VerbForm=Conv" in words.feats.at(before)
    there = tied and in_sentence(words, before, mark)
    return there and bool(near.ascription[before]) and _has_source(words, before)


def _is_in_speech(words: Words, mark: Mark, near: Contexts) -> bool:
    """Whether a noun of speech governs all: «обещание прекратить участие в „войнах“»."""
    row = int(words.head[mark.top])
    for _ in range(CHAIN):
        if row == NOWHERE or _is_main(words, row):
            return False
        if near.ascription[row] and words.upos.at(row) == "NOUN":
            return row < mark.opening
        row = int(words.head[row])
    return False


def is_wanted(words: Words, mark: Mark, near: Contexts) -> bool:
    """Whether a word of attitude governs all, within its clause: «обвинил в ведении „войны“».

    So does any word that brings the report itself: «заявили о „пытках“».
    """
    row, voice = mark.top, words.table["voice"]
    for _ in range(CHAIN):
        if words.deprel.at(row) in CLAUSES or words.head[row] == NOWHERE:
            return False
        row = int(words.head[row])
        if near.ascription[row] or (row == words.head[mark.top] and voice[row] == "outlet"):
            return True
    return False


def _is_in_infinitive(words: Words, mark: Mark, near: Contexts) -> bool:
    """Whether a noun of speech with its infinitive stands before, in the same clause."""
    row = mark.before
    while in_sentence(words, row, mark) and "VerbForm=Fin" not in words.feats.at(row):
        speech = near.ascription[row] and words.upos.at(row) == "NOUN"
        if speech and "VerbForm=Inf" in words.feats.at(row + 1):
            return True
        row -= 1
    return False


def _is_complement(words: Words, row: int) -> bool:
    return words.deprel.at(row).startswith(COMPLEMENTS)


def _is_main(words: Words, row: int) -> bool:
    finite = "VerbForm=Fin" in words.feats.at(row) or "Variant=Short" in words.feats.at(row)
    return finite and words.deprel.at(row) not in ("acl", "ccomp", "conj")


def _has_source(words: Words, verb: int) -> bool:
    """Whether it is said who speaks: «обещали» alone leaves the words to the writer."""
    feats = words.feats.at(verb)
    alone = "VerbForm=Fin" in feats and "Voice=Pass" not in feats and "Number=Sing" not in feats
    return (
        not alone or words.deprel.at(verb) == "conj" or has_child(words, verb, ("nsubj", "csubj"))
    )
