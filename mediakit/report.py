"""A run as one self-contained page, `report.html`, and its figures."""

from __future__ import annotations

import base64
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from mediakit.plot import outlet_overview, save
from mediakit.run import Tables
from mediakit.schema import attach
from mediakit.view import context

SAMPLE = 12  # attributions shown per outlet: enough to judge, short enough to read
SAMPLE_STATE = 1  # state of the random draw, so that two reports of one run agree
TOP = 10  # rows of the table of the most cited sources per outlet


def write_report(tables: Tables, manifest: Mapping[str, Any], folder: Path) -> Path:
    """Write `report.html` and `figures/overview.{png,svg}` and return the page's path.

    Args:
        tables: the tables of a run, by name.
        manifest: what the run rests on, as `mediakit.manifest.manifest` gives it.
        folder: an existing folder.
    """
    from jinja2 import Environment, PackageLoader

    figures = folder / "figures"
    figures.mkdir(exist_ok=True)
    figure = outlet_overview(tables["measures"])
    for kind in ("png", "svg"):
        save(figure, figures / f"overview.{kind}")
    environment = Environment(
        loader=PackageLoader("mediakit", "templates"), autoescape=True, trim_blocks=True
    )
    page = environment.get_template("report.html").render(
        counts=manifest["counts"],
        not_kept=manifest["not_kept"],
        manifest=json.dumps(manifest, ensure_ascii=False, indent=1),
        figure=base64.b64encode((figures / "overview.png").read_bytes()).decode(),
        outlets=outlet_table(tables),
        corpus=corpus_table(tables["articles"]),
        sources=top_table(tables),
        sample=list(sample(tables)),
    )
    path = folder / "report.html"
    path.write_text(page, encoding="utf-8")
    return path


def corpus_table(articles: pl.DataFrame) -> pl.DataFrame:
    """Count the articles of each outlet, with the first and the last day."""
    return (
        articles.group_by("outlet")
        .agg(
            articles=pl.len(),
            first=pl.col("date").min(),
            last=pl.col("date").max(),
            characters=pl.col("text").str.len_chars().sum(),
        )
        .sort("outlet")
    )


def sample(tables: Tables) -> Iterator[dict[str, Any]]:
    """Draw attributions of every outlet, each with its paragraph cut at its spans."""
    attributions = attach(tables["attributions"], tables["articles"], "outlet", "title", "date")
    drawn = attributions.filter(
        pl.int_range(pl.len()).shuffle(seed=SAMPLE_STATE).over("outlet") < SAMPLE
    ).sort("outlet", "article_id", "attribution")
    texts = dict(tables["articles"].select("article_id", "text").iter_rows())
    spans = _spans(drawn, tables["spans"])
    speakers = _speakers(tables["sources"])
    for row in drawn.iter_rows(named=True):
        key = row["article_id"], row["attribution"]
        yield {**row, "speaker": speakers.get(key), "pieces": context(texts[key[0]], spans[key])}


def _spans(
    drawn: pl.DataFrame, spans: pl.DataFrame
) -> dict[tuple[str, int], list[tuple[str, int, int]]]:
    found = defaultdict(list)
    rows = spans.join(drawn, on=["article_id", "attribution"], how="semi")
    columns = ["article_id", "attribution", "role", "start", "stop"]
    for article, number, role, start, stop in rows.select(columns).iter_rows():
        found[article, number].append((role, start, stop))
    return found


def _speakers(sources: pl.DataFrame) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for article, number, speaker in (
        sources.drop_nulls("speaker").select("article_id", "attribution", "speaker").iter_rows()
    ):
        key = article, number
        found[key] = f"{found[key]}; {speaker}" if key in found else speaker
    return found
