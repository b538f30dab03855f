"""What stands around a text on paper is in the language of the text."""

from __future__ import annotations

import pypdfium2
import pytest

from publications.editorial.content import edition_of
from publications.exports.pdf import make_pdf
from publications.exports.pdf.tongues import TONGUES
from publications.models import Authorship, Kind, Publication, Translation
from tests.factories import AuthorFactory, KoreanBrief, PublicationFactory, summary_of

pytestmark = pytest.mark.django_db


def lines(text: Publication) -> list[str]:
    document = pypdfium2.PdfDocument(make_pdf(edition_of(text)))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return [" ".join(line.split()) for page in pages for line in page.splitlines() if line.strip()]


def test_japanese_text_stands_among_japanese_words() -> None:
    text = PublicationFactory.create(
        language="ja",
        title="外交する都市",
        body="<p>名ばかりの交流。</p>",
        authors=[AuthorFactory.create(name_en="Choi Eunmi", family_en="", given_en="")],
    )
    assert lines(text) == [
        "峨山政策研究院",
        "The Asan Institute for Policy Studies",
        "峨山論評",
        "外交する都市",
        "Choi Eunmi",
        "2026年2月3日",
        "名ばかりの交流。",
        "著者紹介",
        "Choi Eunmi",
        "引用方法",
        "Choi Eunmi「外交する都市」峨山論評、ソウル：峨山政策研究院、2026年2月3日。",
        f"http://127.0.0.1:8000{text.get_absolute_url()}",
        (
            "© 2026 峨山政策研究院. 著者、研究院の名称、ページのアドレスを明記すれば、"
            "本院の刊行物を引用することがで"
        ),
        "きます。引用の範囲を超える利用については、事前にお問い合わせください。",
        "刊行物に示された見解は著者個人のものであり、研究院の公式見解ではありません。",
        "峨山政策研究院 1 / 1",
    ]  # fmt: skip


def test_chinese_text_stands_among_chinese_words() -> None:
    text = PublicationFactory.create(language="zh-hans", title="通道", body="<p>维修船。</p>")
    assert lines(text) == [
        "峨山政策研究院",
        "The Asan Institute for Policy Studies",
        "峨山评论",
        "通道",
        "2026年2月3日",
        "维修船。",
        "引用格式",
        "《通道》，峨山评论，首尔：峨山政策研究院，2026年2月3日。",
        f"http://127.0.0.1:8000{text.get_absolute_url()}",
        (
            "© 2026 峨山政策研究院. 注明作者、本院名称和页面地址，即可引用本院出版物。"
            "超出引用范围的使用，请事先与本"
        ),
        "院联系。",
        "出版物中的观点仅代表作者个人，不代表本院立场。",
        "峨山政策研究院 1 / 1",
    ]  # fmt: skip


def test_text_in_a_language_without_words_of_ours_stands_among_english_ones() -> None:
    said = lines(PublicationFactory.create(language="vi", title="Biển", body="<p>Biển.</p>"))
    assert said[2] == "Asan Commentary"
    assert "3 February 2026" in said


def test_summary_says_in_its_language_what_it_was_made_from() -> None:
    original = KoreanBrief.create(number="2026-07", title="나라 정상회담")
    summary = summary_of(original, language="ja", title="奈良首脳会談", body="<p>会った。</p>")
    assert "本稿は峨山イシューブリーフ（2026-07）の日本語要約である。" in lines(summary)


def test_translation_of_a_text_without_number_names_the_language_of_its_original() -> None:
    original = PublicationFactory.create(language="ko")
    translated = summary_of(original, language="zh-hans", title="通道", body="<p>维修船。</p>")
    assert "本文是以韩语发表的原文的中文摘要。" in lines(translated)


@pytest.mark.parametrize("language", sorted(TONGUES))
def test_every_kind_credit_and_extent_has_a_word(language: str) -> None:
    tongue = TONGUES[language]
    assert set(tongue.series) == set(Kind)
    assert set(tongue.credits) == set(Authorship.Credit)
    assert set(tongue.extents) == set(Translation.Extent)
