"""Addresses of people."""

from __future__ import annotations

from django.urls import path

from authors import views

app_name = "authors"

urlpatterns = [
    path("<lang:lang>/authors/", views.people, name="people"),
    path("<lang:lang>/authors/<str:slug>/", views.profile, name="profile"),
    path("<lang:lang>/authors/<str:slug>/portrait.webp", views.portrait, name="portrait"),
]
