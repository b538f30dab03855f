"""Old addresses of a text, edited below it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.http import HttpRequest
from django.utils.translation import gettext as _

from publications.editorial import rights
from publications.models import FormerAddress
from publications.models.former_address import address_key


class FormerAddressForm(forms.ModelForm):  # type: ignore[type-arg]
    def clean_address(self) -> str:
        """Take a whole URL as well, and say in words whose address it is already."""
        parts = urlsplit(self.cleaned_data["address"].strip())
        address = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if not address.startswith("/"):
            raise forms.ValidationError(
                _("Write the address from its first slash on, as in /contents/1234/.")
            )
        other = FormerAddress.objects.filter(key=address_key(address)).exclude(pk=self.instance.pk)
        if found := other.select_related("publication", "topic").first():
            raise forms.ValidationError(
                _("This address leads to “%(place)s” already. Remove it there first.")
                % {"place": found.publication or found.topic}
            )
        return address


class FormerAddressFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    def clean(self) -> None:
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            address = getattr(form, "cleaned_data", {}).get("address")
            if not address or form in self.deleted_forms:
                continue
            if address_key(address) in seen:
                form.add_error("address", _("This address stands in the list twice."))
            seen.add(address_key(address))


class FormerAddressInline(admin.TabularInline):  # type: ignore[type-arg]
    model = FormerAddress
    form = FormerAddressForm
    formset = FormerAddressFormSet
    fields = ("address",)
    extra = 1
    classes = ("collapse",)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Addresses of a text that readers know lead there at once, so publishers set them."""
        return obj is None or rights.may_move(request.user, obj)

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        widgets = {"address": AdminTextInputWidget(attrs={"size": 70})}
        return super().get_formset(request, obj, **{"widgets": widgets, **kwargs})
