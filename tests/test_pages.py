"""The pages to read: links lead to files, and to pages where the source becomes one."""

import re
import runpy
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[1]
pages = runpy.run_path(str(ROOT / "docs" / "make_pages.py"))
SOURCES = [*pages["sources"](pages["NOTEBOOKS"]), *pages["sources"](pages["DOCUMENTS"])]


def prose(path):
    if path.suffix == ".md":
        return path.read_text(encoding="utf-8")
    book = nbformat.read(path, as_version=4)
    return "\n".join(cell.source for cell in book.cells if cell.cell_type == "markdown")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_to_a_file(path):
    links = re.findall(r"\]\((?![a-z]+:)([^)#\s]+)[^)]*\)", prose(path))
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_a_link_to_a_page_leads_to_the_page_and_others_stay():
    here = ROOT / "notebooks" / "01.ipynb"
    known = {ROOT / "notebooks" / "02.ipynb", ROOT / "docs" / "schema.md"}
    html = '<a href="02.ipynb">, <a href="../docs/schema.md#tokens">, <a href="../data/a.md">'
    told = '<a href="02.html">, <a href="../docs/schema.html#tokens">, <a href="../data/a.md">'
    assert pages["relinked"](html, here, known) == told


def test_a_page_asks_the_network_for_nothing():
    book = pages["one_cell"]("# Title\n\n[link](02.ipynb)")
    html = pages["page"](book, ROOT / "a.md")
    assert "<title>Title</title>" in html
    assert not re.findall(r'(?:src|<link[^>]* href)="?https?:', html)


def test_the_index_names_every_notebook():
    text = pages["index"]({ROOT / "notebooks" / "01_corpus.ipynb": "Take stock"})
    assert "[01_corpus](notebooks/01_corpus.ipynb): Take stock" in text
