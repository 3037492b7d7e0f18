"""Measure how often keyness finds a difference: where there is none, and where one is planted.

    python benchmarks/keyness_simulation.py ARTICLES.jsonl [--splits 1000] [--part 0.5]

Articles are split at random into two parts, halves without `--part`. Under no difference the
corrected p of any lemma may fall below 5 % in 5 % of the splits (family-wise). Then one lemma of
about 0.3 % of the words, another in each split, is doubled in every article of the first part:
the share of splits that find it is the power. Both are told of `p_max` and of `p_holm`. A small
part lacks many lemmas of the other: there the errors are put to the test.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from mediakit.attribute import find_quotes
from mediakit.clean import mark_boilerplate
from mediakit.framing import find_voices
from mediakit.framing.contrasts import Sides, log_odds, pooled_prior
from mediakit.framing.keyness_limits import article_error, normal_p, permutation_p
from mediakit.framing.lemma_counts import Counts, lemma_counts
from mediakit.framing.words import index_words
from mediakit.load import load_articles
from mediakit.parse import default_store, parse_articles
from mediakit.schema import ATTRIBUTIONS, SPANS

LEVEL = 0.05
NAMES = ("p_max", "p_holm")
PERMUTATIONS = 199  # (199 + 1) × 0.05 is whole
PLANTED = (0.0025, 0.0035)  # share of the words that a planted lemma has


def read_counts(path: Path) -> Counts:
    """Count the lemmas of a file of articles."""
    articles, _ = load_articles([path])
    _, tokens = parse_articles(articles, mark_boilerplate(articles), store=default_store())
    voices = find_voices(articles, tokens, find_quotes(articles), ATTRIBUTIONS.of(), SPANS.of())
    return lemma_counts(index_words(articles, tokens, voices).values(), articles)


def p_of(counts: Counts, first: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Give `p_max` and `p_holm` of every lemma for one split, a row each."""
    sides, prior = (first, ~first), pooled_prior(counts)
    one, two = ((counts.sums(side), float(counts.totals[side].sum())) for side in sides)
    odds, _ = log_odds(Sides(*one, *two), prior)
    holm = normal_p(odds / article_error(counts, prior, sides, rng))
    return np.stack([permutation_p(counts, sides, rng, permutations=PERMUTATIONS), holm])


def planted(counts: Counts, first: np.ndarray, lemma: int) -> Counts:
    """Double one lemma in the articles of the first part."""
    more = np.where((counts.column == lemma) & first[counts.article], counts.number, 0.0)
    totals = counts.totals + np.bincount(counts.article, more, minlength=len(counts.totals))
    return counts._replace(number=counts.number + more, totals=totals)


def main() -> None:
    """Run the simulation and print both rates with their binomial standard errors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--splits", type=int, default=1000)
    parser.add_argument("--part", type=float, default=0.5, help="share of articles in the first")
    options = parser.parse_args()
    counts = read_counts(options.articles)
    rng = np.random.default_rng(0)
    size = len(counts.totals)
    share = counts.sums(np.ones(size, bool)) / counts.totals.sum()
    candidates = np.flatnonzero((share >= PLANTED[0]) & (share <= PLANTED[1]))
    named = ", ".join(counts.lemma[i] for i in candidates)
    print(f"{size} articles, {len(counts.lemma)} lemmas compared; planted: {named}")
    false, found = np.zeros(len(NAMES)), np.zeros(len(NAMES))
    for split in range(options.splits):
        first = rng.permutation(size) < size * options.part
        false += (p_of(counts, first, rng) <= LEVEL).any(1)
        lemma = int(candidates[split % len(candidates)])
        found += p_of(planted(counts, first, lemma), first, rng)[:, lemma] <= LEVEL
        if (split + 1) % 100 == 0:
            print(f"{split + 1} splits: family-wise {false}, planted found {found}", flush=True)
    for name, hits in (("family-wise rejection", false), ("planted lemma found", found)):
        for p, rate in zip(NAMES, hits / options.splits, strict=True):
            error = (rate * (1 - rate) / options.splits) ** 0.5
            print(f"{name}, {p}: {rate:.1%} (standard error {error:.1%}), {options.splits} splits")


if __name__ == "__main__":
    main()
