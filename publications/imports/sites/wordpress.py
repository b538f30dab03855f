"""Posts of an export of WordPress; it is read twice, since posts name what stands later."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from prose.text import to_text
from publications.imports.refusal import SourceError
from publications.imports.sites import block_notes
from publications.imports.sites.blocks import in_blocks
from publications.imports.sites.bylines import people_of
from publications.imports.sites.found import Fate, Page, Person, Report, quoted
from publications.imports.sites.shaping import Shaped, shape
from publications.imports.sites.shelves import kind_of
from publications.imports.sites.shortcodes import unwrap, with_paragraphs
from publications.imports.sites.titles import numbered
from publications.imports.sites.wxr import Item, Site, items, known_person, survey

_SEOUL = ZoneInfo("Asia/Seoul")
_STATES = {
    "publish": "published", "future": "published", "draft": "draft", "pending": "draft",
    "private": "draft", "auto-draft": "draft",
}  # fmt: skip
_VIEWS = re.compile(r"_?(?:post_)?views?(?:_count)?|hits?")
_TIES = re.compile(
    r"_?(?:wpml|icl)_(?:import_)?(?:(?P<source>source_language(?:_code)?)|"
    r"(?P<lang>lang(?:uage)?(?:_code)?)|trid|translation_(?:id|group))"
)
_NUMBER = re.compile(r"(?:issue_?|brief_?|series_?)?(?:number|no)|호수|번호", re.IGNORECASE)
_KNOWN_META = re.compile(
    r"_(?:edit_\w+|wp_\w+|thumbnail_id|encloseme|pingme|oembed_\w+|yoast_\w+|elementor_\w+|"
    r"wpb_\w+|et_\w+|vc_\w+|menu_item_\w+|aioseo\w*|pll_\w+)|cap-[\w-]+"
)
_QUIET_TYPES = {"nav_menu_item", "revision", "customize_changeset", "custom_css", "oembed_cache"}
# Read before, or read here.
_OTHER_TYPES = {"post", "attachment", "guest-author"}
_CHINESE = re.compile(r"zh|cn|chi")
_HANGUL = re.compile(r"[가-힣]")


def count(path: Path) -> int:
    """Count the items, for a progress bar; a refusal of the file comes from here too."""
    return sum(1 for _item in items(path))


def pages(path: Path, kind: str, report: Report) -> Iterator[Shaped]:
    """Yield the posts of an export; `kind` is for those that no category names one for."""
    site = survey(path)
    quiet: Counter[str] = Counter()
    seen = 0
    for item in items(path):
        seen += 1
        what = item.get("post_type") or "post"
        if what in _QUIET_TYPES:
            quiet[what] += 1
        elif what not in _OTHER_TYPES:
            _tell_other(item, what, report)
        elif what == "post" and (page := _page(item, site, report)):
            yield _shaped(page, item, site, kind, report)
    if not seen:
        raise SourceError(f"{path.name} holds no posts; is it an export of WordPress (WXR)?")
    for what, number in sorted(quiet.items()):
        report.say("the whole file", Fate.DROPPED, f"{number} items of the kind {what}.")
    for address in [*site.below.get("", []), *site.below.get("0", [])]:
        report.say("files of no post", Fate.DROPPED, f"{address}.")


def _tell_other(item: Item, what: str, report: Report) -> None:
    place = f"{what} {item.get('post_id')}"
    report.say(place, Fate.DROPPED, f"no post: {quoted(item.get('title'))}.")


def _page(item: Item, site: Site, report: Report) -> Page | None:
    place = f"post {item.get('post_id')}"
    status = item.get("status")
    if status not in _STATES:
        report.say(place, Fate.DROPPED, f"in the state {status}: {quoted(item.get('title'))}.")
        return None
    if status not in {"publish", _STATES[status]}:
        report.say(place, Fate.CHANGED, f"it was {status} and comes as {_STATES[status]}.")
    page = Page(place, item.get("title"), in_blocks(""), status=_STATES[status])
    if item.get("post_password"):
        page.status = "draft"
        report.say(place, Fate.CHANGED, "it was behind a password and comes as draft.")
    page.published = _moment(item, place, report)
    page.addresses = _addresses(item)
    page.people = _people(item, site, report)
    page.abstract = to_text(item.get("excerpt"))
    _sort_terms(item, page)
    _read_meta(item, page, site, report)
    if comments := item.get("comments"):
        report.say(place, Fate.DROPPED, f"{comments} comments of readers.")
    for address in site.below.get(item.get("post_id"), []):
        report.say(place, Fate.DROPPED, f"a file, {address}; attach it.")
    return page


def _shaped(page: Page, item: Item, site: Site, kind: str, report: Report) -> Shaped:
    body, notes = unwrap(item.get("content"), page.place, report, site.files)
    stored = dict(item.meta).get(block_notes.FIELD, "")
    body = block_notes.with_marks(body, stored, notes, page.place, report)
    page.body = in_blocks(with_paragraphs(body))
    return shape(page, notes, kind, report)


def _moment(item: Item, place: str, report: Report) -> str:
    """Return when a post became public; the export gives the time of the site, which is Seoul's."""
    for name in ("post_date", "post_modified"):
        text = item.get(name)
        if text and not text.startswith("0000"):
            try:
                moment = datetime.fromisoformat(text).replace(tzinfo=_SEOUL)
            except ValueError:
                continue
            if name != "post_date":
                report.say(place, Fate.GUESSED, f"date {text}, when it was last changed.")
            return moment.isoformat()
    return ""


