"""The DOI of a text, and the form that it has."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

# What Crossref lets new DOIs hold (its suffix rules); letters small, since DOIs ignore case.
_FORM = re.compile(r"10\.[0-9]{4,9}/[a-z0-9][a-z0-9._;()/-]*")


_BEFORE = re.compile(r"(https?://)?(dx\.|www\.)?doi\.org/|doi[:\s]\s*", re.IGNORECASE)


def normalise_doi(value: str) -> str:
    """Return what was pasted as we write it: small letters, nothing before the 10."""
    bare = value.strip()
    if found := _BEFORE.match(bare):
        bare = bare[found.end() :]
    # The full stop is that of the sentence which it was pasted from.
    return bare.lower().rstrip(".")


def validate_doi(value: str) -> None:
    if not _FORM.fullmatch(value):
        raise ValidationError(
            _(
                "“%(value)s” is not a DOI as we write them: 10., the number of the publisher, "
                "a slash, then small letters, digits and . _ ; ( ) / -, as in 10.12345/2026-07.ko."
            ),
            params={"value": value},
        )


class DoiField(models.CharField):  # type: ignore[type-arg]
    """A DOI that no two texts share; empty is NULL, or else two texts without one would clash."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{
                "verbose_name": "DOI",
                "max_length": 200,
                "unique": True,
                "null": True,
                "blank": True,
                "validators": [validate_doi],
                "help_text": _("Such as 10.12345/2026-07.ko; without https://doi.org/ before it."),
                "error_messages": {"unique": _("Another text has this DOI.")},
                **kwargs,
            },
        )

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        return normalise_doi(found) if isinstance(found, str) else found

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(self.to_python(value)) or None
