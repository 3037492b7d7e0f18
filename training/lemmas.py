"""The lemmatizer: every pair of form and part of speech once, and a dictionary of what is needed.

Stanza's lemmatizer asks a dictionary first and a network for the rest. The dictionary is cut to
the pairs that are frequent (for speed) and to those that the network gets wrong.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import corpus
import torch
from corpus import FORM, LEMMA, UPOS, Sentence
from stanza.models import lemmatizer
from stanza.models.lemma.data import DataLoader
from stanza.models.lemma.trainer import Trainer
from stanza.utils.conll import CoNLL

TOGETHER = 20  # pairs written as one sentence


def train(settings: dict[str, Any], work: Path) -> None:
    """Train on every pair once, then cut the dictionary."""
    pairs = counted(work)
    write_pairs(pairs, work / "pairs.conllu")
    own = settings["lemma"]
    options = {
        "train_file": work / "pairs.conllu",
        "eval_file": work / "tune.conllu",
        "shorthand": "ru_native",
        "save_dir": work,
        "save_name": "lemma.part.pt",
        "num_epoch": own["epochs"],
        **{name: own[name] for name in ("hidden_dim", "emb_dim", "batch_size")},
    }
    lemmatizer.main([item for name, value in options.items() for item in (f"--{name}", str(value))])
    cut(pairs, work, own["frequent"])


def counted(work: Path) -> dict[tuple[str, str], tuple[str, int]]:
    """Return the commonest lemma of every pair of form and part of speech, gold before silver."""
    found: dict[tuple[str, str], Counter[str]] = {}
    total: Counter[tuple[str, str]] = Counter()
    for name in ("gold", "silver"):
        fresh: dict[tuple[str, str], Counter[str]] = {}
        for sentence in corpus.read(work / f"{name}.conllu"):
            for row in sentence.rows:
                fresh.setdefault((row[FORM], row[UPOS]), Counter())[row[LEMMA]] += 1
                total[row[FORM], row[UPOS]] += 1
        found = fresh | found
    return {pair: (lemmas.most_common(1)[0][0], total[pair]) for pair, lemmas in found.items()}


def write_pairs(pairs: dict[tuple[str, str], tuple[str, int]], path: Path) -> None:
    """Write pairs as sentences without trees."""
    rows = [(form, lemma, upos) for (form, upos), (lemma, _) in pairs.items()]
    sentences = []
    for start in range(0, len(rows), TOGETHER):
        part = rows[start : start + TOGETHER]
        tree = [
            (str(number), *row, "_", "_", str(min(number - 1, 1)), "dep", "_", "_")
            for number, row in enumerate(part, 1)
        ]
        sentences.append(Sentence((), tuple(tree)))
    corpus.write(sentences, path)


def cut(pairs: dict[tuple[str, str], tuple[str, int]], work: Path, frequent: int) -> None:
    """Keep in the dictionary what is frequent or what the network gets wrong."""
    path = work / "lemma.part.pt"
    trainer = Trainer(model_file=str(path), device="cpu")
    document = CoNLL.conll2doc(str(work / "pairs.conllu"))
    batches = DataLoader(document, 500, trainer.args, vocab=trainer.vocab, evaluation=True)
    guesses, edits = [], []
    with torch.no_grad():
        for batch in batches:
            found, kinds = trainer.predict(batch, 1)
            guesses += found
            edits += kinds
    guesses = trainer.postprocess(document.get(["text"]), guesses, edits=edits)
    kept = {
        pair: lemma
        for (pair, (lemma, count)), guess in zip(pairs.items(), guesses, strict=True)
        if count >= frequent or guess != lemma
    }
    trainer.composite_dict = kept
    trainer.word_dict = {form: lemma for (form, _), lemma in kept.items()}
    trainer.save(str(path))
    path.replace(work / "lemma.pt")  # only now is the stage done
