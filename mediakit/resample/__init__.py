"""Resampling of whole articles: what a stage needs to say how sure it is.

Rows of one article depend on each other, so an article (or a cluster of copies) is drawn, or
given to another group, as a whole. Intervals are in ``bootstrap``, tests in ``permutation``,
and both for functions of sums that are no ratios in ``smooth``; ``rates`` has the intervals of
rates that may rest on few cases. All work on numpy matrices with one row per article and know
nothing of tables.
"""

from mediakit.resample.bootstrap import (
    MIN_ARTICLES,
    NOTHING,
    REPLICATES,
    TOO_FEW,
    Limits,
    Matrix,
    Ratios,
    Sample,
    article_weights,
    difference_limits,
    moments,
    placed,
    ratio_limits,
    ratios,
    without_limits,
)
from mediakit.resample.few import LEVEL, garwood, newcombe, wilson
from mediakit.resample.percentile import percentile_limits
from mediakit.resample.permutation import (
    PERMUTATIONS,
    holm,
    max_t,
    p_values,
    permuted_groups,
    ratio_test,
    studentised_difference,
)
from mediakit.resample.rates import clump_sizes, rate_difference_limits, rate_limits
from mediakit.resample.smooth import (
    Statistic,
    Value,
    difference_of,
    linearised,
    smooth_limits,
    smooth_test,
)
from mediakit.resample.sparse import Compact

__all__ = [
    "LEVEL",
    "MIN_ARTICLES",
    "NOTHING",
    "PERMUTATIONS",
    "REPLICATES",
    "TOO_FEW",
    "Compact",
    "Limits",
    "Matrix",
    "Ratios",
    "Sample",
    "Statistic",
    "Value",
    "article_weights",
    "clump_sizes",
    "difference_limits",
    "difference_of",
    "garwood",
    "holm",
    "linearised",
    "max_t",
    "moments",
    "newcombe",
    "p_values",
    "percentile_limits",
    "permuted_groups",
    "placed",
    "rate_difference_limits",
    "rate_limits",
    "ratio_limits",
    "ratio_test",
    "ratios",
    "smooth_limits",
    "smooth_test",
    "studentised_difference",
    "wilson",
    "without_limits",
]
