"""Train Stanza's tagger or parser for a fixed number of steps, and go on where a run broke off.

Stanza's own data loaders, networks and optimizers; only the schedule is ours. Stanza trains
until a score stalls, with a rate that waits for plateaus. Where the time is known beforehand, a
rate that rises shortly and then falls to zero at the last step reaches more in the same time.
"""

from __future__ import annotations

import logging
import math
import random
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import torch
from stanza.models import parser as stanza_parser
from stanza.models import tagger as stanza_tagger
from stanza.models.common.doc import DEPREL, FEATS, HEAD, UPOS, XPOS
from stanza.models.common.pretrain import Pretrain
from stanza.models.depparse.data import DataLoader
from stanza.models.depparse.trainer import GraphTrainer
from stanza.models.depparse.utils import predict_dataset
from stanza.models.pos.data import Dataset
from stanza.models.pos.trainer import Trainer as TaggerTrainer
from stanza.utils.conll import CoNLL

WARM_UP = 100  # steps in which the rate rises
CHECK_EVERY = 100  # steps between checkpoints
LOOK_EVERY = 300  # steps between looks at the tuning sentences

logger = logging.getLogger("training")


class Job(NamedTuple):
    """One training: what makes a step, what is saved, and how well it does."""

    trainer: Any
    optimizers: dict[str, torch.optim.Optimizer]
    batches: Iterator[Any]
    score: Callable[[], dict[str, float]]


def run(
    job: Job, *, steps: int, rate: float, checkpoint: Path, until: datetime | None = None
) -> None:
    """Make the steps that are left, saving what is needed to go on.

    With `until` the training is over at that moment at the latest: on a machine that others use
    too, the rate then falls with the time that is left, not with the steps.
    """
    at = resumed(job, checkpoint)
    began, losses = time.monotonic(), 0.0
    while at.progress < 1:
        for optimizer in job.optimizers.values():
            for group in optimizer.param_groups:
                group["lr"] = rate * scheduled(at)
        start = time.time()
        loss = job.trainer.update(next(job.batches))
        losses += loss[0] if isinstance(loss, tuple) else loss
        at = advanced(at, steps, left_share(start, until))
        if at.step % CHECK_EVERY == 0 or at.progress == 1:
            spent, mean = (time.monotonic() - began) / CHECK_EVERY, losses / CHECK_EVERY
            where = f"step {at.step}/{steps}, progress {at.progress:.3f}"
            logger.info("%s: loss %.4f, %.2f s/step", where, mean, spent)
            save(job, at, checkpoint)
            if at.step % LOOK_EVERY == 0 or at.progress == 1:
                logger.info("%s: %s", where, job.score())
            began, losses = time.monotonic(), 0.0


class At(NamedTuple):
    """How far a training is: steps made, and how much of the way from 0 to 1."""

    step: int = 0
    progress: float = 0.0


def left_share(start: float, until: datetime | None) -> float:
    """Return which share of the time that was left a step took that began at a moment."""
    if until is None:
        return 0.0
    left, spent = until.timestamp() - start, time.time() - start
    return 1.0 if left <= spent else spent / left


def advanced(at: At, steps: int, share: float) -> At:
    """Go on by a step, or by more where time is shorter than steps.

    >>> advanced(At(50, 0.5), 100, 0.0), advanced(At(50, 0.5), 100, 1.0)
    (At(step=51, progress=0.51), At(step=51, progress=1.0))
    """
    share = max(share, 1 / max(steps - at.step, 1))
    return At(at.step + 1, 1.0 if share >= 1 else at.progress + (1 - at.progress) * share)


def scheduled(at: At) -> float:
    """Return the share of the rate: up in a line over the first steps, down along a cosine.

    >>> [round(scheduled(At(*at)), 2) for at in ((0, 0.0), (500, 0.5), (999, 1.0))]
    [0.01, 0.5, 0.0]
    """
    return min((at.step + 1) / WARM_UP, 1) * (1 + math.cos(math.pi * at.progress)) / 2


def save(job: Job, at: At, checkpoint: Path) -> None:
    """Write a checkpoint, whole or not at all."""
    model = job.trainer.model
    state = {
        **at._asdict(),
        "model": {
            name: value
            for name, value in model.state_dict().items()
            if name.split(".")[0] not in model.unsaved_modules
        },
        "optimizers": {name: item.state_dict() for name, item in job.optimizers.items()},
    }
    part = checkpoint.with_suffix(".part")
    torch.save(state, part)
    part.replace(checkpoint)


