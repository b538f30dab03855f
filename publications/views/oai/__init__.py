"""The collection for harvesters, by OAI-PMH 2.0 (openarchives.org/OAI/2.0)."""

from publications.views.oai.page import oai

__all__ = ["oai"]
