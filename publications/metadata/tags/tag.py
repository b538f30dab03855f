"""One meta tag of a page's head."""

from __future__ import annotations

from typing import NamedTuple


class Tag(NamedTuple):
    """`property` for Open Graph, `name` for all others; `language` is a tag, where it is told."""

    name: str
    content: str
    language: str = ""
    attribute: str = "name"
