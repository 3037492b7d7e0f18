"""README and docs name only what exists."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from mediakit import framing
from mediakit.cli import app
from mediakit.export import read_tables

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "CONTRIBUTING.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_of_a_page_lead_somewhere(page):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_readme_names_targets_of_the_makefile():
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    named = re.findall(r"^make ([a-z-]+)", (ROOT / "README.md").read_text(), flags=re.MULTILINE)
    assert named[:2] == ["demo", "test"]
    assert set(named) <= set(targets)


def test_python_of_readme_runs(monkeypatch):
    monkeypatch.chdir(ROOT)
    blocks = re.findall(
        r"^```python\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.M | re.S
    )
    assert blocks
    for block in blocks:
        exec(block, {})


def test_python_of_the_pages_on_measures_runs():
    tables = read_tables(ROOT / "data" / "processed")
    for page in ("statistics", "framing"):
        text = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
        for block in re.findall(r"^```python\n(.*?)^```", text, re.M | re.S):
            exec(block, dict(tables))


def test_readme_names_every_command_and_no_other():
    named = re.findall(r"^\| `mediakit (\w+)", (ROOT / "README.md").read_text("utf-8"), re.M)
    assert sorted(named) == sorted(get_command(app).commands)


def test_readme_leads_to_every_notebook():
    readme = (ROOT / "README.md").read_text("utf-8")
    notebooks = [path.name for path in (ROOT / "notebooks").glob("*.ipynb")]
    assert [name for name in notebooks if f"(notebooks/{name})" not in readme] == []


def test_the_page_on_framing_names_every_function():
    page = (ROOT / "docs" / "framing.md").read_text("utf-8")
    assert [
        name for name in framing.__all__ if not re.search(rf"`(?:framing\.)?{name}\b", page)
    ] == []
