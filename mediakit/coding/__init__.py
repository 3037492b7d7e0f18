"""Check the machine by hand: draw a sample, code it, measure agreement, correct statistics."""

from mediakit.coding.agreement import label_agreement, token_agreement
from mediakit.coding.correct import corrected_rates, corrected_shares, side_by_side
from mediakit.coding.entry import read_entry, write_entry
from mediakit.coding.estimate import extraction_accuracy
from mediakit.coding.files import append_codes, codes_file, read_codes
from mediakit.coding.sample import draw_hits, draw_sample, expected_widths
from mediakit.coding.settle import disagreements, settle
from mediakit.coding.sheet import read_sheet, write_sheet

__all__ = [
    "append_codes",
    "codes_file",
    "corrected_rates",
    "corrected_shares",
    "disagreements",
    "draw_hits",
    "draw_sample",
    "expected_widths",
    "extraction_accuracy",
    "label_agreement",
    "read_codes",
    "read_entry",
    "read_sheet",
    "settle",
    "side_by_side",
    "token_agreement",
    "write_entry",
    "write_sheet",
]
