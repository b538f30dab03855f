"""The staff's door, with the institute's name on it."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class AsanAdminSite(admin.AdminSite):
    site_header = _("Asan Institute publications")
    site_title = _("Asan publications")
    index_title = _("The desk")
    enable_nav_sidebar = True
