"""Following a list by e-mail: the form, and what is said when it was sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from authors.models import Author
from prose.languages import INTERFACE_LANGUAGES, language_name
from publications.following import asking
from publications.models import Kind, Rhythm, Topic
from publications.search.asked import WITH_PDF, Filters
from publications.views.listing import reverse_both

View = Callable[..., HttpResponse]
_SALT = "publications.follow"
# A form that was open for longer is shown again.
_FORM_LASTS = 24 * 60 * 60
_LONGEST_QUERY = 2000


def unlisted(view: View) -> View:
    """Keep a page that holds a secret address out of indexes, caches and other sites' logs."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response.headers["Cache-Control"] = "private, no-store"
        # Not `no-referrer`, with which browsers name no origin in what a form sends, either.
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return answer


class FollowForm(forms.Form):
    address = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": gettext_lazy("Enter the address that the mails are to go to."),
            "invalid": gettext_lazy("Enter a whole e-mail address, as in name@example.org."),
        },
    )
    rhythm = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=Rhythm.choices,
        initial=Rhythm.WEEKLY,
        error_messages={"invalid_choice": gettext_lazy("Choose at once, daily or weekly.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the mails"),
        choices=[("ko", "한국어"), ("en", "English")],
        error_messages={"invalid_choice": gettext_lazy("Choose Korean or English.")},
    )
    # Says that the form came from here, without a cookie.
    proof = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_from_here: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_from_here = is_from_here

    def clean(self) -> dict[str, Any]:
        if not (self._is_from_here and _is_ours(self.cleaned_data.get("proof", ""))):
            raise forms.ValidationError(
                _("The form was open for a long time. Please send it once more.")
            )
        return self.cleaned_data


def _is_from_here(request: HttpRequest) -> bool:
    """Say whether a page of this site sent the form, as far as the browser tells."""
    here = {"", settings.SITE_URL, f"{request.scheme}://{request.get_host()}"}
    return request.headers.get("Origin", "") in here


def _proof() -> str:
    return signing.dumps("", salt=_SALT)


def _is_ours(proof: str) -> bool:
    try:
        signing.loads(proof, salt=_SALT, max_age=_FORM_LASTS)
    except signing.BadSignature:
        return False
    return True


# There is no session that a form of another site could abuse, and no page here sets a cookie.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@unlisted
def follow(request: HttpRequest, lang: str) -> HttpResponse:
    filters = Filters.parse(request.GET)
    query = filters.canonical()
    words = {language: in_words(filters, language) for language in INTERFACE_LANGUAGES}
    form = FollowForm(initial={"language": lang})
    if request.method == "POST":
        form = FollowForm(request.POST, is_from_here=_is_from_here(request))
        if len(query) <= _LONGEST_QUERY and form.is_valid() and _asked(form, query, words):
            return HttpResponseRedirect(reverse("publications:follow_asked", kwargs={"lang": lang}))
    addresses = reverse_both("publications:follow")
    context = {
        "form": form,
        "proof": _proof(),
        "words": words[lang],
        "can_follow": len(query) <= _LONGEST_QUERY and is_known(filters),
        "list": f"?{query}" if query else "",
        "alternates": {
            language: f"{address}?{query}" if query else address
            for language, address in addresses.items()
        },
    }
    return render(request, "following/follow.html", context, status=422 if form.errors else 200)


def _asked(form: FollowForm, query: str, words: dict[str, str]) -> bool:
    """Lay down the mail that asks for a confirmation; say on the form why there is none.

    Whether the address is known, and what it follows already, is for its owner to know.
    """
    data = form.cleaned_data
    try:
        asking.ask(data["address"], query, words, data["rhythm"], data["language"])
    except asking.TooMany:
        form.add_error(None, _("Too many ask for mails just now. Please try again in an hour."))
        return False
    return True


@require_safe
@unlisted
def asked(request: HttpRequest, lang: str) -> HttpResponse:
    context = {"alternates": reverse_both("publications:follow_asked")}
    return render(request, "following/asked.html", context)


def is_known(filters: Filters) -> bool:
    """Say whether all that the list is narrowed to exists; a list that never has anything, or
    not yet, may be followed, a typing mistake may not.
    """
    topics = Topic.objects.filter(slug__in=filters.topic).count()
    people = Author.objects.filter(slug__in=filters.author).count()
    kinds = all(kind in Kind.values for kind in filters.kind)
    return kinds and topics == len(filters.topic) and people == len(filters.author)


def in_words(filters: Filters, language: str) -> str:
    """Return what a list is narrowed to: `Issue Briefs · Korea–Japan relations · “alliance”`."""
    with translation.override(language):
        topics = {topic.slug: topic for topic in Topic.objects.filter(slug__in=filters.topic)}
        people = {one.slug: one for one in Author.objects.filter(slug__in=filters.author)}
        parts = [
            *(Kind(kind).plural if kind in Kind.values else kind for kind in filters.kind),
            *(topics[slug].label(language) if slug in topics else slug for slug in filters.topic),
            *(people[slug].name(language) if slug in people else slug for slug in filters.author),
            *filters.year,
            *map(language_name, filters.language),
            *([_("With a PDF")] if WITH_PDF in filters.pdf else []),
            *([f"“{filters.q}”"] if filters.q else []),
        ]
        words = " · ".join(parts) or _("All publications")
    return words if len(words) <= 500 else f"{words[:499]}…"
