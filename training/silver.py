"""Silver trees: news parsed by the teacher, as CoNLL-U to train on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus import NONE, Sentence, is_tree, mapped

from mediakit.parse.pipelines import load_pipeline


def articles(folder: Path, settings: dict[str, Any]) -> Iterator[str]:
    """Yield the texts of the articles that are in no evaluation."""
    silver = settings["silver"]
    kept_out = {item["id"] for path in silver["without"] for item in lines(folder / path)}
    for path in silver["texts"]:
        for item in lines(folder / path):
            if item["id"] not in kept_out:
                yield item["text"]


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSONL file."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def trees(folder: Path, settings: dict[str, Any]) -> Iterator[Sentence]:
    """Yield the teacher's trees of all articles."""
    teacher = load_pipeline(settings["lang"], "default")
    seen: set[str] = set()
    for text in articles(folder, settings):
        for sentence in teacher(text).sentences:
            tree = mapped(as_rows(sentence.words))
            short = 1 < len(tree.rows) <= settings["silver"]["longest"]
            if short and tree.key not in seen and is_tree(tree):
                seen.add(tree.key)
                yield tree


def as_rows(words: list[Any]) -> Sentence:
    """Write the words of a Stanza sentence as rows."""
    rows = [
        (str(word.id), word.text, word.lemma, word.upos, NONE, word.feats or NONE, *arc_of(word))
        for word in words
    ]
    return Sentence((), tuple(rows))


def arc_of(word: Any) -> tuple[str, str, str, str]:
    """Return the last four columns of a word."""
    return str(word.head), word.deprel, NONE, NONE
