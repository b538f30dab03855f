"""What the fields of a text, and the values in them, are called for staff."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from prose.languages import language_name
from publications.editorial.content import Content, Entry, File, Link
from publications.models import (
    Attachment,
    Authorship,
    Kind,
    Publication,
    SeriesNumber,
    Topic,
    Translation,
)

_OWN: dict[str, str | Promise] = {
    "number": gettext_lazy("kind and number"),
    "byline": Authorship._meta.verbose_name_plural or "",
    "topics": Topic._meta.verbose_name_plural or "",
    "attachments": Attachment._meta.verbose_name_plural or "",
    "link": Translation._meta.verbose_name or "",
}


def field_label(name: str) -> str:
    """Return a field's name with a capital, as forms have it."""
    label = _OWN.get(name)
    if label is None:
        known = {field.name: field for field in Publication._meta.concrete_fields}
        label = known[name].verbose_name if name in known else name
    label = str(label)
    return label[:1].upper() + label[1:]


def _choice(choices: Iterable[tuple[Any, Any]], value: object) -> str:
    return next((str(label) for known, label in choices if known == value), str(value or ""))


def kind_label(value: str) -> str:
    return _choice(Kind.choices, value)


def language_label(value: str) -> str:
    return language_name(value)


def number_label(content: Mapping[str, Any]) -> str:
    year, sequence = content["series_year"], content["series_sequence"]
    if year is None or sequence is None:
        return ""
    return str(SeriesNumber(year, sequence))


def day_label(value: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return date_format(day, "Y.m.d" if get_language() == "ko" else "j F Y")


def cover_label(content: Mapping[str, Any]) -> str:
    """Describe the cover: its file, its size, what it shows."""
    width, height = content["cover_width"], content["cover_height"]
    said = [
        content["cover"],
        f"{width}×{height}" if width and height else "",
        content["cover_alt"],
        _("decorative") if content["cover_is_decorative"] else "",
        focus_label(content["cover_focus"]),
    ]
    return " · ".join(filter(None, said))


def focus_label(value: str) -> str:
    """Say in words which point of a cover stays in view."""
    x, _space, y = value.partition(" ")
    if not y:
        return ""
    return _("%(x)s%% from the left, %(y)s%% from the top") % {"x": x, "y": y}


def entry_label(entry: Entry) -> str:
    """Describe a line of the byline as it is printed."""
    said = [
        entry["name"],
        _choice(Authorship.Credit.choices, entry["credit"]),
        _either(entry["role_ko"], entry["role_en"]),
        _either(entry["affiliation_ko"], entry["affiliation_en"]),
        _("corresponding author") if entry["is_corresponding"] else "",
    ]
    return " · ".join(filter(None, said))


def _either(korean: str, english: str) -> str:
    return " / ".join(filter(None, (korean, english)))


def file_label(file: File) -> str:
    said = [file["name"], file["title"], filesizeformat(file["size"])]
    return " · ".join(filter(None, said))


def link_label(link: Link | None, originals: Mapping[int, str]) -> str:
    """Describe what the text was made from."""
    if link is None:
        return ""
    here = link["original"]
    said = [
        _choice(Translation.Extent.choices, link["extent"]),
        "" if here is None else originals.get(here, _("(deleted text)")),
        link["original_title"],
        language_label(link["original_language"]),
        link["original_number"],
        link["original_address"],
        _("reflects version %(number)s") % {"number": link["made_from"]}
        if link["made_from"] > 1
        else "",
    ]
    return " · ".join(filter(None, said))


def topic_names(contents: Iterable[Content]) -> dict[int, str]:
    """Name the topics of some contents, in one query; those deleted since are missing."""
    keys = {key for content in contents for key in content["topics"]}
    language = get_language() or ""
    found = Topic.objects.in_bulk(keys) if keys else {}
    return {pk: topic.label(language[:2]) for pk, topic in found.items()}


def original_names(contents: Iterable[Content]) -> dict[int, str]:
    """Name the originals of some contents, in one query, whether they are in the trash or not."""
    links = (content["link"] for content in contents)
    keys = {link["original"] for link in links if link and link["original"] is not None}
    found = Publication.with_trash.filter(pk__in=keys) if keys else []
    return {text.pk: str(text) for text in found}


def topic_label(key: int, names: Mapping[int, str]) -> str:
    return names.get(key, _("(deleted topic)"))
