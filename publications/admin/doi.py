"""The DOI of a text at the desk: it belongs to the row, so it is no unpublished change."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Field, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from publications.admin.actions import as_shown
from publications.editorial import dois, revisions, rights
from publications.editorial.log import person
from publications.models import Publication
from publications.models.doi import normalise_doi, validate_doi


class DoiForm(forms.ModelForm):  # type: ignore[type-arg]
    def dress_doi(self) -> None:
        """Show what the pattern suggests to those who are asked for a DOI."""
        field = self.fields.get("doi")
        suggestion = dois.suggested(self.instance)
        if field is None or not suggestion or self.instance.doi:
            return
        field.widget.attrs["placeholder"] = suggestion
        field.help_text = _("By the pattern it would be %(doi)s.") % {"doi": suggestion}

    def clean_doi(self) -> str | None:
        doi = normalise_doi(self.cleaned_data["doi"] or "")
        if not doi:
            return None
        validate_doi(doi)
        if dois.is_taken(doi, self.instance):
            raise ValidationError(_("Another text has this DOI."))
        return doi


class DoiRights(admin.ModelAdmin):  # type: ignore[type-arg]
    """Asks for a DOI only those who may publish."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if rights.may_publish(request.user):
            return fieldsets
        return [
            (name, {**about, "fields": [each for each in about["fields"] if each != "doi"]})
            for name, about in fieldsets
        ]

    def formfield_for_dbfield(self, db_field: Field[Any, Any], *args: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, *args, **kwargs)
        if db_field.name == "doi" and field is not None:
            # A form that was opened long ago must not take away what somebody gave meanwhile.
            field.show_hidden_initial = True
        return field


def remember_typed(request: HttpRequest, form: Any) -> None:
    """Keep a DOI that somebody typed until it is clear what becomes of the rest."""
    if "doi" in form.changed_data:
        request.typed_doi = form.cleaned_data["doi"]  # type: ignore[attr-defined]


@transaction.atomic
def save_typed(request: HttpRequest, text: Publication) -> None:
    """Give a text the DOI that was typed, at once: a text that readers know has it from now on."""
    if not hasattr(request, "typed_doi"):
        return
    before, doi = text.doi, request.typed_doi
    dois.give(text, doi, person(request.user))
    if before and before != doi and revisions.ever_public(text):
        message = _(
            "The DOI of this text was %(doi)s, and people have cited it. Tell Crossref, or give "
            "it back; the change stands in the log."
        )
        messages.warning(request, message % {"doi": before})
    if doi and not dois.is_ours(doi):
        message = _(
            "%(doi)s does not begin with the institute’s own prefix. It was kept, and whoever gave "
            "it has to lead it here."
        )
        messages.warning(request, message % {"doi": doi})


@admin.action(
    description=gettext_lazy("Give DOIs by the pattern to the chosen public texts"),
    permissions=["publish"],
)
@transaction.atomic
def give_dois(model_admin: Any, request: HttpRequest, queryset: QuerySet[Publication]) -> None:
    if not settings.DOI_PREFIX:
        message = _("No DOIs were given: the setting DOI_PREFIX does not say what they begin with.")
        model_admin.message_user(request, message, messages.ERROR)
        return
    chosen = as_shown(model_admin, request, queryset)
    texts = [text for text in chosen if text.is_published and not text.doi]
    left = len(chosen) - len(texts)
    given, taken = 0, []
    for text in texts:
        doi = dois.suggested(text)
        if dois.is_taken(doi, text):
            taken.append(f"{text} ({doi})")
        else:
            dois.give(text, doi, person(request.user))
            given += 1
    if taken:
        message = _("Another text has the DOI that the pattern makes: %(texts)s.")
        model_admin.message_user(request, message % {"texts": ", ".join(taken)}, messages.ERROR)
    message = ngettext("%(count)d text got a DOI.", "%(count)d texts got a DOI.", given)
    level = messages.SUCCESS if given else messages.INFO
    model_admin.message_user(request, message % {"count": given}, level)
    if left:
        message = ngettext(
            "%(count)d text was left as it is: it has a DOI, or is not public.",
            "%(count)d texts were left as they are: they have a DOI, or are not public.",
            left,
        )
        model_admin.message_user(request, message % {"count": left}, messages.INFO)
