"""What tells one row from another, and one save of it from the next."""

from __future__ import annotations

from typing import Any

from django.db import models

from prose.fields import LineField


class RefField(LineField):
    """The identity of a text across systems; derived once, from kind, slug and language."""

    def pre_save(self, instance: models.Model, add: bool) -> Any:
        if not getattr(instance, self.attname):
            setattr(instance, self.attname, instance.derived_ref())  # type: ignore[attr-defined]
        return super().pre_save(instance, add)


class VersionField(models.PositiveIntegerField):  # type: ignore[type-arg]
    """Counts the saves of a row, so that two editors of one version can be told apart.

    Counting views and the like go by `update()` and leave it alone.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"default": 0, **kwargs})

    def pre_save(self, instance: models.Model, add: bool) -> int:
        version: int = getattr(instance, self.attname) + 1
        setattr(instance, self.attname, version)
        return version
