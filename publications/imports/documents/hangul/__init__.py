"""Hangul documents: .hwpx from its own XML (OWPML), .hwp by way of the same XML."""

from publications.imports.documents.hangul.binary import as_package
from publications.imports.documents.hangul.body import read_hangul

__all__ = ["as_package", "read_hangul"]
