"""Which outlet cites which speakers, as a network and a table."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

import polars as pl

from mediakit import statistics
from mediakit.explore.parts import Explorer, choice, explore_shown, pick
from mediakit.view import grid_html, network_svg

if TYPE_CHECKING:
    from networkx import Graph

SPEAKERS = [20, 10, 40, 80]  # how many to draw
EDGES = {
    "outlet": pl.String,
    "speaker": pl.String,
    "weight": pl.Float64,
    "articles": pl.Int64,
    "share": pl.Float64,
    "direct_share": pl.Float64,
}
FILTERS = ("outlet", "side", "source_kind")


def explore_network(tables: Mapping[str, pl.DataFrame]) -> Explorer:
    """Look at the network of outlets and the speakers they cite most.

    Args:
        tables: the tables of a run, by name: `articles`, `attributions`, `sources`.
    """
    cited = statistics.citations(tables["articles"], tables["attributions"], tables["sources"])
    choices = {
        "speakers": pick("speakers", SPEAKERS),
        **{name: choice(name.replace("_", " "), cited[name]) for name in FILTERS},
    }
    show = partial(network, cited, tables["articles"])
    return explore_shown(choices, show, "the network of outlets and speakers")


def network(cited: pl.DataFrame, articles: pl.DataFrame, values: Mapping[str, Any]) -> str:
    """Show the speakers cited most, in the choice made, and who cites them."""
    asked = [
        pl.col(name).cast(pl.String) == values[name] for name in FILTERS if values[name] is not None
    ]
    graph = statistics.source_network(cited.filter(*asked) if asked else cited, articles)
    edges = heaviest(graph, values["speakers"])
    caption = "Citations by outlet and speaker; who shares an attribution counts in part"
    return f'<div class="mk-scroll">{network_svg(edges)}</div>{grid_html(edges, caption)}'


def heaviest(graph: Graph, n: int) -> pl.DataFrame:
    """List the edges of the ``n`` speakers cited most, one row per outlet × speaker.

    Columns: `outlet`, `speaker`, `citations` (weighted), `articles`, `share` of the outlet's
    citations, `direct_share`; speakers cited most first, ties by name.
    """
    speakers = [
        (-told["citations"], name)
        for name, told in graph.nodes(data=True)
        if told["kind"] == "speaker"
    ]
    rows = [
        {"outlet": graph.nodes[outlet]["label"], "speaker": graph.nodes[name]["label"], **told}
        for _, name in sorted(speakers)[:n]
        for outlet, told in sorted(graph[name].items())
    ]
    return pl.DataFrame(rows, schema=EDGES, strict=False).rename({"weight": "citations"})
