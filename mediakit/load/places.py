"""What a path says of an article: the naming convention, and sidecar tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from unicodedata import normalize

from mediakit.load.files import Found
from mediakit.load.items import Item, SetAside
from mediakit.load.names import Matcher, split_fields
from mediakit.load.tables import read_csv
from mediakit.load.text import decode

_SIDECARS = {"metadata.csv": None, "metadata.tsv": "\t"}
_DATED = re.compile(r"^(?:(?P<outlet>.+?)_)?(?P<date>\d{4}-\d{2}-\d{2})(?:_.*)?$")


class SidecarRow(NamedTuple):
    """What a sidecar says of one file: the fields, and its columns that are no field.

    `sidecar` and `file` are paths as `inputs` has them.
    """

    sidecar: str
    file: str
    row: int
    fields: Mapping[str, Any]
    extra: Mapping[str, Any]


def from_path(found: Found) -> dict[str, Any]:
    """Read `OUTLET_YYYY-MM-DD[_anything].ext` or `OUTLET/YYYY-MM-DD[_anything].ext`.

    >>> from_path(Found("news/vestnik_2021-12-29_2.txt", "news", bytes))
    {'outlet': 'vestnik', 'date': datetime.date(2021, 12, 29)}
    >>> from_path(Found("vestnik/2021-12-29.txt", "vestnik", bytes))["outlet"]
    'vestnik'
    >>> from_path(Found("news/vestnik.txt", "news", bytes))
    {}
    """
    dated = _DATED.match(found.stem)
    try:
        day = date.fromisoformat(dated["date"]) if dated else None
    except ValueError:
        return {}
    return {"outlet": dated["outlet"] or found.folder, "date": day} if dated else {}


def take_sidecars(
    files: Iterable[Found], match: Matcher
) -> tuple[list[Found], dict[str, SidecarRow]]:
    """Part the files into those that hold articles and what the sidecars say, by place.

    A sidecar is `metadata.csv` or `metadata.tsv` with a column `file`, whose paths count from
    the folder that the sidecar lies in.
    """
    articles: list[Found] = []
    said: dict[str, SidecarRow] = {}
    for found in files:
        rows = _sidecar(found, match)
        if rows is None:
            articles.append(found)
        else:
            said |= rows
    return articles, said


def _sidecar(found: Found, match: Matcher) -> dict[str, SidecarRow] | None:
    name = PurePosixPath(found.path).name.lower()
    if name not in _SIDECARS:
        return None
    try:
        items = read_csv(decode(found.read())[0], delimiter=_SIDECARS[name])
    except (SetAside, OSError):
        return None
    columns = next((match(tuple(item.fields)).get("file") for item in items if item.fields), None)
    if columns is None:
        return None
    column = columns[0]
    return {
        _beside(found.place, item.fields[column]): _sidecar_row(found, item, match, column)
        for item in items
        if item.fields.get(column)
    }


def _sidecar_row(found: Found, item: Item, match: Matcher, column: str) -> SidecarRow:
    fields, extra = split_fields(item.fields, match)
    fields.pop("file")
    extra.pop(column)
    file = _beside(found.path, item.fields[column])
    return SidecarRow(found.path, file, item.row or 0, fields, extra)


def _beside(sidecar: str, file: str) -> str:
    """The path of a file that is given as it is seen from the folder of a sidecar."""
    folder = PurePosixPath(sidecar).parent
    return plain_path((folder / file.strip().replace("\\", "/")).as_posix())


def plain_path(path: str) -> str:
    """Compose accents: the file systems of macOS take «й» apart, tables do not."""
    return normalize("NFC", path)
