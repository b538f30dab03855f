"""Old markup as a row of blocks: paragraphs, headings, lists, tables, figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from html import escape

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol dl table blockquote figure hr pre".split())
_GONE = frozenset("script style noscript template iframe object embed link meta input".split())
# A class may name the author on what holds the whole text, too.
_LONGEST_BOX = 3000
BOX = "about-author"
_BOX = re.compile(
    r"(?:^|[\s_-])(?:about[_-]?(?:the[_-]?)?authors?|(?:post[_-])?author[_-]?(?:box|info|bio|profile|"
    r"block|area|card|desc\w*)|(?:writer|profile)[_-]?(?:box|info)|saboxplugin[\w-]*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_RANKS = {"h1": "h2", "h5": "h4", "h6": "h4"}
# Ends of lines of the source are spaces; this sign stands in no text.
_BREAK = "\x1e"
_PARSER = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


def parsed(html: str) -> HtmlElement:
    """Return markup as it stands, in a `div`."""
    if not html.strip():
        return lxml.html.Element("div")
    data = f"<html><body><div>{html}</div></body></html>".encode("utf-8", "replace")
    root = lxml.html.document_fromstring(data, parser=_PARSER)
    body = root.find("body")
    divs = list(body) if body is not None else []
    if len(divs) == 1:
        return divs[0]
    whole = lxml.html.Element("div")
    whole.extend(divs)
    return whole


def in_blocks(html: str) -> HtmlElement:
    """Return markup as a `div` whose children are blocks and nothing else."""
    return gathered(parsed(html))


def gathered(root: HtmlElement) -> HtmlElement:
    """Return what an element holds as a `div` whose children are blocks; it loses them."""
    for frame in list(root.iter("iframe")):
        _link_frame(frame)
    for box in root.xpath(".//*[@class]"):
        is_short = len(words(box)) <= _LONGEST_BOX
        if is_short and _BOX.search(box.get("class", "")):
            _flatten(box)
    return _in_a_row(root)


def _in_a_row(root: HtmlElement) -> HtmlElement:
    into = lxml.html.Element("div")
    _Gathering(into).take(root)
    return into


def _flatten(box: HtmlElement) -> None:
    """Make one paragraph of a block about an author, whose bounds the text shows no more."""
    said = [line for block in _in_a_row(deepcopy(box)) for line in lines(block)]
    pictures, tail = box.findall(".//img"), box.tail
    box.clear()
    box.tag, box.tail = "p", tail
    box.set("class", BOX)
    for line in said:
        part = etree.SubElement(box, "span")
        part.text = line
        etree.SubElement(box, "br")
    for picture in pictures:
        picture.tail = None
        box.append(picture)


def from_text(text: str) -> HtmlElement:
    """Return paragraphs of a plain text, which blank lines part."""
    paragraphs = [part.strip() for part in text.replace("\r\n", "\n").split("\n\n")]
    html = "".join(
        f"<p>{'<br>'.join(escape(line.strip()) for line in part.splitlines())}</p>"
        for part in paragraphs
        if part
    )
    return in_blocks(html)


def _link_frame(frame: HtmlElement) -> None:
    """Turn a film or a map that stood in the page into a link; `pictures` tells of it."""
    address, tail = frame.get("src", ""), frame.tail
    if not address.startswith(("http://", "https://")):
        return
    frame.clear()
    frame.tag, frame.text, frame.tail = "a", address, tail
    frame.set("href", address)
    frame.set("data-embedded", "")


class _Gathering:
    def __init__(self, into: HtmlElement) -> None:
        self._into = into
        self._run: HtmlElement | None = None

    def take(self, parent: HtmlElement) -> None:
        self._text(parent.text)
        for child in list(parent):
            tail, child.tail = child.tail, None
            self._child(child)
            self._text(tail)
        self._run = None

    def _child(self, child: HtmlElement) -> None:
        if not isinstance(child.tag, str) or child.tag in _GONE:
            # What may hang on it is reported by whoever compares before and after.
            return
        if child.tag in _BLOCKS:
            self._run = None
            child.tag = _RANKS.get(child.tag, child.tag)
            if child.tag != "p" or not _has_block(child):
                self._add(child)
                return
            self.take(child)
        elif child.tag in {"div", "section", "article"} or _has_block(child):
            self._run = None
            self.take(child)
        elif child.tag == "br" and self._run is not None and _ends_in_break(self._run):
            self._run.remove(self._run[-1])
            self._run = None
        else:
            self._paragraph().append(child)

    def _add(self, block: HtmlElement) -> None:
        if block.tag == "hr" or len(block) or words(block):
            self._into.append(block)

    def _paragraph(self) -> HtmlElement:
        if self._run is None:
            self._run = etree.SubElement(self._into, "p")
        return self._run

    def _text(self, text: str | None) -> None:
        if text and (text.strip() or self._run is not None):
            run = self._paragraph()
            if len(run):
                run[-1].tail = (run[-1].tail or "") + text
            else:
                run.text = (run.text or "") + text


def _has_block(element: HtmlElement) -> bool:
    return any(each.tag in _BLOCKS or each.tag == "div" for each in element.iterdescendants())


def _ends_in_break(run: HtmlElement) -> bool:
    return len(run) > 0 and run[-1].tag == "br" and not (run[-1].tail or "").strip()


def words(element: HtmlElement) -> str:
    """Return the words of a block in one line."""
    return " ".join("".join(element.itertext()).split())


def lines(element: HtmlElement) -> list[str]:
    """Return the words of a block, cut where it breaks the line."""
    said = "".join(_said(element))
    return [line for part in said.split(_BREAK) if (line := " ".join(part.split()))]


def _said(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == "br":
            yield _BREAK
        elif isinstance(child.tag, str):
            yield from _said(child)
        yield child.tail or ""


def html_of(root: HtmlElement) -> str:
    """Return the blocks as markup, one a line."""
    return "\n".join(
        lxml.html.tostring(block, encoding="unicode", with_tail=False) for block in root
    )
