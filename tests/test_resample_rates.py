"""Limits of rates that rest on few cases: exact values, and laws of a difference."""

import numpy as np
import pytest

from mediakit.resample import (
    Sample,
    clump_sizes,
    garwood,
    rate_difference_limits,
    rate_limits,
    ratio_limits,
)

ARTICLES = 20


def rng():
    return np.random.default_rng(3)


def hits(*numbers):
    """Twenty articles of which the first have so many hits, the others none."""
    return np.array([*numbers, *[0.0] * (ARTICLES - len(numbers))])[:, None]


def limits(counts, clump=1.0, words=1.0):
    found = rate_limits(counts, np.full(len(counts), words), clumps=np.array([clump]), rng=rng())
    return found.low[0], found.high[0], found.note[0]


def test_limits_of_a_count_are_those_of_the_poisson_distribution():
    from scipy.stats import poisson

    low, high = garwood(5)
    assert poisson.sf(4, low) == pytest.approx(0.025)
    assert poisson.cdf(5, high) == pytest.approx(0.025)


def test_a_clump_is_the_mean_number_of_hits_in_the_article_of_a_hit():
    assert clump_sizes(np.array([[1.0, 2.0, 0.0], [3.0, 2.0, 0.0]])).tolist() == [2.5, 2.0, 0.0]


def test_one_hit_alone_has_the_limits_of_one_case():
    low, high, note = limits(hits(1), words=2.0)
    assert (low, high) == pytest.approx([limit / 40 for limit in garwood(1)])
    assert note == "few cases: limits of a count at 1.0 effective cases"


def test_four_hits_of_one_article_are_one_case():
    # se² = 20/19 · (3.8² + 19 · 0.2²) / 20² = 0.04 at a rate of 0.2: a design effect of 4
    low, high, _ = limits(hits(4))
    assert (low, high) == pytest.approx([4 * limit / 20 for limit in garwood(1)])


def test_hits_that_come_in_larger_clumps_elsewhere_are_fewer_cases_here():
    low, high, _ = limits(hits(1, 1), clump=4.0)
    assert (low, high) == pytest.approx([4 * limit / 20 for limit in garwood(0.5)])
    alone = limits(hits(1, 1))
    assert low < alone[0] < alone[1] < high


def test_nothing_found_has_an_upper_limit_alone_and_none_where_nothing_was_found_anywhere():
    low, high, note = limits(hits(), clump=3.0)
    assert (low, high) == (0.0, pytest.approx(3 * garwood(0)[1] / 20))
    assert note == "none found: upper limit at clumps of 3.0"
    assert np.isnan(limits(hits(), clump=0.0)[:2]).all()


def test_limits_do_not_depend_on_the_unit_of_the_words():
    one, thousand = limits(hits(2, 1)), limits(hits(2, 1), words=1000.0)
    assert [limit * 1000 for limit in thousand[:2]] == pytest.approx(one[:2])


def test_many_cases_keep_their_bootstrap_limits_and_few_articles_get_none():
    many = np.arange(ARTICLES, dtype=float)[:, None]
    expected = ratio_limits(many, np.ones(ARTICLES), share=False, rng=rng())
    assert limits(many) == (expected.low[0], expected.high[0], expected.note[0])
    low, high, note = limits(hits(2, 1)[:7])
    assert np.isnan([low, high]).all()
    assert note.startswith("fewer than 8 articles")


def test_each_rate_has_its_own_words_and_its_own_clump():
    counts, totals = np.hstack([hits(1), hits()]), np.tile([1.0, 2.0], (ARTICLES, 1))
    found = rate_limits(counts, totals, clumps=np.array([1.0, 3.0]), rng=rng())
    expected = [garwood(1)[1] / 20, 3 * garwood(0)[1] / 40]
    assert found.high.tolist() == pytest.approx(expected)


def test_a_difference_combines_the_limits_of_each_and_changes_its_sign():
    one, two = Sample(hits(1), np.ones(ARTICLES)), Sample(hits(), np.full(ARTICLES, 2.0))
    clumps = np.ones(1)
    found = rate_difference_limits(one, two, clumps=clumps, rng=rng())
    (low, high), other = (limit / 20 for limit in garwood(1)), garwood(0)[1] / 40
    assert found.low[0] == pytest.approx(0.05 - np.hypot(0.05 - low, other))
    assert found.high[0] == pytest.approx(high)
    turned = rate_difference_limits(two, one, clumps=clumps, rng=rng())
    assert (turned.low[0], turned.high[0]) == pytest.approx((-found.high[0], -found.low[0]))


def test_a_difference_says_which_side_has_no_limits():
    few = Sample(hits(1)[:7], np.ones(7))
    many = Sample(hits(1), np.ones(ARTICLES))
    for pair in ((few, many), (many, few)):
        found = rate_difference_limits(*pair, clumps=np.ones(1), rng=rng())
        assert np.isnan([found.low[0], found.high[0]]).all()
        assert found.note == ["fewer than 8 articles: no interval"]
