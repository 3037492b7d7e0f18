"""Sources that take up somebody named before: pronouns and relatives."""

from __future__ import annotations

from mediakit.sources.people import Person, recent
from mediakit.sources.phrases import Phrase, Word, noun_phrase
from mediakit.sources.roles import SUBJECTS
from mediakit.sources.story import Speaker, Story
from mediakit.sources.titles import of_person
from mediakit.sources.unnamed import by_number

SPEAKING = frozenset({"person", "group", "organisation", "anonymous"})  # kinds pronouns take up
NEAR = 3  # sentences over which a pronoun goes on with the last speaker


def by_pronoun(phrase: Phrase, story: Story) -> Speaker | None:
    """«По его словам», «она добавила»: the last speaker that agrees, else the last subject."""
    gender = _taken_up(phrase.head, story)
    if gender is None or len(phrase.words) > 1:
        return None
    evidence = f"pronoun «{phrase.head.text}»"
    if gender == "First":
        last = story.antecedent(None) if not phrase.head.plural else None
        if last is not None and phrase.head.sentence - last.sentence <= NEAR:
            return last._replace(resolved_by="pronoun", evidence=_after(evidence, last))
        return Speaker(None, "person", evidence + " of a speaker not named", anonymity="role_only")
    found = (
        _of_one(phrase, gender, story)
        if gender in ("Masc", "Fem")
        else _of_several(phrase, gender, story)
    )
    if found is not None:
        return found._replace(resolved_by="pronoun", evidence=_after(evidence, found))
    kind = "group" if gender == "Plur" else "person"
    return Speaker(None, kind, evidence + " without antecedent", anonymity="role_only")


def _taken_up(word: Word, story: Story) -> str | None:
    """The gender, or `Plur` or `First`, of what a pronoun stands for; «сама» alone is one."""
    row = story.nouns.of("pronoun", word)
    if row is not None:
        return str(row["gender"])
    alone = word.upos in {"ADJ", "DET", "PRON"} and story.nouns.of("intensifier", word)
    return ("Plur" if word.plural else word.feats.get("Gender")) if alone else None


def _after(evidence: str, speaker: Speaker) -> str:
    return f"{evidence} after «{speaker.name}»" if speaker.name else evidence


def _of_one(phrase: Phrase, gender: str, story: Story) -> Speaker | None:
    """Whom a pronoun of the singular takes up."""
    last, place = story.antecedent(gender), phrase.start
    if story.nouns.of("demonstrative", phrase.head):
        nearer = recent(story.people, place, gender)
    else:
        nearer = _subject_since(last, phrase, gender, story)
    near = last and phrase.head.sentence - last.sentence <= NEAR
    if nearer is None and last and near:
        return last
    titled = None if nearer else _titled_since(last, phrase, gender, story)
    if titled is not None:
        return story.resolve(noun_phrase(titled, story.page), story)
    person = nearer or recent(story.people, place, gender, subjects=True)
    person = person or recent(story.people, place, gender)
    if person:
        return of_person(person, "pronoun", "", story)
    return last or story.last(gender=gender)


def _of_several(phrase: Phrase, gender: str | None, story: Story) -> Speaker | None:
    """Whom a pronoun of the plural or the neuter takes up."""
    last = story.last(*SPEAKING, gender=gender)
    near = last and phrase.head.sentence - last.sentence <= NEAR
    nearer = _last_group(phrase, story) if gender == "Plur" and not near else None
    return nearer or last or story.last(gender=gender)


def _subject_since(
    last: Speaker | None, phrase: Phrase, gender: str | None, story: Story
) -> Person | None:
    """The person that is a subject after the last speaker and near the pronoun, if any."""
    since = max(phrase.head.sentence - 1, last.sentence + 1 if last else 0)
    words = story.page.words[: phrase.head.at]
    first = next((word.start for word in words if word.sentence >= since), phrase.start)
    return recent(story.people, phrase.start, gender, subjects=True, since=first)


def _titled_since(last: Speaker | None, phrase: Phrase, gender: str, story: Story) -> Word | None:
    """The title that is a subject after the last speaker and near the pronoun, if any."""
    since = max(phrase.head.sentence - 1, last.sentence + 1 if last else 0)
    for word in reversed(story.page.words[: phrase.head.at]):
        if word.sentence < since:
            return None
        alone = word.upos == "NOUN" and word.animate and not word.plural
        if alone and word.deprel in SUBJECTS and word.feats.get("Gender") == gender:
            return word
    return None


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
    antecedent = antecedent_of(phrase.head, story)
    if antecedent is None:
        return Speaker(None, "person", "relative without antecedent", anonymity="role_only")
    words = [*noun_phrase(antecedent, story.page).words]
    for child in story.page.children[antecedent.at]:
        apposed = story.page.words[child]
        if apposed.deprel == "appos" and apposed.at == words[-1].at + 1:
            words += noun_phrase(apposed, story.page).words
    found = story.resolve(Phrase(words, antecedent), story)
    return found._replace(resolved_by="pronoun", evidence=f"relative of «{antecedent.text}»")


def antecedent_of(relative: Word, story: Story) -> Word | None:
    """The noun that the clause of a relative pronoun hangs on."""
    word = relative
    for _ in story.page.words:  # bounded, so that a cyclic parse ends
        if word.head < 0 or word.deprel.startswith("acl"):
            break
        word = story.page.words[word.head]
    found = story.page.words[word.head] if word.head >= 0 else None
    if found is None or story.nouns.of("relative", found) or found.start > relative.start:
        return None
    return found
