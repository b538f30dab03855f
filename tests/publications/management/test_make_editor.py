"""`make_editor` makes the login, or gives it another password."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def made(**options: str) -> str:
    out = StringIO()
    call_command("make_editor", stdout=out, **options)
    return out.getvalue()


def test_a_password_is_made_up_and_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITOR_PASSWORD", raising=False)
    printed = re.fullmatch(r"login: editor   password: ([a-z]{4}(?:-[a-z]{4}){3}-\d\d)\n", made())
    assert printed is not None
    editor = User.objects.get()
    assert (editor.username, editor.is_superuser, editor.is_staff) == ("editor", True, True)
    assert editor.check_password(printed[1])
    assert made() != printed[0]


def test_a_second_run_resets_the_one_login(monkeypatch: pytest.MonkeyPatch) -> None:
    made(password="first")
    User.objects.update(is_active=False, is_superuser=False)
    monkeypatch.setenv("EDITOR_PASSWORD", "second")
    assert made() == "login: editor   password: second\n"
    editor = User.objects.get()
    assert editor.check_password("second")
    assert (editor.is_active, editor.is_superuser) == (True, True)
