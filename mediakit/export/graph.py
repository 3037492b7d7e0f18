"""A network to GraphML, with every attribute of its nodes and edges."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mediakit.files import file_to_write

if TYPE_CHECKING:
    from networkx import Graph

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # in XML 1.0


def write_graphml(graph: Graph, path: Path | str) -> Path:
    """Write a network, such as `statistics.source_network`, as GraphML and return the path.

    Null attributes are left out, since the format has no null; what is no number, text or
    truth value becomes a text, and a character that XML cannot hold becomes U+FFFD.

    Raises:
        FileNotFoundError: the folder of the file is not there.
    """
    import networkx as nx

    path = file_to_write(path)
    written = nx.relabel_nodes(graph, {name: _clean(name) for name in graph}, copy=True)
    for *_, told in [*written.nodes(data=True), *written.edges(data=True)]:
        known = {name: _clean(value) for name, value in told.items() if value is not None}
        told.clear()
        told.update(known)
    nx.write_graphml(written, path)
    return path


def _clean(value: Any) -> Any:
    if isinstance(value, bool | int | float):
        return value
    return ILLEGAL.sub("\ufffd", str(value))
