"""Which answer a request asks for: its path, and what of its query means anything."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode

_LONGEST_QUERY = 200
_LIST = ("author", "kind", "language", "page", "pdf", "sort", "topic", "year")
# Search is never kept, nor a list that says which text a reader missed.
_NEVER = ("q", "untranslated")
_LISTS = re.compile(
    r"/(?:ko|en)/(?:publications/(?:[a-z-]+/)?|topics/[^/]+/)(?:feed\.(?:atom|json))?"
    r"|/(?:ko|en)/(?:authors/[^/]+/)?feed\.(?:atom|json)"
)
# Pages, and what programs are told of them; no files, which are sent in parts.
_PAGES = re.compile(
    r"/[a-z]{2,3}(?:-[a-z]+)?/(?!preview/|follow/|saved/|search/)(?:.*/)?"
    r"(?:feed\.(?:atom|json)|cite\.(?:bib|ris|csl\.json)|record\.(?:jsonld|dc\.xml)"
    r"|linkset\.(?:json|txt))?"
    r"|/sitemap.*\.xml"
)


class Asked(NamedTuple):
    """`query` is in one spelling; `is_plain` says that it came so."""

    path: str
    query: str
    is_plain: bool

    @property
    def key(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path


def asked(path: str, query: str) -> Asked | None:
    """Return what is asked for, or nothing where the answer is never kept."""
    if not _PAGES.fullmatch(path):
        return None
    if not query:
        return Asked(path, "", True)
    if len(query) > _LONGEST_QUERY:
        return None
    pairs = parse_qsl(query)
    if any(name in _NEVER for name, _value in pairs):
        return None
    known = _LIST if _LISTS.fullmatch(path) else ()
    meant = sorted({pair for pair in pairs if pair[0] in known and pair != ("page", "1")})
    plain = urlencode(meant)
    return Asked(path, plain, plain == query)
