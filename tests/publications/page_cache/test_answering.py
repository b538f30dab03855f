"""A page is made once and given out until something it shows changes, or the clock does it."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread

import pytest
from django.utils import timezone

from publications.editorial import dois
from publications.models import Publication
from publications.search import remembering
from tests.factories import (
    AuthorFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    summary_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def brief():
    person, topic = AuthorFactory.create(slug="kim", korean=True), TopicFactory.create(slug="t")
    text = KoreanBrief.create(number="2026-07", title="처음 제목", authors=[person], topics=[topic])
    remembering.current()
    return text


def changed(text: Publication, **fields: object) -> None:
    Publication.objects.filter(pk=text.pk).update(**fields)
    # As the middleware does after every change of the desk.
    remembering.current()


def test_second_reader_is_answered_without_django(process, brief):
    address = brief.get_absolute_url()
    first, second = process.get(address), process.get(address)
    assert (first.status, second.status) == (200, 200)
    assert first.body == second.body
    assert len(process.asked) == 1


def test_change_is_seen_at_the_next_request_on_everything_that_shows_it(process, brief):
    shown = [
        brief.get_absolute_url(), f"{brief.get_absolute_url()}cite.bib",
        "/ko/", "/ko/publications/", "/ko/publications/issue-briefs/",
        "/ko/topics/t/", "/ko/authors/kim/", "/ko/feed.atom", "/ko/authors/kim/feed.json",
    ]  # fmt: skip
    for address in shown:
        assert "처음 제목" in process.get(address).text, address
    changed(brief, title="다른 제목")
    for address in shown:
        assert "다른 제목" in process.get(address).text, address
        assert "처음 제목" not in process.get(address).text, address


def test_change_forgets_nothing_that_does_not_show_it(process, brief):
    other = PublicationFactory.create(title="Elsewhere", kind="report", number="2026-01")
    remembering.current()
    process.get(other.get_absolute_url())
    process.get("/en/publications/reports/")
    process.asked.clear()
    changed(brief, title="다른 제목")
    process.get(other.get_absolute_url())
    process.get("/en/publications/reports/")
    assert process.asked == []


def test_doi_is_shown_as_soon_as_it_is_given(process, brief):
    address = brief.get_absolute_url()
    assert "10.12345/a" not in process.get(address).text
    dois.give(brief, "10.12345/a", None)
    remembering.current()
    assert "https://doi.org/10.12345/a" in process.get(address).text


def test_withdrawn_text_is_gone_at_once(process, brief):
    assert process.get(brief.get_absolute_url()).status == 200
    changed(brief, status="withdrawn")
    assert process.get(brief.get_absolute_url()).status == 410


def test_new_summary_is_named_by_its_original(process, brief):
    assert "English summary" not in process.get(brief.get_absolute_url()).text
    summary_of(brief, title="A Summary")
    remembering.current()
    assert "A Summary" in process.get(brief.get_absolute_url()).text


def test_new_number_is_named_by_the_one_before(process, brief):
    process.get(brief.get_absolute_url())
    KoreanBrief.create(number="2026-08", title="다음 호")
    remembering.current()
    assert "다음 호" in process.get(brief.get_absolute_url()).text


def test_person_that_is_changed_is_shown_anew(process, brief, django_capture_on_commit_callbacks):
    process.get("/ko/authors/kim/")
    process.get(brief.get_absolute_url())
    person = brief.contributors.get()
    person.bio_ko = "<p>새 약력입니다.</p>"
    with django_capture_on_commit_callbacks(execute=True):
        person.save()
    assert "새 약력입니다." in process.get("/ko/authors/kim/").text
    assert "새 약력입니다." in process.get(brief.get_absolute_url()).text


def test_page_ends_at_the_moment_of_the_next_planned_text(process, brief, freeze):
    now = freeze(timezone.now())
    KoreanBrief.create(
        number="2026-09", title="예정된 글", status="published",
        published_at=now + timedelta(seconds=40),
    )  # fmt: skip
    remembering.current()
    assert "예정된 글" not in process.get("/ko/").text
    assert process.get("/ko/").headers["Cache-Control"].split(", ")[2] == "s-maxage=40"
    freeze(now + timedelta(seconds=41))
    assert "예정된 글" in process.get("/ko/").text


# ── what is asked ──


def test_words_that_mean_nothing_are_the_same_page(process, brief):
    for query in ("", "?utm_source=x", "?fbclid=1&utm_source=y", "?page=2"):
        assert process.get(f"{brief.get_absolute_url()}{query}").status == 200
    assert (len(process.asked), len(process.shelf)) == (1, 1)


def test_filters_are_one_page_in_any_order(process, brief):
    one = process.get("/ko/publications/?kind=issue-brief&topic=t&page=1")
    other = process.get("/ko/publications/?topic=t&utm=1&kind=issue-brief")
    assert one.body == other.body
    assert len(process.asked) == 1


@pytest.mark.parametrize(
    "address", ["/ko/search/?q=제목", "/ko/publications/?q=제목", "/ko/saved/", "/ko/nothing/",
                "/admin/login/", "/healthz"],
)  # fmt: skip
def test_what_is_for_one_reader_or_wrong_is_not_kept(process, brief, address):
    process.get(address)
    process.get(address)
    assert len(process.asked) >= 2
    assert len(process.shelf) == 0


def test_another_host_is_answered_by_django_alone(process, brief):
    address = brief.get_absolute_url()
    process.get(address)
    assert process.get(address, host="evil.example").status == 400


def test_head_is_the_page_without_its_body(process, brief):
    whole = process.get(brief.get_absolute_url())
    head = process.get(brief.get_absolute_url(), "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert head.headers == whole.headers
    assert len(process.asked) == 1


# ── how it is answered ──


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("", ""), ("gzip", "gzip"), ("gzip, deflate, br", "br"), ("br;q=0, gzip", "gzip"),
     ("br;q=0.0, gzip;q=0", ""), ("identity", "")],
)  # fmt: skip
def test_page_is_packed_as_the_reader_can_unpack_it(process, brief, accepted, encoding):
    plain = process.get(brief.get_absolute_url()).text
    told = process.get(brief.get_absolute_url(), accept_encoding=accepted)
    assert told.headers.get("Content-Encoding", "") == encoding
    assert told.text == plain
    assert int(told.headers["Content-Length"]) == len(told.body)
    assert told.headers["Vary"] == "Accept-Encoding"


def test_reader_who_has_the_page_is_told_so_until_it_changes(process, brief):
    etag = process.get(brief.get_absolute_url()).headers["ETag"]
    same = process.get(brief.get_absolute_url(), if_none_match=f'"x", {etag}')
    assert (same.status, same.body, same.headers["ETag"]) == (304, b"", etag)
    changed(brief, title="다른 제목")
    assert process.get(brief.get_absolute_url(), if_none_match=etag).status == 200


def test_feed_keeps_its_own_state(process, brief):
    first = process.get("/ko/feed.atom")
    again = process.get("/ko/feed.atom", if_modified_since=first.headers["Last-Modified"])
    assert (again.status, again.headers["Cache-Control"]) == (304, "public, no-cache")


def test_page_that_many_ask_for_at_once_is_made_once(process, brief):
    made = process.django
    answers: list[int] = []
    others = [
        Thread(target=lambda: answers.append(process.get(brief.get_absolute_url()).status))
        for _ in range(4)
    ]

    def start_others(environ, start):
        process.django = made
        for other in others:
            other.start()
        while len(process.cache._making) < 1:
            pass
        return made(environ, start)

    process.django = start_others
    assert process.get(brief.get_absolute_url()).status == 200
    for other in others:
        other.join()
    assert answers == [200] * 4
    assert len(process.asked) == 1


def test_topic_that_is_renamed_is_shown_anew_with_its_people(
    process, brief, django_capture_on_commit_callbacks
):
    person = brief.contributors.get()
    topic = TopicFactory.create(name_ko="옛 이름")
    with django_capture_on_commit_callbacks(execute=True):
        topic.experts.add(person)
    for address in ("/ko/authors/", "/ko/authors/kim/"):
        assert "옛 이름" in process.get(address).text
    topic.name_ko = "새 이름"
    with django_capture_on_commit_callbacks(execute=True):
        topic.save()
    for address in ("/ko/authors/", "/ko/authors/kim/"):
        assert "새 이름" in process.get(address).text
        assert "옛 이름" not in process.get(address).text
