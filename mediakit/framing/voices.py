"""Whose voice a word is in: the outlet's own, another's in the outlet's words, or quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import polars as pl

from mediakit.framing.places import Flags, Ints, Line, bases, covered, of_articles, on_line
from mediakit.schema import ARTICLES, ATTRIBUTIONS, QUOTES, SPANS, TOKENS, VOICE

KEY = ("article_id", "sentence", "token")
NONE = -1  # no attribution

# Who chose the word: measures of naming, labelling and agency leave quoted words out.
CHOSEN = ("outlet", "reported")


class Pieces(NamedTuple):
    """Spans of attributions with what orders them; one entry per piece."""

    line: Line
    number: Ints  # row of `attributions`
    role: Sequence[str]
    kind: Sequence[str]  # quote type of the attribution


def find_voices(
    articles: pl.DataFrame,
    tokens: pl.DataFrame,
    quotes: pl.DataFrame,
    attributions: pl.DataFrame,
    spans: pl.DataFrame,
) -> pl.DataFrame:
    """Say of every token whose voice it is in, and its innermost attribution.

    A token is `quoted` inside the quotation marks of a direct or mixed content, or in a direct
    content without marks (a quotation block); `reported` in any other content; else `outlet`,
    and so are source and cue phrases, unless they stand in the content of another attribution.
    Words of a name in marks («Северный поток») are not quoted by these marks. Boilerplate has
    no voice.

    Of nested attributions the token keeps the innermost; of an attribution and another that
    only relays the same content, the relayed one. Words that somebody quoted reports from a
    third party stay `quoted`: the marks say that they were uttered.

    Returns:
        `voices`, one row per token of these articles, in the order of `tokens`.
    """
    articles = ARTICLES.check(articles)
    tokens, quotes, spans = (
        of_articles(table, articles)
        for table in (TOKENS.check(tokens), QUOTES.check(quotes), SPANS.check(spans))
    )
    attributions = ATTRIBUTIONS.in_order(ATTRIBUTIONS.check(attributions))
    attributions = attributions.with_row_index("_number")
    base = bases(articles)
    at = on_line(tokens, base).start
    marks = on_line(quotes.filter(pl.col("kind") != "title"), base)
    order = np.argsort(at, kind="stable")
    inside = covered(at[order], Line(marks.start + 1, marks.stop))  # not the opening mark itself
    painted = _paint(at[order], inside, _pieces(spans, attributions, base))
    back = np.argsort(order, kind="stable")
    return _table(tokens, attributions, painted[0][back], painted[1][back])


def _pieces(spans: pl.DataFrame, attributions: pl.DataFrame, base: pl.DataFrame) -> Pieces:
    """Order the pieces so that a later one stands inside an earlier one, or relays it no more."""
    known = spans.join(
        attributions.select("article_id", "attribution", "_number", "relays", "quote_type"),
        on=["article_id", "attribution"],
        validate="m:1",
        maintain_order="left",
    )
    length = pl.col("stop") - pl.col("start")
    whole = length.filter(pl.col("role") == "content").sum().over("_number")
    known = known.with_columns(_whole=whole).sort(
        pl.col("_whole"), pl.col("relays").is_not_null(), "_number", descending=[True, True, False]
    )
    number = known["_number"].cast(pl.Int64).to_numpy()
    role, kind = (known[name].cast(pl.String).to_list() for name in ("role", "quote_type"))
    return Pieces(on_line(known, base), number, role, kind)


def _paint(at: Ints, inside: Flags, pieces: Pieces) -> tuple[Ints, Flags]:
    """Give each token its attribution, and whether it is quoted: outer contents first.

    The source and cue of an attribution keep what they were before its own content.
    """
    painted, quoted = np.full(len(at), NONE, np.int64), np.zeros(len(at), bool)
    first = np.searchsorted(at, pieces.line.start).tolist()
    last = np.searchsorted(at, pieces.line.stop).tolist()
    edges = np.flatnonzero(np.diff(pieces.number, prepend=NONE, append=NONE)).tolist()
    for begin, end in pairwise(edges):
        places = [slice(first[i], last[i]) for i in range(begin, end)]
        roles, kind = pieces.role[begin:end], pieces.kind[begin]
        own = [place for place, role in zip(places, roles, strict=True) if role != "content"]
        kept = [(painted[place].copy(), quoted[place].copy()) for place in own]
        for place, role in zip(places, roles, strict=True):
            if role == "content":
                painted[place] = pieces.number[begin]
                quoted[place] |= inside[place] if kind == "mixed" else kind == "direct"
        for place, before in zip(own, kept, strict=True):
            painted[place], quoted[place] = before
    return painted, quoted


def _table(
    tokens: pl.DataFrame, attributions: pl.DataFrame, innermost: Ints, quoted: Flags
) -> pl.DataFrame:
    """Make the rows of `voices`; their key is that of `tokens`, which was checked."""
    masked = tokens["masked"].to_numpy()
    number = attributions["attribution"].to_numpy()
    known = (innermost != NONE) & ~masked
    attribution = np.zeros(len(known), np.int32)
    attribution[known] = number[innermost[known]]
    code = np.where(quoted, 2, np.where(known, 1, 0)).astype(np.uint32)
    named = pl.Series("voice", VOICE.categories).cast(VOICE).gather(code)
    hidden = pl.Series(masked)
    return tokens.select(*KEY).with_columns(
        named.zip_with(~hidden, pl.Series([None], dtype=VOICE)),
        pl.Series("attribution", attribution).zip_with(
            pl.Series(known), pl.Series([None], dtype=pl.Int32)
        ),
    )


def voice_names(voice: str | Iterable[str] | None) -> list[str]:
    """Give the voices asked for, all three for None.

    Raises:
        ValueError: there is no such voice.

    >>> voice_names("quoted"), voice_names(None)
    (['quoted'], ['outlet', 'reported', 'quoted'])
    """
    names = [*VOICE.categories]
    asked = names if voice is None else [voice] if isinstance(voice, str) else [*voice]
    unknown = sorted(set(asked) - set(names))
    if unknown or not asked:
        raise ValueError(f"no voice {', '.join(unknown) or 'given'}; there are {names}")
    return asked


def in_voice(table: pl.DataFrame, voice: str | Iterable[str] | None) -> pl.DataFrame:
    """Keep the rows of a table with the column `voice` that are in the voices asked for.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> in_voice(tables["frame_hits"], ("quoted", "reported")).select("article_id", "frame").rows()
    [('a1', 'diplomacy'), ('a2', 'threat'), ('a2', 'diplomacy'), ('b2', 'threat')]
    """
    return table.filter(pl.col("voice").cast(pl.String).is_in(voice_names(voice)))
