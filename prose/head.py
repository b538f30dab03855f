"""What a page's head says to machines: tags, and scripts that hold data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe

from prose.languages import interface_language, share_locale

CONTEXT = "https://schema.org"
Node = dict[str, Any]

_ESCAPES = {ord(each): f"\\u{ord(each):04X}" for each in "<>&\u2028\u2029"}


class Tag(NamedTuple):
    """`property` for Open Graph, `name` for all others; `language` is a tag, where it is told."""

    name: str
    content: str
    language: str = ""
    attribute: str = "name"


@dataclass(frozen=True)
class Head:
    tags: Sequence[Tag] = ()
    scripts: Sequence[SafeString] = ()


class Picture(NamedTuple):
    """What a page is shared with; its address is absolute, its size in pixels."""

    address: str
    description: str
    width: int = 1200
    height: int = 630
    media_type: str = "image/png"

    def tags(self) -> Iterator[tuple[str, str]]:
        yield "og:image", self.address
        yield "og:image:type", self.media_type
        yield "og:image:width", str(self.width)
        yield "og:image:height", str(self.height)
        yield "og:image:alt", self.description


class Page(NamedTuple):
    """A page that is no text: a list, a person, the front page. `path` begins with a slash."""

    title: str
    path: str
    language: str
    description: str = ""
    kind: str = "website"


def site_picture(language: str) -> Picture:
    """Return the picture that stands for the site where a page has none of its own."""
    name = settings.SITE_NAME[interface_language(language)]
    return Picture(settings.SITE_URL + static("img/social.png"), name)


def shared(page: Page, more: Iterable[tuple[str, str]] = ()) -> list[Tag]:
    """Return the Open Graph of a page that exists in both languages of the site."""
    other = "en" if page.language == "ko" else "ko"
    told = (
        ("og:type", page.kind),
        ("og:title", page.title),
        ("og:description", page.description),
        ("og:url", settings.SITE_URL + page.path),
        ("og:site_name", settings.SITE_NAME[page.language]),
        ("og:locale", share_locale(page.language)),
        ("og:locale:alternate", share_locale(other)),
        *site_picture(page.language).tags(),
        *more,
    )
    tags = [Tag(name, content, attribute="property") for name, content in told if content]
    return [*tags, Tag("twitter:card", "summary_large_image")]


def script(node: Node) -> SafeString:
    """Return a node of schema.org as the content of a script, which nothing in it can end."""
    written = json.dumps({"@context": CONTEXT, **node}, ensure_ascii=False)
    return mark_safe(written.translate(_ESCAPES))  # noqa: S308


def filled(node: Node) -> Node:
    """Leave out what is empty; a count of nothing is none of that."""
    return {name: value for name, value in node.items() if value or value == 0}


def breadcrumbs(page: str, steps: Sequence[tuple[str, str]]) -> Node:
    """Return the way to a page: names and absolute addresses, the site first."""
    return {
        "@type": "BreadcrumbList",
        "@id": f"{page}#breadcrumb",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": address}
            for place, (name, address) in enumerate(steps, 1)
        ],
    }
