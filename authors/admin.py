"""People at the staff's desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.forms.widgets import Script
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from authors.models import Author
from authors.seen import SeenForm
from prose.editor.widget import ProseWidget
from prose.html import normalise

PORTRAIT_MEGABYTES = 20
# Topics live a floor above and know people; from here they are reached through the relation.
_EXPERTISE: Any = Author._meta.get_field("expertise")
_TOPIC_OF_EXPERT: Any = _EXPERTISE.through._meta.get_field(_EXPERTISE.field.m2m_field_name())


def _short(language: str) -> ProseWidget:
    return ProseWidget({"lang": language}, short=True)


class AuthorForm(SeenForm):
    bio_en = forms.CharField(
        label=gettext_lazy("Biography, English"), required=False, widget=_short("en")
    )
    bio_ko = forms.CharField(
        label=gettext_lazy("Biography, Korean"), required=False, widget=_short("ko")
    )
    expertise = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Works on"),
        queryset=_TOPIC_OF_EXPERT.related_model._default_manager.all(),
        required=False,
        widget=AutocompleteSelectMultiple(_TOPIC_OF_EXPERT, admin.site),
        help_text=gettext_lazy("Topics that the profile names. Type a few letters of one."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "expertise" in self.fields:
            self.initial["expertise"] = list(self.instance.expertise.all())
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_portrait(self) -> Any:
        portrait = self.cleaned_data["portrait"]
        limit = PORTRAIT_MEGABYTES
        if isinstance(portrait, UploadedFile) and (portrait.size or 0) > limit * 1024 * 1024:
            raise forms.ValidationError(
                _("“%(name)s” is larger than %(limit)s MB. Make it smaller and choose it again.")
                % {"name": portrait.name, "limit": limit}
            )
        return portrait

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not {"name_en", "name_ko"} & set(self.errors) and not (
            cleaned.get("name_en") or cleaned.get("name_ko")
        ):
            self.add_error("name_en", _("Give the name in Latin script, in Hangul, or both."))
        if cleaned.get("standing") == Author.Standing.OUTSIDE and not (
            cleaned.get("affiliation_en") or cleaned.get("affiliation_ko")
        ):
            self.add_error("affiliation_en", _("Say where a person from outside works."))
        if "slug" not in self.errors:
            self._settle_slug(cleaned)
        cleaned["orcid"] = cleaned.get("orcid") or None
        return cleaned

    def _settle_slug(self, cleaned: dict[str, Any]) -> None:
        name = cleaned.get("name_en") or cleaned.get("name_ko") or ""
        slug = normalise(cleaned.get("slug") or "") or slugify(name, allow_unicode=True)[:100]
        other = Author.objects.filter(slug=slug).exclude(pk=self.instance.pk).first()
        if other is not None:
            self.add_error(
                "slug",
                _("“%(person)s” has this address already. Add a letter or a number to it.")
                % {"person": other},
            )
        cleaned["slug"] = slug

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]
        if "expertise" in self.cleaned_data:
            self.instance.expertise.set(self.cleaned_data["expertise"])


@admin.register(Author)
class AuthorAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = AuthorForm
    change_form_template = "admin/kept_form.html"
    list_display = ("latin", "hangul", "role", "standing", "publication_count")
    list_display_links = ("latin", "hangul")
    list_filter = ("standing", "has_profile")
    list_per_page = 100
    ordering = ("family_en", "name_en", "family_ko", "name_ko")
    show_full_result_count = False
    search_fields = (
        "name_en", "family_en", "given_en", "name_ko", "family_ko", "given_ko",
        "other_names", "orcid", "email",
    )  # fmt: skip
    search_help_text = gettext_lazy("Name in either script or another spelling, ORCID, e-mail")

    class Media:
        js = (
            Script("js/admin/unsaved.js", type="module"),
            Script("js/admin/autosave.js", type="module"),
        )

    prepopulated_fields = {"slug": ("name_en",)}
    fieldsets = (
        (
            gettext_lazy("Name"),
            {
                "fields": (
                    ("name_en", "name_ko"),
                    ("family_en", "given_en"),
                    ("family_ko", "given_ko"),
                    "other_names",
                    "slug",
                )
            },
        ),
        (
            gettext_lazy("Role today"),
            {
                "description": gettext_lazy(
                    "Bylines keep the role that they were printed with; "
                    "this one is for the profile."
                ),
                "fields": (
                    "standing",
                    ("role_en", "role_ko"),
                    ("centre_en", "centre_ko"),
                    ("affiliation_en", "affiliation_ko"),
                    "expertise",
                ),
            },
        ),
        (gettext_lazy("Biography"), {"fields": ("bio_en", "bio_ko", "portrait")}),
        (gettext_lazy("Contact and profile"), {"fields": ("email", "orcid", "has_profile")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Author]:
        found: QuerySet[Author] = super().get_queryset(request)
        bylines = Author.objects.filter(pk=OuterRef("pk")).order_by().values("pk")
        count = bylines.annotate(count=Count("publications", distinct=True)).values("count")
        return found.annotate(publication_count=Subquery(count))

    @admin.display(description=gettext_lazy("name in Latin script"), ordering="family_en")
    def latin(self, person: Author) -> str:
        return person.name_en

    @admin.display(description=gettext_lazy("name in Hangul"), ordering="name_ko")
    def hangul(self, person: Author) -> str:
        return person.name_ko

    @admin.display(description=gettext_lazy("role today"))
    def role(self, person: Author) -> str:
        return person.in_language("role", get_language() or "en")

    @admin.display(description=gettext_lazy("publications"), ordering="publication_count")
    def publication_count(self, person: Any) -> int:
        count: int = person.publication_count
        return count

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        if obj is None or not obj.pk or not obj.has_profile:
            return None
        url: str = obj.get_absolute_url(get_language() or "en")
        return url
