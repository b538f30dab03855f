"""Model fields that normalise what is written into them, on every path to the database."""

from __future__ import annotations

from typing import Any

from django.db import models

from prose.html import clean, normalise
from prose.text import to_text


class _NormalisedMixin:
    """Runs `normalise_value` in `save`, `bulk_create`, `update` and forms alike."""

    def normalise_value(self, value: str) -> str:
        raise TypeError

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)  # type: ignore[misc]
        return self.normalise_value(value) if isinstance(value, str) else value

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        value = super().pre_save(instance, add)  # type: ignore[misc]
        if isinstance(value, str):
            value = self.normalise_value(value)
            setattr(instance, self.attname, value)  # type: ignore[attr-defined]
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        if isinstance(value, str):
            value = self.normalise_value(value)
        return super().get_db_prep_save(value, connection)  # type: ignore[misc]


class LineField(_NormalisedMixin, models.CharField):  # type: ignore[type-arg]
    """One line in NFC: a name, a title, a role."""

    def normalise_value(self, value: str) -> str:
        return " ".join(normalise(value).split())


class LinesField(_NormalisedMixin, models.TextField):  # type: ignore[type-arg]
    """Several lines in NFC, each trimmed, none empty: subtitle lines, key points."""

    def normalise_value(self, value: str) -> str:
        lines = (" ".join(line.split()) for line in normalise(value).splitlines())
        return "\n".join(line for line in lines if line)


class ProseField(_NormalisedMixin, models.TextField):  # type: ignore[type-arg]
    """Formatted text, cleaned by the allow-list whenever it is written."""

    def normalise_value(self, value: str) -> str:
        return clean(value.replace("\r\n", "\n")).strip()


class DerivedTextField(models.TextField):  # type: ignore[type-arg]
    """The plain text of a `ProseField` of the same model, kept in step when rows are saved."""

    def __init__(self, *args: Any, source: str, **kwargs: Any) -> None:
        self.source = source
        super().__init__(*args, **{"editable": False, "blank": True, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, instance: models.Model, add: bool) -> str:
        value = to_text(clean(getattr(instance, self.source)))
        setattr(instance, self.attname, value)
        return value
