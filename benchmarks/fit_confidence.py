"""Fit each rule's confidence on gold annotations, and check that it says something.

    python benchmarks/fit_confidence.py data/gold/attributions.jsonl [GOLD.jsonl …] [--write]

The confidence of a rule is its precision on the gold, shrunk towards the mean of all rules: the
posterior mean (right + a) / (rows + a + b) of a beta-binomial whose prior Beta(a, b) is fitted
to the rules by maximum likelihood (empirical Bayes; Casella 1985,
https://doi.org/10.1080/00031305.1985.10479400). A row is right if its content and source are
(attribution-correct). The Brier score is compared with that of one constant precision by
cross-validation over articles. With --write the table goes to the lexicon `confidence.csv`.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import polars as pl
from scipy.optimize import minimize
from scipy.special import betaln

import mediakit.lexicons
from mediakit.attribute.rules import rule_names
from mediakit.evaluate import match_attributions, read_exchange
from mediakit.exchange import as_articles, exchange
from mediakit.run import analyse

FOLDS = 10
RESAMPLES = 2000
PLACES = 3  # a confidence is not known better


def judged_rows(paths: list[Path]) -> pl.DataFrame:
    """One row per attribution that the rules find in the gold's texts: id, rule, right."""
    parts = []
    for path in paths:
        gold = read_exchange(path)
        usable = {f"{number}": document for number, document in enumerate(gold)}
        with tempfile.TemporaryDirectory() as store:
            tables = analyse(as_articles(usable), store=Path(store))
        found = exchange(tables)
        predicted = [
            {"id": document["id"], "attributions": found[name]} for name, document in usable.items()
        ]
        matches = match_attributions(gold, predicted).drop_nulls("predicted")
        ids = {name: document["id"] for name, document in usable.items()}
        rules = tables["attributions"].select(
            pl.col("article_id").replace_strict(ids, return_dtype=pl.String).alias("id"),
            pl.col("attribution").cast(pl.Int64).alias("predicted"),
            "rule",
        )
        judged = matches.join(rules, on=["id", "predicted"], how="left", validate="1:1")
        parts.append(
            judged.select(
                pl.format("{} {}", pl.lit(path.stem), "id").alias("id"),
                "rule",
                pl.col("correct").alias("right"),
            )
        )
    return pl.concat(parts)


def fit(rows: pl.DataFrame) -> pl.DataFrame:
    """One row per rule: rows, right, and the confidence."""
    seen = rows.group_by("rule").agg(rows=pl.len(), right=pl.col("right").sum())
    table = pl.DataFrame({"rule": sorted(rule_names())}).join(seen, on="rule", how="left")
    table = table.with_columns(pl.col("rows", "right").fill_null(0))
    n, k = table["rows"].to_numpy().astype(float), table["right"].to_numpy().astype(float)

    def loss(logs: np.ndarray) -> float:
        a, b = np.exp(logs)
        return -float((betaln(k + a, n - k + b) - betaln(a, b)).sum())

    a, b = np.exp(minimize(loss, np.log([8.0, 2.0]), method="Nelder-Mead").x)
    return table.with_columns(confidence=pl.Series((k + a) / (n + a + b)).round(PLACES))


def brier(rows: pl.DataFrame, random_state: int = 0) -> dict[str, float]:
    """Brier scores by cross-validation over articles, and the interval of their difference."""
    ids = rows["id"].unique().sort().to_numpy()
    folds = np.random.default_rng(random_state).permutation(len(ids)) % FOLDS
    parts = []
    for fold in range(FOLDS):
        test = rows.filter(pl.col("id").is_in(ids[folds == fold]))
        train = rows.filter(~pl.col("id").is_in(ids[folds == fold]))
        constant = train["right"].mean()
        known = fit(train).select("rule", "confidence")
        parts.append(
            test.join(known, on="rule", how="left").with_columns(
                pl.col("confidence").fill_null(constant), constant=pl.lit(constant)
            )
        )
    scored = pl.concat(parts).with_columns(
        rule=(pl.col("confidence") - pl.col("right")) ** 2,
        constant=(pl.col("constant") - pl.col("right")) ** 2,
    )
    per = scored.group_by("id").agg(pl.col("rule", "constant").sum(), n=pl.len()).sort("id")
    gain, n = (per["constant"] - per["rule"]).to_numpy(), per["n"].to_numpy()
    drawn = np.random.default_rng(random_state).integers(len(per), size=(RESAMPLES, len(per)))
    low, high = np.quantile(gain[drawn].sum(axis=1) / n[drawn].sum(axis=1), [0.025, 0.975])
    return {
        "rows": float(scored.height),
        "brier": float(scored["rule"].mean()),
        "brier of a constant": float(scored["constant"].mean()),
        "gain, lower limit": float(low),
        "gain, upper limit": float(high),
    }


def main() -> None:
    """Print the table and the scores; write the lexicon where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = judged_rows(options.gold)
    table = fit(rows)
    with pl.Config(tbl_rows=-1):
        print(table)
    for name, value in brier(rows).items():
        print(f"{name}: {value:.4f}")
    if options.write:
        source = pl.lit(f"{rows['id'].n_unique()} articles with gold annotations")
        lexicon = table.select(lang=pl.lit("ru"), **{name: name for name in table.columns})
        lexicon.with_columns(source=source).write_csv(mediakit.lexicons.FOLDER / "confidence.csv")


if __name__ == "__main__":
    main()
