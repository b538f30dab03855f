"""New from a document: read, looked over, taken as a draft or into a text, or discarded."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from publications.editorial import checks, working_copies
from publications.editorial.content import content_of, edition_of
from publications.models import Event, Publication, ReceivedDocument
from tests.factories import AuthorFactory, KoreanBrief, picture, seoul
from tests.publications.imports.documents import word_files as word
from tests.reading import page, text, texts

pytestmark = pytest.mark.django_db

BRIEFS = "/admin/publications/issuebrief/"


def document(body: str = "두 정상은 만났다.", pictures: int = 1, note: bool = True) -> bytes:
    made = word.document()
    made.add_heading("나라 정상회담", 0)
    paragraph = made.add_paragraph(body)
    if note:
        word.note(paragraph, 1)
        word.add_notes(made, {1: "1월 13일."})
    for number in range(pictures):
        made.add_picture(BytesIO(picture(width=40 + number)))
        word.describe(made, f"그림 {number}")
    return word.saved(made)


def upload(client: Client, data: bytes, at: str = f"{BRIEFS}document/") -> Any:
    file = SimpleUploadedFile("초안.docx", data)
    return client.post(at, {"document": file}, follow=True)


def received() -> ReceivedDocument:
    return ReceivedDocument.objects.get()


def review(document: ReceivedDocument) -> str:
    return f"{BRIEFS}document/{document.pk}/"


def fields(**changed: str) -> dict[str, str]:
    return {
        "title": "나라 정상회담", "subtitle": "", "kind": "issue-brief", "language": "ko",
        "series_year": "2026", "series_sequence": "7", "date": "2026-02-03", "slug": "",
        "ref": "", **changed,
    }  # fmt: skip


def stored() -> list[str]:
    try:
        return sorted(default_storage.listdir("attachments")[1])
    except FileNotFoundError:
        return []


def test_what_was_read_stands_beside_what_became_of_it(desk):
    shown = page(upload(desk, document()))
    assert texts(shown, ".document-result .prose p") == ["두 정상은 만났다.1"]
    assert texts(shown, ".document-result .notes li") == ["1월 13일."]
    assert texts(shown, ".losses h3") == ["Kept 3"]
    assert texts(shown, ".losses li") == ["1 paragraph", "1 picture", "1 note"]
    assert texts(shown, ".all-kept") == ["Everything in the document came along."]
    assert Publication.objects.count() == 0


def test_report_and_message_count_the_same_parts(desk):
    made = word.document()
    made.add_heading("나라 정상회담", 0)
    paragraph = made.add_paragraph("두 정상은 만났다.")
    for _time in range(2):
        word.run(paragraph, f'<w:r {word.W}><w:footnoteReference w:id="9"/></w:r>')
    made.sections[0].header.paragraphs[0].text = "대외비"
    shown = page(upload(desk, word.saved(made)))
    assert texts(shown, ".losses h3") == ["Dropped 3", "Kept 1"]
    assert texts(shown, ".losses.dropped li") == [
        "The mark of a note that is not in the document, 2 times 두 정상은 만났다.",
        "The head of the pages (대외비)",
    ]
    taken = desk.post(review(received()), fields(), follow=True)
    assert texts(page(taken), ".messagelist li")[0] == (
        "“초안.docx” was taken. 3 parts were dropped, 0 were changed."
    )


def test_picture_is_shown_from_the_document(desk):
    upload(desk, document())
    answer = desk.get(f"{review(received())}figure-1.png")
    assert b"".join(answer.streaming_content) == picture()


def test_next_number_and_the_title_are_offered(desk):
    KoreanBrief.create(number=f"{timezone.localdate().year}-41")
    shown = page(upload(desk, document()))
    value = {name: shown.cssselect(f"#id_{name}")[0].get("value") for name in (
        "title", "series_sequence")}  # fmt: skip
    assert value == {"title": "나라 정상회담", "series_sequence": "42"}


def test_only_what_a_draft_needs_is_asked(desk):
    upload(desk, document())
    form = desk.get(review(received())).context["form"]
    assert list(form.fields) == [
        "title", "subtitle", "kind", "language", "series_year", "series_sequence", "date", "slug",
        "ref",
    ]  # fmt: skip


def test_draft_is_made_with_its_pictures_and_nothing_is_published(desk):
    upload(desk, document())
    answer = desk.post(review(received()), fields())
    made = Publication.objects.get()
    assert answer.headers["Location"] == f"{BRIEFS}{made.pk}/change/"
    assert (made.status, made.title, made.number, made.slug, made.language) == (
        "draft", "나라 정상회담", "2026-07", "2026-07", "ko",
    )  # fmt: skip
    assert made.body == (
        '<p>두 정상은 만났다.<a class="note" href="#note-1">1</a></p>\n'
        '<figure><img src="figure-1.png" alt="그림 0"></figure>\n'
        '<ol class="notes"><li id="note-1">1월 13일.</li></ol>'
    )
    files = list(made.attachments.values_list("name", "title"))
    assert files == [("figure-1.png", "그림 0")]
    assert list(Event.objects.order_by("pk").values_list("action", "reason")) == [
        ("begun", ""), ("received", "초안.docx"),
    ]  # fmt: skip


def test_picture_that_the_document_does_not_describe_is_checked_for(desk):
    made = word.document()
    made.add_heading("나라 정상회담", 0)
    made.add_paragraph("두 정상은 만났다.")
    made.add_picture(BytesIO(picture()))
    upload(desk, word.saved(made))
    desk.post(review(received()), fields())
    found = checks.run(edition_of(Publication.objects.get()))
    assert [each.excerpt for each in found if each.check == "picture-undescribed"] == [
        "figure-1.png"
    ]


def test_faults_are_named_by_field_and_nothing_is_lost(desk):
    KoreanBrief.create(number="2026-07", title="다른 글")
    upload(desk, document())
    shown = page(desk.post(review(received()), fields(title="")))
    assert texts(shown, ".errorlist li") == [
        "This field is required.",
        "2026-07 is “다른 글” already. The next free number is 2026-08.",
    ]
    assert (Publication.objects.count(), received().pictures.count()) == (1, 1)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "This file is empty. Save it anew and choose it again."),
        (b"%PDF-1.4",
         "“초안.docx” is a PDF. Choose the Word or Hangul document that it was made from."),
    ],
)  # fmt: skip
def test_refusal_stands_by_the_field_and_leaves_nothing(desk, data, fault):
    assert texts(page(upload(desk, data)), ".errorlist li") == [fault]
    assert (ReceivedDocument.objects.count(), stored()) == (0, [])


def test_discarding_leaves_neither_row_nor_file(desk, django_capture_on_commit_callbacks):
    upload(desk, document(pictures=3))
    assert len(stored()) == 3
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(review(received()), {"_discard": "1"})
    assert (ReceivedDocument.objects.count(), stored()) == (0, [])


def test_what_nobody_took_in_a_week_goes(desk, django_capture_on_commit_callbacks):
    upload(desk, document())
    ReceivedDocument.objects.update(received_at="2026-01-01T00:00Z")
    with django_capture_on_commit_callbacks(execute=True):
        upload(desk, document(pictures=0))
    assert (ReceivedDocument.objects.count(), stored()) == (1, [])


def test_report_stays_with_the_text_until_somebody_has_seen_to_it(desk):
    upload(desk, document())
    desk.post(review(received()), fields())
    form = f"{BRIEFS}{Publication.objects.get().pk}/change/"
    door = "What came from “초안.docx”"
    assert door in texts(page(desk.get(form)), ".object-tools a")
    desk.post(review(received()))
    assert door not in texts(page(desk.get(form)), ".object-tools a")


# ── into a text that is there ──


@pytest.fixture
def brief(desk: Client) -> Publication:
    return KoreanBrief.create(
        number="2026-07", title="옛 제목", body="<p>옛 본문.</p>",
        authors=[AuthorFactory.create(korean=True)],
    )  # fmt: skip


def into(client: Client, brief: Publication, data: bytes) -> Any:
    return upload(client, data, f"{BRIEFS}{brief.pk}/document/")


def token(answer: Any) -> dict[str, str]:
    return {"desk-token": page(answer).cssselect("[name=desk-token]")[0].get("value", "")}


def test_public_text_gets_unpublished_changes_and_keeps_everything_else(desk, brief):
    answer = into(desk, brief, document())
    assert texts(page(answer), ".difference h3") == ["Title", "Body", "Attachments"]
    desk.post(review(received()), token(answer))
    brief.refresh_from_db()
    assert (brief.title, brief.body) == ("옛 제목", "<p>옛 본문.</p>")
    changed = working_copies.working_content(brief)
    now = content_of(brief)
    assert (changed["title"], changed["byline"], changed["slug"]) == (
        "나라 정상회담", now["byline"], "2026-07",
    )  # fmt: skip
    assert [file["name"] for file in changed["attachments"]] == ["figure-1.png"]


def test_same_document_again_changes_nothing(desk, brief):
    for _time in range(2):
        answer = into(desk, brief, document())
        if ReceivedDocument.objects.filter(taken_at=None).exists():
            waiting = ReceivedDocument.objects.get(taken_at=None)
            last = page(answer)
            desk.post(review(waiting), token(answer))
    assert texts(last, ".document-result p") == ["The document says what the text says already."]
    assert len(working_copies.working_content(brief)["attachments"]) == 1


def test_other_picture_of_the_same_name_gets_a_name_of_its_own(desk, brief):
    desk.post(review(_waiting(into(desk, brief, document()))), token_of(desk))
    answer = into(desk, brief, document(pictures=2, body="새 본문."))
    desk.post(review(_waiting(answer)), token(answer))
    changed = working_copies.working_content(brief)
    assert [file["name"] for file in changed["attachments"]] == ["figure-1.png", "figure-2.png"]
    assert changed["body"].count("<img") == 2


def _waiting(_answer: Any) -> ReceivedDocument:
    return ReceivedDocument.objects.get(taken_at=None)


def token_of(client: Client) -> dict[str, str]:
    return token(client.get(review(_waiting(None))))


def test_what_somebody_else_saved_meanwhile_is_not_overwritten(desk, brief):
    answer = into(desk, brief, document())
    content = content_of(brief)
    working_copies.save(brief, {**content, "body": "<p>다른 사람의 본문.</p>"}, None)
    shown = desk.post(review(received()), token(answer))
    assert texts(page(shown), ".messagelist li") == [
        (
            "Somebody changed the same words while you looked. Nothing was saved: look over the "
            "differences once more."
        )
    ]
    assert working_copies.working_content(brief)["body"] == "<p>다른 사람의 본문.</p>"
    desk.post(review(received()), token(shown))
    assert working_copies.working_content(brief)["body"].startswith("<p>두 정상은 만났다.")


def test_changes_of_a_command_are_said_to_be(desk, brief, freeze):
    freeze(seoul(2026, 2, 3, 14, 0))
    working_copies.save(brief, {**content_of(brief), "body": "<p>새 본문.</p>"}, None)
    shown = page(desk.get(f"{BRIEFS}{brief.pk}/change/"))
    assert texts(shown, "#standing p")[0] == (
        "public unpublished changes Saved by a command, 3 Feb 2026, 14:00. Readers still see the "
        "text as it was."
    )


def test_draft_is_written_at_once(desk):
    draft = KoreanBrief.create(number="2026-07", draft=True)
    answer = into(desk, draft, document(pictures=0))
    desk.post(review(received()), token(answer))
    draft.refresh_from_db()
    assert draft.title == "나라 정상회담"


# ── who may ──


def staff(client: Client, *rights: str) -> User:
    user = User.objects.create_user(f"staff-{len(rights)}-{rights[0]}", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    client.force_login(user)
    return user


def test_only_those_who_write_may_bring_a_document(client, brief):
    staff(client, "view_publication")
    assert client.get(f"{BRIEFS}document/").status_code == 403
    assert client.get(f"{BRIEFS}{brief.pk}/document/").status_code == 403


def test_what_somebody_brought_is_theirs_until_it_is_taken(desk, client):
    upload(desk, document())
    other = Client()
    staff(other, "write_publication", "view_publication")
    for address in (review(received()), f"{review(received())}figure-1.png"):
        assert (other.get(address).status_code, Client().get(address).status_code) == (403, 302)
    assert other.post(review(received()), {"_discard": "1"}).status_code == 403
    assert ReceivedDocument.objects.count() == 1


@pytest.mark.parametrize("pictures", [1, 3])
def test_review_costs_the_same_whatever_it_shows(desk, pictures, django_assert_num_queries):
    upload(desk, document(pictures=pictures))
    with django_assert_num_queries(5):
        shown = desk.get(review(received()))
    assert text(page(shown).cssselect("h1")[0]) == "Look over “초안.docx”"
