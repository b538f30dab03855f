"""The mails: what is new, and whether somebody really asked for it; each as text and as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import format_datetime, formataddr, parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prose.languages import rank
from publications.models import Follower, Following, Mailing, Publication

_LONGEST_TITLE = 140
# More make a mail that programs cut off; the rest is a list away.
_MOST_TEXTS = 25


def domain() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def address(name: str, language: str, token: str) -> str:
    path = reverse(f"publications:{name}", kwargs={"lang": language, "token": token})
    return f"{settings.SITE_URL}{path}"


def list_address(following: Following, language: str) -> str:
    path = reverse("publications:publications", kwargs={"lang": language})
    return f"{settings.SITE_URL}{path}{'?' if following.query else ''}{following.query}"


def alert(mailing: Mailing, texts: list[Publication]) -> EmailMultiAlternatives:
    follower = mailing.follower
    with translation.override(follower.language):
        leave = address("follow_stop", follower.language, follower.token)
        context = {
            "texts": texts[:_MOST_TEXTS],
            "more": len(texts[_MOST_TEXTS:]),
            "followings": _followed(mailing),
            "mine": address("follow_mine", follower.language, follower.token),
            "leave": leave,
        }
        mail = _mail("alert", _subject(texts), follower, context)
    mail.extra_headers |= {
        **_named(mailing),
        "List-Id": f"<alerts.{domain()}>",
        "List-Unsubscribe": f"<{leave}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Precedence": "bulk",
    }
    return mail


def _named(mailing: Mailing) -> dict[str, str]:
    """Return the headers that are the same whenever the mail is sent."""
    made = timezone.localtime(mailing.made_at)
    return {"Message-ID": mailing.message_id, "Date": format_datetime(made)}


def entries(mailing: Mailing) -> list[Publication]:
    """Return one text a work, newest first: in the follower's language, else its original."""
    listed = mailing.deliveries.filter(is_listed=True).values("text")
    texts = Publication.objects.published().for_cards().filter(pk__in=listed)
    works: dict[int, Publication] = {}
    for text in sorted(texts, key=lambda text: _nearness(text, mailing.follower.language)):
        works.setdefault(work(text), text)
    return sorted(works.values(), key=lambda text: (text.date, text.pk), reverse=True)


def work(text: Publication) -> int:
    """Return the key of the original."""
    made_from = getattr(text, "translation", None)
    return (made_from.original_id if made_from else None) or text.pk


def _nearness(text: Publication, language: str) -> tuple[bool, bool, tuple[int, str], int]:
    return (
        text.language != language, hasattr(text, "translation"), rank(text.language), text.pk,
    )  # fmt: skip


def _followed(mailing: Mailing) -> list[dict[str, str]]:
    """Return what the follower follows in this rhythm, each with the address that stops it."""
    language = mailing.follower.language
    return [
        {
            "words": following.words(language),
            "list": list_address(following, language),
            "stop": address("follow_stop", language, following.token),
        }
        for following in mailing.follower.followings.confirmed()
        .filter(rhythm=mailing.rhythm)
        .order_by("pk")
    ]


def confirmation(mailing: Mailing, following: Following) -> EmailMultiAlternatives:
    """Return the mail that asks whether the owner of the address really wants mails."""
    language = following.asked_language
    with translation.override(language):
        context = {
            "words": following.words(language),
            "rhythm": following.get_asked_rhythm_display(),
            "is_followed": following.confirmed_at is not None,
            "confirm": address("follow_confirm", language, following.token),
            "stop": address("follow_stop", language, following.token),
            "mine": address("follow_mine", language, following.follower.token),
        }
        # No subject says what a stranger may have typed.
        about = _("a search") if "q" in QueryDict(following.query) else context["words"]
        subject = _("Please confirm: e-mail alerts about %(list)s") % {"list": about}
        mail = _mail("confirmation", subject, following.follower, context, language)
    mail.extra_headers |= _named(mailing)
    return mail


def _subject(texts: list[Publication]) -> str:
    first = _shortened(str(texts[0]))
    others = len(texts) - 1
    if not others:
        return first
    return ngettext("%(title)s and %(count)d more", "%(title)s and %(count)d more", others) % {
        "title": first,
        "count": others,
    }


def _shortened(line: str) -> str:
    return line if len(line) <= _LONGEST_TITLE else f"{line[: _LONGEST_TITLE - 1].rstrip()}…"


def _mail(
    name: str, subject: str, to: Follower, context: dict[str, Any], language: str = ""
) -> EmailMultiAlternatives:
    language = language or to.language
    site_name = settings.SITE_NAME[language]
    # No title may begin a header of its own.
    subject = one_line([subject])
    context |= {
        "lang": language,
        "subject": subject,
        "site_name": site_name,
        "site_url": settings.SITE_URL,
    }
    mail = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string(f"mails/{name}.txt", context),
        from_email=_sender(site_name),
        to=[to.address],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": language},
    )
    mail.attach_alternative(render_to_string(f"mails/{name}.html", context), "text/html")
    return mail


def one_line(parts: Iterable[str]) -> str:
    return " ".join(" ".join(parts).split())


def _sender(site_name: str) -> str:
    name, plain = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or site_name, plain))
