"""The page where two people's changes to one text become one, field by field."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core import signing
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prose.editor.widget import ProseWidget
from prose.languages import language_tag
from publications.admin import autosave, token
from publications.admin.opened import open_text
from publications.admin.saving import Clash, Overtaken, last_saver, reopened, save_over
from publications.editorial import merging, rights, working_copies
from publications.editorial.content import Content, content_of
from publications.editorial.field_merging import Clash as FieldClash
from publications.editorial.log import person
from publications.models import Publication


def urls(model_admin: Any) -> list[URLPattern]:
    view = model_admin.admin_site.admin_view(require_POST(partial(settle, model_admin)))
    opts = model_admin.opts
    name = f"{opts.app_label}_{opts.model_name}_merge"
    return [path("<path:object_id>/merge/", view, name=name)]


def merge_page(model_admin: Any, request: HttpRequest, clash: Clash) -> HttpResponse:
    """Show base, theirs and mine; everything that was typed travels along."""
    text = clash.opened.stored
    opts = model_admin.opts
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Two people changed this text"),
        "opts": opts,
        "text": text,
        "media": model_admin.media + ProseWidget().media,
        "who": last_saver(text) or _("Somebody"),
        "merged": clash.merged,
        "clashes": [(each, _by_hand(text, each)) for each in clash.merged.clashes],
        "base": token.sign(clash.base),
        "theirs": token.sign(clash.theirs),
        "mine": token.sign(clash.mine),
        "is_rebase": clash.is_rebase,
        "tab": autosave.tab_of(request),
        "action": reverse(f"admin:{opts.app_label}_{opts.model_name}_merge", args=[text.pk]),
    }
    return TemplateResponse(request, "admin/publications/clash.html", context)


def _by_hand(text: Publication, clash: FieldClash) -> SafeString:
    """Return the field in which both versions together can be edited; nothing makes sense of some.

    The body gets the editor that it was written in.
    """
    if clash.suggestion is None:
        return SafeString("")
    name = f"merged-{clash.name}"
    attrs = {"id": name, "aria-describedby": f"{name}-help", "lang": language_tag(clash.language)}
    if clash.name == "body":
        files = reverse("admin:publications_publication_file", args=[text.pk, "-"])
        widget: forms.Textarea = ProseWidget({**attrs, "data-files": files.removesuffix("-")})
    else:
        longest = {"maxlength": clash.max_length} if clash.max_length else {}
        widget = AdminTextareaWidget({**attrs, "rows": 4, **longest})
    return widget.render(name, clash.suggestion)


class Misfit(Exception):
    """What was edited by hand is nothing that its field can hold."""

    def __init__(self, fields: list[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


def settle(model_admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """Save what the editor chose; if somebody saved again, ask again."""
    base, theirs, mine = (_content(request, name) for name in ("base", "theirs", "mine"))
    pk = unquote(object_id)
    try:
        with transaction.atomic():
            return _settle(
                model_admin, request, int(pk) if pk.isdecimal() else 0, base, theirs, mine
            )
    except Publication.DoesNotExist:
        raise Http404(object_id) from None
    except IntegrityError:
        message = _(
            "Another text has this address or number by now, so nothing was saved. What you typed "
            "is offered again here: take it up, and give it another address."
        )
        messages.error(request, message)
        return HttpResponseRedirect(_form_of(model_admin, pk))
    except Misfit as misfit:
        messages.error(request, _misfit_told(misfit))
        opened = open_text(Publication.objects.get(pk=pk))
        merged = merging.merge(base, theirs, mine)
        return merge_page(model_admin, request, Clash(opened, base, mine, merged))
    except Clash as clash:
        return merge_page(model_admin, request, clash)


def _settle(
    model_admin: Any, request: HttpRequest, pk: int, base: Content, theirs: Content, mine: Content
) -> HttpResponse:
    opened = reopened(pk)
    if not rights.may_edit(request.user, opened.stored):
        raise PermissionDenied
    merged = merging.merge(base, theirs, mine)
    if unfit := merging.misfits(merged, request.POST):
        raise Misfit(unfit)
    settled = merging.resolve(merged, request.POST)
    if "rebase" in request.POST and opened.copy:
        if (opened.content, content_of(opened.stored)) != (mine, theirs):
            raise Overtaken(opened, cast("Content", opened.copy.based_on))
        working_copies.rebase(opened.stored, settled, person(request.user))
    else:
        save_over(opened, theirs, settled, person(request.user))
    autosave.forget(request)
    messages.success(request, _("Both changes are saved now."))
    return HttpResponseRedirect(_form_of(model_admin, str(pk)))


def _form_of(model_admin: Any, pk: str) -> str:
    opts = model_admin.opts
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[pk])


def _misfit_told(misfit: Misfit) -> str:
    return _(
        "Nothing was saved yet: what was edited by hand is empty or too long (%(fields)s)."
    ) % {"fields": ", ".join(misfit.fields)}


def _content(request: HttpRequest, name: str) -> Content:
    try:
        return token.unsign(request.POST.get(name, ""))
    except signing.BadSignature as error:
        raise SuspiciousOperation(name) from error
