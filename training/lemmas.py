"""The lemmatizer: a network for unknown words, behind a dictionary of forms.

The network learns from every pair of form and part of speech once. Stanza asks the dictionary
first; it holds those pairs, and what pymorphy3 says of the commonest words besides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import corpus
import torch
from corpus import FORM, LEMMA, UPOS, Sentence
from stanza.models import lemmatizer
from stanza.models.common.vocab import VOCAB_PREFIX
from stanza.models.lemma.trainer import Trainer

from mediakit.parse.lemmas import PARTS, lemma, morphology

OPEN = ("VERB", "NOUN", "ADJ", "ADV")  # the parts of speech whose words no corpus has all of
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
    fill_dictionary(pairs, work)


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


def fill_dictionary(pairs: dict[tuple[str, str], tuple[str, int]], work: Path) -> None:
    """Write the dictionary: what was seen, the commonest first, then what pymorphy3 knows."""
    path = work / "lemma.part.pt"
    trainer = Trainer(model_file=str(path), device="cpu")
    seen = sorted(pairs.items(), key=lambda item: -item[1][1])
    triples = [(form, upos, lemma) for (form, upos), (lemma, _) in seen]
    trainer.pos_dict = {}
    trainer.train_dict(triples)
    known = [item for item in known_forms(work) if item[:2] not in pairs]
    trainer.train_dict(known, update_word_dict=False)
    trainer.save(str(path))
    path.replace(work / "lemma.pt")  # only now is the stage done


def known_forms(work: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the commonest words that pymorphy3 knows, with every part of speech they may be."""
    words = torch.load(work / "pretrain.pt", weights_only=True)["vocab"]["_id2unit"]
    for word in words[len(VOCAB_PREFIX) :]:
        parts = {parse.tag.POS for parse in morphology().parse(word) if parse.is_known}
        for upos in OPEN:
            if parts & {*PARTS[upos]}:
                yield word, upos, lemma(word, upos, "")
