"""Draw what is to be coded by hand: a stratified sample with known probabilities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from mediakit.schema import ARTICLES, ATTRIBUTIONS, FRAME_HITS, SAMPLE, SENTENCES, Table, attach

# Below this the variance of a stratum cannot be estimated.
LEAST = 2
# Limits between the confidence bands: a rule that is nearly always right, often right, a guess.
BANDS = (0.75, 0.9)
DRAWN = ("item", "probability")  # what an item gets when it is drawn


def draw_sample(
    articles: pl.DataFrame,
    sentences: pl.DataFrame,
    attributions: pl.DataFrame,
    *,
    size: int = 200,
    sentences_share: float = 0.4,
    strata: Sequence[str] = ("rule",),
    random_state: int = 0,
) -> pl.DataFrame:
    """Draw attributions, and sentences without one so that recall can be estimated: `sample`.

    Every outlet gets the same number of items, `sentences_share` of them sentences. Within an
    outlet, attributions are drawn from strata in proportion to their size, at least two from
    each; a stratum of which so few exist is drawn whole. Items come in random order, so that a
    coder who stops early has still coded a sample of all strata.

    Args:
        size: number of items; more are drawn only where the strata need it.
        sentences_share: share of sentences without an attribution among the items.
        strata: columns of `attributions` that divide an outlet; `"confidence"` is cut into
            the bands below 0.75, below 0.9, above, and unknown. Values with fewer than one in
            twenty of an outlet's rows go together.
        random_state: the same state draws the same sample.

    Raises:
        ValueError: `size` or `sentences_share` is out of range, or a stratum is no column.

    >>> from mediakit.schema import ARTICLES
    >>> draw_sample(ARTICLES.of(), SENTENCES.of(), ATTRIBUTIONS.of()).height
    0
    """
    articles, sentences = ARTICLES.check(articles), SENTENCES.check(sentences)
    attributions = ATTRIBUTIONS.check(attributions)
    _check_options(size, strata, ATTRIBUTIONS)
    if not 0 <= sentences_share < 1:
        raise ValueError(f"sentences_share is {sentences_share}; it must lie from 0 to below 1")
    found = _items(attach(attributions, articles, "outlet"), "attribution", strata)
    silent = _silent(attach(sentences, articles, "outlet"), attributions)
    outlets = max(1, articles["outlet"].n_unique())
    rng = np.random.default_rng(random_state)
    drawn = [
        _draw(population, round(size * share / outlets), rng)
        for population, share in ((found, 1 - sentences_share), (silent, sentences_share))
    ]
    return _in_random_order(pl.concat(drawn), rng)


def draw_hits(
    articles: pl.DataFrame,
    hits: pl.DataFrame,
    *,
    size: int = 200,
    strata: Sequence[str] = ("frame",),
    random_state: int = 0,
) -> pl.DataFrame:
    """Draw hits of the frame lexicon, to be judged right or wrong: `sample`.

    Every outlet gets the same number of items, its strata in proportion, as in `draw_sample`.
    `extraction_accuracy` and `corrected_shares` take the codes back. Words of a frame that the
    lexicon lacks are not drawn: of hits precision can be known, recall cannot.

    Args:
        hits: `frame_hits`; draw from those that count: one scheme, neither denied nor asked.
        size, strata, random_state: as in `draw_sample`; strata are columns of `frame_hits`.

    Raises:
        ValueError: `size` is out of range, or a stratum is no column.

    >>> from mediakit.schema import ARTICLES
    >>> draw_hits(ARTICLES.of(), FRAME_HITS.of()).height
    0
    """
    articles, hits = ARTICLES.check(articles), FRAME_HITS.check(hits)
    _check_options(size, strata, FRAME_HITS)
    found = _items(attach(hits, articles, "outlet").drop("attribution"), "hit", strata)
    rng = np.random.default_rng(random_state)
    drawn = _draw(found, round(size / max(1, articles["outlet"].n_unique())), rng)
    return _in_random_order(drawn, rng)


def _in_random_order(items: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    order = pl.Series("item", rng.permutation(items.height), dtype=pl.Int32)
    return SAMPLE.check(items.with_columns(order).sort("item"))


def _check_options(size: int, strata: Sequence[str], table: Table) -> None:
    if size < 1:
        raise ValueError(f"size is {size}; draw at least one item")
    if unknown := [name for name in strata if name not in table.columns]:
        raise ValueError(f"no column {unknown} to divide by; choose from {[*table.columns]}")


def _items(table: pl.DataFrame, unit: str, strata: Sequence[str]) -> pl.DataFrame:
    """Every row as an item of that unit, with its stratum; what the table lacks is null."""
    parts = [pl.col("outlet"), pl.lit(unit), *(_part(name) for name in strata)]
    given = {
        "unit": pl.lit(unit).cast(SAMPLE.dtypes["unit"]),
        "stratum": pl.concat_str(parts, separator=" · "),
    }
    return table.select(
        given.get(name, pl.col(name) if name in table.columns else pl.lit(None, dtype)).alias(name)
        for name, dtype in SAMPLE.dtypes.items()
        if name not in DRAWN
    )


def _part(name: str) -> pl.Expr:
    """The value of a column as part of a stratum's name; rare values together."""
    if name == "confidence":
        low, high = BANDS
        band = pl.when(pl.col(name) < low).then(pl.lit(f"below {low}"))
        return (
            band.when(pl.col(name) < high)
            .then(pl.lit(f"below {high}"))
            .when(pl.col(name).is_not_null())
            .then(pl.lit(f"{high} and above"))
            .otherwise(pl.lit("confidence unknown"))
        )
    value = pl.col(name).cast(pl.String).fill_null("–")
    common = pl.len().over("outlet", name) >= pl.len().over("outlet") / 20
    return pl.when(common).then(value).otherwise(pl.lit("other"))


def _silent(sentences: pl.DataFrame, attributions: pl.DataFrame) -> pl.DataFrame:
    """Every sentence of the article proper in which no cue was found, as an item."""
    cued = attributions.select("article_id", "sentence").unique()
    kept = sentences.filter(pl.col("zone") != "boilerplate").join(
        cued, on=["article_id", "sentence"], how="anti"
    )
    return _items(kept, "sentence", ())


def _draw(population: pl.DataFrame, size: int, rng: np.random.Generator) -> pl.DataFrame:
    """Draw `size` items from each outlet, its strata in proportion."""
    population = population.sort("article_id", "sentence", "attribution", "token", "frame")
    total = pl.len().over("outlet")
    within = pl.len().over("stratum")
    share = (size * within / total).round().cast(pl.Int64)
    wanted = pl.min_horizontal(within, pl.max_horizontal(share, pl.lit(min(LEAST, size))))
    rank = pl.Series("rank", rng.random(population.height))
    return (
        population.with_columns(rank, wanted.alias("wanted"), within.alias("within"))
        .filter(pl.col("rank").rank("ordinal").over("stratum") <= pl.col("wanted"))
        .with_columns(probability=pl.col("wanted") / pl.col("within"))
        .drop("rank", "wanted", "within")
    )
