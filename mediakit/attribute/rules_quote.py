"""Quotations and sentences with a cue beside them, before them or after them."""

from __future__ import annotations

import re

from mediakit.attribute.cue import LEAD, SPEAKING, cue_span, is_editorial
from mediakit.attribute.page import NOMINAL, Found, Page, takes
from mediakit.attribute.spans import Sentence, Span, has, stretch
from mediakit.attribute.what import after_colon, embracing
from mediakit.attribute.who import inverted_speaker, phrase, speaker

COMMA_LEAD = 2  # the same without a dash
HEADLINE_WORDS = 7  # a speaker before a colon is no longer than this


def quotation_then_verb(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«…», — заявил X; «…, — сказал X. — …» (quotation, verb, source)."""
    if not takes(page, sentence.lemma[word], *SPEAKING, "topic"):
        return None
    if has(sentence, word, "VerbForm=Inf") or has(sentence, word, "VerbForm=Conv"):
        return None
    if is_editorial(sentence, word):
        return None
    here = sentence.left[word]
    pieces = _quoted_before(page, here) or _split_quotation(page, sentence, word)
    if not pieces:
        return None
    who = inverted_speaker(page, sentence, word)
    return Found(
        sentence, word, phrase(sentence, who, word), [cue_span(sentence, word)], pieces, direct=True
    )


def _quoted_before(page: Page, here: int) -> list[Span]:
    for mark, kind in reversed(page.marks):
        if mark.stop > here or mark.depth:
            continue
        between = page.text[mark.stop : here]
        words = len(re.findall(r"\w+", between))
        bare = kind == "speech" and words < COMMA_LEAD and re.match(r",\s", between)
        if (
            (bare or re.match(r"[,.!?…]*\s*[—–-]", between))
            and words < LEAD
            and not re.search(r"[.!?«\"\n]\s", between[2:])
        ):
            good = kind == "speech" or re.match(r"[,.!?…]", between)
            return [(mark.start, mark.stop), *_next_quotation(page, here)] if good else []
        return []
    return []


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
    if not before:
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
        return None
    who = speaker(page, sentence, word)
    return Found(
        sentence,
        word,
        phrase(sentence, who, word),
        [cue_span(sentence, word)],
        content,
        direct=True,
    )


def headline_colon(page: Page, sentence: Sentence) -> Found | None:
    """«Сенатор: закон не пройдёт» (verbless headline): no cue."""
    if ":" not in sentence.text[1:HEADLINE_WORDS]:
        return None
    at = sentence.text.index(":", 1)
    quotation = _line(page, sentence, at) if sentence.number > 0 else []
    if sentence.number > 0 and not quotation:
        return None
    head = next(
        (w for w in range(at) if sentence.upos[w] in NOMINAL and has(sentence, w, "Case=Nom")), None
    )
    if (
        head is None
        or at + 2 >= len(sentence)
        or any(
            sentence.upos[w] in {"VERB", "ADV"}
            or (has(sentence, w, "Animacy=Inan") and sentence.upos[w] == "NOUN")
            for w in range(at)
        )
    ):
        return None
    told = range(at + 1, len(sentence))
    if not quotation and not any(sentence.upos[w] in {"VERB", "ADV", "PUNCT"} for w in told):
        return None
    content = quotation or [stretch(sentence, at + 1, len(sentence) - 1)]
    return Found(sentence, 0, [stretch(sentence, 0, at - 1)], [], content, direct=bool(quotation))


def _line(page: Page, sentence: Sentence, colon: int) -> list[Span]:
    """«Иван Иванов: „…“»: the quotation of a paragraph that opens with its speaker."""
    opens = page.text[: sentence.start].rstrip(" ").endswith("\n")
    return after_colon(page, sentence, colon - 1) if opens else []
