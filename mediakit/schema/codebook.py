"""Every table in the order of the way from files to figures, and the page that tells them."""

from __future__ import annotations

from collections.abc import Sequence

from mediakit.schema.articles import ARTICLES, INPUTS, MASKS, REPRINTS, SENTENCES, TOKENS
from mediakit.schema.attributions import (
    ATTRIBUTIONS,
    CITATIONS,
    EXPLANATIONS,
    QUOTES,
    SOURCES,
    SPANS,
    UNMATCHED,
)
from mediakit.schema.coding import AGREEMENT, CODES, CORRECTIONS, SAMPLE
from mediakit.schema.framing import (
    AGENCY,
    CHANGES,
    DISTANCES,
    FRAME_HITS,
    KEYNESS,
    NAMINGS,
    SCARE_QUOTES,
    VOICES,
)
from mediakit.schema.lexicons import (
    ABBREVIATIONS,
    ACTORS,
    BOILERPLATE,
    COLUMNS,
    CONFIDENCE,
    CONSTRUCTIONS,
    CUES,
    FRAMES,
    GOVERNMENTS,
    NAMING,
    NEGATORS,
    OUTLETS,
    PIPELINES,
    PREDICATES,
    QUOTE_CONTEXTS,
    SOURCE_NOUNS,
)
from mediakit.schema.measures import COMPARISONS, MEASURES
from mediakit.schema.table import Table, dtype_name

TABLES = (
    INPUTS,
    ARTICLES,
    MASKS,
    REPRINTS,
    SENTENCES,
    TOKENS,
    QUOTES,
    ATTRIBUTIONS,
    SPANS,
    SOURCES,
    UNMATCHED,
    CITATIONS,
    VOICES,
    FRAME_HITS,
    NAMINGS,
    SCARE_QUOTES,
    AGENCY,
    KEYNESS,
    DISTANCES,
    CHANGES,
    MEASURES,
    COMPARISONS,
    PIPELINES,
    SAMPLE,
    CODES,
    AGREEMENT,
    CORRECTIONS,
    EXPLANATIONS,
    CUES,
    CONSTRUCTIONS,
    CONFIDENCE,
    BOILERPLATE,
    COLUMNS,
    ABBREVIATIONS,
    SOURCE_NOUNS,
    ACTORS,
    OUTLETS,
    FRAMES,
    NAMING,
    GOVERNMENTS,
    QUOTE_CONTEXTS,
    PREDICATES,
    NEGATORS,
)


def codebook(*tables: Table) -> str:
    """The tables as Markdown: what a row is, the key, and each column with type and meaning."""
    return "\n".join(_page(table) for table in tables or TABLES)


def _page(table: Table) -> str:
    rows: Sequence[str] = [
        f"| `{name}` | {dtype_name(dtype)}{'?' if null else ''} | {meaning} |"
        for name, (dtype, meaning, null) in table.columns.items()
    ]
    group = "group columns, " if table.extras == "before" else ""
    key = group + ", ".join(f"`{name}`" for name in table.key)
    head = f"## `{table.name}`: one row per {table.grain}\n\nKey: {key}\n"
    return "\n".join([head, "| column | type | meaning |", "| --- | --- | --- |", *rows, ""])
