"""Asks the repository as harvesters do, and holds every answer to the protocol's grammar."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import requests
from django.test import Client
from django.utils import timezone
from lxml import etree
from sickle import Sickle

from publications.views.oai import stamps

OAI = "{http://www.openarchives.org/OAI/2.0/}"
SITE = "http://127.0.0.1:8000"
NAME = "oai:127.0.0.1:"


@cache
def _grammar() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(Path(__file__).parent / "protocol.rng"))


def read(response: Any) -> etree._Element:
    """Return an answer that is one: with status 200, as XML, as the protocol has it."""
    assert response.status_code == 200
    assert response["Content-Type"] == "text/xml; charset=utf-8"
    root = etree.fromstring(response.content)
    grammar = _grammar()
    grammar.validate(root)
    assert [str(fault) for fault in grammar.error_log] == []
    return root


def ask(verb: str = "", /, **arguments: Any) -> etree._Element:
    """Ask by a verb; `from_` is `from`."""
    told = {name.rstrip("_"): value for name, value in arguments.items()}
    return read(Client().get("/oai", {"verb": verb, **told} if verb else told))


def error(root: etree._Element) -> str:
    """Return the code of an error, or nothing."""
    found = root.find(f"{OAI}error")
    return "" if found is None else found.get("code", "")


def listed(verb: str = "ListIdentifiers", /, **arguments: Any) -> list[str]:
    """Return the names of the records on one page, those that are gone with a minus before them."""
    root = ask(verb, **({"metadataPrefix": "oai_dc"} | arguments))
    return [_name(header) for header in root.iter(f"{OAI}header")]


def _name(header: etree._Element) -> str:
    identifier = header.findtext(f"{OAI}identifier", "").removeprefix(NAME)
    return f"-{identifier}" if header.get("status") == "deleted" else identifier


def token(root: etree._Element) -> str:
    return root.findtext(f".//{OAI}resumptionToken", "")


def second(at: datetime | None = None) -> str:
    return stamps.written(at or timezone.now())


class Harvester(Sickle):  # type: ignore[misc]
    """Sickle over the test client; `between` runs before each page but the first."""

    def __init__(self, between: Any = None) -> None:
        super().__init__(f"{SITE}/oai")
        self.pages = 0
        self._between = between

    def _request(self, kwargs: dict[str, str]) -> requests.Response:
        if self.pages and self._between:
            self._between(self.pages)
        self.pages += 1
        answer = Client().get("/oai", kwargs)
        read(answer)
        response = requests.Response()
        response.status_code = answer.status_code
        response.headers.update(dict(answer.items()))
        response.encoding = "utf-8"
        response._content = answer.content
        return response
