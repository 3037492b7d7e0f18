"""Citations in groups: the table is looked at before anything is counted."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from mediakit import rates
from mediakit.rates import Grouped, Ratio
from mediakit.schema import CITATIONS


def of_articles(cited: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Keep the citations of these articles, in their order: what can be chosen from."""
    cited = CITATIONS.check(cited)
    return cited.filter(cited["article_id"].is_in(articles["article_id"].implode()))


def group(
    cited: pl.DataFrame, articles: pl.DataFrame, by: Iterable[str], *, units: bool = True
) -> Grouped:
    """Put articles and their citations into groups: see ``mediakit.rates.group``."""
    return rates.group(CITATIONS.check(cited), articles, by, units=units)


def measure_ratios(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    ratios: Iterable[Ratio],
    *,
    by: Iterable[str],
    random_state: int | None,
) -> pl.DataFrame:
    """Measure ratios over citations: see ``mediakit.rates.measure_ratios``."""
    cited = CITATIONS.check(cited)
    return rates.measure_ratios(cited, articles, ratios, by=by, random_state=random_state)
