"""What has to be known before a text takes a step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.forms.widgets import Script
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications.admin.companions import (
    Companion,
    Kept,
    Released,
    bound,
    check_change,
    readable,
    waiting,
)
from publications.admin.opened import Opened
from publications.admin.saving import last_saver
from publications.admin.translation import version_label
from publications.editorial.checks import Finding
from publications.models import Revision
from publications.translations import freshness


class DecisionForm(forms.Form):
    """Carries the version that was shown, and a reason where a check is overridden."""

    required_css_class = "required"

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        opened: Opened,
        findings: Sequence[Finding] = (),
        may_override: bool = False,
    ) -> None:
        super().__init__(data, initial={"seen": opened.stored.version})
        self.opened = opened
        self.companions: list[Any] = self.companions_of(data, opened)
        self.own_blocking = [finding for finding in findings if finding.blocks]
        may_block = self.own_blocking or any(getattr(c, "blocking", ()) for c in self.companions)
        if may_block and may_override:
            self.fields["override"] = forms.CharField(
                label=_("Publish all the same, because"),
                required=False,
                widget=AdminTextareaWidget(attrs={"rows": 2}),
                help_text=_("What is asked for above is missing. Your reason goes into the log."),
            )

    def companions_of(self, data: Any, opened: Opened) -> list[Any]:
        """Return the forms of the other texts that may take the step along."""
        return []

    @property
    def along(self) -> list[Companion]:
        return [each for each in self.companions if isinstance(each, Companion) and each.is_along]

    @property
    def blocking(self) -> list[Finding]:
        """Return what stands against the text, and against those that were chosen along."""
        return [*self.own_blocking, *(each for text in self.along for each in text.blocking)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not all(each.is_valid() for each in self.companions):
            self.add_error(None, _("Look at the other texts of the work below."))
        now = self.opened.stored.version
        if "seen" not in self.errors and cleaned.get("seen") != now:
            self.data = {**self.data.dict(), "seen": now}  # type: ignore[attr-defined]
            message = _(
                "%(person)s saved this text after you opened this page. Look at it again; what "
                "you filled in is still here."
            )
            who = last_saver(self.opened.stored) or _("Somebody")
            raise forms.ValidationError(message % {"person": who})
        if self.blocking and not cleaned.get("override"):
            self._refuse()
        return cleaned

    def _refuse(self) -> None:
        if "override" in self.fields:
            self.add_error("override", _("Mend what blocks, or say why it may stay."))
        else:
            self.add_error(None, _("Mend what blocks first, then publish."))


class ReleaseForm(DecisionForm):
    """Offers the other texts of the work, and asks what version of its original a text reflects.

    The latter only where a newer version says something new.
    """

    along_title = gettext_lazy("Publish together with")

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        link = self.opened.edition.translation
        if link is None or link.original is None:
            return
        known = {each.number: each for each in freshness.versions(link.original)}
        newest, before = max(known, default=1), known.get(link.made_from)
        if before is None or before.wording == known[newest].wording:
            return
        self.fields["made_from"] = forms.TypedChoiceField(
            label=_("The original"),
            coerce=int,
            choices=[
                (
                    newest,
                    _("The text takes in version %(version)s of the original.")
                    % {"version": version_label(known[newest])},
                ),
                (
                    before.number,
                    _("The text still reflects version %(version)s.")
                    % {"version": version_label(before)},
                ),
            ],
            widget=forms.RadioSelect,
            help_text=_("Readers are told where a text does not reflect the newest version."),
        )

    def companions_of(self, data: Any, opened: Opened) -> list[Any]:
        found = waiting(opened, lock=data is not None)
        return [Released(data, each, opened, is_checked=True) for each in found]

    @property
    def takes_in(self) -> bool:
        """Say whether the text reflects the newest version of its original."""
        link = self.opened.edition.translation
        return link is None or self.cleaned_data.get("made_from") != link.made_from


class ReasonForm(DecisionForm):
    note = forms.CharField(
        label=gettext_lazy("Note for colleagues"),
        required=False,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        help_text=gettext_lazy("It goes into the history of the text; readers never see it."),
    )


class ReviewedForm(DecisionForm):
    note = forms.CharField(
        label=gettext_lazy("Note for colleagues"),
        required=False,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        help_text=gettext_lazy("Why nothing has to be changed. It goes into the log."),
    )


class ReopenForm(ReasonForm):
    """Offers to take along what was planned for the same moment."""

    along_title = gettext_lazy("Planned for the same moment")

    def companions_of(self, data: Any, opened: Opened) -> list[Any]:
        found = bound(opened, lock=data is not None)
        return [Companion(data, each, opened, is_checked=False) for each in found]


class WithdrawalForm(DecisionForm):
    along_title = gettext_lazy("Made from this text")

    def companions_of(self, data: Any, opened: Opened) -> list[Any]:
        return [Kept(data, each) for each in readable(opened.stored, lock=data is not None)]

    note = forms.CharField(
        label=gettext_lazy("Reason for withdrawal"),
        required=False,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Readers see it on the page that stands in the text’s place. It may stay empty."
        ),
    )


class PublishForm(ReleaseForm):
    class Media:
        js = (Script("js/admin/step.js", type="module"),)

    when = forms.ChoiceField(
        label=gettext_lazy("When"),
        choices=[("now", gettext_lazy("Now")), ("at", gettext_lazy("At this time (Seoul)"))],
        widget=forms.RadioSelect,
    )
    moment = forms.SplitDateTimeField(
        label=gettext_lazy("Day and time"),
        required=False,
        widget=forms.SplitDateTimeWidget(
            date_attrs={"type": "date"},
            time_attrs={"type": "time"},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        ),
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        day, clock = self.fields["moment"].widget.widgets
        day.attrs["aria-label"], clock.attrs["aria-label"] = _("Day"), _("Time in Seoul")
        text = self.opened.stored
        planned = text.published_at or None
        ahead = planned is not None and planned > timezone.now()
        self.initial = {
            **self.initial,
            "when": "at" if ahead else "now",
            "moment": localtime(planned) if planned and ahead else None,
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        meant = cleaned.get("moment") and "moment" in self.changed_data
        if cleaned.get("when") == "now" and meant:
            message = _(
                "A day and a time are filled in. Choose “At this time”, or empty them to publish "
                "now."
            )
            self.add_error("when", message)
        elif cleaned.get("when") == "now":
            cleaned["moment"] = timezone.now()
        elif "moment" not in self.errors and not cleaned.get("moment"):
            self.add_error("moment", _("Give a day and a time, or choose “Now”."))
        elif cleaned.get("moment") and cleaned["moment"] <= timezone.now():
            self.add_error("moment", _("That moment is past. Give a later one, or choose “Now”."))
        elif any(each.opened.stored.is_published for each in self.along):
            message = _(
                "Changes to a public text become public at once. Choose “Now”, or leave it out."
            )
            self.add_error("when", message)
        return cleaned


class PublishChangesForm(ReleaseForm):
    change = forms.ChoiceField(
        label=gettext_lazy("Kind of change"),
        choices=[
            (
                Revision.Change.TYPO,
                gettext_lazy("Typing mistake: readers are told nothing, no date moves"),
            ),
            (
                Revision.Change.UPDATE,
                gettext_lazy("Update: something was added or brought up to date"),
            ),
            (Revision.Change.CORRECTION, gettext_lazy("Correction: something was wrong")),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Note for readers"),
        required=False,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "What was changed, in one sentence, in the language of the text. It stands on the page."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        check_change(self, self.opened)
        return cleaned
