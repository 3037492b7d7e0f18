"""The page of a run: what was read, the outlets compared, attributions in context."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from mediakit import plot
from mediakit.files import folder_to_write
from mediakit.listing import listing
from mediakit.manifest import notes
from mediakit.report.cells import Drawn, interval, wide
from mediakit.report.findings import findings
from mediakit.report.framing import framing_sections
from mediakit.run import Tables
from mediakit.schema import CITATIONS, attach
from mediakit.statistics import choose_copies
from mediakit.view import clipped, context_html, figure_html, grid_html, shown
from mediakit.view.article import KEY
from mediakit.view.escape import style_sheet

SAMPLE = 12  # attributions shown per outlet: enough to judge, short enough to read
SAMPLES = 480  # attributions shown in all, so that many outlets keep the page small
SAMPLE_STATE = 1  # state of the random draw, so that two reports of one run agree
LISTED = 200  # items not kept, and rows of a table, that the page shows
PATHS = 50  # input files whose digests the page shows; the manifest has all
CELL = 300  # characters of a name in the page
# What stands first in the report and on the terminal, and under which heading.
HEADLINE = {
    "attributions_per_article": "per article",
    "distinct_sources": "sources",
    "direct_quote_ratio": "direct",
    "anonymous_share": "not named",
    "unresolved_share": "unresolved",
}
# Shares that are drawn value by value: measure, heading, what it says.
PROFILES = {
    "role_share": ("In which role", "Share of each role among an outlet’s citations"),
    "side_share": ("For which side", "Share of each side among an outlet’s citations"),
    "source_kind_share": ("Kinds of sources", "Share of each kind among an outlet’s citations"),
    "anonymity_share": ("How openly sources are named", "Share of each level of openness"),
    "quote_type_share": ("In whose words", "Share of direct, indirect and mixed quotation"),
}


def write_report(tables: Tables, manifest: Mapping[str, Any], folder: Path | str) -> Path:
    """Write `report.html` and `figures/overview.{png,svg}` and return the page's path.

    The page needs no other file and no network, runs no script, and holds texts of articles
    only as a sample of paragraphs.

    Args:
        tables: the tables of a run, by name.
        manifest: what the run rests on, as `mediakit.manifest.manifest` gives it.
        folder: where to; it is made if it is not there.
    """
    folder = folder_to_write(folder)
    figures = folder_to_write(folder / "figures")
    overview = plot.outlet_overview(tables["measures"])
    for kind in ("png", "svg"):
        plot.save(overview, figures / f"overview.{kind}")
    page = _template().render(
        style=style_sheet(),
        key=KEY,
        counts=manifest["counts"],
        summary=summary(tables),
        corpus=corpus_table(tables["articles"]),
        overview=figure_html(plot.data_uri(overview), OVERVIEW),
        findings=findings(tables),
        outlets=outlet_table(tables["measures"]),
        profiles=[*profiles(tables["measures"])],
        framing=framing_sections({**tables, "articles": counted(tables)}),
        terms=manifest.get("terms", []),
        sources=top_table(tables["measures"]),
        sample=[*sample(tables)],
        notes=notes(tables["inputs"]),
        not_kept=not_kept_table(tables["inputs"]),
        manifest=json.dumps(short_manifest(manifest), ensure_ascii=False, indent=1),
    )
    path = folder / "report.html"
    path.write_text(page, encoding="utf-8")
    return path


OVERVIEW = (
    "Per outlet: attributions per article, shares with 95 % intervals, and the sources cited "
    "most; the figures stand in the table below."
)


def _template() -> Any:
    from jinja2 import Environment, PackageLoader
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("mediakit", "templates"), autoescape=True, trim_blocks=True
    )
    environment.filters["shown"] = lambda text: Markup(shown(clipped(str(text), CELL)))
    environment.filters["whole"] = lambda text: Markup(shown(str(text)))
    environment.filters["grid"] = lambda table, caption: Markup(
        grid_html(table.head(LISTED), caption)
    )
    return environment.get_template("report.html")


def summary(tables: Tables) -> dict[str, Any]:
    """Count what the page rests on: articles, outlets, days, attributions, speakers."""
    articles = tables["articles"]
    speakers = tables["sources"].select(pl.coalesce("actor", "speaker")).drop_nulls()
    return {
        "articles": articles.height,
        "outlets": articles["outlet"].n_unique(),
        "first": articles["date"].min(),
        "last": articles["date"].max(),
        "undated": articles["date"].null_count(),
        "copies": copies(tables),
        "attributions": tables["attributions"].height,
        "speakers": speakers.n_unique(),
    }


def copies(tables: Tables) -> int:
    """Count the articles that repeat a text of the same outlet: the measures count it once."""
    return tables["articles"].height - counted(tables).height


def counted(tables: Tables) -> pl.DataFrame:
    """Keep the articles that the measures count, all where copies were not looked for."""
    if "reprints" not in tables:
        return tables["articles"]
    return choose_copies(CITATIONS.of(), tables["articles"], tables["reprints"]).articles


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
    shown = wanted.select("outlet", "articles", "measure", cell=interval())
    names = {measure: name for measure, name in HEADLINE.items() if measure in shown["measure"]}
    return (
        shown.pivot("measure", index=["outlet", "articles"], values="cell", on_columns=[*names])
        .rename(names)
        .sort("outlet")
    )


def profiles(measures: pl.DataFrame) -> Iterator[Drawn]:
    """Draw the shares that have values, an outlet a panel, each with its table."""
    for measure, (heading, caption) in PROFILES.items():
        own = measures.filter(pl.col("measure") == measure)
        if own.height:
            image = figure_html(plot.data_uri(plot.group_bars(own)), f"{heading}: {caption}.")
            yield Drawn(heading, image, f"{caption}.", grid_html(wide(own, "citations"), caption))


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


def not_kept_table(inputs: pl.DataFrame) -> pl.DataFrame:
    """List what was read and not kept, and why."""
    columns = ("path", "row", "status", "reason", "remedy")
    return inputs.filter(pl.col("status") != "kept").select(*columns)


def sample(tables: Tables) -> Iterator[dict[str, Any]]:
    """Draw attributions of every outlet, each with its paragraph as HTML."""
    rows = listing(tables)
    each = max(min(SAMPLE, SAMPLES // max(rows["outlet"].n_unique(), 1)), 1)
    drawn = rows.filter(pl.int_range(pl.len()).shuffle(seed=SAMPLE_STATE).over("outlet") < each)
    drawn = drawn.sort("outlet", "article_id", "attribution").head(SAMPLES)
    near = {
        name: table.join(drawn, on="article_id", how="semi")
        for name, table in tables.items()
        if "article_id" in table.columns
    }
    for row in attach(drawn, tables["articles"], "lang").iter_rows(named=True):
        yield {**row, "context": context_html(near, row["article_id"], row["attribution"])}


def short_manifest(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest without what the page tells elsewhere, and with few of many files."""
    inputs = dict(manifest["inputs"])
    few = dict(list(inputs.items())[:PATHS])
    left = len(inputs) - len(few)
    rest = {"…": f"{left} more, in manifest.json"} if left else {}
    kept = {name: value for name, value in manifest.items() if name not in {"not_kept", "terms"}}
    return {**kept, "inputs": {**few, **rest}}
