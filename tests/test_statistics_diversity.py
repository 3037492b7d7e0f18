"""Diversity and overlap: by hand, by enumeration, and against scikit-bio and scipy."""

from importlib import import_module
from itertools import combinations
from math import exp, log

import numpy as np
import pytest
import skbio.diversity as skbio
from scipy.spatial import distance
from scipy.stats import hypergeom

from mediakit import statistics
from mediakit.resample import Limits
from mediakit.statistics.indices import INDICES, Incidence, indices
from mediakit.statistics.overlap import jaccard, morisita_horn
from tests.test_statistics_articles import CITED, CORPUS, articles, cited, found

COUNTS = np.array([7, 4, 4, 2, 1, 1, 1])


@pytest.mark.parametrize(
    ("index", "theirs"),
    [
        ("shannon", lambda c: skbio.alpha_diversity("shannon", [c], base=2)[0]),
        ("shannon_relative", lambda c: skbio.alpha_diversity("pielou_e", [c])[0]),
        ("hhi", lambda c: skbio.alpha_diversity("dominance", [c])[0]),
        ("simpson", lambda c: skbio.alpha_diversity("dominance", [c], finite=True)[0] * -1 + 1),
        ("hill_1", lambda c: skbio.alpha_diversity("hill", [c], order=1)[0]),
        ("hill_2", lambda c: skbio.alpha_diversity("hill", [c], order=2)[0]),
    ],
)
def test_indices_agree_with_scikit_bio(index, theirs):
    mine = indices(COUNTS[None].astype(float), len(COUNTS))[0, INDICES.index(index)]
    assert mine == pytest.approx(theirs(COUNTS), abs=1e-9)


def test_indices_by_hand():
    got = dict(zip(INDICES, indices(np.array([[3.0, 1.0]]), 2)[0], strict=True))
    assert got["simpson"] == pytest.approx(1 - (3 * 2 + 1 * 0) / (4 * 3))
    assert got["hhi"] == pytest.approx(9 / 16 + 1 / 16)
    assert got["iqv"] == pytest.approx(2 / 1 * (1 - 10 / 16))


def test_one_mention_has_no_simpson_and_one_actor_no_relative_index():
    simpson, shannon, relative, *_, iqv, _, hill = indices(np.array([[1.0]]), 1)[0]
    assert np.isnan([simpson, relative, iqv]).all()
    assert (shannon, hill) == (0, 1)


def test_hill_numbers_of_a_subset_are_those_of_all_subsets():
    cites = np.random.default_rng(2).random((7, 9)) < 0.4
    subsets = [cites[list(rows)].sum(0) for rows in combinations(range(7), 4)]
    expected = 4 / 7 * cites.sum()
    # f_k: the expected number of actors that k of the four articles cite (Chao et al. 2014)
    f = [np.mean([(row == k).sum() for row in subsets]) for k in range(1, 5)]
    share = np.arange(1, 5) / expected
    mine = Incidence(7, 4).hill(cites.sum(0)[None].astype(float))[0]
    assert mine[0] == pytest.approx(np.mean([(row > 0).sum() for row in subsets]), abs=1e-9)
    assert mine[1] == pytest.approx(exp(-(f * share * np.log(share)).sum()), abs=1e-9)
    assert mine[2] == pytest.approx(1 / (f * share**2).sum(), abs=1e-9)


def test_hill_numbers_by_hand():
    # two of three articles; actors cited by 3 and 1 of them: the first is in both of the two,
    # the second in one with probability 2/3, so that 2 2/3 citations are expected
    first, second, third = Incidence(3, 2).hill(np.array([[3.0, 1.0]]))[0]
    assert first == pytest.approx(1 + 2 / 3)
    assert second == pytest.approx(exp(log(8 / 3) - 2 * log(2) / (8 / 3)))
    assert third == pytest.approx((8 / 3) ** 2 / (4 + 2 / 3))


def test_hill_numbers_of_nobody_are_unknown():
    assert np.isnan(Incidence(3, 2).hill(np.zeros((1, 0)))).all()
    assert np.isnan(Incidence(3, 2).hill(np.zeros((1, 2)))).all()


@pytest.fixture
def probabilities(monkeypatch):
    """How many probabilities of the hypergeometric distribution are asked for."""
    asked, pmf = [], hypergeom.pmf

    def counted(*given):
        found = pmf(*given)
        asked.append(found.size)
        return found

    monkeypatch.setattr(hypergeom, "pmf", counted)
    return asked


