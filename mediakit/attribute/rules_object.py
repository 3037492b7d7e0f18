"""Verbs of saying with an infinitive, a noun or a topic for their content."""

from __future__ import annotations

from mediakit.attribute.cue import LEAD, cue_span, is_infinitive, is_told
from mediakit.attribute.page import NOMINAL, Found, Page, kinds_of, takes
from mediakit.attribute.spans import (
    Sentence,
    Span,
    case_of,
    first_playing,
    has,
    kid,
    led_by,
    plays,
    stretch,
)
from mediakit.attribute.what import reach, run_on, topic, wide
from mediakit.attribute.who import phrase, speaker

# Constructions whose content is led in by a preposition of their own, in the role `after_…`.
GOVERNING = frozenset({"appeal", "complain", "doubt", "hope"})
# Relations of the instrumental in «назвал решение ошибкой», as parsers give them.
NAMED_AS = frozenset({"amod", "dep", "iobj", "nmod", "nsubj", "obl", "xcomp"})
# Constructions whose content may stand in the genitive or the instrumental.
OBLIQUE = frozenset({"exclude", "threaten"})
# Constructions whose content is any object, and those for which only some nouns will do.
ANY_OBJECT = frozenset({"object"}) | OBLIQUE
SOME_OBJECTS = frozenset({"admit", "naming", "noted"})
WITH_OBJECT = ANY_OBJECT | SOME_OBJECTS | GOVERNING


