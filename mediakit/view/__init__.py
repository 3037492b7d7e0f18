"""Articles, tables and parses as HTML: plain functions from tables to text.

Used by the explorers, the notebooks and the report alike. All that comes from an article is
escaped: nothing in it can run, load or style anything.
"""

from mediakit.view.article import article_html, context_html
from mediakit.view.escape import clipped, shown, styled
from mediakit.view.grid import figure_html, grid, grid_html
from mediakit.view.marks import Mark, Piece, article_marks, cut
from mediakit.view.network import network_svg
from mediakit.view.tree import tree_svg

__all__ = [
    "Mark",
    "Piece",
    "article_html",
    "article_marks",
    "clipped",
    "context_html",
    "cut",
    "figure_html",
    "grid",
    "grid_html",
    "network_svg",
    "shown",
    "styled",
    "tree_svg",
]
