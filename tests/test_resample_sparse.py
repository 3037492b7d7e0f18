"""Wide tables, of which an article fills little: the same limits for a part of the work."""

import numpy as np
import pytest

from mediakit.resample import Compact, Sample, bootstrap, difference_limits, ratio_limits

RNG = np.random.default_rng(3)
ARTICLES, COLUMNS = 60, 2500
# columns 0 to 4 are cited in twenty articles, each of the others in one
TOTALS = np.zeros((ARTICLES, COLUMNS))
for column in range(COLUMNS):
    cited = RNG.choice(ARTICLES, 20 if column < 5 else 1, replace=False)
    TOTALS[cited, column] = RNG.integers(1, 4, len(cited))
COUNTS = np.minimum(TOTALS, RNG.integers(0, 3, TOTALS.shape))
ENOUGH = np.arange(COLUMNS) < 5


def rng():
    return np.random.default_rng(0)


@pytest.fixture
def drawn(monkeypatch):
    """How many ratios are drawn."""
    asked, draw = [], bootstrap._draw

    def counted(sample, rng):
        asked.append(sample.counts.shape[1])
        return draw(sample, rng)

    monkeypatch.setattr(bootstrap, "_draw", counted)
    return asked


def test_only_ratios_that_rest_on_enough_articles_are_drawn(drawn):
    limits = ratio_limits(COUNTS, TOTALS, share=True, rng=rng())
    assert drawn == [5]
    alone = ratio_limits(COUNTS[:, ENOUGH], TOTALS[:, ENOUGH], share=True, rng=rng())
    assert limits.low[ENOUGH].tolist() == alone.low.tolist()
    assert limits.high[ENOUGH].tolist() == alone.high.tolist()
    assert limits.note[:5] == alone.note
    assert np.isnan(limits.low[5:]).all()
    assert set(limits.note[5:]) == {"fewer than 8 articles: no interval"}


def test_a_difference_is_drawn_where_both_groups_have_enough_articles(drawn):
    fewer = TOTALS.copy()
    fewer[fewer[:, 0].cumsum() > 5, 0] = 0  # of the first, five articles at most are left
    limits = difference_limits(
        Sample(COUNTS, TOTALS), Sample(np.minimum(COUNTS, fewer), fewer), share=True, rng=rng()
    )
    assert drawn == [4, 4]
    assert np.isfinite(limits.low).tolist() == [False, *[True] * 4, *[False] * (COLUMNS - 5)]


def test_products_with_a_table_that_is_mostly_empty_are_those_of_matrices():
    table, weights = Compact(TOTALS), RNG.integers(0, 3, (7, ARTICLES)).astype(float)
    slopes = RNG.normal(size=(7, COLUMNS))
    assert table.is_sparse
    assert not Compact(TOTALS[:, ENOUGH]).is_sparse
    assert table.summed(weights) == pytest.approx(weights @ TOTALS, abs=1e-12)
    assert table.along(slopes) == pytest.approx(slopes @ TOTALS.T, abs=1e-12)
