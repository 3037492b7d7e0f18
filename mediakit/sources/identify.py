"""The rules that say who a source is: small, named, in one visible list, tried in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from mediakit.sources.actors import Actors, Match
from mediakit.sources.names import is_living, name_tags, nominative_phrase
from mediakit.sources.phrases import (
    Page,
    Phrase,
    Word,
    alike,
    dependents,
    fold,
    noun_phrase,
    quoted_name,
    trimmed,
)
from mediakit.sources.speakers import Person, by_role, named_in, people_of, recent

SPEAKING = frozenset({"person", "group", "organisation", "anonymous"})  # kinds pronouns take up
DEMONSTRATIVE = "тот"  # takes up who was named last, not the subject
NEAR = 3  # sentences over which a pronoun goes on with the last speaker
NAMED = {"person": "named_person", "organisation": "named_body", "country": "named_body"} | {
    "media": "named_body",
    "document": "named_body",
    "group": "collective",
    "anonymous": "anonymous",
    "none": "impersonal",
}


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


class Nouns(NamedTuple):
    """The lexicon of source nouns, by sort and lemma."""

    by_sort: Mapping[str, Mapping[str, Mapping[str, Any]]]

    def of(self, sort: str, word: Word) -> Mapping[str, Any] | None:
        """The row of a word, by its lemma or by the form it is written in."""
        rows = self.by_sort.get(sort, {})
        form = word.text.casefold()
        return rows.get(word.lemma) or rows.get(form) or rows.get(form.rpartition("-")[2])

    def kind(self, word: Word) -> str | None:
        """The kind of source that a noun names."""
        row = self.of("noun", word)
        return row["kind"] if row else None

    def role(self, word: Word) -> str | None:
        """The capacity that a noun names."""
        row = self.of("noun", word)
        return row["role"] if row else None

    def same_role(self, word: Word) -> frozenset[str]:
        """The lemmas that may stand for a title: itself, or for a spokesperson any such noun."""
        role, rows = self.role(word), self.by_sort.get("noun", {})
        spoken = {lemma for lemma, row in rows.items() if row["role"] == role == "spokesperson"}
        return frozenset({word.lemma, *spoken})


@dataclass
class Story:
    """What is known about an article while its attributions are gone through in text order."""

    page: Page
    actors: Actors
    nouns: Nouns
    day: date | None = None
    said: list[Speaker] = field(default_factory=list)

    @cached_property
    def people(self) -> list[Person]:
        """The people the article names."""
        return people_of(self.page)

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

    def antecedent(self, gender: str | None) -> Speaker | None:
        """The last speaker that a pronoun of the singular may take up, named or not."""
        kinds = ("person", "anonymous")
        spoken = (speaker for speaker in reversed(self.said) if speaker.kind in kinds)
        return next((one for one in spoken if gender in (None, one.gender)), None)

    def last(self, *kinds: str, gender: str | None = None) -> Speaker | None:
        """The last speaker of one of these kinds and of this gender."""
        for speaker in reversed(self.said):
            fits = gender is None or speaker.gender in (gender, None)
            if speaker.name and (not kinds or speaker.kind in kinds) and fits:
                return speaker
        return None


def identify(phrase: Phrase, story: Story) -> Speaker:
    """Say who a source phrase stands for; the first rule that knows decides."""
    phrase = _unpossessed(phrase, story)
    found = next(speaker for rule in RULES if (speaker := rule(phrase, story)) is not None)
    return coded(found, phrase, story)


def _unpossessed(phrase: Phrase, story: Story) -> Phrase:
    """Drop the possessive pronoun before a noun: out of its sentence it names nobody."""
    first = phrase.words[0]
    owned = len(phrase.words) > 1 and first.head == phrase.head.at and first.case in (None, "Gen")
    if owned and first.upos in {"DET", "PRON"} and story.nouns.of("pronoun", first):
        return Phrase(phrase.words[1:], phrase.head)
    return phrase


def coded(speaker: Speaker, phrase: Phrase, story: Story) -> Speaker:
    """Add what the actors lexicon knows, the anonymity level, and the place."""
    match = story.actors.find(speaker.name, story.day)
    row: Mapping[str, Any] = match.row if match else {}
    known = speaker._replace(
        actor=speaker.actor or row.get("actor"),
        side=speaker.side or row.get("side"),
        role=speaker.role or row.get("role"),
        anonymity=speaker.anonymity or NAMED[speaker.kind],
        sentence=phrase.head.sentence,
    )
    return known._replace(gender=known.gender or _gender(phrase.head))


def _gender(head: Word) -> str | None:
    return "Plur" if head.plural else head.feats.get("Gender")


# ------------------------------------------------------------------ the rules


def by_pronoun(phrase: Phrase, story: Story) -> Speaker | None:
    """«По его словам», «она добавила»: the last speaker that agrees, else the last subject."""
    row = story.nouns.of("pronoun", phrase.head)
    if row is None or len(phrase.words) > 1:
        return None
    gender, place = row["gender"], phrase.start
    evidence = f"pronoun «{phrase.head.text}»"
    if gender == "First":
        return Speaker(None, "person", evidence + " of a speaker not named", anonymity="role_only")
    single = gender in ("Masc", "Fem")
    last = story.antecedent(gender) if single else story.last(gender=gender)
    nearer = _subject_since(last, phrase, gender, story) if single else None
    if single and phrase.head.lemma == DEMONSTRATIVE:
        nearer = recent(story.people, place, gender)
    near = last and phrase.head.sentence - last.sentence <= NEAR
    if nearer is None and last and near and last.kind in SPEAKING:
        return last._replace(resolved_by="pronoun", evidence=f"{evidence} after «{last.name}»")
    person = nearer or recent(story.people, place, gender, subjects=True)
    person = person or recent(story.people, place, gender)
    if person and single:
        return of_person(person, "pronoun", evidence, story)
    last = last or story.last(gender=gender)
    if last:
        return last._replace(resolved_by="pronoun", evidence=f"{evidence} after «{last.name}»")
    if gender == "Plur" and (people := _last_group(phrase, story)):
        return people._replace(resolved_by="pronoun", evidence=f"{evidence} after «{people.name}»")
    kind = "group" if gender == "Plur" else "person"
    return Speaker(None, kind, evidence + " without antecedent", anonymity="role_only")


def _subject_since(
    last: Speaker | None, phrase: Phrase, gender: str | None, story: Story
) -> Person | None:
    """The person that is a subject after the last speaker and near the pronoun, if any."""
    since = max(phrase.head.sentence - 1, last.sentence + 1 if last else 0)
    words = story.page.words[: phrase.head.at]
    first = next((word.start for word in words if word.sentence >= since), phrase.start)
    return recent(story.people, phrase.start, gender, subjects=True, since=first)


def _last_group(phrase: Phrase, story: Story) -> Speaker | None:
    """The last plural subject before a pronoun, as a group."""
    for word in reversed(story.page.words[: phrase.head.at]):
        near = phrase.head.sentence - word.sentence <= NEAR
        if near and word.plural and word.animate and word.deprel == "nsubj" and word.upos == "NOUN":
            return by_number(noun_phrase(word, story.page), story)
    return None


def by_relative(phrase: Phrase, story: Story) -> Speaker | None:
    """«…, который заявил»: what the relative clause hangs on."""
    if story.nouns.of("relative", phrase.head) is None or len(phrase.words) > 1:
        return None
    word = phrase.head
    for _ in story.page.words:  # bounded, so that a cyclic parse ends
        if word.head < 0 or word.deprel.startswith("acl"):
            break
        word = story.page.words[word.head]
    antecedent = story.page.words[word.head] if word.head >= 0 else None
    if (
        antecedent is None
        or story.nouns.of("relative", antecedent)
        or antecedent.start > phrase.start
    ):
        return Speaker(None, "person", "relative without antecedent", anonymity="role_only")
    words = [*noun_phrase(antecedent, story.page).words]
    for child in story.page.children[antecedent.at]:
        apposed = story.page.words[child]
        if apposed.deprel == "appos" and apposed.at == words[-1].at + 1:
            words += noun_phrase(apposed, story.page).words
    found = identify(Phrase(words, antecedent), story)
    return found._replace(resolved_by="pronoun", evidence=f"relative of «{antecedent.text}»")


def by_document(phrase: Phrase, story: Story) -> Speaker | None:
    """«В сообщении Белого дома»: a text speaks for who issued it, else for the last speaker."""
    head = phrase.head
    own = story.nouns.of("document", head)
    if own is None and story.nouns.kind(head) != "document":
        return None
    issuer = None if own else _issuer(phrase, story)
    if issuer is not None:
        evidence = f"issuer of «{head.text}»"
        return issuer._replace(kind="document", resolved_by="issuer", evidence=evidence)
    name = nominative_phrase(phrase, story.page)
    evidence = f"document «{head.text}» without issuer"
    return Speaker(name, "document", evidence, "name", anonymity="named_body")


def _issuer(phrase: Phrase, story: Story) -> Speaker | None:
    inside = {word.at for word in phrase.words}
    for child in story.page.children[phrase.head.at]:
        word = story.page.words[child]
        if (
            child in inside
            and word.deprel == "nmod"
            and word.case == "Gen"
            and child > phrase.head.at
        ):
            words = trimmed([one for one in phrase.words if one.at > phrase.head.at])
            return identify(Phrase(words, word), story) if word in words else None
    if phrase.head.plural:
        return None
    return story.last("person", "organisation", "media", "country", "document")


def by_anonymity(phrase: Phrase, story: Story) -> Speaker | None:
    """«Источник в правительстве», «неназванный чиновник»: nobody that can be named."""
    head = phrase.head
    row = story.nouns.of("noun", head)
    if row and row["kind"] == "anonymous":
        return Speaker(None, "anonymous", f"noun «{head.text}»")
    if named_in(phrase, story.people) is not None:
        return None
    for child in story.page.children[head.at]:
        word = story.page.words[child]
        near = word in phrase.words or word.deprel.startswith("acl")
        if near and story.nouns.of("adjective", word) and _hides(word, head):
            return Speaker(None, "anonymous", f"adjective «{word.text}»")
    hiding = _hiding(phrase, story)
    return Speaker(None, "anonymous", f"clause with «{hiding.text}»") if hiding else None


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
    phrases = {f"не {word.lemma}", *(f"не {word.lemma} {lemma}" for lemma in around)}
    return "не" in around and not phrases.isdisjoint(story.nouns.by_sort.get("adjective", {}))


def by_name(phrase: Phrase, story: Story) -> Speaker | None:
    """«Глава МИД Сергей Лавров», «Лаврова»: a person by name, in full where the article has it."""
    found = named_in(phrase, story.people)
    if found is None:
        return None
    person, mention = found
    full = len(mention.words) >= len(person.name.split())
    evidence = f"name «{' '.join(word.text for word in mention.words)}»"
    speaker = of_person(person, "name" if full else "surname", evidence, story)
    own = story.nouns.role(phrase.head)
    return speaker._replace(role=own or speaker.role)


def of_person(person: Person, resolved_by: str, evidence: str, story: Story) -> Speaker:
    """A speaker of a person of the article, with the capacity its titles give."""
    rows = story.nouns.by_sort.get("noun", {})
    roles = (rows[role.lemma]["role"] for role in person.roles if role.lemma in rows)
    role = next((role for role in roles if role), None)
    return Speaker(person.name, "person", evidence, resolved_by, role, gender=person.gender)


def by_actor(phrase: Phrase, story: Story) -> Speaker | None:
    """«Москва», «Кремль», «ТАСС»: a name of the lexicon; a capital stands for its country."""
    name = nominative_phrase(phrase, story.page)
    quoted = quoted_name(phrase, story.page)
    match = story.actors.find(name, story.day) or story.actors.find(quoted, story.day)
    last = phrase.words[-1]
    if match is None and story.nouns.kind(phrase.head) == "media":
        match = story.actors.find(last.text, story.day)
        name = quoted or last.text
    if match is None or match.row["kind"] == "person":
        return None
    return _actor(match, quoted or name, story)


def _actor(match: Match, name: str, story: Story) -> Speaker:
    kind, evidence = match.row["kind"], f"actors: «{name}» is {match.name}"
    speaker = Speaker(name, kind, evidence, "name", actor=match.name, side=match.row["side"])
    if kind == "country" and match.metonym:
        speaker = speaker._replace(name=match.name)
    elif kind in ("country", "organisation") and not match.metonym:
        forms = [match.name, *(match.row["aliases_ru"] or "").split("|")]
        used = [form for form in forms if form and _stands_in(form, story)]
        speaker = speaker._replace(name=max([name, *used], key=len))
    if match.metonym:
        speaker = speaker._replace(resolved_by="metonym", anonymity="metonym")
    return speaker


def _stands_in(form: str, story: Story) -> bool:
    """Whether a name stands in the article in some case: the beginnings of its words in a row."""
    stems = [word[: max(2, len(word) - 2)] for word in fold(form).split()]
    pattern = r"\b" + r"\w* ".join(map(re.escape, stems)) + r"\w{0,4}\b"
    return re.search(pattern, story.folded) is not None


def by_media(phrase: Phrase, story: Story) -> Speaker | None:
    """«Агентство „…“», «Lenta.ru», «издание»: a medium, by its own name where it has one."""
    head, quoted = phrase.head, quoted_name(phrase, story.page)
    noun = story.nouns.kind(head) == "media"
    evidence = f"medium «{head.text}»"
    if noun and quoted:
        return Speaker(quoted, "media", evidence, "name", "journalist")
    tail = [word.text for word in phrase.words if _latin(word)]
    if tail and (noun or len(tail) == len(phrase.words)):
        return Speaker(" ".join(tail), "media", evidence, "name", "journalist")
    if noun and len(phrase.words) == 1 and not head.plural and (last := story.last("media")):
        return last._replace(resolved_by="role", evidence=f"{evidence} after «{last.name}»")
    unheaded = quoted is not None and phrase.words[0].text in '«„“"'
    site = "." in head.text.strip(".") and head.upos in {"PROPN", "X"}
    if noun or site or unheaded:
        name = quoted if unheaded else fullest(phrase, story)
        return Speaker(name, "media", evidence, "name", "journalist")
    return None


def _latin(word: Word) -> bool:
    return any("a" <= letter <= "z" for letter in word.text.casefold())


def by_number(phrase: Phrase, story: Story) -> Speaker | None:
    """«Эксперты», «часть жителей», «представители полиции»: people in the plural."""
    head = phrase.head
    plural = head.plural and (head.animate or head.upos in {"ADJ", "VERB", "DET", "PRON"})
    row = story.nouns.of("quantifier", head)
    kind = story.nouns.kind(head)
    if not (plural or row) or kind in ("organisation", "media"):
        return None
    words = [word for word in phrase.words if not _quantity(word, head, story)]
    own = nominative_phrase(Phrase(words, head), story.page)
    longer = (speaker.name or "" for speaker in story.said)
    name = next((one for one in longer if fold(one).startswith(fold(own) + " ")), own)
    role = story.nouns.role(head)
    return Speaker(name, "group", f"plural «{head.text}»", "role", role, "collective")


def _quantity(word: Word, head: Word, story: Story) -> bool:
    return word != head and (word.upos == "NUM" or story.nouns.of("quantifier", word) is not None)


def by_title(phrase: Phrase, story: Story) -> Speaker | None:
    """«Канцлер», «глава ведомства», «политик»: the person with that title, else the phrase."""
    head = phrase.head
    living = head.animate or (head.upos == "NOUN" and is_living(head.text))
    if not living or head.plural or head.upos not in {"NOUN", "PROPN", "ADJ"}:
        return None
    evidence, role = f"title «{head.text}»", story.nouns.role(head)
    other = any(word.lemma in {"другой", "иной", "один"} for word in phrase.words)
    person = None if other else by_role(phrase, story.nouns.same_role(head), story.people)
    if person is None and role == "spokesperson":
        person = _voice_of(phrase, story)
    generic = story.nouns.of("generic", head)
    if person is None and generic and not other and len(dependents(phrase)) <= 1:
        gender = head.feats.get("Gender") if head.feats.get("Gender") == "Fem" else None
        last = story.antecedent(gender)
        next_to = last is not None and phrase.head.sentence - last.sentence <= 1
        if last and last.kind == "anonymous" and next_to and not dependents(phrase):
            return last._replace(resolved_by="role", evidence=f"{evidence} after «{last.name}»")
        last = story.last("person", gender=gender)
        if last and last.anonymity == "named_person":
            return last._replace(resolved_by="role", evidence=f"{evidence} after «{last.name}»")
        person = recent(story.people, phrase.start, gender)
    if person is not None:
        speaker = of_person(person, "role", evidence, story)
        return speaker._replace(role=role or speaker.role)
    name = fullest(phrase, story)
    return Speaker(name, "person", evidence, "role", role, "role_only")


def _voice_of(phrase: Phrase, story: Story) -> Person | None:
    """The spokesperson of a person by name: «представитель Путина» is the president's."""
    inside = [word.at for word in phrase.words if word != phrase.head]
    lemmas = story.nouns.same_role(phrase.head)
    for chief in story.people:
        if any(word.at in inside for mention in chief.mentions for word in mention.words):
            offices = {role.lemma for role in chief.roles}
            for person in story.people:
                titles = (role for role in person.roles if role.lemma in lemmas)
                if person is not chief and any(title.narrowed & offices for title in titles):
                    return person
    return None


