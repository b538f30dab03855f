"""Joins what belongs together: one text at several addresses, the texts of one work."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from publications.imports.sites.found import Fate, Report, quoted
from publications.imports.sites.remarks import Original
from publications.imports.sites.shaping import Shaped
from publications.models import Kind, Publication
from publications.models.former_address import address_key


@dataclass(slots=True)
class _Entry:
    """What is known of a line that waits on disk from `start` on."""

    place: str
    start: int
    kind: str
    language: str
    title: str
    number: str
    published: str
    original: Original
    group: str
    ref: str = ""
    slug: str = ""
    addresses: dict[str, str] = field(default_factory=dict)
    # The original among these texts, or what is said of one elsewhere; never both.
    head: _Entry | None = None
    elsewhere: dict[str, str] = field(default_factory=dict)
    is_head: bool = False
    views: int = 0


class Joined:
    """Gathers lines in a file, of which memory holds the names only, and gives them in order."""

    def __init__(self, spool: IO[bytes], report: Report) -> None:
        self._spool = spool
        self._report = report
        self._entries: list[_Entry] = []
        self._by_key: dict[str, _Entry] = {}
        self._by_words: dict[str, _Entry] = {}
        self._people: dict[str, set[str]] = defaultdict(set)

    def add(self, shaped: Shaped) -> None:
        line = shaped.line
        addresses = {address_key(each): each for each in line.get("former_addresses", [])}
        said = _fingerprint(line)
        same = next((self._by_key[key] for key in addresses if key in self._by_key), None)
        if same and self._by_words.get(said) is not same:
            self._report.say(
                shaped.place, Fate.UNREAD,
                f"a page of the same address, with other words, is there already ({same.place}); "
                "this one was not taken.",
            )  # fmt: skip
            return
        same = same or self._by_words.get(said)
        if same:
            self._merge(same, addresses, shaped)
            return
        entry = _Entry(
            shaped.place, self._spool.seek(0, 2), line["kind"], line["language"],
            line.get("title", ""), line.get("number", ""), line.get("published", ""),
            shaped.original, shaped.group, addresses=addresses, views=line.get("views") or 0,
        )  # fmt: skip
        self._spool.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
        self._entries.append(entry)
        self._by_words[said] = entry
        self._note_people(line.get("authors", []))
        self._by_key |= dict.fromkeys(addresses, entry)

    def _note_people(self, people: list[dict[str, str]]) -> None:
        for person in people:
            names = {name for name in ("name_en", "name_ko") if name in person}
            for name in names:
                self._people[name if len(names) == 1 else "both"].add(person[name])

    def _merge(self, same: _Entry, addresses: dict[str, str], shaped: Shaped) -> None:
        for key, address in addresses.items():
            same.addresses.setdefault(key, address)
            self._by_key[key] = same
        same.views = max(same.views, shaped.line.get("views") or 0)
        self._report.say(
            shaped.place, Fate.CHANGED, f"the same text as {same.place}: its addresses were added."
        )

    def lines(self) -> Iterator[dict[str, Any]]:
        """Yield the lines, originals before what is made from them."""
        self._join()
        self._name()
        self._tell_people()
        for entry in sorted(self._entries, key=lambda each: each.head is not None):
            self._spool.seek(entry.start)
            line: dict[str, Any] = json.loads(self._spool.readline())
            line |= {"kind": entry.kind, "former_addresses": list(entry.addresses.values())}
            if entry.views:
                line["views"] = entry.views
            if entry.head:
                line["original"] = {"ref": entry.head.ref, "extent": entry.original.extent}
                line.pop("number", None)
            elif entry.elsewhere:
                line["original"] = entry.elsewhere
                line.pop("number", None)
            elif entry.original.number:
                line.setdefault("number", entry.original.number)
            if line["kind"] == Kind.ISSUE_BRIEF.value and not {"original", "number"} & line.keys():
                self._tell_number(entry)
            yield {"ref": entry.ref, **{n: v for n, v in line.items() if v}, "slug": entry.slug}

    def _tell_number(self, entry: _Entry) -> None:
        self._report.say(
            entry.place, Fate.UNREAD,
            "a number: write one into the line, as an issue brief is refused without.",
        )  # fmt: skip

    def _tell_people(self) -> None:
        """Name those who have one name only: nobody can know which two are one person."""
        for name, language in (("name_en", "English"), ("name_ko", "Korean")):
            alone = sorted(self._people[name] - self._people["both"])
            if alone:
                self._report.say(
                    "people", Fate.GUESSED,
                    f"known by {language} names alone: {', '.join(alone)}. Give both names on one "
                    "line of each, or they stay two people.",
                )  # fmt: skip

    def _name(self) -> None:
        taken: set[tuple[str, str, str]] = set()
        for entry in self._entries:
            works = entry.number or entry.original.number
            base = slug = works or Publication(title=entry.title).default_slug() or "untitled"
            count = 1
            while (entry.kind, entry.language, slug) in taken:
                count += 1
                slug = f"{base}-{count}"
            if count > 1:
                self._report.say(
                    entry.place, Fate.GUESSED,
                    f"slug {slug}: another {entry.language} text is {base} already.",
                )  # fmt: skip
            taken.add((entry.kind, entry.language, slug))
            entry.slug = slug
            entry.ref = f"asan:{entry.kind}:{slug}:{entry.language}"

    def _join(self) -> None:
        works: dict[tuple[str, str], list[_Entry]] = defaultdict(list)
        groups: dict[str, list[_Entry]] = defaultdict(list)
        for entry in self._entries:
            if number := entry.number or entry.original.number:
                works[entry.kind, number].append(entry)
            if entry.group:
                groups[entry.group].append(entry)
        for texts in (*works.values(), *groups.values()):
            self._join_texts(texts)
        for entry in self._entries:
            if entry.head is None and entry.original.extent:
                self._name_elsewhere(entry)

    def _join_texts(self, texts: list[_Entry]) -> None:
        """Tie texts to the Korean one of the work, or to the first that names no original."""
        heads = [each for each in texts if not each.original.extent and each.head is None]
        heads.sort(key=lambda each: (_comes_from_another(each), each.language != "ko"))
        if not heads or len(texts) == 1:
            return
        head = heads[0]
        for text in texts:
            if text is head or text.head or text.is_head or text.language == head.language:
                continue
            text.head, head.is_head = head, True
            text.kind, text.number = head.kind, head.number
            if not text.original.extent:
                text.original.extent = "summary" if text.kind == "issue-brief" else "full"
                self._report.say(
                    text.place, Fate.GUESSED,
                    f"{text.original.extent} of {quoted(head.title)} ({head.place}): they share "
                    "their work.",
                )  # fmt: skip

    def _name_elsewhere(self, entry: _Entry) -> None:
        original = entry.original
        if not original.title:
            self._report.say(
                entry.place, Fate.UNREAD,
                f"the original {original.number} is not among these texts and has no title here.",
            )  # fmt: skip
            return
        said = {
            "title": original.title,
            "language": original.language or "ko",
            "number": original.number,
            "extent": original.extent,
        }
        entry.elsewhere = {name: value for name, value in said.items() if value}


def _comes_from_another(entry: _Entry) -> bool:
    return entry.original.language not in {"", entry.language}


def _fingerprint(line: dict[str, Any]) -> str:
    said = [line.get(name, "") for name in ("kind", "language", "title", "published", "body_html")]
    # The hour may stand at one address and not at another.
    said[3] = said[3][:10]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def joined(pages: Iterable[Shaped], spool: IO[bytes], report: Report) -> Joined:
    found = Joined(spool, report)
    for page in pages:
        found.add(page)
    return found
