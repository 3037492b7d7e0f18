"""Tokens joined with their voices, and an index of them that every measure looks things up in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import polars as pl

from mediakit.framing.places import Flags, Ints, of_articles
from mediakit.framing.voices import KEY
from mediakit.lexicons.spelling import fold, plain_words
from mediakit.schema import TOKENS, attach

NOWHERE = -1


class Coded(NamedTuple):
    """A column as numbers: the distinct values, sorted, and which of them each row has."""

    values: list[str]
    code: Ints

    def among(self, wanted: Iterable[str]) -> Flags:
        """Tell which rows have one of some values."""
        names = {*wanted}
        return np.array([value in names for value in self.values], bool)[self.code]

    def matching(self, pattern: str) -> Flags:
        """Tell in which rows a regular expression matches."""
        found = [re.search(pattern, value) is not None for value in self.values]
        return np.array(found, bool)[self.code]

    def at(self, row: int) -> str:
        """Give the value of one row."""
        return str(self.values[self.code[row]])


class Words(NamedTuple):
    """The words of one language, in text order, with what is looked up again and again."""

    table: (
        pl.DataFrame
    )  # columns of `tokens`, its words as `plain` has them, `voice`, `attribution`
    lemma: Coded  # spelled as in lexicons
    order: Ints  # rows sorted by lemma
    edges: Ints  # where each lemma begins in `order`
    upos: Coded
    feats: Coded
    deprel: Coded
    sentence: Ints  # number of the sentence in the corpus
    head: Ints  # row of the governor
    voiced: Flags  # not in boilerplate

    def rows_of(self, codes: Iterable[int]) -> Ints:
        """Give the rows of some lemmas, in text order."""
        found = [self.order[self.edges[code] : self.edges[code + 1]] for code in codes]
        return np.sort(np.concatenate(found)) if found else np.empty(0, np.int64)

    def starting(self, stem: str) -> Iterator[int]:
        """Yield the codes of the lemmas that begin so."""
        names = self.lemma.values
        at = bisect_left(names, stem)
        while at < len(names) and names[at].startswith(stem):
            yield at
            at += 1

    def exactly(self, name: str) -> Iterator[int]:
        """Yield the code of a lemma, if the text has it."""
        names = self.lemma.values
        at = bisect_left(names, name)
        if at < len(names) and names[at] == name:
            yield at

    def having(self, names: Iterable[str]) -> Ints:
        """Give the rows of some lemmas; `*` stands for any letters."""
        codes: set[int] = set()
        names = [fold(name) for name in names]
        wild = [name for name in names if "*" in name]
        for name in names:
            codes.update(() if "*" in name else self.exactly(name))
        if wild:
            pattern = "|".join(".*".join(map(re.escape, name.split("*"))) for name in wild)
            known = pl.Series(self.lemma.values, dtype=pl.String)
            codes.update(known.str.contains(f"^(?:{pattern})$").arg_true().to_list())
        return self.rows_of(sorted(codes))

    def above(self, rows: Ints) -> Ints:
        """Give the governors of some rows; of no row, no row."""
        return np.where(rows >= 0, self.head[rows], NOWHERE)


def with_voice(tokens: pl.DataFrame, voices: pl.DataFrame) -> pl.DataFrame:
    """Add the columns `voice` and `attribution` to a table with the key of `tokens`.

    The words are in text order then, which all that is looked up in them rests on.

    Raises:
        ValueError: a token has no row in `voices`.
    """
    tokens = TOKENS.in_order(tokens)
    own = voices.select("voice", "attribution")
    if tokens.height == voices.height and all(tokens[k].equals(voices[k]) for k in KEY):
        return tokens.hstack(own)  # the usual case: made from this very table
    known = voices.select(*KEY, "voice", "attribution", pl.lit(True).alias("_known"))
    joined = tokens.join(known, on=KEY, how="left", validate="m:1", maintain_order="left")
    if joined["_known"].null_count():
        raise ValueError(
            f"{joined['_known'].null_count()} tokens have no voice: make `voices` from these "
            "tokens with find_voices"
        )
    return joined.drop("_known")


def index_words(
    articles: pl.DataFrame, tokens: pl.DataFrame, voices: pl.DataFrame
) -> dict[str, Words]:
    """Index the words of these articles, those of each language apart."""
    words = with_voice(of_articles(tokens, articles), of_articles(voices, articles))
    spoken = articles["lang"].unique().sort().to_list()
    if len(spoken) == 1:
        return {spoken[0]: read_words(words)}
    marked = attach(words, articles, "lang")
    return {lang: read_words(marked.filter(pl.col("lang") == lang).drop("lang")) for lang in spoken}


def read_words(words: pl.DataFrame) -> Words:
    """Index words in text order, as `with_voice` gives them."""
    words = words.with_columns(plain_words(words["text"]))
    lemma = code_column(words["lemma"], lemma_form)
    order = np.argsort(lemma.code, kind="stable")
    edges = np.searchsorted(lemma.code[order], np.arange(len(lemma.values) + 1))
    sentence = sentence_numbers(words)
    return Words(
        words,
        lemma,
        order,
        edges,
        upos=code_column(words["upos"]),
        feats=code_column(words["feats"]),
        deprel=code_column(words["deprel"]),
        sentence=sentence,
        head=heads(words, sentence),
        voiced=words["voice"].is_not_null().to_numpy(),
    )


def lemma_form(values: pl.Series) -> pl.Series:
    """Write words as lexicons do; see ``mediakit.lexicons.spelling.fold``.

    >>> lemma_form(pl.Series(["Ёлка"])).to_list()
    ['елка']
    """
    return pl.Series(values.name, [fold(value) for value in values], dtype=pl.String)


def code_column(column: pl.Series, form: Callable[[pl.Series], pl.Series] | None = None) -> Coded:
    """Number the values of a column of strings, written in some form; null is the empty string."""
    category = column.fill_null("").cast(pl.Categorical)
    distinct = category.unique()
    written = distinct.cast(pl.String)
    written = form(written) if form else written
    values = written.unique().sort().to_list()
    place = {value: number for number, value in enumerate(values)}
    physical = distinct.to_physical().to_numpy()
    number = np.zeros(int(physical.max(initial=0)) + 1, np.int64)
    number[physical] = [place[value] for value in written.to_list()]
    return Coded(values, number[category.to_physical().to_numpy()])


def sentence_numbers(words: pl.DataFrame) -> Ints:
    """Number the sentences of all articles through, one number per word, rising."""
    article = words["article_id"].rle_id().to_numpy()
    sentence = words["sentence"].to_numpy()
    new = (np.diff(article, prepend=0) != 0) | (np.diff(sentence, prepend=0) != 0)
    return np.cumsum(new).astype(np.int64)


def heads(words: pl.DataFrame, sentence: Ints) -> Ints:
    """Give the row of the governor of each word; a root, or a governor not given, is -1.

    >>> words = pl.DataFrame({"token": [1, 2], "head": [2, 0]})
    >>> heads(words, np.array([0, 0])).tolist()
    [1, -1]
    """
    rows = np.arange(len(sentence))
    token, head = (words[name].to_numpy().astype(np.int64) for name in ("token", "head"))
    above = rows + head - token
    sound = (head > 0) & (above >= 0) & (above < len(rows))
    safe = np.where(sound, above, 0)
    sound &= (sentence[safe] == sentence) & (token[safe] == head)
    return np.where(sound, above, NOWHERE)


def of_language(lexicon: pl.DataFrame, lang: str) -> pl.DataFrame:
    """Keep the rows of a lexicon in one language."""
    return lexicon.filter(pl.col("lang") == lang)


def per_language(indexed: dict[str, Words], lexicon: pl.DataFrame) -> Sequence[tuple[str, Words]]:
    """List the languages that both text and lexicon have."""
    known = set(lexicon["lang"].cast(pl.String).unique().to_list())
    return [(lang, words) for lang, words in indexed.items() if lang in known]
