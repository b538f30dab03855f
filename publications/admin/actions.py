"""What editors do to several texts at once; the doing itself is editorial's."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from publications.editorial import publishing
from publications.models import Publication

Status = Publication.Status


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


def _whole(queryset: QuerySet[Publication]) -> QuerySet[Publication]:
    """Return the chosen rows with all their columns; a list loads fewer."""
    return Publication.objects.filter(pk__in=list(queryset.values_list("pk", flat=True)))


def _log(model_admin: Any, request: HttpRequest, text: Publication, what: str) -> None:
    model_admin.log_change(request, text, what)


@admin.action(description=gettext_lazy("Publish the chosen texts"), permissions=["change"])
@transaction.atomic
def publish(model_admin: Any, request: HttpRequest, queryset: QuerySet[Publication]) -> None:
    public = scheduled = empty = 0
    for text in _whole(queryset).exclude(status=Status.PUBLISHED):
        publishing.publish(text)
        _log(model_admin, request, text, _("Published."))
        public += text.is_published
        scheduled += text.is_scheduled
        empty += lacks_content(text)
    if public:
        message = ngettext(
            "%(count)d text is public now.", "%(count)d texts are public now.", public
        )
        model_admin.message_user(request, message % {"count": public}, messages.SUCCESS)
    if scheduled:
        message = ngettext(
            "%(count)d text will be public at its planned time.",
            "%(count)d texts will be public at their planned times.",
            scheduled,
        )
        model_admin.message_user(request, message % {"count": scheduled}, messages.SUCCESS)
    if not public and not scheduled:
        model_admin.message_user(request, _("These texts were published already."), messages.INFO)
    if empty:
        message = ngettext(
            "%(count)d of them has neither a body nor a PDF.",
            "%(count)d of them have neither a body nor a PDF.",
            empty,
        )
        model_admin.message_user(request, message % {"count": empty}, messages.WARNING)


def lacks_content(text: Publication) -> bool:
    """Say whether readers would find nothing to read: no body and no PDF."""
    return not text.body and not text.attachments.filter(name__endswith=".pdf").exists()


@admin.action(description=gettext_lazy("Withdraw the chosen texts…"), permissions=["change"])
def withdraw(
    model_admin: Any, request: HttpRequest, queryset: QuerySet[Publication]
) -> HttpResponse | None:
    """Ask for the reason, then withdraw what was published; drafts were never public."""
    texts = _whole(queryset).filter(status=Status.PUBLISHED)
    form = WithdrawalForm(request.POST if "confirmed" in request.POST else None)
    if form.is_valid():
        _withdraw(model_admin, request, texts, form.cleaned_data["note"])
        return None
    others = queryset.exclude(status=Status.PUBLISHED).count()
    if not texts:
        model_admin.message_user(
            request, _("None of the chosen texts is published, so none was withdrawn."),
            messages.WARNING,
        )  # fmt: skip
        return None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Withdraw texts"),
        "opts": model_admin.opts,
        "texts": texts,
        "others": others,
        "form": form,
        "media": model_admin.media,
        "action_checkbox_name": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/publications/withdraw.html", context)


@transaction.atomic
def _withdraw(
    model_admin: Any, request: HttpRequest, texts: QuerySet[Publication], note: str
) -> None:
    count = 0
    for text in texts:
        publishing.withdraw(text, note)
        _log(model_admin, request, text, _("Withdrawn."))
        count += 1
    message = ngettext("%(count)d text was withdrawn.", "%(count)d texts were withdrawn.", count)
    model_admin.message_user(request, message % {"count": count}, messages.SUCCESS)


@admin.action(description=gettext_lazy("Make drafts of the chosen texts"), permissions=["change"])
@transaction.atomic
def unpublish(model_admin: Any, request: HttpRequest, queryset: QuerySet[Publication]) -> None:
    count = 0
    for text in _whole(queryset).exclude(status=Status.DRAFT):
        publishing.unpublish(text)
        _log(model_admin, request, text, _("Made a draft."))
        count += 1
    message = ngettext("%(count)d text is a draft now.", "%(count)d texts are drafts now.", count)
    model_admin.message_user(
        request, message % {"count": count}, messages.SUCCESS if count else messages.INFO
    )
