"""The desk in a real browser: two people at one text, a lost session, a closed tab, a preview."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from authors.models import Author
from publications.editorial.working_copies import working_content
from publications.models import Publication
from tests.factories import AuthorFactory, PublicationFactory
from tests.publications.admin.desk import CHANGE, LIST

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(browser: Browser, live_server: Any, name: str) -> Page:
    """Return a page of somebody's own browser, signed in at the desk."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    give_session(context, live_server, name)
    return context.new_page()


def give_session(context: BrowserContext, live_server: Any, name: str) -> None:
    user, _made = User.objects.get_or_create(
        username=name, defaults={"is_staff": True, "is_superuser": True}
    )
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie,
                          "url": f"{live_server.url}/admin/"}])  # fmt: skip


@pytest.fixture
def choi() -> Author:
    return AuthorFactory.create(name_en="Choi Eunmi", name_ko="최은미")


@pytest.fixture
def kim() -> Author:
    return AuthorFactory.create(name_en="Kim Jiyoon", name_ko="김지윤")


@pytest.fixture
def text() -> Publication:
    return PublicationFactory.create(
        korean=True, draft=True, title="글", abstract="요약.", body="<p>본문.</p>"
    )


def form(live_server: Any, text: Publication) -> str:
    return live_server.url + reverse(CHANGE, args=[text.pk])


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()


def choose_person(page: Page, row: int, person: Author) -> None:
    page.evaluate(
        """([row, key, name]) => {
            const field = document.getElementById(`id_authorships-${row}-author`);
            field.add(new Option(name, key, true, true));
            field.dispatchEvent(new Event("change", { bubbles: true }));
        }""",
        [row, person.pk, str(person)],
    )


def test_two_people_lose_no_word_in_text_byline_list_and_schedule(
    live_server, browser: Browser, text, choi, kim
):
    one, two = (sign_in(browser, live_server, name) for name in ("eunmi", "jiyoon"))

    # One field: the later one is asked, and sees both.
    for page in (one, two):
        page.goto(form(live_server, text))
    two.fill("#id_title", "둘의 제목")
    two.fill("#id_abstract", "둘의 요약.")
    save(two)
    one.fill("#id_title", "하나의 제목")
    one.fill("#id_subtitle", "하나의 부제")
    save(one)
    expect(one.get_by_role("heading", name="Two people changed this text")).to_be_visible()
    expect(one.locator("body")).to_contain_text("둘의 제목")
    expect(one.locator("body")).to_contain_text("하나의 제목")
    one.locator("input[name='clash-title'][value='mine']").check()
    one.get_by_role("button", name="Save as chosen").click()
    expect(one.locator(".messagelist")).to_contain_text("Both changes are saved now.")
    content = working_content(Publication.objects.get())
    assert (content["title"], content["subtitle"], content["abstract"]) == (
        "하나의 제목", "하나의 부제", "둘의 요약.",
    )  # fmt: skip

    # The byline: each adds somebody.
    for page in (one, two):
        page.goto(form(live_server, text))
    choose_person(two, 0, kim)
    save(two)
    choose_person(one, 0, choi)
    save(one)
    names = {entry["name"] for entry in working_content(Publication.objects.get())["byline"]}
    assert names == {"최은미", "김지윤"}

    # A row of the list.
    listing = f"{live_server.url}{reverse(LIST)}?edit=1"
    for page in (one, two):
        page.goto(listing)
    two.fill("#id_form-0-title", "둘이 목록에서")
    two.locator("input[name=_save]").click()
    two.wait_for_load_state()
    one.fill("#id_form-0-title", "하나가 목록에서")
    one.locator("input[name=_save]").click()
    expect(one.locator(".errorlist")).to_contain_text("둘이 목록에서")
    expect(one.locator("#id_form-0-title")).to_have_value("하나가 목록에서")
    one.locator("input[name=_save]").click()
    expect(one.locator(".messagelist")).to_be_visible()
    assert Publication.objects.get().title == "하나가 목록에서"

    # The schedule.
    step = live_server.url + reverse("admin:publications_publication_publish", args=[text.pk])
    for page in (one, two):
        page.goto(step)
    day = timezone.localdate() + timedelta(days=5)
    for page, hour in ((two, "09:00"), (one, "08:00")):
        page.fill("#id_moment_0", f"{day:%Y-%m-%d}")
        page.fill("#id_moment_1", hour)
        if page.locator("#id_override").count():
            page.fill("#id_override", "tested")
        page.get_by_role("button", name="Publish", exact=True).click()
    expect(one.locator(".errornote, .errorlist.nonfield")).to_contain_text("jiyoon saved this text")
    expect(one.locator("#id_moment_1")).to_have_value("08:00")
    assert timezone.localtime(Publication.objects.get().published_at).hour == 9


