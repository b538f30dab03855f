"""What is known of the addresses elsewhere that texts lead to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from urllib.parse import urldefrag

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from publications.models.publication import Publication

# A page that answered is asked again after so long, one that did not after so long; where nobody
# was there once, soon, so that a text of one day learns of it.
ANSWERED = timedelta(days=14)
SILENT = timedelta(hours=6)
FAILED_ONCE = timedelta(minutes=10)


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    def of(self, addresses: Iterable[str]) -> LinkCheckQuerySet:
        return self.filter(key__in=[LinkCheck.key_of(each) for each in addresses])

    def due(self, now: datetime) -> LinkCheckQuerySet:
        """Return what was never asked, or not for long enough, in an order that mixes the hosts."""
        ok = LinkCheck.State.OK
        return self.filter(
            Q(checked_at=None)
            | Q(state=ok, checked_at__lte=now - ANSWERED)
            | Q(~Q(state=ok), checked_at__lte=now - SILENT)
            | Q(
                state=LinkCheck.State.UNKNOWN,
                failures=1,
                http_status=None,
                checked_at__lte=now - FAILED_ONCE,
            )
        ).order_by("key")


class LinkCheck(models.Model):
    """One address and the last answer; without `checked_at` it is waiting to be asked."""

    class State(models.TextChoices):
        OK = "ok", _("answers")
        DEAD = "dead", _("dead")
        UNKNOWN = "unknown", _("unknown")

    # A hash, because indexes hold no address of two thousand letters.
    key = models.CharField(max_length=64, unique=True, editable=False)
    url = models.TextField(_("address"))
    publications = models.ManyToManyField(
        Publication, verbose_name=_("texts"), related_name="link_checks"
    )
    state = models.CharField(_("state"), max_length=7, choices=State, default=State.UNKNOWN)
    http_status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    checked_at = models.DateTimeField(_("last asked"), null=True, blank=True)

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        verbose_name = _("link check")
        verbose_name_plural = _("link checks")
        ordering = ["-checked_at", "pk"]
        indexes = [models.Index(fields=["state", "checked_at"], name="link_due")]
        constraints = [
            models.CheckConstraint(
                name="link_check_state_known", condition=Q(state__in=["ok", "dead", "unknown"])
            ),
            models.CheckConstraint(name="link_check_has_url", condition=~Q(url="")),
        ]

    def __str__(self) -> str:
        return self.url

    @staticmethod
    def is_external(address: str) -> bool:
        return address.lower().startswith(("http://", "https://"))

    @staticmethod
    def bare(address: str) -> str:
        """Return the address as it is asked for: without the place on its page."""
        return urldefrag(address.strip()).url

    @staticmethod
    def key_of(address: str) -> str:
        return sha256(LinkCheck.bare(address).encode("utf-8", "replace")).hexdigest()
