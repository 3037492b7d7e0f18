"""What counts as a citation: one table that every measure starts from."""

from __future__ import annotations

import polars as pl

from mediakit.schema import ARTICLES, ATTRIBUTIONS, CITATIONS, SOURCES, SPANS, attach, excerpt

ATTRIBUTION = ["article_id", "attribution"]

# Sources that are left without a name on purpose: no name is missing there.
UNNAMED = ["anonymous", "collective", "impersonal"]

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
    """
    articles = ARTICLES.check(articles)
    counted = ATTRIBUTIONS.check(attributions).filter(pl.col("hop") <= hops)
    if not relays:
        counted = counted.filter(pl.col("relays").is_null())
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
    """
    named = CITATIONS.check(cited).drop_nulls("speaker").sort(*CITATIONS.key)
    first = named.unique(["article_id", "speaker"], keep="first", maintain_order=True)
    return first.with_columns(weight=pl.lit(1.0))


def add_words(cited: pl.DataFrame, articles: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """Add the columns ``words`` and ``characters``: the length of what is said; rows unchanged.

    An attribution without content has length 0. Words inside a nested attribution count for
    the outer one as well.
    """
    content = SPANS.check(spans).filter(pl.col("role") == "content")
    said = excerpt(content, articles).group_by(ATTRIBUTION)
    lengths = said.agg(
        words=pl.col("excerpt").str.count_matches(WORD).sum().cast(pl.Float64),
        characters=pl.col("excerpt").str.len_chars().sum().cast(pl.Float64),
    )
    joined = CITATIONS.check(cited).join(
        lengths, on=ATTRIBUTION, how="left", validate="m:1", maintain_order="left"
    )
    return joined.with_columns(pl.col("words", "characters").fill_null(0.0))
