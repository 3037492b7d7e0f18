"""Who is cited with which words: quotation marks, and rules from parsed sentences to spans."""

from mediakit.attribute.explain import explain_attributions
from mediakit.attribute.find import find_attributions
from mediakit.attribute.quotes import find_quotes

__all__ = ["explain_attributions", "find_attributions", "find_quotes"]
