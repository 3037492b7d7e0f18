"""What is known about an article while its attributions are gone through in text order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import NamedTuple

from mediakit.sources.actors import Actors
from mediakit.sources.names import genitive_name, nominative_phrase
from mediakit.sources.nouns import Nouns
from mediakit.sources.people import Person, people_of
from mediakit.sources.phrases import Page, Phrase, Word, dependents, noun_phrase
from mediakit.sources.roles import Lexicons, role_of_office
from mediakit.sources.spelling import alike, fold, is_latin

BODIES = ("organisation", "media")
QUOTED = re.compile(r"[«„“\"]([^«»„“”\"\n]{2,60})[»”“\"]")


class Speaker(NamedTuple):
    """Who speaks, as one row of `sources` tells it."""

    name: str | None
    kind: str
    evidence: str
    resolved_by: str | None = None
    role: str | None = None
    anonymity: str | None = None
    gender: str | None = None
    sentence: int = 0
    actor: str | None = None
    side: str | None = None
    body: str | None = None
    side_by: str | None = None  # what told the side, unless the actors lexicon did


@dataclass
class Story:
    """An article: its words, the lexicons, the day, and the speakers so far."""

    page: Page
    actors: Actors
    nouns: Nouns
    resolve: Callable[[Phrase, Story], Speaker]
    day: date | None = None
    home: str | None = None  # the state that the outlet writes of as its own
    stance: str | None = None  # of the cue of the attribution at hand
    said: list[Speaker] = field(default_factory=list)
    joined: Sequence[Speaker] = ()
    issued: dict[str, Speaker] = field(default_factory=dict)

    @property
    def lexicons(self) -> Lexicons:
        """The lexicons that titles are read with."""
        return Lexicons(self.nouns, self.actors)

    @cached_property
    def people(self) -> list[Person]:
        """The people the article names, with their titles and the offices of known actors."""
        people = people_of(self.page, self.lexicons)
        for person in people:
            match = self.actors.find(person.name, self.day)
            # offices change hands: without a date, only a person without a title has one
            dated = self.day is not None or not person.roles
            if match and match.row["office"] and dated:
                person.roles.append(role_of_office(match.row["office"], self.actors))
        return people

    @cached_property
    def heads(self) -> Mapping[str, Sequence[Word]]:
        """The nouns of the article by lemma."""
        found: dict[str, list[Word]] = {}
        for word in self.page.words:
            if word.upos in {"NOUN", "PROPN"}:
                found.setdefault(word.lemma, []).append(word)
        return found

    @cached_property
    def folded(self) -> str:
        """The text, folded as names are."""
        return fold(self.page.text)

    @cached_property
    def places(self) -> frozenset[str]:
        """The inanimate proper names of the article, folded."""
        words = (word for word in self.page.words if word.upos == "PROPN" and not word.animate)
        return frozenset(fold(word.lemma) for word in words)

    @cached_property
    def states(self) -> frozenset[str]:
        """The states that the article names, by name, capital or adjective."""
        words = (word for word in self.page.words if word.upos in {"PROPN", "ADJ", "NOUN"})
        return frozenset(place for word in words if (place := self.actors.place(word.lemma)))

    @cached_property
    def abroad(self) -> bool:
        """Whether all states that the article names are others than the outlet's own."""
        if self.home is None or self.home in self.states:
            return False
        own = [name for name, state in self.actors.places.items() if state == self.home]
        dwellers = (fold(lemma) for lemma in self.heads)  # «киевляне» are no demonym of a state
        return bool(self.states) and not any(alike(one, name) for one in dwellers for name in own)

    @cached_property
    def headed(self) -> Mapping[str, Word]:
        """The noun that heads each name in marks or Latin letters: «компания „Ромашка“»."""
        found = {fold(name): head for name, head in self._latin_names()}
        for match in QUOTED.finditer(self.page.text):
            before = self.page.before(match.start())
            head = before if before and self.page.text[before.stop : match.start()] == " " else None
            if head is not None and (head.animate or self.nouns.kind(head)):
                found.setdefault(fold(match.group(1)), head)
        return found

    def _latin_names(self) -> Iterator[tuple[str, Word]]:
        """The names in Latin letters behind the noun of a body: «компания Boston Dynamics»."""
        words = self.page.words
        for word in words[1:]:
            head = words[word.at - 1]
            body = head.upos == "NOUN" and self.nouns.kind(head) in BODIES
            if body and is_latin(word.text):
                name = takewhile(lambda one: is_latin(one.text), words[word.at :])
                yield " ".join(one.text for one in name), head

    def antecedent(self, gender: str | None) -> Speaker | None:
        """The last speaker that a pronoun of the singular may take up, named or not."""
        kinds = ("person", "anonymous")
        spoken = (speaker for speaker in reversed(self.said) if speaker.kind in kinds)
        return next((one for one in spoken if gender in (None, one.gender)), None)

    def last(self, *kinds: str, gender: str | None = None) -> Speaker | None:
        """The last speaker of one of these kinds and of this gender."""
        return next(self.spoken(*kinds, gender=gender), None)

    def spoken(self, *kinds: str, gender: str | None = None) -> Iterator[Speaker]:
        """The speakers of these kinds and of this gender, the last first."""
        for speaker in reversed(self.said):
            fits = gender is None or speaker.gender in (gender, None)
            if speaker.name and (not kinds or speaker.kind in kinds) and fits:
                yield speaker


