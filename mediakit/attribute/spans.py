"""Parsed sentences as plain lists, and the way from heads to trimmed stretches of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mediakit.attribute.grammar import NONE, Grammar

Span = tuple[int, int]

EDGE = " \t\r\n\u00a0\u202f\u2009\ufeff,.;:—–-…"  # never at the edge of a span
PAIRED = {"«": "»", "„": "“", "“": "”", "‹": "›", "(": ")", '"': '"'}
DEEP = 400  # a longer way to the root is a circle in the parse

# Most words govern none: one list for all of these, which nobody fills.
_CHILDLESS: list[int] = []


@dataclass(slots=True)
class Sentence:
    """One sentence as lists indexed by word from 0; ``head`` is -1 for the root.

    ``low`` is the text as lexicons write it, ``grammar`` that of the language.
    """

    number: int
    paragraph: int
    zone: str
    start: int
    stop: int
    text: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    rel: list[str] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    right: list[int] = field(default_factory=list)
    masked: list[bool] = field(default_factory=list)
    kids: list[list[int]] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    grammar: Grammar = NONE

    def __len__(self) -> int:
        return len(self.text)


def link(sentence: Sentence) -> None:
    """Fill ``kids`` from ``head``."""
    kids = [_CHILDLESS] * len(sentence)
    for word, head in enumerate(sentence.head):
        if not 0 <= head < len(kids) or head == word:
            continue
        if kids[head] is _CHILDLESS:
            kids[head] = [word]
        else:
            kids[head].append(word)
    sentence.kids = kids


def subtree(sentence: Sentence, top: int, without: Iterable[int] = ()) -> list[int]:
    """The words below `top`, itself included, in order; branches in `without` stay out."""
    barred, seen, todo = set(without), {top}, [top]
    while todo:
        for kid in sentence.kids[todo.pop()]:
            if kid not in seen and kid not in barred:
                seen.add(kid)
                todo.append(kid)
    return sorted(seen)


def run_around(words: list[int], centre: int) -> tuple[int, int]:
    """First and last word of the unbroken run of `words` around `centre`."""
    have = set(words)
    first = last = centre
    while first - 1 in have:
        first -= 1
    while last + 1 in have:
        last += 1
    return first, last


def kid(sentence: Sentence, top: int, *rels: str) -> int | None:
    """The first dependant of `top` with one of these relations."""
    for word in sentence.kids[top]:
        if sentence.rel[word] in rels:
            return word
    return None


def case_of(sentence: Sentence, word: int) -> str:
    """The preposition of a noun, in lower case, or an empty string."""
    for below in sentence.kids[word]:
        if sentence.rel[below] == "case":
            return sentence.low[below]
    # a preposition right before a noun is its own, whatever the parse hangs it on
    before = sentence.upos[word - 1] == "ADP" if word and sentence.upos[word] == "NOUN" else False
    return sentence.low[word - 1] if before and sentence.head[word - 1] > word else ""


def plays(sentence: Sentence, word: int, role: str) -> bool:
    """Whether a word is one of those that the language has for a role."""
    words = sentence.grammar.roles[role]
    return sentence.low[word] in words.forms or sentence.lemma[word] in words.lemmas


def playing(sentence: Sentence, words: Iterable[int], role: str) -> list[int]:
    """Those of some words that the language has for a role."""
    listed, low, lemma = sentence.grammar.roles[role], sentence.low, sentence.lemma
    return [w for w in words if low[w] in listed.forms or lemma[w] in listed.lemmas]


def first_playing(sentence: Sentence, words: Iterable[int], role: str) -> int | None:
    """The first of some words, in the order given, that the language has for a role."""
    listed, low, lemma = sentence.grammar.roles[role], sentence.low, sentence.lemma
    for word in words:
        if low[word] in listed.forms or lemma[word] in listed.lemmas:
            return word
    return None


def led_by(sentence: Sentence, word: int, *roles: str) -> bool:
    """Whether the preposition of a noun is one of those for some role."""
    preposition = case_of(sentence, word)
    return any(preposition in sentence.grammar.roles[role].forms for role in roles)


def phrase_around(sentence: Sentence, word: int, role: str) -> tuple[int, int] | None:
    """First and last word of the phrase in a role that a word is part of."""
    for phrase in sentence.grammar.roles[role].phrases:
        if sentence.low[word] in phrase:
            first = word - phrase.index(sentence.low[word])
            last = first + len(phrase) - 1
            if first >= 0 and tuple(sentence.low[first : last + 1]) == phrase:
                return first, last
    return None


def has(sentence: Sentence, word: int, feature: str) -> bool:
    """Whether a word has a feature, given as `Name=Value`."""
    return feature in sentence.feats[word]


def ancestors(sentence: Sentence, word: int) -> Iterator[int]:
    """The governors of a word from the nearest on."""
    for _ in range(DEEP):
        word = sentence.head[word]
        if not 0 <= word < len(sentence):
            return
        yield word


def noun_phrase(sentence: Sentence, head: int, stop_at: Iterable[int] = ()) -> tuple[int, int]:
    """First and last word of the shortest full noun phrase around a head.

    Participial and relative clauses, brackets and a preposition stay outside; titles, names
    and appositions stay in.
    """
    barred = set(stop_at)
    for word in subtree(sentence, head):
        heavy = sentence.rel[word] in {"acl", "acl:relcl", "parataxis", "advcl", "ccomp", "csubj"}
        apart = word > head and sentence.text[word - 1] == "," and sentence.upos[word] == "ADJ"
        heavy = heavy or (apart and sentence.rel[word] in {"amod", "appos", "conj"})
        if word != head and (
            heavy
            or sentence.text[word] in "("
            or (sentence.rel[word] == "case" and sentence.head[word] == head)
        ):
            barred.add(word)
    words = subtree(sentence, head, barred)
    words = _bridge(sentence, words, barred)
    first, last = run_around(words, head)
    while first < head and _loose(sentence, first):
        first += 1
    while last > head and _loose(sentence, last):
        last -= 1
    return first, last


def _bridge(sentence: Sentence, words: list[int], barred: set[int]) -> list[int]:
    """Add the marks, commas and hyphens that stand inside the phrase, wherever they hang."""
    while len(words) > 1 and sentence.text[words[0]] in {",", ";", ":"}:
        words = words[1:]
    have = set(words)
    for word in range(words[0], words[-1]):
        if word not in have and sentence.upos[word] == "PUNCT" and word not in barred:
            have.add(word)
    last = words[-1]
    if last + 1 < len(sentence) and sentence.text[last + 1] in '»”"“':
        have.add(last + 1)
    first = words[0]
    if first and sentence.text[first - 1] in '«„“"':
        have.add(first - 1)
    straight = [word for word in have if sentence.text[word] == '"']
    if straight == [first - 1]:  # it closes another name
        have.remove(first - 1)
    return sorted(have)


def _loose(sentence: Sentence, word: int) -> bool:
    mark = sentence.upos[word] == "PUNCT" and sentence.text[word] not in '«»„“”"'
    return mark or sentence.upos[word] in {"ADV", "PART", "CCONJ", "SCONJ"}


def stretch(sentence: Sentence, first: int, last: int) -> Span:
    """Code points from the first to the last word."""
    return sentence.left[first], sentence.right[last]


def trim(text: str, span: Span) -> Span | None:
    """Cut white space, commas, dashes, stops and marks around the whole from a span's edges.

    >>> trim("— «Да, так». ", (0, 13))
    (3, 10)
    """
    start, stop = span
    changed = True
    while changed and start < stop:
        changed = False
        while start < stop and text[start] in EDGE and not _signed(text, start):
            start, changed = start + 1, True
        while start < stop and text[stop - 1] in EDGE:
            stop, changed = stop - 1, True
        peeled = _peel(text, start, stop) if start < stop else (start, stop)
        if peeled != (start, stop):
            (start, stop), changed = peeled, True
    return (start, stop) if start < stop else None


def _signed(text: str, at: int) -> bool:
    return text[at] in "-–" and text[at + 1 : at + 2].isdigit()


def _peel(text: str, start: int, stop: int) -> Span:
    """Strip marks that embrace the span, or that lack their partner inside it."""
    first, last, inside = text[start], text[stop - 1], text[start:stop]
    if first in '«„“‹"(' and _embraces(text, start, stop):
        return start + 1, stop - 1
    if first in "«„‹(" and inside.count(first) > inside.count(PAIRED[first]):
        return start + 1, stop
    if last in "»›)" and inside.count(last) > inside.count({"»": "«", "›": "‹", ")": "("}[last]):
        return start, stop - 1
    if last == "”" and inside.count("”") > inside.count("“") + inside.count("„"):
        return start, stop - 1
    if inside.count('"') % 2 and first == '"':
        return start + 1, stop
    if inside.count('"') % 2 and last == '"':
        return start, stop - 1
    if first in "»”›)":
        return start + 1, stop
    return start, stop


def _embraces(text: str, start: int, stop: int) -> bool:
    opener, closer = text[start], text[stop - 1]
    if stop - start < 2 or closer not in {PAIRED[opener], "”" if opener in "„“" else closer}:
        return False
    if opener == "(" or closer not in '»“”›"':
        return False
    if opener == closer:
        return _straight_embrace(text, start, stop)
    depth = 0
    for at in range(start, stop):
        depth += (text[at] == opener) - (text[at] == closer)
        if depth == 0:
            return at == stop - 1
    return False


def _straight_embrace(text: str, start: int, stop: int) -> bool:
    """Whether straight marks at the edges belong together: each inner one that opens is closed."""
    depth = 0
    for at in range(start, stop):
        if text[at] == text[start]:
            opens = at == start or text[at - 1 : at].isspace() or text[at - 1] in "(«"
            depth += 1 if opens else -1
            if depth == 0:
                return at == stop - 1
    return False


def subtract(spans: list[Span], hole: Span) -> list[Span]:
    """Spans without the stretch `hole`.

    >>> subtract([(0, 10)], (3, 5))
    [(0, 3), (5, 10)]
    """
    out = []
    for start, stop in spans:
        if hole[1] <= start or stop <= hole[0]:
            out.append((start, stop))
            continue
        out += [piece for piece in ((start, hole[0]), (hole[1], stop)) if piece[0] < piece[1]]
    return out


def merge(spans: Iterable[Span]) -> list[Span]:
    """Overlapping and touching spans as one, in order."""
    out: list[Span] = []
    for start, stop in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(stop, out[-1][1]))
        else:
            out.append((start, stop))
    return out


def width(spans: list[Span]) -> int:
    """Code points that spans cover."""
    return sum(stop - start for start, stop in spans)
