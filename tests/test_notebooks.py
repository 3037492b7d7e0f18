"""The shape of the notebooks: one question, small cells, prose, no outputs."""

import ast
import json
import re
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
LONGEST_CELL = 15  # lines; a longer one wants to be a function with a test
LONGEST_IMPORTS = 6
PROSE_SHARE = 1 / 3
FOR_THE_PACKAGE = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.For,
    ast.While,
)

pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path, kind):
    book = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in book["cells"] if cell["cell_type"] == kind]


def sources(path, kind):
    return ["".join(cell["source"]) for cell in cells(path, kind)]


def test_first_cell_is_a_question_and_says_that_the_texts_are_synthetic(path):
    first = sources(path, "markdown")[0]
    assert re.match(r"# \w+", first)
    assert "synthetic" in first
    assert "What you'll need" in first


def test_notebook_is_numbered_and_has_one_title(path):
    titles = [text for text in sources(path, "markdown") if re.search(r"^# ", text, re.MULTILINE)]
    assert re.match(r"\d\d_[a-z_]+$", path.stem)
    assert len(titles) == 1


def test_second_cell_holds_the_imports_and_only_they(path):
    book = json.loads(path.read_text(encoding="utf-8"))
    assert [cell["cell_type"] for cell in book["cells"][:2]] == ["markdown", "code"]
    first, *others = sources(path, "code")
    assert len([line for line in first.splitlines() if line]) <= LONGEST_IMPORTS
    assert all(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.parse(first).body)
    assert not any("import " in cell for cell in others)


def test_kernel_is_python3_and_there_are_no_outputs(path):
    assert (
        json.loads(path.read_text(encoding="utf-8"))["metadata"]["kernelspec"]["name"] == "python3"
    )
    for cell in cells(path, "code"):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


def test_code_cells_are_short_and_leave_work_to_the_package(path):
    for cell in sources(path, "code"):
        assert 0 < len(cell.splitlines()) <= LONGEST_CELL
        assert not any(isinstance(node, FOR_THE_PACKAGE) for node in ast.walk(ast.parse(cell)))


def test_a_third_of_all_cells_is_prose(path):
    prose, code = len(cells(path, "markdown")), len(cells(path, "code"))
    assert prose / (prose + code) >= PROSE_SHARE


def test_notebook_ends_with_limits_and_reading(path):
    prose = "\n".join(sources(path, "markdown"))
    assert "## In practice" in prose
    assert "## Further reading" in prose
    assert "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][-1]["source"]).strip()
