"""Official Stanza models: fetched by Stanza's own downloader, or copied from a folder or ZIP.

Everything is laid out and checked in a folder beside the final one and moved there at the end,
so that an interrupted install leaves no half model.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mediakit.parse.folders import resources

LIST = "resources.json"
PACKAGE = "default"
PART = ".mediakit-part-"  # begins the name of a folder of an install under way


def install(
    lang: str,
    *,
    folder: Path | str | None = None,
    mirror: str | None = None,
    proxy: str | None = None,
    offline: Path | str | None = None,
) -> Path:
    """Install the official models of a language, and return their folder.

    `folder` is where to (the rule: Stanza's own folder, or `STANZA_RESOURCES_DIR`). `mirror` is
    the address of a server that has `resources_VERSION.json` and `LANG/default.zip`; `proxy` is
    the address of a proxy. `offline` is a folder, or a ZIP of one, that an install made on
    another machine: it holds `resources.json` and a folder per language; no connection is
    opened then.

    Raises:
        ValueError: there is no such language, or a file is damaged.
        OSError: nothing can be fetched, read or written.
    """
    target = Path(folder) if folder else resources()
    with staged(target) as stage:
        if offline:
            copy_models(lang, Path(offline), stage)
        else:
            download(lang, stage, mirror, proxy)
        check_files(lang, stage)
        settle(lang, stage, target)
    return target / lang


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Give a folder beside the models, without what broken-off installs left, removed after."""
    target.mkdir(parents=True, exist_ok=True)
    for left in target.glob(f"{PART}*"):
        shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=PART, dir=target) as stage:
        yield Path(stage)


def download(lang: str, stage: Path, mirror: str | None, proxy: str | None) -> None:
    """Fetch the list of models and the models of a language with Stanza's downloader."""
    import requests
    import stanza
    from stanza.resources.common import UnknownLanguageError

    options: dict[str, Any] = {}
    if mirror:
        base = mirror.rstrip("/")
        options = {"resources_url": base, "model_url": f"{base}/{{lang}}/{{filename}}"}
    if proxy:
        options["proxies"] = {"http": proxy, "https": proxy}
    try:
        stanza.download(lang, model_dir=str(stage), logging_level="INFO", **options)
    except UnknownLanguageError as error:
        raise ValueError(f"Stanza has no models for {lang!r}; it has {known(stage)}") from error
    except (requests.RequestException, zipfile.BadZipFile) as error:
        raise OSError(
            f"the models for {lang!r} cannot be fetched from {mirror or 'the servers of Stanza'}: "
            f"{error}. Try --mirror or --proxy, or carry them over with --offline"
        ) from error
    except ValueError as error:  # Stanza's word for a wrong checksum
        raise ValueError(
            f"what {mirror or 'the server'} sent for {lang!r} is damaged: {error}. Nothing was "
            "installed; try again, or another --mirror"
        ) from error
    (stage / lang / "default.zip").unlink(missing_ok=True)


def copy_models(lang: str, offline: Path, stage: Path) -> None:
    """Copy the models of a language from a folder, or from a ZIP of one."""
    if offline.is_file():
        source = stage / "unpacked"
        try:
            with zipfile.ZipFile(offline) as archive:
                archive.extractall(source)  # keeps members inside the folder
        except zipfile.BadZipFile as error:
            raise ValueError(f"{offline} is no ZIP of a folder of models: {error}") from error
        source = next((path.parent for path in sorted(source.rglob(LIST))), source)
    else:
        source = offline
    if not (source / LIST).is_file() or not (source / lang).is_dir():
        raise FileNotFoundError(
            f"{offline} holds no models for {lang!r}: expected {LIST} and a folder {lang}, as "
            f"'mediakit models install {lang} --folder FOLDER' makes on a machine with a network"
        )
    shutil.copy(source / LIST, stage / LIST)
    shutil.copytree(source / lang, stage / lang)


def check_files(lang: str, stage: Path) -> None:
    """Check that every file of the default package is there and as the list says.

    Raises:
        ValueError: a file is missing or has another checksum.
    """
    listed = read_list(stage).get(lang, {})
    wanted = [*listed.get("packages", {}).get(PACKAGE, {}).items()]
    for processor, name in wanted:
        if not isinstance(name, str):  # optional packages
            continue
        entry = listed[processor][name]
        needed = [(item["model"], item["package"]) for item in entry.get("dependencies", [])]
        for kind, package in [(processor, name), *needed]:
            check_file(stage / lang / kind / f"{package}.pt", listed[kind][package])
    if not wanted:
        raise ValueError(f"{LIST} names no default package for {lang!r}; it has {known(stage)}")


def check_file(path: Path, entry: dict[str, Any]) -> None:
    """Compare a file with its entry in the list."""
    if not path.is_file():
        raise ValueError(f"the models are incomplete: no {'/'.join(path.parts[-3:])}")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "md5").hexdigest()
    if found not in (entry["md5"], entry.get("alternate_md5")):
        raise ValueError(
            f"{'/'.join(path.parts[-3:])} is damaged: its MD5 is {found}, expected {entry['md5']}"
        )


def settle(lang: str, stage: Path, target: Path) -> None:
    """Move checked models to their place, and add them to the list there."""
    listed = {**read_list(target), **read_list(stage)}
    old = stage / "old"
    if (target / lang).exists():
        (target / lang).replace(old)
    (stage / lang).replace(target / lang)
    part = stage / "new.json"
    part.write_text(json.dumps(listed, ensure_ascii=False, indent=1), encoding="utf-8")
    part.replace(target / LIST)


def read_list(folder: Path) -> dict[str, Any]:
    """Read the list of models of a folder; none is an empty one."""
    path = folder / LIST
    if not path.is_file():
        return {}
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def known(folder: Path) -> str:
    """Name the languages of a list."""
    listed = read_list(folder).items()
    return ", ".join(sorted(lang for lang, entry in listed if "packages" in entry))
