"""From files to `articles` and `inputs`: every item that was found is accounted for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, NamedTuple

import polars as pl

from mediakit.files import Paths
from mediakit.load.accounts import Draft, settle
from mediakit.load.dates import When, parse_date
from mediakit.load.files import Found, find_files
from mediakit.load.formats import read_document
from mediakit.load.headline import join_headline
from mediakit.load.items import Document, Item, SetAside
from mediakit.load.language import detect_language, language_code
from mediakit.load.names import Matcher, column_matcher, plain, split_fields
from mediakit.load.notes import joined, no_outlet, unread_date, unused_columns
from mediakit.load.places import SidecarRow, from_path, plain_path, take_sidecars

# An article longer than a novel is a file in which something else went wrong.
MAX_TEXT = 500_000
_NO_COLUMNS = ("txt", "html")  # formats whose columns are ours

Progress = Callable[[Sequence[Found]], Iterable[Found]]


class _Around(NamedTuple):
    """What is known of an item beside itself: its file, its sidecar row, the options.

    `fields` are those that any item of the file has.
    """

    found: Found
    document: Document
    sidecar: SidecarRow | None
    outlet: str | None
    match: Matcher
    languages: Collection[str] | None
    fields: Collection[str]


def load_articles(
    paths: Paths,
    *,
    columns: Mapping[str, str] | None = None,
    outlet: str | None = None,
    languages: Collection[str] | None = None,
    progress: Progress | None = None,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Read articles from files, folders and ZIP archives.

    Formats: .txt and .html (one article a file), .json, .jsonl, .csv, .tsv, .xlsx, .parquet,
    and .zip of these. Hidden files are passed over, and, with a warning, folders in which a run
    of mediakit wrote its results; everything else that is found has a row in `inputs`, and
    their number is kept + duplicate + set aside.

    Outlet, date, title, url, section and language come, the first that has it, from a column;
    a sidecar (`metadata.csv` or `.tsv` with a column `file`); the option `outlet`; the path
    (`OUTLET_YYYY-MM-DD[_anything].ext` or `OUTLET/YYYY-MM-DD[_anything].ext`); the metadata of
    an HTML page. Where nothing names the outlet it is the folder of a page or text file, else
    the stem of the file. The language is detected where no column gives it. The same text of
    the same outlet twice is one article and one `duplicate`. What is written and not understood
    of an article, as a date, stands in `inputs.note`.

    Args:
        paths: a file or folder, or several.
        columns: names of columns by field, as `{"text": "Полный текст"}`; they go before the
            names in the lexicon `columns.csv`.
        outlet: outlet of the articles whose input names none.
        languages: languages that have a pipeline; an article in another one is set aside.
        progress: wraps the list of files, as `tqdm` does.

    Returns:
        `articles`, columns of the input that the schema does not know behind its own (nested
        values as JSON), and `inputs`.

    Raises:
        FileNotFoundError: a path leads nowhere.
        ValueError: a folder given holds the results of a run; or `columns` names an unknown
            field, or a column that no input has.
    """
    match = column_matcher(columns)
    files, said = take_sidecars(find_files(paths), match)
    drafts: list[Draft] = []
    names: set[str] = set()
    for found in progress(files) if progress else files:
        document = read_document(found, match)
        names.update(name for item in document.items for name in item.fields)
        sidecar = said.pop(plain_path(found.place), None)
        kinds = dict.fromkeys(tuple(item.fields) for item in document.items)
        fields = {field for kind in kinds for field in match(kind)}
        around = _Around(found, document, sidecar, outlet, match, languages, fields)
        first, *others = (_draft(item, around) for item in document.items)
        unused = None if document.format in _NO_COLUMNS else unused_columns(kinds, match)
        drafts += [first | {"note": joined([unused, first.get("note")])}, *others]
    _check_columns(columns or {}, names)
    return settle(drafts + [_missing(row) for row in said.values()])


def _check_columns(columns: Mapping[str, str], names: Collection[str]) -> None:
    there = {plain(name) for name in names}
    absent = [name for name in columns.values() if plain(name) not in there]
    if absent and names:
        listed = ", ".join(sorted(names))
        raise ValueError(f"no input has a column {', '.join(absent)}; there are {listed}")


