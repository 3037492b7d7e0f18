"""Articles to sentences and tokens: what is cached is read, the rest is parsed."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from mediakit.parse.pipelines import load_pipeline, pipeline_key
from mediakit.parse.store import folder_of, read_texts, store_index, write_texts
from mediakit.parse.text import ModelText, model_text, paragraphs
from mediakit.parse.trees import repaired
from mediakit.schema import ARTICLES, MASKS, SENTENCES, TOKENS, ZONE

OnError = Callable[[str, Exception], None]
Progress = Callable[..., Iterable[Any]]
Row = tuple[Any, ...]

BATCH_TOKENS = 20_000  # parsed rows kept in memory before they are written; two seconds' work
LONGEST_HEADLINE = 200  # characters; what is longer is a paragraph
FULL_STOPS = (".", ";", ":", ",", "…")

# What is stored: the tokens of a text, whatever articles, masks and zones it goes with.
PARSED: Mapping[str, Any] = {
    "sentence": pl.Int32,
    "paragraph": pl.Int32,
    **{name: TOKENS.dtypes[name] for name in [*TOKENS.columns][2:] if name != "masked"},
}
STORED: Mapping[str, Any] = {"sha256": pl.String, **PARSED}


def parse_articles(
    articles: pl.DataFrame,
    masks: pl.DataFrame,
    *,
    pipeline: str = "default",
    store: Path | str | None = None,
    on_error: OnError | None = None,
    progress: Progress | None = None,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Parse articles into `sentences` and `tokens`, taking from `store` what is parsed there.

    All text is parsed, boilerplate too: tokens in it are marked `masked`, sentences wholly in it
    get the zone `boilerplate`. A line break ends a sentence, unless the text is hard-wrapped;
    a stretch of more than 250 tokens without a full stop is cut. A token is a stretch of the
    raw text; the words of a multi-word token share its stretch. Russian lemmas write `е` for
    `ё`. Without `store` nothing is kept on disk. An empty text has neither sentences nor tokens.
    Equal texts are parsed once; which are equal, and which are in `store`, the texts themselves
    say, not the column `sha256`, which may be that of a text before a change.

    `on_error(article_id, exception)` is called for an article that cannot be parsed and has no
    rows then (the rule: a warning). `progress` wraps an iterable as `tqdm` does.

    Raises:
        ValueError: a table is not what it should be, there is no such pipeline, or it has no
            such language.
        FileNotFoundError: the models are not installed.
        OSError: the store cannot be written.
    """
    articles, masks = ARTICLES.check(articles), MASKS.check(masks)
    report, wrap, folder = on_error or warn, progress or iter, folder_of(store)
    parts = [
        parse_language(group, pipeline, folder, report, wrap)
        for _, group in with_hashes(articles).group_by("lang", maintain_order=True)
    ]
    tokens = in_order(parts, articles).pipe(mark_masked, masks)
    sentences = sentences_of(tokens).pipe(add_zones, articles)
    return SENTENCES.check(sentences), TOKENS.check(tokens.drop("paragraph"))


def in_order(parts: list[pl.DataFrame], articles: pl.DataFrame) -> pl.DataFrame:
    """Put the tokens of several languages in the order of the articles."""
    if len(parts) == 1:  # parsed in order; a join would copy the whole table
        return parts[0]
    empty = pl.DataFrame(schema={"article_id": pl.String, **PARSED})
    ids = articles.select("article_id")
    return ids.join(pl.concat([empty, *parts]), on="article_id", maintain_order="left_right")


def cached_articles(
    articles: pl.DataFrame, *, pipeline: str = "default", store: Path | str | None
) -> set[str]:
    """Return the ids of the articles that `parse_articles` would not parse again."""
    articles, folder = with_hashes(ARTICLES.check(articles)), folder_of(store)
    found: set[str] = set()
    for (lang,), group in articles.group_by("lang"):
        index = store_index(folder, pipeline_key(str(lang), pipeline))
        rows = group.select("article_id", "sha256").iter_rows()
        found |= {article_id for article_id, sha256 in rows if sha256 in index}
    return found


def with_hashes(articles: pl.DataFrame) -> pl.DataFrame:
    """Write the hash of each text anew: one of another text would give that text's parse."""
    hashes = [hashlib.sha256(text.encode()).hexdigest() for text in articles["text"]]
    return articles.with_columns(sha256=pl.Series(hashes, dtype=pl.String))


def warn(article_id: str, error: Exception) -> None:
    """Warn that an article has no parse."""
    warnings.warn(f"article {article_id!r} cannot be parsed: {error!r}", stacklevel=2)


def parse_language(
    articles: pl.DataFrame,
    pipeline: str,
    store: Path | None,
    report: OnError,
    progress: Progress,
) -> pl.DataFrame:
    """Give the tokens of articles of one language, cached or fresh, under their article ids.

    `sha256` must be the hash of each text.
    """
    lang = articles["lang"][0]
    key = pipeline_key(lang, pipeline)
    texts = articles.group_by("sha256", maintain_order=True).agg(
        "article_id", pl.col("text").first()
    )
    tables, done = read_cached(store_index(store, key), texts["sha256"].to_list())
    fresh = texts.filter(~pl.col("sha256").is_in(done))
    for hashes, table in parse_batches(fresh, lang, pipeline, report, progress):
        tables.append(table)
        if store is not None:
            write_texts(store, key, hashes, table)
    tokens = pl.concat([pl.DataFrame(schema=STORED), *tables])
    ids = articles.select("article_id", "sha256")
    return ids.join(tokens, on="sha256", maintain_order="left_right").drop("sha256")


