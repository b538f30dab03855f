"""The original beside a text that is made from it, and the way to add such a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.admin.options import ModelAdmin
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from prose.columns import column
from prose.languages import attributes, text_languages
from publications.admin.since import changed_since
from publications.models import Authorship, Publication, Translation
from publications.translations import linking, notes


@dataclass(frozen=True)
class Door:
    """A link to add a text of the work in another language, or to edit the one there is."""

    label: str
    url: str
    adds: bool


def wanted(request: HttpRequest) -> tuple[Publication, str] | None:
    """Return the original and the language that an add form was opened for."""
    pk, language = request.GET.get("original", ""), request.GET.get("language", "")
    if not pk.isdecimal() or language not in text_languages():
        return None
    original = Publication.objects.filter(pk=pk, translation__isnull=True).first()
    return (original, language) if original and original.language != language else None


def has_cover(request: HttpRequest, text: Publication | None) -> bool:
    """Say whether the original of a text, stored or about to be, has a cover to share."""
    found = wanted(request) if text is None else None
    link: Translation | None = getattr(text, "translation", None)
    original = found[0] if found else link.original if link else None
    return original is not None and bool(original.cover)


def initial_text(original: Publication, language: str) -> dict[str, Any]:
    text = linking.prefilled(original, language)
    fields = ("kind", "language", "date", "series_year", "series_sequence", "slug")
    return {
        **{field: getattr(text, field) for field in fields},
        "cover_is_decorative": text.cover_is_decorative,
        "topics": list(original.topics.all()),
    }


def doors(model_admin: ModelAdmin[Any], text: Publication) -> list[Door]:
    """Return, for an original, one door a language."""
    if hasattr(text, "translation"):
        return []
    info = (model_admin.opts.app_label, model_admin.opts.model_name)
    there = {
        translation.text.language: translation
        for translation in text.translations.select_related("text").defer("text__body")
    }
    found = []
    for language in text_languages():
        if language in there:
            url = reverse("admin:{}_{}_change".format(*info), args=[there[language].text.pk])
            what = {"what": notes.text_name(there[language])}
            found.append(Door(_("Edit the %(what)s") % what, url, adds=False))
        elif language != text.language:
            query = urlencode({"original": str(text.pk), "language": language})
            url = reverse("admin:{}_{}_add".format(*info))
            found.append(Door(adding(language), f"{url}?{query}", adds=True))
    return found


def adding(language: str) -> str:
    """Return what a door that adds a text says: `Add English summary`."""
    summary = Translation(text=Publication(language=language))
    return _("Add %(what)s") % {"what": notes.text_name(summary)}


def pane(original: Publication, made_from: int | None = None) -> dict[str, Any]:
    """Return what the side-by-side view shows of an original.

    `made_from` is the version that the text beside it reflects; what changed since is marked.
    """
    files = reverse("admin:publications_publication_file", args=[original.pk, "-"])
    return {
        "text": original,
        "attributes": flatatt(attributes(original.language)),
        # Its pictures lie elsewhere than the form, and its anchors must not be the form's.
        "column": column(
            original.body,
            original.language,
            prefix="original-",
            address=files.removesuffix("-"),
        ),
        "key_points": original.key_points.splitlines(),
        "byline": ", ".join(
            entry.name for entry in Authorship.objects.filter(publication=original).authors()
        ),
        "version": linking.newest_version(original),
        "since": changed_since(original, made_from) if made_from else None,
    }
