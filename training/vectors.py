"""Word vectors for the native models: navec, cut and projected."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from stanza.models.common.pretrain import PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX

from mediakit.parse.russian import vectors as navec

SPECIAL = 2  # navec's last words, <unk> and <pad>


def write_vectors(settings: dict[str, Any], path: Path) -> None:
    """Write a Stanza pretrain file of the commonest words."""
    model = navec()
    counts = np.array(model.vocab.counts[: len(model.vocab.words) - SPECIAL])
    best = np.argsort(-counts, kind="stable")[: settings["vectors"]["words"]]
    words = [model.vocab.words[index] for index in best]
    matrix = np.stack([model[word] for word in words])
    projected = principal(matrix, np.sqrt(counts[best]), settings["vectors"]["dimensions"])
    table = np.zeros((len(VOCAB_PREFIX) + len(words), projected.shape[1]), dtype=np.float32)
    table[len(VOCAB_PREFIX) :] = projected
    vocabulary = PretrainedWordVocab(words, lower=True).state_dict()
    torch.save({"vocab": vocabulary, "emb": torch.from_numpy(table)}, path)


def principal(matrix: np.ndarray, weights: np.ndarray, dimensions: int) -> np.ndarray:
    """Project rows on the principal components of the weighted rows, to unit variance in all."""
    centred = matrix - np.average(matrix, axis=0, weights=weights)
    _, _, axes = np.linalg.svd(
        centred.T @ (centred * weights[:, None] / weights.sum()), hermitian=True
    )
    projected = centred @ axes[:dimensions].T
    return (projected / projected.std()).astype(np.float32)
