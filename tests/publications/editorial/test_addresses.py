"""Old addresses stay alive when a text or a topic moves, or two topics become one."""

from __future__ import annotations

import pytest

from publications.editorial.addresses import merge_topics, remember, remember_topic
from publications.models import FormerAddress, Publication, Topic
from tests.factories import AuthorFactory, FormerAddressFactory, PublicationFactory, TopicFactory

pytestmark = pytest.mark.django_db


def kept() -> dict[str, Publication | Topic | None]:
    former = FormerAddress.objects.all()
    return {found.key: found.publication or found.topic for found in former}


def move(text: Publication, slug: str) -> None:
    old = text.get_absolute_url()
    text.slug = slug
    text.save()
    remember(text, old)


def test_text_that_moves_leaves_its_address_behind() -> None:
    text = PublicationFactory.create(slug="a")
    move(text, "b")
    assert kept() == {"/en/publications/commentaries/a": text}


def test_text_that_moves_twice_is_found_by_both_addresses() -> None:
    text = PublicationFactory.create(slug="a")
    move(text, "b")
    move(text, "c")
    assert kept() == {
        "/en/publications/commentaries/a": text,
        "/en/publications/commentaries/b": text,
    }


def test_text_that_comes_back_does_not_lead_to_itself() -> None:
    text = PublicationFactory.create(slug="a")
    move(text, "b")
    move(text, "a")
    assert kept() == {"/en/publications/commentaries/b": text}


def test_text_that_stays_leaves_nothing_behind() -> None:
    text = PublicationFactory.create(slug="a")
    move(text, "a")
    assert kept() == {}


def test_address_that_another_text_takes_over_leads_to_that_one() -> None:
    first = PublicationFactory.create(slug="a")
    move(first, "b")
    second = PublicationFactory.create(slug="x")
    move(second, "a")
    assert kept() == {"/en/publications/commentaries/x": second}
    move(second, "c")
    assert kept()["/en/publications/commentaries/a"] == second


def test_address_with_hangul_is_kept_in_one_spelling() -> None:
    text = PublicationFactory.create(slug="회담")
    move(text, "b")
    assert kept() == {"/en/publications/commentaries/회담": text}


def test_topic_that_moves_leaves_an_address_in_both_languages() -> None:
    topic = TopicFactory.create(slug="b")
    remember_topic(topic, "a")
    assert kept() == {"/ko/topics/a": topic, "/en/topics/a": topic}


def test_topic_that_comes_back_does_not_lead_to_itself() -> None:
    topic = TopicFactory.create(slug="a")
    FormerAddressFactory.create(address="/ko/topics/a/", publication=None, topic=topic)
    remember_topic(topic, "a")
    assert kept() == {}


def test_merged_topic_gives_all_it_has_to_the_other() -> None:
    source, into = TopicFactory.create(slug="rok-japan"), TopicFactory.create(slug="korea-japan")
    only, both, other = (
        PublicationFactory.create(topics=topics) for topics in ([source], [source, into], [into])
    )
    first, second = AuthorFactory.create_batch(2)
    source.experts.set([first, second])
    into.experts.set([second])
    FormerAddressFactory.create(address="/bbs/topic/7", publication=None, topic=source)

    merge_topics(source, into)

    assert list(Topic.objects.all()) == [into]
    assert set(Publication.objects.filter(topics=into)) == {only, both, other}
    assert into.links.count() == 3
    assert set(into.experts.all()) == {first, second}
    assert kept() == {
        "/bbs/topic/7": into,
        "/ko/topics/rok-japan": into,
        "/en/topics/rok-japan": into,
    }


def test_topic_merged_into_itself_is_refused() -> None:
    topic = TopicFactory.create()
    with pytest.raises(ValueError, match="itself"):
        merge_topics(topic, topic)
    assert list(Topic.objects.all()) == [topic]
