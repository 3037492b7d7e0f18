"""One person as a source: by name, by title, or by a noun that takes up somebody named before."""

from __future__ import annotations

from mediakit.sources.capacities import PRIVATE, capacity, leads_firm
from mediakit.sources.mentions import Mention
from mediakit.sources.names import is_living
from mediakit.sources.people import Person, by_role, named_in, recent
from mediakit.sources.phrases import Phrase, Word, dependents
from mediakit.sources.roles import Role, role_of
from mediakit.sources.story import Speaker, Story, fullest

PUBLIC = frozenset({"official", "politician", "spokesperson", "military"})  # never an «эксперт»
MASCULINE = "Masc"  # a masculine noun may stand for a woman, a feminine one for women only


def by_name(phrase: Phrase, story: Story) -> Speaker | None:
    """«Глава МИД Сергей Лавров», «Лаврова»: a person by name, in full where the article has it."""
    found = named_in(phrase, story.people)
    if found is None:
        return None
    person, mention = found
    known = _known_actor(mention, story)
    if known:
        return known
    full = len(mention.words) >= len(person.name.split())
    evidence = f"name «{' '.join(word.text for word in mention.words)}»"
    speaker = of_person(person, "name" if full else "surname", evidence, story)
    outside = [word.at for word in mention.words]
    title = role_of(phrase, story.lexicons, outside)
    if speaker.role and (phrase.head in mention.words or leads_firm(title, story)):
        return speaker
    own = capacity(title, story)
    return speaker._replace(role=own or speaker.role)


def _known_actor(mention: Mention, story: Story) -> Speaker | None:
    """The person of the lexicon whose name is longer than what was read as one: «Си Цзиньпин»."""
    first = mention.words[0]
    before = story.page.words[first.at - 1] if first.at else None
    if before is None or before.sentence != first.sentence or before.upos != "PROPN":
        return None
    name = f"{before.text} {' '.join(mention.names)}"
    match = story.actors.find(name, story.day)
    if (
        match is None
        or match.row["kind"] != "person"
        or len(match.name.split()) != len(name.split())
    ):
        return None
    return Speaker(match.name, "person", f"name «{name}»", "name", gender=first.feats.get("Gender"))


def of_person(person: Person, resolved_by: str, evidence: str, story: Story) -> Speaker:
    """A speaker of a person of the article, with the capacity its titles give."""
    titles = sorted(person.roles, key=lambda title: _rank(title, story))
    known = [found for title in titles if (found := capacity(title, story))]
    role = next((one for one in known if one != PRIVATE), next(iter(known), None))
    return Speaker(person.name, "person", evidence, resolved_by, role, gender=person.gender)


def _rank(title: Role, story: Story) -> tuple[bool, bool, bool]:
    """The order in which titles tell the capacity; of equals the first in the text goes first.

    An office somebody runs for goes first; last go what somebody was without holding an office,
    and the guess that an unknown body is a firm.
    """
    was = title.former and story.nouns.capacity(title.lemma) != "official"
    was = was or story.nouns.has("opponent", title.lemma)  # «критик США» is no profession
    return not title.aimed, was, leads_firm(title, story)


def by_title(phrase: Phrase, story: Story) -> Speaker | None:
    """«Канцлер», «глава ведомства», «политик»: the person with that title, else the phrase."""
    head = phrase.head
    living = head.animate or (head.upos == "NOUN" and is_living(head.text))
    if not living or head.plural or head.upos not in {"NOUN", "PROPN", "ADJ"}:
        return None
    title = role_of(phrase, story.lexicons)
    evidence, role = f"title «{head.text}»", capacity(title, story)
    named = _named_behind(phrase, story)
    if named is not None:
        person = of_person(named, "name", f"{evidence} of «{named.name}»", story)
        return person._replace(role=role or person.role)
    if not any(story.nouns.of("other", word) for word in phrase.words):
        found = _by_role(phrase, title, story) or _by_generic(phrase, title, story)
        if found is not None:
            told = f"{evidence} of «{found.name}»" if found.name else evidence
            role = found.role if role == PRIVATE else role
            return found._replace(resolved_by="role", evidence=told, role=role or found.role)
    name = fullest(phrase, story)
    proper = head.upos == "PROPN" and role is None and len(phrase.words) == 1
    openly = "named_person" if proper else "role_only"
    return Speaker(name, "person", evidence, "name" if proper else "role", role, openly)


