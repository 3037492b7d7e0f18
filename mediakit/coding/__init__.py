"""Check the machine by hand: draw a sample, measure agreement, correct the statistics."""

from mediakit.coding.agreement import label_agreement, token_agreement
from mediakit.coding.estimate import corrected_shares, extraction_accuracy
from mediakit.coding.sample import draw_sample

__all__ = [
    "corrected_shares",
    "draw_sample",
    "extraction_accuracy",
    "label_agreement",
    "token_agreement",
]
