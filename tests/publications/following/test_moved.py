"""Who follows a topic or a person goes on hearing of them wherever they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.test import Client

from publications.editorial.addresses import merge_topics, remember_topic
from publications.management.doctor import mails
from publications.models import FormerAddress, Topic
from tests.factories import AuthorFactory, PublicationFactory, TopicFactory, seoul
from tests.publications.following.following import follow, published, run
from tests.reading import page, texts

pytestmark = pytest.mark.django_db
Freeze = Callable[[datetime], datetime]
NOON = seoul(2026, 3, 4, 12)


@pytest.fixture(autouse=True)
def _noon(freeze: Freeze) -> None:
    freeze(NOON)


def rename(topic: Topic, slug: str) -> None:
    old, topic.slug = topic.slug, slug
    topic.save()
    remember_topic(topic, old)


def told(freeze: Freeze) -> list[str]:
    freeze(NOON + timedelta(minutes=5))
    run()
    return [each.subject for each in mail.outbox]


def test_followers_of_a_topic_that_is_renamed_twice_and_merged_go_on_hearing(
    freeze: Freeze,
) -> None:
    topic, into = TopicFactory.create(slug="old"), TopicFactory.create(slug="whole")
    follow(query="topic=old")
    # Before and after, so that nothing is remembered too long.
    run()
    rename(topic, "middle")
    run()
    rename(topic, "new")
    merge_topics(topic, into)
    freeze(NOON + timedelta(minutes=5))
    published(title="News", topics=[into])
    published(title="Of something else", topics=[TopicFactory.create(slug="other")])
    assert told(freeze) == ["News"]


@pytest.mark.parametrize("slugs", [["new"], ["middle", "new"], ["middle", "old"], ["민재"]])
def test_followers_of_a_person_whose_address_changes_go_on_hearing(
    freeze: Freeze, slugs: list[str]
) -> None:
    person = AuthorFactory.create(slug="old")
    follow(query="author=old")
    run()
    for person.slug in slugs:
        person.save()
        run()
    freeze(NOON + timedelta(minutes=5))
    published(title="News", authors=[person])
    published(title="Of another", authors=[AuthorFactory.create(slug="another")])
    assert told(freeze) == ["News"]


def test_lists_feeds_and_profiles_are_found_by_the_address_of_before(client: Client) -> None:
    topic, person = TopicFactory.create(slug="old"), AuthorFactory.create(slug="was")
    PublicationFactory.create(title="In it", topics=[topic], authors=[person])
    PublicationFactory.create(title="Beside it")
    rename(topic, "new")
    person.slug = "is"
    person.save()
    for query in ("topic=old", "author=was", "topic=old&author=was"):
        assert texts(page(client.get(f"/en/publications/?{query}")), ".pubs h3") == ["In it"]
        feed = client.get(f"/en/publications/feed.json?{query}").json()
        assert [each["title"] for each in feed["items"]] == ["In it"]
        assert "old" not in feed["title"]
        assert "was" not in feed["title"]
    assert client.get("/ko/authors/was/").headers["Location"] == "/ko/authors/is/"
    moved = client.get("/en/authors/was/feed.atom")
    assert moved.headers["Location"] == "/en/authors/is/feed.atom"
    assert client.get("/en/authors/nobody/").status_code == 404


def test_doctor_tells_of_followed_topics_that_are_gone_until_a_redirect_leads_on(
    freeze: Freeze,
) -> None:
    gone, other = TopicFactory.create(slug="gone"), TopicFactory.create(slug="other")
    follow(query="topic=gone")
    follow(query="topic=other")
    assert mails.look().faults == []
    gone.delete()
    (fault,) = mails.look().faults
    assert fault.startswith("1 followed lists ask for what is gone: topic gone. Under Redirects")
    FormerAddress.objects.create(address="/en/topics/gone/", topic=other)
    # The index is told of texts and names, not of redirects.
    other.name_en = "Another"
    other.save()
    assert mails.look().faults == []
