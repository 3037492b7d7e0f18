"""Train the models of one language from a folder of treebanks; run again, it goes on.

    python training/make.py --treebanks FOLDER --work FOLDER [--only depparse]

Every stage writes into the work folder and is skipped where its output lies there already.
"""

from __future__ import annotations

import argparse
import logging
import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import corpus
import torch

HERE = Path(__file__).parent
logger = logging.getLogger("training")


def prepare(settings: dict[str, Any], treebanks: Path, work: Path) -> None:
    """Write the training files: gold, silver, both together, tuning sentences and vectors."""
    import silver
    import tokens
    import vectors

    work.mkdir(parents=True, exist_ok=True)
    if (work / "train.conllu").exists():
        return
    vectors.write_vectors(settings, work / "pretrain.pt")
    tokens.write(settings, treebanks, work)
    train, tune = corpus.split(treebanks, settings)
    tests = corpus.test_keys(treebanks, settings)
    trees = [tree for tree in silver.trees(treebanks, settings) if tree.key not in tests]
    corpus.write(tune, work / "tune.conllu")
    corpus.write(train, work / "gold.conllu")
    corpus.write(trees, work / "silver.conllu")
    corpus.write([*train, *trees], work / "train.conllu")
    logger.info("%d gold and %d silver sentences", len(train), len(trees))


def train_tokenize(settings: dict[str, Any], work: Path) -> None:
    """Train the tokenizer."""
    from stanza.models import tokenizer

    own = settings["tokenize"]
    options = {
        "txt_file": work / "tokens.train.txt",
        "label_file": work / "tokens.train.labels",
        "dev_txt_file": work / "tokens.tune.txt",
        "dev_label_file": work / "tokens.tune.labels",
        "dev_conll_gold": work / "tokens.tune.conllu",
        "mwt_json_file": work / "tokens.mwt.json",
        "lang": settings["lang"],
        "shorthand": f"{settings['lang']}_native",
        "save_dir": work,
        "save_name": "tokenize.part.pt",
        "seed": settings["random_state"],
        **own,
    }
    if not (work / "tokenize.pt").exists():
        tokenizer.main(
            [item for name, value in options.items() for item in (f"--{name}", str(value))]
        )
        (work / "tokenize.part.pt").replace(work / "tokenize.pt")


def train_lemma(settings: dict[str, Any], work: Path) -> None:
    """Train the lemmatizer."""
    import lemmas

    if not (work / "lemma.pt").exists():
        lemmas.train(settings, work)


def train_pos(settings: dict[str, Any], work: Path) -> None:
    """Train the tagger."""
    import loop

    loop.run(loop.tagger_job(settings, work), checkpoint=work / "pos.ckpt", **plan(settings, "pos"))


def train_depparse(settings: dict[str, Any], work: Path) -> None:
    """Train the parser."""
    import loop

    job = loop.parser_job(settings, work)
    loop.run(job, checkpoint=work / "depparse.ckpt", **plan(settings, "depparse"))


def plan(settings: dict[str, Any], part: str) -> dict[str, Any]:
    """Return what decides the rate of learning."""
    own = settings[part]
    return {"steps": own["steps"], "rate": own["lr"], "until": settings["until"]}


def pack_models(settings: dict[str, Any], work: Path) -> None:
    """Write the trained models where the package has them."""
    import pack

    pack.pack(settings, work, HERE.parent / "mediakit" / "models")


STAGES: dict[str, Callable[[dict[str, Any], Path], None]] = {
    "tokenize": train_tokenize,
    "lemma": train_lemma,
    "pos": train_pos,
    "depparse": train_depparse,
    "pack": pack_models,
}


def main() -> None:
    """Read the arguments and run the stages."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="folder of what is made")
    parser.add_argument("--settings", type=Path, default=HERE / "ru.toml")
    parser.add_argument("--only", choices=[*STAGES], action="append", help="repeatable")
    parser.add_argument(
        "--until",
        type=datetime.fromisoformat,
        help="moment at which tagger and parser are to be done, steps left or not",
    )
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    logging.getLogger("stanza").setLevel(logging.WARNING)
    torch.set_num_threads(1)
    settings = tomllib.loads(options.settings.read_text(encoding="utf-8"))
    settings["until"] = options.until
    prepare(settings, options.treebanks, options.work)
    for name in options.only or STAGES:
        torch.manual_seed(settings["random_state"])
        STAGES[name](settings, options.work)


if __name__ == "__main__":
    main()
