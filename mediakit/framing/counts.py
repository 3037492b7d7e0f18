"""What each framing measure counts, and of what: one definition for estimate, interval and test.

What is asked of each voice differs: a frame is anybody's claim, so frames are counted in all
voices; a name, a scare quote and a construction are chosen by who writes the sentence, so quoted
words are left out there unless asked for.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from mediakit.framing.frames import asserted as asserted_hits
from mediakit.framing.patterns import find_pattern, parse_pattern
from mediakit.framing.places import of_articles
from mediakit.framing.rates import Counted
from mediakit.framing.voices import CHOSEN, in_voice
from mediakit.framing.words import read_words, with_voice
from mediakit.schema import (
    AGENCY,
    ARTICLES,
    CONSTRUCTION,
    FRAME_HITS,
    NAMINGS,
    SCARE_QUOTES,
    TOKENS,
    VOICES,
)

Voice = str | Iterable[str] | None
PER = 1000  # words
IN_MARKS = "in marks"
AGENT = "agent, {}"
ACTING = ("active", "passive", "nominalised")  # agentless rows have no agent
ROLES = (*map(AGENT.format, ACTING), "target")

_KEY = ("article_id", "sentence", "token")


def word_counts(tokens: pl.DataFrame, voices: pl.DataFrame) -> pl.DataFrame:
    """Count the words of each article and voice, punctuation and boilerplate left out.

    Columns `article_id`, `voice`, `words`. A word is a token of the parse: numerals, signs and
    foreign words count, which ``keyness`` leaves out. ``statistics.add_words``, which needs no
    parse, counts runs of letters and digits instead.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> word_counts(tables["tokens"], tables["voices"]).rows()[:3]
    [('a1', 'outlet', 7), ('a1', 'reported', 3), ('a2', 'outlet', 4)]
    """
    words = with_voice(TOKENS.check(tokens).select(*_KEY, "upos"), VOICES.check(voices))
    counted = words.filter((pl.col("upos") != "PUNCT") & pl.col("voice").is_not_null())
    grouped = counted.group_by("article_id", "voice").agg(words=pl.len())
    return grouped.sort("article_id", "voice")


def frames_among_words(
    hits: pl.DataFrame,
    articles: pl.DataFrame,
    words: pl.DataFrame,
    *,
    voice: Voice = None,
    asserted: bool = True,
) -> Counted:
    """Count weighted hits of each frame, and words in thousands: `frame_per_1000_words`."""
    counted = _frames(hits, voice, asserted)
    values = _names(hits, articles)
    return Counted("frame_per_1000_words", counted, _thousands(words, voice), False, values)


def frames_among_hits(
    hits: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    voice: Voice = None,
    asserted: bool = True,
) -> Counted:
    """Count weighted hits of each frame among those of its scheme: `frame_share`."""
    counted = _frames(hits, voice, asserted)
    return Counted("frame_share", counted, of_scheme(counted), values=_names(hits, articles))


def of_scheme(counted: pl.DataFrame) -> pl.DataFrame:
    """Give every frame all hits of its scheme as what it is counted among."""
    frames = counted.select("scheme", "value").unique().sort("scheme", "value")
    if frames["scheme"].n_unique() < 2:
        return counted.drop("value")
    return counted.drop("value").join(frames, on="scheme", maintain_order="left_right")


def frames_in_articles(
    hits: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    least: int = 1,
    voice: Voice = None,
    asserted: bool = True,
) -> Counted:
    """Count the articles with at least so many hits of a frame, among all: `frame_presence`."""
    found = _frames(hits, voice, asserted).group_by("article_id", "value", maintain_order=True)
    present = found.len("hits").filter(pl.col("hits") >= least)
    every = ARTICLES.check(articles).select("article_id", amount=pl.lit(1.0))
    counted = present.select("article_id", "value", amount=pl.lit(1.0))
    return Counted("frame_presence", counted, every, values=_names(hits, articles))


def _frames(hits: pl.DataFrame, voice: Voice, asserted: bool) -> pl.DataFrame:
    counted = in_voice(FRAME_HITS.check(hits), voice)
    if asserted:
        counted = asserted_hits(counted)
    return counted.with_columns(value=_name(hits), amount=pl.col("weight"))


def _name(hits: pl.DataFrame) -> pl.Expr:
    """The frame, with its scheme before it where frames of two schemes have one name."""
    twice = hits.group_by("frame").agg(pl.col("scheme").n_unique()).filter(pl.col("scheme") > 1)
    both = pl.format("{}: {}", "scheme", "frame")
    return pl.when(pl.col("frame").is_in(twice["frame"].implode())).then(both).otherwise("frame")


def _names(hits: pl.DataFrame, articles: pl.DataFrame) -> tuple[str, ...]:
    """The frames of the hits in these articles; in every group they are told, found or not."""
    return tuple(of_articles(hits, articles).select(_name(hits)).to_series().unique().sort())


def _thousands(words: pl.DataFrame, voice: Voice) -> pl.DataFrame:
    missing = {"article_id", "voice", "words"} - {*words.columns}
    if missing:
        raise ValueError(
            f"words lack {sorted(missing)}: give what word_counts(tokens, voices) makes, "
            f"got the columns {words.columns}"
        )
    return in_voice(words, voice).with_columns(amount=pl.col("words") / PER)


def variants(namings: pl.DataFrame, choice: str, *, voice: Voice = CHOSEN) -> Counted:
    """Count each variant of a choice among its instances: `naming:<choice>`."""
    own = NAMINGS.check(namings).filter(pl.col("choice") == choice)
    chosen = own["variant"].unique().sort()
    return _among(f"naming:{choice}", in_voice(own, voice), pl.col("variant"), chosen)


def scare_quotes_among_words(
    scare: pl.DataFrame, words: pl.DataFrame, *, voice: Voice = CHOSEN
) -> Counted:
    """Count scare quotes, and words in thousands: `scare_quotes_per_1000_words`."""
    counted = in_voice(SCARE_QUOTES.check(scare), voice)
    counted = counted.with_columns(value=pl.lit(None, pl.String), amount=pl.lit(1.0))
    return Counted("scare_quotes_per_1000_words", counted, _thousands(words, voice), False)


def uses_in_marks(
    scare: pl.DataFrame,
    tokens: pl.DataFrame,
    voices: pl.DataFrame,
    term: str,
    *,
    voice: Voice = CHOSEN,
) -> Counted:
    """Count uses of a lemma pattern in scare quotes among all its uses: `in_marks:<term>`."""
    words = with_voice(TOKENS.check(tokens), VOICES.check(voices))
    match = find_pattern(read_words(words), parse_pattern(term))
    used = in_voice(words[match.rows].drop_nulls("voice"), voice)
    marks = SCARE_QUOTES.check(scare).select("article_id", "start", "stop")
    inside = used.join_where(
        marks.rename({"article_id": "_article", "start": "_start", "stop": "_stop"}),
        pl.col("article_id") == pl.col("_article"),
        pl.col("start") >= pl.col("_start"),
        pl.col("start") < pl.col("_stop"),
    )
    inside = inside.select(used.columns).with_columns(value=pl.lit(IN_MARKS), amount=pl.lit(1.0))
    totals = used.with_columns(amount=pl.lit(1.0))
    return Counted(f"in_marks:{term}", inside, totals, values=(IN_MARKS,))


def constructions(
    agency: pl.DataFrame, *, voice: Voice = CHOSEN, alternating: bool = True
) -> Counted:
    """Count how predicates are put: `construction_share`; one with several agents counts once.

    Counted are those that could be put otherwise (`alternates`), or with ``alternating=False``
    all of them.
    """
    counted = in_voice(AGENCY.check(agency), voice).filter(pl.col("agent_no") == 0)
    if alternating:
        counted = counted.filter(pl.col("alternates").fill_null(value=True))
    kinds = CONSTRUCTION.categories
    return _among("construction_share", counted, pl.col("construction"), kinds)


def roles(agency: pl.DataFrame, actor: str, *, voice: Voice = CHOSEN) -> Counted:
    """Count the roles of an actor among the rows that name it: `role:<actor>`.

    Predicates without a passive count too: the question is what an actor does and undergoes.
    """
    known = in_voice(AGENCY.check(agency), voice)
    role = pl.format(AGENT, pl.col("construction").cast(pl.String))
    acting = known.filter(pl.col("actor") == actor).with_columns(_role=role)
    target = known.filter((pl.col("target") == actor) & (pl.col("agent_no") == 0))
    target = target.with_columns(_role=pl.lit("target"))
    return _among(f"role:{actor}", pl.concat([acting, target]), pl.col("_role"), ROLES)


def _among(measure: str, counted: pl.DataFrame, value: pl.Expr, values: Iterable[str]) -> Counted:
    """Count each value among all rows."""
    counted = counted.with_columns(value=value.cast(pl.String), amount=pl.lit(1.0))
    return Counted(measure, counted, counted.drop("value"), values=tuple(values))
