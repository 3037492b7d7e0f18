"""What holds for every figure: any groups, an order, fixed colours, the reader's words, saving."""

import re
import struct
from datetime import date, timedelta
from functools import partial
from itertools import combinations
from pathlib import Path

import networkx as nx
import numpy as np
import polars as pl
import pytest
from matplotlib.colors import to_hex
from matplotlib.text import Text

from mediakit import plot
from mediakit.plot.base import figure_of
from mediakit.plot.look import colour_at, grouped
from mediakit.schema import COMPARISONS, KEYNESS, MEASURES

ROOT = Path(__file__).parents[1]
GROUPS = ["А", "Б", "В"]
ORDER = ["В", "А", "Б"]
DAYS = [date(2021, 12, 20), date(2022, 1, 3)]


def table(by="outlet", groups=GROUPS, measure="role_share", values=(None,), **beside):
    """A measure of each group and value, and of each value of one more column."""
    ((other, cases),) = beside.items() or [("", [None])]
    rows = [
        {by: group, other: case, "measure": measure, "value": value, "estimate": 1 / len(values)}
        for group in groups
        for case in cases
        for value in values
    ]
    fixed = {"count": 2.0, "total": 8.0, "low": 0.125, "high": 0.75, "articles": 9, "note": None}
    types = {"period": pl.Date, "sampled": pl.Int32}
    columns = {by: pl.String, **({other: types.get(other, pl.String)} if other else {})}
    return pl.DataFrame([{**row, **fixed} for row in rows], schema={**columns, **MEASURES.dtypes})


def overview(by="outlet", groups=GROUPS):
    parts = [table(by, groups, measure) for measure in plot.PANELS]
    return pl.concat([*parts, table(by, groups, "source_share", ("Иванов", "Петров"))])


def curves(by="outlet", groups=GROUPS):
    return pl.concat(table(by, groups, f"hill_{q}", sampled=[1, 2, 3]) for q in (0, 1, 2))


def keyness(groups=GROUPS):
    numbers = dict.fromkeys([name for name, t in KEYNESS.dtypes.items() if t == pl.Float64], 1.0)
    fixed = {"against": "rest", "lemma": "мир", "articles": 9, "other_articles": 9}
    return KEYNESS.of({**numbers, **fixed, "outlet": name} for name in groups)


def comparisons(groups=GROUPS):
    sides = {"articles": 9, "count": 4.0, "total": 8.0}
    both = {f"{name}_{side}": n for name, n in sides.items() for side in ("first", "second")}
    fixed = {
        "measure": "role_share",
        "value": "official",
        "low": -0.1,
        "high": 0.7,
        "p": 0.01,
        "note": "",
    }
    return COMPARISONS.of(
        {**both, **fixed, "first": first, "second": second, "difference": 0.3, "p_holm": 0.03}
        for first, second in combinations(groups, 2)
    )


def citing(groups=GROUPS):
    graph = nx.Graph()
    graph.add_node("speaker:N", kind="speaker", label="N", citations=3)
    for name in groups:
        graph.add_node(f"outlet:{name}", kind="outlet", label=name)
        graph.add_edge(f"outlet:{name}", "speaker:N", weight=1)
    return graph


FRAME = {"values": ("conflict", "law"), "measure": "frame_share"}
VOICES = ["outlet", "quoted"]
# Every figure of measures by groups, and a table for it by any column.
BY_GROUP = {
    "measure_bars": (plot.measure_bars, table),
    "group_bars": (plot.group_bars, partial(table, values=("official", "expert"))),
    "share_intervals": (plot.share_intervals, partial(table, values=("official", None))),
    "profile_bars": (plot.profile_bars, partial(table, values=("official", "expert"))),
    "source_heatmap": (plot.source_heatmap, partial(table, values=("Иванов", "Петров"))),
    "timeline": (plot.timeline, partial(table, period=DAYS)),
    "rarefaction_curves": (plot.rarefaction_curves, curves),
    "outlet_overview": (plot.outlet_overview, overview),
    "frame_profiles": (plot.frame_profiles, partial(table, **FRAME, voice=VOICES)),
    "frame_cut_panels": (
        partial(plot.frame_cut_panels, frame="law"),
        partial(table, **FRAME, cut=["all", "own"]),
    ),
    "naming_slopes": (
        partial(plot.naming_slopes, value="law"),
        partial(table, **FRAME, voice=VOICES),
    ),
    "agency_bars": (
        plot.agency_bars,
        partial(table, measure="construction_share", values=("active", "passive")),
    ),
}
ONE_OUTLET = {
    "source_bars": lambda **_: plot.source_bars(table(groups=["А"], values=("N", "M"))),
    "network": lambda groups=GROUPS, **options: plot.network(citing(groups), **options),
    "difference_dots": lambda groups=GROUPS, **options: plot.difference_dots(
        comparisons(groups), **options
    ),
    "keyness_dots": lambda groups=GROUPS, **options: plot.keyness_dots(
        keyness(groups), "Б", **options
    ),
}
OTHERS = {"PANELS", "captioned", "data_uri", "outlet_colours", "save"}


