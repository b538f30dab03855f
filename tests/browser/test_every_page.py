"""Rules that hold for every page: accessible, valid, never wider than the screen, no complaints."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser

from publications.models import Publication

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def addresses() -> list[str]:
    """Fill the demo and return one address of every page, and all publications."""
    call_command("load_demo", verbosity=0)
    pages = []
    for language in ("en", "ko"):
        pages += [
            f"/{language}/{page}"
            for page in (
                "",
                "publications/",
                "publications/?kind=issue-brief&language=en&year=2026&q=the",
                "publications/?kind=nonsense&topic=none",
                "publications/issue-briefs/",
                "publications/books/",
                "topics/",
                "topics/korea-japan-relations/",
                "authors/",
                "authors/choi-eunmi/",
                "authors/seo-hana/",
                "search/?q=%ED%95%9C%EC%9D%BC",
                "search/",
                "saved/",
                "follow/?kind=issue-brief",
                "follow/?kind=nonsense",
                "follow/asked/",
                "follow/stop/nothing/",
                "about/",
                "nothing/",
            )
        ]
    texts = Publication.objects.exclude(status=Publication.Status.DRAFT).order_by("ref")
    pages += [text.get_absolute_url() for text in texts if not text.is_scheduled]
    untranslated = next(text for text in texts if text.ref == "asan:issue-brief:2025-14:ko")
    beside = [
        "en/publications/issue-briefs/2026-07/beside/ko/",
        "ko/publications/issue-briefs/2026-12/beside/en/",
        "zh-hans/publications/issue-briefs/2026-12/beside/ko/",
        "en/publications/issue-briefs/2025-31/beside/ko/",
    ]
    return [
        *pages,
        *(f"/{address}" for address in beside),
        untranslated.get_absolute_url().replace("/ko/", "/en/"),
        f"/en/publications/?untranslated={untranslated.ref}",
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_has_an_accessibility_fault(
    live_server, browser: Browser, addresses, axe, width, theme
):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, reduced_motion="reduce"
    )
    page = context.new_page()
    faults = {}
    for address in addresses:
        page.goto(f"{live_server.url}{address}")
        if found := axe(page):
            faults[address] = found
    context.close()
    assert faults == {}


def test_no_page_is_wider_than_the_screen_and_none_complains(
    live_server, browser: Browser, addresses
):
    page = browser.new_page()
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: (
            complaints.append(f"{page.url}: {message.text}")
            # A page that is missing or withdrawn says so with its status; that is no complaint.
            if message.type in {"error", "warning"} and "status of 4" not in message.text
            else None
        ),
    )
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    too_wide = []
    for address in addresses:
        for width in (320, 390, 820, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(f"{live_server.url}{address}")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                too_wide.append((address, width))
    page.close()
    assert (too_wide, complaints) == ([], [])


def test_every_page_is_valid_html(client, addresses, vnu):
    pages = {address: client.get(address).content.decode() for address in addresses}
    faults = {address: found for address, found in vnu(pages).items() if found}
    assert faults == {}
