"""Records as values, for what can be told of a format without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from authors.record import PersonRecord
from publications.metadata.record import (
    Contributor,
    Institute,
    Licence,
    Naming,
    Pdf,
    Record,
    Related,
)
from tests.factories import seoul

PAGE = "https://asan.example/en/publications/issue-briefs/2026-07/"


def person(family: str = "Choi", given: str = "Eunmi", **fields: Any) -> Contributor:
    name = f"{family} {given}".strip()
    told = {"identity": f"https://asan.example/authors/{family}#person", "name": name, **fields}
    return Contributor(PersonRecord(family=family, given=given, **told))


def body(name: str) -> Contributor:
    """Return an institution that is credited."""
    identity = "https://asan.example/authors/body#person"
    return Contributor(PersonRecord(identity, name, is_person=False))


def pdf(name: str = "paper.pdf") -> Pdf:
    return Pdf(name, PAGE + name, 308)


def related(extent: str, **fields: Any) -> Related:
    told: dict[str, Any] = {
        "id": "issue-brief-2026-07-ko",
        "title": "원문",
        "language": "ko",
        "genre": "아산 이슈브리프",
        "address": PAGE.replace("/en/", "/ko/"),
        "number": "2026-07",
        **fields,
    }
    return Related(extent=extent, **told)


def told(**fields: Any) -> Record:
    """Return the record of an English brief by one author, with other values where given."""
    institute = Institute(
        name="The Asan Institute for Policy Studies",
        other_name="아산정책연구원",
        place="Seoul",
        address="https://asan.example/en/",
        identity="https://asan.example/#org",
    )
    whole = Record(
        id="issue-brief-2026-07-en",
        kind="issue-brief",
        kind_name="Issue Brief",
        kind_address="https://asan.example/en/publications/issue-briefs/",
        language="en",
        title="A Title",
        headline="A Title",
        abstract="An abstract.",
        description="An abstract.",
        series="Asan Issue Brief",
        genre="Asan Issue Brief",
        number="2026-07",
        address=PAGE,
        issued=date(2026, 1, 29),
        published=seoul(2026, 1, 29, 8),
        modified=seoul(2026, 1, 29, 8),
        institute=institute,
        licence=Licence("© 2026"),
        english=Naming("Asan Issue Brief", "Asan Issue Brief", institute.name, "Seoul"),
        authors=(person(),),
        key="choi2026-2026-07-en",
    )
    return replace(whole, **fields)