def fullest(phrase: Phrase, story: Story) -> str:
    """The phrase in the nominative; of a bare noun, the fullest phrase that it heads elsewhere."""
    own = nominative_phrase(phrase, story.page)
    for speaker in story.said:
        if fold(speaker.name or "").startswith(fold(own) + " "):
            return str(speaker.name)
    vague = any(story.nouns.of("vague", word) for word in dependents(phrase))
    if (len(phrase.words) > 1 and not vague) or phrase.head.upos == "X":
        return own
    number = phrase.head.plural
    same = [word for word in story.heads.get(phrase.head.lemma, ()) if word.plural == number]
    phrases = [noun_phrase(word, story.page) for word in same]
    asked = {word.lemma for word in dependents(phrase) if not story.nouns.of("vague", word)}
    named = [
        one
        for one in phrases
        if any(_is_local(word, story) for word in dependents(one))
        and asked <= {word.lemma for word in dependents(one)}
    ]
    if named:
        return nominative_phrase(named[0], story.page)
    return _with_body(phrase, own, story) if vague else own


def _with_body(phrase: Phrase, own: str, story: Story) -> str:
    """Put the body cited last in the place of a last word that takes one up: «ведомства»."""
    last, body = phrase.words[-1], story.last("organisation")
    state = _state_meant(last, story)
    if state is not None:
        return f"{own.removesuffix(last.text)}{state.text}"
    takes = story.nouns.of("vague", last) and story.nouns.of("generic", last)
    if not takes or last.case != "Gen" or body is None or body.name is None:
        return own
    return f"{own.removesuffix(last.text)}{genitive_name(body.name, None, person=False)}"


def _state_meant(word: Word, story: Story) -> Word | None:
    """The state of «президента страны» where the article says «президента Узбекистана»."""
    title = story.page.words[word.head] if word.head >= 0 else None
    if title is None or word.case != "Gen" or not story.nouns.of("vague", word):
        return None
    others = story.heads.get(title.lemma, ()) if title.animate else ()
    below = (story.page.words[at] for other in others for at in story.page.children[other.at])
    states = (one for one in below if one.upos == "PROPN" and one.case == "Gen")
    return next((one for one in states if story.actors.place(one.lemma)), None)


def _is_local(word: Word, story: Story) -> bool:
    """Whether a word says which of its kind: a name, or the adjective of a name of the article."""
    if word.upos == "PROPN":
        return True
    return word.upos == "ADJ" and any(alike(fold(word.lemma), name) for name in story.places)
