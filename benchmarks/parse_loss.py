"""How much of extraction hangs on the parser: the same rules on gold trees and on parsed ones.

    python benchmarks/parse_loss.py TREEBANK.conllu [--pipeline default]

Each sentence of the treebank (with `# text`) is an article of its own. What the rules find on
the gold trees stands for what they would find with a perfect parser; what they find from raw
text is scored against it. One minus the F1 is the loss due to tokenizer, tagger and parser.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl

from mediakit.evaluate import score_attributions
from mediakit.exchange import as_articles, exchange
from mediakit.run import analyse, find_sources
from mediakit.schema import SENTENCES, TOKENS

TEXT = "# text = "
FIGURES = ("content_found", "attribution_correct", "strict")


def sentences_of(text: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the text and the words of every sentence that has its text."""
    for block in text.split("\n\n"):
        lines = block.split("\n")
        texts = [line.removeprefix(TEXT) for line in lines if line.startswith(TEXT)]
        words = [line.split("\t") for line in lines if line and not line.startswith("#")]
        words = [word for word in words if word[0].isdigit()]
        if texts and words:
            yield texts[0], words


def rows_of(name: str, text: str, words: list[list[str]]) -> Iterator[dict[str, Any]]:
    """Yield the rows of `tokens` of a gold tree, each word at its place in the text."""
    at = 0
    for word in words:
        start = text.find(word[1], at)
        start = at if start < 0 else start
        at = start + len(word[1])
        yield {
            "article_id": name,
            "sentence": 0,
            "token": int(word[0]),
            "text": word[1],
            "lemma": word[2].replace("ё", "е"),
            "upos": word[3],
            "feats": None if word[5] == "_" else word[5],
            "head": int(word[6]),
            "deprel": word[7],
            "start": start,
            "stop": at,
            "masked": False,
        }


def main() -> None:
    """Print what is lost between gold trees and parsed ones."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--pipeline", default="default")
    options = parser.parse_args()
    trees = dict(enumerate(sentences_of(options.treebank.read_text(encoding="utf-8"))))
    lines = {f"{n}": {"id": f"{n}", "text": text} for n, (text, _) in trees.items()}
    articles = as_articles(lines)
    gold_tokens = TOKENS.of(row for n, tree in trees.items() for row in rows_of(f"{n}", *tree))
    whole = SENTENCES.of(
        {"article_id": f"{n}", "sentence": 0, "paragraph": 0, "start": 0, "stop": len(text)}
        | {"zone": "body"}
        for n, (text, _) in trees.items()
    )
    perfect = {"articles": articles, **find_sources(articles, whole, gold_tokens)}
    parsed = analyse(articles, pipeline=options.pipeline)
    found = {name: exchange(tables) for name, tables in (("gold", perfect), ("raw", parsed))}
    gold = [{**line, "attributions": found["gold"][name]} for name, line in lines.items()]
    raw = [{"id": name, "attributions": found["raw"].get(name, [])} for name in lines]
    scores = score_attributions(gold, raw, resamples=1000)
    print(f"{len(trees):,} sentences, {sum(map(len, found['gold'].values()))} on gold trees")
    with pl.Config(tbl_rows=-1, tbl_cols=-1):
        print(scores.filter(pl.col("figure").is_in(FIGURES)))


if __name__ == "__main__":
    main()
