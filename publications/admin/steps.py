"""The steps open to a text: what each is called, who may take it, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications.admin import saving
from publications.admin.companions import Kept, Released
from publications.admin.decision_forms import (
    DecisionForm,
    PublishChangesForm,
    PublishForm,
    ReasonForm,
    ReleaseForm,
    ReopenForm,
    ReviewedForm,
    WithdrawalForm,
)
from publications.admin.opened import Opened
from publications.editorial import log, publishing, releasing, rights, working_copies
from publications.editorial.content import Content, content_of
from publications.editorial.log import Person
from publications.editorial.releasing import Part
from publications.models import Event, Publication, WorkingCopy
from publications.translations import freshness

Status = Publication.Status
Asker = Any


@dataclass(frozen=True)
class Step:
    """`name` is the last part of its address; `fits` says which texts it is for.

    `once_changed` says that it is also for a public text that somebody is just changing.
    """

    name: str
    label: Promise
    form: type[DecisionForm]
    may: Callable[[Asker, Publication], bool]
    fits: Callable[[Opened], bool]
    act: Callable[[DecisionForm, Person], str]
    explanation: Promise
    button: Promise
    is_checked: bool = False
    is_grave: bool = False
    once_changed: bool = False


# ── what each does, returning the sentence that says so ──


def _publish(form: DecisionForm, by: Person) -> str:
    text = form.opened.stored
    _release(form, form.cleaned_data["moment"], by)
    if text.is_scheduled and text.published_at:
        moment = date_format(localtime(text.published_at), "DATETIME_FORMAT")
        return _("“%(text)s” will be public from %(moment)s (Seoul).") % {
            "text": text,
            "moment": moment,
        }
    return _("“%(text)s” is public now.") % {"text": text}


def _publish_changes(form: DecisionForm, by: Person) -> str:
    text = form.opened.stored
    _release(form, timezone.now(), by)
    return _("The changes to “%(text)s” are public now, as version %(number)s.") % {
        "text": text,
        "number": freshness.versions(text)[0].number,
    }


def _release(form: DecisionForm, at: datetime, by: Person) -> None:
    """Publish the text and those chosen along as one."""
    assert isinstance(form, ReleaseForm)  # noqa: S101
    for opened in [form.opened, *(each.opened for each in form.along)]:
        if opened.stored.is_published and opened.copy:
            _refuse_overtaken(opened, opened.copy)
    said = form.cleaned_data
    parts = [
        Part(
            form.opened.stored,
            said.get("change", ""),
            said.get("note", ""),
            said.get("made_from"),
            takes_in=form.takes_in,
        ),
        *(each.part for each in form.along if isinstance(each, Released)),
    ]
    releasing.release(parts, at, by, saving.carry)


def _refuse_overtaken(opened: Opened, copy: WorkingCopy) -> None:
    if copy.based_on != content_of(opened.stored):
        raise saving.Overtaken(opened, cast("Content", copy.based_on))


def _withdraw(form: DecisionForm, by: Person) -> str:
    text, note = form.opened.stored, form.cleaned_data["note"]
    publishing.withdraw(text, note, by)
    withdraw_along(form.companions, note, by)
    return _("“%(text)s” was withdrawn. Its address says so.") % {"text": text}


def withdraw_along(fates: Iterable[Kept], note: str, by: Person) -> None:
    """Do with the texts made from a withdrawn one what was said of each."""
    for each in fates:
        if each.cleaned_data["fate"] == "keep":
            continue
        if each.text.is_published:
            publishing.withdraw(each.text, note, by)
        else:
            publishing.unpublish(each.text, by, note)


def _send(form: DecisionForm, by: Person) -> str:
    publishing.send_for_review(form.opened.stored, by, form.cleaned_data["note"])
    return _("“%(text)s” waits for review.") % {"text": form.opened.stored}


def _return(form: DecisionForm, by: Person) -> str:
    publishing.return_to_writer(form.opened.stored, by, form.cleaned_data["note"])
    return _("“%(text)s” was given back to its writer.") % {"text": form.opened.stored}


def _reopen(form: DecisionForm, by: Person) -> str:
    for opened in [form.opened, *(each.opened for each in form.along)]:
        publishing.unpublish(opened.stored, by, form.cleaned_data["note"])
    return _("“%(text)s” is a draft again.") % {"text": form.opened.stored}


def _reviewed(form: DecisionForm, by: Person) -> str:
    text, note = form.opened.stored, form.cleaned_data["note"]
    number = freshness.mark_reviewed(text, log.printed_name(by), note)
    log.note(text, Event.Action.REVIEWED, by, reason=note, revision=number)
    return _("“%(text)s” is still right for version %(number)s of the original.") % {
        "text": text,
        "number": number,
    }


def _is_behind(opened: Opened) -> bool:
    return opened.standing is not None and opened.standing.is_behind


def _discard(form: DecisionForm, by: Person) -> str:
    text = form.opened.stored
    working_copies.discard(text, by, form.cleaned_data["note"])
    return _("The unpublished changes to “%(text)s” were discarded.") % {"text": text}


def _in_review(opened: Opened) -> bool:
    copy = opened.copy
    return copy.in_review if copy else opened.stored.status == Status.IN_REVIEW


def _is_unsent(opened: Opened) -> bool:
    copy = opened.copy
    return not copy.in_review if copy else opened.stored.status == Status.DRAFT


def _by_publishers(user: Asker, _text: Publication) -> bool:
    return rights.may_publish(user)


STEPS = (
    Step(
        "publish",
        gettext_lazy("Publish…"),
        PublishForm,
        _by_publishers,
        lambda opened: not opened.stored.is_published,
        _publish,
        gettext_lazy("Readers will find the text on its page, in lists, search and feeds."),
        gettext_lazy("Publish"),
        is_checked=True,
    ),
    Step(
        "publish-changes",
        gettext_lazy("Publish changes…"),
        PublishChangesForm,
        _by_publishers,
        lambda opened: opened.stored.is_published and opened.copy is not None,
        _publish_changes,
        gettext_lazy("All changes — text, byline, topics and files — become public at once."),
        gettext_lazy("Publish changes"),
        is_checked=True,
        once_changed=True,
    ),
    Step(
        "review",
        gettext_lazy("Send for review…"),
        ReasonForm,
        rights.may_edit,
        _is_unsent,
        _send,
        gettext_lazy("The text waits on the desk’s first page for somebody to read it."),
        gettext_lazy("Send for review"),
        once_changed=True,
    ),
    Step(
        "return",
        gettext_lazy("Give back to the writer…"),
        ReasonForm,
        lambda user, _text: rights.may_return(user),
        _in_review,
        _return,
        gettext_lazy("The text becomes a draft again, with your note in its history."),
        gettext_lazy("Give back"),
    ),
    Step(
        "reopen",
        gettext_lazy("Make it a draft again…"),
        ReopenForm,
        _by_publishers,
        lambda opened: opened.stored.is_scheduled or opened.stored.status == Status.WITHDRAWN,
        _reopen,
        gettext_lazy("The text leaves the schedule, or its tombstone, and can be written on."),
        gettext_lazy("Make it a draft"),
        is_grave=True,
    ),
    Step(
        "discard-changes",
        gettext_lazy("Discard changes…"),
        ReasonForm,
        rights.may_edit,
        lambda opened: opened.copy is not None,
        _discard,
        gettext_lazy("The unpublished changes are gone for good; the public text stays as it is."),
        gettext_lazy("Discard the changes"),
        is_grave=True,
    ),
    Step(
        "reviewed",
        gettext_lazy("Reviewed, still right…"),
        ReviewedForm,
        rights.may_edit,
        _is_behind,
        _reviewed,
        gettext_lazy("The original says something new, and this text is right all the same."),
        gettext_lazy("It is still right"),
    ),
    Step(
        "withdraw",
        gettext_lazy("Withdraw…"),
        WithdrawalForm,
        _by_publishers,
        lambda opened: opened.stored.is_published,
        _withdraw,
        gettext_lazy("Readers will find a page in the text’s place that says it was withdrawn."),
        gettext_lazy("Withdraw"),
        is_grave=True,
    ),
)


def open_to(user: Asker, opened: Opened) -> Iterator[Step]:
    """Yield what somebody may do with a text as it stands, or once the form is saved."""
    is_untouched = opened.stored.is_published and opened.copy is None
    for step in STEPS:
        fits = step.fits(opened) or (step.once_changed and is_untouched)
        if fits and step.may(user, opened.stored):
            yield step
