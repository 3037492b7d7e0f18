"""Words in marks that are a title, mentioned, cited or defined: announced as something else."""

from __future__ import annotations

from collections.abc import Iterator

from mediakit.framing.marks import (
    Mark,
    acts_outside,
    case_of,
    has_child,
    in_sentence,
    is_attribute,
    is_first,
    is_inflected,
    is_modified,
    is_subject,
    preposition,
)
from mediakit.framing.names import Contexts
from mediakit.framing.statements import is_ascribed
from mediakit.framing.words import NOWHERE, Words

INSIDE_NAME = ("PROPN", "NUM", "ADJ", "DET")  # between a title's noun and its marks
OBLIQUE = ("Gen", "Dat", "Ins", "Loc")
REACH = 3  # words looked back over for what the marks are
ASIDE = 4  # words looked forward over for «как их называют»
STEPS = 2  # governors looked at: «прозвали гору „старухой“»
DASHES = ("—", "–", "-")
UNKNOWN = ("dep", "parataxis")  # what parsers call words that they find no place for
STOPS = (".", "")  # a pair of marks alone is a caption or an answer
OBJECTS = ("obj", "nsubj:pass")  # a passive makes a subject of the object


def is_announced(words: Words, mark: Mark, near: Contexts) -> bool:
    """Whether the sentence makes the words a title, or mentions them instead of using them."""
    return (
        _is_defined(words, mark)
        or _is_cited_form(words, mark)
        or _has_host(words, mark, near)
        or _is_mentioned(words, mark, near)
        or is_ascribed(words, mark, near)
    )


def is_explained(words: Words, mark: Mark) -> bool:
    """Whether a term is introduced: «так называемый „карман“ — область давления»."""
    behind = mark.after + 1
    dashed = in_sentence(words, mark.after, mark) and words.table["text"][mark.after] in DASHES
    if not dashed or not in_sentence(words, behind, mark):
        return False
    case = case_of(words, behind)
    cases = {case_of(words, row) for row in mark.inner} - {""}
    return case in cases or (bool(cases) and {case, *cases} == {"Nom", "Acc"})


def _is_defined(words: Words, mark: Mark) -> bool:
    """Whether the words are explained («„нетто“ — вес без тары»), explain («(„дух“)»), or alone."""
    text = words.table["text"]
    behind = text[mark.after] if in_sentence(words, mark.after, mark) else ""
    if is_first(words, mark):
        return behind in (*DASHES, *STOPS) or (behind == "(" and _is_foreign(words, mark.after + 1))
    if text[mark.before] in DASHES and _is_in_brackets(words, mark):
        return True
    brackets = text[mark.before] == "(" and behind == ")"
    return brackets or (behind == "(" and _is_meant(words, mark))


def _is_in_brackets(words: Words, mark: Mark) -> bool:
    """Whether a bracket is open before the marks: «(гуаньси — „связи“)»."""
    text = words.table["text"]
    row = mark.before
    while in_sentence(words, row, mark) and text[row] not in "()":
        row -= 1
    return in_sentence(words, row, mark) and text[row] == "("


def _is_meant(words: Words, mark: Mark) -> bool:
    """Whether the words in brackets say what is meant: «это „презумпция“ (принцип, …)»."""
    inside = mark.after + 1
    noun = in_sentence(words, inside, mark) and words.upos.at(inside) in ("NOUN", "ADJ")
    return noun and case_of(words, inside) in ("Nom", case_of(words, mark.top))


def _is_foreign(words: Words, row: int) -> bool:
    """Whether a word is in Latin letters: «„Американская семейка“ (Modern Family)»."""
    return row < len(words.head) and words.lemma.at(row)[:1].isascii()


def _is_cited_form(words: Words, mark: Mark) -> bool:
    """Whether a form that has no case fills a place that asks for one: «экзамен на „отлично“»."""
    loose = words.upos.at(mark.top) in ("VERB", "ADV", "ADJ") and not case_of(words, mark.top)
    joint = preposition(words, mark)
    if loose and joint != NOWHERE and words.upos.at(joint) == "ADP":
        return True
    governor = int(words.head[mark.top])
    if governor == NOWHERE:
        return False
    alone = words.upos.at(governor) in ("NOUN", "NUM", "PRON")
    answer = words.upos.at(mark.top) == "ADV" and words.deprel.at(mark.top) != "advmod"
    acts = mark.after != NOWHERE and words.upos.at(mark.after) == "VERB"
    return (answer and alone and not acts) or _is_answer(words, mark)


