"""Under what terms texts may be used."""

from __future__ import annotations

from typing import Any

import pytest

from publications.exports.licence import licence
from publications.metadata.record import Licence


@pytest.mark.parametrize(
    ("spdx", "address"),
    [
        ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC-BY-NC-ND-4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    ],
)
def test_a_licence_has_its_name_and_its_text(settings: Any, spdx: str, address: str) -> None:
    settings.LICENCE = spdx
    statement = f"© 2026 The Asan Institute for Policy Studies. {spdx}"
    assert licence("en", 2026) == Licence(statement, spdx, address)


def test_without_one_all_rights_are_kept_in_the_language_of_the_text(settings: Any) -> None:
    settings.LICENCE = ""
    assert licence("ko", 2026) == Licence("© 2026 아산정책연구원. 모든 권리 보유.")
