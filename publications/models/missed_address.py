"""An address of the old sites that readers ask for, and that leads nowhere yet."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class MissedAddressQuerySet(models.QuerySet["MissedAddress"]):
    def waiting(self) -> MissedAddressQuerySet:
        """Return those that nobody has decided about."""
        return self.filter(is_ignored=False)


class MissedAddress(models.Model):
    """Counted without anything about who asked; `sites` are hosts that link to it, by spaces."""

    key = models.CharField(max_length=600, unique=True, editable=False)
    address = models.CharField(_("address"), max_length=500)
    asked = models.PositiveIntegerField(_("asked for"), default=1)
    first_on = models.DateField(_("first asked for"), auto_now_add=True)
    last_on = models.DateField(_("last asked for"))
    sites = models.CharField(_("linked from"), max_length=500, blank=True)
    is_ignored = models.BooleanField(_("ignored"), default=False)

    objects: Any = MissedAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("address asked for in vain")
        verbose_name_plural = _("addresses asked for in vain")
        ordering = ["-asked", "-last_on", "pk"]
        indexes = [models.Index(fields=["is_ignored", "-asked"], name="missed_most_asked")]

    def __str__(self) -> str:
        return self.address
