"""Make `data/processed` from `data/raw` with the default pipeline: `make data`.

The tables of a run as Parquet; `manifest.json` beside them says what they rest on.
Nothing is taken from the cache of parsed articles.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from mediakit.export import write_tables
from mediakit.manifest import digest, manifest, write_manifest
from mediakit.parse import pipeline_key
from mediakit.run import run
from mediakit.wordlists import read_lexicons

DATA = Path(__file__).parent
RAW, PROCESSED, OUTLETS = DATA / "raw", DATA / "processed", DATA / "outlets.csv"
PIPELINE = "default"


def make() -> dict[str, pl.DataFrame]:
    """Give every table of the corpus by its name, parsed afresh."""
    with TemporaryDirectory() as store:
        lexicons = read_lexicons(outlets=OUTLETS)
        tables, _ = run([RAW], pipeline=PIPELINE, store=Path(store), lexicons=lexicons)
    return tables


def write(tables: dict[str, pl.DataFrame], folder: Path) -> None:
    """Write the tables and their manifest, and take away what a former make left there."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.parquet"):
        old.unlink()
    write_tables(tables, folder, formats=["parquet"])
    languages = tables["articles"]["lang"].unique().sort()
    options = {
        "pipeline": PIPELINE,
        "lexicons": {"outlets": {OUTLETS.name: digest(OUTLETS)}},
        "models": {lang: pipeline_key(lang, PIPELINE) for lang in languages},
    }
    told = manifest(tables["inputs"], paths=[RAW], options=options)
    write_manifest(told, folder)


if __name__ == "__main__":
    write(make(), PROCESSED)
