"""What counts as a citation: one table that every measure starts from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

import polars as pl

from mediakit.schema import (
    ARTICLES,
    ATTRIBUTIONS,
    CITATIONS,
    SENTENCES,
    SOURCES,
    SPANS,
    attach,
    excerpt,
)

ATTRIBUTION = ["article_id", "attribution"]

# Sources that are left without a name on purpose: no name is missing there.
UNNAMED = ["anonymous", "collective", "impersonal"]

LENGTHS = ("words", "characters")

# A word is a run of letters or digits; a hyphen or apostrophe inside does not end it.
WORD = r"\w+(?:[-’']\w+)*"


def citations(
    articles: pl.DataFrame,
    attributions: pl.DataFrame,
    sources: pl.DataFrame,
    *,
    relays: bool = False,
    hops: int = 0,
) -> pl.DataFrame:
    """Select the rows of ``sources`` that count as citations, one per attribution × speaker.

    Counted are the speakers whom the outlet itself cites (``hop`` 0) and whose words are their
    own: with ``relays=True`` also those who only pass on the words of another, with ``hops=n``
    also speakers cited by the cited, up to ``n`` deep. Several speakers of one attribution
    share its weight. An unnamed collective («эксперты») counts once an article, at its first
    mention, as coding manuals usually have it.

    ``speaker`` is the actor where the source was matched to one, else the name found in the
    article. ``resolved`` is false where a name could be expected and none was found; sources
    that are unnamed on purpose («источник», «сообщается») are not unresolved.

    Args:
        articles: those that count; rows of other articles are left out.
        attributions: those found in them.
        sources: their speakers, coded.
        relays: whether media that only pass on the words of another count as well.
        hops: how deep speakers cited by the cited are followed.

    Returns:
        A `citations` table, sorted by article, attribution and speaker.

    >>> from mediakit.statistics import example
    >>> articles, place = example().articles, {"article_id": "a1", "attribution": 0}
    >>> flags = dict.fromkeys(("negated", "modal", "distanced"), False)
    >>> fixed = {"sentence": 0, "rule": "r", "confidence": 1.0, "hop": 0, **flags}
    >>> attributions = ATTRIBUTIONS.of([{**place, "quote_type": "direct", **fixed}])
    >>> coded = {"source_kind": "person", "anonymity": "named_person", "evidence": "name"}
    >>> sources = SOURCES.of({**place, "speaker_no": number, "speaker": name, "weight": 0.5,
    ...     **coded} for number, name in enumerate(["Песков", "Лавров"]))
    >>> citations(articles, attributions, sources).select("speaker", "weight").rows()
    [('Песков', 0.5), ('Лавров', 0.5)]
    """
    articles = ARTICLES.check(articles)
    counted = ATTRIBUTIONS.check(attributions).filter(pl.col("hop") <= hops)
    if not relays:
        counted = counted.filter(pl.col("relays").is_null())
    counted = counted.join(articles, on="article_id", how="semi")
    rows = SOURCES.check(sources).join(
        counted.select(*ATTRIBUTION, "quote_type", "stance"), on=ATTRIBUTION, validate="m:1"
    )
    unnamed = pl.col("anonymity").cast(pl.String).is_in(UNNAMED)
    rows = rows.with_columns(
        speaker=pl.coalesce("actor", "speaker"),
        resolved=pl.coalesce("actor", "speaker").is_not_null() | unnamed,
    )
    rows = rows.sort(*CITATIONS.key).filter(~_repeated_collective())
    return CITATIONS.check(attach(rows, articles, "outlet").select(*CITATIONS.columns))


def _repeated_collective() -> pl.Expr:
    """Whether the row names an unnamed collective that the article had before."""
    again = pl.int_range(pl.len()).over("article_id", "anonymity", "speaker") > 0
    return (pl.col("anonymity") == "collective") & again


def once_per_article(cited: pl.DataFrame) -> pl.DataFrame:
    """Keep the first citation of each speaker in each article, with weight 1.

    Changes what is counted from mentions to distinct sources per article; every measure takes
    the result like the table it came from. Rows without a speaker cannot be told apart and
    are left out: report ``unresolved_share`` beside.

    >>> from mediakit.statistics import example
    >>> once_per_article(example().cited).select("article_id", "speaker").rows()[:3]
    [('a1', 'Песков'), ('a1', 'Лавров'), ('a1', 'Псаки')]
    """
    named = CITATIONS.check(cited).drop_nulls("speaker").sort(*CITATIONS.key)
    first = named.unique(["article_id", "speaker"], keep="first", maintain_order=True)
    weight = pl.col("article_weight") if "article_weight" in first.columns else pl.lit(1.0)
    return first.with_columns(weight=weight)


def add_words(cited: pl.DataFrame, articles: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """Add the columns ``words`` and ``characters``: the length of what is said; rows unchanged.

    An attribution without content has length 0, one of an article that is not given null. Words
    inside a nested attribution count for the outer one as well. A word is a run of letters and
    digits; what it is for rates per 1,000 words, ``mediakit.framing.word_counts`` says.
    Columns of these names that were there are replaced.

    >>> from mediakit.statistics import example
    >>> cited, articles = example()
    >>> said = articles.with_columns(text=pl.lit("«Мы готовы», — сказал Песков."))
    >>> spans = SPANS.of([{"article_id": "a1", "attribution": 0, "role": "content", "piece": 0,
    ...     "start": 1, "stop": 10}])
    >>> longer = add_words(cited.drop("words"), said, spans)
    >>> longer.select("words", "characters").row(0)
    (2.0, 9.0)
    """
    articles = ARTICLES.check(articles)
    content = SPANS.check(spans).filter(pl.col("role") == "content")
    said = excerpt(content, articles).group_by(ATTRIBUTION)
    lengths = said.agg(
        words=pl.col("excerpt").str.count_matches(WORD).sum().cast(pl.Float64),
        characters=pl.col("excerpt").str.len_chars().sum().cast(pl.Float64),
    )
    joined = (
        CITATIONS.check(cited)
        .drop(LENGTHS, strict=False)
        .join(lengths, on=ATTRIBUTION, how="left", validate="m:1", maintain_order="left")
    )
    read = pl.col("article_id").is_in(articles["article_id"].implode())
    return joined.with_columns(pl.when(read).then(pl.col(LENGTHS).fill_null(0.0)))


def add_place(
    cited: pl.DataFrame, articles: pl.DataFrame, spans: pl.DataFrame, sentences: pl.DataFrame
) -> pl.DataFrame:
    """Add ``position`` and ``zone``: where in its article a citation begins; rows unchanged.

    ``position`` is the first code point of the attribution divided by the length of the text,
    0 for its very beginning; ``zone`` is that of the sentence which begins last before it.
    Both are null for an attribution without a span, and where the article is not given. Columns
    of these names that were there are replaced.

    >>> from mediakit.statistics import example
    >>> cited, articles = example()
    >>> written = articles.with_columns(text=pl.lit("x" * 80))
    >>> spans = SPANS.of([{"article_id": "a1", "attribution": 0, "role": "cue", "piece": 0,
    ...     "start": 20, "stop": 25}])
    >>> sentences = SENTENCES.of([{"article_id": "a1", "sentence": 0, "paragraph": 0,
    ...     "start": 0, "stop": 40, "zone": "lead"}])
    >>> placed = add_place(cited.drop("position", "zone"), written, spans, sentences)
    >>> placed.select("position", "zone").row(0)
    (0.25, 'lead')
    """
    begin = SPANS.check(spans).group_by(ATTRIBUTION).agg(pl.col("start").min())
    lengths = ARTICLES.check(articles).select("article_id", pl.col("text").str.len_chars())
    zones = SENTENCES.check(sentences).select("article_id", "start", "zone").sort("start")
    placed = begin.sort("start").join_asof(
        zones, on="start", by="article_id", check_sortedness=False
    )
    placed = placed.join(lengths, on="article_id", validate="m:1")
    placed = placed.select(*ATTRIBUTION, "zone", position=pl.col("start") / pl.col("text"))
    known = CITATIONS.check(cited).drop("position", "zone", strict=False)
    return known.join(placed, on=ATTRIBUTION, how="left", validate="m:1", maintain_order="left")


def add_period(articles: pl.DataFrame, every: str) -> pl.DataFrame:
    """Add ``period``, the first day of the stretch of time an article falls into, to group by.

    Args:
        articles: those that count; the period of one without a date is null.
        every: ``1d``, ``1w`` (weeks begin on Monday), ``1mo``, … as in `polars` `dt.truncate`.

    Raises:
        ValueError: ``every`` is no stretch of time in whole days.

    >>> from mediakit.statistics import example
    >>> dated = example().articles.head(1).with_columns(date=pl.date(2022, 1, 13))
    >>> add_period(dated, "1w")["period"].to_list()
    [datetime.date(2022, 1, 10)]
    """
    if not re.fullmatch(r"[1-9]\d*(d|w|mo|q|y)", every):
        raise ValueError(
            f"every={every!r} is no stretch of time; write a number and d, w, mo, q or y, "
            "as in '1w' or '1mo'"
        )
    return ARTICLES.check(articles).with_columns(period=pl.col("date").dt.truncate(every))


def add_phase(articles: pl.DataFrame, events: Mapping[date, str]) -> pl.DataFrame:
    """Add ``phase`` and ``phase_start``: the last event up to an article's day, and its day.

    Both are null before the first event, and without a date; the day of an event belongs to
    it. Group by ``["phase_start", "phase"]`` to keep the phases in order.

    Raises:
        ValueError: a key of ``events`` is no date.

    >>> from mediakit.statistics import example
    >>> dated = example().articles.head(1).with_columns(date=pl.date(2022, 1, 13))
    >>> add_phase(dated, {date(2022, 1, 10): "talks in Geneva"})["phase"].to_list()
    ['talks in Geneva']
    """
    wrong = [day for day in events if not isinstance(day, date) or isinstance(day, datetime)]
    if wrong:
        raise ValueError(f"events need days as datetime.date, got {wrong[0]!r}")
    days = sorted(events)
    starts = pl.DataFrame(
        {"phase_start": days, "phase": [events[day] for day in days]},
        schema={"phase_start": pl.Date, "phase": pl.String},
    )
    known = ARTICLES.check(articles).drop("phase_start", "phase", strict=False)
    placed = known.select("article_id", "date").drop_nulls().sort("date")
    placed = placed.join_asof(starts, left_on="date", right_on="phase_start").drop("date")
    return known.join(placed, on="article_id", how="left", validate="1:1", maintain_order="left")