def by_body(phrase: Phrase, story: Story) -> Speaker | None:
    """«Министерство обороны Литвы», «ведомство»: a body; what is left is taken for one."""
    head, quoted = phrase.head, quoted_name(phrase, story.page)
    kind = story.nouns.kind(head)
    place = kind is None and "Geox" in name_tags(head.text) and head.upos == "PROPN"
    evidence = f"{'place' if place else 'body'} «{head.text}»"
    row = story.nouns.of("generic", head)
    if row and row["kind"] == "organisation" and not quoted and (known := _body(phrase, story)):
        return known._replace(resolved_by="role", evidence=f"{evidence} after «{known.name}»")
    name = quoted if quoted and kind == "organisation" else fullest(phrase, story)
    kind = "country" if place else kind if kind not in (None, "group") else "organisation"
    return Speaker(name, kind, evidence, "name", story.nouns.role(head))


def _body(phrase: Phrase, story: Story) -> Speaker | None:
    """The body that a general noun takes up: the last one, its country agreeing if named."""
    if any(word.upos == "PROPN" for word in phrase.words):
        return None
    same = fold(phrase.head.lemma)
    narrowed = [fold(word.lemma) for word in dependents(phrase)]
    for speaker in reversed(story.said):
        words = fold(speaker.name or "").split()
        if speaker.kind not in ("organisation", "document") or not words:
            continue
        agrees = any(alike(one, other) for one in narrowed for other in words)
        if agrees or (not narrowed and any(alike(same, word) for word in words)):
            return speaker._replace(kind="organisation")
    last = story.last("organisation")
    vague = (
        not narrowed and story.nouns.of("generic", phrase.head) and phrase.head.lemma == "ведомство"
    )
    return last if vague else None


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


def fullest(phrase: Phrase, story: Story) -> str:
    """The phrase in the nominative; of a bare noun, the fullest phrase that it heads elsewhere."""
    own = nominative_phrase(phrase, story.page)
    for speaker in story.said:
        if fold(speaker.name or "").startswith(fold(own) + " "):
            return str(speaker.name)
    if len(phrase.words) > 1 or phrase.head.upos == "X":
        return own
    number = phrase.head.plural
    same = [word for word in story.heads.get(phrase.head.lemma, ()) if word.plural == number]
    phrases = (noun_phrase(word, story.page) for word in same)
    named = [one for one in phrases if any(_is_local(word, story) for word in dependents(one))]
    if not named:
        return own
    return nominative_phrase(named[0], story.page)


def _is_local(word: Word, story: Story) -> bool:
    """Whether a word says which of its kind: a name, or the adjective of a name of the article."""
    if word.upos == "PROPN":
        return True
    return word.upos == "ADJ" and any(alike(fold(word.lemma), name) for name in story.places)
