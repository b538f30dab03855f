"""Small hands for the tests of the desk: texts, and forms filled in as a browser sends them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import lxml.html
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from publications.models import Publication

ADD = "admin:publications_publication_add"
CHANGE = "admin:publications_publication_change"
LIST = "admin:publications_publication_changelist"


def text(**fields: Any) -> Publication:
    public = fields.pop("public", False)
    values = {
        "kind": "commentary",
        "language": "ko",
        "title": "글",
        "abstract": "요약.",
        "date": date(2026, 1, 28),
    }
    if public:
        values |= {"status": "published", "published_at": timezone.now() - timedelta(days=1)}
    publication = Publication(**{**values, **fields})
    publication.slug = publication.slug or publication.default_slug()
    publication.save()
    return publication


def brief(sequence: int, year: int = 2026, **fields: Any) -> Publication:
    return text(kind="issue-brief", series_year=year, series_sequence=sequence, **fields)


def page(response: HttpResponse) -> Any:
    return lxml.html.fromstring(response.content.decode())


def form_values(response: HttpResponse, form_id: str = "publication_form") -> dict[str, Any]:
    """Return what a browser would send: CRLF in textareas, lists for multiple choices."""
    form = page(response).get_element_by_id(form_id)
    values: dict[str, Any] = {}
    for name, value in form.form_values():
        if name not in values:
            values[name] = value
        else:
            former = values[name]
            values[name] = [*(former if isinstance(former, list) else [former]), value]
    for field in form.xpath(".//input[@type='text' or @type='number'][not(@value)]"):
        values.setdefault(field.get("name"), "")
    for radio in form.xpath(".//input[@type='radio' and @checked and @value='']"):
        # lxml takes an empty value for none.
        values[radio.get("name")] = ""
    for area in form.xpath(".//textarea[@name]"):
        shown = (area.text or "").removeprefix("\n")
        values[area.get("name")] = shown.replace("\n", "\r\n")
    return {name: value for name, value in values.items() if "__prefix__" not in name}


def edit(client: Client, publication: Publication, **changes: Any) -> HttpResponse:
    """Open a text's form, change some fields, and save."""
    address = reverse(CHANGE, args=[publication.pk])
    values = {**form_values(client.get(address)), **changes}
    return client.post(address, values)


def step(client: Client, publication: Publication, name: str, **fields: Any) -> HttpResponse:
    """Take a step with a text (`publish`, `withdraw`, …) on its page."""
    address = reverse(f"admin:publications_publication_{name}", args=[publication.pk])
    asked = client.get(address)
    if asked.status_code != 200:
        return asked
    return client.post(address, {"seen": asked.context["form"]["seen"].value(), **fields})


def publish(client: Client, publication: Publication, **fields: Any) -> HttpResponse:
    """Publish a draft, or the changes to a public text."""
    fields = {"override": "tested", **fields}
    if publication.is_published:
        return step(client, publication, "publish-changes", **{"change": "update", **fields})
    return step(client, publication, "publish", **{"when": "now", **fields})


def edit_and_publish(client: Client, publication: Publication, **changes: Any) -> HttpResponse:
    response = edit(client, publication, **changes)
    publish(client, publication)
    publication.refresh_from_db()
    return response


def add(client: Client, query: str = "", **changes: Any) -> HttpResponse:
    address = reverse(ADD) + query
    return client.post(address, {**form_values(client.get(address)), **changes})


def field_errors(response: HttpResponse) -> dict[str, list[str]]:
    if response.status_code == 302:
        return {}
    form = response.context["adminform"].form
    found = {name: [str(message) for message in each] for name, each in form.errors.items()}
    for inline in response.context["inline_admin_formsets"]:
        for row in inline.formset.forms:
            for name, each in row.errors.items():
                found[f"{inline.formset.prefix}.{name}"] = [str(message) for message in each]
    return found


def titles(response: HttpResponse) -> list[str]:
    return [each.title for each in response.context["cl"].result_list]


def said(response: HttpResponse) -> list[str]:
    return [str(message) for message in response.context["messages"]]
