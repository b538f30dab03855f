"""Writes a batch of lines: new texts all at once, of known ones only what differs."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.db.models import Prefetch

from publications.editorial.revisions import record_import
from publications.imports.people import People
from publications.imports.store_people import store_people, store_topics
from publications.imports.subjects import Subjects
from publications.imports.update import Parts, bring_in_line
from publications.imports.values import Item, text_values, tie_values
from publications.models import Authorship, FormerAddress, Publication, TopicLink, Translation

_PART_MODELS = (Translation, Authorship, TopicLink, FormerAddress)
_THEN = ("role_en", "role_ko", "affiliation_en", "affiliation_ko")
_AT_ONCE = 500


class Writer:
    """Knows the rows that lines name: people, topics, originals."""

    def __init__(self, people: People, subjects: Subjects, publish: bool) -> None:
        self._publish = publish
        self._who = people.who
        self._people = store_people(people)
        self._topics = store_topics(subjects)
        self._texts: dict[str, int] = {}
        self.people_created = sum(known.pk is None for known in self._people)
        self.topics_created = sum(found.pk is None for found in subjects.known.values())

    def write(self, items: list[Item]) -> Counter[str]:
        """Write the lines; whatever the database refuses comes out as its own error."""
        known = self._known(items)
        new = {
            item.text.ref: Publication(ref=item.text.ref, **text_values(item, None, self._publish))
            for item in items
            if item.text.ref not in known
        }
        Publication.objects.bulk_create(new.values(), batch_size=_AT_ONCE)
        self._texts |= {ref: text.pk for ref, text in (known | new).items()}
        additions: list[Any] = []
        outcomes: Counter[str] = Counter()
        changed: list[int] = []
        for item in items:
            if item.text.ref in new:
                additions += self._parts(item, new[item.text.ref], None).additions()
                outcomes["created"] += 1
                continue
            text = known[item.text.ref]
            values = text_values(item, text, self._publish)
            change = bring_in_line(text, values, self._parts(item, text, text))
            additions += change or []
            if change is not None:
                changed.append(text.pk)
            outcomes["unchanged" if change is None else "updated"] += 1
        for model in _PART_MODELS:
            rows: list[Any] = [row for row in additions if isinstance(row, model)]
            model._default_manager.bulk_create(rows, batch_size=_AT_ONCE)
        for text in Publication.objects.filter(pk__in=changed):
            record_import(text)
        # Only now has every original of the batch its revision.
        ties = [row.pk for row in additions if isinstance(row, Translation)]
        Translation.objects.filter(pk__in=ties).reflect_newest()
        return outcomes

    def forget(self, items: list[Item]) -> None:
        """Drop the keys of rows that were rolled back."""
        for item in items:
            self._texts.pop(item.text.ref, None)

    def _known(self, items: list[Item]) -> dict[str, Publication]:
        originals = {item.text.original for item in items} - {""} - self._texts.keys()
        found = Publication.objects.filter(ref__in=originals)
        self._texts |= dict(found.values_list("ref", "pk"))
        texts = (
            Publication.objects.filter(ref__in=[item.text.ref for item in items if item.text.pk])
            .select_related("translation")
            .prefetch_related(
                Prefetch("authorships", Authorship.objects.authors()),
                "topic_links",
                "former_addresses",
            )
        )
        return {text.ref: text for text in texts}

    def _parts(self, item: Item, text: Publication, existing: Publication | None) -> Parts:
        row = item.row
        tie = getattr(existing, "translation", None)
        links = addresses = None
        if row.topics is not None:
            slugs = dict.fromkeys(entry.slug for entry in row.topics)
            links = [TopicLink(content_object=text, tag_id=self._topics[slug]) for slug in slugs]
        if row.former_addresses is not None:
            addresses = [FormerAddress(address=a, publication=text) for a in row.former_addresses]
        values = tie_values(row, tie, self._texts)
        return Parts(
            tie=None if values is None else Translation(text=text, **values),
            byline=self._byline(item, text, existing),
            links=links,
            addresses=addresses,
        )

    def _byline(
        self, item: Item, text: Publication, existing: Publication | None
    ) -> list[Authorship] | None:
        if item.row.authors is None:
            return None
        printed = existing.authorships.all() if existing else ()
        before = {entry.author_id: entry for entry in printed}
        entries = []
        for position, person in enumerate(item.row.authors):
            known = self._who[person.key]
            was = before.get(self._people[known])
            kept = was.name if was else known.name(text.language)
            entries.append(
                Authorship(
                    publication=text,
                    author_id=self._people[known],
                    position=position,
                    name=person.printed(text.language) or kept,
                    is_corresponding=was is not None and was.is_corresponding,
                    **{field: person.get(field) for field in _THEN},
                )
            )
        return entries
