"""Measures to figures: every function draws a table and computes nothing.

One look for all figures: a font with Cyrillic, one colour an outlet, readable in black and white.
Groups are any column of the table (`by`), in an order of your own (`order`), which fixes their
colours, and in your own words (`labels`).
"""

from mediakit.plot.base import captioned, data_uri, save
from mediakit.plot.course import timeline
from mediakit.plot.differences import difference_dots
from mediakit.plot.framing import agency_bars, frame_cut_panels, frame_profiles
from mediakit.plot.links import network
from mediakit.plot.look import outlet_colours
from mediakit.plot.panels import group_bars
from mediakit.plot.profiles import (
    profile_bars,
    rarefaction_curves,
    share_intervals,
    source_heatmap,
)
from mediakit.plot.sources import PANELS, measure_bars, outlet_overview, source_bars
from mediakit.plot.words import keyness_dots, naming_slopes

__all__ = [
    "PANELS",
    "agency_bars",
    "captioned",
    "data_uri",
    "difference_dots",
    "frame_cut_panels",
    "frame_profiles",
    "group_bars",
    "keyness_dots",
    "measure_bars",
    "naming_slopes",
    "network",
    "outlet_colours",
    "outlet_overview",
    "profile_bars",
    "rarefaction_curves",
    "save",
    "share_intervals",
    "source_bars",
    "source_heatmap",
    "timeline",
]
