"""Tables to files: Parquet and CSV, with the texts of the spans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
from polars._typing import PolarsDataType

from mediakit.schema import SPAN_ROLE, TABLES, Table, attach, excerpt

# what a spreadsheet program takes for a formula, and the same behind our apostrophe
FORMULA = r"^('*[=+\-@\t\r])"
QUOTED_FORMULA = r"^'('*[=+\-@\t\r])"
FORMATS = ("parquet", "csv")
PIECES = " | "  # between the pieces of a split span, as in the annotation guidelines


def with_texts(
    attributions: pl.DataFrame, spans: pl.DataFrame, articles: pl.DataFrame
) -> pl.DataFrame:
    """Add `source_text`, `cue_text` and `content_text` to a table with the attributions' key.

    The pieces of a split span are joined by ``" | "``; a role without a span is null.

    >>> articles = pl.DataFrame({"article_id": ["a"], "text": ["«Да», — сказал он."]})
    >>> spans = pl.DataFrame({"article_id": ["a"] * 3, "attribution": [0] * 3,
    ...     "role": ["content", "cue", "source"], "piece": [0] * 3,
    ...     "start": [1, 8, 15], "stop": [3, 14, 17]})
    >>> with_texts(pl.DataFrame({"article_id": ["a"], "attribution": [0]}), spans, articles).rows()
    [('a', 0, 'он', 'сказал', 'Да')]
    """
    key = ["article_id", "attribution"]
    texts = (
        excerpt(spans, articles)
        .sort(*key, "piece")
        .group_by(*key, "role", maintain_order=True)
        .agg(pl.col("excerpt").str.join(PIECES))
        .with_columns(pl.col("role").cast(pl.String))
        .pivot("role", index=key, values="excerpt", on_columns=[*SPAN_ROLE.categories])
        .rename({role: f"{role}_text" for role in SPAN_ROLE.categories})
    )
    return attributions.join(texts, on=key, how="left", validate="m:1", maintain_order="left")


def write_tables(
    tables: Mapping[str, pl.DataFrame], folder: Path, *, formats: Sequence[str] = FORMATS
) -> list[Path]:
    """Write each table as `<name>.parquet` and `<name>.csv` and return the paths.

    CSV is `utf-8-sig`, which spreadsheet programs need to see Cyrillic. In CSV, attributions
    and sources carry their outlet and the texts of their spans, and every other table with
    offsets carries the text they point to. A text that a spreadsheet program would take for
    a formula has an apostrophe before it; `read_csv` takes it away again.
    """
    written = []
    for name, table in tables.items():
        parquet, csv = folder / f"{name}.parquet", folder / f"{name}.csv"
        if "parquet" in formats:
            table.write_parquet(parquet)
            written.append(parquet)
        if "csv" in formats:
            inert(readable(name, table, tables)).write_csv(csv, include_bom=True)
            written.append(csv)
    return written


def read_tables(folder: Path | str) -> dict[str, pl.DataFrame]:
    """Read what `write_tables` wrote as Parquet: every table by its name, in the schema's order.

    Raises:
        FileNotFoundError: the folder holds no table that the schema knows.
        ValueError: a file is not the table that its name says; every fault is named.

    >>> from tempfile import TemporaryDirectory
    >>> from mediakit.schema import SPANS
    >>> with TemporaryDirectory() as folder:
    ...     _ = write_tables({"spans": SPANS.of()}, Path(folder), formats=["parquet"])
    ...     {name: table.height for name, table in read_tables(folder).items()}
    {'spans': 0}
    """
    files = [(table, Path(folder) / f"{table.name}.parquet") for table in TABLES]
    found = [(table, file) for table, file in files if file.is_file()]
    if not found:
        raise FileNotFoundError(
            f"{folder} holds no table, such as {files[0][1].name}; "
            "give the folder that `mediakit run` wrote to"
        )
    return {table.name: table.check(pl.read_parquet(file)) for table, file in found}


def readable(name: str, table: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The table as a reader wants it: with the outlet and the texts of its spans."""
    if name in ("attributions", "sources"):
        outlets = attach(table, tables["articles"], "outlet")
        return with_texts(outlets, tables["spans"], tables["articles"])
    if name in ("masks", "spans", "quotes", "sentences"):
        return excerpt(table, tables["articles"])
    return table


def inert(table: pl.DataFrame) -> pl.DataFrame:
    """Put an apostrophe before every text that a spreadsheet program would take for a formula.

    Texts that begin so already get one more, so that nothing is lost. After OWASP, *CSV
    injection*.

    >>> inert(pl.DataFrame({"text": ["=1+1", "-", "да", "'=1", None]}))["text"].to_list()
    ["'=1+1", "'-", 'да', "''=1", None]
    """
    return table.with_columns(pl.col(pl.String).str.replace(FORMULA, "'$1"))


def read_csv(path: Path, table: Table) -> pl.DataFrame:
    """Read a table that `write_tables` wrote as CSV, with the types the schema gives it.

    Columns that the schema does not know, such as the texts of spans, come as texts.

    Raises:
        ValueError: the file is not such a table; every fault is named.
    """
    plain = pl.read_csv(path, infer_schema=False).with_columns(
        pl.col(pl.String).str.replace(QUOTED_FORMULA, "$1")
    )
    known = {name: dtype for name, dtype in table.dtypes.items() if name in plain.columns}
    return table.check(plain.with_columns(_typed(name, dtype) for name, dtype in known.items()))


def _typed(name: str, dtype: PolarsDataType) -> pl.Expr:
    if isinstance(dtype, pl.Datetime):
        return pl.col(name).str.to_datetime(time_unit="us", time_zone="UTC")
    if dtype == pl.Date:
        return pl.col(name).str.to_date()
    return pl.col(name) == "true" if dtype == pl.Boolean else pl.col(name).cast(dtype)
