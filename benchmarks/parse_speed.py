"""Compare the pipelines with Stanza's default architecture at full size, on one thread.

    python benchmarks/parse_speed.py [--write]

The yardstick has Stanza's default dimensions, a character LSTM in tagger and parser, vectors of
100 000 words in 100 dimensions, and random weights: these cost the same time as trained ones. It is
favoured: razdel cuts its sentences, it has no lemmatizer, and its documents come in one call each.
Words per second of the processor; every pipeline parses a sentence before the clock runs.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from stanza.models import parser as stanza_parser
from stanza.models import tagger as stanza_tagger
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.depparse.data import DataLoader
from stanza.models.depparse.trainer import GraphTrainer
from stanza.models.pos.trainer import Trainer as TaggerTrainer
from stanza.utils.conll import CoNLL

import mediakit as mk
from mediakit.parse import folders
from mediakit.parse.build import stanza_pipeline
from mediakit.parse.pipelines import load_pipeline

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "parse_speed.json"
WARM_UP = "Министр сообщил, что переговоры пройдут в Москве."
VECTORS, DIMENSIONS = 100_000, 100
NAMES = {"lang": "ru", "shorthand": "ru_yardstick"}


def yardstick(texts: list[str], folder: Path) -> Any:
    """Build Stanza's default architecture over the words of the texts, untrained."""
    trees = folder / "trees.conllu"
    nlp = load_pipeline("ru", "default")
    trees.write_text("".join(f"{nlp(text):C}\n\n" for text in texts), encoding="utf-8")
    vectors = folder / "vectors.pt"
    words = PretrainedWordVocab([f"w{number}" for number in range(VECTORS)], lower=True)
    torch.save({"vocab": words.state_dict(), "emb": torch.randn(len(words), DIMENSIONS)}, vectors)
    write_tagger(trees, vectors, folder / "tagger.pt")
    write_parser(trees, vectors, folder / "parser.pt")
    return stanza_pipeline(
        "ru",
        dir=str(Path(folders.__file__).parent / "offline"),
        processors={"tokenize": "razdel", "pos": "x", "lemma": "identity", "depparse": "x"},
        tokenize_with_razdel=True,
        lemma_use_identity=True,
        pos_model_path=str(folder / "tagger.pt"),
        pos_pretrain_path=str(vectors),
        depparse_model_path=str(folder / "parser.pt"),
        depparse_pretrain_path=str(vectors),
        allow_unknown_language=True,
    )


def write_tagger(trees: Path, vectors: Path, path: Path) -> None:
    """Write a tagger of default size."""
    args = stanza_tagger.parse_args(["--train_file", str(trees), "--cpu"]) | NAMES
    pretrain = Pretrain(str(vectors))
    vocab, _, _ = stanza_tagger.load_training_data(args, pretrain)
    TaggerTrainer(args=args, vocab=vocab, pretrain=pretrain, device="cpu").save(str(path))


def write_parser(trees: Path, vectors: Path, path: Path) -> None:
    """Write a parser of default size."""
    args = stanza_parser.parse_args(["--cpu"]) | NAMES
    pretrain = Pretrain(str(vectors))
    data = DataLoader(CoNLL.conll2doc(str(trees)), args["batch_size"], args, pretrain)
    GraphTrainer(args=args, vocab=data.vocab, pretrain=pretrain, device="cpu").save(str(path))


def words_per_second(nlp: Callable[[str], Any], texts: list[str]) -> float:
    """Return the words that a pipeline parses in a second of the processor."""
    nlp(WARM_UP)
    start = time.process_time()
    words = sum(nlp(text).num_tokens for text in texts)
    return words / (time.process_time() - start)


def main() -> None:
    """Measure, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--write", action="store_true", help=f"write {RESULTS.name}")
    parser.add_argument("--articles", type=int, default=3, help="how many of data/raw")
    options = parser.parse_args()
    articles, _ = mk.load_articles(HERE.parent / "data" / "raw")
    texts = articles["text"].to_list()[: options.articles]
    with tempfile.TemporaryDirectory() as folder:
        pipelines = {"stanza": yardstick(texts, Path(folder))}
        pipelines |= {name: load_pipeline("ru", name) for name in ("default", "native")}
        speeds = {name: words_per_second(nlp, texts) for name, nlp in pipelines.items()}
    rows = [
        {
            "lang": "ru",
            "pipeline": name,
            "words_per_second": round(speed),
            "times": round(speed / speeds["stanza"], 1),
        }
        for name, speed in speeds.items()
    ]
    for row in rows:
        print(row)
    if options.write:
        RESULTS.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
