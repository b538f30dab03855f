"""Files of a folder of saved pages: what is in them, and at which address they were saved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from publications.imports.refusal import SourceError
from publications.imports.sites.found import Fate, Report

_NO_PAGE = "a file that is no page; attach it where it belongs."
MOST_BYTES = 20 * 1024 * 1024
_OF_COMPUTERS = {"Thumbs.db", "desktop.ini"}
_HTML = {".html", ".htm", ".php", ".xhtml"}
_TEXT = {".txt", ".text", ".md", ""}
_LOOKS_LIKE_HTML = re.compile(r"<(?:!doctype html|html|body|div)\b", re.IGNORECASE)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_LINKS = (
    re.compile(r"<link[^>]+rel=[\"']?canonical[\"']?[^>]+href=[\"']([^\"']+)", re.IGNORECASE),
    re.compile(r"<link[^>]+href=[\"']([^\"']+)[\"'][^>]+rel=[\"']?canonical", re.IGNORECASE),
    re.compile(r"<meta[^>]+property=[\"']og:url[\"'][^>]+content=[\"']([^\"']+)", re.IGNORECASE),
    re.compile(
        r"<meta[^>]+content=[\"']([^\"']+)[\"'][^>]+property=[\"']og:url[\"']", re.IGNORECASE
    ),
)
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}")
_FIRST_LINE = re.compile(r"\A\s*(?:url|address|주소)\s*:\s*(\S+)[^\n]*\n", re.IGNORECASE)
# Windows writes `@` for the question mark of an address.
_QUERY = re.compile(r"\.(?:php|html?)[?@][^#]*=", re.IGNORECASE)
_IN_NAME = re.compile(
    r"(?P<page>\w+\.(?:php|html?))[?@](?P<query>[^#]*(?:wr_id|p)=\d+[^#]*?)(?:\.html?|\.txt)?\Z"
)


@dataclass(slots=True)
class Saved:
    """`content` is markup or text; `addresses` are paths with their queries."""

    place: str
    content: str
    is_html: bool
    addresses: list[str] = field(default_factory=list)


def files_of(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise SourceError(f"There is no folder {folder}.")
    return sorted(path for path in folder.rglob("*") if path.is_symlink() or path.is_file())


def read_files(folder: Path, files: Iterable[Path], report: Report) -> Iterator[Saved]:
    for path in files:
        place = path.relative_to(folder).as_posix()
        if saved := _read(path, place, report):
            yield saved


def _read(path: Path, place: str, report: Report) -> Saved | None:
    if path.is_symlink():
        report.say(place, Fate.DROPPED, "a link to another file.")
        return None
    if any(part.startswith(".") for part in place.split("/")) or path.name in _OF_COMPUTERS:
        report.say(place, Fate.DROPPED, "a file that a computer keeps for itself.")
        return None
    ending = path.suffix.lower()
    # Tools that mirror a site keep the query behind the ending: `board.php?bo_table=a&wr_id=1`.
    if ending not in _HTML | _TEXT and not _QUERY.search(unquote(path.name)):
        report.say(place, Fate.DROPPED, _NO_PAGE)
        return None
    if path.stat().st_size > MOST_BYTES:
        report.say(place, Fate.UNREAD, f"more than {MOST_BYTES // 1024**2} MB.")
        return None
    try:
        data = path.read_bytes()
        text = _decoded(data)
    except (OSError, ValueError) as error:
        report.say(place, Fate.UNREAD, f"the file: {error}.")
        return None
    is_html = ending in _HTML or bool(_LOOKS_LIKE_HTML.search(text[:5000]))
    if not is_html and ending not in _TEXT:
        report.say(place, Fate.DROPPED, _NO_PAGE)
        return None
    saved = Saved(place, text, is_html)
    saved.addresses = _addresses(saved, path.name) or _mirrored(place)
    if not is_html:
        # What the encoding had no sign for was written as a reference, in text too.
        saved.content = unescape(_FIRST_LINE.sub("", saved.content))
    return saved


def _decoded(data: bytes) -> str:
    """Return the text of a page in the encoding that it names, UTF-8, or Korean Windows'."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    if b"\0" in data:
        raise ValueError("it is no text")
    named = _CHARSET.search(data[:4000])
    name = named[1].decode("ascii").lower() if named else ""
    korean = "cp949" if name in {"euc-kr", "ks_c_5601-1987", "ksc5601"} else name
    for encoding in filter(None, ("utf-8-sig", korean, "cp949")):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise ValueError("its encoding is neither UTF-8 nor Korean")


def _addresses(saved: Saved, name: str) -> list[str]:
    found = _SAVED_FROM.findall(saved.content[:5000])
    if saved.is_html:
        found += [hit[1] for pattern in _LINKS if (hit := pattern.search(saved.content))]
    elif first := _FIRST_LINE.match(saved.content):
        found.append(first[1])
    if hit := _IN_NAME.search(unquote(name)):
        # A page that WordPress saved under its number stood at the root.
        page = "" if hit["page"].startswith("index.") else f"bbs/{hit['page']}"
        found.append(f"/{page}?{hit['query']}")
    return list(dict.fromkeys(filter(None, map(_path, map(unescape, found)))))


def _mirrored(place: str) -> list[str]:
    """Return the address of a page in a mirror: `old.example.org/contents/name/index.html`."""
    host, _slash, rest = place.partition("/")
    if not rest or not _HOST.fullmatch(host):
        return []
    return ["/" + quote(re.sub(r"(?:^|(?<=/))index\.\w+$|\.html?$", "", rest))]


def _path(address: str) -> str:
    parts = urlsplit(address)
    path = parts.path if parts.path.startswith("/") else f"/{parts.path}"
    return f"{path}?{parts.query}" if parts.query else path.rstrip("/") and path