def test_form_that_was_open_when_the_session_ended_is_saved_after_signing_in_again(
    live_server, browser: Browser, text
):
    page = sign_in(browser, live_server, "eunmi")
    page.goto(form(live_server, text))
    page.fill("#id_title", "오래 쓴 제목")
    Session.objects.all().delete()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#desk-bar")).to_contain_text("You are signed out.")
    expect(page.locator("#id_title")).to_have_value("오래 쓴 제목")
    give_session(page.context, live_server, "eunmi")
    save(page)
    assert Publication.objects.get().title == "오래 쓴 제목"


def test_what_was_typed_is_offered_again_after_the_tab_was_closed(
    live_server, browser: Browser, text
):
    page = sign_in(browser, live_server, "eunmi")
    page.goto(form(live_server, text))
    page.fill("#id_title", "닫힌 탭의 제목")
    with page.expect_request(
        lambda request: "autosave" in request.url and request.method == "POST"
    ):
        page.evaluate(
            """() => {
                Object.defineProperty(document, "visibilityState", { value: "hidden" });
                document.dispatchEvent(new Event("visibilitychange"));
            }"""
        )
    page.wait_for_timeout(300)
    page.close(run_before_unload=False)
    assert Publication.objects.get().title == "글"
    again = sign_in(browser, live_server, "eunmi")
    again.goto(form(live_server, text))
    expect(again.locator("#desk-bar")).to_contain_text("was never saved")
    again.get_by_role("button", name="Take it up again").click()
    expect(again.locator("#id_title")).to_have_value("닫힌 탭의 제목")
    save(again)
    assert Publication.objects.get().title == "닫힌 탭의 제목"


def test_who_else_has_the_text_open_is_said(live_server, browser: Browser, text):
    one, two = (sign_in(browser, live_server, name) for name in ("eunmi", "jiyoon"))
    one.goto(form(live_server, text))
    expect(one.locator("#presence")).to_be_hidden()
    two.goto(form(live_server, text))
    expect(two.locator("#presence")).to_contain_text("Also being edited by eunmi")


def test_preview_is_the_real_page_with_what_is_not_saved(live_server, browser: Browser, text):
    page = sign_in(browser, live_server, "eunmi")
    page.goto(form(live_server, text))
    page.fill("#id_title", "저장하지 않은 제목")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="Preview").click()
    shown = opened.value
    expect(shown.get_by_role("heading", level=1)).to_contain_text("저장하지 않은 제목")
    expect(shown.locator(".edition-note")).to_be_visible()
    reader = browser.new_context().new_page()
    reader.goto(shown.url)
    expect(reader.get_by_role("heading", level=1)).to_contain_text("저장하지 않은 제목")
    assert Publication.objects.get().title == "글"


@pytest.mark.parametrize("width", [390, 1440])
def test_pages_of_the_desk_have_no_accessibility_fault_and_no_complaint(
    live_server, browser: Browser, axe, text, width
):
    page = sign_in(browser, live_server, "eunmi")
    page.set_viewport_size({"width": width, "height": 900})
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    change = form(live_server, text)
    faults = {}
    for address in (f"{live_server.url}/admin/", change, f"{change}../publish/",
                    f"{change}../history/", f"{live_server.url}{reverse(LIST)}?edit=1",
                    f"{live_server.url}/admin/publications/trashentry/"):  # fmt: skip
        page.goto(address)
        # The search box of Django's list has a picture for its label.
        faults[address] = [found for found in axe(page) if "#searchbar" not in found]
    assert {address: found for address, found in faults.items() if found} == {}
    assert complaints == []
