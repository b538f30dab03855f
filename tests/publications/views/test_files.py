"""Files below a text's page are public exactly when the page is."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from publications.models import Publication
from tests.factories import PDF, AttachmentFactory, KoreanBrief

pytestmark = pytest.mark.django_db

PAGE = "/ko/publications/issue-briefs/2026-07/"


def with_cover(publication: Publication) -> None:
    picture = BytesIO()
    Image.new("RGB", (1600, 1000), "teal").save(picture, "JPEG")
    publication.cover_is_decorative = True
    publication.cover.save("cover.jpg", ContentFile(picture.getvalue()))


def test_a_pdf_lies_below_the_page(client):
    AttachmentFactory.create(publication=KoreanBrief.create(number="2026-07"), name="brief.pdf")
    response = client.get(f"{PAGE}brief.pdf")
    assert b"".join(response.streaming_content) == PDF
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == 'inline; filename="brief.pdf"'


@pytest.mark.parametrize(
    ("hidden", "status"),
    [({"draft": True}, 404), ({"scheduled": True}, 404), ({"withdrawn": True}, 404)],
)
def test_files_of_a_text_that_is_not_public_are_not_served(client, hidden, status):
    brief = KoreanBrief.create(number="2026-07", **hidden)
    AttachmentFactory.create(publication=brief, name="brief.pdf")
    with_cover(brief)
    assert client.get(f"{PAGE}brief.pdf").status_code == status
    assert client.get(f"{PAGE}cover-800.webp").status_code == status


def test_a_cover_is_served_at_the_widths_that_pages_ask_for(client):
    with_cover(KoreanBrief.create(number="2026-07"))
    response = client.get(f"{PAGE}cover-400.webp")
    image = Image.open(BytesIO(b"".join(response.streaming_content)))
    assert (image.format, image.size) == ("WEBP", (400, 250))
    assert client.get(f"{PAGE}cover-401.webp").status_code == 404


@pytest.mark.parametrize("name", ["none.pdf", "..%2fmanage.py", "%2e%2e/manage.py", "cite.bib"])
def test_a_file_that_is_not_attached_is_not_found(client, name):
    KoreanBrief.create(number="2026-07")
    assert client.get(f"{PAGE}{name}").status_code == 404
