"""Pages as machines see them: parsed as HTML5 says, with what head and headers tell."""

from __future__ import annotations

import json
from typing import Any

import html5lib
from django.http import HttpResponse
from signposting import Signposting, find_signposting_http_link


class Seen:
    """One page; `metas` are (name, content) in order, `nodes` what its scripts hold."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response
        root = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
        self.head, self.body = root.find("head"), root.find("body")
        self.metas = [
            (each.get("name") or each.get("property") or "", each.get("content") or "")
            for each in self.head.iter("meta")
        ]
        self.nodes: list[dict[str, Any]] = [
            json.loads(each.text)
            for each in self.head.iter("script")
            if each.get("type") == "application/ld+json"
        ]

    def meta(self, name: str) -> list[str]:
        return [content for found, content in self.metas if found == name]

    def links(self, rel: str) -> list[dict[str, str]]:
        return [dict(each.items()) for each in self.head.iter("link") if each.get("rel") == rel]

    def canonical(self) -> list[str]:
        return [each["href"] for each in self.links("canonical")]

    def hreflangs(self) -> dict[str, str]:
        found = [
            each for each in self.links("alternate") if "hreflang" in each and "type" not in each
        ]
        told = {each["hreflang"]: each["href"] for each in found}
        assert len(told) == len(found)
        return told

    def unapi_ids(self) -> list[str]:
        return [
            each.get("title") for each in self.body.iter("abbr") if each.get("class") == "unapi-id"
        ]

    def signposts(self) -> Signposting:
        return find_signposting_http_link([self.response.headers["Link"]], self.canonical()[0])
