"""Case forms of names and noun phrases, brought to the nominative.

The dictionary form of a word is not its nominative: of «Захаровой» it is «захаров». What is
wanted is the same word, of the same gender and number, in the nominative: «Захарова»
(`inflect` of pymorphy3). This module alone imports pymorphy3, and only when it is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mediakit.sources.phrases import Page, Phrase, Word

CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
UD_CASES = {code: name for name, code in CASES.items()} | {"gen2": "Gen", "loc2": "Loc"}
GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
UD_GENDERS = {code: name for name, code in GENDERS.items()}
NAME_TAGS = ("Name", "Surn", "Patr")
VARIANTS = ({"е", "э"}, {"е", "ё"})  # letters of which writers use either
LONGEST_ENDING = 3  # letters of a word form that its case may change
AGREEING = frozenset({"amod", "det", "flat", "flat:name", "appos", "acl"})


@lru_cache(maxsize=1)
def analyzer() -> Any:
    """The morphological dictionary, read once."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=50_000)
def readings(word: str) -> tuple[Any, ...]:
    """All dictionary readings of a word form."""
    return tuple(analyzer().parse(word))


@lru_cache(maxsize=50_000)
def normal_form(word: str) -> str:
    """The dictionary form of a word standing alone, by its likeliest reading.

    >>> normal_form("иностранных")
    'иностранный'
    """
    return str(readings(word)[0].normal_form)


@lru_cache(maxsize=50_000)
def is_noun(word: str) -> bool:
    """Whether the likeliest reading of a word is a noun.

    >>> is_noun("секретарь"), is_noun("генеральный")
    (True, False)
    """
    return bool(readings(word)[0].tag.POS == "NOUN")


