"""Check the limits and the test of framing rates on articles drawn from a corpus.

The articles of a run are the population: its rates are the truth. A sample of 15 to 120 of them,
drawn with replacement, is an outlet; two samples are two outlets that do not differ. Counted is
how often limits are given, how often they hold the truth, how wide they are beside the
estimate, and how often a test finds a difference or a distance where there is none.

    python benchmarks/simulate_framing.py --out benchmarks/results/simulation_framing.json
    python benchmarks/simulate_framing.py out/demo --out out/framing.json  # a run of your own

Coverage is told of the samples that have limits, and of the bootstrap-t alone beside it, which has
none where few articles have a hit: it shows why few cases get the limits of a count.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from mediakit.export import read_tables
from mediakit.framing import outlet_distances, word_counts
from mediakit.resample import (
    Limits,
    Matrix,
    Sample,
    clump_sizes,
    difference_limits,
    rate_difference_limits,
    rate_limits,
    ratio_limits,
    ratio_test,
)

PROCESSED = Path(__file__).parents[1] / "data" / "processed"
SIZES = (15, 30, 60, 120)
UNLIKE = 4  # times as many articles as the other outlet, in a pair of unlike size
DRAWS, STATES = 1000, (1, 2)
LEVEL = 0.05
PERMUTATIONS = 199  # of each test: enough for a level of 1 / 20
OUTLETS = 4  # measured together, from which the size of clumps is known
PER = 1000  # words
TOPIC = 10  # one of so many articles has the topic that all its hits come from
# Rare, middling and frequent in the tutorial corpus: 0.2, 2 and 8.5 per 1,000 words.
FRAMES = ("responsibility", "sanctions_costs", "diplomacy")
CHOICE, VARIANT, CONSTRUCTIONS = "preposition_ukraine", "на", ("agentless", "nominalised")

# What must hold: coverage where limits are given, and rejection where there is no difference.
COVERAGE = (0.92, 1.0)
ERRORS = 4  # standard errors above the level: 88 rejection rates are looked at


class Population(NamedTuple):
    """Articles of a run: names of the measures, and their counts and totals per article."""

    rates: list[str]
    shares: list[str]
    counts: Matrix  # articles × measures, rates first
    totals: Matrix
    articles: pl.DataFrame
    hits: pl.DataFrame

    def draw(self, size: int, rng: np.random.Generator) -> NDArray[np.int64]:
        """Draw so many articles with replacement."""
        return rng.integers(len(self.counts), size=size)

    def sample(self, drawn: NDArray[np.int64], *, share: bool) -> Sample:
        """Counts and totals of drawn articles: shares or rates."""
        own = slice(len(self.rates), None) if share else slice(len(self.rates))
        return Sample(self.counts[drawn, own], self.totals[drawn, own])

    def truth(self, *, share: bool) -> Matrix:
        """The values that limits should hold."""
        counts, totals = self.sample(np.arange(len(self.counts)), share=share)
        return np.asarray(counts.sum(0) / totals.sum(0))


def population(tables: dict[str, pl.DataFrame]) -> Population:
    """Count what the simulation draws from, per article of a run."""
    articles = tables["articles"].sort("article_id")
    words = word_counts(tables["tokens"], tables["voices"])
    hits = tables["frame_hits"].filter(~pl.col("negated") & ~pl.col("question"))
    profile = hits.filter(pl.col("scheme") == hits["scheme"].mode().first())
    own = {name: tables[name].filter(pl.col("voice") != "quoted") for name in OWN}

    def per(table: pl.DataFrame, amount: str | None = None) -> Matrix:
        value = pl.len() if amount is None else pl.col(amount).sum()
        sums = table.group_by("article_id").agg(_n=value.cast(pl.Float64))
        joined = articles.select("article_id").join(sums, on="article_id", how="left")
        return joined.sort("article_id")["_n"].fill_null(0.0).to_numpy()

    every, chosen = (per(part, "words") / PER for part in (words, _written(words)))
    frames = {f"frame: {name}": per(hits.filter(frame=name), "weight") for name in FRAMES}
    topic = np.where(np.arange(articles.height) % TOPIC == 0, per(hits, "weight"), 0.0)
    rates = {**frames, "frame of one topic": topic, "scare quotes": per(own["scare_quotes"])}
    shares = {f"naming: {VARIANT}": per(own["namings"].filter(choice=CHOICE, variant=VARIANT))}
    whole = [every] * (len(rates) - 1) + [chosen, per(own["namings"].filter(choice=CHOICE))]
    agency = own["agency"].filter(pl.col("agent_no") == 0, pl.col("alternates").fill_null(True))
    for name in CONSTRUCTIONS:
        shares[f"construction: {name}"] = per(agency.filter(construction=name))
        whole.append(per(agency))
    counts = np.stack([*rates.values(), *shares.values()], axis=1)
    return Population([*rates], [*shares], counts, np.stack(whole, axis=1), articles, profile)


OWN = ("scare_quotes", "namings", "agency")


def _written(words: pl.DataFrame) -> pl.DataFrame:
    return words.filter(pl.col("voice") != "quoted")


Found = dict[tuple[str, str], list[float]]  # by kind of figure and measure


def _clumps(people: Population, drawn: NDArray[np.int64], rng: np.random.Generator) -> Matrix:
    """Clumps as a table of several outlets shows them, this one among them."""
    others = people.draw((OUTLETS - 1) * len(drawn), rng)
    return clump_sizes(people.sample(np.concatenate([drawn, others]), share=False).counts)


def single(people: Population, size: int, rng: np.random.Generator, found: Found) -> None:
    """Draw one outlet, and note what its limits do."""
    drawn = people.draw(size, rng)
    rates, shares = (people.sample(drawn, share=share) for share in (False, True))
    clumps = _clumps(people, drawn, rng)
    given = rate_limits(*rates, clumps=clumps, rng=rng)
    alone = ratio_limits(*rates, share=False, rng=rng)
    for kind, limits in (("limits", given), ("bootstrap-t alone", alone)):
        _note(found, kind, people.rates, limits, people.truth(share=False))
    limits = ratio_limits(*shares, share=True, rng=rng)
    _note(found, "limits", people.shares, limits, people.truth(share=True))
    for name, low, high, n in zip(people.rates, given.low, given.high, _ratio(rates), strict=True):
        if n > 0:
            found["width", name].append(float(high - low) / n)


def _ratio(sample: Sample) -> list[float]:
    return list(sample.counts.sum(0) / sample.totals.sum(0))


def pair(
    people: Population, sizes: tuple[int, int], rng: np.random.Generator, found: Found
) -> None:
    """Draw two outlets that do not differ, and note what the limits of the difference do."""
    drawn = [people.draw(size, rng) for size in sizes]
    kind = "difference" if sizes[0] == sizes[1] else f"difference from {UNLIKE} times as many"
    first, second = (people.sample(one, share=False) for one in drawn)
    clumps = clump_sizes(np.vstack([first.counts, second.counts]))
    none = np.zeros(len(people.rates))
    limits = rate_difference_limits(first, second, clumps=clumps, rng=rng)
    _note(found, kind, people.rates, limits, none)
    limits = difference_limits(first, second, share=False, rng=rng)
    _note(found, f"{kind}, bootstrap-t alone", people.rates, limits, none)
    _test(found, kind, people.rates, (first, second), rng)
    first, second = (people.sample(one, share=True) for one in drawn)
    limits = difference_limits(first, second, share=True, rng=rng)
    _note(found, kind, people.shares, limits, np.zeros(len(people.shares)))
    _test(found, kind, people.shares, (first, second), rng)


def _test(
    found: Found,
    kind: str,
    names: Sequence[str],
    pair: tuple[Sample, Sample],
    rng: np.random.Generator,
) -> None:
    p = ratio_test(*pair, rng, permutations=PERMUTATIONS)
    for name, value in zip(names, p, strict=True):
        found["rejection", f"{kind}, {name}"].append(float(value <= LEVEL))


def _note(found: Found, kind: str, names: Sequence[str], limits: Limits, truth: Matrix) -> None:
    for name, low, high, true in zip(names, limits.low, limits.high, truth, strict=True):
        known = not np.isnan(low)
        found[f"given, {kind}", name].append(float(known))
        if known:
            found[f"coverage, {kind}", name].append(float(low <= true <= high))


def distance(people: Population, size: int, rng: np.random.Generator, found: Found) -> None:
    """Draw two outlets that do not differ, and test the distance of their frame profiles."""
    drawn = pl.Series(people.draw(2 * size, rng))
    names = pl.Series([f"{number}" for number in range(len(drawn))])
    old = people.articles["article_id"].gather(drawn)
    articles = people.articles[drawn].with_columns(
        article_id=names, outlet=pl.Series(["A", "B"]).gather(np.arange(len(drawn)) // size)
    )
    numbers = pl.DataFrame({"article_id": old, "_new": names})
    hits = people.hits.join(numbers, on="article_id").with_columns(article_id="_new").drop("_new")
    row = outlet_distances(hits, articles, random_state=int(rng.integers(1 << 31))).row(
        0, named=True
    )
    found["rejection", "distance of frame profiles"].append(float(row["p"] <= LEVEL))
    found["excess", "distance of frame profiles"].append(row["excess"])


def figures(
    people: Population, draws: int, random_state: int, sizes: Sequence[int] = SIZES
) -> Iterator[dict[str, Any]]:
    """Every figure of the simulation, with the limits it must keep where it has any."""
    for size in sizes:
        rng = np.random.default_rng([random_state, size])
        found: Found = defaultdict(list)
        for _ in range(draws):
            single(people, size, rng, found)
            pair(people, (size, size), rng, found)
            if size == sizes[0]:
                pair(people, (size, UNLIKE * size), rng, found)
            distance(people, size, rng, found)
        for (kind, name), values in found.items():
            value = float(np.median(values) if kind == "width" else np.mean(values))
            fixed = {"articles": size, "draws": draws, "random_state": random_state}
            yield _row(f"{kind}: {name}", value, len(values), fixed)


def _row(figure: str, value: float, number: int, fixed: dict[str, Any]) -> dict[str, Any]:
    """One figure; a coverage of few samples has no limits to keep."""
    low, high = None, None
    if figure.startswith("rejection"):
        low, high = 0.0, LEVEL + ERRORS * (LEVEL * (1 - LEVEL) / number) ** 0.5
    elif figure.startswith("coverage") and "alone" not in figure and number >= fixed["draws"] / 2:
        low, high = COVERAGE
    holds = low is None or high is None or low <= value <= high
    rounded = {"value": round(value, 4), "of": number, "low": low, "high": high, "holds": holds}
    return {"figure": figure, **fixed, **rounded}


def markdown(rows: Sequence[dict[str, Any]]) -> str:
    """Lay the figures out for the documentation: means over the random states."""
    sizes = sorted({row["articles"] for row in rows})
    told = {(row["figure"], row["articles"]): _mean(rows, row) for row in rows}
    names = [figure.partition(": ")[2] for figure, _ in told if figure.startswith("given, limits")]
    names += [figure.partition(": ")[2] for figure, _ in told if figure.startswith("rejection")]
    lines = [f"| | {' | '.join(f'{size} articles' for size in sizes)} |", "| --- " * 5 + "|"]
    for title, kind, alone in LINES:
        found = {figure for figure, _ in told}
        for name in dict.fromkeys(name for name in names if f"{kind}: {name}" in found):
            cells = [_cell(told, (kind, alone), name, size) for size in sizes]
            lines.append(f"| {title}: {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


# Title of a line, its figure, and what is told beside it: that of the bootstrap-t alone.
APART = f"difference from {UNLIKE} times as many"
LINES = (
    ("coverage", "coverage, limits", "bootstrap-t alone"),
    ("width / estimate", "width", ""),
    ("difference", "coverage, difference", "difference, bootstrap-t alone"),
    (APART, f"coverage, {APART}", f"{APART}, bootstrap-t alone"),
    ("rejection at 5 %", "rejection", ""),
)


def _mean(rows: Sequence[dict[str, Any]], like: dict[str, Any]) -> float:
    """Mean over random states, each as many samples as it has."""
    key = like["figure"], like["articles"]
    own = [row for row in rows if (row["figure"], row["articles"]) == key]
    return float(sum(row["value"] * row["of"] for row in own) / sum(row["of"] for row in own))


def _cell(told: dict[tuple[str, int], float], kinds: tuple[str, str], name: str, size: int) -> str:
    """`0.957; alone 0.71 of 3 %`: of 3 % of the samples that have limits by it."""
    kind, alone = kinds
    value = told.get((f"{kind}: {name}", size))
    if value is None:
        return ""
    if kind == "width":
        return f"{value:.1f}"
    given = told.get((f"given, {alone}: {name}", size))
    if given is None:
        return f"{value:.3f}"
    held = told.get((f"coverage, {alone}: {name}", size))
    return f"{value:.3f} ({'none' if held is None else f'{held:.2f} in {given:.0%}'})"


def main() -> None:
    """Run the simulation and write its figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path, nargs="?", default=PROCESSED, help="folder of a run")
    parser.add_argument("--draws", type=int, default=DRAWS)
    out = Path("benchmarks/results/simulation_framing.json")
    parser.add_argument("--out", type=Path, default=out)
    given = parser.parse_args()
    people = population(read_tables(given.run))
    rows = [row for state in STATES for row in figures(people, given.draws, state)]
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    missed = [row for row in rows if not row["holds"]]
    checked = [row for row in rows if row["low"] is not None]
    sys.stdout.write(f"{len(checked)} figures with limits, {len(missed)} outside them\n")
    for row in missed:
        sys.stdout.write(f"  {row}\n")
    sys.stdout.write(markdown(rows) + "\n")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
