"""Whole harvests, by Sickle, while the collection changes under them: nothing missed or leaked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from publications.editorial import trash
from publications.exports import harvest
from publications.models import HarvestRecord, Publication
from publications.views.oai import lists
from tests.factories import PublicationFactory, seoul
from tests.publications.views.oai.asking import NAME, OAI, Harvester, ask, listed, second, token

START = seoul(2026, 3, 1, 9)


@pytest.fixture(autouse=True)
def _small_pages(monkeypatch: Any) -> None:
    monkeypatch.setattr(lists, "SIZE", 5)


def text(number: int, **fields: Any) -> Publication:
    return PublicationFactory.create(slug=f"text-{number}", title=f"Title {number}", **fields)


def name(number: int) -> str:
    return f"{NAME}commentary-text-{number}-en"


def found(harvester: Harvester, **arguments: Any) -> dict[str, str]:
    """Return the last that a harvester heard of each record: its title, or that it is gone."""
    told = {}
    for each in harvester.ListRecords(**{"metadataPrefix": "oai_dc", **arguments}):
        gone = each.header.deleted
        told[each.header.identifier] = "gone" if gone else each.metadata["title"][0]
    return told


def public() -> dict[str, str]:
    texts = Publication.objects.published().values_list("slug", "title")
    return {f"{NAME}commentary-{slug}-en": title for slug, title in texts}


def rename(number: int) -> None:
    Publication.objects.filter(slug=f"text-{number}").update(title=f"Renamed {number}")


def withdraw(number: int) -> None:
    texts = Publication.objects.filter(slug=f"text-{number}")
    texts.update(status="withdrawn", withdrawn_at=timezone.now())


def put_off(number: int) -> None:
    later = timezone.now() + timedelta(days=1)
    Publication.objects.filter(slug=f"text-{number}").update(published_at=later)


def purge(number: int) -> None:
    editor = User.objects.get()
    entry = trash.discard(Publication.objects.get(slug=f"text-{number}"), editor)
    trash.purge(entry, editor)


# Before each page: of each kind of change, to one text that was sent already and one that was not.
STEPS: dict[int, list[tuple[Callable[[int], Any], int]]] = {
    1: [(rename, 0), (rename, 20), (text, 50)],
    2: [(withdraw, 1), (withdraw, 19)],
    3: [(put_off, 2), (put_off, 21), (text, 51)],
    4: [(purge, 3), (purge, 22), (rename, 50)],
}


@pytest.mark.django_db
@pytest.mark.parametrize("pace", [0, 1])
def test_harvest_under_changes_misses_nothing_and_shows_nothing_hidden(
    freeze: Any, pace: int
) -> None:
    """It holds even if all happens within one second."""
    freeze(START)
    User.objects.create_superuser("head")
    for number in range(23):
        text(number)
    text(90, draft=True)
    text(91, published_at=START + timedelta(days=1))

    def between(page: int) -> None:
        freeze(START + timedelta(seconds=page * pace))
        for change, number in STEPS.get(page, []):
            change(number)

    told = found(Harvester(between))
    assert {key: title for key, title in told.items() if title != "gone"} == public()
    # 22 was purged before it was sent, and was told of all the same: a harvester may have had it.
    assert {key for key, title in told.items() if title == "gone"} == {
        name(number) for number in (1, 2, 3, 19, 21, 22)
    }


@pytest.mark.django_db
def test_harvest_from_the_last_answer_on_brings_what_changed_since(freeze: Any) -> None:
    freeze(START)
    for number in range(12):
        text(number)
    root = ask("ListRecords", metadataPrefix="oai_dc")
    last = root.findtext(f"{OAI}responseDate")
    Publication.objects.filter(slug="text-3").update(title="In the same second")
    assert found(Harvester(), **{"from": last})[name(3)] == "In the same second"
    freeze(START + timedelta(minutes=1))
    last = ask("Identify").findtext(f"{OAI}responseDate")
    assert last == second(START + timedelta(minutes=1))
    freeze(START + timedelta(minutes=2))
    Publication.objects.filter(slug="text-4").update(title="Changed")
    Publication.objects.filter(slug="text-5").delete()
    text(77)
    assert found(Harvester(), **{"from": last}) == {
        name(4): "Changed", name(5): "gone", name(77): "Title 77",
    }  # fmt: skip


@pytest.mark.django_db
def test_planned_text_appears_at_its_minute(freeze: Any) -> None:
    freeze(START)
    text(1, published_at=START + timedelta(minutes=5))
    text(2)
    assert listed() == ["commentary-text-2-en"]
    freeze(START + timedelta(minutes=5) - timedelta(seconds=1))
    last = ask("Identify").findtext(f"{OAI}responseDate")
    assert listed("ListRecords") == ["commentary-text-2-en"]
    freeze(START + timedelta(minutes=5))
    assert listed(from_=last) == ["commentary-text-1-en"]


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["ListRecords", "ListIdentifiers"])
def test_text_that_is_taken_back_while_it_is_written_is_written_as_gone(
    monkeypatch: Any, verb: str
) -> None:
    text(1)
    text(2)
    assert listed(verb) == ["commentary-text-1-en", "commentary-text-2-en"]
    catch_up = harvest.catch_up

    def and_then() -> None:
        catch_up()
        texts = Publication.objects.filter(slug="text-1")
        texts.update(status="withdrawn", withdrawn_at=timezone.now())

    monkeypatch.setattr(harvest, "catch_up", and_then)
    assert listed(verb) == ["-commentary-text-1-en", "commentary-text-2-en"]


@pytest.mark.django_db
def test_list_whose_rest_changed_after_its_end_still_ends_well(freeze: Any) -> None:
    freeze(START)
    for number in range(7):
        text(number)
    root = ask("ListIdentifiers", metadataPrefix="oai_dc", until=second(START))
    freeze(START + timedelta(minutes=1))
    Publication.objects.update(title="Changed")
    rest = ask("ListIdentifiers", resumptionToken=token(root))
    assert len(list(rest.iter(f"{OAI}header"))) == 1
    assert token(rest) == ""


@pytest.mark.django_db(transaction=True)
def test_change_that_is_committed_late_is_not_missed() -> None:
    """A text of nine o'clock is committed after a harvester asked at half past nine."""
    text(1)
    assert listed() == ["commentary-text-1-en"]
    begun, may_end = threading.Event(), threading.Event()

    def publish_slowly() -> None:
        with transaction.atomic():
            text(2, published_at=timezone.now() - timedelta(minutes=30))
            begun.set()
            may_end.wait(10)
        connection.close()

    writer = threading.Thread(target=publish_slowly)
    writer.start()
    assert begun.wait(10)
    root = ask("ListIdentifiers", metadataPrefix="oai_dc")
    assert [each.text for each in root.iter(f"{OAI}identifier")] == [name(1)]
    may_end.set()
    writer.join()
    last = root.findtext(f"{OAI}responseDate") or ""
    assert "commentary-text-2-en" in listed(from_=last)
    assert HarvestRecord.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_harvesters_at_once_stamp_each_change_once(monkeypatch: Any) -> None:
    monkeypatch.setattr(harvest, "_AT_ONCE", 2)
    for number in range(9):
        text(number)
    gate = threading.Barrier(3)
    faults: list[BaseException] = []

    def ask_too() -> None:
        try:
            gate.wait(10)
            harvest.catch_up()
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask_too) for _each in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    places = HarvestRecord.objects.listed().values_list("place", flat=True)
    assert list(places) == list(range(1, 10))
