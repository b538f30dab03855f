"""How many addresses are remembered that readers ask for in vain."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.utils import timezone

from publications.models import MissedAddress
from publications.readership import missed

pytestmark = pytest.mark.django_db


def ask(address: str, site: str = "") -> None:
    missed.count_missed(address, site)
    cache.clear()


def test_it_is_counted_however_it_is_spelled():
    for address in ("/contents/%EB%B6%81/", "/contents/%eb%b6%81", "/contents/북?utm_source=x"):
        ask(address)
    assert list(MissedAddress.objects.values_list("asked", flat=True)) == [3]


def test_few_sites_are_named():
    for number in range(7):
        ask("/old", f"site{number}.example.org")
        ask("/old", f"site{number}.example.org")
    assert MissedAddress.objects.get().sites.split() == [
        f"site{number}.example.org" for number in range(5)
    ]


def test_least_asked_falls_out_and_what_is_asked_often_stays(monkeypatch):
    monkeypatch.setattr(missed, "MOST_ROWS", 3)
    for address in ("/often", "/often", "/once", "/twice", "/twice", "/new"):
        ask(address)
    assert sorted(MissedAddress.objects.values_list("address", flat=True)) == [
        "/new", "/often", "/twice",
    ]  # fmt: skip


def test_flood_of_new_addresses_is_not_written_down():
    for number in range(70):
        missed.count_missed(f"/contents/{number}")
    assert MissedAddress.objects.count() == 60


def test_day_is_that_of_the_last_request():
    ask("/old")
    MissedAddress.objects.update(last_on="2020-01-01")
    ask("/old")
    assert MissedAddress.objects.get().last_on == timezone.localdate()
