"""Who cites whom, as a graph for network analysis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit.rates import WEIGHT, require_columns
from mediakit.statistics.groups import group

if TYPE_CHECKING:
    from networkx import Graph


def source_network(
    cited: pl.DataFrame,
    articles: pl.DataFrame,
    *,
    between: str = "outlet",
    min_articles: int = 1,
) -> Graph:
    """Build the two-mode network of outlets and the speakers they cite, a `networkx.Graph`.

    Nodes are ``outlet:NAME`` (attributes ``label``, ``kind`` "outlet", ``articles``,
    ``citations``, ``unresolved_share``) and ``speaker:NAME`` (``label``, ``kind`` "speaker",
    ``articles``, ``citations`` and, most frequent, ``source_kind``, ``role``, ``side`` where
    known). An edge has ``weight`` (citations, joint ones shared), ``articles``, ``share`` of
    the outlet's citations and ``direct_share``. ``networkx.write_graphml(graph, path)`` keeps
    all of them, for Gephi and others.

    Args:
        between: the column of articles on the outlets' side.
        min_articles: edges that fewer articles show are left out.

    Raises:
        ValueError: ``between`` is no column of the articles.

    >>> from mediakit.statistics import example
    >>> graph = source_network(*example())
    >>> graph.edges["outlet:A", "speaker:Псаки"]["articles"]
    2
    """
    import networkx as nx

    grouped = group(cited, require_columns(articles, between), [between])
    rows = grouped.rows.join(grouped.groups.select("_group", between), on="_group")
    graph: Graph = nx.Graph()
    for node in _outlets(grouped.groups, rows, between):
        graph.add_node(f"outlet:{node['label']}", kind="outlet", **node)
    edges = _edges(rows, between).filter(pl.col("articles") >= min_articles)
    shown = rows.join(edges, on="speaker", how="semi")
    for node in _speakers(shown):
        known = {name: value for name, value in node.items() if value is not None}
        graph.add_node(f"speaker:{node['label']}", kind="speaker", **known)
    for edge in edges.iter_rows(named=True):
        outlet, speaker = edge.pop(between), edge.pop("speaker")
        graph.add_edge(f"outlet:{outlet}", f"speaker:{speaker}", **edge)
    return graph


def _outlets(groups: pl.DataFrame, rows: pl.DataFrame, between: str) -> list[dict[str, Any]]:
    unresolved = WEIGHT.filter(~pl.col("resolved")).sum() / WEIGHT.sum()
    counted = rows.group_by("_group").agg(citations=WEIGHT.sum(), unresolved_share=unresolved)
    joined = groups.join(counted, on="_group", how="left", maintain_order="left")
    label = pl.col(between).cast(pl.String).alias("label")
    figures = pl.col("citations", "unresolved_share").fill_null(0.0)
    return joined.select(label, "articles", figures).to_dicts()


def _speakers(rows: pl.DataFrame) -> list[dict[str, Any]]:
    """Speakers with what they are coded as most often; ties go by name."""
    most = [
        pl.col(name).cast(pl.String).drop_nulls().mode().sort().first().alias(name)
        for name in ("source_kind", "role", "side")
    ]
    named = rows.group_by(pl.col("speaker").alias("label"))
    counted = named.agg(*most, articles=pl.col("article_id").n_unique(), citations=WEIGHT.sum())
    return counted.sort("label").to_dicts()


def _edges(rows: pl.DataFrame, between: str) -> pl.DataFrame:
    direct = WEIGHT.filter(pl.col("quote_type") == "direct").sum() / WEIGHT.sum()
    whole = rows.group_by(between).agg(WEIGHT.sum().alias("whole"))
    edges = rows.drop_nulls("speaker").group_by(between, "speaker")
    counted = edges.agg(
        WEIGHT.sum(), articles=pl.col("article_id").n_unique(), direct_share=direct
    ).join(whole, on=between)
    return (
        counted.with_columns(share=WEIGHT / pl.col("whole")).drop("whole").sort(between, "speaker")
    )
