"""Measures to figures: every function draws a table and computes nothing.

One look for all figures: a font with Cyrillic, one colour an outlet, readable in black and white.
"""

from mediakit.plot.base import outlet_colours, save
from mediakit.plot.sources import measure_bars, outlet_overview, source_bars

__all__ = ["measure_bars", "outlet_colours", "outlet_overview", "save", "source_bars"]
