"""Languages of texts and of the site."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from django.utils import translation

from prose.languages import (
    KNOWN_LANGUAGES,
    attributes,
    endonym,
    interface_language,
    language_choices,
    language_name,
    language_tag,
    rank,
    script,
    share_locale,
    text_languages,
)


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("ko", "ko"), ("en", "en"), ("zh-hans", "zh-Hans"), ("ja", "ja"),
        ("zh-hant", "zh-Hant"), ("pt-br", "pt-BR"), ("sr-latn", "sr-Latn"), ("ckb", "ckb"),
    ],
)  # fmt: skip
def test_tag_is_written_as_bcp_47_wants_it(language: str, tag: str) -> None:
    assert language_tag(language) == tag


@pytest.mark.parametrize(
    ("language", "labels"),
    [("ko", "ko"), ("en", "en"), ("zh-hans", "en"), ("ja", "en"), ("vi", "en"), ("ar", "en")],
)
def test_labels_are_in_a_language_that_the_site_speaks(language: str, labels: str) -> None:
    assert interface_language(language) == labels


def test_four_languages_are_the_default_in_their_order() -> None:
    assert text_languages() == ("ko", "en", "zh-hans", "ja")


def test_a_longer_setting_is_more_choices_in_its_order(settings: Any) -> None:
    settings.TEXT_LANGUAGES = ("en", "vi", "ko", "zh-hant")
    assert [(code, str(name)) for code, name in language_choices()] == [
        ("en", "English"), ("vi", "Vietnamese"), ("ko", "Korean"),
        ("zh-hant", "Traditional Chinese"),
    ]  # fmt: skip
    assert sorted(["ja", "ko", "ar", "vi", "en"], key=rank) == ["en", "vi", "ko", "ar", "ja"]


@pytest.mark.parametrize(
    ("language", "english", "korean", "own"),
    [
        ("ko", "Korean", "국문", "한국어"),
        ("en", "English", "영문", "English"),
        ("zh-hans", "Chinese", "중문", "简体中文"),
        ("ja", "Japanese", "일문", "日本語"),
        ("zh-hant", "Traditional Chinese", "중국어 번체", "繁體中文"),
        ("vi", "Vietnamese", "베트남어", "Tiếng Việt"),
        ("fr", "French", "프랑스어", "français"),
        ("ar", "Arabic", "아랍어", "العربيّة"),
        ("mn", "Mongolian", "몽골어", "Монгол"),
        ("udm", "Udmurt", "우드무르트어", "Удмурт"),
    ],
)
def test_a_language_has_a_name_in_both_and_its_own(
    language: str, english: str, korean: str, own: str
) -> None:
    assert language_name(language) == english
    with translation.override("ko"):
        assert language_name(language) == korean
    assert endonym(language) == own


def test_every_language_has_a_korean_name() -> None:
    with translation.override("ko"):
        names = {language: language_name(language) for language in KNOWN_LANGUAGES}
    assert {code: name for code, name in names.items() if re.search("[A-Za-z]", name)} == {}


@pytest.mark.parametrize("language", KNOWN_LANGUAGES)
def test_every_language_is_called_in_its_own_script(language: str) -> None:
    beginnings = {
        "Latn": "LATIN", "Kore": "HANGUL", "Hans": "CJK", "Hant": "CJK", "Jpan": "CJK",
        "Arab": "ARABIC", "Armn": "ARMENIAN", "Beng": "BENGALI", "Cyrl": "CYRILLIC",
        "Deva": "DEVANAGARI", "Geor": "GEORGIAN", "Grek": "GREEK", "Guru": "GURMUKHI",
        "Hebr": "HEBREW", "Khmr": "KHMER", "Knda": "KANNADA", "Mlym": "MALAYALAM",
        "Mymr": "MYANMAR", "Taml": "TAMIL", "Telu": "TELUGU", "Thai": "THAI",
    }  # fmt: skip
    assert unicodedata.name(endonym(language)[0]).split()[0] == beginnings[script(language)]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ko", {"lang": "ko"}),
        ("zh-hans", {"lang": "zh-Hans"}),
        ("vi", {"lang": "vi"}),
        ("ar", {"lang": "ar", "dir": "rtl"}),
        ("he", {"lang": "he", "dir": "rtl"}),
    ],
)
def test_an_element_says_its_language_and_which_way_it_is_read(
    language: str, said: dict[str, str]
) -> None:
    assert attributes(language) == said


@pytest.mark.parametrize(
    ("language", "locale"),
    [
        ("ko", "ko_KR"), ("en", "en_US"), ("zh-hans", "zh_CN"), ("ja", "ja_JP"),
        ("zh-hant", "zh_TW"), ("vi", "vi_VN"), ("en-gb", "en_GB"), ("sr-latn", "sr_RS"),
    ],
)  # fmt: skip
def test_a_shared_link_names_language_and_country(language: str, locale: str) -> None:
    assert share_locale(language) == locale
