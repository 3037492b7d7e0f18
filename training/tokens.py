"""Texts with the ends of tokens and sentences, character by character, for the tokenizer.

Gold sentences come in paragraphs of a few, as in a text; news paragraphs are cut by razdel, as in
the default pipeline. Stanza's labels: 0 inside, 1 the end of a token, 2 the end of a sentence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import corpus
import silver
from corpus import FORM, Sentence

from mediakit.parse.russian import razdel_sentences

TOGETHER = 4  # gold sentences in a paragraph
TUNE_EVERY = 12  # one paragraph of so many watches the training
NOISE = re.compile("&#|``|''")  # leftovers of markup that GSD has
GAP = "\n\n"


class Paragraph(NamedTuple):
    """A text without line breaks, its labels, and its sentences as rows."""

    text: str
    labels: str
    sentences: tuple[Sentence, ...]


def write(settings: dict[str, Any], treebanks: Path, work: Path) -> None:
    """Write texts, labels and trees to train on and to watch the training with."""
    gold = [*gold_paragraphs(settings, treebanks)]
    tune = gold[::TUNE_EVERY]
    train = [part for number, part in enumerate(gold) if number % TUNE_EVERY]
    news = [part for text in silver.articles(treebanks, settings) for part in news_paragraphs(text)]
    for name, parts in (("train", [*train, *news]), ("tune", tune)):
        (work / f"tokens.{name}.txt").write_text(GAP.join(part.text for part in parts))
        (work / f"tokens.{name}.labels").write_text(GAP.join(part.labels for part in parts))
        rows = [sentence for part in parts for sentence in part.sentences]
        corpus.write(rows, work / f"tokens.{name}.conllu")
    (work / "tokens.mwt.json").write_text(json.dumps([]))  # Russian has no contractions


def gold_paragraphs(settings: dict[str, Any], treebanks: Path) -> Iterator[Paragraph]:
    """Yield paragraphs of the treebanks that have the text of their sentences."""
    banks = settings["treebanks"]
    tests = corpus.test_keys(treebanks, settings)
    for path in banks["raw"]:
        sentences, _ = corpus.set_aside(
            [*corpus.read(treebanks / path)], banks["last_for_test"].get(path, 0)
        )
        good = [item for item in sentences if item.key not in tests and not NOISE.search(item.text)]
        for start in range(0, len(good), TOGETHER):
            yield joined(good[start : start + TOGETHER])


def joined(sentences: list[Sentence]) -> Paragraph:
    """Put sentences together with blanks between them."""
    text = " ".join(sentence.text for sentence in sentences)
    ends: list[list[int]] = []
    place = 0
    for sentence in sentences:
        ends.append([])
        for row in sentence.rows:
            if row[0].isdigit():
                place = text.index(row[FORM], place) + len(row[FORM])
                ends[-1].append(place)
    return Paragraph(text, labels(text, ends), tuple(map(plain, sentences)))


def plain(sentence: Sentence) -> Sentence:
    """Keep the words of a sentence without empty nodes, under one root and no tree."""
    rows = [row for row in sentence.rows if row[0].isdigit()]
    return Sentence(
        (), tuple((*row[:6], str(min(int(row[0]) - 1, 1)), "dep", "_", "_") for row in rows)
    )


def news_paragraphs(text: str) -> Iterator[Paragraph]:
    """Yield the paragraphs of a news text, cut by razdel."""
    for line in filter(None, map(str.strip, text.split("\n"))):
        found = [*razdel_sentences(line)]
        yield Paragraph(line, labels(line, ([word["end_char"] for word in s] for s in found)), ())


def labels(text: str, sentences: Iterable[Iterable[int]]) -> str:
    """Write Stanza's labels of a text.

    >>> labels("Да. Нет.", [[2, 3], [7, 8]])
    '01200012'
    """
    marks = ["0"] * len(text)
    for ends in map(list, sentences):
        for end in ends:
            marks[end - 1] = "1"
        marks[ends[-1] - 1] = "2"
    return "".join(marks)
