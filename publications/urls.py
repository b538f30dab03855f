"""Addresses of publications and topics."""

from __future__ import annotations

from django.urls import path

from publications.views import (
    beside,
    cited,
    exports,
    feeds,
    files,
    follow,
    followed,
    home,
    listing,
    oai,
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

FEEDS = (
    ("", feeds.everything, "home_feed"),
    ("publications/", feeds.publications, "publications_feed"),
    ("publications/<str:kind>/", feeds.kind, "kind_feed"),
    ("authors/<str:slug>/", feeds.author, "author_feed"),
    ("topics/<str:slug>/", feeds.topic, "topic_feed"),
    ("search/", feeds.search, "search_feed"),
)

CITED = (
    ("publications/", cited.publications, "publications_cited"),
    ("publications/<str:kind>/", cited.kind, "kind_cited"),
    ("authors/<str:slug>/", cited.author, "author_cited"),
    ("topics/<str:slug>/", cited.topic, "topic_cited"),
    ("search/", cited.publications, "search_cited"),
)

urlpatterns = [
    *(
        path(f"<lang:lang>/{below}{form}", view, {"form": form}, name=name)
        for below, view, name in CITED
        for form in cited.FORMATS
    ),
    *(
        path(f"<lang:lang>/{below}feed.{form}", view, {"form": form}, name=name)
        for below, view, name in FEEDS
        for form in ("atom", "json")
    ),
    path("oai", oai.oai, name="oai"),
    path("<lang:lang>/", home.home, name="home"),
    path("<lang:lang>/publications/", listing.publications, name="publications"),
    path("<lang:lang>/publications/<str:kind>/", listing.kind, name="kind"),
    path("<lang:lang>/topics/", topics.topics, name="topics"),
    path("<lang:lang>/topics/<str:slug>/", topics.topic, name="topic"),
    path("<lang:lang>/search/", search.search, name="search"),
    path("<lang:lang>/saved/", saved.saved, name="saved"),
    path("<lang:lang>/follow/", follow.follow, name="follow"),
    path("<lang:lang>/follow/asked/", follow.asked, name="follow_asked"),
    path("<lang:lang>/follow/confirm/<str:token>/", followed.confirm, name="follow_confirm"),
    path("<lang:lang>/follow/stop/<str:token>/", followed.stop, name="follow_stop"),
    path("<lang:lang>/follow/mine/<str:token>/", followed.mine, name="follow_mine"),
    path(PREVIEW, preview.preview, name="preview"),
    path(f"{PREVIEW}<str:name>", preview.file, name="preview_file"),
    path(TEXT, publication.publication, name="publication"),
    path(f"{TEXT}versions/<int:number>/", versions.version, name="version"),
    path(f"{TEXT}versions/<int:number>/<str:name>", versions.file, name="version_file"),
    path(f"{TEXT}beside/<text-lang:other>/", beside.beside, name="beside"),
    path(f"{TEXT}viewed", publication.viewed, name="viewed"),
    *(
        path(f"{TEXT}{name}", exports.export, {"name": name}, name="export")
        for name in exports.NAMES
    ),
    path(f"{TEXT}crossref.xml", exports.crossref, name="crossref"),
    path(f"{TEXT}<str:name>", files.attachment, name="file"),
]
