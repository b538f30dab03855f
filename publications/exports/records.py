"""Texts as records: all that metadata asks of the database is asked here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2s
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.db.models import Prefetch
from django.db.models.functions import Substr
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from authors.models import Author
from authors.record import ascii_key, person_record
from prose.head import Picture
from prose.languages import interface_language
from publications.exports.licence import licence
from publications.exports.offered import Download, current_pdfs, downloads, with_made_pdfs
from publications.exports.works import genre_of, is_made, relations
from publications.metadata.identity import record_id
from publications.metadata.record import (
    Contributor,
    Institute,
    Naming,
    Pdf,
    Record,
    Subject,
)
from publications.models import Authorship, Kind, Publication, Topic, TopicLink
from publications.models.publication import PublicationQuerySet

_AT_ONCE = 200
# What of a slug may stand in a key.
_KEYED = re.compile("[a-z0-9-]{1,40}")
# What search engines show of a description; and the length at which they cut a headline.
_DESCRIPTION, _HEADLINE = 155, 110


def record_of(
    text: Publication,
    credits: Sequence[Authorship],
    topics: Sequence[Topic],
    pdfs: Sequence[Download],
    card: str = "",
) -> Record:
    """Return the record of a text whose work is loaded, without a query.

    `credits` are byline and other credits in order; `card` is the path of its share card.
    """
    with override(interface_language(text.language)):
        return _record(text, credits, topics, pdfs, card)


def records(keys: Sequence[int]) -> Iterator[Record]:
    """Yield the records of some texts, in their order, that are public by now."""
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        texts = whole(Publication.objects.published()).in_bulk(some)
        yield from (record_of_loaded(texts[key]) for key in some if key in texts)


def whole(texts: PublicationQuerySet) -> PublicationQuerySet:
    """Load what a record is made of, by a fixed number of queries."""
    credits = Authorship.objects.order_by("position", "pk").select_related("author")
    topics = TopicLink.objects.select_related("tag").order_by("tag__slug")
    return (
        with_made_pdfs(texts.with_work())
        .annotate(opening=Substr("body_text", 1, 2 * _DESCRIPTION))
        .prefetch_related(
            "attachments",
            Prefetch("authorships", queryset=credits),
            Prefetch("topic_links", queryset=topics),
        )
    )


def record_of_loaded(text: Publication, card: str = "") -> Record:
    """Return the record of a text that `whole` loaded."""
    return record_of(
        text,
        list(text.authorships.all()),
        [link.tag for link in text.topic_links.all()],
        downloads(text.attachments.all(), current_pdfs(text).get(text.pk)),
        card,
    )


def _record(
    text: Publication,
    credits: Sequence[Authorship],
    topics: Sequence[Topic],
    pdfs: Sequence[Download],
    card: str,
) -> Record:
    language = interface_language(text.language)
    page = absolute(text.get_absolute_url())
    people = _people(credits, text.language)
    return Record(
        id=record_id(text.ref),
        **_series(Kind(text.kind), language),
        language=text.language,
        title=text.full_title,
        headline=Truncator(text.full_title).chars(_HEADLINE),
        abstract=text.abstract,
        description=_description(text),
        genre=genre_of(text),
        number=text.number,
        address=page,
        issued=text.date,
        published=_published(text),
        modified=max(_published(text), text.revised_at or _published(text)),
        institute=institute(text.language),
        licence=licence(language, text.date.year),
        english=_english(text),
        extent=text.translation.extent if is_made(text) else "",
        **people,
        subjects=_subjects(topics, language),
        pdfs=tuple(Pdf(each.name, page + quote(each.name), each.size, each.title) for each in pdfs),
        picture=_picture(text, card),
        doi=text.doi or "",
        views=text.views,
        **relations(text),
        key=_key(text, people["authors"]),
    )


def _description(text: Publication) -> str:
    """Return the abstract, or how the text begins, as long as search engines show it."""
    told = text.abstract
    if not told:
        # It is nothing where there are no words, and is not to be asked for again.
        told = text.opening if hasattr(text, "opening") else text.body_text[: 2 * _DESCRIPTION]
    return Truncator(" ".join((told or text.full_title).split())).chars(_DESCRIPTION)


def _subjects(topics: Sequence[Topic], language: str) -> tuple[Subject, ...]:
    told = (
        Subject(each.label(language), each.slug, absolute(each.get_absolute_url(language)))
        for each in topics
    )
    return tuple(sorted(told, key=lambda subject: subject.name))


def _series(kind: Kind, language: str) -> dict[str, Any]:
    page = reverse("publications:kind", kwargs={"lang": language, "kind": kind.segment})
    return {
        "kind": kind.value,
        "kind_name": str(kind.label),
        "kind_address": absolute(page),
        "series": kind.series,
    }


def _english(text: Publication) -> Naming:
    with override("en"):
        return Naming(
            Kind(text.kind).series, genre_of(text), settings.SITE_NAME["en"], str(_("Seoul"))
        )


def absolute(path: str) -> str:
    return settings.SITE_URL + path


def institute(language: str) -> Institute:
    """Return the publisher as texts in a language name it."""
    shown = interface_language(language)
    other = "en" if shown == "ko" else "ko"
    return Institute(
        name=settings.SITE_NAME.get(language, settings.SITE_NAME[shown]),
        other_name=settings.SITE_NAME[other],
        place=_("Seoul"),
        address=absolute(reverse("publications:home", kwargs={"lang": shown})),
        identity=absolute("/#org"),
        logo=absolute(static("img/social.png")),
        alike=settings.SITE_ALIKE,
    )


def _published(text: Publication) -> Any:
    return text.published_at or text.created_at or timezone.now()


def _people(credits: Sequence[Authorship], language: str) -> dict[str, Any]:
    wanted = {
        "authors": Authorship.Credit.AUTHOR,
        "translators": Authorship.Credit.TRANSLATOR,
        "editors": Authorship.Credit.EDITOR,
    }
    return {
        name: tuple(_contributor(each, language) for each in credits if each.credit == credit)
        for name, credit in wanted.items()
    }


def _contributor(entry: Authorship, language: str) -> Contributor:
    shown = interface_language(language)
    person = entry.author
    own = entry.affiliation(shown)
    is_ours = not own and person.standing != Author.Standing.OUTSIDE
    return Contributor(
        person=person_record(person, language, entry.name),
        role=entry.role(shown),
        affiliation=own or (settings.SITE_NAME[shown] if is_ours else person.affiliation_en),
        is_of_institute=is_ours or own in settings.SITE_NAME.values(),
    )


def _picture(text: Publication, card: str) -> Picture | None:
    if not card:
        return None
    described = " ".join(filter(None, [str(Kind(text.kind).label), text.number]))
    return Picture(absolute(card), f"{described}: {text.full_title}")


def _key(text: Publication, authors: Sequence[Contributor]) -> str:
    """Return a key for bibliographies: `choi2026-2026-07-ko`, in ASCII."""
    first = authors[0].person.key if authors else ""
    # Series of other kinds count by themselves, so a number alone would name two texts.
    kind = "" if text.kind == Kind.ISSUE_BRIEF else f"{ascii_key(text.kind)}-"
    # A slug that ASCII cannot hold, or that would be cut, is told apart from others by its ref.
    is_short = _KEYED.fullmatch(text.slug) is not None
    short = text.slug if is_short else blake2s(text.ref.encode(), digest_size=4).hexdigest()
    return f"{first or 'asan'}{text.date.year}-{kind}{text.number or short}-{text.language}"
