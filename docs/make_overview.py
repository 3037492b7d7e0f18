"""Draw docs/overview.png, README's figure, from the tables of the tutorial corpus."""

from pathlib import Path
from typing import Any

import polars as pl

import mediakit as mk
from mediakit import framing, plot

HERE = Path(__file__).parent
FRAME = "threat_escalation"
SHARES = {"direct_quote_ratio": "Quoted directly", "anonymous_share": "Source not named"}
BARS = "#9fb3c8"  # one colour: here the outlets stand on the axis, and colours mean voices
SIZE = (10.5, 3.9)  # inches; README shows it some 900 pixels wide
DOTS = 150  # per inch: sharp there, and small


def threat_by_voice(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Rate of the frame by voice and outlet, laid out with a row an outlet, a marker a voice."""
    words = framing.word_counts(tables["tokens"], tables["voices"])
    rates = framing.frame_rates(tables["frame_hits"], tables["articles"], words)
    own = rates.filter(pl.col("value") == FRAME)
    return own.with_columns(value="outlet").drop("outlet")


def draw(figure: Any, tables: dict[str, pl.DataFrame]) -> None:
    """Draw a frame by voice on the right, two shares on the left, an outlet a row."""
    *left, right = figure.subplots(1, 3, width_ratios=(1, 1, 1.15))
    plot.share_intervals(threat_by_voice(tables), ax=right)
    order = [tick.get_text() for tick in right.get_yticklabels()]
    for ax, (measure, title) in zip(left, SHARES.items(), strict=True):
        own = tables["measures"].filter(pl.col("measure") == measure, pl.col("value").is_null())
        rows = own.sort(pl.col("outlet").cast(pl.Enum(order)))
        plot.measure_bars(rows, ax=ax, colours=dict.fromkeys(order, BARS))
        ax.set(title=f"{title}, share", ylim=right.get_ylim(), xticks=[0, 0.25, 0.5, 0.75])
    right.set(title="Words of threat, by voice", xlim=(-0.6, None))
    right.legend(loc="lower right", frameon=True, framealpha=1, edgecolor="none", fontsize=8)
    for ax in (left[1], right):
        ax.set_yticklabels([])


def main() -> None:
    """Draw and save."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    tables = mk.read_tables(HERE.parent / "data" / "processed")
    with mpl.rc_context(plot.base.STYLE):
        figure = Figure(figsize=SIZE, layout="constrained")
        draw(figure, tables)
        figure.get_layout_engine().set(wspace=0.05)
    plot.save(figure, HERE / "overview.png", dpi=DOTS)


if __name__ == "__main__":
    main()
