"""One person as a source: by name, by title, or by a noun that takes up somebody named before."""

from __future__ import annotations

from mediakit.sources.mentions import Mention
from mediakit.sources.names import is_living
from mediakit.sources.people import Person, by_role, named_in, recent
from mediakit.sources.phrases import Phrase, Word, dependents
from mediakit.sources.roles import Role, role_of
from mediakit.sources.spelling import is_latin
from mediakit.sources.story import Speaker, Story, fullest, led_role, paired_role

PUBLIC = frozenset({"official", "politician", "spokesperson", "military"})  # never an «эксперт»
PRIVATE = "citizen"  # «девушка» says less of somebody than any office or profession
MASCULINE = "Masc"  # a masculine noun may stand for a woman, a feminine one for women only


def by_name(phrase: Phrase, story: Story) -> Speaker | None:
    """«Глава МИД Сергей Лавров», «Лаврова»: a person by name, in full where the article has it."""
    found = named_in(phrase, story.people)
    if found is None:
        return None
    person, mention = found
    known = _known_actor(phrase, mention, story)
    if known:
        return known
    full = len(mention.words) >= len(person.name.split())
    evidence = f"name «{' '.join(word.text for word in mention.words)}»"
    speaker = of_person(person, "name" if full else "surname", evidence, story)
    outside = [word.at for word in mention.words]
    own = capacity(role_of(phrase, story.lexicons, outside), story)
    return speaker._replace(role=own or speaker.role)


def _known_actor(phrase: Phrase, mention: Mention, story: Story) -> Speaker | None:
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
    known = [found for title in person.roles if (found := capacity(title, story))]
    role = next((one for one in known if one != PRIVATE), next(iter(known), None))
    return Speaker(person.name, "person", evidence, resolved_by, role, gender=person.gender)


def capacity(title: Role, story: Story) -> str | None:
    """The capacity a title gives; who leads a body speaks in the capacity of the body."""
    own = story.nouns.capacity(title.lemma)
    beside = dependents(title.phrase) if title.phrase else []
    pair = paired_role(title.lemma, beside, story)
    if pair:
        return pair
    if own == PRIVATE and story.actors.place(title.lemma):
        return None  # a citizen of a state may be anybody: «россиянин»
    if own == "official" and title.former:
        return "politician"
    if own == "business" and any(_managed(word, title, story) for word in beside):
        return "spokesperson"
    leads = story.nouns.leads(title.lemma)
    led = led_role(title.phrase, story) if title.phrase and (leads or own is None) else None
    firm = leads and any(is_latin(one.text) for one in beside)
    return led or ("business" if firm else own)


def _managed(word: Word, title: Role, story: Story) -> bool:
    """Whether a word is the person whose affairs somebody manages: «менеджер певицы»."""
    above = title.phrase.head.at if title.phrase else -1
    owned = word.deprel == "nmod" and word.case == "Gen" and word.head == above
    person = word.animate and not word.plural
    return owned and person and (word.upos == "PROPN" or story.nouns.role(word) == "other")


def by_title(phrase: Phrase, story: Story) -> Speaker | None:
    """«Канцлер», «глава ведомства», «политик»: the person with that title, else the phrase."""
    head = phrase.head
    living = head.animate or (head.upos == "NOUN" and is_living(head.text))
    if not living or head.plural or head.upos not in {"NOUN", "PROPN", "ADJ"}:
        return None
    title = role_of(phrase, story.lexicons)
    evidence, role = f"title «{head.text}»", capacity(title, story)
    if not any(story.nouns.of("other", word) for word in phrase.words):
        found = _by_role(phrase, title, story) or _by_generic(phrase, title, story)
        if found is not None:
            named = f"{evidence} of «{found.name}»" if found.name else evidence
            role = found.role if role == PRIVATE else role
            return found._replace(resolved_by="role", evidence=named, role=role or found.role)
    name = fullest(phrase, story)
    return Speaker(name, "person", evidence, "role", role, "role_only")


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
