"""Time the measures on a million attributions, and the bootstrap against a plain loop.

python benchmarks/statistics_speed.py
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from mediakit import statistics
from mediakit.resample import REPLICATES
from mediakit.schema import ARTICLES, CITATIONS, SENTENCES

ATTRIBUTIONS, ARTICLE_NUMBER, OUTLETS = 1_000_000, 100_000, 50
MAX_SECONDS = 2.0

# A size that the plain loop can finish: few of its replicates are run and scaled up.
SMALL = (20_000, 2_000, 5)
LOOPS, WANTED_REPLICATES = 20, 1000
MIN_RATIO = 50


def corpus(attributions: int, articles: int, outlets: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Make citations and articles of random values."""
    rng = np.random.default_rng(0)
    names = [f"a{number:06d}" for number in range(articles)]
    outlet = [f"outlet {number % outlets}" for number in range(articles)]
    text = {"lang": pl.lit("ru"), "text": pl.lit("x"), "sha256": pl.lit("")}
    table = pl.DataFrame({"article_id": names, "outlet": outlet})
    empty = {name: pl.lit(None, dtype) for name, dtype in ARTICLES.dtypes.items()}
    numbers = {"input": pl.lit(0, pl.Int32), "body_start": pl.lit(0, pl.Int32)}
    missing = {name: value for name, value in empty.items() if name not in table.columns}
    table = table.with_columns(**{**missing, **text, **numbers})
    at = np.sort(rng.integers(articles, size=attributions))
    cited = pl.DataFrame({"article_id": np.array(names)[at], "outlet": np.array(outlet)[at]})
    cited = cited.with_columns(
        attribution=pl.int_range(pl.len(), dtype=pl.Int32).over("article_id"),
        speaker_no=pl.lit(0, pl.Int32),
        resolved=pl.lit(True),
        weight=pl.lit(1.0),
        role=pl.lit(None, CITATIONS.dtypes["role"]),
        speaker=pl.Series([f"speaker {n}" for n in rng.zipf(1.5, attributions) % 500]),
        side=pl.Series(rng.choice(["one", "other"], attributions)),
        words=pl.Series(rng.integers(1, 40, attributions).astype(float)),
        position=pl.Series(rng.random(attributions)),
        zone=random(SENTENCES.dtypes["zone"], attributions, rng),
        **{
            name: random(CITATIONS.dtypes[name], attributions, rng)
            for name in ("source_kind", "anonymity", "quote_type", "stance")
        },
    )
    return CITATIONS.check(cited), ARTICLES.check(table)


def random(dtype: Any, size: int, rng: np.random.Generator) -> pl.Series:
    """Draw values of a closed vocabulary."""
    names = np.array(dtype.categories.to_list())
    return pl.Series(names[rng.integers(len(names), size=size)], dtype=dtype)


def points(cited: pl.DataFrame, articles: pl.DataFrame) -> dict[str, Callable[[], pl.DataFrame]]:
    """The point estimates that are timed."""
    fixed: Any = {"random_state": None}
    return {
        "counts": lambda: statistics.attribution_counts(cited, articles, **fixed),
        "shares": lambda: statistics.shares(cited, articles, "source_kind", **fixed),
        "ratios": lambda: statistics.direct_quote_ratio(cited, articles, unit="words", **fixed),
        "voice share": lambda: statistics.shares(cited, articles, "side", unit="words", **fixed),
        "prominence": lambda: statistics.prominence(cited, articles, "source_kind", **fixed),
    }


def seconds(call: Callable[[], Any], clock: Callable[[], float] = time.perf_counter) -> float:
    """Time one call."""
    start = clock()
    call()
    return clock() - start


def loop(cited: pl.DataFrame, articles: pl.DataFrame, replicates: int) -> None:
    """Draw articles, gather their rows, and compute the share table anew each time."""
    rng = np.random.default_rng(0)
    for _ in range(replicates):
        for _, own in articles.group_by("outlet"):
            drawn = own.select("article_id")[rng.integers(own.height, size=own.height)]
            rows = drawn.join(cited, on="article_id")
            counts = rows.group_by("source_kind").agg(pl.col("weight").sum())
            counts.with_columns(pl.col("weight") / pl.col("weight").sum())


def main() -> None:
    """Write the times as JSON and fail where they are too long."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--out", type=Path, default=Path("benchmarks/results/statistics_speed.json")
    )
    given = parser.parse_args()
    tables = corpus(ATTRIBUTIONS, ARTICLE_NUMBER, OUTLETS)
    times = {
        name: round(min(seconds(call) for _ in range(3)), 3)
        for name, call in points(*tables).items()
    }
    work = sum(seconds(call, time.process_time) for call in points(*tables).values())
    small = corpus(*SMALL)
    slow = seconds(lambda: loop(*small, LOOPS)) / LOOPS * WANTED_REPLICATES
    fast = seconds(lambda: statistics.shares(*small, "source_kind"))
    ratio = slow / (fast / REPLICATES * WANTED_REPLICATES)
    result = {
        "point_estimates_seconds": times,
        "point_estimates_total": round(sum(times.values()), 3),
        "point_estimates_processor_seconds": round(work, 3),
        "bootstrap_loop_seconds": round(slow, 2),
        "bootstrap_seconds": round(fast / REPLICATES * WANTED_REPLICATES, 3),
        "bootstrap_ratio": round(ratio, 1),
    }
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(result, indent=1) + "\n")
    sys.exit(sum(times.values()) > MAX_SECONDS or ratio < MIN_RATIO)


if __name__ == "__main__":
    main()
