"""Files below a text's page are public exactly when the page is."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image

from publications.models import Publication
from tests.factories import (
    PDF,
    AttachmentFactory,
    AuthorFactory,
    AuthorshipFactory,
    KoreanBrief,
    picture,
    size_of,
)
from tests.reading import page

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


def test_a_cover_is_a_jpeg_for_browsers_that_know_no_webp(client):
    with_cover(KoreanBrief.create(number="2026-07"))
    response = client.get(f"{PAGE}cover-800.jpg")
    image = Image.open(BytesIO(b"".join(response.streaming_content)))
    assert (response.headers["Content-Type"], image.format, image.size) == (
        "image/jpeg", "JPEG", (800, 500),
    )  # fmt: skip


def test_a_cover_is_offered_in_its_widths_around_its_focal_point(client):
    brief = KoreanBrief.create(number="2026-07", cover_focus="25 100")
    with_cover(brief)
    source, image = page(client.get(PAGE)).cssselect(".doc-cover picture :is(source, img)")
    assert source.get("srcset") == ", ".join(
        f"{PAGE}cover-{width}.webp {width}w" for width in (400, 800, 1200)
    )
    assert (image.get("src"), image.get("class")) == (f"{PAGE}cover-800.jpg", "fx-25 fy-100")


@pytest.mark.parametrize("name", ["none.pdf", "..%2fmanage.py", "%2e%2e/manage.py", "cite.doc"])
def test_a_file_that_is_not_attached_is_not_found(client, name):
    KoreanBrief.create(number="2026-07")
    assert client.get(f"{PAGE}{name}").status_code == 404


# ── pictures ──


@pytest.fixture
def illustrated(django_capture_on_commit_callbacks) -> Publication:
    brief = KoreanBrief.create(
        number="2026-07", body='<figure><img src="map.jpg" alt="지도"></figure>'
    )
    exif = Image.Exif()
    exif[0x010F] = "SECRET"
    into = BytesIO()
    Image.new("RGB", (1000, 500), "teal").save(into, "JPEG", exif=exif)
    with django_capture_on_commit_callbacks(execute=True):
        AttachmentFactory.create(
            publication=brief, name="map.jpg", file=ContentFile(into.getvalue(), name="map.jpg")
        )
    return brief


def shown(client, name: str) -> tuple[str, bytes]:
    response = client.get(f"{PAGE}{name}")
    return response.headers["Content-Type"], b"".join(response.streaming_content)


def test_page_offers_a_figure_in_the_widths_that_it_needs(client, illustrated):
    source, image = page(client.get(PAGE)).cssselect(".prose picture :is(source, img)")
    assert source.get("srcset") == "map.480.webp 480w, map.800.webp 800w, map.1000.webp 1000w"
    assert (image.get("width"), image.get("height")) == ("1000", "500")


@pytest.mark.parametrize(
    ("name", "kind", "size"),
    [
        ("map.jpg", "image/jpeg", (1000, 500)),
        ("map.480.webp", "image/webp", (480, 240)),
        ("map.1000.webp", "image/webp", (1000, 500)),
    ],
)
def test_picture_is_sent_without_what_it_hides(client, illustrated, name, kind, size):
    first, again = shown(client, name), shown(client, name)
    assert (first[0], size_of(first[1]), again) == (kind, size, first)
    assert b"SECRET" not in first[1]
    with illustrated.attachments.get().file.open("rb") as original:
        assert b"SECRET" in original.read()


@pytest.mark.parametrize("name", ["map.481.webp", "map.9999.webp", "map.0.webp", "other.480.webp"])
def test_nobody_can_have_other_widths_made(client, illustrated, name):
    assert client.get(f"{PAGE}{name}").status_code == 404
    assert not default_storage.exists("pictures")


def test_narrower_picture_is_no_more_public_than_its_text(client, illustrated):
    shown(client, "map.480.webp")
    Publication.objects.update(status="draft")
    assert client.get(f"{PAGE}map.480.webp").status_code == 404


def test_broken_picture_is_missing_and_breaks_nothing(client, django_capture_on_commit_callbacks):
    brief = KoreanBrief.create(number="2026-07", body='<p><img src="map.png" alt="지도"></p>')
    with django_capture_on_commit_callbacks(execute=True):
        AttachmentFactory.create(
            publication=brief, name="map.png", file=ContentFile(b"broken", name="map.png")
        )
    assert client.get(f"{PAGE}map.png").status_code == 404
    assert client.get(PAGE).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_pictures_cost_the_page_one_question(client, illustrated, count, django_assert_num_queries):
    for number in range(1, count):
        AttachmentFactory.create(
            publication=illustrated,
            name=f"map-{number}.png",
            file=ContentFile(picture(), name=f"map-{number}.png"),
        )
    client.get(PAGE)
    with django_assert_num_queries(9):
        client.get(PAGE)


def telephone_photo() -> bytes:
    """Return a picture that lies on its side and says who took it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SECRET"
    exif.get_ifd(0x8825)[1] = "N"
    into = BytesIO()
    Image.new("RGB", (900, 600), "teal").save(into, "JPEG", exif=exif)
    return into.getvalue()


@pytest.mark.parametrize("name", ["cover-800.webp", "cover-800.jpg"])
def test_a_cover_stands_upright_and_tells_nothing_of_who_took_it(client, name):
    brief = KoreanBrief.create(number="2026-07", cover_is_decorative=True)
    brief.cover.save("cover.jpg", ContentFile(telephone_photo()))
    data = shown(client, name)[1]
    image = Image.open(BytesIO(data))
    assert (image.size, dict(image.getexif()), b"SECRET" in data) == ((600, 900), {}, False)


def test_a_portrait_stands_upright_and_tells_nothing_of_who_took_it(client):
    person = AuthorFactory.create(portrait=ContentFile(telephone_photo(), name="p.jpg"))
    AuthorshipFactory.create(publication=KoreanBrief.create(number="2026-07"), author=person)
    portrait = page(client.get(person.get_absolute_url("ko"))).cssselect("img[src*=portrait]")[0]
    response = client.get(portrait.get("src"))
    data = b"".join(response.streaming_content)
    image = Image.open(BytesIO(data))
    assert (image.height > image.width, dict(image.getexif()), b"SECRET" in data) == (
        True, {}, False,
    )  # fmt: skip
