"""The house plan: who may import whom, and which library may be touched where."""

import ast
import re
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


# Modules with words of a language in them. The list only shrinks: a word belongs to a lexicon.
WITH_WORDS = {
    "coding/sheet.py",
    "evaluate/labels.py",
    "explore/concordance.py",
    "framing/marks.py",
    "lexicons/spelling.py",  # the one place that folds two spellings of a letter
    "load/dates.py",
    "load/language.py",  # letters that tell a language
    "parse/lemmas.py",  # pymorphy3 is for Russian alone
    "parse/text.py",
    "sources/names.py",
    "sources/nouns.py",
    "sources/spelling.py",
    "statistics/examples.py",
}
MEANINGS = "schema"  # tells what columns hold, with examples
CYRILLIC = re.compile("[а-яёА-ЯЁ]")


def test_words_of_a_language_stand_in_lexicons_and_not_in_code():
    files = {file.relative_to(PACKAGE).as_posix(): file for file in PACKAGE.rglob("*.py")}
    found = {
        name
        for name, file in files.items()
        if not name.startswith(MEANINGS) and any(map(CYRILLIC.search, strings(file)))
    }
    assert found == WITH_WORDS


def strings(file):
    """The strings of a module, without those that stand alone: docstrings."""
    nodes = [*ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
    alone = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and id(node) not in alone and isinstance(node.value, str):
            yield node.value


def imported(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
