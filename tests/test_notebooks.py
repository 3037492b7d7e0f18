"""The shape of the notebooks: one question, small cells, prose, no outputs, solved exercises."""

import ast
import json
import re
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
SOLUTIONS = sorted((FOLDER / "solutions").glob("*.ipynb"))
LONGEST_CELL = 15  # lines; a longer one wants to be a function with a test
LONGEST_IMPORTS = 6
PROSE_SHARE = 1 / 3
EXERCISES = 2
LAST_HEADINGS = ["In practice…", "Further reading", "Exercises"]
FOR_THE_PACKAGE = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.For,
    ast.While,
)

narrative = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
every = pytest.mark.parametrize(
    "path", NOTEBOOKS + SOLUTIONS, ids=lambda path: f"{path.parent.stem}-{path.stem}"
)


def cells(path, kind):
    book = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in book["cells"] if cell["cell_type"] == kind]


def sources(path, kind):
    return ["".join(cell["source"]) for cell in cells(path, kind)]


def headings(path, level):
    prose = "\n".join(sources(path, "markdown"))
    return re.findall(rf"^{'#' * level} (.+)$", prose, re.MULTILINE)


@every
def test_first_cell_says_that_the_texts_are_synthetic(path):
    first = sources(path, "markdown")[0]
    assert re.match(r"# \w+", first)
    assert "synthetic" in first


@narrative
def test_first_cell_says_what_is_found_and_what_is_needed(path):
    assert "What you'll need" in sources(path, "markdown")[0]


@every
def test_notebook_is_valid_numbered_and_has_one_title(path):
    nbformat.validate(nbformat.read(path, as_version=4))
    assert re.match(r"\d\d_[a-z_]+$", path.stem)
    assert len(headings(path, 1)) == 1


@narrative
def test_second_cell_holds_the_imports_and_only_they(path):
    book = json.loads(path.read_text(encoding="utf-8"))
    assert [cell["cell_type"] for cell in book["cells"][:2]] == ["markdown", "code"]
    first, *others = sources(path, "code")
    assert len([line for line in first.splitlines() if line]) <= LONGEST_IMPORTS
    assert all(isinstance(node, ast.Import | ast.ImportFrom) for node in ast.parse(first).body)
    assert not any("import " in cell for cell in others)


@every
def test_kernel_is_python3_and_there_are_no_outputs(path):
    book = json.loads(path.read_text(encoding="utf-8"))
    assert book["metadata"]["kernelspec"]["name"] == "python3"
    for cell in cells(path, "code"):
        assert cell["outputs"] == []
        assert cell["execution_count"] is None


@every
def test_code_cells_are_short_and_leave_work_to_the_package(path):
    for cell in sources(path, "code"):
        assert 0 < len(cell.splitlines()) <= LONGEST_CELL
        assert not any(isinstance(node, FOR_THE_PACKAGE) for node in ast.walk(ast.parse(cell)))


@every
def test_no_cell_builds_on_its_own_result_so_that_each_may_be_run_twice(path):
    for cell in sources(path, "code"):
        tree = ast.parse(cell)
        assert not any(isinstance(node, ast.AugAssign) for node in ast.walk(tree))
        known = set()
        for step in (node for node in tree.body if isinstance(node, ast.Assign)):
            given = set().union(*map(names, step.targets))
            assert not given & names(step.value) - known, cell
            known |= given


def names(tree):
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


@narrative
def test_a_third_of_all_cells_is_prose(path):
    prose, code = len(cells(path, "markdown")), len(cells(path, "code"))
    assert prose / (prose + code) >= PROSE_SHARE


@narrative
def test_no_figure_stands_without_caption_and_alt_text(path):
    code = "\n".join(sources(path, "code"))
    assert "plt." not in code
    assert len(re.findall(r"\bplot\.(?!captioned|outlet_colours)\w+\(", code)) == code.count(
        "plot.captioned("
    )


@narrative
def test_notebook_ends_with_limits_reading_and_exercises(path):
    assert headings(path, 2)[-3:] == LAST_HEADINGS
    last = "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][-1]["source"])
    asked = last[last.index("## Exercises") :]
    assert len(re.findall(r"^\d\. ", asked, re.MULTILINE)) == EXERCISES
    assert f"(solutions/{path.name})" in asked


@narrative
def test_exercises_are_solved_in_cells_that_assert(path):
    book = json.loads((FOLDER / "solutions" / path.name).read_text(encoding="utf-8"))
    parts = []
    for cell in book["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown" and re.match(r"## Exercise \d", text):
            parts.append("")
        elif cell["cell_type"] == "code" and parts:
            parts[-1] += text
    assert len(parts) == EXERCISES
    assert all("assert " in part for part in parts)


def test_every_solution_belongs_to_a_notebook():
    assert {path.name for path in SOLUTIONS} <= {path.name for path in NOTEBOOKS}
