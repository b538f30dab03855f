"""The title that a saved page gives itself in its head, without the name of the site."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from publications.imports.sites.blocks import words
from publications.imports.sites.found import Fate, Report, quoted
from publications.imports.sites.shelves import kind_of

_PARTS = re.compile(r"\s+[|«»>:–—-]+\s+|\s*[|«]\s*")
_SITE = re.compile(r"\basan\b|아산|峨山|institute|연구원|연구소|home", re.IGNORECASE)


def take_title(root: HtmlElement, place: str, report: Report) -> str:
    """Take the title of a page out of its head; return it without what every page adds."""
    said = [words(title) for title in root.iter("title")]
    for title in list(root.iter("title")):
        title.drop_tree()
    own = _meta(root, "og:title") or next(filter(None, said), "")
    site = _meta(root, "og:site_name")
    headings = [words(heading) for heading in root.iter("h1") if words(heading)]
    full = _without_site(own, site, headings)
    if full != own:
        report.say(place, Fate.CHANGED, f"the title of the page: {quoted(own)} is {quoted(full)}.")
    return full


def _meta(root: HtmlElement, name: str) -> str:
    found = root.xpath(".//meta[@property=$name or @name=$name]/@content", name=name)
    return " ".join(str(found[0]).split()) if found else ""


def _without_site(title: str, site: str, headings: list[str]) -> str:
    for heading in headings:
        rest = title[len(heading) :]
        if rest and title.startswith(heading) and _PARTS.match(rest):
            return heading
    while True:
        parts = list(_PARTS.finditer(title))
        last = title[parts[-1].end() :] if parts else ""
        is_site = last and (last == site or _SITE.search(last) or kind_of(last))
        if not is_site or not title[: parts[-1].start()].strip():
            return title
        title = title[: parts[-1].start()].strip()
