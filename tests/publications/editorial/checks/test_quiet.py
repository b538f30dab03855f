"""What looks like a fault and is none: every check knows when to be silent."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from publications.editorial import checks
from publications.editorial.checks.dates import days, months
from publications.editorial.checks.names import Name, known_names
from publications.editorial.checks.quantities import numbers, values
from publications.editorial.content import content_of, edition_from
from tests.factories import AuthorFactory, AuthorshipFactory, KoreanBrief, PublicationFactory
from tests.factories import summary_of as summary

pytestmark = pytest.mark.django_db


def names(text: Any, **values: Any) -> list[str]:
    content: Any = content_of(text) | values
    return [finding.check for finding in checks.run(edition_from(text, content))]


def english(body: str, **values: Any) -> list[str]:
    return names(PublicationFactory(kind="press-release", body=body, draft=True), **values)


def korean(body: str) -> list[str]:
    return names(PublicationFactory(kind="press-release", korean=True, body=body))


@pytest.mark.parametrize(
    "words",
    [
        "IIoT, DDoS, LLMs, CCTVs, PPPs and AArch64",
        "the IInd Corps and the XXth century",
        "5 MMbtu of gas, FFmpeg",
        "https://example.org/AAbcd and a@AAbcd.org",
        "AAA ratings, EEZ, OOo",
        "McCarthy, O’Connor, van Aalten",
    ],
)
def test_capitals_that_are_meant(words: str) -> None:
    assert english(f"<p>{words}</p>") == []


@pytest.mark.parametrize(
    "words",
    [
        "An earlier brief has an English translation of the Asan Report 2025-09.",
        "She read the English version of Asan Issue Brief (2026-07) twice.",
        "This book is a Korean summary of what historians know.",
        "This article is a summary of the Korean War.",
        "This paper is an attempt at a translation of ideas into policy.",
        "A summary of the talks was published by the Ministry.",
        "The translation of the original treaty is disputed.",
        "He published a translation of the Asan Issue Brief 2026-07.",
    ],
)
def test_other_texts_may_have_summaries(words: str) -> None:
    assert english(f"<p>{words}</p>") == []


@pytest.mark.parametrize(
    "words",
    [
        "이 글은 최근의 논의를 요약한 것이다.",
        "본고는 두 나라의 협의를 다룬다.",
        "정부는 보고서를 번역한 책을 냈다.",
        "지난 이슈브리프 2026-07은 이를 요약한 바 있다.",
    ],
)
def test_korean_texts_may_speak_of_summaries(words: str) -> None:
    assert korean(f"<p>{words}</p>") == []


@pytest.mark.parametrize(
    "words",
    [
        "Three countries took part. First, they met. Second, they ate.",
        "Three steps remain. First, meet. Finally, decide.",
        "Two reasons stand out. First, trade. Second, people.",
        "Three reasons stand out. First, trade. Second, people. The third is time.",
        "Three reasons stand out. First, trade. Second, people. Lastly, time.",
        "Of the three reasons and four steps one counts. First, trade. Second, people.",
        "The first visit came before the second. Three points were won.",
        "Three reasons matter. The first summit was in Nara. The second summit was in Andong.",
        "There are three countries. First, they met. Second, they ate.",
        "Three reasons matter. The first is trade. The second reason is people. Third is time.",
        "Four pillars stand. First is trade. Second is law. The third is time. Finally, trust.",
        "3 key points: (1) trade and (2) people, and (3) time. See (5).",
        "It grew 3.2 points. First, trade grew. Second, wages did.",
        "In 2026 two changes came. First, trade. Second, law.",
        "Three things happened. See equation (1). It is long.",
    ],
)
def test_counting_that_is_kept_or_is_none(words: str) -> None:
    assert english(f"<p>{words}</p>") == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>Two reasons:</p><h2>First: trade</h2><p>x</p><h2>Second: law</h2><p>x</p>",
        "<p>Three reasons.</p><h2>First steps</h2><p>x</p><h2>Second thoughts</h2><p>x</p>",
        """<p>Two steps:</p><h2>First</h2><p>Three points. First, a. Second, b. Third, c.</p>
        <h2>Second</h2><p>x</p><h2>Third parties</h2><p>x</p>""",
        "<p>Three reasons stand out.</p><ul><li>Trade</li><li>Law</li></ul>",
    ],
)
def test_headings_and_lists_that_keep_what_was_announced(body: str) -> None:
    assert english(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>세 가지가 있다. 첫째, 하나다. 둘째, 둘이다. 셋째는 셋이다.</p>",
        "<p>두 가지를 밝혀 둔다. 첫째, 하나다. 둘째, 둘이다.</p>",
        "<p>여러 가지가 있다. 첫째, 하나다. 둘째, 둘이다.</p>",
        "<p>다음 세 가지를 제안한다.</p><ol><li>하나</li><li>둘</li><li>셋</li></ol>",
        "<p>3대 과제가 있다. ① 하나, ② 둘, ③ 셋이다.</p>",
        "<p>세 개의 과제가 있다. 우선, 하나다. 다음으로 둘이다. 마지막으로 셋이다.</p>",
        "<p>세 가지가 있다. 우선 하나다. 다음으로 둘이다. 아울러 셋이다.</p>",
        "<p>세 가지 과제다. 우선, 하나다. 둘이다.</p>",
        "<p>두 가지 과제가 있다.</p><h2>첫째, 하나</h2><p>글</p><h2>둘째, 둘</h2><p>글</p>",
        "<p>4대 강국이 있다. 첫째, 하나다. 둘째, 둘이다.</p>",
        "<p>열두 가지 가운데 첫째, 하나다. 둘째, 둘이다.</p>",
    ],
)
def test_korean_counting_that_is_kept_or_is_none(body: str) -> None:
    assert korean(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>The word 회담 and the word ひらがな are marked by the page.</p>",
        "<p>이재명(李在明) is one run.</p>",
        '<p><span lang="ja">東京</span> and <span lang="zh-Hans">北京</span>, μ and Δ.</p>',
        '<p><span lang="ko">한미동맹(ROK–U.S. alliance)</span></p>',
        '<p><span lang="ko">2026</span> <span lang="fr">le mot juste</span></p>',
    ],
)
def test_languages_that_need_no_mark(body: str) -> None:
    assert english(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "<p>韓日 관계와 李 대통령</p>",
        "<p>The Asan Institute for Policy Studies는 Charles de Gaulle Airport에서</p>",
        "<p>Council on Foreign Relations와 Center for Strategic Studies</p>",
    ],
)
def test_korean_texts_need_no_mark_for_hanja_and_english(body: str) -> None:
    assert korean(body) == []


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("ar", "<p>عقدت القمة في يناير.</p>"),
        ("uk", "<p>Саміт відбувся в січні.</p>"),
        ("vi", "<p>Hội nghị thượng đỉnh, theo 한겨레.</p>"),
        ("zh-hant", "<p>峰會於一月舉行。</p>"),
    ],
)
def test_texts_in_other_alphabets_need_no_mark_for_their_own(language: str, body: str) -> None:
    text = PublicationFactory(kind="press-release", body=body, language=language, draft=True)
    assert names(text) == []


@pytest.mark.parametrize(
    "body",
    [
        '<p><a href="#main">up</a> <a href="#notes">notes</a></p>',
        '<p><a href="mailto:a@example.org">write</a> <a href="/en/">home</a></p>',
        '<h2>A plan</h2><p>See <a href="#s-a-plan">above</a>.</p>',
        '<p><a class="note" href="#note-1">1</a></p><ol class="notes"><li id="note-1">N</li></ol>',
    ],
)
def test_links_that_lead_somewhere(body: str) -> None:
    assert english(body) == []


def test_pictures_that_say_nothing_may_say_so() -> None:
    found = english('<p>x</p><img src="a.png" alt="">')
    assert found == ["picture-missing"]


@pytest.mark.parametrize(
    "alt",
    ["Figures of speech", "Map of Seoul", "그림 1: 교역의 추이", "Image of a summit", "사진전"],
)
def test_alternative_texts_that_say_something(alt: str) -> None:
    assert english(f'<p>x</p><img src="a.png" alt="{alt}">') == ["picture-missing"]


@pytest.mark.parametrize(
    "body",
    [
        "<p>[1] Introduction</p>",
        "<p>He [sic] spoke in [2026] of “[a] change”.</p>",
        "<ol><li>[2] Second</li></ol>",
    ],
)
def test_brackets_that_are_no_notes(body: str) -> None:
    assert english(body) == []


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><th></th><th>2025</th></tr><tr><th>Trade</th><td>1</td></tr>",
        "<tr><td></td><td>2025</td></tr><tr><th>Trade</th><td>1</td></tr>",
    ],
)
def test_the_corner_of_a_table_may_be_empty(rows: str) -> None:
    assert english(f"<table><caption>Trade</caption><tbody>{rows}</tbody></table>") == []


KOREAN = """<p>2024년 3조 2천억 원, 1천억~8천억 원, 1,500명, 스물여섯 도시, 41%, 5분의 1,
2026년 1월 26일부터 2월 6일까지, 3.15 의거, 서른네 곳, 14.3GW, 주요 20개국</p>"""


@pytest.mark.parametrize(
    "words",
    [
        "In 2024 3.2 trillion won, 100 to 800 billion won",
        "between 100 and 800 billion won for 1500 people in 26 cities",
        "41 percent, a fifth, seven and 12 visits, 34 places, 14.3 gigawatts",
        "from January 26 to February 6, 2026, and in 2025",
        "the G20, COVID-19, F-35 and KF-21",
        "January 26, 2026; 26 January; Jan. 26",
    ],
)
def test_a_summary_may_say_in_its_own_way_what_the_original_says(words: str) -> None:
    original = KoreanBrief(number="2026-01", body=KOREAN, abstract="요약.")
    author = AuthorFactory()
    text = summary(original, body=f"<p>{words}</p>", abstract="Short.", title="A title")
    AuthorshipFactory(publication=text, author=author)
    assert names(text) == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("9·19 군사합의와 6ㆍ15 선언, 4.27", "of September 19, June 15 and April 27"),
        ("10월 29일(수)과 30일, 11월 1, 2일", "on October 29–30, and November 1 and 2"),
        ("11월 1일과 14일", "on November 14"),
        ("지난 29일, 오는 14일", "on January 29 and February 14"),
        ("3~5월에, 2026.8 현재", "in March, until May, in August 2026"),
        ("지난달부터 연말까지", "in December"),
        ("회담", "They may march in order, and May I say so"),
    ],
)
def test_days_and_months_that_the_original_says_in_its_own_way(said: str, words: str) -> None:
    original = KoreanBrief(number="2026-01", abstract="요약.", body=f"<p>{said}</p>")
    assert original.date.month == 2
    text = summary(original, abstract="Short.", title="A title", body=f"<p>{words}</p>")
    assert names(text, byline=[]) == ["byline-missing"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("10월 29일, 11월 1일, 11월 14일", "November 10"),
        ("10월 29일, 11월 1일, 11월 14일", "October 14"),
        ("10월 29일, 11월 1일, 11월 14일", "October 30"),
        ("10월 29일, 11월 1일, 11월 14일", "on November 29"),
        ("10월 29일, 11월 1일, 11월 14일", "in March"),
        ("10월 29일, 11월 1일, 11월 14일", "since May"),
        ("9·19 군사합의", "September 18"),
    ],
)
def test_days_and_months_that_the_original_does_not_say(said: str, words: str) -> None:
    original = KoreanBrief(number="2026-01", abstract="요약.", body=f"<p>{said}</p>")
    text = summary(original, abstract="Short.", title="A title", body=f"<p>{words}</p>")
    assert names(text, byline=[]) == ["byline-missing", "date-unfounded"]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("시진핑 주석과 이재명 대통령", "Xi Jinping and Lee Jae-myung"),
        ("이 대통령의 방중과 방일", "Lee Jae Myung in China and Japan"),
        ("한중 관계와 미·중 경쟁, 한미일", "China, the United States, Japan, Beijing and Tokyo"),
        ("북핵 문제와 남북 관계", "North Korea and Pyongyang"),
        ("러우 전쟁", "Ukraine and Moscow"),
        ("주요 20개국과 역내 포괄적 경제동반자협정", "the G20 and RCEP"),
        ("G7과 CPTPP, 나토와 에이펙", "the G7, the CPTPP, NATO and APEC"),
        ("안보리 결의", "the UN Security Council"),
        ("박지우 박사", "Ji-woo Park and PARK Jiwoo"),
        ("회담", "South Korea, Seoul, Korea, Asia and a quadrangle of SCOs"),
    ],
)
def test_names_that_the_original_says_in_its_own_way(said: str, words: str) -> None:
    AuthorFactory(name_en="Park Jiwoo", name_ko="박지우")
    original = KoreanBrief(number="2026-01", abstract="요약.", body=f"<p>{said}</p>")
    text = summary(original, abstract="Short.", title="A title", body=f"<p>{words}</p>")
    assert names(text, byline=[]) == ["byline-missing"]


@pytest.mark.parametrize(
    ("said", "words", "count"),
    [
        ("시진핑 주석", "Vladimir Putin", 1),
        ("이재명 대통령", "Yoon Suk-yeol", 1),
        ("경주 APEC", "Busan APEC", 1),
        ("G7과 CPTPP", "G20 and RCEP", 2),
        ("서울에서", "Yoon Seoyeon spoke", 1),
        ("서울에서", "Seoyeon Yoon spoke", 1),
        ("한미 관계", "Japan, China, France, Japan", 3),
    ],
)
def test_names_that_the_original_does_not_say(said: str, words: str, count: int) -> None:
    AuthorFactory(name_en="Seoyeon Yoon", name_ko="윤서연")
    original = KoreanBrief(number="2026-01", abstract="요약.", body=f"<p>{said}</p>")
    text = summary(original, abstract="Short.", title="A title", body=f"<p>{words}</p>")
    assert names(text, byline=[]) == ["byline-missing", *["name-unfounded"] * count]


@pytest.mark.parametrize(
    ("said", "words", "found"),
    [
        ("Xi Jinping met Chinese and Japanese leaders at the G20.", "시진핑, 중국, 일본, G20", []),
        ("Talks in Washington.", "평화란 이란 무엇인가, 인도적 나라", []),
        ("Talks in Geneva.", "부산에서 푸틴과 G20", ["name-unfounded"] * 3),
    ],
)
def test_names_in_a_korean_summary(said: str, words: str, found: list[str]) -> None:
    original = PublicationFactory(kind="issue-brief", abstract="Short.", body=f"<p>{said}</p>")
    text = summary(original, language="ko", abstract="요약.", title="제목", body=f"<p>{words}</p>")
    assert [each for each in names(text, byline=[]) if each == "name-unfounded"] == found


def test_dates_of_languages_that_are_not_read_are_not_compared() -> None:
    original = PublicationFactory(language="vi", body="<p>tháng ba 2026</p>", abstract="x")
    text = summary(original, abstract="Short.", title="A title", body="<p>in March, March 3</p>")
    assert names(text, byline=[]) == ["byline-missing"]


def test_an_original_that_is_only_a_file_is_not_compared() -> None:
    original = KoreanBrief(number="2026-01", body="", abstract="요약.")
    text = summary(original, body="<p>A total of 5,000.</p>", abstract="Short.", title="A title")
    assert names(text, byline=[]) == ["byline-missing"]


def test_a_printed_byline_keeps_the_role_of_its_day() -> None:
    author = AuthorFactory(role_en="Senior Fellow")
    for fields in ({}, {"draft": True, "date": datetime(2014, 1, 1).date()}):  # noqa: DTZ001
        text = PublicationFactory(abstract="Short.", title="A title", **fields)
        AuthorshipFactory(publication=text, author=author, role_en="Research Fellow")
        assert names(text) == []


def test_a_known_spelling_will_do_where_records_have_no_name() -> None:
    author = AuthorFactory(name_en="Arimura Naoki", other_names="有村直樹\nNaoki Arimura")
    for language, name in (("ja", "有村直樹"), ("en", "Arimura Naoki")):
        text = PublicationFactory(language=language, abstract="Short.", title="A title")
        AuthorshipFactory(publication=text, author=author, name=name)
        assert names(text) == []


def test_an_original_planned_for_the_same_moment_is_there_in_time() -> None:
    original = KoreanBrief(number="2026-01", scheduled=True, abstract="요약.")
    text = summary(original, abstract="Short.", title="A title", scheduled=True)
    assert names(text, byline=[]) == ["byline-missing"]


def test_the_table_of_names_finds_each_of_its_own_in_an_original() -> None:
    table = known_names()
    assert len({name.english for name in table}) == len(table) > 100
    assert [name.english for name in table if not name.founded.search(_every_form(name))] == []


def _every_form(name: Name) -> str:
    return re.sub(r"\[- \]\?|\[(\w)\w\]|[?()\\]", r"\1", f"{name.english} {name.korean}")


def test_numbers_are_read_as_readers_take_them() -> None:
    assert [(each.written, max(each.values)) for each in numbers("1,300 men, 2.5 million")] == [
        ("1,300", Decimal(1300)),
        ("2.5", Decimal(2500000)),
    ]
    assert Decimal(130_000_000) in values("1억 3천만 원")
    assert Decimal(1_300_000) in values("130만")
    assert Decimal(68) in values("Sixty-eight percent")
    assert [(day.month, day.day) for day in days("2026-01-13, Feb. 3, 1월 13~14일")] == [
        (2, 3), (1, 13), (1, 14), (1, 13),
    ]  # fmt: skip
    assert list(days("market 12, marked 14 and 2.1 percent")) == []
    assert months("In March and 5월") == {3, 5}
