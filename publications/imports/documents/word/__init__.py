"""Word documents (.docx), read from their own XML."""

from publications.imports.documents.word.body import read_word

__all__ = ["read_word"]
