"""Addresses of publications and topics."""

from __future__ import annotations

from django.urls import path

from publications.views import files, home, listing, publication, saved, search, topics

app_name = "publications"

TEXT = "<text-lang:lang>/publications/<str:kind>/<str:slug>/"

urlpatterns = [
    path("<lang:lang>/", home.home, name="home"),
    path("<lang:lang>/publications/", listing.publications, name="publications"),
    path("<lang:lang>/publications/<str:kind>/", listing.kind, name="kind"),
    path("<lang:lang>/topics/", topics.topics, name="topics"),
    path("<lang:lang>/topics/<str:slug>/", topics.topic, name="topic"),
    path("<lang:lang>/search/", search.search, name="search"),
    path("<lang:lang>/saved/", saved.saved, name="saved"),
    path(TEXT, publication.publication, name="publication"),
    path(f"{TEXT}viewed", publication.viewed, name="viewed"),
    path(f"{TEXT}cover-<int:width>.webp", files.cover, name="cover"),
    path(f"{TEXT}<str:name>", files.attachment, name="file"),
]
