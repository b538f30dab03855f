"""What follows from a signal, and from a change that search noticed."""

from publications.receivers import derived, forgetting

__all__ = ["derived", "forgetting"]
