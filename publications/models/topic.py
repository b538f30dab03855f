"""What a publication is about: the tags, each named in both languages."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from prose.fields import LineField


class _TopicNameField(LineField):
    """taggit's one name of a tag: the English one, or the Korean where there is no other."""

    def pre_save(self, instance: models.Model, add: bool) -> str:
        instance.name = instance.name_en or instance.name_ko  # type: ignore[attr-defined]
        name: str = super().pre_save(instance, add)
        return name


class TopicQuerySet(models.QuerySet["Topic"]):
    def by_name(self, language: str) -> TopicQuerySet:
        first, second = ("name_ko", "name_en") if language == "ko" else ("name_en", "name_ko")
        return self.order_by(first, second, "pk")


class Topic(TagBase):
    name = _TopicNameField(max_length=120, unique=True, editable=False)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        allow_unicode=True,
        help_text=_("The last part of the topic’s address, the same in both languages."),
    )
    name_en = LineField(_("name, English"), max_length=120, blank=True)
    name_ko = LineField(_("name, Korean"), max_length=120, blank=True)
    description_en = LineField(_("description, English"), max_length=400, blank=True)
    description_ko = LineField(_("description, Korean"), max_length=400, blank=True)
    experts = models.ManyToManyField(
        "authors.Author",
        verbose_name=_("people who work on it"),
        related_name="expertise",
        blank=True,
    )

    # taggit calls its own manager for nothing but natural keys.
    objects = TopicQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="topic_has_a_name",
                condition=~Q(name_en="") | ~Q(name_ko=""),
                violation_error_message=_("Give the topic a name in English, in Korean, or both."),
            ),
            models.CheckConstraint(
                name="topic_slug_not_empty",
                condition=~Q(slug=""),
                violation_error_message=_("Give the topic an address."),
            ),
        ]

    def __str__(self) -> str:
        return " ".join(filter(None, [self.name_en, self.name_ko]))

    def get_absolute_url(self, language: str = "en") -> str:
        return reverse("publications:topic", kwargs={"lang": language, "slug": self.slug})

    def label(self, language: str) -> str:
        """Return the name in a language, or else in the other one."""
        if language == "ko":
            return self.name_ko or self.name_en
        return self.name_en or self.name_ko

    def label_language(self, language: str) -> str:
        """Return the language that `label(language)` is really in."""
        if language == "ko":
            return "ko" if self.name_ko else "en"
        return "en" if self.name_en else "ko"

    def description(self, language: str) -> str:
        return self.description_ko if language == "ko" else self.description_en


class TopicLink(ItemBase):
    content_object = models.ForeignKey(
        "publications.Publication", on_delete=models.CASCADE, related_name="topic_links"
    )
    tag = models.ForeignKey(
        Topic, verbose_name=_("topic"), on_delete=models.CASCADE, related_name="links"
    )

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="topic_link_once")
        ]

    def __str__(self) -> str:
        return f"{self.content_object_id} · {self.tag_id}"
