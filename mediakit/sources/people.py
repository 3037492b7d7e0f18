"""The people of one article: every mention of a name, and the chain it belongs to.

«Пресс-секретарь Кремля Дмитрий Песков» … «Песков» … «он» … «представитель Кремля»: the chain
is found from the names that stand in the article, with no model and nothing trained.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from mediakit.sources.mentions import Mention, mentions_of, shared_cases
from mediakit.sources.names import is_common
from mediakit.sources.phrases import Page, Phrase, Word
from mediakit.sources.roles import SUBJECTS, Lexicons, Role, fit, roles_about
from mediakit.sources.spelling import alike, fold


@dataclass
class Person:
    """A person of the article: mentions in text order and the titles beside them."""

    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest nominative name; one that stands in the nominative is preferred."""
        counts = Counter(mention.names for mention in self.mentions)
        upright = (mention.names for mention in self.mentions if mention.case == "Nom")
        nominative = dict.fromkeys(upright)  # a set would have another order in each run
        best = max(counts, key=lambda names: (len(names), names in nominative, counts[names]))
        if best in nominative:
            return " ".join(best)
        subjects = [name for names in nominative for name in names if len(names) < len(best)]
        return " ".join(_as_subject(name, subjects) for name in best)

    @property
    def gender(self) -> str | None:
        """The gender that most of the fullest mentions show."""
        full = max(len(mention.words) for mention in self.mentions)
        shown = [mention for mention in self.mentions if len(mention.words) == full]
        counts = Counter(mention.gender for mention in shown if mention.gender)
        return counts.most_common(1)[0][0] if counts else None


def _as_subject(name: str, subjects: Sequence[str]) -> str:
    """The form that the article itself uses as a subject: «Шкрели», not «Шкрель»."""
    return next((form for form in subjects if alike(fold(form), fold(name))), name)


def people_of(page: Page, lexicons: Lexicons) -> list[Person]:
    """Find the people an article names, in the order of their first mention."""
    mentions = mentions_of(page, lexicons.nouns)
    people: list[Person] = []
    for mention in sorted(mentions, key=lambda mention: -len(mention.words)):
        person = matching(mention, people)
        if person is None and len(mention.words) == 1 and is_common(mention.words[0].text):
            continue
        if person is None:
            person = Person()
            people.append(person)
        person.mentions.append(mention)
    for person in people:
        person.mentions.sort(key=lambda mention: mention.words[0].start)
        roles = (roles_about(mention, page, lexicons) for mention in person.mentions)
        person.roles = [role for several in roles for role in several]
    return sorted(people, key=lambda person: person.mentions[0].words[0].start)


def matching(mention: Mention, people: Sequence[Person]) -> Person | None:
    """The person a mention belongs to: same surname, else same given name, else a spelling."""
    names = [fold(name) for name in mention.names]
    for test in (_same, _same_stem):
        for person in people:
            full = [fold(name) for name in person.mentions[0].names]
            if test(names, full) and _agree(mention, person):
                return person
    return None


def _same(names: Sequence[str], full: Sequence[str]) -> bool:
    if len(names) == 1:
        return names[0] in full
    if set(names) < set(full):
        return True
    return names[-1] == full[-1] and (set(names) <= set(full) or names[0][:1] == full[0][:1])


def _same_stem(names: Sequence[str], full: Sequence[str]) -> bool:
    if len(names) == 1:
        return any(alike(names[0], name) for name in full)
    return alike(names[-1], full[-1]) and alike(names[0], full[0])


def _agree(mention: Mention, person: Person) -> bool:
    """A man's and a woman's surname part company; one word may show a wrong gender."""
    genders = {mention.gender, person.mentions[0].gender}
    full = person.mentions[0].names
    same = any(fold(name) == fold(mention.names[-1]) for name in full)
    return len(genders - {None}) < 2 or same


def named_in(phrase: Phrase, people: Sequence[Person]) -> tuple[Person, Mention] | None:
    """The person that a phrase names, not one it merely mentions («сын Иванова»)."""
    start, stop, head = phrase.start, phrase.stop, phrase.head
    found = [
        (person, mention)
        for person in people
        for mention in person.mentions
        if start <= mention.words[0].start and mention.words[-1].stop <= stop
    ]
    for person, mention in found:
        if head in mention.words:
            return person, mention
    opening = [pair for pair in found if _opens(pair[1], phrase)]
    if opening:
        return opening[0]
    agreeing = [pair for pair in found if _stands_for(pair[1], head)]
    if not agreeing or head.plural or head.upos not in {"NOUN", "ADJ", "PROPN"} or not head.animate:
        return None
    return max(agreeing, key=lambda pair: (_attached(pair[1], head), pair[1].words[0].start))


def _opens(mention: Mention, phrase: Phrase) -> bool:
    """Whether a full name opens the phrase and titles follow: «Анна Петрова, певица и автор»."""
    after = next((word for word in phrase.words if word.at > mention.words[-1].at), None)
    first = mention.words[0] == phrase.words[0] and mention.case == phrase.head.case
    return first and len(mention.words) > 1 and after is not None and after.text == ","


def _stands_for(mention: Mention, head: Word) -> bool:
    attached, several = _attached(mention, head), len(mention.words) > 1
    if head.case != "Gen" and any(_owns(word, head) for word in mention.words):
        return False
    if mention.case == head.case and attached and several:
        return True  # whatever the dictionary guesses of a foreign surname
    return (attached or several) and head.case in (None, *shared_cases(mention.words))


def _owns(word: Word, head: Word) -> bool:
    """Whether a name that has no case forms is the genitive of a head: «помощник Клинтон»."""
    return word.head == head.at and word.deprel == "nmod" and word.case == "Gen"


def _attached(mention: Mention, head: Word) -> bool:
    return any(
        word.head == head.at and word.deprel in ("appos", "flat", "flat:name")
        for word in mention.words
    )


def by_role(asked: Role, start: int, people: Sequence[Person], lexicons: Lexicons) -> Person | None:
    """The person whose title fits a role: the best fit, then the one named last before it."""
    ranked = []
    for person in people:
        fits = [fit(asked, role, lexicons.nouns) for role in person.roles]
        if any(fits):
            before = [m.words[0].start for m in person.mentions if m.words[0].start < start]
            ranked.append((max(fits), bool(before), before[-1:], person))
    return max(ranked, key=lambda row: row[:3])[3] if ranked else None


def recent(
    people: Sequence[Person],
    place: int,
    gender: str | None,
    *,
    subjects: bool = False,
    since: int = 0,
) -> Person | None:
    """The person of that gender named last before a place, as a subject if so asked."""
    found = [
        (mention.words[-1].stop, person)
        for person in people
        if gender in (None, person.gender)
        for mention in person.mentions
        if since <= mention.words[0].start
        and mention.words[-1].stop <= place
        and (not subjects or _subject(mention))
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _subject(mention: Mention) -> bool:
    return any(word.deprel in SUBJECTS for word in mention.words) or mention.case == "Nom"
