"""The feed of each list, in either format, of what the same query would list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from authors.models import Author
from authors.tags import BY, PERSON
from prose.kept import kept
from prose.languages import INTERFACE_LANGUAGES
from publications.metadata.feeds import Feed, Person, write_atom, write_json
from publications.models import Topic
from publications.page_cache.tags import EVERYTHING, KIND, TOPIC, UNDER
from publications.search.asked import Filters
from publications.search.finding import Found
from publications.search.remembering import current
from publications.views.addresses import lead_on
from publications.views.feeds.entries import absolute, entries
from publications.views.feeds.names import labels
from publications.views.feeds.state import State, state_of
from publications.views.listing import feed_name, kind_or_404, reverse_both
from publications.views.topics import readers_know

MOST_ENTRIES = 30
_FORMATS: dict[str, tuple[str, Callable[[Feed], bytes]]] = {
    "atom": ("application/atom+xml; charset=utf-8", write_atom),
    "json": ("application/feed+json; charset=utf-8", write_json),
}


@dataclass(frozen=True)
class Followed:
    """A list that is followed: its name, its address by language, and what its page fixes."""

    name: str
    addresses: dict[str, str]
    fixed: tuple[str, str] | None = None
    tags: tuple[str, ...] = (EVERYTHING,)


@require_safe
def everything(request: HttpRequest, lang: str, form: str) -> HttpResponseBase:
    return _answer(
        request, lang, form, Followed(_("Publications"), reverse_both("publications:home"))
    )


@require_safe
def publications(request: HttpRequest, lang: str, form: str) -> HttpResponseBase:
    addresses = reverse_both("publications:publications")
    return _answer(request, lang, form, Followed(_("Publications"), addresses))


@require_safe
def search(request: HttpRequest, lang: str, form: str) -> HttpResponseBase:
    addresses = reverse_both("publications:search")
    return _answer(request, lang, form, Followed(_("Search"), addresses))


@require_safe
def kind(request: HttpRequest, lang: str, kind: str, form: str) -> HttpResponseBase:
    chosen = kind_or_404(kind)
    addresses = reverse_both("publications:kind", kind=kind)
    tags = (KIND.format(chosen.value),)
    followed = Followed(chosen.plural, addresses, ("kind", chosen.value), tags)
    return _answer(request, lang, form, followed)


@require_safe
def topic(request: HttpRequest, lang: str, slug: str, form: str) -> HttpResponseBase:
    found = Topic.objects.filter(slug=slug).first()
    if found is None:
        return lead_on(request, f"feed.{form}")
    if not readers_know(found, found.experts.with_profile()):
        raise Http404(slug)
    addresses = reverse_both("publications:topic", slug=slug)
    tags = (UNDER.format(found.pk), TOPIC.format(found.pk))
    followed = Followed(found.label(lang), addresses, ("topic", slug), tags)
    return _answer(request, lang, form, followed)


@require_safe
def author(request: HttpRequest, lang: str, slug: str, form: str) -> HttpResponseBase:
    person = Author.objects.with_profile().filter(slug=slug).first()
    if person is None:
        return lead_on(request, f"feed.{form}")
    addresses = {language: person.get_absolute_url(language) for language in INTERFACE_LANGUAGES}
    tags = (BY.format(person.pk), PERSON.format(person.pk))
    followed = Followed(person.name(lang), addresses, ("author", slug), tags)
    return _answer(request, lang, form, followed)


def _answer(request: HttpRequest, lang: str, form: str, followed: Followed) -> HttpResponseBase:
    asked = replace(Filters.parse(request.GET), order="")
    if followed.fixed:
        asked = asked.having(followed.fixed[0])
    whole = asked.having(*followed.fixed) if followed.fixed else asked
    catalogue = current(for_words=bool(whole.q))
    found = Found(catalogue, whole.wanted(catalogue, lang))
    keys = found.keys(catalogue.newest)[:MOST_ENTRIES]
    media_type, write = _FORMATS[form]
    feed = _feed(lang, form, followed, asked)
    state = state_of(found, keys, feed.address, feed.title, feed.institute.name)
    answer = _headed(media_type, state)
    changed = int(state.changed.timestamp()) if state.changed else None
    unchanged = get_conditional_response(request, state.etag, changed, answer)
    if unchanged is not answer:
        return unchanged or answer
    answer.content = write(replace(feed, entries=entries(keys, lang)))
    return kept(answer, *followed.tags)


def _headed(media_type: str, state: State) -> HttpResponse:
    answer = HttpResponse(content_type=media_type)
    answer.headers["ETag"] = state.etag
    if state.changed:
        answer.headers["Last-Modified"] = http_date(state.changed.timestamp())
    # It may be kept by anybody who asks each time whether it is still the same.
    answer.headers["Cache-Control"] = "public, no-cache"
    return answer


def _feed(lang: str, form: str, followed: Followed, asked: Filters) -> Feed:
    """Return the head of a feed, without entries."""
    query, institute = asked.query(), settings.SITE_NAME[lang]
    name = feed_name(followed.name, labels(asked, lang))
    pages = {language: absolute(page) for language, page in followed.addresses.items()}
    feeds = {language: f"{page}feed.{form}{query}" for language, page in pages.items()}
    return Feed(
        address=feeds[lang],
        page=pages[lang] + query,
        language=lang,
        title=f"{name} | {institute}",
        institute=Person(institute, absolute(reverse_both("publications:home")[lang])),
        elsewhere=tuple((other, feeds[other]) for other in feeds if other != lang),
        topics=absolute(reverse_both("publications:topics")[lang]),
    )
