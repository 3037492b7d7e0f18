"""The explorers in JupyterLab: filters, pages, articles, both themes, wide and narrow."""

import pytest
from playwright.sync_api import expect

from mediakit import run
from mediakit.export import write_tables

EACH = 4  # articles of an outlet: enough for pages, and parsed in seconds
SLACK = 3  # px that a button may stand off its row
BEYOND = """[...document.querySelectorAll('.jp-OutputArea-output')]
            .map(output => output.scrollWidth - output.clientWidth)"""


@pytest.fixture(scope="module")
def tables(tmp_path_factory, part_of_corpus):
    """A cell that reads the tables of a run over the sample."""
    folder = tmp_path_factory.mktemp("run")
    part_of_corpus(folder, EACH)
    write_tables(run([folder])[0], folder)
    return (
        "import pathlib\nimport polars as pl\nfrom mediakit import explore\n"
        f'files = pathlib.Path("{folder}").glob("*.parquet")\n'
        "tables = {file.stem: pl.read_parquet(file) for file in files}"
    )


def output(page, number):
    """What the cell of this number shows, the first being 0."""
    return page.locator(".jp-CodeCell").nth(number).locator(".jp-OutputArea")


def choose(part, label, beginning):
    """Choose the option that begins so; its count stands behind, and its blanks do not break."""
    widget = part.get_by_label(label, exact=True)
    options = [text.replace("\xa0", " ") for text in widget.locator("option").all_text_contents()]
    (number,) = [at for at, text in enumerate(options) if text.startswith(beginning)]
    widget.select_option(index=number)


def enter(part, label, text):
    part.get_by_label(label, exact=True).fill(text)
    part.get_by_label(label, exact=True).press("Enter")


def column(part, number):
    return part.locator(f"tbody td:nth-child({number})").all_text_contents()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_explorers_are_drawn_in_both_themes_wide_and_narrow(lab, shots, tables, theme):
    names = ("attributions(tables)", "outlets(tables)", "network(tables)", "parse(tables)")
    cells = [tables, *(f"explore.explore_{name}" for name in names)]
    cells.append('explore.explore_concordance(tables, "переговоры")')
    page = lab(cells, name=f"all-{theme}", theme=theme)
    expect(page.locator(".jp-OutputArea svg[role=img]")).to_have_count(2)
    output(page, 1).get_by_role("button", name="2", exact=True).click()
    output(page, 5).get_by_role("button", name="1", exact=True).click()
    expect(output(page, 5).locator(".mk-focus")).to_be_visible()
    expect(page.locator(".jp-OutputArea .mk-focus").first).to_be_visible()
    for width in (1280, 800):
        page.set_viewport_size({"width": width, "height": 5600})
        page.locator(".jp-CodeCell").first.scroll_into_view_if_needed()
        page.wait_for_timeout(500)
        page.screenshot(path=shots / f"explorers-{theme}-{width}.png")
        assert max(page.evaluate(BEYOND)) <= 0


def test_filters_pages_and_articles_follow_what_is_chosen(lab, tables):
    page = lab([tables, "explore.explore_attributions(tables)"], name="filters")
    part = output(page, 1)
    expect(part.locator("caption")).to_contain_text("attributions, 1 to 15")
    assert_buttons_stand_beside_rows(part)
    part.get_by_role("button", name="next").click()
    expect(part.locator("caption")).to_contain_text("attributions, 16 to 30")
    choose(part, "outlet", "Вечерний меридиан")
    expect(part.locator("caption")).to_contain_text("attributions, 1 to")
    assert {*column(part, 1)} == {"Вечерний меридиан"}
    before = part.locator("caption").inner_text()
    choose(part, "quote type", "direct (")
    expect(part.locator("caption")).not_to_have_text(before)
    assert {*column(part, 6)} == {"direct"}
    part.get_by_role("button", name="1", exact=True).click()
    focused = part.locator("article .mk-cue.mk-focus").first
    expect(focused).to_have_text(column(part, 4)[0])
    assert "rule" in focused.get_attribute("title")
    choose(part, "outlet", "all")
    choose(part, "quote type", "all")
    enter(part, "source", "путин")
    expect(part.locator("tbody tr").first).to_contain_text("Путин")
    enter(part, "source", "Никто Такой")
    expect(part.locator("caption")).to_contain_text("0 attributions")
    expect(part.get_by_role("button", name="1", exact=True)).to_be_hidden()


def assert_buttons_stand_beside_rows(part):
    rows = part.locator("tbody tr").all()
    assert len(rows) == 15
    for number, row in enumerate(rows, 1):
        button = part.get_by_role("button", name=f"{number}", exact=True).bounding_box()
        place = row.bounding_box()
        assert abs(button["y"] + button["height"] / 2 - place["y"] - place["height"] / 2) <= SLACK


def test_figures_and_parses_follow_what_is_chosen(lab, tables):
    cells = [tables, "explore.explore_outlets(tables)", "explore.explore_parse(tables)"]
    page = lab(cells, name="figures")
    outlets, parse = output(page, 1), output(page, 2)
    first = outlets.locator("img").get_attribute("src")
    outlets.get_by_label("measure", exact=True).select_option(label="kinds of sources")
    outlets.get_by_label("by", exact=True).select_option(label="month")
    expect(outlets.locator("caption")).to_contain_text("Kinds of sources, by month")
    expect(outlets.locator("tbody")).to_contain_text("2021-12")
    assert outlets.locator("img").get_attribute("src") != first
    assert "Kinds of sources, by month" in outlets.locator("img").get_attribute("alt")
    drawing = parse.locator("svg[role=img]")
    sentence = drawing.get_attribute("aria-label")
    enter(parse, "sentence", "2")
    expect(drawing).not_to_have_attribute("aria-label", sentence)
