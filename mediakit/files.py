"""Files at the paths a user gave, each under a name of its own; and files written whole or not."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from os import PathLike
from pathlib import Path, PurePath
from typing import IO, NamedTuple

MANIFEST = "manifest.json"
PACKAGE = "mediakit-news"  # what a manifest of ours names among its packages
_HIDDEN = (".", "__MACOSX", "~$")

Paths = str | PathLike[str] | Iterable[str | PathLike[str]]


class Entry(NamedTuple):
    """A file, its name among all that were given, and whether it was given by itself."""

    name: str
    file: Path
    alone: bool


class Listing(NamedTuple):
    """The files at some paths, and the names of folders passed over, since a run wrote them."""

    files: list[Entry]
    results: list[str]


def list_files(paths: Paths) -> Listing:
    """List the files at the paths, sorted inside each folder.

    The name of a file is its path from the folder that was given; where several paths were
    given, the last parts of these stand before it, as many as tell them apart. A file reached
    twice is listed once. Passed over are hidden files, and folders in which a run of mediakit
    wrote its results: these are no articles.

    Raises:
        FileNotFoundError: a path leads nowhere.
        ValueError: a folder given holds the results of a run itself.
    """
    given = [Path(paths)] if isinstance(paths, str | PathLike) else [*map(Path, paths)]
    for path in given:
        _check_given(path)
    places = {path.resolve(): path for path in reversed(given)}
    labels = _labels([*places])
    seen: dict[Path, Entry] = {}
    for path in given:
        for entry in _entries(path, labels[path.resolve()]):
            seen.setdefault(entry.file.resolve(), entry)
    return _without_results([*seen.values()])


def is_hidden(path: PurePath) -> bool:
    """Whether a part of a path is what programs hide from their users."""
    return any(part.startswith(_HIDDEN) for part in path.parts)


def is_manifest(file: Path) -> bool:
    """Whether a file is the manifest of a run of mediakit."""
    try:
        told = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(told, dict) and PACKAGE in (told.get("packages") or ())


def folder_to_write(path: str | PathLike[str]) -> Path:
    """Return a folder that a user named, made with its parents where it is not there.

    Raises:
        NotADirectoryError: the path leads to a file.
        OSError: the folder cannot be made.
    """
    folder = Path(path)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise NotADirectoryError(
            f"{str(path)!r} is a file, or lies in one; name a folder to write into"
        ) from error
    return folder


def file_to_write(path: str | PathLike[str]) -> Path:
    """Return a file that a user named, whose folder must be there: a wrong path is told.

    Raises:
        FileNotFoundError: the folder of the file is not there.
    """
    file = Path(path)
    if not file.resolve().parent.is_dir():
        raise FileNotFoundError(
            f"no folder {str(file.parent)!r} to write {file.name} into; make it, or check the path"
        )
    return file


@contextmanager
def whole_file(path: Path) -> Iterator[IO[str]]:
    """Open a text file that appears under its name when all of it is written, or not at all.

    Until then it has another name beside it, and a file that was there stays as it is.

    Raises:
        OSError: the folder of the file is not there or cannot be written.
    """
    if path.exists() and not path.is_file():  # a pipe or a terminal, which cannot be replaced
        with path.open("w", encoding="utf-8") as stream:
            yield stream
        return
    target = file_to_write(path).resolve()
    temporary = target.with_name(f".{target.name}.{uuid.uuid4().hex}.tmp")
    try:
        with temporary.open("w", encoding="utf-8") as stream:
            yield stream
        temporary.replace(target)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _check_given(path: Path) -> None:
    if not path.exists():
        raise FileNotFoundError(f"no file or folder {str(path)!r}; check the spelling of the path")
    if path.is_dir() and is_manifest(path / MANIFEST):
        raise ValueError(
            f"{path} holds the results of a run of mediakit, which are no articles; "
            "give the folder of the articles, and write results into a folder of their own"
        )


def _labels(places: Sequence[Path]) -> dict[Path, tuple[str, ...]]:
    """The last parts of each path, as many of all as tell them apart; none of one alone."""
    longest = max((len(place.parts) for place in places), default=0)
    for count in range(len(places) > 1, longest + 1):
        tails = {place: place.parts[len(place.parts) - count :] for place in places}
        if len(set(tails.values())) == len(places):
            return tails
    return {place: place.parts for place in places}


def _entries(path: Path, label: tuple[str, ...]) -> Iterator[Entry]:
    if path.is_file():
        yield Entry(PurePath(*label or (path.name,)).as_posix(), path, alone=True)
        return
    for file in sorted(entry for entry in path.rglob("*") if entry.is_file()):
        inside = file.relative_to(path)
        if not is_hidden(inside):
            yield Entry(PurePath(*label, inside).as_posix(), file, alone=False)


def _without_results(entries: Sequence[Entry]) -> Listing:
    told = [
        entry
        for entry in entries
        if entry.file.name == MANIFEST and not entry.alone and is_manifest(entry.file)
    ]
    folders = {entry.file.parent for entry in told}
    kept = [entry for entry in entries if not folders.intersection(entry.file.parents)]
    return Listing(kept, [PurePath(entry.name).parent.as_posix() for entry in told])
