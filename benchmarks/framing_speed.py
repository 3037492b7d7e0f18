"""Time all framing tables on copies of parsed articles, and how the time grows.

    python benchmarks/framing_speed.py ARTICLES.jsonl [--words 250000 1000000 4000000 10000000]

The articles are parsed once (cached) and repeated under new names until there are as many words
as asked for; timed are the tables alone, as point estimates. On a machine that is busy look at
the processor time, the sum over threads. The memory told is the largest that the process had so
far, copies included: where it is short, make the tables of some articles at a time and
concatenate them, which all but keyness and reprints allow.
"""

from __future__ import annotations

import argparse
import os
import resource
from pathlib import Path
from time import perf_counter, process_time

import numpy as np
import polars as pl

from mediakit.framing.tables import framing_tables
from mediakit.run import run
from mediakit.wordlists import read_lexicons

PARTS = ("articles", "sentences", "tokens", "quotes", "attributions", "spans")
OUTLETS = 4  # keyness needs outlets to compare
MILLION = 1_000_000
SIZES = [250_000, MILLION, 4 * MILLION, 10 * MILLION]
GIBIBYTE = 2**20  # in the unit of ru_maxrss, 1,024 bytes


def copies(tables: dict[str, pl.DataFrame], words: int) -> list[pl.DataFrame]:
    """Repeat a corpus until it has this many tokens; the last copy is cut at an article."""
    number = -(-words // tables["tokens"].height)
    parts = []
    for name in PARTS:
        table = tables[name]
        repeated = [
            table.with_columns(article_id=pl.format("{}_{}", pl.lit(i), "article_id"))
            for i in range(number)
        ]
        parts.append(pl.concat(repeated, rechunk=True))
    outlets = pl.Series([f"Outlet {i % OUTLETS}" for i in range(parts[0].height)])
    parts[0] = parts[0].with_columns(outlet=outlets)
    sizes = parts[2].group_by("article_id", maintain_order=True).len()
    kept = sizes.filter(pl.col("len").cum_sum() <= words).select("article_id")
    return [part.join(kept, on="article_id", how="semi", maintain_order="left") for part in parts]


def main() -> None:
    """Print seconds and seconds per million words at each size, and the exponent of growth."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--words", type=int, nargs="+", default=SIZES)
    options = parser.parse_args()
    tables, _ = run([options.articles])
    lexicons = read_lexicons()
    framing_tables(*copies(tables, 10_000), lexicons=lexicons)  # imports, thread pools
    sizes, seconds = [], []
    for words in options.words:
        parts = copies(tables, words)
        begun, worked = perf_counter(), process_time()
        framing_tables(*parts, lexicons=lexicons)
        sizes.append(parts[2].height)
        wall = perf_counter() - begun
        seconds.append(process_time() - worked)  # what others do on the machine is not in it
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / GIBIBYTE
        rate = seconds[-1] / sizes[-1] * MILLION
        print(
            f"{sizes[-1]:>10,} tokens: {wall:6.2f} s by the clock, {seconds[-1]:6.2f} s of "
            f"processor time, {rate:5.2f} s per million; peak memory {peak:.1f} GiB, "
            f"load {os.getloadavg()[0]:.1f}",
            flush=True,
        )
    if len(sizes) > 1:
        exponent = np.polyfit(np.log(sizes), np.log(seconds), 1)[0]
        print(f"processor time grows with tokens to the power of {exponent:.2f}")


if __name__ == "__main__":
    main()
