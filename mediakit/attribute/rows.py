"""From attributions to the rows of the table: flags, links between rows, channel."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from mediakit.attribute.page import Found, Page, takes
from mediakit.attribute.settle import Item, anchor
from mediakit.attribute.spans import (
    Sentence,
    Span,
    ancestors,
    case_of,
    has,
    led_by,
    noun_phrase,
    plays,
    stretch,
    width,
)

Row = dict[str, Any]
RELAYED = {"with_reference"}
CITING = "cited_by"


def rows_of(page: Page, items: list[Item]) -> list[Row]:
    """Make a row of each attribution, linked by number to those it lies in or passes on."""
    rows = []
    relays = _relays(items)
    parents = [_parent(items, number, relays) for number in range(len(items))]
    for number, (rule, found) in enumerate(items):
        cue = page.cues.get(_cue_lemma(page, found)) if found.cue else None
        others = _of_others(items, number)
        rows.append(
            {
                "sentence": found.sentence.number,
                "quote_type": quote_type(page, rule, found, others),
                "rule": rule,
                "confidence": page.confidence[rule],
                "cue_lemma": cue.lemma if cue else None,
                "stance": cue.stance if cue else None,
                "negated": bool(found.cue) and _negated(found),
                "modal": bool(found.cue) and _modal(page, found),
                "distanced": _distanced(page, found),
                "parent": parents[number],
                "relays": relays[number],
                "hop": _hop(number, parents, relays),
                "channel": _channel(page, found),
                "pieces": {"source": found.source, "cue": found.cue, "content": found.content},
            }
        )
    return rows


def _cue_lemma(page: Page, found: Found) -> str:
    sentence, word = found.sentence, found.word
    for below in sentence.kids[word]:
        pair = f"{sentence.lemma[word]} {sentence.lemma[below]}"
        if pair in page.cues:
            return pair
    return sentence.lemma[word]


def _of_others(items: list[Item], number: int) -> list[Span]:
    """What somebody else says within what an attribution says: third parties' words."""
    content = items[number][1].content
    whole = (content[0][0], content[-1][1])
    return [
        piece
        for other, (_, found) in enumerate(items)
        if other != number and found.content != content and whole[0] <= anchor(found) < whole[1]
        for piece in found.content
        if found.cue and width(found.content) < width(content)
    ]


def quote_type(page: Page, rule: str, found: Found, others: Sequence[Span] = ()) -> str:
    """Direct: nothing but quotations; mixed: quoted words inside; else indirect.

    Words that `others` say within the content count for nothing, nor do those that are only
    mentioned; a medium that cites somebody in a relative clause is indirect, whatever is quoted.
    """
    if rule == CITING:
        return "indirect"
    quoted = [
        m
        for m, kind in page.marks
        if kind in {"speech", "scare"}
        and not any(a <= m.start + 1 and m.stop - 1 <= b for a, b in others)
        and not _mentioned(found.sentence, m.start)
    ]
    within = [any(m.start <= a and b <= m.stop for m in quoted) for a, b in found.content]
    opening = any(m.start == a or m.start + 1 == a for m in quoted for a, _ in found.content[:1])
    if (found.direct and (all(within) or rule == "colon")) or (
        all(within) and opening and rule == "headline_colon"
    ):
        return "direct"
    inside = any(a <= m.stop - 1 and m.start < b for m in quoted for a, b in found.content)
    blocks = pairwise(found.content)
    block = any(":" in page.text[one[1] : two[0]] for one, two in blocks)
    if block and not found.hole:
        return "mixed"
    surrounded = all(within) and not opening
    return "mixed" if inside and not surrounded else "indirect"


def _mentioned(sentence: Sentence, at: int) -> bool:
    """Whether marks that begin at a place cite a word: «слово „мир“»."""
    before = bisect_left(sentence.left, at) - 1
    return before >= 0 and plays(sentence, before, "word")


