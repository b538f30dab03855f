"""What the owner of an address, or somebody who says so, does: ask, confirm, stop, delete."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from secrets import token_hex

from django.db import transaction
from django.utils import timezone

from publications.following import mails
from publications.models import Follower, Following, Mailing
from publications.models.following import LOOKED_ON

UNCONFIRMED_FOR = timedelta(days=7)
_PAUSE = timedelta(hours=1)
# Mails that ask for a confirmation, in an hour: to one address, and to all.
_MOST_TO_ONE = 5
MOST_TO_ALL = 500


class TooMany(Exception):
    """So many asked within an hour that it is not readers who ask."""


@transaction.atomic
def ask(
    address: str, query: str, words: Mapping[str, str], rhythm: str, language: str
) -> Following | None:
    """Note that an address is to follow a list, and lay down the mail that asks it for its word.

    Nothing, if it was asked for so lately that another mail would be a nuisance. Nothing changes
    for the follower before the mail is answered.
    """
    now = timezone.now()
    lately = Following.objects.filter(mailed_at__gt=now - _PAUSE)
    if lately.count() >= MOST_TO_ALL:
        raise TooMany
    found, _made = Follower.objects.get_or_create(
        address=address.lower(), defaults={"language": language}
    )
    follower = Follower.objects.select_for_update().get(pk=found.pk)
    key = Following.key_of(query)
    mailed = lately.filter(follower=follower)
    if mailed.filter(key=key).exists() or mailed.count() >= _MOST_TO_ONE:
        return None
    asked = {"asked_rhythm": rhythm, "asked_language": language, "asked_at": now, "mailed_at": now}
    named = {f"words_{name}": said for name, said in words.items()}
    following, _made = Following.objects.update_or_create(
        follower=follower,
        key=key,
        defaults={**asked, **named},
        create_defaults={**asked, **named, "query": query, "rhythm": rhythm},
    )
    # One that still waits will ask for what is asked for by then.
    if not following.confirmations.unsent().exists():
        following.confirmations.create(
            follower=follower, message_id=f"<{token_hex(20)}@{mails.domain()}>", made_at=now
        )
    return following


def is_asked(following: Following) -> bool:
    """Say whether there is something to confirm: the list, or another rhythm or language."""
    return following.confirmed_at is None or following.confirmations.exists()


def is_late(following: Following, now: datetime) -> bool:
    """Say whether what is asked for was not confirmed in time."""
    return is_asked(following) and following.asked_at < now - UNCONFIRMED_FOR


@transaction.atomic
def confirm(token: str) -> Following | None:
    """Let what was asked for be followed from now on; nothing, if nobody asked or it is over."""
    found = Following.objects.select_for_update().filter(token=token).first()
    now = timezone.now()
    if found is None or is_late(found, now):
        return None
    found.rhythm = found.asked_rhythm
    found.confirmed_at = found.confirmed_at or now
    found.save(update_fields=["rhythm", "confirmed_at"])
    # The mail came, whatever the server says; nothing is asked for any more.
    found.confirmations.all().delete()
    follower = found.follower
    follower.language = found.asked_language
    follower.failures = 0
    # The first week begins now; the first mail comes on the next Monday.
    follower.weekly_on = follower.weekly_on or timezone.localdate(now)
    follower.save(update_fields=["language", "failures", "weekly_on"])
    return found


@transaction.atomic
def stop(following: Following) -> None:
    """Follow the list no longer; an address that follows nothing is deleted."""
    follower = Follower.objects.select_for_update().filter(pk=following.follower_id).first()
    if follower is None:
        return
    Following.objects.filter(pk=following.pk).delete()
    _take_back(follower, following.rhythm)
    if not follower.followings.exists():
        delete(follower)


def _take_back(follower: Follower, rhythm: str) -> None:
    """Delete what waits, as it may be of a list that was stopped; the next run looks anew."""
    waiting = Mailing.objects.alerts().filter(
        follower=follower, rhythm=rhythm, state=Mailing.State.WAITING, uncertain=0
    )
    if waiting.delete()[0] and rhythm in LOOKED_ON:
        Follower.objects.filter(pk=follower.pk).update(**{LOOKED_ON[rhythm]: None})


def delete(follower: Follower) -> None:
    """Forget the address, and all that hangs on it."""
    Follower.objects.filter(pk=follower.pk).delete()


def tidy(now: datetime) -> int:
    """Delete what nobody confirmed in time, and addresses that follow nothing; count these."""
    unconfirmed = Following.objects.filter(
        confirmed_at__isnull=True, asked_at__lt=now - UNCONFIRMED_FOR
    )
    unconfirmed.delete()
    idle = Follower.objects.filter(followings=None)
    count = idle.count()
    idle.delete()
    return count
