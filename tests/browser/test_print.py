"""The report on paper: nothing is cut off, and what is folded on the screen is printed."""

import pytest

from mediakit import run
from mediakit.manifest import manifest
from mediakit.report import write_report

EACH = 8  # articles of an outlet: from here on there are intervals, and cells are widest
PAPER = 680  # px between the margins of A4
CUT = f"""[...document.querySelectorAll('table, figure, pre, blockquote')]
    .filter(part => part.getBoundingClientRect().right > {PAPER}).map(part => part.innerText)"""


@pytest.fixture(scope="module")
def report(tmp_path_factory, part_of_corpus):
    """The page of a run over a part of the corpus."""
    folder = tmp_path_factory.mktemp("print")
    part_of_corpus(folder, EACH)
    tables, _ = run([folder])
    return write_report(tables, manifest(tables["inputs"], paths=[folder], options={}), folder)


def test_nothing_of_the_report_is_cut_off_on_paper(page, report, shots):
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.emulate_media(media="print")
    page.goto(report.as_uri())
    assert page.evaluate(CUT) == []
    page.pdf(path=shots / "report.pdf", prefer_css_page_size=True)


def test_what_is_folded_on_the_screen_is_printed(page, report):
    page.goto(report.as_uri())
    folded = page.locator("details:not([open]) table").first
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
