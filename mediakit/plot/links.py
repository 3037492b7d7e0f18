"""Who cites whom, drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from mediakit.plot.base import SMALL, new_figure, styled
from mediakit.plot.look import Look, look_of, own_names

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from networkx import Graph

# Speakers of a network, the most cited ones: more cannot be read on a page.
NODES = 25


@styled
def network(
    graph: Graph,
    *,
    order: Sequence[str] | None = None,
    labels: Mapping[str, str] | None = None,
    speakers: int = NODES,
) -> Figure:
    """Draw outlets in the middle column between the speakers they cite.

    Speakers whom several outlets cite stand on the right, those of one outlet on the left,
    each beside its outlets; a line is the wider, the more citations it stands for.

    Args:
        graph: what `mediakit.statistics.source_network` gives.
        order: the outlets from the top down, coloured by their place.
        labels: your words for outlets and speakers.
        speakers: how many to show, those cited most.
    """
    cited = [(node, data) for node, data in graph.nodes(data=True) if data["kind"] == "speaker"]
    most = sorted(cited, key=lambda item: (-item[1]["citations"], item[0]))[:speakers]
    named = {
        data["label"]: node for node, data in graph.nodes(data=True) if data["kind"] == "outlet"
    }
    look = look_of(sorted(named), order=order, labels=own_names(sorted(named), labels))
    outlets = [named[group] for group in look.groups]
    places = _places(graph, outlets, [node for node, _ in most])
    figure = new_figure(9, 1.0 + 0.27 * max(len(most), 2 * len(outlets), 4))
    ax = figure.add_subplot()
    heaviest = max((data["weight"] for *_, data in graph.edges(data=True)), default=1.0)
    for *ends, data in graph.edges(data=True):
        outlet, speaker = sorted(ends, key=lambda node: graph.nodes[node]["kind"])
        if speaker in places and outlet in places:
            name = graph.nodes[outlet]["label"]
            ax.plot(
                *zip(places[outlet], places[speaker], strict=True),
                color=look.colour(name),
                linestyle=look.line(name),
                linewidth=0.5 + 3 * data["weight"] / heaviest,
                alpha=0.6,
                zorder=1,
            )
    for node, (x, y) in places.items():
        _node(ax, graph.nodes[node], x, y, look)
    ax.set_xlim(min([-0.6, *(1.9 * x for x, _ in places.values())]), 1.9)
    ax.set_axis_off()
    return figure


def _places(
    graph: Graph, outlets: Sequence[str], speakers: Sequence[str]
) -> dict[str, tuple[float, float]]:
    """Outlets at x = 0; speakers of one at −1, of several at 1, in the order of their outlets."""
    spread = {node: (0.0, _height(i, len(outlets))) for i, node in enumerate(outlets)}
    sides: dict[float, list[tuple[float, str]]] = {-1.0: [], 1.0: []}
    for node in speakers:
        heights = [spread[outlet][1] for outlet in graph.neighbors(node)]
        side = 1.0 if len(heights) > 1 else -1.0
        sides[side].append((sum(heights) / max(len(heights), 1), node))
    for x, nodes in sides.items():
        ordered = sorted(nodes, key=lambda pair: (-pair[0], pair[1]))
        for i, (_, node) in enumerate(ordered):
            spread[node] = (x, _height(i, len(ordered)))
    return spread


def _height(number: int, of: int) -> float:
    return 1 - (number + 0.5) / max(of, 1)


def _node(ax: Axes, data: Mapping[str, Any], x: float, y: float, look: Look) -> None:
    if data["kind"] == "outlet":
        name = data["label"]
        box = {"boxstyle": "round", "facecolor": "white", "edgecolor": look.colour(name)}
        ax.text(x, y, look.name(name), ha="center", va="center", fontweight="bold", bbox=box)
        return
    ax.plot([x], [y], marker="o", markersize=4, color="black", zorder=2)
    text = f"{look.name(data['label'])} ({data['citations']:g})"
    aligned: Any = "left" if x > 0 else "right"
    ax.annotate(
        text, (x, y), xytext=(6 if x > 0 else -6, 0), textcoords="offset points",
        ha=aligned, va="center", fontsize=SMALL,
    )  # fmt: skip
