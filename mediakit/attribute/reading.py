"""What the rules read from a sentence: who speaks, what is said, where a clause ends."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mediakit.attribute.quotes import Mark
from mediakit.attribute.spans import (
    Sentence,
    Span,
    ancestors,
    case_of,
    has,
    kid,
    noun_phrase,
    run_around,
    stretch,
    subtree,
)

NOMINAL = {"NOUN", "PROPN", "PRON", "X"}
THAT = {"что", "чтобы", "будто"}
ABOUT = {"о", "об", "обо", "про"}
RELATIVE = "который"
NEAR = 15  # words between a cue and its conjunction
SUBJECT_STEPS = 6  # conjuncts and gerunds to climb in search of a subject


class Cue(NamedTuple):
    """A lemma of the lexicon with the constructions it takes."""

    lemma: str
    stance: str
    constructions: frozenset[str]


class Found(NamedTuple):
    """What one rule makes of one cue, in code points."""

    sentence: Sentence
    word: int
    source: list[Span]
    cue: list[Span]
    content: list[Span]
    direct: bool = False
    hole: Span | None = None
    about: str = ""


@dataclass(slots=True)
class Page:
    """One article as the rules see it; ``found`` grows while they run."""

    text: str
    sentences: list[Sentence]
    marks: list[tuple[Mark, str]]
    cues: Mapping[str, Cue]
    found: list[tuple[str, Found]] = field(default_factory=list)


def takes(page: Page, lemma: str, *constructions: str) -> bool:
    """Whether the lexicon lists a lemma with one of these constructions."""
    cue = page.cues.get(lemma)
    return cue is not None and not cue.constructions.isdisjoint(constructions)


def speaker(page: Page, sentence: Sentence, word: int) -> int | None:
    """The head of the source of a verb: subject, shared subject, document or body.

    «X заявил и добавил», «X, заявивший…», «назвал, обвинив» climb to the subject they share;
    «говорится в докладе» and «в полиции рассказали» take the noun after «в».
    """
    cue = page.cues.get(sentence.lemma[word])
    if (
        cue
        and "document" in cue.constructions
        and (noun := _document(page, sentence, word)) is not None
    ):
        return noun
    if (
        cue
        and not cue.constructions.isdisjoint({"impersonal"})
        and "clause" not in cue.constructions
    ):
        return None
    if has(sentence, word, "Voice=Pass") and not has(sentence, word, "VerbForm=Fin"):
        return _agent(sentence, word)
    at = word
    for _ in range(SUBJECT_STEPS):
        subject = _subject(sentence, at)
        if subject is not None and sentence.lemma[subject] not in {"что", "это"}:
            return subject
        above = sentence.head[at]
        if not 0 <= above < len(sentence):
            break
        if has(sentence, at, "VerbForm=Part") and sentence.rel[at].startswith(("acl", "amod")):
            return above if sentence.upos[above] in NOMINAL else None
        if not _shares(sentence, at) and sentence.upos[at] not in NOMINAL:
            break
        at = above
    body = _body(page, sentence, word)
    return _subject_before(sentence, word) if body is None else body


def _subject(sentence: Sentence, word: int) -> int | None:
    """The subject of a verb, also where the parse leaves a nominative before it unlabelled."""
    subject = kid(sentence, word, "nsubj")
    if subject is not None or sentence.upos[word] != "VERB":
        return subject
    for below in sentence.kids[word]:
        loose = below < word and sentence.rel[below] == "dep" and sentence.upos[below] in NOMINAL
        if loose and has(sentence, below, "Case=Nom") and not case_of(sentence, below):
            return below
    return None


def _subject_before(sentence: Sentence, word: int) -> int | None:
    """The nearest subject to the left that agrees in number, where the parse lost it."""
    form = sentence.feats[word]
    if "Person=1" in form or "VerbForm=Part" in form:
        return None
    number = _feature(sentence, word, "Number")
    for at in range(word - 1, -1, -1):
        if sentence.text[at] in '(:;»"':
            return None
        agrees = not number or number == _feature(sentence, at, "Number")
        if (
            sentence.rel[at] == "nsubj"
            and agrees
            and sentence.lemma[at] not in {RELATIVE, "что", "это"}
        ):
            return at
    return None


def subject_after(sentence: Sentence, word: int) -> int | None:
    """The nominative that follows an inverted verb, dates between them passed over."""
    direct = [k for k in sentence.kids[word] if k > word and sentence.rel[k] == "nsubj"]
    if direct:
        return direct[0]
    for at in range(word + 1, min(len(sentence), word + NEAR)):
        if sentence.text[at] == "," and not _dated(sentence, at):
            break
        if (sentence.text[at] in ':;.«"' and at > word + 1) or sentence.upos[at] == "SCONJ":
            break
        bare = sentence.upos[at - 1] != "ADP" and not case_of(sentence, at)
        if (
            sentence.upos[at] in NOMINAL
            and bare
            and (
                has(sentence, at, "Case=Nom")
                or sentence.rel[at] == "nsubj"
                or "Case" not in sentence.feats[at]
            )
        ):
            return at
    return None


def _dated(sentence: Sentence, comma: int) -> bool:
    around = sentence.text[max(0, comma - 2) : comma + 2]
    return any(ch.isdigit() for text in around for ch in text)


def _shares(sentence: Sentence, word: int) -> bool:
    rel = sentence.rel[word]
    if rel == "conj":
        return True
    if rel.startswith("acl") and not has(sentence, word, "VerbForm=Part"):
        return True
    if (
        (above := sentence.head[word]) >= 0
        and sentence.upos[above] in NOMINAL
        and rel != "parataxis"
    ):
        return sentence.rel[above] in {"obj", "obl", "nmod"}
    if has(sentence, word, "VerbForm=Conv"):
        return True
    return has(sentence, word, "VerbForm=Inf") and rel in {
        "xcomp",
        "advcl",
        "ccomp",
        "csubj",
        "conj",
    }


def _agent(sentence: Sentence, word: int) -> int | None:
    for below in sentence.kids[word]:
        nominal = sentence.upos[below] in NOMINAL and not case_of(sentence, below)
        if nominal and sentence.rel[below].startswith("obl") and has(sentence, below, "Case=Ins"):
            return below
    return None


def _document(page: Page, sentence: Sentence, word: int) -> int | None:
    for below in sentence.kids[word]:
        if case_of(sentence, below) in {"в", "во", "на"}:
            if sentence.lemma[below] == RELATIVE:
                return _issuer(page, sentence, word, below)
            if takes(page, sentence.lemma[below], "document_noun"):
                return below
    return None


def _issuer(page: Page, sentence: Sentence, word: int, relative: int) -> int:
    """«X распространил заявление, в котором говорится»: X; else the relative pronoun."""
    noun = sentence.head[word]
    if 0 <= noun < len(sentence):
        for above in ancestors(sentence, noun):
            subject = kid(sentence, above, "nsubj")
            if (
                subject is not None
                and subject != noun
                and takes(page, sentence.lemma[noun], "document_noun", "channel")
                and not takes(page, sentence.lemma[above], "infinitive")
            ):
                return subject
    return relative


def _body(page: Page, sentence: Sentence, word: int) -> int | None:
    """«В полиции рассказали»: a plural verb without subject, and the body after «в»."""
    if not has(sentence, word, "Number=Plur") or has(sentence, word, "Person=1"):
        return None
    for below in sentence.kids[word]:
        if case_of(sentence, below) in {"в", "во"} and has(sentence, below, "Case=Loc"):
            lemma = sentence.lemma[below]
            if (
                sentence.upos[below] in NOMINAL
                and not takes(page, lemma, "channel")
                and not _when(sentence, below)
            ):
                return below
    return None


def _when(sentence: Sentence, word: int) -> bool:
    return (
        any(ch.isdigit() for ch in sentence.text[word])
        or sentence.lemma[word] in {"год", "месяц", "неделя", "день", "время"}
        or any(sentence.lemma[k] == "год" for k in sentence.kids[word])
    )


def noun_after(sentence: Sentence, word: int) -> int | None:
    """The first noun, name or pronoun after a word, before a mark or preposition."""
    for at in range(word + 1, len(sentence)):
        if sentence.upos[at] in NOMINAL:
            return at
        if sentence.upos[at] in {"ADP", "VERB", "SCONJ"} or sentence.text[at] in ",:;.":
            return None
    return None


def phrase(sentence: Sentence, head: int | None, word: int | None = None) -> list[Span]:
    """The source span of a head, empty without one; it never runs over the cue."""
    if head is None:
        return []
    barred = [] if word is None else [word]
    first, last = noun_phrase(sentence, head, barred)
    if word is not None and first <= word <= last:
        first, last = (first, word - 1) if head < word else (word + 1, last)
    return [stretch(sentence, first, last)] if first <= last else []


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
        _feature(sentence, at, f) == _feature(sentence, word, f)
        for f in ("Number", "Tense", "Gender")
    )
    other = sentence.head[at]
    differs = (
        0 <= other < len(sentence)
        and other != word
        and any(
            _feature(sentence, at, f) != _feature(sentence, other, f)
            for f in ("Number", "Tense", "Gender")
        )
    )
    return joined and same and differs and has(sentence, at, "VerbForm=Fin")


def _feature(sentence: Sentence, word: int, name: str) -> str:
    found = re.search(rf"\b{name}=(\w+)", sentence.feats[word])
    return found[1] if found else ""


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


def kinds_of(page: Page, lemma: str) -> frozenset[str]:
    """The constructions the lexicon lists for a lemma; none for an unknown one."""
    cue = page.cues.get(lemma)
    return cue.constructions if cue else frozenset()