def draw(name, column="outlet", groups=GROUPS, **options):
    if name in ONE_OUTLET:
        return ONE_OUTLET[name](groups=groups, **options)
    function, make = BY_GROUP[name]
    return function(make(column, groups), **options)


def texts(drawn):
    """Every text that is seen, in reading order."""
    figure = figure_of(drawn)
    figure.draw_without_rendering()
    seen = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]
    boxes = [(text.get_window_extent(), text.get_text()) for text in seen]
    placed = [(-round(box.y1 / 8), round(box.x0), text) for box, text in boxes]
    return [text for *_, text in sorted(placed)]


def colours(drawn):
    """The colours of lines, bars, names and frames of names."""
    figure = figure_of(drawn)
    found = {to_hex(line.get_color()) for ax in figure.axes for line in ax.lines}
    found |= {to_hex(patch.get_facecolor()) for ax in figure.axes for patch in ax.patches}
    boxes = [text.get_bbox_patch() for text in figure.findobj(Text)]
    found |= {to_hex(box.get_edgecolor()) for box in boxes if box is not None}
    return {colour.upper() for colour in found}


def test_the_laws_are_asked_of_every_public_figure():
    assert {*BY_GROUP, *ONE_OUTLET} == {*plot.__all__} - OTHERS


@pytest.mark.parametrize("name", BY_GROUP)
@pytest.mark.parametrize("by", [None, "section"])
def test_any_column_makes_the_groups(name, by):
    shown = " ".join(texts(draw(name, "section", by=by)))
    assert all(group in shown for group in GROUPS)


@pytest.mark.parametrize("name", BY_GROUP)
def test_a_column_that_is_not_there_is_answered_with_those_that_are(name):
    function, make = BY_GROUP[name]
    with pytest.raises(ValueError, match=r"by is 'desk', but the group columns .* are section"):
        function(make("section"), by="desk")


def test_a_table_by_more_columns_than_are_drawn_is_refused():
    two = table("outlet", section=["спорт", "мир"])
    with pytest.raises(ValueError, match="also by section"):
        plot.share_intervals(two)
    only = plot.share_intervals(two.filter(section="мир"))
    assert [text for text in texts(only) if text in GROUPS] == GROUPS


@pytest.mark.parametrize("name", sorted({*BY_GROUP} - {"naming_slopes"}))
def test_groups_stand_in_the_order_given(name):
    shown = [text.split(" ")[0] for text in texts(draw(name, order=ORDER))]
    assert list(dict.fromkeys(text for text in shown if text in GROUPS)) == ORDER


@pytest.mark.parametrize("name", [*BY_GROUP, "network", "keyness_dots"])
def test_an_order_must_name_every_group_once(name):
    with pytest.raises(ValueError, match="order lacks 'В'"):
        draw(name, order=["А", "Б"])
    with pytest.raises(ValueError, match="'А' twice"):
        draw(name, order=["А", "Б", "В", "А"])


# In the others colour means a voice or a value, or how much.
WITHOUT_COLOURS = {
    "profile_bars",
    "agency_bars",
    "frame_profiles",
    "source_heatmap",
    "source_bars",
    "difference_dots",
}


@pytest.mark.parametrize("name", sorted({*BY_GROUP, *ONE_OUTLET} - WITHOUT_COLOURS))
def test_a_colour_is_the_same_in_figures_of_a_corpus_and_of_its_part(name):
    own = colour_at(ORDER.index("Б"))
    assert own in colours(draw(name, order=ORDER))
    part = colours(draw(name, groups=["Б"], order=ORDER))
    assert own in part
    assert colour_at(ORDER.index("А")) not in part


