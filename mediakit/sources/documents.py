"""Texts as sources: «в сообщении Белого дома говорится» speaks for who issued it."""

from __future__ import annotations

from mediakit.sources.capacities import paired_role
from mediakit.sources.names import nominative_phrase
from mediakit.sources.phrases import Phrase, Word, dependents, noun_phrase, trimmed
from mediakit.sources.roles import SUBJECTS
from mediakit.sources.story import Speaker, Story

ISSUERS = ("person", "organisation", "country", "document")


def by_document(phrase: Phrase, story: Story) -> Speaker | None:
    """«В сообщении Белого дома»: a text speaks for who issued it, else for the last speaker."""
    head = phrase.head
    own = story.nouns.of("document", head)
    if own is None and story.nouns.kind(head) != "document":
        return None
    issuer = None if own else _issuer(phrase, story)
    if issuer is not None:
        story.issued[head.lemma] = issuer
        evidence = f"issuer of «{head.text}»"
        return issuer._replace(kind="document", resolved_by="issuer", evidence=evidence)
    name = nominative_phrase(phrase, story.page)
    evidence = f"document «{head.text}» without issuer"
    row = own or story.nouns.of("noun", head)
    pair = paired_role(head.lemma, dependents(phrase), story)  # «результаты голосования»
    role = pair or (row["role"] if row else None) or _law_before(phrase, story)
    return Speaker(name, "document", evidence, "name", role, "named_body")


def _law_before(phrase: Phrase, story: Story) -> str | None:
    """The capacity of the law or bill that a bare «документ» takes up."""
    if len(phrase.words) > 1 or phrase.head.plural:
        return None
    for word in reversed(story.page.words[: phrase.head.at]):
        if word.upos == "NOUN" and word.lemma != phrase.head.lemma:
            row = story.nouns.of("noun", word) or story.nouns.of("document", word)
            if row and (row["kind"] == "document" or row["sort"] == "document") and row["role"]:
                return str(row["role"])
    return None


def _issuer(phrase: Phrase, story: Story) -> Speaker | None:
    named = _genitive(phrase, story)
    if named is not None:
        return named
    if phrase.head.plural:
        return None
    if phrase.head.lemma in story.issued:
        return story.issued[phrase.head.lemma]
    agent = _agent(phrase.head, story) or _subject(phrase.head, story)
    return agent or _last(phrase.head, story)


def _genitive(phrase: Phrase, story: Story) -> Speaker | None:
    """The issuer inside the phrase: «письмо премьера»."""
    inside = {word.at for word in phrase.words}
    for child in story.page.children[phrase.head.at]:
        word = story.page.words[child]
        genitive = word.deprel == "nmod" and word.case == "Gen" and child > phrase.head.at
        if child in inside and genitive and not _has_preposition(word, story):
            words = trimmed([one for one in phrase.words if one.at > phrase.head.at])
            return story.resolve(Phrase(words, word), story) if word in words else None
    return None


def _has_preposition(word: Word, story: Story) -> bool:
    return any(story.page.words[child].deprel == "case" for child in story.page.children[word.at])


def _agent(head: Word, story: Story) -> Speaker | None:
    """Who made the document, by a participle: «в пресс-релизе, выпущенном прокурором»."""
    words, children = story.page.words, story.page.children
    clauses = [at for at in children[head.at] if words[at].deprel.startswith("acl")]
    for word in (words[at] for clause in clauses for at in children[clause]):
        bare = word.upos in {"NOUN", "PROPN"} and not _has_preposition(word, story)
        if bare and word.case == "Ins" and word.deprel in ("obl", "obl:agent"):
            found = story.resolve(noun_phrase(word, story.page), story)
            return found if found.kind in ISSUERS else None
    return None


def _subject(head: Word, story: Story) -> Speaker | None:
    """The subject of the verb that the document is an object of: «суд вынес решение»."""
    verb = story.page.words[head.head] if head.head >= 0 else None
    if verb is None or verb.upos != "VERB" or head.deprel not in ("obj", "obl"):
        return None
    children = (story.page.words[child] for child in story.page.children[verb.at])
    subject = next((word for word in children if word.deprel in SUBJECTS), None)
    if subject is None or subject.upos not in {"NOUN", "PROPN"}:
        return None
    found = story.resolve(noun_phrase(subject, story.page), story)
    return found if found.kind in ISSUERS else None


def _last(head: Word, story: Story) -> Speaker | None:
    """The last speaker; a medium speaks in what the press prints, others in their papers."""
    press = story.nouns.of("press", head) is not None
    return (story.last("media") if press else None) or story.last(*ISSUERS)
