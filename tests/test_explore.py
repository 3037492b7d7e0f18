"""Explorers: what is chosen is what is shown, at any size, with and without a front end."""

import datetime
import runpy
import time
from pathlib import Path

import nbformat
import polars as pl
import pytest
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor

from mediakit import explore
from mediakit.explore.attributions import find
from mediakit.explore.network import heaviest
from mediakit.explore.parse import headlines
from mediakit.export import read_tables
from mediakit.listing import listing
from mediakit.statistics import citations, source_network

BENCHMARK = Path(__file__).parents[1] / "benchmarks" / "explorers.py"
ALL = [getattr(explore, name) for name in explore.__all__ if name.startswith("explore_")]
corpus = runpy.run_path(str(BENCHMARK))["corpus"]
NOTHING = dict.fromkeys(["outlet", "side", "source_kind", "quote_type", "stance", "rule", "since"])
NOTHING |= {"until": None, "source": "", "sort": "article_id", "order": "ascending"}


def named(explorer):
    """The widgets of choice by their labels, and the HTML that is shown."""
    box, *rest = explorer.children
    return {widget.description: widget for widget in box.children}, rest


def shown(explorer):
    _, (table, *_) = named(explorer)
    return table.children[1].value if hasattr(table, "children") else table.value


@pytest.mark.filterwarnings("ignore:no article, or nothing counted, makes a group")
@pytest.mark.parametrize("rows", [0, 1, 25])
@pytest.mark.parametrize("function", ALL)
def test_any_number_of_rows_is_explored_with_any_choice(function, rows):
    explorer = function(corpus(rows))
    for widget in named(explorer)[0].values():
        for option in list(getattr(widget, "options", ()))[-3:]:
            widget.value = option[1] if isinstance(option, tuple) else option
    assert '<div class="mediakit">' in explorer._repr_mimebundle_()["text/html"]


def test_a_hundred_thousand_rows_are_explored_page_by_page():
    tables = corpus(100_000)
    for function in ALL:
        start = time.perf_counter()
        bundle = function(tables)._repr_mimebundle_()
        assert time.perf_counter() - start < 10  # the benchmark says how long on a free machine
        assert len(bundle["text/html"]) < 500_000


@pytest.mark.parametrize("function", ALL)
def test_where_no_widget_is_drawn_there_is_a_table_or_figure(function):
    bundle = function(corpus(25))._repr_mimebundle_()
    assert {*bundle} == {
        "text/plain",
        "text/html",
        "application/vnd.jupyter.widget-view+json",
    }
    assert len(bundle["text/plain"]) < 100
    assert "<table" in bundle["text/html"]


def test_nbconvert_shows_the_static_table():
    path = f"import runpy\ntables = runpy.run_path({str(BENCHMARK)!r})['corpus'](25)"
    code = f"{path}\nfrom mediakit import explore\nexplore.explore_attributions(tables)"
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    ExecutePreprocessor(store_widget_state=False, kernel_name="python3").preprocess(book)
    page, _ = HTMLExporter().from_notebook_node(book)
    assert "25 attributions, 1 to 15" in page


def test_choices_keep_the_rows_that_meet_all_of_them():
    rows = listing(corpus(60)).with_columns(
        outlet=pl.Series(["А", "Б"] * 30), speaker=pl.Series(["Иванов", None, "Петров"] * 20)
    )
    kept = find(rows, NOTHING | {"outlet": "А", "source": "ИВАН", "quote_type": "direct"})
    expected = rows.filter(
        (pl.col("outlet") == "А")
        & (pl.col("speaker") == "Иванов")
        & (pl.col("quote_type") == "direct")
    )
    assert kept.height == expected.height > 0
    assert {*kept["outlet"]} == {"А"}
    assert {*kept["speaker"]} == {"Иванов"}


def test_days_are_kept_from_the_first_to_the_last():
    rows = listing(corpus(60))
    kept = find(
        rows, NOTHING | {"since": datetime.date(2022, 1, 2), "until": datetime.date(2022, 1, 3)}
    )
    assert sorted({*kept["date"]}) == [datetime.date(2022, 1, 2), datetime.date(2022, 1, 3)]
    assert kept.height == 20


def test_rows_are_sorted_as_asked_with_the_unknown_last():
    rows = listing(corpus(3)).with_columns(speaker=pl.Series(["Б", None, "А"]))
    for order, expected in (("ascending", ["А", "Б", None]), ("descending", ["Б", "А", None])):
        kept = find(rows, NOTHING | {"sort": "speaker", "order": order})
        assert kept["speaker"].to_list() == expected


def test_a_name_is_searched_as_it_is_written_not_as_a_pattern():
    rows = listing(corpus(2)).with_columns(speaker=pl.Series(["a.c", "abc"]))
    assert find(rows, NOTHING | {"source": "A.C"})["speaker"].to_list() == ["a.c"]