def _addresses(item: Item) -> list[str]:
    link, guid, number = item.get("link"), item.get("guid"), item.get("post_id")
    found = [
        address for address in (link, guid) if address.startswith(("http://", "https://", "/"))
    ]
    paths = []
    for address in [*found, *([f"/?p={number}"] if number else [])]:
        parts = urlsplit(address)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if path != "/" and path not in paths:
            paths.append(path)
    return paths


def _people(item: Item, site: Site, report: Report) -> list[Person]:
    """Return the authors that Co-Authors Plus names, or else the one that WordPress does."""
    place = f"post {item.get('post_id')}"
    logins = [
        (unquote(nicename).removeprefix("cap-"), name)
        for domain, nicename, name in item.terms
        if domain == "author"
    ] or [(item.get("creator"), "")]
    people = []
    for login, name in logins:
        known = site.people.get(login)
        if known is None and login:
            known = site.people[login] = known_person(login, name or login, "", "")
            if not name:
                report.say(place, Fate.GUESSED, f"author {login}: the export says no more.")
        if known is not None:
            people += _apart(known, place, report)
    return people


def _apart(known: Person, place: str, report: Report) -> list[Person]:
    """Return an account as a person of its own, or the people whom one account names at once."""
    several, _honorifics = people_of(known.name_ko or known.name_en)
    if len(several) > 1 or any(each.role_ko or each.role_en for each in several):
        name = known.name_ko or known.name_en
        report.say(place, Fate.CHANGED, f"byline, from an account's name: {quoted(name)}.")
        return several
    return [Person(**{slot: getattr(known, slot) for slot in Person.__slots__})]


def _sort_terms(item: Item, page: Page) -> None:
    for domain, nicename, name in item.terms:
        if domain in {"category", "post_tag"}:
            if domain == "category" and (kind_of(name) or kind_of(unquote(nicename))):
                page.shelves.append(name if kind_of(name) else unquote(nicename))
            elif nicename not in {"uncategorized", "%eb%af%b8%eb%b6%84%eb%a5%98"}:
                page.topics.append(_topic(unquote(nicename), name))
        elif domain == "language":
            page.language = _code(nicename)
        elif domain == "post_translations":
            page.group = f"polylang {nicename}"


def _topic(slug: str, name: str) -> dict[str, str]:
    script = "name_ko" if _HANGUL.search(name) else "name_en"
    return {"slug": slugify(slug, allow_unicode=True)[:100], script: name or slug}


def _code(language: str) -> str:
    """Return our code of a language for WordPress's: `ko`, `ko_KR`, `zh-hans`, `pll_zh`."""
    code = language.removeprefix("pll_").replace("_", "-").lower()
    if _CHINESE.match(code):
        return "zh-hant" if any(each in code for each in ("tw", "hk", "hant")) else "zh-hans"
    return {"kr": "ko", "jp": "ja"}.get(code[:2], code[:2])


def _read_meta(item: Item, page: Page, site: Site, report: Report) -> None:
    left: dict[str, str] = {}
    for name, value in item.meta:
        if name == "_thumbnail_id":
            file = site.files.get(value, f"number {value}")
            report.say(page.place, Fate.DROPPED, f"the cover, {file}; upload it.")
        elif name == "_wp_old_slug" and value:
            page.addresses.append(_under_old_slug(item.get("link"), value))
        elif name == block_notes.FIELD:
            continue
        elif not _tie(page, name, value) and not _fact(page, name, value) and value:
            left.setdefault(name, value)
    for name, value in sorted(left.items()):
        if not _KNOWN_META.fullmatch(name):
            report.say(page.place, Fate.DROPPED, f"the field {name}: {quoted(value)}.")


def _fact(page: Page, name: str, value: str) -> bool:
    """Read a field that holds views or the number; say whether it does."""
    if _VIEWS.fullmatch(name) and value.isdecimal():
        page.views = int(value)
    elif _NUMBER.fullmatch(name) and (number := numbered(value)):
        page.number = number
    else:
        return False
    return True


def _tie(page: Page, name: str, value: str) -> bool:
    """Read a field by which WPML joins languages; say whether it is one."""
    tie = _TIES.fullmatch(name)
    if tie is None:
        return False
    if tie["source"]:
        page.source = _code(value)
    elif tie["lang"]:
        page.language = _code(value)
    else:
        page.group = f"wpml {value}"
    return True


def _under_old_slug(link: str, slug: str) -> str:
    above = urlsplit(link).path.rstrip("/").rpartition("/")[0]
    return f"{above}/{quote(unquote(slug))}/"
