"""A text in the formats of machines, below its page, and its set of links."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2s

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from authors.tags import PERSON
from prose.kept import kept
from prose.languages import language_tag
from publications.exports.deposits import NoDepositorError, crossref_file
from publications.exports.offered import card_address, with_card
from publications.exports.records import record_of_loaded, whole
from publications.metadata.formats import CITED, FORMATS
from publications.metadata.formats.linkset import (
    LINKSETS,
    write_linkset_json,
    write_linkset_text,
)
from publications.metadata.record import Record
from publications.models import Kind, Publication
from publications.page_cache.tags import TOPIC, WORK
from publications.views.addresses import moved_along

_WRITTEN: dict[str, tuple[str, Callable[[Record], str | bytes]]] = {
    **{each.file: (each.media_type, each.write) for each in FORMATS},
    "linkset.json": (LINKSETS["linkset.json"], write_linkset_json),
    "linkset.txt": (LINKSETS["linkset.txt"], write_linkset_text),
}
NAMES = tuple(_WRITTEN)
_SAVED = {each.file: each.file.partition(".")[2] for each in CITED}
# JSON and XML say themselves how they are encoded.
_PLAIN = {"application/x-bibtex", "application/x-research-info-systems", "application/linkset"}


@require_safe
@moved_along
def export(request: HttpRequest, lang: str, kind: str, slug: str, name: str) -> HttpResponseBase:
    media_type, write = _WRITTEN[name]
    text = _text(lang, kind, slug)
    record = record_of_loaded(text, card_address(text))
    answer = written(request, write(record), media_type)
    answer.headers["Link"] = f'<{record.address}>; rel="describes"; type="text/html"'
    answer.headers["Content-Language"] = language_tag(record.language)
    # The page is what should be found.
    answer.headers["X-Robots-Tag"] = "noindex"
    if name in _SAVED:
        answer.headers["Content-Disposition"] = (
            f'attachment; filename="{record.key}.{_SAVED[name]}"'
        )
    original = text.translation.original_id if hasattr(text, "translation") else None
    people = (PERSON.format(each.author_id) for each in text.authorships.all())
    topics = (TOPIC.format(link.tag_id) for link in text.topic_links.all())
    return kept(answer, WORK.format(original or text.pk), *people, *topics)


@require_safe
@moved_along
def crossref(request: HttpRequest, lang: str, kind: str, slug: str) -> HttpResponse:
    """Answer with the deposit file of a text that has a DOI; it is new each time it is made."""
    record = record_of_loaded(_text(lang, kind, slug))
    # Crossref wants another form for books.
    if not record.doi or record.kind == Kind.BOOK:
        raise Http404("crossref.xml")
    try:
        data = crossref_file(record)
    except (NoDepositorError, ValueError) as error:
        raise Http404(str(error)) from error
    answer = HttpResponse(data, content_type="application/xml")
    answer.headers["Link"] = f'<{record.address}>; rel="describes"; type="text/html"'
    answer.headers["X-Robots-Tag"] = "noindex"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def typed(media_type: str) -> str:
    """Return a type of content, with its encoding where the content cannot say it."""
    return f"{media_type}; charset=utf-8" if media_type in _PLAIN else media_type


def written(request: HttpRequest, content: str | bytes, media_type: str) -> HttpResponseBase:
    """Answer with what was written, or that the reader has it already."""
    data = content.encode() if isinstance(content, str) else content
    etag = f'"{blake2s(data, digest_size=12).hexdigest()}"'
    fresh = HttpResponse(data, content_type=typed(media_type))
    answer = get_conditional_response(request, etag, None, fresh) or fresh
    answer.headers["ETag"] = etag
    # It may be kept by anybody who asks each time whether it is still the same.
    answer.headers["Cache-Control"] = "public, no-cache"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _text(lang: str, kind: str, slug: str) -> Publication:
    try:
        value = Kind.from_segment(kind)
    except KeyError:
        raise Http404(kind) from None
    texts = with_card(whole(Publication.objects.published()))
    text = texts.filter(kind=value, language=lang, slug=slug).first()
    if text is None:
        raise Http404(slug)
    return text