def labels_beyond_the_axes(ax):
    """Labels of ticks that lie beyond the axis and are not drawn."""
    for axis in (ax.xaxis, ax.yaxis):
        low, high = sorted(axis.get_view_interval())
        for tick in axis.get_major_ticks():
            if not low - 1e-9 <= tick.get_loc() <= high + 1e-9:
                yield from (tick.label1, tick.label2)


LONG = "Независимая ежедневная общественно-политическая газета Северо-Запада номер"


@pytest.mark.parametrize("name", [*BY_GROUP, "network"])
@pytest.mark.parametrize("groups", [1, 3, 6, 12])
def test_no_words_overlap_or_leave_the_figure(name, groups):
    figure = figure_of(draw(name, groups=[f"{n} {LONG}" for n in range(groups)]))
    figure.draw_without_rendering()
    beyond = {label for ax in figure.axes for label in labels_beyond_the_axes(ax)}
    seen = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text()]
    seen = [text for text in seen if text.get_rotation() not in (45, 90)]  # their boxes are wide
    seen = [text for text in seen if text not in beyond]
    # Of an annotation the box of its text, without the arrow.
    boxes = [(Text.get_window_extent(text), text.get_text()) for text in seen]
    crossing = [
        (one, other)
        for place, (box, one) in enumerate(boxes)
        for beside, other in boxes[:place]
        if box.shrunk(0.9, 0.8).overlaps(beside.shrunk(0.9, 0.8))
    ]
    assert crossing == []
    width, height = figure.bbox.width, figure.bbox.height
    assert [text for box, text in boxes if box.x0 < -1 or box.x1 > width + 1] == []
    assert [text for box, text in boxes if box.y0 < -1 or box.y1 > height + 1] == []


def test_no_two_groups_look_alike():
    names = [f"{number:02}" for number in range(25)]
    _, look = grouped(table(groups=names))
    assert len({look.colour(name) for name in names[:18]}) == 18
    assert len({(look.colour(name), look.marker(name), look.line(name)) for name in names}) == 25
    assert len({(look.marker(name), look.line(name)) for name in names}) == 25


@pytest.mark.parametrize("name", [*BY_GROUP, *ONE_OUTLET])
@pytest.mark.parametrize("kind", ["png", "SVG", "pdf"])
def test_what_a_function_returns_can_be_saved(name, kind, tmp_path):
    plot.save(draw(name), str(tmp_path / f"figure.{kind}"), dpi=40)
    assert (tmp_path / f"figure.{kind}").stat().st_size > 1000


def test_axes_of_an_array_are_saved_as_their_figure(tmp_path):
    drawn = [draw("rarefaction_curves") for _ in "abc"]
    plot.save(drawn[0], tmp_path / "a.svg")
    plot.save(np.array([drawn[1].axes]), tmp_path / "b.svg")
    plot.save(drawn[2].axes, tmp_path / "c.svg")
    assert len({(tmp_path / f"{name}.svg").read_text() for name in "abc"}) == 1


def test_width_and_dots_make_the_size_of_a_picture(tmp_path):
    ax = draw("measure_bars")
    before = ax.figure.get_size_inches().tolist()
    plot.save(ax, tmp_path / "print.png")
    plot.save(ax, tmp_path / "narrow.png", width=4, dpi=100)
    heads = [(tmp_path / f"{name}.png").read_bytes()[16:24] for name in ("print", "narrow")]
    sizes = [struct.unpack(">II", head) for head in heads]  # where a PNG says how large it is
    assert sizes[0] == tuple(int(300 * inches) for inches in before)
    assert sizes[1] == (400, int(100 * before[1]))  # lines of text need their height
    assert ax.figure.get_size_inches().tolist() == before


@pytest.mark.parametrize("path", ["figure", "figure.doc"])
def test_an_unknown_format_is_answered_with_those_there_are(path, tmp_path):
    with pytest.raises(ValueError, match=r"figure.*must end in one of .*\.pdf, .*\.png"):
        plot.save(draw("measure_bars"), tmp_path / path)


@pytest.mark.parametrize("drawn", ["a.png", 3, []])
def test_what_is_no_figure_is_not_saved(drawn, tmp_path):
    with pytest.raises(TypeError, match="no figure"):
        plot.save(drawn, tmp_path / "a.png")


def test_axes_of_two_figures_are_not_one_picture(tmp_path):
    with pytest.raises(ValueError, match="several figures"):
        plot.save([draw("measure_bars"), draw("measure_bars")], tmp_path / "a.png")


