"""Figures show the numbers of the table they are given, and nothing else."""

from datetime import date

import networkx as nx
import polars as pl
import pytest

from mediakit.plot import (
    captioned,
    group_bars,
    measure_bars,
    network,
    outlet_colours,
    outlet_overview,
    profile_bars,
    rarefaction_curves,
    save,
    share_intervals,
    source_bars,
    source_heatmap,
    timeline,
)
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


SIDES = measures(
    ("А", "side_share", "Россия", 0.25, 0.1, 0.5),
    ("А", "side_share", None, 0.75, 0.5, 0.9),
    ("Б", "side_share", "Россия", 1.0, None, None),
)


def test_points_lie_on_their_estimates_and_are_hollow_without_an_interval():
    ax = share_intervals(SIDES)
    points = [line for line in ax.lines if line.get_marker() not in ("None", None)]
    drawn = {x: line.get_markerfacecolor() for line in points for x in line.get_xdata()}
    assert {x: face == "white" for x, face in drawn.items()} == {0.25: 0, 0.75: 0, 1.0: 1}
    assert {tick.get_text() for tick in ax.get_yticklabels()} == {"Россия", "not known"}


def test_outlets_differ_without_colour():
    ax = share_intervals(SIDES)
    assert len({handle.get_marker() for handle in ax.get_legend_handles_labels()[0]}) == 2
    patterns = {patch.get_hatch() for patch in profile_bars(SIDES).patches}
    assert len(patterns) == 2


def test_values_of_a_vocabulary_are_drawn_in_words():
    rows = [("А", "anonymity_share", name, 0.5, None, None) for name in ("named_person", "ngo")]
    (legend,) = (ax.get_legend() for ax in [profile_bars(measures(*rows))])
    assert [text.get_text() for text in legend.get_texts()] == ["named person", "NGO"]
    ticks = share_intervals(measures(*rows)).get_yticklabels()
    assert {tick.get_text() for tick in ticks} == {"named person", "NGO"}


def test_an_axis_says_what_is_measured():
    assert measure_bars(SHARES).get_xlabel() == "share quoted directly"
    assert share_intervals(SIDES).get_xlabel() == "share of each side"


def test_seven_values_have_seven_colours():
    rows = [("А", "m", name, 1 / 7, None, None) for name in "абвгдеж"]
    bars = profile_bars(measures(*rows)).patches
    assert len({bar.get_facecolor() for bar in bars}) == 7


def test_a_profile_fills_its_bar():
    widths = [patch.get_width() for patch in profile_bars(SIDES).patches]
    assert sum(widths) == pytest.approx(2)


def test_heat_map_shows_the_most_cited_and_every_number():
    ax = source_heatmap(SIDES, rows=5)
    assert [text.get_text() for text in ax.texts] == ["25.0", "100.0"]


def test_curves_end_at_all_articles_of_an_outlet():
    rows = [("А", f"hill_{q}", None, float(n), n - 0.5, n + 0.5) for q in (0, 1, 2) for n in (1, 2)]
    table = measures(*rows).with_columns(sampled=pl.Series([1, 2] * 3, dtype=pl.Int32))
    axes = rarefaction_curves(table).axes
    assert [list(ax.lines[1].get_xdata()) for ax in axes] == [[2], [2], [2]]


def test_network_draws_a_line_for_each_edge_of_the_speakers_shown():
    graph = nx.Graph()
    for name in ("А", "Б"):
        graph.add_node(f"outlet:{name}", kind="outlet", label=name)
    for name, cited in [("Песков", 3), ("Лавров", 2), (LONG, 1)]:
        graph.add_node(f"speaker:{name}", kind="speaker", label=name, citations=cited)
    graph.add_edge("outlet:А", "speaker:Песков", weight=2)
    graph.add_edge("outlet:Б", "speaker:Песков", weight=1)
    graph.add_edge("outlet:Б", "speaker:Лавров", weight=2)
    graph.add_edge("outlet:Б", f"speaker:{LONG}", weight=1)
    (ax,) = network(graph, speakers=2).axes
    edges = [line for line in ax.lines if len(line.get_xdata()) == 2]
    assert len(edges) == 3
    assert "Лавров (2)" in [text.get_text() for text in ax.texts]


