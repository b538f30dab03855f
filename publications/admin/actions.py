"""What editors do to several texts at once; the doing itself is editorial's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected as delete
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from publications.admin.bulk_forms import SEEN, WithdrawalForm
from publications.admin.companions import Kept, readable
from publications.admin.saving import carry
from publications.admin.steps import withdraw_along
from publications.editorial import checks, publishing, releasing
from publications.editorial.content import edition_from
from publications.editorial.log import person
from publications.editorial.releasing import Part
from publications.editorial.working_copies import working_content
from publications.models import Publication

Status = Publication.Status


def as_shown(
    model_admin: Any, request: HttpRequest, queryset: QuerySet[Publication]
) -> list[Publication]:
    """Return the chosen texts with all their columns, but for those that somebody saved meanwhile.

    A list carries the version of each row; what was chosen unseen, over many pages, has none.
    """
    keys = [each.pk for each in queryset]
    texts = Publication.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    fresh: list[Publication] = []
    stale: list[Publication] = []
    for text in texts:
        seen = request.POST.get(f"{SEEN}{text.pk}", str(text.version))
        (fresh if seen == str(text.version) else stale).append(text)
    if stale:
        message = _(
            "Somebody saved these after you opened the list, so they were left as they are. Look "
            "at them, then try again: %(texts)s."
        )
        names = ", ".join(str(text) for text in stale)
        model_admin.message_user(request, message % {"texts": names}, messages.ERROR)
    return fresh


@admin.action(
    description=gettext_lazy("Move the chosen texts to the trash…"), permissions=["delete"]
)
@transaction.atomic
def delete_selected(
    model_admin: Any, request: HttpRequest, queryset: QuerySet[Publication]
) -> HttpResponse | None:
    """Ask, then move what is still as it was shown."""
    fresh = as_shown(model_admin, request, queryset)
    if not fresh:
        return None
    chosen = queryset.filter(pk__in=[text.pk for text in fresh])
    response: TemplateResponse | None = delete(model_admin, request, chosen)
    if response is not None:
        seen = [(f"{SEEN}{text.pk}", str(text.version)) for text in fresh]
        response.context_data = {**(response.context_data or {}), "seen": seen}
    return response


def _may_edit(model_admin: Any, request: HttpRequest, text: Publication) -> bool:
    allowed: bool = model_admin.has_change_permission(request, text)
    return allowed


def lacks(text: Publication) -> bool:
    """Say whether a check stands against publishing."""
    findings = checks.run(edition_from(text, working_content(text)))
    return any(finding.blocks for finding in findings)


@admin.action(description=gettext_lazy("Publish the chosen texts"), permissions=["publish"])
@transaction.atomic
def publish(model_admin: Any, request: HttpRequest, queryset: QuerySet[Publication]) -> None:
    waiting = [
        text for text in as_shown(model_admin, request, queryset) if text.status != Status.PUBLISHED
    ]
    blocked = [text for text in waiting if lacks(text)]
    parts = [Part(text) for text in waiting if text not in blocked]
    releasing.release(parts, None, person(request.user), carry)
    texts = [part.text for part in parts]
    public = [text for text in texts if not text.is_scheduled]
    scheduled = [text for text in texts if text.is_scheduled]
    _say_published(model_admin, request, public, scheduled, blocked)


def _say_published(
    model_admin: Any,
    request: HttpRequest,
    public: list[Publication],
    scheduled: list[Publication],
    blocked: list[Publication],
) -> None:
    if public:
        message = ngettext(
            "%(count)d text is public now.", "%(count)d texts are public now.", len(public)
        )
        model_admin.message_user(request, message % {"count": len(public)}, messages.SUCCESS)
    if scheduled:
        message = ngettext(
            "%(count)d text will be public at its planned time.",
            "%(count)d texts will be public at their planned times.",
            len(scheduled),
        )
        model_admin.message_user(request, message % {"count": len(scheduled)}, messages.SUCCESS)
    if blocked:
        message = _("Not published, because a check stands against it. Open each: %(texts)s.")
        names = ", ".join(str(text) for text in blocked)
        model_admin.message_user(request, message % {"texts": names}, messages.ERROR)
    if not public and not scheduled and not blocked:
        model_admin.message_user(request, _("None of these texts was to be published."))


@admin.action(description=gettext_lazy("Withdraw the chosen texts…"), permissions=["publish"])
@transaction.atomic
def withdraw(
    model_admin: Any, request: HttpRequest, queryset: QuerySet[Publication]
) -> HttpResponse | None:
    """Ask for the reason, then withdraw what was published; drafts were never public."""
    texts = [text for text in as_shown(model_admin, request, queryset) if text.is_published]
    data = request.POST if "confirmed" in request.POST else None
    form = WithdrawalForm(data)
    chosen = {text.pk for text in texts}
    made = [each for text in texts for each in readable(text, lock=True) if each.pk not in chosen]
    fates = [Kept(data, each) for each in made]
    if not texts:
        message = _("None of the chosen texts is published, so none was withdrawn.")
        model_admin.message_user(request, message, messages.WARNING)
        return None
    if form.is_valid() and all(each.is_valid() for each in fates):
        for text in texts:
            publishing.withdraw(text, form.cleaned_data["note"], person(request.user))
        withdraw_along(fates, form.cleaned_data["note"], person(request.user))
        message = ngettext(
            "%(count)d text was withdrawn.", "%(count)d texts were withdrawn.", len(texts)
        )
        model_admin.message_user(request, message % {"count": len(texts)}, messages.SUCCESS)
        return None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Withdraw texts"),
        "opts": model_admin.opts,
        "texts": texts,
        "others": queryset.count() - len(texts),
        "form": form,
        "fates": fates,
        "media": model_admin.media,
        "action_checkbox_name": ACTION_CHECKBOX_NAME,
        "seen": SEEN,
    }
    return TemplateResponse(request, "admin/publications/withdraw.html", context)


def _each(
    model_admin: Any,
    request: HttpRequest,
    queryset: QuerySet[Publication],
    fits: Callable[[Publication], bool],
    act: Callable[..., None],
) -> int:
    count = 0
    for text in as_shown(model_admin, request, queryset):
        if fits(text) and _may_edit(model_admin, request, text):
            act(text, person(request.user))
            count += 1
    return count


@admin.action(description=gettext_lazy("Send the chosen drafts for review"), permissions=["change"])
@transaction.atomic
def send_for_review(
    model_admin: Any, request: HttpRequest, queryset: QuerySet[Publication]
) -> None:
    count = _each(
        model_admin,
        request,
        queryset,
        lambda text: text.status == Status.DRAFT,
        publishing.send_for_review,
    )
    message = ngettext(
        "%(count)d text waits for review.", "%(count)d texts wait for review.", count
    )
    level = messages.SUCCESS if count else messages.INFO
    model_admin.message_user(request, message % {"count": count}, level)


@admin.action(
    description=gettext_lazy("Make drafts of the chosen texts that are not public"),
    permissions=["publish"],
)
@transaction.atomic
def unpublish(model_admin: Any, request: HttpRequest, queryset: QuerySet[Publication]) -> None:
    count = _each(
        model_admin,
        request,
        queryset,
        lambda text: not text.is_published and text.status != Status.DRAFT,
        publishing.unpublish,
    )
    message = ngettext("%(count)d text is a draft now.", "%(count)d texts are drafts now.", count)
    level = messages.SUCCESS if count else messages.INFO
    model_admin.message_user(request, message % {"count": count}, level)
