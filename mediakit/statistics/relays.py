"""Relays: whose words reach an outlet through whom."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from mediakit.rates import per_article, ratio_measures
from mediakit.schema import ARTICLES, ATTRIBUTIONS, MEASURES, SOURCES
from mediakit.statistics.citations import ATTRIBUTION, citations
from mediakit.statistics.groups import group
from mediakit.statistics.measures import OUTLET

# Stands between the two names while they are one value; in no name of a text.
BETWEEN = "\x1f"


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
    A chain («ТАСС со ссылкой на Reuters») has a row for each of its links; what a cited speaker
    passes on («Песков сослался на ТАСС, …») is none of the outlet's, and left out.

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
