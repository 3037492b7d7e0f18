"""Figures show the numbers of the table they are given, and nothing else."""

import polars as pl
import pytest

from mediakit.plot import measure_bars, outlet_colours, outlet_overview, save, source_bars
from mediakit.schema import MEASURES

LONG = "Официальный представитель Министерства иностранных дел Российской Федерации"


def measures(*rows):
    names = ("outlet", "measure", "value", "estimate", "low", "high")
    given = [dict(zip(names, row, strict=True)) for row in rows]
    fixed = {"count": 1.0, "total": 2.0, "articles": 9, "note": None}
    schema = {"outlet": pl.String, **MEASURES.dtypes}
    return pl.DataFrame([{**row, **fixed} for row in given], schema=schema)


SHARES = measures(
    ("А", "direct_quote_ratio", None, 0.25, 0.1, 0.5),
    ("Б", "direct_quote_ratio", None, 0.75, None, None),
    ("В", "direct_quote_ratio", None, None, None, None),
)


def test_bars_are_the_estimates_with_counts_beside_them():
    ax = measure_bars(SHARES)
    assert [bar.get_width() for bar in ax.patches] == [0.25, 0.75, 0]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["А", "Б", "В"]
    beside = [text.get_text() for text in ax.texts]
    assert beside == ["0.25  (1 / 2)", "0.75  (1 / 2)", "nothing counted"]


def test_intervals_are_drawn_where_there_are_limits():
    (line,) = measure_bars(SHARES).lines
    assert list(line.get_xdata()) == [0.1, 0.5]


def test_sources_are_labelled_in_at_most_two_lines():
    ax = source_bars(measures(("А", "source_share", LONG, 0.5, 0.4, 0.6)))
    assert ax.get_yticklabels()[0].get_text().count("\n") == 1


def test_outlets_keep_their_colour_whatever_their_order():
    assert outlet_colours(["Б", "А"]) == outlet_colours(["А", "Б", "А"])


@pytest.mark.parametrize("outlets", [0, 1, 3, 12])
def test_overview_draws_any_number_of_outlets(outlets, tmp_path):
    kinds = ("attributions_per_article", "direct_quote_ratio", "anonymous_share")
    names = [f"{LONG} {number}" for number in range(outlets)]
    rows = [(name, kind, None, 0.5, 0.4, 0.6) for name in names for kind in kinds]
    rows += [(name, "source_share", LONG, 0.5, 0.4, 0.6) for name in names[1:]]
    save(outlet_overview(measures(*rows)), tmp_path / "overview.svg")
    assert (tmp_path / "overview.svg").stat().st_size > 1000


def test_no_bar_or_interval_of_the_overview_is_cut_off():
    lengths = {"А": 0.2, "Б": 0.9, "В": 0.3}
    rows = [(name, "source_share", "N", x, x / 2, x * 1.1) for name, x in lengths.items()]
    for ax in outlet_overview(measures(*rows)).axes[3:]:
        assert ax.get_xlim()[1] >= 0.99
