"""What stood around a text on its page: buttons, attachments, numbers of files."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from publications.imports.sites.blocks import lines
from publications.imports.sites.found import Fate, Report, quoted

_BUTTONS = re.compile(
    r"[•·∙*\s]*(?:(?:프린트|페이지 링크 복사|링크 복사|즐겨찾기 추가|페이스북|엑스|트위터|카카오톡|"
    r"공유|목록|이전글|다음글|글쓰기|검색)(?:\s*아이콘)?|scrolltop|closed?|top|print|share|list|"
    r"prev(?:ious)?|next|first|last|view more|read more|더\s?보기|자세히\s?보기)\W*",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"(?:첨부\s?파일|attachments?|download|다운로드)?\s*:?\s*"
    r"(?P<name>[^\s/\\]+(?:\s[^\s/\\]+)*\.(?:pdf|hwpx?|docx?|xlsx?|pptx?|zip|jpe?g|png))"
    r"\s*(?:\([\d.,]+\s*(?:bytes?|[KMG]B?)\))?\s*(?:\d+(?:회)?(?:\s*다운로드)?)?"
    r"(?:\s*DATE\s*:\s*[\d\-: ]+)?",
    re.IGNORECASE,
)
_STRAY = re.compile(r"(?:첨부\s?파일|attachments?)?\s*[#:\[(]?\s*\d{1,7}\s*[\])]?", re.IGNORECASE)


def drop_leftovers(root: HtmlElement, place: str, report: Report) -> None:
    """Take out blocks that are nothing but such lines, and say which."""
    for block in list(root):
        if block.tag in {"table", "figure", "hr", "pre"} or block.find(".//img") is not None:
            continue
        said = lines(block)
        kinds = [_kind(line) for line in said]
        if not said or not all(kinds):
            continue
        for line, kind in zip(said, kinds, strict=True):
            report.say(place, Fate.DROPPED, f"{kind}: {quoted(line)}.")
        root.remove(block)


def is_button(line: str) -> bool:
    return bool(_BUTTONS.fullmatch(line))


def _kind(line: str) -> str:
    if is_button(line):
        return "a button"
    if _FILE.fullmatch(line):
        return "an attachment; attach the file itself"
    return "a stray number" if _STRAY.fullmatch(line) else ""
