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
    ENDINGS,
    FRAMES,
    FUNCTION_WORDS,
    GOVERNMENTS,
    NAMING,
    NEGATORS,
    OUTLETS,
    PIPELINES,
    PREDICATES,
    QUOTE_CONTEXTS,
    SOURCE_NOUNS,
)
from mediakit.schema.measures import COMPARISONS, FRAMING_MEASURES, MEASURES
from mediakit.schema.table import Table, dtype_name
from mediakit.schema.vocabulary import ENDING_SORTS, FUNCTION_ROLES

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
    FRAMING_MEASURES,
    COMPARISONS,
    PIPELINES,
    SAMPLE,
    CODES,
    AGREEMENT,
    CORRECTIONS,
    EXPLANATIONS,
    CUES,
    CONSTRUCTIONS,
    FUNCTION_WORDS,
    ENDINGS,
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

# Closed vocabularies that are too long to be told in a column's meaning, by table.
VALUES = {FUNCTION_WORDS.name: FUNCTION_ROLES, ENDINGS.name: ENDING_SORTS}


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
    values = [f"- `{value}`: {meaning}" for value, meaning in VALUES.get(table.name, {}).items()]
    table_of_columns = [head, "| column | type | meaning |", "| --- | --- | --- |", *rows, ""]
    return "\n".join([*table_of_columns, *values, *([""] if values else [])])
