"""The board as a file for spreadsheets: what the filters found, all of it, row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _

from prose.languages import language_name, text_languages
from publications.admin.board.rows import Row

# So that a spreadsheet takes the file for what it is.
_BOM = "\ufeff"
# A cell that starts like this would be run as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Echo:
    """Takes a line from the writer and gives it back."""

    def write(self, line: str) -> str:
        return line


def lines(rows: Iterable[Row], language: str) -> Iterator[str]:
    """Yield the file line by line; the labels are those of the language in force at the start."""
    write = csv.writer(_Echo()).writerow
    others = [code for code in text_languages() if code != language]
    head: Any = write(_head(others))
    return _lines(_BOM + head, rows, write, others)


def _lines(head: str, rows: Iterable[Row], write: Any, others: list[str]) -> Iterator[str]:
    yield head
    for row in rows:
        yield write(_safe(cell) for cell in _cells(row, others))


def _head(others: list[str]) -> list[str]:
    return [
        _("Number"),
        _("Title"),
        _("Language"),
        _("Kind"),
        _("Date"),
        _("State"),
        _("Versions behind"),
        _("Remark"),
        _("Extent"),
        _("Assigned to"),
        _("Due"),
        _("Overdue"),
        _("Waiting since"),
        _("Days"),
        _("Views"),
        *(language_name(code) for code in others),
    ]


def _cells(row: Row, others: list[str]) -> list[object]:
    elsewhere = {each.language: each.state for each in row.others}
    return [
        row.work.number,
        row.work.title,
        row.work.language,
        row.work.kind,
        row.work.date,
        row.state,
        row.text.missed if row.text else "",
        row.remark,
        row.text.extent if row.text else "",
        row.assigned_to,
        row.due,
        "overdue" if row.is_overdue else "",
        timezone.localtime(row.since) if row.since else "",
        row.days,
        row.work.views,
        *(elsewhere.get(code, "") for code in others),
    ]


def _safe(cell: object) -> str:
    """Return a cell as it is written: days in ISO, and nothing that a spreadsheet would run."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, TextChoices):
        return cell.value
    if isinstance(cell, int):
        return str(cell)
    text = str(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text
