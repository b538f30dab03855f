"""One row an address, whatever the place on its page."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from publications.models import LinkCheck

URL = "https://a.example/x"


@pytest.mark.parametrize(
    ("address", "bare", "external"),
    [
        (URL, URL, True),
        (f" {URL}#part ", URL, False),
        ("HTTP://a.example", "HTTP://a.example", True),
        ("mailto:a@a.example", "mailto:a@a.example", False),
        ("#part", "", False),
    ],
)
def test_addresses_are_known_without_the_place_on_their_page(
    address: str, bare: str, external: bool
) -> None:
    assert (LinkCheck.bare(address), LinkCheck.is_external(address)) == (bare, external)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [{"key": LinkCheck.key_of(URL)}, {"key": "b", "state": "maybe"}, {"key": "b", "url": ""}],
)
def test_the_database_refuses_what_is_no_check(fields: dict[str, Any]) -> None:
    known = LinkCheck.objects.create(url=URL, key=LinkCheck.key_of(URL))
    with pytest.raises(IntegrityError), transaction.atomic():
        LinkCheck.objects.create(**{"url": f"{URL}/y", **fields})
    assert list(LinkCheck.objects.of([f"{URL}#part", "https://b.example/"])) == [known]
