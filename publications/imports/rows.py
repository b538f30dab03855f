"""One line of a source, checked on its own: every field of the right kind, length and form."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from prose.html import normalise
from prose.languages import text_languages
from publications.imports.byline_rows import authors, topics
from publications.imports.checks import Checked
from publications.imports.entries import STATUSES, OriginalEntry, Row, When
from publications.imports.refusal import Refusal, shown
from publications.models import FormerAddress, Kind, Publication, SeriesNumber, Translation
from publications.models.former_address import address_key
from publications.models.publication import start_of_day

_FIELDS = (
    "ref", "kind", "language", "number", "slug", "title", "subtitle", "abstract", "body_html",
    "published", "status", "authors", "topics", "original", "views", "former_addresses",
    "doi",
)  # fmt: skip
_REQUIRED = ("kind", "language", "title", "body_html", "published")
_ELSEWHERE = ("title", "language", "number", "url")
_ELSE_ADD = ", or add it to TEXT_LANGUAGES"

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)")
_YEARS = range(1900, 2200)
# Further down, readers of HTML lose the text, and cleaning takes minutes.
_DEEPEST = 200
_NESTING = re.compile(r"<(/?)(?!(?:p|li|td|th|tr|dt|dd|br|hr|img|col|wbr)\b)[a-zA-Z]")


def read_row(line: int, data: dict[str, Any]) -> Row | list[Refusal]:
    """Return what a line says, or everything that is wrong with it."""
    refusals: list[Refusal] = []
    checked = Checked(line, data, refusals)
    checked.only(_FIELDS)
    checked.require(_REQUIRED)
    when = _when(checked)
    parts: dict[str, Any] = {
        **identity(checked),
        "status": checked.choice("status", list(STATUSES)),
        "title": _title(checked),
        "subtitle": checked.text("subtitle", Publication),
        "abstract": checked.text("abstract", Publication),
        "body": _body(checked),
        "authors": authors(checked),
        "topics": topics(checked),
        "original": _original(checked),
        "views": checked.count("views"),
        "former_addresses": _former_addresses(checked),
        # An empty one says as little as none: what people have cited is not taken away by a file.
        "doi": checked.text("doi", Publication) or None,
    }
    if refusals or when is None:
        return refusals
    return Row(line=line, when=when, **parts)


def identity(checked: Checked) -> dict[str, str]:
    """Return the fields by which other lines may name this one."""
    return {
        "ref": checked.text("ref", Publication) or "",
        "kind": checked.choice("kind", Kind.values),
        "language": checked.choice("language", text_languages(), _ELSE_ADD),
        "number": _number(checked),
        "slug": checked.text("slug", Publication) or "",
    }


def _title(checked: Checked) -> str:
    title = checked.text("title", Publication)
    if title == "":
        checked.refuse("title", "is empty; every publication needs one.")
    return title or ""


def _number(checked: Checked) -> str:
    number = (checked.string("number") or "").strip()
    if number:
        try:
            SeriesNumber.parse(number)
        except ValueError:
            checked.refuse(
                "number",
                f"{shown(number)} is not a year, a hyphen and at least two digits, "
                "such as 2026-07 or 2020-645.",
            )
            return ""
    return number


def _body(checked: Checked) -> str:
    body = checked.string("body_html") or ""
    if body.count("<") - body.count(">") > _DEEPEST * 10 or _depth(body) > _DEEPEST:
        checked.refuse("body_html", "opens far more tags than it closes; send well-formed HTML.")
        return ""
    return body


def _depth(html: str) -> int:
    depth = deepest = 0
    for tag in _NESTING.finditer(html):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _when(checked: Checked) -> When | None:
    text = checked.string("published")
    if text is None:
        return None
    try:
        if _DAY.fullmatch(text):
            day = date.fromisoformat(text)
            when = When(day, start_of_day(day), is_exact=False)
        elif _MOMENT.fullmatch(text):
            moment = datetime.fromisoformat(text)
            when = When(timezone.localdate(moment), moment, is_exact=True)
        else:
            raise ValueError("write the day in Seoul as 2026-02-03")
        if when.day.year not in _YEARS:
            raise ValueError(f"years go from {_YEARS[0]} to {_YEARS[-1]}")
    except (ValueError, OverflowError) as error:
        checked.refuse("published", f"{shown(text)} is no date to publish on: {error}.")
        return None
    return when


def _original(checked: Checked) -> OriginalEntry | None:
    inside = checked.object("original")
    if inside is None:
        return None
    inside.only(("ref", "extent", *_ELSEWHERE))
    entry = OriginalEntry(
        ref=inside.text("ref", Publication) or "",
        extent=inside.choice("extent", Translation.Extent.values),
        title=inside.text("title", Translation, "original_title") or "",
        language=inside.choice("language", text_languages(), _ELSE_ADD),
        number=_number(inside),
        address=inside.text("url", Translation, "original_address") or "",
    )
    for name in _ELSEWHERE if entry.ref else ():
        if inside.has(name):
            inside.refuse(name, "describes an original elsewhere; leave it or “ref” out.")
    named = {refusal.field for refusal in inside.refusals}
    for name in () if entry.ref or "original.ref" in named else ("title", "language"):
        if not getattr(entry, name) and f"original.{name}" not in named:
            inside.refuse(name, "is missing; name the original by “ref”, or by title and language.")
    return entry


def _former_addresses(checked: Checked) -> list[str] | None:
    found = checked.strings("former_addresses")
    if found is None:
        return None
    addresses: dict[str, str] = {}
    for index, text in enumerate(found):
        try:
            address, key = _local(text)
        except ValueError as error:
            checked.refuse(f"former_addresses[{index}]", f"{shown(text)}: {error}.")
            continue
        addresses.setdefault(key, address)
    return list(addresses.values())


def _local(text: str) -> tuple[str, str]:
    """Return an address without scheme and host, and its key."""
    address = normalise(text).strip()
    if "://" in address and not address.startswith("/"):
        address = "/" + address.partition("://")[2].partition("/")[2].partition("#")[0]
    if not address.startswith("/"):
        raise ValueError("write path and query, beginning with /")
    key = address_key(address)
    if len(address) > _length("address") or len(key) > _length("key"):
        raise ValueError(f"is longer than {_length('address')} characters")
    return address, key


def _length(name: str) -> int:
    field = FormerAddress._meta.get_field(name)
    return getattr(field, "max_length", None) or 0
