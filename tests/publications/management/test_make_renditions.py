"""The command that makes what public texts lack."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from publications.models import Rendition
from tests.factories import KoreanBrief, PublicationFactory

pytestmark = pytest.mark.django_db


def test_it_makes_what_is_lacking_and_says_how_much(capsys):
    KoreanBrief.create(number="2026-07")
    PublicationFactory.create(draft=True)
    call_command("make_renditions")
    assert capsys.readouterr().out == "Made: 2; failed: 0.\n"
    with Rendition.objects.get(kind="pdf").file.open("rb") as made:
        assert made.read(5) == b"%PDF-"
    call_command("make_renditions")
    assert capsys.readouterr().out == "Made: 0; failed: 0.\n"