def test_events_are_numbered_by_day_and_explained():
    table = measures(("А", "m", None, 0.5, 0.4, 0.6)).with_columns(period=date(2022, 1, 3))
    ax = timeline(table, {date(2022, 1, 12): "Совет", date(2022, 1, 10): "Женева"})
    assert ax.get_xlabel() == "1  10 Jan 2022  Женева\n2  12 Jan 2022  Совет"


def test_intervals_of_one_day_stand_apart_and_a_single_outlet_needs_no_legend():
    rows = [(name, "m", None, 0.5, 0.4, 0.6) for name in ("А", "Б")]
    days = [pl.lit(date(2022, 1, day)).alias("period") for day in (3, 10)]
    both = pl.concat(measures(*rows).with_columns(day) for day in days)
    ax = timeline(both)
    places = {x for part in ax.collections for ((x, _), _) in part.get_segments()}
    assert len(places) == 4
    assert ax.get_legend() is not None
    assert timeline(both.filter(outlet="А")).get_legend() is None


@pytest.mark.parametrize("draw", [share_intervals, profile_bars, source_heatmap, timeline])
def test_an_empty_table_gives_an_empty_figure(draw, tmp_path):
    nothing = SIDES.clear().with_columns(period=pl.lit(None, pl.Date))
    nothing = nothing if draw is timeline else nothing.drop("period")
    save(draw(nothing).figure, tmp_path / "empty.png")
    assert (tmp_path / "empty.png").exists()


def test_caption_and_alt_text_stand_with_the_picture_and_are_escaped():
    html = captioned(measure_bars(SHARES), "Б quotes > А", alt='Bars "by outlet"').data
    assert "<figcaption" in html
    assert "Б quotes &gt; А" in html
    assert 'alt="Bars &quot;by outlet&quot;"' in html
    assert 'src="data:image/png;base64,' in html


@pytest.mark.parametrize(("caption", "alt"), [(" ", "bars"), ("А leads", "")])
def test_figure_without_caption_or_alt_text_is_refused(caption, alt):
    with pytest.raises(ValueError, match="caption"):
        captioned(measure_bars(SHARES), caption, alt=alt)


def test_bars_of_several_measures_are_refused_by_name():
    rows = [("А", "naming:a", "x", 0.5, None, None), ("А", "naming:b", "y", 0.5, None, None)]
    with pytest.raises(ValueError, match=r"2 measures make no common bar.*naming:a, naming:b"):
        profile_bars(measures(*rows))


def test_panels_list_the_values_of_all_groups_in_one_order():
    rows = [("А", "role_share", "x", 0.7, None, None), ("А", "role_share", "y", 0.3, None, None)]
    rows += [("Б", "role_share", "x", 0.2, None, None), ("Б", "role_share", "y", 0.8, None, None)]
    table = measures(*rows).with_columns(count=pl.Series([7.0, 3.0, 2.0, 8.0]))
    orders = [
        [tick.get_text() for tick in ax.get_yticklabels()] for ax in group_bars(table).axes[:2]
    ]
    assert orders == [["x", "y"], ["x", "y"]]  # from the bottom up: y has 11 cases, x 9


def test_rates_of_words_tell_the_words_and_not_their_thousands():
    table = measures(("А", "scare_quotes_per_1000_words", None, 0.5, 0.1, 0.9))
    beside = [text.get_text() for text in measure_bars(table).texts]
    assert beside == ["0.50  (1 in 2,000 words)"]


def test_points_of_months_stand_in_their_middle_over_the_name_of_the_month():
    days = [date(2021, 12, 1), date(2022, 1, 1), date(2022, 2, 1)]
    rows = [("А", "direct_quote_ratio", None, 0.5, None, None)] * 3
    table = measures(*rows).with_columns(
        period=pl.Series(days), note=pl.lit("too little: no interval")
    )
    ax = timeline(table.select("outlet", "period", *MEASURES.columns))
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["Dec\n2021", "Jan\n2022", "Feb"]
    (points,) = {tuple(line.get_xdata()) for line in ax.lines if line.get_marker() == "o"} - {()}
    assert [moment.day for moment in points] == [16, 16, 15]
