"""Searching: one person, found by a name in either script and printed in that of the page."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from authors.models import Author
from publications.models import PageText, Publication
from tests.factories import (
    AttachmentFactory,
    AuthorFactory,
    KoreanBrief,
    PublicationFactory,
    TopicFactory,
    summary_of,
)
from tests.reading import links, listed, page, texts

pytestmark = pytest.mark.django_db

NAMES = [
    "최은미", "최 은미", "은미", "최, 은미",
    "Choi Eunmi", "Eunmi Choi", "choi eunmi", "CHOI Eunmi", "Choi, Eunmi", "崔恩美",
]  # fmt: skip


@pytest.fixture
def choi() -> Author:
    """One person with a Korean brief, its English summary and an English commentary."""
    author = AuthorFactory.create(
        slug="choi-eunmi",
        name_en="Choi Eunmi",
        family_en="Choi",
        given_en="Eunmi",
        name_ko="최은미",
        family_ko="최",
        given_ko="은미",
        other_names="崔恩美",
    )
    original = KoreanBrief.create(number="2026-07", title="정상회담 평가", authors=[author])
    summary_of(original, title="The Summit", authors=[author])
    PublicationFactory.create(title="On Islands", slug="on-islands", authors=[author])
    other = AuthorFactory.create(slug="kim", name_en="Kim Eunju", name_ko="김은주")
    KoreanBrief.create(title="다른 이의 글", authors=[other])
    return author


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_person_is_found_by_a_name_in_either_script(
    client: Client, choi: Author, language: str, name: str
) -> None:
    response = client.get(f"/{language}/search/", {"q": name})
    assert links(page(response), ".people h3 a") == [f"/{language}/authors/choi-eunmi/"]
    shown = {"ko": ["On Islands", "정상회담 평가"], "en": ["On Islands", "The Summit"]}
    assert sorted(listed(response)) == shown[language]


@pytest.mark.parametrize("name", ["박은미", "Choi Eunju", "최은주", ", ,"])
def test_another_name_finds_nobody(client: Client, choi: Author, name: str) -> None:
    assert page(client.get("/en/search/", {"q": name})).cssselect(".people h3") == []


def test_person_without_a_profile_is_found_by_what_they_wrote(client: Client, choi: Author) -> None:
    Author.objects.update(has_profile=False)
    response = client.get("/ko/search/", {"q": "Eunmi Choi"})
    assert page(response).cssselect(".people h3") == []
    assert sorted(listed(response)) == ["On Islands", "정상회담 평가"]


@pytest.mark.parametrize(("language", "name"), [("ko", "최은미"), ("en", "Choi Eunmi")])
def test_list_names_one_person_in_the_script_of_its_page(
    client: Client, choi: Author, language: str, name: str
) -> None:
    response = client.get(f"/{language}/publications/?author=choi-eunmi")
    root = page(response)
    assert len(listed(response)) == 2
    assert texts(root, ".by") == [name, name]
    checked = [box for box in root.cssselect("input[name=author]") if "checked" in box.attrib]
    assert [box.get("value") for box in checked] == ["choi-eunmi"]
    (chip,) = texts(root, ".chip")
    assert chip.endswith(name)


def test_byline_is_in_the_script_of_its_text(client: Client, choi: Author) -> None:
    original = Publication.objects.get(title="정상회담 평가")
    chinese = summary_of(original, "zh-hans", authors=[choi])
    for text, name in ((original, "최은미"), (chinese, "Choi Eunmi")):
        assert texts(page(client.get(text.get_absolute_url())), ".doc-by a") == [name]
    english = client.get("/en/publications/issue-briefs/2026-07/")
    assert texts(page(english), ".doc-by a") == ["Choi Eunmi"]
    assert links(page(english), ".doc-by a") == ["/en/authors/choi-eunmi/"]


def test_name_as_printed_stays_on_its_text_and_the_record_serves_the_other_language(
    client: Client, choi: Author
) -> None:
    essay = Publication.objects.get(title="On Islands")
    essay.authorships.update(name="Eun-mi Choi")
    assert texts(page(client.get(essay.get_absolute_url())), ".doc-by a") == ["Eun-mi Choi"]
    assert texts(page(client.get("/en/publications/commentaries/")), ".by") == ["Eun-mi Choi"]
    assert texts(page(client.get("/ko/publications/commentaries/")), ".by") == ["최은미"]
    found = listed(client.get("/ko/search/", {"q": "Eun-mi"}))
    assert sorted(found) == ["On Islands", "정상회담 평가"]


def test_topic_that_only_drafts_have_is_named_to_nobody(client: Client) -> None:
    secret = TopicFactory.create(name_ko="비밀 주제", slug="secret")
    KoreanBrief.create(title="초안", status="draft", topics=[secret])
    known = TopicFactory.create(name_ko="비밀 아닌 주제", slug="known")
    KoreanBrief.create(title="글", topics=[known])
    response = client.get("/ko/search/", {"q": "비밀"})
    assert links(page(response), ".tags a") == ["/ko/topics/known/"]


@pytest.mark.parametrize(
    "typed", ["종류:보고서", "kind:reports", "kind:Report", "종류: 보고서", "kind:report"]
)
def test_kind_is_known_by_the_words_of_the_site(client: Client, typed: str) -> None:
    PublicationFactory.create(title="A Report", kind="report", slug="a-report")
    PublicationFactory.create(title="A Comment", kind="commentary", slug="a-comment")
    assert listed(client.get("/en/search/", {"q": typed})) == ["A Report"]


@pytest.mark.parametrize(
    "typed",
    [
        "2026-07",
        "이슈브리프 2026-07",
        "Issue Brief 2026-07",
        "No. 2026-07",
        "제2026-07호",
        "번호:2026-7",
    ],
)
def test_number_is_found_as_it_is_printed(client: Client, typed: str) -> None:
    KoreanBrief.create(number="2026-07", title="일곱")
    KoreanBrief.create(number="2026-08", title="여덟")
    assert listed(client.get("/ko/search/", {"q": typed})) == ["일곱"]


@pytest.mark.parametrize(
    ("title", "typed"),
    [
        ("U.S. Forces in Korea", "US forces"),
        ("The ROK-U.S. Alliance", "U.S."),
        ("The Summit in Nara (Jan.2026)", "Jan.2026"),
        ("재래식-핵 통합의 실무", "재래식핵"),
        ("북-중-러 협력", "북중러"),
        ("6자회담의 교훈", "6자 회담"),
        ("North Korea Today", "north-korea"),
        ("자체 핵무장론의 비용 명세서", '"자체 핵무장론의 비용 명세서"'),
        ("북한과 제재", "북한을"),
        ("9·19 합의", "9.19"),
    ],
)
def test_words_are_found_however_they_are_joined(client: Client, title: str, typed: str) -> None:
    PublicationFactory.create(title=title, slug="it")
    PublicationFactory.create(title="Another 다른 글", slug="another")
    shown = [each.replace(" ", "") for each in listed(client.get("/en/search/", {"q": typed}))]
    assert shown == [title.replace(" ", "")]


def test_what_to_search_for_instead_keeps_the_rest_of_the_query(
    client: Client, choi: Author
) -> None:
    KoreanBrief.create(title="정상회담을 다시")
    response = client.get("/ko/search/", {"q": "author:최은미 정상회댬"})
    (way, address) = response.context["instead"][0]
    assert (way.query, way.count) == ("author:최은미 정상회담", 1)
    assert client.get(f"/ko/search/{address}").context["page"].paginator.count == 1


@pytest.fixture
def shelf(choi: Author) -> None:
    """Texts that differ in one thing each."""
    kim = Author.objects.get(slug="kim")
    topic = TopicFactory.create(name_ko="한일관계", slug="korea-japan")
    for title, given in {
        "북한 하나": {"authors": [kim]},
        "북한 둘": {"authors": [choi], "number": "2025-31"},
        "북한 셋": {"topics": [topic]},
        "북한 넷": {"date": date(2019, 5, 1)},
    }.items():
        KoreanBrief.create(title=title, **given)
    PublicationFactory.create(title="북한 다섯", language="ko", kind="report", slug="five")


@pytest.mark.parametrize(
    ("typed", "left_out"),
    [
        ("-author:최은미", {"둘"}),
        ("-저자:kim", {"하나"}),
        ('-author:"Choi Eunmi" -author:김은주', {"하나", "둘"}),
        ("-topic:한일관계", {"셋"}),
        ("-kind:보고서", {"다섯"}),
        ("-number:2025-31", {"둘"}),
        ("-year:2019", {"넷"}),
        ("-연도:2018..2020", {"넷"}),
        ("-year:2019 -kind:report", {"넷", "다섯"}),
        ("author:최은미 -number:2025-31", {"하나", "둘", "셋", "넷", "다섯"}),
        ("-author:nobody", set()),
    ],
)
def test_operator_after_a_minus_leaves_out(
    client: Client, shelf: None, typed: str, left_out: set[str]
) -> None:
    found = listed(client.get("/ko/search/", {"q": f"북한 {typed}"}))
    assert {title.split()[-1] for title in found} == {"하나", "둘", "셋", "넷", "다섯"} - left_out


def test_operator_after_a_minus_is_enough_to_ask(client: Client, shelf: None) -> None:
    found = listed(client.get("/ko/search/", {"q": "-author:최은미 -author:김은주 -kind:report"}))
    assert sorted(found) == ["북한 넷", "북한 셋"]


@pytest.mark.parametrize(
    ("language", "typed", "said"),
    [
        ("en", "author:nobody", "No publication here is by anybody called “nobody”."),
        ("ko", "저자:아무개", "이름이 “아무개”인 저자의 발간물이 없습니다."),
        ("en", "topic:fishing", "No publication here is filed under a topic called “fishing”."),
        ("ko", "topic:낚시", "주제가 “낚시”인 발간물이 없습니다."),
        ("en", "kind:poem", "No publication here is of a kind called “poem”."),
        ("ko", "종류:시", "종류가 “시”인 발간물이 없습니다."),
        ("en", "number:2026-77", "No publication here has the number 2026-77."),
        ("ko", "번호:2026-77", "번호가 2026-77인 발간물이 없습니다."),
        ("en", "year:1950", "No publication here is dated 1950."),
        ("ko", "연도:1950", "연도가 1950인 발간물이 없습니다."),
        ("en", "number:2023", "“2023” is not a number as publications have it, such as 2026-07."),
        ("ko", "번호:2023", "“2023”: 발간물 번호는 2026-07과 같이 씁니다."),
        ("en", "year:soon", "“soon” is not a year, such as 2026 or 2024..2026."),
        ("ko", "연도:언젠가", "“언젠가”: 연도는 2026 또는 2024..2026과 같이 씁니다."),
    ],
)
def test_operator_that_nothing_answers_to_is_named(
    client: Client, shelf: None, language: str, typed: str, said: str
) -> None:
    response = client.get(f"/{language}/search/", {"q": f"북한 {typed}"})
    assert texts(page(response), ".unanswered") == [said]
    assert [(way.query, way.count) for way, _query in response.context["instead"]] == [("북한", 5)]


def test_operator_alone_that_nothing_answers_to_is_named(client: Client, shelf: None) -> None:
    response = client.get("/en/search/", {"q": "author:nobody"})
    assert texts(page(response), ".unanswered") == [
        "No publication here is by anybody called “nobody”."
    ]
    assert response.context["instead"] == []


def test_author_of_nothing_but_drafts_is_nobody(client: Client, shelf: None) -> None:
    secret = AuthorFactory.create(slug="secret", name_en="Secret Writer", name_ko="비밀")
    KoreanBrief.create(title="북한 초안", status="draft", authors=[secret])
    response = client.get("/en/search/", {"q": "author:secret 북한"})
    assert texts(page(response), ".unanswered") == [
        "No publication here is by anybody called “secret”."
    ]


def test_operators_that_only_contradict_each_other_can_be_left_out(
    client: Client, shelf: None
) -> None:
    response = client.get("/en/search/", {"q": "북한 author:최은미 kind:report"})
    assert texts(page(response), ".unanswered") == []
    assert [(way.query, way.count) for way, _query in response.context["instead"]] == [
        ("북한 kind:report", 1),
        ("북한 author:최은미", 1),
    ]


@pytest.mark.parametrize("typed", ["동맹 -북한의", '동맹 -"북한의"', "동맹 -북한에서"])
def test_excluded_word_is_taken_as_typed(client: Client, typed: str) -> None:
    KoreanBrief.create(title="동맹과 북한")
    KoreanBrief.create(title="동맹과 북한의 핵, 북한에서")
    assert listed(client.get("/ko/search/", {"q": typed})) == ["동맹과 북한"]
    assert listed(client.get("/ko/search/", {"q": "동맹 -북한"})) == []


LIGATURES = [
    ("The \ufb01nal of\ufb01ce", "final office"),
    ("The \ufb01nal of\ufb01ce", "ﬁnal oﬃce"),
    ("An e\ufb03cient \ufb02eet", "efficient fleets"),
    ("Het \u0133sveld", "ijsveld"),
    ("Chapter \u2163", "chapter IV"),
    ("제\u2161장", "제II장"),
    ("\u2f08\u2f1d", "人口"),
    ("인구", "\u2f08\u2f1d"),
]


@pytest.mark.parametrize(("said", "typed"), LIGATURES)
@pytest.mark.parametrize("where", ["title", "abstract", "body", "pdf"])
def test_ligatures_are_the_letters_that_they_stand_for(
    client: Client, said: str, typed: str, where: str
) -> None:
    text = PublicationFactory.create(title=said if where == "title" else "It", abstract="", body="")
    Publication.objects.filter(pk=text.pk).update(
        abstract=said if where == "abstract" else "", body_text=said if where == "body" else ""
    )
    if where == "pdf":
        file = AttachmentFactory.create(publication=text)
        PageText.objects.create(attachment=file, file=file.file.name, pages=["", said])
    PublicationFactory.create(title="Another: nal of ce", slug="another")
    assert [each.pk for each in found_by(client, typed)] == [text.pk]


def found_by(client: Client, typed: str) -> list[Publication]:
    return list(client.get("/en/search/", {"q": typed}).context["page"].object_list)


@pytest.mark.parametrize("typed", ["final fleet", "ﬁnal ﬂeet"])
def test_passage_marks_the_words_behind_and_in_ligatures(client: Client, typed: str) -> None:
    text = PublicationFactory.create(title="It", abstract="", body="")
    said = f"{'The ﬃ of ﬀ. ' * 60}Then the ﬁnal words on the ﬂeets, and more."
    Publication.objects.filter(pk=text.pk).update(body_text=said)
    (row,) = found_by(client, typed)
    pieces = row.hit.passage.pieces
    assert [piece.text for piece in pieces if piece.is_hit] == ["final", "fleets"]
    shown = "".join(piece.text for piece in pieces)
    assert shown.endswith("Then the final words on the fleets, and more.")


@pytest.mark.parametrize(("said", "typed"), [("10²", "102"), ("1½", "112"), ("2026¹", "20261")])
def test_small_figures_are_no_digits(client: Client, said: str, typed: str) -> None:
    PublicationFactory.create(title=f"About {said}")
    assert found_by(client, typed) == []
