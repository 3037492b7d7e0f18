"""Check by simulation that shares and rates of frames, corrected by coded hits, cover the truth.

    python benchmarks/simulate_hits.py --runs 1000

Each run makes a corpus of two outlets whose hits are right in different parts, draws 200 hits,
judges them without error, and asks whether the interval of each frame's share holds the share
among all right hits, and that of its rate the number of right hits per 1,000 words. One frame is
rare: hardly more than one in fifty hits. Then coders also say which frame a hit belongs to, a part
being taken for another frame, and the shares and rates are corrected for that, too.
"""

from __future__ import annotations

import argparse
import json

import numpy as np
import polars as pl

from mediakit.coding import corrected_rates, corrected_shares, draw_hits
from mediakit.schema import ARTICLES, CODES, FRAME_HITS, attach

ARTICLES_EACH, HITS_EACH = 100, 6.0
# share of the hits that each frame has, and the part of them that is right in either outlet
FRAMES = {"threat": 0.45, "costs": 0.30, "unity": 0.23, "choice": 0.02}
RIGHT = {
    "Север": {"threat": 0.70, "costs": 0.95, "unity": 0.85, "choice": 0.5},
    "Юг": {"threat": 0.50, "costs": 0.75, "unity": 0.65, "choice": 0.3},
}
TAKEN_FOR_ANOTHER = {"Север": 0.05, "Юг": 0.2}  # of the hits, as coders see it
WORDS_EACH = 400
EVENNESS = 8.0  # how far articles keep to the shares of the corpus (Dirichlet)
HIT = {"token": 1, "words": 1, "start": 0, "stop": 0, "zone": "body", "scheme": "generic"}
HIT |= {"term": "", "weight": 1.0, "voice": "outlet", "negated": False, "question": False}


def corpus(rng: np.random.Generator) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The articles, and one row per hit with the column `right`."""
    names = [(f"{outlet}-{n:03}", outlet) for outlet in RIGHT for n in range(ARTICLES_EACH)]
    articles = ARTICLES.of(
        {"article_id": name, "input": n, "outlet": outlet, "lang": "ru", "text": "", "sha256": ""}
        | {"body_start": 0}
        for n, (name, outlet) in enumerate(names)
    )
    rows = []
    for name, _ in names:
        taste = rng.dirichlet([EVENNESS * share for share in FRAMES.values()])
        drawn = rng.choice([*FRAMES], p=taste, size=rng.poisson(HITS_EACH))
        rows += [
            HIT | {"article_id": name, "sentence": n, "frame": frame, "attribution": None}
            for n, frame in enumerate(drawn.tolist())
        ]
    hits = FRAME_HITS.of(rows)
    chance = attach(hits, articles, "outlet").select(
        pl.struct("outlet", "frame").map_elements(
            lambda row: RIGHT[row["outlet"]][row["frame"]], return_dtype=pl.Float64
        )
    )
    outlets = attach(hits, articles, "outlet")["outlet"]
    other = rng.random(hits.height) < np.array([TAKEN_FOR_ANOTHER[name] for name in outlets])
    instead = rng.choice([*FRAMES], p=[*FRAMES.values()], size=hits.height)
    return articles, hits.with_columns(
        right=pl.Series(rng.random(hits.height)) < chance.to_series(),
        true_frame=pl.when(pl.Series(other)).then(pl.Series(instead)).otherwise("frame"),
    )


def one_run(random_state: int, size: int) -> list[dict[str, object]]:
    """For each outlet, frame and measure: whether the corrected interval holds the truth."""
    articles, hits = corpus(np.random.default_rng(random_state))
    sample = draw_hits(articles, hits, size=size, random_state=random_state)
    key = ["article_id", "scheme", "frame", "sentence", "token"]
    judged = sample.join(hits, on=key, how="left", maintain_order="left")
    codes = CODES.of(
        {"item": item, "coder": "one", "number": 0, "valid": right}
        for item, right in judged.select("item", "right").iter_rows()
    )
    labelled = attach(hits, articles, "outlet")
    words = articles.select("article_id", words=pl.lit(WORDS_EACH))
    rows = []
    for how, own, frame in (
        ("judged", codes, "frame"),
        ("judged and named", codes.with_columns(frame=judged["true_frame"]), "true_frame"),
    ):
        shares = corrected_shares(sample, own, labelled, label="frame")
        rates = corrected_rates(sample, own, hits, articles, words, label="frame")
        for row in pl.concat([shares, rates]).iter_rows(named=True):
            there = labelled.filter("right", outlet=row["outlet"])[frame]
            truth = float((there == row["value"]).sum())
            share = "share" in row["measure"]
            truth /= there.len() if share else ARTICLES_EACH * WORDS_EACH / 1000
            kind = "rare frame" if row["value"] == "choice" else "other frames"
            found = {"codes": how, "outlet": row["outlet"], "frame": kind}
            found |= {"measure": row["measure"], "error": row["estimate"] - truth}
            if row["measure"].endswith("corrected"):
                found |= {"covered": row["low"] <= truth <= row["high"]}
                found |= {"half-width": (row["high"] - row["low"]) / 2}
            rows.append(found)
    return rows


def simulate(runs: int, *, size: int = 200, random_state: int = 1) -> pl.DataFrame:
    """Coverage, mean error and mean half-width per kind of codes, measure, outlet and frame."""
    rows = [row for n in range(runs) for row in one_run(random_state * 100_000 + n, size)]
    keys = ["codes", "measure", "outlet", "frame"]
    table = pl.DataFrame(rows, infer_schema_length=None)
    mean = table.group_by(keys).agg(
        pl.col("error").abs().mean(), pl.col("covered").mean(), pl.col("half-width").mean()
    )
    return mean.sort(keys)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--random-state", type=int, default=1)
    options = parser.parse_args()
    result = simulate(options.runs, size=options.size, random_state=options.random_state)
    print(json.dumps(result.to_dicts(), ensure_ascii=False, indent=1))
