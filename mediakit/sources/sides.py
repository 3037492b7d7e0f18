"""The side that a title or the name of a body tells: «советник российской миссии»."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mediakit.sources.names import nominative_phrase, normal_form
from mediakit.sources.phrases import Word, noun_phrase
from mediakit.sources.spelling import fold
from mediakit.sources.story import Speaker, Story

# who speaks for a state or an alliance; experts and citizens have a country and no side
SPEAKING_FOR = frozenset({"official", "spokesperson", "politician", "military"})
LINKS = frozenset({"amod", "nmod", "flat", "flat:name", "flat:foreign", "appos", "compound"})


class Told(NamedTuple):
    """A side, and what tells it."""

    side: str
    by: str


def with_side(speaker: Speaker, words: Iterable[Word], story: Story) -> Speaker:
    """Give a speaker for a state the side that its words, titles or name tell, in this order."""
    if speaker.side is not None or speaker.role not in SPEAKING_FOR:
        return speaker
    told = side_in(words, story) or _titled(speaker, story) or _named(speaker, story)
    return speaker._replace(side=told.side, side_by=told.by) if told else speaker


def side_in(words: Iterable[Word], story: Story) -> Told | None:
    """The side of the first state or alliance that an adjective or a genitive names."""
    for word in words:
        if word.deprel in LINKS and not _with_preposition(word, story):
            side = side_of(word.lemma, story) or side_of(word.text, story) or _whole(word, story)
            if side is not None:
                return Told(side, f"side of «{word.text}»")
    return None


def side_of(name: str, story: Story) -> str | None:
    """The side of a name, or of the state that an adjective belongs to."""
    actors = story.actors
    match = actors.find(actors.place(name) or name, story.day)
    if match is not None and match.row["kind"] != "person":
        side: str | None = match.row["side"]
        return side
    return actors.sides.get(fold(name))


def _whole(word: Word, story: Story) -> str | None:
    """The side of a body named in several words: «Белого дома»."""
    phrase = noun_phrase(word, story.page)
    several = word.upos in {"NOUN", "PROPN"} and len(phrase.words) > 1
    return side_of(nominative_phrase(phrase, story.page), story) if several else None


def _with_preposition(word: Word, story: Story) -> bool:
    """Whether a place is where somebody is, not whom they speak for: «посол в Киеве»."""
    return any(story.page.words[child].deprel == "case" for child in story.page.children[word.at])


def _titled(speaker: Speaker, story: Story) -> Told | None:
    """The side of the titles that the article gives to a person."""
    titles = titles_of(speaker, story)
    return next((told for words in titles if (told := side_in(words, story))), None)


def titles_of(speaker: Speaker, story: Story) -> Iterator[Sequence[Word]]:
    """The words of each title that the article gives to a person."""
    if speaker.kind in ("person", "document") and speaker.name is not None:
        same = (person for person in story.people if person.name == speaker.name)
        roles = (role for person in same for role in person.roles)
        yield from (role.phrase.words for role in roles if role.phrase)


def _named(speaker: Speaker, story: Story) -> Told | None:
    """The side of a body whose own name has a state: «МИД РФ»."""
    if speaker.kind == "person" or speaker.name is None:
        return None
    for word in speaker.name.split():
        side = side_of(normal_form(word), story) or side_of(word, story)
        if side is not None:
            return Told(side, f"side of «{word}»")
    return None
