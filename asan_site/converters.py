"""The languages that may open an address."""

from __future__ import annotations

from prose.languages import INTERFACE_LANGUAGES, KNOWN_LANGUAGES


class _OneOf:
    choices: tuple[str, ...] = ()

    def __init_subclass__(cls) -> None:
        cls.regex = "|".join(cls.choices)

    regex = ""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        if value not in self.choices:
            raise ValueError(value)
        return value


class InterfaceLanguageConverter(_OneOf):
    """`ko` or `en`: the languages that the site speaks."""

    choices = INTERFACE_LANGUAGES


class TextLanguageConverter(_OneOf):
    """Any language that has a name: what was published keeps its address whatever the setting."""

    choices = KNOWN_LANGUAGES
