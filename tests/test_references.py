"""Every method that the code names is in the list of references, and in the BibTeX beside it."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "references.md").read_text(encoding="utf-8")
BIBTEX = (ROOT / "docs" / "references.bib").read_text(encoding="utf-8")
MODULES = sorted((ROOT / "mediakit").rglob("*.py"))
# «Zou & Donner 2008», «Monroe, Colaresi & Quinn 2008», «Chao et al. 2014», «(Holm 1979)»
NAME = r"(?:van |de )?[A-ZÄ][\w’-]+"
CITED = re.compile(rf"({NAME})(?:(?:, {NAME})* & {NAME}| et al\.)? ((?:18|19|20)\d\d)\b")
NO_METHODS = {"GramEval", "FactRuEval", "CoNLL"}  # sets of texts, named with their year


def docstrings(path):
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, documented) and (text := ast.get_docstring(node)):
            yield re.sub(r"\s+", " ", text)


def cited(text):
    return {found for found in CITED.findall(text) if found[0] not in NO_METHODS}


def test_names_and_years_are_found_in_prose():
    text = "p (Phipson & Smyth 2010); Monroe, Colaresi & Quinn 2008; as Chao et al. 2014"
    assert cited(text) == {("Phipson", "2010"), ("Monroe", "2008"), ("Chao", "2014")}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_method_in_a_docstring_has_its_reference(path):
    lines = [line for line in PAGE.splitlines() if line.startswith("- ")]
    for text in docstrings(path):
        for name, year in cited(text):
            assert any(name in line and f"({year})" in line for line in lines), (name, year)


def test_bibtex_has_the_titles_of_the_page_and_no_others():
    titles = re.findall(r"title = \{\{(.+)\}\}", BIBTEX)
    plain = [title.replace(r"\&", "&") for title in titles]
    assert len(plain) == PAGE.count("\n- ") == BIBTEX.count("\n@")
    assert [title for title in plain if title not in PAGE] == []


def test_every_link_of_the_page_is_in_bibtex():
    for link in re.findall(r"https?://\S+", PAGE):
        assert link.removeprefix("https://doi.org/") in BIBTEX


def test_the_citation_names_the_version_of_the_project():
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f'version: "{project["version"]}"' in citation
    for field in ("cff-version", "message", "title", "authors", "date-released"):
        assert re.search(rf"^{field}:", citation, re.MULTILINE)
