"""The capacity in which somebody speaks: of a title, of a body, of the body behind a title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from mediakit.sources.names import is_known, name_tags, nominative_phrase
from mediakit.sources.people import Person
from mediakit.sources.phrases import OPENING, Phrase, Word, dependents, noun_phrase, quoted_name
from mediakit.sources.roles import Role, as_noun, role_of
from mediakit.sources.spelling import is_latin
from mediakit.sources.story import Story

PRIVATE = "citizen"  # «девушка» says less of somebody than any office or profession
INITIAL = 1  # letters of a surname that is kept back: «Ирина К.»
NUMERAL = re.compile("[IVXLC]+")  # of kings: «Мсвати III»


def capacity(title: Role, story: Story) -> str | None:
    """The capacity a title gives; who leads a body speaks in the capacity of the body."""
    beside = dependents(title.phrase) if title.phrase else []
    own = story.nouns.capacity(title.lemma) or _written(title, story)
    pair = paired_role(title.lemma, beside, story)
    if pair:
        return pair
    if own == PRIVATE and story.actors.place(title.lemma):
        return None  # a citizen of a state may be anybody: «россиянин»
    if story.nouns.has("peer", title.lemma) and (last := story.antecedent(None)):
        return last.role or own
    if own == "business" and any(_managed(word, title, story) for word in beside):
        return "spokesperson"
    if own == "politician" and _leads_state(title, story):
        return "politician" if title.former or title.aimed else "official"
    led = _of_body(title, own, story)
    found = "business" if led is None and leads_firm(title, story) else led or own
    return "politician" if found == "official" and (title.former or title.aimed) else found


def _leads_state(title: Role, story: Story) -> bool:
    """Whether somebody leads a state and nothing else: «кубинский лидер», not «лидер партии»."""
    return story.nouns.has("chief", title.lemma) and bool(title.places) and not title.narrowed


def _written(title: Role, story: Story) -> str | None:
    """The capacity by the form in which a title is written: «обвиняемый» may be read as a verb."""
    head = title.phrase.head if title.phrase else None
    if head is None:
        return None
    return story.nouns.role(head) or story.nouns.capacity(as_noun(head))


def _of_body(title: Role, own: str | None, story: Story) -> str | None:
    """The capacity of the body that a title belongs to, or of whom it serves."""
    serves = story.nouns.has("serving", title.lemma)
    if title.phrase is None or not (serves or own is None or story.nouns.leads(title.lemma)):
        return None
    chief = _chief(title.phrase, story) if serves else None
    if chief is None and own is None:
        chief = _held(title.phrase, story)
    if chief is not None:
        return capacity(role_of(noun_phrase(chief, story.page), story.lexicons), story)
    led = led_role(title.phrase, story)
    return own if serves and own and led == "journalist" else led  # «советник агентства»


def _chief(phrase: Phrase, story: Story) -> Word | None:
    """Whom somebody serves: «заместитель директора музея»."""
    for child in story.page.children[phrase.head.at]:
        word = story.page.words[child]
        if child > phrase.head.at and word.deprel == "nmod" and word.case == "Gen":
            titled = word.animate and word.upos == "NOUN" and story.nouns.role(word)
            return word if titled and not word.plural else None
    return None


def _held(phrase: Phrase, story: Story) -> Word | None:
    """The post that somebody is said to fill: «исполняющий обязанности министра»."""
    if story.nouns.of("vague", phrase.head) is None:
        return None
    held = (word for word in phrase.words if word.case == "Gen" and word.upos == "NOUN")
    return next((word for word in held if word.animate and story.nouns.role(word)), None)


def is_private(person: Person, story: Story) -> bool:
    """Whether all that an article tells of a person is a charge, a given name or an initial."""
    if all(len(mention.names) == 1 for mention in person.mentions):
        tags = name_tags(person.name) if is_known(person.name) else frozenset()
        if "Name" in tags and "Surn" not in tags:
            return True
    if len(person.name.split()[-1].strip(".")) == INITIAL:
        return True
    return any(_is_charged(word, story) for mention in person.mentions for word in mention.words)


def _is_charged(word: Word, story: Story) -> bool:
    """Whether a verb of law and crime is about somebody: «Иванова, который обвиняется в …»."""
    below = (story.page.words[child] for child in story.page.children[word.at])
    if any(one.deprel == "acl:relcl" and _is_suffered(one, story) for one in below):
        return True
    above = story.page.words[word.head] if word.head >= 0 else None
    if above is None:
        return False
    if word.deprel in ("obj", "iobj", "nsubj:pass"):
        return story.nouns.of("charge", above) is not None
    return word.deprel == "nsubj" and _is_suffered(above, story)


def _is_suffered(verb: Word, story: Story) -> bool:
    """Whether the subject of a verb of law and crime is whom it is about: «обвиняется»."""
    row = story.nouns.of("charge", verb)
    return row is not None and row["role"] == PRIVATE


def leads_firm(title: Role, story: Story) -> bool:
    """Whether somebody leads a body of which no more is known than its name: «глава SpaceX».

    That it is a firm is likely, no more; who is called a leader leads a party or a band.
    """
    own = story.nouns.capacity(title.lemma)
    if title.phrase is None or own not in ("official", None):
        return False
    if not story.nouns.leads(title.lemma) or led_role(title.phrase, story):
        return False
    latin = any(
        is_latin(word.text) and not NUMERAL.fullmatch(word.text) for word in title.phrase.words
    )
    return latin or quoted_name(title.phrase, story.page) is not None


def _managed(word: Word, title: Role, story: Story) -> bool:
    """Whether a word is the person whose affairs somebody manages: «менеджер певицы»."""
    above = title.phrase.head.at if title.phrase else -1
    owned = word.deprel == "nmod" and word.case == "Gen" and word.head == above
    person = word.animate and not word.plural
    return owned and person and (word.upos == "PROPN" or story.nouns.role(word) == "other")


def led_role(phrase: Phrase, story: Story) -> str | None:
    """The capacity of the body that narrows a phrase: «руководство магазина» is of business."""
    bodies = ((word, _body_role(word, story)) for word in dependents(phrase))
    return next((whole_role(word, role, story) for word, role in bodies if role), None)


def whole_role(unit: Word, role: str | None, story: Story) -> str | None:
    """The capacity of what a body is a part of: «отдел полиции», «комиссия Совета Федерации»."""
    below = [story.page.words[child] for child in story.page.children[unit.at]]
    if not story.nouns.has("unit", unit.lemma) or paired_role(unit.lemma, below, story):
        return role
    parts = (word for word in below if _is_whole(word, unit))
    wholes = ((word, _body_role(word, story)) for word in parts)
    return next((whole_role(word, one, story) for word, one in wholes if one), role)


def _is_whole(word: Word, unit: Word) -> bool:
    """Whether a genitive is what a unit is a part of; several («совет общин») are its members."""
    behind = word.deprel == "nmod" and word.at > unit.at
    return behind and word.case == "Gen" and not word.plural


def _body_role(word: Word, story: Story) -> str | None:
    """The capacity of a word as a body; a noun in marks («лидер „Лиги“») is a name."""
    before = story.page.words[word.at - 1] if word.at else None
    if before is not None and before.text in OPENING:
        return None
    if story.nouns.kind(word) not in ("organisation", "media") or _is_state(word, story):
        return _actor_role(word, story)
    beside = (story.page.words[child] for child in story.page.children[word.at])
    return paired_role(word.lemma, beside, story) or story.nouns.role(word)


def paired_role(lemma: str, beside: Iterable[Word], story: Story) -> str | None:
    """The capacity of a noun with its attribute: «научный сотрудник», «совет директоров»."""
    row = paired(lemma, beside, story)
    return str(row["role"]) if row else None


def paired(lemma: str, beside: Iterable[Word], story: Story) -> Mapping[str, Any] | None:
    """The row of a noun with its attribute: «аукционный дом»."""
    rows = story.nouns.by_sort.get("noun", {})
    pairs = (pair for word in beside for pair in _pairs(lemma, word))
    return next((rows[pair] for pair in pairs if pair in rows), None)


def _pairs(lemma: str, word: Word) -> tuple[str, str]:
    return f"{word.lemma} {lemma}", f"{lemma} {word.lemma}"


def _is_state(word: Word, story: Story) -> bool:
    """Whether a noun is part of the name of a state: «Российской Федерации»."""
    phrase = noun_phrase(word, story.page)
    name = nominative_phrase(phrase, story.page) if len(phrase.words) > 1 else word.lemma
    match = story.actors.find(name, story.day)
    return match is not None and match.row["kind"] == "country"


def _actor_role(word: Word, story: Story) -> str | None:
    """The capacity of a body of the actors lexicon: «глава НАТО», «представитель ФСБ»."""
    match = story.actors.find(word.text, story.day) if word.upos in {"PROPN", "X"} else None
    known = match is not None and match.row["kind"] in ("organisation", "media")
    return match.row["role"] if match and known else None
