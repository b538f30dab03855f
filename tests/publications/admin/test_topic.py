"""Topics: counted, moved, and made one."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from authors.models import Author
from publications.models import FormerAddress, Topic
from tests.publications.admin.desk import field_errors, form_values, page, said, text

LIST = "admin:publications_topic_changelist"
ADD = "admin:publications_topic_add"
CHANGE = "admin:publications_topic_change"


def save(desk: Any, address: str, **changes: Any) -> Any:
    values = form_values(desk.get(address), "topic_form")
    return desk.post(address, {**values, **changes})


def test_list_counts_publications_at_one_price(desk, topic):
    counts = []
    for extra in (0, 2):
        for number in range(extra):
            Topic.objects.create(slug=f"t{number}", name_en=f"T{number}")
        for each in Topic.objects.all():
            text(title=f"글 {each.pk} {extra}").topics.set([topic, each])
        with CaptureQueriesContext(connection) as seen:
            response = desk.get(reverse(LIST))
        counts.append(len(seen))
    assert counts[0] == counts[1]
    uses = [cell.text for cell in page(response).cssselect("td.field-uses")]
    assert uses == ["4", "1", "1"]


def test_slug_left_empty_is_made_from_the_name(desk):
    assert save(desk, reverse(ADD), name_ko="한일관계").status_code == 302
    assert Topic.objects.get().slug == "한일관계"


def test_new_address_leaves_the_old_ones_leading_on(desk, topic):
    save(desk, reverse(CHANGE, args=[topic.pk]), slug="nippon")
    assert set(FormerAddress.objects.values_list("address", "topic")) == {
        ("/en/topics/japan/", topic.pk), ("/ko/topics/japan/", topic.pk),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "blamed"),
    [
        ({"name_en": "JAPAN", "slug": "x"},
         {"name_en": [(
             "There is a topic “Japan 일본” already. Use that one, or choose another "
             "name."
         )]}),
        ({"name_ko": "일본 ", "name_en": "Japan", "slug": "x"},
         {"name_en": [(
             "There is a topic “Japan 일본” already. Use that one, or choose another "
             "name."
         )]}),
        ({"name_en": "Nippon", "slug": "japan"},
         {"slug": ["The topic “Japan 일본” has this address already. Choose another one."]}),
    ],
)  # fmt: skip
def test_double_topic_is_refused_at_the_field_to_change(desk, topic, changes, blamed):
    assert field_errors(save(desk, reverse(ADD), **changes)) == blamed
    assert Topic.objects.count() == 1


def test_topic_without_a_name_is_refused(desk):
    response = save(desk, reverse(ADD), slug="x")
    assert list(field_errors(response).values()) == [
        ["Give the topic a name in English, in Korean, or both."]
    ]


def test_merge_asks_which_topic_stays_and_gives_it_everything(desk, topic):
    other = Topic.objects.create(slug="nippon", name_en="Nippon")
    third = Topic.objects.create(slug="security", name_en="Security")
    both, one = text(title="둘 다"), text(title="하나")
    both.topics.set([topic, other])
    one.topics.set([other, third])
    other.experts.add(Author.objects.create(slug="choi", name_en="Choi"))
    chosen = {"action": "merge", "_selected_action": [topic.pk, other.pk]}
    asked = desk.post(reverse(LIST), chosen)
    assert Topic.objects.count() == 3
    assert [each.get("value") for each in page(asked).cssselect("input[type=radio]")] == [
        str(topic.pk), str(other.pk),
    ]  # fmt: skip
    unsure = desk.post(reverse(LIST), {**chosen, "confirmed": "yes"})
    assert unsure.context["form"].errors == {"into": ["Choose the topic that stays."]}
    done = desk.post(reverse(LIST), {**chosen, "confirmed": "yes", "into": topic.pk}, follow=True)
    assert said(done) == ["1 topic went into “Japan 일본”. Its address leads there now."]
    assert list(both.topics.all()) == [topic]
    assert set(one.topics.all()) == {topic, third}
    assert topic.experts.count() == 1
    assert FormerAddress.objects.get(address="/ko/topics/nippon/").topic == topic


def test_merge_of_one_topic_says_what_it_needs(desk, topic):
    chosen = {"action": "merge", "_selected_action": [topic.pk]}
    done = desk.post(reverse(LIST), chosen, follow=True)
    assert said(done) == ["Choose two topics or more to make one of them."]
