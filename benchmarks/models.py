"""Score and time the pipelines of a language on treebanks that nothing was trained on.

    python benchmarks/models.py --treebanks FOLDER [--write]

The scorer is that of the CoNLL 2018 shared task, as Stanza uses it (udtools.udeval). Subtypes of
relations (`flat:name`) are ignored, and lemmas are compared with `е` for `ё`, as the treebanks
differ there. Seconds are those of the processor, on one thread, so that other work on the
machine counts for little.
"""

from __future__ import annotations

import argparse
import io
import json
import time
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from stanza.models.common.doc import Document
from udtools.udeval import UDError, evaluate, load_conllu

from mediakit.parse import parse_articles, pipelines
from mediakit.parse.conllu import to_conllu
from mediakit.parse.pipelines import load_pipeline, weights
from mediakit.schema import ARTICLES, MASKS

HERE = Path(__file__).parent
RESULTS = HERE / "results" / "models.json"
SEGMENTATION = HERE / "results" / "segmentation.json"
TABLE = HERE.parent / "mediakit" / "parse" / "pipelines.csv"
MEGABYTE = 1e6
FORM, LEMMA, HEAD, DEPREL = 1, 2, 6, 7
PUD_LAST = 200  # sentences, by sent_id, kept out of every training
PUD_DOCUMENT = slice(0, 6)  # of a sent_id names the document


class Testset(NamedTuple):
    """A test set: its files, whether the pipeline finds its tokens itself, and how much of it."""

    lang: str
    name: str
    tokens: str
    files: tuple[str, ...]
    last: int = 0


TESTSETS = (
    Testset(
        "ru",
        "lenta",
        "gold",
        ("ru/Lenta-train.grameval.conllu", "ru/Lenta-news-dev.grameval.conllu"),
    ),
    Testset("ru", "taiga", "gold", ("ru/taiga-test.conllu",)),
    Testset("ru", "pud", "raw", ("ru/pud-test.conllu",), PUD_LAST),
)

Block = tuple[str, list[list[str]]]  # the sent_id, or nothing, and the rows of ten columns


def read(treebanks: Path, testset: Testset) -> list[Block]:
    """Read the sentences that the scorer can read: words under one root, without a cycle."""
    blocks = [block for file in testset.files for block in sentences(treebanks / file)]
    if testset.last:
        blocks = sorted(blocks)[-testset.last :]
    return [block for block in blocks if is_scored(block)]


