"""Codes in plain files: one line a decision, safe the moment it is made."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from mediakit.schema import CODES


def codes_table(rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
    """Build `codes`; labels that the schema does not know stand behind, as text.

    >>> row = {"item": 0, "coder": "a", "number": 0, "valid": True, "tone": "warm"}
    >>> codes_table([row])["tone"].to_list()
    ['warm']
    """
    rows = list(rows)
    names = dict.fromkeys(name for row in rows for name in row)
    more = [name for name in names if name not in CODES.columns]
    known = [{name: it for name, it in row.items() if name not in more} for row in rows]
    own = [pl.Series(name, [row.get(name) for row in rows], pl.String) for name in more]
    return CODES.of(known).with_columns(own)


def codes_file(folder: Path | str, coder: str) -> Path:
    """Name the file of a coder: each has one of their own, so that coders stay blind.

    Raises:
        ValueError: the coder's name is empty or no file name.
    """
    if not coder or any(sign in coder for sign in '/\\:*?"<>|\0') or coder.startswith("."):
        raise ValueError(f"coder is {coder!r}; give a name that a file can have, such as 'anna'")
    return Path(folder) / f"codes-{coder}.jsonl"


def append_codes(
    path: Path | str, item: int, coder: str, rows: Iterable[Mapping[str, Any]]
) -> None:
    """Add the decision on one item to a file; when this returns, it is on the disk.

    A later decision on the item takes the place of an earlier one; the file keeps both.
    """
    decision = {"item": item, "coder": coder, "rows": [*rows]}
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        # a line that was cut off stays a line of its own, and costs only itself
        whole = not file.tell() or _ends_whole(file)
        line = json.dumps(decision, ensure_ascii=False).encode()
        file.write((b"" if whole else b"\n") + line + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _ends_whole(file: Any) -> bool:
    file.seek(-1, os.SEEK_END)
    return bool(file.read(1) == b"\n")


def read_codes(*paths: Path | str) -> pl.DataFrame:
    """Read the files of coders: `codes`, of each item the last decision.

    A line that was cut off in the middle is left out with a warning; a missing file has no
    codes.
    """
    last: dict[tuple[int, str], list[dict[str, Any]]] = {}
    for path in map(Path, paths):
        lines = path.read_bytes().split(b"\n") if path.exists() else []
        for number, line in enumerate(lines, start=1):
            if decision := _decision(line, f"{path}, line {number}"):
                last[decision["item"], decision["coder"]] = decision["rows"]
    return codes_table(
        {"item": item, "coder": coder, **row}
        for (item, coder), rows in last.items()
        for row in rows
    )


def _decision(line: bytes, where: str) -> dict[str, Any] | None:
    if not line.strip():
        return None
    try:
        decision = json.loads(line)
        return {name: decision[name] for name in ("item", "coder", "rows")}
    except (ValueError, KeyError, TypeError):
        warnings.warn(f"{where}: cut off or damaged, left out", stacklevel=3)
        return None
