"""One engine for all measures: counts of articles in groups, how sure, and whether groups differ.

A stage says what is counted in each article and of what (``Ratio``, ``Smooth``); here it
becomes a `measures` table with intervals over articles (``measure_ratios``) or a `comparisons`
table with tests between groups (``compare_groups``). Nothing here knows what was counted.
"""

from mediakit.rates.compare import adjusted, compare_groups, compared_articles, samples
from mediakit.rates.groups import (
    ALL,
    ARTICLE_WEIGHT,
    CLUSTER,
    COPY,
    Grouped,
    articles_of,
    comparable,
    draws_of,
    group,
    group_columns,
    per_article,
    require_columns,
)
from mediakit.rates.measured import (
    NOT_ASKED,
    measures_table,
    not_asked,
    ratio_measures,
    spread,
)
from mediakit.rates.ratio import WEIGHT, Measure, Prepared, Ratio, Smooth, measure_ratios

__all__ = [
    "ALL",
    "ARTICLE_WEIGHT",
    "CLUSTER",
    "COPY",
    "NOT_ASKED",
    "WEIGHT",
    "Grouped",
    "Measure",
    "Prepared",
    "Ratio",
    "Smooth",
    "adjusted",
    "articles_of",
    "comparable",
    "compare_groups",
    "compared_articles",
    "draws_of",
    "group",
    "group_columns",
    "measure_ratios",
    "measures_table",
    "not_asked",
    "per_article",
    "ratio_measures",
    "require_columns",
    "samples",
    "spread",
]
