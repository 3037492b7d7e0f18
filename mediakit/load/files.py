"""What lies at the given paths: files, members of ZIP archives, in a fixed order."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import NamedTuple

from mediakit.files import Entry, Paths, is_hidden, list_files
from mediakit.load.items import SetAside

# An archive is untrusted: what it unpacks to is bounded, in bytes, by member and in all.
MAX_MEMBER = 256 * 2**20
MAX_ARCHIVE = 2 * 2**30
# Old Russian archivers write names in the code page of DOS; newer ones mark them as UTF-8.
_ZIP_NAMES = "cp866"
_EMPTY = SetAside("no files in the archive", "pack it again, or leave it out")


class Found(NamedTuple):
    """A file: its path as `inputs` has it, a name for where it lies, and how to read it.

    `place` is where it lies on this machine, `!/` entering an archive: two files never share it.
    """

    path: str
    folder: str
    read: Callable[[], bytes]
    place: str = ""

    @property
    def suffix(self) -> str:
        """Ending of the name, in lower case, with its dot."""
        return PurePosixPath(self.path).suffix.lower()

    @property
    def stem(self) -> str:
        """Name without ending."""
        return PurePosixPath(self.path).stem


def find_files(paths: Paths) -> list[Found]:
    """List the files at the paths as `list_files` does, archives opened.

    Folders with results of a run are passed over with a warning. For a file given by itself,
    `folder` is its own stem, since the folder around it was not given.

    Raises:
        FileNotFoundError: a path leads nowhere.
        ValueError: a folder given holds the results of a run.
    """
    files, results = list_files(paths)
    for folder in results:
        warnings.warn(f"passed over {folder}: results of a run, no articles", stacklevel=3)
    return [member for entry in files for member in _opened(_found(entry))]


def _found(entry: Entry) -> Found:
    folder = entry.file.parent.resolve()
    name = entry.file.stem if entry.alone else folder.name
    return Found(entry.name, name, entry.file.read_bytes, (folder / entry.file.name).as_posix())


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
    path = PurePosixPath(name)
    return ".." not in path.parts and is_hidden(path)


def _member(found: Found, archive: zipfile.ZipFile, info: zipfile.ZipInfo, unpacked: int) -> Found:
    fault = _member_fault(info, unpacked)
    read = partial(_refuse, fault) if fault else partial(_read_member, archive, info)
    parent = PurePosixPath(info.filename).parent.name
    path, place = (f"{where}!/{info.filename}" for where in (found.path, found.place))
    return Found(path, parent or found.stem, read, place)


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
