"""The people of one article: every mention of a name, and the chain it belongs to.

«Пресс-секретарь Кремля Дмитрий Песков» … «Песков» … «он» … «представитель Кремля»: the chain
is found from the names that stand in the article, with no model and nothing trained.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mediakit.sources.names import given_gender, is_common, name_cases, name_tags, nominative_name
from mediakit.sources.phrases import (
    Page,
    Phrase,
    Word,
    alike,
    dependents,
    fold,
    noun_phrase,
)

LONGEST_NAME = 5  # words; a longer run is a list without commas
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


class Mention(NamedTuple):
    """A run of name words that stands for a person."""

    words: tuple[Word, ...]
    names: tuple[str, ...]
    gender: str | None
    case: str | None


class Role(NamedTuple):
    """A title that the article gives to a person: its noun and the words that narrow it."""

    lemma: str
    narrowed: frozenset[str]


@dataclass
class Person:
    """A person of the article: mentions in text order and the titles beside them."""

    mentions: list[Mention] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest nominative name; one that stands in the nominative is preferred."""
        counts = Counter(mention.names for mention in self.mentions)
        nominative = {mention.names for mention in self.mentions if mention.case == "Nom"}
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


def people_of(page: Page) -> list[Person]:
    """Find the people an article names, in the order of their first mention."""
    mentions = [mention_of(run, page) for run in name_runs(page)]
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
        roles = (role_beside(mention, page) for mention in person.mentions)
        person.roles = [role for role in roles if role]
    return sorted(people, key=lambda person: person.mentions[0].words[0].start)


def name_runs(page: Page) -> Iterable[list[Word]]:
    """The runs of name words: broken where the case or the sentence changes."""
    run: list[Word] = []
    for word in page.words:
        if run and _goes_on(run, word, page):
            run.append(word)
            continue
        if _is_name_run(run):
            yield _untitled(run)
        run = [word] if _is_name(word) or _is_initial(word) else []
    if _is_name_run(run):
        yield _untitled(run)


def _untitled(run: list[Word]) -> list[Word]:
    """Drop a title before a given name that its capital made a name: «Политолог Андрей …»."""
    titled = len(run) > 1 and is_common(run[0].text) and "Name" in name_tags(run[1].text)
    return run[1:] if titled else run


def _is_name(word: Word) -> bool:
    if word.upos != "PROPN" or not word.text[:1].isupper() or word.plural or word.text.isupper():
        return False
    return word.animate or bool(name_tags(word.text) & {"Surn", "Patr"} and not _is_place(word))


def _is_place(word: Word) -> bool:
    return "Geox" in name_tags(word.text)


def _is_initial(word: Word) -> bool:
    return len(word.text.rstrip(".")) == 1 and word.text[:1].isupper() and word.upos == "PROPN"


def _is_name_run(run: Sequence[Word]) -> bool:
    return any(_is_name(word) for word in run) and len(run) <= LONGEST_NAME


def _goes_on(run: Sequence[Word], word: Word, page: Page) -> bool:
    last = run[-1]
    gap = page.text[last.stop : word.start]
    if word.sentence != last.sentence or "\n" in gap or len(gap) > 1:
        return False
    if word.text == "." and _is_initial(last):
        return True
    if _is_initial(word):
        return not any(_is_initial(before) for before in run)
    if _is_adjectival(word, run):
        return True
    joined = word.text[:1].islower() and word.text.rpartition("-")[2][:1].isupper()
    particle = joined and word.upos in {"PROPN", "NOUN", "ADJ", "X", "PART"}
    return particle or (
        _is_name(word) and bool(shared_cases([*run, word])) and not _new_name(run, word)
    )


def _is_adjectival(word: Word, run: Sequence[Word]) -> bool:
    """Whether an adjective is the surname of the given name before it: «Оксана Мирная»."""
    given = run[-1]
    agrees = word.upos == "ADJ" and word.head == given.at and word.case == given.case
    return agrees and word.text.istitle() and len(run) == 1 and "Name" in name_tags(given.text)


def _new_name(run: Sequence[Word], word: Word) -> bool:
    """Whether a given name after a surname begins the name of somebody else."""
    tags, before = name_tags(word.text), name_tags(run[-1].text)
    return len(run) > 1 and "Name" in tags and "Surn" not in tags and before == {"Surn"}


