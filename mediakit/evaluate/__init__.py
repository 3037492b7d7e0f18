"""Compare predicted attributions with gold ones: how many are found, how exactly, how labelled.

Gold and predictions are lists of documents in the exchange format: mappings with `id`, in gold
also `text`, and `attributions`, each with the spans of `source`, `cue` and `content` and the
labels `quote_type`, `speaker` and `source_kind`. Offsets are code points, half-open.

Spans are compared as sets of words, so that outer punctuation and quotation marks do not
count. Attributions are paired one to one within a document by content: pairs need a Dice
coefficient (Dice 1945) of `DICE_FOUND` or more; of all pairings that one is taken which has
most pairs, then most right sources, then the greatest sum of coefficients. Intervals are
percentiles of a bootstrap over documents (Efron & Tibshirani 1993), since attributions of one
document are not independent.
"""

from mediakit.evaluate.attributions import FIGURES, score_attributions
from mediakit.evaluate.documents import read_exchange
from mediakit.evaluate.labels import LABELS, score_labels
from mediakit.evaluate.pairing import match_attributions, score_categories

__all__ = [
    "FIGURES",
    "LABELS",
    "match_attributions",
    "read_exchange",
    "score_attributions",
    "score_categories",
    "score_labels",
]
