"""The framing measures: rates and shares per outlet and voice, each with its denominator.

Every verb returns `measures`; ``limits=False`` gives point estimates only. What is asked of
each voice differs: a frame is anybody's claim, so profiles show the three voices side by side;
a name, a scare quote and a construction are chosen by who writes the sentence, so quoted
words are left out there unless asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from mediakit.framing.frames import asserted as asserted_hits
from mediakit.framing.patterns import find_pattern, parse_pattern
from mediakit.framing.places import of_articles
from mediakit.framing.rates import OUTLET, Counted, found_in, rate
from mediakit.framing.voices import CHOSEN, in_voice
from mediakit.framing.words import read_words, with_voice
from mediakit.schema import (
    AGENCY,
    FRAME_HITS,
    MEASURES,
    NAMINGS,
    SCARE_QUOTES,
    TOKENS,
    VOICES,
)

Voice = str | Iterable[str] | None
OUTLET_AND_VOICE = ("outlet", "voice")
PER = 1000  # words


def word_counts(tokens: pl.DataFrame, voices: pl.DataFrame) -> pl.DataFrame:
    """Count the words of each article and voice, punctuation and boilerplate left out.

    Columns `article_id`, `voice`, `words`. Numerals and foreign words count, which ``keyness``
    leaves out.
    """
    words = with_voice(TOKENS.check(tokens).select(*_KEY, "upos"), VOICES.check(voices))
    counted = words.filter((pl.col("upos") != "PUNCT") & pl.col("voice").is_not_null())
    grouped = counted.group_by("article_id", "voice").agg(words=pl.len())
    return grouped.sort("article_id", "voice")


_KEY = ("article_id", "sentence", "token")


def frame_rates(
    hits: pl.DataFrame,
    articles: pl.DataFrame,
    words: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET_AND_VOICE,
    voice: Voice = None,
    asserted: bool = True,
    limits: bool = True,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure weighted hits of each frame per 1,000 words, as `frame_per_1000_words`.

    Few hits, or none, have the limits of a count, at clumps as large as those of the frame in
    all groups measured together (``mediakit.resample.rate_limits``).

    Args:
        words: what `word_counts` gives; the words of a voice are the denominator of its hits.
        voice: one voice or several; all where none is given.
        asserted: leave out hits that are denied or asked.
    """
    counted = _frames(hits, voice, asserted)
    totals = in_voice(words, voice).with_columns(amount=pl.col("words") / PER)
    return rate(
        Counted(
            "frame_per_1000_words", counted, totals, share=False, values=_names(hits, articles)
        ),
        articles,
        by=by,
        limits=limits,
        random_state=random_state,
    )


