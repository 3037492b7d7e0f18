"""Quotations and sentences with a cue beside them, before them or after them."""

from __future__ import annotations

import re

from mediakit.attribute.cue import LEAD, SPEAKING, cue_span, is_editorial
from mediakit.attribute.inverted import inverted_speaker
from mediakit.attribute.page import NOMINAL, Found, Page, takes
from mediakit.attribute.quotes import SPEECH_WORDS, Mark
from mediakit.attribute.spans import Sentence, Span, has, plays, stretch
from mediakit.attribute.what import after_colon, embracing, quoting_clause
from mediakit.attribute.who import phrase, speaker

COMMA_LEAD = 2  # words between a closing quotation mark and its verb without a dash
DASHES = {"—", "–", "-"}
HEADLINE_WORDS = 7  # a speaker before a colon is no longer than this


def quotation_then_verb(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«…», — заявил X; «…, — сказал X. — …» (quotation, verb, source)."""
    known = takes(page, sentence.lemma[word], *SPEAKING, "topic")
    if not known and not after_quotation(page, sentence, word):
        return None
    if any(has(sentence, word, f"VerbForm={form}") for form in ("Inf", "Conv", "Part")):
        return None
    if is_editorial(sentence, word) or quoting_clause(page, sentence, word) is not None:
        return None
    here = sentence.left[word]
    pieces = _quoted_before(page, here) or _split_quotation(page, sentence, word)
    if not pieces:
        return None
    who = inverted_speaker(page, sentence, word)
    if who is not None and any(a <= sentence.left[who] < b for a, b in pieces):
        who = None
    if not known and (who is None or who < word or not _person(sentence, who)):
        return None
    return Found(
        sentence, word, phrase(sentence, who, word), [cue_span(sentence, word)], pieces, direct=True
    )


def after_quotation(page: Page, sentence: Sentence, word: int) -> bool:
    """Whether a finite verb follows a quotation and a dash: «„…“, — отмахнулся X»."""
    if word < 2 or sentence.text[word - 1] not in DASHES or sentence.upos[word] != "VERB":
        return False
    here = sentence.left[word - 1]
    return has(sentence, word, "VerbForm=Fin") and any(
        kind == "speech" and page.text[m.stop : here].strip(" ,.!?…\u00a0") == ""
        for m, kind in page.marks
        if m.stop <= here
    )


def _person(sentence: Sentence, word: int) -> bool:
    """Whether a noun can name somebody who speaks: animate, or a name."""
    named = sentence.upos[word] in {"PROPN", "PRON"}
    return has(sentence, word, "Animacy=Anim") or named


def _quoted_before(page: Page, here: int) -> list[Span]:
    for mark, kind in reversed(page.marks):
        if mark.stop > here or mark.depth:
            continue
        between = page.text[mark.stop : here]
        words = len(re.findall(r"\w+", between))
        bare = kind == "speech" and words < COMMA_LEAD and _comma_only(page, mark, between)
        if (
            (bare or re.match(r"[,.!?…]*\s*[—–-]", between))
            and words < LEAD
            and not re.search(r"[.!?«\"\n]\s", between[2:])
        ):
            good = kind == "speech" or re.match(r"[,.!?…]", between)
            return [(mark.start, mark.stop), *_next_quotation(page, here)] if good else []
        return []
    return []


def _comma_only(page: Page, mark: Mark, between: str) -> bool:
    """Whether no dash but a comma parts a quotation from its verb; in English it stands inside."""
    inside = page.text[mark.stop - 2] == "," and between.isspace()
    return inside or re.match(r",\s", between) is not None


def _next_quotation(page: Page, here: int) -> list[Span]:
    """«А», — сказал X. «Б»: the quotation that goes on in the same paragraph."""
    rest = re.match(r"[^.«»\"“”„\n]*[.,:]\s*[—–-]?\s*", page.text[here:])
    if not rest:
        return []
    at = here + rest.end()
    return [(m.start, m.stop) for m, kind in page.marks if m.start == at and kind == "speech"]


def _split_quotation(page: Page, sentence: Sentence, word: int) -> list[Span]:
    here = sentence.left[word]
    mark = embracing(page, here)
    if mark is None:
        return []
    before = re.search(r"[,.!?…]\s*[—–-]\s*(?:\w+\s+){0,3}$", page.text[mark.start : here])
    led = any(sentence.upos[w] == "SCONJ" for w in range(max(0, word - 3), word))
    if not before or led:
        return []
    first = (mark.start + 1, mark.start + before.start() + 1)
    rest = re.compile(r"[.,]\s*[—–-]\s*").search(page.text, here, mark.stop)
    return [first, (rest.end(), mark.stop - 1)] if rest else [first]


def colon(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X подчеркнул: „…“» and a block of quotation below a colon (X stressed: "…")."""
    if not takes(page, sentence.lemma[word], *SPEAKING, "topic", "object", "infinitive"):
        return None
    if sentence.rel[word].startswith("acl") and not has(sentence, word, "VerbForm=Conv"):
        return None
    mark = next((w for w in range(word, len(sentence)) if sentence.text[w] == ":"), word)
    later = [
        w
        for w in range(word + 1, mark)
        if takes(page, sentence.lemma[w], "clause") and sentence.upos[w] == "VERB"
    ]
    content = [] if later or is_editorial(sentence, word) else after_colon(page, sentence, word)
    if not content:
        return _unquoted(page, sentence, word, mark)
    who = speaker(page, sentence, word)
    return Found(
        sentence,
        word,
        phrase(sentence, who, word),
        [cue_span(sentence, word)],
        content,
        direct=True,
    )


def _unquoted(page: Page, sentence: Sentence, word: int, colon: int) -> Found | None:
    """«X предложил: если P, то Q»: a clause without marks after the colon."""
    near = word < colon <= word + LEAD and sentence.text[colon] == ":"
    if not near or not takes(page, sentence.lemma[word], "clause", "quote"):
        return None
    if is_editorial(sentence, word) or not has(sentence, word, "VerbForm=Fin"):
        return None
    if page.cues[sentence.lemma[word]].stance == "opinion":
        return None
    between = sentence.upos[word + 1 : colon]
    told = range(colon + 1, len(sentence))
    if "VERB" in between or not any(_predicate(sentence, w) for w in told):
        return None
    who = inverted_speaker(page, sentence, word)
    content = [stretch(sentence, colon + 1, len(sentence) - 1)]
    if who is None:
        return None
    return Found(sentence, word, phrase(sentence, who, word), [cue_span(sentence, word)], content)


def _predicate(sentence: Sentence, word: int) -> bool:
    """Whether a word is a finite verb, a short or comparative adjective, or stands for one."""
    forms = ("VerbForm=Fin", "Variant=Short", "Degree=Cmp")
    return any(has(sentence, word, form) for form in forms) or plays(sentence, word, "copula")


def bare_colon(page: Page, sentence: Sentence) -> Found | None:
    """«X был краток: „…“»: a quotation after a colon, whose clause holds no cue."""
    colon = next((w for w in range(1, len(sentence)) if sentence.text[w] == ":"), None)
    content = [] if colon is None else after_colon(page, sentence, colon - 1)
    if colon is None or len(content) != 1 or not _whole_speech(page, content[0]):
        return None
    if any(f.sentence is sentence and f.content for _, f in page.found):
        return None
    who = _person_before(sentence, colon)
    if who is None or not has(sentence, who, "Case=Nom"):
        return None
    return Found(sentence, colon, phrase(sentence, who, colon), [], content, direct=True)


def _person_before(sentence: Sentence, colon: int) -> int | None:
    """«X был краток:»: the first subject before a colon that can speak."""
    for at in range(colon):
        subject = sentence.rel[at] == "nsubj" and not plays(sentence, at, "relative")
        if subject and _person(sentence, at):
            return at
    return None


def _whole_speech(page: Page, span: Span) -> bool:
    """Whether a quotation is a sentence of its own, neither a title nor one of a list."""
    inside = page.text[span[0] + 1 : span[1] - 1].strip()
    after = page.text[span[1] :].lstrip(" ").lstrip(".")[:1]
    alone = after in {"", "\n", " "} or after.isspace()
    ends = inside[-1:] in set(".!?…")
    return alone and page.text[span[0]] in '«„“"' and (ends or inside.count(" ") >= SPEECH_WORDS)


def headline_colon(page: Page, sentence: Sentence) -> Found | None:
    """«Сенатор: закон не пройдёт» (verbless headline): no cue."""
    if ":" not in sentence.text[1:HEADLINE_WORDS]:
        return None
    at = sentence.text.index(":", 1)
    quotation = _line(page, sentence, at) if sentence.number > 0 else []
    if sentence.number > 0 and not quotation:
        return None
    if at + 2 >= len(sentence) or not _is_name(sentence, range(at)):
        return None
    told = range(at + 1, len(sentence))
    telling = {"VERB", "ADV", "AUX", "PUNCT"}
    if not quotation and not any(sentence.upos[w] in telling for w in told):
        return None
    content = quotation or [stretch(sentence, at + 1, len(sentence) - 1)]
    return Found(sentence, 0, [stretch(sentence, 0, at - 1)], [], content, direct=bool(quotation))


def _is_name(sentence: Sentence, words: range) -> bool:
    """«Сенатор Иван Иванов:»: a nominative, with neither a verb nor a thing beside it."""
    for word in words:
        thing = sentence.upos[word] == "NOUN" and has(sentence, word, "Animacy=Inan")
        if thing or sentence.upos[word] in {"VERB", "ADV", "AUX"}:
            return False
    return any(sentence.upos[w] in NOMINAL and has(sentence, w, "Case=Nom") for w in words)


def _line(page: Page, sentence: Sentence, colon: int) -> list[Span]:
    """«Иван Иванов: „…“»: the quotation of a paragraph that opens with its speaker."""
    opens = page.text[: sentence.start].rstrip(" ").endswith("\n")
    return after_colon(page, sentence, colon - 1) if opens else []
