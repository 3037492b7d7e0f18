"""What a cue is: its span, and whether it tells, plans or supposes."""

from __future__ import annotations

from mediakit.attribute.spans import Sentence, Span, has, kid, playing, plays, stretch

SPEAKING = ("clause", "document", "impersonal", "predicative", "quote", "relay")
LEAD = 9  # words between a closing quotation mark and its verb


def cue_span(sentence: Sentence, word: int) -> Span:
    """The cue with its negation and passive auxiliary, where they stand before it."""
    first = word
    while first and (
        plays(sentence, first - 1, "negation")
        or (sentence.rel[first - 1] == "aux:pass" and sentence.head[first - 1] == word)
    ):
        first -= 1
    return stretch(sentence, first, word)


def is_finite(sentence: Sentence, word: int) -> bool:
    """Whether a word is a finite verb or short adjective with a clause of its own."""
    return (
        not any(has(sentence, word, f"VerbForm={form}") for form in ("Inf", "Conv"))
        and sentence.upos[word] in {"VERB", "ADJ"}
        and not sentence.rel[word].startswith(("acl", "amod"))
    )


def is_editorial(sentence: Sentence, word: int) -> bool:
    """«Напомним, что», «стоит отметить»: the outlet's own voice; «если он скажет»."""
    subject = kid(sentence, word, "nsubj")
    own = subject is not None and has(sentence, subject, "Person=1")
    if subject is not None and subject < word and plays(sentence, subject, "matter"):
        return True
    if own or has(sentence, word, "Person=1") or has(sentence, word, "Mood=Imp"):
        return True
    if has(sentence, word, "VerbForm=Inf"):
        return speaker_missing(sentence, word) or (word < 3 and not _led_by_subject(sentence, word))
    return bool(playing(sentence, sentence.kids[word], "conditional"))


def speaker_missing(sentence: Sentence, word: int) -> bool:
    """Whether an infinitive depends on an impersonal word: «стоит отметить»."""
    above = sentence.head[word]
    return not 0 <= above < len(sentence) or (
        kid(sentence, above, "nsubj") is None and sentence.rel[above] == "root"
    )


def _led_by_subject(sentence: Sentence, word: int) -> bool:
    """Whether an infinitive hangs on a verb with a subject: «Мэр начал объяснять»."""
    above = sentence.head[word]
    return 0 <= above < len(sentence) and kid(sentence, above, "nsubj") is not None


def is_told(sentence: Sentence, word: int) -> bool:
    """Whether the act is told as done, not as planned, supposed or charged."""
    form = sentence.feats[word]
    if sentence.upos[word] not in {"VERB", "ADJ"} or is_editorial(sentence, word):
        return False
    if "VerbForm=Part" in form and "Voice=Pass" in form:
        return False
    return "VerbForm=Inf" not in form


def points_back(sentence: Sentence, word: int) -> bool:
    """Whether «об этом» or «это» beside a cue takes up the sentence before."""
    for at in playing(sentence, range(len(sentence)), "anaphor"):
        if at and plays(sentence, at - 1, "topic") and abs(at - word) < LEAD:
            return (
                at + 1 >= len(sentence)
                or sentence.upos[at + 1] != "NOUN"
                or sentence.head[at] == word
            )
        below = sentence.head[at] == word and sentence.rel[at] == "obj"
        if below and sentence.upos[at] == "PRON":
            return True
    return False


def is_infinitive(sentence: Sentence, word: int) -> bool:
    """Whether a word is an infinitive; taggers call a rare one finite, its form tells."""
    written = sentence.low[word] == sentence.lemma[word]
    complement = sentence.upos[word] == "VERB" and sentence.rel[word] == "xcomp"
    return has(sentence, word, "VerbForm=Inf") or (complement and written)