def read_cached(
    index: Mapping[str, Path], hashes: list[str]
) -> tuple[list[pl.DataFrame], list[str]]:
    """Read the tokens of the texts that are stored; say which these are."""
    files: dict[Path, list[str]] = {}
    for sha256 in hashes:
        if sha256 in index:
            files.setdefault(index[sha256], []).append(sha256)
    tables, done = [], []
    for path, held in files.items():
        table = read_texts(path, held)
        if table is not None and dict(table.schema) == STORED:
            tables.append(table)
            done += held
    return tables, done


def parse_batches(
    texts: pl.DataFrame,
    lang: str,
    pipeline: str,
    report: OnError,
    progress: Progress,
) -> Iterator[tuple[list[str], pl.DataFrame]]:
    """Parse texts one by one; yield their hashes and tokens in batches of bounded size."""
    hashes: list[str] = []
    rows: list[Row] = []
    for place in progress(range(texts.height)):
        sha256, article_ids, text = texts.row(
            place
        )  # one by one: texts may not fit in memory twice
        nlp = load_pipeline(lang, pipeline)
        try:
            rows += [(sha256, *row) for row in parse_text(text, nlp)]
            hashes.append(sha256)
        except Exception as error:  # whatever a model stumbles over, the others go on
            for article_id in article_ids:
                report(article_id, error)
        if len(rows) >= BATCH_TOKENS:
            yield hashes, pl.DataFrame(rows, schema=STORED, orient="row")
            hashes, rows = [], []
    if hashes:
        yield hashes, pl.DataFrame(rows, schema=STORED, orient="row")


def parse_text(text: str, nlp: Callable[[str], Any]) -> list[Row]:
    """Parse one text; give one row per word, with the columns of `PARSED`."""
    given = model_text(text)
    rows: list[Row] = []
    number = 0
    for offset, chunk in given.chunks():
        for sentence in nlp(chunk).sentences:
            words = rows_of(sentence, text, given, offset)
            paragraph = given.paragraph(words[0][-2])
            rows += [(number, paragraph, *word) for word in words]
            number += 1
    return rows


def rows_of(sentence: Any, text: str, given: ModelText, offset: int) -> list[Row]:
    """Give one row per word of a Stanza sentence: number, form, tags, arc and place."""
    words = sentence.words
    arcs = repaired([word.head for word in words], [word.deprel for word in words])
    rows: list[Row] = []
    for word, head, relation in zip(words, *arcs, strict=True):
        token = word.parent
        start, stop = given.span(offset + token.start_char, offset + token.end_char)
        form = text[start:stop] if len(token.words) == 1 else word.text
        tags = (word.lemma or form, word.upos or "X", word.feats)
        rows.append((word.id, form, *tags, head, relation, start, stop))
    return rows


def mark_masked(tokens: pl.DataFrame, masks: pl.DataFrame) -> pl.DataFrame:
    """Add the column `masked`: the token begins inside a stretch of boilerplate."""
    reach = masks.sort("article_id", "start").select(
        "article_id",
        "start",
        pl.col("stop").cum_max().over("article_id").alias("_reach"),
    )
    places = tokens.select("article_id", "start").with_row_index("_row")
    reached = places.sort("article_id", "start").join_asof(
        reach, on="start", by="article_id", strategy="backward", check_sortedness=False
    )
    masked = reached.sort("_row").select(pl.col("start") < pl.col("_reach")).to_series()
    return tokens.with_columns(masked=masked.fill_null(False))


def sentences_of(tokens: pl.DataFrame) -> pl.DataFrame:
    """Sum tokens up to one row per sentence, with marks for the zones.

    `_masked`: all of its tokens are; `_ended`: it ends in a punctuation mark, as captions do not.
    """
    return tokens.group_by("article_id", "sentence", maintain_order=True).agg(
        pl.col("paragraph").first(),
        pl.col("start").min(),
        pl.col("stop").max(),
        pl.col("masked").all().alias("_masked"),
        pl.col("upos").last().eq("PUNCT").alias("_ended"),
    )


def add_zones(sentences: pl.DataFrame, articles: pl.DataFrame) -> pl.DataFrame:
    """Add the zone: the lead is the first paragraph of the body with a whole sentence."""
    rows = articles.select("article_id", "text", "body_start").iter_rows()
    bodies = pl.DataFrame(
        [(article_id, headline_stop(text, start)) for article_id, text, start in rows],
        schema={"article_id": pl.String, "_body": pl.Int32},
        orient="row",
    )
    body = (pl.col("start") >= pl.col("_body")) & ~pl.col("_masked")
    lead = pl.col("paragraph").filter(body & pl.col("_ended")).min().over("article_id")
    zone = (
        pl.when("_masked")
        .then(pl.lit("boilerplate"))
        .when(pl.col("start") < pl.col("_body"))
        .then(pl.lit("headline"))
        .when(pl.col("paragraph") == lead)
        .then(pl.lit("lead"))
        .otherwise(pl.lit("body"))
    )
    joined = sentences.join(bodies, on="article_id", how="left", maintain_order="left")
    return joined.with_columns(zone=zone.cast(ZONE)).drop("_body", "_masked", "_ended")


def headline_stop(text: str, body_start: int) -> int:
    r"""Say where the headline ends: at the body, or after a first line that looks like one.

    >>> headline_stop("Переговоры начались\n\nСтороны встретились.", 0)
    19
    """
    if body_start > 0:
        return body_start
    found = paragraphs(text[: 4 * LONGEST_HEADLINE])
    if len(found) < 2:
        return 0
    start, stop = found[0]
    line = text[start:stop].strip()
    short = len(line) <= LONGEST_HEADLINE and "\n" not in line
    return stop if short and not line.endswith(FULL_STOPS) else 0
