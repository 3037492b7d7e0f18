"""Sources without a name: anonymous individuals and people in the plural."""

from __future__ import annotations

from mediakit.sources.capacities import PRIVATE, led_role, paired_role
from mediakit.sources.names import is_living, is_people, nominative_phrase
from mediakit.sources.people import Person, named_in
from mediakit.sources.phrases import Phrase, Word, dependents, noun_phrase
from mediakit.sources.spelling import fold
from mediakit.sources.story import Speaker, Story
from mediakit.sources.titles import of_person

MEDIUM = "journalist"  # whom an unnamed source speaks to
VOICE = "spokesperson"  # in the plural, those who belong to a body: its capacity is theirs


def by_anonymity(phrase: Phrase, story: Story) -> Speaker | None:
    """«Источник в правительстве», «неназванный чиновник»: nobody that can be named."""
    head = phrase.head
    row = story.nouns.of("noun", head)
    if row and row["kind"] == "anonymous":
        role = _placed(phrase, story) or row["role"]
        nobody = Speaker(None, "anonymous", f"noun «{head.text}»", role=role)
        return _interviewed(phrase, story) or nobody
    if named_in(phrase, story.people) is not None:
        return None
    if _is_somebody(phrase, story):
        return _one_of(phrase, story) or Speaker(None, "anonymous", f"«{head.text}» alone")
    if _is_nameless(phrase, story):
        return Speaker(None, "anonymous", f"noun «{head.text}» without a name")
    for child in story.page.children[head.at]:
        word = story.page.words[child]
        near = word in phrase.words or word.deprel.startswith("acl") or word.deprel == "amod"
        if near and story.nouns.of("adjective", word) and _hides(word, head):
            return Speaker(None, "anonymous", f"adjective «{word.text}»")
    hiding = _hiding(phrase, story)
    return Speaker(None, "anonymous", f"clause with «{hiding.text}»") if hiding else None


def _placed(phrase: Phrase, story: Story) -> str | None:
    """The capacity of where a source sits: «источник в мэрии», but not «источник агентства»."""
    pair = paired_role(phrase.head.lemma, dependents(phrase), story)
    led = pair or led_role(phrase, story)
    return None if led == MEDIUM else led


def _is_somebody(phrase: Phrase, story: Story) -> bool:
    """Whether a word for one of several stands without its noun: «другой», «одна»."""
    head = phrase.head
    alone = head.upos in {"ADJ", "DET", "NUM", "PRON"} and not head.plural
    return alone and story.nouns.of("other", head) is not None


def _one_of(phrase: Phrase, story: Story) -> Speaker | None:
    """One of people of a known capacity: «один из членов парламента»."""
    named = _name_in(phrase, story)
    for child in story.page.children[phrase.head.at]:
        word = story.page.words[child]
        people = word.deprel == "nmod" and word.plural and word.animate
        role = people_role(noun_phrase(word, story.page), story) if people else None
        if role is not None and story.nouns.kind(word) != "anonymous":
            evidence = f"one of «{word.text}»"
            if named is not None:
                return of_person(named, "name", evidence, story)._replace(role=role)
            name = nominative_phrase(phrase, story.page)
            return Speaker(name, "person", evidence, "role", role, "role_only")
    return None


def _name_in(phrase: Phrase, story: Story) -> Person | None:
    """The person whose name in the case of its head ends a phrase: «один из лидеров Иванов»."""
    for person in story.people:
        for mention in person.mentions:
            last = mention.words[-1] == phrase.words[-1]
            if last and phrase.head.case in (mention.case, *(word.case for word in mention.words)):
                return person
    return None


def _interviewed(phrase: Phrase, story: Story) -> Speaker | None:
    """The named person that a bare «собеседник» takes up in an interview."""
    said = [word for word in phrase.words if not story.nouns.of("pronoun", word)]
    bare = len(said) == 1 and story.nouns.of("generic", phrase.head)
    last = story.antecedent(None) if bare and not phrase.head.plural else None
    if last is None or last.anonymity != "named_person":
        return None
    evidence = f"«{phrase.head.text}» after «{last.name}»"
    return last._replace(resolved_by="role", evidence=evidence)


def _is_nameless(phrase: Phrase, story: Story) -> bool:
    """Whether a noun says of one person only that it is one: «человек», «его приятель».

    «Молодой человек» is described, «знакомый Петрова» known by whom he knows.
    """
    head = phrase.head
    if head.plural or story.nouns.of("nameless", head) is None:
        return False
    beside = [story.page.words[child] for child in story.page.children[head.at]]
    owners = [word for word in beside if story.nouns.of("pronoun", word)]
    named = any(story.resolve(Phrase([one], one), story).name for one in owners)
    told = (word for word in beside if word not in owners and _tells(word, head, story))
    return not named and next(told, None) is None


