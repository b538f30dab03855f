"""`make_editor`: make the staff login `editor`, or give it a new password."""

from __future__ import annotations

import os
import secrets
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand

NAME = "editor"
_CONSONANTS = "bdfghjkmnprstvz"
_VOWELS = "aeiou"


class Command(BaseCommand):
    help = f"Makes the staff login “{NAME}”, or gives it a new password, and prints that once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--password", help="the password; else EDITOR_PASSWORD is taken, else one is made up"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        password = options["password"] or os.environ.get("EDITOR_PASSWORD") or readable_password()
        User = get_user_model()
        user, _made = User.objects.get_or_create(username=NAME)
        user.is_active = user.is_staff = user.is_superuser = True
        user.set_password(password)
        user.save()
        self.stdout.write(f"login: {NAME}   password: {password}")


def readable_password() -> str:
    """Return four pronounceable words and a number, some 56 bits: `kovu-teni-baso-zima-27`."""
    words = ["".join(secrets.choice(_CONSONANTS) + secrets.choice(_VOWELS) for _ in "12")
             for _ in range(4)]  # fmt: skip
    return "-".join([*words, str(10 + secrets.randbelow(90))])