def test_a_button_opens_its_row_and_another_page_closes_it():
    explorer = explore.explore_attributions(corpus(40))
    _, (table, turns, article) = named(explorer)
    table.children[0].children[2].click()
    assert "mk-focus" in article.value
    assert 'aria-current="true"' in shown(explorer)
    turns.children[1].click()
    assert "40 attributions, 16 to 30" in shown(explorer)
    assert article.value == ""


def test_the_last_page_is_the_last_and_shows_only_its_rows():
    explorer = explore.explore_attributions(corpus(20))
    _, (table, turns, _) = named(explorer)
    for _ in range(5):
        turns.children[1].click()
    assert "20 attributions, 16 to 20" in shown(explorer)
    assert turns.children[1].disabled
    assert [b.layout.display for b in table.children[0].children].count("none") == 10


def test_grouping_and_measure_are_those_chosen():
    explorer = explore.explore_outlets(corpus(60))
    choices, _ = named(explorer)
    choices["measure"].value = "quote types"
    choices["by"].value = "source_kind"
    assert "Quote types, by source kind" in shown(explorer)
    assert "quote type share" in shown(explorer)


def test_the_heaviest_speakers_are_counted_with_their_weights():
    tables = corpus(20)
    cited = citations(tables["articles"], tables["attributions"], tables["sources"])
    cited = cited.with_columns(speaker=pl.Series(["А"] * 12 + ["Б"] * 5 + [None] * 3))
    edges = heaviest(source_network(cited, tables["articles"]), 1)
    counted = edges.select("outlet", "speaker", "citations", "share").rows()
    assert counted == [("Издание 0", "А", 10.0, 1.0), ("Издание 1", "А", 2.0, 0.2)]


def test_words_are_looked_up_and_opened_where_they_stand():
    explorer = explore.explore_concordance(corpus(40), "заявить")
    choices, (table, _, article) = named(explorer)
    assert "40 occurrences, 1 to 15" in shown(explorer)
    table.children[0].children[0].click()
    assert '<i class="mk-cue mk-focus"' in article.value
    choices["form"].value = "Иван"
    assert "0 occurrences" in shown(explorer)


def test_a_pattern_that_cannot_be_read_says_so_and_keeps_what_was_found():
    explorer = explore.explore_concordance(corpus(40), "заявить")
    choices, (_, _, article) = named(explorer)
    choices["regex"].value = "("
    assert "cannot be read" in article.value
    assert "40 occurrences" in shown(explorer)


def test_frames_are_counted_in_the_voice_chosen():
    explorer = explore.explore_outlets(corpus(40))
    choices, _ = named(explorer)
    choices["measure"].value = "scare quotes per 1,000 words"
    choices["voice"].value = "quoted"
    assert "by outlet, voice: quoted" in shown(explorer)
    choices["by"].value = "side"
    assert "choose outlet, month or section" in shown(explorer)


def test_articles_are_found_by_headline_outlet_or_identifier():
    articles = corpus(30)["articles"].with_columns(
        outlet=pl.Series(["Вестник", "Курьер", "Курьер"])
    )
    assert [name for _, name in headlines(articles, "курьер")] == ["1", "2"]
    assert headlines(articles, "нет такого") == []


def test_the_parse_follows_the_article_and_its_sentences():
    explorer = explore.explore_parse(corpus(30))
    choices, _ = named(explorer)
    assert choices["sentence"].max == 9
    choices["sentence"].value = 5
    choices["article"].value = "1"
    assert choices["sentence"].value == 0
    assert "that_clause" in shown(explorer)
    assert 'class="mk-cue"' in shown(explorer)


def test_filters_show_all_before_anything_is_chosen():
    for function in ALL:
        for widget in named(function(corpus(25)))[0].values():
            if getattr(widget, "options", ()):
                assert widget.index is not None, widget.description


def test_nothing_is_counted_before_a_word_is_asked_for():
    explorer = explore.explore_concordance(corpus(40))
    assert "No word is asked for" in shown(explorer)
    named(explorer)[0]["form"].value = "нет-такого"
    assert "0 occurrences" in shown(explorer)


def test_contexts_are_whole_and_cut_by_the_page_on_the_side_far_from_the_word():
    cell = shown(explore.explore_concordance(corpus(40), "заявить"))
    assert '<td class="mk-before"' in cell
    assert '<bdi dir="ltr">' in cell


def test_the_fault_of_a_pattern_is_one_line():
    explorer = explore.explore_concordance(corpus(40), "заявить")
    choices, (_, _, article) = named(explorer)
    choices["regex"].value = "("
    assert "unclosed group" in article.value
    assert "regex parse error" not in article.value


def test_frames_of_one_scheme_are_drawn_at_once():
    tables = read_tables(Path(__file__).parents[1] / "data" / "processed")
    explorer = explore.explore_outlets(tables)
    choices, _ = named(explorer)
    choices["measure"].value = "frames per 1,000 words"
    assert choices["frames of"].value == "generic"
    assert "conflict" in shown(explorer)
    assert "sphere of influence" not in shown(explorer)
    choices["frames of"].value = "talks"
    assert "sphere of influence" in shown(explorer)
