"""Measure how often keyness finds a difference: where there is none, and where one is planted.

    python benchmarks/keyness_simulation.py ARTICLES.jsonl [--splits 1000]

Articles are split into random halves. Under no difference the corrected p of any lemma may fall
below 5 % in 5 % of the splits (family-wise). Then one lemma of about 0.3 % of the words, another
in each split, is doubled in every article of one half: the share of splits that find it is the
power.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from mediakit.attribute import find_quotes
from mediakit.clean import mark_boilerplate
from mediakit.framing import find_voices
from mediakit.framing.keyness_limits import permutation_p
from mediakit.framing.lemma_counts import Counts, lemma_counts
from mediakit.framing.words import index_words
from mediakit.load import load_articles
from mediakit.parse import default_store, parse_articles
from mediakit.schema import ATTRIBUTIONS, SPANS

LEVEL = 0.05
PERMUTATIONS = 199  # (199 + 1) × 0.05 is whole
PLANTED = (0.0025, 0.0035)  # share of the words that a planted lemma has


def read_counts(path: Path) -> Counts:
    """Count the lemmas of a file of articles."""
    articles, _ = load_articles([path])
    _, tokens = parse_articles(articles, mark_boilerplate(articles), store=default_store())
    voices = find_voices(articles, tokens, find_quotes(articles), ATTRIBUTIONS.of(), SPANS.of())
    return lemma_counts(index_words(articles, tokens, voices).values(), articles)


def p_of(counts: Counts, first: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Give the corrected p of every lemma for one split."""
    return permutation_p(counts, (first, ~first), rng, permutations=PERMUTATIONS)


def planted(counts: Counts, first: np.ndarray, lemma: int) -> Counts:
    """Double one lemma in the articles of the first half."""
    more = np.where((counts.column == lemma) & first[counts.article], counts.number, 0.0)
    totals = counts.totals + np.bincount(counts.article, more, minlength=len(counts.totals))
    return counts._replace(number=counts.number + more, totals=totals)


def main() -> None:
    """Run the simulation and print both rates with their binomial standard errors."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--splits", type=int, default=1000)
    options = parser.parse_args()
    counts = read_counts(options.articles)
    rng = np.random.default_rng(0)
    size = len(counts.totals)
    share = counts.sums(np.ones(size, bool)) / counts.totals.sum()
    candidates = np.flatnonzero((share >= PLANTED[0]) & (share <= PLANTED[1]))
    named = ", ".join(counts.lemma[i] for i in candidates)
    print(f"{size} articles, {len(counts.lemma)} lemmas compared; planted: {named}")
    false, found = 0, 0
    for split in range(options.splits):
        first = rng.permutation(size) < size // 2
        false += bool((p_of(counts, first, rng) <= LEVEL).any())
        lemma = int(candidates[split % len(candidates)])
        found += bool(p_of(planted(counts, first, lemma), first, rng)[lemma] <= LEVEL)
        if (split + 1) % 100 == 0:
            print(f"{split + 1} splits: family-wise {false}, planted found {found}", flush=True)
    for name, hits in (("family-wise rejection", false), ("planted lemma found", found)):
        rate = hits / options.splits
        error = (rate * (1 - rate) / options.splits) ** 0.5
        print(f"{name}: {rate:.1%} (standard error {error:.1%}) in {options.splits} splits")


if __name__ == "__main__":
    main()
