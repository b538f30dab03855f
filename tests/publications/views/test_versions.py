"""Earlier versions at addresses of their own, and what the page says of corrections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from publications.editorial import publishing, working_copies
from publications.editorial.content import content_of
from publications.models import Publication
from tests.factories import (
    AttachmentFactory,
    AuthorFactory,
    AuthorshipFactory,
    KoreanBrief,
    PublicationFactory,
    picture,
    seoul,
    size_of,
    summary_of,
)
from tests.reading import links, page, texts

pytestmark = pytest.mark.django_db
ADDRESS = "/en/publications/commentaries/on-islands/"


@pytest.fixture
def text(freeze: Callable[[datetime], datetime]) -> Publication:
    freeze(seoul(2026, 5, 1, 12))
    return PublicationFactory.create(
        slug="on-islands", title="On Islands", body="<p>First words.</p>"
    )


def change(text: Publication, kind: str, note: str = "", **values: Any) -> None:
    text = Publication.objects.get(pk=text.pk)
    working_copies.save(text, {**content_of(text), **values}, None)  # type: ignore[arg-type]
    publishing.publish_changes(text, None, kind, note)


def test_corrected_text_says_so_and_leads_to_what_it_said(
    client: Client, text: Publication
) -> None:
    change(text, "correction", "Table 1 was wrong.", body="<p>Other words.</p>")
    shown = page(client.get(ADDRESS))
    assert texts(shown, ".doc-changes li") == [
        "Corrected on 1 May 2026: Table 1 was wrong. Version 1"
    ]
    assert links(shown, ".doc-changes a") == [f"{ADDRESS}versions/1/"]
    first = page(client.get(f"{ADDRESS}versions/1/"))
    assert texts(first, ".prose p") == ["First words."]
    assert texts(first, ".edition-note p") == [
        "This is version 1, an earlier one. Published on 3 February 2026. Read the current version"
    ]


def test_typing_mistake_is_not_told(client: Client, text: Publication) -> None:
    change(text, "typo", "x", title="On Islands!")
    shown = page(client.get(ADDRESS))
    assert (texts(shown, "h1 .l1"), texts(shown, ".doc-changes li")) == (["On Islands!"], [])


def test_newest_change_comes_first(client: Client, text: Publication) -> None:
    change(text, "update", "One.", title="A")
    change(text, "typo", "", title="B")
    change(text, "correction", "Two.", title="C")
    assert links(page(client.get(ADDRESS)), ".doc-changes a") == [
        f"{ADDRESS}versions/3/", f"{ADDRESS}versions/1/",
    ]  # fmt: skip


def test_earlier_version_is_cited_by_its_own_address_and_points_to_the_current_one(
    client: Client, text: Publication
) -> None:
    change(text, "update", title="Later Title")
    first = page(client.get(f"{ADDRESS}versions/1/"))
    citations = texts(first, ".cite blockquote")
    assert len(citations) == 4
    for citation in citations:
        assert citation.rstrip(".").endswith(f"{ADDRESS}versions/1/")
        assert "On Islands" in citation
    assert links(first, ".cite a") == []
    assert links(first, "link[rel=canonical]") == [f"http://127.0.0.1:8000{ADDRESS}"]
    assert first.cssselect("meta[name=robots]")[0].get("content") == "noindex"
    assert first.cssselect("article")[0].get("data-view-address") is None


def test_version_of_a_summary_says_what_it_was_made_from(client: Client) -> None:
    original = KoreanBrief.create(number="2026-07")
    summary = summary_of(original, title="The Summit")
    change(original, "update", body="<p>바뀐 본문.</p>")
    link = content_of(summary)["link"]
    change(summary, "update", title="The Summit, Settled", link={**link, "made_from": 2})  # type: ignore[dict-item]
    address = summary.get_absolute_url()
    for number in (1, 2):
        shown = page(client.get(f"{address}versions/{number}/"))
        (note,) = texts(shown, ".edition-note p")
        assert f"It reflects version {number} of the Korean original." in note
        versions = f"{original.get_absolute_url()}versions/{number}/"
        assert links(shown, ".edition-note a") == [versions, address]
        assert links(shown, "link[hreflang]") == []
        assert shown.cssselect(".reflects") == []
        assert client.get(versions).status_code == 200


@pytest.mark.parametrize("state", ["draft", "withdrawn"])
def test_version_says_nothing_of_an_original_that_cannot_be_opened(
    client: Client, state: str
) -> None:
    summary = summary_of(KoreanBrief.create(title="비밀 제목"))
    change(summary, "update", title="Later")
    Publication.objects.filter(title="비밀 제목").update(status=state)
    shown = page(client.get(f"{summary.get_absolute_url()}versions/1/"))
    assert "reflects" not in texts(shown, ".edition-note p")[0]


def test_text_that_was_never_changed_is_its_own_first_version(
    client: Client, text: Publication
) -> None:
    assert texts(page(client.get(f"{ADDRESS}versions/1/")), ".prose p") == ["First words."]
    assert client.get(f"{ADDRESS}versions/2/").status_code == 404


def test_version_keeps_its_own_pictures(client: Client, text: Publication) -> None:
    for name, width in (("old.png", 10), ("new.png", 20)):
        file = ContentFile(picture(width), name=name)
        if name == "old.png":
            AttachmentFactory.create(publication=text, name="map.png", file=file)
        else:
            model = AttachmentFactory.create(name="map.png", file=file)
    entry = {"name": "map.png", "file": model.file.name, "title": "", "size": model.size}
    change(text, "correction", "Another map.", attachments=[entry])
    found = [
        size_of(b"".join(client.get(f"{ADDRESS}{where}map.png").streaming_content))
        for where in ("versions/1/", "versions/2/", "")
    ]
    assert found == [(10, 30), (20, 30), (20, 30)]


def test_version_of_a_moved_text_stands_below_its_new_address(
    client: Client, text: Publication
) -> None:
    change(text, "update", slug="of-islands")
    address = "/en/publications/commentaries/of-islands/"
    assert client.get(f"{address}versions/1/").status_code == 200
    assert client.get(ADDRESS).headers["Location"] == address


@pytest.mark.parametrize("state", ["draft", "withdrawn", "scheduled"])
def test_versions_of_a_text_that_is_not_public_are_not_shown(
    client: Client, text: Publication, state: str
) -> None:
    change(text, "update", title="Later")
    values = {"status": "published" if state == "scheduled" else state}
    if state == "scheduled":
        values["published_at"] = seoul(2027, 1, 1)
    Publication.objects.filter(pk=text.pk).update(**values)
    assert client.get(f"{ADDRESS}versions/1/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_page_costs_the_same_however_often_it_was_changed(
    client: Client, text: Publication, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        change(text, "update", f"Change {number}", title=f"Title {number}")
    client.get(ADDRESS)
    with django_assert_num_queries(8):
        client.get(ADDRESS)
    with django_assert_num_queries(7):
        client.get(f"{ADDRESS}versions/1/")


def test_withdrawal_is_no_version_that_anybody_could_read(
    client: Client, text: Publication
) -> None:
    change(text, "correction", "Table 1.", body="<p>Second words.</p>")
    text = Publication.objects.get(pk=text.pk)
    publishing.withdraw(text, "For a while.")
    publishing.unpublish(text)
    publishing.publish(text)
    shown = page(client.get(ADDRESS))
    assert links(shown, ".doc-changes a") == [f"{ADDRESS}versions/2/", f"{ADDRESS}versions/1/"]
    assert client.get(f"{ADDRESS}versions/3/").status_code == 404
    assert client.get(f"{ADDRESS}versions/4/").context["is_latest"] is True


def test_person_whose_record_is_gone_stays_in_the_byline_that_was_printed(
    client: Client, text: Publication
) -> None:
    person = AuthorFactory.create(name_en="Gone Person")
    AuthorshipFactory.create(publication=text, author=person)
    change(text, "correction", "Somebody else.", byline=[])
    person.delete()
    first = client.get(f"{ADDRESS}versions/1/")
    assert [entry.name for entry in first.context["byline"]] == ["Gone Person"]
    assert texts(page(first), ".cite blockquote")[0].startswith("Gone Person. ")
    assert links(page(first), ".doc-byline a") == []
