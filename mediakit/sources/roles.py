"""Titles: the noun that names a capacity, and the words that narrow it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from mediakit.sources.actors import Actors
from mediakit.sources.mentions import Mention
from mediakit.sources.names import is_common, is_noun, nominative_word, normal_form
from mediakit.sources.nouns import Nouns
from mediakit.sources.phrases import Page, Phrase, Word, dependents, noun_phrase
from mediakit.sources.spelling import alike, fold, is_latin

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
BESIDE = ("appos", "flat", "flat:name", "nmod")
CLASH, WEAK, STRONG = 0, 1, 2  # how well a title fits a phrase


class Lexicons(NamedTuple):
    """The lexicons that the stage reads: source nouns and actors."""

    nouns: Nouns
    actors: Actors


class Role(NamedTuple):
    """A title: its noun, the words that narrow it, the states among them, and its phrase."""

    lemma: str
    narrowed: frozenset[str]
    places: frozenset[str]
    named: bool = False  # narrowed by proper names alone, states apart
    former: bool = False
    phrase: Phrase | None = None
    aimed: bool = False  # of an office somebody runs for


def role_of(phrase: Phrase, lexicons: Lexicons, outside: Iterable[int] = ()) -> Role:
    """Read a phrase as a title; words `outside` (a name) and words that say nothing are left out.

    «Американский лидер» is a leader of the United States; «глава ведомства» is any head.
    """
    left = set(outside)
    words = [word for word in dependents(phrase) if word.at not in left]
    states = {word.at: state for word in words if (state := _state(word, lexicons.actors))}
    rest = [word for word in words if word.at not in states]
    rest = [word for word in rest if not lexicons.nouns.of("vague", word)]
    named = bool(rest) and all(_is_proper(word) for word in rest)
    narrowed = frozenset(fold(word.lemma) for word in rest)
    former = any(lexicons.nouns.of("former", word) for word in (phrase.head, *words))
    return Role(phrase.head.lemma, narrowed, frozenset(states.values()), named, former, phrase)


def _state(word: Word, actors: Actors) -> str | None:
    return actors.place(word.lemma) or actors.place(word.text)


def _is_proper(word: Word) -> bool:
    """Whether a word is a proper name; an acronym stands for common words."""
    return word.upos in {"PROPN", "X"} and not (word.text.isupper() and not is_latin(word.text))


def role_of_office(office: str, actors: Actors) -> Role:
    """Read an office of the actors lexicon as a title: its first noun leads.

    >>> from mediakit.schema import ACTORS
    >>> from mediakit.sources.actors import index_actors
    >>> role = role_of_office("генеральный секретарь НАТО", index_actors(ACTORS.of([])))
    >>> role.lemma, sorted(role.narrowed)
    ('секретарь', ['генеральный', 'нато'])
    """
    lemmas = [normal_form(fold(word)) for word in office.replace(",", " ").split()]
    head = next((lemma for lemma in lemmas if is_noun(lemma)), lemmas[0])
    rest = [lemma for lemma in lemmas if lemma != head]
    states = {lemma: state for lemma in rest if (state := actors.place(lemma))}
    narrowed = frozenset(fold(lemma) for lemma in rest if lemma not in states)
    return Role(head, narrowed, frozenset(states.values()))


def role_beside(mention: Mention, page: Page, lexicons: Lexicons) -> Role | None:
    """The title a name stands beside: «канцлер Германии» of «канцлер Германии Ангела Меркель»."""
    inside = {word.at for word in mention.words}
    top = next((word for word in mention.words if word.head not in inside), mention.words[0])
    title = page.words[top.head] if top.head >= 0 else None
    if title is not None and top.deprel in (*BESIDE, *SUBJECTS):
        title = _agreeing(title, top, mention, page, lexicons.nouns)
        if title is not None:
            return _role(title, inside, page, lexicons)
    after = (page.words[child] for child in page.children[top.at])
    found = (word for word in after if word.upos == "NOUN" and word.animate)
    apposed = (word for word in found if word.deprel == "appos")
    return next((_role(word, inside, page, lexicons) for word in apposed), None)


def roles_about(mention: Mention, page: Page, lexicons: Lexicons) -> Iterable[Role]:
    """The title beside a name, then those that the sentence adds.

    These are an apposition, a second title («певица и актриса»), and what somebody is or
    becomes («стал тренером»).
    """
    first = role_beside(mention, page, lexicons)
    if first is not None:
        yield first
    inside = {word.at for word in mention.words}
    seen = {first.phrase.head.at} if first is not None and first.phrase else set()
    for word in [
        *_more_titles(mention, page, lexicons.nouns),
        *_posts(mention, page, lexicons.nouns),
    ]:
        if word.at not in seen | inside and _names_role(word, lexicons.nouns):
            seen.add(word.at)
            yield _role(word, inside, page, lexicons)
    for word in _aims(mention, page, lexicons.nouns):
        if word.at not in seen | inside:
            yield _role(word, inside, page, lexicons)._replace(aimed=True)


def _aims(mention: Mention, page: Page, nouns: Nouns) -> Iterable[Word]:
    """The offices somebody runs for: «хочет стать мэром», «баллотируется на пост мэра»."""
    inside = {word.at for word in mention.words}
    top = next((word for word in mention.words if word.head not in inside), mention.words[0])
    verb = page.words[top.head] if top.head >= 0 and top.deprel in SUBJECTS else None
    if verb is None:
        return
    runs = nouns.of("candidacy", verb) is not None
    for word in (page.words[child] for child in page.children[verb.at]):
        later = word.deprel == "xcomp" and word.feats.get("VerbForm") == "Inf"
        for below in (page.words[child] for child in page.children[word.at]):
            aim = (later and below.case == "Ins") or (runs and below.case == "Gen")
            if aim and _is_title(below, nouns):
                yield below


def _names_role(word: Word, nouns: Nouns) -> bool:
    used = word.upos in {"VERB", "ADJ"} and nouns.has("noun", as_noun(word))
    return used or nouns.role(word) is not None or nouns.of("serving", word) is not None


def _more_titles(mention: Mention, page: Page, nouns: Nouns) -> Iterable[Word]:
    """The nouns for living beings that a sentence says of a name, whatever they mean."""
    inside = {word.at for word in mention.words}
    top = next((word for word in mention.words if word.head not in inside), mention.words[0])
    near = [page.words[child] for child in page.children[top.at] if child > top.at]
    found = [word for word in near if word.deprel in ("appos", "acl")]
    governor = page.words[top.head] if top.head >= 0 else None
    if governor is not None and top.deprel in BESIDE and governor.animate:
        found += [governor, *(page.words[child] for child in page.children[governor.at])]
    elif governor is not None and top.deprel in BESIDE and governor.upos == "NUM":
        yield from (word for word in _one_of(governor, page) if word.at < top.at)
    elif governor is not None and top.deprel in SUBJECTS and governor.upos == "VERB":
        found += [page.words[child] for child in page.children[governor.at]]
        found = [word for word in found if word.case == "Ins" or _apposed(word, top, page)]
    if top.deprel in ("nmod", "appos"):
        yield from (word for word in found if _is_title(word, nouns) and word.case == mention.case)
    else:
        yield from (word for word in found if _is_title(word, nouns) and not _has_case(word, page))


def _apposed(word: Word, top: Word, page: Page) -> bool:
    """Whether a word is an apposition, or a subject right before the name that is one, too."""
    if word.deprel == "appos" or word.deprel not in SUBJECTS or word.case != "Nom":
        return word.deprel == "appos"
    between = page.words[word.at + 1 : top.at]
    apart = any(
        one.text in {",", "."} or one.feats.get("VerbForm") == "Fin" or _is_named(one)
        for one in between
    )
    return word.at < top.at and not apart


def _is_named(word: Word) -> bool:
    return word.upos == "PROPN" and word.case == "Nom" and word.animate


def _one_of(number: Word, page: Page) -> Iterable[Word]:
    """The people of whom somebody is one: «одна из солисток группы»."""
    below = (page.words[child] for child in page.children[number.at])
    return (word for word in below if word.upos == "NOUN" and word.plural and word.animate)


def _posts(mention: Mention, page: Page, nouns: Nouns) -> Iterable[Word]:
    """The titles of the posts of who a sentence is about: «уходит с поста директора»."""
    inside = {word.at for word in mention.words}
    top = next((word for word in mention.words if word.head not in inside), mention.words[0])
    if top.head < 0 or top.deprel not in (*SUBJECTS, "obj", "iobj", "obl", "nmod"):
        return
    runs = nouns.of("candidacy", page.words[top.head]) is not None
    governors = [top.head] if top.deprel in (*SUBJECTS, "obj") and not runs else []
    governors += [child for child in page.children[top.at] if page.words[child].deprel == "acl"]
    near = [page.words[child] for at in governors for child in page.children[at]]
    if top.deprel == "nmod":  # «инициатива Иванова на посту министра»
        near += [word for word in _beside(top, page) if word.at > top.at]
    near += [page.words[child] for word in near for child in page.children[word.at]]
    for post in near:
        body = nouns.kind(post) == "organisation"  # «пост» is a document, too
        if nouns.of("vague", post) and not body and post.at not in inside:
            held = (page.words[child] for child in page.children[post.at] if child > post.at)
            yield from (word for word in held if _is_title(word, nouns) and word.case == "Gen")


def _beside(top: Word, page: Page) -> Iterable[Word]:
    """The words that hang on what a name hangs on, and on the name itself."""
    return (page.words[child] for at in (top.head, top.at) for child in page.children[at])


def _has_case(word: Word, page: Page) -> bool:
    return any(page.words[child].deprel == "case" for child in page.children[word.at])


def _agreeing(title: Word, top: Word, mention: Mention, page: Page, nouns: Nouns) -> Word | None:
    """The title if it is in the case of the name, else the noun that a genitive title hangs on.

    In «с матерью девушки Яффой Петровой» the parser joins the name to the nearer noun.
    """
    if top.deprel in SUBJECTS:
        return title if _is_title(title, nouns) else None
    for word in (title, page.words[title.head] if title.head >= 0 else None):
        if word is not None and _is_title(word, nouns) and word.case in (mention.case, None):
            return word
    agrees = top.deprel != "nmod" and mention.case is None
    return title if agrees and _is_title(title, nouns) else None


def _is_title(word: Word, nouns: Nouns) -> bool:
    """Whether a word is a title; at the head of a sentence it may be tagged as a name.

    A participle is one if it is used as a noun: «подозреваемый в краже Иванов».
    """
    if word.upos in {"VERB", "ADJ"} and word.case and not word.plural:
        return nouns.has("noun", as_noun(word))
    noun = word.upos == "NOUN" or (word.upos == "PROPN" and is_common(word.text.rpartition("-")[2]))
    return noun and word.animate and not word.plural


def as_noun(word: Word) -> str:
    """The dictionary form of an adjective or a participle that is used as a noun."""
    upright = nominative_word(word.text, word.case, word.feats.get("Gender"), "Sing")
    return upright.casefold()


def _role(title: Word, inside: set[int], page: Page, lexicons: Lexicons) -> Role:
    return role_of(noun_phrase(title, page), lexicons, inside)


def fit(asked: Role, held: Role, nouns: Nouns) -> int:
    """Say how well a title that a phrase uses fits one that a person holds.

    STRONG: the same narrowing, or none asked for; WEAK: one side says less; CLASH: they differ.
    """
    if not nouns.same_title(asked.lemma, held.lemma):
        return CLASH
    if asked.places and held.places and not asked.places & held.places:
        return CLASH
    words = any(alike(one, other) for one in asked.narrowed for other in held.narrowed)
    both = bool(asked.narrowed and held.narrowed)
    matched = words or bool(asked.places & held.places and not both)
    if asked.lemma != held.lemma:
        return STRONG if matched and (words or asked.narrowed == held.narrowed) else CLASH
    if matched or not (asked.narrowed or asked.places):
        return STRONG
    return WEAK if not (held.narrowed or held.places) or asked.named != held.named else CLASH
