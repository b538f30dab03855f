"""Takes values out of one JSON object, and notes each that is missing, unknown or of no use."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from prose.html import normalise
from publications.imports.refusal import Refusal, plain, shown

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_JSON_TYPES = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "a text",
    list: "a list",
    dict: "an object",
}
# What the databases keep in a positive integer.
_LARGEST = 2_147_483_647


class Checked:
    """One object of a line; `prefix` says where it stands: `authors[0].`."""

    def __init__(
        self, line: int, data: dict[str, Any], refusals: list[Refusal], prefix: str = ""
    ) -> None:
        self.line = line
        self.prefix = prefix
        self.refusals = refusals
        # null says as little as leaving the field out.
        self._data = {name: value for name, value in data.items() if value is not None}

    def refuse(self, name: str, reason: str) -> None:
        field = plain(f"{self.prefix}{name}")
        self.refusals.append(Refusal(self.line, field, reason))

    def has(self, name: str) -> bool:
        return name in self._data

    def only(self, known: Collection[str]) -> None:
        for name in self._data:
            if name not in known:
                near = get_close_matches(name, known, 1)
                hint = f"did you mean {shown(near[0])}?" if near else "leave it out."
                self.refuse(name, f"is not a field of the format; {hint}")

    def require(self, names: Iterable[str]) -> None:
        for name in names:
            if name not in self._data:
                self.refuse(name, "is missing; every publication needs it.")

    def _typed(self, name: str, wanted: type) -> Any:
        value = self._data.get(name)
        if value is None or type(value) is wanted:
            return value
        self.refuse(name, f"must be {_JSON_TYPES[wanted]}, not {_JSON_TYPES[type(value)]}.")
        return None

    def string(self, name: str) -> str | None:
        value: str | None = self._typed(name, str)
        if value is not None and _SURROGATE.search(value):
            self.refuse(name, "holds half a character (a lone surrogate); write the whole one.")
            return None
        return value

    def text(self, name: str, model: type[models.Model], as_field: str = "") -> str | None:
        """Return a text as a model's field would keep it, if the field can."""
        value = self.string(name)
        if value is None:
            return None
        field = model._meta.get_field(as_field or name)
        assert isinstance(field, models.Field)  # noqa: S101
        value = str(field.to_python(normalise(value).strip()))
        if value:
            try:
                field.run_validators(value)
            except ValidationError as error:
                self.refuse(name, f"{shown(value)}: {' '.join(error.messages)}")
                return None
        return value

    def choice(self, name: str, choices: Collection[str], otherwise: str = "") -> str:
        """Return one of some values; `otherwise` says what else may be done about another."""
        value = self.string(name)
        if value is None or value in choices:
            return value or ""
        near = get_close_matches(value, choices, 1)
        if near and not otherwise:
            hint = f"did you mean {shown(near[0])}?"
        else:
            hint = f"write one of {', '.join(choices)}{otherwise}."
        self.refuse(name, f"{shown(value)} is not known; {hint}")
        return ""

    def count(self, name: str) -> int | None:
        value: int | None = self._typed(name, int)
        if value is not None and not 0 <= value <= _LARGEST:
            self.refuse(name, f"must lie between 0 and {_LARGEST}.")
            return None
        return value

    def object(self, name: str) -> Checked | None:
        value = self._typed(name, dict)
        if value is None:
            return None
        return Checked(self.line, value, self.refusals, f"{self.prefix}{name}.")

    def objects(self, name: str) -> list[Checked] | None:
        found = self._typed(name, list)
        if found is None:
            return None
        checked = []
        for index, value in enumerate(found):
            if isinstance(value, dict):
                where = f"{self.prefix}{name}[{index}]."
                checked.append(Checked(self.line, value, self.refusals, where))
            else:
                self.refuse(f"{name}[{index}]", "must be an object in braces.")
        return checked

    def strings(self, name: str) -> list[str] | None:
        found = self._typed(name, list)
        if found is None:
            return None
        named = {f"{name}[{index}]": value for index, value in enumerate(found)}
        inside = Checked(self.line, named, self.refusals, self.prefix)
        return [text for key in named if (text := inside.string(key)) is not None]