def frame_shares(
    hits: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET_AND_VOICE,
    voice: Voice = None,
    asserted: bool = True,
    limits: bool = True,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure what share of the weighted hits each frame has, as `frame_share`.

    Every group that has hits shows every frame of ``hits``, found there or not.
    """
    counted = _frames(hits, voice, asserted)
    return rate(
        Counted("frame_share", counted, counted.drop("value"), values=_names(hits, articles)),
        articles,
        by=by,
        limits=limits,
        random_state=random_state,
    )


def frame_cuts(
    hits: pl.DataFrame,
    articles: pl.DataFrame,
    cuts: Mapping[str, Voice],
    *,
    words: pl.DataFrame | None = None,
    limits: bool = True,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure the frames of each outlet several times, each time in other voices.

    Shows what a conclusion owes to the voices that were counted together.

    Args:
        cuts: name of each cut and its voices: ``{"all words": None, "cited": ("reported",
            "quoted")}``.
        words: what `word_counts` gives, for rates per 1,000 words; shares without it.

    Returns:
        `measures` by `outlet` and `cut`, cuts in the order given.
    """
    asked: dict[str, Any] = {"by": OUTLET, "limits": limits, "random_state": random_state}
    parts = []
    for cut, voice in cuts.items():
        if words is None:
            found = frame_shares(hits, articles, voice=voice, **asked)
        else:
            found = frame_rates(hits, articles, words, voice=voice, **asked)
        parts.append(found.with_columns(cut=pl.lit(cut)))
    columns = ["outlet", "cut", *MEASURES.columns]
    return MEASURES.check(pl.concat(parts).select(columns))


def _names(hits: pl.DataFrame, articles: pl.DataFrame) -> tuple[str, ...]:
    """The frames of the hits in these articles; in every group they are told, found or not."""
    return tuple(of_articles(hits, articles)["frame"].unique().sort())


def _frames(hits: pl.DataFrame, voice: Voice, asserted: bool) -> pl.DataFrame:
    counted = in_voice(FRAME_HITS.check(hits), voice)
    if asserted:
        counted = asserted_hits(counted)
    return counted.with_columns(value=pl.col("frame"), amount=pl.col("weight"))


def naming_shares(
    namings: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    voice: Voice = CHOSEN,
    limits: bool = True,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure how often each variant was chosen: one measure per choice, `naming:<choice>`.

    Every group that chose at all shows every variant of the choice, chosen there or not. Its
    `articles` are all of the group; limits need eight in which there was a choice.
    """
    counted = in_voice(NAMINGS.check(namings), voice)
    counted = counted.with_columns(value=pl.col("variant"), amount=pl.lit(1.0))
    parts = [
        rate(
            Counted(f"naming:{choice}", own, own.drop("value"), values=found_in(own, articles)),
            articles,
            by=by,
            limits=limits,
            random_state=random_state,
        )
        for choice, own in _sorted_parts(counted, "choice")
    ]
    return pl.concat(parts) if parts else _nothing(counted, articles, by)


def _sorted_parts(table: pl.DataFrame, column: str) -> Sequence[tuple[str, pl.DataFrame]]:
    parts = table.sort(column, maintain_order=True).group_by(column, maintain_order=True)
    return [(str(key), part) for (key,), part in parts]


def _nothing(counted: pl.DataFrame, articles: pl.DataFrame, by: Iterable[str]) -> pl.DataFrame:
    return rate(Counted("naming", counted, counted), articles.clear(), by=by)


def scare_rates(
    scare: pl.DataFrame,
    articles: pl.DataFrame,
    words: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    voice: Voice = CHOSEN,
    limits: bool = True,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure scare quotes per 1,000 words, as `scare_quotes_per_1000_words`.

    The words are those of the same voices; an outlet without a scare quote has the rate 0.
    """
    counted = in_voice(SCARE_QUOTES.check(scare), voice)
    counted = counted.with_columns(value=pl.lit(None, pl.String), amount=pl.lit(1.0))
    totals = in_voice(words, voice).with_columns(amount=pl.col("words") / PER)
    return rate(
        Counted("scare_quotes_per_1000_words", counted, totals, share=False, values=(None,)),
        articles,
        by=by,
        limits=limits,
        random_state=random_state,
    )


def marked_shares(
    scare: pl.DataFrame,
    articles: pl.DataFrame,
    tokens: pl.DataFrame,
    voices: pl.DataFrame,
    term: str,
    *,
    by: Iterable[str] = OUTLET,
    voice: Voice = CHOSEN,
    limits: bool = True,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure how often a term stands in scare quotes among all its uses, as `in_marks:<term>`.

    Args:
        term: lemma pattern, such as ``гарантия безопасность``.
    """
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
    flagged = [
        table.with_columns(value=pl.lit("in marks"), amount=pl.lit(1.0)) for table in (inside, used)
    ]
    return rate(
        Counted(f"in_marks:{term}", flagged[0], flagged[1].drop("value"), values=("in marks",)),
        articles,
        by=by,
        limits=limits,
        random_state=random_state,
    )


def construction_shares(
    agency: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    voice: Voice = CHOSEN,
    limits: bool = True,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure how predicates are put: `construction_share` of active, passive, agentless, …

    A predicate with several agents counts once, a denied one as any other.
    """
    counted = in_voice(AGENCY.check(agency), voice).filter(pl.col("agent_no") == 0)
    counted = counted.with_columns(value=pl.col("construction").cast(pl.String), amount=pl.lit(1.0))
    return rate(
        Counted(
            "construction_share", counted, counted.drop("value"), values=found_in(counted, articles)
        ),
        articles,
        by=by,
        limits=limits,
        random_state=random_state,
    )


def actor_roles(
    agency: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    voice: Voice = CHOSEN,
    limits: bool = True,
    random_state: int = 0,
) -> pl.DataFrame:
    """Measure in which role each actor appears, as `role:<actor>`: what share of its rows.

    Values: `agent, active`, `agent, passive`, `agent, nominalised` and `target`. Coordinated
    agents are a row each, the target of their predicate is one. Denied predicates count.
    """
    known = in_voice(AGENCY.check(agency), voice)
    role = pl.format("agent, {}", pl.col("construction").cast(pl.String))
    acting = known.drop_nulls("actor").with_columns(_who=pl.col("actor"), value=role)
    target = known.drop_nulls("target").filter(pl.col("agent_no") == 0)
    target = target.with_columns(_who=pl.col("target"), value=pl.lit("target"))
    counted = pl.concat([acting, target]).with_columns(amount=pl.lit(1.0))
    parts = [
        rate(
            Counted(f"role:{who}", own, own.drop("value"), values=found_in(own, articles)),
            articles,
            by=by,
            limits=limits,
            random_state=random_state,
        )
        for who, own in _sorted_parts(counted, "_who")
    ]
    return pl.concat(parts) if parts else _nothing(counted, articles, by)