@pytest.mark.parametrize("size", [1000, 1999])
def test_rarefaction_looks_only_at_numbers_of_articles_that_occur(probabilities, size):
    # 600 speakers in one of 2,000 articles, 200 in two, 30 in seven, one in five hundred
    citing = np.repeat([1.0, 2.0, 7.0, 500.0], [600, 200, 30, 1])
    Incidence(2000, size).hill(citing[None])
    assert sum(probabilities) <= 4 * (500 + 1)  # and not 2,001 for each of 2,001


def test_many_numbers_of_articles_are_tabulated_piece_by_piece(monkeypatch, probabilities):
    citing = np.arange(1.0, 41.0)
    whole = Incidence(60, 30).hill(citing[None])
    monkeypatch.setattr("mediakit.statistics.indices.CELLS", 100)
    assert Incidence(60, 30).hill(citing[None]) == pytest.approx(whole, rel=1e-12)
    assert len(probabilities) > 10
    assert max(probabilities[1:]) <= 3 * 31  # rows of at most 31, two or three at once


def test_richness_error_by_hand():
    """Three articles, two drawn: actors cited by 3, 1 and 1 of them."""
    curve, citing = Incidence(3, 2), np.array([3.0, 1.0, 1.0])
    seen = 1 + 2 / 3 + 2 / 3
    estimated = 3 + 2 / 3 * (2 * 1 / 2)  # Chao2 without duplicates
    variance = 1 + 4 / 9 + 4 / 9 - seen**2 / estimated
    assert curve.richness_error(citing) == pytest.approx(variance**0.5, abs=1e-9)


def test_diversity_counts_known_speakers_and_shows_the_rest():
    measures = statistics.diversity(CITED, CORPUS)
    row = measures.row(0, named=True)
    assert (row["measure"], row["count"], row["total"]) == ("simpson", 3, 5)
    assert row["estimate"] == pytest.approx(1 - (2 * 1 + 1 * 0 + 2 * 1) / (5 * 4))
    assert found(measures, "unresolved_share", outlet="A") == {None: 1 / 6}


def test_groups_are_compared_at_the_articles_of_the_smallest():
    measures = statistics.rarefied_diversity(CITED, CORPUS).drop_nulls("estimate")
    rarefied = measures.filter(measures["measure"] != "unresolved_share")
    assert set(rarefied["count"]) == {2}
    # of a1, a2, a3 two are drawn: Песков, Лавров in a1; Псаки in a1 and a2
    assert found(measures, "hill_0", outlet="A")[None] == pytest.approx(2 / 3 + 2 / 3 + 1)
    assert found(measures, "hill_0", outlet="B")[None] == pytest.approx(2)
    with pytest.raises(ValueError, match="size=3"):
        statistics.rarefied_diversity(CITED, CORPUS, size=3)


def test_equal_sizes_are_left_alone_by_rarefaction():
    names = [f"{o}{i}" for o in "ab" for i in range(9)]
    rows = [(n, f"S{int(n[1]) % 4}", None, "named_person", "direct", 1, 0.5, "body") for n in names]
    corpus, given = articles(*names), cited(*rows)
    plain = found(statistics.diversity(given, corpus), "simpson", outlet="A")
    rarefied = statistics.rarefied_diversity(given, corpus)
    assert found(rarefied, "simpson", outlet="A") == pytest.approx(plain)
    assert found(rarefied, "hill_0", outlet="B") == {None: 4}
    richness = rarefied.filter(measure="hill_0")  # all speakers are seen: no unseen ones to come
    assert (richness["low"] < richness["high"]).all()


