"""The house plan: who may import whom, and which library may be touched where."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "mediakit"

ONLY_IN = {
    "stanza": "parse",
    "torch": "parse",
    "slovnet": "parse/russian.py",
    "navec": "parse/russian.py",
    "razdel": "parse/russian.py",
    "natasha": "nowhere",
    "matplotlib": "plot",
    "trafilatura": "load",
    "dateparser": "load",
}


def test_layers_hold():
    command = [str(Path(sys.executable).with_name("lint-imports"))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("library", "place"), ONLY_IN.items())
def test_library_is_imported_in_one_place(library, place):
    users = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        for name in imported(file)
        if name.split(".")[0] == library
    }
    assert all(user.startswith(place) for user in users), users


def test_import_of_mediakit_is_light():
    heavy = "stanza torch slovnet matplotlib trafilatura ipywidgets pymorphy3 dateparser scipy"
    code = f"import sys, mediakit; print([m for m in '{heavy}'.split() if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def imported(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