def shared_cases(words: Iterable[Word]) -> frozenset[str]:
    """The cases that all words of a run can stand in."""
    cases = [name_cases(word.text) for word in words if len(word.text) > 1]
    return frozenset.intersection(*cases) if cases else frozenset()


def mention_of(run: Sequence[Word], page: Page) -> Mention:
    """Give a run its case, its gender and its nominative."""
    words = tuple(word for word in run if word.text != ".")
    cases, tagged = shared_cases(words), [word.case for word in words if word.case]
    tagged = [case for case in (_title_case(words[0], page), *tagged) if case]
    case = next((case for case in tagged if case in cases), tagged[0] if tagged else None)
    given = (given_gender(word.text) for word in words)
    genders = [word.feats.get("Gender") for word in words]
    gender = next((one for one in given if one), None) if len(words) > 1 else None
    gender = gender or next((one for one in reversed(genders) if one in ("Masc", "Fem")), None)
    return Mention(words, tuple(nominative_name(words, gender, case)), gender, case)


def _title_case(word: Word, page: Page) -> str | None:
    """The case of the title that a name is in apposition to; the name must share it."""
    title = page.words[word.head] if word.head >= 0 and word.deprel == "appos" else None
    return title.case if title and title.upos == "NOUN" and title.animate else None


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


def role_beside(mention: Mention, page: Page) -> Role | None:
    """The title a name stands beside: «канцлер Германии» of «канцлер Германии Ангела Меркель»."""
    inside = {word.at for word in mention.words}
    top = next((word for word in mention.words if word.head not in inside), mention.words[0])
    title = page.words[top.head] if top.head >= 0 else None
    beside = ("appos", "flat", "flat:name", "nmod")
    if title is not None and _is_title(title) and top.deprel in beside:
        agrees = top.deprel != "nmod" or title.case == mention.case
        return _role(title, inside, page) if agrees else None
    if title is not None and _is_title(title) and top.deprel in SUBJECTS:
        return _role(title, inside, page)
    after = (page.words[child] for child in page.children[top.at])
    found = (word for word in after if word.upos == "NOUN" and word.animate)
    return next((_role(word, inside, page) for word in found if word.deprel == "appos"), None)


def _is_title(word: Word) -> bool:
    """Whether a word is a title; at the head of a sentence it may be tagged as a name."""
    return word.animate and (word.upos == "NOUN" or (word.upos == "PROPN" and is_common(word.text)))


def _role(title: Word, inside: set[int], page: Page) -> Role:
    phrase = noun_phrase(title, page)
    words = (word for word in dependents(phrase) if word.at not in inside)
    return Role(title.lemma, frozenset(fold(word.lemma) for word in words))


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
    agreeing = [pair for pair in found if _stands_for(pair[1], head)]
    if not agreeing or head.plural or head.upos not in {"NOUN", "ADJ", "PROPN"} or not head.animate:
        return None
    return max(agreeing, key=lambda pair: (_attached(pair[1], head), pair[1].words[0].start))


def _stands_for(mention: Mention, head: Word) -> bool:
    return head.case in shared_cases(mention.words) and (
        mention.case == head.case or head.case is None or len(mention.words) > 1
    )


def _attached(mention: Mention, head: Word) -> bool:
    return any(
        word.head == head.at and word.deprel in ("appos", "flat", "flat:name")
        for word in mention.words
    )


def by_role(phrase: Phrase, lemmas: frozenset[str], people: Sequence[Person]) -> Person | None:
    """The person whose title fits a role: the same noun, and a narrowing that does not clash."""
    narrowed = {fold(word.lemma) for word in dependents(phrase)}
    ranked = []
    for person in people:
        fits = [
            fit
            for role in person.roles
            if role.lemma in lemmas and (fit := _fit(narrowed, role, phrase.head.lemma)) > 0
        ]
        if fits:
            before = [m.words[0].start for m in person.mentions if m.words[0].start < phrase.start]
            ranked.append((max(fits), bool(before), before[-1:], person))
    return max(ranked, key=lambda row: row[:3])[3] if ranked else None


def _fit(narrowed: set[str], role: Role, lemma: str) -> int:
    """2: the same narrowing or none on either side; 1: one side says less; 0: they clash."""
    shared = any(alike(one, other) for one in narrowed for other in role.narrowed)
    if shared or (not narrowed and lemma == role.lemma):
        return 2
    return int(lemma == role.lemma and not (narrowed and role.narrowed))


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
