"""Relays: whose words reach an outlet through whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import polars as pl

from mediakit.rates import per_article, ratio_measures
from mediakit.schema import ARTICLES, ATTRIBUTIONS, MEASURES, SOURCES, SPANS
from mediakit.statistics.citations import ATTRIBUTION, citations
from mediakit.statistics.groups import group
from mediakit.statistics.measures import OUTLET

# Stands between the two names while they are one value; in no name of a text.
BETWEEN = "\x1f"

# A medium passes on what fills most of its content; with less of it, the rest is its own report.
MOST = 0.5


def mark_relays(
    attributions: pl.DataFrame, sources: pl.DataFrame, spans: pl.DataFrame
) -> pl.DataFrame:
    """Take a medium for one that passes on the attribution which fills most of its content.

    «Как пишет портал „Берег“, источник сообщил, что …»: the words are those of the source, and
    the portal only passes them on. ``relays`` of the medium's row then names the row of the
    source, the longest where there are several, and ``hop`` is counted anew, relaying media
    passed over. All other columns stay, and so do links that ``relays`` had before.
    """
    attributions = ATTRIBUTIONS.check(attributions)
    media = SOURCES.check(sources).filter(pl.col("source_kind") == "media")
    media = media.select(*ATTRIBUTION).unique()
    found = _filling(attributions, spans).join(media, on=ATTRIBUTION, how="semi")
    marked = attributions.join(
        found, on=ATTRIBUTION, how="left", validate="1:1", maintain_order="left"
    )
    marked = marked.with_columns(relays=pl.coalesce("relays", "_passed")).drop("_passed")
    return ATTRIBUTIONS.check(_with_hops(marked))


def _filling(attributions: pl.DataFrame, spans: pl.DataFrame) -> pl.DataFrame:
    """For each attribution the longest one in its content that fills most of it: ``_passed``."""
    spans = SPANS.check(spans)
    length = pl.col("stop").max() - pl.col("start").min()
    whole = spans.group_by(ATTRIBUTION).agg(_inner=length)
    content = spans.filter(pl.col("role") == "content").group_by(ATTRIBUTION).agg(_outer=length)
    inner = attributions.drop_nulls("parent").join(whole, on=ATTRIBUTION, validate="1:1")
    inner = inner.select(
        "article_id", "_inner", pl.col("attribution").alias("_passed"), attribution="parent"
    ).join(content, on=ATTRIBUTION)
    filling = inner.filter(pl.col("_inner") > MOST * pl.col("_outer"))
    order = filling.sort("_inner", "_passed", descending=[True, False])
    longest = order.unique(ATTRIBUTION, keep="first", maintain_order=True)
    return longest.select(*ATTRIBUTION, "_passed")


def _with_hops(attributions: pl.DataFrame) -> pl.DataFrame:
    """Count the attributions around each one, relaying ones passed over."""
    links = {
        (article, number): (parent, relayed is not None)
        for article, number, parent, relayed in attributions.select(
            *ATTRIBUTION, "parent", "relays"
        ).iter_rows()
    }
    hops = [_hops(article, number, links) for article, number in links]
    return attributions.with_columns(hop=pl.Series(hops, dtype=pl.Int8))


def _hops(
    article: str, number: int, links: Mapping[tuple[str, int], tuple[int | None, bool]]
) -> int:
    """Walk up from an attribution; of two that hold each other neither counts twice."""
    hops, seen = 0, {number}
    at, _ = links[article, number]
    while at is not None and at not in seen:
        seen.add(at)
        up, passes_on = links[article, at]
        hops += not passes_on
        at = up
    return hops


def relays(
    articles: pl.DataFrame,
    attributions: pl.DataFrame,
    sources: pl.DataFrame,
    *,
    by: Iterable[str] = OUTLET,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Measure whose words reach each group through whom: a `measures` table.

    The group column ``through`` names who passes on, ``value`` whose words these are, both
    null where unknown. ``relayed_share`` is the share of this pair among all that is relayed
    in the group, most frequent first; several speakers share the weight of their attribution.
    A chain («ТАСС со ссылкой на Reuters») has a row for each of its links.

    «Как пишет портал „Берег“, Песков сообщил, что …»:

    >>> from mediakit.statistics import example
    >>> flags = dict.fromkeys(("negated", "modal", "distanced"), False)
    >>> fixed = {"article_id": "a1", "sentence": 0, "rule": "r", "confidence": 1.0, **flags}
    >>> attributions = ATTRIBUTIONS.of(
    ...     {**fixed, "attribution": number, "quote_type": "indirect", "hop": 0, "relays": to}
    ...     for number, to in enumerate([1, None]))
    >>> coded = {"speaker_no": 0, "anonymity": "named_body", "weight": 1.0, "evidence": "name"}
    >>> sources = SOURCES.of(
    ...     {"article_id": "a1", "attribution": n, "speaker": who, "source_kind": kind, **coded}
    ...     for n, (who, kind) in enumerate([("Берег", "media"), ("Песков", "person")]))
    >>> table = relays(example().articles, attributions, sources)
    >>> table.select("outlet", "through", "value", "count", "total").rows()
    [('A', 'Берег', 'Песков', 1.0, 1.0)]
    """
    relaying = ATTRIBUTIONS.check(attributions).drop_nulls("relays")
    links = relaying.select(*ATTRIBUTION, pl.col("relays").alias("_relayed"))
    cited = citations(ARTICLES.check(articles), relaying, sources, relays=True)
    grouped = group(cited, articles, by)
    whose = SOURCES.check(sources).select(
        "article_id",
        pl.col("attribution").alias("_relayed"),
        _whose=pl.coalesce("actor", "speaker"),
        _part="weight",
    )
    rows = grouped.rows.join(links, on=ATTRIBUTION, validate="m:1").join(
        whose, on=["article_id", "_relayed"]
    )
    names = [pl.col(name).fill_null("") for name in ("speaker", "_whose")]
    pair = pl.concat_str(names, separator=BETWEEN)
    amount = pl.col("weight") * pl.col("_part")
    table = ratio_measures(
        grouped,
        per_article(rows, amount, value=pair),
        per_article(rows, amount),
        measure="relayed_share",
        random_state=random_state,
    )
    return _parted(table.filter(pl.col("total") > 0))


def _parted(table: pl.DataFrame) -> pl.DataFrame:
    """Part the value into who passes on and whose words these are."""
    halves = pl.col("value").str.split_exact(BETWEEN, 1)
    names = {name: halves.struct.field(f"field_{i}") for i, name in enumerate(("through", "whose"))}
    parted = table.with_columns(
        **{name: pl.when(half != "").then(half) for name, half in names.items()}
    )
    return MEASURES.check(parted.with_columns(value=pl.col("whose")).drop("whose"))
