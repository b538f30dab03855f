"""What can be done to rows of the board: by whom, to which of them, and what that does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext_lazy

from prose.languages import endonym
from publications.admin.board.forms import AssignForm, BoardForm, ReasonForm, ReviewForm
from publications.admin.board.rows import Row
from publications.editorial import log, rights
from publications.models import Event, Freshness, Publication
from publications.translations import board, freshness, plans

Action = Event.Action


@dataclass(frozen=True)
class Act:
    """`may` asks for a person and a language, `fits` for a row; `form` is None if all is known."""

    name: str
    label: Promise
    button: Promise
    may: Callable[[User, str], bool]
    fits: Callable[[User, Row], bool]
    do: Callable[[Row, dict[str, Any], User], None]
    done: Any
    left: Promise
    form: type[BoardForm] | None = None

    def is_open(self, user: User, row: Row) -> bool:
        return self.fits(user, row) and self.may(user, row.language)


def _note(row: Row, action: Event.Action, by: User, *said: str) -> None:
    language = endonym(row.language)
    log.note(row.work, action, by, reason=" · ".join(filter(None, [language, *said])))


def _assign(row: Row, said: dict[str, Any], by: User) -> None:
    person, due = said["person"], said["due"]
    plans.assign(row.work, row.language, person, due, by)
    _note(row, Action.ASSIGNED, by, log.printed_name(person) or "–", due.isoformat() if due else "")


def _take(row: Row, _said: dict[str, Any], by: User) -> None:
    plans.hand_over(row.work, row.language, by, by)
    _note(row, Action.ASSIGNED, by, log.printed_name(by))


def _give_back(row: Row, _said: dict[str, Any], by: User) -> None:
    plans.hand_over(row.work, row.language, None, by)
    _note(row, Action.ASSIGNED, by, "–")


def _leave_out(row: Row, said: dict[str, Any], by: User) -> None:
    plans.leave_out(row.work, row.language, said["reason"], by)
    _note(row, Action.NOT_NEEDED, by, said["reason"])


def _ask_for_again(row: Row, _said: dict[str, Any], by: User) -> None:
    plans.ask_for_again(row.work, row.language, by)
    _note(row, Action.NEEDED, by)


def _reviewed(row: Row, said: dict[str, Any], by: User) -> None:
    text = _text(row)
    number = freshness.mark_reviewed(text, log.printed_name(by), said["note"])
    log.note(text, Action.REVIEWED, by, reason=said["note"], revision=number)


def _text(row: Row) -> Publication:
    assert row.text is not None  # noqa: S101
    return Publication.objects.select_related("translation").get(pk=row.text.pk)


def _may_plan(user: User, _language: str) -> bool:
    return rights.may_plan(user)


def _may_write(user: User, language: str) -> bool:
    return rights.may_write_as(user, language, is_translation=True)


def _is_free(_user: User, row: Row) -> bool:
    return row.assignee is None and row.state in board.WAITING


ACTS = (
    Act(
        "assign",
        gettext_lazy("Assign…"),
        gettext_lazy("Assign"),
        _may_plan,
        lambda _user, row: row.state != Freshness.NOT_NEEDED,
        _assign,
        ngettext_lazy("%(count)d work was assigned.", "%(count)d works were assigned.", "count"),
        gettext_lazy("Left as they are, because they are not needed: %(works)s."),
        AssignForm,
    ),
    Act(
        "take",
        gettext_lazy("Take it"),
        gettext_lazy("Take it"),
        _may_write,
        _is_free,
        _take,
        ngettext_lazy("%(count)d work is yours now.", "%(count)d works are yours now.", "count"),
        gettext_lazy("Not taken, because somebody has it or nothing is to be done: %(works)s."),
    ),
    Act(
        "give-back",
        gettext_lazy("Give it back"),
        gettext_lazy("Give it back"),
        _may_write,
        lambda user, row: row.assignee == user,
        _give_back,
        ngettext_lazy("%(count)d work is free again.", "%(count)d works are free again.", "count"),
        gettext_lazy("Left as they are, because they were not yours: %(works)s."),
    ),
    Act(
        "reviewed",
        gettext_lazy("Reviewed, still right…"),
        gettext_lazy("It is still right"),
        rights.may_edit_translations,
        lambda _user, row: row.state == Freshness.BEHIND,
        _reviewed,
        ngettext_lazy(
            "%(count)d text was marked as still right.",
            "%(count)d texts were marked as still right.",
            "count",
        ),
        gettext_lazy("Left as they are, because they are not behind: %(works)s."),
        ReviewForm,
    ),
    Act(
        "not-needed",
        gettext_lazy("Not needed…"),
        gettext_lazy("It is not needed"),
        _may_plan,
        lambda _user, row: row.state == Freshness.MISSING,
        _leave_out,
        ngettext_lazy(
            "%(count)d work is not needed in this language.",
            "%(count)d works are not needed in this language.",
            "count",
        ),
        gettext_lazy("Left as they are, because there is a text or a reason already: %(works)s."),
        ReasonForm,
    ),
    Act(
        "needed",
        gettext_lazy("Needed after all"),
        gettext_lazy("Needed after all"),
        _may_plan,
        lambda _user, row: row.state == Freshness.NOT_NEEDED,
        _ask_for_again,
        ngettext_lazy(
            "%(count)d work is needed again.", "%(count)d works are needed again.", "count"
        ),
        gettext_lazy("Left as they are, because they were needed: %(works)s."),
    ),
)
BY_NAME = {act.name: act for act in ACTS}


def open_to(user: User, language: str) -> list[Act]:
    """Return what somebody may do on the board of a language."""
    return [act for act in ACTS if act.may(user, language)]
