"""Share cards: whole, legible in every script of the site, and made of what readers read."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image, ImageChops, ImageStat

from publications.editorial.content import edition_of
from publications.exports.cards import layout, make_card
from publications.exports.cards.faces import Faceless, Style, drawable, has, runs
from publications.exports.cards.lines import set_lines, shortened
from publications.exports.cards.words import byline, words
from publications.models import Publication
from tests.factories import AuthorshipFactory, KoreanBrief, PublicationFactory, summary_of

ROOT = Path(__file__).resolve().parents[4]
TITLES = {
    "ko": "‘K-방산’ 100억 달러 시대: ㈜한화·『국방백서』가 말하지 않는 것 — 習近平의 “선택”",
    "en": "“Who’s Next?” — ㈜한화 and the Shipyards of Pŏnyŏng: 2025–2027 🚢",
    "ja": "首脳会談の成果と今後の課題：変化する国際秩序とシャトル外交の安定",
    "zh-hans": "应对变化中的国际秩序：韩国的战略选择与“印太”合作的机遇",
}


def drawn(text: Publication) -> Image.Image:
    data = make_card(edition_of(text))
    assert len(data) < 300_000
    return Image.open(BytesIO(data))


@pytest.mark.django_db
@pytest.mark.parametrize("language", TITLES)
def test_card_is_a_png_of_the_size_that_networks_show(language: str) -> None:
    text = PublicationFactory.create(language=language, title=TITLES[language])
    picture = drawn(text)
    assert (picture.format, picture.size) == ("PNG", (1200, 630))


@pytest.mark.django_db
@pytest.mark.parametrize("language", TITLES)
def test_every_character_is_in_the_face_that_draws_it(language: str) -> None:
    text = PublicationFactory.create(language=language, title=TITLES[language])
    placed = layout.lines(words(edition_of(text)))
    assert placed != []
    boxes = [
        run
        for line in placed
        for face, run in runs(line.text, line.type.style, line.type.language)
        if not has(face, run)
    ]
    assert boxes == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "title", [*TITLES.values(), "핵", "War", "나라 " * 60, "wordwithoutend" * 9]
)
def test_nothing_leaves_the_column(title: str) -> None:
    text = KoreanBrief.create(number="2026-07", title=title.strip(), subtitle="부제 " * 20)
    for line in layout.lines(words(edition_of(text))):
        right = line.left + line.type.width(line.text)
        assert right <= layout.LEFT + layout.COLUMN
        assert 0 < line.baseline <= layout.BOTTOM


def characters(text: str) -> float:
    return len(text)


def lines_of(text: str, language: str, width: int, most: int = 4) -> list[str]:
    return set_lines(text, language, characters, width, most).texts


def test_korean_breaks_between_words_alone() -> None:
    assert lines_of("해저케이블은 누가 고치는가", "ko", 9) == ["해저케이블은", "누가 고치는가"]


def test_lines_are_of_nearly_one_length() -> None:
    assert lines_of("aaaa bbbb cccc dddd", "en", 15) == ["aaaa bbbb", "cccc dddd"]


def test_chinese_breaks_between_characters_and_never_before_a_stop() -> None:
    found = lines_of("应对变化中的国际秩序：韩国的战略选择", "zh-hans", 10)
    assert "".join(found) == "应对变化中的国际秩序：韩国的战略选择"
    assert [line[0] for line in found if line[0] in "：，。”"] == []


def test_what_is_too_long_ends_in_dots() -> None:
    found = lines_of("aaaa bbbb cccc dddd eeee ffff", "en", 9, 2)
    assert found == ["aaaa bbbb", "cccc…"]
    assert shortened("aaaa bbbb", characters, 7) == "aaaa b…"


def test_emoji_are_left_out_and_letters_never() -> None:
    assert drawable("Ships 🚢: ㈜", Style.TITLE, "en") == "Ships: ㈜"
    with pytest.raises(Faceless, match="No face of share cards has"):
        drawable("قمة", Style.TITLE, "ar")


@pytest.mark.parametrize(
    ("shown", "language", "told"),
    [(3, "en", "A, B, C"), (2, "en", "A, B and 1 more"), (1, "ko", "A 외 2명")],
)
def test_byline_says_how_many_more_there_are(shown: int, language: str, told: str) -> None:
    assert byline(["A", "B", "C"], shown, language) == told


@pytest.mark.django_db
def test_card_says_number_kind_and_role_in_the_language_of_the_text() -> None:
    english = summary_of(KoreanBrief.create(number="2026-07"), title="Nara")
    AuthorshipFactory.create(publication=english, name="Choi Eunmi")
    said = words(edition_of(english))
    assert (said.series, said.role, said.title, said.names) == (
        "Issue Brief 2026-07", "English summary", "Nara", ["Choi Eunmi"],
    )  # fmt: skip


def flag(left: str, right: str) -> bytes:
    """Return a wide picture in two colours."""
    picture = Image.new("RGB", (2000, 600), right)
    picture.paste(left, (0, 0, 1000, 600))
    into = BytesIO()
    picture.save(into, "PNG")
    return into.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(("focus", "colour"), [("0 50", (255, 0, 0)), ("100 50", (0, 0, 255))])
def test_cover_is_shown_around_its_focal_point(
    focus: str, colour: tuple[int, int, int], settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    text = PublicationFactory.create(
        cover=ContentFile(flag("red", "blue"), name="c.png"),
        cover_is_decorative=True,
        cover_focus=focus,
    )
    assert drawn(text).convert("RGB").getpixel((1190, 300)) == colour


@pytest.mark.django_db
def test_broken_cover_leaves_the_plate_of_the_kind(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    text = PublicationFactory.create(
        cover=ContentFile(flag("red", "blue"), name="c.png"), cover_is_decorative=True
    )
    Path(text.cover.path).write_bytes(b"broken")
    whole = PublicationFactory.create(title=text.title)
    assert drawn(text).tobytes() == drawn(whole).tobytes()


def test_plates_of_cards_are_those_of_pages(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / ".ci/draw_plates.py", tmp_path], check=True)
    kept = ROOT / "publications/exports/cards/plates"
    assert sorted(each.name for each in kept.iterdir()) == sorted(
        each.name for each in tmp_path.iterdir()
    )
    for plate in kept.iterdir():
        now, before = (Image.open(each).convert("RGB") for each in (tmp_path / plate.name, plate))
        assert max(ImageStat.Stat(ImageChops.difference(now, before)).mean) < 1, plate.name
