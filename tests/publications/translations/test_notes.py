"""The sentences that say what a text is to its original, in both languages."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from publications.models import Kind, Publication, Translation
from publications.translations.notes import available, bare_name, note, role_in_work, text_name
from tests.factories import KoreanBrief, PublicationFactory, made_elsewhere, summary_of

pytestmark = pytest.mark.django_db
EXTENTS = Translation.Extent.values
WORDS = {
    "summary": ("Summary", "summary"),
    "full": ("Translation", "translation"),
    "abstract": ("Abstract", "abstract"),
}
LANGUAGES = {"en": "an English", "zh-hans": "a Chinese", "ja": "a Japanese"}


@pytest.mark.parametrize("extent", EXTENTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_numbered_work_is_named_by_series_and_number(language: str, extent: str) -> None:
    text = summary_of(KoreanBrief.create(number="2026-07"), language, extent)
    found = note(text)
    assert found is not None
    assert found.sentence == (
        f"This article is {LANGUAGES[language]} {WORDS[extent][0]} of Asan Issue Brief (2026-07)."
    )


def test_korean_text_of_an_english_work_says_so() -> None:
    original = PublicationFactory.create(kind="report", number="2026-01")
    found = note(summary_of(original, "ko", "full"))
    assert found is not None
    assert found.sentence == "This article is a Korean Translation of Asan Report (2026-01)."


@pytest.mark.parametrize(
    ("kind", "work"),
    [
        ("issue-brief", "an Asan Issue Brief"),
        ("report", "an Asan Report"),
        ("commentary", "an Asan Commentary"),
        ("working-paper", "an Asan Working Paper"),
        ("survey", "an Asan Survey"),
        ("press-release", "an Asan Press Release"),
        ("book", "an Asan Book"),
    ],
)
def test_unnumbered_work_is_named_by_kind_and_language(kind: str, work: str) -> None:
    found = note(summary_of(PublicationFactory.create(kind=kind, korean=True)))
    assert found is not None
    assert found.sentence == f"This article is an English Summary of {work} published in Korean."


def test_work_elsewhere_is_named_by_its_language() -> None:
    text = made_elsewhere(original_title="北韓", original_language="ja", extent="full")
    found = note(text)
    assert found is not None
    assert found.sentence == (
        "This article is an English Translation of a work published elsewhere in Japanese."
    )
    assert (found.title, found.language, found.address, found.original) == ("北韓", "ja", "", None)


def test_work_elsewhere_is_linked_where_it_has_an_address() -> None:
    found = note(made_elsewhere(original_address="https://example.org/12"))
    assert found is not None
    assert found.address == "https://example.org/12"


def test_public_original_is_named_and_linked() -> None:
    original = KoreanBrief.create(number="2026-07", title="나라 회담", subtitle="평가")
    found = note(summary_of(original))
    assert found is not None
    assert (found.title, found.language) == ("나라 회담: 평가", "ko")
    assert found.address == "/ko/publications/issue-briefs/2026-07/"
    assert found.original == original


@pytest.mark.parametrize("state", ["draft", "scheduled"])
@pytest.mark.parametrize("number", ["2026-07", ""])
def test_hidden_original_leaks_neither_title_nor_address(state: str, number: str) -> None:
    original = KoreanBrief.create(
        number=number, slug="secret-slug", title="비밀 제목", **{state: True}
    )
    found = note(summary_of(original, slug="summary"))
    assert found is not None
    assert (found.title, found.address, found.original) == ("", "", None)
    assert found.withdrawn is None
    assert "비밀" not in str(found)
    assert "secret-slug" not in str(found)


def test_withdrawn_original_is_named_with_its_tombstone() -> None:
    original = KoreanBrief.create(number="2026-07", title="나라 회담", withdrawn=True)
    found = note(summary_of(original))
    assert found is not None
    assert (found.title, found.language, found.original) == ("나라 회담", "ko", None)
    assert (found.withdrawn, found.address) == (original, "/ko/publications/issue-briefs/2026-07/")


def test_original_in_the_trash_leaves_nothing_but_the_sentence() -> None:
    original = KoreanBrief.create(number="2026-07", title="비밀 제목")
    text = summary_of(original)
    Publication.objects.filter(pk=original.pk).update(status="trashed")
    found = note(Publication.objects.get(pk=text.pk))
    assert found is not None
    assert (found.title, found.address, found.original, found.withdrawn) == ("", "", None, None)


def test_original_has_no_note() -> None:
    original = KoreanBrief.create()
    summary_of(original)
    assert note(original) is None


@pytest.mark.parametrize("extent", EXTENTS)
@pytest.mark.parametrize(("language", "name"), [("en", "English"), ("ja", "Japanese")])
def test_text_and_its_notice_have_names(language: str, name: str, extent: str) -> None:
    made = summary_of(KoreanBrief.create(), language, extent).translation
    assert text_name(made) == f"{name} {WORDS[extent][1]}"
    assert available(made) == f"{name} {WORDS[extent][1]} available"
    assert bare_name(made) == WORDS[extent][1]


def test_text_has_a_part_in_its_work() -> None:
    original = KoreanBrief.create()
    summary = summary_of(original)
    assert role_in_work(original, is_alone=True) == "Korean only"
    assert role_in_work(original, is_alone=False) == "Korean original"
    assert role_in_work(summary, is_alone=False) == "English summary"


@pytest.mark.parametrize(
    ("language", "what"),
    [
        ("vi", "a Vietnamese Summary"),
        ("ar", "an Arabic Summary"),
        ("uk", "a Ukrainian Summary"),
        ("ug", "a Uyghur Summary"),
        ("ur", "an Urdu Summary"),
        ("uz", "an Uzbek Summary"),
        ("hsb", "an Upper Sorbian Summary"),
        ("zh-hant", "a Traditional Chinese Summary"),
    ],
)
def test_a_language_takes_the_article_that_is_spoken(language: str, what: str) -> None:
    found = note(summary_of(KoreanBrief.create(number="2026-07"), language))
    assert found is not None
    assert found.sentence == f"This article is {what} of Asan Issue Brief (2026-07)."


# ── in Korean ──


@pytest.mark.usefixtures("korean")
def test_summary_in_a_language_of_the_setting_in_korean() -> None:
    text = summary_of(KoreanBrief.create(number="2026-07"), "vi")
    found = note(text)
    assert found is not None
    assert found.sentence == "이 글은 아산 이슈브리프(2026-07)의 베트남어 요약입니다."
    assert available(text.translation) == "베트남어 요약 있음"
    assert role_in_work(text, is_alone=False) == "베트남어 요약"


@pytest.mark.usefixtures("korean")
@pytest.mark.parametrize(("language", "phrase"), [("ja", "일문으로"), ("vi", "베트남어로")])
def test_work_elsewhere_takes_the_particle_of_its_language(language: str, phrase: str) -> None:
    found = note(made_elsewhere("ko", original_language=language))
    assert found is not None
    assert found.sentence == f"이 글은 다른 곳에서 {phrase} 발간된 글의 국문 요약입니다."


@pytest.mark.usefixtures("korean")
def test_summary_of_a_numbered_brief_in_korean() -> None:
    found = note(summary_of(KoreanBrief.create(number="2026-07")))
    assert found is not None
    assert found.sentence == "이 글은 아산 이슈브리프(2026-07)의 영문 요약입니다."


@pytest.mark.parametrize("extent", EXTENTS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", Kind.values)
def test_every_sentence_is_whole_in_korean(kind: str, language: str, extent: str) -> None:
    number = "2026-07" if Kind(kind).is_numbered else ""
    original = PublicationFactory.create(kind=kind, number=number, korean=True)
    text = summary_of(original, language, extent)
    unnumbered = PublicationFactory.create(kind=kind, korean=True)
    elsewhere = made_elsewhere(language, extent=extent)
    with translation.override("ko"):
        notes = [note(text), note(summary_of(unnumbered, language, extent)), note(elsewhere)]
    for found in notes:
        assert found is not None
        assert re.fullmatch(r"이 글은 [^A-Za-z]+입니다\.", found.sentence)


@pytest.mark.parametrize("extent", EXTENTS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.usefixtures("korean")
def test_every_name_is_whole_in_korean(language: str, extent: str) -> None:
    made = summary_of(KoreanBrief.create(), language, extent).translation
    names = [text_name(made), available(made), bare_name(made)]
    for name in [*names, role_in_work(made.text, is_alone=False)]:
        assert re.fullmatch(r"[^A-Za-z]+", name)
