"""What the database itself refuses, by whichever way a row is written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError

from authors.models import Author
from publications.models import (
    Attachment,
    Authorship,
    FormerAddress,
    Publication,
    Topic,
    TopicLink,
    Translation,
)
from tests.factories import (
    AttachmentFactory,
    AuthorFactory,
    AuthorshipFactory,
    FormerAddressFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    picture,
    seoul,
    summary_of,
)

pytestmark = pytest.mark.django_db


def refused(row: Model, **wrong: Any) -> list[str]:
    """Return the ways (of three) by which a good row could not be made wrong."""
    model = type(row)
    fields = {
        field.attname: getattr(row, field.attname)
        for field in model._meta.concrete_fields
        if not field.primary_key
    }
    # The way by update changes the row in place; the other two write it anew.
    ways = {
        "update": lambda: model.objects.filter(pk=row.pk).update(**wrong),
        "create": lambda: (row.delete(), model.objects.create(**{**fields, **wrong})),
        "bulk_create": lambda: (
            row.delete(),
            model.objects.bulk_create([model(**{**fields, **wrong})]),
        ),
    }
    stopped = []
    for name, way in ways.items():
        pk = row.pk
        try:
            with transaction.atomic():
                way()
                transaction.set_rollback(True)
        except IntegrityError:
            stopped.append(name)
        else:
            transaction.set_rollback(False)
        row.pk = pk
    return stopped


EVERY_WAY = ["update", "create", "bulk_create"]
NUMBERED = {"kind": "report", "series_year": 2026, "series_sequence": 7}

PUBLICATIONS = {
    "kind is one of ours": {"kind": "poster"},
    "language is said": {"language": ""},
    "status is one of ours": {"status": "secret"},
    "title is not empty": {"title": ""},
    "title is not blank": {"title": " \u3000 "},
    "slug is not empty": {"slug": ""},
    "published needs its moment": {"published_at": None},
    "year needs a place": {**NUMBERED, "series_sequence": None},
    "place needs a year": {**NUMBERED, "series_year": None},
    "place starts at one": {**NUMBERED, "series_sequence": 0},
    "place has five digits": {**NUMBERED, "series_sequence": 100_000},
    "year is not before 1900": {**NUMBERED, "series_year": 1899},
    "year is before 2200": {**NUMBERED, "series_year": 2200},
    "commentaries carry no number": {**NUMBERED, "kind": "commentary"},
    "books carry no number": {**NUMBERED, "kind": "book"},
}


@pytest.mark.parametrize("wrong", PUBLICATIONS.values(), ids=PUBLICATIONS)
def test_publication_is_refused(wrong: dict[str, Any]) -> None:
    assert refused(PublicationFactory.create(), **wrong) == EVERY_WAY


def test_cover_is_described_or_called_decorative() -> None:
    cover = default_storage.save("covers/a.png", ContentFile(picture()))
    assert refused(PublicationFactory.create(), cover=cover, cover_alt=" ") == EVERY_WAY


@pytest.mark.parametrize(
    "right",
    [
        NUMBERED,
        {**NUMBERED, "series_sequence": 99_999},
        {**NUMBERED, "series_year": 1900},
        {"cover": "covers/a.png", "cover_is_decorative": True},
        {"cover": "covers/a.png", "cover_alt": "Two leaders shake hands"},
        {"status": "withdrawn", "withdrawn_at": seoul(2026, 3, 1)},
        {"status": "draft", "published_at": None},
        {"language": "zh-hans"},
    ],
)
def test_publication_is_taken(right: dict[str, Any]) -> None:
    assert Publication.objects.filter(pk=PublicationFactory.create().pk).update(**right) == 1


def test_reference_cannot_be_blanked() -> None:
    text = PublicationFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.filter(pk=text.pk).update(ref="")


def test_address_is_taken_once_a_kind_and_language() -> None:
    PublicationFactory.create(slug="same")
    for other in ({"kind": "book"}, {"language": "ko"}, {"slug": "other"}):
        PublicationFactory.create(**{"slug": "same", **other})
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicationFactory.create(slug="same", ref="another")


def test_number_is_taken_once_a_kind_and_language() -> None:
    KoreanBrief.create(number="2026-07")
    KoreanBrief.create(number="2026-07", language="en")
    KoreanBrief.create(number="2026-07", kind="report")
    with pytest.raises(IntegrityError), transaction.atomic():
        KoreanBrief.create(number="2026-07", slug="another")


def test_any_count_of_texts_may_be_unnumbered() -> None:
    PublicationFactory.create_batch(3, kind="report")
    assert Publication.objects.filter(kind="report", series_year=None).count() == 3


AUTHORS = {
    "one name at least": {"name_en": "", "name_ko": ""},
    "names are not blank": {"name_en": "  ", "name_ko": "\t"},
    "slug is not empty": {"slug": ""},
    "orcid is absent, not empty": {"orcid": ""},
    "standing is one of ours": {"standing": "honorary"},
    "people from outside work somewhere": {"standing": "outside"},
}


@pytest.mark.parametrize("wrong", AUTHORS.values(), ids=AUTHORS)
def test_author_is_refused(wrong: dict[str, Any]) -> None:
    assert refused(AuthorFactory.create(), **wrong) == EVERY_WAY


@pytest.mark.parametrize(
    "right",
    [
        {"name_en": "", "name_ko": "최은미"},
        {"standing": "outside", "affiliation_ko": "서울대학교"},
        {"standing": "outside", "affiliation_en": "Seoul National University"},
        {"orcid": None},
    ],
)
def test_author_is_taken(right: dict[str, Any]) -> None:
    assert Author.objects.filter(pk=AuthorFactory.create().pk).update(**right) == 1


@pytest.mark.parametrize("field", ["slug", "orcid"])
def test_two_people_do_not_share(field: str) -> None:
    AuthorFactory.create(**{field: "0000-0002-1825-0097"})
    with pytest.raises(IntegrityError), transaction.atomic():
        AuthorFactory.create(**{field: "0000-0002-1825-0097"})


def test_person_in_a_byline_cannot_be_deleted() -> None:
    entry = AuthorshipFactory.create()
    with pytest.raises(ProtectedError):
        entry.author.delete()


@pytest.mark.parametrize("wrong", [{"name_en": "", "name_ko": ""}, {"slug": ""}])
def test_topic_is_refused(wrong: dict[str, Any]) -> None:
    assert refused(TopicFactory.create(), **wrong)[:1] == ["update"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Topic.objects.bulk_create([Topic(**{"slug": "a", "name_en": "A", **wrong})])


def test_topic_is_linked_once_to_a_text() -> None:
    text, topic = PublicationFactory.create(), TopicFactory.create()
    TopicLink.objects.create(content_object=text, tag=topic)
    with pytest.raises(IntegrityError), transaction.atomic():
        TopicLink.objects.create(content_object=text, tag=topic)


def test_byline_entry_is_refused_without_a_known_credit() -> None:
    assert refused(AuthorshipFactory.create(), credit="ghost") == EVERY_WAY


def test_byline_entry_cannot_lose_its_name() -> None:
    entry = AuthorshipFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        Authorship.objects.filter(pk=entry.pk).update(name="  ")


def test_person_has_each_credit_once() -> None:
    entry = AuthorshipFactory.create()
    again = {"publication": entry.publication, "author": entry.author}
    AuthorshipFactory.create(**again, credit="translator")
    with pytest.raises(IntegrityError), transaction.atomic():
        AuthorshipFactory.create(**again, credit="author")


ELSEWHERE = {"original": None, "original_title": "어떤 글", "original_language": "ko"}
TRANSLATIONS = {
    "extent is one of ours": {"extent": "poem"},
    "some original": {"original": None},
    "an original elsewhere has a language": {**ELSEWHERE, "original_language": ""},
    "an original elsewhere has a title": {**ELSEWHERE, "original_title": ""},
    "not two originals": {"original_title": "어떤 글", "original_language": "ko"},
    "no title beside an original here": {"original_title": "어떤 글"},
    "no number beside an original here": {"original_number": "2026-07"},
    "no address beside an original here": {"original_address": "https://example.org/"},
}


@pytest.mark.parametrize("wrong", TRANSLATIONS.values(), ids=TRANSLATIONS)
def test_translation_is_refused(wrong: dict[str, Any]) -> None:
    wrong = {"original_id" if name == "original" else name: wrong[name] for name in wrong}
    assert refused(summary_of(KoreanBrief.create()).translation, **wrong) == EVERY_WAY


def test_text_is_not_made_from_itself() -> None:
    text = summary_of(KoreanBrief.create())
    assert refused(text.translation, original_id=text.pk) == EVERY_WAY


def test_text_is_made_from_one_original() -> None:
    text = summary_of(KoreanBrief.create())
    with pytest.raises(IntegrityError), transaction.atomic():
        Translation.objects.create(text=text, original=KoreanBrief.create())


def test_original_cannot_be_deleted_under_its_translations() -> None:
    original = KoreanBrief.create()
    summary_of(original)
    with pytest.raises(ProtectedError):
        original.delete()
    with pytest.raises(ProtectedError):
        Publication.objects.filter(pk=original.pk).delete()


def test_translation_can_be_deleted() -> None:
    original = KoreanBrief.create()
    summary_of(original).delete()
    assert list(Publication.objects.all()) == [original]


def test_attachment_has_a_name() -> None:
    assert refused(AttachmentFactory.create(), name="") == EVERY_WAY


def test_attachment_has_a_file() -> None:
    attachment = AttachmentFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=attachment.pk).update(file="")


def test_text_has_one_file_of_a_name() -> None:
    attachment = AttachmentFactory.create(name="paper.pdf")
    AttachmentFactory.create(name="paper.pdf")
    with pytest.raises(IntegrityError), transaction.atomic():
        AttachmentFactory.create(publication=attachment.publication, name="paper.pdf")


def test_former_address_leads_to_one_thing() -> None:
    former = FormerAddressFactory.create()
    assert refused(former, publication_id=None) == EVERY_WAY
    assert refused(former, topic_id=TopicFactory.create().pk) == EVERY_WAY


@pytest.mark.parametrize("address", ["", "bbs/board.php", "https://example.org/a"])
def test_former_address_is_a_path(address: str) -> None:
    assert refused(FormerAddressFactory.create(), address=address) == EVERY_WAY


def test_former_address_is_kept_once_whatever_its_spelling() -> None:
    FormerAddressFactory.create(address="/이슈/?b=2&a=1")
    with pytest.raises(IntegrityError), transaction.atomic():
        FormerAddress.objects.bulk_create(
            [
                FormerAddress(
                    address="/%EC%9D%B4%EC%8A%88?a=1&b=2", publication=PublicationFactory.create()
                )
            ]
        )


def test_attachment_remembers_the_size_of_its_file() -> None:
    attachment = AttachmentFactory.create(file=ContentFile(b"12345", name="a.pdf"))
    attachment.refresh_from_db()
    assert attachment.size == 5


def test_dates_are_kept_as_given() -> None:
    text = PublicationFactory.create(date=date(2026, 1, 1))
    text.refresh_from_db()
    assert text.date == date(2026, 1, 1)
