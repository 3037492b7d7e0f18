"""Keyness against independent implementations, hand arithmetic and a simulated corpus."""

import numpy as np
import polars as pl
import pytest
from framing_tables import corpus
from scipy.stats import binom, chi2_contingency

from mediakit import framing
from mediakit.framing.contrasts import (
    Sides,
    dispersion,
    log_likelihood,
    log_odds,
    log_ratio,
    pooled_prior,
)
from mediakit.framing.keyness import compare_counts
from mediakit.framing.keyness_limits import article_error, normal_p
from mediakit.framing.lemma_counts import Counts
from mediakit.schema import KEYNESS, REPRINTS

# Two speakers: occurrences of each word, as in the tables of Monroe et al. 2008.
FIRST, SECOND = np.array([150.0, 30.0, 7.0, 1.0]), np.array([90.0, 41.0, 0.0, 12.0])
TOTALS = (2400.0, 1900.0)


def test_log_likelihood_agrees_with_scipy():
    found = log_likelihood(Sides(FIRST, TOTALS[0], SECOND, TOTALS[1]))
    for one, two, value in zip(FIRST, SECOND, found, strict=True):
        cells = [[one, two], [TOTALS[0] - one, TOTALS[1] - two]]
        expected = chi2_contingency(cells, correction=False, lambda_="log-likelihood").statistic
        assert value == pytest.approx(expected, abs=1e-9)


def test_log_odds_agree_with_the_formula_written_out_for_one_word_at_a_time():
    prior = np.array([20.0, 6.0, 1.0, 2.0, 500.0])
    odds, variance = log_odds(Sides(FIRST, TOTALS[0], SECOND, TOTALS[1]), prior)
    for i, (one, two) in enumerate(zip(FIRST, SECOND, strict=True)):
        a, a0 = prior[i], prior[-1]
        first = (one + a) / (TOTALS[0] + a0 - one - a)
        second = (two + a) / (TOTALS[1] + a0 - two - a)
        assert odds[i] == pytest.approx(np.log(first) - np.log(second), abs=1e-9)
        assert variance[i] == pytest.approx(1 / (one + a) + 1 / (two + a), abs=1e-9)


def test_log_ratio_of_a_doubled_rate_is_one_and_nothing_counts_as_a_half():
    found = log_ratio(Sides(np.array([4.0, 2.0]), 10.0, np.array([2.0, 0.0]), 10.0))
    assert found.tolist() == pytest.approx([1, np.log2(2 / 0.5)])


def counts(rows):
    cells = np.array(rows, float)
    article, column = np.nonzero(cells)
    names = [f"w{i}" for i in range(cells.shape[1])]
    return Counts(names, cells.sum(1), article, column, cells[article, column])


def test_prior_is_the_share_of_the_pooled_corpus_times_its_weight():
    assert pooled_prior(counts([[1, 3], [2, 4]]), 50).tolist() == [15, 35, 50]


def test_dispersion_is_zero_where_a_lemma_is_spread_as_the_words_are():
    # words per article: 4, 4; the first lemma 2 + 2, the second all in the second article
    found = dispersion(counts([[2, 0, 2], [2, 1, 1]]), np.array([True, True]))
    assert found.tolist() == pytest.approx([0, 0.5, 0.5 * (2 / 3 - 1 / 2 + 1 / 2 - 1 / 3)])


def sentence(*lemmas):
    return "\n".join(f"{lemma} {lemma} NOUN _ 0 root" for lemma in lemmas)


def simulated(outlets="АБ", articles=24, planted=0.5):
    """Articles of forty words from twenty lemmas; the first outlet uses «план» more often."""
    rng = np.random.default_rng(7)
    lemmas = [f"слово{letter}" for letter in "абвгдежзиклмнопрсту"]
    parses, names = {}, {}
    for outlet in outlets:
        for i in range(articles):
            name = f"{outlet}{i:02}"
            drawn = rng.choice(lemmas, 36).tolist()
            more = ["план"] * rng.binomial(8, planted if outlet == outlets[0] else 0.1)
            parses[name], names[name] = sentence(*drawn, *more), outlet
    return corpus(parses, outlets=names)


def keyness(tables, **options):
    articles, _, tokens, _, voices = tables
    return framing.keyness(articles, tokens, voices, **options)


def test_the_planted_lemma_is_found_and_the_others_are_not():
    found = keyness(simulated()).filter(outlet="А")
    assert found["lemma"][0] == "план"
    significant = found.filter(pl.col("p_max") < 0.05)
    assert significant["lemma"].to_list() == ["план"]
    row = found.row(0, named=True)
    assert row["low"] > 0
    assert row["z"] > 3
    assert row["p_holm"] < 0.001


def alike(first, second, articles=12):
    """Counts of two outlets whose articles are all as given, and which are the first's."""
    rows = [first] * articles + [second] * articles
    return counts(rows), np.arange(2 * articles) < articles


