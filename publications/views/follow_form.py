"""The form for following a list, and whether it came from here."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications.models import Rhythm

_SALT = "publications.follow"
# A form that was open for longer is shown again.
_FORM_LASTS = 24 * 60 * 60


class AddressField(forms.EmailField):
    """An address that mails reach from anywhere; whatever is wrong with it is one sentence."""

    def clean(self, value: Any) -> Any:
        try:
            address = super().clean(value)
        except ValidationError as fault:
            if getattr(fault, "code", "") == "required":
                raise
            raise self._invalid() from None
        host = address.rpartition("@")[2]
        if "." not in host or host.startswith("["):
            raise self._invalid()
        return address

    def _invalid(self) -> ValidationError:
        return ValidationError(self.error_messages["invalid"], code="invalid")


def _choice(sentence: Any) -> dict[str, Any]:
    return {"required": sentence, "invalid_choice": sentence}


class FollowForm(forms.Form):
    address = AddressField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Enter the address that the mails are to go to."),
            "invalid": gettext_lazy("Enter a whole e-mail address, as in name@example.org."),
        },
    )
    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=Rhythm.choices,
        initial=Rhythm.WEEKLY,
        error_messages=_choice(gettext_lazy("Choose at once, daily or weekly.")),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the mails"),
        choices=[("ko", "한국어"), ("en", "English")],
        error_messages=_choice(gettext_lazy("Choose Korean or English.")),
    )
    # Says that the form came from here, without a cookie.
    proof = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_from_here: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_from_here = is_from_here

    def clean(self) -> dict[str, Any]:
        if not self._is_from_here:
            raise forms.ValidationError(
                _("Your browser says that another site sent this form. Please send it from here.")
            )
        if not _is_ours(self.cleaned_data.get("proof", "")):
            raise forms.ValidationError(
                _("The form was open for a long time. Please send it once more.")
            )
        return self.cleaned_data


def is_from_here(request: HttpRequest) -> bool:
    """Say whether a page of this site sent the form, as far as the browser tells."""
    here = {"", settings.SITE_URL, f"{request.scheme}://{request.get_host()}"}
    return request.headers.get("Origin", "") in here


def proof() -> str:
    return signing.dumps("", salt=_SALT)


def _is_ours(given: str) -> bool:
    try:
        signing.loads(given, salt=_SALT, max_age=_FORM_LASTS)
    except signing.BadSignature:
        return False
    return True
