"""Concordance: every occurrence of a word with its context (key word in context)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
import polars as pl

from mediakit.framing.patterns import find_pattern, parse_pattern
from mediakit.framing.places import Flags, of_articles
from mediakit.framing.voices import in_voice
from mediakit.framing.words import read_words, with_voice
from mediakit.lexicons.spelling import plain_words
from mediakit.schema import ARTICLES, TOKENS, VOICES, attach

WINDOW = 60  # code points of context on either side
SORTS = ("text", "left", "right")
BREAKS = r"\s+"


def concordance(
    articles: pl.DataFrame,
    tokens: pl.DataFrame,
    voices: pl.DataFrame,
    *,
    lemma: str | None = None,
    form: str | None = None,
    upos: str | None = None,
    feats: str | None = None,
    regex: str | None = None,
    voice: str | Iterable[str] | None = None,
    sort: str | Sequence[str] = (),
    window: int = WINDOW,
) -> pl.DataFrame:
    """List the words that meet every condition given, each with its context; boilerplate left out.

    Args:
        lemma: lemma pattern, as in the frame lexicon: ``красный линия``, ``санкц*``.
        form: the word as it is read; case and soft hyphens make no difference.
        upos: part of speech.
        feats: features that must all be there: ``Case=Loc|Number=Sing``.
        regex: regular expression that must match somewhere in the word as it is read.
        voice: one voice or several; all where none is given.
        sort: one or several of `text`, `left` (from the word leftwards), `right`; text order
            without.
        window: code points of context on either side.

    Returns:
        One row per occurrence: `article_id`, `outlet`, `date`, `voice`, `attribution`,
        `sentence`, `token`, `start`, `stop`, `left`, `text`, `right`; write it with
        ``.write_csv(path, include_bom=True)``.

    Raises:
        ValueError: no condition is given, a sort key is unknown, the regular expression or
            the pattern cannot be read.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> text = tables["articles"], tables["tokens"], tables["voices"]
    >>> concordance(*text, lemma="talks", voice="outlet").height
    2
    """
    articles = ARTICLES.check(articles)
    words = with_voice(
        of_articles(TOKENS.check(tokens), articles), of_articles(VOICES.check(voices), articles)
    )
    if lemma is None and form is None and upos is None and feats is None and regex is None:
        raise ValueError("no condition: give lemma, form, upos, feats or regex")
    keys = [sort] if isinstance(sort, str) else [*sort]
    unknown = sorted({*keys} - {*SORTS})
    if unknown:
        raise ValueError(f"cannot sort by {', '.join(unknown)}; there are {', '.join(SORTS)}")
    rows, length = _lemma(words, lemma)
    kept = _conditions(words, form, upos, feats, regex)[rows]
    rows = rows[kept]
    own = ["article_id", "sentence", "token", "start", "voice", "attribution"]
    found = words.select(own)[rows].with_columns(stop=words["stop"].gather(rows + length - 1))
    lines = in_voice(found, voice).pipe(_contexts, articles, window)
    return _sorted(attach(lines, articles, "outlet", "date"), keys)


def _lemma(words: pl.DataFrame, lemma: str | None) -> tuple[np.typing.NDArray[np.int64], int]:
    if lemma is None:
        return np.arange(words.height), 1
    match = find_pattern(read_words(words), parse_pattern(lemma))
    return match.rows, match.length


def _conditions(
    words: pl.DataFrame,
    form: str | None,
    upos: str | None,
    feats: str | None,
    regex: str | None,
) -> Flags:
    """Tell which words meet the conditions on the word itself."""
    kept, written = np.ones(words.height, bool), plain_words(words["text"])
    if form is not None:
        kept &= (written.str.to_lowercase() == form.lower()).to_numpy()
    if upos is not None:
        kept &= (words["upos"] == upos).to_numpy()
    for feature in (feats or "").split("|") if feats else ():
        found = words["feats"].str.contains(rf"(?:^|\|){re.escape(feature)}(?:\||$)")
        kept &= found.fill_null(False).to_numpy()
    if regex is not None:
        try:
            kept &= written.str.contains(regex).to_numpy()
        except pl.exceptions.ComputeError as fault:
            told = re.search(r"error: (.+)", str(fault).rpartition("regex")[2])
            why = told[1].strip() if told else "it is no regular expression"
            raise ValueError(f"regex {regex!r} cannot be read: {why}") from fault
    return kept


def _contexts(found: pl.DataFrame, articles: pl.DataFrame, window: int) -> pl.DataFrame:
    """Add `left`, `text` and `right`, with line breaks as blanks."""
    texts = articles.select("article_id", pl.col("text").alias("_text"))
    joined = found.join(texts, on="article_id", how="left", validate="m:1", maintain_order="left")
    begin = pl.max_horizontal(pl.col("start") - window, 0)
    parts = {
        "left": pl.col("_text").str.slice(begin, pl.col("start") - begin),
        "text": pl.col("_text").str.slice(pl.col("start"), pl.col("stop") - pl.col("start")),
        "right": pl.col("_text").str.slice(pl.col("stop"), window),
    }
    spaced = [part.str.replace_all(BREAKS, " ").alias(name) for name, part in parts.items()]
    return joined.with_columns(spaced).drop("_text")


def _sorted(lines: pl.DataFrame, sort: Sequence[str]) -> pl.DataFrame:
    columns = ["article_id", "outlet", "date", "voice", "attribution", "sentence", "token"]
    lines = lines.select(*columns, "start", "stop", "left", "text", "right")
    keys = {
        "text": pl.col("text").str.to_lowercase(),
        "left": pl.col("left").str.to_lowercase().str.strip_chars().str.reverse(),
        "right": pl.col("right").str.to_lowercase().str.strip_chars(' ,.;:»"'),
    }
    return lines.sort([keys[name] for name in sort], maintain_order=True) if sort else lines
