"""`check_links` reads the texts, asks, and says what came of it."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from publications import links
from publications.models import LinkCheck
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db(transaction=True)


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("check_links", *arguments, stdout=out)
    return out.getvalue()


def test_links_that_wait_are_asked_once() -> None:
    text = PublicationFactory(body='<p><a href="http://127.0.0.1/">here</a></p>')
    links.enqueue(text)
    LinkCheck.objects.create(url="http://10.0.0.1/", key=LinkCheck.key_of("http://10.0.0.1/"))
    assert told() == "Links asked: 1 (0 answer, 0 dead, 1 unknown).\n"
    assert told() == "Links asked: 0 (0 answer, 0 dead, 0 unknown).\n"
    waiting = LinkCheck.objects.filter(checked_at=None)
    assert [check.url for check in waiting] == ["http://10.0.0.1/"]


def test_all_reads_every_text_and_forgets_links_of_none() -> None:
    PublicationFactory(body='<p><a href="http://10.0.0.1/">here</a></p>')
    LinkCheck.objects.create(url="http://old.example/", key=LinkCheck.key_of("http://old.example/"))
    assert told("--all") == "Links asked: 1 (0 answer, 0 dead, 1 unknown).\n"
    assert told("--all") == "Links asked: 1 (0 answer, 0 dead, 1 unknown).\n"
    assert [check.url for check in LinkCheck.objects.all()] == ["http://10.0.0.1/"]
