"""What is said: from a cue to the stretches of its content."""

from __future__ import annotations

import re

from mediakit.attribute.page import ABOUT, NEAR, NOMINAL, THAT, Page, feature_of
from mediakit.attribute.quotes import Mark
from mediakit.attribute.spans import (
    Sentence,
    Span,
    ancestors,
    case_of,
    has,
    kid,
    run_around,
    stretch,
    subtree,
)


def wide(sentence: Sentence, head: int, barred: set[int]) -> tuple[int, int]:
    """First and last word of everything below a head, clauses and marks included."""
    words = subtree(sentence, head, barred)
    marks = [w for w in range(words[0], words[-1]) if sentence.upos[w] == "PUNCT"]
    first, last = run_around(sorted({*words, *marks}), head)
    while last + 1 < len(sentence) and _carries_on(sentence, last + 1, barred):
        last += 1
    return first, last


def _carries_on(sentence: Sentence, word: int, barred: set[int]) -> bool:
    """Whether a word after a phrase belongs to it although it hangs elsewhere."""
    if word in barred or sentence.upos[word] not in {"ADJ", "DET", *NOMINAL}:
        participle = has(sentence, word, "VerbForm=Part") and sentence.upos[word] == "VERB"
        return participle and word not in barred
    genitive = has(sentence, word, "Case=Gen") and not case_of(sentence, word)
    return genitive and sentence.head[word] not in barred


def that(page: Page, sentence: Sentence, word: int) -> int | None:
    """The «что» of a cue: the next one, unless another cue or a quotation stands between."""
    for at in range(word + 1, min(len(sentence), word + NEAR)):
        low = sentence.text[at].lower()
        if low in THAT and (sentence.text[at - 1] in ',»)"”' or at == word + 1):
            return at
        if low in ":;":
            return None
        other = page.cues.get(sentence.lemma[at])
        if (
            other
            and sentence.upos[at] == "VERB"
            and not other.constructions.isdisjoint({"clause", "impersonal", "document", "finding"})
        ):
            return None
    return None


def question(sentence: Sentence, word: int) -> int | None:
    """An indirect question below a cue: «пояснил, почему…»; its first word."""
    for below in sentence.kids[word]:
        start = below + 2
        correlate = sentence.lemma[below] == "то" and case_of(sentence, below) in ABOUT
        if correlate and below > word and sentence.text[below + 1 : start] == [","]:
            return start if sentence.text[start : start + 1] else None
        if sentence.rel[below] != "ccomp" or below < word:
            continue
        words = subtree(sentence, below)
        first = next((w for w in words if sentence.upos[w] != "PUNCT"), None)
        if first is not None and first > word and sentence.text[first - 1] == ",":
            return first
    return None


def clause_end(page: Page, sentence: Sentence, word: int, begin: int) -> int:
    """The last word of what a cue introduces from `begin` on."""
    end = len(sentence) - 1
    if _inside(sentence, word):
        last = max([word, *subtree(sentence, word)])
        if last > begin:
            end = last
    for at in range(begin + 1, end + 1):
        if sentence.text[at] == ":" and at == len(sentence) - 1:
            return at - 1
        if _resumes(page, sentence, word, at, begin):
            return _before(sentence, at)
    return end


def _inside(sentence: Sentence, word: int) -> bool:
    """Whether the cue stands in a clause that closes before the sentence does."""
    for at in [word, *ancestors(sentence, word)]:
        rel = sentence.rel[at]
        if rel.startswith(("acl", "advcl")) and sentence.head[at] > at:
            return True
        if rel.startswith("acl") and any(
            k > max(subtree(sentence, at))
            for k in range(len(sentence))
            if sentence.rel[k] in {"root"}
        ):
            return True
    return False


def _resumes(page: Page, sentence: Sentence, word: int, at: int, begin: int) -> bool:
    """Whether a second cue of the same subject begins here: «…, и добавил, что…»."""
    if sentence.upos[at] != "VERB" or at <= begin:
        return False
    if has(sentence, at, "VerbForm=Conv") and sentence.head[at] == word:
        return True
    if sentence.rel[at] == "conj" and sentence.head[at] == word:
        return True
    if kid(sentence, at, "nsubj") is not None or not page.cues.get(sentence.lemma[at]):
        return False
    joined = sentence.rel[at] == "conj" or sentence.text[at - 1].lower() in {
        "и",
        "а",
        "но",
        "также",
    }
    same = all(
        feature_of(sentence, at, f) == feature_of(sentence, word, f)
        for f in ("Number", "Tense", "Gender")
    )
    other = sentence.head[at]
    differs = (
        0 <= other < len(sentence)
        and other != word
        and any(
            feature_of(sentence, at, f) != feature_of(sentence, other, f)
            for f in ("Number", "Tense", "Gender")
        )
    )
    return joined and same and differs and has(sentence, at, "VerbForm=Fin")


def _before(sentence: Sentence, at: int) -> int:
    """The word before the conjunction or comma that leads a new clause in."""
    while at > 1 and (
        sentence.text[at - 1].lower() in {"и", "а", "но", "также", "затем", ","}
        or sentence.upos[at - 1] == "ADV"
    ):
        at -= 1
    return at - 1


def reach(sentence: Sentence, word: int) -> list[int]:
    """The dependents of a cue, and those after it that the parse hangs on a word before it."""
    below = list(sentence.kids[word])
    for at in range(word + 1, min(len(sentence), word + NEAR)):
        if sentence.upos[at] in {"VERB", "SCONJ", "PUNCT"}:
            break
        crosses = 0 <= sentence.head[at] < word and sentence.rel[at] in {"obl", "xcomp", "nmod"}
        if crosses and sentence.upos[at] in NOMINAL:
            below.append(at)
    return below


def topic(sentence: Sentence, word: int, barred: set[int]) -> Span | None:
    """«о» + locative below a cue, preposition included."""
    for below in reach(sentence, word):
        if case_of(sentence, below) in ABOUT and sentence.lemma[below] not in {"это", "то", "что"}:
            return stretch(sentence, *wide(sentence, below, barred))
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
        clause = (
            sentence.text[at].lower() == "что" and sentence.upos[at] == "SCONJ" and at + 3 >= begin
        )
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
