"""A run as one self-contained page, `report.html`, and its figures."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from mediakit.exchange import joined_speakers
from mediakit.plot import outlet_overview, save
from mediakit.run import Tables
from mediakit.schema import attach
from mediakit.view import context_html
from mediakit.view.article import KEY
from mediakit.view.escape import style_sheet

SAMPLE = 12  # attributions shown per outlet: enough to judge, short enough to read
SAMPLE_STATE = 1  # state of the random draw, so that two reports of one run agree
# What stands first in the report and on the terminal, and under which heading.
HEADLINE = {
    "attributions_per_article": "per article",
    "distinct_sources": "sources",
    "direct_quote_ratio": "direct",
    "anonymous_share": "not named",
    "unresolved_share": "unresolved",
}


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
        outlets=outlet_table(tables["measures"]),
        corpus=corpus_table(tables["articles"]),
        sources=top_table(tables["measures"]),
        sample=list(sample(tables)),
        style=style_sheet(),
        key=KEY,
    )
    path = folder / "report.html"
    path.write_text(page, encoding="utf-8")
    return path


def outlet_table(measures: pl.DataFrame) -> pl.DataFrame:
    """Lay the headline measures side by side, one row per outlet: `estimate [low, high]`.

    Limits are left out where the measure has none; `–` stands where nothing was counted.

    >>> measures = pl.DataFrame({"outlet": ["А"], "measure": ["direct_quote_ratio"],
    ...     "value": [None], "count": [2.0], "total": [3.0], "estimate": [2 / 3],
    ...     "low": [0.5], "high": [0.75], "articles": [9]})
    >>> outlet_table(measures).rows()
    [('А', 9, '0.67 [0.50, 0.75]')]
    """
    wanted = measures.filter(pl.col("measure").is_in([*HEADLINE]) & pl.col("value").is_null())
    shown = wanted.select("outlet", "articles", "measure", cell=_interval())
    names = {measure: name for measure, name in HEADLINE.items() if measure in shown["measure"]}
    return (
        shown.pivot("measure", index=["outlet", "articles"], values="cell", on_columns=[*names])
        .rename(names)
        .sort("outlet")
    )


def _interval() -> pl.Expr:
    estimate, low, high = (
        pl.col(name).map_elements("{:.2f}".format, return_dtype=pl.String)
        for name in ("estimate", "low", "high")
    )
    limits = pl.format(" [{}, {}]", low, high).fill_null("")
    whole = pl.col("count").cast(pl.Int64).cast(pl.String)
    number = pl.when(pl.col("measure") == "distinct_sources").then(whole).otherwise(estimate)
    return pl.concat_str(number.fill_null("–"), limits)


def top_table(measures: pl.DataFrame) -> pl.DataFrame:
    """List the speakers cited most by each outlet, with their attributions and share."""
    return (
        measures.filter(pl.col("measure") == "source_share")
        .sort("outlet", "count", "value", descending=[False, True, False])
        .select(
            "outlet",
            pl.col("value").alias("speaker"),
            pl.col("count").alias("attributions"),
            pl.col("total").alias("of"),
            pl.col("estimate").alias("share"),
        )
    )


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
    """Draw attributions of every outlet, each with its paragraph as HTML."""
    attributions = attach(tables["attributions"], tables["articles"], "outlet", "date").join(
        joined_speakers(tables["sources"]),
        on=["article_id", "attribution"],
        how="left",
        validate="1:1",
        maintain_order="left",
    )
    drawn = attributions.filter(
        pl.int_range(pl.len()).shuffle(seed=SAMPLE_STATE).over("outlet") < SAMPLE
    ).sort("outlet", "article_id", "attribution")
    for row in drawn.iter_rows(named=True):
        yield {**row, "context": context_html(tables, row["article_id"], row["attribution"])}
