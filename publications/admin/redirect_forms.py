"""One redirect, or a pasted list of them: where an old address was, and where it leads."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote, urlsplit

from django import forms
from django.conf import settings
from django.contrib.admin.widgets import AdminTextInputWidget
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prose.html import normalise
from publications.models import FormerAddress, Kind, Publication, Topic
from publications.models.former_address import address_key

_MOST_LINES = 2000
_BETWEEN = re.compile(r"\s*(?:\t|→|->|;|,(?=\s*(?:/|https?:)))\s*|\s+(?=/|https?:)")


class Unfit(ValueError):
    """An address that cannot be taken; the message says why, and how to mend it."""


def old_address(typed: str) -> str:
    """Return path and query of an old address, whatever was pasted."""
    address = normalise(typed).strip().replace("&amp;", "&")
    parts = urlsplit(address)
    address = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path
    if not address.startswith("/") or address_key(address) == "/":
        raise Unfit(_("Write the old address from its first slash on, as in /contents/1234/."))
    if len(address) > 500:
        raise Unfit(_("This address is longer than 500 characters."))
    if _page(parts.path) is not None and not parts.query:
        raise Unfit(_("This is the address of a page of this site. It cannot lead elsewhere."))
    return address


def free(address: str, but: int | None = None) -> None:
    """Refuse an address that leads somewhere already, and say where."""
    found = FormerAddress.objects.filter(key=address_key(address))
    if but is not None:
        found = found.exclude(pk=but)
    taken = found.select_related("publication", "topic").first()
    if taken is not None:
        raise Unfit(
            _("This address leads to “%(place)s” already. Change that redirect instead.")
            % {"place": taken.publication or taken.topic or taken.page}
        )


def destination(typed: str) -> dict[str, Any]:
    """Return the text, the topic or the page that an address of ours stands for, as fields."""
    parts = urlsplit(normalise(typed).strip())
    own = {urlsplit(settings.SITE_URL).netloc, *settings.ALLOWED_HOSTS}
    if parts.netloc and parts.netloc not in own and parts.hostname not in own:
        raise Unfit(_("Redirects lead to pages of this site only."))
    place = unquote(parts.path)
    match = _page(place) or _page(f"{place}/")
    if match is None:
        raise Unfit(
            _("There is no such page here. Copy the address of the page from your browser.")
        )
    nothing: dict[str, Any] = {"publication": None, "topic": None, "page": ""}
    if match.view_name == "publications:publication":
        return nothing | {"publication": _text(match.kwargs)}
    if match.view_name == "publications:topic":
        return nothing | {"topic": _topic(match.kwargs["slug"])}
    return nothing | {"page": f"{parts.path}?{parts.query}" if parts.query else parts.path}


def _page(place: str) -> ResolverMatch | None:
    try:
        match = resolve(place)
    except Resolver404:
        return None
    return None if match.url_name in {"elsewhere", "root"} else match


def _text(kwargs: dict[str, str]) -> Publication:
    try:
        kind = Kind.from_segment(kwargs["kind"])
    except KeyError:
        raise Unfit(_("There is no such page here.")) from None
    found = Publication.objects.filter(
        kind=kind, language=kwargs["lang"], slug=kwargs["slug"]
    ).first()
    if found is None:
        raise Unfit(_("There is no text at this address."))
    return found


def _topic(slug: str) -> Topic:
    found = Topic.objects.filter(slug=slug).first()
    if found is None:
        raise Unfit(_("There is no topic at this address."))
    return found


class RedirectForm(forms.ModelForm):  # type: ignore[type-arg]
    leads_to = forms.CharField(
        label=gettext_lazy("Leads to"),
        max_length=500,
        widget=AdminTextInputWidget(attrs={"size": 80}),
        help_text=gettext_lazy(
            "Address of a page of this site, as your browser shows it. A text that moves later "
            "is followed."
        ),
    )

    class Meta:
        model = FormerAddress
        fields = ("address",)
        widgets = {"address": AdminTextInputWidget(attrs={"size": 80})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            place = self.instance.publication or self.instance.topic
            self.initial["leads_to"] = place.get_absolute_url() if place else self.instance.page

    def clean_address(self) -> str:
        try:
            address = old_address(self.cleaned_data["address"])
            free(address, self.instance.pk)
        except Unfit as unfit:
            raise forms.ValidationError(str(unfit)) from unfit
        return address

    def clean_leads_to(self) -> str:
        typed: str = self.cleaned_data["leads_to"]
        try:
            fields = destination(typed)
        except Unfit as unfit:
            raise forms.ValidationError(str(unfit)) from unfit
        for name, value in fields.items():
            setattr(self.instance, name, value)
        return typed

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if {"address", "leads_to"} <= set(cleaned) and address_key(
            cleaned["address"]
        ) == address_key(cleaned["leads_to"]):
            self.add_error("leads_to", _("An address cannot lead to itself."))
        return cleaned


class ManyForm(forms.Form):
    """Lines of an old and a new address; `redirects` are what they make, not stored yet."""

    lines = forms.CharField(
        label=gettext_lazy("Old and new addresses"),
        help_text=gettext_lazy(
            "One pair a line: the old address, a tab, a comma or an arrow (→), and the address of "
            "the page that it leads to. Pasted columns of a spreadsheet will do."
        ),
        max_length=1_000_000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.redirects: list[FormerAddress] = []

    def clean_lines(self) -> str:
        typed: str = self.cleaned_data["lines"]
        faults: list[str] = []
        seen: dict[str, int] = {}
        for number, line in enumerate(typed.splitlines()[: _MOST_LINES + 1], 1):
            if not line.strip():
                continue
            try:
                if number > _MOST_LINES:
                    raise Unfit(_("More than %(most)s lines at once.") % {"most": _MOST_LINES})
                self.redirects.append(_pair(line, seen, number))
            except Unfit as unfit:
                faults.append(_("Line %(number)s: %(why)s") % {"number": number, "why": unfit})
        if faults:
            raise forms.ValidationError([*faults[:50]])
        return typed


def _pair(line: str, seen: dict[str, int], number: int) -> FormerAddress:
    parts = _BETWEEN.split(line.strip(), maxsplit=1)
    if len(parts) != 2:
        raise Unfit(_("Write two addresses: the old one, and the one it leads to."))
    address = old_address(parts[0])
    key = address_key(address)
    if key in seen:
        raise Unfit(_("The same address stands on line %(other)s.") % {"other": seen[key]})
    free(address)
    seen[key] = number
    return FormerAddress(address=address, **destination(parts[1]))
