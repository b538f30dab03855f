"""Makes people, topics and texts with as few words as a test needs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from authors.models import Author
from publications.models import (
    Attachment,
    Authorship,
    FormerAddress,
    Kind,
    Publication,
    SeriesNumber,
    Topic,
    TopicLink,
    Translation,
)

# The smallest PDF that readers and validators open: one empty page.
PDF = b"""%PDF-1.4
1 0 obj
<</Type/Catalog/Pages 2 0 R>>
endobj
2 0 obj
<</Type/Pages/Kids[3 0 R]/Count 1>>
endobj
3 0 obj
<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>
endobj
xref
0 4
0000000000 65535 f\x20
0000000009 00000 n\x20
0000000054 00000 n\x20
0000000105 00000 n\x20
trailer
<</Size 4/Root 1 0 R>>
startxref
168
%%EOF
"""


def picture(width: int = 40, height: int = 30, format: str = "PNG") -> bytes:
    """Return a real picture of one colour."""
    file = BytesIO()
    Image.new("RGB", (width, height), "#1d4f91").save(file, format)
    return file.getvalue()


def size_of(data: bytes) -> tuple[int, int]:
    with Image.open(BytesIO(data)) as shown:
        return shown.size


def seoul(*parts: int) -> datetime:
    """Return a moment by the calendar and clock of Seoul."""
    return timezone.make_aware(datetime(*parts))  # noqa: DTZ001


class AuthorFactory(factory.django.DjangoModelFactory):
    """A person with a name in Latin script; `korean` adds one in Hangul."""

    class Meta:
        model = Author

    slug = factory.Sequence(lambda n: f"kim-{n}")
    name_en = factory.Sequence(lambda n: f"Kim Writer{n}")
    family_en = "Kim"
    given_en = factory.Sequence(lambda n: f"Writer{n}")

    class Params:
        korean = factory.Trait(name_ko="김철수", family_ko="김", given_ko="철수")


class TopicFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Topic

    slug = factory.Sequence(lambda n: f"topic-{n}")
    name_en = factory.Sequence(lambda n: f"Topic {n}")
    name_ko = factory.Sequence(lambda n: f"주제 {n}")


class PublicationFactory(factory.django.DjangoModelFactory):
    """A public English commentary, unless told otherwise.

    `topics=[…]` and `authors=[…]` link what they name; `number="2026-07"` numbers the work.
    """

    class Meta:
        model = Publication
        skip_postgeneration_save = True

    class Params:
        number = ""
        draft = factory.Trait(status=Publication.Status.DRAFT, published_at=None)
        published = factory.Trait(status=Publication.Status.PUBLISHED)
        scheduled = factory.Trait(
            status=Publication.Status.PUBLISHED,
            published_at=factory.LazyFunction(lambda: timezone.now() + timedelta(days=1)),
        )
        withdrawn = factory.Trait(
            status=Publication.Status.WITHDRAWN,
            withdrawn_at=factory.LazyFunction(timezone.now),
        )
        korean = factory.Trait(
            language="ko",
            title=factory.Sequence(lambda n: f"한국어 글 {n}"),
            body="<p>본문입니다.</p>",
        )
        english = factory.Trait(language="en")

    kind = Kind.COMMENTARY
    language = "en"
    slug = factory.LazyAttributeSequence(lambda made, n: made.number or f"text-{n}")
    title = factory.Sequence(lambda n: f"English text {n}")
    body = "<p>Body.</p>"
    date = date(2026, 2, 3)
    status = Publication.Status.PUBLISHED
    published_at = factory.LazyFunction(lambda: seoul(2026, 2, 3, 9))
    series_year = factory.LazyAttribute(
        lambda made: SeriesNumber.parse(made.number).year if made.number else None
    )
    series_sequence = factory.LazyAttribute(
        lambda made: SeriesNumber.parse(made.number).sequence if made.number else None
    )

    @factory.post_generation
    def topics(self: Any, create: bool, extracted: list[Topic] | None, **kwargs: Any) -> None:
        for topic in extracted or []:
            TopicLink.objects.create(content_object=self, tag=topic)

    @factory.post_generation
    def authors(self: Any, create: bool, extracted: list[Author] | None, **kwargs: Any) -> None:
        for position, author in enumerate(extracted or []):
            Authorship.objects.create(publication=self, author=author, position=position)


class KoreanBrief(PublicationFactory):
    """A public Korean issue brief: `KoreanBrief(number="2026-07")`."""

    kind = Kind.ISSUE_BRIEF
    language = "ko"
    title = factory.Sequence(lambda n: f"이슈브리프 {n}")
    body = "<p>본문입니다.</p>"

    class Params:
        number = factory.Sequence(lambda n: f"2026-{n + 1:02d}")


class AuthorshipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Authorship

    publication = factory.SubFactory(PublicationFactory)
    author = factory.SubFactory(AuthorFactory)


class TranslationFactory(factory.django.DjangoModelFactory):
    """What joins two texts; see `summary_of` for the usual way."""

    class Meta:
        model = Translation

    text = factory.SubFactory(PublicationFactory)
    extent = Translation.Extent.SUMMARY


class AttachmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attachment

    publication = factory.SubFactory(PublicationFactory)
    name = factory.Sequence(lambda n: f"paper-{n}.pdf")
    file = factory.LazyAttribute(lambda made: ContentFile(PDF, name=made.name))


class FormerAddressFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FormerAddress

    address = factory.Sequence(lambda n: f"/bbs/board.php?bo_table=s1_1_eng&wr_id={n}")
    publication = factory.SubFactory(PublicationFactory)


def summary_of(
    original: Publication, language: str = "en", extent: str = "summary", **fields: Any
) -> Publication:
    """Return a text of the same work, public unless `fields` (`draft=True`) say otherwise."""
    defaults = {"kind": original.kind, "language": language, "number": original.number}
    if not original.number:
        defaults["slug"] = original.slug
    text = PublicationFactory.create(**{**defaults, **fields})
    Translation.objects.create(text=text, original=original, extent=extent)
    return text


def made_elsewhere(language: str = "en", **original: Any) -> Publication:
    """Return a public text made from one that is not on this site."""
    fields = {"original_title": "어떤 글", "original_language": "ko", **original}
    extent = fields.pop("extent", "summary")
    text = PublicationFactory.create(language=language)
    Translation.objects.create(text=text, extent=extent, **fields)
    return text
