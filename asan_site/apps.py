"""The admin site of the institute."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class AdminSiteConfig(AdminConfig):
    default_site = "asan_site.admin_site.AsanAdminSite"
