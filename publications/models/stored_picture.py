"""How large a stored picture is: measured once, since stored files never change."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredPicture(models.Model):
    """`file` is a name in the storage; versions and drafts that share a file share its row.

    Width and height are 0 for what is no picture that can be shown.
    """

    file = models.CharField(max_length=200, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("stored picture")
        verbose_name_plural = _("stored pictures")

    def __str__(self) -> str:
        return self.file
