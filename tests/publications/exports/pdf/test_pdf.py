"""A text on paper: tagged, described, set in its own faces, and read in its own order."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from django.core.files.base import ContentFile
from PIL import Image

import publications.exports.pdf
from publications.editorial.content import edition_of
from publications.exports.pdf import make_pdf
from publications.exports.pdf.files import Files, Foreign
from publications.models import Publication
from tests.factories import (
    AttachmentFactory,
    AuthorFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    picture,
    summary_of,
)

pytestmark = pytest.mark.django_db

BODY = (
    '<h2>셔틀외교의 조건</h2><p>두 정상은 나라에서 만났다.<a class="note" href="#note-1">1</a> '
    "<strong>지방 도시</strong>였다.</p>"
    "<table><caption>표 1. 의제</caption><thead><tr><th>분야</th><th>다음</th></tr></thead><tbody>"
    '<tr><td>통상<a class="note" href="#note-2">2</a></td><td>협의</td></tr></tbody></table>'
    '<figure><img src="figure-1.png" alt="여섯 번의 만남"><figcaption>그림 1. 만남의 순서'
    "</figcaption></figure>"
    '<ol class="notes"><li id="note-1">1월 13일이다.</li><li id="note-2">상시 창구.</li></ol>'
)


def brief(**fields: Any) -> Publication:
    text = KoreanBrief.create(
        number="2026-07",
        title="나라 정상회담",
        subtitle="안정 궤도에 오른 방안",
        abstract="두 나라의 만남을\n짧게 요약한다.",
        authors=[AuthorFactory.create(name_ko="최은미", family_ko="최", given_ko="은미")],
        topics=[TopicFactory.create(name_ko="한일관계")],
        body=BODY,
        **fields,
    )
    AttachmentFactory.create(
        publication=text, name="figure-1.png", file=ContentFile(picture(), name="figure-1.png")
    )
    return text


def opened(text: Publication) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(make_pdf(edition_of(text))))


def words(text: Publication) -> list[str]:
    document = pypdfium2.PdfDocument(make_pdf(edition_of(text)))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    return [line.strip() for page in pages for line in page.splitlines() if line.strip()]


def tags(node: Any) -> list[str]:
    """Return the structure as a reading machine walks it, without marks of mere style."""
    if isinstance(node, pikepdf.Array):
        return [tag for child in node for tag in tags(child)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    own = [str(node.S)[1:]] if "/S" in node and node.S not in {"/Span", "/NonStruct"} else []
    return own + (tags(node.K) if "/K" in node else [])


def test_text_stands_in_the_order_of_reading_with_its_notes_at_the_foot():
    assert words(brief()) == [
        "아산정책연구원",
        "The Asan Institute for Policy Studies",
        "아산 이슈브리프 2026-07",
        "나라 정상회담",
        "안정 궤도에 오른 방안",
        "최은미",
        "2026.02.03",
        "셔틀외교의 조건",
        "두 정상은 나라에서 만났다.1 지방 도시였다.",
        "표 1. 의제",
        "분야 다음",
        "통상2 협의",
        "그림 1. 만남의 순서",
        "저자 소개",
        "최은미",
        "인용하기",
        ("최은미. 2026. “나라 정상회담: 안정 궤도에 오른 방안.” 『아산 이슈브리프』 2026-07. "
        "서울: 아산정책연구원."),
        "http://127.0.0.1:8000/ko/publications/issue-briefs/2026-07/",
        ("© 2026 아산정책연구원. 저자와 연구원, 페이지 주소를 밝히면 발간물을 인용할 수 있습니다. "
        "인용의 범위를 넘어 이용하려면 먼저"),
        "문의해 주십시오.",
        "발간물에 담긴 견해는 저자 개인의 것이며 연구원의 공식 입장이 아닙니다.",
        "1 1월 13일이다.",
        "2 상시 창구.",
        "아산정책연구원 1 / 1",
    ]  # fmt: skip


def test_summary_names_its_original_and_where_it_is():
    original = brief()
    summary = summary_of(original, title="The Nara Summit", body="<p>They met.</p>")
    assert words(summary)[5:10] == [
        "They met.",
        "This article is an English Summary of Asan Issue Brief (2026-07).",
        "‘나라 정상회담: 안정 궤도에 오른 방안’",
        "http://127.0.0.1:8000/ko/publications/issue-briefs/2026-07/",
        "Cite this publication",
    ]


def test_machines_can_read_it_aloud():
    pdf = opened(brief())
    assert (pdf.Root.Lang, bool(pdf.Root.MarkInfo.Marked)) == ("ko-KR", True)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
    found = tags(pdf.Root.StructTreeRoot.K)
    assert [tag for tag in found if tag in {"H1", "H2", "Table", "TH", "TD", "Figure"}] == [
        "H1", "H2", "Table", "TH", "TH", "TD", "TD", "Figure", "H2", "H2",
    ]  # fmt: skip
    with pdf.open_metadata() as written:
        assert written["pdfuaid:part"] == "1"


def test_notes_are_tagged_as_notes_and_named():
    pdf = opened(brief())
    root = pdf.Root.StructTreeRoot
    assert tags(root.K).count("Note") == 2
    names = list(root.IDTree.Kids[0].Names)
    listed = {str(name): str(element.S) for name, element in zip(*[iter(names)] * 2, strict=True)}
    assert {name: tag for name, tag in listed.items() if tag == "/Note"} == {
        "note-0001": "/Note", "note-0002": "/Note",
    }  # fmt: skip
    assert [str(each) for each in root.IDTree.Kids[0].Limits] == [min(listed), max(listed)]


def spans(node: Any) -> int:
    if isinstance(node, pikepdf.Array):
        return sum(spans(child) for child in node)
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return 0
    return (node.S == "/Span") + spans(node.get("/K", pikepdf.Array()))


def is_below(element: Any, document: Any) -> bool:
    """Say whether a part is in the tree; those of running heads are in none."""
    while element.objgen != document.objgen:
        kids = [kid for kid in element.P.K if isinstance(kid, pikepdf.Dictionary)]
        if element.objgen not in [kid.objgen for kid in kids]:
            return False
        element = element.P
    return True


def held(element: Any) -> set[tuple[Any, int]]:
    """Return the marks that a part holds itself, each with its page."""
    kids = element.get("/K", [])
    found = set()
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            found.add((element.Pg.objgen, kid))
        elif kid.get("/Type") == "/MCR":
            found.add((kid.Pg.objgen, int(kid.MCID)))
    return found


def test_words_are_no_parts_and_every_mark_leads_to_the_part_that_holds_it():
    long = "<p>" + "두 정상은 나라에서 만났다. " * 900 + "</p>"
    text = brief()
    text.body = long + text.body
    pdf = opened(text)
    assert len(pdf.pages) > 1
    root = pdf.Root.StructTreeRoot
    assert spans(root.K) == 0
    numbers = list(root.ParentTree.Nums)
    lost = [
        (int(number), mark)
        for number, content in zip(numbers[::2], numbers[1::2], strict=True)
        if isinstance(content, pikepdf.Array)
        for mark, element in enumerate(content)
        if is_below(element, root.K[0])
        and (pdf.pages[int(number)].obj.objgen, mark) not in held(element)
    ]
    assert lost == []


def test_picture_speaks_in_the_words_of_its_alternative_text():
    pdf = opened(brief())
    spoken = [
        str(each.Alt)
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
    ]
    assert spoken == ["여섯 번의 만남"]


def test_every_face_is_in_the_file_cut_down_and_can_be_searched():
    pdf = opened(brief())
    fonts = [
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Subtype") == "/Type0"
    ]
    names = sorted(str(font.BaseFont) for font in fonts)
    assert {len(name.partition("+")[0]) for name in names} == {7}
    assert all("/ToUnicode" in font for font in fonts)
    descriptors = [font.DescendantFonts[0].FontDescriptor for font in fonts]
    assert all("/FontFile2" in each or "/FontFile3" in each for each in descriptors)
    assert {name.rpartition("+")[2].partition("-")[0] for name in names} == {
        "Pretendard",
        "Maru",
    }


@pytest.mark.parametrize(
    ("language", "title", "body", "face"),
    [
        ("zh-hans", "看不见的通道", "<p>维修船 时间，<b>调运</b>“见”。</p>", "Maru-Songti"),
        ("ja", "外交する都市", "<p>名ばかりの 交流、<b>続いて</b>いる。</p>", "Maru-Mincho"),
    ],
)
def test_chinese_and_japanese_are_set_in_faces_of_their_own(
    language: str, title: str, body: str, face: str
) -> None:
    text = PublicationFactory.create(language=language, title=title, body=body)
    pdf = opened(text)
    fonts = {
        str(each.BaseFont).partition("+")[2]
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary) and each.get("/Subtype") == "/Type0"
    }
    assert {f"{face}-Semi-Bold", face} <= fonts
    known = ("Maru", "Source-Serif", "Pretendard")
    assert [font for font in fonts if not font.startswith(known)] == []


def test_it_says_of_itself_what_its_page_says():
    with opened(brief()).open_metadata() as written:
        said = dict(written)
    prism = "{http://prismstandard.org/namespaces/basic/2.0/}"
    names = {name.rpartition("}")[2]: value for name, value in said.items()}
    assert names | {"producer": "", "Producer": ""} == {
        "title": "나라 정상회담: 안정 궤도에 오른 방안",
        "creator": ["최, 은미"],
        "language": {"ko"},
        "publisher": {"아산정책연구원"},
        "description": "두 나라의 만남을 짧게 요약한다.",
        "subject": {"한일관계"},
        "date": ["2026-02-03"],
        "identifier": "http://127.0.0.1:8000/ko/publications/issue-briefs/2026-07/",
        "rights": "© 2026 아산정책연구원. 모든 권리 보유.",
        "Keywords": "한일관계",
        "CreateDate": "2026-02-03T00:00:00+09:00",
        "ModifyDate": "2026-02-03T00:00:00+09:00",
        "publicationName": "아산 이슈브리프",
        "number": "2026-07",
        "part": "1",
        "producer": "",
        "Producer": "",
    }
    assert said[f"{prism}number"] == "2026-07"


def test_same_text_gives_the_same_bytes():
    text = brief()
    assert make_pdf(edition_of(text)) == make_pdf(edition_of(text))


def test_it_is_small_without_pictures():
    text = KoreanBrief.create(body="<p>" + "한국과 일본의 셔틀외교는 이어진다. " * 3000 + "</p>")
    assert len(make_pdf(edition_of(text))) < 1_000_000


def test_head_of_a_table_stands_on_each_of_its_pages():
    rows = "".join(f"<tr><td>{number}</td></tr>" for number in range(1, 80))
    body = f"<table><thead><tr><th>연번</th></tr></thead><tbody>{rows}</tbody></table>"
    assert words(KoreanBrief.create(body=body)).count("연번") == 3


def test_korean_words_do_not_break_at_the_end_of_a_line():
    sentence = "안정궤도에 오른 셔틀외교가 정상회담으로 이어진다"
    text = KoreanBrief.create(body=f"<p>{(sentence + ' ') * 40}</p>")
    whole = set(sentence.split())
    lines = [line for line in words(text) if line.startswith(tuple(whole))]
    assert len(lines) > 5
    assert {word for line in lines for word in line.split()} == whole


def test_paper_asks_nobody_for_anything_but_the_texts_own_pictures_and_our_faces():
    text = brief()
    files = Files(list(text.attachments.all()), lambda *answer: answer)
    ours = (Path(publications.exports.pdf.__file__).parent / "pretendard-bold.ttf").as_uri()
    assert files("text:///figure-1.png")[2] == {"Content-Type": "image/png"}
    assert files(ours)[2] == {"Content-Type": "font/sfnt"}
    for asked in (
        "http://127.0.0.1:5432/",
        "http://127.0.0.1/pretendard-bold.ttf",
        "file:///etc/passwd",
        "text:///other.png",
        ours.replace("pretendard-bold.ttf", "../fonts/pretendard-bold.ttf"),
        ours.replace("pretendard-bold.ttf", "making.py"),
    ):
        with pytest.raises(Foreign):
            files(asked)


def test_photograph_is_turned_upright_and_loses_where_it_was_taken():
    photograph = Image.new("RGB", (3000, 1000), "#1d4f91")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    into = BytesIO()
    photograph.save(into, "JPEG", exif=exif)
    file = AttachmentFactory.create(
        name="photo.jpg", file=ContentFile(into.getvalue(), name="photo.jpg")
    )
    files = Files([file], lambda *answer: answer)
    with Image.open(BytesIO(files("text:///photo.jpg")[1])) as printed:
        assert printed.size == (1000, 3000)
        assert dict(printed.getexif()) == {}


@pytest.mark.parametrize(("size", "shown"), [((10, 10), (8, 8)), ((300, 600), (225, 450))])
def test_picture_is_no_larger_than_its_own_pixels(
    size: tuple[int, int], shown: tuple[int, int]
) -> None:
    text = KoreanBrief.create(body='<figure><img src="figure-1.png" alt="점"></figure>')
    file = ContentFile(picture(*size), name="figure-1.png")
    AttachmentFactory.create(publication=text, name="figure-1.png", file=file)
    with pypdfium2.PdfDocument(make_pdf(edition_of(text))) as document:
        (left, bottom, right, top), *_rest = [
            each.get_bounds() for page in document for each in page.get_objects() if each.type == 3
        ]
    assert (round(right - left), round(top - bottom)) == shown
