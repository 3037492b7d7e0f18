"""The clause that a cue introduces: where it begins, and where it ends."""

from __future__ import annotations

from mediakit.attribute.page import NEAR, Page, feature_of, takes
from mediakit.attribute.spans import Sentence, ancestors, has, kid, led_by, plays, subtree


def that(page: Page, sentence: Sentence, word: int) -> int | None:
    """The complementiser of a cue: the next one, unless another cue or a colon stands between."""
    listed = sentence.grammar.roles["complementiser"].forms
    for at in range(word + 1, min(len(sentence), word + NEAR)):
        low = sentence.low[at]
        if low in listed and (sentence.text[at - 1] in ',»)"”' or at == word + 1):
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


def _asked(page: Page, sentence: Sentence, word: int) -> int | None:
    """«спросил, когда P», «спросил, придёт ли X»: the word after the comma at the cue."""
    at = word + 1
    while at < len(sentence) and sentence.upos[at] in {"ADV", "PART"}:
        at += 1
    if sentence.text[at : at + 1] != [","] or at + 2 >= len(sentence):
        return None
    near = range(at + 2, min(len(sentence), at + 4))
    whether = any(plays(sentence, w, "whether") for w in near)
    first = sentence.lemma[at + 1 : at + 3]
    if sentence.upos[at + 1] != "ADP":
        first = first[:1]
    return at + 1 if whether or any(takes(page, w, "interrogative") for w in first) else None


def question(page: Page, sentence: Sentence, word: int) -> int | None:
    """An indirect question below a cue: «пояснил, почему…»; its first word."""
    if (asked := _asked(page, sentence, word)) is not None:
        return asked
    for below in sentence.kids[word]:
        start = below + 2
        correlate = plays(sentence, below, "correlative") and led_by(sentence, below, "topic")
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
        if sentence.text[at] == ";" and _apart(sentence, word, at):
            return at - 1
        if sentence.text[at] == "," and _second_report(page, sentence, word, at):
            return at - 1
        if _resumes(page, sentence, word, at, begin):
            return _before(sentence, at)
    return end


def _apart(sentence: Sentence, word: int, semicolon: int) -> bool:
    """Whether a clause of its own, and not one more that a cue introduces, follows a semicolon."""
    lead = range(semicolon + 1, min(len(sentence), semicolon + 3))
    marks = sum(text in '«»"“”' for text in sentence.text[word:semicolon])
    return marks % 2 == 0 and not any(plays(sentence, w, "complementiser") for w in lead)


def _second_report(page: Page, sentence: Sentence, word: int, comma: int) -> bool:
    """«X заявил, что P, а Y отметил, что Q»: whether a report of its own follows a comma."""
    if comma + 1 >= len(sentence) or not (
        sentence.upos[comma + 1] == "CCONJ" or plays(sentence, comma + 1, "coordinator")
    ):
        return False
    for at in range(comma + 2, min(len(sentence), comma + NEAR)):
        if sentence.text[at] in {",", ":", ";", "«", '"'}:
            return False
        if sentence.upos[at] == "VERB" and takes(page, sentence.lemma[at], "clause"):
            finite = has(sentence, at, "VerbForm=Fin") and that(page, sentence, at) is not None
            own = kid(sentence, at, "nsubj")
            other = own is not None and sentence.upos[own] != "PRON"
            return finite and (other or (own is None and _agree(sentence, word, at)))
    return False


def _agree(sentence: Sentence, one: int, other: int) -> bool:
    """Whether two verbs can share a subject."""
    names = ("Number", "Tense", "Gender")
    return all(feature_of(sentence, one, n) == feature_of(sentence, other, n) for n in names)


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
        return not takes(page, sentence.lemma[at], "judging")
    if sentence.rel[at] == "conj" and sentence.head[at] == word:
        return _agree(sentence, word, at) or has(sentence, word, "VerbForm=Part")
    if kid(sentence, at, "nsubj") is not None or not page.cues.get(sentence.lemma[at]):
        return False
    joined = sentence.rel[at] == "conj" or plays(sentence, at - 1, "coordinator")
    same = _agree(sentence, word, at)
    other = sentence.head[at]
    within = 0 <= other < len(sentence) and other != word
    differs = within and not _agree(sentence, at, other)
    return joined and same and differs and has(sentence, at, "VerbForm=Fin")


def _before(sentence: Sentence, at: int) -> int:
    """The word before the conjunction or comma that leads a new clause in."""
    while at > 1 and (
        sentence.text[at - 1] == ","
        or plays(sentence, at - 1, "coordinator")
        or sentence.upos[at - 1] in {"ADV", "PART"}
    ):
        at -= 1
    return at - 1
