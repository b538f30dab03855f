"""The doctor reads our pages as programs do, and names the place where they contradict."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from publications.metadata.tags import highwire as tags
from tests.factories import (
    AuthorFactory,
    KoreanBrief,
    PublicationFactory,
    TranslationFactory,
)

pytestmark = pytest.mark.django_db


def told(capsys, *asked: str) -> tuple[int, list[str]]:
    status = 0
    try:
        call_command("doctor", "--metadata", *asked)
    except SystemExit as ended:
        status = int(ended.code or 0)
    return status, capsys.readouterr().out.splitlines()


@pytest.fixture
def pair():
    person = AuthorFactory.create(korean=True)
    brief = KoreanBrief.create(number="2026-07", abstract="짧은 요약", authors=[person])
    made = PublicationFactory.create(kind="issue-brief", number="2026-07", abstract="Short.",
                                     authors=[person])  # fmt: skip
    TranslationFactory.create(text=made, original=brief, extent="full")
    return brief, made


def test_pages_that_agree_are_told_to_be_well(capsys, pair):
    PublicationFactory.create(draft=True)
    status, lines = told(capsys)
    assert (status, [line.split()[0] for line in lines]) == (0, ["ok", "ok"])


def test_text_without_an_abstract_is_named(capsys):
    text = PublicationFactory.create(abstract="", authors=[AuthorFactory.create()])
    status, lines = told(capsys, text.get_absolute_url())
    why = "it has no abstract; give the text one, for search engines and citation managers."
    assert (status, lines) == (1, [f"WRONG  {text.get_absolute_url()}: {why}"])


def test_contradiction_is_named_with_both_sides(capsys, pair, monkeypatch):
    brief, _made = pair
    whole = tags.highwire
    monkeypatch.setattr(
        "publications.metadata.head.highwire",
        lambda record: [
            tag._replace(content="2026/01/01") if tag.name == "citation_publication_date" else tag
            for tag in whole(record)
        ],
    )
    _status, lines = told(capsys, brief.get_absolute_url())
    said = (
        "its date is not one: citation_publication_date says “2026-01-01”; "
        f"DCTERMS.issued says “{brief.date.isoformat()}”."
    )
    assert [line for line in lines if "date" in line] == [
        f"WRONG  {brief.get_absolute_url()}: {said}"
    ]


def test_page_that_is_not_public_cannot_be_looked_at(capsys):
    draft = PublicationFactory.create(draft=True)
    status, lines = told(capsys, draft.get_absolute_url())
    assert (status, len(lines)) == (1, 1)
    assert "it answers 404" in lines[0]


def test_page_that_is_no_texts_is_not_judged_as_one(capsys):
    status, lines = told(capsys, "/ko/")
    why = "it is not the page of a text; only those can be looked at."
    assert (status, lines) == (1, [f"WRONG  /ko/: {why}"])


def test_address_of_another_site_is_refused(settings):
    with pytest.raises(CommandError, match="is not an address of"):
        call_command("doctor", "--metadata", "https://example.org/en/")