def sentences(path: Path) -> Iterable[Block]:
    """Yield the sentences of a CoNLL-U file."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        name = next((line[12:] for line in lines if line.startswith("# sent_id = ")), "")
        rows = [line.split("\t") for line in lines if line.split("\t")[0].isdigit()]
        for row in rows:
            row[LEMMA] = row[LEMMA].replace("ё", "е")
        yield name, rows


def is_scored(block: Block) -> bool:
    """Tell whether the scorer takes the sentence as gold."""
    try:
        loaded(conllu([block]))
    except UDError:
        return False
    return True


def loaded(text: str) -> Any:
    """Give CoNLL-U to the scorer."""
    return load_conllu(io.StringIO(text), "", {})


def conllu(blocks: Iterable[Block]) -> str:
    """Write sentences as CoNLL-U."""
    return "".join("\n".join(map("\t".join, rows)) + "\n\n" for _, rows in blocks)


def from_gold_tokens(nlp: Any, blocks: list[Block]) -> tuple[str, float]:
    """Tag, lemmatise and parse given tokens; return CoNLL-U and the seconds it took."""
    entries = [
        [{"id": number, "text": row[FORM]} for number, row in enumerate(rows, 1)]
        for _, rows in blocks
    ]
    document = Document(entries)
    plain = getattr(nlp, "stanza", nlp)
    start = time.process_time()
    plain(document, processors="pos,lemma,depparse")
    seconds = time.process_time() - start
    return f"{document:C}\n\n", seconds


def from_raw_text(lang: str, pipeline: str, blocks: list[Block]) -> tuple[str, float]:
    """Parse the texts of documents, a paragraph each; return CoNLL-U and the seconds it took."""
    documents = groupby(blocks, key=lambda block: block[0][PUD_DOCUMENT])
    texts = [" ".join(text_of(rows) for _, rows in group) for _, group in documents]
    articles = ARTICLES.of(
        {"article_id": f"{number:04}", "input": number, "outlet": "-", "lang": lang, "text": text}
        | {"body_start": 0, "sha256": str(number)}
        for number, text in enumerate(texts)
    )
    start = time.process_time()
    _, tokens = parse_articles(articles, MASKS.of(), pipeline=pipeline)
    seconds = time.process_time() - start
    return to_conllu(tokens), seconds


def text_of(rows: list[list[str]]) -> str:
    """Write the words of a sentence with the blanks that the last column tells of."""
    words = [row[FORM] + ("" if "SpaceAfter=No" in row[-1] else " ") for row in rows]
    return "".join(words).strip()


def scored(treebanks: Path, testset: Testset, pipeline: str) -> dict[str, Any]:
    """Run a pipeline on a test set and return its row, with the F1 of tokens besides."""
    blocks = read(treebanks, testset)
    nlp = load_pipeline(testset.lang, pipeline)
    nlp("Первый вызов наполняет память.")
    if testset.tokens == "gold":
        found, seconds = from_gold_tokens(nlp, blocks)
    else:
        found, seconds = from_raw_text(testset.lang, pipeline, blocks)
    gold = loaded(conllu(blocks))
    scores = evaluate(gold, loaded(found))
    names = {
        "sentences": "Sentences",
        "upos": "UPOS",
        "ufeats": "UFeats",
        "lemma": "Lemmas",
        "uas": "UAS",
        "las": "LAS",
        "token_f1": "Tokens",
    }
    shares = {ours: round(scores[theirs].f1, 4) for ours, theirs in names.items()}
    words = sum(len(rows) for _, rows in blocks)
    return {
        "lang": testset.lang,
        "pipeline": pipeline,
        "testset": testset.name,
        "tokens": testset.tokens,
        **shares,
        "words_per_second": round(words / seconds),
        "megabytes": megabytes(testset.lang, pipeline),
    }


def megabytes(lang: str, pipeline: str) -> float:
    """Return the size of the files that a parse reads; for pymorphy3 its dictionary."""
    files = [*weights(lang, pipeline)]
    if pipeline == "default":
        import pymorphy3_dicts_ru

        files += [path for path in Path(pymorphy3_dicts_ru.get_path()).iterdir() if path.is_file()]
    return round(sum(path.stat().st_size for path in files) / MEGABYTE, 1)


def show(rows: list[dict[str, Any]]) -> None:
    """Print a table."""
    table = Table(box=SIMPLE, pad_edge=False)
    for name in rows[0]:
        table.add_column(name, justify="right" if name not in ("lang", "pipeline") else "left")
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    Console(width=160).print(table)


def write(rows: list[dict[str, Any]]) -> None:
    """Write the results, and the figures of the table of pipelines that they are."""
    plain = [{name: row[name] for name in row if name != "token_f1"} for row in rows]
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")
    cut = [
        {
            **{name: row[name] for name in ("lang", "pipeline", "testset")},
            "sentence_f1": row["sentences"],
            "token_f1": row["token_f1"],
        }
        for row in rows
        if row["tokens"] == "raw"
    ]
    SEGMENTATION.write_text(json.dumps(cut, indent=1) + "\n", encoding="utf-8")
    with_figures(pipelines(), rows).write_csv(TABLE)


def with_figures(table: pl.DataFrame, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Put measured figures into the table of pipelines: scores on Lenta, speed on raw text."""
    key, shares = ["lang", "pipeline"], ["upos", "uas", "las"]
    measured = pl.DataFrame(rows)
    lenta = measured.filter(pl.col("testset") == "lenta").select(*key, "megabytes", *shares)
    speed = measured.filter(pl.col("tokens") == "raw").select(
        *key, pl.col("words_per_second").cast(pl.Float64)
    )
    return table.update(lenta, on=key).update(speed, on=key)


def main() -> None:
    """Read the arguments, score, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--pipeline", action="append", help="repeatable [default: all trained]")
    parser.add_argument("--write", action="store_true", help="write benchmarks/results and so on")
    options = parser.parse_args()
    chosen = options.pipeline or ["default", "native"]
    rows = [
        scored(options.treebanks, testset, pipeline) for pipeline in chosen for testset in TESTSETS
    ]
    show(rows)
    if options.write:
        write(rows)


if __name__ == "__main__":
    main()
