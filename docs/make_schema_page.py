"""Write docs/schema.md from mediakit/schema/; `make docs` calls it, a test compares."""

from pathlib import Path

from mediakit.schema import codebook

HEAD = """# The tables

Generated from `mediakit/schema/` by `make docs`; do not edit. `?` marks a column that may be
null. Every `start` and `stop` points into `articles.text` as it was loaded: half-open, in
Unicode code points.

"""


def page() -> str:
    """The page as it ought to be."""
    return HEAD + codebook()


if __name__ == "__main__":
    Path(__file__).with_name("schema.md").write_text(page(), encoding="utf-8")
