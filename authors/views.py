"""The list of people, and the page of one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from imagekit import ImageSpec
from imagekit.processors import ResizeToFill, Transpose

from authors.models import Author
from authors.schema_org import profile_nodes, profile_tags, work_node
from authors.tags import BY, PEOPLE, PERSON
from prose.document import render as render_prose
from prose.head import Head, Page, script, shared
from prose.kept import kept
from prose.languages import INTERFACE_LANGUAGES
from prose.renditions import open_rendition


class _Portrait(ImageSpec):  # type: ignore[misc]
    processors = [Transpose(), ResizeToFill(480, 600)]
    format = "WEBP"
    options = {"quality": 82}


@require_safe
def people(request: HttpRequest, lang: str) -> HttpResponse:
    found = list(Author.objects.with_profile().by_name(lang).prefetch_related("expertise"))
    found.sort(key=lambda person: _listing_order(person, lang))
    page = render(
        request,
        "authors/people.html",
        {
            "groups": [
                (letter, list(group))
                for letter, group in groupby(found, key=lambda person: person.initial(lang))
            ],
            "head": Head(
                shared(Page(_("People"), reverse("authors:people", kwargs={"lang": lang}), lang))
            ),
            "nav": "people",
            "canonical": reverse("authors:people", kwargs={"lang": lang}),
            "alternates": {
                language: reverse("authors:people", kwargs={"lang": language})
                for language in INTERFACE_LANGUAGES
            },
        },
    )
    return kept(page, PEOPLE)


def _listing_order(person: Author, lang: str) -> tuple[bool, str]:
    """Order by letter, those of the page's own script first; the sort keeps names in order."""
    letter = person.initial(lang)
    is_latin = letter.isascii()
    return (is_latin if lang == "ko" else not is_latin, letter)


@require_safe
def profile(request: HttpRequest, lang: str, slug: str) -> HttpResponse:
    person = get_object_or_404(Author.objects.with_profile(), slug=slug)
    texts = (
        person.publications.for_reader(lang)
        .filter(authorships__author=person, authorships__credit="author")
        .distinct()
    )
    newest = list(texts.for_cards().order_by("kind", "-date", "-pk"))
    biography = person.in_language("bio", lang)
    bio_language = lang if getattr(person, f"bio_{lang}") else {"ko": "en", "en": "ko"}[lang]
    page = render(
        request,
        "authors/profile.html",
        {
            "person": person,
            "biography": render_prose(biography, bio_language).body,
            "bio_language": bio_language,
            "expertise": person.expertise.by_name(lang),
            "kinds": [
                (kind, list(group)) for kind, group in groupby(newest, key=lambda text: text.kind)
            ],
            "head": _head(person, lang, newest),
            "orcid": person.orcid,
            "count": len(newest),
            "followed": urlencode({"author": person.slug}),
            "nav": "people",
            "canonical": person.get_absolute_url(lang),
            "alternates": {
                language: person.get_absolute_url(language) for language in INTERFACE_LANGUAGES
            },
        },
    )
    return kept(page, PERSON.format(person.pk), BY.format(person.pk))


def _head(person: Author, lang: str, texts: Sequence[Any]) -> Head:
    """Return what machines are told; `texts` know their addresses."""
    works = [
        work_node(settings.SITE_URL + text.get_absolute_url(), text.full_title) for text in texts
    ]
    home, people = f"{settings.SITE_URL}/{lang}/", reverse("authors:people", kwargs={"lang": lang})
    trail = [(settings.SITE_NAME[lang], home), (_("People"), settings.SITE_URL + people)]
    nodes = profile_nodes(person, lang, works, trail)
    return Head(profile_tags(person, lang), [script(node) for node in nodes])


@require_safe
def portrait(_request: HttpRequest, lang: str, slug: str) -> FileResponse:
    person = get_object_or_404(Author.objects.with_profile(), slug=slug)
    if not person.portrait:
        raise Http404(slug)
    response = FileResponse(
        open_rendition(_Portrait(source=person.portrait)), content_type="image/webp"
    )
    response.headers["Cache-Control"] = "public, max-age=300"
    return response
