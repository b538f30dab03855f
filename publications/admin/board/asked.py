"""What the board's address asks for: a language, filters, an order; all of it can be shared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import Max, Min, Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy, pgettext_lazy

from prose.languages import language_choices, text_languages
from publications.admin.listing import find
from publications.editorial import rights
from publications.editorial.log import printed_name
from publications.models import Freshness, Kind, Publication
from publications.models.public import PublicationQuerySet
from publications.translations import board

Status = Publication.Status
_SCOPES: dict[str, Any] = {
    "": Q(status=Status.PUBLISHED),
    "unpublished": Q(status__in=[Status.DRAFT, Status.IN_REVIEW]),
    "withdrawn": Q(status=Status.WITHDRAWN),
    "all": Q(),
}
_SCOPE_LABELS = [
    ("", gettext_lazy("public or scheduled")),
    ("unpublished", gettext_lazy("drafts and in review")),
    ("withdrawn", gettext_lazy("withdrawn")),
    ("all", gettext_lazy("all")),
]
FIRST_SORT = "date"


def first_language(user: AbstractBaseUser | AnonymousUser) -> str:
    """Return the language that somebody translates into; English, if that or none is theirs."""
    own = rights.languages(user)
    english = "en"
    return own[0] if own and english not in own else english


def _years() -> Iterable[int]:
    """Return the years between the oldest text and the newest; the index alone knows them."""
    days = Publication.with_trash.order_by().aggregate(first=Min("date"), last=Max("date"))
    if days["last"] is None:
        return ()
    return range(days["last"].year, days["first"].year - 1, -1)


class Asked(forms.Form):
    """The filters beside the board; `people` are those who have something, by key."""

    language = forms.ChoiceField(choices=language_choices, widget=forms.HiddenInput)
    sort = forms.ChoiceField(
        choices=[(f"{sign}{sort}", sort) for sort in board.SORTS for sign in ("", "-")],
        required=False,
        widget=forms.HiddenInput,
    )
    q = forms.CharField(
        label=gettext_lazy("Title or number of the original"), required=False, max_length=200
    )
    state = forms.MultipleChoiceField(
        label=gettext_lazy("State"),
        choices=Freshness.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)
    assignee = forms.ChoiceField(label=gettext_lazy("Assigned to"), required=False)
    year = forms.ChoiceField(label=gettext_lazy("Year"), required=False)
    works = forms.ChoiceField(
        label=gettext_lazy("Originals"), choices=_SCOPE_LABELS, required=False
    )
    overdue = forms.BooleanField(label=gettext_lazy("overdue only"), required=False)

    def __init__(self, address: QueryDict, user: User, people: dict[int, User]) -> None:
        data = address.copy()
        data.setdefault("language", first_language(user))
        super().__init__(data)
        self.address, self.user = data, user
        self.works_in_view = board.works(self.language_code)
        anything = ("", pgettext_lazy("no filter", "any"))
        self.fields["kind"].choices = [anything, *Kind.choices]  # type: ignore[attr-defined]
        self.fields["year"].choices = [  # type: ignore[attr-defined]
            anything,
            *((str(year), str(year)) for year in _years()),
        ]
        self.fields["assignee"].choices = [  # type: ignore[attr-defined]
            ("", pgettext_lazy("no filter", "anybody")),
            ("me", gettext_lazy("me")),
            ("nobody", gettext_lazy("nobody")),
            *((str(pk), printed_name(person)) for pk, person in people.items()),
        ]

    @property
    def language_code(self) -> str:
        """Return the language in view, even where a filter beside it is wrong."""
        code = self.address["language"]
        return code if code in text_languages() else first_language(self.user)

    @property
    def sorted_by(self) -> str:
        return self.cleaned_data.get("sort") or FIRST_SORT

    @property
    def narrows(self) -> bool:
        """Say whether a filter is on."""
        return any(self.address.get(name) for name in self.fields if name not in _NOT_FILTERS)

    def query(self, **changes: str) -> str:
        """Return the address of this board with something changed, from its first page on."""
        asked = QueryDict(mutable=True)
        for name in self.fields:
            values = [changes[name]] if name in changes else self.address.getlist(name)
            asked.setlist(name, [value for value in values if value])
        return asked.urlencode()

    def found(self) -> PublicationQuerySet:
        """Return the works asked for, in order; none if a filter asks for what there is not."""
        works = self.works_in_view
        if not self.is_valid():
            return works.none()
        asked = self.cleaned_data
        works = works.filter(_SCOPES[asked["works"]], *self._conditions())
        found = cast("PublicationQuerySet", find(works, asked["q"]))
        return board.ordered(found, self.sorted_by)

    def _conditions(self) -> list[Q]:
        asked = self.cleaned_data
        wanted = {
            "state__in": asked["state"],
            "kind": asked["kind"],
            "date__year": asked["year"],
        }
        conditions = [Q(**{name: value}) for name, value in wanted.items() if value]
        if asked["assignee"]:
            conditions.append(self._assigned(asked["assignee"]))
        return [*conditions, board.overdue()] if asked["overdue"] else conditions

    def _assigned(self, to: str) -> Q:
        if to == "nobody":
            return Q(plan__assignee__isnull=True)
        return Q(plan__assignee=self.user.pk if to == "me" else to)


_NOT_FILTERS = {"language", "sort"}
