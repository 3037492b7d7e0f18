"""Measures of who is cited, each with its denominator and an interval that respects articles.

``citations`` says which rows count; every other verb takes its table and returns ``measures``
(``compare``: ``comparisons``)::

    cited = citations(articles, attributions, sources)
    cited, articles = choose_copies(cited, articles, reprints)
    direct_quote_ratio(cited, articles, by=("outlet",))
    compare(cited, articles, "direct_quote_ratio", within=("section",))

Each measure is defined once (``ratios``), and its definition serves the estimate, the interval
and the test; ``compare`` finds it by its name. ``example`` gives ten citations that every
docstring counts on. Sources of the methods stand in ``mediakit.resample``.
"""

from mediakit.rates import Ratio
from mediakit.statistics.articles import prominence, transparency
from mediakit.statistics.citations import (
    add_period,
    add_phase,
    add_place,
    add_words,
    citations,
    once_per_article,
)
from mediakit.statistics.compare import compare
from mediakit.statistics.copies import choose_copies
from mediakit.statistics.diversity import diversity, rarefaction_curve, rarefied_diversity
from mediakit.statistics.examples import example
from mediakit.statistics.measures import (
    anonymous_share,
    attribution_counts,
    direct_quote_ratio,
    distinct_sources,
    measure_ratio,
    overview,
    share_where,
    shares,
    top_sources,
    unresolved_share,
)
from mediakit.statistics.network import source_network
from mediakit.statistics.overlap import overlap
from mediakit.statistics.published import article_shares
from mediakit.statistics.ratios import share_of
from mediakit.statistics.relays import relays
from mediakit.statistics.sides import balance

__all__ = [
    "Ratio",
    "add_period",
    "add_phase",
    "add_place",
    "add_words",
    "anonymous_share",
    "article_shares",
    "attribution_counts",
    "balance",
    "choose_copies",
    "citations",
    "compare",
    "direct_quote_ratio",
    "distinct_sources",
    "diversity",
    "example",
    "measure_ratio",
    "once_per_article",
    "overlap",
    "overview",
    "prominence",
    "rarefaction_curve",
    "rarefied_diversity",
    "relays",
    "share_of",
    "share_where",
    "shares",
    "source_network",
    "top_sources",
    "transparency",
    "unresolved_share",
]
