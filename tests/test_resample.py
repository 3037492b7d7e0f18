"""Intervals and tests: against plain loops, independent implementations and simulation."""

from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from mediakit.resample import (
    Sample,
    difference_limits,
    holm,
    max_t,
    moments,
    p_values,
    percentile_limits,
    permuted_groups,
    ratio_limits,
    ratio_test,
    ratios,
    studentised_difference,
    wilson,
)


def test_ratio_error_is_that_of_a_mean_when_totals_are_one():
    y = np.array([0.0, 3, 1, 4, 1, 5, 9, 2])
    ratio, error = ratios(moments(y[:, None], np.ones(8)).sum(0)[None], 8, 1)
    assert ratio[0, 0] == pytest.approx(y.mean())
    assert error[0, 0] == pytest.approx(y.std(ddof=1) / 8**0.5, abs=1e-12)


def test_limits_agree_with_a_plain_bootstrap_t_loop():
    rng = np.random.default_rng(5)
    totals = rng.integers(1, 10, 20).astype(float)
    counts = rng.binomial(totals.astype(int), 0.4).astype(float)
    limits = ratio_limits(counts[:, None], totals, share=True, rng=rng)

    def studentised(y, x):
        r = y.sum() / x.sum()
        return r, (20 / 19 * ((y - r * x) ** 2).sum()) ** 0.5 / x.sum()

    r, se = studentised(counts, totals)
    draws = [rng.integers(20, size=20) for _ in range(4000)]
    found = [studentised(counts[d], totals[d]) for d in draws]
    lower, upper = np.quantile([(a - r) / b for a, b in found], [0.025, 0.975])
    assert limits.low[0] == pytest.approx(r - upper * se, abs=0.02)
    assert limits.high[0] == pytest.approx(r - lower * se, abs=0.02)


def test_intervals_cover_the_truth_where_citations_of_an_article_depend():
    rng = np.random.default_rng(11)
    covered = []
    for _ in range(200):
        totals = rng.integers(4, 16, 30).astype(float)
        rates = rng.beta(0.4 * 17 / 3, 0.6 * 17 / 3, 30)  # correlation 0.15 within an article
        counts = rng.binomial(totals.astype(int), rates).astype(float)
        limits = ratio_limits(counts[:, None], totals, share=True, rng=rng)
        covered.append(limits.low[0] <= 0.4 <= limits.high[0])
    assert 0.90 <= np.mean(covered) <= 0.99


def test_few_cases_get_a_wilson_interval_and_none_gets_no_limits():
    totals = np.full(20, 5.0)
    counts = np.zeros((20, 2))
    counts[0, 0] = 1
    limits = ratio_limits(counts, totals, share=True, rng=np.random.default_rng(0))
    assert 0 < limits.low[0] < 0.01 < limits.high[0] < 0.2
    assert "Wilson" in limits.note[0]
    assert np.isnan(limits.low[1])


def test_totals_may_differ_between_ratios():
    rng = np.random.default_rng(3)
    totals = rng.integers(1, 9, (20, 2)).astype(float)
    counts = totals * rng.random((20, 2))
    both = ratios(moments(counts, totals).sum(0)[None], 20, 2)
    for column in (0, 1):
        alone = ratios(moments(counts[:, [column]], totals[:, column]).sum(0)[None], 20, 1)
        assert both.error[0, column] == pytest.approx(alone.error[0, 0], abs=1e-12)


def test_difference_of_a_group_with_itself_lies_around_zero():
    rng = np.random.default_rng(3)
    totals = rng.integers(4, 16, 30).astype(float)
    sample = Sample(rng.binomial(totals.astype(int), 0.4)[:, None].astype(float), totals)
    limits = difference_limits(sample, sample, share=True, rng=rng)
    assert limits.low[0] == pytest.approx(-limits.high[0], abs=0.02)
    assert limits.note == ["bootstrap-t over articles"]


def test_difference_with_few_cases_has_newcombes_interval_and_without_any_none():
    counts = np.zeros((20, 2))
    counts[0, 0] = 1
    sample = Sample(counts, np.full(20, 5.0))
    limits = difference_limits(sample, sample, share=True, rng=np.random.default_rng(0))
    assert limits.low[0] == pytest.approx(-limits.high[0]) != 0
    assert "Newcombe" in limits.note[0]
    assert np.isnan(limits.low[1])


def test_seven_articles_give_no_limits_of_any_kind():
    sample, many = (Sample(np.ones((n, 1)), np.full(n, 2.0)) for n in (7, 20))
    rng = np.random.default_rng(0)
    found = [
        ratio_limits(*sample, share=True, rng=rng),
        difference_limits(sample, many, share=True, rng=rng),
        percentile_limits(lambda weights: weights @ sample.counts, [7], rng),
    ]
    assert all(np.isnan(limits.low).all() and np.isnan(limits.high).all() for limits in found)
    assert {note for limits in found for note in limits.note} == {
        "fewer than 8 articles: no interval"
    }


