"""Saved pages of the older site, a board made with Gnuboard: as HTML, or as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, unquote, urlsplit

from lxml.html import HtmlElement

from publications.imports.sites.blocks import from_text, gathered, lines, parsed, words
from publications.imports.sites.bylines import people_of
from publications.imports.sites.dates import printed_date
from publications.imports.sites.found import Fate, Page, Report, quoted
from publications.imports.sites.loose_pages import Head, by_lines, tell_date
from publications.imports.sites.saved import Saved
from publications.imports.sites.shaping import Shaped, shape

_VIEWS = re.compile(r"(?:조회(?:수)?|views?|hits?)\s*:?\s*([\d,]+)", re.IGNORECASE)
# With the digits that may be run together with it.
_DAY = re.compile(r"\d[\d,]*[-./]\d{1,2}[-./]\d{1,2}(?!\d)")
_WRITER = re.compile(r"(?:작성자|글쓴이)\s*:?\s*(.+?)(?=\s*(?:댓글|조회|작성일|등록일|$))")
_LIST = re.compile(r"board\.php(?:[?@](?!.*wr_id=).*)?(?:\.html?)?\Z")
_LANGUAGES = {"eng": "en", "en": "en", "chn": "zh-hans", "cn": "zh-hans", "jpn": "ja", "kor": "ko"}


def pages(saved: Iterator[Saved], kind: str, report: Report) -> Iterator[Shaped]:
    """Yield the texts of saved pages; `kind` is for those that name none."""
    for file in saved:
        root = parsed(file.content) if file.is_html else from_text(file.content)
        content = root.xpath(".//*[@id='bo_v_con']")
        if not content and _is_list(root, file):
            report.say(file.place, Fate.DROPPED, "a list of texts, no text.")
            continue
        if content:
            head, body = _by_template(root, content[0], file.place, report)
        else:
            head, body = by_lines(root, file, report)
        if page := _page(file, head, body, report):
            yield shape(page, [], kind, report)


def _is_list(root: HtmlElement, file: Saved) -> bool:
    name = unquote(file.place.rpartition("/")[2])
    has_list = bool(root.xpath(".//*[@id='bo_list' or @id='bo_gall' or @id='bo_webzine']"))
    return has_list or bool(_LIST.match(name))


def _page(file: Saved, head: Head, body: HtmlElement, report: Report) -> Page | None:
    place = file.place
    has_text = bool(words(body)) or body.find(".//img") is not None
    if not has_text and not (head.titles and head.is_found):
        report.say(place, Fate.UNREAD, "nothing that looks like a text.")
        return None
    board = _board(file.addresses)
    page = Page(place, head.titles[0] if head.titles else "", body, addresses=file.addresses)
    page.subtitle = "\n".join(head.titles[1:])
    page.shelves = [*head.shelves, *filter(None, [board])]
    page.language = _LANGUAGES.get(board.rpartition("_")[2], "") if board else ""
    page.views = head.views
    if head.date:
        page.published = head.date.day.isoformat()
        page.views = head.date.views if head.date.views is not None else head.views
    for line in head.bylines:
        people, honorifics = people_of(line)
        page.people += people
        for honorific in honorifics:
            report.say(place, Fate.CHANGED, f"{honorific} was left out of the byline.")
        if not people:
            report.say(place, Fate.UNREAD, f"the byline {quoted(line)}.")
    if not file.addresses:
        report.say(place, Fate.UNREAD, "an address: neither the page nor its file name tells one.")
    return page


def _board(addresses: list[str]) -> str:
    for address in addresses:
        if found := parse_qs(urlsplit(address).query).get("bo_table"):
            return found[0]
    return ""


# ── pages that still carry the board's own marks ──


def _by_template(
    root: HtmlElement, content: HtmlElement, place: str, report: Report
) -> tuple[Head, HtmlElement]:
    head = Head(is_found=True)
    for title in root.xpath(".//*[@id='bo_v_title']"):
        for category in title.xpath(".//*[contains(@class, 'bo_v_cate')]"):
            head.shelves.append(words(category))
            category.drop_tree()
        head.titles = lines(title)
    for info in root.xpath(".//*[@id='bo_v_info']"):
        _read_info(info, head, place, report)
    for item in root.xpath(".//*[@id='bo_v_file' or @id='bo_v_link']//li"):
        report.say(place, Fate.DROPPED, f"an attachment; attach it: {quoted(words(item))}.")
    report.say(place, Fate.DROPPED, "what stands around the text on every page of the board.")
    return head, gathered(content)


def _read_info(info: HtmlElement, head: Head, place: str, report: Report) -> None:
    # Counts and date have elements of their own, which no space need part.
    said = " ".join(" ".join(info.itertext()).split())
    names = info.xpath(".//*[contains(@class, 'sv_')]")
    if names:
        head.bylines = [words(names[0])]
    elif found := _WRITER.search(said):
        head.bylines = [found[1]]
    for day in _DAY.findall(said):
        if date := printed_date(day):
            head.date = date
            if date.views is not None:
                tell_date(day, date, place, report)
            said = said.replace(day, "", 1)
            break
    if found := _VIEWS.search(said):
        head.views = int(found[1].replace(",", ""))