def _named_behind(phrase: Phrase, story: Story) -> Person | None:
    """The person whose name follows titles and a comma: «Критик и поэт, Иванов говорит»."""
    words, head = story.page.words, phrase.head
    for person in story.people:
        for mention in person.mentions:
            first = mention.words[0]
            if first.sentence != head.sentence or first.at <= phrase.words[-1].at:
                continue
            if words[first.at - 1].text != "," or first.case != "Nom" or head.case != "Nom":
                continue
            beside = first.head == head.head and first.deprel == head.deprel == "nsubj"
            if beside or _apposed_to(first, head, story):
                return person
    return None


def _apposed_to(word: Word, head: Word, story: Story) -> bool:
    """Whether a word is an apposition of a head, or of one of its own."""
    above = story.page.words[word.head] if word.head >= 0 else None
    if word.deprel != "appos" or above is None:
        return False
    return above == head or (above.head == head.at and above.deprel in ("appos", "conj"))


def _by_role(phrase: Phrase, title: Role, story: Story) -> Speaker | None:
    """The person of the article that holds the title."""
    person = by_role(title, phrase.start, story.people, story.lexicons)
    if person is None and story.nouns.role(phrase.head) == "spokesperson":
        person = _voice_of(phrase, story)
    return of_person(person, "role", "", story) if person else None


def _by_generic(phrase: Phrase, title: Role, story: Story) -> Speaker | None:
    """The person that a noun like «политик» or «дипломат» takes up: the last that can be one."""
    if not story.nouns.of("generic", phrase.head) or len(dependents(phrase)) > 1:
        return None
    gender = phrase.head.feats.get("Gender")
    gender = None if gender == MASCULINE else gender
    last = story.antecedent(gender)
    near = last is not None and phrase.head.sentence - last.sentence <= 1
    if last and last.kind == "anonymous" and near and not dependents(phrase):
        return last
    for speaker in story.spoken("person", gender=gender):
        if speaker.anonymity == "named_person" and _may_be(speaker, title, story):
            return speaker
    person = recent(story.people, phrase.start, gender)
    found = of_person(person, "role", "", story) if person else None
    return found if found and _may_be(found, title, story) else None


def _may_be(speaker: Speaker, title: Role, story: Story) -> bool:
    """Whether a speaker has no title of another capacity or of another state."""
    asked, known = capacity(title, story), speaker.role
    if asked and known and (asked in PUBLIC) != (known in PUBLIC):
        return False
    people = (person for person in story.people if person.name == speaker.name)
    places = {place for person in people for role in person.roles for place in role.places}
    return not (title.places and places) or bool(title.places & places)


def _voice_of(phrase: Phrase, story: Story) -> Person | None:
    """The spokesperson of a person by name: «представитель Путина» is the president's."""
    inside = {word.at for word in phrase.words if word != phrase.head}
    for chief in story.people:
        if any(word.at in inside for mention in chief.mentions for word in mention.words):
            offices = frozenset(role.lemma for role in chief.roles)
            for person in story.people:
                if person is not chief and _speaks_for(person, phrase.head, offices, story):
                    return person
    return None


def _speaks_for(person: Person, noun: Word, offices: frozenset[str], story: Story) -> bool:
    return any(
        story.nouns.same_title(noun.lemma, title.lemma) and title.narrowed & offices
        for title in person.roles
    )