def _is_answer(words: Words, mark: Mark) -> bool:
    """«Бросил „исключено“», «вывели „прощай“»: a short form or an order, beside a verb."""
    if "Mood=Imp" in words.feats.at(mark.top):
        return True
    short = "Variant=Short" in words.feats.at(mark.top) and len(mark.inner) == 1
    loose = words.deprel.at(mark.top) in ("advmod", "obj", "obl", "xcomp", "ccomp", "nmod")
    return short and loose and not has_child(words, mark.top, ("nsubj", "csubj", "cop"))


def is_value(words: Words, one: Mark, other: Mark) -> bool:
    """Whether two pairs are the ends of a scale: «прогноз со „слабого“ на „стабильный“».

    The second stands right behind the first with its preposition, and one of them is no noun.
    """
    joint = other.before
    beside = one.after == joint and words.upos.at(joint) == "ADP"
    before = in_sentence(words, one.before, one) and words.upos.at(one.before) == "ADP"
    bare = any(_is_bare(words, mark) for mark in (one, other))
    return beside and before and bare and in_sentence(words, one.opening, other)


def _is_bare(words: Words, mark: Mark) -> bool:
    tags = {words.upos.at(row) for row in mark.inner}
    return tags <= {"ADJ", "ADV"} and not is_attribute(words, mark)


def _has_host(words: Words, mark: Mark, near: Contexts) -> bool:
    """Whether a noun before the marks is what they name: «газета „…“», «слово „…“»."""
    if is_modified(words, mark) or acts_outside(words, mark):
        return False
    row = mark.before
    for _ in range(REACH):
        if not in_sentence(words, row, mark):
            return False
        if near.mention[row] and words.upos.at(row) == "NOUN":
            return True
        if row == mark.before and near.genitive[row] and case_of(words, mark.top) == "Gen":
            return True
        beside = row == mark.before and not near.common[mark.top] and _is_apposed(words, mark)
        if near.title[row] or beside:
            return _is_uninflected(words, mark, row)
        if words.upos.at(row) not in INSIDE_NAME:
            return False
        row -= 1
    return False


def _is_uninflected(words: Words, mark: Mark, host: int) -> bool:
    """Whether the words stand beside a noun without taking part in the sentence."""
    if words.head[host] in mark.inner or words.upos.at(mark.top) == "ADV":
        return False
    return not is_inflected(words, mark) and not is_subject(words, mark, host)


def _is_apposed(words: Words, mark: Mark) -> bool:
    """Whether the words are an apposition of the thing before them: «в графе „особые отметки“».

    Persons are left out: what stands beside them in marks says what they are, not their name.
    """
    host = mark.before
    thing = words.upos.at(host) == "NOUN" and "Animacy=Anim" not in words.feats.at(host)
    relation = words.deprel.at(mark.top)
    participle = "VerbForm=Part" in words.feats.at(mark.top)
    if thing and not participle and relation in UNKNOWN and case_of(words, mark.top) == "Nom":
        return case_of(words, host) in OBLIQUE
    if not thing or words.head[mark.top] != host:  # two subjects or objects are one, and its name
        twin = words.head[mark.top] == words.head[host] and relation == words.deprel.at(host)
        return thing and twin and relation.startswith(("nsubj", "obj"))
    if words.upos.at(mark.inner[0]) == "ADP":
        return relation == "appos"
    bare = case_of(words, mark.top) or words.upos.at(mark.top) in ("VERB", "PROPN", "NOUN")
    acts = "VerbForm=Fin" in words.feats.at(mark.top)
    return bool(bare and not acts) and relation in ("appos", "nmod", "flat", "flat:name")


def _is_mentioned(words: Words, mark: Mark, near: Contexts) -> bool:
    """Whether a verb of citing or naming governs the words: «кричали „браво“»."""
    joint = preposition(words, mark)
    if is_modified(words, mark) or (joint == NOWHERE and is_attribute(words, mark)):
        return False
    if joint == NOWHERE:
        return (
            _is_cited(words, mark, near)
            or _is_predicate(words, mark, near)
            or _is_listed(words, mark, near)
        )
    if not near.bridge[joint]:
        return False
    before = joint - 1
    if in_sentence(words, before, mark) and (near.mention[before] or near.naming[before]):
        return True  # «известная как „…“»
    return any(
        near.mention[row]
        or near.naming[row]
        or (words.upos.at(joint) == "SCONJ" and _is_judged(words, row))
        for row in _governors(words, mark)  # «описала боль как „жгучую“»: somebody says so
    )


def _is_judged(words: Words, verb: int) -> bool:
    """«Описала боль как „жгучую“», «отвергнутое правлением как „враждебное“»."""
    passive = "VerbForm=Part" in words.feats.at(verb) and "Voice=Pass" in words.feats.at(verb)
    return passive or has_child(words, verb, OBJECTS)


