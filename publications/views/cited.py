"""All that a list shows, in the formats of citation managers; written as it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from authors.models import Author
from publications.exports.records import records
from publications.metadata.formats import CITED, Format
from publications.metadata.formats.csl_json import write_csl_items
from publications.models import Topic
from publications.search.asked import Filters
from publications.search.finding import Found
from publications.search.remembering import current
from publications.views.addresses import lead_on
from publications.views.exports import typed
from publications.views.listing import kind_or_404
from publications.views.orders import in_order
from publications.views.topics import readers_know

FORMATS = {each.file: each for each in CITED}


@require_safe
def publications(request: HttpRequest, lang: str, form: str) -> HttpResponseBase:
    return _answer(request, lang, form)


@require_safe
def kind(request: HttpRequest, lang: str, form: str, kind: str) -> HttpResponseBase:
    return _answer(request, lang, form, ("kind", kind_or_404(kind).value))


@require_safe
def topic(request: HttpRequest, lang: str, form: str, slug: str) -> HttpResponseBase:
    found = Topic.objects.filter(slug=slug).first()
    if found is None:
        return lead_on(request, form)
    if not readers_know(found, found.experts.with_profile()):
        raise Http404(slug)
    return _answer(request, lang, form, ("topic", found.slug))


@require_safe
def author(request: HttpRequest, lang: str, form: str, slug: str) -> HttpResponseBase:
    person = Author.objects.with_profile().filter(slug=slug).first()
    if person is None:
        return lead_on(request, form)
    return _answer(request, lang, form, ("author", person.slug))


def _answer(
    request: HttpRequest, lang: str, form: str, fixed: tuple[str, str] | None = None
) -> HttpResponseBase:
    asked = Filters.parse(request.GET)
    asked = asked.having(*fixed) if fixed else asked
    catalogue = current(for_words=bool(asked.q))
    found = Found(catalogue, asked.wanted(catalogue, lang))
    keys: list[int] = found.keys(in_order(found, asked.sort)).tolist()
    chosen = FORMATS[form]
    answer = StreamingHttpResponse(_written(chosen, keys), content_type=typed(chosen.media_type))
    answer.headers["Content-Disposition"] = f'attachment; filename="{_name(asked, chosen)}"'
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Cache-Control"] = "no-cache"
    return answer


def _written(form: Format, keys: list[int]) -> Iterator[str | bytes]:
    if form.file.endswith(".json"):
        yield from write_csl_items(records(keys))
        return
    for record in records(keys):
        yield form.write(record)


def _name(asked: Filters, form: Format) -> str:
    """Return a file name that says, in ASCII, which list it is."""
    words = "-".join(value for _group, value in replace(asked, q="").pairs())
    plain = "".join(each for each in words if each.isascii() and (each.isalnum() or each in "-_"))
    return f"{'-'.join(filter(None, ['publications', plain[:60]]))}{form.file.removeprefix('cite')}"
