"""Resampling of whole articles: what a stage needs to say how sure it is.

Rows of one article depend on each other, so an article (or a cluster of copies) is drawn, or
given to another group, as a whole. Intervals are in ``bootstrap``, tests in ``permutation``.
Both work on numpy matrices with one row per article and know nothing of tables.
"""

from mediakit.resample.bootstrap import (
    LEVEL,
    MIN_ARTICLES,
    REPLICATES,
    TOO_FEW,
    Limits,
    Matrix,
    Ratios,
    Sample,
    article_weights,
    difference_limits,
    moments,
    percentile_limits,
    ratio_limits,
    ratios,
    wilson,
)
from mediakit.resample.permutation import (
    PERMUTATIONS,
    holm,
    max_t,
    p_values,
    permuted_groups,
    ratio_test,
    studentised_difference,
)

__all__ = [
    "LEVEL",
    "MIN_ARTICLES",
    "PERMUTATIONS",
    "REPLICATES",
    "TOO_FEW",
    "Limits",
    "Matrix",
    "Ratios",
    "Sample",
    "article_weights",
    "difference_limits",
    "holm",
    "max_t",
    "moments",
    "p_values",
    "percentile_limits",
    "permuted_groups",
    "ratio_limits",
    "ratio_test",
    "ratios",
    "studentised_difference",
    "wilson",
]
