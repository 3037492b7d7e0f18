"""Who cites whom as a drawing: outlets on the left, the speakers they cite on the right."""

from __future__ import annotations

import polars as pl

from mediakit.view.escape import clipped, shown

LINE = 24  # px a name
LEFT, RIGHT, WIDTH = 230, 520, 780  # px to the ends of the lines, and of the whole
THICKEST = 9.0  # px of the heaviest line
LETTERS = 30  # of a name before it is cut
WHOLE = 300  # of a name told on hover


def network_svg(edges: pl.DataFrame) -> str:
    """Draw a network of citations as SVG; the thicker a line, the more citations.

    Args:
        edges: one row per outlet × speaker, with `outlet`, `speaker` and `citations`; names
            stand in the order in which they first come.
    """
    outlets = edges["outlet"].unique(maintain_order=True).to_list()
    speakers = edges["speaker"].unique(maintain_order=True).to_list()
    height = LINE * max(len(outlets), len(speakers), 1)
    left, right = _places(outlets, height), _places(speakers, height)
    heaviest = max(edges["citations"].to_list(), default=1.0)
    lines = [
        _line(left[outlet], right[speaker], n / heaviest, f"{outlet} → {speaker}: {n:g}")
        for outlet, speaker, n in edges.select("outlet", "speaker", "citations").iter_rows()
    ]
    names = [_name(LEFT - 8, y, name, "end") for name, y in left.items()]
    names += [_name(RIGHT + 8, y, name, "start") for name, y in right.items()]
    size = f'width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}"'
    label = f"Network of {len(outlets)} outlets and {len(speakers)} speakers they cite"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{label}" {size}>'
    return f"{head}{''.join(lines + names)}</svg>"


def _places(names: list[str], height: int) -> dict[str, float]:
    step = height / max(len(names), 1)
    return {name: step * (number + 0.5) for number, name in enumerate(names)}


def _line(start: float, stop: float, share: float, told: str) -> str:
    width = max(THICKEST * share, 0.6)
    bend = (LEFT + RIGHT) / 2
    path = f"M{LEFT},{start:.1f} C{bend},{start:.1f} {bend},{stop:.1f} {RIGHT},{stop:.1f}"
    style = f'style="stroke-width:{width:.1f}px;opacity:.6"'
    return f'<path d="{path}" {style}><title>{shown(told)}</title></path>'


def _name(x: int, y: float, name: str, anchor: str) -> str:
    place = f'x="{x}" y="{y + 4.5:.1f}" text-anchor="{anchor}"'
    whole = f"<title>{shown(clipped(name, WHOLE))}</title>"
    return f"<text {place}>{shown(clipped(name, LETTERS))}{whole}</text>"
