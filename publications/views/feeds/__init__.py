"""Feeds of every list: what they say, and whether a reader has it already."""

from publications.views.feeds.pages import author, everything, kind, publications, search, topic

__all__ = ["author", "everything", "kind", "publications", "search", "topic"]
