"""Languages of texts and of the site."""

from __future__ import annotations

import pytest

from prose.languages import ENDONYMS, TextLanguage, interface_language, language_tag


@pytest.mark.parametrize(
    ("language", "tag"), [("ko", "ko"), ("en", "en"), ("zh-hans", "zh-Hans"), ("ja", "ja")]
)
def test_tag_is_written_as_bcp_47_wants_it(language: str, tag: str) -> None:
    assert language_tag(language) == tag


@pytest.mark.parametrize(
    ("language", "labels"), [("ko", "ko"), ("en", "en"), ("zh-hans", "en"), ("ja", "en")]
)
def test_labels_are_in_a_language_that_the_site_speaks(language: str, labels: str) -> None:
    assert interface_language(language) == labels


def test_every_language_is_called_as_its_readers_call_it() -> None:
    assert set(ENDONYMS) == set(TextLanguage.values)
