"""What lies at the given paths: files, members of ZIP archives, in a fixed order."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from os import PathLike
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from mediakit.load.items import SetAside

# An archive is untrusted: what it unpacks to is bounded, in bytes, by member and in all.
MAX_MEMBER = 256 * 2**20
MAX_ARCHIVE = 2 * 2**30
# Old Russian archivers write names in the code page of DOS; newer ones mark them as UTF-8.
_ZIP_NAMES = "cp866"
_EMPTY = SetAside("no files in the archive", "pack it again, or leave it out")
_HIDDEN = (".", "__MACOSX", "~$")

Paths = str | PathLike[str] | Iterable[str | PathLike[str]]


class Found(NamedTuple):
    """A file: its path as `inputs` has it, a name for where it lies, and how to read it."""

    path: str
    folder: str
    read: Callable[[], bytes]

    @property
    def suffix(self) -> str:
        """Ending of the name, in lower case, with its dot."""
        return PurePosixPath(self.path).suffix.lower()

    @property
    def stem(self) -> str:
        """Name without ending."""
        return PurePosixPath(self.path).stem


def find_files(paths: Paths) -> list[Found]:
    """List the files at the paths, archives opened, sorted inside each folder.

    Hidden files are passed over, and a file reached twice is listed once. For a file given by
    itself, `folder` is its own stem, since the folder around it was not given.

    Raises:
        FileNotFoundError: a path leads nowhere.
    """
    given = [paths] if isinstance(paths, str | PathLike) else [*paths]
    seen: dict[Path, Found] = {}
    for found, file in (pair for path in given for pair in _walk(Path(path))):
        seen.setdefault(file.resolve(), found)
    return [member for found in seen.values() for member in _opened(found)]


def _walk(path: Path) -> Iterator[tuple[Found, Path]]:
    if not path.exists():
        raise FileNotFoundError(f"no file or folder {str(path)!r}; check the spelling of the path")
    if path.is_file():
        yield Found(path.name, path.stem, path.read_bytes), path
        return
    for file in sorted(entry for entry in path.rglob("*") if entry.is_file()):
        inside = file.relative_to(path)
        if not any(part.startswith(_HIDDEN) for part in inside.parts):
            yield Found(inside.as_posix(), file.resolve().parent.name, file.read_bytes), file


def _opened(found: Found) -> list[Found]:
    if found.suffix != ".zip":
        return [found]
    try:
        # The bytes, not the file: nothing stays open when reading stops early.
        archive = _archive(found.read())
    except SetAside as fault:
        return [found._replace(read=partial(_refuse, fault))]
    except OSError:
        return [found]  # the reader meets it again and says so
    return list(_members(found, archive)) or [found._replace(read=partial(_refuse, _EMPTY))]


def _members(found: Found, archive: zipfile.ZipFile) -> Iterator[Found]:
    unpacked = 0
    for info in sorted(archive.infolist(), key=lambda info: info.filename):
        if not info.is_dir() and not _is_hidden(info.filename):
            unpacked += info.file_size
            yield _member(found, archive, info, unpacked)


def _archive(data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data), metadata_encoding=_ZIP_NAMES)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as fault:
        raise SetAside(f"no valid ZIP: {fault}", "pack the archive again") from fault


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return ".." not in parts and any(part.startswith(_HIDDEN) for part in parts)


def _member(found: Found, archive: zipfile.ZipFile, info: zipfile.ZipInfo, unpacked: int) -> Found:
    fault = _member_fault(info, unpacked)
    read = partial(_refuse, fault) if fault else partial(_read_member, archive, info)
    parent = PurePosixPath(info.filename).parent.name
    return Found(f"{found.path}!/{info.filename}", parent or found.stem, read)


def _member_fault(info: zipfile.ZipInfo, unpacked: int) -> SetAside | None:
    name = info.filename
    if name.startswith("/") or "\\" in name or ":" in name or ".." in PurePosixPath(name).parts:
        return SetAside("unsafe name in the archive", "pack it with plain relative names")
    if info.file_size > MAX_MEMBER or unpacked > MAX_ARCHIVE:
        limit = f"{MAX_MEMBER // 2**20} MiB a file and {MAX_ARCHIVE // 2**20} MiB in all"
        return SetAside(f"the archive unpacks to more than {limit}", "unpack it yourself")
    if name.lower().endswith(".zip"):
        return SetAside("a ZIP inside a ZIP", "unpack the outer archive first")
    return SetAside("encrypted", "unpack it with its password") if info.flag_bits & 1 else None


def _read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as fault:
        raise SetAside(f"damaged in the archive: {fault}", "pack the archive again") from fault


def _refuse(fault: SetAside) -> bytes:
    raise fault
