"""What has to be known before several texts take a step together."""

from __future__ import annotations

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.utils.translation import gettext_lazy

# What the name of a hidden field starts with that carries the version of a row.
SEEN = "seen-"


class WithdrawalForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Reason for withdrawal"),
        required=False,
        strip=True,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Readers see it on the page that stands in the text’s place. It may stay empty."
        ),
    )
