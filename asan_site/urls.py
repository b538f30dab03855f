"""The table of addresses, as promised in the contract."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path, re_path, register_converter
from django.views.i18n import set_language

from asan_site import views
from asan_site.converters import InterfaceLanguageConverter, TextLanguageConverter
from publications.views import sitemaps
from publications.views.addresses import elsewhere
from publications.views.unapi import unapi

register_converter(InterfaceLanguageConverter, "lang")
register_converter(TextLanguageConverter, "text-lang")

urlpatterns = [
    path("", views.choose_language, name="root"),
    path("admin/language/", set_language, name="set_language"),
    path("admin/", admin.site.urls),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:name>.xml", sitemaps.part, name="sitemap_part"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("unapi", unapi, name="unapi"),
    path("<lang:lang>/about/", views.about, name="about"),
    path("", include("authors.urls")),
    path("", include("publications.urls")),
    # Last: what nothing else answers may be a former address, or want its closing slash.
    re_path(r"^.+$", elsewhere, name="elsewhere"),
]

handler400 = views.bad_request
handler403 = views.forbidden
handler404 = views.not_found
handler500 = views.server_error
