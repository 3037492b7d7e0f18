"""Treebanks in, training files out: filtered, mapped to one habit, free of test sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from mediakit.parse.trees import repaired

FORM, LEMMA, UPOS, XPOS, FEATS, HEAD, DEPREL = 1, 2, 3, 4, 5, 6, 7
NONE = "_"

# Features that every treebank and the teacher write; the newer ones (NameType, ExtPos, PronType,
# NumType …) stand in one treebank only and would teach the tagger to doubt.
FEATURES = {
    "Animacy", "Aspect", "Case", "Degree", "Foreign", "Gender", "Mood", "Number", "Person",
    "Polarity", "Tense", "Variant", "VerbForm", "Voice",
}  # fmt: skip

# Relations of newer UD versions, by what UD 2.5 wrote for them.
RELATIONS = {
    "nsubj:outer": "nsubj",
    "csubj:outer": "csubj",
    "obl:depict": "obl",
    "obl:float": "obl",
    "obl:tmod": "obl",
    "parataxis:discourse": "parataxis",
}

# What the parser reads of the features, in this order, as the language-specific tag: Stanza's
# parser embeds tags, while the embeddings of features do not reach its network in 1.15.
READ = ("VerbForm", "Voice", "Variant", "Mood", "Case", "Number", "Gender", "Person", "Degree")
UNREAD = {"Act", "Pos", "Ind"}  # the unmarked values


class Sentence(NamedTuple):
    """One tree: its comment lines and its rows of ten columns."""

    comments: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def key(self) -> str:
        """Return the words without case and spacing, to find the sentence elsewhere."""
        return "".join(row[FORM] for row in self.rows).lower().replace("ё", "е")

    @property
    def text(self) -> str:
        """Return the comment `text`, or nothing."""
        return next((line[9:] for line in self.comments if line.startswith("# text = ")), "")

    @property
    def sent_id(self) -> str:
        """Return the comment `sent_id`, or nothing."""
        return next((line[12:] for line in self.comments if line.startswith("# sent_id = ")), "")


def read(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.strip().split("\n")
        comments = tuple(line for line in lines if line.startswith("#"))
        rows = tuple(tuple(line.split("\t")) for line in lines if line[:1].isdigit())
        yield Sentence(comments, rows)


def write(sentences: Iterable[Sentence], path: Path) -> int:
    """Write sentences as CoNLL-U and count them."""
    blocks = ["\n".join([*item.comments, *map("\t".join, item.rows)]) for item in sentences]
    path.write_text("".join(f"{block}\n\n" for block in blocks), encoding="utf-8")
    return len(blocks)


def is_tree(sentence: Sentence) -> bool:
    """Tell whether a sentence is plain words under one root, without a cycle."""
    numbers = [row[0] for row in sentence.rows]
    if numbers != [str(number) for number in range(1, len(numbers) + 1)]:
        return False
    heads = [int(row[HEAD]) for row in sentence.rows]
    relations = [row[DEPREL] for row in sentence.rows]
    return repaired(heads, relations) == (heads, relations)


def mapped(sentence: Sentence) -> Sentence:
    """Write features and relations as every treebank here writes them, and the parser's tag."""
    return sentence._replace(rows=tuple(mapped_row(row) for row in sentence.rows))


def mapped_row(row: tuple[str, ...]) -> tuple[str, ...]:
    """Map one word."""
    feats = kept_features(row[FORM], row[UPOS], row[FEATS])
    relation = RELATIONS.get(row[DEPREL], row[DEPREL])
    written = "|".join(f"{name}={value}" for name, value in sorted(feats.items())) or NONE
    lemma = row[LEMMA].replace("ё", "е")
    return (*row[:LEMMA], lemma, row[UPOS], tag(feats), written, row[HEAD], relation, *row[8:])


def kept_features(form: str, upos: str, feats: str) -> dict[str, str]:
    """Keep the features common to all sources; a number in digits is marked as such."""
    pairs = dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)
    kept = {name: value for name, value in pairs.items() if name in FEATURES}
    if upos == "NUM" and form[:1].isdigit():
        kept["NumForm"] = "Digit"
    return kept


def tag(feats: dict[str, str]) -> str:
    """Return what the parser reads of the features, as one tag.

    >>> tag({"Case": "Gen", "Number": "Plur", "Degree": "Pos"})
    'GenPlur'
    """
    values = (feats[name] for name in READ if feats.get(name) and feats[name] not in UNREAD)
    return "".join(values) or NONE


def split(folder: Path, settings: dict[str, Any]) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences to train on and those to watch the training with."""
    banks = settings["treebanks"]
    seen = test_keys(folder, settings)
    train: list[Sentence] = []
    for path in banks["train"]:
        sentences, _ = set_aside([*read(folder / path)], banks["last_for_test"].get(path, 0))
        for sentence in sentences:
            if sentence.key not in seen and is_tree(sentence):
                seen.add(sentence.key)
                train.append(mapped(sentence))
    tune = [mapped(sentence) for sentence in read(folder / banks["tune"]) if is_tree(sentence)]
    return train, tune[: banks["tune_sentences"]]


def test_keys(folder: Path, settings: dict[str, Any]) -> set[str]:
    """Return the keys of all sentences that a test measures."""
    banks = settings["treebanks"]
    tests = [sentence for path in banks["test"] for sentence in read(folder / path)]
    for path, last in banks["last_for_test"].items():
        tests += set_aside([*read(folder / path)], last)[1]
    return {sentence.key for sentence in tests}


def set_aside(sentences: list[Sentence], last: int) -> tuple[list[Sentence], list[Sentence]]:
    """Part the sentences from the last ones by `sent_id`, which are kept for a test."""
    ordered = sorted(sentences, key=lambda sentence: sentence.sent_id) if last else sentences
    return ordered[: len(ordered) - last], ordered[len(ordered) - last :]