def test_where_articles_do_not_vary_the_error_is_the_published_one():
    own, group = alike([3, 0, 7], [1, 1, 8])
    found = compare_counts(own, np.where(group, "А", "Б"), pairwise=True)
    assert found["z"].to_list() == pytest.approx(found["z_published"].to_list(), abs=1e-9)
    error = found["log_odds"] / found["z"]
    reach = 1.959963984540054 * error.abs()
    assert found["high"].to_list() == pytest.approx((found["log_odds"] + reach).to_list())


def test_a_side_without_the_lemma_adds_how_little_is_known_of_it():
    # four occurrences in six of twelve articles; however drawn, the other side has none
    own = counts([[4, 8]] * 6 + [[0, 12]] * 18)
    first = np.arange(24) < 12
    prior = pooled_prior(own, 10)
    error = article_error(own, prior, (first, ~first), np.random.default_rng(0))
    assert error[0] ** 2 > 1 / prior[0] + 1 / (24 + prior[0])
    assert error[0] ** 2 == pytest.approx(1 / prior[0] + drawn_variance(own, prior, first), rel=0.1)


def drawn_variance(own, prior, first):
    """Variance of ln((y + α) / (n + α₀ − y − α)) where y is 4 times a binomial."""
    size, n = int(first.sum()), own.totals[first].sum()
    y = 4 * np.arange(size + 1) + prior[0]
    chance = binom.pmf(np.arange(size + 1), size, 0.5)
    values = np.log(y / (n + prior[-1] - y))
    return chance @ values**2 - (chance @ values) ** 2


def test_random_parts_of_one_outlet_hardly_ever_differ():
    """Each part lacks lemmas of the other, and their words come in clumps."""
    rng = np.random.default_rng(5)
    rejected = 0
    for _ in range(20):
        clumps = rng.binomial(1, 0.08, (80, 60)) * rng.integers(1, 6, (80, 60))
        own = counts(np.hstack([clumps, rng.poisson(150, (80, 1))]))
        prior, first = pooled_prior(own), rng.permutation(80) < 15
        sums = Sides(*side_of(own, first), *side_of(own, ~first))
        assert (sums.first == 0).sum() > 5
        error = article_error(own, prior, (first, ~first), rng)
        rejected += (normal_p(log_odds(sums, prior)[0] / error) < 0.05).any()
    assert rejected <= 4  # P(more of 20 | 0.05) < 0.003; without the published floor it is all 20


def side_of(own, side):
    return own.sums(side), float(own.totals[side].sum())


def test_rows_come_by_z_so_that_what_the_other_side_lacks_does_not_lead():
    names = np.repeat(["А", "Б"], 12)
    rare = [[0, 40 + i % 3, 60] for i in range(12)]
    rare[0][0] = rare[1][0] = 6
    own = counts([*rare, *([0, 20 + i % 3, 80] for i in range(12))])
    for random_state in (0, None):
        found = compare_counts(own, names, pairwise=True, random_state=random_state)
        assert found["lemma"].to_list() == ["w1", "w0", "w2"]
        assert found["log_odds"].to_list()[1] > found["log_odds"].to_list()[0]


def test_the_two_sides_mirror_each_other():
    found = keyness(simulated(), random_state=None)
    one, two = (found.filter(outlet=name).sort("lemma") for name in "АБ")
    assert one["log_odds"].to_list() == pytest.approx((-two["log_odds"]).to_list())
    assert one["count"].to_list() == two["other_count"].to_list()


def test_any_number_of_outlets_each_against_the_rest_or_in_pairs():
    tables = simulated("АБВ", articles=8)
    pairs = (
        keyness(tables, random_state=None).select("outlet", "against").unique(maintain_order=True)
    )
    assert pairs.rows() == [("А", "rest"), ("Б", "rest"), ("В", "rest")]
    pairs = keyness(tables, random_state=None, pairwise=True)
    pairs = pairs.select("outlet", "against").unique(maintain_order=True)
    assert pairs.rows() == [("А", "Б"), ("А", "В"), ("Б", "В")]


def test_without_limits_there_are_point_estimates_only():
    found = keyness(simulated(articles=8), random_state=None)
    assert found["z"].null_count() == found["p_max"].null_count() == found.height
    KEYNESS.check(found)


def test_all_but_the_first_of_a_cluster_of_copies_are_left_out():
    tables = simulated(articles=8)
    copies = REPRINTS.of(
        {"article_id": name, "cluster": "a", "copy": int(name[-1] in "4567"), "size": 2}
        | {"similarity": 1.0}
        for name in tables[0]["article_id"]
    )
    row = keyness(tables, reprints=copies, random_state=None).row(0, named=True)
    assert (row["articles"], row["other_articles"]) == (4, 4)


def test_boilerplate_and_other_voices_are_left_out():
    articles, _, tokens, _, voices = simulated(articles=8)
    quoted = framing.keyness(articles, tokens, voices, voice="quoted", random_state=None)
    assert quoted.is_empty()
    none = voices.with_columns(voice=pl.lit(None, voices.schema["voice"]))
    assert framing.keyness(articles, tokens, none, random_state=None).is_empty()


def test_one_outlet_has_nothing_to_be_compared_with():
    with pytest.warns(UserWarning, match="a comparison needs two values"):
        assert keyness(simulated("А", articles=8)).is_empty()
