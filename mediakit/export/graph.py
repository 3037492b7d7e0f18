"""A network to GraphML, with every attribute of its nodes and edges."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl


def write_graphml(nodes: pl.DataFrame, edges: pl.DataFrame, path: Path) -> Path:
    """Write a directed network as GraphML, for Gephi and others, and return the path.

    Args:
        nodes: one row per node; the first column names it, the others are its attributes.
        edges: one row per edge; the first two columns name the nodes it leads from and to.

    Raises:
        ValueError: an edge names a node that is not among the nodes.

    Null attributes are left out, since the format has no null; lists and dates become texts.
    """
    import networkx as nx

    name, start, stop = nodes.columns[0], *edges.columns[:2]
    unknown = {*edges[start], *edges[stop]} - {*nodes[name]}
    if unknown:
        few = ", ".join(map(str, sorted(unknown)[:3]))
        raise ValueError(f"edges name {len(unknown)} nodes that `nodes` lacks, as {few}; add them")
    parallel = edges.select(start, stop).is_duplicated().any()
    graph = nx.MultiDiGraph() if parallel else nx.DiGraph()
    graph.add_nodes_from((row.pop(name), _known(row)) for row in nodes.iter_rows(named=True))
    graph.add_edges_from(
        (row.pop(start), row.pop(stop), _known(row)) for row in edges.iter_rows(named=True)
    )
    nx.write_graphml(graph, path)
    return path


def _known(row: dict[str, Any]) -> dict[str, Any]:
    plain = (bool, int, float, str)
    return {
        name: value if isinstance(value, plain) else str(value)
        for name, value in row.items()
        if value is not None
    }
