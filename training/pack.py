"""From checkpoints to a folder that Stanza loads: half precision, no paths, with checksums."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import loop
import torch
from stanza.models.common.pretrain import PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX

NAME = "native"
PARTS = ("pretrain", "tokenize", "pos", "lemma", "depparse")
NEED_VECTORS = ("pos", "depparse")
# What the names of settings end with that are paths of the training machine.
PATHS = ("_file", "_dir", "_name", "_gold", "continue_from")


def pack(settings: dict[str, Any], work: Path, target: Path) -> None:
    """Write the models of a language and the list that names them."""
    folder = target / settings["lang"]
    for part in PARTS:
        (folder / part).mkdir(parents=True, exist_ok=True)
    write_vectors(work / "pretrain.pt", folder / "pretrain" / f"{NAME}.pt", settings["vectors"])
    jobs = {"pos": loop.tagger_job, "depparse": loop.parser_job}
    for part in PARTS[1:]:
        source = work / f"{part}.pt"
        if part in jobs:
            job = jobs[part](settings, work)
            loop.resumed(job, work / f"{part}.ckpt")
            job.trainer.save(str(source))
        slim(source, folder / part / f"{NAME}.pt")
    write_list(settings["lang"], settings["name"], target)
    shutil.copy(Path(__file__).with_name(f"{settings['lang']}.md"), folder / "README.md")


def write_vectors(source: Path, target: Path, settings: dict[str, Any]) -> None:
    """Write the commonest of the word vectors; what is left out is unknown then."""
    content = torch.load(source, weights_only=True)
    size = settings["shipped"] + len(VOCAB_PREFIX)
    words = content["vocab"]["_id2unit"][len(VOCAB_PREFIX) : size]
    vocabulary = PretrainedWordVocab(words, lower=True).state_dict()
    torch.save({"vocab": vocabulary, "emb": content["emb"][:size].clone()}, target)


def slim(source: Path, target: Path) -> None:
    """Write a model with weights in half precision and without the paths of its training.

    Stanza copies the weights into a network of single precision, so nothing else changes.
    """
    content = torch.load(source, map_location="cpu", weights_only=True)
    content["model"] = {
        name: value.half() if value.is_floating_point() else value
        for name, value in content["model"].items()
    }
    config = content["config"]
    content["config"] = {
        name: None if name.endswith(PATHS) else value for name, value in config.items()
    }
    torch.save(content, target)


def write_list(lang: str, name: str, target: Path) -> None:
    """Write the list that tells Stanza what there is: file, checksum, and what each needs."""
    listed: dict[str, Any] = {"lang_name": name}
    for part in PARTS:
        entry: dict[str, Any] = {"md5": md5(target / lang / part / f"{NAME}.pt")}
        if part in NEED_VECTORS:
            entry["dependencies"] = [{"model": "pretrain", "package": NAME}]
        listed[part] = {NAME: entry}
    package = dict.fromkeys(PARTS[1:], NAME)
    listed["packages"] = {"default": package, NAME: package}
    path = target / "resources.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    path.write_text(json.dumps(known | {lang: listed}, indent=1) + "\n", encoding="utf-8")


def md5(path: Path) -> str:
    """Return the checksum that Stanza compares."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "md5").hexdigest()
