"""Keyness: the lemmas that tell outlets apart, with errors that know what an article is.

Words of one article come together, so counts vary far more between articles than a model of
single words says: the published variance of the log-odds is too small. Here `z` takes its
variance from a bootstrap of whole articles, on no side below the published one, and the
correction for many lemmas permutes whole articles. Sources stand in `contrasts` and
`keyness_limits`.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from mediakit.framing.contrasts import (
    PRIOR_WEIGHT,
    Sides,
    dispersion,
    log_likelihood,
    log_odds,
    log_ratio,
    pooled_prior,
)
from mediakit.framing.keyness_limits import uncertainty
from mediakit.framing.lemma_counts import MIN_COUNT, Counts, lemma_counts
from mediakit.framing.places import Flags
from mediakit.framing.words import index_words
from mediakit.rates import compared_articles
from mediakit.resample import Matrix
from mediakit.schema import KEYNESS, REPRINTS, TOKENS, VOICES

REST = "rest"


def keyness(
    articles: pl.DataFrame,
    tokens: pl.DataFrame,
    voices: pl.DataFrame,
    *,
    between: str = "outlet",
    voice: str | Iterable[str] | None = None,
    pairwise: bool = False,
    reprints: pl.DataFrame | None = None,
    min_count: int = MIN_COUNT,
    prior_weight: float = PRIOR_WEIGHT,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Compare the lemmas of each outlet with the rest, or of each pair of outlets.

    `z` is the log-odds over its standard error: on either side that of a bootstrap of articles,
    or the published one where that is larger, as it is where a side never has the lemma. `low`
    and `high` are 95 % limits from the same error. `p_max` corrects for all lemmas of the
    comparison by the step-down maximum over permutations of articles, `p_holm` by Holm from `z`.

    Args:
        between: the column of ``articles`` whose values are compared; null is left out. So are
            later copies, where articles tell which are (column `copy`).
        voice: one voice or several; all where none is given.
        pairwise: compare each pair instead of each outlet against the rest.
        reprints: the copies of the corpus; all but the first of each cluster are left out.
        min_count: occurrences that a lemma must have in all articles together, in three or more
            of them. Words are of letters: numerals, symbols and foreign words are counted
            neither as lemmas nor in the totals.
        prior_weight: words of the pooled corpus given to each side in advance.
        random_state: for the draws; None leaves out `z`, intervals and p.

    A lemma that a side never has enters the log-ratio with half an occurrence; `z_published`
    rests on 1 / (y₁ + α) + 1 / (y₂ + α), `dispersion` is Gries' deviation of proportions, not
    normalised.

    Returns:
        `keyness`, one row per comparison and lemma, by `z`, without it by `z_published`:
        what sets the outlet apart first, what it avoids last. The log-odds would put first what
        the other side lacks, however rare.

    Limits: each comparison is corrected by itself; with few articles the bootstrap variance
    is too small (below 20 a side look at `p_max`).
    """
    articles = compared_articles(articles, between)
    if reprints is not None:
        copies = REPRINTS.check(reprints).filter(pl.col("copy") > 0)
        articles = articles.join(
            copies.select("article_id"),
            on="article_id",
            how="anti",
            maintain_order="left",
        )
    words = index_words(articles, TOKENS.check(tokens), VOICES.check(voices)).values()
    counts = lemma_counts(words, articles, voice=voice, min_count=min_count)
    return compare_counts(
        counts,
        articles[between].cast(pl.String).to_numpy(),
        pairwise=pairwise,
        prior_weight=prior_weight,
        random_state=random_state,
    )


def compare_counts(
    counts: Counts,
    group: NDArray[Any],
    *,
    pairwise: bool = False,
    prior_weight: float = PRIOR_WEIGHT,
    random_state: int | None = 0,
) -> pl.DataFrame:
    """Compare groups of articles by their counts: see ``keyness``."""
    prior = pooled_prior(counts, prior_weight)
    found = [
        _compared(counts, prior, (first, second), names, random_state)
        for names, first, second in _comparisons(group, pairwise)
    ]
    return KEYNESS.check(pl.concat(found) if found else KEYNESS.of())


def _comparisons(
    group: NDArray[Any], pairwise: bool
) -> Iterator[tuple[tuple[str, str], Flags, Flags]]:
    """Yield the names and the articles of both sides of each comparison."""
    names = sorted(set(group.tolist()))
    if pairwise:
        for one, two in combinations(names, 2):
            yield (one, two), group == one, group == two
    elif len(names) > 1:
        for one in names:
            yield (one, REST), group == one, group != one


def _compared(
    counts: Counts,
    prior: Matrix,
    sides: tuple[Flags, Flags],
    names: tuple[str, str],
    random_state: int | None,
) -> pl.DataFrame:
    """One comparison as rows of `keyness`."""
    first, second = sides
    summed = Sides(
        counts.sums(first),
        float(counts.totals[first].sum()),
        counts.sums(second),
        float(counts.totals[second].sum()),
    )
    odds, variance = log_odds(summed, prior)
    size = len(counts.lemma)
    columns = {
        "count": summed.first,
        "total": np.full(size, summed.first_total),
        "other_count": summed.second,
        "other_total": np.full(size, summed.second_total),
        "log_likelihood": log_likelihood(summed),
        "log_ratio": log_ratio(summed),
        "log_odds": odds,
        "z_published": odds / np.sqrt(variance),
        "dispersion": dispersion(counts, first),
    }
    if random_state is not None and size:
        rng = np.random.default_rng([random_state, zlib.crc32("|".join(names).encode())])
        columns |= uncertainty(counts, prior, sides, odds, rng)
    return _rows(counts.lemma, columns, names, (int(first.sum()), int(second.sum())))


def _rows(
    lemma: list[str],
    columns: dict[str, Matrix],
    names: tuple[str, str],
    articles: tuple[int, int],
) -> pl.DataFrame:
    """Make the rows of one comparison, by z; NaN is null."""
    unknown = np.full(len(lemma), np.nan)
    table = pl.DataFrame({"lemma": pl.Series(lemma, dtype=pl.String)}).with_columns(
        outlet=pl.lit(names[0]),
        against=pl.lit(names[1]),
        articles=pl.lit(articles[0], pl.Int32),
        other_articles=pl.lit(articles[1], pl.Int32),
        **{name: pl.Series(columns.get(name, unknown)) for name in _NUMBERS},
    )
    found = table.with_columns(pl.col(_NUMBERS).fill_nan(None))
    found = found.filter(pl.col("count") + pl.col("other_count") > 0)
    order = found.sort(pl.coalesce("z", "z_published"), "lemma", descending=[True, False])
    return KEYNESS.check(order.select(*KEYNESS.columns))


_NUMBERS = [name for name, dtype in KEYNESS.dtypes.items() if dtype == pl.Float64]
