"""The rows of the board: a work, how it stands in the language in view, and in the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prose.languages import language_name, text_languages
from publications.editorial.log import printed_name
from publications.models import Freshness, Publication, Translation
from publications.models.public import PublicationQuerySet
from publications.translations import board

CHANGE = "admin:publications_publication_change"
ADD = "admin:publications_publication_add"


@dataclass(frozen=True)
class Made:
    """The text that there is; `missed` counts what its original says anew."""

    pk: int
    extent: str
    status: str
    made_from: int
    latest: int
    missed: int
    changed: bool

    @property
    def url(self) -> str:
        return reverse(CHANGE, args=[self.pk])


@dataclass(frozen=True)
class Elsewhere:
    """How the work stands in another language."""

    language: str
    name: str
    state: Freshness


@dataclass(frozen=True)
class Row:
    work: Publication
    language: str
    state: Freshness
    since: datetime | None
    due: date | None
    text: Made | None
    assignee: User | None
    planned_by: int | None
    planned_due: date | None
    reason: str
    others: tuple[Elsewhere, ...]

    @property
    def label(self) -> str:
        """Return the state in words."""
        if self.text and self.state == Freshness.BEHIND:
            label = ngettext(
                "behind by %(count)d version", "behind by %(count)d versions", self.text.missed
            )
            return label % {"count": self.text.missed}
        return str(self.state.label)

    @property
    def remark(self) -> str:
        """Return what has to be known besides: what is being written, and from which version."""
        if self.text is None:
            return self.reason
        if self.state == Freshness.IN_PROGRESS:
            status = Publication.Status(self.text.status)
            is_planned = status == Publication.Status.PUBLISHED
            said = [str(_("scheduled") if is_planned else status.label)]
            if self.text.missed:
                older = _("made from version %(number)d; the original is at %(latest)d")
                said.append(older % {"number": self.text.made_from, "latest": self.text.latest})
            return " · ".join(said)
        return _("changes are being written") if self.text.changed else ""

    @property
    def extent(self) -> str:
        return str(Translation.Extent(self.text.extent).label) if self.text else ""

    @property
    def is_overdue(self) -> bool:
        waits = self.state in board.WAITING
        return waits and self.due is not None and self.due < timezone.localdate()

    @property
    def assigned_to(self) -> str:
        return printed_name(self.assignee)

    @property
    def days(self) -> int | None:
        """Return for how many days the work has waited, by the calendar of Seoul."""
        if self.since is None:
            return None
        return (timezone.localdate() - timezone.localtime(self.since).date()).days

    @property
    def seen(self) -> str:
        """Return what was shown of the row: no step is taken on another."""
        text = (self.text.pk, self.text.latest) if self.text else ()
        person = self.assignee.pk if self.assignee else ""
        parts = [self.state.value, person, self.planned_due or "", bool(self.reason), *text]
        return "/".join(map(str, parts))

    @property
    def url(self) -> str:
        return reverse(CHANGE, args=[self.work.pk])

    @property
    def start_url(self) -> str:
        """Return the way to the form of a new text, filled in from the original."""
        query = urlencode({"original": str(self.work.pk), "language": self.language})
        return f"{reverse(ADD)}?{query}"


def people() -> dict[int, User]:
    """Return all who have something to do on the board, by key."""
    found = User.objects.filter(language_plans__isnull=False).distinct()
    return {person.pk: person for person in found.order_by("last_name", "first_name", "username")}


def described(works: PublicationQuerySet, language: str) -> PublicationQuerySet:
    return board.described(works, language, [code for code in text_languages() if code != language])


def rows_of(works: Iterable[Publication], language: str, named: dict[int, User]) -> Iterator[Row]:
    """Turn works of `described` into rows; no row costs a query."""
    for work in works:
        yield _row(work, language, named)


def _state_in(work: Any, language: str) -> Freshness:
    return Freshness(getattr(work, board.state_name(language)))


def _row(work: Any, language: str, named: dict[int, User]) -> Row:
    others = (code for code in text_languages() if code not in {language, work.language})
    return Row(
        work=work,
        language=language,
        state=Freshness(work.state),
        since=work.since,
        due=work.due,
        text=Made(**{**work.text, "changed": bool(work.text["changed"])}) if work.text else None,
        assignee=named.get(work.assignee),
        planned_by=work.planned_by,
        planned_due=work.planned_due,
        reason=work.reason or "",
        others=tuple(
            Elsewhere(code, language_name(code), _state_in(work, code)) for code in others
        ),
    )
