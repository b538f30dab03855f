"""Old addresses of a text, edited below it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications.admin.rows import RowForm, RowFormSet
from publications.editorial import rights
from publications.models import FormerAddress
from publications.models.former_address import address_key


class FormerAddressForm(RowForm):
    """One address; `was` is what the row showed, so that two people’s rows never overwrite."""

    was = forms.CharField(required=False, widget=forms.HiddenInput)
    rests = frozenset({"was"})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["was"] = self.initial.get("address", "")

    def clean_address(self) -> str:
        """Take a whole URL as well, and say in words whose address it is already."""
        parts = urlsplit(self.cleaned_data["address"].strip())
        address = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if not address.startswith("/"):
            raise forms.ValidationError(
                _("Write the address from its first slash on, as in /contents/1234/.")
            )
        others = FormerAddress.objects.filter(key=address_key(address))
        text = self.instance.publication_id
        if text is not None:
            others = others.exclude(publication=text)
        if found := others.select_related("publication", "topic").first():
            raise forms.ValidationError(
                _("This address leads to “%(place)s” already. Remove it there first.")
                % {"place": found.publication or found.topic or found.page}
            )
        return address


class FormerAddressFormSet(RowFormSet):
    """Puts in what was typed and takes out what was taken out; what others did meanwhile stays."""

    def clean(self) -> None:
        super().clean()
        seen: set[str] = set()
        for form in self.kept:
            address = form.cleaned_data.get("address", "")
            if address_key(address) in seen:
                form.add_error("address", _("This address stands in the list twice."))
            seen.add(address_key(address))

    def save(self, commit: bool = True) -> list[Any]:
        kept = {form.cleaned_data["address"] for form in self.kept}
        # A row that was emptied says nothing any more but what it showed.
        shown = {str(form["was"].data or "") for form in self.forms} - {""}
        there = FormerAddress.objects.filter(publication=self.instance)
        there.filter(address__in=shown - kept).delete()
        known = set(there.values_list("key", flat=True))
        for address in sorted(kept - shown):
            if address_key(address) not in known:
                FormerAddress.objects.create(publication_id=self.instance.pk, address=address)
        return super().save(commit)


class FormerAddressInline(admin.TabularInline):  # type: ignore[type-arg]
    model = FormerAddress
    verbose_name = gettext_lazy("former address")
    verbose_name_plural = gettext_lazy("former addresses")
    form = FormerAddressForm
    formset = FormerAddressFormSet
    fields = ("address", "was")
    extra = 1
    classes = ("collapse",)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Addresses of a text that readers know lead there at once, so publishers set them."""
        return obj is None or rights.may_move(request.user, obj)

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        widgets = {"address": AdminTextInputWidget(attrs={"size": 70})}
        return super().get_formset(request, obj, **{"widgets": widgets, **kwargs})
