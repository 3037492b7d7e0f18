"""The parsed store: a folder of Parquet files, so that no text is parsed twice.

One folder per pipeline key, one file per batch. A file holds the tokens of many texts, named by
the SHA-256 of each, and lists the texts in its metadata, so that an index is read without the
tokens. A file that cannot be read is as good as absent.
"""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import polars as pl

TEXTS = "texts"  # the metadata entry with the hashes of a file
UNREADABLE = (pl.exceptions.PolarsError, OSError, KeyError, UnicodeDecodeError)


def default_store() -> Path:
    """Return the folder named by `MEDIAKIT_CACHE`, or else the user's cache folder."""
    import platformdirs

    return Path(os.environ.get("MEDIAKIT_CACHE") or platformdirs.user_cache_dir("mediakit"))


def folder_of(store: Path | str | None) -> Path | None:
    """Return the folder that a caller named, as a path."""
    return None if store is None else Path(store)


def store_index(store: Path | None, key: str) -> dict[str, Path]:
    """Say which file holds which text, by the hash of the text."""
    index: dict[str, Path] = {}
    if store is None:
        return index
    for path in sorted((store / key).glob("*.parquet")):
        with suppress(*UNREADABLE):
            index |= dict.fromkeys(pl.read_parquet_metadata(path)[TEXTS].split(), path)
    return index


def read_texts(path: Path, hashes: Iterable[str]) -> pl.DataFrame | None:
    """Read the tokens of some texts of a file; None if it cannot be read, and it is removed."""
    try:
        return pl.read_parquet(path).filter(pl.col("sha256").is_in([*hashes]))
    except UNREADABLE:
        with suppress(OSError):
            path.unlink()
        return None


def write_texts(store: Path, key: str, hashes: Iterable[str], tokens: pl.DataFrame) -> None:
    """Write the tokens of some texts as one new file; readers see all of it or nothing.

    Raises:
        OSError: the folder cannot be written.
    """
    listed = " ".join(hashes)
    name = hashlib.sha256(listed.encode()).hexdigest()[:32]
    folder = store / key
    temporary = folder / f"{name}.{uuid.uuid4().hex}.tmp"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tokens.write_parquet(temporary, metadata={TEXTS: listed})
        temporary.replace(folder / f"{name}.parquet")
    except OSError as error:
        with suppress(OSError):
            temporary.unlink()
        raise OSError(
            f"cannot write parsed texts to {folder}: {error}. Name another folder with "
            "MEDIAKIT_CACHE or --cache"
        ) from error
