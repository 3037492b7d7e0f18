"""Make the pages to read: every notebook executed, and the documents that they link to.

`make html` writes them to `out/pages`, in the folders of the repository, so that a link from
one page to another is the link of the sources. No page asks the network for anything; what is
a widget in JupyterLab is a table or figure there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor

ROOT = Path(__file__).parents[1]
OUT = ROOT / "out" / "pages"
NOTEBOOKS = "notebooks/*.ipynb", "notebooks/solutions/*.ipynb"
DOCUMENTS = "*.md", "notebooks/*.md", "docs/*.md", "data/**/*.md", "mediakit/models/**/*.md"
SLOW = 600  # seconds a cell may take: a notebook parses a corpus
OFFLINE = {"mathjax_url": "", "require_js_url": "", "mermaid_js_url": "", "jquery_url": ""}
LINK = re.compile(r'(?<= href=")(?![a-z]+:)([^"#]+)\.(ipynb|md)(?=[#"])')


def main() -> None:
    """Write every page, and an index of the notebooks."""
    books = {path: nbformat.read(path, as_version=4) for path in sources(NOTEBOOKS)}
    titles = {path: title(book) for path, book in books.items()}
    for path, book in books.items():
        execute(book, path.parent)
    texts = {path: path.read_text(encoding="utf-8") for path in sources(DOCUMENTS)}
    books |= {path: one_cell(text) for path, text in texts.items()}
    books[ROOT / "index.md"] = one_cell(index(titles))
    for path, book in books.items():
        target = OUT / path.relative_to(ROOT).with_suffix(".html")
        target.parent.mkdir(parents=True, exist_ok=True)
        html = relinked(page(book, path), path, set(books))
        target.write_text(html, encoding="utf-8")


def sources(patterns: tuple[str, ...]) -> Iterator[Path]:
    """What becomes a page, in the order of the patterns."""
    for pattern in patterns:
        yield from sorted(ROOT.glob(pattern))


def title(book: nbformat.NotebookNode) -> str:
    """The first heading of a notebook."""
    return str(book.cells[0].source.splitlines()[0].lstrip("# "))


def execute(book: nbformat.NotebookNode, folder: Path) -> None:
    """Run a notebook in its folder. Widgets keep no state: they need a network to be drawn."""
    run = ExecutePreprocessor(timeout=SLOW, kernel_name="python3", store_widget_state=False)
    run.preprocess(book, {"metadata": {"path": str(folder)}})


def one_cell(text: str) -> nbformat.NotebookNode:
    """A document as a notebook, so that all pages look alike."""
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])


def index(titles: dict[Path, str]) -> str:
    """The page that leads to all notebooks, in Markdown."""
    lines = [
        f"- [{path.stem}]({path.relative_to(ROOT).as_posix()}): {name}"
        for path, name in titles.items()
    ]
    return "# mediakit: notebooks\n\n" + "\n".join(lines)


def page(book: nbformat.NotebookNode, path: Path) -> str:
    """Write a notebook as one HTML page that holds its pictures."""
    exporter = HTMLExporter(embed_images=True, **OFFLINE)
    about = {"name": title(book), "path": str(path.parent)}
    return str(exporter.from_notebook_node(book, {"metadata": about})[0])


def relinked(html: str, path: Path, known: Set[Path]) -> str:
    """Let links to sources that are pages lead to the pages.

    >>> here = ROOT / "notebooks" / "a.ipynb"
    >>> relinked('<a href="../docs/b.md#c">', here, {ROOT / "docs" / "b.md"})
    '<a href="../docs/b.html#c">'
    >>> relinked('<a href="https://example.org/b.md">', here, set())
    '<a href="https://example.org/b.md">'
    """

    def led(match: re.Match[str]) -> str:
        return f"{match[1]}.html" if (path.parent / match[0]).resolve() in known else match[0]

    return LINK.sub(led, html)


if __name__ == "__main__":
    main()
