"""The language board: every work in every language, what waits, and what is done about it."""

from publications.admin.board.page import urls

__all__ = ["urls"]
