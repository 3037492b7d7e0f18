"""Draw what is to be coded by hand: a stratified sample with known probabilities."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
import polars as pl

from mediakit.coding.hits import OFFSETS, check_hits, kind_of, listed
from mediakit.coding.seen import with_outlet
from mediakit.resample import LEVEL
from mediakit.schema import ARTICLES, ATTRIBUTIONS, SAMPLE, SENTENCES

# Below this the variance of a stratum cannot be estimated.
LEAST = 2
# Limits between the confidence bands: a rule that is nearly always right, often right, a guess.
BANDS = (0.75, 0.9)
DRAWN = ("item", "probability")  # what an item gets when it is drawn
# A sample this much larger than asked for is told; rounding and a few rare strata add less.
LARGER = 1.2


def draw_sample(
    articles: pl.DataFrame,
    sentences: pl.DataFrame,
    attributions: pl.DataFrame,
    *,
    size: int = 200,
    sentences_share: float = 0.4,
    strata: str | Sequence[str] = ("rule",),
    random_state: int = 0,
) -> pl.DataFrame:
    """Draw attributions, and sentences without one so that recall can be estimated: `sample`.

    Every outlet gets the same number of items, `sentences_share` of them sentences. Within an
    outlet, attributions are drawn from strata in proportion to their size, at least two from
    each; a stratum of which so few exist is drawn whole. Items come in random order, so that a
    coder who stops early has still coded a sample of all strata. `expected_widths` says how
    sure the sample can make precision and shares.

    Args:
        articles: those to draw from: all of a run, or a part.
        sentences, attributions: of these articles; rows of others are left out.
        size: number of items; more are drawn, with a warning, only where the strata need it.
        sentences_share: share of sentences without an attribution among the items.
        strata: columns of `attributions` that divide an outlet, joined ones too;
            `"confidence"` is cut into the bands below 0.75, below 0.9, above, and unknown.
            Values with fewer than one in twenty of an outlet's rows go together.
        random_state: the same state draws the same sample.

    Raises:
        ValueError: `size` or `sentences_share` is out of range, or a stratum is no column.

    >>> from mediakit.schema import ARTICLES
    >>> draw_sample(ARTICLES.of(), SENTENCES.of(), ATTRIBUTIONS.of()).height
    0
    """
    articles, sentences = ARTICLES.check(articles), SENTENCES.check(sentences)
    attributions, strata = ATTRIBUTIONS.check(attributions), listed(strata)
    _check_options(size, strata, attributions)
    if not 0 <= sentences_share < 1:
        raise ValueError(f"sentences_share is {sentences_share}; it must lie from 0 to below 1")
    found = _items(with_outlet(attributions, articles), "attribution", strata)
    silent = _silent(with_outlet(sentences, articles), attributions)
    outlets = max(1, articles["outlet"].n_unique())
    rng = np.random.default_rng(random_state)
    drawn = [
        _draw(population, round(size * share / outlets), rng)
        for population, share in ((found, 1 - sentences_share), (silent, sentences_share))
    ]
    return _in_random_order(pl.concat(drawn), rng, size)


def draw_hits(
    articles: pl.DataFrame,
    hits: pl.DataFrame,
    *,
    size: int = 200,
    strata: str | Sequence[str] | None = None,
    key: str | Sequence[str] = (),
    random_state: int = 0,
) -> pl.DataFrame:
    """Draw rows found at a word of a sentence, to be judged right or wrong: `sample`.

    Hits of the frame lexicon, scare quotes, namings, predicates with their agents, or any table
    of your own with `article_id`, `sentence` and `token`. Every outlet gets the same number of
    items, its strata in proportion, as in `draw_sample`. `extraction_accuracy`,
    `corrected_shares` and `corrected_rates` take the codes back. What the rows lack is not
    drawn: of hits precision can be known, recall cannot.

    Args:
        articles: those to draw from: all of a run, or a part; rows of others are left out.
        hits: the rows, those that count: of `frame_hits` one scheme, neither denied nor asked;
            of `agency` those with `agent_no` 0; in the voices that you report.
        size, random_state: as in `draw_sample`.
        strata: columns of the rows that divide an outlet; without it `frame`, `choice` or
            `construction` where the rows have it as a table of a run.
        key: of a table of your own, what tells rows at one word apart.

    Returns:
        A `sample`; behind its columns stand those that the rows are told apart and divided by,
        their offsets, and what a coder has to judge (`variant`, `construction`, …).

    Raises:
        ValueError: `size` is out of range, a column is missing, or rows cannot be told apart.

    >>> from mediakit.schema import ARTICLES, FRAME_HITS
    >>> draw_hits(ARTICLES.of(), FRAME_HITS.of()).height
    0
    """
    articles = ARTICLES.check(articles)
    hits, own = check_hits(hits, listed(key))
    kind = kind_of(hits)
    strata = listed((kind.strata if kind else ()) if strata is None else strata)
    _check_options(size, strata, hits)
    told = [*own, *(kind.claims if kind else ()), *strata, *OFFSETS]
    found = with_outlet(hits.drop("attribution", strict=False), articles)
    items = _items(found, "hit", strata, keep=[name for name in told if name in hits.columns])
    rng = np.random.default_rng(random_state)
    drawn = _draw(items, round(size / max(1, articles["outlet"].n_unique())), rng)
    return _in_random_order(drawn, rng, size)


def expected_widths(
    sample: pl.DataFrame, *, error: float = 0.1, by: str | Sequence[str] = "outlet"
) -> pl.DataFrame:
    """Say before coding how sure a sample can make its groups: half-widths of intervals.

    One row per group with `items` (to code), `found` (attributions or hits they stand for),
    `precision` (half-width of the 95 % interval of precision, and of a corrected rate as a part
    of itself) and `share` (of a corrected share; null of hits and where no sentence was drawn).
    From the variance of a stratified sample in which `error` of the items of each stratum,
    sentences too, are wrong, each by one whole case; a share is as a rule somewhat surer.

    Args:
        sample: what was drawn.
        error: the part of items expected to be wrong.
        by: group columns, of `sample`.

    Raises:
        ValueError: `error` is no share, or a group column is missing.

    >>> row = {"article_id": "a", "attribution": 0, "sentence": 0, "unit": "attribution"}
    >>> row |= {"outlet": "О", "stratum": "О", "probability": 0.1}
    >>> sample = SAMPLE.of(row | {"item": item} for item in range(36))
    >>> expected_widths(sample)["precision"].round(3).to_list()
    [0.093]
    """
    sample, by = SAMPLE.check(sample), listed(by)
    if not 0 < error < 1:
        raise ValueError(f"error is {error}; it is a share, above 0 and below 1")
    if unknown := [name for name in by if name not in sample.columns]:
        raise ValueError(f"no column {unknown} to group by; the sample has {sample.columns}")
    found, many = pl.col("unit") != "sentence", (1 / pl.col("probability")).sum()
    variance = many**2 * (1 - pl.len() / many).clip(0) * error * (1 - error) / pl.len()
    strata = sample.group_by(*by, "stratum", found=found).agg(
        items=pl.len(), many=many, variance=variance, hits=(pl.col("unit") == "hit").any()
    )
    rows, z = pl.col("many").filter("found").sum(), NormalDist().inv_cdf((1 + LEVEL) / 2)
    known = ~pl.col("hits").any() & ~pl.col("found").all()
    widths = strata.group_by(by).agg(
        pl.col("items").sum(),
        found=rows,
        precision=z * pl.col("variance").filter("found").sum().sqrt() / rows,
        share=pl.when(known).then(z * pl.col("variance").sum().sqrt() / rows),
    )
    return widths.sort(by)


def _in_random_order(items: pl.DataFrame, rng: np.random.Generator, size: int) -> pl.DataFrame:
    if items.height > max(LARGER * size, size + LEAST * items["outlet"].n_unique()):
        warnings.warn(
            f"{items.height} items are drawn, not {size}, to have {LEAST} of each of "
            f"{items['stratum'].n_unique()} strata; name fewer columns as strata= for fewer",
            stacklevel=3,
        )
    order = pl.Series("item", rng.permutation(items.height), dtype=pl.Int32)
    return SAMPLE.check(items.with_columns(order).sort("item"))


def _check_options(size: int, strata: Sequence[str], table: pl.DataFrame) -> None:
    if size < 1:
        raise ValueError(f"size is {size}; draw at least one item")
    if unknown := [name for name in strata if name not in table.columns]:
        raise ValueError(f"no column {unknown} to divide by; choose from {table.columns}")


def _items(
    table: pl.DataFrame, unit: str, strata: Sequence[str], *, keep: Sequence[str] = ()
) -> pl.DataFrame:
    """Every row as an item of that unit, with its stratum; what the table lacks is null."""
    parts = [pl.col("outlet"), pl.lit(unit), *(_part(name) for name in strata)]
    given = {
        "unit": pl.lit(unit).cast(SAMPLE.dtypes["unit"]),
        "stratum": pl.concat_str(parts, separator=" · "),
    }
    own = [
        given.get(
            name, pl.col(name).cast(dtype) if name in table.columns else pl.lit(None, dtype)
        ).alias(name)
        for name, dtype in SAMPLE.dtypes.items()
        if name not in DRAWN
    ]
    more = [name for name in dict.fromkeys(keep) if name not in SAMPLE.columns]
    return table.select(*own, *more)


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
    order = ["article_id", "sentence", "attribution", "token", "frame"]
    order += [name for name in population.columns if name not in SAMPLE.columns]
    population = population.sort(order)
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
