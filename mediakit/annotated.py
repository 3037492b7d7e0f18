"""Take whole annotated articles, from brat or any other tool, as codes of the items drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from mediakit.evaluate import match_attributions
from mediakit.exchange import exchange
from mediakit.run import Tables
from mediakit.schema import CODES, SAMPLE

Document = Mapping[str, Any]


def codes_of_documents(
    sample: pl.DataFrame, tables: Tables, documents: Sequence[Document], coder: str
) -> pl.DataFrame:
    """Code a sample by articles that a person has annotated whole: `codes`.

    An attribution that was drawn is valid if it is paired with an annotated one (contents alike
    by a Dice coefficient of 0.5); its source is right if the sources share a word, and of the
    content no more is said. A sentence
    that was drawn holds the annotated attributions whose cue (else source, else content) stands
    in it and that are paired with nothing.

    Args:
        sample: what was drawn.
        tables: the tables of the run it was drawn from.
        documents: annotated articles in the exchange format with `text`, `id` being the
            article's; items of other articles get no code.
        coder: who annotated.

    Raises:
        ValueError: an annotated text is not the article's, or the sample holds hits of frames,
            of which annotated attributions say nothing.
    """
    sample = SAMPLE.check(sample)
    if hits := sample.filter(pl.col("unit") == "hit").height:
        raise ValueError(f"the sample holds {hits} hits of frames; code them one by one")
    known = {document["id"]: document for document in documents}
    _check_texts(tables["articles"], known)
    found = exchange(tables)
    predicted = [{"id": name, "attributions": found[name]} for name in known if name in found]
    pairs = match_attributions(documents, predicted)
    rows = sample.filter(pl.col("article_id").is_in([*known])).iter_rows(named=True)
    drawn = [(row, known[row["article_id"]]["attributions"]) for row in rows]
    matched = _by_prediction(pairs)
    missed = _by_sentence(pairs, known, tables["sentences"])
    return CODES.of(
        {"item": row["item"], "coder": coder, **code}
        for row, annotated in drawn
        for code in _codes(row, annotated, matched, missed)
    )


def _check_texts(articles: pl.DataFrame, known: Mapping[str, Document]) -> None:
    texts = dict(articles.select("article_id", "text").iter_rows())
    other = [name for name, one in known.items() if texts.get(name) != one["text"]]
    if other:
        raise ValueError(
            f"{len(other)} annotated texts are not those of the articles, first {other[0]!r}; "
            "annotate the text as it was loaded"
        )


def _by_prediction(pairs: pl.DataFrame) -> dict[tuple[str, int], tuple[int, bool]]:
    both = pairs.drop_nulls(["gold", "predicted"])
    return {
        (name, predicted): (gold, correct)
        for name, gold, predicted, correct in both.select(
            "id", "gold", "predicted", "correct"
        ).iter_rows()
    }


def _by_sentence(
    pairs: pl.DataFrame, known: Mapping[str, Document], sentences: pl.DataFrame
) -> dict[tuple[str, int], list[int]]:
    """The annotated attributions that nothing was paired with, by their sentence."""
    alone = pairs.filter(pl.col("predicted").is_null()).select("id", "gold").iter_rows()
    rows = [(name, number, _anchor(known[name]["attributions"][number])) for name, number in alone]
    table = pl.DataFrame(rows, schema=["article_id", "gold", "at"], orient="row").cast(
        {"article_id": pl.String, "gold": pl.Int32, "at": pl.Int32}
    )
    where = table.join_where(
        sentences.select(pl.col("article_id").alias("_id"), "sentence", "start", "stop"),
        pl.col("article_id") == pl.col("_id"),
        pl.col("start") <= pl.col("at"),
        pl.col("at") < pl.col("stop"),
    )
    held: dict[tuple[str, int], list[int]] = {}
    for name, sentence, number in (
        where.select("article_id", "sentence", "gold").sort("gold").rows()
    ):
        held.setdefault((name, sentence), []).append(number)
    return held


def _anchor(attribution: Document) -> int:
    first = attribution["cue"] or attribution["source"] or attribution["content"]
    return int(first[0][0])


def _codes(
    row: Mapping[str, Any],
    annotated: Sequence[Document],
    matched: Mapping[tuple[str, int], tuple[int, bool]],
    missed: Mapping[tuple[str, int], list[int]],
) -> Iterator[dict[str, Any]]:
    name = row["article_id"]
    if row["unit"] == "sentence":
        numbers = missed.get((name, row["sentence"]), [])
        yield from (
            {"number": place, "valid": True, **_labels(annotated[number])}
            for place, number in enumerate(numbers)
        )
        if not numbers:
            yield {"number": 0, "valid": False}
    elif (name, row["attribution"]) in matched:
        number, correct = matched[name, row["attribution"]]
        yield {"number": 0, "valid": True, "source_ok": correct, **_labels(annotated[number])}
    else:
        yield {"number": 0, "valid": False}


def _labels(attribution: Document) -> dict[str, Any]:
    return {name: attribution.get(name) for name in ("quote_type", "source_kind", "speaker")}
