"""What an editor saw when a form was opened: it travels with the form, signed.

A save is judged by it, and it is the base of the merge if somebody saved meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.core import signing

from publications.editorial.content import Content

FIELD = "desk-token"
# The number grows with the fields of a content: a form opened before is asked to be saved again.
_SALT = "publications.desk.2"


@dataclass(frozen=True)
class Token:
    """`text` is the key of the text, `version` counts its saves."""

    text: int
    version: int
    content: Content

    def signed(self) -> str:
        return signing.dumps([self.text, self.version, self.content], salt=_SALT, compress=True)


def read(signed: str, text: int) -> Token | None:
    """Return the token of a form for a text; nothing for one that is missing or not ours."""
    try:
        pk, version, content = signing.loads(signed, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    return Token(pk, version, cast("Content", content)) if pk == text else None


def sign(content: Content) -> str:
    """Return content that a page hands back later, unread by anybody in between."""
    return signing.dumps(content, salt=f"{_SALT}.content", compress=True)


def unsign(signed: str) -> Content:
    """Return content that `sign` made; `BadSignature` for anything else."""
    return cast("Content", signing.loads(signed, salt=f"{_SALT}.content"))
