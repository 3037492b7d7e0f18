"""Sources without a name: anonymous individuals and people in the plural."""

from __future__ import annotations

from mediakit.sources.names import is_living, nominative_phrase
from mediakit.sources.people import named_in
from mediakit.sources.phrases import Phrase, Word
from mediakit.sources.spelling import fold
from mediakit.sources.story import Speaker, Story, led_role

VOICE = "spokesperson"  # in the plural, those who belong to a body: its capacity is theirs


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
    phrases = (set(lemma.split()) for lemma in story.nouns.by_sort.get("adjective", {}))
    return any(
        len(phrase) > 1 and word.lemma in phrase and phrase <= around | {word.lemma}
        for phrase in phrases
    )


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
    role = story.nouns.role(head) or _role_inside(phrase, story)
    role = led_role(phrase, story) or role if role in (None, VOICE) else role
    role = role or (row["role"] if row else None)
    return Speaker(name, "group", f"plural «{head.text}»", "role", role, "collective")


def _role_inside(phrase: Phrase, story: Story) -> str | None:
    """The capacity of the people that a word of quantity counts: «группа экспертов»."""
    if not story.nouns.of("quantifier", phrase.head):
        return None
    roles = (story.nouns.role(word) for word in phrase.words if word.plural and word.animate)
    return next((role for role in roles if role), None)


def _quantity(word: Word, head: Word, story: Story) -> bool:
    counts = word.upos in {"NUM", "ADV"} or story.nouns.of("quantifier", word) is not None
    return word != head and counts
