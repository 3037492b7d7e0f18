"""What is said: from a cue to the stretches of its content."""

from __future__ import annotations

import re

from mediakit.attribute.page import NEAR, NOMINAL, Page, takes
from mediakit.attribute.quotes import Mark
from mediakit.attribute.spans import (
    Sentence,
    Span,
    ancestors,
    case_of,
    has,
    led_by,
    plays,
    run_around,
    stretch,
    subtree,
)

OPENING = frozenset('«„“"')
PREDICATES = frozenset({"VERB", "AUX", "ADJ"})
PHRASE_WORDS = 5  # from a preposition to its noun at most
RELATIVE_WITHIN = 4  # words between a comma and «который», as in «во время встречи с которым»


def wide(sentence: Sentence, head: int, barred: set[int]) -> tuple[int, int]:
    """First and last word of everything below a head, clauses and marks included."""
    words = subtree(sentence, head, barred)
    marks = [w for w in range(words[0], words[-1]) if sentence.upos[w] == "PUNCT"]
    first, last = run_around(sorted({*words, *marks}), head)
    while last + 1 < len(sentence) and _carries_on(sentence, last + 1, barred):
        last += 1
    return first, last


def run_on(sentence: Sentence, word: int, span: tuple[int, int]) -> tuple[int, int]:
    """Widen a stretch by the subordinate and participial clauses that directly follow it.

    «призвал не проводить встречу, чтобы не мешать»: the clause may hang anywhere in the parse;
    it ends where the governors of the cue `word` go on. It may stand in quotation marks.
    """
    first, last = span
    while (tail := _tail(sentence, word, last)) > last:
        last = tail
    while last + 2 < len(sentence) and sentence.text[last + 1] == ",":
        begin = last + 2 + (sentence.text[last + 2] in OPENING)
        if begin == len(sentence) or not _subordinate(sentence, begin):
            break
        stop = _clause_stop(sentence, word, begin)
        if not any(sentence.upos[w] in PREDICATES for w in range(begin, stop + 1)):
            break
        last = stop
    return first, last


def _tail(sentence: Sentence, word: int, last: int) -> int:
    """The last word of a noun with its preposition that follows and hangs on the cue itself.

    «обещана встреча с мэром»: places and times (with a locative, or «в», «на») stay outside.
    """
    if sentence.upos[last + 1 : last + 2] != ["ADP"]:
        return last
    noun = sentence.head[last + 1]
    near = last + 1 < noun <= last + PHRASE_WORDS and sentence.head[noun] == word
    place = any(plays(sentence, last + 1, role) for role in ("inside", "on"))
    located = has(sentence, noun, "Case=Loc") and not plays(sentence, last + 1, "topic")
    if not near or place or located or sentence.upos[noun] not in NOMINAL:
        return last
    first, end = wide(sentence, noun, {word})
    return end if first == last + 1 else last


def _subordinate(sentence: Sentence, at: int) -> bool:
    """Whether a clause that depends on what stands before it begins at a word."""
    if has(sentence, at, "VerbForm=Part"):
        return sentence.upos[at] == "VERB" or has(sentence, at, "Case")
    if sentence.upos[at] == "SCONJ" and not _declares(sentence, at):
        return True
    if _concessive(sentence, at):
        return True
    return any(
        plays(sentence, w, "relative")
        for w in range(at, min(len(sentence), at + RELATIVE_WITHIN))
        if sentence.upos[at] in {"ADP", "PRON", "DET", "ADJ"} or w == at + 1
    )


def _concessive(sentence: Sentence, at: int) -> bool:
    """Whether a clause of what makes no difference begins: «какой бы ни была цена»."""
    return any(
        plays(sentence, w, "irrealis") and plays(sentence, w + 1, "negation")
        for w in range(at + 1, min(len(sentence) - 1, at + RELATIVE_WITHIN))
    )


def _declares(sentence: Sentence, word: int) -> bool:
    """Whether a word opens a clause that tells what is said, and not what for."""
    return plays(sentence, word, "complementiser") and not plays(sentence, word, "purpose")


def _clause_stop(sentence: Sentence, word: int, begin: int) -> int:
    """The last word of a subordinate clause: before the next comma of the main clause."""
    above = {word, *ancestors(sentence, word)}
    for at in range(begin + 1, len(sentence)):
        if sentence.text[at] in {",", ";", "—", "–", ".", ")", ":"}:
            return at - 1
        resumes = sentence.rel[at] == "conj" and sentence.head[at] in above
        if resumes and sentence.upos[at] == "VERB":
            return at - 2 if sentence.upos[at - 1] == "CCONJ" else at - 1
    return len(sentence) - 1


def _carries_on(sentence: Sentence, word: int, barred: set[int]) -> bool:
    """Whether a word after a phrase belongs to it although it hangs elsewhere."""
    if word in barred or sentence.upos[word] not in {"ADJ", "DET", *NOMINAL}:
        participle = has(sentence, word, "VerbForm=Part") and sentence.upos[word] == "VERB"
        return participle and word not in barred
    genitive = has(sentence, word, "Case=Gen") and not case_of(sentence, word)
    return genitive and sentence.head[word] not in barred


