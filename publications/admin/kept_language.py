"""A language that the setting has lost, offered to the rows that are written in it."""

from __future__ import annotations

from typing import Any

from prose.languages import language_name, text_languages


def offer_kept(field: Any, language: str) -> None:
    """Let a form be saved whose row is in a language that no new row can take."""
    if field is not None and language and language not in text_languages():
        field.choices = [*field.choices, (language, language_name(language))]
