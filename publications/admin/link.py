"""The link of a text to its original as one request will leave it: stored, or edited just now."""

from __future__ import annotations

from typing import Any

from publications.models import Publication, Translation

_PREFIX = "translation"


class Link:
    """Reads the inline's raw fields, because kind and number hang on them before it is checked."""

    def __init__(self, data: Any, text: Publication) -> None:
        self._data = data
        self._asked = f"{_PREFIX}-TOTAL_FORMS" in data
        self._stored: Translation | None = getattr(text, "translation", None)
        self.original = self._find_original()

    def _value(self, name: str) -> str:
        return str(self._data.get(f"{_PREFIX}-0-{name}", "")).strip()

    def _find_original(self) -> Publication | None:
        if not self._asked:
            return self._stored.original if self._stored else None
        pk = self._value("original")
        if not pk.isdecimal() or self._value("DELETE"):
            return None
        # The lock makes two editors who add texts to one work wait for each other.
        return Publication.objects.select_for_update().filter(pk=pk).first()

    @property
    def exists(self) -> bool:
        """Say whether the text is made from another, here or elsewhere."""
        if not self._asked:
            return self._stored is not None
        named = self.original is not None or bool(self._value("original_title"))
        return named and not self._value("DELETE")

    @property
    def is_stored(self) -> bool:
        """Say whether the original is here and the same as before."""
        return (
            self.original is not None
            and self._stored is not None
            and self._stored.original == self.original
        )

    def series(self) -> Translation | None:
        """Return the link as far as kind and number hang on it; its faults are the inline's."""
        if self.original is not None:
            return Translation(original=self.original)
        return Translation(original_number=self._number()) if self.exists else None

    def _number(self) -> str:
        if self._asked or self._stored is None:
            return self._value("original_number")
        return self._stored.original_number
