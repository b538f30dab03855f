"""`send_alerts` tells each follower of each new text once, in their language and at the time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from publications.editorial import publishing, working_copies
from publications.editorial.content import content_of
from publications.following import asking
from publications.management.commands import send_alerts
from publications.models import Delivery, Follower, Following, Mailing, Publication
from tests.factories import (
    AuthorFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    seoul,
    summary_of,
)
from tests.publications.following.following import follow, later, published, run, the_follower

pytestmark = pytest.mark.django_db
# A Wednesday.
NOON = seoul(2026, 3, 4, 12)
Freeze = Callable[[datetime], datetime]


@pytest.fixture(autouse=True)
def _noon(freeze: Freeze) -> None:
    freeze(NOON)


def mails() -> list[EmailMultiAlternatives]:
    """Return what came since the last call."""
    found = list(mail.outbox)
    mail.outbox.clear()
    return found


def subjects() -> list[str]:
    return [each.subject for each in mails()]


def html(message: EmailMultiAlternatives) -> str:
    return str(message.alternatives[0].content)


def test_new_text_comes_once_and_what_was_there_before_never(freeze: Freeze) -> None:
    PublicationFactory.create(title="Long ago")
    follow()
    freeze(later(NOON, minutes=5))
    published(title="News")
    assert run() == (
        0,
        "Mails sent: 1; failed: 0; not sent, as the text was withdrawn: 0; waiting: 0.\n",
    )
    assert subjects() == ["News"]
    run()
    freeze(later(NOON, days=1))
    run()
    assert subjects() == []


def test_watch_sends_what_comes_while_it_waits(freeze: Freeze, monkeypatch: Any) -> None:
    follow()
    freeze(later(NOON, minutes=5))
    published(title="Before")
    waits = iter(["While it waits", "Later", None])

    def paused(_parent: int, _seconds: float) -> bool:
        title = next(waits)
        if title:
            published(title=title, slug=title.lower().replace(" ", "-"))
        return title is not None

    monkeypatch.setattr(send_alerts, "paused", paused)
    monkeypatch.setattr(send_alerts, "_PAUSES", 1)
    # The connection is the test's own.
    monkeypatch.setattr(send_alerts, "close_old_connections", lambda: None)
    run("--watch")
    assert subjects() == ["Before", "While it waits", "Later"]


def test_watch_sends_confirmations_first_and_alerts_by_the_minute(
    freeze: Freeze, monkeypatch: Any
) -> None:
    follow()
    freeze(later(NOON, minutes=5))
    seen = []

    def paused(_parent: int, _seconds: float) -> bool:
        seen.append(subjects())
        published(title=f"News {len(seen)}")
        asking.ask(f"r{len(seen)}@example.org", "", {"ko": "전체", "en": "All"}, "daily", "en")
        return len(seen) < 4

    monkeypatch.setattr(send_alerts, "paused", paused)
    monkeypatch.setattr(send_alerts, "_PAUSES", 3)
    monkeypatch.setattr(send_alerts, "close_old_connections", lambda: None)
    run("--watch")
    asked = "Please confirm: e-mail alerts about All"
    assert seen == [[], [asked], [asked], [asked, "News 3 and 2 more"]]


def test_unconfirmed_following_is_asked_for_its_word_and_told_nothing(freeze: Freeze) -> None:
    asking.ask("reader@example.org", "", {"ko": "전체", "en": "All"}, "at-once", "en")
    freeze(later(NOON, minutes=5))
    published()
    run()
    assert subjects() == ["Please confirm: e-mail alerts about All"]
    run()
    assert subjects() == []


def test_one_mail_holds_all_new_texts_of_all_that_is_followed(freeze: Freeze) -> None:
    topic, person = TopicFactory.create(slug="sea"), AuthorFactory.create(slug="choi")
    follow(query="topic=sea")
    follow(query="author=choi")
    follow("other@example.org", query="kind=report")
    freeze(later(NOON, minutes=5))
    published(title="Both", topics=[topic], authors=[person])
    published(title="Of the sea", topics=[topic])
    published(title="Of nobody")
    run()
    (message,) = mails()
    assert message.to == ["reader@example.org"]
    assert message.subject == "Of the sea and 1 more"
    assert [word in message.body for word in ("Both", "Of the sea", "Of nobody")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=report", ["A report"]),
        ("language=ko", ["한국어 글"]),
        ("q=islands", ["On islands"]),
        ("year=2026&kind=report", ["A report"]),
        ("topic=none", []),
    ],
)
def test_every_list_is_followed_as_its_page_shows_it(
    freeze: Freeze, query: str, found: list[str]
) -> None:
    follow(query=query)
    freeze(later(NOON, minutes=5))
    published(title="A report", kind="report")
    published(title="On islands")
    published(title="한국어 글", language="ko")
    run()
    assert subjects() == found


def test_planned_text_comes_in_the_first_run_after_its_minute_and_a_draft_never(
    freeze: Freeze,
) -> None:
    follow()
    minute = later(NOON, hours=3)
    PublicationFactory.create(title="Planned", published_at=minute)
    PublicationFactory.create(title="Draft", draft=True)
    freeze(minute - timedelta(seconds=1))
    run()
    assert subjects() == []
    freeze(minute)
    run()
    assert subjects() == ["Planned"]


def test_text_that_bears_the_morning_of_its_day_is_news_and_an_imported_old_one_is_not(
    freeze: Freeze,
) -> None:
    follow()
    freeze(later(NOON, hours=2))
    text = PublicationFactory.create(title="Today's", status="draft", published_at=None)
    publishing.publish(text, at=seoul(2026, 3, 4))
    old = PublicationFactory.create(title="Of 2014", status="draft", published_at=None)
    publishing.publish(old, at=seoul(2014, 3, 4))
    run()
    assert subjects() == ["Today's"]


def test_corrected_text_does_not_come_again(freeze: Freeze) -> None:
    follow()
    freeze(later(NOON, minutes=5))
    text = PublicationFactory.create(title="Wrods", draft=True)
    publishing.publish(text)
    run()
    mails()
    for change in ("typo", "update"):
        freeze(later(timezone.now(), hours=1))
        working_copies.save(text, {**content_of(text), "title": f"Words {change}"}, None)  # type: ignore[typeddict-item]
        publishing.publish_changes(text, None, change)
        run()
    assert subjects() == []


def test_translation_that_appears_later_is_news(freeze: Freeze) -> None:
    follow()
    freeze(later(NOON, minutes=5))
    original = KoreanBrief.create(number="2026-07", title="원문", published_at=timezone.now())
    run()
    assert subjects() == ["2026-07 원문"]
    freeze(later(NOON, days=2))
    summary_of(original, title="Summary", published_at=timezone.now())
    run()
    assert subjects() == ["2026-07 Summary"]
    run()
    assert subjects() == []


@pytest.mark.parametrize(("language", "subject"), [("en", "Summary"), ("ko", "원문")])
def test_original_and_summary_that_appear_together_are_one_entry(
    freeze: Freeze, language: str, subject: str
) -> None:
    follow(language=language)
    follow(query="language=ko", language=language)
    freeze(later(NOON, minutes=5))
    original = KoreanBrief.create(number="2026-07", title="원문", published_at=timezone.now())
    summary_of(original, title="Summary", published_at=timezone.now())
    run()
    assert subjects() == [f"2026-07 {subject}"]
    # Nor does the other come when the follower changes the language of the mails.
    Follower.objects.update(language="ko" if language == "en" else "en")
    run()
    assert subjects() == []


def test_text_withdrawn_before_it_is_sent_is_not_sent_and_is_news_when_it_comes_back(
    freeze: Freeze, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow()
    freeze(later(NOON, minutes=5))
    text = PublicationFactory.create(title="Withdrawn", draft=True)
    publishing.publish(text)
    with monkeypatch.context() as patched:
        patched.setattr("publications.following.sending.send", lambda *_: _Nothing)
        run()
    assert [each.state for each in Mailing.objects.all()] == ["waiting"]
    publishing.withdraw(text)
    assert "withdrawn: 1" in run()[1]
    assert (subjects(), Delivery.objects.count()) == ([], 0)
    publishing.publish(text)
    run()
    assert subjects() == ["Withdrawn"]


class _Nothing:
    failed = sent = dropped = 0
    stopped = ""


def test_daily_mail_comes_once_a_day_in_the_morning_of_seoul(freeze: Freeze) -> None:
    follow(rhythm="daily")
    seen = []
    for hours in range(0, 60, 2):
        freeze(later(NOON, hours=hours))
        published(title=f"After {hours}")
        run()
        seen += [(timezone.localtime().strftime("%d %H"), each) for each in subjects()]
    # The first day has its look at noon; each text from then on is in one mail.
    assert [moment for moment, _subject in seen] == ["05 08", "06 08"]
    assert Delivery.objects.filter(mailing__state="sent").count() == 22


def test_weekly_mail_comes_on_monday_or_when_a_week_has_passed(freeze: Freeze) -> None:
    follow(rhythm="weekly")
    days = []
    for day in range(30):
        # Nothing ran on Monday the 16th, nor on the day after.
        if day in (12, 13):
            continue
        freeze(later(NOON, days=day))
        published(title=f"Day {day}")
        run()
        days += [timezone.localtime().strftime("%a %d") for _each in subjects()]
    assert days == ["Mon 09", "Wed 18", "Mon 23", "Mon 30"]


def test_asking_for_one_rhythm_sends_it_whatever_the_day_and_no_other(freeze: Freeze) -> None:
    follow("weekly@example.org", rhythm="weekly")
    follow("now@example.org")
    freeze(later(NOON, days=1, hours=-8))
    published()
    run("--rhythm", "weekly")
    assert [each.to for each in mails()] == [["weekly@example.org"]]
    run("--rhythm", "weekly")
    assert mails() == []


def test_mail_speaks_the_language_of_its_follower(freeze: Freeze) -> None:
    follow("ko@example.org", language="ko")
    follow("en@example.org", language="en")
    freeze(later(NOON, minutes=5))
    person = AuthorFactory.create(name_en="Choi Eunmi", name_ko="최은미")
    original = KoreanBrief.create(
        number="2026-07", title="원문", authors=[person], abstract="요약입니다.",
        published_at=timezone.now(),
    )  # fmt: skip
    summary_of(original, title="Summary", authors=[person], published_at=timezone.now())
    run()
    korean, english = mails()
    assert (korean.subject, english.subject) == ("2026-07 원문", "2026-07 Summary")
    assert "이 주소로 다음 목록을 받아보기 때문에" in korean.body
    assert "You get this mail because" in english.body
    assert [each.message()["Content-Language"] for each in (korean, english)] == ["ko", "en"]
    assert '<html lang="ko">' in html(korean)
    assert "keep-all" in html(korean)
    assert "요약입니다." in korean.body
    assert "/ko/publications/issue-briefs/2026-07/" in english.body
    assert korean.from_email.endswith("<noreply@127.0.0.1>")


def test_headers_let_mail_programs_stop_and_sort_the_mails(freeze: Freeze) -> None:
    follow()
    freeze(later(NOON, minutes=5))
    published(title="News")
    run()
    message = mails()[0].message()
    token = the_follower().token
    assert {
        name: message[name]
        for name in (
            "List-Unsubscribe", "List-Unsubscribe-Post", "List-Id", "Auto-Submitted", "Precedence",
            "Message-ID", "To", "Date",
        )
    } == {
        "List-Unsubscribe": f"<http://127.0.0.1:8000/en/follow/stop/{token}/>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": "<alerts.127.0.0.1>",
        "Auto-Submitted": "auto-generated",
        "Precedence": "bulk",
        "Message-ID": Mailing.objects.get().message_id,
        "To": "reader@example.org",
        "Date": "Wed, 04 Mar 2026 12:05:00 +0900",
    }  # fmt: skip
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.get_payload()] == [
        "text/plain",
        "text/html",
    ]


def test_title_begins_no_header_and_no_tag_of_its_own(freeze: Freeze) -> None:
    follow()
    freeze(later(NOON, minutes=5))
    text = published(title="Ends")
    Publication.objects.filter(pk=text.pk).update(
        abstract="<script>alert(1)</script>", title="A\r\nBcc: all@example.org"
    )
    run()
    (message,) = mails()
    assert message.subject == "A Bcc: all@example.org"
    assert message.message()["Bcc"] is None
    assert "<script>" not in html(message)


def test_long_titles_are_shortened_in_the_subject(freeze: Freeze) -> None:
    follow()
    freeze(later(NOON, minutes=5))
    published(title="word " * 90)
    run()
    assert len(mails()[0].subject) <= 140


@pytest.mark.parametrize(("count", "shown", "more"), [(25, 25, 0), (40, 25, 15)])
def test_mail_of_very_many_texts_shows_some_and_leads_to_the_lists(
    freeze: Freeze, count: int, shown: int, more: int
) -> None:
    follow(query="kind=report&language=en")
    freeze(later(NOON, minutes=5))
    for number in range(count):
        published(title=f"News {number}", kind="report")
    run()
    (message,) = mails()
    for part in (message.body, html(message)):
        assert part.count("/en/publications/reports/text-") == shown
        assert (f"And {more} more, in:" in part) == (more > 0)
    address = "http://127.0.0.1:8000/en/publications/?kind=report&language=en"
    assert (address in message.body) == (more > 0)
    assert message.subject == f"News {count - 1} and {count - 1} more"


def test_followers_share_what_is_read_of_a_list(
    freeze: Freeze, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        follow(f"reader{number}@example.org", query="kind=report")
    freeze(later(NOON, minutes=5))
    published(kind="commentary")
    run()
    with django_assert_max_num_queries(24):
        run()


def test_what_nobody_confirms_is_deleted_after_a_week(freeze: Freeze) -> None:
    asking.ask("never@example.org", "", {"ko": "전체", "en": "All"}, "daily", "en")
    follow("reader@example.org")
    freeze(later(NOON, days=6, hours=23))
    run()
    assert Follower.objects.count() == 2
    freeze(later(NOON, days=7, minutes=1))
    run()
    assert [each.address for each in Follower.objects.all()] == ["reader@example.org"]
    assert Following.objects.count() == 1


def test_deleted_publication_takes_its_deliveries_along(freeze: Freeze) -> None:
    follow()
    freeze(later(NOON, minutes=5))
    text = published()
    run()
    Publication.objects.filter(pk=text.pk).delete()
    assert Delivery.objects.count() == 0
    assert run()[0] == 0


@pytest.mark.parametrize("rhythm", ["at-once", "daily", "weekly"])
def test_list_that_is_stopped_sends_nothing_that_waits_and_another_is_not_late(
    freeze: Freeze, monkeypatch: pytest.MonkeyPatch, rhythm: str
) -> None:
    following = follow(query="kind=report", rhythm=rhythm)
    follow(query="kind=commentary", rhythm=rhythm)
    freeze(later(NOON, minutes=5))
    published(title="Report", kind="report")
    published(title="Commentary")
    freeze(later(NOON, days=7))
    with monkeypatch.context() as patched:
        patched.setattr("publications.following.sending.send", lambda *_: _Nothing)
        run()
    asking.stop(following)
    run()
    assert subjects() == ["Commentary"]


def test_mail_that_a_run_was_sending_has_nothing_of_a_list_that_was_stopped_since(
    freeze: Freeze, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = follow(query="kind=report")
    other = follow(query="kind=commentary")
    freeze(later(NOON, minutes=5))
    published(title="Report", kind="report")
    published(title="Commentary")
    with monkeypatch.context() as patched:
        patched.setattr("publications.following.sending.send", lambda *_: _Nothing)
        run()
    Mailing.objects.update(state="sending", run="ended")
    asking.stop(report)
    run()
    assert subjects() == ["Commentary"]
    Mailing.objects.update(state="sending", run="ended")
    follow(query="kind=book")
    asking.stop(other)
    run()
    run()
    assert subjects() == []
