"""Clauses that a verb of saying introduces, or stands in as a parenthesis."""

from __future__ import annotations

from mediakit.attribute.clause import clause_end, question, that
from mediakit.attribute.cue import (
    SPEAKING,
    cue_span,
    is_editorial,
    is_finite,
    is_infinitive,
    is_told,
    points_back,
)
from mediakit.attribute.inverted import inverted_speaker, subject_after
from mediakit.attribute.page import Found, Page, takes
from mediakit.attribute.spans import (
    Sentence,
    Span,
    first_playing,
    has,
    noun_phrase,
    playing,
    plays,
    stretch,
    width,
)
from mediakit.attribute.what import (
    after_colon,
    host,
    quoting_clause,
    wide,
)
from mediakit.attribute.who import phrase, speaker

CLAUSAL = {"VERB", "ADJ", "NOUN"}  # what a stretch that says something holds


def as_somebody_says(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«Как сообщает X, P»; «P, как пишет X» (as X reports)."""
    how = first_playing(sentence, range(max(0, word - 3), word), "as")
    if (
        how is None
        or not takes(page, sentence.lemma[word], *SPEAKING)
        or not is_finite(sentence, word)
    ):
        return None
    if takes(page, sentence.lemma[word], "clause_only") and speaker(page, sentence, word) is None:
        return None
    if how and sentence.text[how - 1] not in ",(—–":
        return None
    if how > 1 and takes(page, sentence.lemma[how - 2], "question_noun"):
        return None
    return _parenthesis(page, sentence, word, how)


def cited_by(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«…, которого цитирует X»; «…, слова которого приводит X» (whom X quotes)."""
    begin = quoting_clause(page, sentence, word)
    who = None if begin is None else subject_after(sentence, word)
    own = None if begin is None or who is None else _parenthesis(page, sentence, word, begin)
    if own is None:
        return None
    quoted = [f.content for _, f in page.found if f.sentence is sentence and f.direct]
    return own._replace(content=quoted[-1]) if quoted else own


def parenthetical(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«P, считает X»; «P, сообщили в полиции» (…, X says)."""
    begin = word
    while begin and sentence.upos[begin - 1] in {"ADV", "PART"}:
        begin -= 1
    if (
        begin < 2
        or sentence.text[begin - 1] not in {",", "—", "–", "-"}
        or not is_finite(sentence, word)
    ):
        return None
    if not takes(page, sentence.lemma[word], *SPEAKING) or that(page, sentence, word) is not None:
        return None
    if points_back(sentence, word):
        return None
    if any(w > word and sentence.rel[w] in {"ccomp"} for w in sentence.kids[word]):
        return None
    who = inverted_speaker(page, sentence, word)
    if who is None and not takes(page, sentence.lemma[word], "document", "impersonal"):
        return None
    if who is not None and who < word:
        return None
    if not any(sentence.upos[w] in CLAUSAL for w in range(begin - 1)):
        return _early_parenthesis(page, sentence, word, begin)
    return _parenthesis(page, sentence, word, begin)


def _early_parenthesis(page: Page, sentence: Sentence, word: int, begin: int) -> Found | None:
    """«Так, отмечает X, P»: a parenthesis with nothing said before it."""
    found = _parenthesis(page, sentence, word, begin)
    after = None if found is None or found.hole is None else found.hole[1]
    if found is None or after is None or not found.source:
        return None
    told = [w for w in range(len(sentence)) if sentence.left[w] >= after]
    if (
        not told
        or sentence.text[told[0]] != ","
        or not any(sentence.upos[w] == "VERB" for w in told)
    ):
        return None
    return found._replace(content=[(after, sentence.right[-1])])


def _parenthesis(page: Page, sentence: Sentence, word: int, begin: int) -> Found | None:
    who = inverted_speaker(page, sentence, word)
    source = phrase(sentence, who, word)
    last = max([word, *([noun_phrase(sentence, who, [word])[1]] if who is not None else [])])
    while last + 1 < len(sentence) and sentence.text[last + 1] not in {
        ",",
        "—",
        "–",
        ")",
        ".",
        ";",
        ":",
    }:
        last += 1
    content, hole = host(page, sentence, begin, last)
    return (
        Found(sentence, word, source, [cue_span(sentence, word)], content, hole=hole)
        if content
        else None
    )


def about_this(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«Об этом сообщает X» (X reports this): the content is the preceding sentence."""
    if not points_back(sentence, word) or not takes(
        page, sentence.lemma[word], "clause", "topic", "document"
    ):
        return None
    if that(page, sentence, word) is not None:
        return None
    dash = _dash_before(sentence, word)
    if dash is not None:
        return _told_before(page, sentence, word, dash)
    before = [s for s in page.sentences[: sentence.number] if not all(s.masked)]
    if not before:
        return None
    who = inverted_speaker(page, sentence, word)
    pronoun = who is not None and sentence.upos[who] in {"PRON", "DET"}
    content = _last_told(page, before[-1]) if pronoun else [(before[-1].start, before[-1].stop)]
    content = content + after_colon(page, sentence, word)
    source, cue = phrase(sentence, who, word), cue_span(sentence, word)
    return Found(sentence, word, source, [cue], content, about="previous")


def _last_told(page: Page, previous: Sentence) -> list[Span]:
    """«X заявил, что P. Об этом он сообщил вчера»: P, or the whole sentence before."""
    told = [f.content for _, f in page.found if f.sentence.number == previous.number]
    return min(told, key=width, default=[(previous.start, previous.stop)])


def _dash_before(sentence: Sentence, word: int) -> int | None:
    """The dash of «P — об этом сообщил X», with something told before it."""
    for at in range(2, min(word, len(sentence) - 2)):
        taken_up = plays(sentence, at + 1, "topic") and plays(sentence, at + 2, "anaphor")
        if sentence.text[at] in {"—", "–", "-"} and taken_up:
            return at
    return None


def _told_before(page: Page, sentence: Sentence, word: int, dash: int) -> Found | None:
    source = phrase(sentence, inverted_speaker(page, sentence, word), word)
    content = [stretch(sentence, 0, dash - 1)]
    return Found(sentence, word, source, [cue_span(sentence, word)], content)


def that_clause(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X заявил, что P»; «X сообщил о том, что P» (X said that P)."""
    if not takes(
        page, sentence.lemma[word], *SPEAKING, "finding", "explain", "clause_only", "accuse", "hope"
    ):
        return None
    mark = that(page, sentence, word)
    if mark is None or mark + 1 >= len(sentence) or is_editorial(sentence, word):
        return None
    if _purpose(sentence, word, mark) or _ground(page, sentence, word, mark):
        return None
    who = speaker(page, sentence, word)
    if takes(page, sentence.lemma[word], "finding") and who is None:
        return None
    end = clause_end(page, sentence, word, mark + 1)
    content = [stretch(sentence, mark + 1, end)] if end > mark else []
    content = [*_object_of(page, sentence, word, mark), *content]
    content += after_colon(page, sentence, mark)
    return (
        Found(sentence, word, phrase(sentence, who, word), [cue_span(sentence, word)], content)
        if content
        else None
    )


def _object_of(page: Page, sentence: Sentence, word: int, mark: int) -> list[Span]:
    """«обвинил X в том, что P», «свой отказ мотивировал тем, что P»: what P is said of."""
    if not takes(page, sentence.lemma[word], "accuse", "explain"):
        return []
    objects = [
        k
        for k in sentence.kids[word]
        if k < mark and sentence.rel[k] == "obj" and has(sentence, k, "Case=Acc")
    ]
    if not objects:
        return []
    first, last = wide(sentence, objects[0], {word})
    if first > word:
        return [(sentence.left[first], sentence.right[mark])]
    return [stretch(sentence, first, last)] if last < word else []


def _purpose(sentence: Sentence, word: int, mark: int) -> bool:
    """«пригрозила уехать, чтобы спасти»: a clause of purpose below the infinitive."""
    between = [k for k in sentence.kids[word] if word < k < mark]
    return plays(sentence, mark, "purpose") and any(is_infinitive(sentence, k) for k in between)


def _ground(page: Page, sentence: Sentence, word: int, mark: int) -> bool:
    """«написала письмо с благодарностью за то, что»: the ground of another word."""
    if mark < 3 or sentence.text[mark - 1] != "," or takes(page, sentence.lemma[word], "accuse"):
        return False
    return plays(sentence, mark - 3, "ground") and plays(sentence, mark - 2, "correlative")


def fronted(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«О том, что P, X сообщил вчера» (that P, X reported)."""
    if not _announced(sentence) or plays(sentence, 3, "relative"):
        return None
    if not takes(page, sentence.lemma[word], "topic", "document", "impersonal"):
        return None
    who = inverted_speaker(page, sentence, word)
    before = word if who is None else min(word, who)
    commas = [w for w in range(4, before) if sentence.text[w] == ","]
    if not commas or not is_told(sentence, word):
        return None
    first = 4 if plays(sentence, 3, "complementiser") else 3
    content = [stretch(sentence, first, commas[-1] - 1)]
    return Found(sentence, word, phrase(sentence, who, word), [cue_span(sentence, word)], content)


def _announced(sentence: Sentence) -> bool:
    """Whether a sentence begins with «О том,» and a clause."""
    if sentence.text[2:3] != [","] or len(sentence) < 4:
        return False
    return plays(sentence, 0, "topic") and plays(sentence, 1, "correlative")


def indirect_question(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X пояснил, почему P» (X explained why P)."""
    if not takes(page, sentence.lemma[word], "clause") or playing(
        sentence, sentence.kids[word], "negation"
    ):
        return None
    first = question(page, sentence, word)
    if has(sentence, word, "VerbForm=Inf"):
        return None
    if first is None or is_editorial(sentence, word):
        return None
    content = [stretch(sentence, first, clause_end(page, sentence, word, first))]
    return Found(
        sentence,
        word,
        phrase(sentence, speaker(page, sentence, word), word),
        [cue_span(sentence, word)],
        content,
    )
