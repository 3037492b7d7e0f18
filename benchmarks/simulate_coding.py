"""Check by simulation that corrected shares cover the truth where extraction errs.

    python benchmarks/simulate_coding.py --runs 2000

Each run makes a corpus of two outlets whose extraction errs differently (false rows, missed
attributions, wrong labels), draws a stratified sample of 200 items, codes it without error,
and asks whether the interval of the share of direct quotation holds the true share.
"""

from __future__ import annotations

import argparse
import json

import numpy as np
import polars as pl

from mediakit.coding import corrected_shares, draw_sample
from mediakit.schema import ARTICLES, ATTRIBUTIONS, CODES, SENTENCES

OUTLETS = ("Север", "Юг")
ARTICLES_EACH, SENTENCES_EACH = 120, 12
# chance that a row is false, that an attribution is missed, that a direct quotation is taken
# for an indirect one, and the reverse
ERRORS = {"Север": (0.05, 0.10, 0.02, 0.15), "Юг": (0.15, 0.25, 0.30, 0.05)}
TRUE_SHARE = {"Север": 0.45, "Юг": 0.40}
SPOKEN = 0.5  # share of sentences that hold an attribution
VALUE = "direct"


def corpus(rng: np.random.Generator) -> pl.DataFrame:
    """One row per sentence: what is there, and what the extraction made of it."""
    rows = ARTICLES_EACH * SENTENCES_EACH
    parts = []
    for outlet in OUTLETS:
        false, missed, lost, gained = ERRORS[outlet]
        articles = np.repeat(np.arange(ARTICLES_EACH), SENTENCES_EACH)
        # articles differ in how much they quote
        taste = rng.beta(TRUE_SHARE[outlet] * 6, (1 - TRUE_SHARE[outlet]) * 6, ARTICLES_EACH)
        true = rng.random(rows) < SPOKEN
        direct = rng.random(rows) < taste[articles]
        found = np.where(true, rng.random(rows) >= missed, rng.random(rows) < false)
        flip = rng.random(rows) < np.where(direct, lost, gained)
        parts.append(
            pl.DataFrame(
                {
                    "article_id": [f"{outlet}-{n:03}" for n in articles],
                    "sentence": np.tile(np.arange(SENTENCES_EACH, dtype=np.int32), ARTICLES_EACH),
                    "outlet": outlet,
                    "true": true,
                    "direct": direct,
                    "found": found,
                    "machine": np.where(flip, ~direct, direct),
                }
            )
        )
    return pl.concat(parts)


def tables(world: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The corpus as mediakit sees it: articles, sentences, attributions."""
    articles = ARTICLES.of(
        {"article_id": name, "input": n, "outlet": outlet, "lang": "ru", "text": "", "sha256": ""}
        | {"body_start": 0}
        for n, (name, outlet) in enumerate(
            world.select("article_id", "outlet").unique(maintain_order=True).iter_rows()
        )
    )
    sentences = SENTENCES.of(
        {"article_id": name, "sentence": n, "paragraph": n, "start": n, "stop": n, "zone": "body"}
        for name, n in world.select("article_id", "sentence").iter_rows()
    )
    attributions = ATTRIBUTIONS.of(
        {
            "article_id": name,
            "attribution": n,
            "sentence": n,
            "quote_type": "direct" if direct else "indirect",
            "rule": "clause" if n % 3 else "quote",
            "confidence": 0.9,
            **dict.fromkeys(("negated", "modal", "distanced"), False),
            "hop": 0,
        }
        for name, n, direct in world.filter("found")
        .select("article_id", "sentence", "machine")
        .iter_rows()
    )
    return articles, sentences, attributions


def code(sample: pl.DataFrame, world: pl.DataFrame) -> pl.DataFrame:
    """Code every item of the sample without error."""
    truth = sample.join(world, on=["article_id", "sentence"], how="left", maintain_order="left")
    return CODES.of(
        {
            "item": item,
            "coder": "one",
            "number": 0,
            "valid": true,
            "quote_type": ("direct" if direct else "indirect") if true else None,
        }
        for item, true, direct in truth.select("item", "true", "direct").iter_rows()
    )


def one_run(random_state: int, size: int) -> list[dict[str, object]]:
    """For each outlet: whether the corrected interval, and the plain one, hold the truth."""
    rng = np.random.default_rng(random_state)
    world = corpus(rng)
    articles, sentences, attributions = tables(world)
    sample = draw_sample(articles, sentences, attributions, size=size, random_state=random_state)
    labelled = attributions.join(articles.select("article_id", "outlet"), on="article_id")
    measures = corrected_shares(sample, code(sample, world), labelled, label="quote_type")
    rows = []
    for outlet in OUTLETS:
        there = world.filter("true", pl.col("outlet") == outlet)
        truth = there["direct"].mean()
        plain, corrected = (
            measures.filter(outlet=outlet, measure=f"quote_type share {how}", value=VALUE).row(
                0, named=True
            )
            for how in ("as extracted", "corrected")
        )
        # a binomial interval of the extraction's own rows, as is usually given
        half = 1.96 * np.sqrt(plain["estimate"] * (1 - plain["estimate"]) / plain["total"])
        rows.append(
            {
                "outlet": outlet,
                "corrected": corrected["low"] <= truth <= corrected["high"],
                "as extracted": abs(plain["estimate"] - truth) <= half,
                "error": corrected["estimate"] - truth,
                "error as extracted": plain["estimate"] - truth,
                "half-width": (corrected["high"] - corrected["low"]) / 2,
            }
        )
    return rows


def simulate(runs: int, *, size: int = 200, random_state: int = 1) -> pl.DataFrame:
    """Coverage, mean error and mean half-width per outlet over the runs."""
    rows = [row for n in range(runs) for row in one_run(random_state * 100_000 + n, size)]
    return pl.DataFrame(rows).group_by("outlet").agg(pl.all().mean()).sort("outlet")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--random-state", type=int, default=1)
    options = parser.parse_args()
    result = simulate(options.runs, size=options.size, random_state=options.random_state)
    print(json.dumps(result.to_dicts(), ensure_ascii=False, indent=1))
