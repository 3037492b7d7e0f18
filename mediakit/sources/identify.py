"""The rules that say who a source is: small, named, in one visible list, tried in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Any

from mediakit.sources.bodies import by_actor, by_body, by_media
from mediakit.sources.capacities import PRIVATE, is_private
from mediakit.sources.documents import by_document
from mediakit.sources.home import with_home
from mediakit.sources.names import genitive_name, nominative_phrase
from mediakit.sources.phrases import CLOSING, OPENING, Page, Phrase, Word, descendants, noun_phrase
from mediakit.sources.references import by_pronoun, by_relative
from mediakit.sources.sides import with_side
from mediakit.sources.spelling import is_latin
from mediakit.sources.story import Speaker, Story
from mediakit.sources.titles import by_name, by_title
from mediakit.sources.unnamed import by_anonymity, by_number

OWNERS = frozenset({"person", "organisation", "group", "country"})
BY_KIND = {"country": "official", "media": "journalist"}
LONGEST_NAME = 8  # words looked at behind a phrase
JOINED = frozenset({"appos", "flat", "flat:name", "flat:foreign"})
NAMED = {"person": "named_person", "organisation": "named_body", "country": "metonym"} | {
    "media": "named_body",
    "document": "named_body",
    "group": "collective",
    "anonymous": "anonymous",
    "none": "impersonal",
}

RULES: tuple[Callable[[Phrase, Story], Speaker | None], ...] = (
    by_pronoun,
    by_relative,
    by_document,
    by_anonymity,
    by_actor,
    by_name,
    by_media,
    by_number,
    by_title,
    by_body,
)


def identify(phrase: Phrase, story: Story) -> Speaker:
    """Say who a source phrase stands for; the first rule that knows decides."""
    given = phrase = described(phrase, story.page)
    phrase = whole(plain(given, story), story)
    found = next(speaker for rule in RULES if (speaker := rule(phrase, story)) is not None)
    speaker = coded(owned(found, given, phrase, story), phrase, story)
    speaker = with_side(speaker, phrase.words, story)
    return with_home(speaker, phrase.words, story)


def known_roles(speakers: Iterable[Speaker]) -> Mapping[str, str]:
    """The first capacity in which each named person of an article speaks."""
    roles: dict[str, str] = {}
    for speaker in speakers:
        if speaker.name and speaker.role and speaker.kind == "person":
            roles.setdefault(speaker.name, speaker.role)
    return roles


def in_role(speaker: Speaker, roles: Mapping[str, str], story: Story) -> Speaker:
    """Give a person without a title the capacity that the rest of the article tells.

    That is the capacity at another mention, else that of a private person if only a charge or a
    given name is told, or nothing but a word of no office; of a full name alone it is `other`.
    """
    if speaker.role is not None or speaker.name is None:
        return speaker
    if speaker.kind == "person" and speaker.anonymity == "role_only":
        return _in(speaker, PRIVATE, "no office or profession")
    if speaker.anonymity != "named_person":
        return speaker
    if speaker.name in roles:
        return _in(speaker, roles[speaker.name], "role of another mention")
    people = (person for person in story.people if person.name == speaker.name)
    if any(is_private(person, story) for person in people):
        return _in(speaker, PRIVATE, "charge or given name alone")
    return _in(speaker, "other", "no title of a known role")


def _in(speaker: Speaker, role: str, told: str) -> Speaker:
    return speaker._replace(role=role, evidence=f"{speaker.evidence}; {told}")


def described(phrase: Phrase, page: Page) -> Phrase:
    """The noun that a lone participle describes, where the span has the participle alone."""
    head = phrase.head
    noun = page.words[head.head] if head.head >= 0 else None
    if head.upos != "VERB" or head.deprel not in ("acl", "amod") or noun is None:
        return phrase
    return noun_phrase(noun, page) if noun.upos in {"NOUN", "PROPN"} else phrase


def owned(speaker: Speaker, given: Phrase, phrase: Phrase, story: Story) -> Speaker:
    """Name the owner of people without names: «её соседи» are «соседи Анны Петровой»."""
    first = given.words[0]
    nameless = speaker.name == nominative_phrase(phrase, story.page)
    if not nameless or first == phrase.words[0] or not story.nouns.of("pronoun", first):
        return speaker
    owner = by_pronoun(Phrase([first], first), story)
    if owner is None or owner.name is None or owner.kind not in OWNERS:
        owner = _owning_body(first, story)
    if owner is None or owner.name is None or owner.kind not in OWNERS:
        return speaker
    person = owner.kind == "person"
    name = genitive_name(owner.name, owner.gender if person else None, person=person)
    return speaker._replace(name=f"{speaker.name} {name}")


def _owning_body(possessive: Word, story: Story) -> Speaker | None:
    """The body named last that agrees with a possessive which no speaker fits."""
    row = story.nouns.of("pronoun", possessive)
    for word in reversed(story.page.words[: possessive.at]):
        body = word.upos == "NOUN" and story.nouns.kind(word) == "organisation"
        if body and row and word.feats.get("Gender") == row["gender"] and not word.plural:
            return story.resolve(noun_phrase(word, story.page), story)
    return None


def plain(phrase: Phrase, story: Story) -> Phrase:
    """The phrase without what names nobody: «сам», possessives, a clause before its head."""
    words, head = [*phrase.words], phrase.head
    while len(words) > 1 and words[0] != head and _drops(words[0], head, story):
        words.pop(0)
    while len(words) > 1 and words[-1] != head and story.nouns.of("intensifier", words[-1]):
        words.pop()
    cut = max((stop for word in words if (stop := _clause_stop(word, head, story.page))), default=0)
    kept = [word for word in words if word.at >= cut]
    return Phrase(kept if head in kept else words, head)


def _drops(word: Word, head: Word, story: Story) -> bool:
    """Whether a first word says nothing of who speaks: an intensifier or a possessive."""
    owned = word.head == head.at and word.case in (None, "Gen") and word.upos in {"DET", "PRON"}
    possessive = owned and story.nouns.of("pronoun", word)
    return bool(possessive or story.nouns.of("intensifier", word))


def _clause_stop(word: Word, head: Word, page: Page) -> int | None:
    """Where a participle with words of its own ends before the head: «базирующаяся в Риме …»."""
    if (
        word.upos != "VERB"
        or word.at > head.at
        or head.at not in (word.head, *page.children[word.at])
    ):
        return None
    if word.head != head.at:  # the parser hangs the noun on the participle
        return noun_phrase(head, page).words[0].at
    after = [at for at in descendants(word, page) if word.at < at < head.at]
    return max(after) + 1 if after else None


def whole(phrase: Phrase, story: Story) -> Phrase:
    """Add the name that stands right behind a phrase and belongs to its head."""
    words, page = [*phrase.words], story.page
    if any(word.upos in {"PROPN", "X"} and word.deprel in JOINED for word in words):
        return phrase
    rest = page.words[words[-1].at + 1 : words[-1].at + 1 + LONGEST_NAME]
    rest = [word for word in rest if word.sentence == words[-1].sentence]
    if phrase.head.animate:
        return Phrase([*words, *_person_behind(phrase, rest, story)], phrase.head)
    if story.nouns.kind(phrase.head) == "media":
        return Phrase([*words, *_quoted_behind(rest)], phrase.head)
    return phrase


def _person_behind(phrase: Phrase, rest: Sequence[Word], story: Story) -> Sequence[Word]:
    """The words of a name behind a title in the same case: «… президента | Иванов»."""
    if not rest or phrase.head.upos != "NOUN":
        return ()
    mentions = (mention for person in story.people for mention in person.mentions)
    found = next((one for one in mentions if one.words[0].at == rest[0].at), None)
    return found.words if found and found.case == phrase.head.case else ()


def _quoted_behind(rest: Sequence[Word]) -> Sequence[Word]:
    """The words of a name in marks or in Latin letters behind the noun of a medium."""
    named = list(takewhile(lambda word: word.upos in {"X", "PROPN", "PUNCT"}, rest))
    while named and (named[-1].upos == "PUNCT" and named[-1].text not in CLOSING):
        named.pop()
    marked = named and (named[0].text in OPENING or is_latin(named[0].text))
    return named if marked and any(word.upos != "PUNCT" for word in named) else ()


def coded(speaker: Speaker, phrase: Phrase, story: Story) -> Speaker:
    """Add what the actors lexicon knows, the anonymity level, and the place."""
    match = story.actors.find(speaker.name, story.day) if speaker.name else None
    row: Mapping[str, Any] = match.row if match else {}
    known = speaker._replace(
        actor=speaker.actor or row.get("actor"),
        side=speaker.side or row.get("side"),
        role=_role(speaker, row.get("role")),
        body=speaker.body or row.get("body"),
        anonymity=speaker.anonymity or NAMED[speaker.kind],
        sentence=phrase.head.sentence,
    )
    return known._replace(gender=known.gender or _gender(phrase.head))


def _role(speaker: Speaker, known: str | None) -> str | None:
    """The capacity of a speaker; what the actors lexicon knows of a person goes before kinship."""
    own = speaker.role if speaker.role != PRIVATE else known or speaker.role
    return own or known or BY_KIND.get(speaker.kind)


def _gender(head: Word) -> str | None:
    return "Plur" if head.plural else head.feats.get("Gender")
