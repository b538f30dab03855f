"""Whole answers that are kept until what they show changes; nobody else knows keys or forgets."""

from publications.page_cache.answering import PageCache
from publications.page_cache.generations import Generations, generations
from publications.page_cache.shelf import Shelf

__all__ = ["Generations", "PageCache", "Shelf", "generations"]
