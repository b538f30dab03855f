"""What the filters of a feed are called in its title, as beside the list."""

from __future__ import annotations

from django.utils.translation import gettext as _

from authors.models import Author
from prose.languages import language_name
from publications.models import Kind, Topic
from publications.search.asked import WITH_PDF, Filters


def labels(asked: Filters, language: str) -> list[str]:
    """Return what is asked for, in words; two queries at most."""
    names = {("kind", kind.value): kind.plural for kind in Kind}
    names |= {("language", code): language_name(code) for code in asked.language}
    names["pdf", WITH_PDF] = _("With a PDF")
    if asked.topic:
        topics = Topic.objects.filter(slug__in=asked.topic)
        names |= {("topic", topic.slug): topic.label(language) for topic in topics}
    if asked.author:
        people = Author.objects.filter(slug__in=asked.author)
        names |= {("author", person.slug): person.name(language) for person in people}
    return [names.get(pair, pair[1]) for pair in asked.pairs()]
