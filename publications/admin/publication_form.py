"""The form of a text: what it takes from its original, and errors that say how to mend them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prose.html import normalise
from prose.languages import attributes, endonym
from publications.admin.cover import CoverForm
from publications.admin.doi import DoiForm
from publications.admin.kept_language import offer_kept
from publications.admin.link import Link
from publications.admin.widgets import LinesWidget, topics_widget
from publications.editorial import numbering, rights
from publications.models import Kind, Publication, Topic, Translation
from publications.translations import linking

SERIES = {"kind", "series_year", "series_sequence"}
_LONG = {"subtitle": 2, "abstract": 3, "key_points": 5, "body": 24}


class PublicationForm(CoverForm, DoiForm):
    topics = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Topics"),
        queryset=Topic.objects.all(),
        required=False,
        widget=topics_widget(),
        help_text=gettext_lazy("Type a few letters of a topic’s English or Korean name."),
    )
    # Set for the second try, after another editor's save got in between.
    conflict = False
    # Set by the admin: who asks, what topics are being worked on, whether the token is missing.
    asker: Any = None
    kept_topics: Any = None
    came_without_token = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text: Publication = self.instance
        self.number_before = text.number if text.pk else None
        if self.kept_topics is not None:
            self.initial["topics"] = self.kept_topics
        self.link = Link(self.data if self.is_bound else {}, text)
        if text.pk and "ref" in self.fields:
            self.fields["ref"].disabled = True
        if text.pk and "body" in self.fields:
            below = reverse("admin:publications_publication_file", args=[text.pk, "-"])
            self.fields["body"].widget.attrs["data-files"] = below.removesuffix("-")
            self.show_cover(text, below.removesuffix("-"))
        if "slug" in self.fields:
            self.fields["slug"].required = False
        offer_kept(self.fields.get("language"), text.language)
        self._dress_long_fields()
        self.dress_doi()
        self._lock_series()

    def _dress_long_fields(self) -> None:
        language = self.instance.language or self.initial.get("language")
        for name in ("title", *_LONG):
            field = self.fields.get(name)
            if field is None:
                continue
            if name in _LONG and name != "body":
                field.widget = LinesWidget(attrs={**field.widget.attrs, "rows": _LONG[name]})
            if language:
                field.widget.attrs |= attributes(language)

    def _lock_series(self) -> None:
        """Show, not ask for, kind and number of a saved text that has its original here."""
        if not self.link.is_stored:
            return
        for name in SERIES & set(self.fields):
            self.fields[name].disabled = True
            self.fields[name].help_text = _("It belongs to the work; change it on the original.")

    # ── single fields ──

    def clean_slug(self) -> str:
        return normalise(self.cleaned_data["slug"])

    def clean_ref(self) -> str:
        return normalise(self.cleaned_data["ref"])

    # ── the whole ──

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.conflict:
            self.add_error(
                None,
                _(
                    "Somebody else saved something at the same moment. Nothing of yours is "
                    "lost: look it over and save again."
                ),
            )
        if self.came_without_token:
            self.add_error(
                None,
                _("The form came without what it was opened with. It is complete now: save again."),
            )
        text = self._text_so_far()
        self._check_right(text)
        self._take_series(text)
        self._check_number(text)
        self._check_address(text)
        self._check_texts_that_follow(text)
        self.take_cover(cleaned, self.link.original)
        self.check_cover(cleaned)
        self._settle_ref(text)
        return cleaned

    def _post_clean(self) -> None:
        """Drop what the database's rules say of faults that `clean` has named by field."""
        named = set(self.errors)
        super()._post_clean()  # type: ignore[misc]
        if named and NON_FIELD_ERRORS not in named:
            self.errors.pop(NON_FIELD_ERRORS, None)

    def _text_so_far(self) -> Publication:
        """Return an unsaved text with the address and number that the form asks for."""
        names = (*sorted(SERIES), "language", "slug", "title", "date")
        return Publication(
            pk=self.instance.pk,
            **{name: self.cleaned_data.get(name, getattr(self.instance, name)) for name in names},
        )

    def _check_right(self, text: Publication) -> None:
        """Refuse a language that somebody who only translates does not translate into."""
        is_translation = self.link.exists
        may = self.asker is None or rights.may_write_as(
            self.asker, text.language, is_translation=is_translation
        )
        if not may:
            self._blame(
                "language",
                _("You may write translations into %(languages)s; name the original below.")
                % {"languages": ", ".join(map(endonym, rights.languages(self.asker)))},
            )

    def _take_series(self, text: Publication) -> None:
        """Take kind and number from the original, and let the slug follow the number."""
        self.typed_series = (text.kind, text.series_number)
        if self.number_before == text.slug and text.slug != text.number:
            text.slug = ""
        original, link = self.link.original, self.link.series()
        if original and "kind" not in self.fields and original.kind != text.kind:
            message = _(
                "“%(title)s” is of another kind. Write this text under Publications instead."
            )
            self.add_error(None, message % {"title": original})
        elif link is not None and (original or text.kind in Kind):
            linking.take_series(text, link)
            for name in SERIES & set(self.errors) if original else ():
                del self.errors[name]
        text.slug = text.slug or text.default_slug()
        for name in (SERIES | {"slug"}) & set(self.fields) - set(self.errors):
            self.cleaned_data[name] = getattr(text, name)

    def _check_number(self, text: Publication) -> None:
        if text.kind not in Kind or {"series_year", "series_sequence"} & set(self.errors):
            return
        kind = Kind(text.kind)
        if not kind.is_numbered and (text.series_year or text.series_sequence):
            self._blame(
                "series_sequence",
                _("Publications of this kind carry no number. Empty the year and the number."),
            )
        elif (text.series_year is None) != (text.series_sequence is None):
            self._blame(
                "series_year" if text.series_year is None else "series_sequence",
                _(
                    "A number is a year and a place in it, such as 2026 and 7. Fill in "
                    "both or neither."
                ),
            )
        elif numbering.lacks_number(text, is_translation=self.link.exists):
            year = text.date.year if text.date else timezone.localdate().year
            self._blame(
                "series_sequence",
                _("An issue brief needs a number. The next free one is %(number)s.")
                % {"number": numbering.next_number(kind, year)},
            )
        elif text.number and (rival := self._rival(text, by_number=True)):
            self._blame(
                "series_sequence",
                _("%(number)s is “%(title)s” already. The next free number is %(next)s.")
                % {
                    "number": text.number,
                    "title": rival.title,
                    "next": numbering.next_number(kind, text.series_year or 0),
                },
            )

    def _check_address(self, text: Publication) -> None:
        if {"slug", "series_sequence", "kind", "language", "title"} & set(self.errors):
            return
        if not text.slug:
            self._blame("slug", _("Write an address: small letters, digits and hyphens."))
        elif rival := self._rival(text, by_number=False):
            self._blame(
                "slug",
                _("“%(title)s” has the address “%(slug)s” already. Choose another one.")
                % {"title": rival.title, "slug": text.slug},
            )

    def _check_texts_that_follow(self, text: Publication) -> None:
        """Refuse a number that a summary of this text could not take over."""
        if self.instance.pk is None or self.link.original is not None or self.errors:
            return
        link = Translation(original=text)
        for translation in self.instance.translations.select_related("text"):
            follower = translation.text
            before = (follower.number, follower.slug)
            if not linking.take_series(follower, link):
                continue
            if self.asker is not None and not self._may_take_along(follower, before):
                continue
            by_number = self._rival(follower, by_number=True) if follower.number else None
            if rival := by_number or self._rival(follower, by_number=False):
                self._blame(
                    "series_sequence",
                    _(
                        "“%(text)s”, made from this text, would go along, but “%(rival)s” is "
                        "there already."
                    )
                    % {"text": follower.title, "rival": rival.title},
                )

    def _may_take_along(self, follower: Publication, before: tuple[str, str]) -> bool:
        if rights.may_move(self.asker, follower):
            return True
        self._blame(
            "series_sequence",
            _(
                "“%(text)s” (%(number)s), made from this text, is public or planned and would "
                "move along. Ask somebody who may publish."
            )
            % {"text": follower.title, "number": before[0] or before[1]},
        )
        return False

    def _settle_ref(self, text: Publication) -> None:
        """Give a new text an identity that no older one took before it moved away."""
        if self.cleaned_data.get("ref") or "ref" not in self.fields or "ref" in self.errors:
            return
        if self.instance.ref:
            self.cleaned_data["ref"] = self.instance.ref
            return
        base = ref = text.derived_ref()[:190]
        count = 1
        while Publication.with_trash.filter(ref=ref).exclude(pk=text.pk).exists():
            count += 1
            ref = f"{base}:{count}"
        self.cleaned_data["ref"] = ref

    def _rival(self, text: Publication, *, by_number: bool) -> Publication | None:
        """Return the text that has this number or address already, if there is one."""
        others = Publication.objects.filter(kind=text.kind).exclude(pk=text.pk)
        if not by_number:
            return others.filter(language=text.language, slug=text.slug).first()
        others = others.filter(series_year=text.series_year, series_sequence=text.series_sequence)
        if self.link.exists:
            return others.filter(language=text.language).first()
        # The number belongs to the work: no other original may have it, in any language.
        return others.exclude(translation__original=text.pk).first() if text.pk else others.first()

    def _blame(self, field: str, message: str) -> None:
        self.add_error(field if field in self.fields else None, message)
