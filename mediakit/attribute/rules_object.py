"""Verbs of saying with an infinitive, a noun or a topic for their content."""

from __future__ import annotations

from mediakit.attribute.cue import LEAD, cue_span, is_infinitive, is_told
from mediakit.attribute.page import NOMINAL, Found, Page, kinds_of, takes
from mediakit.attribute.spans import Sentence, Span, case_of, has, stretch
from mediakit.attribute.what import reach, topic, wide
from mediakit.attribute.who import phrase, speaker


def infinitive(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X призвал Y сделать P» (X urged Y to do P): the addressee belongs to the content."""
    if not takes(page, sentence.lemma[word], "infinitive") or not is_told(sentence, word):
        return None
    who = speaker(page, sentence, word)
    verbs = [k for k in sentence.kids[word] if k > word and is_infinitive(sentence, k)]
    if not verbs or who is None:
        return None
    addressees = [
        k
        for k in sentence.kids[word]
        if word < k < verbs[0]
        and sentence.rel[k] in {"obj", "iobj", "obl"}
        and k != who
        and not case_of(sentence, k)
    ]
    barred = {who, word}
    first = min([wide(sentence, k, barred)[0] for k in [*addressees, verbs[0]]])
    last = max(wide(sentence, k, barred)[1] for k in verbs)
    return Found(
        sentence,
        word,
        phrase(sentence, who, word),
        [cue_span(sentence, word)],
        [stretch(sentence, max(first, word + 1), last)],
    )


def naming(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X назвал Y чем» (X called Y something)."""
    if not takes(page, sentence.lemma[word], "naming") or not is_told(sentence, word):
        return None
    who = speaker(page, sentence, word)
    parts = [
        k
        for k in reach(sentence, word)
        if k != who
        and sentence.rel[k] in {"obj", "obl", "xcomp", "iobj", "nsubj", "dep"}
        and (
            sentence.rel[k] == "obj" or (has(sentence, k, "Case=Ins") and not case_of(sentence, k))
        )
    ]
    if not any(has(sentence, k, "Case=Ins") for k in parts):
        return None
    return _arguments(sentence, word, who, parts)


def accusing(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X обвинил Y в Z»; «X объяснил Y чем» (X accused Y of Z; X explained Y by Z)."""
    kinds = kinds_of(page, sentence.lemma[word])
    if kinds.isdisjoint({"accuse", "explain", "evaluate"}) or not is_told(sentence, word):
        return None
    who = speaker(page, sentence, word)
    parts = [
        k
        for k in sentence.kids[word]
        if k != who
        and (
            sentence.rel[k] == "obj"
            or (
                sentence.rel[k] in {"obl", "xcomp", "iobj"}
                and (
                    (case_of(sentence, k) == "в" and "accuse" in kinds)
                    or (
                        has(sentence, k, "Case=Ins")
                        and "explain" in kinds
                        and not case_of(sentence, k)
                    )
                    or any(sentence.text[j].lower() == "как" for j in sentence.kids[k])
                )
            )
        )
    ]
    if len(parts) < 2 or who is None:
        return None
    return _arguments(sentence, word, who, parts)


def _arguments(sentence: Sentence, word: int, who: int | None, parts: list[int]) -> Found:
    barred = {word} | ({who} if who is not None else set())
    pieces = [stretch(sentence, *wide(sentence, k, barred)) for k in sorted(parts)]
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
    if kinds.isdisjoint(
        {"object", "doubt", "hope", "exclude", "complain", "threaten", "appeal"}
    ) or not is_told(sentence, word):
        return None
    who = speaker(page, sentence, word)
    wanted = {"doubt": "в", "hope": "на", "complain": "на", "appeal": "к"}
    prepositions = {wanted[k] for k in kinds if k in wanted}
    loose = _appealed(sentence, word) if "appeal" in kinds else []
    for below in [*sentence.kids[word], *loose]:
        case = case_of(sentence, below)
        bare = (
            not case
            and (
                sentence.rel[below] == "obj"
                or (kinds & {"exclude", "threaten"} and sentence.rel[below] == "obl")
            )
            and bool(kinds & {"object", "exclude", "threaten"})
        )
        if (
            who is not None
            and below != who
            and sentence.upos[below] in NOMINAL
            and (bare or case in prepositions)
            and sentence.lemma[below] not in {"это", "который", "что"}
        ):
            barred = {word, who}
            return Found(
                sentence,
                word,
                phrase(sentence, who, word),
                [cue_span(sentence, word)],
                [stretch(sentence, *wide(sentence, below, barred))],
            )
    return None


def _appealed(sentence: Sentence, word: int) -> list[int]:
    """«призвал Y к миру», also where the parse hangs the noun elsewhere."""
    for at in range(word + 1, min(len(sentence), word + LEAD)):
        if sentence.text[at] in ",:;" or sentence.upos[at] == "VERB":
            return []
        if has(sentence, at, "Case=Dat") and case_of(sentence, at) == "к":
            return [at]
    return []
