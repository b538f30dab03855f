"""The preview: the form's content as a page, and nothing saved."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import Permission, User
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from publications.models import Publication
from tests.factories import AttachmentFactory, picture
from tests.publications.admin.desk import ADD, CHANGE, form_values, page, text

PREVIEW = "admin:publications_publication_preview"
PREVIEW_ADD = "admin:publications_publication_preview_add"


def test_preview_shows_what_is_in_the_form_and_saves_nothing(desk, original, kim):
    values = form_values(desk.get(reverse(CHANGE, args=[original.pk])))
    values |= {
        "title": "새 제목",
        "subtitle": "둘째 줄\r\n셋째 줄",
        "key_points": "요점",
        "body": '<h2>장</h2><p>본문<a class="note" href="#note-1">1</a></p>'
        '<script>alert(1)</script><ol class="notes"><li id="note-1">주</li></ol>',
        "authorships-1-author": kim.pk,
    }
    response = desk.post(reverse(PREVIEW, args=[original.pk]), values)
    answer = Client().get(response.url)
    shown = page(answer)
    assert shown.cssselect("h1 .l1")[0].text == "새 제목"
    assert [each.text for each in shown.cssselect("h1 .sub span")] == ["둘째 줄", "셋째 줄"]
    assert [each.text for each in shown.cssselect(".keys li")] == ["요점"]
    assert [each.text_content() for each in shown.cssselect(".doc-by .who a")] == [
        "최은미",
        "김지윤",
    ]
    assert shown.cssselect(".prose h2")[-1].text == "장"
    assert shown.get_element_by_id("n1").text.strip() == "주"
    assert shown.cssselect("article script") == []
    assert shown.cssselect("article")[0].get("data-view-address") is None
    assert shown.cssselect("link[rel=canonical], link[hreflang]") == []
    assert shown.cssselect("meta[name=robots]")[0].get("content") == "noindex"
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert answer["Cache-Control"] == "private, no-store"
    original.refresh_from_db()
    assert original.title == "나라 정상회담"
    assert original.authorships.count() == 1


def test_preview_ends_by_itself_and_its_files_with_it(desk, freeze):
    draft = text(title="초안", body='<figure><img src="plan.png" alt="계획"></figure>')
    AttachmentFactory.create(
        publication=draft, name="plan.png", file=ContentFile(picture(), name="plan.png")
    )
    values = form_values(desk.get(reverse(CHANGE, args=[draft.pk])))
    address = desk.post(reverse(PREVIEW, args=[draft.pk]), values).url
    reader = Client()
    shown = reader.get(f"{address}plan.png")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert b"".join(shown.streaming_content).startswith(b"\x89PNG")
    assert reader.get(address).status_code == 200
    freeze(timezone.now() + timedelta(days=3))
    codes = [reader.get(each).status_code for each in (address, f"{address}plan.png")]
    assert codes == [404, 404]


def test_preview_of_a_new_text_is_a_page_and_stores_no_text(desk):
    values = {**form_values(desk.get(reverse(ADD))), "title": "새 글", "kind": "commentary"}
    response = desk.post(reverse(PREVIEW_ADD), values)
    assert page(Client().get(response.url)).cssselect("h1 .l1")[0].text == "새 글"
    assert Publication.objects.count() == 0


def test_preview_of_a_faulty_form_names_what_is_wrong(desk):
    values = {**form_values(desk.get(reverse(ADD))), "title": "", "body": "<p>본문</p>"}
    response = desk.post(reverse(PREVIEW_ADD), values)
    assert response.status_code == 422
    shown = page(response)
    assert [each.text for each in shown.cssselect(".problems b")] == ["Title:", "Kind:"]
    assert Publication.objects.count() == 0


def test_preview_answers_posts_alone(desk, original):
    assert desk.get(reverse(PREVIEW, args=[original.pk])).status_code == 405
    assert desk.get(reverse(PREVIEW_ADD)).status_code == 405
    assert desk.post(reverse(PREVIEW, args=[9999]), {}).status_code == 404


def test_preview_needs_the_permission_to_change(db):
    draft = text(title="초안")
    viewer = User.objects.create_user("viewer", is_staff=True)
    viewer.user_permissions.set(Permission.objects.filter(codename="view_publication"))
    client = Client()
    address = reverse(PREVIEW, args=[draft.pk])
    assert client.post(address, {}).status_code == 302
    client.force_login(viewer)
    assert client.post(address, {}).status_code == 403
    assert client.post(reverse(PREVIEW_ADD), {}).status_code == 403


def test_form_has_the_button_and_the_right_address(desk, original):
    (button,) = page(desk.get(reverse(CHANGE, args=[original.pk]))).cssselect("button.preview")
    assert (button.get("formaction"), button.get("formtarget")) == (
        reverse(PREVIEW, args=[original.pk]), "_blank",
    )  # fmt: skip