def _tells(word: Word, head: Word, story: Story) -> bool:
    """Whether a word says which human: an adjective before the noun, a genitive behind it."""
    if word.deprel == "amod":
        return word.at < head.at and not story.nouns.of("adjective", word)
    cased = any(story.page.words[at].deprel == "case" for at in story.page.children[word.at])
    return word.deprel == "nmod" and word.case == "Gen" and not cased


def _hides(word: Word, head: Word) -> bool:
    """Whether an indefinite word beside a noun hides a person: «участник одной из групп»."""
    one_person = not head.plural and (head.animate or is_living(head.text))
    return one_person or word.upos not in {"NUM", "DET", "PRON"}


def _hiding(phrase: Phrase, story: Story) -> Word | None:
    """The word of a clause beside a role that withholds the name: «не назвавший себя»."""
    if phrase.head.plural or phrase.head.upos != "NOUN":
        return None
    children, words = story.page.children, story.page.words
    todo = [child for child in children[phrase.head.at] if words[child].deprel.startswith("acl")]
    seen = set(todo)
    while todo:
        at = todo.pop()
        if _withholds(words[at], story):
            return words[at]
        todo += [child for child in children[at] if child not in seen]
        seen.update(todo)
    return None


def _withholds(word: Word, story: Story) -> bool:
    """Whether a word of a clause keeps a name back; an attribute there describes a third thing."""
    if word.upos != "VERB":
        return word.deprel != "amod" and story.nouns.of("adjective", word) is not None
    around = {story.page.words[child].lemma for child in story.page.children[word.at]}
    phrases = (set(lemma.split()) for lemma in story.nouns.by_sort.get("adjective", {}))
    return any(
        len(phrase) > 1 and word.lemma in phrase and phrase <= around | {word.lemma}
        for phrase in phrases
    )


def by_number(phrase: Phrase, story: Story) -> Speaker | None:
    """«Эксперты», «часть жителей», «представители полиции»: people in the plural."""
    head = phrase.head
    adjectival = head.upos in {"ADJ", "VERB", "DET", "PRON"}
    plural = (head.plural and (head.animate or adjectival)) or is_people(head.text)
    row = story.nouns.of("quantifier", head)
    kind = story.nouns.kind(head)
    people = kind == "group" and not (head.animate or is_living(head.text))  # «публика»
    if not (plural or row or people) or kind in ("organisation", "media"):
        return None
    words = [word for word in phrase.words if not _quantity(word, head, story)]
    own = nominative_phrase(Phrase(words, head), story.page)
    longer = (speaker.name or "" for speaker in story.said)
    name = next((one for one in longer if fold(one).startswith(fold(own) + " ")), own)
    role = people_role(phrase, story) or (row["role"] if row else None)
    if role is None and not row and (head.upos in {"ADJ", "VERB"} or _is_dweller(head, story)):
        role = PRIVATE
    media = row and any(story.nouns.kind(word) == "media" for word in phrase.words)  # «ряд СМИ»
    kind, role = ("media", "journalist") if media else ("group", role)
    return Speaker(name, kind, f"plural «{head.text}»", "role", role, "collective")


def people_role(phrase: Phrase, story: Story) -> str | None:
    """The capacity of people in the plural: their own, or that of the body they belong to."""
    head = phrase.head
    pair = paired_role(head.lemma, dependents(phrase), story)
    role = pair or story.nouns.role(head) or _role_inside(phrase, story)
    if story.nouns.of("opponent", head):  # «критики» of books are experts, those of people are not
        return role if any(word.deprel == "amod" for word in phrase.words) else None
    attached = role in (None, VOICE) or story.nouns.of("serving", head)
    return led_role(phrase, story) or role if attached else role


def _is_dweller(word: Word, story: Story) -> bool:
    """Whether a word says where people live or belong: «иорданцы»."""
    return story.actors.place(word.lemma) is not None or is_people(word.text)


def _role_inside(phrase: Phrase, story: Story) -> str | None:
    """The capacity of the people that a word of quantity counts: «группа экспертов»."""
    if not story.nouns.of("quantifier", phrase.head):
        return None
    people = [word for word in phrase.words if word.plural and word.animate]
    roles = (_own_role(word, story) for word in people if word != phrase.head)
    return next((role for role in roles if role), None)


def _own_role(word: Word, story: Story) -> str | None:
    """The capacity of a noun, with its attributes if these tell: «общественных деятелей»."""
    beside = [story.page.words[child] for child in story.page.children[word.at]]
    return paired_role(word.lemma, beside, story) or story.nouns.role(word)


def _quantity(word: Word, head: Word, story: Story) -> bool:
    counts = word.upos in {"NUM", "ADV"} or story.nouns.of("quantifier", word) is not None
    return word != head and counts