def _missing(row: SidecarRow) -> Draft:
    fault = SetAside(f"no file {row.file!r}", "correct the column `file` or add the file")
    return _set_aside(row.sidecar, row.row, fault) | {"format": row.sidecar.rpartition(".")[2]}


def _set_aside(path: str, row: int | None, fault: SetAside) -> Draft:
    told = {"reason": fault.reason, "remedy": fault.remedy}
    return {"path": path, "row": row, "id": None, "article": None, "extra": {}} | told


def _draft(item: Item, around: _Around) -> Draft:
    read_as = {"format": around.document.format, "encoding": around.document.encoding}
    try:
        return {"path": around.found.path, "row": item.row, **read_as, **_article(item, around)}
    except SetAside as fault:
        return _set_aside(around.found.path, item.row, fault) | read_as


def _article(item: Item, around: _Around) -> Draft:
    if item.fault is not None:
        raise item.fault
    fields, extra = _fields(item, around)
    title, text, body_start = join_headline(_string(fields, "title"), _text(fields))
    outlet, unnamed = _outlet(fields, item, around)
    when, unread = _when(fields, from_path(around.found).get("date"))
    article = {
        "outlet": outlet,
        "lang": _language(fields, text, around.languages),
        "date": when.date,
        "published": when.published,
        "title": title,
        "url": _string(fields, "url"),
        "section": _string(fields, "section"),
        "text": text,
        "body_start": body_start,
        "sha256": sha256(text.encode()).hexdigest(),
    }
    note = joined([unread, unnamed])
    return {"id": _string(fields, "id"), "article": article, "extra": extra, "note": note}


def _fields(item: Item, around: _Around) -> tuple[dict[str, Any], dict[str, Any]]:
    own, extra = split_fields(item.fields, around.match)
    page: dict[str, Any] = {}
    if around.document.format == "html":
        # The metadata of a page are read off its markup: what the user says goes before them.
        page, own = own, {"text": own.get("text")}
    said, more = (around.sidecar.fields, around.sidecar.extra) if around.sidecar else ({}, {})
    option = {"outlet": around.outlet} if around.outlet else {}
    return {**page, **from_path(around.found), **option, **said, **own}, {**more, **extra}


def _outlet(fields: Mapping[str, Any], item: Item, around: _Around) -> tuple[str, str | None]:
    """The outlet, and a note if the file has a column for it that says nothing here."""
    if (outlet := _string(fields, "outlet")) is not None:
        return outlet, None
    found = around.found
    name, of = (found.folder, "folder") if item.row is None else (found.stem, "file")
    return name, no_outlet(name, of=of) if "outlet" in around.fields else None


def _string(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    return None if value is None else str(value).strip()


def _text(fields: Mapping[str, Any]) -> str:
    text = fields.get("text")
    if text is None:
        raise SetAside("no text", "give the text in a column named text, or leave the row out")
    if len(str(text)) > MAX_TEXT:
        remedy = f"an article has at most {MAX_TEXT:,}; split it into articles"
        raise SetAside(f"a text of {len(str(text)):,} characters", remedy)
    return str(text)


def _language(fields: Mapping[str, Any], text: str, languages: Collection[str] | None) -> str:
    lang = language_code(fields.get("lang")) or detect_language(text)
    if lang is None:
        raise SetAside("no words", "the text has no letters; fetch it again, or leave it out")
    if languages is not None and lang not in languages:
        remedy = f"{', '.join(languages)} can; if it is misjudged, add a column lang"
        raise SetAside(f"language {lang!r} cannot be read", remedy)
    return lang


def _when(fields: Mapping[str, Any], of_path: date | None) -> tuple[When, str | None]:
    """The day and moment, and a note if they are written and cannot be read."""
    base = parse_date(fields.get("retrieved")).date or of_path
    day = parse_date(fields.get("date"), base=base)
    moment = parse_date(fields.get("published"), base=base)
    when = When(day.date or moment.date or of_path, moment.published or day.published)
    written = next((fields[name] for name in ("date", "published") if name in fields), None)
    lost = written is not None and day.date is None and moment.date is None
    return when, unread_date(written) if lost else None
