"""Addresses of publications and topics."""

from __future__ import annotations

from django.urls import path

from publications.views import (
    beside,
    files,
    home,
    listing,
    preview,
    publication,
    saved,
    search,
    topics,
    versions,
)

app_name = "publications"

PREVIEW = "<text-lang:lang>/preview/<str:key>/"
TEXT = "<text-lang:lang>/publications/<str:kind>/<str:slug>/"

urlpatterns = [
    path("<lang:lang>/", home.home, name="home"),
    path("<lang:lang>/publications/", listing.publications, name="publications"),
    path("<lang:lang>/publications/<str:kind>/", listing.kind, name="kind"),
    path("<lang:lang>/topics/", topics.topics, name="topics"),
    path("<lang:lang>/topics/<str:slug>/", topics.topic, name="topic"),
    path("<lang:lang>/search/", search.search, name="search"),
    path("<lang:lang>/saved/", saved.saved, name="saved"),
    path(PREVIEW, preview.preview, name="preview"),
    path(f"{PREVIEW}cover-<int:width>.webp", preview.cover, name="preview_cover"),
    path(f"{PREVIEW}<str:name>", preview.file, name="preview_file"),
    path(TEXT, publication.publication, name="publication"),
    path(f"{TEXT}versions/<int:number>/", versions.version, name="version"),
    path(
        f"{TEXT}versions/<int:number>/cover-<int:width>.webp",
        versions.cover,
        name="version_cover",
    ),
    path(f"{TEXT}versions/<int:number>/<str:name>", versions.file, name="version_file"),
    path(f"{TEXT}beside/<text-lang:other>/", beside.beside, name="beside"),
    path(f"{TEXT}viewed", publication.viewed, name="viewed"),
    path(f"{TEXT}cover-<int:width>.webp", files.cover, name="cover"),
    path(f"{TEXT}<str:name>", files.attachment, name="file"),
]
