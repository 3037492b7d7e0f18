"""Widgets to look at tables with: thin skins over the functions of the package.

Where no front end draws widgets, on a page of nbconvert or on GitHub, each is a static table
or figure.
"""

from mediakit.explore.attributions import explore_attributions
from mediakit.explore.coding import code_items
from mediakit.explore.concordance import explore_concordance
from mediakit.explore.network import explore_network
from mediakit.explore.outlets import explore_outlets
from mediakit.explore.parse import explore_parse

__all__ = [
    "code_items",
    "explore_attributions",
    "explore_concordance",
    "explore_network",
    "explore_outlets",
    "explore_parse",
]
