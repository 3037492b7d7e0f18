"""Corrections by hand as a table, applied on top of what was extracted, never written into it."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl

from mediakit.lexicons import read_file
from mediakit.schema import ATTRIBUTIONS, CORRECTIONS, SOURCES, SPAN_ROLE, SPANS

KEY = ["article_id", "attribution"]
CERTAIN = 1.0  # the confidence of a row that a person has looked at
_PIECES = re.compile(r"\d+:\d+(\|\d+:\d+)*")


def read_corrections(path: Path | str) -> pl.DataFrame:
    """Read a `corrections` table from a CSV file in UTF-8; empty cells are null.

    Cells are parted by commas, semicolons or tabs, as the header has them; columns that may be
    null can be left out.

    Raises:
        ValueError: the file cannot be read or is no such CSV; one message names each fault by
            its line: unknown or missing columns, values that the table does not allow, two
            corrections of one attribution.
    """
    rows, faults = read_file(CORRECTIONS, Path(path))
    if faults:
        raise ValueError("\n - ".join([f"the corrections in {path} have faults:", *faults]))
    return CORRECTIONS.of(rows)


def apply_corrections(
    attributions: pl.DataFrame,
    spans: pl.DataFrame,
    sources: pl.DataFrame,
    corrections: pl.DataFrame,
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return the three tables as a person corrected them; the ones given stay as they are.

    `reject` removes an attribution from all three, and rows that referred to it as `parent` or
    `relays` refer to nothing; `change` replaces the spans, quote type, speaker and kind that
    are given, a new speaker in place of all the old ones; `accept` and `change` set the
    confidence to 1. The correction's coder stands in `sources.evidence`.

    Limits: role, side and anonymity of a changed speaker are not coded anew; the name is taken
    as it is written.

    Raises:
        ValueError: a correction names an attribution that is not there, or pieces that are not
            written as ``start:stop|start:stop``; all such faults are named at once.

    >>> tables = ATTRIBUTIONS.of(), SPANS.of(), SOURCES.of()
    >>> [table.height for table in apply_corrections(*tables, CORRECTIONS.of())]
    [0, 0, 0]
    """
    attributions, spans = ATTRIBUTIONS.check(attributions), SPANS.check(spans)
    sources, corrections = SOURCES.check(sources), CORRECTIONS.check(corrections)
    _check(attributions, corrections)
    rejected = corrections.filter(action="reject").select(KEY)
    kept = corrections.filter(pl.col("action") != "reject")
    return (
        ATTRIBUTIONS.check(_correct_rows(_without(attributions, rejected), kept, rejected)),
        SPANS.check(_correct_spans(_without(spans, rejected), kept)),
        SOURCES.check(_correct_sources(_without(sources, rejected), kept)),
    )


def _check(attributions: pl.DataFrame, corrections: pl.DataFrame) -> None:
    lost = corrections.join(attributions, on=KEY, how="anti").select(KEY).rows()
    faults = [f"{article}: there is no attribution {number}" for article, number in lost]
    for row in corrections.iter_rows(named=True):
        faults += [
            f"{row['article_id']}, attribution {row['attribution']}: {role} is {row[role]!r}, "
            "expected start:stop, pieces separated by |"
            for role in SPAN_ROLE.categories
            if row[role] is not None and not _PIECES.fullmatch(row[role])
        ]
    if faults:
        raise ValueError("\n - ".join(["corrections that do not fit the tables:", *faults]))


def _without(table: pl.DataFrame, rejected: pl.DataFrame) -> pl.DataFrame:
    return table.join(rejected, on=KEY, how="anti", maintain_order="left")


def _correct_rows(
    attributions: pl.DataFrame, kept: pl.DataFrame, rejected: pl.DataFrame
) -> pl.DataFrame:
    seen = kept.select(*KEY, pl.col("quote_type").alias("_type"), pl.lit(CERTAIN).alias("_sure"))
    joined = attributions.join(seen, on=KEY, how="left", maintain_order="left").with_columns(
        quote_type=pl.coalesce("_type", "quote_type"),
        confidence=pl.coalesce("_sure", "confidence").cast(pl.Float32),
    )
    gone = rejected.with_columns(_gone=True)
    for link in ("parent", "relays"):
        joined = joined.join(
            gone.rename({"attribution": link}),
            on=["article_id", link],
            how="left",
            maintain_order="left",
        ).with_columns(pl.when(pl.col("_gone").is_null()).then(link).alias(link))
        joined = joined.drop("_gone")
    return joined.drop("_type", "_sure")


def _correct_spans(spans: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    roles = [*SPAN_ROLE.categories]
    given = kept.unpivot(roles, index=KEY, variable_name="role", value_name="pieces")
    given = given.drop_nulls("pieces").with_columns(pl.col("role").cast(SPAN_ROLE))
    edges = pl.col("pieces").str.split(":")
    new = (
        given.with_columns(pl.col("pieces").str.split("|"))
        .explode("pieces")
        .with_columns(piece=pl.int_range(pl.len()).over(*KEY, "role"))
        .with_columns(start=edges.list.get(0), stop=edges.list.get(1))
        .select(pl.col(name).cast(dtype) for name, dtype in SPANS.dtypes.items())
    )
    old = spans.join(given, on=[*KEY, "role"], how="anti", maintain_order="left")
    return pl.concat([old, new]).sort(*KEY, "role", "piece")


def _correct_sources(sources: pl.DataFrame, kept: pl.DataFrame) -> pl.DataFrame:
    changes = kept.filter(pl.any_horizontal(pl.col("speaker", "source_kind").is_not_null())).select(
        *KEY,
        pl.col("speaker").alias("_speaker"),
        pl.col("source_kind").alias("_kind"),
        pl.format("corrected by {}", "coder").alias("_by"),
    )
    joined = sources.join(changes, on=KEY, how="left", maintain_order="left")
    renamed = pl.col("_speaker").is_not_null()
    unknown = {name: pl.when(~renamed).then(name) for name in ("actor", "side", "resolved_by")}
    return (
        joined.filter(~renamed | (pl.col("speaker_no") == 0))
        .with_columns(
            **unknown,
            speaker=pl.coalesce("_speaker", "speaker"),
            source_kind=pl.coalesce("_kind", "source_kind"),
            weight=pl.when(renamed).then(1.0).otherwise("weight"),
            evidence=pl.coalesce("_by", "evidence"),
        )
        .drop("_speaker", "_kind", "_by")
    )
