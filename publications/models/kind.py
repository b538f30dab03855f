"""The kinds of publication: what each is called, and where it lives."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    ISSUE_BRIEF = "issue-brief", _("Issue Brief")
    REPORT = "report", _("Report")
    COMMENTARY = "commentary", _("Commentary")
    WORKING_PAPER = "working-paper", _("Working Paper")
    SURVEY = "survey", _("Survey")
    PRESS_RELEASE = "press-release", _("Press Release")
    BOOK = "book", _("Book")

    @property
    def segment(self) -> str:
        """Return the kind's part of an address: `issue-briefs`."""
        return _SEGMENTS[self]

    @property
    def plural(self) -> str:
        return str(_PLURALS[self])

    @property
    def series(self) -> str:
        """Return the name under which the series is cited: `Asan Issue Brief`."""
        return str(_SERIES[self])

    @property
    def is_numbered(self) -> bool:
        return self in NUMBERED_KINDS

    @classmethod
    def from_segment(cls, segment: str) -> Kind:
        """Return the kind of an address; `KeyError` where there is none."""
        return _KINDS[segment]


NUMBERED_KINDS = (Kind.ISSUE_BRIEF, Kind.REPORT, Kind.WORKING_PAPER, Kind.SURVEY)

_SEGMENTS = {
    Kind.ISSUE_BRIEF: "issue-briefs",
    Kind.REPORT: "reports",
    Kind.COMMENTARY: "commentaries",
    Kind.WORKING_PAPER: "working-papers",
    Kind.SURVEY: "surveys",
    Kind.PRESS_RELEASE: "press-releases",
    Kind.BOOK: "books",
}
_KINDS = {segment: kind for kind, segment in _SEGMENTS.items()}
_PLURALS = {
    Kind.ISSUE_BRIEF: _("Issue Briefs"),
    Kind.REPORT: _("Reports"),
    Kind.COMMENTARY: _("Commentaries"),
    Kind.WORKING_PAPER: _("Working Papers"),
    Kind.SURVEY: _("Surveys"),
    Kind.PRESS_RELEASE: _("Press Releases"),
    Kind.BOOK: _("Books"),
}
_SERIES = {
    Kind.ISSUE_BRIEF: _("Asan Issue Brief"),
    Kind.REPORT: _("Asan Report"),
    Kind.COMMENTARY: _("Asan Commentary"),
    Kind.WORKING_PAPER: _("Asan Working Paper"),
    Kind.SURVEY: _("Asan Survey"),
    Kind.PRESS_RELEASE: _("Asan Press Release"),
    Kind.BOOK: _("Asan Book"),
}
