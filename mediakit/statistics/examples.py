"""Ten citations of two outlets, small enough to check every measure by hand."""

from __future__ import annotations

import polars as pl

from mediakit.schema import ARTICLES, CITATIONS, SENTENCES
from mediakit.statistics.copies import Chosen

# article, speaker, side, anonymity, quote type, stance, words, position, zone
ROWS = (
    ("a1", "Песков", "Россия", "named_person", "direct", "neutral", 10, 0.0, "headline"),
    ("a1", "Лавров", "Россия", "named_person", "indirect", "formal", 5, 0.2, "lead"),
    ("a1", "Псаки", "США", "named_person", "indirect", "neutral", 5, 0.5, "body"),
    ("a1", "Песков", "Россия", "named_person", "direct", "emphatic", 20, 0.9, "body"),
    ("a2", "Псаки", "США", "named_person", "direct", "neutral", 10, 0.1, "lead"),
    ("a2", None, None, "role_only", "indirect", "neutral", 10, 0.4, "body"),
    ("b1", None, None, "anonymous", "indirect", "neutral", 8, 0.1, "lead"),
    ("b1", None, None, "collective", "indirect", "opinion", 2, 0.3, "body"),
    ("b2", "Песков", "Россия", "metonym", "indirect", "neutral", 6, 0.2, "body"),
    ("b2", "Лавров", "Россия", "named_person", "direct", "formal", 4, 0.6, "body"),
)
NAMES = ("article_id", "speaker", "side", "anonymity", "quote_type", "stance")
ADDED = ("words", "position", "zone")


def example() -> Chosen:
    """Give ten citations and the five articles they stand in; ``a3`` cites nobody.

    The columns of ``add_words`` and ``add_place`` are there, so that every measure can be
    tried. The documentation of the measures counts on this table.

    >>> cited, articles = example()
    >>> articles.select("article_id", "outlet").rows()
    [('a1', 'A'), ('a2', 'A'), ('a3', 'A'), ('b1', 'B'), ('b2', 'B')]
    >>> for row in cited.select("article_id", "speaker", "anonymity", "quote_type").rows():
    ...     print(*row)
    a1 Песков named_person direct
    a1 Лавров named_person indirect
    a1 Псаки named_person indirect
    a1 Песков named_person direct
    a2 Псаки named_person direct
    a2 None role_only indirect
    b1 None anonymous indirect
    b1 None collective indirect
    b2 Песков metonym indirect
    b2 Лавров named_person direct
    """
    fixed = {"lang": "ru", "text": "", "body_start": 0, "sha256": ""}
    articles = ARTICLES.of(
        {"article_id": name, "input": number, "outlet": name[0].upper(), **fixed}
        for number, name in enumerate(("a1", "a2", "a3", "b1", "b2"))
    )
    cited = CITATIONS.of(
        {
            **dict(zip(NAMES, row, strict=False)),
            "outlet": row[0][0].upper(),
            "attribution": number,
            "speaker_no": 0,
            "resolved": row[1] is not None or row[3] != "role_only",
            "source_kind": "person" if row[1] else "anonymous",
            "weight": 1.0,
        }
        for number, row in enumerate(ROWS)
    )
    added = pl.DataFrame([row[len(NAMES) :] for row in ROWS], schema=[*ADDED], orient="row")
    zones = SENTENCES.dtypes["zone"]
    added = added.with_columns(pl.col("words").cast(pl.Float64), pl.col("zone").cast(zones))
    return Chosen(cited.hstack(added), articles)
