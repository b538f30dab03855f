"""`export_crossref` writes what staff upload, and says what it leaves out."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from lxml import etree

from publications.models import Kind, Publication
from tests.factories import KoreanBrief, PublicationFactory, seoul

pytestmark = pytest.mark.django_db


@pytest.fixture
def _depositor(settings: Any) -> None:
    settings.CROSSREF_DEPOSITOR_NAME = "Library"
    settings.CROSSREF_DEPOSITOR_EMAIL = "doi@example.org"
    settings.CROSSREF_REGISTRANT = "The Institute"


def exported(*args: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("export_crossref", *args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def dois(xml: str) -> list[str]:
    return [each.text or "" for each in etree.fromstring(xml.encode()).iter("{*}doi")]


@pytest.mark.usefixtures("_depositor")
def test_public_texts_with_a_doi_are_written_and_the_others_counted(tmp_path: Path) -> None:
    KoreanBrief.create(number="2026-07", doi="10.12345/a")
    PublicationFactory.create(doi="10.12345/b")
    PublicationFactory.create()
    PublicationFactory.create(kind=Kind.BOOK, doi="10.12345/book")
    PublicationFactory.create(draft=True, doi="10.12345/draft")
    PublicationFactory.create(scheduled=True, doi="10.12345/planned")
    PublicationFactory.create(withdrawn=True, doi="10.12345/withdrawn")
    said = "2 texts written. 1 have no DOI. 1 are books, which Crossref takes in another form.\n"
    target = tmp_path / "deposit.xml"
    assert exported(str(target)) == ("", said)
    assert dois(target.read_text()) == ["10.12345/a", "10.12345/b"]
    out, err = exported()
    assert (dois(out), err) == (["10.12345/a", "10.12345/b"], said)


@pytest.mark.usefixtures("_depositor")
def test_batch_can_be_of_some_kinds_and_of_what_changed() -> None:
    old = KoreanBrief.create(
        number="2026-07", doi="10.12345/old", published_at=seoul(2026, 1, 1, 9)
    )
    Publication.objects.filter(pk=old.pk).update(modified_at=seoul(2026, 1, 1, 9))
    KoreanBrief.create(number="2026-08", doi="10.12345/new")
    PublicationFactory.create(doi="10.12345/other")
    assert dois(exported("--kind", "issue-brief")[0]) == ["10.12345/old", "10.12345/new"]
    assert dois(exported("--kind", "issue-brief", "--since", "2026-01-02")[0]) == ["10.12345/new"]
    Publication.objects.filter(pk=old.pk).update(revised_at=seoul(2026, 1, 2, 0))
    assert "10.12345/old" in dois(exported("--since", "2026-01-02")[0])


def test_without_a_depositor_it_says_what_is_missing(settings: Any) -> None:
    PublicationFactory.create(doi="10.12345/b")
    settings.CROSSREF_REGISTRANT = "The Institute"
    with pytest.raises(CommandError) as refused:
        exported()
    assert str(refused.value) == (
        "Crossref wants to know who deposits. Set in the environment: "
        "CROSSREF_DEPOSITOR_NAME, CROSSREF_DEPOSITOR_EMAIL."
    )


@pytest.mark.usefixtures("_depositor")
def test_batch_of_nothing_is_no_file(tmp_path: Path) -> None:
    PublicationFactory.create()
    with pytest.raises(CommandError, match=r"There is nothing to deposit\. 1 have no DOI\."):
        exported(str(tmp_path / "deposit.xml"))
    assert list(tmp_path.glob("*.xml")) == []
