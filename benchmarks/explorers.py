"""Time from the call of an explorer to all that a front end needs to draw it first."""

import sys
import time

import numpy as np
import polars as pl

from mediakit import explore
from mediakit.schema import ARTICLES, ATTRIBUTIONS, MASKS, QUOTES, SENTENCES, SOURCES, SPANS, TOKENS

ATTRIBUTIONS_AN_ARTICLE = 10
OUTLETS, SPEAKERS = 50, 2_000
LINE = "Иван Петров заявил, что переговоры продолжатся на следующей неделе в Женеве. "
SPOTS = {"source": (0, 11), "cue": (12, 18), "content": (20, 75)}
LEMMAS = {"заявил": "заявить"}
WORDS = [(0, 4, "Иван"), (5, 11, "Петров"), (12, 18, "заявил")]


def corpus(rows: int) -> dict[str, pl.DataFrame]:
    """Tables of a run with so many attributions, ten to an article of 3,000 characters."""
    number = pl.int_range(rows, eager=True).alias("row")
    article = (number // ATTRIBUTIONS_AN_ARTICLE).cast(pl.String)
    place = (number % ATTRIBUTIONS_AN_ARTICLE).cast(pl.Int32)
    key = pl.DataFrame({"article_id": article, "attribution": place, "sentence": place})
    draw = np.random.default_rng(1)
    speakers = pl.Series(draw.zipf(1.3, rows) % SPEAKERS).cast(pl.String)
    return {
        "articles": _articles(-(-rows // ATTRIBUTIONS_AN_ARTICLE)),
        "masks": MASKS.of(),
        "quotes": QUOTES.of(),
        "sentences": _typed(SENTENCES, _sentences(key)),
        "tokens": _typed(TOKENS, _tokens(key)),
        "attributions": _typed(ATTRIBUTIONS, _attributions(key)),
        "spans": _typed(SPANS, _spans(key)),
        "sources": _typed(SOURCES, _sources(key).with_columns(speaker=speakers)),
    }


def _articles(count: int) -> pl.DataFrame:
    number = pl.int_range(count, eager=True).alias("input")
    day = pl.date(2022, 1, 1) + pl.duration(days=pl.col("input") % 60)
    outlet = pl.format("Издание {}", pl.col("input") % OUTLETS)
    fixed = {"lang": "ru", "text": 4 * ATTRIBUTIONS_AN_ARTICLE * LINE, "body_start": 0}
    table = pl.DataFrame({"input": number}).with_columns(
        pl.col("input").cast(pl.String).alias("article_id"),
        outlet=outlet,
        date=day,
        sha256=pl.lit(""),
    )
    return _typed(ARTICLES, table.with_columns(**{k: pl.lit(v) for k, v in fixed.items()}))


def _sentences(key: pl.DataFrame) -> pl.DataFrame:
    start = pl.col("sentence") * len(LINE)
    return key.with_columns(
        paragraph=0, start=start, stop=start + len(LINE), zone=pl.lit("body")
    ).drop("attribution")


def _tokens(key: pl.DataFrame) -> pl.DataFrame:
    words = [
        key.with_columns(
            token=number,
            text=pl.lit(word),
            lemma=pl.lit(LEMMAS.get(word, word)),
            upos=pl.lit("X"),
            head=0 if number == 1 else 1,
            deprel=pl.lit("dep"),
            start=pl.col("sentence") * len(LINE) + start,
            stop=pl.col("sentence") * len(LINE) + stop,
            masked=False,
        )
        for number, (start, stop, word) in enumerate(WORDS, 1)
    ]
    return pl.concat(words).drop("attribution")


def _attributions(key: pl.DataFrame) -> pl.DataFrame:
    types = pl.lit(["direct", "indirect", "mixed"]).list.get(pl.col("attribution") % 3)
    return key.with_columns(
        quote_type=types,
        rule=pl.lit("that_clause"),
        confidence=0.9,
        cue_lemma=pl.lit("заявить"),
        stance=pl.lit("formal"),
        negated=False,
        modal=False,
        distanced=False,
        hop=0,
    )


def _spans(key: pl.DataFrame) -> pl.DataFrame:
    base = pl.col("sentence") * len(LINE)
    parts = [
        key.with_columns(role=pl.lit(role), piece=0, start=base + start, stop=base + stop)
        for role, (start, stop) in SPOTS.items()
    ]
    return pl.concat(parts).drop("sentence")


def _sources(key: pl.DataFrame) -> pl.DataFrame:
    kinds = pl.lit(["person", "organisation", "anonymous"]).list.get(pl.col("attribution") % 3)
    return key.drop("sentence").with_columns(
        speaker_no=0,
        source_kind=kinds,
        side=pl.lit(["А", "Б"]).list.get(pl.col("attribution") % 2),
        anonymity=pl.lit("named_person"),
        weight=1.0,
        evidence=pl.lit(""),
    )


def _typed(table, rows: pl.DataFrame) -> pl.DataFrame:
    known = [
        (pl.col(name) if name in rows.columns else pl.lit(None)).cast(dtype).alias(name)
        for name, dtype in table.dtypes.items()
    ]
    return table.check(rows.select(known))


def first_paint(name: str, tables: dict[str, pl.DataFrame]) -> float:
    """Seconds until the widgets are filled and the notebook has its mime bundle."""
    start = time.perf_counter()
    explorer = getattr(explore, name)(tables)
    explorer._repr_mimebundle_()
    return time.perf_counter() - start


if __name__ == "__main__":
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    first_paint("explore_outlets", corpus(10))  # imports of matplotlib, once a session
    tables = corpus(rows)
    for name in filter(lambda name: name.startswith("explore_"), explore.__all__):
        print(f"{name}: {first_paint(name, tables):.2f} s for {rows:,} attributions")
