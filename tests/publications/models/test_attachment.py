"""Files of a text and their addresses."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from tests.factories import AttachmentFactory, KoreanBrief

pytestmark = pytest.mark.django_db


def test_file_lives_below_its_text() -> None:
    attachment = AttachmentFactory.create(
        publication=KoreanBrief.create(number="2026-07"), name="paper.pdf"
    )
    assert attachment.get_absolute_url() == "/ko/publications/issue-briefs/2026-07/paper.pdf"
    assert attachment.is_pdf


@pytest.mark.parametrize("name", ["a.pdf", "figure-1.png", "2026-07.webp", "a.jpeg"])
def test_plain_names_are_taken(name: str) -> None:
    AttachmentFactory.create(name=name).clean_fields()


@pytest.mark.parametrize(
    "name",
    [
        "", "A.pdf", "a.html", "a.pdf.html", "a.pdf\n", "-a.pdf", ".pdf", "a b.pdf", "../a.pdf",
        "a/b.pdf", "이슈.pdf", "a.svg", "cite.bib", "a..pdf",
    ],
)  # fmt: skip
def test_other_names_are_refused(name: str) -> None:
    attachment = AttachmentFactory.create()
    attachment.name = name
    with pytest.raises(ValidationError) as refusal:
        attachment.clean_fields()
    assert list(refusal.value.message_dict) == ["name"]