@lru_cache(maxsize=50_000)
def name_tags(word: str) -> frozenset[str]:
    """The kinds of proper name a form may be: Name, Surn, Patr, Geox, Orgn.

    >>> sorted(name_tags("Сергея") & {"Name", "Geox"})
    ['Name']
    """
    wanted = (*NAME_TAGS, "Geox", "Orgn")
    return frozenset(tag for reading in readings(word) for tag in wanted if tag in reading.tag)


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether the dictionary has the word form."""
    return any(reading.is_known for reading in readings(word))


@lru_cache(maxsize=50_000)
def is_descriptive(word: str) -> bool:
    """Whether a form can only be an adjective or a participle, and no name.

    >>> is_descriptive("Родившаяся"), is_descriptive("Толстая"), is_descriptive("Обама")
    (True, False, False)
    """
    described = all(reading.tag.POS in ("ADJF", "PRTF") for reading in readings(word))
    return described and not name_tags(word) and "-" not in word


@lru_cache(maxsize=50_000)
def is_common(word: str) -> bool:
    """Whether a form is a common noun of the dictionary and no name.

    >>> is_common("Канцлер"), is_common("Меркель")
    (True, False)
    """
    known = any(reading.is_known and reading.tag.POS == "NOUN" for reading in readings(word))
    return known and not name_tags(word)


@lru_cache(maxsize=50_000)
def is_living(word: str) -> bool:
    """Whether the dictionary knows a form only as a noun for a living being.

    >>> is_living("исследовательница"), is_living("министерство")
    (True, False)
    """
    nouns = [one.tag for one in readings(word) if one.is_known and one.tag.POS == "NOUN"]
    return bool(nouns) and all("anim" in tag for tag in nouns)


@lru_cache(maxsize=50_000)
def is_people(word: str) -> bool:
    """Whether the dictionary knows a form only as a plural subject of living beings, as no name.

    >>> is_people("Иорданцы"), is_people("Иорданца")
    (True, False)
    """
    nouns = [one.tag for one in readings(word) if one.is_known and one.tag.POS == "NOUN"]
    plural = all("plur" in tag for tag in nouns) and any("nomn" in tag for tag in nouns)
    return plural and is_living(word) and not name_tags(word)


@lru_cache(maxsize=50_000)
def name_cases(word: str) -> frozenset[str]:
    """The cases a form of a name may stand in; of an indeclinable one, all.

    >>> sorted(name_cases("Лаврова"))
    ['Acc', 'Gen', 'Nom']
    """
    found: set[Any] = set()
    for reading in _name_readings(word):
        found |= (
            set(UD_CASES.values()) if "Fixd" in reading.tag else {UD_CASES.get(reading.tag.case)}
        )
    return frozenset(found - {None}) or frozenset(CASES)


def _name_readings(word: str) -> list[Any]:
    singular = [reading for reading in readings(word) if reading.tag.number == "sing"]
    named = [reading for reading in singular if any(tag in reading.tag for tag in NAME_TAGS)]
    return named or [reading for reading in singular if reading.tag.POS == "NOUN"] or singular


@lru_cache(maxsize=50_000)
def given_gender(word: str) -> str | None:
    """The gender of a given name, where the dictionary knows it.

    >>> given_gender("Марии"), given_gender("Песков")
    ('Fem', None)
    """
    found = {reading.tag.gender for reading in readings(word) if "Name" in reading.tag}
    return UD_GENDERS.get(found.pop()) if len(found) == 1 else None


@lru_cache(maxsize=100_000)
def nominative_word(word: str, case: str | None, gender: str | None, number: str | None) -> str:
    """Put one word into the nominative, keeping its gender, number and capitals.

    >>> nominative_word("Захаровой", "Gen", "Fem", "Sing")
    'Захарова'
    >>> nominative_word("Меркель", "Gen", "Fem", "Sing")
    'Меркель'
    """
    if case in (None, "Nom") or not word[-1:].isalpha() or not _declines(word, gender, number):
        return word
    wanted = (CASES.get(case or ""), GENDERS.get(gender or ""), (number or "").lower() or None)
    best = max(readings(word), key=lambda reading: _fit(reading, wanted, word), default=None)
    if best is None or best.tag.case != wanted[0] or "Fixd" in best.tag:
        return word
    return _inflected(best, word, number)


def _inflected(reading: Any, word: str, number: str | None) -> str:
    grammemes = {"nomn", "plur" if number == "Plur" else "sing"}
    form = reading.inflect(grammemes) or reading.inflect({"nomn"})
    return like(_spelled(form.word, word), word) if form else word


def genitive_name(name: str, gender: str | None, *, person: bool) -> str:
    """Put a nominative name into the genitive: all words of a person's, the head of a body's.

    >>> genitive_name("Анна Петрова", "Fem", person=True)
    'Анны Петровой'
    >>> genitive_name("правящая коалиция парламента", None, person=False)
    'правящей коалиции парламента'
    """
    words, done = [], False
    for word in name.split():
        best = None if done else _nominative_reading(word, gender)
        words.append(_in_genitive(best, word) if best else word)
        done = done or (not person and (best is None or best.tag.POS == "NOUN"))
    return " ".join(words)


def _nominative_reading(word: str, gender: str | None) -> Any:
    """The reading in which a word of a name stands in the nominative, if any."""
    found = [reading for reading in readings(word) if reading.tag.case == "nomn"]
    fixed = not _declines(word, gender, None)
    wanted = (CASES["Nom"], GENDERS.get(gender or ""), None)
    return None if fixed else max(found, key=lambda one: _fit(one, wanted, word), default=None)


def _in_genitive(reading: Any, word: str) -> str:
    form = reading.inflect({"gent"})
    return like(_spelled(form.word, word), word) if form and "Fixd" not in reading.tag else word


def _spelled(form: str, word: str) -> str:
    """Keep the spelling of a stem that the dictionary writes otherwise: «риэлтор», «королев»."""
    stem = min(len(form), len(word)) - LONGEST_ENDING
    kept = word.casefold()[:stem] if stem > 0 else ""
    same = (
        one == other or {one, other} in VARIANTS for one, other in zip(form, kept, strict=False)
    )
    return kept + form[len(kept) :] if all(same) else form


def _declines(word: str, gender: str | None, number: str | None) -> bool:
    """A woman's name in a consonant or soft sign stands as it is; Latin letters never change."""
    cyrillic = any("а" <= letter <= "я" or letter == "ё" for letter in word.casefold())
    fixed = gender == "Fem" and word[:1].isupper() and word[-1:] in "бвгджзклмнпрстфхцчшщ"
    fixed = fixed and number != "Plur"
    return cyrillic and not fixed and not (word.isupper() and len(word) > 1)


def _fit(reading: Any, wanted: tuple[str | None, str | None, str | None], word: str) -> float:
    case, gender, number = wanted
    tag = reading.tag
    named = word[:1].isupper() and any(name in tag for name in (*NAME_TAGS, "Geox"))
    agrees = 4 * (tag.case == case) + 2 * (tag.gender == gender) + 2 * (tag.number == number)
    return float(agrees + 1.5 * named + reading.score)


