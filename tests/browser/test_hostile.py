"""A hostile article shows as text everywhere: no script runs, no request leaves the page."""

import sys
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor
from playwright.sync_api import expect

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import hostile  # noqa: E402  (stands beside this file; the kernels import it too)

from mediakit.manifest import manifest  # noqa: E402
from mediakit.report import write_report  # noqa: E402
from mediakit.statistics import overview  # noqa: E402

TABLES = (
    f'import sys; sys.path.insert(0, "{HERE}")\n'
    "import hostile\nfrom mediakit import explore\ntables = hostile.corpus()"
)
NAMES = ("attributions", "outlets", "network", "parse", "concordance")
ASKED = {"concordance": "tables, hostile.LEMMA"}
SCRIPT = "<script>window.ran = 1; alert(1)</script>"


def assert_inert(page):
    """Nothing has run, and what would have run stands there as text."""
    assert page.evaluate("window.ran") is None
    assert page.locator("[onerror], [onclick], [onload], [onmouseover]").count() == 0
    assert page.locator('[src*="evil"], [href*="evil"], [href^="javascript:"]').count() == 0
    assert SCRIPT in page.locator("body").text_content()


def test_explorers_show_a_hostile_article_as_text(lab):
    cells = [TABLES, *(f"explore.explore_{name}({ASKED.get(name, 'tables')})" for name in NAMES)]
    page = lab(cells, name="hostile")
    rows = page.locator(".jp-CodeCell").nth(1).locator(".jp-OutputArea")
    rows.get_by_label("source", exact=True).fill("script")
    rows.get_by_label("source", exact=True).press("Enter")
    expect(rows.locator("caption")).to_contain_text("1 attributions")
    rows.get_by_role("button", name="1", exact=True).click()
    expect(rows.locator("article")).to_be_visible()
    parse = page.locator(".jp-CodeCell").nth(4).locator(".jp-OutputArea")
    parse.get_by_label("article", exact=True).select_option(index=3)
    expect(parse.locator("tbody")).to_contain_text("script")
    for number in range(1, len(cells)):
        part = page.locator(".jp-CodeCell").nth(number).locator(".jp-OutputArea")
        assert SCRIPT in part.text_content()
    assert_inert(page)


def test_a_notebook_as_html_shows_a_hostile_article_as_text(page, tmp_path):
    cells = [TABLES, *(f"explore.explore_{name}({ASKED.get(name, 'tables')})" for name in NAMES)]
    article = "from IPython.display import HTML\nfrom mediakit.view import article_html\n"
    cells.append(article + "HTML(article_html(tables, hostile.ATTACK))")
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    ExecutePreprocessor(store_widget_state=False, kernel_name="python3").preprocess(book)
    exporter = HTMLExporter(mathjax_url="", require_js_url="", mermaid_js_url="")
    (tmp_path / "book.html").write_text(exporter.from_notebook_node(book)[0], encoding="utf-8")
    page.goto((tmp_path / "book.html").as_uri())
    assert page.locator(".jp-OutputArea .mediakit").count() == len(cells) - 1
    assert_inert(page)


def test_the_report_shows_a_hostile_article_as_text(page, tmp_path):
    tables = hostile.corpus()
    needed = ("articles", "attributions", "sources", "spans")
    tables["measures"] = overview(*(tables[name] for name in needed))
    told = manifest(tables["inputs"], paths=[], options={"columns": [hostile.ATTACK]})
    page.goto(write_report(tables, told, tmp_path).as_uri())
    assert_inert(page)
