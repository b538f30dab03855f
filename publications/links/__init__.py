"""Finds the links that lead elsewhere, asks in the background whether they answer, remembers."""

from publications.links.asking import Answer, Gate, Verdict, check
from publications.links.finding import enqueue, find
from publications.links.remembering import DeadLink, dead_links, record

__all__ = [
    "Answer",
    "DeadLink",
    "Gate",
    "Verdict",
    "check",
    "dead_links",
    "enqueue",
    "find",
    "record",
]
