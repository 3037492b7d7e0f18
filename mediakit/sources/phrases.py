"""Words and noun phrases of one article: the small tree that every source rule walks on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mediakit.lexicons.spelling import plain

# Relations through which a noun phrase grows; clauses and second conjuncts stay outside.
NOMINAL = frozenset(
    {"amod", "nmod", "det", "nummod", "flat", "flat:name", "flat:foreign", "case", "compound"}
)
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "X"})
FUNCTION = frozenset({"PUNCT", "ADP", "CCONJ", "SCONJ", "PART"})
OPENING, CLOSING = "«„“\"'", "»“”\"'"


class Word(NamedTuple):
    """A row of `tokens`, with its governor as an index into the article's words."""

    at: int
    sentence: int
    text: str
    lemma: str
    upos: str
    feats: Mapping[str, str]
    head: int
    deprel: str
    start: int
    stop: int

    @property
    def case(self) -> str | None:
        """Grammatical case, as in Universal Dependencies."""
        return self.feats.get("Case")

    @property
    def plural(self) -> bool:
        """Whether the word is plural."""
        return self.feats.get("Number") == "Plur"

    @property
    def animate(self) -> bool:
        """Whether the word names a living being."""
        return self.feats.get("Animacy") == "Anim"


@dataclass(frozen=True)
class Page:
    """One article: its text, its words in order, and the dependents of each."""

    text: str
    words: Sequence[Word]
    children: Sequence[Sequence[int]]
    starts: Sequence[int]

    def between(self, start: int, stop: int) -> list[Word]:
        """The words that lie wholly between two offsets."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, stop)
        return [word for word in self.words[low:high] if word.stop <= stop]

    def before(self, place: int) -> Word | None:
        """The last word that ends before an offset."""
        at = bisect_left(self.starts, place) - 1
        return self.words[at] if at >= 0 and self.words[at].stop <= place else None


class Phrase(NamedTuple):
    """A noun phrase that names a source: its words and its head."""

    words: Sequence[Word]
    head: Word

    @property
    def start(self) -> int:
        """First code point of the phrase."""
        return self.words[0].start

    @property
    def stop(self) -> int:
        """Code point after its last one."""
        return self.words[-1].stop


@lru_cache(maxsize=10_000)
def features(feats: str | None) -> Mapping[str, str]:
    """Read a feature string.

    >>> features("Case=Gen|Number=Sing")
    {'Case': 'Gen', 'Number': 'Sing'}
    """
    return dict(pair.split("=", 1) for pair in (feats or "").split("|") if "=" in pair)


def page_of(
    text: str, rows: Sequence[tuple[int, int, str, str, str, str, int, str, int, int]]
) -> Page:
    """Build a page from token rows: sentence, token, text, lemma, upos, feats, head, …, stop."""
    places = {(row[0], row[1]): index for index, row in enumerate(rows)}
    words = []
    children: list[list[int]] = [[] for _ in rows]
    for index, (sentence, _, form, lemma, upos, feats, head, deprel, start, stop) in enumerate(
        rows
    ):
        governor = places.get((sentence, head), -1)
        if governor >= 0:
            children[governor].append(index)
        words.append(
            Word(
                index,
                sentence,
                plain(form),
                lemma.casefold(),
                upos,
                features(feats),
                governor,
                deprel,
                start,
                stop,
            )
        )
    return Page(text, words, children, [word.start for word in words])


def phrase_of(words: Iterable[Word]) -> Phrase | None:
    """Make a phrase of the words of a span; its head is the word governed from outside."""
    words = [word for word in words if word.text.strip()]
    inside = {word.at for word in words}
    tops = [word for word in words if word.head not in inside and word.upos not in FUNCTION]
    nouns = [word for word in tops if word.upos in NOUNS]
    nouns = nouns or [word for word in words if word.upos in NOUNS and _counted(word, tops, words)]
    head = next(iter(nouns or tops), None)
    if head is not None and head.upos == "VERB" and _described(words[-1], head):
        head = words[-1]
    return Phrase(words, head) if head else None


def _is_amount(word: Word) -> bool:
    return word.upos == "NUM" and "Gender" not in word.feats


def _described(last: Word, head: Word) -> bool:
    """Whether the last word is what a participle describes: «базирующаяся в Риме ФАО»."""
    return last.upos in {"NOUN", "PROPN"} and last.case == head.case and last.case is not None


def _counted(word: Word, tops: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether a noun hangs on a word of quantity: «более 50 женщин» are women."""
    # «один», alone of the numerals inflected for number, is itself who speaks
    quantity = {top.at for top in tops if top.upos == "ADV" or _is_amount(top)}
    quantity |= {one.at for one in words if one.upos == "NUM" and one.head in quantity}
    return word.head in quantity


