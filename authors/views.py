"""The list of people, and the page of one."""

from __future__ import annotations

from itertools import groupby

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe
from imagekit import ImageSpec
from imagekit.processors import ResizeToFill, Transpose

from authors.models import Author
from prose.document import render as render_prose
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
    return render(
        request,
        "authors/people.html",
        {
            "groups": [
                (letter, list(group))
                for letter, group in groupby(found, key=lambda person: person.initial(lang))
            ],
            "nav": "people",
            "alternates": {
                language: reverse("authors:people", kwargs={"lang": language})
                for language in INTERFACE_LANGUAGES
            },
        },
    )


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
    return render(
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
            "nav": "people",
            "canonical": person.get_absolute_url(lang),
            "alternates": {
                language: person.get_absolute_url(language) for language in INTERFACE_LANGUAGES
            },
        },
    )


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
