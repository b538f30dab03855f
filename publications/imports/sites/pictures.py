"""Pictures and files that a body names: files of the text, which staff attach by these names."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from django.utils.text import slugify
from lxml.html import HtmlElement

from publications.imports.sites.found import Fate, Report

_SIZE = re.compile(r"-\d{2,4}x\d{2,4}\.(?=\w+$)")
_FILE = re.compile(r"\.(?:pdf|hwpx?|docx?|xlsx?|pptx?|zip)$", re.IGNORECASE)


def name_files(root: HtmlElement, place: str, report: Report) -> None:
    """Let pictures be files of the text, and say which file each of them is."""
    taken: dict[str, str] = {}
    for image in list(root.iter("img")):
        address = image.get("src") or image.get("data-src") or ""
        name = _free_name(address, taken)
        if not address or address.startswith("data:"):
            report.say(place, Fate.DROPPED, "a picture that stood in the page itself.")
            image.drop_tree()
            continue
        for attribute in set(image.attrib) - {"alt"}:
            del image.attrib[attribute]
        image.set("src", name)
        report.say(place, Fate.CHANGED, f"picture {address}: attach it as {name}.")
    for link in root.iter("a"):
        address = link.get("href", "")
        if link.attrib.pop("data-embedded", None) is not None:
            report.say(place, Fate.CHANGED, f"embedded {address} became a link.")
        if _FILE.search(urlsplit(address).path):
            report.say(place, Fate.GUESSED, f"the link to the file {address} still leads there.")


def _free_name(address: str, taken: dict[str, str]) -> str:
    """Return a name for a picture, the same for the same picture in other sizes."""
    address = _SIZE.sub(".", address)
    stem, _dot, ending = unquote(urlsplit(address).path).rpartition("/")[2].rpartition(".")
    stem = slugify(stem).replace("_", "-").strip("-")[:80]
    name = f"{stem or 'picture'}.{(ending or 'jpg').lower()}"
    count = 1
    while taken.setdefault(name, address) != address:
        count += 1
        name = f"{stem or 'picture'}-{count}.{(ending or 'jpg').lower()}"
    return name
