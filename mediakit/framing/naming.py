"""Naming: which of several names was chosen, counted only where there was a choice.

«На Украине» and «в Украине» are a choice; «нападение на Украину» is not, since the noun takes
its preposition whatever the writer thinks. Such government is a lexicon (`government`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import polars as pl

from mediakit.framing.patterns import find_pattern, longest, parse_pattern
from mediakit.framing.places import Flags, Ints
from mediakit.framing.words import NOWHERE, Words, index_words, of_language, per_language
from mediakit.schema import ARTICLES, GOVERNMENTS, NAMING, NAMINGS, TOKENS, VOICES, excerpt

ACTOR = "actor"
ACTS = ("nsubj", "nsubj:pass", "obl:agent")
SAME_FORM = {"Loc": "Loc|Dat"}  # forms that taggers mix up; the preposition decides
BETWEEN = 3  # words looked over between a participle and its noun
OPENING = ("«", "„", "“", '"', "‘")
PAIRS = {"«": "»", "„": "“"}
SHORT_NAME = 2  # words of a name in marks that opens a sentence
LONGEST_NAME = 25  # words; laws have long titles
AGREEING = ("Case=", "Number=", "Gender=")


class Found(NamedTuple):
    """Rows where a term begins, where its span begins, and how many words the term has."""

    rows: Ints
    first: Ints
    length: int


def find_namings(
    articles: pl.DataFrame,
    tokens: pl.DataFrame,
    voices: pl.DataFrame,
    *,
    lexicon: pl.DataFrame,
    government: pl.DataFrame,
) -> pl.DataFrame:
    """Find where one of several names was chosen, one row per instance.

    Boilerplate is left out. Of overlapping terms of one choice the longest counts. The span
    begins at the preposition where the construction has one.

    Args:
        lexicon: the table `naming`.
        government: the table `government`: words that fix a preposition.

    Limits: government is looked for in the word above and in the word before the preposition;
    where the parse puts the phrase elsewhere, it is missed.
    """
    articles = ARTICLES.check(articles)
    words = index_words(articles, TOKENS.check(tokens), VOICES.check(voices))
    lexicon, government = NAMING.check(lexicon), GOVERNMENTS.check(government)
    return namings_of(words, articles, lexicon, government)


def namings_of(
    indexed: dict[str, Words],
    articles: pl.DataFrame,
    lexicon: pl.DataFrame,
    government: pl.DataFrame,
) -> pl.DataFrame:
    """Find namings in indexed words: see ``find_namings``."""
    found = [
        _language_namings(words, of_language(lexicon, lang), of_language(government, lang))
        for lang, words in per_language(indexed, lexicon)
    ]
    rows = pl.concat(found) if found else NAMINGS.of().drop("text")
    return NAMINGS.check(excerpt(rows, articles).rename({"excerpt": "text"}))


def _language_namings(
    words: Words, lexicon: pl.DataFrame, government: pl.DataFrame
) -> pl.DataFrame:
    """Namings of one language, in text order, without `text`."""
    found = [_row_matches(words, row, government) for row in lexicon.iter_rows(named=True)]
    rows = np.concatenate([match.rows for match in found])
    first = np.concatenate([match.first for match in found])
    sizes = [len(match.rows) for match in found]
    length = np.repeat([match.length for match in found], sizes)
    number = np.repeat(np.arange(len(found)), sizes)
    choice = lexicon["choice"].rank("dense").cast(pl.Int64).to_numpy()
    # A term of several words may be the whole name: «Донецкая Народная Республика».
    named = _titled(words)[rows] & (length == 1)
    kept = longest(choice[number], rows, length) & words.voiced[rows] & ~named
    order = np.flatnonzero(kept)[np.lexsort((number[kept], rows[kept]))]
    rows, first, length, number = rows[order], first[order], length[order], number[order]
    own = words.table.select("article_id", "sentence", "token", "voice", "attribution")[rows]
    return own.with_columns(
        start=words.table["start"].gather(first),
        stop=words.table["stop"].gather(rows + length - 1),
    ).hstack(lexicon.select("choice", "variant", "construction")[number])


def _titled(words: Words) -> Flags:
    """Tell which words belong to a name in marks: «Единая Россия», газета «Новая Россия».

    Names begin with a capital. Where the marks begin a sentence the capital says nothing, and a
    quotation is as likely: there no more than two words are a name, and no quoted ones.
    """
    inside = np.zeros(len(words.head), bool)
    text = words.table["text"].to_list()
    voice = words.table["voice"].to_list()
    for row in words.having(PAIRS):
        stop = _closing(words, text, int(row))
        first = row == 0 or words.sentence[row - 1] != words.sentence[row]
        short = not first or stop - row - 1 <= SHORT_NAME
        if stop != NOWHERE and short and text[row + 1][:1].isupper() and voice[row + 1] != "quoted":
            inside[row + 1 : stop] = True
    return inside


def _closing(words: Words, text: list[str], row: int) -> int:
    """Where the pair that opens here ends in its sentence, with words inside, else -1."""
    for place in range(row + 2, min(row + LONGEST_NAME, len(text))):
        if words.sentence[place] != words.sentence[row]:
            return NOWHERE
        if text[place] == PAIRS[text[row]]:
            return place
    return NOWHERE


def _row_matches(words: Words, row: dict[str, Any], government: pl.DataFrame) -> Found:
    """Find the term of one row of the lexicon."""
    match = find_pattern(words, parse_pattern(row["term"]))
    rows = match.rows
    if row["beside"]:
        rows = rows[beside(words, rows, row["beside"].split("|"))]
    if row["topic"]:
        rows = rows[_on_topic(words, rows, row["topic"].split("|"))]
    if row["construction"] == ACTOR:
        rows = rows[_acts(words, rows)]
    if not row["construction"] or "+" not in row["construction"]:
        return Found(rows, rows, match.length)
    preposition, case = row["construction"].split("+")
    rows, first = _behind(words, rows, preposition, case)
    listed = government.filter((pl.col("preposition") == preposition) & (pl.col("case") == case))
    kept = _chosen(words, rows, first, listed)
    return Found(rows[kept], first[kept], match.length)


def beside(words: Words, rows: Ints, names: Iterable[str]) -> Flags:
    """Tell which rows govern one of some lemmas, or depend on one."""
    named = words.having([*names])
    return np.asarray(np.isin(words.above(rows), named) | np.isin(rows, words.above(named)))


def _on_topic(words: Words, rows: Ints, names: Iterable[str]) -> Flags:
    """Tell which rows stand in an article that has one of some lemmas."""
    article = words.table["article_id"].rle_id().to_numpy()
    return np.isin(article[rows], article[words.having(names)])


def _acts(words: Words, rows: Ints) -> Flags:
    """Tell which rows are a subject or agent, or coordinated with one."""
    acts, joined = words.deprel.among(ACTS), words.deprel.among(["conj"])
    above = words.above(rows)
    return np.asarray(acts[rows] | (joined[rows] & (above >= 0) & acts[above]))


def _behind(words: Words, rows: Ints, preposition: str, case: str) -> tuple[Ints, Ints]:
    """Keep the words with this preposition in this case; say where the preposition stands."""
    cased = words.feats.matching(rf"(?:^|\|)Case=(?:{SAME_FORM.get(case, case)})(?:\||$)")
    rows = rows[cased[rows]]
    found = words.having([preposition])
    found = found[words.upos.among(["ADP"])[found]]
    before = _prepositions(words, found, rows)
    known = np.flatnonzero(before >= 0)
    kept = [i for i in known.tolist() if not _is_name(words, int(before[i]), int(rows[i]))]
    return rows[kept], before[kept]


def _is_name(words: Words, first: int, row: int) -> bool:
    """Whether marks make it a name: «в „Украине“», «фильм „На Украине“»."""
    between = any(words.upos.at(place) == "PUNCT" for place in range(first, row))
    closed = first > 0 and row + 1 < len(words.head)
    around = closed and words.upos.at(first - 1) == words.upos.at(row + 1) == "PUNCT"
    return between or (around and words.lemma.at(first - 1) in OPENING)


def _prepositions(words: Words, found: Ints, rows: Ints) -> Ints:
    """Where the preposition of each row stands: one of those found, below it or before it."""
    known = set(found.tolist())
    places = np.full(len(rows), NOWHERE, np.int64)
    governed = dict(zip(words.above(found).tolist(), found.tolist(), strict=True))
    for i, row in enumerate(rows.tolist()):
        own = governed.get(row, NOWHERE)
        if row - 1 in known and words.sentence[row - 1] == words.sentence[row]:
            places[i] = row - 1
        elif NOWHERE < own < row and words.deprel.at(own) == "case":
            places[i] = own
        else:
            places[i] = _across_participle(words, known, row)
    return places


def _across_participle(words: Words, known: set[int], noun: int) -> int:
    """The preposition of «на охваченной метелью Украине», which parsers hang on the participle.

    Case, number and gender tell which noun it goes with.
    """
    for row in range(noun - 2, max(noun - 2 - BETWEEN, -1), -1):
        if words.sentence[row] != words.sentence[noun]:
            return NOWHERE
        if words.upos.at(row) == "ADP":
            agrees = _agreement(words, row + 1) == _agreement(words, noun)
            return row if row in known and agrees else NOWHERE
    return NOWHERE


def _agreement(words: Words, row: int) -> list[str]:
    """The features in which a noun and its participle agree."""
    return [feature for feature in words.feats.at(row).split("|") if feature.startswith(AGREEING)]


def _chosen(words: Words, rows: Ints, first: Ints, government: pl.DataFrame) -> Flags:
    """Tell which prepositions were a choice: nothing near them governs, or with a goal it moves."""
    near = _near(words, rows, first)
    governs = _listed(words, government.filter(pl.col("sort") == "governs"))
    fixed = np.isin(near[0], governs) | np.isin(near[1], governs)
    moving = government.filter(pl.col("sort") == "moves")
    if moving.is_empty():
        return np.asarray(~fixed)
    moves = _listed(words, moving)
    goal = np.any([np.isin(place, moves) for place in near], axis=0)
    return np.asarray(~fixed & goal)


def _near(words: Words, rows: Ints, first: Ints) -> list[Ints]:
    """The word above a phrase, the word before it, and the word above the word above."""
    above = words.above(rows)
    joined = words.deprel.among(["conj"])[rows]
    above = np.where(joined, words.above(above), above)
    before = np.maximum(first - 1, 0)
    same = (first > 0) & (words.sentence[before] == words.sentence[first])
    return [above, np.where(same, before, NOWHERE), words.above(above)]


def _listed(words: Words, government: pl.DataFrame) -> Ints:
    """Rows of governing words, with what they need beside them."""
    plain = words.having(government.filter(pl.col("beside").is_null())["lemma"].to_list())
    found = [plain]
    for lemma, needed in government.drop_nulls("beside").select("lemma", "beside").iter_rows():
        rows = words.having([lemma])
        found.append(rows[beside(words, rows, needed.split("|"))])
    return np.concatenate(found)
