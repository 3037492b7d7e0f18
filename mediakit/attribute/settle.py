"""From what the rules find to attributions that are whole, apart and never cross."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from mediakit.attribute.page import NOMINAL, Found, Page, takes
from mediakit.attribute.spans import Sentence, Span, has, kid, merge, stretch, subtract, trim, width
from mediakit.attribute.who import phrase

Item = tuple[str, Found]
# Rules that name the speaker beside the cue: none is handed on to them.
WITH_SPEAKER = frozenset({"according_document", "as_somebody_says", "parenthetical"})


def hand_on(items: list[Item]) -> list[Item]:
    """Give a later cue without subject of its own the speaker of the cue it follows.

    «X напомнил, что P, а также добавил, что Q»; «„…“, — заявил X, обвинив Y».
    """
    out: list[Item] = []
    for rule, found in sorted(items, key=lambda item: item[1].word):
        earlier = [i for i, (_, f) in enumerate(out) if f.source and f.word < found.word]
        if earlier and rule not in WITH_SPEAKER and _lacks_subject(found):
            before_rule, before = out[earlier[-1]]
            if _takes_over(before, found):
                out[earlier[-1]] = before_rule, _cut_short(before, found)
                found = found._replace(source=before.source)
        out.append((rule, found))
    return out


def _is_gerund(found: Found) -> bool:
    return has(found.sentence, found.word, "VerbForm=Conv")


def _lacks_subject(found: Found) -> bool:
    """«…, обвинив Y», «…, а также добавил»: a gerund or a joined verb without a subject."""
    sentence, word = found.sentence, found.word
    if sentence.upos[word] != "VERB" or kid(sentence, word, "nsubj") is not None:
        return False
    joined = sentence.rel[word] in {"conj", "parataxis"}
    return _is_gerund(found) or (joined and has(sentence, word, "VerbForm=Fin"))


def _takes_over(before: Found, found: Found) -> bool:
    """Whether a later cue has the speaker of an earlier verb, and none of its own."""
    if found.sentence.upos[before.word] != "VERB" or _quoted(before, found):
        return False
    if not found.source or _is_gerund(found):
        return True
    return any(start <= found.source[0][0] < stop for start, stop in before.content)


def _cut_short(before: Found, found: Found) -> Found:
    """«X напомнил, что P | , а также добавил, что Q»: the earlier content ends at the cue."""
    rest = found.cue[0][0], found.sentence.right[-1]
    apart = [p for p in before.content if p[1] <= rest[0] or p[0] >= rest[1]]
    across = [p for p in before.content if p[1] > rest[0] and p[0] < rest[1]]
    return before._replace(content=apart + subtract(across, rest))


def _quoted(before: Found, found: Found) -> bool:
    """Whether a later cue stands inside the very words that an earlier one quotes."""
    at = found.cue[0][0] if found.cue else 0
    return before.direct and any(start <= at < stop for start, stop in before.content)


def relayed_person(page: Page, sentence: Sentence, found: Found) -> Found | None:
    """«„…“, — приводит X слова Y»: Y, whose words the medium passes on."""
    word = found.word
    if not takes(page, sentence.lemma[word], "relay"):
        return None
    for below in sentence.kids[word]:
        if below > word and sentence.rel[below] == "obj":
            owner = kid(sentence, below, "nmod")
            words = takes(page, sentence.lemma[below], "relay_noun")
            if not words and sentence.upos[below] in NOMINAL and _cited(sentence, found, below):
                return Found(sentence, below, phrase(sentence, below), [], found.content, True)
            if words and owner is not None:
                cue = [stretch(sentence, below, below)]
                return Found(
                    sentence, below, phrase(sentence, owner), cue, found.content, direct=True
                )
    return None


def _cited(sentence: Sentence, found: Found, word: int) -> bool:
    """«„…“, — цитирует X Y-а»: a person, named after a quotation that stands before the verb."""
    animate = has(sentence, word, "Animacy=Anim") or sentence.upos[word] == "PRON"
    return animate and found.content[0][0] < sentence.left[found.word]


def without_parentheses(items: list[Item]) -> list[Item]:
    """End the contents of a clause before the «, сообщает X» that follows it."""
    set_apart = [found for _, found in items if found.hole]
    return [
        (rule, found._replace(content=_ended(found, _holes_of_others(found, set_apart))))
        for rule, found in items
    ]


def _holes_of_others(found: Found, set_apart: list[Found]) -> list[Span]:
    """The parentheses that end a content, but for those of what is said within it.

    «X сообщил, что Y, судя по документам, родился зимой»: all of it is what X told.
    """
    start, stop = found.content[0][0], found.content[-1][1]
    own = found.cue[0][0] if found.cue else start
    return [
        other.hole
        for other in set_apart
        if other.hole
        and not (
            len(other.content) > 1
            and own < start <= other.content[0][0] + 1
            and other.content[-1][1] <= stop + 1
        )
    ]


def _ended(found: Found, holes: list[Span]) -> list[Span]:
    """The content up to the first parenthesis inside or after it; one before it cuts nothing."""
    if found.hole is None and (found.about or found.direct):
        return found.content
    content = found.content
    for hole in holes:
        if found.hole is None or hole[0] > found.hole[1]:
            content = [p for p in subtract(content, hole) if p[0] < hole[0]] or content
    return content


def continue_quotations(page: Page) -> None:
    """Give a paragraph that is one quotation, and nobody's yet, to the speaker before it."""
    claimed = [piece for _, found in page.found if found.direct for piece in found.content]
    claimed += [piece for _, found in page.found if found.about for piece in found.content]
    by_paragraph: dict[int, list[Sentence]] = {}
    for sentence in page.sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append(sentence)
    order = sorted(by_paragraph)
    for before, here in pairwise(order):
        start, stop = by_paragraph[here][0].start, by_paragraph[here][-1].stop
        whole = [
            m for m, k in page.marks if m.start == start and m.stop >= stop - 1 and k == "speech"
        ]
        free = whole and not any(a < stop and start < b for a, b in claimed)
        numbers = {s.number for s in by_paragraph[before]}
        last = [
            i for i, (_, f) in enumerate(page.found) if f.sentence.number in numbers and f.source
        ]
        if free and last:
            rule, found = page.found[last[-1]]
            page.found[last[-1]] = (rule, found._replace(content=[*found.content, (start, stop)]))
            claimed.append((start, stop))


