"""Linearised errors, bootstrap-t limits and tests of functions of sums that are no ratios."""

from functools import partial
from itertools import combinations

import numpy as np
import pytest

from mediakit.resample import (
    Sample,
    difference_of,
    linearised,
    ratio_limits,
    ratio_test,
    ratios,
    smooth_limits,
    smooth_test,
)
from mediakit.resample.bootstrap import moments
from mediakit.statistics.indices import (
    indices,
    rarefied_simpson,
    shannon_and_hhi,
    with_pairs,
)
from mediakit.statistics.overlap import morisita_horn
from mediakit.statistics.sides import evenness

RNG = np.random.default_rng(7)
MENTIONS = RNG.poisson([3.0, 1.0, 0.7, 0.4, 0.2], (20, 5)).astype(float)
OTHERS = RNG.poisson([1.0, 2.0, 0.7, 0.1, 0.9], (25, 5)).astype(float)


def ratio(sums):
    value = sums[:, 0] / sums[:, 1]
    yield value, [np.stack([1 / sums[:, 1], -value / sums[:, 1]], axis=1)]


@pytest.mark.parametrize(
    ("statistic", "tables"),
    [
        (ratio, [MENTIONS[:, :2]]),
        (shannon_and_hhi, [MENTIONS]),
        (evenness, [MENTIONS]),
        (morisita_horn, [MENTIONS, OTHERS]),
        (partial(rarefied_simpson, size=8), [with_pairs(MENTIONS, MENTIONS.sum(1))]),
        (partial(rarefied_simpson, size=20), [with_pairs(MENTIONS, MENTIONS.sum(1))]),
        (difference_of(shannon_and_hhi), [MENTIONS, OTHERS]),
    ],
)
def test_linearised_error_is_that_of_leaving_out_a_little_of_each_article(statistic, tables):
    """Against numerical derivatives by the weight of each article, one at a time."""
    ones = [np.ones((1, len(table))) for table in tables]
    found = linearised(statistic, tables, ones)
    step = 1e-5

    def values(weights):
        sums = [w @ table for w, table in zip(weights, tables, strict=True)]
        return np.array([value[0] for value, _ in statistic(*sums)])

    variance = 0.0
    for at, table in enumerate(tables):
        n, influence = len(table), []
        for article in range(n):
            more, less = ([w.copy() for w in ones] for _ in range(2))
            more[at][0, article] += step
            less[at][0, article] -= step
            if statistic not in (ratio, evenness) and table.shape[1] > 5:  # T stays as it is
                for moved, by in ((more, -step), (less, step)):
                    moved[at][0] += by / n
            influence.append((values(more) - values(less)) / (2 * step))
        variance = variance + n / (n - 1) * np.var(influence, axis=0) * n
    assert found.estimate[0] == pytest.approx(values(ones), abs=1e-12)
    assert found.error[0] == pytest.approx(np.sqrt(variance), rel=1e-6)


def test_of_a_ratio_error_limits_and_p_are_those_of_ratios():
    totals = MENTIONS.sum(1)
    table, other = (np.column_stack([m[:, 0], m.sum(1)]) for m in (MENTIONS, OTHERS))
    exact = ratios(moments(MENTIONS[:, :1], totals).sum(0)[None], len(totals), 1)
    found = linearised(ratio, [table], [np.ones((1, len(table)))])
    assert found.error == pytest.approx(exact.error, abs=1e-12)
    limits = ratio_limits(MENTIONS[:, :1], totals, share=True, rng=np.random.default_rng(1))
    mine = smooth_limits(ratio, [table], np.random.default_rng(1), top=1.0)
    assert (mine.low[0], mine.high[0]) == pytest.approx((limits.low[0], limits.high[0]), abs=1e-12)
    samples = Sample(table[:, :1], table[:, 1]), Sample(other[:, :1], other[:, 1])
    p = ratio_test(*samples, np.random.default_rng(2))
    assert smooth_test(ratio, (table, other), np.random.default_rng(2)) == pytest.approx(p)


def test_limits_that_miss_a_biased_estimate_are_widened_to_it():
    """Forty speakers in as many articles: the next article will bring a new one."""
    table = np.eye(40)
    table[:20] += np.eye(40)[20:]
    limits = smooth_limits(shannon_and_hhi, [table], np.random.default_rng(0))
    estimate = [value[0] for value, _ in shannon_and_hhi(table.sum(0)[None])]
    assert limits.low[0] == pytest.approx(estimate[0], abs=1e-12)
    assert limits.note[0].endswith("widened to the estimate")
    assert limits.high[1] == pytest.approx(estimate[1], abs=1e-12)


def test_nothing_varies_and_few_articles_give_no_limits():
    alike = np.tile([2.0, 1.0], (12, 1))
    for table, note in ((alike, "too little variation"), (alike[:7], "fewer than 8"),
                        (alike * 0, "nothing to count")):  # fmt: skip
        limits = smooth_limits(evenness, [table], np.random.default_rng(0))
        assert np.isnan([limits.low[0], limits.high[0]]).all()
        assert limits.note[0].startswith(note)


def test_rarefied_simpson_is_that_of_all_subsets():
    mentions = MENTIONS[:7]
    table = with_pairs(mentions, mentions.sum(1))
    sums = [mentions[list(rows)].sum(0) for rows in combinations(range(7), 4)]
    same = np.mean([(n * (n - 1)).sum() for n in sums])
    pairs = np.mean([n.sum() * (n.sum() - 1) for n in sums])
    [(value, _)] = rarefied_simpson(table.sum(0)[None], 4)
    assert value[0] == pytest.approx(1 - same / pairs, abs=1e-9)
    [(whole, _)] = rarefied_simpson(table.sum(0)[None], 7)
    assert whole[0] == pytest.approx(indices(mentions.sum(0)[None], 5)[0, 0], abs=1e-12)


def test_weights_of_mentions_make_no_pair_with_itself():
    """Four mentions of half a weight, two of each actor."""
    counts, own = np.array([[1.0, 1.0]]), np.array([1.0])
    simpson = indices(counts, 2, own)[0, 0]
    assert simpson == pytest.approx(1 - (1 + 1 - 1) / (4 - 1))
