"""Pages of the site as a whole."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from asan_site.views import server_error
from publications.search.index.engine import TABLE
from tests.factories import KoreanBrief
from tests.reading import links, page, texts

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "home"),
    [("en-GB,en;q=0.9", "/en/"), ("ko-KR,ko;q=0.9,en;q=0.8", "/ko/"), ("ko,en;q=0.1", "/ko/")],
)
def test_the_bare_address_asks_the_browser_for_the_language(client, asked, home):
    response = client.get("/", headers={"accept-language": asked})
    assert (response.status_code, response.headers["Location"]) == (302, home)
    assert response.headers["Vary"] == "Accept-Language"


def test_no_other_address_follows_the_browsers_language(client):
    response = client.get("/en/about/", headers={"accept-language": "ko"})
    assert (response.status_code, page(response).get("lang")) == (200, "en")
    assert response.headers["Content-Language"] == "en"


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_page_that_is_missing_speaks_the_language_of_its_address(client, language):
    root = page(client.get(f"/{language}/nothing/"))
    assert root.get("lang") == language
    assert texts(root, "h1") == [
        {"en": "Page not found", "ko": "페이지를 찾을 수 없습니다"}[language]
    ]


def test_a_fault_shows_both_languages_and_a_number_and_nothing_of_the_fault():
    response = server_error(RequestFactory().get("/ko/"))
    root = page(response)
    assert response.status_code == 500
    assert texts(root, "h1") == ["Something went wrong"]
    assert len(texts(root, "code")[0]) == 8


def test_a_fault_while_reading_shows_the_calm_page(monkeypatch):
    KoreanBrief.create(number="2026-07")
    monkeypatch.setattr("publications.views.publication.page_context", lambda _text: 1 / 0)
    client = Client(raise_request_exception=False)
    response = client.get("/ko/publications/issue-briefs/2026-07/")
    assert response.status_code == 500
    assert "ZeroDivisionError" not in response.content.decode()


def test_health_and_readiness_answer(client):
    assert client.get("/healthz").content == b"ok\n"
    assert client.get("/readyz").content == b"ok\n"


def test_readiness_says_that_the_search_index_is_missing(client, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert client.get("/readyz").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE {TABLE}")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.content.decode() == (
        "The search index is not there: manage.py migrate makes it, rebuild_search fills it.\n"
    )
    assert client.get("/healthz").content == b"ok\n"


def test_robots_may_read_everything_but_the_desk(client, settings):
    assert client.get("/robots.txt").content.decode() == (
        f"User-agent: *\nDisallow: /admin/\nAllow: /\n\nSitemap: {settings.SITE_URL}/sitemap.xml\n"
    )


def test_every_page_forbids_inline_script_and_style(client):
    for address in ("/en/", "/ko/nothing/", "/admin/login/"):
        policy = client.get(address).headers["Content-Security-Policy"]
        assert "unsafe-inline" not in policy
        assert "script-src 'self'" in policy


def test_lists_name_each_other_as_alternates(client):
    root = page(client.get("/en/publications/"))
    assert [link.get("hreflang") for link in root.cssselect("link[hreflang]")] == [
        "ko",
        "x-default",
        "en",
    ]
    assert links(root, "link[hreflang=ko]") == ["http://127.0.0.1:8000/ko/publications/"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_form_without_its_token_gets_a_page_of_the_site(language):
    client = Client(enforce_csrf_checks=True)
    response = client.post(f"/{language}/publications/")
    assert (response.status_code, page(response).get("lang")) == (403, language)
    assert texts(page(response), ".brand b") != []
