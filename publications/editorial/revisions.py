"""Keeps what was published: numbered, and as readers saw it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import cast

from django.utils import timezone

from prose.text import to_text
from publications.editorial.content import Content, Edition, content_of, edition_from
from publications.editorial.log import Person, printed_name
from publications.models import Publication, Revision

Change = Revision.Change
LINES = ("title", "subtitle", "abstract", "key_points")


def record(
    text: Publication,
    change: str,
    by: Person,
    *,
    note: str = "",
    public_from: datetime | None = None,
) -> Revision:
    """Number what the text says now."""
    earlier = list(text.revisions.order_by("-number"))
    number, now = earlier[0].number + 1 if earlier else 1, content_of(text)
    return Revision.objects.create(
        publication=text,
        number=number,
        change=change,
        note=note,
        content=now,
        wording=_first_said(now, change, earlier) or number,
        public_from=public_from or timezone.now(),
        made_by=by,
        made_by_name=printed_name(by),
    )


def _first_said(now: Content, change: str, earlier: Sequence[Revision]) -> int | None:
    """Return the number under which the same was said before; `earlier` has the newest first.

    A corrected typing mistake says what was meant before it.
    """
    said = words(now)
    for revision in earlier:
        if words(content(revision)) == said:
            return revision.wording
    return earlier[0].wording if change == Change.TYPO and earlier else None


def words(content: Content) -> list[str]:
    """Return what a text says in words: no formats, pictures, people, topics or files."""
    return [*(content[name] for name in LINES), to_text(content["body"])]  # type: ignore[literal-required]


def record_first(text: Publication) -> None:
    """Number what came here public, by an import say, before it is changed for the first time."""
    if was_public(text) and not text.revisions.exists():
        record(text, Change.FIRST, None, public_from=text.published_at)


def record_import(text: Publication) -> None:
    """Number what an import made of a public text; readers are told if the words are others."""
    last = text.revisions.order_by("number").last()
    now = content_of(text)
    if last is None or not was_public(text):
        return
    comes_back = last.change == Change.WITHDRAWAL and text.is_published
    if last.content == now and not comes_back:
        return
    told = comes_back or words(content(last)) != words(now)
    record(text, Change.UPDATE if told else Change.TYPO, None)
    if told:
        Publication.objects.filter(pk=text.pk).update(revised_at=timezone.now())


def drop_planned(text: Publication) -> None:
    """Forget a revision that was planned and that no reader has seen."""
    text.revisions.filter(public_from__gt=timezone.now()).delete()


def was_public(text: Publication) -> bool:
    """Say whether readers may know the text: it is public, or it was withdrawn."""
    return text.is_published or text.status == Publication.Status.WITHDRAWN


def ever_public(text: Publication) -> bool:
    """Say whether readers may have known the text at any time, whatever it is now."""
    if was_public(text) or text.revisions.filter(public_from__lte=timezone.now()).exists():
        return True
    entry = getattr(text, "trash_entry", None)
    at = text.published_at
    return (
        entry is not None
        and entry.status_before in {"published", "withdrawn"}
        and at is not None
        and at <= timezone.now()
    )


def content(revision: Revision) -> Content:
    return cast("Content", revision.content)


def edition(revision: Revision) -> Edition:
    """Return the text as it was published under that number."""
    return edition_from(revision.publication, content(revision), as_printed=True)


def changes_told(text: Publication) -> list[Revision]:
    """Return the updates and corrections of a public text, the newest first, without content.

    Each knows as `before` what readers read until then.
    """
    read = Revision.objects.filter(publication=text).read().defer("content").order_by("-number")
    found = list(read)
    for revision, earlier in pairwise(found):
        revision.before = earlier.number
    return [each for each in found if each.change in Revision.TOLD]
