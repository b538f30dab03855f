"""Gathers what the lines of a source say of topics."""

from __future__ import annotations

from dataclasses import dataclass

from publications.imports.entries import TopicEntry
from publications.imports.refusal import shown
from publications.models import Topic


@dataclass(slots=True)
class Subject:
    """A topic as it will be: of the database, or to be created (`pk` is `None`)."""

    slug: str
    name_en: str = ""
    name_ko: str = ""
    pk: int | None = None
    is_touched: bool = False

    @property
    def name(self) -> str:
        return self.name_en or self.name_ko


class Subjects:
    def __init__(self) -> None:
        fields = ("slug", "name_en", "name_ko", "pk")
        self.known = {
            slug: Subject(slug, name_en, name_ko, pk)
            for slug, name_en, name_ko, pk in Topic.objects.values_list(*fields)
        }
        self.mistakes: dict[str, str] = {}

    def mention(self, entry: TopicEntry) -> str:
        """Fill the gaps of a topic's names with what a line gives."""
        subject = self.known.setdefault(entry.slug, Subject(entry.slug))
        for name in ("name_en", "name_ko"):
            if not getattr(subject, name) and getattr(entry, name):
                setattr(subject, name, getattr(entry, name))
                subject.is_touched = True
        return entry.slug

    def settle(self) -> None:
        """Find topics without a name, and two of one name."""
        bearers: dict[str, str] = {}
        # Those of the database come first: a name belongs to who has had it longest.
        by_age = sorted(self.known.values(), key=lambda found: (found.pk is None, found.is_touched))
        for subject in by_age:
            if not subject.name:
                self.mistakes[subject.slug] = (
                    f"is missing: no topic {shown(subject.slug)} is known yet."
                )
                continue
            bearer = bearers.setdefault(subject.name, subject.slug)
            if bearer != subject.slug:
                self.mistakes[subject.slug] = (
                    f"{shown(subject.name)} is the name of topic {shown(bearer)} already; "
                    "use that slug or another name."
                )
