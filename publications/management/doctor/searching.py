"""Whether the search index holds the texts as they are."""

from __future__ import annotations

from publications.management.doctor.finding import Look
from publications.models import Publication, SearchDocument, SearchEntry, SearchPending
from publications.search import index
from publications.search.documents import document, with_sources

# Of the oldest and of the newest.
_TRIED, _TERMS = 3, 4
_REBUILD = "Run: python manage.py rebuild_search"


def look() -> Look:
    if missing := index.missing():
        return Look("", [f"{each} is not there. Run: python manage.py migrate" for each in missing])
    faults = []
    stale = SearchEntry.objects.filter(is_stale=True)
    if waiting := stale.count():
        faults.append(
            f"{waiting} changed texts are not in it yet. See that make_renditions --watch runs "
            f"beside the site, or take them in at once. {_REBUILD}"
        )
    documents = SearchDocument.objects.filter(is_new=False)
    texts = Publication.objects.exclude(pk__in=documents.values("text_id")).exclude(
        pk__in=SearchPending.objects.values("text_id")
    )
    if lost := texts.exclude(pk__in=stale.values("text_id")).count():
        faults.append(f"{lost} texts are not in it and do not wait for it. {_REBUILD}")
    documents = documents.filter(attachment_id=None)
    tried = [*documents.order_by("pk")[:_TRIED], *documents.order_by("-pk")[:_TRIED]]
    if not all(map(_is_found, tried)):
        faults.append(f"texts are not found by their own words. {_REBUILD}")
    return Look(f"{documents.count()} texts are in it, none waits", faults)


def _is_found(row: SearchDocument) -> bool:
    texts = list(with_sources([row.text_id]))
    asked = [frozenset([frozenset(document(text)[:_TERMS])]) for text in texts]
    return all(row.pk in numbers for numbers in index.engine().find(asked))