def test_percentile_limits_agree_with_scipy():
    values = np.random.default_rng(1).gamma(2, 1, 40)
    mine = percentile_limits(
        lambda weights: (weights @ values / 40)[:, None], [40], np.random.default_rng(2)
    )
    theirs = stats.bootstrap((values,), np.mean, method="percentile", rng=3).confidence_interval
    assert [mine.low[0], mine.high[0]] == pytest.approx([theirs.low, theirs.high], abs=0.03)


@pytest.mark.parametrize(("cases", "of"), [(1, 12), (7, 20), (20, 20)])
def test_wilson_agrees_with_scipy(cases, of):
    theirs = stats.binomtest(cases, of).proportion_ci(method="wilson")
    assert wilson(cases / of, of) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_p_value_is_that_of_all_splits():
    totals = np.array([3.0, 5, 4, 6, 2, 7, 5, 4])
    counts = np.array([3.0, 4, 3, 5, 0, 2, 1, 1])

    def statistic(rows):
        sides = []
        for own in (list(rows), [i for i in range(8) if i not in rows]):
            x, y = totals[own], counts[own]
            r = y.sum() / x.sum()
            sides.append((r, 4 / 3 * ((y - r * x) ** 2).sum() / x.sum() ** 2))
        return abs(sides[0][0] - sides[1][0]) / (sides[0][1] + sides[1][1]) ** 0.5

    splits = [statistic(rows) for rows in combinations(range(8), 4)]
    exact = np.mean([value >= splits[0] - 1e-9 for value in splits])
    groups = np.array([[i in rows for i in range(8)] for rows in combinations(range(8), 4)])
    sample = Sample(counts[:, None], totals)
    mine = studentised_difference(sample, groups.astype(float))[:, 0]
    assert mine == pytest.approx(splits, abs=1e-9)
    drawn = ratio_test(
        Sample(counts[:4, None], totals[:4]),
        Sample(counts[4:, None], totals[4:]),
        np.random.default_rng(0),
    )
    assert drawn[0] == pytest.approx(exact, abs=0.02)


def test_articles_change_groups_only_inside_their_stratum():
    first = np.array([True, True, False, True, False, False])
    strata = np.array([0, 0, 0, 1, 1, 1])
    drawn = permuted_groups(first, np.random.default_rng(0), strata=strata)
    assert set(drawn[:, :3].sum(1)) == {2}
    assert set(drawn[:, 3:].sum(1)) == {1}
    assert drawn.mean(0) == pytest.approx([2 / 3] * 3 + [1 / 3] * 3, abs=0.05)


def test_holm_multiplies_by_the_number_of_tests_left():
    assert holm([0.04, 0.01, 0.03, 0.5]) == pytest.approx([0.09, 0.04, 0.09, 0.5])
    assert holm([]) == []


def test_max_t_of_one_statistic_is_its_p_value_and_holm_is_never_smaller():
    rng = np.random.default_rng(0)
    common = rng.normal(size=(1999, 1))
    permuted = np.abs(common + 0.3 * rng.normal(size=(1999, 20)))
    observed = np.linspace(0, 4, 20)
    adjusted = max_t(observed, permuted)
    single = p_values(observed, permuted)
    assert max_t(observed[:1], permuted[:, :1]) == pytest.approx(single[:1])
    assert (np.diff(adjusted) <= 0).all()
    assert (adjusted >= single).all()
    assert (adjusted <= np.array(holm(single)) + 1e-12).all()


def test_max_t_keeps_the_family_wise_error():
    rng = np.random.default_rng(4)
    false = 0
    for _ in range(300):
        values = rng.normal(size=(24, 10))
        first = np.arange(24) < 12
        groups = permuted_groups(first, rng, permutations=199)
        sample = Sample(values, np.ones(24))
        observed = studentised_difference(sample, first[None].astype(float))[0]
        false += max_t(observed, studentised_difference(sample, groups)).min() <= 0.05
    assert 4 <= false <= 28


def test_a_share_of_few_articles_has_a_smaller_effective_size_for_its_uncertain_error():
    counts = np.array([1.0, *[0.0] * 8])  # of two each: 1 of 18
    rng = np.random.default_rng(0)
    limits = ratio_limits(counts[:, None], np.full(9, 2.0), share=True, rng=rng)
    share, error = 1 / 18, np.sqrt(9 / 8 * (8 / 9)) / 18
    size = share * (1 - share) / error**2 * (stats.norm.ppf(0.975) / stats.t.ppf(0.975, 8)) ** 2
    assert (limits.low[0], limits.high[0]) == pytest.approx(wilson(share, size))
