"""The other texts of a work, offered to take a step along with the one that takes it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications.admin.columns import state_badges
from publications.admin.opened import Opened, open_text
from publications.admin.saving import last_saver
from publications.editorial import checks, labels
from publications.editorial.checks import Finding
from publications.editorial.releasing import Part
from publications.models import Publication, Revision
from publications.translations import linking

Status = Publication.Status


# What a typing mistake never moves.
_FIXED = ("date", "byline", "series_year", "series_sequence", "kind", "slug")


def check_change(form: forms.Form, opened: Opened) -> None:
    """Hold a form's `change` and `note` to what its unpublished changes are."""
    change, note = form.cleaned_data.get("change"), form.cleaned_data.get("note")
    if change == Revision.Change.CORRECTION and not note:
        form.add_error("note", _("Say what was wrong: readers have relied on it."))
    copy = opened.copy
    if change != Revision.Change.TYPO or copy is None:
        return
    moved = [name for name in _FIXED if copy.content[name] != copy.based_on[name]]
    if moved:
        message = _(
            "These changes are more than a typing mistake: %(what)s. Choose “Update” or "
            "“Correction”."
        )
        what = ", ".join(labels.field_label(name) for name in moved)
        form.add_error("change", message % {"what": what})


class Companion(forms.Form):
    """One other text; nothing of it is asked unless it is ticked."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    along = forms.BooleanField(required=False)

    def __init__(self, data: Any, opened: Opened, leader: Opened, *, is_checked: bool) -> None:
        text = opened.stored
        super().__init__(
            data,
            prefix=f"with-{text.pk}",
            initial={"seen": text.version},
            use_required_attribute=False,
        )
        self.opened = opened
        self.badges = state_badges(text)
        self.findings: list[Finding] = (
            checks.run(opened.edition, publishing=True) if is_checked else []
        )
        self.fields["along"].label = str(opened.edition.text)
        self.fields["along"].initial = is_bound(text, leader.stored)

    @property
    def form_address(self) -> str:
        return reverse("admin:publications_publication_change", args=[self.opened.stored.pk])

    @property
    def is_along(self) -> bool:
        return self.is_valid() and bool(self.cleaned_data["along"])

    @property
    def blocking(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.blocks]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        now = self.opened.stored.version
        if cleaned.get("along") and cleaned.get("seen") != now:
            self.data = {**self.data.dict(), self.add_prefix("seen"): now}  # type: ignore[attr-defined]
            message = _("%(person)s saved this text after you opened this page. Look at it again.")
            who = last_saver(self.opened.stored) or _("Somebody")
            self.add_error("along", message % {"person": who})
        return cleaned


class Released(Companion):
    """A text that may be published along: what kind of change, and what it reflects."""

    change = forms.ChoiceField(
        label=gettext_lazy("Kind of change"),
        required=False,
        choices=[
            ("", "—"),
            (Revision.Change.TYPO, gettext_lazy("typing mistake")),
            (Revision.Change.UPDATE, gettext_lazy("update")),
            (Revision.Change.CORRECTION, gettext_lazy("correction")),
        ],
    )
    note = forms.CharField(label=gettext_lazy("Note for readers"), required=False)
    older = forms.BooleanField(required=False)

    def __init__(self, data: Any, opened: Opened, leader: Opened, *, is_checked: bool) -> None:
        super().__init__(data, opened, leader, is_checked=is_checked)
        if not opened.stored.is_published:
            del self.fields["change"], self.fields["note"]
        link = opened.edition.translation
        if link is None or link.original is None:
            del self.fields["older"]
            return
        standing = opened.standing
        self.fields["older"].label = _(
            "It still reflects version %(number)s of the original, not a newer one"
        ) % {"number": link.made_from}
        self.fields["older"].initial = standing is not None and standing.lacks_something

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("along"):
            return cleaned
        if "change" in self.fields and not cleaned.get("change"):
            self.add_error("change", _("Say what kind of change it is."))
        check_change(self, self.opened)
        return cleaned

    @property
    def part(self) -> Part:
        said, link = self.cleaned_data, self.opened.edition.translation
        keeps_older = said.get("older", False)
        made_from = None
        if link and link.original and not keeps_older:
            made_from = linking.newest_version(link.original)
        return Part(
            self.opened.stored,
            said.get("change", ""),
            said.get("note", ""),
            made_from,
            takes_in=not keeps_older,
        )


class Kept(forms.Form):
    """What becomes of a text when its original is withdrawn; somebody has to say."""

    fate = forms.ChoiceField(
        label="",
        widget=forms.RadioSelect,
        choices=[
            ("withdraw", gettext_lazy("Withdraw it too, with the same reason")),
            ("keep", gettext_lazy("Keep it; its page says that the original was withdrawn")),
        ],
        error_messages={"required": gettext_lazy("Say what becomes of this text.")},
    )

    def __init__(self, data: Any, text: Publication) -> None:
        super().__init__(data, prefix=f"fate-{text.pk}", use_required_attribute=False)
        self.text = text
        if text.is_scheduled and text.published_at:
            moment = date_format(localtime(text.published_at), "SHORT_DATETIME_FORMAT")
            self.fields["fate"].choices = [  # type: ignore[attr-defined]
                ("withdraw", _("Take it off the schedule (%(moment)s)") % {"moment": moment}),
                ("keep", _("Keep it; its page will say that the original was withdrawn")),
            ]


def is_bound(one: Publication, other: Publication) -> bool:
    """Say whether two texts are planned for the same moment."""
    return one.is_scheduled and other.is_scheduled and one.published_at == other.published_at


def others(text: Publication, *, lock: bool = False) -> list[Publication]:
    """Return the other texts of a work, the original first."""
    link = getattr(text, "translation", None)
    head: Publication = link.original if link and link.original else text
    texts = Publication.objects.select_for_update(of=("self",)) if lock else Publication.objects
    heads = texts.filter(pk=head.pk)
    found = texts.filter(translation__original=head.pk).order_by("language")
    return [each for each in [*heads, *found] if each.pk != text.pk]


def waiting(opened: Opened, *, lock: bool) -> list[Opened]:
    """Return the other texts of a work that could be published: not public, or changed."""
    unpublished = {Status.DRAFT, Status.IN_REVIEW}
    found = [open_text(each) for each in others(opened.stored, lock=lock)]
    return [
        each
        for each in found
        if each.stored.status in unpublished
        or each.stored.is_scheduled
        or (each.stored.is_published and each.copy)
    ]


def bound(opened: Opened, *, lock: bool) -> list[Opened]:
    """Return the other texts of a work that are planned for the same moment."""
    texts = others(opened.stored, lock=lock)
    return [open_text(each) for each in texts if is_bound(each, opened.stored)]


def readable(text: Publication, *, lock: bool) -> list[Publication]:
    """Return the texts made from one that readers see, or will."""
    if hasattr(text, "translation"):
        return []
    return [each for each in others(text, lock=lock) if each.is_published or each.is_scheduled]
