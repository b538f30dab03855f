"""What goes out comes in again, and goes out the same to the byte."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model

import publications.management
from authors.models import Author
from publications.exports.interchange import lines
from publications.imports.apply import Options, run
from publications.imports.sources import Source
from publications.models import Authorship, FormerAddress, Publication, Topic, Translation
from tests.factories import (
    AuthorFactory,
    FormerAddressFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    made_elsewhere,
    seoul,
    summary_of,
)

pytestmark = pytest.mark.django_db

EMPTIED: list[type[Model]] = [Translation, Authorship, FormerAddress, Publication, Author, Topic]


def entries() -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines()]


def exported() -> bytes:
    return "".join(lines()).encode()


def taken_again(content: bytes) -> bytes:
    """Import into an empty database, and export."""
    for model in EMPTIED:
        model._default_manager.all().delete()
    report = run(Source(BytesIO(content)), Options())
    assert report.refusals == []
    return exported()


def test_a_full_line_has_every_field_in_the_order_of_the_contract() -> None:
    topic = TopicFactory(slug="japan", name_en="Japan", name_ko="일본")
    author = AuthorFactory(
        slug="choi-eunmi", name_en="Choi Eunmi", family_en="Choi", given_en="Eunmi",
        name_ko="최은미", family_ko="최", given_ko="은미", bio_en="<p>A.</p>", bio_ko="<p>나.</p>",
        orcid="0000-0002-1825-0097", email="c@example.org", role_en="Director",
    )  # fmt: skip
    original = KoreanBrief(number="2026-07", ref="k")
    text = summary_of(original, ref="e", title="The Summit", subtitle="What\nNext", abstract="It.",
                      topics=[topic], views=114, doi="10.12345/e")  # fmt: skip
    Authorship.objects.create(
        publication=text, author=author, name="E. Choi", role_en="Fellow", role_ko="연구위원",
        affiliation_en="Asan", affiliation_ko="아산",
    )  # fmt: skip
    FormerAddressFactory(publication=text, address="/b/")
    FormerAddressFactory(publication=text, address="/a/?x=1&y=2")
    assert list(lines())[1] == (
        '{"ref": "e", "kind": "issue-brief", "language": "en", "number": "2026-07", '
        '"slug": "2026-07", "title": "The Summit", "subtitle": "What\\nNext", "abstract": "It.", '
        '"body_html": "<p>Body.</p>", "published": "2026-02-03", "status": "published", '
        '"authors": [{"slug": "choi-eunmi", "name_en": "E. Choi", "family_en": "Choi", '
        '"given_en": "Eunmi", "name_ko": "최은미", "family_ko": "최", "given_ko": "은미", '
        '"role_en": "Fellow", "role_ko": "연구위원", "affiliation_en": "Asan", '
        '"affiliation_ko": "아산", "bio_en": "<p>A.</p>", "bio_ko": "<p>나.</p>", '
        '"orcid": "0000-0002-1825-0097", "email": "c@example.org"}], '
        '"topics": [{"slug": "japan", "name_en": "Japan", "name_ko": "일본"}], '
        '"original": {"ref": "k", "extent": "summary"}, "views": 114, '
        '"former_addresses": ["/b/", "/a/?x=1&y=2"], "doi": "10.12345/e"}\n'
    )


def test_empty_fields_are_left_out() -> None:
    PublicationFactory(ref="a", slug="a", title="A", body="", draft=True)
    assert entries() == [
        {
            "ref": "a", "kind": "commentary", "language": "en", "slug": "a", "title": "A",
            "body_html": "", "published": "2026-02-03", "status": "draft",
        }
    ]  # fmt: skip


def test_originals_come_before_what_is_made_from_them() -> None:
    summary_of(KoreanBrief(number="2026-07", ref="z"), ref="a")
    summary_of(KoreanBrief(number="2026-08", ref="가"), ref="b")
    assert [entry["ref"] for entry in entries()] == ["z", "가", "a", "b"]


@pytest.mark.parametrize(
    ("published_at", "written"),
    [
        (seoul(2026, 2, 3, 14, 30), "2026-02-03"),
        (seoul(2026, 2, 5, 0, 0), "2026-02-05"),
        (seoul(2026, 2, 5, 9, 30), "2026-02-05T09:30:00+09:00"),
        (None, "2026-02-03"),
    ],
)
def test_a_text_yet_to_come_is_written_with_its_moment(
    published_at: datetime | None, written: str, freeze: Callable[[datetime], datetime]
) -> None:
    freeze(seoul(2026, 2, 4))
    PublicationFactory(published_at=published_at, status="published" if published_at else "draft")
    assert entries()[0]["published"] == written
    before = exported()
    assert taken_again(before) == before


def test_an_original_elsewhere_is_described() -> None:
    made_elsewhere(original_title="평가", original_address="https://example.org/7")
    assert entries()[0]["original"] == {
        "title": "평가", "language": "ko", "url": "https://example.org/7", "extent": "summary",
    }  # fmt: skip


def test_only_authors_stand_in_the_byline() -> None:
    text = PublicationFactory(authors=[AuthorFactory(slug="author")])
    Authorship.objects.create(publication=text, author=AuthorFactory(), credit="editor")
    assert [person["slug"] for person in entries()[0]["authors"]] == ["author"]


@pytest.mark.parametrize("works", [1, 3])
def test_the_number_of_queries_does_not_grow(works: int, django_assert_num_queries: Any) -> None:
    for _ in range(works):
        text = PublicationFactory(authors=[AuthorFactory()], topics=[TopicFactory()])
        FormerAddressFactory(publication=text)
        summary_of(text, "ko")
    with django_assert_num_queries(7):
        list(lines())


def test_importing_an_export_changes_nothing() -> None:
    dice = random.Random(7)
    for index in range(10):
        _one_work(dice, index)
    report = run(Source(BytesIO(exported())), Options())
    assert report.outcomes == {"unchanged": Publication.objects.count()}


@pytest.mark.parametrize("seed", range(6))
def test_export_import_export_gives_the_same_bytes(seed: int) -> None:
    dice = random.Random(seed)
    for index in range(12):
        _one_work(dice, index)
    before = exported()
    assert taken_again(before) == before
    assert taken_again(before) == before


def test_the_file_of_the_reference_page_comes_back_to_the_byte() -> None:
    demo = Path(publications.management.__file__).parent / "demo/publications.jsonl"
    pair = b"".join(
        line
        for line in demo.read_bytes().splitlines(keepends=True)
        if b"issue-brief:2026-07:" in line
    )
    assert pair.count(b"\n") == 2
    assert taken_again(pair) == pair


# ── a varied database ──

NAMES_EN = ["", "Choi Eunmi", "Kim Minsu", "O’Neil, Ann"]
NAMES_KO = ["", "최은미", "김민수"]
PRINTED = ["", "", "", "E. Choi", "崔恩美", "チェ", "최 은미", "Kim Minsu", "김민수"]
TITLES = ["A “Title”", "한글 제목 – 둘", "标题", "題\u2028名", "&amp; <b>", "😀"]
BODIES = ["", "<p>Plain.</p>", "<p>A &amp; B&nbsp;C</p>\n<ul><li>x</li></ul>", "<h2>한글</h2>"]


def _one_work(dice: random.Random, index: int) -> None:
    """Make an original and what was made from it, by people who may be the same or alike."""
    numbered = dice.random() < 0.5
    slug = dice.choice(["plain", "한글-슬러그", "标题"])
    fields = {"number": f"2026-{index + 1:02d}"} if numbered else {"slug": f"{slug}-{index}"}
    kind = dice.choice(["issue-brief", "report"] if numbered else ["commentary", "book"])
    languages = dice.sample(["ko", "en", "zh-hans", "ja"], 3)
    original = _text(dice, kind=kind, language=languages[0], **fields)
    for language in languages[1:]:
        if dice.random() < 0.5:
            text = _text(dice, kind=kind, language=language, **fields)
            Translation.objects.create(
                text=text, original=original, extent=dice.choice(["summary", "full", "abstract"])
            )
    if dice.random() < 0.3:
        text = made_elsewhere(languages[1], original_language=languages[2])
        _sign(dice, text)


def _text(dice: random.Random, **fields: Any) -> Publication:
    status = dice.choice(["draft", "published", "withdrawn"])
    day = date(2026, 1, 1) + timedelta(days=dice.randrange(300))
    moments = [seoul(2026, 3, 1, 9), seoul(2190, 1, 1), seoul(2190, 1, 1, 7, 30, 1)]
    text = PublicationFactory(
        **fields,
        status=status,
        title=dice.choice(TITLES),
        subtitle=dice.choice(["", "One", "One\nTwo"]),
        body=dice.choice(BODIES),
        date=day,
        published_at=dice.choice([*moments, None] if status == "draft" else moments),
        withdrawn_at=seoul(2026, 9, 9) if status == "withdrawn" else None,
        views=dice.choice([0, 5]),
        doi=dice.choice([None, f"10.12345/{dice.randrange(10**9)}"]),
        topics=dice.sample(_topics(), dice.randrange(3)),
    )
    if dice.random() < 0.4:
        text.ref = f"other-system/{text.pk}"
        text.save()
    for number in range(dice.randrange(3)):
        address = f"/bbs/{text.pk}/{number}/?q=한 글&b={number}"
        FormerAddressFactory(publication=text, address=address)
    _sign(dice, text)
    return text


def _sign(dice: random.Random, text: Publication) -> None:
    for position, author in enumerate(dice.sample(_people(), dice.randrange(4))):
        Authorship.objects.create(
            publication=text,
            author=author,
            position=position,
            name=dice.choice(PRINTED),
            role_en=dice.choice(["", "Fellow"]),
            affiliation_ko=dice.choice(["", "서울대학교"]),
        )


def _people() -> list[Author]:
    """Return a person for every pair of names, and a namesake of one of them."""
    if not Author.objects.exists():
        pairs = [(en, ko) for en in NAMES_EN for ko in NAMES_KO if en or ko]
        for index, (name_en, name_ko) in enumerate([*pairs, ("Kim Minsu", "김민수")]):
            AuthorFactory(slug=f"person-{index}", name_en=name_en, name_ko=name_ko,
                          family_en="", given_en="",
                          orcid="0000-0002-1825-0097" if index == 3 else None)  # fmt: skip
    return list(Author.objects.order_by("pk"))


def _topics() -> list[Topic]:
    if not Topic.objects.exists():
        for slug, name_en, name_ko in [("a", "A", ""), ("나", "", "나"), ("c", "C", "다")]:
            TopicFactory(slug=slug, name_en=name_en, name_ko=name_ko)
    return list(Topic.objects.order_by("pk"))
