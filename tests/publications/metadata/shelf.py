"""The texts that metadata is tested with: one of each sort that a machine may take wrongly."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from authors.models import Author
from publications.exports.records import records
from publications.metadata.record import Record
from publications.models import Authorship, Kind, Publication, Topic
from tests.factories import (
    AttachmentFactory,
    AuthorFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    seoul,
    summary_of,
)

SITE = "https://asan.example"
NASTY = "100% & 5# of_$1 {a} ~b ^c \\d <e> \"f\" 'g' ‘따옴표’ 「인용」"


def record(text: Publication) -> Record:
    """Return the record of a public text, as exports have it."""
    return next(records([text.pk]))


# ── people and topics ──


def choi() -> Author:
    return _person(
        slug="choi-eunmi",
        name_en="Choi Eunmi", family_en="Choi", given_en="Eunmi",
        name_ko="최은미", family_ko="최", given_ko="은미",
        orcid="0000-0002-1825-0097",
        role_en="Principal Fellow", role_ko="수석연구위원",
    )  # fmt: skip


def lee() -> Author:
    return _person(
        slug="lee-kibeom",
        name_en="Kibeom Lee", family_en="Lee", given_en="Kibeom",
        name_ko="이기범", family_ko="이", given_ko="기범",
        standing=Author.Standing.OUTSIDE,
        affiliation_en="Yonsei University", affiliation_ko="연세대학교",
    )  # fmt: skip


def namgung() -> Author:
    """A family name of two syllables, and no name in Latin script."""
    return _person(
        slug="namgung-min",
        name_en="", family_en="", given_en="",
        name_ko="남궁민", family_ko="남궁", given_ko="민",
        standing=Author.Standing.FORMER, has_profile=False,
    )  # fmt: skip


def translator() -> Author:
    return _person(
        slug="park-hana", name_en="Hana Park", family_en="Park", given_en="Hana", has_profile=False
    )


def _person(slug: str, **fields: Any) -> Author:
    return Author.objects.filter(slug=slug).first() or AuthorFactory.create(slug=slug, **fields)


def sea_lanes() -> Topic:
    return _topic("sea-lanes", name_en="Sea lanes", name_ko="해상 교통로")


def alliance() -> Topic:
    return _topic("alliance", name_en="R&D alliance", name_ko="한미동맹")


def _topic(slug: str, **names: str) -> Topic:
    return Topic.objects.filter(slug=slug).first() or TopicFactory.create(slug=slug, **names)


def credit(text: Publication, person: Author, position: int, **fields: Any) -> None:
    entry = Authorship(publication=text, author=person, position=position, **fields)
    entry.print_as_recorded()
    entry.save()


# ── the texts ──


def korean_original(**fields: Any) -> Publication:
    """A numbered brief of which there is an English summary."""
    told: dict[str, Any] = {
        "number": "2026-07",
        "title": "한일 정상회담 평가:",
        "subtitle": "셔틀외교의 과제",
        "abstract": "회담의 성과를 평가한다.\n남은 과제도 다룬다.",
        "date": date(2026, 1, 29),
        # By the clock of Greenwich it is the day before.
        "published_at": seoul(2026, 1, 29, 8),
        "topics": [sea_lanes(), alliance()],
        "views": 1873,
    }
    text = KoreanBrief.create(**{**told, **fields})
    credit(text, choi(), 0)
    credit(text, lee(), 1)
    AttachmentFactory.create(publication=text, name="issue-brief-2026-07-ko.pdf")
    summary = summary_of(
        text,
        title="The Summit in Nara",
        abstract="Three results of the summit.",
        date=date(2026, 2, 3),
        published_at=seoul(2026, 2, 3, 9),
    )
    credit(summary, choi(), 0)
    return text


def english_summary() -> Publication:
    return korean_original().translations.get().text


def translated_original() -> Publication:
    """A Korean brief of which there is a full translation, and an abstract besides."""
    text = KoreanBrief.create(
        number="2026-08",
        title="해상 교통로의 위험",
        abstract="세 가지 위험을 다룬다.",
        date=date(2026, 3, 2),
        published_at=seoul(2026, 3, 2, 0, 30),
        topics=[sea_lanes()],
    )
    credit(text, choi(), 0)
    full = summary_of(
        text,
        extent="full",
        title="The Risks of Sea Lanes",
        abstract="Three risks.",
        date=date(2026, 3, 5),
        published_at=seoul(2026, 3, 5, 10),
    )
    credit(full, choi(), 0)
    credit(full, translator(), 1, credit=Authorship.Credit.TRANSLATOR)
    summary_of(text, "ja", extent="abstract", title="海上交通路の危険")
    return text


def full_translation() -> Publication:
    return translated_original().translations.get(extent="full").text


def institutional_author() -> Publication:
    """A report by the institute itself."""
    text = _plain("Annual Report of the Institute", kind=Kind.REPORT, number="2026-02")
    body = _person(
        slug="asan", name_en="The Asan Institute for Policy Studies", family_en="", given_en="",
        name_ko="아산정책연구원",
    )  # fmt: skip
    credit(text, body, 0)
    return text


def three_authors() -> Publication:
    """From here, from outside and formerly from here; one has no name in the text's script."""
    text = _plain("In This Order", kind=Kind.WORKING_PAPER, number="2026-01")
    for position, person in enumerate((lee(), namgung(), choi())):
        credit(text, person, position)
    return text


def nasty_title() -> Publication:
    text = _plain(NASTY, abstract=NASTY, slug="nasty")
    credit(text, choi(), 0)
    return text


def doi_and_orcid() -> Publication:
    text = _plain("Cited Everywhere", kind=Kind.SURVEY, number="2026-03", doi="10.12345/2026-03.en")
    credit(text, choi(), 0)
    return text


def no_abstract() -> Publication:
    """A Korean press release without abstract, number or author."""
    return _plain(
        "연구원 소식",
        kind=Kind.PRESS_RELEASE,
        language="ko",
        slug="소식-알림",
        abstract="",
        body="<p>연구원은 다음 주에 회의를 연다. 누구나 올 수 있다.</p>",
    )


def chinese_text() -> Publication:
    """A text in a language that the site itself does not speak, made from one elsewhere."""
    text = _plain(
        "海上通道的风险",
        language="zh-hans",
        slug="hai-shang",
        abstract="三种风险。",
        topics=[alliance()],
    )
    credit(text, choi(), 0, name="崔恩美")
    return text


def no_family_name() -> Publication:
    text = _plain("A Memoir", kind=Kind.BOOK, slug="memoir")
    person = _person(
        slug="sukarno", name_en="Sukarno", family_en="", given_en="Sukarno", has_profile=False
    )
    credit(text, person, 0)
    return text


def _plain(title: str, **fields: Any) -> Publication:
    told: dict[str, Any] = {
        "abstract": "One sentence says it.",
        "published_at": seoul(2026, 2, 3, 9),
        **fields,
    }
    return PublicationFactory.create(title=title, **told)


SHELF: dict[str, Callable[[], Publication]] = {
    each.__name__: each
    for each in (
        korean_original,
        english_summary,
        translated_original,
        full_translation,
        institutional_author,
        three_authors,
        nasty_title,
        doi_and_orcid,
        no_abstract,
        chinese_text,
        no_family_name,
    )
}
