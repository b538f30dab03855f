"""A brief on sea lanes and what was made of it, for tests that ask who names whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from authors.models import Author
from publications.models import Authorship, Publication
from tests.factories import (
    AttachmentFactory,
    AuthorFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    seoul,
    summary_of,
)
from tests.publications.metadata.shelf import NASTY


def han(**fields: Any) -> Author:
    return AuthorFactory.create(
        slug="han-dohyun",
        name_en="Han Dohyun",
        family_en="Han",
        given_en="Dohyun",
        name_ko="한도현",
        family_ko="한",
        given_ko="도현",
        **fields,
    )


def brief(**fields: Any) -> Publication:
    topic = TopicFactory.create(slug="sea-lanes", name_en="Sea lanes", name_ko="해상 교통로")
    told = {
        "number": "2026-07",
        "title": "해상 교통로의 위험",
        "abstract": "세 가지 위험을 다룬다.\n대안도 제시한다.",
        "date": date(2026, 1, 29),
        # In Greenwich it is the day before.
        "published_at": seoul(2026, 1, 29, 8),
        "topics": [topic],
        "authors": [han(orcid="0000-0002-1825-0097")],
        "doi": "10.12345/2026-07.ko",
    }
    return KoreanBrief.create(**{**told, **fields})


def korean_original() -> Publication:
    text = brief()
    AttachmentFactory.create(publication=text, name="issue-brief-2026-07-ko.pdf")
    summary_of(text, title="Risks at sea")
    return text


def english_summary() -> Publication:
    original = brief()
    text = summary_of(original, title="Risks at sea", abstract="Three risks.")
    _sign(text, *original.contributors.all())
    return text


def full_translation() -> Publication:
    original = brief()
    text = summary_of(original, extent="full", title="The risks of sea lanes")
    summary_of(original, "ja", extent="full", title="海上交通路の危険")
    _sign(text, *original.contributors.all())
    translator = AuthorFactory.create(
        slug="lee-mina", name_en="Lee Mina", family_en="Lee", given_en="Mina"
    )
    Authorship.objects.create(
        publication=text, author=translator, position=9, credit=Authorship.Credit.TRANSLATOR
    )
    return text


def three_authors() -> Publication:
    people = [
        AuthorFactory.create(slug=f"kim-{each}", family_en="Kim", given_en=each, name_en=name)
        for each, name in (("Zoe", "Kim Zoe"), ("Ada", "Ada Kim"), ("Moa", "Kim Moa"))
    ]
    return _plain("In this order", authors=people)


def nasty_title() -> Publication:
    return _plain(NASTY, abstract=NASTY)


def _plain(title: str, **fields: Any) -> Publication:
    fields = {"slug": "plain", **fields}
    return PublicationFactory.create(title=title, published_at=seoul(2026, 2, 3, 9), **fields)


def _sign(text: Publication, *people: Author) -> None:
    for position, person in enumerate(people):
        Authorship.objects.create(publication=text, author=person, position=position)
