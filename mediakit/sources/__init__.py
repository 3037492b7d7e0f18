"""Who the speaker of every attribution is, of what kind, and how openly named."""

from mediakit.sources.actor_table import read_actors
from mediakit.sources.code import code_sources
from mediakit.sources.outlets import read_outlets
from mediakit.sources.relays import mark_relays
from mediakit.sources.unmatched import list_unmatched

__all__ = ["code_sources", "list_unmatched", "mark_relays", "read_actors", "read_outlets"]
