"""One style for all figures: a font with Cyrillic, readable in print, saved as the ending says."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

if TYPE_CHECKING:
    from IPython.display import HTML
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure

P = ParamSpec("P")
T = TypeVar("T")

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
PRINT_DOTS = 300  # per inch: what journals ask of a picture
PAGE_DOTS = 144  # per inch, of a figure inside a page: sharp on dense screens, and small
CSS_DOTS = 96  # per inch, as a page measures
LINE = 0.165  # inches: a line of small text
STAMPED = {"svg": "Date", "pdf": "CreationDate"}  # what would make equal figures differ


def save(
    drawn: Axes | Figure | Iterable[Axes],
    path: str | Path,
    *,
    dpi: float = PRINT_DOTS,
    width: float | None = None,
    height: float | None = None,
) -> None:
    """Save a figure; the ending of the path says the format. Equal figures give equal files.

    Args:
        drawn: what a function of `mediakit.plot` returns: axes, a figure, or an array of axes.
        path: ends in .pdf or .svg for print without pixels, .png, .tif, …
        dpi: pixels per inch of formats that have pixels.
        width: inches of the picture, as drawn without it; text keeps its size.
        height: inches of the picture. Without it the height stays as drawn where the width is
            less, since lines of text need it, and grows with the width where that is more.

    Raises:
        TypeError: what is given is no figure and has none.
        ValueError: the format is unknown, or axes belong to different figures.
    """
    import matplotlib as mpl

    figure, path = figure_of(drawn), Path(path)
    kind, known = path.suffix[1:].lower(), figure.canvas.get_supported_filetypes()
    if kind not in known:
        raise ValueError(f"{path.name!r} must end in one of .{', .'.join(sorted(known))}")
    metadata = {STAMPED[kind]: None} if kind in STAMPED else None
    before = figure.get_figwidth(), figure.get_figheight()
    if width is not None or height is not None:
        wide = before[0] if width is None else width
        tall = before[1] * max(wide / before[0], 1) if height is None else height
        figure.set_size_inches(wide, tall)
        figure.draw_without_rendering()  # the layout takes a step to settle at another size
    with mpl.rc_context(STYLE):
        figure.savefig(path, dpi=dpi, metadata=metadata)
    figure.set_size_inches(*before)


def figure_of(drawn: Axes | Figure | SubFigure | Iterable[Axes]) -> Figure:
    """Find the figure of what was drawn.

    Raises:
        TypeError: what is given is no figure and has none.
        ValueError: the axes were taken out of their figure, or stand in several.
    """
    from matplotlib.artist import Artist

    parts = [drawn] if isinstance(drawn, Artist) else _flat(drawn)
    figures = {part.get_figure(root=True) for part in parts}
    if len(figures) > 1:
        raise ValueError("the axes stand in several figures: save one after another")
    (figure,) = figures
    if figure is None:
        raise ValueError("the axes were taken out of their figure; draw them anew")
    return figure


def _flat(drawn: Any) -> list[Any]:
    """The axes of an array or sequence, of any depth."""
    from matplotlib.artist import Artist

    parts = [*getattr(drawn, "flat", drawn)] if isinstance(drawn, Iterable) else []
    if not parts or not all(isinstance(part, Artist) for part in parts):
        raise TypeError(f"{type(drawn).__name__} is no figure and no axes: give what was drawn")
    return parts


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
    figure = figure_of(drawn)
    width = round(figure.get_figwidth() * CSS_DOTS)
    return HTML(
        f'<figure style="margin:0.5em 0;max-width:{width}px"><img src="{data_uri(figure)}" '
        f'alt="{escape(alt)}" style="width:100%;background:white">'
        f'<figcaption style="font-style:italic">{escape(caption)}</figcaption></figure>'
    )


def data_uri(drawn: Axes | Figure | Iterable[Axes]) -> str:
    """Give a figure, or that of axes, as the address of a PNG that a page can hold in itself."""
    import matplotlib as mpl

    picture = io.BytesIO()
    with mpl.rc_context(STYLE):
        figure_of(drawn).savefig(picture, format="png", dpi=PAGE_DOTS)
    return f"data:image/png;base64,{base64.b64encode(picture.getvalue()).decode()}"


def new_figure(width: float, height: float) -> Figure:
    """Make a figure of this size in inches, laid out so that nothing overlaps."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


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


def legend_height(names: Sequence[str]) -> float:
    """Inches that a legend of these names needs, beside the axes."""
    return 0.3 + sum(LINE * (1 + name.count("\n")) + 0.05 for name in names)
