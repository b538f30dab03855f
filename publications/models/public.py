"""The one definition of public, and what can be asked of a table of texts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone

if TYPE_CHECKING:
    from publications.models.authorship import Authorship
    from publications.models.publication import Publication  # noqa: F401
    from publications.models.translation import Translation

# Where `for_cards` leaves the public texts made from an original.
SIBLINGS: str = "public_translations"


def public(prefix: str = "", at: datetime | None = None) -> Q:
    """Return the one definition of public, for a text or (with a prefix) for a relation to one.

    It is decided when a query runs, by the clock; nothing waits for a worker to become visible.
    """
    return Q(
        **{
            f"{prefix}status": "published",
            f"{prefix}published_at__lte": at or timezone.now(),
        }
    )


class PublicationQuerySet(models.QuerySet["Publication"]):
    def published(self, at: datetime | None = None) -> PublicationQuerySet:
        """Return what is public at a moment (now, if none is given)."""
        return self.filter(public(at=at))

    def for_reader(self, language: str, among: list[str] | None = None) -> PublicationQuerySet:
        """Return one published text a work: the reader's language first, else the original.

        Where the original is not public, it is the first text that was made from it. `among`
        narrows the choice to some languages; if the reader's own is not one of them, every text
        in those languages is returned.
        """
        found = self.published()
        if among:
            found = found.filter(language__in=among)
            if language not in among:
                return found
        # From the translation's side: the way that has an index in every database.
        related = self.model._meta.get_field("translations").related_model
        texts = cast("type[Translation]", related).objects.filter(public("text__"))
        mine = Q(text__language=language)
        translated = texts.filter(mine, original=OuterRef("pk"))
        original = self.model._base_manager.filter(public(), pk=OuterRef("translation__original"))
        sisters = texts.filter(original=OuterRef("translation__original"))
        if among:
            sisters = sisters.filter(text__language__in=among)
        nearer = sisters.filter(mine | Q(text__lt=OuterRef("pk")))
        return found.filter(
            Q(language=language) | ~Exists(translated) & ~Exists(original) & ~Exists(nearer)
        )

    def newest(self) -> PublicationQuerySet:
        return self.order_by("-date", "-published_at", "-pk")

    def with_byline(self) -> PublicationQuerySet:
        """Load the authors of each text, and nothing of it longer than an abstract."""
        # The models below name this one, so they are looked up, not imported.
        related = self.model._meta.get_field("authorships").related_model
        byline = cast("type[Authorship]", related).objects.authors()
        return self.defer("body", "body_text", "key_points").prefetch_related(
            Prefetch("authorships", queryset=byline.select_related("author"))
        )

    def for_cards(self) -> PublicationQuerySet:
        """Load what a row of a list shows: the byline, and the other public texts of the work."""
        return self.with_byline().with_work()

    def with_work(self) -> PublicationQuerySet:
        """Load the other public texts of the work, and nothing longer than an abstract."""
        related = self.model._meta.get_field("translations").related_model
        siblings = (
            cast("type[Translation]", related)
            .objects.filter(public("text__"))
            .select_related("text")
            .defer("text__body", "text__body_text", "text__key_points")
            .order_by("text__language")
        )
        return (
            self.select_related("translation__original")
            .defer(
                "body",
                "body_text",
                "key_points",
                "translation__original__body",
                "translation__original__body_text",
                "translation__original__key_points",
            )
            .prefetch_related(
                Prefetch("translations", queryset=siblings, to_attr=SIBLINGS),
                Prefetch(
                    "translation__original__translations", queryset=siblings, to_attr=SIBLINGS
                ),
            )
        )

    def numbered(self) -> PublicationQuerySet:
        return self.filter(series_year__isnull=False)


_TextManager = models.Manager.from_queryset(PublicationQuerySet)


class PublicationManager(_TextManager["Publication"]):
    """Knows every text but those in the trash; `with_trash` knows these as well."""

    def get_queryset(self) -> PublicationQuerySet:
        found: Any = super().get_queryset().exclude(status="trashed")
        return cast("PublicationQuerySet", found)
