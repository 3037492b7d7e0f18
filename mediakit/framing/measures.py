"""The framing measures: rates and shares per outlet and voice, each with its denominator.

Every verb returns `measures`; with ``random_state=None`` there are estimates alone, in a
fraction of the time. What each counts, and in which voices, is defined in ``counts``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from mediakit.framing.counts import (
    Voice,
    constructions,
    frames_among_hits,
    frames_among_words,
    frames_in_articles,
    roles,
    scare_quotes_among_words,
    uses_in_marks,
    variants,
)
from mediakit.framing.places import of_articles
from mediakit.framing.rates import OUTLET, Counted, rate
from mediakit.framing.voices import CHOSEN
from mediakit.schema import AGENCY, MEASURES, NAMINGS

OUTLET_AND_VOICE = ("outlet", "voice")


def frame_rates(
    hits: pl.DataFrame,
    articles: pl.DataFrame,
    words: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET_AND_VOICE,
    voice: Voice = None,
    asserted: bool = True,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure weighted hits of each frame per 1,000 words, as `frame_per_1000_words`.

    `count` is the sum of the weights, `total` the words in thousands.
    Few hits, or none, have the limits of a count, at clumps as large as those of the frame in
    all groups measured together (``mediakit.resample.rate_limits``).

    Args:
        words: what `word_counts` gives; the words of a voice are the denominator of its hits.
        voice: one voice or several; all where none is given.
        asserted: leave out hits that are denied or asked.

    >>> from mediakit.framing import example, word_counts
    >>> tables = example()
    >>> words = word_counts(tables["tokens"], tables["voices"])
    >>> found = frame_rates(tables["frame_hits"], tables["articles"], words, by="outlet")
    >>> found.select("outlet", "value", "count", "total").rows()[:3]  # two in 30 words, two in 20
    [('A', 'diplomacy', 2.0, 0.03), ('A', 'threat', 2.0, 0.03), ('B', 'diplomacy', 2.0, 0.02)]
    """
    counted = frames_among_words(hits, articles, words, voice=voice, asserted=asserted)
    return rate(counted, articles, by=by, random_state=random_state)


