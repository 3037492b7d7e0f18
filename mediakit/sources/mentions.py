"""Runs of name words in an article, each with its case, its gender and its nominative."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mediakit.sources.names import (
    given_gender,
    is_common,
    is_descriptive,
    is_known,
    is_people,
    name_cases,
    name_tags,
    nominative_name,
)
from mediakit.sources.nouns import Nouns
from mediakit.sources.phrases import Page, Word

LONGEST_FAMILY_NAME = 4  # letters of a Chinese or Korean one: «Си», «Чжан»
LONGEST_NAME = 6  # words; a longer run is a list without commas


class Mention(NamedTuple):
    """A run of name words that stands for a person."""

    words: tuple[Word, ...]
    names: tuple[str, ...]
    gender: str | None
    case: str | None


def mentions_of(page: Page, nouns: Nouns) -> list[Mention]:
    """All mentions of people in an article, in text order."""
    return [mention_of(run, page) for run in name_runs(page, nouns)]


def name_runs(page: Page, nouns: Nouns) -> Iterable[list[Word]]:
    """The runs of name words: broken where the case or the sentence changes."""
    run: list[Word] = []
    for word in page.words:
        if run and _goes_on(run, word, page, nouns):
            run.append(word)
            continue
        yield from _named(run, page, nouns)
        run = [word] if _is_name(word) or _is_initial(word) else []
    yield from _named(run, page, nouns)


def _family_name(run: Sequence[Word], page: Page) -> list[Word]:
    """The short word before a name that the parser heads it with: «Си Цзиньпин»."""
    before = page.words[run[0].at - 1] if run and run[0].at else None
    if before is None or run[0].head != before.at or not run[0].deprel.startswith("flat"):
        return []
    short = before.text.istitle() and 1 < len(before.text) <= LONGEST_FAMILY_NAME
    return [before] if short and before.upos not in {"NOUN", "ADP"} else []


def _named(run: list[Word], page: Page, nouns: Nouns) -> Iterable[list[Word]]:
    """The run without particles at its end, if it is a name."""
    while run and _is_particle(run[-1], nouns):
        run = run[:-1]
    run = [*_family_name(run, page), *run]
    if _is_name_run(run):
        yield _untitled(run, nouns)


def _untitled(run: list[Word], nouns: Nouns) -> list[Word]:
    """Drop a title before a name that its capital made a name: «Политолог Андрей», «Шейх Хамад»."""
    first, last = run[0].text, run[0].text.rpartition("-")[2]
    common = is_common(first) or (last.islower() and is_common(last))
    given = len(run) > 1 and "Name" in name_tags(run[1].text)
    titled = len(run) > 1 and nouns.has("noun", first.casefold()) and not name_tags(first)
    if not titled and not (common and given):
        return run
    rest = run[1:]
    return rest[1:] if len(rest) > 1 and _is_place(rest[0]) and not given else rest


def _is_name(word: Word) -> bool:
    if word.upos != "PROPN" or not word.text[:1].isupper() or word.plural or word.text.isupper():
        return False
    if is_descriptive(word.text) or is_people(word.text):
        return False
    return word.animate or bool(name_tags(word.text) & {"Surn", "Patr"} and not _is_place(word))


def _is_place(word: Word) -> bool:
    return "Geox" in name_tags(word.text)


def _is_initial(word: Word) -> bool:
    return len(word.text.rstrip(".")) == 1 and word.text[:1].isupper() and word.upos == "PROPN"


def _is_particle(word: Word, nouns: Nouns) -> bool:
    """Whether a word in lower case may be part of a name: «да», «фон», «бин»."""
    return word.text.islower() and nouns.has("particle", word.text)


def _is_name_run(run: Sequence[Word]) -> bool:
    return any(_is_name(word) for word in run) and len(run) <= LONGEST_NAME


def _goes_on(run: Sequence[Word], word: Word, page: Page, nouns: Nouns) -> bool:
    last = run[-1]
    gap = page.text[last.stop : word.start]
    if word.sentence != last.sentence or "\n" in gap or len(gap) > 1:
        return False
    if word.text == "." and _is_initial(last):
        return True
    if _is_initial(word):
        return not any(_is_initial(before) for before in run)
    if _is_adjectival(word, run) or _is_particle(word, nouns) or _is_flat(run, word):
        return True
    joined = word.text[:1].islower() and word.text.rpartition("-")[2][:1].isupper()
    particle = joined and word.upos in {"PROPN", "NOUN", "ADJ", "X", "PART"}
    return particle or (
        _is_name(word) and bool(shared_cases([*run, word])) and not _new_name(run, word)
    )


def _is_flat(run: Sequence[Word], word: Word) -> bool:
    """Whether the parser joins a name word to a name that its dictionary case parts from it."""
    inside = {before.at for before in run}
    joined = word.deprel == "flat:name" and word.head in inside and word.upos == "PROPN"
    return joined and word.text.istitle() and not _new_name(run, word)


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
    known = [word for word in words if is_known(word.text)]
    cases = shared_cases(words) or shared_cases(known)
    tagged = [word.case for word in words if word.case]
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
