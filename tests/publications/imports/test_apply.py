"""What lines make of the database: created, updated, unchanged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from authors.models import Author
from publications.editorial.publishing import withdraw
from publications.models import Authorship, FormerAddress, Publication, Topic, Translation
from publications.models.former_address import address_key
from tests.factories import (
    AuthorFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    seoul,
    summary_of,
)
from tests.publications.imports.lines import CHOI, TOPIC, brief, commentary, summary, take

pytestmark = pytest.mark.django_db


def the_text(ref: str) -> Publication:
    return Publication.objects.get(ref=ref)


def test_a_work_in_two_languages() -> None:
    report = take(
        brief(authors=[CHOI], topics=[TOPIC], views=114, former_addresses=["/contents/1/"]),
        summary(authors=[CHOI]),
    )
    assert report.counts() == "2 created, 0 updated, 0 unchanged, 0 refused"
    korean, english = (
        the_text("asan:issue-brief:2026-07:ko"),
        the_text("asan:issue-brief:2026-07:en"),
    )
    assert korean.get_absolute_url() == "/ko/publications/issue-briefs/2026-07/"
    assert english.get_absolute_url() == "/en/publications/issue-briefs/2026-07/"
    assert (english.translation.original, english.translation.extent) == (korean, "summary")
    assert english.number == "2026-07"
    assert (korean.views, korean.body_text) == (114, "본문입니다.")
    assert korean.published_at == seoul(2026, 2, 3)
    assert [former.address for former in korean.former_addresses.all()] == ["/contents/1/"]
    assert [str(topic) for topic in korean.topics.all()] == ["Korea–Japan relations 한일관계"]
    assert [str(entry) for entry in korean.authorships.all()] == ["최은미"]
    assert [str(entry) for entry in english.authorships.all()] == ["Choi Eunmi"]


def test_a_second_run_changes_nothing() -> None:
    lines = [
        brief(authors=[CHOI], topics=[TOPIC], views=3, former_addresses=["/contents/1/"]),
        summary(authors=[{"name_en": "Choi Eunmi", "name_ko": "최은미"}, {"name_en": "J. Doe"}]),
        commentary(body_html='<p style="x">A & B</p><script>x()</script>', subtitle=" a\r\n\n b"),
        commentary(
            title="From elsewhere",
            original={"title": "어떤 글", "language": "ko"},
            status="withdrawn",
        ),
        commentary(title="Later", published="2190-01-01T09:30:00+09:00", status=None),
    ]
    take(*lines)
    before = list(Publication.objects.order_by("pk").values())
    report = take(*lines)
    assert report.counts() == "0 created, 0 updated, 5 unchanged, 0 refused"
    assert (report.people_created, report.topics_created) == (0, 0)
    assert list(Publication.objects.order_by("pk").values()) == before
    assert Author.objects.count() == 2


def test_what_cleaning_drops_is_counted_by_line() -> None:
    report = take(
        commentary(body_html='<p style="a">x</p><script>alert(1)</script>'),
        commentary(title="Two", body_html='<p style="a">x</p><p style="b">y</p>'),
        commentary(title="Three", body_html="<![if !supportLists]><p>x</p><![foo[x]]>"),
    )
    assert list(report.dropped_lines()) == ["<p style> 3 (lines 1, 2)", "<script> 1 (line 1)"]
    assert Publication.objects.get(title="On Shuttle Diplomacy").body == "<p>x</p>"


@pytest.mark.parametrize(
    ("given", "options", "status"),
    [
        (None, {}, "draft"),
        (None, {"publish": True}, "published"),
        ("draft", {"publish": True}, "draft"),
        ("withdrawn", {}, "withdrawn"),
    ],
)
def test_a_new_text_has_the_status_of_its_line(
    given: str | None, options: dict[str, bool], status: str
) -> None:
    take(commentary(status=given), **options)
    text = Publication.objects.get()
    assert text.status == status
    # The format does not say when a text was withdrawn, so nobody pretends to know.
    assert text.withdrawn_at is None


def test_what_a_line_leaves_out_stays_as_it_is() -> None:
    topic, author = TopicFactory(), AuthorFactory()
    text = PublicationFactory(
        ref="mine", subtitle="Kept", abstract="Kept", topics=[topic], authors=[author], views=9,
        withdrawn=True, withdrawal_note="An error.",
    )  # fmt: skip
    report = take(commentary(ref="mine", title="New title", status=None))
    assert report.counts() == "0 created, 1 updated, 0 unchanged, 0 refused"
    after = the_text("mine")
    assert after.title == "New title"
    assert [after.subtitle, after.abstract, after.status, after.views, after.slug] == [
        "Kept", "Kept", "withdrawn", 9, text.slug,
    ]  # fmt: skip
    assert after.withdrawn_at == text.withdrawn_at
    assert list(after.topics.all()) == [topic]
    assert [entry.author for entry in after.authorships.all()] == [author]


def test_byline_and_topics_are_replaced_and_other_credits_kept() -> None:
    text = PublicationFactory(ref="mine", topics=[TopicFactory()], authors=[AuthorFactory()])
    kept = AuthorFactory(slug="choi-eunmi", name_en="Choi Eunmi")
    Authorship.objects.create(publication=text, author=kept, is_corresponding=True, position=1)
    Authorship.objects.create(publication=text, author=kept, credit="editor")
    take(commentary(ref="mine", authors=[CHOI], topics=[TOPIC]))
    entries = text.authorships.order_by("credit")
    assert [(entry.author, entry.credit, entry.is_corresponding) for entry in entries] == [
        (kept, "author", True),
        (kept, "editor", False),
    ]
    assert [topic.slug for topic in text.topics.all()] == ["korea-japan-relations"]


def test_an_empty_list_empties() -> None:
    text = PublicationFactory(ref="mine", topics=[TopicFactory()], authors=[AuthorFactory()])
    report = take(commentary(ref="mine", slug=text.slug, title=text.title, body_html=text.body,
                             authors=[], topics=[]))  # fmt: skip
    assert report.outcomes == {"updated": 1}
    assert (text.authorships.count(), text.topic_links.count()) == (0, 0)


def test_the_minute_of_publication_is_kept_while_the_day_is_the_same() -> None:
    text = PublicationFactory(ref="mine", published_at=seoul(2026, 2, 3, 14, 30))
    same: dict[str, Any] = {
        "ref": "mine", "slug": text.slug, "title": text.title, "body_html": text.body,
    }  # fmt: skip
    assert take(commentary(**same)).outcomes == {"unchanged": 1}
    take(commentary(**same, published="2026-02-04"))
    assert the_text("mine").published_at == seoul(2026, 2, 4)


def test_a_moment_is_taken_to_the_minute() -> None:
    take(commentary(published="2026-02-03T20:00:00Z"))
    text = Publication.objects.get()
    assert (text.date.isoformat(), text.published_at) == ("2026-02-04", seoul(2026, 2, 4, 5))


def test_readers_counted_since_the_file_was_written_are_not_lost() -> None:
    PublicationFactory(ref="mine", views=500)
    take(commentary(ref="mine", views=114))
    assert the_text("mine").views == 500


def test_a_text_that_moves_keeps_its_old_address() -> None:
    text = PublicationFactory(ref="mine", slug="old")
    take(
        commentary(ref="mine", slug="new", former_addresses=["/en/publications/commentaries/old/"])
    )
    former = FormerAddress.objects.get()
    assert (former.key, former.publication) == (
        address_key("/en/publications/commentaries/old/"),
        text,
    )


def test_a_draft_that_moves_leaves_nothing_behind() -> None:
    PublicationFactory(ref="mine", slug="old", draft=True)
    take(commentary(ref="mine", slug="new", status="draft"))
    assert not FormerAddress.objects.exists()


def test_texts_made_from_an_original_follow_its_number() -> None:
    original = KoreanBrief(number="2026-07", ref="mine")
    english = summary_of(original, "en", ref="its-summary")
    take(brief(ref="mine", number="2026-08"))
    english.refresh_from_db()
    assert (english.number, english.slug) == ("2026-08", "2026-08")
    assert sorted(FormerAddress.objects.values_list("address", flat=True)) == [
        "/en/publications/issue-briefs/2026-07/",
        "/ko/publications/issue-briefs/2026-07/",
    ]


def test_a_text_whose_original_lives_elsewhere_takes_its_number() -> None:
    take(
        summary(
            original={
                "title": "평가",
                "language": "ko",
                "number": "2026-07",
                "url": "https://example.org/7",
                "extent": "full",
            }
        )
    )
    tie = Translation.objects.get()
    assert (tie.text.number, tie.text.slug, tie.extent) == ("2026-07", "2026-07", "full")
    assert (tie.original_title, tie.original_number) == ("평가", "2026-07")


def test_an_original_may_be_in_the_database_already() -> None:
    original = KoreanBrief(number="2026-07", ref="asan:issue-brief:2026-07:ko")
    take(summary())
    assert Translation.objects.get().original == original


def test_a_derived_slug_keeps_its_hangul() -> None:
    take(commentary(language="ko", title="셔틀외교의 길, 다시"))
    text = Publication.objects.get()
    assert (text.slug, text.ref) == ("셔틀외교의-길-다시", "asan:commentary:셔틀외교의-길-다시:ko")


def test_a_text_withdrawn_by_a_file_is_withdrawn_now(
    freeze: Callable[[datetime], datetime],
) -> None:
    PublicationFactory(ref="mine")
    now = freeze(seoul(2026, 5, 5, 12))
    take(commentary(ref="mine", status="withdrawn"))
    assert the_text("mine").withdrawn_at == now


def test_topics_keep_their_names_and_gain_missing_ones() -> None:
    TopicFactory(slug="korea-japan-relations", name_en="Ours", name_ko="")
    take(commentary(topics=[TOPIC, {"name_ko": "에너지"}]))
    assert list(
        Topic.objects.order_by("slug").values_list("slug", "name_en", "name_ko", "name")
    ) == [
        ("korea-japan-relations", "Ours", "한일관계", "Ours"),
        ("에너지", "", "에너지", "에너지"),
    ]


def test_an_original_elsewhere_may_have_a_number_where_our_kind_has_none() -> None:
    original = {
        "title": "다른 곳의 글",
        "language": "ko",
        "number": "2020-07",
        "extent": "abstract",
    }
    report = take(commentary(ref="mine", original=original))
    assert report.counts() == "1 created, 0 updated, 0 unchanged, 0 refused"
    text = the_text("mine")
    assert (text.number, text.translation.original_number) == ("", "2020-07")
    again = take(commentary(ref="mine", original=original))
    assert again.counts() == "0 created, 0 updated, 1 unchanged, 0 refused"


def test_a_text_that_a_file_brings_back_is_updated_now(
    freeze: Callable[[datetime], datetime],
) -> None:
    line = commentary(ref="mine", status="published")
    take(line)
    take(line)
    assert the_text("mine").revised_at is None
    withdraw(the_text("mine"), "An error.")
    now = freeze(seoul(2026, 9, 1))
    take(line)
    assert (the_text("mine").is_published, the_text("mine").revised_at) == (True, now)


def test_doi_is_taken_and_logged_and_never_taken_away() -> None:
    take(brief(doi="DOI:10.12345/A"))
    text = the_text("asan:issue-brief:2026-07:ko")
    assert (text.doi, text.events.count()) == ("10.12345/a", 0)
    for left_out in (brief(), brief(doi=""), brief(doi="10.12345/a")):
        assert take(left_out).counts() == "0 created, 0 updated, 1 unchanged, 0 refused"
    assert take(brief(doi="10.12345/b")).counts() == "0 created, 1 updated, 0 unchanged, 0 refused"
    text.refresh_from_db()
    assert text.doi == "10.12345/b"
    assert [event.reason for event in text.events.all()] == ["DOI: 10.12345/a → 10.12345/b"]
    # A DOI is nothing that the text says.
    assert [revision.number for revision in text.revisions.all()] == [1]
