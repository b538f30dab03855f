"""Keeps old addresses alive when a text, a topic or a person moves, or two topics become one."""

from __future__ import annotations

from django.db import transaction

from authors.models import Author
from prose.languages import INTERFACE_LANGUAGES
from publications.models import FormerAddress, Publication, Topic
from publications.models.former_address import address_key


def remember(publication: Publication, old_address: str) -> None:
    """Let an address that a text had lead to where it is now.

    An address that the text takes again stops being a former one.
    """
    now_at = publication.get_absolute_url()
    FormerAddress.objects.filter(key=address_key(now_at)).delete()
    if address_key(old_address) != address_key(now_at):
        FormerAddress.objects.update_or_create(
            key=address_key(old_address),
            defaults={"address": old_address, "publication": publication, "topic": None},
        )


def remember_topic(topic: Topic, old_slug: str) -> None:
    """Let a topic's old addresses, in both languages, lead to where it is now."""
    for language in INTERFACE_LANGUAGES:
        old = Topic(slug=old_slug).get_absolute_url(language)
        FormerAddress.objects.filter(key=address_key(topic.get_absolute_url(language))).delete()
        if old_slug != topic.slug:
            FormerAddress.objects.update_or_create(
                key=address_key(old),
                defaults={"address": old, "topic": topic, "publication": None},
            )


@transaction.atomic
def remember_person(person: Author, old_slug: str) -> None:
    """Let a person's old addresses, in both languages, lead to their profile."""
    for language in INTERFACE_LANGUAGES:
        old, now_at = (each.get_absolute_url(language) for each in (Author(slug=old_slug), person))
        FormerAddress.objects.filter(key=address_key(now_at)).delete()
        FormerAddress.objects.filter(page=old).update(page=now_at)
        FormerAddress.objects.update_or_create(
            key=address_key(old),
            defaults={"address": old, "page": now_at, "publication": None, "topic": None},
        )


@transaction.atomic
def merge_topics(source: Topic, into: Topic) -> None:
    """Give one topic's texts, people and addresses to another, and remove it."""
    if source.pk == into.pk:
        raise ValueError("A topic cannot be merged into itself.")
    already = into.links.values("content_object")
    source.links.exclude(content_object__in=already).update(tag=into)
    into.experts.add(*source.experts.all())
    source.former_addresses.update(topic=into)
    slug = source.slug
    source.delete()
    remember_topic(into, slug)