def like(form: str, model: str) -> str:
    """Give a lower-case form the capitals of the word it comes from.

    >>> like("сент-экзюпери", "Сент-Экзюпери"), like("нато", "НАТО")
    ('Сент-Экзюпери', 'НАТО')
    """
    if model.isupper() and len(model) > 1:
        return form.upper()
    pieces, models = form.split("-"), model.split("-")
    if len(pieces) != len(models):
        models = [model] * len(pieces)
    return "-".join(
        piece[:1].upper() + piece[1:] if shape[:1].isupper() else piece
        for piece, shape in zip(pieces, models, strict=True)
    )


def nominative_name(words: Sequence[Word], gender: str | None, case: str | None) -> list[str]:
    """Put the words of a personal name into the nominative, all in one gender and case."""
    return [
        word.text
        if word.text.islower()  # a particle: «фон», «да»
        else nominative_word(
            word.text, _case_of(word, case), gender or word.feats.get("Gender"), "Sing"
        )
        for word in words
    ]


def _case_of(word: Word, case: str | None) -> str | None:
    return case if case in name_cases(word.text) else word.case


def nominative_phrase(phrase: Phrase, page: Page) -> str:
    """Put a noun phrase into the nominative: its head and what agrees with it, nothing else.

    «Министерства обороны Литвы» becomes «Министерство обороны Литвы».
    """
    changing = set() if _is_subject(phrase.head, page) else _agreeing(phrase, page)
    named = _adjectival_noun(phrase)
    changing = changing & {named} if named is not None else changing
    text, place = "", phrase.start
    for word in phrase.words:
        text += page.text[place : word.start] + _nominative(word, phrase.head, changing)
        place = word.stop
    return _lowered(" ".join(text.split()), phrase, page)


def _adjectival_noun(phrase: Phrase) -> int | None:
    """The head of «Мастерская внешней политики», where the parser takes it for an adjective."""
    if len(phrase.words) < 3 or phrase.head.text[:1].isupper():
        return None
    first, second = phrase.words[:2]
    if not (first.upos == second.upos == "ADJ" and first.text.istitle() and second.text.islower()):
        return None
    nouns = [one.tag for one in readings(first.text) if one.is_known and one.tag.POS == "NOUN"]
    case = CASES.get(first.case or "")
    return first.at if any("inan" in tag and tag.case == case for tag in nouns) else None


def _is_subject(head: Word, page: Page) -> bool:
    """Whether the phrase is a subject, so nominative as it stands; not one that is counted."""
    counted = (page.words[child] for child in page.children[head.at] if child < head.at)
    number = any(word.upos in {"NUM", "ADV"} or "nummod" in word.deprel for word in counted)
    counted_by = head.case == "Gen" and (number or head.plural)
    return head.deprel.startswith("nsubj") and not counted_by


def _nominative(word: Word, head: Word, changing: set[int]) -> str:
    if word.at not in changing:
        return word.text
    gender = word.feats.get("Gender") or head.feats.get("Gender")
    number = word.feats.get("Number") or head.feats.get("Number")
    return nominative_word(word.text, head.case or word.case, gender, number)


def _agreeing(phrase: Phrase, page: Page) -> set[int]:
    """The head and the words that stand in its case because they agree with it."""
    found, todo = {phrase.head.at}, [phrase.head.at]
    inside = {word.at for word in phrase.words}
    while todo:
        for child in page.children[todo.pop()]:
            word = page.words[child]
            agrees = word.deprel in AGREEING or (word.deprel == "conj" and word.upos == "ADJ")
            if child in inside - found and agrees and word.case == phrase.head.case:
                found.add(child)
                todo.append(child)
    return found


def _lowered(text: str, phrase: Phrase, page: Page) -> str:
    """A common word at the head of a sentence loses the capital that it has only there."""
    first = phrase.words[0]
    common = first.upos in {"NOUN", "ADJ", "DET", "VERB"} and not first.text[1:2].isupper()
    before = page.words[first.at - 1] if first.at else None
    opens = before is None or before.sentence != first.sentence or before.upos == "PUNCT"
    return text[:1].lower() + text[1:] if common and opens else text