def _governors(words: Words, mark: Mark) -> Iterator[int]:
    """Yield what governs the words, and what governs that."""
    row = int(words.head[mark.top])
    for _ in range(STEPS):
        if row == NOWHERE:
            return
        yield row
        row = int(words.head[row])


def _is_cited(words: Words, mark: Mark, near: Contexts) -> bool:
    """Whether a verb cites the words: «написано „закрыто“», «„погост“ означает округ»."""
    case, verb = case_of(words, mark.top), int(words.head[mark.top])
    if case == "Acc" and verb != NOWHERE and near.mention[verb]:
        return words.deprel.at(mark.top) == "obj"  # «под этим понимает „правителя“»
    if _is_agent(words, mark) or case in OBLIQUE or is_inflected(words, mark):
        return False
    row = mark.before - (words.table["text"][mark.before] == ",")  # «как говорится, „…“»
    beside = in_sentence(words, row, mark) and near.mention[row]
    return bool(beside) or any(near.mention[row] for row in _governors(words, mark))


def _is_listed(words: Words, mark: Mark, near: Contexts) -> bool:
    """Whether a dash brings what a verb announces: «называет другую цифру — „семь чужаков“»."""
    if words.table["text"][mark.before] not in DASHES:
        return False
    return any(near.naming[row] or near.mention[row] for row in _governors(words, mark))


def _is_agent(words: Words, mark: Mark) -> bool:
    animate = "Animacy=Anim" in words.feats.at(mark.top)
    passive = "Voice=Pass" in words.feats.at(int(words.head[mark.top]))
    return animate and not passive and words.deprel.at(mark.top) == "nsubj"


def _is_predicate(words: Words, mark: Mark, near: Contexts) -> bool:
    """Whether somebody calls something so: an instrumental in the clause of a verb of naming.

    The nearest verb is looked for, not the governor: parsers hang such words on any noun. A
    form without a case needs the verb to govern it.
    """
    if _is_aside(words, mark, near):
        return True
    cases = {case_of(words, row) for row in mark.inner}
    if "Ins" not in cases:
        beside = words.deprel.at(mark.top) == "appos" and words.head[mark.top] == mark.before
        bare = cases <= {"", "Nom"} or words.deprel.at(mark.top) == "xcomp"
        loose = beside or (bare and not _is_agent(words, mark))
        return loose and any(near.naming[row] for row in _governors(words, mark))
    return any(
        near.naming[row]
        for row in (_next_verb(words, mark, near, -1), _next_verb(words, mark, near, 1))
        if row != NOWHERE
    )


def _is_aside(words: Words, mark: Mark, near: Contexts) -> bool:
    """Whether an aside beside the marks says whose word it is.

    «„Ёлками“, как их называют»: a verb behind hangs on the marks; «как выразился посол,
    „проспало“»: a clause of «как» ends right before them; «„ёлками“ — так их называют».
    """
    if in_sentence(words, mark.after, mark):
        behind = range(mark.after, min(mark.after + ASIDE, len(words.head)))
        dashed = words.table["text"][mark.after] in DASHES
        if any(near.naming[row] and (dashed or words.head[row] == mark.top) for row in behind):
            return True
        if _is_taken_up(words, mark, near):
            return True
    if words.table["text"][mark.before] != ",":
        return False
    row = mark.before - 1
    while in_sentence(words, row, mark) and words.table["text"][row] != ",":
        row -= 1
    clause = range(row + 1, mark.before)
    opens = bool(clause) and near.bridge[clause[0]] and words.upos.at(clause[0]) == "SCONJ"
    return opens and any(near.mention[row] or near.naming[row] for row in clause)


def _is_taken_up(words: Words, mark: Mark, near: Contexts) -> bool:
    """«Вышел „чересчур вежливым“, в чём автор признался», «„медлительность“ — так выразился он»."""
    behind = range(mark.after + 1, min(mark.after + 1 + ASIDE, len(words.head)))
    told = any(near.ascription[row] and in_sentence(words, row, mark) for row in behind)
    if words.table["text"][mark.after] in DASHES:
        return told and words.upos.at(mark.after + 1) == "ADV"
    tags = [words.upos.at(row) for row in behind[:2]]
    return told and tags == ["ADP", "PRON"]


def _next_verb(words: Words, mark: Mark, near: Contexts, step: int) -> int:
    row = mark.before if step < 0 else mark.inner[-1] + 1
    while in_sentence(words, row, mark):
        if near.naming[row] or words.upos.at(row) == "VERB":
            return row
        row += step
    return NOWHERE
