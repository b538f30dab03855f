"""Views are counted in the database, and programs are not readers."""

from __future__ import annotations

import pytest

from publications.readership.counting import count_view, is_machine
from tests.factories import PublicationFactory


@pytest.mark.django_db
def test_two_copies_of_a_text_count_two_views() -> None:
    text = PublicationFactory.create(views=114)
    same = type(text).objects.get(pk=text.pk)
    modified = text.modified_at
    count_view(text)
    count_view(same)
    text.refresh_from_db()
    assert (text.views, text.modified_at) == (116, modified)


@pytest.mark.parametrize(
    ("agent", "is_program"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36",
            0,
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) KAKAOTALK 25.1.0", 0),
        ("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", 1),
        ("Mozilla/5.0 (compatible; Yeti/1.1; +https://naver.me/spd)", 1),
        ("curl/8.5.0", 1),
        ("python-requests/2.32", 1),
        ("", 1),
    ],
)
def test_programs_are_told_from_readers(agent: str, is_program: int) -> None:
    assert is_machine(agent) == bool(is_program)