def quoting_clause(page: Page, sentence: Sentence, word: int) -> int | None:
    """The first word of «которого цитирует X», «слова которого приводит X», up to the verb."""
    if not takes(page, sentence.lemma[word], "relay", "passing_on"):
        return None
    for at in range(word - 1, max(0, word - 1 - RELATIVE_WITHIN), -1):
        if sentence.text[at] == ",":
            words = range(at + 1, word)
            relative = [w for w in words if plays(sentence, w, "relative")]
            own = [
                w for w in words if takes(page, sentence.lemma[w], "relay_noun", "document_noun")
            ]
            cited = takes(page, sentence.lemma[word], "relay")
            oblique = relative and not has(sentence, relative[0], "Case=Nom")
            led = sentence.upos[at + 1] == "ADP"
            return at + 1 if oblique and not led and (own or cited) else None
    return None


def reach(sentence: Sentence, word: int) -> list[int]:
    """The dependents of a cue, and those after it that the parse hangs on a word before it."""
    below = list(sentence.kids[word])
    for at in range(word + 1, min(len(sentence), word + NEAR)):
        closes = sentence.upos[at] == "PUNCT" and sentence.text[at] not in '«»"„“”'
        if closes or sentence.upos[at] in {"VERB", "SCONJ"}:
            break
        crosses = 0 <= sentence.head[at] < word and sentence.rel[at] in {"obl", "xcomp", "nmod"}
        lost = sentence.upos[at] == "ADJ" and has(sentence, at, "Case=Ins")
        noun = crosses and sentence.upos[at] in NOMINAL
        if noun or (lost and 0 <= sentence.head[at] < word and at not in below):
            below.append(at)
    return below


def topic(sentence: Sentence, word: int, barred: set[int]) -> Span | None:
    """What a noun below a cue is about: «о мосте», preposition included."""
    for below in reach(sentence, word):
        empty = plays(sentence, below, "matter") or plays(sentence, below, "correlative")
        if led_by(sentence, below, "topic") and not empty:
            reached = wide(sentence, below, barred)
            after = below > word
            return stretch(sentence, *(run_on(sentence, word, reached) if after else reached))
    return None


def after_colon(page: Page, sentence: Sentence, word: int) -> list[Span]:
    """A quotation after a colon, or the block below a line that ends in a colon."""
    for at in range(word + 1, len(sentence)):
        if sentence.text[at] != ":" or sentence.masked[at]:
            continue
        here = sentence.right[at]
        rest = re.match(r"\s*", page.text[here:])
        begin = here + (len(rest[0]) if rest else 0)
        quoted = [m for m, kind in page.marks if m.start == begin]
        if quoted:
            return _chain(page, quoted[0])
        if begin == len(page.text):
            return []
        if "\n" in page.text[here:begin] and at == len(sentence) - 1:
            stop = page.text.find("\n", begin)
            return [(begin, len(page.text) if stop < 0 else stop)]
        return []
    return []


def _chain(page: Page, mark: Mark) -> list[Span]:
    """«Да!», «Нет!»: quotations that follow one another with a comma only."""
    out = [(mark.start, mark.stop)]
    for other, _ in page.marks:
        if other.start > out[-1][1] and page.text[out[-1][1] : other.start].strip() == ",":
            out.append((other.start, other.stop))
    return out


def embracing(page: Page, at: int) -> Mark | None:
    """The innermost pair of marks around a code point."""
    best = None
    for mark, _ in page.marks:
        if mark.start < at < mark.stop:
            best = mark
    return best


def host(page: Page, sentence: Sentence, begin: int, last: int) -> tuple[list[Span], Span]:
    """The clause around a parenthesis: what stands before and after it, and the parenthesis."""
    left, right = sentence.left[0], sentence.right[-1]
    mark = embracing(page, sentence.left[begin])
    if mark:
        left, right = max(left, mark.start + 1), min(right, mark.stop - 1)
    for at in range(begin):
        opens = sentence.text[at] == "(" and ")" not in sentence.text[at:begin]
        clause = _declares(sentence, at) and sentence.upos[at] == "SCONJ" and at + 3 >= begin
        if opens or clause:
            left = max(left, sentence.right[at])
            if opens and ")" in sentence.text[last:]:
                right = min(right, sentence.left[sentence.text.index(")", last)])
    hole = (sentence.left[begin], sentence.right[last])
    before, after = (left, hole[0]), (hole[1], right)
    pieces = [p for p in (before, after) if any(ch.isalnum() for ch in page.text[p[0] : p[1]])]
    if len(pieces) == 2 and not _linked(sentence, begin, last):
        pieces = pieces[:1]
    return pieces, hole


def _linked(sentence: Sentence, begin: int, last: int) -> bool:
    words = range(last + 1, len(sentence))
    return any(0 <= sentence.head[w] < begin and sentence.upos[w] != "PUNCT" for w in words) or any(
        sentence.head[w] >= 0 and sentence.head[w] > last and sentence.upos[w] != "PUNCT"
        for w in range(begin)
    )