@pytest.mark.parametrize(("half", "wider"), [(0.0, "percentiles"), (1000.0, "unconditional")])
def test_limits_of_rarefied_richness_are_the_wider_of_two_on_either_side(monkeypatch, half, wider):
    names = [f"{o}{i:02}" for o in "ab" for i in range(12)]
    rows = [
        (name, f"S{speaker}", None, "named_person", "direct", 1, 0.5, "body")
        for name in names
        for speaker in {int(name[1:]) % 3, int(name[1:])}
    ]

    def unconditional(curve, citing, found):
        none = np.full(len(found) - 1, np.nan)
        ends = ([found[0] - half, *none], [found[0] + half, *none])
        return Limits(*map(np.array, ends), ["unconditional"] * len(found))

    module = import_module("mediakit.statistics.diversity")
    monkeypatch.setattr(module, "_richness_limits", unconditional)
    found = statistics.rarefied_diversity(cited(*rows), articles(*names))
    row = found.filter(measure="hill_0").row(0, named=True)
    below, above = row["estimate"] - row["low"], row["high"] - row["estimate"]
    if wider == "unconditional":
        assert (below, above) == pytest.approx((half, half))
    else:  # percentiles are moved to the estimate, so that they lie on both sides of it
        assert min(below, above) > 0.1


def test_curve_ends_at_the_speakers_of_all_articles():
    curve = statistics.rarefaction_curve(CITED, CORPUS).filter(measure="hill_0", outlet="A")
    assert curve["sampled"].to_list() == [1, 2, 3]
    assert curve["estimate"].to_list() == pytest.approx([(3 + 1 + 0) / 3, 7 / 3, 3])


def test_similarities_by_hand_and_with_scipy():
    first, second = np.array([3.0, 1.0, 0.0]), np.array([1.0, 1.0, 2.0])
    theirs = 1 - distance.jaccard(first > 0, second > 0)
    assert jaccard(first, second) == pytest.approx(theirs, abs=1e-9)
    [(horn, _)] = morisita_horn(first[None], second[None])
    products = 3 / 4 * 1 / 4 + 1 / 4 * 1 / 4
    assert horn[0] == pytest.approx(2 * products / (10 / 16 + 6 / 16), abs=1e-9)
    [(same, _)] = morisita_horn(first[None], first[None])
    assert (jaccard(first, first), same[0]) == pytest.approx((1, 1))


def test_morisita_horn_of_the_same_counts_in_another_order_is_their_cosine():
    """Where Σp² = Σq² the two are one; scipy has the cosine."""
    first = COUNTS.astype(float)
    for shift in range(1, 7):
        second = np.roll(first, shift)
        [(horn, _)] = morisita_horn(first[None], second[None])
        assert horn[0] == pytest.approx(1 - distance.cosine(first, second), abs=1e-9)


def test_overlap_has_a_row_for_every_pair_and_measure():
    table = statistics.overlap(CITED, CORPUS)
    assert table.select("outlet", "other", "measure", "count", "total").rows() == [
        ("A", "B", "jaccard", 2.0, 3.0),
        ("A", "B", "morisita_horn", 2.0, 3.0),
    ]
    assert table["estimate"][0] == pytest.approx(2 / 3)


@pytest.mark.parametrize("height", [0, 1])
def test_overlap_of_one_outlet_is_an_empty_table_with_a_warning(height):
    with pytest.warns(UserWarning, match="needs two values of 'outlet'"):
        assert statistics.overlap(CITED, CORPUS.head(height)).is_empty()


def test_limits_say_what_they_are():
    rng = np.random.default_rng(1)
    names = [f"{o}{i:02d}" for o in "ab" for i in range(20)]
    rows = [
        (n, f"S{rng.integers(6)}", "Россия" if rng.random() < 0.5 else "США", "named_person",
         "direct", 1, 0.5, "body")
        for n in names for _ in range(4)
    ]  # fmt: skip
    corpus, given = articles(*names), cited(*rows)
    for table, method in (
        (statistics.diversity(given, corpus).filter(measure="simpson"), "percentile bootstrap"),
        (statistics.diversity(given, corpus).filter(measure="shannon"), "bootstrap-t"),
        (statistics.diversity(given, corpus).filter(measure="hill_2"), "bootstrap-t"),
        (statistics.overlap(given, corpus).filter(measure="morisita_horn"), "bootstrap-t"),
        (statistics.balance(given, corpus).filter(measure="balance"), "bootstrap-t"),
    ):
        assert (table["low"] <= table["estimate"]).all()
        assert (table["estimate"] <= table["high"]).all()
        assert all(note.startswith(f"{method} over articles") for note in table["note"])


def test_hill_number_of_equal_shares_is_their_number():
    assert indices(np.full((1, 5), 2.0), 5)[0, -2:] == pytest.approx([5, 5])
    assert log(5, 2) == pytest.approx(indices(np.full((1, 5), 2.0), 5)[0, 1])
