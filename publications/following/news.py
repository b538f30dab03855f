"""What is news to whom, laid down as mails that wait; nothing is sent here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import Min, Prefetch, Q
from django.utils import timezone

from publications.models import Delivery, Follower, Following, Mailing, Publication, Rhythm
from publications.models.following import LOOKED_ON

# Keys of the texts that a list shows, by its query, to readers in a language.
Contained = Callable[[str, str], Iterable[int]]

# What has been public for longer is in a list because it was filed there since: that is no news.
_NEWS_FOR = timedelta(days=60)
# A text that is published on Tuesday may bear Monday's date; one that an old site brings along
# bears one of years ago, and is no news.
_BEARS_AN_EARLIER_DATE = timedelta(days=7)
# Daily and weekly mails are for the morning, in Seoul.
_MORNING = 8
_MONDAY = 0
_AT_ONCE = 500


class Text(NamedTuple):
    """A text that may be news: since when it can be read, and the key of its work's original."""

    since: datetime
    work: int


New = dict[int, Text]


@dataclass(frozen=True)
class Round:
    """One look at what is new: at which moment, by which lists; `is_asked` passes over the hour."""

    rhythm: Rhythm
    now: datetime
    contained: Contained
    domain: str
    is_asked: bool = False
    _lists: dict[tuple[str, str], frozenset[int]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    def listed(self, query: str, language: str, among: Iterable[int]) -> frozenset[int]:
        """Return which of the new texts a list contains; each list is read once a round."""
        if (query, language) not in self._lists:
            found = frozenset(map(int, self.contained(query, language)))
            self._lists[query, language] = found.intersection(among)
        return self._lists[query, language]


def plan(round_: Round) -> int:
    """Lay down the mails of one rhythm; return how many. A second call finds nothing more."""
    if not round_.is_asked and round_.rhythm in LOOKED_ON and _hour(round_.now) < _MORNING:
        return 0
    new = became_public(round_.now)
    return sum(_plan_batch(round_, keys, new) for keys in _batches(due(round_)))


def became_public(now: datetime) -> New:
    """Return each text that may be news, with the moment at which readers could first read it."""
    since = now - _NEWS_FOR
    texts = (
        Publication.objects.published(now)
        .filter(published_at__gt=since - _BEARS_AN_EARLIER_DATE)
        .order_by()
        .values_list("pk", "translation__original", "published_at")
        .annotate(Min("revisions__made_at"))
    )
    return {
        pk: Text(_first(moment, made), original or pk)
        for pk, original, moment, made in texts
        if moment
    }


def _first(moment: datetime, made: datetime | None) -> datetime:
    if made is None or made > moment + _BEARS_AN_EARLIER_DATE:
        return moment
    return max(moment, made)


def due(round_: Round) -> Iterator[int]:
    """Yield the followers to look at now, each at most once a day for all but `at-once`."""
    confirmed = Following.objects.confirmed().filter(rhythm=round_.rhythm)
    followers = (
        Follower.objects.reached()
        .filter(_not_yet(round_), pk__in=confirmed.values("follower"))
        .order_by("pk")
    )
    return iter(list(followers.values_list("pk", flat=True)))


def _not_yet(round_: Round) -> Q:
    if round_.rhythm == Rhythm.AT_ONCE:
        return Q()
    name, today = LOOKED_ON[round_.rhythm], round_.today
    latest = today - timedelta(days=1)
    if round_.rhythm == Rhythm.WEEKLY and not round_.is_asked and today.weekday() != _MONDAY:
        latest = today - timedelta(days=7)
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__lte": latest})


def _plan_batch(round_: Round, keys: list[int], new: New) -> int:
    confirmed = Following.objects.confirmed().filter(rhythm=round_.rhythm).order_by("pk")
    followers = (
        Follower.objects.filter(pk__in=keys)
        .order_by("pk")
        .prefetch_related(Prefetch("followings", queryset=confirmed, to_attr="followed"))
    )
    told = _told(keys, new)
    idle: list[int] = []
    made = 0
    for follower in followers:
        known = told.get(follower.pk, set())
        if listed := _news(round_, follower, new) - known:
            made += _lay_down(round_, follower, listed, _beside(listed, new) - known)
        else:
            idle.append(follower.pk)
    if round_.rhythm in LOOKED_ON:
        Follower.objects.filter(pk__in=idle).update(**{LOOKED_ON[round_.rhythm]: round_.today})
    return made


def _told(keys: list[int], new: New) -> dict[int, set[int]]:
    told: dict[int, set[int]] = {}
    deliveries = Delivery.objects.filter(follower__in=keys).filter(_among(new))
    for follower, text in deliveries.values_list("follower", "text"):
        told.setdefault(follower, set()).add(text)
    return told


def _among(new: New) -> Q:
    """Bound the texts by their keys' span: a list of all of them may be too long a query."""
    return Q(text__gte=min(new), text__lte=max(new)) if new else Q(text=0)


def _news(round_: Round, follower: Follower, new: New) -> set[int]:
    """Return the texts of all that somebody follows, public since they follow it."""
    found: set[int] = set()
    followed: list[Following] = follower.followed  # type: ignore[attr-defined]
    for following in followed:
        assert following.confirmed_at  # noqa: S101 - the query says so
        since = max(following.confirmed_at, round_.now - _NEWS_FOR)
        listed = round_.listed(following.query, follower.language, new)
        found.update(text for text in listed if new[text].since > since)
    return found


def _beside(listed: set[int], new: New) -> set[int]:
    """Return the new texts of the same works: they are told with those that are listed."""
    works = {new[text].work for text in listed}
    return {text for text, about in new.items() if about.work in works} - listed


def _lay_down(round_: Round, follower: Follower, listed: set[int], beside: set[int]) -> bool:
    """Keep one mail and its texts in one step, unless another run did."""
    try:
        with transaction.atomic():
            if not _claimed(round_, follower):
                return False
            mailing = Mailing.objects.create(
                follower=follower,
                rhythm=round_.rhythm,
                message_id=_message_id(follower, sorted(listed), round_.domain),
                made_at=round_.now,
            )
            Delivery.objects.bulk_create(
                Delivery(mailing=mailing, follower=follower, text_id=text, is_listed=text in listed)
                for text in sorted(listed | beside)
            )
    except IntegrityError:
        # Another run told of one of them, or a text or the follower is gone; the rest is found
        # by the next run.
        return False
    return True


def _claimed(round_: Round, follower: Follower) -> bool:
    chosen = Follower.objects.filter(_not_yet(round_), pk=follower.pk)
    if round_.rhythm in LOOKED_ON:
        return bool(chosen.update(**{LOOKED_ON[round_.rhythm]: round_.today}))
    return chosen.select_for_update().first() is not None


def _message_id(follower: Follower, texts: list[int], domain: str) -> str:
    """Return the same for the same news, even to a database that was brought back from a copy."""
    told = f"{follower.token} {' '.join(map(str, texts))}"
    return f"<{sha256(told.encode()).hexdigest()[:40]}@{domain}>"


def _hour(now: datetime) -> int:
    return timezone.localtime(now).hour


def _batches(keys: Iterator[int]) -> Iterator[list[int]]:
    while batch := list(islice(keys, _AT_ONCE)):
        yield batch
