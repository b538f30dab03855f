"""Pictures are uploaded once for all texts of a work; a cover has a point that stays in view."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from publications.editorial import trash
from publications.models import Publication
from tests.factories import AttachmentFactory, KoreanBrief, picture, summary_of
from tests.publications.admin.desk import ADD, CHANGE, edit, field_errors, form_values, page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def original() -> Publication:
    text = KoreanBrief.create(
        number="2026-07",
        cover=ContentFile(picture(), name="항구.png"),
        cover_alt="항구",
        cover_focus="75 25",
    )
    AttachmentFactory.create(publication=text, name="map.png", position=1,
                             file=ContentFile(picture(), name="map.png"))  # fmt: skip
    AttachmentFactory.create(publication=text, name="brief.pdf", position=2)
    return text


def added(desk: Any, original: Publication, **changes: Any) -> Any:
    address = f"{reverse(ADD)}?original={original.pk}&language=en"
    return desk.post(address, {**form_values(desk.get(address)), "title": "Summary", **changes})


def test_summary_begins_with_the_pictures_of_its_original_and_not_its_pdf(desk, original):
    assert field_errors(added(desk, original)) == {}
    kept = Publication.objects.get(language="en").attachments.get()
    assert (kept.name, kept.file.name) == ("map.png", original.attachments.first().file.name)


def test_summary_takes_the_cover_of_its_original_with_words_of_its_own(desk, original):
    taken = {"cover_of_original": "on", "cover_alt": "A harbour"}
    assert field_errors(added(desk, original, **taken)) == {}
    text = Publication.objects.get(language="en")
    assert (text.cover.name, text.cover_alt, text.cover_focus, text.cover_width) == (
        original.cover.name, "A harbour", "75 25", original.cover_width,
    )  # fmt: skip


def test_shared_cover_wants_a_description_too(desk, original):
    assert field_errors(added(desk, original, cover_of_original="on")) == {
        "cover_alt": ["Say what the picture shows, or tick that it is decorative."]
    }


def test_cover_is_offered_where_the_original_has_one(desk, original):
    text = summary_of(original)
    other = summary_of(KoreanBrief.create(number="2026-08"))
    asked = ["cover_of_original" in form_names(desk, each) for each in (text, original, other)]
    assert asked == [True, False, False]


def form_names(desk: Any, text: Publication) -> set[str]:
    found = page(desk.get(reverse(CHANGE, args=[text.pk]))).xpath("//form//input/@name")
    return {str(name) for name in found}


def test_focal_point_is_chosen_on_the_picture(desk, original):
    address = reverse(CHANGE, args=[original.pk])
    shown = page(desk.get(address)).cssselect(".focus-picture img")[0]
    assert b"".join(desk.get(shown.get("src")).streaming_content) == picture()
    assert edit(desk, original, cover_focus="0 100").status_code == 302
    now = page(desk.get(address)).cssselect(".focus input[checked]")
    assert [each.get("value") for each in now] == ["0 100"]


def test_point_beside_the_picture_is_refused(desk, original):
    assert field_errors(edit(desk, original, cover_focus="50 120")) == {
        "cover_focus": ["Select a valid choice. 50 120 is not one of the available choices."]
    }


def test_shared_file_outlives_the_text_that_it_came_with(original):
    text = summary_of(original, cover=original.cover.name, cover_is_decorative=True)
    name = original.cover.name
    text.translation.delete()
    trash.purge(trash.discard(original, None), None)
    assert default_storage.exists(name)