def infinitive(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X призвал Y сделать P» (X urged Y to do P): the addressee belongs to the content."""
    if not takes(page, sentence.lemma[word], "infinitive") or not is_told(sentence, word):
        return None
    who = speaker(page, sentence, word)
    verbs = _infinitives(sentence, word)
    if not verbs or who is None:
        return None
    between = [k for k in sentence.kids[word] if word < k < verbs[0] and k != who]
    addressees = [k for k in between if _is_addressee(sentence, k)]
    barred = {who, word}
    first = min([wide(sentence, k, barred)[0] for k in [*addressees, verbs[0]]])
    last = max(wide(sentence, k, barred)[1] for k in verbs)
    content = stretch(sentence, *run_on(sentence, word, (max(first, word + 1), last)))
    source, cue = phrase(sentence, who, word), cue_span(sentence, word)
    return Found(sentence, word, source, [cue], [content])


def _is_addressee(sentence: Sentence, word: int) -> bool:
    """«призвал стороны прекратить огонь»: who shall do it, without a preposition."""
    return sentence.rel[word] in {"obj", "iobj", "obl"} and not case_of(sentence, word)


def _infinitives(sentence: Sentence, word: int) -> list[int]:
    """The infinitives below a verb, or the first one that follows it in its clause."""
    verbs = [k for k in sentence.kids[word] if k > word and is_infinitive(sentence, k)]
    if verbs:
        return verbs
    for at in range(word + 1, min(len(sentence), word + LEAD)):
        if sentence.text[at] in {",", ":", ";", "—", "–"} or sentence.upos[at] == "SCONJ":
            return []
        if sentence.upos[at] == "VERB":
            return [at] if is_infinitive(sentence, at) else []
    return []


def passive(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«Жителям предложено P», «признано целесообразным P», «объявлено о P»: none is named."""
    short = has(sentence, word, "Variant=Short") and has(sentence, word, "Voice=Pass")
    if not short or not takes(page, sentence.lemma[word], "passive"):
        return None
    agent = speaker(page, sentence, word)
    barred = {word} | ({agent} if agent is not None else set())
    content = _undergone(page, sentence, word, barred)
    if content is None:
        return None
    return Found(
        sentence, word, phrase(sentence, agent, word), [cue_span(sentence, word)], [content]
    )


def _undergone(page: Page, sentence: Sentence, word: int, barred: set[int]) -> Span | None:
    """What is told, asked or held in the passive: a topic, an infinitive, or what is promised."""
    about = topic(sentence, word, barred)
    if about is not None:
        return about
    neuter = has(sentence, word, "Gender=Neut")
    verbs = [k for k in range(word + 1, len(sentence)) if is_infinitive(sentence, k)]
    judged = has(sentence, word + 1, "Case=Ins") if word + 1 < len(sentence) else False
    if neuter and verbs and verbs[0] - word < LEAD:
        first = word + 1 if judged else min(wide(sentence, verbs[0], barred)[0], verbs[0])
        last = wide(sentence, verbs[0], barred)[1]
        return stretch(sentence, *run_on(sentence, word, (max(first, word + 1), last)))
    promised = page.cues[sentence.lemma[word]].stance == "commissive"
    subject = kid(sentence, word, "nsubj:pass", "nsubj")
    if promised and subject is not None and subject > word:
        return _whole(sentence, word, subject, barred)
    return None


def naming(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X назвал Y чем» (X called Y something)."""
    if not takes(page, sentence.lemma[word], "naming", "opinion_object"):
        return None
    if not is_told(sentence, word):
        return None
    who = speaker(page, sentence, word)
    parts = [k for k in reach(sentence, word) if k != who and _is_named(sentence, k)]
    if not any(has(sentence, k, "Case=Ins") for k in parts):
        return None
    if takes(page, sentence.lemma[word], "opinion_object") and (len(parts) < 2 or who is None):
        return None
    return _arguments(sentence, word, who, parts)


def _is_named(sentence: Sentence, word: int) -> bool:
    """«назвал решение ошибкой»: whether a word is the thing or, in the instrumental, its name."""
    if sentence.rel[word] == "obj":
        return True
    bare = has(sentence, word, "Case=Ins") and not case_of(sentence, word)
    return bare and sentence.rel[word] in NAMED_AS


def accusing(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X обвинил Y в Z»; «X объяснил Y чем» (X accused Y of Z; X explained Y by Z)."""
    kinds = kinds_of(page, sentence.lemma[word])
    if kinds.isdisjoint({"accuse", "explain", "evaluate"}) or not is_told(sentence, word):
        return None
    who = speaker(page, sentence, word)
    parts = [k for k in reach(sentence, word) if k != who and _is_charge(sentence, k, kinds)]
    graded = [k for k in sentence.kids[word] if takes(page, sentence.lemma[k], "graded")]
    if "evaluate" in kinds and graded and parts:
        parts = sorted({*parts, graded[0]})
    if len(parts) < 2 or who is None:
        return None
    return _arguments(sentence, word, who, parts)


def _is_charge(sentence: Sentence, word: int, kinds: frozenset[str]) -> bool:
    """«обвинил X в измене», «объяснил рост спросом», «оценил проект как удачный»: a part of it."""
    if sentence.rel[word] == "obj":
        return True
    if sentence.rel[word] not in {"obl", "xcomp", "iobj"}:
        return False
    if "accuse" in kinds and led_by(sentence, word, "after_accuse"):
        return True
    if "explain" in kinds and has(sentence, word, "Case=Ins") and not case_of(sentence, word):
        return True
    return first_playing(sentence, sentence.kids[word], "as") is not None


def _arguments(sentence: Sentence, word: int, who: int | None, parts: list[int]) -> Found:
    """«X назвал [Y] вчера [ошибкой]»: parts in one piece where source and cue stay outside."""
    barred = {word} | ({who} if who is not None else set())
    pieces = [_whole(sentence, word, k, barred) for k in sorted(parts)]
    joined: list[Span] = []
    for piece in pieces:
        close = joined and not (
            sentence.left[word] > joined[-1][0] and sentence.left[word] < piece[0]
        )
        source = phrase(sentence, who, word)
        if close and not (source and joined[-1][1] <= source[0][0] < piece[0]):
            joined[-1] = (joined[-1][0], max(joined[-1][1], piece[1]))
        else:
            joined.append(piece)
    return Found(sentence, word, phrase(sentence, who, word), [cue_span(sentence, word)], joined)


def _whole(sentence: Sentence, word: int, head: int, barred: set[int]) -> Span:
    """A noun with all below it, and with the clauses that follow where it stands after the cue."""
    reached = wide(sentence, head, barred)
    return stretch(sentence, *(run_on(sentence, word, reached) if head > word else reached))


def about_topic(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X сообщил о P»; «сообщается о P» (X reported P)."""
    if not takes(page, sentence.lemma[word], "topic", "document", "impersonal") or not is_told(
        sentence, word
    ):
        return None
    who = speaker(page, sentence, word)
    content = topic(sentence, word, {word} | ({who} if who is not None else set()))
    if content is None or (
        who is None and not takes(page, sentence.lemma[word], "impersonal", "document")
    ):
        return None
    return Found(sentence, word, phrase(sentence, who, word), [cue_span(sentence, word)], [content])


def with_object(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X подтвердил P»; «X не исключил P»; «X надеется на P» (X confirmed P)."""
    kinds = kinds_of(page, sentence.lemma[word])
    if kinds.isdisjoint(WITH_OBJECT) or not is_told(sentence, word):
        return None
    who = speaker(page, sentence, word)
    if who is None:
        return None
    loose = _appealed(sentence, word) if "appeal" in kinds else []
    for below in [*sentence.kids[word], *loose]:
        if below != who and _is_object(page, sentence, below, kinds):
            content = _whole(sentence, word, below, {word, who})
            source, cue = phrase(sentence, who, word), cue_span(sentence, word)
            return Found(sentence, word, source, [cue], [content])
    return None


def _is_object(page: Page, sentence: Sentence, word: int, kinds: frozenset[str]) -> bool:
    """«подтвердил отставку», «надеется на мир»: whether a noun is what such a cue tells."""
    if sentence.upos[word] not in NOMINAL:
        return False
    governing = [f"after_{kind}" for kind in kinds & GOVERNING]
    if not _is_bare(page, sentence, word, kinds) and not led_by(sentence, word, *governing):
        return False
    return not any(plays(sentence, word, role) for role in ("matter", "relative"))


def _is_bare(page: Page, sentence: Sentence, word: int, kinds: frozenset[str]) -> bool:
    """«подтвердил отставку», «не исключил отставки», «пригрозил отставкой»: no preposition."""
    oblique = sentence.rel[word] == "obl" and not kinds.isdisjoint(OBLIQUE)
    if case_of(sentence, word) or not (sentence.rel[word] == "obj" or oblique):
        return False
    return not kinds.isdisjoint(ANY_OBJECT) or _fits(page, sentence, word, kinds)


def _fits(page: Page, sentence: Sentence, word: int, kinds: frozenset[str]) -> bool:
    """«отметил важность», not «отметил юбилей»; «назвал причину», not «назвал сына»."""
    lemma = sentence.lemma[word]
    if "noted" in kinds:
        dated = any(ch.isdigit() for ch in sentence.text[word])
        feast = sentence.grammar.ending(lemma, "celebration") or takes(page, lemma, "celebration")
        return not dated and not feast
    if "admit" in kinds and takes(page, lemma, "admitted"):
        return True
    return "naming" in kinds and takes(page, lemma, "named_noun")


def _appealed(sentence: Sentence, word: int) -> list[int]:
    """«призвал Y к миру», also where the parse hangs the noun elsewhere."""
    for at in range(word + 1, min(len(sentence), word + LEAD)):
        if sentence.text[at] in ",:;" or sentence.upos[at] == "VERB":
            return []
        if has(sentence, at, "Case=Dat") and led_by(sentence, at, "after_appeal"):
            return [at]
    return []
