"""A text that is planned appears at its minute, on every surface at once, with nothing running."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client

from publications.editorial import publishing, working_copies
from publications.editorial.content import content_of
from publications.models import Publication, Topic
from tests.factories import (
    AttachmentFactory,
    AuthorFactory,
    AuthorshipFactory,
    KoreanBrief,
    TopicFactory,
    picture,
    seoul,
    summary_of,
)

pytestmark = pytest.mark.django_db
MOMENT = seoul(2026, 6, 1, 9)
SECRET = "비밀정상회담"
ENGLISH = "Zzyzx Summit"
START = ["/ko/", "/en/", "/ko/publications/", "/en/publications/", "/ko/authors/", "/ko/topics/",
         "/en/authors/", "/en/topics/", f"/ko/search/?q={SECRET}", "/en/search/?q=Zzyzx",
         "/ko/publications/?sort=most-read", "/ko/saved/", "/robots.txt", "/sitemap-texts-1.xml",
         "/sitemap-pages.xml"]  # fmt: skip


@pytest.fixture
def planned(freeze: Callable[[datetime], datetime]) -> Publication:
    """A brief with a summary, files and a cover, planned for a minute, beside public texts."""
    freeze(MOMENT - timedelta(days=2))
    topic, author = TopicFactory.create(), AuthorFactory.create(korean=True)
    KoreanBrief.create(number="2026-01", topics=[topic], authors=[author])
    text = KoreanBrief.create(
        number="2026-09", draft=True, title=SECRET, topics=[topic], authors=[author],
        body='<p>본문</p><figure><img src="plan.png" alt="계획"></figure>',
        cover=ContentFile(picture(), name="c.png"), cover_is_decorative=True,
    )  # fmt: skip
    AttachmentFactory.create(
        publication=text, name="plan.png", file=ContentFile(picture(), name="plan.png")
    )
    AttachmentFactory.create(publication=text, name="brief.pdf")
    summary = summary_of(text, draft=True, title=ENGLISH, topics=[topic])
    AuthorshipFactory.create(publication=summary, author=author)
    for each in (text, summary):
        publishing.publish(each, MOMENT)
    return text


def own_addresses(text: Publication) -> list[str]:
    address = text.get_absolute_url()
    english = address.replace("/ko/", "/en/")
    return [address, english, f"{address}plan.png", f"{address}brief.pdf",
            f"{address}cover-400.webp", f"{address}versions/1/",
            f"{english}versions/1/"]  # fmt: skip


def body(response: Any) -> str:
    if response.streaming:
        return b"".join(response.streaming_content).decode("latin-1")
    return str(response.content.decode())


def crawl(client: Client) -> dict[str, str]:
    """Return every page that a reader comes to, by its address."""
    found: dict[str, str] = {}
    waiting = list(START)
    while waiting:
        # First what is looked for by name; of filters in every combination, some are enough.
        address = waiting.pop(0)
        if address in found or len(found) > 400:
            continue
        response = client.get(address, follow=True)
        found[address] = body(response)
        if response.get("Content-Type", "").startswith("text/html"):
            waiting += links_of(found[address], address)
    return found


def links_of(html: str, address: str) -> Iterator[str]:
    for link in re.findall(r'(?:href|src)="([^"#]+)', html):
        if link.startswith("?"):
            link = address.partition("?")[0] + link
        if link.startswith("/") and not link.startswith(("/static/", "/admin/")):
            yield link.replace("&amp;", "&")


def naming(pages: dict[str, str]) -> list[str]:
    """Return the addresses of pages that give the text away, by title or by number."""
    # A page that looks for words repeats what was asked for.
    return sorted(
        address
        for address, html in pages.items()
        if re.search(r"2026-09|plan\.png", html)
        or ((SECRET in html or ENGLISH in html) and "?q=" not in address)
    )


def exported() -> str:
    out = StringIO()
    call_command("export_publications", stdout=out)
    return out.getvalue()


def test_nothing_is_early_and_everything_is_there_on_time(
    client: Client, planned: Publication, freeze: Callable[[datetime], datetime]
) -> None:
    freeze(MOMENT - timedelta(seconds=1))
    assert naming(crawl(client)) == []
    assert [client.get(each).status_code for each in own_addresses(planned)] == [404] * 7
    topic = Topic.objects.get()
    listing = client.get(f"/ko/topics/{topic.slug}/")
    assert listing.context["page"].paginator.count == 1

    freeze(MOMENT)
    pages = crawl(client)
    address = planned.get_absolute_url()
    author = planned.contributors.get()
    everywhere = {
        "/ko/", "/en/", "/ko/publications/", "/en/publications/", f"/ko/topics/{topic.slug}/",
        f"/en/topics/{topic.slug}/", f"/ko/authors/{author.slug}/", f"/en/authors/{author.slug}/",
        address, address.replace("/ko/", "/en/"), f"/ko/search/?q={SECRET}", "/en/search/?q=Zzyzx",
    }  # fmt: skip
    assert everywhere - set(naming(pages)) == set()
    for each in own_addresses(planned):
        response = client.get(each)
        assert (each, response.status_code) == (each, 200)
        body(response)


def test_changes_to_a_public_text_appear_nowhere_before_they_are_published(
    client: Client, planned: Publication, freeze: Callable[[datetime], datetime]
) -> None:
    freeze(MOMENT + timedelta(days=1))
    text = Publication.objects.get(pk=planned.pk)
    hidden = {**content_of(text), "title": "고친비밀", "abstract": "고친비밀", "slug": "2026-99"}
    working_copies.save(text, hidden, None)  # type: ignore[arg-type]
    pages = crawl(client)
    assert [each for each, html in pages.items() if re.search("고친비밀|2026-99", html)] == []
    assert "고친비밀" not in exported()
    publishing.publish_changes(Publication.objects.get(pk=text.pk), None, "update")
    assert "고친비밀" in body(client.get("/ko/publications/"))
    assert "고친비밀" in exported()
