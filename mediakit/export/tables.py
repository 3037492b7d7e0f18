"""Tables to files: Parquet and CSV, with the texts of the spans."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

import polars as pl
from polars._typing import PolarsDataType

from mediakit.files import MANIFEST, PACKAGE, folder_to_write, is_manifest
from mediakit.schema import (
    ATTRIBUTIONS,
    SENTENCES,
    SPAN_ROLE,
    TABLES,
    TOKENS,
    VOICES,
    Table,
    attach,
    excerpt,
)

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
    tables: Mapping[str, pl.DataFrame], folder: Path | str, *, formats: Sequence[str] = FORMATS
) -> list[Path]:
    """Write each table as `<name>.parquet` and `<name>.csv` and return the paths.

    CSV is `utf-8-sig`, which spreadsheet programs need to see Cyrillic. In CSV, rows carry the
    words that they are about, as `readable` adds them. A text that a spreadsheet program would
    take for a formula has an apostrophe before it; `read_csv` takes it away again. The folder is
    made if it is not there.

    Raises:
        ValueError: a format is unknown.
        NotADirectoryError: the folder is a file.
    """
    unknown = sorted({*formats} - {*FORMATS})
    if unknown:
        raise ValueError(f"no format {', '.join(unknown)}; there are {', '.join(FORMATS)}")
    folder = folder_to_write(folder)
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

    Of a folder that an older mediakit wrote, a vocabulary is read as texts or as the vocabulary
    of today, if that has all its values; a column of today that may be null is null.

    Raises:
        FileNotFoundError: the folder holds no table that the schema knows.
        ValueError: a file is not the table that its name says; every fault is named, with the
            version of mediakit that wrote the folder, if it is told there.

    >>> from tempfile import TemporaryDirectory
    >>> from mediakit.schema import SPANS
    >>> with TemporaryDirectory() as folder:
    ...     _ = write_tables({"spans": SPANS.of()}, folder, formats=["parquet"])
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
    try:
        return {table.name: _of_today(table, pl.read_parquet(file)) for table, file in found}
    except ValueError as fault:
        raise ValueError(f"{fault}{_written_by(Path(folder))}") from fault


def _of_today(table: Table, read: pl.DataFrame) -> pl.DataFrame:
    """The table in the types of today, where it holds nothing that these do not allow."""
    absent = [n for n, column in table.columns.items() if column.null and n not in read.columns]
    read = read.with_columns(pl.lit(None, table.dtypes[name]).alias(name) for name in absent)
    texts = {name: dtype for name, dtype in table.dtypes.items() if _is_text(dtype)}
    return table.check(
        read.with_columns(
            pl.col(name).cast(pl.String).cast(dtype)
            for name, dtype in texts.items()
            if name in read.columns and read.schema[name] != dtype and _fits(read[name], dtype)
        )
    )


def _is_text(dtype: PolarsDataType) -> bool:
    return dtype == pl.String or isinstance(dtype, pl.Enum)


def _fits(values: pl.Series, dtype: PolarsDataType) -> bool:
    """Whether values are texts, and all in the vocabulary where there is one."""
    if not _is_text(values.dtype):
        return False
    if not isinstance(dtype, pl.Enum):
        return True
    return set(values.drop_nulls().cast(pl.String)) <= set(dtype.categories)


def _written_by(folder: Path) -> str:
    """Which mediakit wrote a folder and what to do, to be put behind a fault."""
    if not is_manifest(folder / MANIFEST):
        return ""
    written = json.loads((folder / MANIFEST).read_bytes())["packages"][PACKAGE]
    own = version(PACKAGE)
    return f"\n{folder} was written by mediakit {written}, this is {own}: run `mediakit run` again"


def readable(name: str, table: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """Add to a table what a reader needs to find and judge its rows, behind its own columns.

    What is added follows from the columns that the table has, and is left out where it has such
    a column already, or where the table it comes from is not among `tables`:

    - of rows of an article, `outlet` and `date`;
    - of rows of an attribution, its `speaker` (several joined by `; `), and the texts of its
      spans where the rows have no offsets of their own;
    - of rows with offsets, `excerpt`, the text they point to, unless a column `text` has it;
    - of rows in a sentence, `sentence_text`.

    A table of single words stays as it is: its rows are their own text.
    """
    known = {one.name: one.key for one in TABLES}
    if known.get(name) in (TOKENS.key, VOICES.key) or "articles" not in tables:
        return table
    for add in (_with_article, _with_speaker, _with_spans, _with_excerpt):
        table = add(table, tables)
    return table if known.get(name) == SENTENCES.key else _with_sentence(table, tables)


def joined_speakers(sources: pl.DataFrame) -> pl.DataFrame:
    """Give each attribution its speakers joined by `; `, null without any, and their kind.

    Columns: `article_id`, `attribution`, `speaker` String?, `source_kind` (of the first).
    """
    joined = pl.col("speaker").drop_nulls().str.join("; ")
    return (
        sources.sort("article_id", "attribution", "speaker_no")
        .group_by("article_id", "attribution", maintain_order=True)
        .agg(joined, pl.col("source_kind").first())
        .with_columns(pl.col("speaker").replace("", None))
    )


Tables = Mapping[str, pl.DataFrame]


def _with_article(table: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    if "article_id" not in table.columns:
        return table
    lacking = [name for name in ("outlet", "date") if name not in table.columns]
    return attach(table, tables["articles"], *lacking) if lacking else table


def _with_speaker(table: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    if not _has(table, *ATTRIBUTIONS.key, lacks="speaker") or "sources" not in tables:
        return table
    speakers = joined_speakers(tables["sources"]).drop("source_kind")
    return _joined(table, speakers, *ATTRIBUTIONS.key)


def _with_spans(table: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    if not _has(table, *ATTRIBUTIONS.key, lacks="start") or "spans" not in tables:
        return table
    return with_texts(table, tables["spans"], tables["articles"])


def _with_excerpt(table: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    if not _has(table, "article_id", "start", "stop", lacks="text"):
        return table
    return excerpt(table, tables["articles"])


def _with_sentence(table: pl.DataFrame, tables: Tables) -> pl.DataFrame:
    if not _has(table, *SENTENCES.key, lacks="sentence_text") or "sentences" not in tables:
        return table
    texts = excerpt(tables["sentences"], tables["articles"])
    texts = texts.select(*SENTENCES.key, pl.col("excerpt").alias("sentence_text"))
    return _joined(table, texts, *SENTENCES.key)


def _has(table: pl.DataFrame, *names: str, lacks: str) -> bool:
    return {*names} <= {*table.columns} and lacks not in table.columns


def _joined(table: pl.DataFrame, more: pl.DataFrame, *key: str) -> pl.DataFrame:
    return table.join(more, on=[*key], how="left", validate="m:1", maintain_order="left")


def inert(table: pl.DataFrame) -> pl.DataFrame:
    """Put an apostrophe before every text that a spreadsheet program would take for a formula.

    Texts that begin so already get one more, so that nothing is lost. After OWASP, *CSV
    injection*.

    >>> inert(pl.DataFrame({"text": ["=1+1", "-", "да", "'=1", None]}))["text"].to_list()
    ["'=1+1", "'-", 'да', "''=1", None]
    """
    return table.with_columns(pl.col(pl.String).str.replace(FORMULA, "'$1"))


def read_csv(path: Path | str, table: Table) -> pl.DataFrame:
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
