"""Time extraction and source coding on articles that are parsed already, in one process.

    python benchmarks/attribution_speed.py ARTICLES.jsonl

Prints words per second of processor time, beside the number of rules and of cues. Words are
tokens that are not punctuation.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from time import process_time

import polars as pl

from mediakit.attribute import find_attributions, find_quotes
from mediakit.attribute.rules import rule_names
from mediakit.lexicons import read_lexicon
from mediakit.run import run
from mediakit.schema import CUES
from mediakit.sources import code_sources

REPEATS = 3  # the best of these: what else the machine does only adds time


def main() -> None:
    """Parse where need be, then time both stages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    tables, _ = run([parser.parse_args().articles])
    articles, sentences, tokens = (tables[name] for name in ("articles", "sentences", "tokens"))
    words = tokens.filter(pl.col("upos") != "PUNCT").height
    cues = read_lexicon(CUES)
    spent = {"extraction": float("inf"), "source coding": float("inf")}
    for _ in range(REPEATS):
        start = process_time()
        quotes = find_quotes(articles)
        attributions, spans = find_attributions(articles, sentences, tokens, quotes, cues)
        middle = process_time()
        code_sources(articles, tokens, attributions, spans)
        spent["extraction"] = min(spent["extraction"], middle - start)
        spent["source coding"] = min(spent["source coding"], process_time() - middle)
    print(f"{words:,} words, {attributions.height:,} attributions")
    print(f"{len(rule_names())} rules, {cues.height:,} rows of the cue lexicon")
    for stage, seconds in spent.items():
        print(f"{stage}: {words / seconds:,.0f} words a second")


if __name__ == "__main__":
    main()
