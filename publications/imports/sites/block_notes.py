"""Notes of WordPress's block editor, which a post keeps in a field, away from their marks."""

from __future__ import annotations

import json
import re

from publications.imports.sites.found import Fate, Report, quoted

FIELD = "footnotes"
_MARK = re.compile(
    r"<sup\b(?=[^>]*\bdata-fn=[\"']([\w-]+)[\"'])[^>]*>.*?</sup>", re.DOTALL | re.IGNORECASE
)


def with_marks(body: str, stored: str, notes: list[str], place: str, report: Report) -> str:
    """Return a body whose marks are `[[note:1]]`, as `unwrap` leaves them; `notes` grow."""
    said = _read(stored, place, report)
    numbers: dict[str, int] = {}

    def mark(found: re.Match[str]) -> str:
        if found[1] not in said:
            report.say(place, Fate.UNREAD, f"the note of the mark {quoted(found[0])}.")
            return found[0]
        if found[1] not in numbers:
            notes.append(said[found[1]])
            numbers[found[1]] = len(notes)
        return f"[[note:{numbers[found[1]]}]]"

    body = _MARK.sub(mark, body)
    if numbers:
        report.say(place, Fate.CHANGED, f"notes of the block editor: {len(numbers)}.")
    for name, note in said.items():
        if name not in numbers:
            report.say(place, Fate.DROPPED, f"a note that has no mark: {quoted(note)}.")
    return body


def _read(stored: str, place: str, report: Report) -> dict[str, str]:
    """Return notes by their names."""
    if not stored:
        return {}
    try:
        return {str(each["id"]): str(each["content"]) for each in json.loads(stored)}
    except (ValueError, TypeError, KeyError):
        report.say(place, Fate.UNREAD, f"the field {FIELD}: {quoted(stored)}.")
        return {}
