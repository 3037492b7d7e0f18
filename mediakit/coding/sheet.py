"""A sample as a workbook, to be coded outside a notebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from mediakit.coding.entry import Asked, Labels, asked_of
from mediakit.coding.files import codes_table
from mediakit.coding.hits import OFFSETS, claims_of, listed
from mediakit.files import file_to_write
from mediakit.schema import ARTICLES, CODES, SAMPLE, SENTENCES, SPANS, excerpt

JUDGED = ("source_ok", "content_ok")  # spans, right or wrong
CONTEXT = ("before", "text", "after")
YES, NO = ("yes", "y", "1", "да", "true"), ("no", "n", "0", "нет", "false")
VERDICTS = [YES[0], NO[0]]
WIDE, NARROW = 50, 14  # columns of a sheet, in letters
MOST = 255  # letters that a list of choices in a workbook can have


def write_sheet(
    tables: Mapping[str, pl.DataFrame],
    sample: pl.DataFrame,
    path: Path | str,
    *,
    labels: Labels | None = None,
    show: str | Sequence[str] = (),
) -> Path:
    """Write a sample as a workbook to code outside: `items`, `codebook`, and return the path.

    `items` shows each sentence between the one before and the one after, with the spans of an
    attribution, or with the words of a hit and what is claimed of it. Coders are blind: which
    outlet published an item, and when, is not told, nor is `article_id`, which often tells the
    outlet; the number `article` says which items come from one article. `read_sheet` joins
    both back. To fill in are `valid` (yes or no), of attributions `source_ok`, `content_ok` and
    `speaker`, the labels asked for, and `note`. Texts are stored as text: none of them is a
    formula. For a sentence with several attributions, copy its row.

    Args:
        tables: `articles`, `sentences` and, for attributions, `spans` of a run, by name.
        sample: what was drawn.
        path: the workbook.
        labels: what is asked beside `valid`, as in `asked_of`.
        show: columns of `articles` that coders may see all the same: `("outlet", "date")`.

    Raises:
        ValueError: a label has no values, or a column to show is none of `articles`.
        FileNotFoundError: the folder of the file is not there.
    """
    from xlsxwriter import Workbook

    path = file_to_write(path)
    sample = SAMPLE.check(sample)
    asked = asked_of(sample, labels)
    items = sheet_items(tables, sample, asked=asked, show=show)
    with Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        look = book.add_format({"quote_prefix": True, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("items")
        _fill(sheet, items, look)
        _lay_out(sheet, items, look)
        for name, values in {"valid": VERDICTS, **_values(asked)}.items():
            _offer(sheet, items, name, values)
        page = book.add_worksheet("codebook")
        page.set_column(0, 2, WIDE, look)
        _fill(page, _codebook(items, asked), look)
    return path


def _fill(sheet: Any, table: pl.DataFrame, look: Any) -> None:
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name)
        for row, value in enumerate(table[name], start=1):
            if isinstance(value, int):
                sheet.write_number(row, column, value, look)
            elif value is not None:
                sheet.write_string(row, column, str(value), look)


def _lay_out(sheet: Any, items: pl.DataFrame, look: Any) -> None:
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(items.columns), NARROW, look)
    first, last = items.columns.index("before"), items.columns.index("valid") - 1
    sheet.set_column(first, last, WIDE, look)


def _offer(sheet: Any, items: pl.DataFrame, name: str, values: Sequence[str]) -> None:
    """Let a coder choose from a list; other values are warned of, and refused when read."""
    if sum(len(value) + 1 for value in values) <= MOST:
        place = items.columns.index(name)
        choice = {"validate": "list", "source": [*values], "error_type": "warning"}
        sheet.data_validation(1, place, max(1, items.height), place, choice)


def _values(asked: Asked) -> dict[str, list[str]]:
    return {name: [*letters.values()] for name, letters in asked.items()}


def _codebook(items: pl.DataFrame, asked: Asked) -> pl.DataFrame:
    """What each column to fill in means, and the values it takes: one row each."""
    filled = items.columns[items.columns.index("valid") :]
    values = dict.fromkeys(("valid", *JUDGED), VERDICTS) | _values(asked)
    rows = [
        (name, value, CODES.columns[name].meaning if name in CODES.columns else "")
        for name in filled
        for value in values.get(name, [None])
    ]
    return pl.DataFrame(
        rows, schema=dict.fromkeys(("column", "value", "meaning"), pl.String), orient="row"
    )


def sheet_items(
    tables: Mapping[str, pl.DataFrame],
    sample: pl.DataFrame,
    *,
    asked: Asked,
    show: str | Sequence[str] = (),
) -> pl.DataFrame:
    """The items of a sample with their texts, and the columns to fill in, empty."""
    articles, show = ARTICLES.check(tables["articles"]), listed(show)
    if unknown := [name for name in show if name not in articles.columns]:
        raise ValueError(
            f"articles have no column {unknown} to show; choose from {articles.columns}"
        )
    hits = sample.height > 0 and {*sample["unit"]} == {"hit"}
    texts = _in_context(sample, SENTENCES.check(tables["sentences"]), articles)
    texts = texts.join(
        articles.select("article_id", *(pl.col(name).alias(f"_{name}") for name in show)),
        on="article_id",
        how="left",
        maintain_order="left",
    )
    shown = _hit_words(texts, articles) if hits else _span_words(texts, tables)
    claims = [*claims_of(sample, asked), "hit"] if hits else ["source", "cue", "content"]
    filled = ["valid", *(() if hits else JUDGED), *asked, *(() if hits else ("speaker",)), "note"]
    # in the order drawn: that of names would put the articles of an outlet together
    first = pl.col("item").min().over("article_id")
    number = first.rank("dense").cast(pl.Int32).alias("article")
    empty = [pl.lit(None, pl.String).alias(name) for name in filled]
    opened = [pl.col(f"_{name}").cast(pl.String).alias(name) for name in show]
    told = [pl.col(name).cast(pl.String) for name in ("unit", *CONTEXT, *claims)]
    return shown.sort("item").select("item", number, *opened, *told, *empty)


def _in_context(
    sample: pl.DataFrame, sentences: pl.DataFrame, articles: pl.DataFrame
) -> pl.DataFrame:
    """The items with the text of their sentence, and of those before and after it.

    Boilerplate is no context, and may name the outlet.
    """
    written = excerpt(sentences, articles).select("article_id", "sentence", "zone", "excerpt")
    body = written.filter(pl.col("zone") != "boilerplate")
    for name, step, table in (("before", 1, body), ("text", 0, written), ("after", -1, body)):
        moved = table.select("article_id", pl.col("sentence") + step, pl.col("excerpt").alias(name))
        key = ["article_id", "sentence"]
        sample = sample.join(moved, on=key, how="left", validate="m:1", maintain_order="left")
    return sample


def _span_words(items: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    roles = excerpt(SPANS.check(tables["spans"]), tables["articles"]).pivot(
        "role",
        on_columns=["source", "cue", "content"],
        index=["article_id", "attribution"],
        values="excerpt",
        aggregate_function=pl.element().str.join(" … "),
    )
    return items.join(roles, on=["article_id", "attribution"], how="left", maintain_order="left")


def _hit_words(items: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    if not {*OFFSETS} <= {*items.columns}:
        return items.with_columns(hit=pl.lit(None, pl.String))
    return excerpt(items, articles).rename({"excerpt": "hit"})


# ------------------------------------------------------------------ back


def read_sheet(path: Path | str, coder: str, *, sample: pl.DataFrame | None = None) -> pl.DataFrame:
    """Read a workbook that a person filled in: `codes`; rows without a verdict are left out.

    Args:
        path: the workbook.
        coder: who filled it in.
        sample: what was drawn; its `article_id` and `outlet` are put behind the codes.

    Raises:
        ValueError: a verdict is neither yes nor no, or a label has a value that the codebook
            of the workbook does not list; every such row is named.
    """
    # read as text: a column that nobody filled in has no type of its own
    sheet = pl.read_excel(path, sheet_name="items", infer_schema_length=0)
    known = _listed_values(pl.read_excel(path, sheet_name="codebook", infer_schema_length=0))
    rows, faults = [], []
    seen: dict[int, int] = {}
    for line, row in enumerate(sheet.iter_rows(named=True), start=2):
        if row["valid"] is None:
            continue
        item = int(float(row["item"]))
        number = seen[item] = seen.get(item, -1) + 1
        try:
            rows.append({"item": item, "coder": coder, "number": number, **_filled(row, known)})
        except ValueError as fault:
            faults.append(f"row {line}: {fault}")
    if faults:
        raise ValueError("\n - ".join([f"{path} cannot be read as codes:", *faults]))
    codes = codes_table(rows)
    if sample is None:
        return codes
    where = SAMPLE.check(sample).select("item", "article_id", "outlet")
    return codes.join(where, on="item", how="left", validate="m:1", maintain_order="left")


def _listed_values(codebook: pl.DataFrame) -> dict[str, list[str]]:
    """The columns to fill in, with the values they take; none where anything may be written."""
    return {
        name: codebook.filter(column=name)["value"].drop_nulls().to_list()
        for name in codebook["column"].unique(maintain_order=True)
    }


def _filled(row: Mapping[str, Any], known: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    return dict(_cells(row, known))


def _cells(
    row: Mapping[str, Any], known: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, bool | str]]:
    for name, values in known.items():
        given = (row.get(name) or "").strip()
        if given and name in ("valid", *JUDGED):
            yield name, _verdict(name, given.lower())
        elif given:
            yield name, _one_of(name, given, values)


def _one_of(name: str, given: str, values: Sequence[str]) -> str:
    alike = [value for value in values if value.lower() == given.lower()]
    if values and not alike:
        raise ValueError(f"{name} is {given!r}; there are {', '.join(values)}")
    return alike[0] if alike else given


def _verdict(name: str, value: str) -> bool:
    if value not in (*YES, *NO):
        raise ValueError(f"{name} is {value!r}; expected yes or no")
    return value in YES