def page():
    """Run the page on figures in its own folder, and give what it defines."""
    text = (ROOT / "docs" / "figures.md").read_text("utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", text, re.M | re.S)
    names = {}
    for block in blocks:
        exec(block, names)
    return names, "".join(blocks)


@pytest.fixture(scope="module")
def run_page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page")
    (folder / "data").symlink_to(ROOT / "data")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return (*page(), {path.name for path in folder.iterdir()})


def test_the_page_on_figures_draws_with_every_public_function(run_page):
    _, code, files = run_page
    drawn = set(re.findall(r"\bplot\.(\w+)\(", code))
    assert {*plot.__all__} - {"PANELS", "data_uri"} <= drawn
    assert {"roles.pdf", "roles.png"} <= files


@pytest.mark.parametrize("name", [*BY_GROUP, *ONE_OUTLET])
def test_words_of_the_page_leave_no_english_in_any_figure(name, run_page):
    words = run_page[0]["RUSSIAN"] | {"N": "Н", "M": "М"}
    function, make = BY_GROUP.get(name, (None, None))
    if name == "source_bars":
        drawn = plot.source_bars(make_sources(), labels=words)
    elif name == "timeline":
        drawn = plot.timeline(make(), {DAYS[1]: "Встреча"}, labels=words)
    else:
        drawn = draw(name, labels=words) if name in ONE_OUTLET else function(make(), labels=words)
    english = [text for text in texts(drawn) if re.search(r"[A-Za-z]{2}", text)]
    assert english == []


def make_sources():
    return table(groups=["А"], values=("N", None), measure="source_share")


def test_points_that_rest_on_too_little_are_hollow_and_not_joined():
    days = [date(2022, 1, 3) + timedelta(days=7 * week) for week in range(5)]
    thin = pl.col("period") == days[2]
    rows = table(groups=["А"], period=days).with_columns(
        pl.when(~thin).then(name).alias(name) for name in ("low", "high")
    )
    few = pl.lit("fewer than 8 articles: no interval")
    rows = rows.with_columns(note=pl.when(thin).then(few))
    ax = plot.timeline(rows)
    (joined,) = [line for line in ax.lines if line.get_linestyle() == "-" and line.get_xdata().size]
    assert [bool(np.isnan(y)) for y in joined.get_ydata()] == [False, False, True, False, False]
    filled = [line for line in ax.lines if line.get_markerfacecolor() not in ("white", "none")]
    assert max(len(line.get_xdata()) for line in filled if line.get_marker() != "None") == 4


@pytest.mark.parametrize(
    ("first", "step", "wanted"),
    [
        (date(2019, 1, 7), 61, ["2019", "2020", "2021", "2022"]),
        (date(2021, 12, 13), 7, ["2021", "2022"]),
        (date(2022, 1, 3), 1, ["2022"]),
        (date(2010, 1, 1), 300, ["2010", "2020"]),
    ],
)
def test_a_time_axis_tells_every_year_once(first, step, wanted):
    days = [first + timedelta(days=step * number) for number in range(20)]
    shown = texts(plot.timeline(table(groups=["А"], period=days)))
    years = re.findall(r"\b20\d\d\b", " ".join(shown))
    assert len(years) == len(set(years))
    assert {*wanted} <= {*years}


def test_panels_say_what_is_not_known_and_how_many_others_there_are():
    rows = table(groups=["А"], values=[*"абвгдежзик", None])
    (ax, *_) = plot.group_bars(rows).axes
    names = [tick.get_text() for tick in ax.get_yticklabels()]
    assert names[:2] == ["not known", "others (2)"]
    assert sum(bar.get_width() for bar in ax.patches) == pytest.approx(1)
    assert len({to_hex(bar.get_facecolor()) for bar in ax.patches[:2]}) == 1
    many = plot.group_bars(table(groups=[str(n) for n in range(15)], values="аб"))
    assert "left out, with fewer articles: 3" in " ".join(texts(many))


def test_a_table_without_groups_is_one_group():
    whole = table(groups=["А"], values=("official", None)).drop("outlet")
    assert plot.share_intervals(whole).get_legend_handles_labels()[1] == ["all"]


def test_names_of_outlets_stay_as_they_are_and_can_be_renamed():
    rows = table(groups=["gazeta_2015", "severny_kurier"])
    shown = texts(plot.measure_bars(rows, labels={"severny_kurier": "СК"}))
    assert {"gazeta_2015", "СК"} <= {*shown}
