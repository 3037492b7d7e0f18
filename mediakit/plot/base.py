"""One look for all figures: a font with Cyrillic, one colour an outlet, readable in print."""

from __future__ import annotations

import base64
import io
import textwrap
from collections.abc import Callable, Sequence
from functools import wraps
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from mediakit.schema import readable

if TYPE_CHECKING:
    import polars as pl
    from IPython.display import HTML
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

P = ParamSpec("P")
T = TypeVar("T")

# Okabe & Ito 2008: told apart with any colour vision; black and yellow left out for print.
PALETTE = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
# More kinds of a value than outlets: grey, brown and violet lie apart in lightness.
VALUES = (*PALETTE, "#8A8A8A", "#7A4A20", "#5A3E8E")
MARKERS = ("o", "s", "^", "D", "v", "P", "X")
LINES = ("-", "--", ":", "-.")  # seven and four: no pair repeats before the 28th name
HATCHES = ("", "///", "...", "xxx", "\\\\\\", "|||", "---", "ooo", "+++", "***", "O")
BODY, SMALL = 10.0, 8.5  # points: as large as the text of a page, and just smaller
STYLE: Any = {  # matplotlib types its keys one by one
    "font.family": "DejaVu Sans",  # comes with matplotlib and has Cyrillic
    "font.size": BODY,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlesize": BODY + 0.5,
    "axes.titlelocation": "left",
    "svg.hashsalt": "mediakit",  # the same figure gives the same file
}
PAGE_DOTS = 144  # per inch, of a figure inside a page: sharp on dense screens, and small
CSS_DOTS = 96  # per inch, as a page measures
LABEL_WIDTH = 26  # characters of a label before it is wrapped
UNKNOWN = "not known"


def outlet_colours(outlets: Sequence[str]) -> dict[str, str]:
    """Give each outlet its colour, the same in every figure of a corpus.

    >>> outlet_colours(["Б", "А"])
    {'А': '#0072B2', 'Б': '#D55E00'}
    """
    return {name: PALETTE[i % len(PALETTE)] for i, name in enumerate(sorted(set(outlets)))}


def save(figure: Figure, path: Path) -> None:
    """Save a figure; the ending of the path says the format. Equal figures give equal files."""
    import matplotlib as mpl

    metadata = {"Date": None} if path.suffix == ".svg" else None
    with mpl.rc_context(STYLE):
        figure.savefig(path, dpi=150, metadata=metadata)


def captioned(drawn: Axes | Figure, caption: str, *, alt: str) -> HTML:
    """Show a figure in a notebook with the sentence that it proves below it.

    Args:
        drawn: a figure, or axes in one.
        caption: what the figure shows, as a finding; Markdown is not understood.
        alt: what is drawn, for readers who cannot see it: the kind of figure and its main values.

    Raises:
        ValueError: caption or alt is empty, or the axes are in no figure.
    """
    from IPython.display import HTML

    if not caption.strip() or not alt.strip():
        raise ValueError("a figure needs a caption and an alt text; one of them is empty")
    figure = drawn.get_figure(root=True)
    if figure is None:
        raise ValueError("the axes were taken out of their figure; draw them anew")
    width = round(figure.get_figwidth() * CSS_DOTS)
    return HTML(
        f'<figure style="margin:0.5em 0;max-width:{width}px"><img src="{data_uri(figure)}" '
        f'alt="{escape(alt)}" style="width:100%;background:white">'
        f'<figcaption style="font-style:italic">{escape(caption)}</figcaption></figure>'
    )


def data_uri(figure: Figure) -> str:
    """Give a figure as the address of a PNG that a page can hold in itself."""
    import matplotlib as mpl

    picture = io.BytesIO()
    with mpl.rc_context(STYLE):
        figure.savefig(picture, format="png", dpi=PAGE_DOTS)
    return f"data:image/png;base64,{base64.b64encode(picture.getvalue()).decode()}"


def new_figure(width: float, height: float) -> Figure:
    """Make a figure of this size in inches, laid out so that nothing overlaps."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def label(name: str) -> str:
    """Break a label into at most two lines; a dollar sign stays one, it opens no formula.

    >>> label("Министерство иностранных дел Российской Федерации")
    'Министерство иностранных\\nдел Российской Федерации'
    """
    lines = textwrap.wrap(name, LABEL_WIDTH, max_lines=2, placeholder="…")
    return "\n".join(lines).replace("$", r"\$")


def value_label(value: str | None) -> str:
    """Put the value of a measure into words, in at most two lines.

    >>> value_label("named_person"), value_label(None)
    ('named person', 'not known')
    """
    return UNKNOWN if value is None else label(readable(value))


def axis_title(measures: pl.DataFrame) -> str:
    """Say in words what is measured, where it is one thing."""
    names = measures["measure"].unique().to_list()
    return readable(names[0]) if len(names) == 1 else ""


def marks(names: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Give each name its marker and line style, so that a figure needs no colour to be read.

    >>> marks(["Б", "А"])
    {'А': ('o', '-'), 'Б': ('s', '--')}
    """
    ordered = sorted(set(names))
    return {
        name: (MARKERS[i % len(MARKERS)], LINES[i % len(LINES)]) for i, name in enumerate(ordered)
    }


def styled(draw: Callable[P, T]) -> Callable[P, T]:
    """Let a function draw in the one style of all figures, wherever it is called."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> T:
        import matplotlib as mpl

        with mpl.rc_context(STYLE):
            return draw(*args, **kwargs)

    return drawn


def legend(ax: Axes) -> None:
    """Put the legend beside the axes, where there is anything to explain."""
    if ax.get_legend_handles_labels()[0]:
        ax.legend(loc="upper left", bbox_to_anchor=(1.01, 1), frameon=False, fontsize=SMALL)
