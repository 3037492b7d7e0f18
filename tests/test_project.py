"""What the project says of itself is true."""

import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_schema_page_is_current():
    page = runpy.run_path(str(ROOT / "docs" / "make_schema_page.py"))["page"]
    written = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    assert written == page(), "run `make docs`"


def test_the_page_of_word_lists_has_every_construction():
    page = runpy.run_path(str(ROOT / "docs" / "make_lexicons_page.py"))["page"]
    written = (ROOT / "docs" / "lexicons.md").read_text(encoding="utf-8")
    assert written == page(written), "run `make docs`"


def test_environment_asks_for_the_python_of_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    environment = (ROOT / "environment.yml").read_text()
    assert f"python {project['requires-python']}" in environment


def test_constraints_pin_only_what_the_project_uses():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    used = {line.split(">")[0].strip() for line in project["dependencies"]}
    pinned = {
        line.split("==")[0]
        for line in (ROOT / "constraints.txt").read_text().splitlines()
        if "==" in line
    }
    # the dictionary that pymorphy3 brings, and the scorer of parses that stanza brings
    assert pinned - used == {"pymorphy3-dicts-ru", "udtools"}


def test_every_room_of_the_package_is_on_the_menu():
    command = "import mediakit as mk; print(*(getattr(mk, room).__name__ for room in mk.ROOMS))"
    told = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True)
    assert told.returncode == 0, told.stderr
    assert "mediakit.plot" in told.stdout.split()