def frame_shares(
    hits: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET_AND_VOICE,
    voice: Voice = None,
    asserted: bool = True,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure what share of the weighted hits of its scheme each frame has, as `frame_share`.

    Every group that has hits shows every frame of ``hits``, found there or not.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> found = frame_shares(tables["frame_hits"], tables["articles"], by="outlet")
    >>> found.select("value", "count", "total").rows()  # of B the only threat is denied
    [('diplomacy', 2.0, 4.0), ('threat', 2.0, 4.0), ('diplomacy', 2.0, 2.0), ('threat', 0.0, 2.0)]
    """
    counted = frames_among_hits(hits, articles, voice=voice, asserted=asserted)
    return rate(counted, articles, by=by, random_state=random_state)


def frame_presence(
    hits: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    least: int = 1,
    by: Iterable[str] = OUTLET,
    voice: Voice = None,
    asserted: bool = True,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure the share of articles in which a frame is found, as `frame_presence`.

    The prevalence that content analyses report (Semetko & Valkenburg 2000). It grows with the
    length of the articles, which rates per word do not.

    Args:
        least: hits of the frame that make it present.
        by: columns of the articles.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> found = frame_presence(tables["frame_hits"], tables["articles"])
    >>> found.select("value", "count", "total").rows()  # of three articles, then of two
    [('diplomacy', 2.0, 3.0), ('threat', 2.0, 3.0), ('diplomacy', 1.0, 2.0), ('threat', 0.0, 2.0)]
    """
    counted = frames_in_articles(hits, articles, least=least, voice=voice, asserted=asserted)
    return rate(counted, articles, by=by, random_state=random_state)


def frame_cuts(
    hits: pl.DataFrame,
    articles: pl.DataFrame,
    cuts: Mapping[str, Voice],
    *,
    words: pl.DataFrame | None = None,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure the frames of each outlet several times, each time in other voices.

    Shows what a conclusion owes to the voices that were counted together.

    Args:
        cuts: name of each cut and its voices: ``{"all words": None, "cited": ("reported",
            "quoted")}``.
        words: what `word_counts` gives, for rates per 1,000 words; shares without it.

    Returns:
        `measures` by `outlet` and `cut`, cuts in the order given.

    Raises:
        ValueError: there is no cut.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> cuts = {"all words": None, "own words": "outlet"}
    >>> found = frame_cuts(tables["frame_hits"], tables["articles"], cuts)
    >>> found.filter(outlet="A", value="threat").select("cut", "count", "total").rows()
    [('all words', 2.0, 4.0), ('own words', 1.0, 1.0)]
    """
    if not cuts:
        raise ValueError(
            "cuts is empty: give the name and the voices of each cut, such as "
            "{'all words': None, 'cited': ('reported', 'quoted')}"
        )
    asked: dict[str, Any] = {"by": OUTLET, "random_state": random_state}
    parts = []
    for cut, voice in cuts.items():
        if words is None:
            found = frame_shares(hits, articles, voice=voice, **asked)
        else:
            found = frame_rates(hits, articles, words, voice=voice, **asked)
        parts.append(found.with_columns(cut=pl.lit(cut)))
    columns = ["outlet", "cut", *MEASURES.columns]
    return MEASURES.check(pl.concat(parts).select(columns))


def naming_shares(
    namings: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    voice: Voice = CHOSEN,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure how often each variant was chosen: one measure per choice, `naming:<choice>`.

    Every group that chose at all shows every variant of the choice, chosen there or not. Its
    `articles` are all of the group; limits need eight in which there was a choice.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> found = naming_shares(tables["namings"], tables["articles"])
    >>> found = found.filter(outlet="A")  # a third name, in quoted words, is left out
    >>> found.select("measure", "value", "count", "total").rows()
    [('naming:state', 'Kremlin', 1.0, 2.0), ('naming:state', 'Moscow', 1.0, 2.0)]
    """
    namings = of_articles(NAMINGS.check(namings), articles)
    chosen = sorted(namings["choice"].unique())
    counted = [variants(namings, choice, voice=voice) for choice in chosen]
    counted = counted or [variants(namings, "", voice=voice)]
    return _rates(counted, articles, by, random_state)


def _rates(
    counted: Iterable[Counted],
    articles: pl.DataFrame,
    by: Iterable[str],
    random_state: int | None,
) -> pl.DataFrame:
    by = [by] if isinstance(by, str) else [*by]
    return pl.concat(rate(own, articles, by=by, random_state=random_state) for own in counted)


def scare_rates(
    scare: pl.DataFrame,
    articles: pl.DataFrame,
    words: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    voice: Voice = CHOSEN,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure scare quotes per 1,000 words, as `scare_quotes_per_1000_words`.

    The words, in `total` by thousands, are those of the same voices; an outlet without a scare
    quote has the rate 0.

    >>> from mediakit.framing import example, word_counts
    >>> tables = example()
    >>> words = word_counts(tables["tokens"], tables["voices"])
    >>> found = scare_rates(tables["scare_quotes"], tables["articles"], words)
    >>> found.select("outlet", "count", "total").rows()  # six of the thirty words of A are quoted
    [('A', 1.0, 0.024), ('B', 0.0, 0.02)]
    """
    counted = scare_quotes_among_words(scare, words, voice=voice)
    return rate(counted, articles, by=by, random_state=random_state)


def marked_shares(
    scare: pl.DataFrame,
    articles: pl.DataFrame,
    tokens: pl.DataFrame,
    voices: pl.DataFrame,
    term: str,
    *,
    by: Iterable[str] = OUTLET,
    voice: Voice = CHOSEN,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure how often a term stands in scare quotes among all its uses, as `in_marks:<term>`.

    Args:
        term: lemma pattern, such as ``гарантия безопасность``.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> text = tables["tokens"], tables["voices"]
    >>> found = marked_shares(tables["scare_quotes"], tables["articles"], *text, "allies")
    >>> found.select("outlet", "measure", "count", "total").rows()
    [('A', 'in_marks:allies', 1.0, 1.0), ('B', 'in_marks:allies', 0.0, 1.0)]
    """
    counted = uses_in_marks(scare, tokens, voices, term, voice=voice)
    return rate(counted, articles, by=by, random_state=random_state)


def construction_shares(
    agency: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    voice: Voice = CHOSEN,
    alternating: bool = True,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure how predicates are put: `construction_share` of active, passive, agentless, …

    A predicate with several agents counts once, a denied one as any other. Counted among are
    the predicates with a choice (`alternates`): a verb that has no passive says nothing of who
    is left out.

    Args:
        agency: the table `agency`.
        alternating: count only predicates that could be put otherwise; False counts all.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> found = construction_shares(tables["agency"], tables["articles"]).filter(outlet="A")
    >>> found.select("value", "count", "total").rows()[:2]
    [('active', 2.0, 3.0), ('agentless', 1.0, 3.0)]
    """
    counted = constructions(agency, voice=voice, alternating=alternating)
    return rate(counted, articles, by=by, random_state=random_state)


def actor_roles(
    agency: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    voice: Voice = CHOSEN,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure in which role each actor appears, as `role:<actor>`: what share of its rows.

    Values: `agent, active`, `agent, passive`, `agent, nominalised` and `target`. Coordinated
    agents are a row each, the target of their predicate is one. Denied predicates count.

    >>> from mediakit.framing import example
    >>> tables = example()
    >>> found = actor_roles(tables["agency"], tables["articles"])
    >>> found.filter(outlet="A", measure="role:Russia").select("value", "count", "total").rows()[:2]
    [('agent, active', 1.0, 2.0), ('target', 1.0, 2.0)]
    """
    agency = of_articles(AGENCY.check(agency), articles)
    named = pl.concat([agency["actor"], agency["target"]]).drop_nulls().unique().sort()
    counted = [roles(agency, actor, voice=voice) for actor in named]
    return _rates(counted or [roles(agency, "", voice=voice)], articles, by, random_state)
