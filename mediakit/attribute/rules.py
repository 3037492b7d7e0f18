"""The constructions of reported speech, one small named function each, in the order tried."""

from __future__ import annotations

import re
from collections.abc import Callable

from mediakit.attribute.reading import (
    ABOUT,
    NOMINAL,
    RELATIVE,
    THAT,
    Found,
    Page,
    after_colon,
    clause_end,
    embracing,
    kinds_of,
    phrase,
    question,
    reach,
    speaker,
    subject_after,
    takes,
    that,
    topic,
    wide,
)
from mediakit.attribute.spans import (
    Sentence,
    Span,
    case_of,
    has,
    kid,
    noun_phrase,
    stretch,
)

SPEAKING = ("clause", "document", "impersonal", "predicative", "quote", "relay")
LEAD = 9  # words between a closing quotation mark and its verb
COMMA_LEAD = 2  # the same without a dash
Rule = Callable[[Page, Sentence, int], Found | None]


def as_somebody_says(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«Как сообщает X, P»; «P, как пишет X» (as X reports)."""
    how = next(
        (w for w in range(max(0, word - 3), word) if sentence.text[w].lower() == "как"), None
    )
    if (
        how is None
        or not takes(page, sentence.lemma[word], *SPEAKING)
        or not _finite(sentence, word)
    ):
        return None
    if takes(page, sentence.lemma[word], "clause_only") and speaker(page, sentence, word) is None:
        return None
    if how and sentence.text[how - 1] not in ",(—–":
        return None
    return _parenthesis(page, sentence, word, how)


def parenthetical(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«P, считает X»; «P, сообщили в полиции» (…, X says)."""
    begin = word
    while begin and sentence.upos[begin - 1] in {"ADV", "PART"}:
        begin -= 1
    if (
        begin < 2
        or sentence.text[begin - 1] not in {",", "—", "–", "-"}
        or not _finite(sentence, word)
    ):
        return None
    if not takes(page, sentence.lemma[word], *SPEAKING) or that(page, sentence, word) is not None:
        return None
    if not any(
        sentence.upos[w] in {"VERB", "ADJ", "NOUN"} for w in range(begin - 1)
    ) or _about_this(sentence, word):
        return None
    if any(w > word and sentence.rel[w] in {"ccomp"} for w in sentence.kids[word]):
        return None
    who = _inverted_speaker(page, sentence, word)
    if who is None and not takes(page, sentence.lemma[word], "document", "impersonal"):
        return None
    if who is not None and who < word:
        return None
    return _parenthesis(page, sentence, word, begin)


def _parenthesis(page: Page, sentence: Sentence, word: int, begin: int) -> Found | None:
    who = _inverted_speaker(page, sentence, word)
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


def _inverted_speaker(page: Page, sentence: Sentence, word: int) -> int | None:
    lemma = sentence.lemma[word]
    if takes(page, lemma, "impersonal", "document") and not takes(page, lemma, "clause"):
        return speaker(page, sentence, word)
    own = kid(sentence, word, "nsubj")
    if has(sentence, word, "VerbForm=Conv") or (own is not None and own < word):
        return speaker(page, sentence, word)
    after = subject_after(sentence, word)
    return speaker(page, sentence, word) if after is None else after


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


def quotation_then_verb(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«…», — заявил X; «…, — сказал X. — …» (quotation, verb, source)."""
    if not takes(page, sentence.lemma[word], *SPEAKING, "topic"):
        return None
    if has(sentence, word, "VerbForm=Inf") or has(sentence, word, "VerbForm=Conv"):
        return None
    if _editorial(sentence, word):
        return None
    here = sentence.left[word]
    pieces = _quoted_before(page, here) or _split_quotation(page, sentence, word)
    if not pieces:
        return None
    who = _inverted_speaker(page, sentence, word)
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


def about_this(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«Об этом сообщает X» (X reports this): the content is the preceding sentence."""
    if not _about_this(sentence, word) or not takes(
        page, sentence.lemma[word], "clause", "topic", "document"
    ):
        return None
    before = [s for s in page.sentences[: sentence.number] if not all(s.masked)]
    if not before:
        return None
    who = _inverted_speaker(page, sentence, word)
    previous = before[-1]
    content = [(previous.start, previous.stop)]
    if who is not None and sentence.upos[who] in {"PRON", "DET"}:
        last = [f for _, f in page.found if f.sentence.number == previous.number]
        content = last[-1].content if last else content
    extra = after_colon(page, sentence, word)
    return Found(
        sentence,
        word,
        phrase(sentence, who, word),
        [cue_span(sentence, word)],
        content + extra,
        about="previous",
    )


def _about_this(sentence: Sentence, word: int) -> bool:
    for at in range(len(sentence)):
        low = sentence.text[at].lower()
        if (
            low == "этом"
            and at
            and sentence.text[at - 1].lower() in {"об", "о"}
            and abs(at - word) < LEAD
        ):
            return (
                at + 1 >= len(sentence)
                or sentence.upos[at + 1] != "NOUN"
                or sentence.head[at] == word
            )
        if (
            low == "это"
            and sentence.head[at] == word
            and sentence.rel[at] == "obj"
            and sentence.upos[at] == "PRON"
        ):
            return True
    return False


def that_clause(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X заявил, что P»; «X сообщил о том, что P» (X said that P)."""
    if not takes(
        page, sentence.lemma[word], *SPEAKING, "finding", "explain", "clause_only", "accuse", "hope"
    ):
        return None
    mark = that(page, sentence, word)
    if mark is None or mark + 1 >= len(sentence) or _editorial(sentence, word):
        return None
    if _purpose(sentence, word, mark) or _ground(page, sentence, word, mark):
        return None
    who = speaker(page, sentence, word)
    if takes(page, sentence.lemma[word], "finding") and who is None:
        return None
    end = clause_end(page, sentence, word, mark + 1)
    content = [stretch(sentence, mark + 1, end)] if end > mark else []
    content += after_colon(page, sentence, mark)
    return (
        Found(sentence, word, phrase(sentence, who, word), [cue_span(sentence, word)], content)
        if content
        else None
    )


def _purpose(sentence: Sentence, word: int, mark: int) -> bool:
    """«пригрозила уехать, чтобы спасти»: a clause of purpose below the infinitive."""
    between = [k for k in sentence.kids[word] if word < k < mark]
    return sentence.lemma[mark] == "чтобы" and any(_infinite(sentence, k) for k in between)


def _ground(page: Page, sentence: Sentence, word: int, mark: int) -> bool:
    """«написала письмо с благодарностью за то, что»: the ground of another word."""
    lead = [text.lower() for text in sentence.text[mark - 3 : mark]]
    return lead == ["за", "то", ","] and not takes(page, sentence.lemma[word], "accuse")


def fronted(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«О том, что P, X сообщил вчера» (that P, X reported)."""
    lead = [text.lower() for text in sentence.text[:4]]
    if lead[1:3] != ["том", ","] or lead[0] not in ABOUT or lead[3:] == [RELATIVE]:
        return None
    if not takes(page, sentence.lemma[word], "topic", "document", "impersonal"):
        return None
    who = _inverted_speaker(page, sentence, word)
    before = word if who is None else min(word, who)
    commas = [w for w in range(4, before) if sentence.text[w] == ","]
    if not commas or not _told(sentence, word):
        return None
    first = 4 if lead[3] in THAT else 3
    content = [stretch(sentence, first, commas[-1] - 1)]
    return Found(sentence, word, phrase(sentence, who, word), [cue_span(sentence, word)], content)


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
    content = [] if later or _editorial(sentence, word) else after_colon(page, sentence, word)
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


def indirect_question(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X пояснил, почему P» (X explained why P)."""
    if not takes(page, sentence.lemma[word], "clause") or any(
        sentence.text[k].lower() == "не" for k in sentence.kids[word]
    ):
        return None
    first = question(sentence, word)
    if has(sentence, word, "VerbForm=Inf"):
        return None
    if first is None or _editorial(sentence, word):
        return None
    content = [stretch(sentence, first, clause_end(page, sentence, word, first))]
    return Found(
        sentence,
        word,
        phrase(sentence, speaker(page, sentence, word), word),
        [cue_span(sentence, word)],
        content,
    )


def infinitive(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X призвал Y сделать P» (X urged Y to do P): the addressee belongs to the content."""
    if not takes(page, sentence.lemma[word], "infinitive") or not _told(sentence, word):
        return None
    who = speaker(page, sentence, word)
    verbs = [k for k in sentence.kids[word] if k > word and _infinite(sentence, k)]
    if not verbs or who is None:
        return None
    addressees = [
        k
        for k in sentence.kids[word]
        if word < k < verbs[0]
        and sentence.rel[k] in {"obj", "iobj", "obl"}
        and k != who
        and not case_of(sentence, k)
    ]
    barred = {who, word}
    first = min([wide(sentence, k, barred)[0] for k in [*addressees, verbs[0]]])
    last = max(wide(sentence, k, barred)[1] for k in verbs)
    return Found(
        sentence,
        word,
        phrase(sentence, who, word),
        [cue_span(sentence, word)],
        [stretch(sentence, max(first, word + 1), last)],
    )


def _infinite(sentence: Sentence, word: int) -> bool:
    """Whether a word is an infinitive; taggers call a rare one finite, its form tells."""
    written = sentence.text[word].lower().replace("ё", "е") == sentence.lemma[word]
    complement = sentence.upos[word] == "VERB" and sentence.rel[word] == "xcomp"
    return has(sentence, word, "VerbForm=Inf") or (complement and written)


def naming(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X назвал Y чем» (X called Y something)."""
    if not takes(page, sentence.lemma[word], "naming") or not _told(sentence, word):
        return None
    who = speaker(page, sentence, word)
    parts = [
        k
        for k in reach(sentence, word)
        if k != who
        and sentence.rel[k] in {"obj", "obl", "xcomp", "iobj", "nsubj", "dep"}
        and (
            sentence.rel[k] == "obj" or (has(sentence, k, "Case=Ins") and not case_of(sentence, k))
        )
    ]
    if not any(has(sentence, k, "Case=Ins") for k in parts):
        return None
    return _arguments(sentence, word, who, parts)


def accusing(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X обвинил Y в Z»; «X объяснил Y чем» (X accused Y of Z; X explained Y by Z)."""
    kinds = kinds_of(page, sentence.lemma[word])
    if kinds.isdisjoint({"accuse", "explain", "evaluate"}) or not _told(sentence, word):
        return None
    who = speaker(page, sentence, word)
    parts = [
        k
        for k in sentence.kids[word]
        if k != who
        and (
            sentence.rel[k] == "obj"
            or (
                sentence.rel[k] in {"obl", "xcomp", "iobj"}
                and (
                    (case_of(sentence, k) == "в" and "accuse" in kinds)
                    or (
                        has(sentence, k, "Case=Ins")
                        and "explain" in kinds
                        and not case_of(sentence, k)
                    )
                    or any(sentence.text[j].lower() == "как" for j in sentence.kids[k])
                )
            )
        )
    ]
    if len(parts) < 2 or who is None:
        return None
    return _arguments(sentence, word, who, parts)


def _arguments(sentence: Sentence, word: int, who: int | None, parts: list[int]) -> Found:
    barred = {word} | ({who} if who is not None else set())
    pieces = [stretch(sentence, *wide(sentence, k, barred)) for k in sorted(parts)]
    joined: list[Span] = []
    for piece in pieces:
        close = joined and not (
            sentence.left[word] > joined[-1][0] and sentence.left[word] < piece[0]
        )
        source = phrase(sentence, who, word)
        if close and not (source and joined[-1][1] <= source[0][0] < piece[0]):
            joined[-1] = (joined[-1][0], max(joined[-1][1], piece[1]))
        else:
            joined.append(piece)
    return Found(sentence, word, phrase(sentence, who, word), [cue_span(sentence, word)], joined)


def about_topic(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X сообщил о P»; «сообщается о P» (X reported P)."""
    if not takes(page, sentence.lemma[word], "topic", "document", "impersonal") or not _told(
        sentence, word
    ):
        return None
    who = speaker(page, sentence, word)
    content = topic(sentence, word, {word} | ({who} if who is not None else set()))
    if content is None or (
        who is None and not takes(page, sentence.lemma[word], "impersonal", "document")
    ):
        return None
    return Found(sentence, word, phrase(sentence, who, word), [cue_span(sentence, word)], [content])


def with_object(page: Page, sentence: Sentence, word: int) -> Found | None:
    """«X подтвердил P»; «X не исключил P»; «X надеется на P» (X confirmed P)."""
    kinds = kinds_of(page, sentence.lemma[word])
    if kinds.isdisjoint(
        {"object", "doubt", "hope", "exclude", "complain", "threaten", "appeal"}
    ) or not _told(sentence, word):
        return None
    who = speaker(page, sentence, word)
    wanted = {"doubt": "в", "hope": "на", "complain": "на", "appeal": "к"}
    prepositions = {wanted[k] for k in kinds if k in wanted}
    loose = _appealed(sentence, word) if "appeal" in kinds else []
    for below in [*sentence.kids[word], *loose]:
        case = case_of(sentence, below)
        bare = (
            not case
            and (
                sentence.rel[below] == "obj"
                or (kinds & {"exclude", "threaten"} and sentence.rel[below] == "obl")
            )
            and bool(kinds & {"object", "exclude", "threaten"})
        )
        if (
            who is not None
            and below != who
            and sentence.upos[below] in NOMINAL
            and (bare or case in prepositions)
            and sentence.lemma[below] not in {"это", "который", "что"}
        ):
            barred = {word, who}
            return Found(
                sentence,
                word,
                phrase(sentence, who, word),
                [cue_span(sentence, word)],
                [stretch(sentence, *wide(sentence, below, barred))],
            )
    return None


def _appealed(sentence: Sentence, word: int) -> list[int]:
    """«призвал Y к миру», also where the parse hangs the noun elsewhere."""
    for at in range(word + 1, min(len(sentence), word + LEAD)):
        if sentence.text[at] in ",:;" or sentence.upos[at] == "VERB":
            return []
        if has(sentence, at, "Case=Dat") and case_of(sentence, at) == "к":
            return [at]
    return []


def cue_span(sentence: Sentence, word: int) -> Span:
    """The cue with its negation and passive auxiliary, where they stand before it."""
    first = word
    while first and (
        sentence.text[first - 1].lower() == "не"
        or (sentence.rel[first - 1] == "aux:pass" and sentence.head[first - 1] == word)
    ):
        first -= 1
    return stretch(sentence, first, word)


def _finite(sentence: Sentence, word: int) -> bool:
    return (
        not any(has(sentence, word, f"VerbForm={form}") for form in ("Inf", "Conv"))
        and sentence.upos[word] in {"VERB", "ADJ"}
        and not sentence.rel[word].startswith(("acl", "amod"))
    )


def _editorial(sentence: Sentence, word: int) -> bool:
    """«Напомним, что», «стоит отметить»: the outlet's own voice; «если он скажет»."""
    subject = kid(sentence, word, "nsubj")
    own = subject is not None and sentence.text[subject].lower() in {"я", "мы"}
    if own or has(sentence, word, "Person=1") or has(sentence, word, "Mood=Imp"):
        return True
    if has(sentence, word, "VerbForm=Inf"):
        return word < 3 or speaker_missing(sentence, word)
    return any(sentence.text[k].lower() == "если" for k in sentence.kids[word])


def speaker_missing(sentence: Sentence, word: int) -> bool:
    """Whether an infinitive depends on an impersonal word: «стоит отметить»."""
    above = sentence.head[word]
    return not 0 <= above < len(sentence) or (
        kid(sentence, above, "nsubj") is None and sentence.rel[above] == "root"
    )


def _told(sentence: Sentence, word: int) -> bool:
    """Whether the act is told as done, not as planned, supposed or charged."""
    form = sentence.feats[word]
    if sentence.upos[word] not in {"VERB", "ADJ"} or _editorial(sentence, word):
        return False
    if "VerbForm=Part" in form and "Voice=Pass" in form:
        return False
    return "VerbForm=Inf" not in form


RULES: tuple[Rule, ...] = (
    as_somebody_says,
    quotation_then_verb,
    about_this,
    that_clause,
    fronted,
    colon,
    parenthetical,
    indirect_question,
    infinitive,
    naming,
    accusing,
    about_topic,
    with_object,
)
