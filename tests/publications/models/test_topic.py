"""Topics in both languages."""

from __future__ import annotations

import pytest

from publications.models import Publication, Topic
from tests.factories import PublicationFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name_en", "name_ko", "labels", "languages"),
    [
        ("Japan", "일본", ("Japan", "일본"), ("en", "ko")),
        ("Japan", "", ("Japan", "Japan"), ("en", "en")),
        ("", "일본", ("일본", "일본"), ("ko", "ko")),
    ],
)
def test_label_falls_back_to_the_other_language_and_says_so(
    name_en: str, name_ko: str, labels: tuple[str, str], languages: tuple[str, str]
) -> None:
    topic = TopicFactory.create(name_en=name_en, name_ko=name_ko)
    assert (topic.label("en"), topic.label("ko")) == labels
    assert (topic.label_language("en"), topic.label_language("ko")) == languages


def test_name_for_taggit_follows_the_names() -> None:
    topic = TopicFactory.create(name_en="", name_ko="일본")
    assert topic.name == "일본"
    topic.name_en = "Japan"
    topic.save()
    assert Topic.objects.get().name == "Japan"


def test_slug_that_is_given_is_kept() -> None:
    assert TopicFactory.create(slug="한일관계").get_absolute_url("ko") == (
        "/ko/topics/%ED%95%9C%EC%9D%BC%EA%B4%80%EA%B3%84/"
    )


def test_topics_sort_by_the_name_in_a_language() -> None:
    japan = TopicFactory.create(name_en="Japan", name_ko="일본")
    us = TopicFactory.create(name_en="United States", name_ko="미국")
    assert list(Topic.objects.by_name("en")) == [japan, us]
    assert list(Topic.objects.by_name("ko")) == [us, japan]


def test_texts_are_found_by_topic_and_topics_by_text() -> None:
    topic = TopicFactory.create()
    text = PublicationFactory.create(topics=[topic])
    assert list(Publication.objects.filter(topics=topic)) == [text]
    assert list(text.topics.all()) == [topic]