def parts(phrase: Phrase, page: Page) -> list[Phrase]:
    """Split coordinated sources: «А и Б заявили» has two.

    The parts are the head and its conjuncts; words go to the part whose stretch of the
    phrase they stand in. A bare title before a titled name is one person with two titles
    («писатель и журналист Иванов») unless the verb is in the plural.
    """
    inside = {word.at for word in phrase.words}
    heads = [phrase.head]
    heads += [
        page.words[child]
        for child in page.children[phrase.head.at]
        if page.words[child].deprel == "conj"
        and child in inside
        and page.words[child].upos in NOUNS
        and (page.words[child].case in (phrase.head.case, None) or _fixed(page.words[child]))
    ]
    if len(heads) == 1:
        return [phrase]
    cuts = [_left_edge(head, inside, page) for head in heads[1:]]
    edges = [phrase.words[0].at, *cuts, phrase.words[-1].at + 1]
    stretches = [
        trimmed([word for word in phrase.words if low <= word.at < high])
        for low, high in pairwise(edges)
    ]
    pairs = zip(stretches, heads, strict=True)
    found = [Phrase(words, head) for words, head in pairs if words and head in words]
    if len(found) != len(heads):
        return [phrase]
    return [Phrase(phrase.words, heads[-1])] if _has_two_titles(found, page) else found


def _has_two_titles(found: Sequence[Phrase], page: Page) -> bool:
    """Whether coordinated titles belong to the one name at their end."""
    heads = [one.head for one in found]
    titles = all(head.upos == "NOUN" and head.animate and not head.plural for head in heads)
    named = [any(word.upos == "PROPN" and word.animate for word in one.words) for one in found]
    verb = page.words[heads[0].head] if heads[0].head >= 0 else None
    together = verb is not None and heads[0].deprel.startswith("nsubj") and verb.plural
    return titles and named[-1] and not any(named[:-1]) and not together


def _fixed(word: Word) -> bool:
    """Whether a word has one form for all cases: an acronym."""
    return len(word.text) > 1 and word.text.isupper()


def _left_edge(head: Word, inside: set[int], page: Page) -> int:
    """The first word before a conjunct that belongs to it."""
    left = head.at
    while left - 1 in inside and page.words[left - 1].upos not in {"PUNCT", "CCONJ"}:
        left -= 1
    return left


def trimmed(words: Sequence[Word]) -> list[Word]:
    """Drop punctuation, conjunctions and prepositions at the edges; quotation marks stay."""
    kept = [*words]
    while kept and kept[-1].upos in FUNCTION and kept[-1].text not in CLOSING:
        kept.pop()
    while kept and kept[0].upos in FUNCTION and kept[0].text not in OPENING:
        kept.pop(0)
    return kept


def descendants(word: Word, page: Page) -> set[int]:
    """All words that hang on a word, near or far."""
    found: set[int] = set()
    todo = [word.at]
    while todo:
        new = [child for child in page.children[todo.pop()] if child not in found]
        found.update(new)
        todo += new
    return found


def noun_phrase(head: Word, page: Page) -> Phrase:
    """The plain noun phrase around a head: adjectives, genitives and names, no clause."""
    found, todo = {head.at}, [head.at]
    while todo:
        for child in page.children[todo.pop()]:
            word = page.words[child]
            quoted = word.upos == "PUNCT" and word.text in OPENING + CLOSING
            if child not in found and (word.deprel in NOMINAL or quoted):
                found.add(child)
                todo.append(child)
    return Phrase(_joined(sorted(found), head, page), head)


def _joined(indices: Sequence[int], head: Word, page: Page) -> list[Word]:
    """The unbroken run of words around the head."""
    place = indices.index(head.at)
    low = high = place
    while low and indices[low] - indices[low - 1] == 1:
        low -= 1
    while high + 1 < len(indices) and indices[high + 1] - indices[high] == 1:
        high += 1
    words = [page.words[index] for index in indices[low : high + 1]]
    return trimmed(words) or [head]


def dependents(phrase: Phrase) -> list[Word]:
    """The content words of a phrase beside its head."""
    content = {"NOUN", "PROPN", "ADJ", "X"}
    return [word for word in phrase.words if word != phrase.head and word.upos in content]


def quoted_name(phrase: Phrase, page: Page) -> str | None:
    """The name in quotation marks inside a phrase: «Ведомости» of газета «Ведомости»."""
    text = page.text[phrase.start : phrase.stop]
    opened = next((place for place, mark in enumerate(text) if mark in '«„“"'), None)
    if opened is None:
        return None
    closed = max(text.rfind(mark) for mark in '»”“"')
    name = text[opened + 1 : closed if closed > opened else None].strip()
    return name or None
