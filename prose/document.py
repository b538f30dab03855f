"""Formatted text as a page shows it: contents list, numbered notes, headed tables, `lang` marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import lxml.html
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from lxml.html import HtmlElement

from prose.languages import language_tag
from prose.pictures import Size, set_sources
from prose.scripts import runs

NO_PICTURES: Mapping[str, Size] = MappingProxyType({})


@dataclass(frozen=True)
class Heading:
    anchor: str
    text: str


@dataclass(frozen=True)
class Note:
    """A footnote; `references` counts the marks in the text that lead to it.

    `prefix` opens every anchor of a text that shares its page with another one.
    """

    number: int
    body: SafeString
    references: int
    prefix: str = ""

    @property
    def anchor(self) -> str:
        return f"{self.prefix}n{self.number}"

    @property
    def back_links(self) -> SafeString:
        label = _("Back to text, note %(number)s")
        links = []
        for index in range(1, self.references + 1):
            where = label % {"number": self.number}
            if self.references > 1:
                where = f"{where} ({index})"
            links.append(
                format_html(
                    '<a class="back" href="#{}r{}-{}" aria-label="{}">↑</a>',
                    self.prefix,
                    self.number,
                    index,
                    where,
                )
            )
        return mark_safe(" ".join(links))  # noqa: S308


@dataclass(frozen=True)
class Document:
    body: SafeString
    contents: list[Heading]
    notes: list[Note]


def render(html: str, language: str, pictures: Mapping[str, Size] = NO_PICTURES) -> Document:
    """Turn stored HTML (already clean) into what the page shows.

    `pictures` are the sizes of the text's own, by the names that the HTML calls them by.

    Footnotes are stored as plain HTML that reads anywhere: `<a class="note" href="#note-x">` in the
    text and one closing `<ol class="notes"><li id="note-x">`; they are numbered here by the order
    of their first mention.
    """
    root = lxml.html.fragment_fromstring(html or "", create_parent="div")
    _mark_scripts(root, language)
    notes = _take_notes(root)
    contents = list(_anchor_headings(root))
    _head_tables(root)
    _set_figures(root, pictures)
    for link in root.xpath(".//a[starts-with(@href, 'http')]"):
        link.set("rel", "noopener")
    return Document(inner(root), contents, notes)


def _element(tag: str, text: str = "", **attributes: str) -> HtmlElement:
    """Make an element; `class_` and `aria_label` stand for what Python cannot spell."""
    element = lxml.html.Element(
        tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    )
    element.text = text or None
    return element


def _parent(element: HtmlElement) -> HtmlElement:
    """Return the parent; everything but the root, which is never asked for it, has one."""
    parent = element.getparent()
    if parent is None:
        raise ValueError(element)
    return parent


def inner(element: HtmlElement) -> SafeString:
    """Return what stands in an element, as HTML."""
    text = lxml.html.tostring(element, encoding="unicode", with_tail=False)
    # libxml2 does not know that it is void; in text these signs are escaped.
    text = text.replace("></source>", ">")
    return mark_safe(text[text.index(">") + 1 : text.rindex("<")])  # noqa: S308


# ── lang marks ──


def _mark_scripts(root: HtmlElement, language: str) -> None:
    for element in list(root.iter()):
        if element.xpath("ancestor-or-self::*[@lang]"):
            marked = element.get("lang") is not None
            if (
                not marked
                or element.tail is None
                or _parent(element).xpath("ancestor-or-self::*[@lang]")
            ):
                continue
            _mark_tail(element, language)
            continue
        _mark_text(element, language)
        if element is not root:
            _mark_tail(element, language)


def _spans(text: str | None, language: str) -> tuple[str, list[HtmlElement]]:
    """Split text into its head and `<span lang>` elements that carry the rest as tails."""
    head, spans = "", []
    for run, foreign in runs(text or "", language):
        if foreign:
            spans.append(_element("span", run, lang=language_tag(foreign)))
        elif spans:
            spans[-1].tail = run
        else:
            head = run
    return head, spans


def _mark_text(element: HtmlElement, language: str) -> None:
    head, spans = _spans(element.text, language)
    if spans:
        element.text = head
        for index, span in enumerate(spans):
            element.insert(index, span)


def _mark_tail(element: HtmlElement, language: str) -> None:
    head, spans = _spans(element.tail, language)
    if spans:
        element.tail = head
        parent = _parent(element)
        start = parent.index(element) + 1
        for index, span in enumerate(spans):
            parent.insert(start + index, span)


# ── notes ──


def _take_notes(root: HtmlElement) -> list[Note]:
    """Number the marks, take the list of notes out of the text, and return it."""
    stored: dict[str, HtmlElement] = {}
    lists = root.xpath(".//ol[@class='notes']")
    for item in (li for ol in lists for li in ol.xpath("./li")):
        key = item.get("id", "")
        # A note without a name, or with one that is taken, is nobody's goal but stays to be read.
        stored[f"\n{len(stored)}" if not key or key in stored else key] = item
    for ol in lists:
        ol.drop_tree()
    marks: dict[str, list[HtmlElement]] = {}
    for mark in root.xpath(".//a[@class='note']"):
        marks.setdefault(mark.get("href", "").removeprefix("#"), []).append(mark)
    order = [key for key in marks if key in stored] + [key for key in stored if key not in marks]
    for key, found in marks.items():
        if key not in stored:
            for mark in found:
                mark.drop_tree()
    numbers = {key: number for number, key in enumerate(order, 1)}
    for item in stored.values():
        _point_to_notes(item, numbers)
    return [
        Note(number, _note_body(stored[key]), _number_marks(marks.get(key, []), number))
        for number, key in enumerate(order, 1)
    ]


def _point_to_notes(item: HtmlElement, numbers: dict[str, int]) -> None:
    """Number the marks inside a note; nothing leads back to them."""
    for mark in item.xpath(".//a[@class='note']"):
        number = numbers.get(mark.get("href", "").removeprefix("#"))
        if number is None:
            mark.drop_tree()
        else:
            _raise_mark(mark, number)


def _note_body(item: HtmlElement) -> SafeString:
    item.attrib.pop("id", None)
    return inner(item)


def _number_marks(marks: list[HtmlElement], number: int) -> int:
    for index, mark in enumerate(marks, 1):
        _raise_mark(mark, number, id=f"r{number}-{index}")
    return len(marks)


def _raise_mark(mark: HtmlElement, number: int, **attributes: str) -> None:
    """Put `<sup><a href="#n1">1</a></sup>` in the place of a mark."""
    label = _("Note %(number)s") % {"number": number}
    raised = _element("sup", class_="fnref")
    link = _element("a", str(number), **attributes, href=f"#n{number}", aria_label=label)
    raised.append(link)
    raised.tail = mark.tail
    _parent(mark).replace(mark, raised)


# ── headings, tables, figures ──


def _anchor_headings(root: HtmlElement) -> Iterator[Heading]:
    taken: set[str] = set()
    for heading in root.xpath(".//h2|.//h3|.//h4"):
        text = " ".join(
            "".join(heading.xpath(".//text()[not(ancestor::sup[@class='fnref'])]")).split()
        )
        base = slugify(text, allow_unicode=True)[:60].strip("-_") or "section"
        # "s-" keeps a heading called "Notes" or "Main" from taking an anchor of the page's own.
        anchor, count = f"s-{base}", 1
        while anchor in taken:
            count += 1
            anchor = f"s-{base}-{count}"
        taken.add(anchor)
        heading.set("id", anchor)
        if heading.tag == "h2" and text:
            yield Heading(anchor, text)


def _head_tables(root: HtmlElement) -> None:
    for index, table in enumerate(root.xpath(".//table"), 1):
        _move_header_rows(table)
        for cell in table.xpath(".//th[not(@scope)]"):
            cell.set("scope", "col" if cell.xpath("ancestor::thead") else "row")
        region = _element("div", class_="table", role="region", tabindex="0")
        caption = table.find("caption")
        if caption is None:
            region.set("aria-label", _("Table %(number)s") % {"number": index})
        else:
            caption.set("id", f"table-{index}")
            region.set("aria-labelledby", f"table-{index}")
        region.tail, table.tail = table.tail, None
        _parent(table).replace(table, region)
        region.append(table)


def _move_header_rows(table: HtmlElement) -> None:
    """Make leading rows of nothing but header cells a `thead`, as editors leave them in `tbody`."""
    body = table.find("tbody")
    if body is None or table.find("thead") is not None:
        return
    rows = []
    for row in body.findall("tr"):
        if len(row) == 0 or any(cell.tag != "th" for cell in row):
            break
        rows.append(row)
    if rows and len(rows) < len(body):
        head = _element("thead")
        body.addprevious(head)
        head.extend(rows)


def _set_figures(root: HtmlElement, pictures: Mapping[str, Size]) -> None:
    for figure in root.xpath(".//figure"):
        figure.set("class", "figure")
        for source in figure.xpath("./figcaption//small"):
            source.set("class", "src")
    for image in root.xpath(".//img"):
        if not image.get("src"):
            image.drop_tree()
            continue
        image.set("loading", "lazy")
        image.set("decoding", "async")
        # While nobody has said what it shows, reading machines would read out its file's name.
        image.set("alt", image.get("alt", ""))
        if size := pictures.get(image.get("src", "")):
            set_sources(image, size)
