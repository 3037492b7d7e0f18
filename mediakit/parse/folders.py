"""Where model files lie, and what to do where they do not."""

from __future__ import annotations

import os
from pathlib import Path

NATIVE = Path(__file__).parents[1] / "models"  # shipped with the package
PROCESSORS = ("tokenize", "mwt", "pos", "lemma", "depparse")
NATIVE_PARTS = ("pretrain", "tokenize", "pos", "lemma", "depparse")
FILE = "native.pt"


def resources() -> Path:
    """Return the folder of Stanza's official models, without importing Stanza's models."""
    from stanza.resources.common import DEFAULT_MODEL_DIR

    return Path(os.environ.get("STANZA_RESOURCES_DIR") or DEFAULT_MODEL_DIR)


def installed(lang: str) -> Path:
    """Return the folder of the official models of a language.

    Raises:
        FileNotFoundError: they are not installed.
    """
    folder = resources() / lang
    if not (folder / "depparse").is_dir() or not (resources() / "resources.json").is_file():
        raise FileNotFoundError(
            f"no official Stanza models for {lang!r} in {resources()}. Install them with "
            f"'mediakit models install {lang}', or name the folder that holds them in "
            "STANZA_RESOURCES_DIR"
        )
    return folder


def native_files(lang: str) -> dict[str, Path]:
    """Return the model files of the native pipeline of a language, by processor.

    Raises:
        FileNotFoundError: one of them is missing.
    """
    files = {part: NATIVE / lang / part / FILE for part in NATIVE_PARTS}
    missing = [str(path) for path in files.values() if not path.is_file()]
    if missing:
        raise FileNotFoundError(
            f"the native models for {lang!r} are incomplete: no {', '.join(missing)}. They come "
            "with mediakit: install it again, or train them with 'make models'"
        )
    return files
