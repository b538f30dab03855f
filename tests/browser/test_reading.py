"""What readers do, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from publications.models import Publication
from tests.factories import AuthorFactory, KoreanBrief, PublicationFactory, TopicFactory, summary_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = (
    '<h2>From restart to routine</h2><p>A regional city hosted the talks.<a class="note" '
    'href="#note-1">1</a> 셔틀외교 is the word for it.</p><h2>What comes next</h2><p>A date.</p>'
    '<ol class="notes"><li id="note-1">In January.</li></ol>'
)


@pytest.fixture
def pair() -> tuple[Publication, Publication]:
    author = AuthorFactory.create(
        slug="choi-eunmi", name_en="Choi Eunmi", name_ko="최은미", bio_en="<p>Writes.</p>"
    )
    topic = TopicFactory.create(slug="japan", name_en="Japan", name_ko="일본")
    original = KoreanBrief.create(
        number="2026-07", title="한일 정상회담 평가", authors=[author], topics=[topic]
    )
    summary = summary_of(
        original,
        title="The Summit in Nara",
        subtitle="What It Achieved\nWhat Comes Next",
        body=BODY,
        authors=[author],
        topics=[topic],
    )
    return original, summary


def address(live_server, publication: Publication) -> str:
    return f"{live_server.url}{publication.get_absolute_url()}"


def test_read_a_summary_go_to_its_original_and_back(live_server, page: Page, pair):
    original, summary = pair
    page.goto(address(live_server, summary))
    page.get_by_role("link", name="‘한일 정상회담 평가’").click()
    expect(page).to_have_url(address(live_server, original))
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    page.get_by_role("link", name="영문 요약 읽기").click()
    expect(page).to_have_url(address(live_server, summary))
    expect(page.get_by_role("heading", level=1)).to_contain_text("The Summit in Nara")


def test_switching_language_leads_to_the_matching_text(live_server, page: Page, pair):
    original, summary = pair
    page.goto(address(live_server, summary))
    page.get_by_role("link", name="한국어", exact=True).click()
    expect(page).to_have_url(address(live_server, original))


@pytest.mark.parametrize(("width", "columns"), [(1440, 2), (390, 1)])
def test_original_and_summary_stand_side_by_side_where_there_is_room(
    live_server, page: Page, pair, width, columns
):
    original, summary = pair
    original.body = "<h2>하나</h2><p>가</p><h2>둘</h2><p>나</p>"
    original.save()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address(live_server, summary))
    page.get_by_role("link", name="Read side by side").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "English summary and Korean original, side by side"
    )
    row = page.locator(".pair", has=page.get_by_role("heading", name="From restart"))
    boxes = [cell.bounding_box() for cell in row.locator(".prose").all()]
    first, second = (box for box in boxes if box)
    assert (second["x"] > first["x"] + first["width"]) is (columns == 2)
    assert (second["y"] >= first["y"] + first["height"]) is (columns == 1)
    page.locator(".fnref a").click()
    expect(page).to_have_url(re.compile("#en-n1$"))
    page.get_by_role("link", name="Read the Korean original alone").click()
    expect(page).to_have_url(address(live_server, original))


def test_a_list_is_filtered_and_a_chip_takes_its_filter_away(live_server, page: Page, pair):
    PublicationFactory.create(title="An essay", slug="essay")
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{live_server.url}/en/publications/")
    expect(page.get_by_role("heading", name="2 publications")).to_be_visible()
    page.get_by_role("checkbox", name=re.compile("Issue Briefs")).check()
    page.get_by_role("button", name="Show results").click()
    expect(page.get_by_role("heading", name="1 publication", exact=True)).to_be_visible()
    assert page.locator("ol.pubs h3").all_inner_texts()[0].startswith("The Summit in Nara")
    page.get_by_role("link", name="Remove filter, Kind: Issue Briefs").click()
    expect(page.get_by_role("heading", name="2 publications")).to_be_visible()


def test_citation_is_copied_plain_and_with_its_italics(live_server, browser: Browser, pair) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{live_server.url}{pair[1].get_absolute_url()}")
    page.get_by_text("Other styles").click()
    page.locator("[data-of=cited-apa]").click()
    expect(page.locator("#toast")).to_have_text("Citation copied")
    plain = page.evaluate("navigator.clipboard.readText()")
    rich = page.evaluate(
        "navigator.clipboard.read().then(([it]) => it.getType('text/html')).then(b => b.text())"
    )
    context.close()
    title = "The Summit in Nara: What It Achieved: What Comes Next"
    series = "(English summary of Asan Issue Brief No. 2026-07)"
    assert f" (2026). {title} {series}. " in plain
    assert f"<i>{title}</i> {series}" in rich


def test_citations_are_read_and_opened_without_scripts(live_server, browser: Browser, pair) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}{pair[0].get_absolute_url()}")
    styles = page.locator(".cited h3")
    assert styles.all_inner_texts()[0] == "한국 학술지"
    expect(page.locator("#cited-mla")).to_be_hidden()
    page.get_by_text("다른 양식").click()
    expect(page.locator("#cited-mla")).to_be_visible()
    expect(page.locator("[data-do=cite]").first).to_be_hidden()
    context.close()


def test_copying_the_link_is_announced_and_copies_the_canonical_address(
    live_server, browser: Browser, pair, settings
):
    _original, summary = pair
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address(live_server, summary)}?utm_source=mail")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_have_text("Link copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{settings.SITE_URL}{summary.get_absolute_url()}"
    context.close()


def test_a_favourite_is_kept_in_the_browser_and_can_be_removed(live_server, page: Page, pair):
    _original, summary = pair
    page.goto(address(live_server, summary))
    save = page.get_by_role("button", name="Save", exact=True)
    expect(save).to_have_attribute("aria-pressed", "false")
    save.click()
    expect(page.get_by_role("status")).to_have_text("Saved on this device")
    page.reload()
    expect(save).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name=re.compile("^Saved")).click()
    expect(page.get_by_role("heading", name="1 saved publication")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Remove")).click()
    expect(page.get_by_text("Nothing saved yet")).to_be_visible()
    assert page.context.cookies() == []


def test_the_keyboard_alone_reaches_the_text_and_the_original(live_server, page: Page, pair):
    original, summary = pair
    page.goto(address(live_server, summary))
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to main content")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_id("main")
    for _press in range(40):
        page.keyboard.press("Tab")
        if page.locator(":focus").get_attribute("href") == original.get_absolute_url():
            break
    outline = page.locator(":focus").evaluate("e => getComputedStyle(e).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Enter")
    expect(page).to_have_url(address(live_server, original))


def test_everything_but_the_conveniences_works_without_javascript(
    live_server, browser: Browser, pair
):
    original, summary = pair
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(live_server, summary))
    expect(page.get_by_role("button", name="Copy link")).to_be_hidden()
    expect(page.get_by_role("link", name=re.compile("Facebook"))).to_be_visible()
    page.locator(".fnref a").click()
    expect(page).to_have_url(f"{address(live_server, summary)}#n1")
    page.get_by_role("link", name="Read the Korean original").first.click()
    expect(page).to_have_url(address(live_server, original))
    page.goto(f"{live_server.url}/en/publications/")
    page.get_by_role("checkbox", name=re.compile("Issue Briefs")).check()
    page.get_by_role("button", name="Show results").click()
    expect(page.get_by_role("heading", name="1 publication", exact=True)).to_be_visible()
    context.close()


def test_print_shows_the_text_and_drops_the_furniture(live_server, page: Page, pair):
    _original, summary = pair
    page.goto(address(live_server, summary))
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".prose")).to_be_visible()
    expect(page.locator(".notes li")).to_be_visible()
    for furniture in (".site-nav", ".doc-actions", ".toc", ".site-foot", ".to-top", ".related"):
        for element in page.locator(furniture).all():
            expect(element).to_be_hidden()


def test_the_dark_appearance_is_kept(live_server, page: Page, pair):
    page.goto(f"{live_server.url}/en/")
    page.get_by_text("Dark", exact=True).click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_visit_is_counted_once(live_server, page: Page, browser: Browser, pair):
    _original, summary = pair
    context = browser.new_context(user_agent="Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0")
    reader = context.new_page()
    with reader.expect_request("**/viewed"):
        reader.goto(address(live_server, summary))
    reader.reload()
    reader.wait_for_timeout(300)
    context.close()
    summary.refresh_from_db()
    assert summary.views == 1


def test_scroll_to_top_appears_and_moves_the_focus(live_server, page: Page, pair):
    _original, summary = pair
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(address(live_server, summary))
    page.mouse.wheel(0, 3000)
    top = page.get_by_role("link", name="Back to top")
    expect(top).to_have_class(re.compile(r"\bon\b"))
    top.click()
    expect(page.locator(":focus")).to_have_id("main")
    # Hidden again, it is no link to anybody, and is looked for by its class.
    expect(page.locator(".to-top")).not_to_have_class(re.compile(r"\bon\b"))
