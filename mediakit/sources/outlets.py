"""Read outlets tables of the user's own: which state each outlet writes of as its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from mediakit.lexicons import Files, Row, read_lexicon
from mediakit.schema import ACTORS, OUTLETS
from mediakit.sources.spelling import fold


def read_outlets(extra: Files, actors: pl.DataFrame) -> pl.DataFrame:
    """Read the user's own CSV files of outlets (`outlets`); a later row replaces.

    The package ships the columns and no row: an outlet without one has no state of its own.

    Raises:
        ValueError: a file has faults that `read_lexicon` names, or a country is no actor of
            kind `country`; one message names every such row.
    """
    states = set(ACTORS.check(actors).filter(pl.col("kind") == "country")["actor"])

    def lost(row: Row) -> Iterator[str]:
        if row["country"] is not None and row["country"] not in states:
            yield (
                f"country is {row['country']!r}, which is no actor: write it as the actors "
                "table does, or add a row of kind 'country' there"
            )

    return read_lexicon(OUTLETS, extra, check=lost)


def homes(outlets: pl.DataFrame) -> Mapping[str, str]:
    """The state of each outlet that has one, by the folded name of the outlet.

    >>> row = {"outlet": "Северный курьер", "country": "Россия", "evidence": "«у нас»"}
    >>> homes(OUTLETS.of([row | {"source": "example"}]))
    {'северный курьер': 'Россия'}
    """
    rows = OUTLETS.check(outlets).select("outlet", "country").drop_nulls().iter_rows()
    return {fold(outlet): country for outlet, country in rows}
