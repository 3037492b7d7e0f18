"""Keyness: the lemmas that tell outlets apart, with errors that know what an article is.

Words of one article come together, so counts vary far more between articles than a model of
single words says: the published variance of the log-odds is too small. Here `z` takes its
variance from a bootstrap of whole articles, the published one stands beside it, and the
correction for many lemmas permutes whole articles.

Sources: Dunning 1993, *Computational Linguistics* 19(1) (log-likelihood); Hardie 2014
(log-ratio); Monroe, Colaresi & Quinn 2008, *Political Analysis* 16(4) (log-odds with an
informative Dirichlet prior); Gries 2008, *IJCL* 13(4) (deviation of proportions); Westfall &
Young 1993 (step-down maximum).
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import combinations
from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from mediakit.framing.places import Flags, Ints
from mediakit.framing.voices import voice_names
from mediakit.framing.words import Words, index_words
from mediakit.resample import LEVEL, Matrix, article_weights, holm, max_t, permuted_groups
from mediakit.schema import ARTICLES, KEYNESS, REPRINTS, TOKENS, VOICES

REST = "rest"
NOT_WORDS = ("PUNCT", "SYM", "NUM", "X")
WORD = r"^[^\W\d_][^\W\d_’'ʼ-]*(?:[’'ʼ-][^\W\d_]+)*$"
PRIOR_WEIGHT = 1000.0  # words of the pooled corpus that each side is given in advance
MIN_COUNT = 10  # below this an interval says nothing, and more tests cost power
MIN_ARTICLES = 3  # a lemma of one or two articles is their topic, not an outlet's habit
INSTEAD_OF_ZERO = 0.5  # occurrences, in the log-ratio (Hardie 2014)
PERMUTATIONS = 999


class Counts(NamedTuple):
    """Lemma counts per article, sparse: one entry per article × lemma that occurs."""

    lemma: list[str]
    totals: Matrix  # words per article
    article: Ints
    column: Ints
    number: Matrix

    def sums(self, chosen: Flags) -> Matrix:
        """Sum the counts of some articles, a value per lemma."""
        own = chosen[self.article]
        size = len(self.lemma)
        return np.bincount(self.column[own], self.number[own], minlength=size).astype(np.float64)


class Sides(NamedTuple):
    """Occurrences of each lemma on either side, and the words of the sides."""

    first: Matrix
    first_total: Matrix | float
    second: Matrix
    second_total: Matrix | float


def lemma_counts(
    words: Iterable[Words],
    articles: pl.DataFrame,
    *,
    voice: str | Iterable[str] | None = None,
    min_count: int = MIN_COUNT,
    min_articles: int = MIN_ARTICLES,
) -> Counts:
    """Count the lemmas of each article, in the order of ``articles``; boilerplate left out.

    Numbers, punctuation and words in foreign characters are not counted. Rare lemmas have no
    column, but their words stay in the totals.
    """
    numbers = articles.select("article_id").with_row_index("_article")
    counted = pl.concat([EMPTY, *(_counted(part, voice) for part in words)])
    counted = counted.join(numbers, on="article_id", validate="m:1")
    totals = np.zeros(articles.height)
    np.add.at(totals, counted["_article"].to_numpy(), counted["count"].to_numpy())
    common = counted.group_by("lemma").agg(pl.col("count").sum(), _articles=pl.len())
    common = common.filter((pl.col("count") >= min_count) & (pl.col("_articles") >= min_articles))
    columns = common.select("lemma").sort("lemma").with_row_index("_column")
    kept = counted.join(columns, on="lemma", validate="m:1").sort("_article", "_column")
    return Counts(
        columns["lemma"].to_list(),
        totals,
        kept["_article"].cast(pl.Int64).to_numpy(),
        kept["_column"].cast(pl.Int64).to_numpy(),
        kept["count"].cast(pl.Float64).to_numpy(),
    )


EMPTY = pl.DataFrame(schema={"article_id": pl.String, "lemma": pl.String, "count": pl.Int64})


def _counted(words: Words, voice: str | Iterable[str] | None) -> pl.DataFrame:
    """Count the lemmas of one language: `article_id`, `lemma`, `count`."""
    article = words.table["article_id"].rle_id().to_numpy().astype(np.int64)
    names = words.table["article_id"].gather(np.flatnonzero(np.diff(article, prepend=-1)))
    chosen = words.table["voice"].cast(pl.String).is_in(voice_names(voice)).fill_null(False)
    kept = chosen.to_numpy() & words.lemma.matching(WORD) & ~words.upos.among(NOT_WORDS)
    size = len(words.lemma.values)
    cells, count = np.unique(article[kept] * size + words.lemma.code[kept], return_counts=True)
    lemma = pl.Series(words.lemma.values, dtype=pl.String).gather(cells % size if size else cells)
    found = {"article_id": names.gather(cells // max(size, 1)), "lemma": lemma, "count": count}
    table = pl.DataFrame(found, schema_overrides=EMPTY.schema)
    return table.group_by("article_id", "lemma", maintain_order=True).agg(pl.col("count").sum())


def log_likelihood(sides: Sides) -> Matrix:
    """Give G² of the four-cell table: this lemma or another, on this side or the other.

    >>> sides = Sides(np.array([10.0]), 100.0, np.array([5.0]), 100.0)
    >>> round(float(log_likelihood(sides)[0]), 6)
    1.834142
    """
    total = sides.first_total + sides.second_total
    both = sides.first + sides.second
    g = np.zeros_like(both)
    for count, size in ((sides.first, sides.first_total), (sides.second, sides.second_total)):
        g = (
            g
            + _term(count, size * both / total)
            + _term(size - count, size * (total - both) / total)
        )
    return np.asarray(2 * g)


def _term(observed: Matrix, expected: Matrix) -> Matrix:
    ratio = np.divide(observed, expected, out=np.ones_like(observed), where=observed > 0)
    return np.asarray(observed * np.log(ratio))


def log_ratio(sides: Sides) -> Matrix:
    """Give the binary logarithm of the ratio of the rates; a doubled rate is 1.

    >>> log_ratio(Sides(np.array([8.0]), 100.0, np.array([2.0]), 100.0)).tolist()
    [2.0]
    """
    first = np.where(sides.first > 0, sides.first, INSTEAD_OF_ZERO) / sides.first_total
    second = np.where(sides.second > 0, sides.second, INSTEAD_OF_ZERO) / sides.second_total
    return np.asarray(np.log2(first / second))


def log_odds(sides: Sides, prior: Matrix) -> tuple[Matrix, Matrix]:
    """Give the log-odds ratio with a Dirichlet prior, and its published variance.

    δ = ln((y₁ + α) / (n₁ + α₀ − y₁ − α)) − ln((y₂ + α) / (n₂ + α₀ − y₂ − α)), with variance
    1 / (y₁ + α) + 1 / (y₂ + α): Monroe et al. 2008, equations 16 and 20.

    Args:
        prior: α of every lemma; α₀ is known from it only if the lemmas are all lemmas, so
            it is passed as the last entry behind those of the lemmas.
    """
    alpha, whole = prior[:-1], prior[-1]
    first, second = sides.first + alpha, sides.second + alpha
    odds = np.log(first / (sides.first_total + whole - first))
    odds = odds - np.log(second / (sides.second_total + whole - second))
    return np.asarray(odds), np.asarray(1 / first + 1 / second)


def pooled_prior(counts: Counts, weight: float = PRIOR_WEIGHT) -> Matrix:
    """Give α of every lemma, its share of the pooled corpus times ``weight``, and α₀ behind."""
    everywhere = counts.sums(np.ones(len(counts.totals), bool))
    whole = max(float(counts.totals.sum()), 1.0)
    return np.append(everywhere * (weight / whole), weight)


def dispersion(counts: Counts, chosen: Flags) -> Matrix:
    """Give Gries' deviation of proportions over some articles: 0 even, near 1 in one article.

    DP = ½ Σ |vᵢ − sᵢ|: share of the lemma's occurrences and share of the words in article i;
    NaN where the lemma does not occur.
    """
    share = np.where(chosen, counts.totals, 0.0) / max(counts.totals[chosen].sum(), 1.0)
    own = chosen[counts.article]
    article, column, count = counts.article[own], counts.column[own], counts.number[own]
    sums = np.bincount(column, count, minlength=len(counts.lemma))
    found = count / sums[column]
    away = np.abs(found - share[article]) - share[article]  # articles without it add their share
    dp = (1 + np.bincount(column, away, minlength=len(counts.lemma))) / 2
    return np.where(sums > 0, dp, np.nan)


def keyness(
    articles: pl.DataFrame,
    tokens: pl.DataFrame,
    voices: pl.DataFrame,
    *,
    by: str = "outlet",
    voice: str | Iterable[str] | None = None,
    pairwise: bool = False,
    reprints: pl.DataFrame | None = None,
    min_count: int = MIN_COUNT,
    prior_weight: float = PRIOR_WEIGHT,
    limits: bool = True,
    random_state: int = 0,
) -> pl.DataFrame:
    """Compare the lemmas of each outlet with the rest, or of each pair of outlets.

    `z` is the log-odds over its standard error from a bootstrap of articles; `low` and `high`
    are its 95 % percentile limits. `p_max` corrects for all lemmas of the comparison by the
    step-down maximum over permutations of articles, `p_holm` by Holm from `z`.

    Args:
        by: the column of ``articles`` whose values are compared.
        voice: one voice or several; all where none is given.
        pairwise: compare each pair instead of each outlet against the rest.
        reprints: the copies of the corpus; all but the first of each cluster are left out.
        prior_weight: words of the pooled corpus given to each side in advance.
        limits: without, point estimates only: no `z`, interval or p.

    Returns:
        `keyness`, one row per comparison and lemma, strongest log-odds first.

    Limits: each comparison is corrected by itself; with few articles the bootstrap variance
    is too small (below 20 a side look at `p_max`).
    """
    articles = ARTICLES.check(articles)
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
        articles[by].cast(pl.String).to_numpy(),
        pairwise=pairwise,
        prior_weight=prior_weight,
        limits=limits,
        random_state=random_state,
    )


def compare_counts(
    counts: Counts,
    group: NDArray[Any],
    *,
    pairwise: bool = False,
    prior_weight: float = PRIOR_WEIGHT,
    limits: bool = True,
    random_state: int = 0,
) -> pl.DataFrame:
    """Compare groups of articles by their counts: see ``keyness``."""
    prior = pooled_prior(counts, prior_weight)
    found = [
        _compared(counts, prior, (first, second), names, limits, random_state)
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
    limits: bool,
    random_state: int,
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
    if limits and size:
        rng = np.random.default_rng([random_state, zlib.crc32("|".join(names).encode())])
        columns |= _uncertainty(counts, prior, sides, odds, rng)
    return _rows(counts.lemma, columns, names, (int(first.sum()), int(second.sum())))


def _rows(
    lemma: list[str],
    columns: dict[str, Matrix],
    names: tuple[str, str],
    articles: tuple[int, int],
) -> pl.DataFrame:
    """Make the rows of one comparison, strongest log-odds first; NaN is null."""
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
    order = found.sort("log_odds", "lemma", descending=[True, False])
    return KEYNESS.check(order.select(*KEYNESS.columns))


_NUMBERS = [name for name, dtype in KEYNESS.dtypes.items() if dtype == pl.Float64]


def _uncertainty(
    counts: Counts,
    prior: Matrix,
    sides: tuple[Flags, Flags],
    odds: Matrix,
    rng: np.random.Generator,
) -> dict[str, Matrix]:
    """Bootstrap error and limits of the log-odds, and p-values corrected for many lemmas."""
    draws = _bootstrap(counts, prior, sides, rng)
    error = draws.std(0, ddof=1)
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(draws, [tail, 1 - tail], axis=0)
    z = np.divide(odds, error, out=np.full_like(odds, np.nan), where=error > 0)
    normal = NormalDist()
    p = [2 * normal.cdf(-abs(value)) if np.isfinite(value) else 1.0 for value in z.tolist()]
    return {
        "z": z,
        "low": low,
        "high": high,
        "p_holm": np.array(holm(p)),
        "p_max": permutation_p(counts, sides, rng),
    }


def _bootstrap(
    counts: Counts, prior: Matrix, sides: tuple[Flags, Flags], rng: np.random.Generator
) -> Matrix:
    """Log-odds of bootstrap samples: articles drawn anew on either side."""
    drawn = []
    for side in sides:
        rows = np.flatnonzero(side)
        weights = np.vstack([*article_weights(len(rows), rng)])
        drawn.append((_product(weights, counts, rows), weights @ counts.totals[rows]))
    (first, first_total), (second, second_total) = drawn
    sums = Sides(first, first_total[:, None], second, second_total[:, None])
    return log_odds(sums, prior)[0]


def permutation_p(
    counts: Counts,
    sides: tuple[Flags, Flags],
    rng: np.random.Generator,
    *,
    permutations: int = PERMUTATIONS,
) -> Matrix:
    """Correct for all lemmas: give whole articles to the sides anew, compare with the maximum.

    The statistic is the difference of the rates over its standard deviation in all
    permutations, the observed one included, so that none is special under the null. The
    log-odds would not do: a rare lemma that falls to one side alone would own the maximum.
    """
    rows = np.flatnonzero(sides[0] | sides[1])
    first = sides[0][rows]
    drawn = permuted_groups(first, rng, permutations=permutations)
    groups = np.vstack([first.astype(np.float64)[None], drawn])
    total, whole = counts.totals[rows], counts.sums(sides[0] | sides[1])
    inside, size = _product(groups, counts, rows), (groups @ total)[:, None]
    away = inside / size - (whole - inside) / (total.sum() - size)
    spread = np.sqrt((away**2).mean(0))
    spread[spread == 0] = np.inf
    away = np.abs(away) / spread
    return max_t(away[0], away[1:])


def _product(weights: Matrix, counts: Counts, rows: Ints) -> Matrix:
    """Weights (samples × articles) times counts (articles × lemmas)."""
    from scipy.sparse import csr_array

    shape = (len(counts.totals), len(counts.lemma))
    matrix = csr_array((counts.number, (counts.article, counts.column)), shape=shape)[rows]
    return np.asarray((matrix.T @ weights.T).T)
