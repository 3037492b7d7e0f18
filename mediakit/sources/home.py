"""The side of a public body named without a state: «в Министерстве иностранных дел».

An article leaves out the state that its readers know. What it says elsewhere of the same body
goes first; the state that the outlet writes of as its own, from the user's outlets table, comes
last, and the evidence says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mediakit.sources.names import name_tags
from mediakit.sources.phrases import Word, noun_phrase
from mediakit.sources.sides import SPEAKING_FOR, Told, side_in, side_of, titles_of
from mediakit.sources.spelling import alike, fold, is_latin
from mediakit.sources.story import Speaker, Story

PUBLIC = frozenset({"official", "military"})  # parties and lobbies speak for no state
NEAR = 2  # sentences over which «ведомство» goes on with the side that spoke last


def with_home(speaker: Speaker, words: Sequence[Word], story: Story) -> Speaker:
    """Give who speaks for a public body without a state the side of the state that is meant."""
    if speaker.side or speaker.actor or speaker.role not in SPEAKING_FOR:
        return speaker
    for several in (words, *titles_of(speaker, story)):
        body = next((word for word in several if _is_public(word, story)), None)
        if body is not None:
            told = _told(body, several, story)
            return speaker._replace(side=told.side, side_by=told.by) if told else speaker
    return speaker


def _is_public(word: Word, story: Story) -> bool:
    row = story.nouns.of("noun", word)
    return row is not None and row["kind"] == "organisation" and row["role"] in PUBLIC


def _told(body: Word, words: Sequence[Word], story: Story) -> Told | None:
    """The side of a body: what the article says of it, who spoke last, the outlet's own state."""
    if _is_placed(body, words, story):
        return None
    asked = {word.lemma for word in words if word.head == body.at and word.upos != "PUNCT"}
    others = [*_fuller(body, asked, story)]
    if others:
        named = (told for several in others if (told := side_in(several, story)))
        return next(named, None)
    if not asked and story.nouns.of("vague", body) and (last := _spoke_last(body, story)):
        return last
    return _led(words, story) or _own(story)


def _is_placed(body: Word, words: Sequence[Word], story: Story) -> bool:
    """Whether a body stands with a place that no side is known of: «мэрия Чикаго»."""
    return any(_is_place(word, story) for word in words if word != body)


def _is_place(word: Word, story: Story) -> bool:
    if word.upos == "ADJ":
        near = any(alike(fold(word.lemma), name) for name in story.places)
        return near or story.nouns.of("elsewhere", word) is not None
    named = word.upos in {"PROPN", "X"} and not word.animate
    return named and ("Geox" in name_tags(word.text) or is_latin(word.text))


def _fuller(body: Word, asked: set[str], story: Story) -> Iterator[Sequence[Word]]:
    """The phrases of the article that name the same body with its place, the nearest first."""
    for other in sorted(story.heads.get(body.lemma, ()), key=lambda word: abs(word.at - body.at)):
        words = noun_phrase(other, story.page).words
        same = asked <= {word.lemma for word in words if word.head == other.at}
        if same and (side_in(words, story) or _is_placed(other, words, story)):
            yield words


def _spoke_last(body: Word, story: Story) -> Told | None:
    """The side of the last speaker, where that is near: «Блинкен … В ведомстве добавили»."""
    last = next((one for one in reversed(story.said) if one.role in SPEAKING_FOR), None)
    if last is None or last.side is None or body.sentence - last.sentence > NEAR:
        return None
    return Told(last.side, f"side of «{last.name}», who spoke last")


def _led(words: Sequence[Word], story: Story) -> Told | None:
    """The side of whose body it is: «бюро канцлера», where the article has a «канцлер ФРГ»."""
    for word in words:
        if word.animate and not word.plural and story.nouns.leads(word.lemma):
            titles = (role for person in story.people for role in person.roles)
            same = (role.phrase for role in titles if role.phrase and role.lemma == word.lemma)
            return next((told for one in same if (told := side_in(one.words, story))), None)
    return None


def _own(story: Story) -> Told | None:
    """The side of the outlet's own state, unless all states that the article names are others."""
    side = side_of(story.home, story) if story.home else None
    if side is None or story.abroad:
        return None
    return Told(side, f"outlet's country: {story.home}")
