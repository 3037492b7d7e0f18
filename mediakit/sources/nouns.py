"""The lexicon of the words that sources are named with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

import polars as pl

from mediakit.sources.phrases import Word

LONGEST_ENDING, SHORTEST_ENDING = 9, 3  # letters of the endings in the lexicon


class Nouns(NamedTuple):
    """The lexicon of source nouns, by sort and lemma."""

    by_sort: Mapping[str, Mapping[str, Mapping[str, Any]]]

    def of(self, sort: str, word: Word) -> Mapping[str, Any] | None:
        """The row of a word, by its lemma or by the form it is written in.

        Of a compound either part may stand in the lexicon («писатель-сатирик»); an ending there
        («-лог») is that of nouns for living beings.
        """
        rows = self.by_sort.get(sort, {})
        form = word.text.casefold()
        row = rows.get(word.lemma) or rows.get(form)
        if row is None and "-" in form:
            first, _, last = word.lemma.rpartition("-")
            row = rows.get(last) or rows.get(form.rpartition("-")[2]) or rows.get(first)
        if row is None and sort == "noun" and word.animate and word.upos == "NOUN":
            return self.ending(word.lemma)
        return row

    def ending(self, lemma: str) -> Mapping[str, Any] | None:
        """The row of the longest ending of a lemma: «конфликтолог»."""
        rows = self.by_sort.get("noun", {})
        places = range(max(0, len(lemma) - LONGEST_ENDING), len(lemma) - SHORTEST_ENDING + 1)
        return next((rows[end] for at in places if at and (end := f"-{lemma[at:]}") in rows), None)

    def has(self, sort: str, lemma: str) -> bool:
        """Whether a dictionary form stands in the lexicon under a sort."""
        return lemma in self.by_sort.get(sort, {})

    def kind(self, word: Word) -> str | None:
        """The kind of source that a noun names."""
        row = self.of("noun", word)
        return row["kind"] if row else None

    def role(self, word: Word) -> str | None:
        """The capacity that a noun names."""
        row = self.of("noun", word)
        return row["role"] if row else None

    def capacity(self, lemma: str) -> str | None:
        """The capacity of a title by its dictionary form: «медиа-эксперт» is an expert."""
        rows = self.by_sort.get("noun", {})
        first, _, last = lemma.rpartition("-")
        row = rows.get(lemma) or rows.get(last) or rows.get(first) or self.ending(lemma)
        return row["role"] if row else None

    def leads(self, lemma: str) -> bool:
        """Whether a title names who leads: «глава», or with its own word «президент»."""
        return self.has("chief", lemma) or self.has("top", lemma)

    def same_title(self, one: str, other: str) -> bool:
        """Whether two titles may be of one person: «представитель» of a press secretary, …"""
        if one == other:
            return True
        rows = self.by_sort.get("noun", {})
        roles = {rows[lemma]["role"] if lemma in rows else None for lemma in (one, other)}
        led = self.leads(one) and self.leads(other)
        return roles == {"spokesperson"} or (
            led and (self.has("chief", one) or self.has("chief", other))
        )


def index_nouns(lexicon: pl.DataFrame) -> Nouns:
    """Index the source nouns by sort and lemma."""
    by_sort: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for row in lexicon.iter_rows(named=True):
        by_sort[row["sort"]][row["lemma"]] = row
    for rows in by_sort.values():  # texts write ё as е, and so do the lemmas of their words
        for lemma in [*rows]:
            rows.setdefault(lemma.replace("ё", "е"), rows[lemma])
    return Nouns(by_sort)
