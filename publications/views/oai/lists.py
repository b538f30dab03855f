"""Lists in parts. A token holds all that the next part needs; nothing is kept between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.core import signing

from publications.models import HarvestRecord
from publications.models.harvest import HarvestQuerySet
from publications.views.oai import sets
from publications.views.oai.arguments import Refused
from publications.views.oai.stamps import span, written

SIZE = 100
_SALT = "publications.views.oai"


@dataclass(frozen=True)
class Token:
    """Where a list goes on: behind the place of the last record, of which `cursor` were sent.

    Places never come again, and what changes meanwhile moves to the end, so nothing is passed over.
    """

    verb: str
    prefix: str
    set: str = ""
    until: str = ""
    after: int = 0
    cursor: int = 0
    size: int = 0

    def __str__(self) -> str:
        return signing.dumps(list(asdict(self).values()), salt=_SALT)


@dataclass(frozen=True)
class Part:
    """Some records of a list. `sent` went before; `token` leads on, if there is more."""

    prefix: str
    rows: list[HarvestRecord]
    sent: int
    size: int
    token: str

    @property
    def is_all(self) -> bool:
        return not self.sent and not self.token


def part(arguments: Mapping[str, str]) -> Part:
    if "resumptionToken" in arguments:
        token = _read(arguments)
        rows = _rest(token)
    else:
        since, until = span(arguments)
        within = written(until) if until else ""
        asked = (arguments["metadataPrefix"], arguments.get("set", ""), within)
        token = Token(arguments["verb"], *asked)
        found = _found(token, since)
        rows = list(found[: SIZE + 1])
        token = replace(token, size=found.count() if len(rows) > SIZE else len(rows))
    return _cut(token, rows)


def _read(arguments: Mapping[str, str]) -> Token:
    try:
        token = Token(*signing.loads(arguments["resumptionToken"], salt=_SALT))
    except (signing.BadSignature, TypeError) as error:
        raise Refused("badResumptionToken", "That is no token of this repository.") from error
    if token.verb != arguments["verb"]:
        raise Refused("badResumptionToken", f"That is a token of {token.verb}.")
    return token


def _found(token: Token, since: datetime | None = None) -> HarvestQuerySet:
    rows = HarvestRecord.objects.listed()
    if token.set:
        rows = sets.within(rows, token.set)
    if since:
        rows = rows.since(since)
    return rows.until(datetime.fromisoformat(token.until)) if token.until else rows


def _rest(token: Token) -> list[HarvestRecord]:
    """Return what comes behind a token.

    If all of it changed meanwhile and left the list, one record that did is the last part, since a
    list cannot end with none.
    """
    behind = {"place__gt": token.after}
    rows = list(_found(token).filter(**behind)[: SIZE + 1])
    return rows or list(HarvestRecord.objects.listed().filter(**behind)[:1])


def _cut(token: Token, rows: list[HarvestRecord]) -> Part:
    if not rows:
        raise Refused("noRecordsMatch", "There are none.")
    shown = rows[:SIZE]
    sent = token.cursor + len(shown)
    last = shown[-1].place or 0
    leads = str(replace(token, after=last, cursor=sent)) if len(rows) > SIZE else ""
    return Part(token.prefix, shown, token.cursor, max(token.size, sent), leads)
