"""What a run rests on: versions, models, lexicons, input files and counts."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from mediakit.files import MANIFEST, PACKAGE, Paths, folder_to_write, list_files, whole_file
from mediakit.lexicons import FOLDER
from mediakit.schema import STATUS

EXAMPLES = 3  # values named for each note; `inputs` has all
# the packages whose version can change a result
PACKAGES = (
    PACKAGE,
    "polars",
    "stanza",
    "torch",
    "natasha",
    "slovnet",
    "navec",
    "razdel",
    "pymorphy3",
    "pymorphy3-dicts-ru",
    "trafilatura",
    "charset-normalizer",
    "py3langid",
    "dateparser",
)


def manifest(
    inputs: pl.DataFrame,
    *,
    paths: Paths,
    options: Mapping[str, Any],
    terms: Sequence[str] = (),
) -> dict[str, Any]:
    """Describe a run so that it can be repeated: a mapping that JSON can hold.

    Args:
        inputs: the `inputs` table of the run.
        paths: the files and folders that were read; folders in them with results of an earlier
            run, which were not, are named under `passed_over`.
        options: what was asked for and which models answered.
        terms: what is to be told of the user's own terms, as `mediakit.own_terms` says it.
    """
    return {
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
        "options": dict(options),
        "lexicons": {file.name: digest(file) for file in sorted(FOLDER.glob("*.csv"))},
        "inputs": digests(paths),
        "passed_over": list_files(paths).results,
        "counts": count(inputs),
        "notes": notes(inputs).to_dicts(),
        "terms": [*terms],
        "not_kept": inputs.filter(pl.col("status") != "kept")
        .select("path", "row", "article_id", "status", "reason", "remedy")
        .to_dicts(),
    }


def write_manifest(told: Mapping[str, Any], folder: Path | str) -> Path:
    """Write the description of a run as `manifest.json` into a folder and return its path.

    Write it before the tables: it marks the folder as results, which are no articles. The
    folder is made if it is not there.
    """
    path = folder_to_write(folder) / MANIFEST
    with whole_file(path) as stream:
        stream.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    return path


def count(inputs: pl.DataFrame) -> dict[str, int]:
    """Count what became of the input: read = kept + duplicate + set_aside."""
    found = dict(inputs["status"].cast(pl.String).value_counts().iter_rows())
    return {"read": inputs.height} | {name: found.get(name, 0) for name in STATUS.categories}


def notes(inputs: pl.DataFrame) -> pl.DataFrame:
    """Count what was not understood of the input, most frequent first.

    Columns: `note`, `items` (how many have it), `examples` (its first values, or the first
    paths where it has none).

    >>> inputs = pl.DataFrame({"path": ["a.csv"] * 2, "note": ["date not read: 2019", None]})
    >>> notes(inputs).rows()
    [('date not read', 1, '2019')]
    """
    parts = pl.col("note").str.splitn(": ", 2).struct
    values = pl.coalesce(parts.field("field_1"), "path").unique(maintain_order=True)
    shown = values.head(EXAMPLES).str.join(", ")
    more = pl.when(values.len() > EXAMPLES).then(pl.lit(", …")).otherwise(pl.lit(""))
    return (
        inputs.select("path", pl.col("note").str.split("; "))
        .explode("note")
        .drop_nulls("note")
        .group_by(parts.field("field_0").alias("note"), maintain_order=True)
        .agg(items=pl.len(), examples=pl.concat_str(shown, more))
        .sort("items", descending=True, maintain_order=True)
    )


def digests(paths: Paths) -> dict[str, str]:
    """SHA-256 of every file at the paths, by its name as the table `inputs` has it.

    Files of equal names in two places each have their own.
    """
    return {entry.name: digest(entry.file) for entry in list_files(paths).files}


def digest(file: Path) -> str:
    """SHA-256 of a file, hexadecimal, read in pieces."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
