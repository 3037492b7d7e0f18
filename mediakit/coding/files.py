"""Codes in plain files: one line a decision, safe the moment it is made; and in a workbook."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from mediakit.files import file_to_write
from mediakit.schema import (
    ARTICLES,
    CODES,
    FRAME_HITS,
    QUOTE_TYPE,
    SAMPLE,
    SENTENCES,
    SOURCE_KIND,
    SPANS,
    codebook,
    excerpt,
)

# What a coder fills in, in the order of the sheet.
FILLED = ("valid", "source_ok", "content_ok", "quote_type", "source_kind", "speaker", "note")
HIT_FILLED = ("valid", "note")
SPAN_SHOWN, HIT_SHOWN = ("source", "cue", "content"), ("frame", "hit")
LABELS = {"quote_type": QUOTE_TYPE, "source_kind": SOURCE_KIND}
YES, NO = ("yes", "y", "1", "да", "true"), ("no", "n", "0", "нет", "false")


def codes_file(folder: Path | str, coder: str) -> Path:
    """Name the file of a coder: each has one of their own, so that coders stay blind.

    Raises:
        ValueError: the coder's name is empty or no file name.
    """
    if not coder or any(sign in coder for sign in '/\\:*?"<>|\0') or coder.startswith("."):
        raise ValueError(f"coder is {coder!r}; give a name that a file can have, such as 'anna'")
    return Path(folder) / f"codes-{coder}.jsonl"


def append_codes(
    path: Path | str, item: int, coder: str, rows: Iterable[Mapping[str, Any]]
) -> None:
    """Add the decision on one item to a file; when this returns, it is on the disk.

    A later decision on the item takes the place of an earlier one; the file keeps both.
    """
    decision = {"item": item, "coder": coder, "rows": [*rows]}
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        # a line that was cut off stays a line of its own, and costs only itself
        whole = not file.tell() or _ends_whole(file)
        line = json.dumps(decision, ensure_ascii=False).encode()
        file.write((b"" if whole else b"\n") + line + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _ends_whole(file: Any) -> bool:
    file.seek(-1, os.SEEK_END)
    return bool(file.read(1) == b"\n")


def read_codes(*paths: Path | str) -> pl.DataFrame:
    """Read the files of coders: `codes`, of each item the last decision.

    A line that was cut off in the middle is left out with a warning; a missing file has no
    codes.
    """
    last: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for path in map(Path, paths):
        lines = path.read_bytes().split(b"\n") if path.exists() else []
        for number, line in enumerate(lines, start=1):
            if decision := _decision(line, f"{path}, line {number}"):
                last[decision["item"], decision["coder"]] = decision["rows"]
    return CODES.of(
        {"item": item, "coder": coder, **row}
        for (item, coder), rows in last.items()
        for row in rows
    )


def _decision(line: bytes, where: str) -> dict[str, Any] | None:
    if not line.strip():
        return None
    try:
        decision = json.loads(line)
        return {name: decision[name] for name in ("item", "coder", "rows")}
    except (ValueError, KeyError, TypeError):
        warnings.warn(f"{where}: cut off or damaged, left out", stacklevel=3)
        return None


# ------------------------------------------------------------------ outside


def write_sheet(tables: Mapping[str, pl.DataFrame], sample: pl.DataFrame, path: Path | str) -> Path:
    """Write a sample as a workbook to code outside: `items`, `codebook`, and return the path.

    `items` shows each item with its outlet, sentence and spans, or its frame and the words of
    the hit, and leaves the columns to fill in empty: `valid` (yes or no), `source_ok`,
    `content_ok`, `quote_type`, `source_kind`, `speaker`, `note`; of hits `valid` and `note`.
    Texts are stored as text: none of them is a formula. For a sentence with
    several attributions, copy its row.

    Args:
        tables: `articles`, `sentences` and `spans` of a run, by name; for hits `frame_hits`.
        sample: what was drawn.

    Raises:
        FileNotFoundError: the folder of the file is not there.
    """
    from xlsxwriter import Workbook

    path = file_to_write(path)
    items = sheet_items(tables, sample)
    plain = {"strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(path, plain) as book:
        text = book.add_format({"quote_prefix": True, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("items")
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(items.columns), 14, text)
        wide = items.columns.index("text")
        sheet.set_column(wide, items.columns.index("valid") - 1, 50, text)
        for column, name in enumerate(items.columns):
            sheet.write_string(0, column, name)
            for row, value in enumerate(items[name], start=1):
                if value is not None:
                    sheet.write(row, column, value, text)
        page = book.add_worksheet("codebook")
        for row, line in enumerate(codebook(CODES).splitlines()):
            page.write_string(row, 0, line)
    return path


def sheet_items(tables: Mapping[str, pl.DataFrame], sample: pl.DataFrame) -> pl.DataFrame:
    """The items of a sample with their texts, and the columns to fill in, empty."""
    sample, articles = SAMPLE.check(sample), ARTICLES.check(tables["articles"])
    where = SENTENCES.check(tables["sentences"]).select("article_id", "sentence", "start", "stop")
    texts = excerpt(sample.join(where, on=["article_id", "sentence"], how="left"), articles)
    hits = (sample["unit"] == "hit").all() and sample.height > 0
    joined = (_with_hits if hits else _with_spans)(texts.rename({"excerpt": "text"}), tables)
    shown = ["item", "unit", "outlet", "text", *(HIT_SHOWN if hits else SPAN_SHOWN)]
    filled = HIT_FILLED if hits else FILLED
    lacking = [name for name in shown if name not in joined.columns]
    empty = [pl.lit(None, dtype=pl.String).alias(name) for name in (*lacking, *filled)]
    return (
        joined.sort("item")
        .with_columns(pl.col("unit").cast(pl.String), *empty)
        .select(*shown, *filled)
    )


def _with_spans(items: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    roles = excerpt(SPANS.check(tables["spans"]), tables["articles"]).pivot(
        "role",
        index=["article_id", "attribution"],
        values="excerpt",
        aggregate_function=pl.element().str.join(" … "),
    )
    return items.join(roles, on=["article_id", "attribution"], how="left", maintain_order="left")


def _with_hits(items: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    key = ["article_id", "frame", "sentence", "token"]
    words = excerpt(FRAME_HITS.check(tables["frame_hits"]), tables["articles"])
    words = words.select(*key, pl.col("excerpt").alias("hit"))
    return items.join(words, on=key, how="left", validate="m:1", maintain_order="left")


def read_sheet(path: Path | str, coder: str) -> pl.DataFrame:
    """Read a workbook that a person filled in: `codes`; rows without a verdict are left out.

    Raises:
        ValueError: a verdict is neither yes nor no, or a label is none of the schema's; every
            such row is named.
    """
    sheet = pl.read_excel(path, sheet_name="items", infer_schema_length=None)
    rows, faults = [], []
    seen: dict[int, int] = {}
    for line, row in enumerate(sheet.iter_rows(named=True), start=2):
        if row["valid"] is None:
            continue
        number = seen[row["item"]] = seen.get(row["item"], -1) + 1
        try:
            rows.append({"item": row["item"], "coder": coder, "number": number, **_filled(row)})
        except ValueError as fault:
            faults.append(f"row {line}: {fault}")
    if faults:
        raise ValueError("\n - ".join([f"{path} cannot be read as codes:", *faults]))
    return CODES.of(rows)


def _filled(row: Mapping[str, Any]) -> dict[str, Any]:
    given = [name for name in FILLED if row.get(name) is not None]
    labels = {name: str(row[name]).strip().lower() for name in given}
    out: dict[str, Any] = {}
    for name, value in labels.items():
        if name in ("valid", "source_ok", "content_ok"):
            out[name] = _verdict(name, value)
        elif name in LABELS:
            known = LABELS[name].categories
            if value not in known:
                raise ValueError(f"{name} is {value!r}; there are {', '.join(known)}")
            out[name] = value
        else:
            out[name] = str(row[name]).strip()
    return out


def _verdict(name: str, value: str) -> bool:
    if value not in (*YES, *NO):
        raise ValueError(f"{name} is {value!r}; expected yes or no")
    return value in YES
