"""Who is told by e-mail of what is new in which lists, and what they were told already."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from secrets import token_urlsafe

from django.db import models
from django.db.models import Min, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from prose.fields import LineField
from publications.models.publication import Publication

# Mails in a row that came back, after which an address gets no more until it is confirmed again.
MOST_FAILURES = 3


class Rhythm(models.TextChoices):
    AT_ONCE = "at-once", pgettext_lazy("mails come", "At once")
    DAILY = "daily", pgettext_lazy("mails come", "Daily")
    WEEKLY = "weekly", pgettext_lazy("mails come", "Weekly")


# Where it is kept on which day a follower was last looked after.
LOOKED_ON: dict[str, str] = {Rhythm.DAILY: "daily_on", Rhythm.WEEKLY: "weekly_on"}


def new_token() -> str:
    return token_urlsafe(32)


class FollowerQuerySet(models.QuerySet["Follower"]):
    def set_aside(self) -> FollowerQuerySet:
        return self.filter(failures__gte=MOST_FAILURES)

    def reached(self) -> FollowerQuerySet:
        """Return those to whom mails get through, as far as we know."""
        return self.filter(failures__lt=MOST_FAILURES)


class Follower(models.Model):
    """An address, in lower case. Without a following that it asked for, it is deleted."""

    address = models.EmailField(max_length=254, unique=True)
    # Of the mails; also the language in which lists are read for it.
    language = models.CharField(max_length=10)
    # Opens what the address follows, without a password.
    token = models.CharField(max_length=43, unique=True, default=new_token)
    # The days in Seoul on which it was last looked whether there is something to tell.
    daily_on = models.DateField(null=True)
    weekly_on = models.DateField(null=True)
    # Mails in a row whose address the server said it does not know.
    failures = models.PositiveSmallIntegerField(default=0)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        verbose_name = _("follower")
        verbose_name_plural = _("followers")
        default_permissions = ()

    def __str__(self) -> str:
        # Addresses are in no log and on no page of the desk.
        return f"#{self.pk}"


class FollowingQuerySet(models.QuerySet["Following"]):
    def confirmed(self) -> FollowingQuerySet:
        return self.filter(confirmed_at__isnull=False)


class Following(models.Model):
    """A list that somebody follows, by the query of its address in one spelling."""

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="followings")
    query = models.TextField(blank=True)
    key = models.CharField(max_length=64)
    words_ko = LineField(_("list, in Korean"), max_length=500)
    words_en = LineField(_("list, in English"), max_length=500)
    rhythm = models.CharField(_("rhythm"), max_length=10, choices=Rhythm)
    # In force from the next confirmation on: whoever fills in the form may be somebody else.
    asked_rhythm = models.CharField(max_length=10, choices=Rhythm)
    asked_language = models.CharField(max_length=10)
    token = models.CharField(max_length=43, unique=True, default=new_token)
    asked_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True, db_index=True)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        verbose_name = _("followed list")
        verbose_name_plural = _("followed lists")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["follower", "key"], name="following_once"),
            models.CheckConstraint(
                name="following_rhythm_known", condition=Q(rhythm__in=Rhythm.values)
            ),
        ]

    def __str__(self) -> str:
        return self.words_en

    @staticmethod
    def key_of(query: str) -> str:
        return sha256(query.encode()).hexdigest()

    def words(self, language: str) -> str:
        return self.words_ko if language == "ko" else self.words_en


class FollowedListQuerySet(models.QuerySet["FollowedList"]):
    def with_counts(self) -> FollowedListQuerySet:
        """Return one row a list, with how many follow it in each rhythm."""
        confirmed = Following.objects.confirmed()
        first = confirmed.values("key").annotate(first=Min("pk")).values("first")
        followers = confirmed.filter(key=OuterRef("key")).order_by().values("key")
        return self.filter(pk__in=first).annotate(
            followers=Subquery(followers.annotate(count=models.Count("pk")).values("count")),
            **{
                f"{name}_followers": Subquery(
                    followers.filter(rhythm=rhythm)
                    .annotate(count=models.Count("pk"))
                    .values("count")
                )
                for name, rhythm in (
                    ("at_once", Rhythm.AT_ONCE),
                    ("daily", Rhythm.DAILY),
                    ("weekly", Rhythm.WEEKLY),
                )
            },
        )


class FollowedList(Following):
    """A list that is followed, whoever follows it."""

    objects = FollowedListQuerySet.as_manager()  # type: ignore[assignment,misc]

    class Meta:
        proxy = True
        verbose_name = _("followed list")
        verbose_name_plural = _("followed lists")
        default_permissions = ()


class MailingQuerySet(models.QuerySet["Mailing"]):
    def unsent(self) -> MailingQuerySet:
        return self.filter(state__in=[Mailing.State.WAITING, Mailing.State.SENDING])

    def due(self, now: datetime) -> MailingQuerySet:
        return self.unsent().filter(Q(next_at__isnull=True) | Q(next_at__lte=now))

    def alerts(self) -> MailingQuerySet:
        return self.filter(asks_for=None)

    def confirmations(self) -> MailingQuerySet:
        return self.filter(asks_for__isnull=False)


class Mailing(models.Model):
    """One mail to one follower: what is new, or whether a list is really to be followed.

    What is `sending` was given to the mail server, or was about to be, when its run ended. What is
    `unknown` was given to it several times, without an answer; it may have come.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENDING = "sending", _("being sent")
        SENT = "sent", _("sent")
        FAILED = "failed", _("given up")
        UNKNOWN = "unknown", _("perhaps sent")

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="mailings")
    # What a confirmation is asked for; nothing in a mail of what is new.
    asks_for = models.ForeignKey(
        Following, on_delete=models.CASCADE, related_name="confirmations", null=True
    )
    rhythm = models.CharField(max_length=10, choices=Rhythm, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    # The same whenever the mail is sent, so that a mailbox keeps one of two.
    message_id = models.CharField(max_length=320, unique=True)
    run = models.CharField(max_length=32, blank=True)
    # How often it was refused for good, and how often nobody knows what became of it.
    attempts = models.PositiveSmallIntegerField(default=0)
    uncertain = models.PositiveSmallIntegerField(default=0)
    # Since when the server says “not now”, and when it is asked again.
    put_off_since = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    objects = MailingQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["id"],
                name="mailing_unsent",
                condition=Q(state__in=["waiting", "sending"]),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="mailing_state_known",
                condition=Q(state__in=["waiting", "sending", "sent", "failed", "unknown"]),
            )
        ]

    def __str__(self) -> str:
        return self.message_id


class Delivery(models.Model):
    """A text that a follower is told of: once, whichever of their lists it is in.

    What is not listed itself appeared together with a text of the same work that is.
    """

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="deliveries")
    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="deliveries")
    text = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="deliveries")
    is_listed = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("text in a mail")
        verbose_name_plural = _("texts in mails")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["follower", "text"], name="delivery_once"),
        ]

    def __str__(self) -> str:
        return f"{self.mailing_id} · {self.text_id}"
