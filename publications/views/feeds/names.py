"""What the filters of a list are called in words, as beside the list."""

from __future__ import annotations

from django.utils.translation import gettext as _

from authors.models import Author
from prose.languages import language_name
from publications.models import Kind, Topic
from publications.search import naming
from publications.search.asked import WITH_PDF, Filters
from publications.search.remembering import current


def labels(asked: Filters, language: str) -> list[str]:
    """Return what is asked for, in words; two queries at most."""
    return [label for _group, label in named(asked, language)]


def named(asked: Filters, language: str) -> list[tuple[str, str]]:
    """Return the same, each with its group. What has moved is called as it is now."""
    names = {("kind", kind.value): kind.plural for kind in Kind}
    names |= {("language", code): language_name(code) for code in asked.language}
    names["pdf", WITH_PDF] = _("With a PDF")
    if asked.topic:
        keys = naming.topic_keys(current())
        topics = Topic.objects.in_bulk([keys.get(slug, 0) for slug in asked.topic])
        names |= {("topic", slug): topics[keys[slug]].label(language)
                  for slug in asked.topic if keys.get(slug) in topics}  # fmt: skip
    if asked.author:
        keys = naming.person_keys(current())
        people = Author.objects.in_bulk([keys.get(slug, 0) for slug in asked.author])
        names |= {("author", slug): people[keys[slug]].name(language)
                  for slug in asked.author if keys.get(slug) in people}  # fmt: skip
    return [(pair[0], names.get(pair, pair[1])) for pair in asked.pairs()]
