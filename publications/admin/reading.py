"""Reads a valid form with its rows as content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from publications.admin.attachment import AttachmentFormSet
from publications.admin.authorship import AuthorshipFormSet
from publications.admin.translation import TranslationFormSet
from publications.admin.uploads import is_new
from publications.editorial.content import PLAIN, Content, Entry
from publications.models import Publication


def content_of_form(form: Any, formsets: Sequence[Any], before: Sequence[Entry] = ()) -> Content:
    """Return what a form says; uploads are in the storage afterwards.

    `before` is the byline that the form was opened with. What a form does not ask for (a user may
    not see every field) stays as the text has it.
    """
    text: Publication = form.instance
    _store_cover(text)
    content: dict[str, Any] = {name: getattr(text, name) for name in PLAIN}
    content |= {
        "date": text.date.isoformat(),
        "cover": text.cover.name or "",
        "topics": sorted(topic.pk for topic in form.cleaned_data.get("topics", ())),
        "byline": [],
        "attachments": [],
        "link": None,
    }
    for formset in formsets:
        if isinstance(formset, AuthorshipFormSet):
            content["byline"] = formset.entries(text.language, before)
        elif isinstance(formset, TranslationFormSet):
            content["link"] = formset.link()
    names = [entry["name"] for entry in content["byline"] if entry["credit"] == "author"]
    for formset in formsets:
        if isinstance(formset, AttachmentFormSet):
            content["attachments"] = formset.attached(text.full_title, names, text.language)
    return cast("Content", content)


def _store_cover(text: Publication) -> None:
    if is_new(text.cover):
        text.cover.save(text.cover.name or "", text.cover.file, save=False)
    if not text.cover:
        text.cover_width = text.cover_height = None
