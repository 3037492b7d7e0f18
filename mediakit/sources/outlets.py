"""Read outlets tables of the user's own: which state each outlet writes of as its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from mediakit.lexicons import read_lexicon
from mediakit.schema import ACTORS, OUTLETS
from mediakit.sources.spelling import fold


def read_outlets(extra: Sequence[Path | str], actors: pl.DataFrame) -> pl.DataFrame:
    """Read the user's own CSV files of outlets (`outlets`); a later row replaces.

    The package ships the columns and no row: an outlet without one has no state of its own.

    Raises:
        ValueError: a file lacks a column or repeats an outlet, or a country is no actor of kind
            `country`; the message names every such country.
    """
    outlets = read_lexicon(OUTLETS, extra)
    states = ACTORS.check(actors).filter(pl.col("kind") == "country")["actor"]
    lost = outlets.filter(~pl.col("country").is_in(states.implode()))["country"]
    if lost.len():
        names = ", ".join(map(repr, lost.unique().sort()))
        remedy = "write it as the actors table does, or add a row of kind 'country' there"
        raise ValueError(f"outlets: no actor is the country {names}; {remedy}")
    return outlets


def homes(outlets: pl.DataFrame) -> Mapping[str, str]:
    """The state of each outlet that has one, by the folded name of the outlet.

    >>> row = {"outlet": "Северный курьер", "country": "Россия", "evidence": "«у нас»"}
    >>> homes(OUTLETS.of([row | {"source": "example"}]))
    {'северный курьер': 'Россия'}
    """
    rows = OUTLETS.check(outlets).select("outlet", "country").drop_nulls().iter_rows()
    return {fold(outlet): country for outlet, country in rows}
