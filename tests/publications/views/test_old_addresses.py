"""Every form in which the old sites gave an address leads on, in one step."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client

from publications.models import FormerAddress, MissedAddress
from tests.factories import FormerAddressFactory, KoreanBrief, PublicationFactory, TopicFactory
from tests.reading import page, texts

pytestmark = pytest.mark.django_db

BROWSER = {"HTTP_USER_AGENT": "Mozilla/5.0 (Windows NT 10.0)"}
HANGUL = quote("이재명-다카이치-정상회담")
NFD = "%E1%84%8B%E1%85%B5"  # 이, as macOS writes it


@pytest.fixture
def moved() -> None:
    brief = KoreanBrief.create(number="2026-07")
    for address in (
        "/contents/이재명-다카이치-정상회담/",
        "/contents/이/",
        "/?p=12345",
        "/bbs/board.php?bo_table=s1_1&wr_id=64",
        "/contents/북한/123",
    ):
        FormerAddressFactory.create(publication=brief, address=address)


@pytest.mark.parametrize(
    "asked",
    [
        f"/contents/{HANGUL}/",
        f"/contents/{HANGUL}",
        f"/contents/{HANGUL.lower()}/",
        f"/contents/{HANGUL.lower()}",
        f"/contents/{HANGUL}/?utm_source=mail&utm_medium=x",
        f"/contents/{HANGUL}/?fbclid=abc",
        f"/contents//{HANGUL}/",
        f"/index.php/contents/{HANGUL}/",
        f"/contents/{NFD}/",
        f"/contents/{NFD.lower()}",
        "/?p=12345",
        "/?p=12345&lang=en",
        "/?lang=ko&p=12345",
        "/index.php?p=12345",
        "/?p=12345&utm_source=x",
        "/bbs/board.php?bo_table=s1_1&wr_id=64",
        "/bbs/board.php?wr_id=64&bo_table=s1_1",
        "/bbs/board.php?bo_table=s1_1&page=3&wr_id=64",
        "/bbs/board.php?bo_table=s1_1&wr_id=64&page=12",
        "/bbs/board.php?bo_table=s1_1&amp;wr_id=64&amp;page=2",
        "/bbs/board.php?bo_table=s1_1&wr_id=64&sca=&sfl=wr_subject&stx=%EB%B6%81%ED%95%9C",
        "/bbs/board.php?bo_table=s1_1&wr_id=64&sst=wr_datetime&sod=desc&sop=and&spt=-1",
        "/bbs/board.php?bo_table=s1_1&wr_id=64&device=mobile",
        "/m/bbs/board.php?bo_table=s1_1&wr_id=64",
        "/bbs/board.php?bo_table=s1%5f1&wr_id=%36%34",
        f"/contents/{quote('북한', encoding='euc-kr')}/123",
        f"/contents/{quote('북한', encoding='euc-kr').lower()}/123/",
        f"/contents/{quote('북한')}/123",
    ],
)
def test_old_address_leads_on_in_one_step(client: Client, moved: None, asked: str):
    for answer in (client.get(asked), client.head(asked)):
        assert (answer.status_code, answer.headers["Location"]) == (
            301,
            "/ko/publications/issue-briefs/2026-07/",
        )


@pytest.mark.parametrize(
    "asked",
    [
        "/?p=12346",
        "/?s=12345",
        "/bbs/board.php?bo_table=s1_1&wr_id=65",
        "/bbs/board.php?bo_table=s1_2&wr_id=64",
        "/bbs/board.php?bo_table=s1_1",
        f"/contents/{HANGUL}/more/",
        "/contents/",
    ],
)
def test_other_addresses_do_not(client: Client, moved: None, asked: str):
    answer = client.get(asked)
    is_home = asked == "/?s=12345"
    assert (answer.status_code, answer.headers.get("Location")) == (
        (302, "/en/") if is_home else (404, None)
    )


def test_address_without_slash_that_moved_is_one_step_away(client: Client):
    brief = KoreanBrief.create(number="2026-08")
    FormerAddressFactory.create(publication=brief, address="/ko/publications/issue-briefs/2026-07/")
    answer = client.get("/ko/publications/issue-briefs/2026-07")
    assert answer.headers["Location"] == "/ko/publications/issue-briefs/2026-08/"


def test_old_list_leads_to_a_list(client: Client):
    FormerAddress.objects.create(
        address="/bbs/board.php?bo_table=s1_1", page="/ko/publications/issue-briefs/"
    )
    answer = client.get("/bbs/board.php?bo_table=s1_1&page=4")
    assert answer.headers["Location"] == "/ko/publications/issue-briefs/"


def test_page_that_moved_itself_is_one_step_away(client: Client):
    brief = KoreanBrief.create(number="2026-08")
    FormerAddress.objects.create(address="/a", page="/b/")
    FormerAddressFactory.create(publication=brief, address="/b/")
    assert client.get("/a").headers["Location"] == brief.get_absolute_url()


def test_pages_that_lead_to_each_other_end_somewhere(client: Client):
    FormerAddress.objects.create(address="/a", page="/b/")
    FormerAddress.objects.create(address="/b", page="/a/")
    assert client.get("/a").status_code in {301, 404}


# ── asked for in vain ──


def missed() -> list[tuple[str, int, str]]:
    return list(MissedAddress.objects.order_by("pk").values_list("address", "asked", "sites"))


def test_old_address_that_leads_nowhere_is_counted_once_a_moment(client: Client):
    for _time in range(3):
        assert client.get("/bbs/board.php?bo_table=x&wr_id=9", **BROWSER).status_code == 404
    assert missed() == [("/bbs/board.php?bo_table=x&wr_id=9", 1, "")]


@pytest.mark.parametrize("asked", ["/?p=99999", "/?page_id=7&lang=en", "/?attachment_id=12"])
def test_number_that_leads_nowhere_is_a_page_that_is_missing_and_counted(
    client: Client, asked: str
):
    answer = client.get(asked, **BROWSER)
    assert answer.status_code == 404
    assert texts(page(answer), "h1") == ["Page not found"]
    assert len(page(answer).cssselect("main form[role=search], main input[name=q]")) > 0
    assert missed() == [(asked, 1, "")]


def test_number_of_a_machine_is_missing_and_not_counted(client: Client):
    assert client.get("/?p=99999", headers={"user-agent": "Googlebot/2.1"}).status_code == 404
    assert missed() == []


@pytest.mark.parametrize("asked", ["/?utm_source=x", "/?p=", "/?p=x"])
def test_what_names_no_page_leads_home(client: Client, asked: str):
    for told in ({}, {"referer": "https://blog.example.org/"}):
        assert client.get(asked, headers=told, **BROWSER).headers["Location"] == "/en/"
    assert missed() == []


def test_link_of_another_site_is_counted_with_its_host_alone(client: Client):
    client.get("/gone", headers={"referer": "https://blog.example.org/private?x=1"}, **BROWSER)
    client.get("/never", headers={"referer": "http://testserver/en/"}, **BROWSER)
    assert missed() == [("/gone", 1, "blog.example.org")]


@pytest.mark.parametrize(
    "probe",
    [
        "/wp-login.php",
        "/.env",
        "/contents/.git/config",
        "/bbs/shell.php?wr_id=1",
        "/xmlrpc.php?p=1",
        "/phpmyadmin/?p=1",
        "/bbs/../../etc/passwd",
        "/contents/<script>",
        "/contents/backup.sql",
        "/wp-admin/?p=1",
        "/contents/" + "가" * 200,
    ],
)
def test_what_scanners_try_is_not(client: Client, probe: str):
    client.get(probe, **BROWSER)
    client.get(probe, headers={"referer": "https://blog.example.org/"}, **BROWSER)
    assert missed() == []


def test_machines_and_heads_are_not_counted(client: Client):
    client.get("/bbs/board.php?wr_id=9", headers={"user-agent": "Googlebot/2.1"})
    client.head("/bbs/board.php?wr_id=9", **BROWSER)
    assert missed() == []


def test_address_that_leads_on_is_not_counted(client: Client, moved: None):
    client.get("/?p=12345", **BROWSER)
    assert missed() == []


def test_topic_and_text_keep_their_own_forms(client: Client):
    topic = TopicFactory.create(slug="new")
    FormerAddressFactory.create(publication=None, topic=topic, address="/ko/old/")
    hidden = PublicationFactory.create(draft=True)
    FormerAddressFactory.create(publication=hidden, address="/?p=77")
    assert client.get("/ko/old").headers["Location"] == "/ko/topics/new/"
    assert client.get("/?p=77").status_code == 404
