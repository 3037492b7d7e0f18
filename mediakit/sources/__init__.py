"""Who the speaker of every attribution is, of what kind, and how openly named."""

from mediakit.sources.code import code_sources

__all__ = ["code_sources"]
