"""A language is a word in the setting: text, page, sentences, rights follow without code."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.core.checks import run_checks
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from publications.editorial import rights
from publications.editorial.translators import make_rights
from publications.models import Publication
from tests.factories import KoreanBrief, summary_of
from tests.publications.admin.desk import ADD, CHANGE, edit, field_errors, form_values
from tests.publications.imports.lines import brief, summary, take
from tests.reading import page, texts

pytestmark = pytest.mark.django_db
VIETNAMESE = "/vi/publications/issue-briefs/2026-07/"
ARABIC = (
    '<h2>النتائج</h2><p>نص<a class="note" href="#note-1">1</a></p>'
    '<ol class="notes"><li id="note-1">المصدر</li></ol>'
)


@pytest.fixture
def _more(settings: Any) -> None:
    settings.TEXT_LANGUAGES = ("ko", "en", "vi", "ar")


@pytest.fixture
def desk(db: None) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("editor", "", "editor"))
    return client


def into(language: str, **fields: Any) -> dict[str, Any]:
    return summary(language=language, **fields)


@pytest.mark.usefixtures("_more")
def test_a_vietnamese_summary_is_imported_and_has_its_page(client: Client) -> None:
    report = take(brief(), into("vi", title="Hội nghị", body_html="<p>Tóm tắt.</p>"))
    assert report.counts() == "2 created, 0 updated, 0 unchanged, 0 refused"
    root = page(client.get(VIETNAMESE))
    article, heading = root.cssselect("article")[0], root.cssselect("h1")[0]
    assert (root.get("lang"), article.get("lang"), heading.get("lang")) == ("en", "vi", "vi")
    assert root.xpath("//@dir") == []
    assert texts(root, ".original > p") == [
        "This article is a Vietnamese Summary of Asan Issue Brief (2026-07)."
    ]
    assert root.xpath("//meta[@property='og:locale']/@content") == ["vi_VN"]


@pytest.mark.usefixtures("_more")
def test_an_arabic_text_is_read_from_the_right_and_its_labels_from_the_left(
    client: Client,
) -> None:
    original = KoreanBrief.create(number="2026-07")
    summary_of(original, "ar", title="القمة", key_points="نقطة", body=ARABIC)
    root = page(client.get("/ar/publications/issue-briefs/2026-07/"))
    assert [
        (element.tag, element.get("lang"), element.get("dir"))
        for element in root.xpath("//*[@dir]")
    ] == [
        ("h1", "ar", "rtl"),
        ("a", "ar", "rtl"),
        ("div", None, "rtl"),
        ("h2", "en", "ltr"),
        ("ol", "ar", "rtl"),
    ]
    assert root.cssselect("article[lang=ar] .prose")[0].get("dir") == "rtl"
    listed = page(client.get("/en/publications/?language=ar")).cssselect("ol.pubs [dir]")
    assert [(element.tag, element.get("lang"), element.get("dir")) for element in listed] == [
        ("h3", "ar", "rtl")
    ]


@pytest.mark.usefixtures("_more")
def test_lists_and_pages_name_the_texts_in_the_order_of_the_setting(client: Client) -> None:
    original = KoreanBrief.create(number="2026-07")
    for language in ("ar", "vi", "en"):
        summary_of(original, language)
    root = page(client.get("/en/publications/"))
    assert texts(root, ".langs .badge") == [
        "English summary", "Korean original", "Vietnamese summary", "Arabic summary",
    ]  # fmt: skip
    boxes = root.cssselect(".facet input[name=language]")
    assert [box.get("value") for box in boxes] == ["ko", "en", "vi", "ar"]
    there = page(client.get("/ko/publications/issue-briefs/2026-07/"))
    assert texts(there, ".translations .what") == [
        "영문 요약 있음", "베트남어 요약 있음", "아랍어 요약 있음",
    ]  # fmt: skip


def test_an_address_in_any_language_offers_the_texts_by_their_own_names(client: Client) -> None:
    summary_of(KoreanBrief.create(number="2026-07"))
    response = client.get(VIETNAMESE)
    assert response.status_code == 404
    assert texts(page(response), "ol.pubs .badge") == ["한국어", "English"]


# ── the desk ──


@pytest.mark.usefixtures("_more")
def test_the_desk_offers_the_languages_of_the_setting(desk: Client) -> None:
    original = KoreanBrief.create()
    response = desk.get(reverse(CHANGE, args=[original.pk]))
    assert [door.label for door in response.context["doors"]] == [
        "Add English summary", "Add Vietnamese summary", "Add Arabic summary",
        "Bring in a document",
    ]  # fmt: skip
    offered = page(response).cssselect("#id_language option")
    assert [option.get("value") for option in offered] == ["", "ko", "en", "vi", "ar"]
    bare = page(desk.get(f"{reverse(ADD)}?original={original.pk}&language=ar"))
    body = bare.cssselect("#id_body")[0]
    assert (body.get("lang"), body.get("dir")) == ("ar", "rtl")


def test_a_language_outside_the_setting_is_refused_by_name(desk: Client) -> None:
    values = form_values(desk.get(reverse(ADD)))
    refused = desk.post(reverse(ADD), {**values, "language": "vi", "title": "x"})
    assert field_errors(refused)["language"] == [
        "“vi” is not a language of this site; the setting TEXT_LANGUAGES names them."
    ]


# ── translators ──


def translators() -> dict[str, list[str]]:
    """Return the groups of translators, and what each may do."""
    groups = Group.objects.filter(name__startswith="Translator").order_by("name")
    return {
        group.name: sorted(group.permissions.values_list("codename", flat=True)) for group in groups
    }


def look_and(right: str) -> list[str]:
    return sorted([right, "view_author", "view_publication", "view_topic"])


@pytest.mark.usefixtures("_more")
def test_a_new_language_gets_its_right_and_group_when_the_database_is_migrated() -> None:
    before = translators()
    call_command("migrate", verbosity=0)
    assert translators() == before | {
        "Translator into Arabic": look_and("translate_into_ar"),
        "Translator into Vietnamese": look_and("translate_into_vi"),
    }
    user = User.objects.create_user("mai", is_staff=True)
    user.groups.add(Group.objects.get(name="Translator into Vietnamese"))
    original = KoreanBrief.create()
    assert rights.languages(user) == ["vi"]
    assert rights.may_edit(user, summary_of(original, "vi"))
    assert not rights.may_edit(user, summary_of(original, "ar"))


def test_a_setting_that_grows_again_makes_only_what_is_new(settings: Any) -> None:
    settings.TEXT_LANGUAGES = ("ko", "en", "vi")
    assert make_rights(apps, "default") == [*missing_of_four("ko", "en"), "vi"]
    Group.objects.filter(name="Translator into Vietnamese").update(name="베트남어 번역자")
    settings.TEXT_LANGUAGES = ("ko", "en", "vi", "zh-hant")
    assert make_rights(apps, "default") == ["zh-hant"]
    assert make_rights(apps, "default") == []
    assert not Group.objects.filter(name="Translator into Vietnamese").exists()
    right = Permission.objects.get(codename="translate_into_zh_hant")
    assert right.name == "Can write and edit translations into Traditional Chinese"
    assert [group.name for group in right.group_set.all()] == [
        "Translator into Traditional Chinese"
    ]


def missing_of_four(*languages: str) -> list[str]:
    """Return those that a test which emptied the tables took away."""
    there = Permission.objects.values_list("codename", flat=True)
    return [language for language in languages if f"translate_into_{language}" not in there]


# ── a language that is taken out again ──


def lost() -> list[tuple[str, str]]:
    return [
        (str(found.id), found.msg)
        for found in run_checks(databases=["default"])
        if str(found.id).startswith("prose.")
    ]


def test_what_is_written_in_a_language_that_is_taken_out_stays(
    client: Client, desk: Client
) -> None:
    original = KoreanBrief.create(number="2026-07")
    text = summary_of(original, "vi", title="Hội nghị")
    assert client.get(VIETNAMESE).status_code == 200
    root = page(client.get("/en/publications/?language=vi"))
    assert texts(root, ".langs .badge") == ["Vietnamese summary", "Korean original"]
    saved = edit(desk, text, abstract="Ngắn gọn.")
    assert (saved.status_code, field_errors(saved)) == (302, {})
    assert Publication.objects.get(pk=text.pk).language == "vi"


def test_the_checks_say_which_language_is_taken_out(settings: Any) -> None:
    summary_of(KoreanBrief.create(number="2026-07"), "vi")
    assert lost() == [
        ("prose.W001", "There are texts in 'vi', which TEXT_LANGUAGES does not name.")
    ]
    settings.TEXT_LANGUAGES = ("ko", "en", "vi")
    assert lost() == []


def test_the_checks_refuse_what_is_no_language() -> None:
    Publication.objects.filter(pk=KoreanBrief.create().pk).update(language="xx")
    assert lost() == [
        ("prose.E001", "There are texts in 'xx', which is no language; they have no address.")
    ]
