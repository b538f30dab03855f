"""Following by e-mail on the pages: nothing without a button, nothing told about an address."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.core import mail
from django.core.cache import cache
from django.test import Client

from publications.following import asking, sending
from publications.models import Follower, Following, Mailing
from tests.factories import AuthorFactory, KoreanBrief, PublicationFactory, TopicFactory, seoul
from tests.publications.following.following import follow, published, run
from tests.reading import links, page, text, texts

pytestmark = pytest.mark.django_db
NOON = seoul(2026, 3, 4, 12)
ADDRESS = "Reader@Example.org"
Freeze = Callable[[datetime], datetime]


@pytest.fixture(autouse=True)
def _noon(freeze: Freeze) -> None:
    freeze(NOON)


def ask(client: Client, query: str = "", page_in: str = "en", **fields: str) -> Any:
    """Open the form and send it, and let the mails go that wait."""
    address = f"/{page_in}/follow/{query}"
    proof = page(client.get(address)).cssselect("input[name=proof]")[0].get("value", "")
    filled = {"address": ADDRESS, "rhythm": "daily", "language": page_in, "proof": proof}
    answer = client.post(address, {**filled, **fields})
    sending.send([])
    return answer


def faults(answer: Any) -> list[str]:
    return texts(page(answer), ".fault, .notice p")


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("", ""),
        ("publications/", ""),
        ("publications/?kind=report&sort=title&page=1", "?kind=report"),
        ("publications/issue-briefs/?language=ko", "?kind=issue-brief&language=ko"),
        ("topics/sea/", "?topic=sea"),
        ("search/?q=sea+lanes", "?q=sea+lanes"),
        ("authors/choi/", "?author=choi"),
    ],
)
@pytest.mark.parametrize(
    ("language", "words"), [("en", "Follow by e-mail"), ("ko", "이메일로 받아보기")]
)
def test_every_list_leads_to_its_form(
    client: Client, address: str, query: str, language: str, words: str
) -> None:
    topic, person = TopicFactory.create(slug="sea"), AuthorFactory.create(slug="choi")
    # As many as the front page needs to have a list.
    for _text in range(6):
        KoreanBrief.create(title="Sea lanes", topics=[topic], authors=[person])
    root = page(client.get(f"/{language}/{address}"))
    assert links(root, ".follow a") == [f"/{language}/follow/{query}"]
    assert texts(root, ".follow a") == [words]
    # Beside the feeds, at the head of the list.
    assert len(root.cssselect(".list-ways .feeds + .follow")) == 1


def test_form_says_what_is_followed_in_words(client: Client) -> None:
    TopicFactory.create(slug="sea", name_en="The sea", name_ko="바다")
    AuthorFactory.create(slug="choi", name_en="Choi Eunmi", name_ko="최은미")
    query = "?q=lanes&author=choi&topic=sea&kind=report&year=2026&language=ko&pdf=yes"
    said = {
        language: texts(page(client.get(f"/{language}/follow/{query}")), ".lede b")
        for language in ("en", "ko")
    }
    assert said == {
        "en": [
            (
                "Reports · The sea · Choi Eunmi · 2026 · texts in Korean · With a PDF · "
                "search for “lanes”"
            )
        ],
        "ko": ["보고서 · 바다 · 최은미 · 2026 · 국문 글 · PDF 있음 · “lanes” 검색"],
    }


def test_same_list_in_another_order_is_the_same_following(client: Client) -> None:
    TopicFactory.create(slug="sea"), TopicFactory.create(slug="air")
    ask(client, "?topic=sea&topic=air&sort=title")
    ask(client, "?topic=air&topic=sea&page=3")
    assert [each.query for each in Following.objects.all()] == ["topic=air&topic=sea"]


UNKNOWN = "It asks for something that does not exist here"
INVITING = "This search holds an address or a telephone number"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?kind=cheap+pills", UNKNOWN),
        ("?topic=cheap-pills", UNKNOWN),
        ("?author=nobody", UNKNOWN),
        ("?year=pills.example", UNKNOWN),
        ("?language=pills", UNKNOWN),
        ("?pdf=pills", UNKNOWN),
        ("?topic=sea&topic=cheap-pills", UNKNOWN),
        ("?q=pills+at+pills.example", INVITING),
        ("?q=https://198.51.100.1/", INVITING),
        ("?q=write+to+pills＠example", INVITING),
        ("?q=call+010-1234-5678", INVITING),
        ("?q=call+(02)+123+45+67", INVITING),
    ],
)
def test_list_of_strangers_words_can_neither_be_asked_for_nor_posted(
    client: Client, query: str, said: str
) -> None:
    TopicFactory.create(slug="sea")
    root = page(client.get(f"/en/follow/{query}"))
    assert texts(root, ".empty h2") == ["This list cannot be followed"]
    assert texts(root, ".empty p")[0].startswith(said)
    assert root.cssselect(".follow-form") == []
    proof = page(client.get("/en/follow/")).cssselect("input[name=proof]")[0].get("value", "")
    filled = {"address": ADDRESS, "rhythm": "daily", "language": "en", "proof": proof}
    answer = client.post(f"/en/follow/{query}", filled)
    sending.send([])
    assert (answer.status_code, Follower.objects.count(), len(mail.outbox)) == (422, 0, 0)


@pytest.mark.parametrize(
    "words", ["year:2019..2024 alliance", "U.S. troops", "number:2020-645", "한·미"]
)
def test_usual_searches_can_be_followed(client: Client, words: str) -> None:
    assert ask(client, f"?{urlencode({'q': words})}").status_code == 302


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("en", "Please confirm: e-mail alerts about a search", "search for “{}…”"),
        ("ko", "이메일로 받아보기 확인: 검색", "“{}…” 검색"),
    ],
)
def test_mail_to_confirm_a_search_has_few_of_its_words_and_none_in_its_subject(
    client: Client, language: str, subject: str, words: str
) -> None:
    typed = "buy the very best pills of all " * 5
    ask(client, f"?{urlencode({'q': typed})}", page_in=language)
    (message,) = mail.outbox
    assert message.subject == subject
    assert words.format(typed[:59]) in message.body
    assert message.body.count("pills") == 2
    assert message.message()["Message-ID"].endswith("@127.0.0.1>")


@pytest.mark.parametrize(
    ("query", "subject"),
    [
        ("?language=en", "Please confirm: e-mail alerts about texts in English"),
        ("?kind=report", "Please confirm: e-mail alerts about Reports"),
        ("?topic=sea", "Please confirm: e-mail alerts about The sea"),
    ],
)
def test_subject_says_what_a_list_is(client: Client, query: str, subject: str) -> None:
    TopicFactory.create(slug="sea", name_en="The sea")
    ask(client, query)
    assert [each.subject for each in mail.outbox] == [subject]


def test_following_begins_with_the_button_on_the_page_of_the_mail(client: Client) -> None:
    answer = ask(client, "?kind=report", page_in="ko")
    assert answer.headers["Location"] == "/ko/follow/asked/"
    assert client.get("/ko/follow/asked/").status_code == 200
    (message,) = mail.outbox
    following = Following.objects.get()
    assert (message.to, following.confirmed_at) == (["reader@example.org"], None)
    assert message.subject == "이메일로 받아보기 확인: 보고서"
    link = f"/ko/follow/confirm/{following.token}/"
    assert f"http://127.0.0.1:8000{link}" in message.body
    # A program that looks through mails follows the link.
    client.get(link), client.head(link)
    following.refresh_from_db()
    assert following.confirmed_at is None
    assert texts(page(client.post(link)), "h1") == ["확인되었습니다"]
    following.refresh_from_db()
    assert (following.confirmed_at, following.rhythm) == (NOON, "daily")
    assert following.follower.language == "ko"


WHOLE = "Enter a whole e-mail address, as in name@example.org."


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"address": ""}, "Enter the address that the mails are to go to."),
        ({"address": "reader"}, WHOLE),
        ({"address": "a@b.org\r\nBcc: c@d.org"}, WHOLE),
        ({"address": "a@b.org\0"}, WHOLE),
        ({"address": f"{'a' * 400}@b.org"}, WHOLE),
        ({"address": "a@localhost"}, WHOLE),
        ({"address": "a@[127.0.0.1]"}, WHOLE),
        ({"rhythm": "hourly"}, "Choose at once, daily or weekly."),
        ({"rhythm": ""}, "Choose at once, daily or weekly."),
        ({"language": ""}, "Choose Korean or English."),
        ({"language": "fr"}, "Choose Korean or English."),
        ({"proof": "x"}, "The form was open for a long time. Please send it once more."),
    ],
)  # fmt: skip
def test_fault_is_said_at_its_field(client: Client, fields: dict[str, str], said: str) -> None:
    answer = ask(client, **fields)
    assert (answer.status_code, faults(answer)) == (422, [said])
    assert (len(mail.outbox), Follower.objects.count()) == (0, 0)


def test_field_with_a_fault_names_it_to_screen_readers(client: Client) -> None:
    root = page(ask(client, address="reader"))
    field = root.cssselect("#id_address")[0]
    assert field.get("aria-invalid") == "true"
    assert text(root.get_element_by_id(field.get("aria-describedby", ""))).startswith("Enter a")
    assert field.get("value") == "reader"


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("https://elsewhere.example", 422),
        ("null", 422),
        ("http://127.0.0.1:8000", 302),
        ("http://testserver", 302),
    ],
)
def test_form_is_taken_from_this_site_alone(client: Client, origin: str, status: int) -> None:
    proof = page(client.get("/en/follow/")).cssselect("input[name=proof]")[0].get("value", "")
    filled = {"address": ADDRESS, "rhythm": "daily", "language": "en", "proof": proof}
    answer = client.post("/en/follow/", filled, headers={"Origin": origin})
    assert (answer.status_code, Follower.objects.count()) == (status, status == 302)
    if status == 422:
        assert faults(answer) == [
            "Your browser says that another site sent this form. Please send it from here."
        ]


def test_no_page_of_following_sets_a_cookie_or_may_be_kept(client: Client) -> None:
    following = follow()
    token = following.follower.token
    for address in (
        "",
        "asked/",
        f"confirm/{following.token}/",
        f"stop/{token}/",
        f"mine/{token}/",
    ):
        answer = client.get(f"/en/follow/{address}")
        assert (answer.status_code, dict(answer.cookies)) == (200, {})
        assert answer.headers["Cache-Control"] == "private, no-store"
        # With `no-referrer`, browsers send our own forms with the origin “null”.
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert "noindex" in answer.headers["X-Robots-Tag"]
    assert dict(ask(client).cookies) == {}


def test_answer_is_the_same_whether_the_address_is_known_or_not(client: Client) -> None:
    follow(ADDRESS)
    known, unknown = ask(client), ask(client, address="stranger@example.org")
    assert (known.status_code, known.headers["Location"]) == (
        unknown.status_code,
        unknown.headers["Location"],
    )


def test_same_list_is_confirmed_by_one_mail_an_hour(client: Client, freeze: Freeze) -> None:
    for minutes in (0, 1, 59):
        freeze(NOON + timedelta(minutes=minutes))
        assert ask(client).status_code == 302
    assert len(mail.outbox) == 1
    freeze(NOON + timedelta(minutes=61))
    ask(client)
    assert len(mail.outbox) == 2


def test_one_address_gets_five_confirmations_an_hour_and_all_no_more_than_a_bound(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for year in range(2010, 2020):
        ask(client, f"?year={year}")
    assert (len(mail.outbox), Following.objects.count()) == (5, 5)
    monkeypatch.setattr(asking, "MOST_TO_ALL", 5)
    answer = ask(client, address="other@example.org")
    assert faults(answer) == ["Too many ask for mails just now. Please try again in an hour."]


def test_one_client_asks_for_few_mails_and_others_are_not_kept_waiting(
    client: Client, settings: Any
) -> None:
    # Behind a proxy, which names who asks; what they say of themselves stands before.
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    proof = page(client.get("/en/follow/")).cssselect("input[name=proof]")[0].get("value", "")

    def asks(seen: str, address: str) -> Any:
        filled = {"address": address, "rhythm": "daily", "language": "en", "proof": proof}
        return client.post("/en/follow/", filled, headers={"X-Forwarded-For": seen})

    taken = [
        asks(f"192.0.2.{number}, 2001:db8::{number}", f"r{number}@example.org").status_code
        for number in range(1, 51)
    ]
    assert taken == [302] * 30 + [422] * 20
    assert Follower.objects.count() == 30
    assert faults(asks("2001:db8::99", "a@example.org")) == [
        "Too many mails were asked for from here. Please wait an hour."
    ]
    assert asks("2001:db8:0:1::1", "b@example.org").status_code == 302
    assert asks("192.0.2.1", "c@example.org").status_code == 302
    kept = str(cache._cache)  # type: ignore[attr-defined]
    assert ("following-" in kept, "2001" in kept, "192.0.2" in kept) == (True, False, False)


def test_page_after_asking_says_what_holds_even_if_no_mail_is_sent_now(client: Client) -> None:
    for year in range(2010, 2020):
        ask(client, f"?year={year}")
    said = text(page(client.get("/en/follow/asked/")).cssselect("main")[0])
    assert "on its way" not in said
    assert "at most five to one address, whoever asks" in said


def test_another_rhythm_holds_from_its_confirmation_on(client: Client, freeze: Freeze) -> None:
    following = follow(ADDRESS, rhythm="weekly")
    freeze(NOON + timedelta(hours=2))
    ask(client, rhythm="at-once", language="ko")
    following.refresh_from_db()
    assert (following.rhythm, following.follower.language) == ("weekly", "en")
    client.post(f"/en/follow/confirm/{following.token}/")
    following = Following.objects.get()
    assert (following.rhythm, following.follower.language) == ("at-once", "ko")
    assert following.confirmed_at == NOON


def test_no_request_waits_for_the_mail_server(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def gone(*_arguments: Any) -> None:
        raise ConnectionRefusedError(f"no way to {ADDRESS.lower()}")

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", gone)
        answer = ask(client)
    assert (answer.status_code, len(mail.outbox)) == (302, 0)
    assert "example.org" not in caplog.text.lower()
    # Asked for twice, it is still one mail.
    ask(client, rhythm="at-once")
    assert [each.subject for each in mail.outbox] == [
        "Please confirm: e-mail alerts about All publications"
    ]


def test_one_click_stops_without_cookie_token_or_second_page(freeze: Freeze) -> None:
    follow(ADDRESS)
    follow(ADDRESS, query="kind=report", rhythm="weekly")
    freeze(NOON + timedelta(minutes=5))
    published()
    run()
    header = mail.outbox[-1].message()["List-Unsubscribe"]
    program = Client(enforce_csrf_checks=True)
    address = header.strip("<>").removeprefix("http://127.0.0.1:8000")
    assert texts(page(program.get(address)), "h1") == ["Stop mails"]
    assert Following.objects.count() == 2
    body = {"List-Unsubscribe": "One-Click"}
    answer = program.post(address, body)
    assert (answer.status_code, answer.headers.get("Location")) == (200, None)
    assert (Follower.objects.count(), Following.objects.count()) == (0, 0)
    # Sent twice, it is as well.
    assert program.post(address, body).status_code == 200
    assert program.get(address).status_code == 404


def test_link_of_one_list_stops_that_list_by_its_button(client: Client) -> None:
    report = follow(ADDRESS, query="kind=report")
    other = follow(ADDRESS, query="kind=book")
    address = f"/en/follow/stop/{report.token}/"
    assert texts(page(client.get(address)), ".lede") == [
        "The button stops the mails about: List kind=report"
    ]
    assert list(Following.objects.all()) == [report, other]
    root = page(client.post(address))
    assert texts(root, "h1, .lede") == ["Stopped", "No more mails about: List kind=report"]
    assert links(root, ".wrap a.btn") == [f"/en/follow/mine/{other.follower.token}/"]
    assert list(Following.objects.all()) == [other]
    assert texts(page(client.get(address)), "h1") == ["This link is not known"]


def test_owner_sees_what_is_followed_and_stops_one_or_deletes_all(
    client: Client, freeze: Freeze
) -> None:
    report = follow(ADDRESS, query="kind=report")
    follow(ADDRESS, query="kind=commentary", rhythm="weekly")
    follow("other@example.org", query="kind=commentary")
    freeze(NOON + timedelta(minutes=5))
    published(kind="report")
    run()
    address = f"/en/follow/mine/{report.follower.token}/"
    root = page(client.get(address))
    assert texts(root, ".followings p") == [
        "List kind=report At once",
        "List kind=commentary Weekly",
    ]
    assert texts(root, ".lede") == ["r…@example.org"]
    client.post(address, {"stop": report.token})
    assert texts(page(client.get(address)), ".followings p") == ["List kind=commentary Weekly"]
    foreign = Following.objects.get(follower__address="other@example.org")
    client.post(address, {"stop": foreign.token})
    assert Following.objects.filter(pk=foreign.pk).exists()
    root = page(client.post(address, {"delete": "1"}))
    assert texts(root, ".empty h2") == ["Nothing is followed"]
    assert stored_anywhere("reader@") == []
    assert stored_anywhere("other@") == ["Follower"]
    assert Mailing.objects.count() == 0


def stored_anywhere(words: str) -> list[str]:
    """Return the tables that have some words in any column."""
    return [
        model.__name__
        for model in apps.get_models()
        if any(words in str(row).lower() for row in model._base_manager.values())
    ]


def test_stopping_the_last_list_deletes_the_address(client: Client) -> None:
    following = follow(ADDRESS)
    client.post(f"/en/follow/stop/{following.token}/")
    assert stored_anywhere("reader@") == []


@pytest.mark.parametrize("name", ["confirm", "stop", "mine"])
@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "This link is not known"), ("ko", "알 수 없는 링크입니다")],
)
def test_link_that_is_damaged_is_told_as_such_and_claims_nothing(
    client: Client, name: str, language: str, said: str
) -> None:
    following = follow(ADDRESS)
    damaged = f"/{language}/follow/{name}/{following.token[:-1]}/"
    for answer in (client.get(damaged), client.post(damaged), client.post(damaged, {"stop": "x"})):
        assert (answer.status_code, texts(page(answer), "h1")) == (404, [said])
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert Following.objects.get() == following


def test_unknown_list_is_not_said_to_be_stopped(client: Client) -> None:
    following = follow(ADDRESS)
    mine = f"/en/follow/mine/{following.follower.token}/"
    assert texts(page(client.post(mine, {"stop": "unknown"})), ".notice p") == [
        "Nothing was changed: this list is not followed, or no longer."
    ]
    follow(ADDRESS, query="kind=report")
    assert texts(page(client.post(mine, {"stop": following.token})), ".notice p") == ["Done."]


def test_link_is_over_after_seven_days_and_leads_to_the_form(
    client: Client, freeze: Freeze
) -> None:
    ask(client, "?kind=report")
    link = f"/en/follow/confirm/{Following.objects.get().token}/"
    freeze(NOON + timedelta(days=7))
    assert texts(page(client.get(link)), "h1") == ["Confirm"]
    freeze(NOON + timedelta(days=7, seconds=1))
    for answer in (client.get(link), client.post(link)):
        root = page(answer)
        assert (answer.status_code, texts(root, "h1")) == (410, ["This link is over"])
        assert links(root, ".wrap a.btn") == ["/en/follow/?kind=report"]
    assert Following.objects.get().confirmed_at is None


def test_link_shows_what_is_confirmed_and_the_way_to_all_that_is_followed(
    client: Client, freeze: Freeze
) -> None:
    ask(client)
    following = Following.objects.get()
    link = f"/en/follow/confirm/{following.token}/"
    client.post(link)
    freeze(NOON + timedelta(days=30))
    root = page(client.get(link))
    assert texts(root, "h1") == ["Confirmed"]
    assert (root.cssselect("main form"), links(root, "main a.btn")) == (
        [],
        [f"/en/follow/mine/{following.follower.token}/"],
    )
    # Another list in another language of mails changes nothing about this one.
    ask(client, "?kind=report", page_in="ko")
    client.post(f"/ko/follow/confirm/{Following.objects.latest('pk').token}/")
    assert texts(page(client.get(link)), "h1") == ["Confirmed"]
    ask(client, rhythm="weekly")
    assert texts(page(client.get(link)), "h1") == ["Confirm"]


def test_owner_who_did_not_ask_deletes_the_address_by_the_mail_that_asks(client: Client) -> None:
    ask(client)
    (message,) = mail.outbox
    follower = Follower.objects.get()
    stop, mine = (
        f"/en/follow/stop/{follower.followings.get().token}/",
        f"/en/follow/mine/{follower.token}/",
    )
    for part in (message.body, str(message.alternatives[0].content)):
        assert [f"http://127.0.0.1:8000{link}" in part for link in (stop, mine)] == [True, True]
    assert texts(page(client.get(mine)), ".followings .hint") == ["not confirmed yet"]
    client.post(stop)
    assert stored_anywhere("reader@") == []


def test_mail_about_what_is_followed_already_offers_no_deletion_of_it(
    client: Client, freeze: Freeze
) -> None:
    following = follow(ADDRESS)
    freeze(NOON + timedelta(hours=2))
    ask(client, rhythm="weekly")
    (message,) = mail.outbox
    assert f"/en/follow/stop/{following.token}/" not in message.body
    assert f"/en/follow/mine/{following.follower.token}/" in message.body


def test_no_log_line_names_an_address(
    client: Client, freeze: Freeze, caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def refuse(_self: Any, messages: Any) -> None:
        raise ValueError(f"<{messages[0].to[0]}> is refused")

    caplog.set_level(logging.DEBUG)
    ask(client)
    follow("other@example.org")
    freeze(NOON + timedelta(minutes=5))
    PublicationFactory.create(published_at=NOON + timedelta(minutes=5))
    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    status, said = run()
    assert (status, Mailing.objects.alerts().get().fault) == (1, "ValueError: <…> is refused")
    lines = [
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    ]
    assert "example.org" not in " ".join([said, *lines]).lower()


@pytest.mark.parametrize("hostile", ["x" * 3000, "%00", "%F0%9F%98%80", "%22%3E%3Cscript%3E"])
def test_hostile_query_gets_a_calm_page(client: Client, hostile: str) -> None:
    answer = client.get(f"/en/follow/?q={hostile}&topic={hostile}")
    assert answer.status_code in {200, 400}
    assert "<script>" not in answer.content.decode().partition("<body>")[2]
