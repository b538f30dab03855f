"""A work that is released as one is seen wholly or not at all."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connections, transaction
from django.test import Client

from publications.editorial import publishing, working_copies
from publications.editorial.content import content_of
from publications.editorial.releasing import Part, release
from publications.models import Publication
from tests.factories import AttachmentFactory, KoreanBrief, seoul, summary_of
from tests.publications.views.test_schedule import body, crawl

MOMENT = seoul(2026, 6, 1, 9)
WORDS = {"ko": "비밀정상회담", "en": "Zzyzx Summit", "zh-hans": "秘密峰会"}


@pytest.fixture
def work(db: None) -> list[Publication]:
    """An original and two texts, each with a PDF, all drafts; beside them a public text."""
    KoreanBrief.create(number="2026-01")
    original = KoreanBrief.create(number="2026-09", title=WORDS["ko"], draft=True)
    texts = [
        original,
        summary_of(original, title=WORDS["en"], draft=True),
        summary_of(original, "zh-hans", "full", title=WORDS["zh-hans"], draft=True),
    ]
    for text in texts:
        AttachmentFactory.create(publication=text, name=f"paper-{text.language}.pdf")
    return texts


def own_addresses(work: list[Publication]) -> list[str]:
    return [
        f"{text.get_absolute_url()}{below}"
        for text in work
        for below in ("", f"paper-{text.language}.pdf", "versions/1/")
    ]


def statuses(work: list[Publication]) -> list[int]:
    client, found = Client(), []
    for address in own_addresses(work):
        response = client.get(address)
        body(response)
        found.append(response.status_code)
    return found


def seen(client: Client) -> set[str]:
    """Return the languages of the work that a crawler comes across, wherever it looks."""
    pages = "".join(html for address, html in crawl(client).items() if "?q=" not in address)
    return {language for language, words in WORDS.items() if words in pages}


def test_planned_work_is_nowhere_before_its_moment_and_everywhere_from_it_on(
    client: Client, work: list[Publication], freeze: Callable[[datetime], datetime]
) -> None:
    freeze(MOMENT - timedelta(days=1))
    release([Part(text) for text in work], MOMENT, None)
    freeze(MOMENT - timedelta(seconds=1))
    assert (seen(client), statuses(work)) == (set(), [404] * 9)
    freeze(MOMENT)
    assert (seen(client), statuses(work)) == (set(WORDS), [200] * 9)


def asked_from_outside(ask: Callable[[], Any]) -> Any:
    """Ask over a connection of its own, as another reader does."""

    def asked() -> Any:
        try:
            return ask()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asked).result()


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_release_is_seen_until_all_of_it_is_done(work: list[Publication]) -> None:
    with transaction.atomic():
        release([Part(text) for text in work], None, None)
        assert asked_from_outside(lambda: (seen(Client()), statuses(work))) == (set(), [404] * 9)
    assert asked_from_outside(lambda: (seen(Client()), statuses(work))) == (set(WORDS), [200] * 9)


@pytest.mark.django_db(transaction=True)
def test_release_that_fails_at_its_last_text_was_never_there(work: list[Publication]) -> None:
    original, summary, chinese = work
    publishing.publish(chinese)
    working_copies.save(chinese, {**content_of(chinese), "title": "别的"}, None)  # type: ignore[typeddict-item]
    Publication.objects.filter(pk=chinese.pk).update(abstract="有人改了")
    chinese.refresh_from_db()
    with pytest.raises(publishing.Stale):
        release([Part(original), Part(summary), Part(chinese)], None, None)
    assert seen(Client()) == {"zh-hans"}
    assert statuses(work) == [404] * 6 + [200] * 3