def _negated(found: Found) -> bool:
    sentence, word = found.sentence, found.word
    return any(
        plays(sentence, k, "negation")
        for k in [*sentence.kids[word], *([word - 1] if word else [])]
    )


def _modal(page: Page, found: Found) -> bool:
    sentence, word = found.sentence, found.word
    around = [
        *sentence.kids[word],
        *(
            [sentence.head[word]]
            if sentence.head[word] >= 0 and sentence.rel[word] in {"xcomp", "csubj"}
            else []
        ),
    ]
    return any(
        takes(page, sentence.lemma[k], "modal")
        or plays(sentence, k, "irrealis")
        or plays(sentence, k, "conditional")
        for k in around
    )


def _distanced(page: Page, found: Found) -> bool:
    sentence = found.sentence
    inside = [
        w for w in range(len(sentence)) if any(a <= sentence.left[w] < b for a, b in found.content)
    ]
    return any(takes(page, sentence.lemma[w], "particle") for w in inside)


def _channel(page: Page, found: Found) -> str | None:
    """Where it was said: «в интервью газете», below the cue."""
    sentence = found.sentence
    for below in sentence.kids[found.word]:
        channel = takes(page, sentence.lemma[below], "channel")
        if channel and led_by(sentence, below, "inside", "on"):
            words = [
                w
                for w in range(below, min(len(sentence), below + 6))
                if w == below or below in ancestors(sentence, w) or sentence.upos[w] == "PUNCT"
            ]
            last = below
            while last + 1 in words and sentence.text[last + 1] not in ",.:;":
                last += 1
            return page.text[slice(*stretch(sentence, below, last))]
    return _told_to(page, found)


def _told_to(page: Page, found: Found) -> str | None:
    """The medium somebody told it to: «сообщил мэр порталу „Берег“», «рассказал „Заре“»."""
    sentence = found.sentence
    for below in sentence.kids[found.word]:
        name = sentence.upos[below] == "PROPN" and has(sentence, below, "Animacy=Inan")
        medium = name or takes(page, sentence.lemma[below], "medium")
        if medium and has(sentence, below, "Case=Dat") and not case_of(sentence, below):
            first, last = noun_phrase(sentence, below, [found.word])
            span = stretch(sentence, first, last)
            if not any(a < span[1] and span[0] < b for a, b in (*found.source, *found.content)):
                return page.text[slice(*span)]
    return None


def _relays(items: list[Item]) -> list[int | None]:
    """For each row the row it passes on: a citing medium points to whom it cites."""
    out: list[int | None] = [None] * len(items)
    for cited, (rule, found) in enumerate(items):
        for citing, (other, row) in enumerate(items):
            same = row.content == found.content and row.sentence is found.sentence
            refers = rule in RELAYED and other not in RELAYED
            cites = other == CITING and rule != CITING
            if citing != cited and same and (refers or cites) and out[citing] is None:
                out[citing] = cited
                break
    return out


def _parent(items: list[Item], number: int, relays: list[int | None]) -> int | None:
    """The attribution with the shortest content around this cue; on a tie the relayed row."""
    at = anchor(items[number][1])
    holders = [
        (width(found.content), other not in relays, other)
        for other, (_, found) in enumerate(items)
        if other != number and any(a <= at < b for a, b in found.content)
    ]
    return min(holders)[2] if holders else None


def _hop(number: int, parents: list[int | None], relays: list[int | None]) -> int:
    """Steps from the outlet, relaying media passed over."""
    hops, seen, at = 0, {number}, parents[number]
    while at is not None and at not in seen:
        seen.add(at)
        hops += relays[at] is None
        at = parents[at]
    return min(hops, 127)


def span_rows(article: str, number: int, pieces: Mapping[str, list[Span]]) -> Iterator[Row]:
    """Make a row of each piece of an attribution's source, cue and content."""
    for role, spans in pieces.items():
        for piece, (start, stop) in enumerate(sorted(spans)):
            yield {
                "article_id": article,
                "attribution": number,
                "role": role,
                "piece": piece,
                "start": start,
                "stop": stop,
            }
