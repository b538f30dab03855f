"""The share card of a text lies below its page, and is public when the page is."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from publications.models import Publication
from tests.factories import AttachmentFactory, KoreanBrief, picture
from tests.reading import page

pytestmark = pytest.mark.django_db

PAGE = "/ko/publications/issue-briefs/2026-07/"
CARD = f"{PAGE}card.png"


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def brief() -> Publication:
    text = KoreanBrief.create(number="2026-07", title="나라 회담")
    call_command("make_renditions", verbosity=0)
    return text


def asked(client: Any, **headers: str) -> tuple[int, Any]:
    response = client.get(CARD, headers={k.replace("_", "-"): v for k, v in headers.items()})
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code, response.headers


def shared(client: Any) -> tuple[str, str]:
    head = page(client.get(PAGE))
    return tuple(  # type: ignore[return-value]
        head.xpath(f"string(//meta[@property='og:image{part}']/@content)") for part in ("", ":alt")
    )


def test_page_is_shared_with_its_card(client, brief, settings):
    assert shared(client) == (f"{settings.SITE_URL}{CARD}", "이슈브리프 2026-07: 나라 회담")
    response = client.get(CARD)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/png")
    assert b"".join(response.streaming_content)[:8] == b"\x89PNG\r\n\x1a\n"


def test_without_a_card_the_picture_of_the_site_stands_in(client):
    KoreanBrief.create(number="2026-07", title="나라 회담")
    assert shared(client)[0].endswith("img/social.png")
    assert asked(client)[0] == 404


@pytest.mark.parametrize("status", ["draft", "withdrawn", "trashed"])
def test_card_goes_when_its_page_goes(client, brief, status):
    assert asked(client)[0] == 200
    Publication.objects.filter(pk=brief.pk).update(status=status)
    assert asked(client)[0] in {404, 410}


def test_file_that_staff_call_so_stays_a_file(client, brief):
    AttachmentFactory.create(
        publication=brief, name="card.png", file=ContentFile(picture(), name="card.png")
    )
    assert shared(client)[0].endswith("img/social.png")
    assert asked(client)[0] == 200


def test_reader_who_has_it_is_not_sent_it_again(client, brief):
    etag = asked(client)[1]["ETag"]
    assert asked(client, if_none_match=etag)[0] == 304
