"""Framing figures show the numbers of their table."""

from itertools import pairwise

import polars as pl
import pytest

from mediakit.plot import (
    agency_bars,
    frame_cut_panels,
    frame_profiles,
    keyness_dots,
    naming_slopes,
    save,
)
from mediakit.schema import KEYNESS, MEASURES


def measures(rows, *groups):
    """Rows of ``groups``, value, estimate and limits."""
    names = (*groups, "value", "estimate", "low", "high")
    fixed = {"measure": "frame_share", "count": 1.0, "total": 2.0, "articles": 9, "note": None}
    given = [{**dict(zip(names, row, strict=True)), **fixed} for row in rows]
    types = {"outlet": pl.String, "voice": pl.String, "cut": pl.String, "period": pl.Date}
    return pl.DataFrame(given, schema={**{g: types[g] for g in groups}, **MEASURES.dtypes})


def drawn(ax, marker):
    """Places and values of the dots of one shape."""
    lines = [line for line in ax.lines if line.get_marker() == marker]
    return [(*line.get_xdata(), *line.get_ydata()) for line in lines]


def test_profiles_have_a_panel_per_outlet_and_a_dot_per_voice(tmp_path):
    rows = [
        ("А", "outlet", "conflict", 0.25, 0.1, 0.4),
        ("А", "quoted", "conflict", 0.75, None, None),
        ("Б", "outlet", "morality", 0.5, None, None),
    ]
    figure = frame_profiles(measures(rows, "outlet", "voice"))
    first, second = figure.axes[:2]
    assert [x for x, _ in drawn(first, "o")] == [0.25]
    assert [x for x, _ in drawn(first, "^")] == [0.75]
    assert [x for x, _ in drawn(second, "o")] == [0.5]
    assert [list(line.get_xdata()) for line in first.lines if len(line.get_xdata()) == 2] == [
        [0.1, 0.4]
    ]
    save(figure, tmp_path / "profiles.svg")


def test_cuts_keep_the_order_of_the_first_panel(tmp_path):
    rows = [
        ("А", "all", "conflict", 0.75, 0.5, 0.9),
        ("Б", "all", "conflict", 0.5, None, None),
        ("А", "own", "conflict", 0.25, None, None),
        ("Б", "own", "conflict", 0.5, None, None),
    ]
    figure = frame_cut_panels(measures(rows, "outlet", "cut"), "conflict")
    first, second = figure.axes
    assert [text.get_text() for text in first.get_yticklabels()] == ["Б", "А"]
    assert drawn(first, "o") == [(0.75, 1), (0.5, 0)]
    assert drawn(second, "o") == [(0.25, 1), (0.5, 0)]
    assert [ax.get_title(loc="left") for ax in figure.axes] == ["all", "own"]
    save(figure, tmp_path / "cuts.svg")


def test_the_widest_panel_sets_the_scale_and_no_interval_is_cut():
    rows = [
        ("А", "all", "conflict", 0.1, 0.05, 0.2),
        ("А", "own", "conflict", 0.6, 0.3, 0.9),
    ]
    figure = frame_cut_panels(measures(rows, "outlet", "cut"), "conflict")
    assert all(ax.get_xlim()[0] == 0 and ax.get_xlim()[1] > 0.9 for ax in figure.axes)
    voices = [(outlet, "outlet", *row) for outlet, _, *row in rows[:1]]
    voices += [("Б", "outlet", *row) for _, _, *row in rows[1:]]
    profiles = frame_profiles(measures(voices, "outlet", "voice"))
    assert all(ax.get_xlim()[1] > 0.9 for ax in profiles.axes[:2])


def test_an_outlet_keeps_its_colour_where_others_are_left_out():
    rows = [(name, "all", "conflict", 0.5, None, None) for name in "АБ"]
    both, alone = (
        frame_cut_panels(measures(shown, "outlet", "cut"), "conflict", order=["А", "Б"])
        for shown in (rows, rows[1:])
    )
    colour = {line.get_ydata()[0]: line.get_color() for line in both.axes[0].lines}
    assert alone.axes[0].lines[0].get_color() == colour[0]  # the second from the top


