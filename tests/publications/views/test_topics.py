"""The page of a topic, and when there is none."""

from __future__ import annotations

import pytest

from tests.factories import AuthorFactory, PublicationFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_topic_of_nothing_that_readers_may_see_has_no_page(client, state):
    topic = TopicFactory.create(slug="quokkas")
    PublicationFactory.create(topics=[topic], **{state: True})
    assert client.get("/en/topics/quokkas/").status_code == 404
    PublicationFactory.create(topics=[topic])
    assert client.get("/en/topics/quokkas/").status_code == 200


def test_topic_that_somebody_works_on_has_its_page_before_its_first_text(client):
    topic = TopicFactory.create(slug="quokkas")
    AuthorFactory.create().expertise.add(topic)
    assert client.get("/en/topics/quokkas/").status_code == 200