def resumed(job: Job, checkpoint: Path) -> At:
    """Load the checkpoint, if there is one, and say how far it was."""
    if not checkpoint.exists():
        return At()
    state = torch.load(checkpoint, weights_only=True)
    job.trainer.model.load_state_dict(state["model"], strict=False)
    for name, optimizer in job.optimizers.items():
        optimizer.load_state_dict(state["optimizers"][name])
    at = At(state["step"], state["progress"])
    random.seed(at.step)  # other batches than those of the first steps
    torch.manual_seed(at.step)
    logger.info("going on from %s of %s", at, checkpoint)
    return at


def endless(batches: Any, shuffle: Callable[[], None] = lambda: None) -> Iterator[Any]:
    """Yield batches for ever, shuffled before every round: Stanza sorts them by length at first."""
    while True:
        shuffle()
        yield from batches


def arguments(module: Any, settings: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """Return Stanza's arguments: its defaults, with ours over them."""
    args: dict[str, Any] = module.parse_args([])
    known = {name: value for name, value in settings.items() if name in args}
    return args | known | names | {"device": "cpu", "augment_nopunct": 0.1}


def parser_job(settings: dict[str, Any], folder: Path) -> Job:
    """Prepare the training of the parser."""
    args = arguments(stanza_parser, settings["depparse"], {"shorthand": "ru_native", "lang": "ru"})
    args |= {"char": False, "use_ufeats": False, "optim": "adam", "second_optim": None}
    args |= {"weight_decay": 0.0}
    pretrain = Pretrain(str(folder / "pretrain.pt"))
    size = args["batch_size"]
    document = CoNLL.conll2doc(str(folder / "train.conllu"))
    train = DataLoader(document, size, args, pretrain)
    tune_file = str(folder / "tune.conllu")
    tune = DataLoader(
        CoNLL.conll2doc(tune_file), size, args, pretrain, train.vocab, True, sort_during_eval=True
    )
    trainer = GraphTrainer(args=args, vocab=train.vocab, pretrain=pretrain, device="cpu")

    def score() -> dict[str, float]:
        words = [word for tree in predict_dataset(trainer, tune) for word in tree]
        gold = CoNLL.conll2doc(tune_file).get([HEAD, DEPREL])
        return agreement(gold, words, ("uas", "las"))

    return Job(trainer, trainer.optimizer, endless(train, train.reshuffle), score)


def tagger_job(settings: dict[str, Any], folder: Path) -> Job:
    """Prepare the training of the tagger."""
    names = {"shorthand": "ru_native", "lang": "ru", "train_file": str(folder / "train.conllu")}
    args = arguments(stanza_tagger, settings["pos"], names)
    pretrain = Pretrain(str(folder / "pretrain.pt"))
    vocab, _, batches = stanza_tagger.load_training_data(args, pretrain)
    document = CoNLL.conll2doc(str(folder / "tune.conllu"))
    gold = document.get([UPOS, XPOS, FEATS])
    tune = Dataset(document, args, pretrain, vocab=vocab, evaluation=True, sort_during_eval=True)
    trainer = TaggerTrainer(args=args, vocab=vocab, pretrain=pretrain, device="cpu")

    def score() -> dict[str, float]:
        trees = []
        with torch.no_grad():
            for batch in tune.to_loader(batch_size=args["batch_size"]):
                trees += trainer.predict(batch)
        return agreement(gold, [word for tree in trees for word in tree], ("upos", "xpos", "feats"))

    return Job(trainer, trainer.optimizers, endless(batches), score)


def agreement(gold: list[Any], found: list[Any], names: tuple[str, ...]) -> dict[str, float]:
    """Return the share of words right in the first column, in the first two, and so on.

    >>> agreement([(2, "obj"), (0, "root")], [(2, "obl"), (0, "root")], ("uas", "las"))
    {'uas': 1.0, 'las': 0.5}
    """
    pairs = [(bare(left), bare(right)) for left, right in zip(gold, found, strict=True)]
    return {
        name: round(sum(a[:upto] == b[:upto] for a, b in pairs) / len(pairs), 4)
        for upto, name in enumerate(names, 1)
    }


def bare(fields: Any) -> tuple[str, ...]:
    """Return the fields as text, a relation without its subtype."""
    return tuple(str(field or "_").split(":")[0] for field in fields)