def keyness(*rows):
    names = ("lemma", "log_odds", "z_published", "p_max")
    numbers = dict.fromkeys([n for n, t in KEYNESS.dtypes.items() if t == pl.Float64], 1.0)
    fixed = {**numbers, "outlet": "А", "against": "rest", "articles": 9, "other_articles": 9}
    none = {"z": None}
    return KEYNESS.of({**fixed, **none, **dict(zip(names, row, strict=True))} for row in rows)


def test_the_strongest_lemma_is_on_top_and_filled_if_significant():
    ax = keyness_dots(keyness(("да", 1.0, 2.0, 0.01), ("нет", 3.0, 1.0, 0.4)), "А")
    assert [text.get_text().split()[0] for text in ax.get_yticklabels()] == ["нет", "да"]
    fills = [line.get_markerfacecolor() for line in ax.lines if line.get_marker() == "o"]
    assert fills[0] == "white" != fills[1]


def test_a_slope_joins_the_shares_of_two_voices():
    rows = [
        ("А", "outlet", "в", 0.2, None, None),
        ("А", "quoted", "в", 0.6, None, None),
        ("Б", "outlet", "в", 0.9, None, None),
    ]
    ax = naming_slopes(measures(rows, "outlet", "voice"), "в")
    lines = [list(line.get_ydata()) for line in ax.lines if line.get_linestyle() != "None"]
    assert [line for line in lines if len(line) > 1] == [[0.2, 0.6]]
    assert sorted(y for line in ax.lines for y in line.get_ydata()) == [
        0.2,
        0.2,
        0.6,
        0.6,
        0.9,
        0.9,
    ]
    assert sorted(text.get_text() for text in ax.texts) == ["А (2, 2)", "Б (2, 0)"]


def test_slopes_need_voices_and_a_variant_that_is_there():
    with pytest.raises(ValueError, match="voice"):
        naming_slopes(measures([("А", "в", 0.2, None, None)], "outlet"), "в")
    rows = [("А", "outlet", "в", 0.2, None, None)]
    with pytest.raises(ValueError, match="variants are в"):
        naming_slopes(measures(rows, "outlet", "voice"), "на")


def test_names_beside_slopes_stand_apart():
    rows = [(f"О{n}", v, "в", 0.5, None, None) for n in range(12) for v in ("outlet", "quoted")]
    ax = naming_slopes(measures(rows, "outlet", "voice"), "в")
    heights = sorted(text.xyann[1] for text in ax.texts)
    apart = [after - before for before, after in pairwise(heights)]
    assert min(apart) > 0.05
    assert heights[-1] <= ax.get_ylim()[1]


def test_every_column_of_profiles_has_numbers_where_the_last_row_is_not_full():
    rows = [(name, "conflict", 0.5, None, None) for name in "АБВГ"]
    figure = frame_profiles(measures(rows, "outlet"))
    figure.draw_without_rendering()
    shown = [
        any(tick.label1.get_visible() for tick in ax.xaxis.get_major_ticks())
        for ax in figure.axes[:4]
    ]
    assert shown == [False, True, True, True]


def test_bars_of_an_outlet_stack_up_to_one():
    shares = {"active": 0.5, "passive": 0.1, "agentless": 0.3, "nominalised": 0.1}
    rows = [("А", name, share, None, None) for name, share in shares.items()]
    ax = agency_bars(measures(rows, "outlet"))
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([*shares.values()])
    named = [text.get_text() for text in ax.get_legend().get_texts()]
    assert named == ["active", "passive, with doer", "passive, no doer", "as a noun"]
    assert round(ax.patches[-1].get_x() + ax.patches[-1].get_width(), 9) == 1


def test_no_bold_line_leads_to_an_end_without_an_interval():
    rows = [("А", "outlet", "в", 0.8, 0.7, 0.9), ("А", "quoted", "в", 0.3, None, None)]
    line = next(line for line in naming_slopes(measures(rows, "outlet", "voice"), "в").lines)
    assert line.get_linewidth() < 1
    sure = [(*row[:-2], 0.1, 0.9) for row in rows]
    line = next(line for line in naming_slopes(measures(sure, "outlet", "voice"), "в").lines)
    assert line.get_linewidth() > 1


def test_a_frame_that_is_not_there_is_answered_with_those_there_are():
    rows = [("А", "all", "threat", 0.8, 0.7, 0.9)]
    with pytest.raises(ValueError, match=r"no frame 'thret'.*threat"):
        frame_cut_panels(measures(rows, "outlet", "cut"), "thret")
