"""Measures of who is cited, each with its denominator and an interval that respects articles.

``citations`` says which rows count; every other verb takes its table and returns ``measures``::

    cited = citations(articles, attributions, sources)
    direct_quote_ratio(cited, articles, by=("outlet",))
"""

from mediakit.statistics.citations import add_words, citations, once_per_article
from mediakit.statistics.measures import (
    anonymity_shares,
    anonymous_share,
    attribution_counts,
    direct_quote_ratio,
    distinct_sources,
    overview,
    quote_type_shares,
    share_where,
    shares,
    source_kind_shares,
    top_sources,
    unresolved_share,
)

__all__ = [
    "add_words",
    "anonymity_shares",
    "anonymous_share",
    "attribution_counts",
    "citations",
    "direct_quote_ratio",
    "distinct_sources",
    "once_per_article",
    "overview",
    "quote_type_shares",
    "share_where",
    "shares",
    "source_kind_shares",
    "top_sources",
    "unresolved_share",
]