def clean_spans(page: Page, rule: str, found: Found) -> Item | None:
    """Trim an attribution's spans and part them; none if nothing said is left."""

    def tidy(spans: list[Span]) -> list[Span]:
        return [s for s in (trim(page.text, span) for span in merge(spans)) if s]

    content = tidy(found.content)
    for span in (*found.cue, *found.source):
        if not found.about:
            content = tidy(subtract(content, span))
    content = _within_quotation(page, found, content)
    source = [s for s in (_edges(page.text, span) for span in found.source) if s]
    source = [
        piece
        for span in source
        for piece in [span]
        if not any(c[0] < span[1] and span[0] < c[1] for c in found.cue)
    ]
    if not content or not any(ch.isalnum() for a, b in content for ch in page.text[a:b]):
        return None
    return rule, found._replace(content=content, source=source)


def _within_quotation(page: Page, found: Found, content: list[Span]) -> list[Span]:
    """Cut what a cue inside a quotation says at the mark that closes it."""
    if found.about or not found.cue or len(content) != 1 or found.hole:
        return content
    at = found.cue[0][0]
    for mark, kind in page.marks:
        start, stop = content[0]
        if kind == "speech" and mark.start < at < mark.stop and start < mark.stop < stop:
            return [(start, mark.stop - 1)] if start < mark.stop - 1 else []
    return content


def _edges(text: str, span: Span) -> Span | None:
    start, stop = span
    while start < stop and text[start] in " ,;:—–-.\n":
        start += 1
    while start < stop and text[stop - 1] in " ,;:—–-\n":
        stop -= 1
    inside = text[start:stop]
    if inside.count("»") > inside.count("«") and inside.endswith("»"):
        stop -= 1
    if inside.count("«") > inside.count("»") and inside.startswith("«"):
        start += 1
    return (start, stop) if start < stop else None


def without_doubles(items: list[Item]) -> list[Item]:
    """Keep the first of attributions with one source and cue."""
    seen: set[tuple[Any, ...]] = set()
    out = []
    for rule, found in items:
        key = (tuple(found.source), tuple(found.cue))
        if key not in seen:
            seen.add(key)
            out.append((rule, found))
    return out


def uncross(items: list[Item], confidence: Mapping[str, float | None]) -> list[Item]:
    """Trim contents so that any two are nested, equal or apart; the surer row stays whole.

    Where nobody knows how sure rules are, the earlier row does.
    """
    kept: list[Item] = []
    for rule, found in sorted(items, key=lambda item: -(confidence[item[0]] or 0)):
        content = found.content
        for _, other in kept:
            if _crosses(content, other.content):
                common, rest = _overlap(content, other.content), content
                for piece in other.content:
                    rest = subtract(rest, piece)
                content = common if width(common) > width(rest) else rest
        if content and not any(_crosses(content, other.content) for _, other in kept):
            kept.append((rule, found._replace(content=content)))
    return kept


def _overlap(some: list[Span], others: list[Span]) -> list[Span]:
    pieces = [(max(a, c), min(b, d)) for a, b in some for c, d in others]
    return merge(piece for piece in pieces if piece[0] < piece[1])


def _crosses(some: list[Span], others: list[Span]) -> bool:
    if not some or not others or some[-1][1] <= others[0][0] or others[-1][1] <= some[0][0]:
        return False
    common = width(_overlap(some, others))
    return 0 < common < min(width(some), width(others))


def anchor(found: Found) -> int:
    """Where an attribution stands in the text: its cue, else source, else content."""
    return (found.cue or found.source or found.content)[0][0]
